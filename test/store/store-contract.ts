import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/calendar.ts';
import type { Change, Outcome } from '../../src/conversation/skill.ts';
import { newNumber } from '../../src/conversation/skill.ts';
import type { Message } from '../../src/message.ts';
import { matches } from '../../src/records/matches.ts';
import type { Facets, Filter } from '../../src/records/record.ts';
import { choices, file, reply, say } from '../../src/reply.ts';
import { Conflict } from '../../src/store/change-records.ts';
import { answerKey, ClaimLost, laneOf } from '../../src/store/commit.ts';
import type { Held } from '../../src/store/queue.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { leadOf, messageFrom } from '../support/sample-records.ts';

const LONG_AFTER = 10 ** 13;

/** Everything a database must do for the bot; runs on each kind of database. */
export function storeContract(urlOf: () => string): void {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(urlOf());
    const person = { name: '张伟', unit: '萧县', duty: '县长', access: 'member' } as const;
    await store.people.import([{ ...person, account: { channel: 'console', user: 'u-1' } }]);
  });
  afterAll(() => store.close());

  const claim = async (message: Message): Promise<Held> => {
    await store.inbox.put({ key: message.id, channel: message.id, lane: message.id, item: message });
    const held = await store.inbox.claim(Date.now(), { channels: [message.id] });
    if (!held) throw new Error('nothing to claim');
    return held;
  };
  const committed = async (changes: readonly Change[], reply = say('好'), message = messageFrom('u-1', '…')) =>
    store.commit(await claim(message), message, { reply, changes } satisfies Outcome);

  test('whoever left has no account, no access and no post; an account that is somebody else’s stays', async () => {
    const { people } = store;
    const row = { name: '马超', unit: '砀山县', duty: '县长', access: 'unit_admin' } as const;
    const [one, two] = ['u-left-1', 'u-left-2'].map((user) => ({ ...row, account: { channel: 'console', user } }));
    if (!one || !two) throw new Error();
    const now = async () => {
      const it = (await people.all()).find(({ name }) => name === '马超');
      return [it?.duty, it?.access, it?.accounts.map(({ user }) => user)];
    };
    await people.import([one, two]);
    await people.import([{ ...one, left: true }]);
    expect(await now()).toEqual(['县长', 'unit_admin', ['u-left-2']]);
    await people.import([{ ...two, left: true }]);
    await people.import([{ ...two, left: true }]);
    expect(await now()).toEqual(['已离任', 'member', []]);
    await people.import([{ ...one, name: '秦明' }]);
    await people.import([{ ...one, left: true }]);
    expect((await people.all()).find(({ name }) => name === '秦明')?.accounts).toHaveLength(1);
  });

  test('the same trip or meeting reported twice at one moment is one; another place or a withdrawn one is no hindrance', async () => {
    const on = { start: '2020-04-01', end: '2020-04-03' };
    const trip = (destination?: string) =>
      ({
        do: 'record',
        kind: 'trip',
        body: { person: '张伟', ...on, days: 3, ...(destination ? { destination } : {}) },
        facets: { on, days: 3 },
        person: 1,
        unit: '萧县',
      }) as const;
    const day = { start: '2020-04-07', end: '2020-04-07' };
    const body = { name: '招商调度会', date: day.start };
    const meeting = { do: 'record', kind: 'meeting', body, facets: { on: day }, person: 1, unit: '萧县' } as const;
    const both = await Promise.allSettled([committed([trip('苏州市')]), committed([trip('苏州市')])]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(committed([trip()])).rejects.toThrow(Conflict);
    await committed([trip('上海市')]);
    const made = await committed([meeting]);
    await expect(committed([meeting])).rejects.toThrow(Conflict);
    await committed([{ do: 'withdraw', id: made.records[0]?.id ?? 0, from: 1 }]);
    await committed([meeting]);
    expect(await store.ledger.count({ kind: 'trip', person: 1, window: on, by: 'on' })).toBe(2);
  });

  test('small things by name: kept, counted, swept by family', async () => {
    const { settings } = store;
    await settings.set('shelf:a', '旧');
    await settings.set('shelf:a', '新');
    const counts = await Promise.all(['shelf:n', 'shelf:n', 'shelf:n'].map(settings.increase));
    expect(counts.sort()).toEqual([1, 2, 3]);
    await settings.set('shop:a', '别家');
    await settings.sweep('shelf', 'shelf:n');
    expect(await Promise.all(['shelf:a', 'shelf:n', 'shop:a'].map(settings.get))).toEqual([undefined, '3', '别家']);
  });

  test('a changed record keeps its earlier bodies, its author and its message', async () => {
    const made = await committed([leadOf('恒锐电子')], say(`已记 #${newNumber(0)}`));
    const [record] = made.records;
    if (!record) throw new Error('no record');
    expect(made.reply).toEqual(say(`已记 #${record.id}`));
    expect((await store.ledger.get(record.id))?.reporter).toBe(1);
    const lead = leadOf('恒锐电子') as Extract<Change, { do: 'record' }>;
    const body = { ...lead.body, note: '改' };
    await committed([{ do: 'revise', id: record.id, from: 1, kind: 'lead', body, facets: lead.facets }]);
    expect((await store.ledger.history(record.id)).map(({ revision, by }) => [revision, by])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    await expect(committed([{ do: 'withdraw', id: record.id, from: 1 }])).rejects.toThrow(Conflict);
    await committed([{ do: 'withdraw', id: record.id, from: 2 }]);
    expect((await store.ledger.get(record.id))?.withdrawn?.by).toBe(1);
    await committed([leadOf('恒锐电子')]);
  });

  test('a withdrawn record counts again as a revision of its own, unless its company has been reported anew', async () => {
    const { records } = await committed([leadOf('复兴能源')]);
    const id = records[0]?.id ?? 0;
    await expect(committed([{ do: 'restore', id, from: 1 }])).rejects.toThrow(Conflict);
    await committed([{ do: 'withdraw', id, from: 1 }]);
    expect((await committed([{ do: 'restore', id, from: 1 }])).records).toMatchObject([{ op: 'updated', id }]);
    expect(await store.ledger.get(id)).toMatchObject({ revision: 2 });
    expect((await store.ledger.get(id))?.withdrawn).toBeUndefined();
    expect((await store.ledger.history(id)).map(({ revision }) => revision)).toEqual([1, 2]);
    await committed([{ do: 'withdraw', id, from: 2 }]);
    await committed([leadOf('复兴能源')]);
    await expect(committed([{ do: 'restore', id, from: 2 }])).rejects.toThrow(Conflict);
  });

  test('one living lead a company: the second is a conflict and leaves no trace', async () => {
    await committed([leadOf('天朗能源')]);
    const message = messageFrom('u-1', '又报');
    const held = await claim(message);
    const outcome = { reply: say('好'), changes: [leadOf('别家实业'), leadOf('天朗能源')] };
    await expect(store.commit(held, message, outcome)).rejects.toThrow(Conflict);
    expect(await store.ledger.leadsBranded(['别家'])).toEqual([]);
    expect(await store.ledger.leadsBranded(['天朗', '没有'])).toHaveLength(1);
    await store.commit(held, message, { reply: say('已有'), changes: [] });
    expect((await store.outbox.find(answerKey(held.key)))?.item.reply).toEqual(say('已有'));
  });

  test('a message is answered once, and a claim that ran out writes nothing', async () => {
    const message = messageFrom('u-1', '慢');
    const slow = await claim(message);
    const again = await store.inbox.claim(LONG_AFTER, { channels: [message.id] });
    expect(again?.attempt).toBe(2);
    await expect(store.commit(slow, message, { reply: say('1'), changes: [] })).rejects.toThrow(ClaimLost);
    expect(await store.inbox.put({ key: message.id, channel: 'c', lane: 'l', item: message })).toBe('duplicate');
  });

  test('a lane gives one item at a time, in order; lanes do not hold up one another', async () => {
    const channels = ['lanes'];
    const put = (key: string, lane: string) =>
      store.inbox.put({ key, channel: 'lanes', lane, item: messageFrom('u-1', key) });
    for (const [key, lane] of [
      ['a1', 'A'],
      ['a2', 'A'],
      ['b1', 'B'],
    ] as const)
      await put(key, lane);
    const now = Date.now();
    const first = await store.inbox.claim(now, { channels });
    const second = await store.inbox.claim(now, { channels });
    expect([first?.key, second?.key, await store.inbox.claim(now, { channels })]).toEqual(['a1', 'b1', undefined]);
    await store.inbox.later(first as Held, now + 1_000);
    expect(await store.inbox.claim(now, { channels })).toBeUndefined();
    const retried = await store.inbox.claim(now + 1_000, { channels });
    expect(retried?.key).toBe('a1');
    await store.inbox.done(retried as Held);
    expect((await store.inbox.claim(now, { channels }))?.key).toBe('a2');
  });

  test('the same item under another key is known by its fingerprint; two keys put at once are told apart', async () => {
    const item = messageFrom('u-1', '同一条');
    const entry = { channel: 'prints', lane: 'P', item };
    expect(await store.inbox.put({ ...entry, key: 'p1', fingerprint: 'f' })).toBe('queued');
    expect(await store.inbox.put({ ...entry, key: 'p2', fingerprint: 'f' })).toBe('duplicate');
    const both = [store.inbox.put({ ...entry, key: 'p3' }), store.inbox.put({ ...entry, key: 'p3' })];
    expect((await Promise.all(both)).sort()).toEqual(['duplicate', 'queued']);
    expect((await store.inbox.depth()).get('prints')).toBe(2);
  });

  test('several are claimed at once, each of another lane, and are done at once', async () => {
    const channels = ['some'];
    for (const [key, lane] of [
      ['s1', 'S1'],
      ['s2', 'S1'],
      ['s3', 'S2'],
      ['s4', 'S3'],
    ] as const)
      await store.inbox.put({ key, channel: 'some', lane, item: messageFrom('u-1', key) });
    const now = Date.now();
    const first = await store.inbox.claimSome(now, 2, { channels });
    const then = await store.inbox.claimSome(now, 9, { channels });
    expect([first.map(({ key }) => key), then.map(({ key }) => key)]).toEqual([['s1', 's3'], ['s4']]);
    await Promise.all([...first, ...then].map((it) => store.inbox.done(it)));
    expect((await store.inbox.claimSome(now, 9, { channels })).map(({ key }) => key)).toEqual(['s2']);
  });

  test('of many committed at once only the one that cannot be is refused', async () => {
    const messages = Array.from({ length: 8 }, (_, n) => messageFrom('u-1', `同时${n}`));
    const held: Held[] = [];
    for (const message of messages) held.push(await claim(message));
    const companies = ['齐一', '齐二', '齐三', '齐一', '齐四', '齐五', '齐六', '齐七'];
    const settled = await Promise.allSettled(
      messages.map((message, n) =>
        store.commit(held[n] as Held, message, { reply: say('好'), changes: [leadOf(companies[n] ?? '')] }),
      ),
    );
    const refused = settled.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(Conflict);
    expect(await store.ledger.leadsBranded(companies)).toHaveLength(7);
  });

  test('what a message did to the records is found again by its key', async () => {
    const message = messageFrom('u-1', '两条');
    const { records } = await committed([leadOf('触一实业'), leadOf('触二实业')], say('好'), message);
    const touched = await store.ledger.touchedBy(message.id);
    expect(touched).toEqual(records.map(({ id }) => ({ id, revision: 1 })));
    expect(await store.ledger.touchedBy('nobody')).toEqual([]);
  });

  test('memory: what was just recorded is what is shown; lanes of a direct chat are of one person', async () => {
    const message = messageFrom('u-1', '记');
    const { records } = await committed([{ do: 'remember', memory: {} }, leadOf('记忆科技')], say('好'), message);
    const memory = await store.recall({ channel: 'console', chat: 'p2p', account: 'u-1' });
    expect(memory.shown?.ids).toEqual(records.map(({ id }) => id));
    expect(laneOf(message)).not.toBe(laneOf(messageFrom('u-2', '')));
  });

  test('people: known again by unit and name; an introduction waits until somebody registers the account', async () => {
    const account = { channel: 'console', user: 'u-9' };
    await committed([{ do: 'introduce', account, name: '何军', unit: '萧县' }]);
    expect(await store.people.introductions()).toEqual([{ account, name: '何军', unit: '萧县' }]);
    await committed([{ do: 'register', account, name: '何军', unit: '萧县', duty: '干部', access: 'member' }]);
    expect(await store.people.introductions()).toEqual([]);
    expect((await store.people.all()).find(({ name }) => name === '何军')?.accounts).toEqual([account]);
  });

  const monday = { weekday: 1, time: '09:00' };
  const orderAt = (chat: string, more: object = {}): Change => {
    const scope = { kind: 'unit', unit: '萧县' } as const;
    const order = {
      channel: 'feishu',
      chat,
      kind: 'group',
      scope,
      language: 'zh',
      ...monday,
      owner: 1,
      since: 1_000,
      ...more,
    } as const;
    return { do: 'subscribe', order };
  };

  test('a subscription is ordered, posted once a week, paused once, resumed and cancelled', async () => {
    const { subscriptions } = store;
    const place = { channel: 'feishu', chat: 'oc_1' };
    await committed([orderAt('oc_1'), orderAt('oc_2', { since: 5_000 }), orderAt('oc_3', { scope: { kind: 'city' } })]);
    const names = async (before: number, week: string) =>
      (await subscriptions.unposted(monday, before, week)).map(({ chat }) => chat);
    expect(await subscriptions.times()).toEqual([monday]);
    expect(await names(5_000, '2020-W20')).toEqual(['oc_1', 'oc_3']);
    await subscriptions.posted([place], '2020-W20');
    expect(await names(9_000, '2020-W20')).toEqual(['oc_2', 'oc_3']);
    const quota = { why: 'quota', at: 2_000, until: 7_000 } as const;
    expect([await subscriptions.pause(place, quota), await subscriptions.pause(place, quota)]).toEqual([
      'paused',
      'was paused',
    ]);
    expect(await subscriptions.pause({ ...place, chat: 'oc_9' }, quota)).toBe('none');
    await subscriptions.wake(6_999);
    expect((await subscriptions.at(place))?.state).toBe('paused');
    await subscriptions.wake(7_000);
    expect(await subscriptions.at(place)).toMatchObject({ state: 'active', since: 7_000, paused: { why: 'quota' } });
    await subscriptions.posted([place], '2020-W21');
    expect((await subscriptions.at(place))?.paused).toBeUndefined();
    // The digest that was just put did not arrive: why it is paused stays.
    await subscriptions.pause(place, { why: 'gone', at: 8_000 });
    await subscriptions.posted([place], '2020-W21');
    expect((await subscriptions.at(place))?.paused).toEqual({ why: 'gone', at: 8_000 });
    await committed([{ do: 'resume-digest', place }]);
    await subscriptions.posted([place], '2020-W21');
    await committed([{ do: 'pause-digest', place, why: 'asked' }]);
    expect(await subscriptions.at(place)).toMatchObject({ state: 'paused', paused: { why: 'asked' } });
    await committed([{ do: 'resume-digest', place }]);
    expect(await subscriptions.at(place)).toMatchObject({ state: 'active', paused: { why: 'asked' } });
    await committed([orderAt('oc_1', { weekday: 5, time: '17:00' })]);
    expect(await subscriptions.at(place)).toMatchObject({ weekday: 5, time: '17:00', posted: '2020-W21' });
    expect(await subscriptions.list({ unit: '萧县', owner: 9 })).toHaveLength(2);
    await committed([{ do: 'unsubscribe', place }]);
    expect((await subscriptions.list()).map(({ chat }) => chat)).toEqual(['oc_2', 'oc_3']);
  });

  test('whose group a chat is, and who wants to be reminded, is what was said last', async () => {
    const place = { channel: 'feishu', chat: 'oc_1' };
    expect(await store.subscriptions.bindingOf(place)).toBeUndefined();
    for (const to of [{ kind: 'unit', unit: '萧县' }, { kind: 'several' }] as const) {
      await committed([{ do: 'bind-chat', place, to }]);
      expect(await store.subscriptions.bindingOf(place)).toEqual(to);
    }
    for (const wanted of [true, false]) {
      await committed([{ do: 'nudge', person: 1, wanted }]);
      expect(await store.subscriptions.nudges()).toEqual(new Map([[1, wanted]]));
    }
  });

  test('somebody else is told once, whatever message says it', async () => {
    const account = { channel: 'feishu', user: 'ou_1' };
    const tell: Change = { do: 'tell', key: 'left:oc_1', account, reply: say('机器人不在群里了') };
    await committed([tell]);
    await committed([tell]);
    expect((await store.outbox.find('left:oc_1'))?.item).toMatchObject({ chat: { id: 'ou_1', kind: 'direct' } });
    expect((await store.outbox.depth()).get('feishu')).toBe(1);
  });

  test('what is long done is emptied, its files sooner; its key stays, and what waits keeps everything', async () => {
    const channel = 'old';
    const said = messageFrom('u-1', '旧话');
    const held = await claim(said);
    const words = choices({ label: '撤销', says: '撤销' });
    await store.commit(held, said, { reply: reply(words, file('通报.docx', Buffer.from('bytes'))), changes: [] });
    const done = { channel, chat: said.chat, reply: reply(words), cites: ['四(三)'], records: [] };
    for (const key of ['done', 'waiting'])
      await store.outbox.put({ key: `old:${key}`, channel, lane: key, item: done });
    await store.outbox.settle('old:done');
    await store.outbox.settle(answerKey(held.key));
    const blocksOf = async (key: string) => (await store.outbox.find(key))?.item.reply.blocks;
    const answer = () => blocksOf(answerKey(held.key));
    const on = (count: number) => store.forgetOld(addDays('2020-05-18', count));
    await on(0);
    const later = { ...done, reply: reply(file('台账.xlsx', Buffer.from('more'))) };
    await store.outbox.put({ key: 'old:later', channel, lane: 'later', item: later });
    await store.outbox.settle('old:later');
    expect(await on(6)).toBe(0);
    expect(await on(7)).toBe(1);
    expect(await answer()).toEqual([words, { kind: 'file', name: '通报.docx', base64: '', size: 5 }]);
    expect(await blocksOf('old:later')).toEqual(later.reply.blocks);
    expect(await on(89)).toBe(1);
    expect((await store.inbox.find(held.key))?.item).toEqual(said);
    expect(await on(90)).toBeGreaterThan(2);
    expect(await on(90)).toBe(0);
    expect([await answer(), await blocksOf('old:done')]).toEqual([[], []]);
    expect(await blocksOf('old:waiting')).toEqual([words]);
    expect((await store.inbox.find(held.key))?.item).toEqual({ ...said, text: '' });
    expect(await store.inbox.put({ key: held.key, channel: 'c', lane: 'l', item: said })).toBe('duplicate');
  });

  test('a roster file: the last row of a person or an account counts, what is known already stays', async () => {
    const row = { unit: '泗县', access: 'member' } as const;
    const account = (user: string) => ({ channel: 'console', user });
    await committed([{ do: 'introduce', account: account('r-2'), name: '冯二', unit: '泗县' }]);
    const imported = await store.people.import([
      { ...row, name: '冯一', duty: '干部', account: account('r-1') },
      { ...row, name: '冯二', duty: '干部', account: account('r-2') },
      { ...row, name: '冯一', duty: '县长', account: account('r-3') },
      { ...row, name: '冯二', duty: '干部', account: account('r-1') },
    ]);
    expect(imported).toEqual({ people: 2, accounts: 4 });
    const known = async () =>
      (await store.people.all())
        .filter(({ unit }) => unit === '泗县')
        .map(({ name, duty, accounts }) => [name, duty, ...accounts.map(({ user }) => user)]);
    expect(await known()).toEqual([
      ['冯一', '县长', 'r-3'],
      ['冯二', '干部', 'r-1', 'r-2'],
    ]);
    expect(await store.people.introductions()).toEqual([]);
    await store.people.import([{ ...row, name: '冯一', duty: '书记', account: account('r-3') }]);
    expect((await known())[0]).toEqual(['冯一', '书记', 'r-3']);
  });

  test('the store and `matches` mean the same records', async () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2020-05-${String(n).padStart(2, '0')}`);
    const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: undefined, freq: 2 });
    const stage = fc.constantFrom('negotiating', 'signed', 'started', 'producing');
    const facets = fc.record({
      on: fc.tuple(day, day).map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: a })),
      stage: fc.constantFrom('lead', 'negotiating', 'signed', 'dropped'),
      negotiatingOn: maybe(day),
      signedOn: maybe(day),
      producingOn: maybe(day),
      amountCny: maybe(fc.constantFrom(1e7, 1e8, 1e9)),
      origin: maybe(fc.constantFrom('inside-province', 'outside-province', 'abroad')),
      province: maybe(fc.constantFrom('江苏省', '安徽省', '广东省')),
      sector: maybe(fc.constantFrom('manufacturing', 'services')),
    }) as fc.Arbitrary<Facets>;
    const filter = fc.record({
      units: maybe(fc.subarray(['甲', '乙', '丙'])),
      person: maybe(fc.constantFrom(1, 2)),
      people: maybe(fc.subarray([1, 2, 3])),
      window: maybe(fc.tuple(day, day).map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: a }))),
      by: maybe(fc.constantFrom('on', 'reported', 'news', 'stage')),
      stage: maybe(stage),
      at: maybe(fc.constantFrom('lead', 'signed', 'dropped')),
      minimum: maybe(fc.constantFrom(1e8, 1e9)),
      origin: maybe(fc.constantFrom('outside-province', 'abroad', 'shanghai-jiangsu-zhejiang')),
      sector: maybe(fc.constant('manufacturing')),
      quietSince: maybe(day),
      open: maybe(fc.boolean()),
      withdrawn: maybe(fc.boolean()),
    });
    const clean = (it: object) => Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined));
    const known = new Map<number, Facets>();
    for (const [index, some] of fc.sample(facets, { numRuns: 60, seed: 7 }).entries()) {
      const it = { ...(clean(some) as unknown as Facets) };
      const unit = ['甲', '乙', '丙'][index % 3] ?? '甲';
      const at = `2020-05-${String((index % 28) + 1).padStart(2, '0')}T00:30:00+08:00`;
      const change = leadOf(`随机${index}`, it, unit, (index % 2) + 1);
      const { records } = await committed([change], say('好'), messageFrom('u-1', '', at));
      const id = records[0]?.id ?? 0;
      known.set(id, it);
      if (index % 7 === 0) await committed([{ do: 'withdraw', id, from: 1 }]);
    }
    const all = await Promise.all([...known].map(async ([id, its]) => ({ record: await store.ledger.get(id), its })));
    const filters = fc
      .sample(filter, { numRuns: 200, seed: 8 })
      .map((some): Filter => ({ units: ['甲', '乙', '丙'], ...clean(some), kind: 'lead' }));
    const wider = filters.map(({ minimum: _, ...it }) => it);
    const together = await store.ledger.countsByUnit([...filters, ...wider]);
    expect(together).toEqual(await Promise.all([...filters, ...wider].map((it) => store.ledger.countByUnit(it))));
    for (const it of filters) {
      const stored = (await store.ledger.list(it, { limit: 500 })).map(({ id }) => id);
      const expected = all.flatMap(({ record, its }) => (record && matches(record, its, it) ? [record.id] : []));
      expect({ it, ids: stored }).toEqual({ it, ids: expected.sort((a, b) => b - a) });
      const quiet = await store.ledger.list(it, { limit: 501, oldestFirst: true, quietestFirst: true });
      const order = (a: (typeof quiet)[number], b: (typeof quiet)[number]): number =>
        a.newsOn === b.newsOn ? a.id - b.id : a.newsOn < b.newsOn ? -1 : 1;
      expect(quiet).toEqual([...quiet].sort(order));
      expect(quiet.map(({ id }) => id).sort((a, b) => b - a)).toEqual(stored);
      expect(await store.ledger.count(it)).toBe(expected.length);
      const units = await store.ledger.countByUnit(it);
      expect([...units.values()].reduce((sum, n) => sum + n, 0)).toBe(expected.length);
    }
  }, 30_000);
}
