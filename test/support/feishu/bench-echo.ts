import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adaptDefault, Client, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';

// What the SDK does alone: verify, decrypt, reply; nothing is stored and nothing survives.
const { FEISHU_APP_ID = '', FEISHU_APP_SECRET = '', FEISHU_DOMAIN = '', FEISHU_ENCRYPT_KEY = '' } = process.env;
const loggerLevel = LoggerLevel.error;
const client = new Client({ appId: FEISHU_APP_ID, appSecret: FEISHU_APP_SECRET, domain: FEISHU_DOMAIN, loggerLevel });
const dispatcher = new EventDispatcher({ encryptKey: FEISHU_ENCRYPT_KEY, loggerLevel }).register({
  'im.message.receive_v1': async ({ message }) => {
    const { text } = JSON.parse(message.content) as { text: string };
    await client.im.v1.message.reply({
      path: { message_id: message.message_id },
      data: { msg_type: 'text', content: JSON.stringify({ text }) },
    });
    return {};
  },
});
const server = createServer(adaptDefault('/feishu/events', dispatcher));
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
