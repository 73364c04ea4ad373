import type { Day } from '../calendar.ts';
import type { Roster } from '../people/roster.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { until } from '../progress/count.ts';
import {
  type Column,
  columnsOf,
  filterFor,
  type Owner,
  type Progress,
  targetsOf,
  windowOf,
  withNeed,
} from '../progress/progress.ts';
import type { Ledger } from '../records/record.ts';

/** The units of one class side by side, in the fixed order of units.json, against the numbers that the plan gives them. */
export interface ClassTable {
  readonly class: string;
  readonly columns: readonly Column[];
  /** For each column where the unit stands; undefined where it owes nothing under it. */
  readonly rows: readonly { readonly unit: string; readonly done: readonly (Progress | undefined)[] }[];
}

/** One measure over every unit of the city: the sums of the class tables, and what units count that stand in none of them. */
export interface Total {
  readonly target: Target;
  readonly done: number;
  readonly elsewhere: readonly { readonly class: string | undefined; readonly done: number }[];
}

/** Where a scope stands as of a day. */
export interface Standings {
  /** Targets that it owes itself and that records count toward. */
  readonly progress: readonly Progress[];
  /** Empty for a unit. */
  readonly classes: readonly ClassTable[];
  readonly totals: readonly Total[];
}

/** Counts everything a scope is held to, in as few walks through the records as there are stretches of days. */
export async function gatherStandings(
  plan: Plan,
  owner: Owner,
  house: { readonly ledger: Ledger; readonly roster: Roster; readonly today: Day },
): Promise<Standings> {
  const { ledger, roster, today } = house;
  const own = targetsOf(plan, owner, roster).filter(countable);
  const ofClasses =
    owner.kind === 'city' ? plan.targets.filter((it) => (classOf(it) ?? memberOf(it)) && countable(it)) : [];
  const asked = [...own, ...ofClasses].map((target) => {
    const window = windowOf(target.period, today);
    return { target, window, filter: filterFor(target, owner, until(window, today), roster) };
  });
  const counts = await ledger.countsByUnit(asked.flatMap(({ filter }) => filter ?? []));
  const progress = own.map((target, at) => {
    const done = sum((counts[at] ?? new Map()).values());
    return withNeed({ target, owner, window: windowOf(target.period, today) }, done);
  });
  const byUnit = new Map(ofClasses.map((target, at) => [target.id, counts[own.length + at] ?? new Map()]));
  return { progress, ...besideOneAnother(ofClasses, byUnit, house) };
}

type ByUnit = ReadonlyMap<string, ReadonlyMap<string, number>>;

function besideOneAnother(
  targets: readonly Target[],
  byUnit: ByUnit,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Pick<Standings, 'classes' | 'totals'> {
  const done = (target: Target, unit: string): number => byUnit.get(target.id)?.get(unit) ?? 0;
  const numbered = targets.filter(({ value }) => value !== null);
  const classes = [...new Set(roster.units.map((unit) => unit.class))].flatMap((name): ClassTable[] => {
    const columns = columnsOf(name, numbered, roster);
    if (columns.length === 0) return [];
    const rows = roster.units
      .filter((unit) => unit.class === name)
      .map(({ name: unit }) => ({
        unit,
        done: columns.map(({ ownOf }) => {
          const target = ownOf(unit);
          if (!target) return undefined;
          const base = { target, owner: { kind: 'unit', unit } as const, window: windowOf(target.period, today) };
          return withNeed(base, done(target, unit));
        }),
      }));
    return [{ class: name, columns, rows }];
  });
  return { classes, totals: totalsOf(targets, byUnit, roster) };
}

function totalsOf(targets: readonly Target[], byUnit: ByUnit, roster: Roster): Total[] {
  const measures = [...new Set(targets.map((it) => it.measure ?? it.id))];
  return measures.flatMap((measure): Total[] => {
    const same = targets.filter((it) => (it.measure ?? it.id) === measure);
    const [target] = same;
    if (!target) return [];
    let within = 0;
    const outside = new Map<string, number>();
    for (const unit of roster.units) {
      const own = same.find((it) => memberOf(it) === unit.name) ?? same.find((it) => classOf(it) === unit.class);
      const n = byUnit.get((own ?? target).id)?.get(unit.name) ?? 0;
      if (own) within += n;
      else if (n > 0) outside.set(unit.class, (outside.get(unit.class) ?? 0) + n);
    }
    const elsewhere: { class: string | undefined; done: number }[] = [...outside].map(([name, n]) => ({
      class: name,
      done: n,
    }));
    const known = new Set(roster.units.map(({ name }) => name));
    const gone = sum([...(byUnit.get(target.id) ?? [])].filter(([unit]) => !known.has(unit)).map(([, n]) => n));
    if (gone > 0) elsewhere.push({ class: undefined, done: gone });
    return [{ target, done: within + sum(elsewhere.map(({ done }) => done)), elsewhere }];
  });
}

/** Trip days are a matter of people, see `monthOfPeople`. */
const countable = ({ counts }: Target): boolean => counts !== undefined && counts.measure !== 'days';
const classOf = ({ owedBy }: Target): string | undefined => (owedBy && 'class' in owedBy ? owedBy.class : undefined);
const memberOf = ({ owedBy }: Target): string | undefined => (owedBy && 'member' in owedBy ? owedBy.member : undefined);
const sum = (all: Iterable<number>): number => [...all].reduce((a, b) => a + b, 0);
