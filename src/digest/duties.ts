import type { Day } from '../calendar.ts';
import { type Person, postsOf, type Roster } from '../people/roster.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { until } from '../progress/count.ts';
import { awayTargetOf } from '../progress/people-month.ts';
import { filterFor, windowOf } from '../progress/progress.ts';
import type { Ledger } from '../records/record.ts';

/** Something the holders of a post owe besides trip days (调度会议), and who of them has not done it yet in its period. */
export interface Duty {
  readonly target: Target;
  readonly owing: readonly Person[];
}

const MOST = 20_000;

/** The duties of posts that are still open for somebody of a unit (or of the city), people in roster order of units. */
export async function openDuties(
  plan: Plan,
  unit: string | undefined,
  { ledger, roster, today }: { readonly ledger: Ledger; readonly roster: Roster; readonly today: Day },
): Promise<Duty[]> {
  const order = new Map(roster.units.map((it, index) => [it.name, index]));
  const duties: Duty[] = [];
  for (const target of plan.targets) {
    const { owedBy, counts, value } = target;
    if (!owedBy || !('post' in owedBy) || !counts || counts.measure === 'days' || value === null) continue;
    const people = roster.people.filter(
      (person) =>
        (unit === undefined || person.unit === unit) &&
        postsOf(roster, person).some(({ id }) => id === owedBy.post) &&
        awayTargetOf(plan, person, roster)?.id !== target.id,
    );
    const window = until(windowOf(target.period, today), today);
    const filter = filterFor(target, { kind: 'city' }, window, roster);
    if (people.length === 0 || !filter) continue;
    const records = await ledger.list({ ...filter, people: people.map(({ id }) => id) }, { limit: MOST });
    const owing = people
      .filter(({ id }) => records.filter(({ person }) => person === id).length < value)
      .sort((a, b) => (order.get(a.unit) ?? 0) - (order.get(b.unit) ?? 0));
    if (owing.length > 0) duties.push({ target, owing });
  }
  return duties;
}
