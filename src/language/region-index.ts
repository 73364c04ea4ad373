import { areaList } from '@vant/area-data';
import lexicon from '../../data/lexicons/regions.json' with { type: 'json' };
import type { UnitName } from './span.ts';

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

export const CHINA = '中国';
const UNSAID = { stands: 'alone', full: false, hint: false, wide: false } as const;
const PEOPLES =
  '朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克|柯尔克孜|满|达斡尔|畲|瑶|仫佬|毛南|黎|仡佬|水|纳西|拉祜|佤|布朗|独龙|怒|普米|裕固|东乡|保安|撒拉|土|锡伯|塔吉克|鄂伦春|鄂温克|维吾尔|各';
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:(?:${PEOPLES})族?)+(自治[区州县旗])$`);
const PLAIN = /^(.{2,}?)(?:特别行政区|自治[区州县旗]|地区|省|市|县|区|盟|林区|新区)$/;
const GENERIC = /^(?:经济|高新|技术|产业|工业|开发|园|新|市|中|东|南|西|北|城|郊|矿|其它|[东南西北中]西)+区$/;
const ZONE = /(?:开发|园|示范|管理|保税|实验|试验)区$/;
/** City lines of the list that only hold counties which belong to no city. */
const NO_CITY = /^(?:省直辖县|自治区直辖县级行政区划)$/;

const short = (name: string): string | undefined => name.match(AUTONOMOUS)?.[1] ?? name.match(PLAIN)?.[1];

function build(): RegionIndex {
  const entries = new Map<string, Entry>();
  const byName = new Map<string, Place>();
  const alone = new Set(lexicon.alone);
  const suffixed = new Set(lexicon.suffixed);
  const never = new Set(lexicon.never);
  const start = new Set(lexicon.start);
  const add = (words: string, place: Place | undefined, how: Partial<Entry> = {}): void => {
    const key = words.toLowerCase();
    const before = entries.get(key) ?? { words: key, places: [], ...UNSAID, ...how };
    const stronger = before.stands !== 'alone' && (how.stands ?? 'alone') === 'alone';
    const others = before.places.filter((it) => it !== place);
    const places = place ? (stronger ? [place, ...others] : [...others, place]) : others;
    entries.set(key, { ...before, ...(stronger ? { stands: 'alone' } : {}), places });
  };
  const named = (path: string): Place => {
    const place = byName.get(path);
    if (!place) throw new RegionUnknown(path);
    return place;
  };

  for (const words of lexicon.words) add(words, undefined);
  for (const { name, words, cities } of lexicon.countries) {
    const country: Place = { level: 0, kind: 'country', country: name, name };
    byName.set(name, country);
    for (const each of [name, ...words]) add(each, country);
    for (const [city, english] of Object.entries<string[]>(cities as Record<string, string[]>))
      for (const each of [city, ...english]) add(each, { level: 2, kind: 'city', country: name, city, name: city });
  }
  const divisions = [...chinese()];
  for (const { place, path } of divisions) {
    byName.set(path, place);
    if (!byName.has(place.county ?? place.city ?? place.name))
      byName.set(place.county ?? place.city ?? place.name, place);
  }
  // Where two places share a full name the one that is usually meant comes first and needs no city before it.
  for (const path of lexicon.preferred) add(named(path).county ?? path, named(path), { full: true });
  const shared = Map.groupBy(divisions, ({ title }) => title);
  for (const { place, title } of divisions) {
    const generic = /区$/.test(title) && (GENERIC.test(title) || never.has(short(title) ?? ''));
    const common = (shared.get(title)?.length ?? 0) > 1;
    const bare = title.length === 2 && !alone.has(title);
    add(title, place, {
      full: true,
      stands: bare ? 'home' : place.level === 3 && (generic || common) ? 'inside' : 'alone',
    });
  }
  const preferred = new Set(lexicon.preferred);
  for (const { place, title } of [...divisions].sort(
    (a, b) => a.place.level - b.place.level || (preferred.has(b.path) ? 1 : 0) - (preferred.has(a.path) ? 1 : 0),
  )) {
    const words = short(title);
    if (!words || never.has(words) || (ZONE.test(title) && words.length > 3)) continue;
    const strong =
      alone.has(words) || (!suffixed.has(words) && !start.has(words) && (place.level < 3 || /市$/.test(title)));
    const weak = start.has(words) ? 'start' : place.level === 3 ? 'home' : 'inside';
    add(words, place, { stands: strong ? 'alone' : weak });
  }
  for (const [words, path] of Object.entries(lexicon.zones)) {
    const around = named(path);
    const place: Place = { ...around, kind: 'zone', level: 4 };
    entries.delete(words.toLowerCase());
    add(words, place);
  }
  for (const [words, path] of Object.entries(lexicon.other)) {
    entries.delete(words);
    add(words, named(path));
  }
  for (const [words, names] of Object.entries<string[]>(lexicon.english))
    for (const path of names) add(words, named(path));
  for (const [words, name] of Object.entries(lexicon.capital))
    add(words, byName.get(name) ?? { level: 0, kind: 'country', country: name, name }, { hint: true });
  for (const name of lexicon.wide) add(name, { level: 4, kind: 'zone', country: CHINA, name }, { wide: true });

  const sorted = [...entries.values()].sort((a, b) => b.words.length - a.words.length);
  return { entries: Map.groupBy(sorted, ({ words }) => words.slice(0, 2)), byName };
}

/** Provinces, cities and counties of China with their full path (江苏省苏州市昆山市) and own title. */
function* chinese(): Generator<{ place: Place; path: string; title: string }> {
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList;
  for (const province of Object.values(provinces)) {
    if (/市$/.test(province)) continue;
    const place: Place = { level: 1, kind: 'province', country: CHINA, province, name: province };
    yield { title: province, path: province, place };
  }
  for (const [code, city] of Object.entries(cities)) {
    const province = provinces[`${code.slice(0, 2)}0000`] ?? '';
    if (NO_CITY.test(city) || city === '县') continue;
    const path = province === city ? city : province + city;
    yield { title: city, path, place: { level: 2, kind: 'city', country: CHINA, province, city, name: city } };
  }
  for (const [code, county] of Object.entries(counties)) {
    // The list goes down to the towns of Taiwan and Hong Kong, and to those of the cities that have no counties.
    if (code > '700000' || !/[市县区旗]$/.test(county)) continue;
    const province = provinces[`${code.slice(0, 2)}0000`] ?? '';
    const listed = cities[`${code.slice(0, 4)}00`] ?? '';
    const own = NO_CITY.test(listed);
    const city = own ? county : listed === '县' ? province : listed;
    const name = own || /市$/.test(county) ? county : city;
    const kind = own ? 'city' : ZONE.test(county) ? 'zone' : 'county';
    const place: Place = { level: own ? 2 : 3, kind, country: CHINA, province, city, ...(own ? {} : { county }), name };
    const path = province === city ? city + county : province + (own ? '' : city) + county;
    yield { title: county, path, place };
  }
}

/** A name in data/lexicons/regions.json that no division of China has. */
export class RegionUnknown extends Error {
  readonly failure = 'region-unknown';
  constructor(path: string) {
    super(`data/lexicons/regions.json names ${path}, which is no place`);
    this.name = 'RegionUnknown';
  }
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
