import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { ask } from '../../src/delivery/ask.ts';
import { sendNext } from '../../src/delivery/send-outbox.ts';
import { openLog } from '../../src/log.ts';
import { say } from '../../src/reply.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { leadOf, messageFrom } from '../support/sample-records.ts';

const log = openLog('silent');
let store: Store;
beforeAll(async () => {
  store = await openStore('sqlite::memory:');
});
afterAll(() => store.close());

test('a message asked twice is answered once and heard twice', async () => {
  let thought = 0;
  const converse = async () => ({ reply: say(`${++thought}`), changes: [] });
  const message = messageFrom('u-1', '你好');
  const answers = [
    await ask({ store, log, converse }, 'k1', message),
    await ask({ store, log, converse }, 'k1', message),
  ];
  expect(answers.map((it) => it.reply)).toEqual([say('1'), say('1')]);
});

test.each([
  ['坏了', '抱歉'],
  ['broken', 'Sorry'],
])('a fault of the house is a polite sentence: %s', async (text, begins) => {
  const converse = async () => Promise.reject(new TypeError('x is not a function'));
  const { reply } = await ask({ store, log, converse }, text, messageFrom('u-1', text));
  expect(JSON.stringify(reply)).toContain(begins);
  expect(JSON.stringify(reply)).not.toContain('function');
});

test('a company reported in the meantime: thought over again', async () => {
  let times = 0;
  const first = async () => ({ reply: say('记'), changes: [leadOf('恒锐')] });
  await ask({ store, log, converse: first }, 'c1', messageFrom('u-1', '一'));
  const second = async () => ({ reply: say(`${++times}`), changes: times < 3 ? [leadOf('恒锐')] : [] });
  expect((await ask({ store, log, converse: second }, 'c2', messageFrom('u-1', '二'))).reply).toEqual(say('3'));
});

test('a reply that cannot be sent waits and is not lost', async () => {
  const sent: string[] = [];
  let broken = true;
  const channel: Channel = {
    name: 'console',
    start: async () => undefined,
    stop: async () => undefined,
    async send(_, __, { key }) {
      if (broken) throw new Error('down');
      sent.push(key);
    },
  };
  const message = { ...messageFrom('u-7', '在'), channel: 'console' };
  await ask({ store, log, converse: async () => ({ reply: say('在'), changes: [] }) }, 'o1', message);
  while ((await sendNext({ store, log, channels: [channel] })) !== 'idle');
  broken = false;
  expect(await sendNext({ store, log, channels: [channel] })).toBe('idle');
  expect((await store.outbox.find('answer:o1'))?.state).toBe('open');
});
