import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instantOf } from '../../src/calendar.ts';
import { type Channel, type Hopeless, NotSent } from '../../src/channels/channel.ts';
import type { Outcome } from '../../src/conversation/skill.ts';
import { lostDigest } from '../../src/delivery/lost-digest.ts';
import { postDue } from '../../src/delivery/post-digests.ts';
import { openNudging } from '../../src/delivery/post-nudges.ts';
import { sendNext } from '../../src/delivery/send-outbox.ts';
import type { Order } from '../../src/digest/subscription.ts';
import type { Scope } from '../../src/digest/week.ts';
import { openLog } from '../../src/log.ts';
import { heading, type Reply, reply, say, text } from '../../src/reply.ts';
import { laneOf } from '../../src/store/commit.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { messageFrom } from '../support/sample-records.ts';

const log = openLog('silent');
const MONDAY = { channel: 'feishu', kind: 'group', language: 'zh', weekday: 1, time: '09:00', owner: 1 } as const;
const ordered = (chat: string, more: Partial<Order> = {}): Order => ({
  ...MONDAY,
  chat,
  scope: { kind: 'unit', unit: '萧县' },
  since: instantOf('2020-04-01', '00:00'),
  ...more,
});

let store: Store;
let now = 0;
let computed: string[] = [];
let broken: string | undefined;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  const person = { name: '钱芳', unit: '萧县', duty: '招商局局长', access: 'unit_admin' } as const;
  await store.people.import([
    { ...person, account: { channel: 'feishu', user: 'ou_qian' } },
    { ...person, account: { channel: 'dingtalk', user: 'qian01' } },
  ]);
  computed = [];
  broken = undefined;
});
afterEach(() => store.close());

const at = (day: string, time = '09:00'): void => {
  now = instantOf(day, time);
};
const nameOf = (scope: Scope): string => (scope.kind === 'city' ? '全市' : scope.unit);
const look = async (): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  await postDue({
    store,
    log,
    now: () => now,
    async digest({ scope, week }) {
      computed.push(`${nameOf(scope)} ${week.start}`);
      if (broken === nameOf(scope)) throw new Error('broken');
      return reply(heading(nameOf(scope)), text('正文'));
    },
    mayHave: async ({ chat }) => chat !== 'ou_moved',
    counted: (result) => {
      counts[result] = (counts[result] ?? 0) + 1;
    },
  });
  return counts;
};
const changed = async (...changes: Outcome['changes']): Promise<void> => {
  const message = messageFrom('u-1', '…', new Date(now).toISOString());
  await store.inbox.put({ key: message.id, channel: 'c', lane: laneOf(message), item: message });
  const held = await store.inbox.claim(Date.now(), { channels: ['c'] });
  if (held) await store.commit(held, message, { reply: say('好'), changes });
};
const subscribe = (...orders: readonly Order[]) =>
  changed(...orders.map((order) => ({ do: 'subscribe', order }) as const));
const waiting = async (key: string): Promise<string | undefined> => {
  const found = await store.outbox.find(key);
  return found && wordsOf(found.item.reply);
};
const wordsOf = ({ blocks }: Reply): string =>
  blocks.flatMap((it) => (it.kind === 'text' || it.kind === 'heading' ? [it.text] : [])).join('|');
const digestOf = (chat: string, week: string) => waiting(`digest:feishu:${chat}:${week}`);

describe('a digest', () => {
  test('is written once a scope and posted once in each chat, however often it is looked', async () => {
    at('2020-05-18', '08:59');
    await subscribe(ordered('oc_1'), ordered('oc_2'), ordered('oc_3', { scope: { kind: 'city' } }));
    // Ordered after this Monday's time two chats away from it: nothing is due before 09:00 but last week's.
    expect(await look()).toEqual({ queued: 3 });
    computed = [];
    at('2020-05-18');
    expect(await look()).toEqual({ queued: 3 });
    expect(await look()).toEqual({});
    expect(computed.sort()).toEqual(['全市 2020-05-11', '萧县 2020-05-11']);
    expect(await digestOf('oc_1', '2020-W20')).toBe('萧县|正文');
  });

  test('is not due before it was ordered', async () => {
    at('2020-05-18', '09:01');
    await subscribe(ordered('oc_1', { since: now }));
    expect(await look()).toEqual({});
    at('2020-05-25');
    expect(await look()).toEqual({ queued: 1 });
  });

  test.each([
    ['a day late: on time', '2020-05-19', '08:59', '萧县|正文'],
    ['more than a day late', '2020-05-20', '10:15', '萧县|补发:原定5月18日09:00,数字截至5月20日10:15。|正文'],
  ])('%s', async (_, day, time, words) => {
    at('2020-05-11');
    await subscribe(ordered('oc_1'));
    await look();
    at(day, time);
    expect(await look()).toEqual({ queued: 1 });
    expect(await digestOf('oc_1', '2020-W20')).toBe(words);
  });

  test('of several weeks slept through only the newest is posted', async () => {
    at('2020-04-20');
    await subscribe(ordered('oc_1'));
    await look();
    at('2020-05-20');
    expect(await look()).toEqual({ queued: 1 });
    expect(await digestOf('oc_1', '2020-W19')).toBeUndefined();
    expect(await digestOf('oc_1', '2020-W20')).toContain('补发');
  });

  test('a clock that jumps years ahead and back posts nothing twice and stops nothing', async () => {
    at('2020-05-18');
    await subscribe(ordered('oc_1'));
    await look();
    at('2030-05-20');
    await look();
    at('2020-05-18', '10:00');
    expect(await look()).toEqual({ duplicate: 1 });
    at('2020-05-25');
    expect(await look()).toEqual({ queued: 1 });
    at('2020-05-24', '10:00');
    expect(await look()).toEqual({ duplicate: 1 });
    at('2020-05-25', '10:00');
    expect(await look()).toEqual({ duplicate: 1 });
  });

  test('two processes that look at the same time post it once', async () => {
    at('2020-05-18');
    await subscribe(...Array.from({ length: 130 }, (_, n) => ordered(`oc_${n}`)));
    const both = await Promise.all([look(), look()]);
    expect(both.reduce((sum, it) => sum + (it['queued'] ?? 0), 0)).toBe(130);
    expect((await store.outbox.depth()).get('feishu')).toBe(130);
  });

  test('somebody who changed units gets the old one’s no longer', async () => {
    at('2020-05-18');
    await subscribe(ordered('ou_qian', { kind: 'direct' }), ordered('ou_moved', { kind: 'direct' }));
    expect(await look()).toEqual({ queued: 1 });
    expect(await digestOf('ou_moved', '2020-W20')).toBeUndefined();
    expect(await look()).toEqual({});
  });

  test('one that cannot be written holds up no other and is tried again', async () => {
    at('2020-05-18');
    await subscribe(ordered('oc_1'), ordered('oc_2', { scope: { kind: 'city' } }));
    broken = '萧县';
    expect(await look()).toEqual({ unwritten: 1, queued: 1 });
    broken = undefined;
    expect(await look()).toEqual({ queued: 1 });
  });

  test('a resumed one says that it was paused, once', async () => {
    at('2020-05-11');
    await subscribe(ordered('oc_1'));
    await look();
    const place = { channel: 'feishu', chat: 'oc_1' };
    at('2020-05-12');
    await changed({ do: 'pause-digest', place, why: 'asked' });
    at('2020-05-18');
    expect(await look()).toEqual({});
    at('2020-05-20');
    await changed({ do: 'resume-digest', place });
    expect(await look()).toEqual({});
    at('2020-05-25');
    await look();
    expect(await digestOf('oc_1', '2020-W21')).toBe('萧县|周报曾暂停:5月12日至5月20日(按要求),现已恢复。|正文');
    at('2020-06-01');
    await look();
    expect(await digestOf('oc_1', '2020-W22')).toBe('萧县|正文');
  });
});

describe('a digest that does not arrive', () => {
  const fails = async (because: Hopeless | undefined): Promise<void> => {
    at('2020-05-18');
    await subscribe(ordered('oc_1'));
    await look();
    const channel: Channel = {
      name: 'feishu',
      start: async () => undefined,
      stop: async () => undefined,
      send: () => Promise.reject(new NotSent('never', 'no', because ? { because } : {})),
    };
    const lost = (...it: Parameters<typeof lostDigest> extends [unknown, ...infer Rest] ? Rest : never) =>
      lostDigest({ store, now: () => now }, ...it);
    expect(await sendNext({ store, log, channels: [channel], now: () => now, lost })).toBe('failed');
  };
  const told = async () => (await store.outbox.find('lost:digest:feishu:oc_1:2020-W20'))?.item;
  const state = async () => await store.subscriptions.at({ channel: 'feishu', chat: 'oc_1' });

  test.each([
    ['gone', 'paused', 'feishu', '机器人已不在群'],
    ['quota', 'paused', 'dingtalk', '已暂停到下月1日'],
    ['unclear', 'active', 'feishu', '不确定是否已送达'],
    [undefined, 'active', 'feishu', '多次发送没有成功'],
  ] as const)('because of %s: it is %s, its owner is told on %s', async (because, is, channel, words) => {
    await fails(because);
    expect((await state())?.state).toBe(is);
    expect((await told())?.channel).toBe(channel);
    expect(wordsOf((await told())?.reply ?? say(''))).toContain(words);
  });

  test('a month whose quota is used up ends by itself', async () => {
    await fails('quota');
    at('2020-05-25');
    expect(await look()).toEqual({});
    at('2020-06-01');
    expect(await look()).toEqual({ queued: 1 });
    expect(await digestOf('oc_1', '2020-W22')).toContain('周报曾暂停:5月18日至6月1日(平台当月发送额度用完)');
  });
});

describe('reminders', () => {
  const person = { id: 1, name: '钱芳', unit: '萧县', duty: '', access: 'member' } as const;
  const accounts = [{ channel: 'dingtalk', user: 'qian01' }];
  const nudging = (nudged: readonly string[], channels = ['dingtalk']) => {
    let looks = 0;
    const run = openNudging({
      store,
      log,
      now: () => now,
      channels,
      async nudges() {
        looks++;
        return nudged.map((key) => ({ person: { ...person, accounts }, key, reply: say('提醒') }));
      },
    });
    return { run, looks: () => looks };
  };

  test('are looked for once an hour and put once', async () => {
    const { run, looks } = nudging(['nudge:1:2020-05']);
    for (const time of ['09:00', '09:59', '10:00']) {
      at('2020-05-27', time);
      await run();
    }
    expect(looks()).toBe(2);
    expect((await store.outbox.depth()).get('dingtalk')).toBe(1);
    expect((await store.outbox.find('nudge:1:2020-05'))?.item.chat).toEqual({ id: 'qian01', kind: 'direct' });
  });

  test.each([
    ['who said 别提醒我', ['dingtalk'], false, 0],
    ['who said 打开提醒', ['dingtalk'], true, 1],
    ['who has no account where the bot is', ['feishu'], undefined, 0],
  ] as const)('%s', async (_, channels, wanted, count) => {
    at('2020-05-27');
    if (wanted !== undefined) await changed({ do: 'nudge', person: 1, wanted });
    await nudging(['nudge:1:2020-05'], [...channels]).run();
    expect((await store.outbox.depth()).get('dingtalk') ?? 0).toBe(count);
  });
});
