import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OnFeishu, openOnFeishu } from '../../support/feishu/bot-on-feishu.ts';
import { encrypted, post, signed } from '../../support/feishu/courier.ts';
import { APP } from '../../support/feishu/emulator.ts';
import { leadNames } from '../../support/lead-names.ts';
import { recordAll } from '../../support/record-all.ts';

const KEY = APP.encryptKey;
let bot: OnFeishu;
let url = '';
beforeAll(async () => {
  bot = await openOnFeishu({ transport: 'webhook', skills: [recordAll] });
  url = `http://127.0.0.1:${bot.serving.port}/feishu/events`;
});
afterAll(() => bot.close());

const HEADER = {
  event_id: 'e1',
  event_type: 'im.message.receive_v1',
  create_time: '1608725989000',
  token: APP.verificationToken,
  app_id: APP.appId,
};
const event = (header: object = {}, schema = '2.0') => ({ schema, header: { ...HEADER, ...header }, event: {} });
const challenge = { type: 'url_verification', challenge: 'abc', token: APP.verificationToken };
const sealed = (it: unknown) => encrypted(JSON.stringify(it), KEY);
const send = (body: string, headers: Record<string, string> = signed(body, KEY)) => post(url, body, headers, 5_000);

test.each([
  ['the address check, unsigned', sealed(challenge), {}, 200, { challenge: 'abc' }],
  ['the address check with a wrong token', sealed({ ...challenge, token: 'x' }), {}, 403, undefined],
  ['an unsigned event', sealed(event()), {}, 401, undefined],
  ['a wrong signature', sealed(event()), { ...signed('x', KEY) }, 401, undefined],
  ['a signature under another key', sealed(event()), undefined, 401, 'other key'],
  ['an event in plain text', JSON.stringify(event()), undefined, 400, undefined],
  ['no JSON', 'hello', undefined, 400, undefined],
  ['an empty body', '', undefined, 400, undefined],
  ['null', 'null', undefined, 400, undefined],
  ['a short cipher', '{"encrypt":"AAAA"}', undefined, 400, undefined],
  ['a number for a cipher', '{"encrypt":123}', undefined, 400, undefined],
  ['a cipher under another key', encrypted(JSON.stringify(event()), 'other'), undefined, 400, undefined],
  ['an event of version 1', sealed(event({}, '1.0')), undefined, 400, undefined],
  ['a wrong token', sealed(event({ token: 'x' })), undefined, 403, undefined],
  ['another app', sealed(event({ app_id: 'cli_ffffffffffffffff' })), undefined, 403, undefined],
  ['an event of no use', sealed(event({ event_type: 'im.message.message_read_v1' })), undefined, 200, {}],
  ['a message without content', sealed(event()), undefined, 200, {}],
])('%s', async (_, body, headers, status, expected) => {
  const given = expected === 'other key' ? signed(body, 'other') : headers;
  const answer = await send(body, given as Record<string, string> | undefined);
  expect(answer?.status).toBe(status);
  if (typeof expected === 'object') expect(answer?.body).toEqual(expected);
});

describe('what else may come', () => {
  test('other paths and methods', async () => {
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url.replace('/events', '/else'), { method: 'POST', body: 'x' })).status).toBe(404);
    expect((await post(`${url}?a=1`, sealed(challenge), {}, 5_000))?.status).toBe(200);
  });

  test('a body that comes in small pieces, with Chinese cut in the middle, is the same body', async () => {
    const said = {
      sender: { sender_id: { open_id: 'ou_zhang' }, sender_type: 'user' },
      message: {
        message_id: 'om_pieces',
        create_time: '1609073151345',
        chat_id: 'oc_p2p_zhang',
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text: '苏州恒锐电子' }),
      },
    };
    const { id: chat } = bot.feishu.platform.directChat('ou_zhang');
    bot.feishu.platform.keep({ id: 'om_pieces', chat, from: 'ou_zhang', type: 'text', content: '', at: 0 });
    // Blanks that a re-written JSON would not have are signed too.
    const body = sealed({ ...event(), event: said }).replace(':', ' : ');
    expect((await post(url, body, signed(body, KEY), 5_000, 7))?.status).toBe(200);
    await bot.heard();
    expect(await leadNames(bot.app.store)).toEqual(['苏州恒锐电子']);
  });
});

test('2,000 bodies of any kind: none is believed, none stops the bot, none changes the store', async () => {
  const before = await leadNames(bot.app.store);
  const garbled = fc
    .tuple(fc.nat(), fc.nat({ max: 255 }), fc.constantFrom(sealed(event()), sealed(challenge), JSON.stringify(event())))
    .map(([at, byte, whole]) => {
      const bytes = Buffer.from(whole);
      bytes[at % bytes.length] = byte;
      return bytes.toString('latin1');
    });
  const body = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary', maxLength: 300 }),
    garbled,
    fc
      .record({
        encrypt: fc.oneof(fc.base64String(), fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string())),
      })
      .map((it) => JSON.stringify(it)),
    fc.object().map((it) => JSON.stringify({ ...event(), event: it })),
    fc.object().map((it) => sealed({ ...event({ token: 'guessed' }), event: it })),
    fc.constantFrom(
      '{'.repeat(5_000),
      '['.repeat(20_000),
      '"\\ud800"',
      '{"__proto__":{"encrypt":"x"}}',
      '{"encrypt":{"toString":1}}',
    ),
  );
  const headers = fc.constantFrom<Record<string, string>>(
    {},
    { 'x-lark-signature': 'aa' },
    { 'x-lark-signature': '', 'x-lark-request-nonce': 'x' },
    { 'content-type': 'text/plain' },
    { 'content-encoding': 'gzip' },
  );
  const samples = fc.sample(fc.tuple(body, headers), 2_000);
  const statuses = new Map<number, number>();
  for (let from = 0; from < samples.length; from += 50) {
    const answers = await Promise.all(samples.slice(from, from + 50).map(([it, head]) => send(it, head)));
    for (const answer of answers) statuses.set(answer?.status ?? 0, (statuses.get(answer?.status ?? 0) ?? 0) + 1);
  }
  // 200 is only ever the address check as the platform sent it.
  const allowed = new Set([200, 400, 401, 403, 413]);
  expect([...statuses.keys()].filter((it) => !allowed.has(it))).toEqual([]);
  expect(await leadNames(bot.app.store)).toEqual(before);
  expect((await fetch(url.replace('/feishu/events', '/healthz'))).status).toBe(200);
}, 60_000);

test('without an encrypt key the token alone tells the platform', async () => {
  const { verify } = await import('../../../src/channels/feishu/feishu-webhook.ts');
  const keys = { appId: APP.appId, verificationToken: APP.verificationToken };
  const told = (it: object) => verify(Buffer.from(JSON.stringify(it)), () => undefined, keys);
  expect(told(event())).toMatchObject({ kind: 'event' });
  expect(told(event({ token: '' }))).toMatchObject({ kind: 'refused', status: 403 });
});

test('a body above a megabyte is not read to its end', async () => {
  const answer = await send(JSON.stringify({ encrypt: 'A'.repeat(1024 * 1024) }));
  expect(answer === undefined || answer.status === 413).toBe(true);
});
