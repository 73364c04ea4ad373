import { APP, DingTalkEmulator, wordsIn } from '../support/dingtalk/emulator.ts';
import { FAULTS } from '../support/dingtalk/faults.ts';
import { crashOn } from './crash-test-platform.ts';

/**
 * Messages come again under a new headers.messageId; what is said while nothing is connected is kept and delivered later,
 * which the real platform does not promise. DingTalk knows no key for a reply: one that was on its way when the bot was
 * killed is sent again, so replies sent twice are counted and not held against the bot. Of the faults, those are left out
 * in which a reply may or may not have arrived and has not (a call that is cut or hangs): the bot does not repeat it.
 */
export function crashOnDingtalk(messages: number, transport: 'stream' | 'callback'): Promise<boolean> {
  return crashOn(async (port) => {
    const ladder = [300, 1_000, 3_000, 10_000, 20_000, 40_000, 90_000];
    const dingtalk = await new DingTalkEmulator({ ladder, ackMs: 2_000, backlog: true, duplicates: 0.08 }).open();
    dingtalk.keepCalls = false;
    const sends = /sendBySession|groupMessages\/send|batchSend/;
    dingtalk.faults.push(
      { route: sends, chance: 0.03, fault: FAULTS.qps },
      { route: sends, chance: 0.03, fault: FAULTS.unavailable },
      { route: sends, chance: 0.03, fault: { kind: 'accept-then-502' } },
      { route: sends, chance: 0.02, fault: FAULTS.lost },
      { route: /sendBySession/, chance: 0.05, fault: FAULTS.session },
      { route: /groupMessages/, chance: 0.05, fault: FAULTS.fast },
      { route: /groupMessages/, chance: 0.03, fault: FAULTS.token },
      { route: sends, chance: 0.003, fault: { kind: 'accept-then-hang' } },
      { route: /connections\/open/, chance: 0.2, fault: FAULTS.unavailable },
      { route: /GET \/connect/, chance: 0.1, fault: FAULTS.reset },
    );
    for (let n = 0; n < 50; n++) dingtalk.hire(`person${n}`, `第${n}人`);
    if (transport === 'callback') dingtalk.useCallback(`http://127.0.0.1:${port}/dingtalk/callback`);
    return {
      channel: 'dingtalk',
      transport,
      knowsReplies: false,
      environment: {
        DINGTALK_CLIENT_ID: APP.clientId,
        DINGTALK_CLIENT_SECRET: APP.clientSecret,
        DINGTALK_MODE: transport,
        DINGTALK_OPENAPI_ENDPOINT: dingtalk.domain,
        DINGTALK_OAPI_ENDPOINT: dingtalk.domain,
      },
      say: (person, chat, text) => void dingtalk.say({ from: `person${person}`, text, chat: `cidChat${chat}+/==` }),
      drop: () => dingtalk.sockets.drop(),
      deliveries: () => dingtalk.events,
      onSaid(listener) {
        dingtalk.onSaid = ({ content }) => listener(wordsIn(content));
      },
      close: () => dingtalk.close(),
    };
  }, messages);
}
