import type { PersonName, UnitName } from '../language/span.ts';
import { unitsWithLand } from '../language/unit-kinds.ts';
import { wholeOf } from '../language/whole.ts';
import type { ClassGiven } from './classes.ts';

/** member: records for the own unit's people; unit_admin: corrects them and registers people; city_admin: anything. */
export type Access = 'member' | 'unit_admin' | 'city_admin';

/** A unit (单位) of the city; `slug` names its console group (`g-xiao`). */
export interface Unit extends UnitName {
  readonly slug: string;
  /** For official English answers: Xiao County. */
  readonly english: string;
}

/** Who holds which post (职务): the plan gives trip days and meetings to posts, not to names. */
export interface Post {
  readonly id: string;
  /** As the plan words it: 县区行政主要负责同志. */
  readonly name: string;
  readonly english: string;
  readonly classes: readonly string[];
  /** Only these units of the class (市直经济综合部门); missing = all. */
  readonly units?: readonly string[];
  /** The duty begins with or contains one of these. */
  readonly duties: readonly string[];
  /** ... and none of these. */
  readonly except?: readonly string[];
  /** How questions call its holders: 园区一把手, park director. */
  readonly aliases?: readonly string[];
}

/** One person (人员), whatever platforms they write from. `id` is stable; name and unit identify them to people. */
export interface Person extends PersonName {
  readonly id: number;
  readonly access: Access;
  readonly accounts: readonly Account[];
}

export interface Account {
  readonly channel: string;
  readonly user: string;
}

/** The city's units in the fixed order in which they are shown, and its people. */
export interface Roster {
  readonly city: City;
  readonly units: readonly Unit[];
  /** What units.json says of the classes of its units; see `classesOf`. */
  readonly classes?: readonly ClassGiven[];
  readonly posts: readonly Post[];
  readonly people: readonly Person[];
}

/** The city itself: 宿州市 in 安徽省. Places inside it are no trip; money from its province is not 省外. */
export interface City {
  readonly name: string;
  readonly english: string;
  readonly province: string;
  /** How the city's own promotion office is called: 市投资促进中心. */
  readonly office: string;
  /** A unit to speak of in examples; missing = the first in which projects settle. */
  readonly example?: string;
}

export const unitNamed = (roster: Roster, name: string): Unit | undefined =>
  roster.units.find((unit) => unit.name === name);

/** 全市; 全县 where the city is a county with a plan of its own. */
export const wholeName = ({ name }: City): string => wholeOf(name);

/** A unit to speak of in examples, and how English calls it: 萧县, Xiaoxian. */
export function exampleUnit({ city, units }: Roster): { readonly name: string; readonly english: string } {
  const own = new Set(unitsWithLand(units).map(({ name }) => name));
  const unit = units.find(({ name }) => name === city.example) ?? units.find(({ name }) => own.has(name)) ?? units[0];
  if (!unit) return { name: '本单位', english: 'UNIT' };
  return { name: unit.name, english: unit.aliases.find((it) => /^[A-Z]/.test(it)) || unit.english || unit.name };
}

export const personOf = (roster: Roster, channel: string, user: string): Person | undefined =>
  roster.people.find((person) => person.accounts.some((it) => it.channel === channel && it.user === user));

export const personById = (roster: Roster, id: number): Person | undefined =>
  roster.people.find((person) => person.id === id);

/** Where a person is written to: on this channel where they have an account there, else on another one. */
export const accountOf = (person: Person, channel: string): Account | undefined =>
  person.accounts.find((it) => it.channel === channel) ?? person.accounts[0];

/** The posts a person holds by unit and duty; nobody holds one by name. */
export function postsOf(roster: Roster, person: PersonName): Post[] {
  const unit = unitNamed(roster, person.unit);
  if (!unit) return [];
  return roster.posts.filter(
    (post) =>
      post.classes.includes(unit.class) &&
      (!post.units || post.units.includes(unit.name)) &&
      post.duties.some((duty) => person.duty.includes(duty)) &&
      !(post.except ?? []).some((duty) => person.duty.includes(duty)),
  );
}
