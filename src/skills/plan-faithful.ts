import { readCompanies } from '../language/companies.ts';
import { readDates } from '../language/dates.ts';
import { readPeople } from '../language/people.ts';
import { readRegions } from '../language/regions.ts';
import type { ReadingContext } from '../language/span.ts';
import { languageOf } from '../language/text.ts';
import { readUnits } from '../language/units.ts';
import { termsOf } from '../plan/search.ts';

export interface Faithfulness {
  /** Everything that the words may rest on: the clauses' texts, headings and 责任单位. */
  readonly source: string;
  /** Labels of these clauses. */
  readonly labels: readonly string[];
  readonly language: 'zh' | 'en';
  readonly context: ReadingContext;
}

const LONGEST = 300;
/** So much of a Chinese summary's pairs of characters stands in the clauses themselves. */
const LEAST_SHARED = 0.6;

/** Whether a summary says nothing of its own: every figure, date, name, title and label in it stands in the clauses. */
export function isFaithful(summary: string, { source, labels, language, context }: Faithfulness): boolean {
  const words = summary.normalize('NFKC').trim();
  if (words === '' || words.length > LONGEST || ACTS.test(words) || languageOf(words) !== language) return false;
  const text = source.normalize('NFKC');
  const named = withoutLabels(words, labels);
  if (named === undefined || OUTSIDE.test(named)) return false;
  const bound = language === 'zh' ? quotedWhole(named, text, context) : !ENGLISH_NUMBER.test(named);
  return (
    bound &&
    namesStand(named, text, context) &&
    keepsItsForce(named, text) &&
    (language === 'en' ? !ENGLISH_NO.test(named) : saysNoAlike(named, text) && shares(named, text))
  );
}

const NO = /[不未无非没禁免勿](?=(\p{Script=Han}{2}))/gu;
const ENGLISH_NO = /\b(?:no|not|never|none|neither|nor|without|unless|except|cannot|hardly)\b|n't\b/i;

/** What the clauses deny is denied, and nothing else: 不纳入考核 is not 纳入考核. */
function saysNoAlike(words: string, source: string): boolean {
  const own = [...words.matchAll(NO)].every(({ 0: no, 1: what }) => source.includes(`${no}${what}`));
  const kept = [...source.matchAll(NO)].every(({ 0: no, 1: what = '' }) => {
    const bare = words.replaceAll(`${no}${what}`, '');
    return !bare.includes(what) || source.replaceAll(`${no}${what}`, '').includes(what);
  });
  return own && kept;
}

/** Words that bind, reward or punish, and what the clauses must say for them. */
const FORCE: readonly (readonly [RegExp, RegExp])[] = [
  [
    /必须|务必|应当|一律|强制|\b(?:must|shall|mandatory|obligatory|required?)\b/i,
    /必须|务必|应当|一律|强制|要求|要|不少于|严格/,
  ],
  [/奖励|奖金|补贴|补助|\b(?:reward|bonus|subsid|award|prize)/i, /奖|补贴|补助/],
  [/罚|处分|问责|追责|约谈|\b(?:penal|punish|sanction|fined?\b)/i, /罚|处分|问责|追责|约谈|诫勉|批评/],
  [/免费|免除|豁免|减免|\b(?:exempt|free|waive)/i, /免/],
  [/享受|有权|\b(?:entitle|eligible|enjoy)/i, /享受|有权|享有/],
  [/禁止|严禁|不得|\b(?:prohibit|forbid|ban)/i, /禁止|严禁|不得/],
  [/自愿|随意|可选|\b(?:optional|voluntar)/i, /自愿|随意|可选/],
  [/保证|承诺|确保|\bguarantee/i, /保证|承诺|确保/],
];

const keepsItsForce = (words: string, source: string): boolean =>
  FORCE.every(([said, meant]) => !said.test(words) || meant.test(source));

/** What would act on a screen, and what was taken out of somebody's words. */
const ACTS = /https?:|www\.|[@<>`*_#|\\{}〔〕]|\[|\]/i;
/** What the system says of itself or others is no summary. */
const OUTSIDE =
  /提示词|系统|指令|管理员|密钥|我是|作为(?:一个)?(?:AI|人工智能|助手)|as an ai|system prompt|instruction|api key/i;

const LABEL =
  /[一二三四五六七八九十]{1,3}\s?\([一二三四五六七八九十]{1,3}\)\s?\d{0,2}|第[一二三四五六七八九十\d]{1,3}[条款章]/g;

/** The words without the labels of the clauses they rest on; undefined where another label is named. */
function withoutLabels(words: string, labels: readonly string[]): string | undefined {
  const known = new Set(labels.map(squeezed));
  let strange = false;
  const rest = words.replace(LABEL, (label) => {
    if (!known.has(squeezed(label))) strange = true;
    return ' ';
  });
  return strange ? undefined : rest;
}

const squeezed = (words: string): string => words.replace(/[\s“”"'‘’「」]/g, '').toLowerCase();

const CHINESE_NUMBER = /[\d%‰]|[零〇一二两三四五六七八九十百千万亿半倍]|百分之|首[个次批]|翻番|若干/;
/** Words in which a numeral counts nothing. */
const NO_COUNT =
  /进一步|一方面|另一方面|一并|一律|一定|一般|一些|统一|一致|一起|一体|第一时间|唯一|之一|同一|一线|万一|十分|百姓|千方百计|一是|二是|三是|四是|五是/g;
const ENDS = /[,。;:、!?()\s]+/;

/**
 * A half-sentence with a number or somebody's name in it is the clause's own, character by character: then the number
 * belongs to whom it says, and whoever is named does what it says.
 */
function quotedWhole(words: string, source: string, context: ReadingContext): boolean {
  const whole = squeezed(source).replace(/[,。;:、!?()]/g, '');
  const binds = (part: string): boolean =>
    CHINESE_NUMBER.test(part.replace(NO_COUNT, '')) || part.search(BODIES) >= 0 || readUnits(part, context).length > 0;
  return words
    .split(ENDS)
    .filter(binds)
    .every((part) => whole.includes(squeezed(part)) && part.length >= LEAST_QUOTED);
}

/** 不少于5天 alone could be anybody's. */
const LEAST_QUOTED = 6;

/** In English no figure is put into new words: the clause that is quoted below has it. */
const ENGLISH_NUMBER =
  /\d|%|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|third|quarter(?:ly)?|twice|thrice|double|triple|percent|per cent|once|first|second|annual(?:ly)?|monthly|weekly|daily|yearly|january|february|march|april|june|july|august|september|october|november|december|monday|friday)\b/i;

const TITLES = /《[^》]*》|“[^”]*”|"[^"]*"/g;
const BODIES =
  /[\p{Script=Han}]{2,10}?(?:局|委员会|管委会|办公室|办事处|中心|有限公司|公司|集团|协会|商会|学院|银行|基金|政府|领导小组|协作组)/gu;
/** A word of English with a capital that begins no sentence is a name. */
const CAPITAL = /(?<=[a-z,;] )[A-Z][A-Za-z-]+|[A-Z]{2,}/g;
const COMMON = new Set(['RMB', 'GDP', 'City', 'County', 'District', 'Province', 'China', 'Chinese']);

function namesStand(words: string, source: string, context: ReadingContext): boolean {
  const whole = squeezed(source);
  const stands = (it: string): boolean => whole.includes(squeezed(it));
  const titles = [...words.matchAll(TITLES)].every(([it]) => stands(it.slice(1, -1)));
  const bodies = [...words.matchAll(BODIES)].every(([it]) => endsIn(it, whole));
  const units = new Set(readUnits(source, context).map(({ value }) => value));
  const places = new Set(readRegions(source, context).map(({ value }) => value.name));
  const capitals = [...words.matchAll(CAPITAL)]
    .map(([it]) => it)
    .filter((it) => !COMMON.has(it) && readRegions(it, context).length + readUnits(it, context).length === 0);
  return (
    titles &&
    bodies &&
    capitals.every(stands) &&
    readUnits(words, context).every(({ value, text }) => units.has(value) || stands(text)) &&
    readRegions(words, context).every(({ value, text }) => places.has(value.name) || value.home || stands(text)) &&
    readPeople(words, context).every(({ text }) => stands(text)) &&
    readCompanies(words, context).every(({ text }) => stands(text)) &&
    readDates(words, context).every(({ text }) => stands(text))
  );
}

/** 由市投资促进中心: the words may run on before a body's name, but the name itself stands in the source. */
function endsIn(words: string, whole: string): boolean {
  for (let from = 0; from + 3 <= words.length; from++) if (whole.includes(squeezed(words.slice(from)))) return true;
  return false;
}

function shares(words: string, source: string): boolean {
  const pairs = termsOf(words).filter((term) => /^\p{Script=Han}{2}$/u.test(term));
  const known = new Set(termsOf(source));
  return pairs.length > 0 && pairs.filter((term) => known.has(term)).length / pairs.length >= LEAST_SHARED;
}
