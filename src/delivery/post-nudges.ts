import { clockOf, dayOf } from '../calendar.ts';
import type { Nudge } from '../digest/nudges.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { unasked } from '../store/unasked.ts';

export interface Nudging {
  readonly store: Pick<Store, 'outbox' | 'subscriptions'>;
  readonly log: Log;
  now(): number;
  /** Who is to be reminded at an instant (ms). */
  nudges(now: number): Promise<readonly Nudge[]>;
  /** Only there somebody can be reached. */
  readonly channels: readonly string[];
}

/** Looks once an hour who is to be reminded and puts it into the outbox, to nobody who does not want it. */
export function openNudging({ store, log, now, nudges, channels }: Nudging): () => Promise<void> {
  let looked = '';
  return async () => {
    const at = now();
    const hour = `${dayOf(at)}T${clockOf(at).slice(0, 2)}`;
    if (hour === looked) return;
    const wanted = await store.subscriptions.nudges();
    for (const { person, key, reply } of await nudges(at)) {
      if (wanted.get(person.id) === false) continue;
      const account = person.accounts.find(({ channel }) => channels.includes(channel));
      if (!account) continue;
      const chat = { id: account.user, kind: 'direct' } as const;
      const put = await store.outbox.put(unasked({ key, channel: account.channel, chat, reply }));
      if (put === 'queued') log.info({ key }, 'somebody is reminded');
    }
    looked = hour;
  };
}
