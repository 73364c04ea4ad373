import { dayOf } from '../calendar.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

export interface Forgetting {
  readonly store: Pick<Store, 'forgetOld'>;
  readonly log: Log;
  now(): number;
}

/** Looks once a day what is old enough to be emptied, so that the database does not grow with what nobody reads any more. */
export function openForgetting({ store, log, now }: Forgetting): () => Promise<void> {
  let looked = '';
  return async () => {
    const day = dayOf(now());
    if (day === looked) return;
    const emptied = await store.forgetOld(day);
    if (emptied > 0) log.info({ emptied }, 'old messages and answers were emptied');
    looked = day;
  };
}
