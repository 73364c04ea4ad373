import { addDays, type Day, type DayRange, overlapOf, workdaysIn } from '../calendar.ts';
import { type Person, postsOf, type Roster } from '../people/roster.ts';
import type { Plan, Target } from '../plan/plan.ts';
import type { Ledger, Recorded } from '../records/record.ts';
import { daysAway, sumOfDays, until } from './count.ts';

/** One person's trip days (or trips, where the plan counts 次) of a month against the post's target. */
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

/** What a person owes on the road every month: days, else trips; undefined for posts that the plan gives neither. */
export function awayTargetOf(plan: Plan, person: Person, roster: Roster): Target | undefined {
  const days = daysTargetOf(plan, person, roster);
  if (days) return days;
  const posts = new Set(postsOf(roster, person).map((post) => post.id));
  return plan.targets.find(
    ({ owedBy, counts, period }) =>
      counts?.kind === 'trip' && period === 'month' && owedBy && 'post' in owedBy && posts.has(owedBy.post),
  );
}

/** In what a month on the road is counted: 天, or 次. */
export const awayUnit = ({ counts, unit }: Target): string => (counts?.measure === 'days' ? '天' : (unit ?? '次'));

/** Everybody of a unit (or the city) who owes time on the road, in roster order of units, with what is done by `today`. */
export async function monthOfPeople(
  plan: Plan,
  unit: string | undefined,
  month: DayRange,
  { ledger, roster, today }: { ledger: Ledger; roster: Roster; today: Day },
): Promise<PersonMonth[]> {
  const owing = roster.people.flatMap((person) => {
    const target = unit === undefined || person.unit === unit ? awayTargetOf(plan, person, roster) : undefined;
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
      const window = until(month, today);
      const days = target.counts?.measure === 'days';
      const done = days ? sumOfDays(daysAway(own, window)) : own.filter((it) => overlapOf(it.body, window)).length;
      return { person, target, done, needed, left: Math.max(0, Math.round((needed - done) * 100) / 100) };
    })
    .sort((a, b) => (order.get(a.person.unit) ?? 0) - (order.get(b.person.unit) ?? 0));
}

/** Workdays from the day after `today` to the month's end. */
export const workdaysLeft = (month: DayRange, today: Day): number =>
  today >= month.end ? 0 : workdaysIn({ start: addDays(today, 1), end: month.end });
