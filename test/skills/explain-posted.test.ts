import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { messageOf } from '../../src/channels/local/console-line.ts';
import { plainText } from '../../src/channels/plain-text.ts';
import { postDue } from '../../src/delivery/post-digests.ts';
import { openLog } from '../../src/log.ts';
import { configFor } from '../support/feishu/bot-on-feishu.ts';

let app: App;
let count = 0;
const ask = async (at: string, user: string, chat: string, text: string): Promise<string> => {
  const id = `m${++count}`;
  const { reply } = await app.local.ask(`console:${id}`, messageOf({ id, user, chat, at: `${at}+08:00`, text }));
  return plainText(reply);
};

beforeEach(async () => {
  app = await openApp(configFor('http://127.0.0.1:1', 'webhook'), openLog('silent'));
  await app.importRoster(readFileSync('data/samples/roster.csv', 'utf8'));
  await ask('2020-05-11T08:00:00', 'u-xiao-admin', 'g-xiao', '每周一上午9点发周报');
  for (const name of ['苏州恒锐电子', '上海天朗能源'])
    await ask('2020-05-13T10:00:00', 'u-xiao-staff', 'p2p', `报个线索:${name}有限公司想投3亿在萧县建厂`);
});
afterEach(() => app.close());

const post = (at: string): Promise<void> =>
  postDue({
    store: app.store,
    log: openLog('silent'),
    now: () => Date.parse(`${at}+08:00`),
    digest: app.digest,
    mayHave: async () => true,
    counted: () => undefined,
  });

test.each(['这2条是哪些', '那这两条线索是哪些?', '上面的这2条是哪几家', 'which are those 2 leads?'])(
  'below a digest that came at its time, %j asks for one of its figures',
  async (words) => {
    await post('2020-05-18T09:00:30');
    const answer = await ask('2020-05-18T09:30:00', 'u-xiao-head', 'g-xiao', words);
    expect(answer).toContain('苏州恒锐电子');
    expect(answer).toContain('上海天朗能源');
  },
);

test('where no digest was posted the same words are not answered from one', async () => {
  expect(await ask('2020-05-18T08:30:00', 'u-xiao-head', 'g-xiao', '这2条是哪些')).not.toContain('本周新增');
  await post('2020-05-18T09:00:30');
  expect(await ask('2020-05-18T09:30:00', 'u-si-head', 'g-si', '这2条是哪些')).not.toContain('恒锐');
});
