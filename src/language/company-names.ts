import { createRequire } from 'node:module';
import { distance } from 'fastest-levenshtein';
import { genericAt, isGeneric, LATIN_FORM, LEGAL_FORM } from './company-words.ts';
import { readRegions } from './regions.ts';
import { simplified } from './simplified.ts';

/** How two company names compare: surely one company, perhaps one (ask), or two. */
export type Likeness = 'same' | 'similar' | 'different';

interface NameParts {
  /** Place names at its front and in its brackets, as written: 苏州. */
  readonly place: string;
  /** The own name with its line of business: 恒锐精密电子. */
  readonly own: string;
  /** It was written with a legal form. */
  readonly legal: boolean;
}

const NOWHERE = { today: '2020-01-01', units: [], people: [] };
const FORM_AT_END = new RegExp(`(?:${LEGAL_FORM}|(?:${LATIN_FORM}))[.,]?$`, 'i');
const BRANCH = /(?:公司|集团)(?:.{2,6})?(?:分公司|分厂|办事处)$/;
const KNOWN = new Map<string, NameParts>();

/** The compare form of a company's name: without legal form, place in front, brackets and blanks; lower case. 恒锐精密电子(苏州)有限公司 -> 恒锐精密电子. */
export const companyKey = (name: string): string => partsOf(name).own;

/** What people call a company by: the first two characters or the first Latin word of its own name, lower case. */
export function brandOf(name: string): string {
  const { own } = partsOf(name);
  if (/^[a-z]/.test(own)) return latinWords(name)[0] ?? own;
  return own.slice(0, 2);
}

/** Compares two names of companies. `same` is safe to act on: place, brackets, legal form and blanks do not count, one slip of the pen in a long name neither. */
export function sameCompany(a: string, b: string): Likeness {
  const [one, two] = [partsOf(a), partsOf(b)];
  if (one.own === '' || two.own === '') return 'different';
  if (one.own === two.own) return 'same';
  const [short, long] = one.own.length <= two.own.length ? [one, two] : [two, one];
  const samePlace = one.place === '' || two.place === '' || overlaps(one.place, two.place);
  if (short.own.slice(0, 2) === long.own.slice(0, 2) && /^\p{Script=Han}/u.test(short.own)) {
    // People shorten names: 恒锐电子 for 恒锐精密电子有限公司, but not one legal name for another.
    if (samePlace && short.own.length >= 3 && !short.legal && within(short.own, long.own)) return 'same';
    if (samePlace && short.own.length >= 5 && slip(short.own, long.own)) return 'same';
    return short.own.length === 2 || within(short.own, long.own) || slip(short.own, long.own) ? 'similar' : 'different';
  }
  if (!/^\p{Script=Han}/u.test(short.own)) return likeLatin(a, b, short.own, long.own);
  if (!slip(short.own, long.own)) return 'different';
  // 华微电子 and 华为电子 sound alike too; a slip is sure only where place and the rest of a long name agree.
  const sure = one.place !== '' && one.place === two.place && short.own.length >= 6;
  return sure ? 'same' : 'similar';
}

function likeLatin(a: string, b: string, short: string, long: string): Likeness {
  const [first, second] = [latinWords(a), latinWords(b)];
  if (first[0] !== undefined && first[0] === second[0]) {
    const [few, many] = first.length <= second.length ? [first, second] : [second, first];
    return few.length >= 2 && few.every((word) => many.includes(word)) ? 'same' : 'similar';
  }
  return short.length >= 8 && distance(short, long) === 1 ? 'similar' : 'different';
}

/** Whether these words can stand for the company: 恒锐, 天朗新能源, 湖州润丰, Brightwave; never 电子, 苏州 or 有限公司 alone. */
export function nameMatches(piece: string, company: string): boolean {
  const words = piece.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const brand = brandOf(company);
  if (brand.length < 2 || !words.includes(brand)) return false;
  if (/^[a-z]/.test(brand)) return true;
  return words.length > brand.length || !isGeneric(words);
}

function partsOf(name: string): NameParts {
  const known = KNOWN.get(name);
  if (known) return known;
  const parts = takenApart(name);
  if (KNOWN.size > 5_000) KNOWN.clear();
  KNOWN.set(name, parts);
  return parts;
}

function takenApart(name: string): NameParts {
  let rest = simplified(name)
    .normalize('NFKC')
    .replace(/[“”"'‘’「」『』《》<>【】[\]*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  let place = '';
  rest = rest.replace(/\(([^()]{1,12})\)/g, (_, inside: string) => {
    if (/集团|控股|股份|有限合伙/.test(inside)) return '';
    place += inside;
    return '';
  });
  rest = rest.replace(BRANCH, '公司');
  let legal = false;
  for (let form = rest.match(FORM_AT_END); form && form[0].length < rest.length; form = rest.match(FORM_AT_END)) {
    legal = true;
    rest = rest.slice(0, form.index).replace(/[\s,.&]+$/, '');
  }
  rest = rest.replace(/^(?:公司|企业)+|(?<=..)(?:集团|股份|公司|企业)$/g, '');
  const front = placeLength(rest);
  place = rest.slice(0, front) + place;
  const own = rest.slice(front).replace(/[\s,.·•-]+/g, '');
  return { place: place.replace(/[省市县区\s]/g, ''), own: own === '' ? rest.replace(/\s+/g, '') : own, legal };
}

/** How much of the name's front is a place; a place that is the name itself (南京泰和, 泰和家居) stays. */
function placeLength(name: string): number {
  let length = 0;
  for (let step = 0; step < 3; step++) {
    const rest = name.slice(length);
    const span = readRegions(capital(rest), NOWHERE)[0];
    if (span?.start !== 0 || span.value.wide || span.value.hint) break;
    const end = span.end + (rest.slice(span.end).match(/^[省市县区]?\s*/)?.[0].length ?? 0);
    const after = rest.slice(end).replace(/^[\s,]+/, '');
    if (/^[a-z]/.test(rest) ? after === '' : ownLength(after) < 2) break;
    length += end;
  }
  return length;
}

/** The readers know English places by their capital: shenzhen -> Shenzhen. */
const capital = (words: string): string => words.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

/** How many characters stand before the first word for a line of business. */
function ownLength(name: string): number {
  if (/^[a-z\d]/.test(name)) return 2;
  for (let at = 0; at < name.length; at++) {
    // 恒工机电 is 恒工 with 机电, not 恒 with 工机.
    if (genericAt(name, at) > 0) return at === 1 && genericAt(name, 2) > 0 ? 2 : at;
  }
  return name.length;
}

const latinWords = (name: string): string[] => {
  const { own } = partsOf(name);
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z][a-z&.'-]{2,}/g) ?? [];
  const first = words.findIndex((word) => own.startsWith(word.replace(/[.-]/g, '')));
  return words
    .slice(Math.max(0, first))
    .filter((word) => !FORM_AT_END.test(word) && own.includes(word.replace(/[.-]/g, '')));
};

const overlaps = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

/** Every character of the short one stands in the long one in the same order. */
function within(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short[at]) at++;
  return at === short.length;
}

/** One character differs, and it sounds the same: 恒锐 written 恒瑞. */
function slip(a: string, b: string): boolean {
  if (a.length !== b.length || distance(a, b) !== 1) return false;
  const at = [...a].findIndex((sign, index) => sign !== b[index]);
  return soundOf(a[at] ?? '') === soundOf(b[at] ?? '');
}

// The table of sounds takes long to load and few messages need it.
type Sounds = typeof import('pinyin-pro');
let sounds: Sounds | undefined;
const load = createRequire(import.meta.url);

function soundOf(sign: string): string {
  sounds ??= load('pinyin-pro') as Sounds;
  return sounds.pinyin(sign, { toneType: 'none' });
}
