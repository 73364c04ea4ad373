import lexicon from '../../data/lexicons/regions.json' with { type: 'json' };
import { CHINA, chinese, type Division, short, ZONE } from './china.ts';
import type { ReadingContext, UnitName } from './span.ts';

/** A place before it is known whether it lies at home. `level`: 0 country, 1 province, 2 city, 3 county or district, 4 zone. */
export interface Place {
  readonly level: number;
  readonly kind: 'country' | 'province' | 'city' | 'county' | 'zone';
  readonly country: string;
  readonly province?: string;
  readonly city?: string;
  readonly county?: string;
  readonly name: string;
}

/** Words that may stand for a place. */
export interface Entry {
  /** Lower case. */
  readonly words: string;
  /** Several where places share the name, the one usually meant first; none where the words only look like a place. */
  readonly places: readonly Place[];
  /** alone: the words are enough; start: where a phrase begins; home: in the roster's own city; inside: after the place it lies in. */
  readonly stands: 'alone' | 'start' | 'home' | 'inside';
  /** The name with its 市, 县, 区. */
  readonly full: boolean;
  readonly hint: boolean;
  readonly wide: boolean;
}

/** Every word for a place by its first two characters, the longest first, and the places by their full names. */
export interface RegionIndex {
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly byName: ReadonlyMap<string, Place>;
}

let known: RegionIndex | undefined;

/** Built at the first reading and kept. */
export const regionIndex = (): RegionIndex => {
  known ??= build();
  return known;
};

const GENERIC = /^(?:经济|高新|技术|产业|工业|开发|园|新|市|中|东|南|西|北|城|郊|矿|其它|[东南西北中]西)+区$/;
const UNSAID = { stands: 'alone', full: false, hint: false, wide: false } as const;
const [ALONE, SUFFIXED, START] = [new Set(lexicon.alone), new Set(lexicon.suffixed), new Set(lexicon.start)];
const [NEVER, PREFERRED] = [new Set(lexicon.never), new Set(lexicon.preferred)];

type Add = (words: string, place: Place | undefined, how?: Partial<Entry>) => void;

function build(): RegionIndex {
  const entries = new Map<string, Entry>();
  const byName = new Map<string, Place>();
  const add: Add = (words, place, how = {}) => {
    const key = words.toLowerCase();
    const before = entries.get(key) ?? { words: key, places: [], ...UNSAID, ...how };
    const stronger = before.stands !== 'alone' && (how.stands ?? 'alone') === 'alone';
    const others = before.places.filter((it) => it !== place);
    const places = place ? (stronger ? [place, ...others] : [...others, place]) : others;
    entries.set(key, { ...before, ...(stronger ? { stands: 'alone' } : {}), places });
  };
  // What only looks like a place comes first: it hides what it holds.
  for (const words of lexicon.words) add(words, undefined);
  addCountries(add, byName);
  const divisions = [...chinese()];
  for (const { place, path } of divisions) {
    byName.set(path, place);
    const own = place.county ?? place.city ?? place.name;
    if (!byName.has(own)) byName.set(own, place);
  }
  addFullNames(add, divisions, byName);
  addShortNames(add, divisions);
  for (const words of [...Object.keys(lexicon.zones), ...Object.keys(lexicon.other)])
    entries.delete(words.toLowerCase());
  addOtherNames(add, byName);
  const sorted = [...entries.values()].sort((a, b) => b.words.length - a.words.length);
  return { entries: Map.groupBy(sorted, ({ words }) => words.slice(0, 2)), byName };
}

function addCountries(add: Add, byName: Map<string, Place>): void {
  for (const { name, words, cities } of lexicon.countries) {
    const country: Place = { level: 0, kind: 'country', country: name, name };
    byName.set(name, country);
    for (const each of [name, ...words]) add(each, country);
    for (const [city, english] of Object.entries<string[]>(cities as Record<string, string[]>))
      for (const each of [city, ...english]) add(each, { level: 2, kind: 'city', country: name, city, name: city });
  }
}

/** 江苏省, 朝阳区. Where places share a name the one that is usually meant comes first and needs no city before it. */
function addFullNames(add: Add, divisions: readonly Division[], byName: ReadonlyMap<string, Place>): void {
  for (const path of lexicon.preferred) add(named(byName, path).county ?? path, named(byName, path), { full: true });
  const shared = Map.groupBy(divisions, ({ title }) => title);
  for (const { place, title } of divisions) {
    const generic = /区$/.test(title) && (GENERIC.test(title) || NEVER.has(short(title) ?? ''));
    const common = (shared.get(title)?.length ?? 0) > 1;
    const bare = title.length === 2 ? (ALONE.has(title) ? 'start' : 'home') : undefined;
    const stands = bare ?? (place.level === 3 && (generic || common) ? 'inside' : 'alone');
    add(title, place, { full: true, stands });
  }
}

/** 江苏, 昆山; counties and districts need the list of those that are known by themselves. */
function addShortNames(add: Add, divisions: readonly Division[]): void {
  const rank = ({ place, path }: Division): number => place.level * 2 - (PREFERRED.has(path) ? 1 : 0);
  for (const { place, title } of [...divisions].sort((a, b) => rank(a) - rank(b))) {
    const words = short(title);
    if (!words || NEVER.has(words) || (ZONE.test(title) && words.length > 3)) continue;
    const known = place.level < 3 || /市$/.test(title);
    const strong = ALONE.has(words) || (known && !SUFFIXED.has(words) && !START.has(words));
    const weak = START.has(words) ? 'start' : place.level === 3 ? 'home' : 'inside';
    add(words, place, { stands: strong ? 'alone' : weak });
  }
}

function addOtherNames(add: Add, byName: ReadonlyMap<string, Place>): void {
  for (const [words, path] of Object.entries(lexicon.zones))
    add(words, { ...named(byName, path), kind: 'zone', level: 4 });
  for (const [words, path] of Object.entries(lexicon.other)) add(words, named(byName, path));
  for (const [words, paths] of Object.entries<string[]>(lexicon.english))
    for (const path of paths) add(words, named(byName, path));
  for (const [words, name] of Object.entries(lexicon.capital))
    add(words, byName.get(name) ?? { level: 0, kind: 'country', country: name, name }, { hint: true });
  for (const name of lexicon.wide) add(name, { level: 4, kind: 'zone', country: CHINA, name }, { wide: true });
}

function named(byName: ReadonlyMap<string, Place>, path: string): Place {
  const place = byName.get(path);
  if (!place) throw new RegionUnknown(path);
  return place;
}

/** A name in data/lexicons/regions.json that no division of China has. */
export class RegionUnknown extends Error {
  readonly failure = 'region-unknown';
  constructor(path: string) {
    super(`data/lexicons/regions.json names ${path}, which is no place`);
    this.name = 'RegionUnknown';
  }
}

/** The own city and its province, as far as the context or the counties among the units tell them. */
export function homeOf({
  units,
  city = homeCity(units),
  province = city === undefined ? undefined : regionIndex().byName.get(city)?.province,
}: Pick<ReadingContext, 'units' | 'city' | 'province'>): {
  readonly city: string | undefined;
  readonly province: string | undefined;
} {
  return { city, province };
}

const HOMES = new WeakMap<readonly UnitName[], { readonly city: string | undefined }>();

/** The city to which the counties among the units belong: 宿州市; undefined where no unit is a county. */
export function homeCity(units: readonly UnitName[]): string | undefined {
  const before = HOMES.get(units);
  if (before) return before.city;
  const { byName } = regionIndex();
  const cities = units.map(({ name }) => byName.get(name)).flatMap((it) => (it?.county && it.city ? [it.city] : []));
  const counted = Object.entries(Object.groupBy(cities, (it) => it)).sort(
    (a, b) => (b[1]?.length ?? 0) - (a[1]?.length ?? 0),
  );
  const city = counted[0]?.[0];
  HOMES.set(units, { city });
  return city;
}
