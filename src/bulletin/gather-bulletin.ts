import { type Day, type DayRange, yearAround, yearOf } from '../calendar.ts';
import { type Scope, silentUnits, unitsOwing } from '../digest/week.ts';
import { type City, type Person, postsOf, type Roster } from '../people/roster.ts';
import { firstMeasures } from '../plan/counted-measures.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { until } from '../progress/count.ts';
import { monthOfPeople, type PersonMonth } from '../progress/people-month.ts';
import { columnsOf, type Owner, paceOf, progressOf, targetsOf, windowOf } from '../progress/progress.ts';
import type { Ledger } from '../records/record.ts';

/** Everything a monthly bulletin (月度通报) is written from. */
export interface Bulletin {
  readonly scope: Scope;
  readonly city: City;
  readonly plan: Plan;
  readonly month: DayRange;
  /** The last day counted: the month's last, or today while the month runs. */
  readonly until: Day;
  /** ISO instant at which it was drawn up. */
  readonly madeAt: string;
  /** The day of the rates at which foreign amounts are compared. */
  readonly ratesOf: Day;
  /** Of all units together, without a target: what the month brought. Empty in a unit's bulletin. */
  readonly brought: readonly Standing[];
  /** The city's own targets; in a unit's bulletin empty. */
  readonly whole: readonly Standing[];
  readonly classes: readonly ClassSection[];
  readonly people: readonly PersonStanding[];
  /** Posts with trip days that nobody on the roster holds. */
  readonly vacant: readonly { readonly post: string; readonly units: readonly string[] }[];
  /** Units with nothing reported in the month. */
  readonly silent: readonly string[];
  /** Units that owe something but have nobody on the roster. */
  readonly unstaffed: readonly string[];
  /** Targets without a figure: nothing that is recorded counts toward them, or the plan leaves the number blank. */
  readonly open: readonly Target[];
}

/** One class (类) of units: for each target a figure of each unit, in the fixed order of units.json. */
export interface ClassSection {
  readonly class: string;
  readonly targets: readonly {
    readonly target: Target;
    /** Units have numbers of their own under it. */
    readonly each: boolean;
    readonly rows: readonly Standing[];
  }[];
  /** Units for which the month brought nothing under any target. */
  readonly idle: readonly string[];
}

/** Where a unit or the city stands against a target. */
export interface Standing {
  readonly target: Target;
  /** The unit's or the city's name. */
  readonly name: string;
  readonly inMonth: number;
  /** Since the year began. */
  readonly soFar: number;
  /** Missing where the plan leaves the number blank. */
  readonly needed?: number;
  /** Percent of `needed` within the target's own period. */
  readonly share?: number;
  /** Percentage points ahead of the pace, negative when behind; only for what is owed by the year. */
  readonly points?: number;
}

export interface PersonStanding extends PersonMonth {
  /** Days away since the year began. */
  readonly soFar: number;
}

export interface Asked {
  readonly plan: Plan;
  readonly roster: Roster;
  readonly ledger: Ledger;
  readonly ratesOf: Day;
  readonly scope: Scope;
  readonly month: DayRange;
  /** Not before the month begins. */
  readonly today: Day;
  readonly madeAt: string;
}

/** Gathers one month of a unit or the city; every figure is what the same question about progress answers. Reads only. */
export async function gatherBulletin(asked: Asked): Promise<Bulletin> {
  const { plan, roster, ledger, scope, month, madeAt, ratesOf } = asked;
  const end = until(month, asked.today).end;
  const house = { ledger, roster, today: end };
  const city = scope.kind === 'city';
  const classes = await classSections(asked, house);
  const owing = unitsOwing(plan, roster);
  const staffed = new Set(roster.people.map(({ unit }) => unit));
  return {
    scope,
    city: roster.city,
    plan,
    month,
    until: end,
    madeAt,
    ratesOf,
    brought: city ? await broughtBy(plan, month, house) : [],
    whole: city ? await wholeOf(plan, month, house) : [],
    classes,
    people: await peopleOf(asked, house),
    vacant: vacantPosts(asked),
    silent: city ? await silentUnits(plan, until(month, end), house) : [],
    unstaffed: city
      ? roster.units.filter(({ name }) => owing.has(name) && !staffed.has(name)).map(({ name }) => name)
      : [],
    open: openTargets(asked),
  };
}

interface House {
  readonly ledger: Ledger;
  readonly roster: Roster;
  readonly today: Day;
}

/** What every unit together brought in: leads, then projects of 亿元以上. */
async function broughtBy(plan: Plan, month: DayRange, house: House): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const measure of firstMeasures(plan)) {
    const like = plan.targets.find((target) => target.measure === measure && target.counts);
    if (like) standings.push(...(await standingOf({ ...like, value: null }, { kind: 'city' }, month, house)));
  }
  return standings;
}

async function wholeOf(plan: Plan, month: DayRange, house: House): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const target of targetsOf(plan, { kind: 'city' }, house.roster))
    standings.push(...(await standingOf(target, { kind: 'city' }, month, house)));
  return standings;
}

/** Nothing where no record counts toward the target. */
async function standingOf(target: Target, owner: Owner, month: DayRange, house: House): Promise<Standing[]> {
  const { today, roster } = house;
  const open = { ...target, value: null };
  const window = windowOf(target.period, today);
  const progress = await progressOf(target, owner, window, house);
  if (!progress) return [];
  const inMonth = await progressOf(open, owner, month, house);
  const yearly = target.period === 'year' || target.period === null;
  const soFar = yearly ? progress : await progressOf(open, owner, yearAround(today), house);
  const { needed, done } = progress;
  const share = needed ? (done / needed) * 100 : undefined;
  return [
    {
      target,
      name: owner.kind === 'unit' ? owner.unit : roster.city.name,
      inMonth: inMonth?.done ?? 0,
      soFar: soFar?.done ?? 0,
      ...(needed === undefined ? {} : { needed }),
      ...(share === undefined ? {} : { share }),
      ...(share === undefined || !yearly ? {} : { points: share - paceOf(window, today) * 100 }),
    },
  ];
}

async function classSections({ plan, roster, scope, month }: Asked, house: House): Promise<ClassSection[]> {
  const shown = roster.units.filter(({ name }) => scope.kind === 'city' || name === scope.unit);
  const sections: ClassSection[] = [];
  for (const name of new Set(shown.map((unit) => unit.class))) {
    const units = shown.filter((unit) => unit.class === name);
    const targets: { target: Target; each: boolean; rows: Standing[] }[] = [];
    for (const { target, each, ownOf } of columnsOf(name, plan.targets, roster)) {
      const rows: Standing[] = [];
      for (const unit of units) {
        const own = ownOf(unit.name);
        if (own) rows.push(...(await standingOf(own, { kind: 'unit', unit: unit.name }, month, house)));
      }
      if (rows.length > 0) targets.push({ target, each, rows });
    }
    if (targets.length === 0) continue;
    const idle = units.filter((unit) =>
      targets.every(({ rows }) => rows.every((row) => row.name !== unit.name || row.inMonth === 0)),
    );
    sections.push({ class: name, targets, idle: idle.map((unit) => unit.name) });
  }
  return sections;
}

const unitOf = (scope: Scope): string | undefined => (scope.kind === 'unit' ? scope.unit : undefined);

async function peopleOf({ plan, scope, month }: Asked, house: House): Promise<PersonStanding[]> {
  const standings: PersonStanding[] = [];
  for (const person of await monthOfPeople(plan, unitOf(scope), month, house)) {
    const target = { ...person.target, value: null };
    const owner = { kind: 'person', person: person.person } as const;
    const soFar = await progressOf(target, owner, yearAround(house.today), house);
    standings.push({ ...person, soFar: soFar?.done ?? 0 });
  }
  return standings;
}

function vacantPosts({ plan, roster, scope }: Asked): { post: string; units: string[] }[] {
  const posts = new Set(
    plan.targets.flatMap(({ owedBy, counts, period }) =>
      counts?.kind === 'trip' && (counts.measure === 'days' || period === 'month') && owedBy && 'post' in owedBy
        ? [owedBy.post]
        : [],
    ),
  );
  const holds = (person: Person, post: string): boolean => postsOf(roster, person).some(({ id }) => id === post);
  return roster.posts
    .filter(({ id }) => posts.has(id))
    .map((post) => ({
      post: post.name,
      units: roster.units
        .filter(({ name }) => scope.kind === 'city' || name === scope.unit)
        .filter((unit) => post.classes.includes(unit.class) && (post.units?.includes(unit.name) ?? true))
        .filter(({ name }) => !roster.people.some((person) => person.unit === name && holds(person, post.id)))
        .map(({ name }) => name),
    }))
    .filter(({ units }) => units.length > 0);
}

function openTargets({ plan, roster, scope }: Asked): Target[] {
  const own = scope.kind === 'city' ? undefined : scope.unit;
  const klass = roster.units.find(({ name }) => name === own)?.class;
  return plan.targets.filter(({ owedBy, masked, counts }) => {
    if (!owedBy || 'post' in owedBy || (counts && !masked)) return false;
    if ('class' in owedBy) return scope.kind === 'city' || owedBy.class === klass;
    if ('member' in owedBy) return scope.kind === 'city' || owedBy.member === own;
    return scope.kind === 'city';
  });
}

/** Why there can be no bulletin of a month: it has not begun, or lies before the plan's year. */
export function noBulletinOf(month: DayRange, today: Day, plan: Plan): 'ahead' | 'before' | undefined {
  if (month.start > today) return 'ahead';
  return yearOf(month.start) < plan.year ? 'before' : undefined;
}
