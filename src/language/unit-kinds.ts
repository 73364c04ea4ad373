import type { UnitName } from './span.ts';

/** What sort of units a class gathers, whatever the plan calls it: 县区 and 县(市、区) are counties, 市管园区 and 省级以上开发区 parks. */
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UNIT_KINDS = ['county', 'park', 'town', 'group', 'office', 'department', 'other'] as const;

/** In this order: 市直招商协作组 is a group, 街道办事处 a town. */
const WORDS: readonly (readonly [UnitKind, RegExp])[] = [
  ['town', /[乡镇]|街道/],
  ['group', /组|专班|分局|小分队/],
  ['office', /驻|办事处|联络处/],
  ['park', /园|开发区|高新区|经开区|功能区|新区|集聚区/],
  ['department', /部门|单位|局|委/],
  ['county', /[县区旗市]/],
];

/** The kind of a class by its name. */
export const kindOf = (name: string): UnitKind => WORDS.find(([, words]) => words.test(name))?.[0] ?? 'other';

const LAND: ReadonlySet<UnitKind> = new Set(['county', 'park', 'town']);

/** Whether projects settle in a kind of units (落户地): it has land of its own. */
export const hasLand = (kind: UnitKind): boolean => LAND.has(kind);

/** The units in which projects settle, as units.json says, else by what their class is called. */
export const unitsWithLand = (units: readonly UnitName[]): readonly UnitName[] =>
  units.filter((unit) => unit.land ?? hasLand(kindOf(unit.class)));
