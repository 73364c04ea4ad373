import { addDays, type Day, type DayRange, monthAround, weekAround } from '../calendar.ts';
import type { Roster } from '../people/roster.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { until } from '../progress/count.ts';
import { monthOfPeople, type PersonMonth } from '../progress/people-month.ts';
import { type Owner, type Progress, progressOf, targetsOf, windowOf } from '../progress/progress.ts';
import type { AnyRecorded, Filter, Ledger, Recorded, Stage } from '../records/record.ts';

/** Whose week: one unit's, or the whole city's. */
export type Scope = { readonly kind: 'unit'; readonly unit: string } | { readonly kind: 'city' };

/** Everything a weekly digest (周报) is written from; each list is complete, or says in its count how many there are. */
export interface Week {
  readonly scope: Scope;
  readonly week: DayRange;
  /** As of this day. */
  readonly today: Day;
  readonly newLeads: Counted<Recorded<'lead'>>;
  readonly stageChanges: readonly { readonly stage: Stage; readonly lead: Recorded<'lead'> }[];
  readonly trips: readonly Recorded<'trip'>[];
  readonly activities: readonly Recorded<'activity'>[];
  readonly meetings: readonly Recorded<'meeting'>[];
  readonly progress: readonly Progress[];
  /** Per class: its targets, and for every unit in fixed order what is done. Empty in a unit's digest. */
  readonly classes: readonly ClassTable[];
  readonly people: readonly PersonMonth[];
  readonly stalled: Counted<Recorded<'lead'>>;
  /** Units with nothing reported this week, in fixed order. Empty in a unit's digest. */
  readonly silent: readonly string[];
  /** Deadlines within the next 60 days. */
  readonly deadlines: readonly Target[];
}

export interface Counted<R extends AnyRecorded> {
  readonly count: number;
  readonly some: readonly R[];
}

export interface ClassTable {
  readonly class: string;
  readonly targets: readonly Target[];
  readonly rows: readonly { readonly unit: string; readonly done: readonly number[] }[];
}

const STALLED_AFTER_DAYS = 14;
const DEADLINE_AHEAD_DAYS = 60;
const SHOWN = 8;
const STEPS = ['signed', 'started', 'producing', 'negotiating'] as const;

/** Gathers one scope's week as of a day; reads only. `week` = the week whose news is told, missing = the one around `today`. */
export async function gatherWeek(
  scope: Scope,
  {
    plan,
    roster,
    ledger,
    today,
    week = weekAround(today),
  }: { plan: Plan; roster: Roster; ledger: Ledger; today: Day; week?: DayRange },
): Promise<Week> {
  const only = scope.kind === 'unit' ? { units: [scope.unit] } : {};
  const leads: Filter = { kind: 'lead', ...only, window: week, by: 'reported' };
  const quiet: Filter = { kind: 'lead', ...only, quietSince: addDays(today, -STALLED_AFTER_DAYS), open: true };
  const owner: Owner = scope.kind === 'unit' ? { kind: 'unit', unit: scope.unit } : { kind: 'city' };
  const house = { ledger, roster, today };
  const progress: Progress[] = [];
  for (const target of targetsOf(plan, owner, roster)) {
    const one = await progressOf(target, owner, windowOf(target.period, today), house);
    if (one) progress.push(one);
  }
  const stageChanges: { stage: Stage; lead: Recorded<'lead'> }[] = [];
  for (const stage of STEPS) {
    const moved = await ledger.list({ kind: 'lead', ...only, window: week, by: 'stage', stage }, { limit: 40 });
    for (const lead of moved as Recorded<'lead'>[]) {
      const day = lead.body.stageDates[stage];
      if (day && day >= week.start && day <= week.end) stageChanges.push({ stage, lead });
    }
  }
  const on = { ...only, window: week, by: 'on' as const };
  return {
    scope,
    week,
    today,
    newLeads: {
      count: await ledger.count(leads),
      some: (await ledger.list(leads, { limit: SHOWN })) as Recorded<'lead'>[],
    },
    stageChanges,
    trips: (await ledger.list({ kind: 'trip', ...on }, { limit: 500, oldestFirst: true })) as Recorded<'trip'>[],
    activities: (await ledger.list({ kind: 'activity', ...on }, { limit: 100 })) as Recorded<'activity'>[],
    meetings: (await ledger.list({ kind: 'meeting', ...on }, { limit: 100 })) as Recorded<'meeting'>[],
    progress,
    classes: scope.kind === 'city' ? await classTables(plan, house) : [],
    people: await monthOfPeople(plan, scope.kind === 'unit' ? scope.unit : undefined, monthAround(today), house),
    stalled: { count: await ledger.count(quiet), some: (await ledger.list(quiet, { limit: 5 })) as Recorded<'lead'>[] },
    silent: scope.kind === 'city' ? await silentUnits(plan, week, house) : [],
    deadlines: plan.targets.filter(
      ({ deadline }) => deadline !== null && deadline >= today && deadline <= addDays(today, DEADLINE_AHEAD_DAYS),
    ),
  };
}

/** Units within their class in the fixed order of units.json, one column a countable target. */
export async function classTables(
  plan: Plan,
  { ledger, roster, today }: { ledger: Ledger; roster: Roster; today: Day },
): Promise<ClassTable[]> {
  const tables: ClassTable[] = [];
  for (const name of [...new Set(roster.units.map((unit) => unit.class))]) {
    const targets = plan.targets.filter(
      (target) => target.owedBy && 'class' in target.owedBy && target.owedBy.class === name && target.counts,
    );
    if (targets.length === 0) continue;
    const counts: ReadonlyMap<string, number>[] = [];
    for (const target of targets)
      counts.push(await ledger.countByUnit(countsFilter(target, until(windowOf(target.period, today), today))));
    tables.push({
      class: name,
      targets,
      rows: roster.units
        .filter((unit) => unit.class === name)
        .map((unit) => ({ unit: unit.name, done: counts.map((count) => count.get(unit.name) ?? 0) })),
    });
  }
  return tables;
}

/** The records of every unit that count toward a target in a window. */
export function countsFilter(target: Target, window: DayRange): Filter {
  const { measure: _, ...conditions } = target.counts ?? { kind: 'lead' as const };
  return { ...conditions, window, by: conditions.stage ? 'stage' : conditions.kind === 'lead' ? 'reported' : 'on' };
}

async function silentUnits(
  plan: Plan,
  week: DayRange,
  { ledger, roster }: { ledger: Ledger; roster: Roster },
): Promise<string[]> {
  const heard = new Set<string>();
  for (const kind of ['lead', 'trip', 'activity', 'meeting'] as const) {
    const counts = await ledger.countByUnit({ kind, window: week, by: 'reported' });
    for (const [unit, count] of counts) if (count > 0) heard.add(unit);
  }
  const owing = new Set(plan.targets.flatMap(({ owedBy }) => (owedBy && 'class' in owedBy ? [owedBy.class] : [])));
  const staffed = new Set(roster.people.map((person) => person.unit));
  return roster.units
    .filter((unit) => owing.has(unit.class) && staffed.has(unit.name) && !heard.has(unit.name))
    .map((unit) => unit.name);
}
