import type { Knex } from 'knex';

/** A durable queue: items of one lane come out one at a time, in the order in which they were put. */
export interface Queue<T> {
  put(entry: Entry<T>): Promise<'queued' | 'duplicate'>;
  /** The oldest due item that heads its lane, for `leaseMs`; a claim that is not finished by then is taken again. */
  claim(now: number, only?: { readonly channels: readonly string[] }): Promise<Claimed<T> | undefined>;
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
  return {
    put: (entry) => putEntry(sql, table, entry),
    async claim(now, only) {
      // A claim that somebody else took in between is simply not ours; look again.
      for (let tries = 0; tries < 10; tries++) {
        const row = await headOfALane(sql, table, now, only?.channels);
        if (!row) return undefined;
        const attempt = row.attempts + 1;
        const taken = await sql(table)
          .where({ seq: row.seq, attempts: row.attempts, state: 'open' })
          .update({ attempts: attempt, claimed_until: now + LEASE_MS });
        if (taken === 1) return { key: row.key, attempt, item: JSON.parse(row.item) as T };
      }
      return undefined;
    },
    done: (held) => finish(held, { state: 'done', claimed_until: 0 }),
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
        .where({ state: 'open' })
        .groupBy('channel')
        .select<{ channel: string; n: number }[]>('channel', sql.raw('count(*) as n'));
      return new Map(rows.map(({ channel, n }) => [channel, Number(n)]));
    },
    async release(channel) {
      await sql(table).where({ channel, state: 'open' }).where('claimed_until', '>', 0).update({ claimed_until: 0 });
    },
  };
}

/** Puts an entry within a transaction or without one. */
export async function putEntry<T>(
  sql: Knex,
  table: 'inbox' | 'outbox',
  entry: Entry<T>,
): Promise<'queued' | 'duplicate'> {
  const { key, channel, lane, item, fingerprint } = entry;
  const rows = await sql(table)
    .insert({
      key,
      channel,
      lane,
      item: JSON.stringify(item),
      state: 'open',
      attempts: 0,
      not_before: 0,
      claimed_until: 0,
      fingerprint: fingerprint ?? null,
    })
    .onConflict()
    .ignore()
    .returning('seq');
  return rows.length > 0 ? 'queued' : 'duplicate';
}

function headOfALane(
  sql: Knex,
  table: string,
  now: number,
  channels: readonly string[] | undefined,
): Promise<Row | undefined> {
  const query = sql({ it: table })
    .where('it.state', 'open')
    .where('it.claimed_until', '<=', now)
    .where('it.not_before', '<=', now)
    .whereNotExists(
      sql({ other: table })
        .select(sql.raw('1'))
        .where('other.state', 'open')
        .whereRaw('other.lane = it.lane and other.seq < it.seq'),
    )
    .orderBy('it.seq')
    .first('it.seq', 'it.key', 'it.item', 'it.attempts');
  return channels ? query.whereIn('it.channel', [...channels]) : query;
}
