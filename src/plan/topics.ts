import type { Measure, Plan } from './plan.ts';

/** A measure (指标) that the words speak of, and where. */
export interface Mention {
  readonly measure: string;
  readonly start: number;
  readonly end: number;
}

/** Measures named in the words, each once, in the order in which they are named; where two names overlap the longer is meant. */
export function findMeasures(plan: Pick<Plan, 'measures'>, words: string): Mention[] {
  const text = plain(words);
  const mentions = plan.measures.flatMap((measure) => mentionsOf(measure, text));
  mentions.sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept: Mention[] = [];
  for (const one of mentions) {
    if (kept.every((other) => one.end <= other.start || one.start >= other.end)) kept.push(one);
  }
  const composed = composedIn(plan, text);
  // What 外资…线索 means together stands for its parts.
  const parts = new Set(composed.flatMap(({ insteadOf }) => insteadOf));
  const all = [...composed.map(({ mention }) => mention), ...kept.filter(({ measure }) => !parts.has(measure))];
  all.sort((a, b) => a.start - b.start);
  return all.filter((one, index) => all.findIndex(({ measure }) => measure === one.measure) === index);
}

function* occurrences(text: string, words: string): Generator<number> {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) yield at;
}

function mentionsOf({ id, name, english, aliases }: Measure, text: string): Mention[] {
  const found: Mention[] = [];
  for (const alias of new Set([name, english, ...aliases])) {
    const words = plainAlias(alias);
    for (const start of occurrences(text, words)) {
      // 亿元以上 within 10亿元以上 is another measure.
      if (words.startsWith('亿') && /\d/.test(text[start - 1] ?? '')) continue;
      found.push({ measure: id, start, end: start + words.length });
    }
  }
  return found;
}

/** 昨天, 争了半天, 聊天: no days that are counted. */
const NO_DAYS = /[昨今明前后]天|[了过这那老好]半天|[聊白春夏秋冬]天/g;

function composedIn(plan: Pick<Plan, 'measures'>, all: string) {
  const text = all.replace(NO_DAYS, (word) => ' '.repeat(word.length));
  return plan.measures.flatMap(({ id, all, insteadOf = [] }) => {
    const places = (all ?? []).map((group) => group.map((it) => text.indexOf(plainAlias(it))).filter((at) => at >= 0));
    if (places.length === 0 || places.some((group) => group.length === 0)) return [];
    const start = Math.min(...places.flat());
    return [{ mention: { measure: id, start, end: start + 1 }, insteadOf }];
  });
}

const ALIASES = new Map<string, string>();

/** Names of measures are read with every message; each is made plain once. */
function plainAlias(alias: string): string {
  const known = ALIASES.get(alias) ?? plain(alias);
  ALIASES.set(alias, known);
  return known;
}

/** Lower case, no blanks between Chinese, Chinese numerals before 亿 in digits: 十个亿 = 10亿, 1亿元以上 = 亿元以上. */
export const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/(?<=[\u4e00-\u9fff\d])\s+(?=[\u4e00-\u9fff\d])/g, '')
    .replace(/[一二两三四五六七八九十](?=个?亿)/g, (sign) => String(sign === '两' ? 2 : NUMBERS.indexOf(sign)))
    .replace(/(\d)个亿(?!元)/g, '$1亿')
    .replace(/(?<![\d.])1亿元?(?=[以及]?[以]上)/g, '亿元')
    .replace(/亿(?:元)?(?:及以上|往上|\+)/g, '亿以上');

const NUMBERS = '零一二三四五六七八九十';
