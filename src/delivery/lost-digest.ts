import { addDays, dayOf, instantOf, monthAround } from '../calendar.ts';
import type { Hopeless } from '../channels/channel.ts';
import { lossWords } from '../digest/pauses.ts';
import type { Answer } from '../store/commit.ts';
import type { Claimed } from '../store/queue.ts';
import type { Store } from '../store/store.ts';
import { unasked } from '../store/unasked.ts';
import { isDigest } from './post-digests.ts';

/**
 * A digest that will never arrive: its owner is told, and where the group is gone or the platform's month is used up it
 * is paused. Anything else that was lost is nothing to us.
 */
export async function lostDigest(
  { store, now }: { readonly store: Pick<Store, 'outbox' | 'subscriptions' | 'people'>; now(): number },
  { key, item }: Claimed<Answer>,
  because: Hopeless | undefined,
): Promise<void> {
  if (!isDigest(key)) return;
  const place = { channel: item.channel, chat: item.chat.id };
  const subscription = await store.subscriptions.at(place);
  if (!subscription || subscription.state === 'paused') return;
  const owner = (await store.people.all()).find(({ id }) => id === subscription.owner);
  // Where a platform's month is used up, or a person cannot be reached there, another platform is the better way.
  const elsewhere = because === 'quota' || subscription.kind === 'direct';
  const [account] = [...(owner?.accounts ?? [])].sort(
    (a, b) => Number((a.channel === item.channel) === elsewhere) - Number((b.channel === item.channel) === elsewhere),
  );
  if (account) {
    const { channel, user } = account;
    const reply = lossWords(subscription, because ?? 'refused', key.slice(key.lastIndexOf(':') + 1));
    await store.outbox.put(unasked({ key: `lost:${key}`, channel, chat: { id: user, kind: 'direct' }, reply }));
  }
  const at = now();
  if (because === 'gone') await store.subscriptions.pause(place, { why: 'gone', at });
  if (because === 'quota') {
    const until = instantOf(addDays(monthAround(dayOf(at)).end, 1), '00:00');
    await store.subscriptions.pause(place, { why: 'quota', at, until });
  }
}
