import { readFile } from 'node:fs/promises';
import { openFeishu } from '../../../src/channels/feishu/feishu-channel.ts';
import { readConfig } from '../../../src/config.ts';
import { converse } from '../../../src/conversation/converse.ts';
import { serve } from '../../../src/delivery/serve.ts';
import { openLog } from '../../../src/log.ts';
import type { Roster } from '../../../src/people/roster.ts';
import { say } from '../../../src/reply.ts';
import { openStore } from '../../../src/store/store.ts';
import { answerAll, recordAll } from '../record-all.ts';

// The bot's whole road with the limiter open: how fast it is, not how fast the platform lets it be.
const config = readConfig();
if (!config.feishu) throw new Error('FEISHU_APP_ID is missing');
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
const channel = openFeishu({
  ...config.feishu,
  log,
  answered: async (key) => (await store.outbox.find(key))?.item,
  rates: { chat: open, app: open, appMinute: open },
});
const serving = await serve({
  store,
  log,
  converse: (message) => converse(message, house),
  channels: [channel],
  port: config.port ?? 0,
  parts: channel.web ? [channel.web] : [],
  digest: async () => say(''),
  mayHave: async () => true,
  nudges: async () => [],
});
process.stdout.write(`${serving.port}\n`);
