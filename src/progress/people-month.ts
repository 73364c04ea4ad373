import { addDays, type Day, type DayRange, workdaysIn } from '../calendar.ts';
import { type Person, postsOf, type Roster } from '../people/roster.ts';
import type { Plan, Target } from '../plan/plan.ts';
import type { Ledger, Recorded } from '../records/record.ts';
import { daysAway, sumOfDays, until } from './count.ts';

/** One person's trip days of a month against the post's target (外出招商天数). */
export interface PersonMonth {
  readonly person: Person;
  readonly target: Target;
  readonly done: number;
  readonly needed: number;
  readonly left: number;
}

/** The trip-day target of a person's post; undefined for posts that the plan gives none. */
export function daysTargetOf(plan: Plan, person: Person, roster: Roster): Target | undefined {
  const posts = new Set(postsOf(roster, person).map((post) => post.id));
  return plan.targets.find(
    ({ owedBy, counts }) => counts?.measure === 'days' && owedBy && 'post' in owedBy && posts.has(owedBy.post),
  );
}

/** Everybody of a unit (or the city) who owes trip days, in roster order of units, with what is done by `today`. */
export async function monthOfPeople(
  plan: Plan,
  unit: string | undefined,
  month: DayRange,
  { ledger, roster, today }: { ledger: Ledger; roster: Roster; today: Day },
): Promise<PersonMonth[]> {
  const owing = roster.people.flatMap((person) => {
    const target = unit === undefined || person.unit === unit ? daysTargetOf(plan, person, roster) : undefined;
    return target && target.value !== null ? [{ person, target, needed: target.value }] : [];
  });
  if (owing.length === 0) return [];
  const trips = (await ledger.list(
    { kind: 'trip', window: month, by: 'on', people: owing.map(({ person }) => person.id) },
    { limit: 20_000, oldestFirst: true },
  )) as Recorded<'trip'>[];
  const order = new Map(roster.units.map((it, index) => [it.name, index]));
  return owing
    .map(({ person, target, needed }) => {
      const own = trips.filter((trip) => trip.person === person.id);
      const done = sumOfDays(daysAway(own, until(month, today)));
      return { person, target, done, needed, left: Math.max(0, Math.round((needed - done) * 100) / 100) };
    })
    .sort((a, b) => (order.get(a.person.unit) ?? 0) - (order.get(b.person.unit) ?? 0));
}

/** Workdays from the day after `today` to the month's end. */
export const workdaysLeft = (month: DayRange, today: Day): number =>
  today >= month.end ? 0 : workdaysIn({ start: addDays(today, 1), end: month.end });
