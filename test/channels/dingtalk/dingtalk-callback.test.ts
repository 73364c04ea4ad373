import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../../../src/channels/dingtalk/dingtalk-callback.ts';
import { type OnDingtalk, openOnDingtalk } from '../../support/dingtalk/bot-on-dingtalk.ts';
import { type Forgery, headersOf, signature, signed } from '../../support/dingtalk/courier.ts';
import { APP } from '../../support/dingtalk/emulator.ts';
import { post } from '../../support/feishu/courier.ts';
import { leadNames } from '../../support/lead-names.ts';
import { recordAll } from '../../support/record-all.ts';

let bot: OnDingtalk;
let url = '';
let body = '';
beforeAll(async () => {
  bot = await openOnDingtalk({ transport: 'callback', skills: [recordAll] });
  url = `http://127.0.0.1:${bot.serving.port}/dingtalk/callback`;
  bot.dingtalk.say({ from: 'zhang01', text: '苏州恒锐' });
  await bot.heard();
  body = JSON.stringify(bot.dingtalk.lastEvent.data);
});
afterAll(() => bot.close());

const right = () => signed(APP.clientSecret, Date.now());
const send = (it: string, headers: Record<string, string> = right()) => post(url, it, headers, 5_000);
const another = (change: object) => JSON.stringify({ ...bot.dingtalk.lastEvent.data, msgId: 'msgOther', ...change });

test('the signature is the platform’s own', () => {
  const at = 1577262236757;
  const sign = 'wGwuNQ9P3ZizebteFmIjWqndE7x3MLcNoYbcbsU1rzE=';
  expect(signature('sec', String(at))).toBe(sign);
  const headers: Record<string, string> = { timestamp: String(at), sign };
  const of = (now: number, change: Record<string, string> = {}) =>
    refusal((name) => ({ ...headers, ...change })[name], 'sec', now);
  const HOUR = 3_600_000;
  expect([of(at), of(at + HOUR), of(at - HOUR)]).toEqual([undefined, undefined, undefined]);
  expect([of(at + HOUR + 1), of(at - HOUR - 1)]).toEqual(['stale', 'stale']);
  expect(of(at, { timestamp: `0${at}` })).toBe('wrong signature');
  expect(of(at, { sign: '' })).toBe('wrong signature');
});

describe('what is not signed by the platform is not believed', () => {
  test.each(['stale', 'from the future', 'wrong secret', 'no headers', 'no number'] as const)(
    '%s',
    async (how: Forgery) => {
      const answer = await send(another({ msgId: `forged-${how}` }), headersOf(APP.clientSecret, Date.now(), how));
      expect(answer?.status).toBe(401);
      expect(await bot.quiet(100)).toEqual([]);
    },
  );

  test.each([
    ['an empty sign', { sign: '' }],
    ['a longer sign', { sign: `${signature(APP.clientSecret, '1')}AAAA` }],
    ['a sign of another time', { sign: signature(APP.clientSecret, '1577262236757') }],
    ['another scheme', { sign: '', token: APP.clientSecret }],
    ['a time in seconds', { timestamp: '1577262236' }],
  ])('%s', async (_, change) => expect((await send(body, { ...right(), ...change }))?.status).toBe(401));
});

test.each([
  ['no JSON', 'hello', 400],
  ['an empty body', '', 400],
  ['null', 'null', 400],
  ['a number', '5', 400],
  ['an object without a message', '{}', 200],
  ['a list', '[]', 200],
  ['too much', JSON.stringify({ text: 'x'.repeat(1024 * 1024) }), 413],
])('%s, well signed', async (_, it, status) => {
  const answer = await send(it);
  // A server that does not read on may end the connection before its answer is read.
  if (status !== 413 || answer) expect(answer?.status).toBe(status);
});

test('other paths and methods', async () => {
  expect((await fetch(url)).status).toBe(404);
  expect((await fetch(`${url}/else`, { method: 'POST', body: 'x', headers: right() })).status).toBe(404);
});

test('an address that a body names is never called unless it is the platform’s', async () => {
  const before = bot.dingtalk.calls.length;
  const stranger = bot.dingtalk.domain.replace('127.0.0.1', 'localhost');
  const sessionWebhook = `${stranger}/robot/sendBySession?session=x`;
  expect((await send(another({ msgId: 'msgStranger', sessionWebhook })))?.status).toBe(200);
  await bot.heard();
  const routes = bot.dingtalk.calls.slice(before).map(({ route }) => route);
  expect(routes.filter((it) => /sendBySession/.test(it))).toEqual([]);
  expect(routes.at(-1)).toMatch(/batchSend/);
});

test('what cannot be stored is not acknowledged', async () => {
  const closed = await openOnDingtalk({ transport: 'callback', skills: [recordAll] });
  await closed.app.close();
  const at = `http://127.0.0.1:${closed.serving.port}/dingtalk/callback`;
  expect((await post(at, body, right(), 5_000))?.status).toBe(500);
  await closed.serving.stop().catch(() => undefined);
  await closed.dingtalk.close();
});

test('the same message under fresh signatures is recorded once', async () => {
  const before = await leadNames(bot.app.store);
  for (let n = 0; n < 5; n++) expect((await send(body))?.status).toBe(200);
  await bot.settled();
  expect(await leadNames(bot.app.store)).toEqual(before);
});

/** The bodies that a caught pair of headers could carry: the message that was heard, with anything but its id changed. */
const mutated = fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.nat({ max: 3 })).map(([at, byte, cut]) => {
  const bytes = Buffer.from(body);
  const id = body.indexOf('msgId');
  const from = Buffer.byteLength(body.slice(0, id));
  const to = Buffer.byteLength(body.slice(0, body.indexOf(',', id)));
  const place = at % bytes.length;
  if (place >= from - 2 && place <= to + 1) return body;
  if (cut === 0 && place > to) return bytes.subarray(0, place).toString('latin1');
  bytes[place] = byte;
  return bytes.toString('latin1');
});

test('3,000 bodies of any kind: none stops the bot, none changes the store', async () => {
  await bot.settled();
  const before = await leadNames(bot.app.store);
  const whole = JSON.parse(body) as Record<string, unknown>;
  const odd = fc.anything({ maxDepth: 1 });
  const anything = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.object().map((it) => JSON.stringify({ ...it, msgId: whole.msgId })),
    fc.constantFrom('{'.repeat(5_000), '['.repeat(20_000), '"\\ud800"', '{"__proto__":{"msgId":"x"}}', '\uFEFF{}'),
  );
  // One field of the known message replaced by anything at all.
  const field = fc
    .tuple(fc.constantFrom(...Object.keys(whole).filter((it) => it !== 'msgId')), odd)
    .map(([name, value]) => JSON.stringify({ ...whole, [name]: value }));
  const wrong = fc.constantFrom<Forgery>('stale', 'from the future', 'wrong secret', 'no headers', 'no number');
  const sample = [
    ...fc.sample(mutated, { numRuns: 1_000, seed: 7 }).map((it) => [it, undefined] as const),
    ...fc.sample(fc.oneof(anything, field), { numRuns: 1_000, seed: 8 }).map((it) => [it, undefined] as const),
    ...fc.sample(fc.tuple(fc.oneof(anything, field, mutated), wrong), { numRuns: 1_000, seed: 9 }),
  ];
  const statuses = new Map<string, number>();
  for (let from = 0; from < sample.length; from += 50) {
    const answers = await Promise.all(
      sample.slice(from, from + 50).map(async ([it, how]) => {
        const answer = await send(it ?? '', headersOf(APP.clientSecret, Date.now(), how));
        return `${how ? 'forged' : 'signed'} ${answer?.status}`;
      }),
    );
    for (const it of answers) statuses.set(it, (statuses.get(it) ?? 0) + 1);
  }
  expect([...statuses.keys()].sort()).toEqual(['forged 401', 'signed 200', 'signed 400']);
  await bot.settled();
  expect(await leadNames(bot.app.store)).toEqual(before);
  expect((await fetch(url.replace('/dingtalk/callback', '/healthz'))).status).toBe(200);
}, 60_000);
