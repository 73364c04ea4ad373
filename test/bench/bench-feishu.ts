import { encrypted, signed } from '../support/feishu/courier.ts';
import { APP, Emulator, wordsIn } from '../support/feishu/emulator.ts';
import { benchOn, CHATS } from './bench-platform.ts';

/** Encrypted and signed webhook events, beside a bare echo over the SDK. */
export async function benchFeishu(events: number): Promise<void> {
  const feishu = await new Emulator({ limits: false }).open();
  feishu.keepCalls = false;
  const platform = {
    path: '/feishu/events',
    echo: 'test/support/feishu/bench-echo.ts',
    environment: {
      FEISHU_APP_ID: APP.appId,
      FEISHU_APP_SECRET: APP.appSecret,
      FEISHU_DOMAIN: feishu.domain,
      FEISHU_MODE: 'webhook',
      FEISHU_ENCRYPT_KEY: APP.encryptKey,
      FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
    },
    prepare(n: number, name: string) {
      const chat = `oc_bench${n % CHATS}`;
      feishu.platform.chat(chat, 'p2p');
      const id = feishu.platform.next('om');
      const content = JSON.stringify({ text: name });
      feishu.platform.keep({ id, chat, from: 'ou_bench', type: 'text', content, at: Date.now() });
      const message = {
        message_id: id,
        create_time: String(Date.now()),
        chat_id: chat,
        chat_type: 'p2p',
        message_type: 'text',
        content,
      };
      const sender = { sender_id: { open_id: `ou_bench${n % CHATS}` }, sender_type: 'user', tenant_key: 'tk' };
      const header = {
        event_id: `ev_${n}`,
        event_type: 'im.message.receive_v1',
        create_time: String(Date.now()),
        token: APP.verificationToken,
        app_id: APP.appId,
      };
      const body = encrypted(JSON.stringify({ schema: '2.0', header, event: { sender, message } }), APP.encryptKey);
      return { body, headers: signed(body, APP.encryptKey) };
    },
    onSaid(listener: (words: string) => void) {
      feishu.onSaid = ({ content }) => listener(wordsIn(content));
    },
    close: () => feishu.close(),
  };
  await benchOn(platform, events);
}
