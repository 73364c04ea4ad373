import type { Knex } from 'knex';
import { together } from './together.ts';

/** A durable queue: items of one lane come out one at a time, in the order in which they were put. */
export interface Queue<T> {
  put(entry: Entry<T>): Promise<'queued' | 'duplicate'>;
  /** The oldest due item that heads its lane, for `leaseMs`; a claim that is not finished by then is taken again. */
  claim(now: number, only?: { readonly channels: readonly string[] }): Promise<Claimed<T> | undefined>;
  /** Like `claim`, several of different lanes at once. */
  claimSome(now: number, most: number, only?: { readonly channels: readonly string[] }): Promise<Claimed<T>[]>;
  done(claimed: Held): Promise<void>;
  /** Done without a claim: a channel that waits for its answers has handed it over. */
  settle(key: string): Promise<void>;
  /** Back into the queue, not before an instant (ms). */
  later(claimed: Held, notBefore: number): Promise<void>;
  /** Given up; it stays readable and no longer holds up its lane. */
  dead(claimed: Held): Promise<void>;
  /** What was put under a key, whatever became of it. */
  find(key: string): Promise<{ readonly item: T; readonly state: 'open' | 'done' | 'dead' } | undefined>;
  /** Takes back the claims of a process that is gone; only where no other process serves the channel. */
  release(channel: string): Promise<void>;
  /** How many items wait, by channel. */
  depth(): Promise<ReadonlyMap<string, number>>;
}

export interface Entry<T> {
  readonly key: string;
  readonly channel: string;
  readonly lane: string;
  readonly item: T;
  /** Another sign by which the same item is known again under a different key. */
  readonly fingerprint?: string;
}

/** A claim: whose turn it is. `attempt` tells it from a later claim of the same item. */
export interface Held {
  readonly key: string;
  readonly attempt: number;
}

export interface Claimed<T> extends Held {
  readonly item: T;
}

const LEASE_MS = 60_000;

interface Row {
  readonly seq: number;
  readonly key: string;
  readonly item: string;
  readonly attempts: number;
}

/** The queue in a table (`inbox` or `outbox`). */
export function openQueue<T>(sql: Knex, table: 'inbox' | 'outbox'): Queue<T> {
  const finish = async (held: Held, change: object) => {
    await sql(table).where({ key: held.key, attempts: held.attempt, state: 'open' }).update(change);
  };
  const claimSome: Queue<T>['claimSome'] = async (now, most, only) => {
    const rows = await sql(table)
      .whereIn('seq', headsOfLanes(sql, table, { now, most, channels: only?.channels }))
      .where('claimed_until', '<=', now)
      .where('state', 'open')
      .update({ attempts: sql.raw('attempts + 1'), claimed_until: now + LEASE_MS })
      .returning<Row[]>(['seq', 'key', 'item', 'attempts']);
    return rows
      .sort((a, b) => a.seq - b.seq)
      .map(({ key, item, attempts: attempt }) => ({ key, attempt, item: JSON.parse(item) as T }));
  };
  return {
    put: together((entries: readonly Entry<T>[]) => putEntries(sql, table, entries)),
    claim: async (now, only) => (await claimSome(now, 1, only))[0],
    claimSome,
    done: together(async (all: readonly Held[]) => {
      await finishHeld(sql, table, all);
      return all.map(() => undefined);
    }),
    async settle(key) {
      await sql(table).where({ key, state: 'open' }).update({ state: 'done', claimed_until: 0 });
    },
    later: (held, notBefore) => finish(held, { not_before: notBefore, claimed_until: 0 }),
    dead: (held) => finish(held, { state: 'dead', claimed_until: 0 }),
    async find(key) {
      const row = await sql(table).where({ key }).first('item', 'state');
      return row && { item: JSON.parse(row.item) as T, state: row.state };
    },
    async depth() {
      const rows = await sql(table)
        .whereRaw("state = 'open'")
        .groupBy('channel')
        .select<{ channel: string; n: number }[]>('channel', sql.raw('count(*) as n'));
      return new Map(rows.map(({ channel, n }) => [channel, Number(n)]));
    },
    async release(channel) {
      // What a process was sending when it died says nothing about the reply; what it was thinking about may have ended it.
      const again = table === 'outbox' ? { attempts: sql.raw('attempts - 1') } : {};
      await sql(table)
        .where({ channel, state: 'open' })
        .where('claimed_until', '>', 0)
        .update({ claimed_until: 0, ...again });
    },
  };
}

/** Marks claimed items as done, where they are still ours; tells how many were. */
export const finishHeld = (sql: Knex, table: 'inbox' | 'outbox', all: readonly Held[]): PromiseLike<number> =>
  sql(table)
    // The keys alone first: SQLite looks up no index for pairs.
    .whereIn(
      'key',
      all.map(({ key }) => key),
    )
    .whereIn(
      ['key', 'attempts'],
      all.map(({ key, attempt }) => [key, attempt]),
    )
    .where('state', 'open')
    .update({ state: 'done', claimed_until: 0 });

/** Puts entries within a transaction or without one; tells for each what became of it. */
export async function putEntries<T>(
  sql: Knex,
  table: 'inbox' | 'outbox',
  entries: readonly Entry<T>[],
): Promise<('queued' | 'duplicate')[]> {
  const rows = entries.map(({ key, channel, lane, item, fingerprint }) => ({
    key,
    channel,
    lane,
    item: JSON.stringify(item),
    state: 'open',
    attempts: 0,
    not_before: 0,
    claimed_until: 0,
    fingerprint: fingerprint ?? null,
  }));
  const put = await sql(table).insert(rows).onConflict().ignore().returning<{ key: string }[]>('key');
  const queued = new Set(put.map(({ key }) => key));
  // The same key twice in one call: the first was put.
  return entries.map(({ key }) => (queued.delete(key) ? 'queued' : 'duplicate'));
}

interface Wanted {
  readonly now: number;
  readonly most: number;
  readonly channels: readonly string[] | undefined;
}

// `open` stands in the statement itself: SQLite takes a partial index only where it sees that value.
/** The oldest due items that head their lanes. */
function headsOfLanes(sql: Knex, table: string, { now, most, channels }: Wanted): Knex.QueryBuilder {
  const query = sql({ it: table })
    .whereRaw("it.state = 'open'")
    .where('it.claimed_until', '<=', now)
    .where('it.not_before', '<=', now)
    .whereNotExists(
      sql({ other: table })
        .select(sql.raw('1'))
        .whereRaw("other.state = 'open' and other.lane = it.lane and other.seq < it.seq"),
    )
    .orderBy('it.seq')
    .limit(most)
    .select('it.seq');
  return channels ? query.whereIn('it.channel', [...channels]) : query;
}
