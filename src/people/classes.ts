import { hasLand, kindOf, type UnitKind } from '../language/unit-kinds.ts';
import type { Roster } from './roster.ts';

/** A class (类) of units as units.json describes it; what it leaves out follows from its name. */
export interface ClassGiven {
  readonly name: string;
  readonly kind?: UnitKind;
  /** For English answers: each county. */
  readonly english?: string;
  /** What else people call the whole class: 招商处. */
  readonly aliases?: readonly string[];
  /** Its units are offices of the city itself: their work counts for 市级层面. */
  readonly city?: boolean;
  /** Projects settle in its units (落户地). */
  readonly land?: boolean;
}

export interface UnitClass extends Required<Omit<ClassGiven, 'english'>> {
  readonly english: string | undefined;
}

/** Whether the units of a kind are offices of the city itself. */
export const isOfCity = (kind: UnitKind): boolean => kind === 'group' || kind === 'office' || kind === 'department';

type Classed = Pick<Roster, 'units' | 'classes'>;
const KNOWN = new WeakMap<Classed['units'], readonly UnitClass[]>();

/** The classes of a city's units, in the order of the units. */
export function classesOf({ units, classes = [] }: Classed): readonly UnitClass[] {
  const known = KNOWN.get(units);
  if (known) return known;
  const made = [...new Set(units.map((unit) => unit.class))].map((name): UnitClass => {
    const given = classes.find((it) => it.name === name);
    const kind = given?.kind ?? kindOf(name);
    return {
      name,
      kind,
      english: given?.english || undefined,
      aliases: given?.aliases ?? [],
      land: given?.land ?? hasLand(kind),
      city: given?.city ?? isOfCity(kind),
    };
  });
  KNOWN.set(units, made);
  return made;
}

export const classNamed = (roster: Classed, name: string | undefined): UnitClass | undefined =>
  classesOf(roster).find((it) => it.name === name);

/** A word for all units of a kind, for one skill: 园区 for parks. */
export type KindWords = readonly (readonly [UnitKind, RegExp])[];

/** 县(市、区), 县市区: brackets and 、 are not always said. */
const bare = (words: string): string => words.replace(/[()、,\s]/g, '');

/** The classes that words speak of: those called by their own names, else every one of a kind that is named; in the order of `kinds`. */
export function classesIn(words: string, roster: Classed, kinds: KindWords): string[] {
  const all = classesOf(roster);
  const said = bare(words);
  const own = all.filter((it) => [it.name, ...it.aliases].some((name) => said.includes(bare(name))));
  const others = kinds.flatMap(([kind, pattern]) =>
    pattern.test(words) && !own.some((it) => it.kind === kind) ? all.filter((it) => it.kind === kind) : [],
  );
  const rank = ({ kind }: UnitClass): number => kinds.findIndex(([it]) => it === kind) + 1 || kinds.length + 1;
  return [...new Set([...others, ...own].sort((a, b) => rank(a) - rank(b)).map(({ name }) => name))];
}
