import { readFile } from 'node:fs/promises';
import { openDingtalk } from '../../src/channels/dingtalk/dingtalk-channel.ts';
import { openFeishu } from '../../src/channels/feishu/feishu-channel.ts';
import { readConfig } from '../../src/config.ts';
import { converse } from '../../src/conversation/converse.ts';
import { serve } from '../../src/delivery/serve.ts';
import { openLog } from '../../src/log.ts';
import type { Roster } from '../../src/people/roster.ts';
import { say } from '../../src/reply.ts';
import { openStore } from '../../src/store/store.ts';
import { answerAll, recordAll } from './record-all.ts';

// The bot's whole road with the limiter open: how fast it is, not how fast the platform lets it be.
const config = readConfig();
const log = openLog(config.logLevel);
const store = await openStore(config.databaseUrl);
const city = JSON.parse(await readFile(`${config.planDir}/units.json`, 'utf8')) as Omit<Roster, 'people'>;
const house = {
  roster: async () => ({ ...city, people: await store.people.all() }),
  recall: (channel: string, chat: string, account: string) => store.recall({ channel, chat, account }),
  skills: [process.env.BENCH_RECORDS === '1' ? recordAll : answerAll],
  unitOfChat: async () => undefined,
};
const open = { perSecond: 1e6, burst: 1e6 };
const answered = async (key: string) => (await store.outbox.find(key))?.item;
const rates = { chat: open, app: open, appMinute: open };
const channels = [
  ...(config.feishu ? [openFeishu({ ...config.feishu, log, answered, rates })] : []),
  ...(config.dingtalk ? [openDingtalk({ ...config.dingtalk, log, rate: open })] : []),
];
const serving = await serve({
  store,
  log,
  converse: (message) => converse(message, house),
  channels,
  port: config.port ?? 0,
  parts: channels.flatMap(({ web }) => web ?? []),
  digest: async () => say(''),
  mayHave: async () => true,
  nudges: async () => [],
});
process.stdout.write(`${serving.port}\n`);
