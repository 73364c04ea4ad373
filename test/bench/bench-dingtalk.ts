import { signed } from '../support/dingtalk/courier.ts';
import { APP, DingTalkEmulator, wordsIn } from '../support/dingtalk/emulator.ts';
import { benchOn, CHATS } from './bench-platform.ts';

/** Signed callbacks; every reply goes out over a connection of its own. The platform's SDK takes no callbacks: there is no echo. */
export async function benchDingtalk(events: number): Promise<void> {
  const dingtalk = await new DingTalkEmulator({ limits: false }).open();
  dingtalk.keepCalls = false;
  for (let n = 0; n < CHATS; n++) dingtalk.hire(`bench${n}`, `第${n}人`);
  const platform = {
    path: '/dingtalk/callback',
    environment: {
      DINGTALK_CLIENT_ID: APP.clientId,
      DINGTALK_CLIENT_SECRET: APP.clientSecret,
      DINGTALK_MODE: 'callback',
      DINGTALK_OPENAPI_ENDPOINT: dingtalk.domain,
      DINGTALK_OAPI_ENDPOINT: dingtalk.domain,
    },
    prepare(n: number, name: string) {
      const staff = `bench${n % CHATS}`;
      const { id: chat } = dingtalk.platform.directChat(staff);
      const { token, until } = dingtalk.platform.session(chat);
      const body = JSON.stringify({
        conversationId: chat,
        conversationType: '1',
        msgId: dingtalk.platform.next('msg'),
        senderNick: staff,
        senderStaffId: staff,
        senderId: dingtalk.platform.dingtalkId(staff),
        createAt: Date.now(),
        sessionWebhook: `${dingtalk.domain}/robot/sendBySession?session=${token}`,
        sessionWebhookExpiredTime: until,
        robotCode: APP.clientId,
        msgtype: 'text',
        text: { content: name },
      });
      return { body, headers: signed(APP.clientSecret, Date.now()) };
    },
    onSaid(listener: (words: string) => void) {
      dingtalk.onSaid = ({ content }) => listener(wordsIn(content));
    },
    close: () => dingtalk.close(),
  };
  await benchOn(platform, events);
}
