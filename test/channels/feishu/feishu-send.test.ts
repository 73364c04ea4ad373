import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotSent } from '../../../src/channels/channel.ts';
import { type FeishuApi, openFeishuApi } from '../../../src/channels/feishu/feishu-api.ts';
import { openLimiter } from '../../../src/channels/feishu/feishu-limiter.ts';
import { sendReply } from '../../../src/channels/feishu/feishu-send.ts';
import { openLog } from '../../../src/log.ts';
import type { Chat } from '../../../src/message.ts';
import { choices, heading, type Reply, reply, say, table, text } from '../../../src/reply.ts';
import { virtualClock } from '../../support/feishu/clock.ts';
import { APP, Emulator, wordsIn } from '../../support/feishu/emulator.ts';
import type { Fault } from '../../support/feishu/faults.ts';

const CHAT: Chat = { id: 'oc_city', kind: 'group' };
const SENDS = /POST .*\/messages/;
const CARD = reply(
  heading('进度'),
  text('萧县'),
  table(['单位', '条'], [['萧县', '3']]),
  choices({ label: '明细', says: '明细' }),
);
const clock = virtualClock();
let feishu: Emulator;
let api: FeishuApi;
const opened: { feishu: Emulator; api: FeishuApi }[] = [];

async function open(options: ConstructorParameters<typeof Emulator>[0] = {}, secret = APP.appSecret): Promise<void> {
  feishu = await new Emulator({ clock, limits: false, ...options }).open();
  feishu.platform.chat('oc_city');
  api = openFeishuApi({ appId: APP.appId, appSecret: secret, domain: feishu.domain }, openLog('silent'), 400);
  opened.push({ feishu, api });
}
beforeEach(() => open());
afterEach(async () => {
  for (const it of opened.splice(0)) {
    it.api.close();
    await it.feishu.close();
  }
});

const fast = { perSecond: 1_000, burst: 1_000 };
const limit = openLimiter({ chat: fast, app: fast, appMinute: fast });
const send = (it: Reply, key = 'answer:1', replyTo?: string) =>
  sendReply({ api, limit }, CHAT, it, { key, ...(replyTo ? { replyTo } : {}) });
const fail = (fault: Fault, times = 1, route = SENDS) => feishu.faults.push({ route, fault, times });
const code = (status: number, number: number): Fault => ({ kind: 'answer', status, code: number });
const kinds = () => feishu.platform.said().map(({ type }) => type);

describe('what the platform refuses is said more plainly', () => {
  test.each([
    ['nothing is refused', 0, ['interactive']],
    ['the card is refused', 1, ['post']],
    ['the post too', 2, ['text']],
    ['the text too: a sentence that says so', 3, ['text']],
  ])('%s', async (_, times, expected) => {
    fail(code(400, 230099), times);
    await send(CARD);
    expect(kinds()).toEqual(expected);
    if (times === 3) expect(feishu.platform.said()[0]?.content).toContain('拒收');
    expect(new Set(feishu.calls.filter(({ route }) => SENDS.test(route)).map(({ body }) => body.uuid)).size).toBe(
      times + 1,
    );
  });

  test('a phone number that the company’s rules stop is masked', async () => {
    await open({ dlp: true });
    await send(say('联系人王总 13812345678'));
    expect(feishu.platform.said().map(({ content }) => wordsIn(content))).toEqual(['联系人王总 138****5678']);
  });
});

test.each([
  ['an answer lost after it was carried out (502)', { kind: 'accept-then-502' }],
  ['an answer that never comes', { kind: 'accept-then-hang' }],
  ['a connection cut', { kind: 'cut' }],
  ['a call that hangs', { kind: 'hang' }],
  ['a fault of the platform', code(500, 5000)],
] as const)('%s: sent once', async (_, fault) => {
  fail(fault);
  await send(CARD);
  expect(kinds()).toEqual(['interactive']);
});

test('the same key sent again within the hour arrives once', async () => {
  await send(CARD);
  await send(CARD);
  await send(CARD, 'answer:2');
  expect(kinds()).toHaveLength(2);
});

describe('the message that is answered', () => {
  test('is answered in its thread', async () => {
    const id = feishu.speak({ from: 'ou_1', text: '', chat: 'oc_city', type: 'text', content: '{}', thread: 'omt_1' });
    await send(CARD, 'k', id);
    expect(feishu.platform.said()[0]).toMatchObject({ replyTo: id, thread: 'omt_1' });
  });

  test('may have been recalled: then the chat is answered', async () => {
    const id = feishu.say({ from: 'ou_1', text: '', chat: 'oc_city' });
    feishu.recall(id);
    await send(CARD, 'k', id);
    expect(feishu.platform.said().map(({ chat, replyTo }) => [chat, replyTo])).toEqual([['oc_city', undefined]]);
  });

  test.each(['recall:om_1', '../../x', 'added:e1'])('%s is no message', async (replyTo) => {
    await send(CARD, 'k', replyTo);
    expect(feishu.calls.at(-1)?.route).toBe('POST /open-apis/im/v1/messages');
  });
});

test.each([
  ['the bot is not in the chat', code(400, 230002), 'never', 0],
  ['the person left', code(400, 230013), 'never', 0],
  ['too much in this chat', code(400, 230020), 'later', 1_000],
  [
    'too much of the app',
    { ...code(429, 99991400), headers: { 'x-ogw-ratelimit-reset': '7' } } as Fault,
    'later',
    7_000,
  ],
  ['the same is being sent', code(400, 230049), 'later', 2_000],
  ['a permission is missing', code(400, 99991672), 'later', 0],
  ['the month is used up', code(400, 99991403), 'never', 0],
  ['a code nobody knows', code(400, 77), 'later', 0],
] as const)('%s: %s', async (_, fault, failure, least) => {
  fail(fault, 9);
  const error = await send(CARD).catch((it: unknown) => it);
  expect(error).toBeInstanceOf(NotSent);
  expect(error).toMatchObject({ failure });
  expect((error as NotSent).waitMs).toBeGreaterThanOrEqual(least);
});

describe('the token', () => {
  const fetched = () => feishu.calls.filter(({ route }) => route.includes('tenant_access_token')).length;

  test('is fetched once for twenty sends at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => send(say(`${n}`), `k${n}`)));
    expect([fetched(), kinds().length]).toEqual([1, 20]);
  });

  test('is fetched anew when the platform no longer takes it', async () => {
    await send(CARD, 'a');
    feishu.platform.tokens = [];
    await send(CARD, 'b');
    expect([fetched(), kinds().length]).toEqual([2, 2]);
  });

  test('is not given for a wrong secret, and neither secret nor token is in the error', async () => {
    await open({}, 'wrong-secret-value');
    const error = await send(CARD).catch((it: unknown) => it);
    expect(error).toMatchObject({ failure: 'later' });
    const all = JSON.stringify([error, (error as NotSent).message, (error as NotSent).cause], (_, it) =>
      it instanceof Error ? { ...it, message: it.message, stack: it.stack, cause: it.cause } : it,
    );
    expect(all).not.toMatch(/wrong-secret-value|Bearer|进度/);
  });
});

test('the limiter keeps to its rates', async () => {
  let now = 0;
  const waits: number[] = [];
  const bucket = openLimiter({ chat: { perSecond: 100, burst: 2 }, app: fast, appMinute: fast }, () => now);
  const start = Date.now();
  for (let n = 0; n < 5; n++) {
    await bucket('oc_1');
    waits.push(Date.now() - start);
  }
  expect(waits[1]).toBeLessThan(9);
  expect(waits[4]).toBeGreaterThanOrEqual(25);
  now = 10_000;
  await bucket('oc_2');
});
