import { type DayRange, dayOf, holidaysKnown } from '../calendar.ts';
import { digestFor } from '../digest/pauses.ts';
import { type Due, newestDue, ON_TIME_MS, slept } from '../digest/schedule.ts';
import type { Subscription } from '../digest/subscription.ts';
import type { Log } from '../log.ts';
import type { Reply } from '../reply.ts';
import type { Store } from '../store/store.ts';
import { unasked } from '../store/unasked.ts';

/** A scope's digest of a week in a language, with the figures of an instant (ms). */
export interface WantedDigest extends Pick<Subscription, 'scope' | 'language'> {
  readonly week: DayRange;
  readonly at: number;
}

export interface Posting {
  readonly store: Pick<Store, 'outbox' | 'subscriptions'>;
  readonly log: Log;
  now(): number;
  digest(wanted: WantedDigest): Promise<Reply>;
  /** Whether whoever gets a digest in person may still have it: people change units and posts. */
  mayHave(personal: Subscription): Promise<boolean>;
  /** Counts what became of each digest: `queued`, `duplicate` (another process was faster) or `unwritten`. */
  counted(result: string): void;
}

/** A week once only in each chat, whatever restarts and however many processes look. */
export const digestKey = ({ channel, chat }: Pick<Subscription, 'channel' | 'chat'>, week: string): string =>
  `digest:${channel}:${chat}:${week}`;

export const isDigest = (key: string): boolean => key.startsWith('digest:');

const AT_ONCE = 100;

/**
 * Puts into the outbox every digest that is due and not posted yet. One that is late (the process slept) is posted with
 * the figures of now; older ones are left out. A digest that cannot be written is tried again at the next look.
 */
export async function postDue(posting: Posting): Promise<void> {
  const { store, log, counted } = posting;
  const now = posting.now();
  if (!holidaysKnown(dayOf(now))) warnOnce(log, dayOf(now).slice(0, 4));
  await store.subscriptions.wake(now);
  const drawn = new Map<string, Promise<Reply>>();
  const drawnOnce = ({ scope, language }: Subscription, week: DayRange): Promise<Reply> => {
    const name = JSON.stringify([scope, language, week]);
    const known = drawn.get(name) ?? posting.digest({ scope, language, week, at: now });
    drawn.set(name, known);
    return known;
  };
  for (const weekly of await store.subscriptions.times()) {
    const due = newestDue(weekly, now);
    const all = await store.subscriptions.unposted(weekly, due.at, due.name);
    if (all.length > 0 && now - due.at > ON_TIME_MS)
      log.warn({ week: due.name, chats: all.length }, 'digests are posted late');
    const [allowed, others] = await parted(all, posting);
    if (others.length > 0) {
      log.warn({ chats: others.map(({ chat }) => chat) }, 'digests that these people may no longer have');
      await store.subscriptions.posted(others, due.name);
    }
    for (const some of byScope(allowed)) {
      try {
        await post(posting, some, { due, now, digest: await drawnOnce(some[0] as Subscription, due.week) });
      } catch (error) {
        for (const _ of some) counted('unwritten');
        log.error({ err: error, week: due.name, scope: some[0]?.scope }, 'a digest could not be posted');
      }
    }
  }
}

async function parted(all: readonly Subscription[], { mayHave }: Posting): Promise<[Subscription[], Subscription[]]> {
  const allowed: Subscription[] = [];
  const others: Subscription[] = [];
  for (const it of all) (it.kind === 'group' || (await mayHave(it)) ? allowed : others).push(it);
  return [allowed, others];
}

/** So many at once as go well into one transaction, all with the same digest. */
function* byScope(all: readonly Subscription[]): Generator<readonly Subscription[]> {
  for (const same of Map.groupBy(all, ({ scope, language }) => JSON.stringify([scope, language])).values())
    for (let from = 0; from < same.length; from += AT_ONCE) yield same.slice(from, from + AT_ONCE);
}

async function post(
  { store, log, counted }: Posting,
  some: readonly Subscription[],
  { due, now, digest }: { readonly due: Due; readonly now: number; readonly digest: Reply },
): Promise<void> {
  const results = await Promise.all(
    some.map((subscription) => {
      const { channel, chat, kind } = subscription;
      const reply = digestFor(digest, subscription, due, now);
      return store.outbox.put(
        unasked({ key: digestKey(subscription, due.name), channel, chat: { id: chat, kind }, reply }),
      );
    }),
  );
  for (const result of results) counted(result);
  const missed = some.map((subscription) => slept(subscription, due, subscription)).filter((weeks) => weeks.length > 0);
  if (missed.length > 0)
    log.warn({ chats: missed.length, weeks: [...new Set(missed.flat())] }, 'digests of past weeks were left out');
  await store.subscriptions.posted(some, due.name);
}

const warned = new Set<string>();

function warnOnce(log: Log, year: string): void {
  if (warned.has(year)) return;
  warned.add(year);
  log.warn({ year }, 'the holidays of this year are not known: digests move for none');
}
