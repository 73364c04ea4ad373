import type { Knex } from 'knex';
import type { Binding, Order, Paused, Place, Subscription, Subscriptions, Weekly } from '../digest/subscription.ts';
import { together } from './together.ts';

/** The subscriptions in the database, with what the loop that posts them needs. */
export interface SubscriptionStore extends Subscriptions {
  /** Each weekday and time at which some chat gets its digest. */
  times(): Promise<readonly Weekly[]>;
  /** Active ones of a weekday and time, ordered before an instant (ms), that were not posted a week. */
  unposted(weekly: Weekly, before: number, week: string): Promise<readonly Subscription[]>;
  /** The week was posted in these places; what was said of a pause is said. */
  posted(places: readonly Place[], week: string): Promise<void>;
  /** `paused` only the first time, so that its owner is told once. */
  pause(place: Place, pause: Pause): Promise<'paused' | 'was paused' | 'none'>;
  /** Those paused until an instant (ms) that has come run again. */
  wake(now: number): Promise<void>;
  /** Whose group a chat was said to be. */
  bindingOf(place: Place): Promise<Binding | undefined>;
  /** What people said about being reminded, by their ids. */
  nudges(): Promise<ReadonlyMap<number, boolean>>;
}

export interface Pause {
  readonly why: Paused;
  /** Instants in ms. */
  readonly at: number;
  readonly until?: number;
}

interface Row extends Place, Weekly {
  readonly kind: Subscription['kind'];
  readonly scope: 'unit' | 'city';
  readonly unit: string | null;
  readonly language: Subscription['language'];
  readonly state: Subscription['state'];
  readonly why: Paused | null;
  readonly paused_at: number | null;
  readonly paused_until: number | null;
  readonly owner: number;
  readonly since: number;
  readonly posted: string;
}

const DEFAULT_LIMIT = 50;
/** So many places go into one statement. */
const AT_ONCE = 300;

export function openSubscriptions(sql: Knex): SubscriptionStore {
  return {
    async at({ channel, chat }) {
      const row = await sql('subscriptions').where({ channel, chat }).first<Row>();
      return row && subscriptionOf(row);
    },
    async list(of, limit = DEFAULT_LIMIT) {
      const query = sql('subscriptions').orderBy(['channel', 'chat']).limit(limit);
      if (of) query.where({ unit: of.unit }).orWhere({ owner: of.owner });
      return (await query.select<Row[]>()).map(subscriptionOf);
    },
    times: () => sql('subscriptions').where({ state: 'active' }).distinct<Weekly[]>('weekday', 'time'),
    async unposted({ weekday, time }, before, week) {
      const rows = await sql('subscriptions')
        .where({ state: 'active', weekday, time })
        .where('since', '<', before)
        .whereNot({ posted: week })
        .orderBy(['channel', 'chat'])
        .select<Row[]>();
      return rows.map(subscriptionOf);
    },
    async posted(places, week) {
      for (const [channel, all] of Map.groupBy(places, (it) => it.channel)) {
        for (let from = 0; from < all.length; from += AT_ONCE) {
          const chats = all.slice(from, from + AT_ONCE).map(({ chat }) => chat);
          const those = () => sql('subscriptions').where({ channel }).whereIn('chat', chats);
          await those().update({ posted: week });
          // What was paused in between, because this very digest did not arrive, keeps why.
          await those()
            .where({ state: 'active' })
            .whereNotNull('why')
            .update({ why: null, paused_at: null, paused_until: null });
        }
      }
    },
    pause: (place, it) => pause(sql, place, it),
    async wake(now) {
      await sql('subscriptions')
        .where({ state: 'paused' })
        .where('paused_until', '<=', now)
        .update({ state: 'active', since: sql.ref('paused_until') });
    },
    bindingOf: together(async (places: readonly Place[]) => {
      const keyOf = ({ channel, chat }: Place): string => JSON.stringify([channel, chat]);
      const rows = await sql('chats').whereIn(
        'chat',
        places.map(({ chat }) => chat),
      );
      const known = new Map(rows.map((row) => [keyOf(row), row.unit as string | null]));
      return places.map((place): Binding | undefined => {
        const unit = known.get(keyOf(place));
        if (unit === undefined) return undefined;
        return unit === null ? { kind: 'several' } : { kind: 'unit', unit };
      });
    }, 50),
    async nudges() {
      const rows = await sql('nudges').select<{ person: number; wanted: boolean | number }[]>('person', 'wanted');
      return new Map(rows.map(({ person, wanted }) => [person, Boolean(wanted)]));
    },
  };
}

function subscriptionOf(row: Row): Subscription {
  const { channel, chat, kind, language, weekday, time, state, owner, since, posted } = row;
  const until = row.paused_until === null ? {} : { until: row.paused_until };
  return {
    channel,
    chat,
    kind,
    language,
    weekday,
    time,
    state,
    owner,
    since,
    posted,
    scope: row.scope === 'city' ? { kind: 'city' } : { kind: 'unit', unit: row.unit ?? '' },
    ...(row.why === null ? {} : { paused: { why: row.why, at: row.paused_at ?? 0, ...until } }),
  };
}

/** Within a transaction or without one. */
export async function pause(sql: Knex, { channel, chat }: Place, { why, at, until }: Pause) {
  const changed = await sql('subscriptions')
    .where({ channel, chat, state: 'active' })
    .update({ state: 'paused', why, paused_at: at, paused_until: until ?? null });
  if (changed > 0) return 'paused';
  const known = await sql('subscriptions').where({ channel, chat }).first('state');
  return known ? 'was paused' : 'none';
}

/** Runs again from an instant (ms) on; the next digest says that it was paused. */
export async function resume(sql: Knex, { channel, chat }: Place, now: number): Promise<void> {
  await sql('subscriptions')
    .where({ channel, chat, state: 'paused' })
    .update({ state: 'active', since: now, paused_until: null });
}

export async function subscribe(sql: Knex, order: Order): Promise<void> {
  const { channel, chat, kind, scope, language, weekday, time, owner, since } = order;
  const row = { channel, chat, kind, scope: scope.kind, unit: scope.kind === 'unit' ? scope.unit : null };
  const anew = { state: 'active', why: null, paused_at: null, paused_until: null };
  await sql('subscriptions')
    .insert({ ...row, language, weekday, time, owner, since, ...anew, posted: '' })
    .onConflict(['channel', 'chat'])
    .merge(['kind', 'scope', 'unit', 'language', 'weekday', 'time', 'owner', 'since', ...Object.keys(anew)]);
}

export async function unsubscribe(sql: Knex, { channel, chat }: Place): Promise<void> {
  await sql('subscriptions').where({ channel, chat }).delete();
}

/** Who said at which instant (ms) whose group a chat is. */
export interface Bound {
  readonly place: Place;
  readonly to: Binding;
  readonly by: number;
  readonly since: number;
}

export async function bind(sql: Knex, { place: { channel, chat }, to, by, since }: Bound): Promise<void> {
  await sql('chats')
    .insert({ channel, chat, unit: to.kind === 'unit' ? to.unit : null, by, since })
    .onConflict(['channel', 'chat'])
    .merge();
}

export async function wantNudges(sql: Knex, person: number, wanted: boolean): Promise<void> {
  await sql('nudges').insert({ person, wanted }).onConflict('person').merge();
}
