import {
  type Day,
  type DayRange,
  daysBetween,
  lengthOf,
  monthAround,
  monthOf,
  monthsFrom,
  quarterAround,
  twoMonthsAround,
  weekAround,
  within,
  yearAround,
  yearOf,
} from '../calendar.ts';
import { classNamed } from '../people/classes.ts';
import { type Person, postsOf, type Roster } from '../people/roster.ts';
import type { Period, Plan, Target } from '../plan/plan.ts';
import type { AnyRecorded, Filter, Ledger, Recorded } from '../records/record.ts';
import { daysAway, sumOfDays, until } from './count.ts';

/** Who is measured: one person, one unit, or the whole city. */
export type Owner =
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'city' };

/** Where an owner stands against one target (进度); every figure can list its records through `filter`. */
export interface Progress {
  readonly target: Target;
  readonly owner: Owner;
  readonly window: DayRange;
  readonly done: number;
  /** Missing where the plan leaves the number blank. */
  readonly needed?: number;
  /** Never below 0; a surplus does not carry over. */
  readonly left?: number;
  /** Days of a trip that is recorded but still ahead. */
  readonly ahead?: number;
}

/** The calendar window around a day in which a duty of this period is measured. */
export function windowOf(period: Period | null, day: Day): DayRange {
  switch (period) {
    case 'week':
      return weekAround(day);
    case 'month':
      return monthAround(day);
    case 'two_months':
      return twoMonthsAround(day);
    case 'quarter':
      return quarterAround(day);
    case 'half_year':
      return monthsFrom(yearOf(day), monthOf(day) <= 6 ? 1 : 7, 6);
    default:
      return yearAround(day);
  }
}

const MONTHS: Readonly<Partial<Record<Period, number>>> = {
  year: 12,
  half_year: 6,
  quarter: 3,
  two_months: 2,
  month: 1,
};
const DAYS_A_MONTH = 30.44;

/**
 * A target over several of its own periods: 10条 a quarter is 40 over the year, by plain multiplication, which the plan does not
 * state itself. Undefined where the window is not a whole number of them, at least two.
 */
export function stretched(
  target: Target,
  window: DayRange,
): { readonly target: Target; readonly times: number } | undefined {
  const own = MONTHS[target.period ?? 'year'];
  const months = Math.round(lengthOf(window) / DAYS_A_MONTH);
  const times = own === undefined ? 0 : months / own;
  if (target.value === null || times < 2 || !Number.isInteger(times)) return undefined;
  if (!window.start.endsWith('-01') || Math.abs(lengthOf(window) - months * DAYS_A_MONTH) > 3) return undefined;
  return { target: { ...target, value: target.value * times }, times };
}

/** The records that count toward a target for an owner in a window, as a filter; undefined where nothing in the store can. */
export function filterFor(target: Target, owner: Owner, window: DayRange, roster: Roster): Filter | undefined {
  const counts = target.counts;
  if (!counts) return undefined;
  const { kind, stage, minimum, origin, sector } = counts;
  const units = owner.kind === 'unit' ? [owner.unit] : owner.kind === 'city' ? unitsCounted(target, roster) : undefined;
  return {
    kind,
    window,
    by: stage ? 'stage' : kind === 'lead' ? 'reported' : 'on',
    ...(owner.kind === 'person' ? { person: owner.person.id } : {}),
    ...(units ? { units } : {}),
    ...(stage ? { stage } : {}),
    ...(minimum === undefined ? {} : { minimum }),
    ...(origin ? { origin } : {}),
    ...(sector ? { sector } : {}),
  };
}

/** For the city as a whole every unit counts; for the city's own duties (市级层面) only offices that belong to no county or park. */
function unitsCounted(target: Target, roster: Roster): string[] | undefined {
  if (!target.owedBy || !('unit' in target.owedBy)) return undefined;
  return roster.units.filter((unit) => classNamed(roster, unit.class)?.city).map((unit) => unit.name);
}

/** Measures an owner against a target in a window as of `today`: days not yet past are not done. */
export async function progressOf(
  target: Target,
  owner: Owner,
  window: DayRange,
  { ledger, roster, today }: { readonly ledger: Ledger; readonly roster: Roster; readonly today: Day },
): Promise<Progress | undefined> {
  const filter = filterFor(target, owner, window, roster);
  if (!filter) return undefined;
  const base = { target, owner, window };
  if (target.counts?.measure !== 'days') {
    // As of today: what a past week's digest says does not move when something is signed later.
    return withNeed(base, await ledger.count({ ...filter, window: until(window, today) }));
  }
  const trips = (await ledger.list(filter, { limit: 500, oldestFirst: true })) as Recorded<'trip'>[];
  const done = sumOfDays(daysAway(trips, until(window, today)));
  const all = sumOfDays(daysAway(trips, window));
  return { ...withNeed(base, done), ...(all > done ? { ahead: Math.round((all - done) * 100) / 100 } : {}) };
}

/** The same against what is needed; a blank in the plan leaves `needed` and `left` out. */
export function withNeed(base: Pick<Progress, 'target' | 'owner' | 'window'>, done: number): Progress {
  const needed = base.target.value;
  if (needed === null) return { ...base, done };
  return { ...base, done, needed, left: Math.max(0, Math.round((needed - done) * 100) / 100) };
}

/** The records behind a figure, oldest first, at most 50: as many as can be pointed at afterwards. */
export async function recordsBehind(progress: Progress, ledger: Ledger, roster: Roster): Promise<AnyRecorded[]> {
  const filter = filterFor(progress.target, progress.owner, progress.window, roster);
  return filter ? ledger.list(filter, { limit: 50, oldestFirst: true }) : [];
}

/** Targets of the plan that an owner owes, in the plan's order. */
export function targetsOf(plan: Plan, owner: Owner, roster: Roster): Target[] {
  return plan.targets.filter(({ owedBy }) => {
    if (!owedBy) return false;
    if (owner.kind === 'city') return 'city' in owedBy || 'unit' in owedBy;
    if (owner.kind === 'person') {
      return 'post' in owedBy && postsOf(roster, owner.person).some((post) => post.id === owedBy.post);
    }
    const unit = roster.units.find((it) => it.name === owner.unit);
    return ('class' in owedBy && owedBy.class === unit?.class) || ('member' in owedBy && owedBy.member === owner.unit);
  });
}

/** One number side by side over the units of a class: the class's own, or where units have their own numbers (甲县20个) each unit's. */
export interface Column {
  /** The class's target; where only single units have one, the first of theirs. */
  readonly target: Target;
  /** What a unit owes; undefined for one that owes nothing under it. */
  ownOf(unit: string): Target | undefined;
  /** Some units have a number of their own. */
  readonly each: boolean;
}

/** The columns of a class among some targets, in the plan's order. */
export function columnsOf(klass: string, targets: readonly Target[], roster: Roster): Column[] {
  const inClass = new Set(roster.units.filter((unit) => unit.class === klass).map(({ name }) => name));
  const groups: { target: Target; whole: Target | undefined; own: Map<string, Target> }[] = [];
  for (const target of targets) {
    const { owedBy, measure, period } = target;
    if (owedBy && 'class' in owedBy && owedBy.class === klass) groups.push({ target, whole: target, own: new Map() });
    if (!owedBy || !('member' in owedBy) || !inClass.has(owedBy.member)) continue;
    const same = groups.find(
      ({ target: it, own }) => it.measure === measure && it.period === period && !own.has(owedBy.member),
    );
    if (same && measure !== undefined) same.own.set(owedBy.member, target);
    else groups.push({ target, whole: undefined, own: new Map([[owedBy.member, target]]) });
  }
  return groups.map(({ target, whole, own }) => ({
    target,
    each: own.size > 0,
    ownOf: (unit) => own.get(unit) ?? whole,
  }));
}

/** How far a window has gone by a day, 0-1: the pace (序时进度). Months for a year (months/12), days for a month. */
export function paceOf(window: DayRange, today: Day): number {
  if (today < window.start) return 0;
  if (!within(today, window)) return 1;
  if (lengthOf(window) > 200) return monthOf(today) / 12;
  return (daysBetween(window.start, today) + 1) / lengthOf(window);
}

/** Percentage points ahead of the pace (negative: behind), to one decimal; undefined where the plan leaves the number blank. */
export function pointsAhead({ done, needed, window }: Progress, today: Day): number | undefined {
  if (needed === undefined) return undefined;
  const gap = (needed === 0 ? 100 : (done / needed) * 100) - paceOf(window, today) * 100;
  return Number(gap.toFixed(1));
}
