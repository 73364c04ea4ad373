import { addDays, type Day, type DayRange, monthAround, weekAround } from '../calendar.ts';
import type { Roster } from '../people/roster.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { monthOfPeople, type PersonMonth } from '../progress/people-month.ts';
import type { Owner } from '../progress/progress.ts';
import type { AnyRecorded, Filter, Ledger, Recorded, Stage } from '../records/record.ts';
import { type Duty, openDuties } from './duties.ts';
import { gatherStandings, type Standings } from './standings.ts';
import { listNews, newsFilter, type Scope, type Told } from './week-news.ts';

export type { Scope } from './week-news.ts';

/** Everything a weekly digest (周报) is written from; each list is complete, or says in its count how many there are. */
export interface Week extends Told, Standings {
  readonly plan: Plan;
  readonly roster: Roster;
  readonly newLeads: Counted<Recorded<'lead'>> & { readonly before: number };
  /** Per stage reached within the week, complete; what skipped a stage stands under it too. */
  readonly stageChanges: readonly { readonly stage: Stage; readonly lead: Recorded<'lead'> }[];
  /** How many were signed in the week before. */
  readonly signedBefore: number;
  readonly trips: readonly Recorded<'trip'>[];
  readonly activities: readonly Recorded<'activity'>[];
  readonly meetings: readonly Recorded<'meeting'>[];
  readonly people: readonly PersonMonth[];
  readonly duties: readonly Duty[];
  /** The longest without news first. */
  readonly stalled: Counted<Recorded<'lead'>>;
  /** Units with nothing reported this week, in fixed order. Empty in a unit's digest. */
  readonly silent: readonly string[];
  /** Deadlines within the next 60 days. */
  readonly deadlines: readonly Target[];
}

export interface Counted<R extends AnyRecorded> {
  readonly count: number;
  readonly byUnit: ReadonlyMap<string, number>;
  /** A few of them. */
  readonly some: readonly R[];
}

const DEADLINE_AHEAD_DAYS = 60;
const SHOWN = 8;
const STEPS = ['signed', 'started', 'producing', 'negotiating', 'dropped'] as const;

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
  const told: Told = { scope, week, today };
  const before: Told = { scope, week: { start: addDays(week.start, -7), end: addDays(week.end, -7) }, today };
  const unit = scope.kind === 'unit' ? scope.unit : undefined;
  const owner: Owner = unit === undefined ? { kind: 'city' } : { kind: 'unit', unit };
  const house = { ledger, roster, today };
  const stageChanges: { stage: Stage; lead: Recorded<'lead'> }[] = [];
  for (const stage of STEPS)
    for (const lead of (await listNews(stage, told, ledger)) as Recorded<'lead'>[]) stageChanges.push({ stage, lead });
  return {
    ...told,
    ...(await gatherStandings(plan, owner, house)),
    plan,
    roster,
    newLeads: {
      ...(await counted<Recorded<'lead'>>(newsFilter('leads', told), ledger)),
      before: await ledger.count(newsFilter('leads', before)),
    },
    stageChanges,
    signedBefore: await ledger.count(newsFilter('signed', before)),
    trips: (await listNews('trips', told, ledger)) as Recorded<'trip'>[],
    activities: (await listNews('activities', told, ledger)) as Recorded<'activity'>[],
    meetings: (await listNews('meetings', told, ledger)) as Recorded<'meeting'>[],
    people: await monthOfPeople(plan, unit, monthAround(today), house),
    duties: await openDuties(plan, unit, house),
    stalled: await counted<Recorded<'lead'>>(newsFilter('stalled', told), ledger),
    silent: unit === undefined ? await silentUnits(plan, week, house) : [],
    deadlines: deadlinesAhead(plan, unit, house),
  };
}

async function counted<R extends AnyRecorded>(filter: Filter, ledger: Ledger): Promise<Counted<R>> {
  const byUnit = await ledger.countByUnit(filter);
  const count = [...byUnit.values()].reduce((a, b) => a + b, 0);
  const some =
    count === 0
      ? []
      : ((await ledger.list(filter, {
          limit: SHOWN,
          oldestFirst: true,
          quietestFirst: filter.quietSince !== undefined,
        })) as R[]);
  return { count, byUnit, some };
}

/** Deadlines of the next weeks that concern a unit: a subject that names classes means those alone. */
function deadlinesAhead(plan: Plan, unit: string | undefined, { roster, today }: { roster: Roster; today: Day }) {
  const classes = [...new Set(roster.units.map((it) => it.class))];
  const own = roster.units.find(({ name }) => name === unit)?.class;
  return plan.targets.filter(({ deadline, subject, owedBy }) => {
    if (deadline === null || deadline < today || deadline > addDays(today, DEADLINE_AHEAD_DAYS)) return false;
    if (unit !== undefined && owedBy && 'member' in owedBy) return owedBy.member === unit;
    const named = classes.filter((name) => subject.includes(name));
    return own === undefined || named.length === 0 || named.includes(own);
  });
}

/** The records of every unit that count toward a target in a window. */
export function countsFilter(target: Target, window: DayRange): Filter {
  const { measure: _, ...conditions } = target.counts ?? { kind: 'lead' as const };
  return { ...conditions, window, by: conditions.stage ? 'stage' : conditions.kind === 'lead' ? 'reported' : 'on' };
}

/** Units that the plan gives a number, with their class or alone. */
export function unitsOwing({ targets }: Plan, { units }: Roster): ReadonlySet<string> {
  const owed = new Set(
    targets.flatMap(({ owedBy }) =>
      owedBy && 'class' in owedBy ? [owedBy.class] : owedBy && 'member' in owedBy ? [owedBy.member] : [],
    ),
  );
  return new Set(units.filter((unit) => owed.has(unit.class) || owed.has(unit.name)).map(({ name }) => name));
}

/** Units that owe something, have people on the roster and reported nothing in a window, in fixed order. */
export async function silentUnits(
  plan: Plan,
  week: DayRange,
  { ledger, roster }: { ledger: Ledger; roster: Roster },
): Promise<string[]> {
  const kinds = ['lead', 'trip', 'activity', 'meeting'] as const;
  const counts = await ledger.countsByUnit(kinds.map((kind) => ({ kind, window: week, by: 'reported' })));
  const heard = new Set(counts.flatMap((it) => [...it.keys()]));
  const owing = unitsOwing(plan, roster);
  const staffed = new Set(roster.people.map((person) => person.unit));
  return roster.units
    .filter((unit) => owing.has(unit.name) && staffed.has(unit.name) && !heard.has(unit.name))
    .map((unit) => unit.name);
}
