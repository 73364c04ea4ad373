import { APP, Emulator, wordsIn } from '../support/feishu/emulator.ts';
import { crashOn } from './crash-test-platform.ts';

/** Messages come again under fresh ids, too; a reply carries a key by which Feishu sends it once. */
export function crashOnFeishu(messages: number, transport: 'connection' | 'webhook'): Promise<boolean> {
  return crashOn(async (port) => {
    const feishu = await new Emulator({ ladder: [300, 3_000, 20_000, 90_000], duplicates: 0.08, freshIds: 0.5 }).open();
    feishu.keepCalls = false;
    const sends = /POST .*\/messages/;
    feishu.faults.push(
      {
        route: sends,
        chance: 0.03,
        fault: { kind: 'answer', status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } },
      },
      { route: sends, chance: 0.03, fault: { kind: 'answer', status: 500, code: 5000 } },
      { route: sends, chance: 0.03, fault: { kind: 'accept-then-502' } },
      { route: sends, chance: 0.02, fault: { kind: 'cut' } },
      { route: sends, chance: 0.003, fault: { kind: 'hang' } },
      { route: sends, chance: 0.003, fault: { kind: 'accept-then-hang' } },
      { route: /ws\/endpoint/, chance: 0.2, fault: { kind: 'answer', status: 503, code: 1 } },
    );
    if (transport === 'webhook')
      feishu.useWebhook({ url: `http://127.0.0.1:${port}/feishu/events`, encryptKey: APP.encryptKey });
    return {
      channel: 'feishu',
      transport,
      knowsReplies: true,
      environment: {
        FEISHU_APP_ID: APP.appId,
        FEISHU_APP_SECRET: APP.appSecret,
        FEISHU_DOMAIN: feishu.domain,
        FEISHU_MODE: transport,
        FEISHU_ENCRYPT_KEY: APP.encryptKey,
        FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
      },
      say: (person, chat, text) => void feishu.say({ from: `ou_person${person}`, text, chat: `oc_chat${chat}` }),
      drop: () => feishu.sockets.drop(),
      deliveries: () => feishu.events,
      onSaid(listener) {
        feishu.onSaid = ({ content }) => listener(wordsIn(content));
      },
      close: () => feishu.close(),
    };
  }, messages);
}
