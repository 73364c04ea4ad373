import lexicon from '../../data/lexicons/regions.json' with { type: 'json' };
import { CHINA } from './china.ts';
import { type Entry, homeOf, type Place, regionIndex } from './region-index.ts';
import { type Reader, readOnce, spanOf } from './span.ts';
import { unitNamesIn } from './unit-names.ts';

/** A place (地区) that was named, with everything it lies in. */
export interface Region {
  readonly kind: 'country' | 'province' | 'city' | 'county' | 'zone';
  /** 中国 for Hong Kong, Macau and Taiwan too; 境外 where the words only say 外资. */
  readonly country: string;
  readonly province?: string;
  readonly city?: string;
  /** The county, county-level city or district: 泗洪县, 昆山市, 浦东新区. */
  readonly county?: string;
  /** What a trip's destination is called: 上海市, 苏州市, 昆山市, 日本; a county or district goes by its city. */
  readonly name: string;
  /** In the city of the roster's units: no trip leads there. */
  readonly home: boolean;
  /** The words speak of capital or people from there (台资, 浙商), not of the place. */
  readonly hint?: true;
  /** Several provinces or cities (长三角): no destination. */
  readonly wide?: true;
}

/** Something in the text that is a place, before it is joined to its neighbours. */
interface Mention {
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  readonly hint: boolean;
  readonly wide: boolean;
}

/** Places in the text, nested names joined (江苏昆山; Hangzhou, Zhejiang), separate ones apart (东莞佛山); see Region. */
export const readRegions: Reader<'region', Region> = readOnce((text, context) => {
  const { city: home } = homeOf(context);
  const mentions: Mention[] = [];
  for (const mention of mentionsIn(text, home)) {
    const before = mentions.at(-1);
    const joined = before && join(text, before, mention);
    if (joined) mentions[mentions.length - 1] = joined;
    else mentions.push(mention);
  }
  const spans = mentions
    .map((it) => zoneOf(text, it))
    .map((it) => spanOf('region', text, it.start, it.end, regionOf(it, home)));
  // 上海 in 驻上海办 and 张江 in 张江萧县高科技园 belong to the unit's name.
  const units = spans.length > 0 ? unitNamesIn(text, context.units) : [];
  return spans.filter(({ start, end, value }) => value.home || !units.some((unit) => covers(unit, { start, end })));
});

const covers = (unit: { start: number; end: number }, { start, end }: { start: number; end: number }): boolean =>
  unit.start <= start && unit.end >= end;

function regionOf({ place, hint, wide }: Mention, home: string | undefined): Region {
  const { kind, country, province, city, county, name } = place;
  return {
    kind,
    country,
    ...(province ? { province } : {}),
    ...(city ? { city } : {}),
    ...(county ? { county } : {}),
    name,
    home: country === CHINA && home !== undefined && (city === home || county === home),
    ...(hint ? { hint } : {}),
    ...(wide ? { wide } : {}),
  };
}

function* mentionsIn(text: string, home: string | undefined): Generator<Mention> {
  const { entries } = regionIndex();
  // Only these letters: others may change their length.
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll('’', "'");
  let last: Mention | undefined;
  for (let at = 0; at < text.length; ) {
    const around = last && BETWEEN.test(text.slice(last.end, at)) ? last.place : undefined;
    const mention = nameAt(text, lower, at, { around, home }, entries.get(lower.slice(at, at + 2)) ?? []);
    if (mention === 'no place') at += 1;
    else if (typeof mention === 'number') at += mention;
    else {
      for (const each of mention) yield each;
      last = mention.at(-1);
      at = last?.end ?? at + 1;
    }
  }
}

interface Around {
  /** The place just before, in which this one may lie. */
  readonly around: Place | undefined;
  readonly home: string | undefined;
}

/** The places named from here on, the number of characters that only look like one, or 'no place'. */
function nameAt(
  text: string,
  lower: string,
  at: number,
  around: Around,
  entries: readonly Entry[],
): Mention[] | number | 'no place' {
  const together = TOGETHER.find(([words]) => text.startsWith(words, at));
  for (const entry of entries) {
    if (!lower.startsWith(entry.words, at) || entry.words.length <= (together?.[0].length ?? 0)) continue;
    if (entry.places.length === 0) return entry.words.length;
    const end = at + entry.words.length;
    const place = fits(text, at, end, entry) ? chosen(text, at, entry, around) : undefined;
    if (place) return [{ start: at, end, place, hint: entry.hint, wide: entry.wide }];
  }
  if (together) return together[1].flatMap((name, nth) => letter(at + nth, name));
  const name = lexicon.letters[text[at] as keyof typeof lexicon.letters];
  return name &&
    BEFORE_LETTER.test(text.slice(Math.max(0, at - 1), at)) &&
    AFTER_LETTER.test(text.slice(at + 1, at + 4))
    ? letter(at, name)
    : 'no place';
}

/** Cities called by one character each: 苏锡常. */
const TOGETHER = Object.entries<string[]>(lexicon.together);

function letter(at: number, name: string): Mention[] {
  const place = regionIndex().byName.get(name);
  return place ? [{ start: at, end: at + 1, place, hint: false, wide: false }] : [];
}

function chosen(
  text: string,
  start: number,
  { words, places, stands }: Entry,
  { around, home }: Around,
): Place | undefined {
  const inside = around && places.find((it) => lies(it, around));
  if (inside) return inside;
  if (stands === 'inside') return undefined;
  const atHome = places.find((it) => home !== undefined && it.city === home);
  if (stands === 'home') return atHome;
  if (stands === 'start' && !PHRASE_STARTS.test(text.slice(Math.max(0, start - 1), start))) return undefined;
  // Several cities share an English name; the province behind it says which: Suzhou, Anhui.
  const named = places.length > 1 ? (text.slice(start + words.length).match(PROVINCE_BEHIND)?.[1] ?? '') : '';
  const province = (lexicon.english as Record<string, string[]>)[named]?.[0];
  return places.find((it) => it.province === province) ?? places[0];
}

const PHRASE_STARTS = /^$|[\s,.。;:、!?()“"【】《》/+和与及跟在去到赴来从往访自有是家给报]/;
const BETWEEN = /^(?:[ \-·的]| ?\(|, ?|'s |)$/;
const PROVINCE_BEHIND = /^(?: city)?(?:, ?| ?\(| in | )([A-Z][a-z]+)/;
const BEFORE_LETTER = /[赴在来去抵离返往访]/;
const AFTER_LETTER =
  /^(?:$|[\s,。;、!?:)\d]|招商|考察|企业|客商|开展|拜访|参加|对接|洽谈|出差|期间|召开|举办|学习|[两三]地|推介|跑|谈|调研|办[事展])/;

const lies = (inner: Place, outer: Place): boolean =>
  inner.level > outer.level &&
  inner.country === outer.country &&
  (outer.province === undefined || inner.province === outer.province) &&
  (outer.city === undefined || inner.city === outer.city) &&
  (outer.county === undefined || inner.county === outer.county);

const LATIN = /[a-z]/i;
const ROAD = /^(?:[东西南北中][一二三四]?)?(?:路(?![演上过由线况途费程径桥])|大道|大街|街(?!道|拍)|巷|弄|胡同)/;
/** 上海市场 is no 上海市, 余杭区域 no 余杭区, 砀山县长 no county of that name. */
const CONTINUED: Readonly<Record<string, RegExp>> = {
  市: /^[场值面占价盈民]/,
  区: /^[域块别间]/,
  县: /^[区级长委]/,
  省: /^[份委]/,
};

function fits(text: string, start: number, end: number, { words, full, places }: Entry): boolean {
  const [before, after] = [text[start - 1] ?? '', text.slice(end, end + 4)];
  if (!LATIN.test(words[0] ?? '')) return full ? !CONTINUED[words.at(-1) ?? '']?.test(after) : !ROAD.test(after);
  if (LATIN.test(before) || (LATIN.test(words.at(-1) ?? '') && LATIN.test(after[0] ?? ''))) return false;
  const said = text.slice(start, end);
  if (words.length <= 3 || words.includes('.')) return said === said.toUpperCase() && !/^ ?(?:\$|dollar)/i.test(after);
  return /^[A-Z]/.test(said) || (words.length >= 5 && places[0]?.country === CHINA);
}

/** 江苏 + 昆山 are one place, and so are Hangzhou + Zhejiang and 昆山(江苏). */
function join(text: string, before: Mention, after: Mention): Mention | undefined {
  if (before.hint || after.hint || before.wide || after.wide) return undefined;
  const between = text.slice(before.end, after.start);
  if (!BETWEEN.test(between)) return undefined;
  const latin = LATIN.test(text[before.start] ?? '') && LATIN.test(text[after.start] ?? '');
  if (between.startsWith(',') && !latin) return undefined;
  const inner = lies(after.place, before.place);
  const outer = lies(before.place, after.place) && (latin || between.endsWith('('));
  if (!inner && !outer) return undefined;
  const end = between.includes('(') && text[after.end] === ')' ? after.end + 1 : after.end;
  return { ...before, end, place: inner ? after.place : before.place };
}

const DEVELOPMENT_ZONE =
  /^(?:国家级?)?(?:(?:高新|经济)(?:技术)?(?:产业)?(?:开发)?区|经开区|(?:工业|产业|科技|软件)园区?|开发区|新区|保税区|综保区|自贸区)|^ (?:national )?(?:economic (?:and technological )?(?:development )?zone|high-?tech(?: industrial)?(?: development)? zone|hi-tech zone|etdz|edz|development zone|new area|industrial park)\b/i;

/** 合肥高新区: a city's or county's zone that no list needs to hold. */
function zoneOf(text: string, mention: Mention): Mention {
  const { place, end, hint } = mention;
  if (hint || (place.level !== 2 && place.level !== 3)) return mention;
  const zone = text.slice(end, end + 60).match(DEVELOPMENT_ZONE)?.[0];
  return zone ? { ...mention, end: end + zone.length, place: { ...place, kind: 'zone' } } : mention;
}
