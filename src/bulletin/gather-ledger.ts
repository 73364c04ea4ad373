import type { DayRange } from '../calendar.ts';
import type { Scope } from '../digest/week.ts';
import type { Roster } from '../people/roster.ts';
import { until } from '../progress/count.ts';
import type { Filter, Ledger, Recorded } from '../records/record.ts';
import type { Bulletin } from './gather-bulletin.ts';

/** The records behind a month (台账): trips that touch it, leads reported in it or moved up in it. */
export interface MonthLedger {
  readonly window: DayRange;
  readonly trips: Listed<'trip'>;
  readonly leads: Listed<'lead'>;
}

/** Units in their fixed order, within one by date; `cut` = there are more than were listed. */
export interface Listed<K extends 'trip' | 'lead'> {
  readonly records: readonly Recorded<K>[];
  readonly cut: boolean;
}

/** So many records a sheet: the whole file then stays below 1 MB, also in the outbox. */
export const MOST_ROWS = 5_000;
const STEPS = ['negotiating', 'signed', 'started', 'producing'] as const;

export async function gatherLedger(
  scope: Scope,
  { month, until: end }: Pick<Bulletin, 'month' | 'until'>,
  { ledger, roster }: { readonly ledger: Ledger; readonly roster: Roster },
): Promise<MonthLedger> {
  const window = until(month, end);
  const only = scope.kind === 'unit' ? { units: [scope.unit] } : {};
  const list = (filter: Filter) => ledger.list(filter, { limit: MOST_ROWS + 1, oldestFirst: true });
  const trips = (await list({ kind: 'trip', ...only, window, by: 'on' })) as Recorded<'trip'>[];
  const leads = new Map<number, Recorded<'lead'>>();
  const found = await list({ kind: 'lead', ...only, window, by: 'reported' });
  for (const stage of STEPS) found.push(...(await list({ kind: 'lead', ...only, window, by: 'stage', stage })));
  for (const lead of found as Recorded<'lead'>[]) leads.set(lead.id, lead);
  const order = new Map(roster.units.map(({ name }, at) => [name, at]));
  const place = ({ unit }: { readonly unit: string }): number => order.get(unit) ?? order.size;
  trips.sort((a, b) => place(a) - place(b) || compare(a.body.start, b.body.start) || a.id - b.id);
  const sorted = [...leads.values()].sort((a, b) => place(a) - place(b) || a.id - b.id);
  return { window, trips: listed(trips), leads: listed(sorted) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const listed = <K extends 'trip' | 'lead'>(records: readonly Recorded<K>[]): Listed<K> => ({
  records: records.slice(0, MOST_ROWS),
  cut: records.length > MOST_ROWS,
});
