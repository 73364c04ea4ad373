import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotSent } from '../../../src/channels/channel.ts';
import { type DingtalkApi, openDingtalkApi } from '../../../src/channels/dingtalk/dingtalk-api.ts';
import { openLimiter } from '../../../src/channels/dingtalk/dingtalk-limiter.ts';
import { hear } from '../../../src/channels/dingtalk/dingtalk-message.ts';
import { openSending, type Sender } from '../../../src/channels/dingtalk/dingtalk-send.ts';
import { openLog } from '../../../src/log.ts';
import type { Chat } from '../../../src/message.ts';
import { type Block, choices, file, heading, type Reply, reply, say, table, text } from '../../../src/reply.ts';
import { settingsFor } from '../../support/dingtalk/bot-on-dingtalk.ts';
import { APP, DingTalkEmulator, type EmulatorOptions, wordsIn } from '../../support/dingtalk/emulator.ts';
import { FAULTS, type Fault } from '../../support/dingtalk/faults.ts';
import { machineClock, virtualClock } from '../../support/feishu/clock.ts';

const GROUP: Chat = { id: 'cidCity+/==', kind: 'group' };
const ZHANG: Chat = { id: 'zhang01', kind: 'direct' };
const SESSION = /sendBySession/;
const ROBOT = /groupMessages\/send|batchSend/;
const CARD = reply(
  heading('进度'),
  text('萧县'),
  choices({ label: '明细', says: '明细' }, { label: '撤销', says: '撤销 #3' }),
);
const LONG = reply(
  table(
    ['单位', '线索'],
    Array.from({ length: 150 }, (_, n) => [`第${n}个单位${'名'.repeat(60)}`, '3']),
  ),
);

let clock = virtualClock();
let dingtalk: DingTalkEmulator;
let api: DingtalkApi;
let send: ReturnType<typeof openSending>;
const opened: DingTalkEmulator[] = [];

async function open(
  options: EmulatorOptions = {},
  secret = APP.clientSecret,
  more: Partial<Sender> = {},
): Promise<void> {
  clock = virtualClock();
  dingtalk = await new DingTalkEmulator({ clock, limits: false, ...options }).open();
  opened.push(dingtalk);
  dingtalk.hire('zhang01', '张伟');
  dingtalk.hire('guest', '外人', { external: true });
  dingtalk.platform.chat(GROUP.id);
  api = openDingtalkApi({ ...settingsFor(dingtalk.domain), clientSecret: secret, timeoutMs: 400 });
  send = openSending({
    api,
    limit: async () => undefined,
    log: openLog('silent'),
    apartMs: 0,
    now: clock.now,
    ...more,
  });
}
beforeEach(() => open());
afterEach(async () => {
  for (const it of opened.splice(0)) await it.close();
});

/** What the bot knows of a message that was said just now: where it came from, and how to answer it. */
function said(from = 'zhang01', chat?: string): { readonly chat: Chat; readonly answerBy: string } {
  dingtalk.say({ from, text: '你好', ...(chat ? { chat } : {}) });
  const it = hear(dingtalk.lastEvent.data, { robotCode: APP.clientId, oapiEndpoint: dingtalk.domain });
  if (it.kind !== 'message' || !it.message.answerBy) throw new Error('no session');
  return { chat: it.message.chat, answerBy: it.message.answerBy };
}
const fail = (route: RegExp, fault: Fault, times = 1) => dingtalk.faults.push({ route, fault, times });
const ways = () => dingtalk.platform.said().map(({ via }) => via);
const calls = (route: RegExp) => dingtalk.calls.filter((it) => route.test(it.route)).length;
const answer = (it: Reply = CARD, key = 'answer:1', from = said()) =>
  send(from.chat, it, { key, answerBy: from.answerBy });
const refused = (work: Promise<void>) =>
  work.then(
    () => undefined,
    (it: unknown) => it as NotSent,
  );

describe('the way a reply takes', () => {
  test.each([
    ['a message in a group', () => answer(CARD, 'k', said('zhang01', GROUP.id)), 'webhook', GROUP.id],
    ['a direct message', () => answer(), 'webhook', 'p2p'],
    ['the bot speaks first in a group', () => send(GROUP, CARD, { key: 'k' }), 'group', GROUP.id],
    ['the bot speaks first to somebody', () => send(ZHANG, CARD, { key: 'k' }), 'direct', 'p2p'],
  ])('%s', async (_, work, via, chat) => {
    await work();
    const [sent, ...others] = dingtalk.platform.said();
    expect([sent?.via, sent?.chat, others.length]).toEqual([
      via,
      chat === 'p2p' ? dingtalk.platform.directChat('zhang01').id : chat,
      0,
    ]);
    expect(wordsIn(sent?.content ?? '')).toBe('进度\n萧县\n明细\n撤销');
    expect([sent?.mentions, sent?.mentionsEveryone]).toEqual([[], false]);
  });

  test('an answer through a session needs no token', async () => {
    await answer();
    expect(calls(/accessToken/)).toBe(0);
  });

  test.each([
    ['has run out', () => clock.advance(90 * 60_000 - 59_000)],
    ['has died early', async () => dingtalk.platform.endSessions()],
  ])('a session that %s: the robot API takes the reply', async (_, end) => {
    for (const chat of [undefined, GROUP.id]) {
      const from = said('zhang01', chat);
      await end();
      await answer(CARD, `k${chat}`, from);
    }
    expect(ways()).toEqual(['direct', 'group']);
  });

  test('a session that runs out is not even tried', async () => {
    const from = said();
    await clock.advance(90 * 60_000 - 59_000);
    await answer(CARD, 'k', from);
    expect(calls(SESSION)).toBe(0);
  });

  test('an outsider is answered by the session, and only by it', async () => {
    await answer(CARD, 'a', said('guest'));
    expect(ways()).toEqual(['webhook']);
    const late = said('guest');
    dingtalk.platform.endSessions();
    expect(await refused(answer(CARD, 'b', late))).toMatchObject({ failure: 'never', because: 'gone' });
    expect(calls(ROBOT)).toBe(0);
  });
});

describe('what surely did not arrive by the session is sent by the robot API', () => {
  test.each([
    ['the session is unknown', FAULTS.session],
    ['a page, 503', FAULTS.unavailable],
    ['busy', FAULTS.busy],
    ['the webhooks of the month are used up', { kind: 'errcode', code: 90030 }],
    ['a code nobody knows', { kind: 'errcode', code: 77 }],
  ] as const)('%s', async (_, fault) => {
    fail(SESSION, fault, 9);
    await answer();
    expect([ways(), calls(SESSION)]).toEqual([['direct'], 1]);
  });

  test('nothing listens there', async () => {
    const closed = await new DingTalkEmulator().open();
    const from = said();
    const gone = { ...from, answerBy: from.answerBy.replace(dingtalk.domain, closed.domain) };
    await closed.close();
    await answer(CARD, 'k', gone);
    expect(ways()).toEqual(['direct']);
  });
});

describe('what may have arrived is not sent again', () => {
  test.each([
    ['it hangs', FAULTS.hang, 0],
    ['it is cut', FAULTS.reset, 0],
    ['its answer is lost', FAULTS.lost, 1],
    ['its answer hangs', { kind: 'accept-then-hang' }, 1],
    ['its answer is a page, 502', { kind: 'accept-then-502' }, 1],
    ['the platform gave up waiting, 504', FAULTS.late, 0],
  ] as const)('%s', async (_, fault, arrived) => {
    for (const [route, work] of [
      [SESSION, () => answer(CARD, 'a')],
      [ROBOT, () => send(GROUP, CARD, { key: 'b' })],
    ] as const) {
      fail(route, fault);
      expect(await refused(work())).toMatchObject({ failure: 'never', because: 'unclear' });
      expect(calls(route)).toBeLessThanOrEqual(1);
    }
    expect(dingtalk.platform.said()).toHaveLength(arrived * 2);
    expect(ways()).not.toContain('direct');
  });
});

test.each([
  ['too many calls (403)', FAULTS.qps, 'later', undefined, 1_500],
  ['too fast (400)', FAULTS.fast, 'later', undefined, 1_500],
  ['too many calls (429)', { kind: 'answer', status: 429, code: 'Throttling' }, 'later', undefined, 1_500],
  ['turned away by a page (403)', { kind: 'html', status: 403 }, 'later', undefined, 60_000],
  ['a page, 503', FAULTS.unavailable, 'later', undefined, 0],
  ['the month is used up', FAULTS.quota, 'never', 'quota', 0],
  ['a permission is missing', FAULTS.permission, 'never', undefined, 0],
  ['the robot was stopped', { kind: 'answer', status: 400, code: 'bot.stopped' }, 'never', 'gone', 0],
  [
    'another app’s robot',
    { kind: 'answer', status: 400, code: 'invalidParameter.robotCode.auth' },
    'later',
    undefined,
    0,
  ],
  [
    'a shape it refuses',
    { kind: 'answer', status: 400, code: 'invalidParameter.msgParam.invalid' },
    'never',
    undefined,
    0,
  ],
  ['a code nobody knows', { kind: 'answer', status: 400, code: 'no.idea' }, 'later', undefined, 0],
] as const)('the robot API says: %s: %s', async (_, fault, failure, because, least) => {
  fail(ROBOT, fault, 9);
  const error = await refused(send(GROUP, CARD, { key: 'k' }));
  expect(error).toBeInstanceOf(NotSent);
  expect(error).toMatchObject({ failure, because });
  expect(error?.waitMs).toBeGreaterThanOrEqual(least);
  expect(calls(ROBOT)).toBe(1);
});

test('too many messages in a session wait; the robot API is not asked for them', async () => {
  fail(SESSION, { kind: 'errcode', code: 130101, message: 'send too fast, exceed 20 times per minute' });
  const from = said();
  const error = await refused(answer(CARD, 'k', from));
  expect([error?.failure, calls(ROBOT)]).toEqual(['later', 0]);
  expect(error?.waitMs).toBeGreaterThanOrEqual(60_000);
  await answer(CARD, 'k', from);
  expect(ways()).toEqual(['webhook']);
});

describe('a group that the robot was taken out of', () => {
  test.each(['invalidParameter.openConversationId.invalid', 'openConversationId.notExisted', 'bot.stopped'])(
    'is gone (%s)',
    async (code) => {
      const from = said('zhang01', GROUP.id);
      dingtalk.platform.removedCode = code;
      dingtalk.removeBot(GROUP.id);
      expect(await refused(answer(CARD, 'a', from))).toMatchObject({ failure: 'never', because: 'gone' });
      expect(await refused(send(GROUP, CARD, { key: 'b' }))).toMatchObject({ failure: 'never', because: 'gone' });
      expect(dingtalk.platform.said()).toHaveLength(0);
    },
  );
});

describe('one person whom the platform does not write to, with HTTP 200', () => {
  test.each([
    ['unknown', undefined, 'never', 'gone'],
    ['out of the app’s range', 'unlisted', 'never', 'gone'],
    ['filtered', 'filtered', 'never', 'gone'],
    ['held back', 'flowControlled', 'later', undefined],
  ] as const)('%s', async (_, list, failure, because) => {
    if (list) dingtalk.platform[list].add('zhang01');
    else dingtalk.platform.people.delete('zhang01');
    expect(await refused(send(ZHANG, CARD, { key: 'k' }))).toMatchObject({ failure, because });
    dingtalk.platform.flowControlled.clear();
    if (failure === 'later') await send(ZHANG, CARD, { key: 'k' });
    expect(ways()).toEqual(failure === 'later' ? ['direct'] : []);
  });
});

describe('a reply in several parts', () => {
  const numbers = () => dingtalk.platform.said().map(({ content }) => /\((\d)\/3\)/.exec(wordsIn(content))?.[1]);

  test('arrives in order', async () => {
    await answer(LONG);
    expect([numbers(), ways()]).toEqual([
      ['1', '2', '3'],
      ['webhook', 'webhook', 'webhook'],
    ]);
  });

  test('goes on by the robot API where the session dies in between', async () => {
    const from = said();
    const ended = answer(LONG, 'k', from);
    dingtalk.onSaid = () => dingtalk.platform.endSessions();
    await ended;
    expect([numbers(), ways()]).toEqual([
      ['1', '2', '3'],
      ['webhook', 'direct', 'direct'],
    ]);
    expect(calls(SESSION)).toBe(2);
  });

  test('tried again: what arrived is not sent again', async () => {
    dingtalk.onSaid = () => fail(ROBOT, FAULTS.qps);
    for (const arrived of [1, 2]) {
      expect(await refused(send(GROUP, LONG, { key: 'k' }))).toMatchObject({ failure: 'later' });
      expect(numbers()).toEqual(['1', '2', '3'].slice(0, arrived));
    }
    await send(GROUP, LONG, { key: 'k' });
    expect(numbers()).toEqual(['1', '2', '3']);
  });

  test('under another key it is another reply', async () => {
    await send(GROUP, LONG, { key: 'a' });
    await send(GROUP, LONG, { key: 'b' });
    expect(numbers()).toEqual(['1', '2', '3', '1', '2', '3']);
  });
});

describe('the token', () => {
  const fetched = () => calls(/accessToken/);

  test('is fetched once for twenty sends at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => send(GROUP, say(`${n}`), { key: `k${n}` })));
    expect([fetched(), ways().length]).toEqual([1, 20]);
  });

  test('is fetched anew when the platform no longer takes it', async () => {
    await send(GROUP, CARD, { key: 'a' });
    dingtalk.platform.expireTokens();
    await Promise.all(['b', 'c', 'd'].map((key) => send(GROUP, CARD, { key })));
    expect([fetched(), ways().length]).toEqual([2, 4]);
  });

  test('is asked for once more and no further', async () => {
    fail(ROBOT, FAULTS.token, 99);
    expect(await refused(send(GROUP, CARD, { key: 'a' }))).toMatchObject({ failure: 'later' });
    expect([fetched(), calls(ROBOT)]).toEqual([2, 2]);
  });

  test.each([
    ['hangs', FAULTS.hang],
    ['fails', FAULTS.unavailable],
    ['is cut', FAULTS.reset],
  ] as const)('whose fetching %s: nothing was sent, so it is tried again later', async (_, fault) => {
    fail(/accessToken/, fault);
    expect(await refused(send(GROUP, CARD, { key: 'a' }))).toMatchObject({ failure: 'later' });
    await send(GROUP, CARD, { key: 'a' });
    expect(ways()).toEqual(['group']);
  });

  test('is not given for a wrong secret; no secret, token, session or word of the reply is in an error', async () => {
    const errors: unknown[] = [];
    await open({}, 'wrong-secret-value');
    errors.push(await refused(send(GROUP, CARD, { key: 'a' })));
    await open();
    await send(GROUP, CARD, { key: 'a' });
    const [token] = dingtalk.platform.tokens;
    for (const fault of [FAULTS.hang, FAULTS.reset, FAULTS.fast, FAULTS.unavailable]) {
      fail(SESSION, fault);
      fail(ROBOT, fault);
      errors.push(await refused(answer(CARD, 'c')), await refused(send(GROUP, CARD, { key: 'b' })));
    }
    const all = JSON.stringify(errors, (_, it) =>
      it instanceof Error ? { ...it, message: it.message, stack: it.stack, cause: it.cause } : it,
    );
    expect(errors[0]).toMatchObject({ failure: 'later' });
    expect(all).not.toMatch(/wrong-secret-value|emulator-secret|session=|session_|进度/);
    expect(all).not.toContain(token?.value);
  });
});

test('a reply that is asked for again while it is on its way is sent once, and both hear how it ended', async () => {
  const both = () => [send(GROUP, CARD, { key: 'k' }), send(GROUP, CARD, { key: 'k' })];
  fail(ROBOT, FAULTS.qps);
  expect((await Promise.allSettled(both())).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await Promise.all(both());
  expect(ways()).toHaveLength(1);
});

test('forty replies at once stay below what the platform lets an app send', async () => {
  await open({ clock: machineClock, limits: true }, APP.clientSecret, { limit: openLimiter() });
  await Promise.all(Array.from({ length: 40 }, (_, n) => send(GROUP, say(`${n}`), { key: `k${n}` })));
  expect(dingtalk.calls.filter(({ status }) => status !== 200)).toEqual([]);
  expect(ways()).toHaveLength(40);
}, 10_000);

describe('a chart', () => {
  const CHART: Block = { kind: 'chart', title: '萧县5月', bars: [{ name: '外出', done: 3, needed: 7 }] };
  const png = Buffer.from('PNG');
  const uploads = () => [...dingtalk.platform.media.values()].map(({ type, bytes }) => [type, bytes.toString()]);

  test('is uploaded once, whatever happens afterwards, and stands above its list', async () => {
    await open({}, APP.clientSecret, { pictureOf: async () => png });
    fail(ROBOT, FAULTS.qps);
    await refused(send(GROUP, reply(CHART), { key: 'k' }));
    await send(GROUP, reply(CHART), { key: 'k' });
    expect(uploads()).toEqual([['image', 'PNG']]);
    const [media] = [...dingtalk.platform.media.keys()];
    expect(dingtalk.platform.said()[0]?.content).toContain(`![](${media})`);
  });

  test('for many groups is drawn and uploaded once; one that failed is tried again', async () => {
    let drawn = 0;
    await open({}, APP.clientSecret, { pictureOf: async () => Buffer.from(`PNG${++drawn}`) });
    fail(/media\/upload/, FAULTS.unavailable);
    await send(GROUP, reply(CHART), { key: 'a' });
    await Promise.all(['b', 'c', 'd'].map((key) => send(GROUP, reply(CHART), { key })));
    await send(GROUP, reply({ ...CHART, title: '泗县5月' }), { key: 'e' });
    expect(uploads()).toEqual([
      ['image', 'PNG2'],
      ['image', 'PNG3'],
    ]);
    expect(dingtalk.platform.said().filter(({ content }) => content.includes('![]('))).toHaveLength(4);
  });

  test('whose token ran out is uploaded with another one', async () => {
    await open({}, APP.clientSecret, { pictureOf: async () => png });
    await send(GROUP, CARD, { key: 'a' });
    dingtalk.platform.expireTokens();
    await send(GROUP, reply(CHART), { key: 'b' });
    expect(uploads()).toHaveLength(1);
  });

  test.each([
    ['cannot be uploaded', async () => png, FAULTS.unavailable],
    ['cannot be drawn', async () => Promise.reject(new Error('no font')), undefined],
  ])('that %s is its list', async (_, pictureOf, fault) => {
    await open({}, APP.clientSecret, { pictureOf });
    if (fault) fail(/media\/upload/, fault);
    await send(GROUP, reply(CHART), { key: 'k' });
    expect(dingtalk.platform.said().map(({ content }) => wordsIn(content))).toEqual(['萧县5月\n• 外出:3/7 43%']);
  });
});

describe('a file', () => {
  const WITH_FILE = reply(text('5月通报'), file('宿州市5月通报.docx', Buffer.from('DOCX')));
  const shown = () => dingtalk.platform.said().map(({ content }) => wordsIn(content));
  const files = () =>
    [...dingtalk.platform.media.values()].map(({ type, name, bytes }) => [type, name, bytes.toString()]);

  test.each([GROUP, ZHANG])('follows the words of its reply into %j', async (chat) => {
    await send(chat, WITH_FILE, { key: 'k' });
    expect(files()).toEqual([['file', '宿州市5月通报.docx', 'DOCX']]);
    expect(shown()[0]).toBe('5月通报\n附件:宿州市5月通报.docx');
    expect(dingtalk.platform.said()[1]?.content).toContain([...dingtalk.platform.media.keys()][0]);
  });

  test('that is tried again arrives once, and so do its words', async () => {
    fail(/groupMessages/, FAULTS.qps);
    await refused(send(GROUP, WITH_FILE, { key: 'k' }));
    fail(/media\/upload/, FAULTS.unavailable);
    await refused(send(GROUP, WITH_FILE, { key: 'k' }));
    await send(GROUP, WITH_FILE, { key: 'k' });
    expect(dingtalk.platform.said()).toHaveLength(2);
  });

  test('cannot reach somebody outside the company, who is told so', async () => {
    await answer(WITH_FILE, 'k', said('guest'));
    expect(shown()[1]).toContain('没有发出');
    expect(files()).toEqual([]);
  });
});
