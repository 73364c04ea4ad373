import type { Recorded } from '../../src/records/record.ts';
import type { Store } from '../../src/store/store.ts';

/** Companies of the recorded leads, oldest first. */
export async function leadNames(store: Store): Promise<(string | null | undefined)[]> {
  const leads = await store.ledger.list({ kind: 'lead' }, { oldestFirst: true, limit: 10_000 });
  return leads.map((it) => (it as Recorded<'lead'>).body.company);
}
