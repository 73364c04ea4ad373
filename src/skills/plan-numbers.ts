import { shortDate, yearOf } from '../calendar.ts';
import { NUMERAL, numberOf } from '../language/numbers.ts';
import { draftName } from '../plan/owners.ts';
import type { Period, Plan, Target } from '../plan/plan.ts';

/** A number with its unit as a question says it: 20个, 每月5天, 10%. */
export interface SaidNumber {
  readonly value: number;
  readonly unit: string;
  readonly at: number;
}

const UNITS: readonly (readonly [string, string])[] = [
  ['个', '个|家|projects?|industr\\w+|parks?'],
  ['条', '条|leads?'],
  ['次', '次|场|回|届|times?|events?|meetings?|activit\\w+'],
  ['天', '天|日(?!本|资)|days?'],
  ['分', '分(?!管|别|成|为|工|析|包|几|哪|档)|points?'],
  ['亩', '亩|mu\\b'],
  ['%', '%|个点|个百分点|percent'],
  ['名', '名'],
];
const NUMBER = new RegExp(
  `(百分之)?(${NUMERAL})\\s*(?:(${UNITS.map(([, words]) => words).join('|')}))?(?:(?<=[天个])(半)(?![年天月]))?(以上|左右)?`,
  'gi',
);

/** Numbers with a unit in the words, money and dates left out. */
export function saidNumbers(words: string): SaidNumber[] {
  const found: SaidNumber[] = [];
  for (const match of words.matchAll(NUMBER)) {
    const [whole, percent, digits = '', unit, half] = match;
    const count = numberOf(digits);
    const value = count !== undefined && half ? count + 0.5 : count;
    const after = words.slice(match.index + whole.length, match.index + whole.length + 2);
    if (
      value === undefined ||
      (!unit && !percent) ||
      /^[月万年季度]/.test(after) ||
      (/^亿/.test(after) && !/^亿元/.test(words.slice(match.index + whole.length)))
    )
      continue;
    // 哪几个, 一个月, 一个产业园 count nothing that was said.
    if (/^(?:一|1|两|二)$/.test(digits) && unit === '个' && /^(?:月|季|县|园区|半|人|数|方面)/.test(after)) continue;
    if (/^[万千百]$/.test(digits)) continue;
    const kind = percent
      ? '%'
      : (UNITS.find(([, pattern]) => new RegExp(`^(?:${pattern})`, 'i').test(unit ?? ''))?.[0] ?? '');
    found.push({ value, unit: kind, at: match.index });
  }
  return found;
}

const MONTHS: Readonly<Record<Period, number>> = {
  week: 0.25,
  month: 1,
  two_months: 2,
  quarter: 3,
  half_year: 6,
  year: 12,
};
const PERIOD_WORDS: Readonly<Record<Period, readonly [string, string]>> = {
  week: ['每周', 'a week'],
  month: ['每月', 'a month'],
  two_months: ['每两个月', 'every two months'],
  quarter: ['每季度', 'a quarter'],
  half_year: ['每半年', 'every half year'],
  year: ['全年', 'a year'],
};

export const periodWords = (period: Period | null, english: boolean): string =>
  period ? PERIOD_WORDS[period][english ? 1 : 0] : '';

/** A stretch of months for which a figure is asked, when it is not the target's own: `total` for 前三季度, 6月底. */
export interface Stretch {
  readonly months: number;
  readonly name: string;
  readonly english: string;
}

const STRETCHES: readonly (readonly [RegExp, number, string, string])[] = [
  [/前三季度|三季度末|9月底|9月末|three quarters/i, 9, '前三季度', 'three quarters'],
  [/上半年|半年|6月底|六月底|6月末|年中|half[- ]?(?:a )?year|end of june|first half/i, 6, '半年', 'half a year'],
  [
    /一季度|第一季度|3月底|三月底|每个?季度|一个季度|每季|first quarter|per quarter|a quarter|each quarter/i,
    3,
    '一个季度',
    'a quarter',
  ],
  [/两个月|two months/i, 2, '两个月', 'two months'],
  [
    /全年|一年|整年|年度|每年|一整年|年合计|whole year|a year|per year|annual|yearly|each year|in total/i,
    12,
    '全年',
    'a year',
  ],
  [/平均每月|每月|每个月|一个月|月均|一月|a month|per month|each month|monthly/i, 1, '每月', 'a month'],
];

/** 第三名, 二等, first prize: the number of a rank; undefined where none is named. */
export function rankIn(words: string): number | undefined {
  const said = words.match(/第?([一二三四五])(?:档|名|等(?!级)|位)/)?.[1];
  if (said) return '零一二三四五'.indexOf(said);
  const english = words.match(
    /\b(first|second|third|1st|2nd|3rd|top)\b(?=.{0,12}(?:prize|place|class|tier|rank|grade|award))/i,
  )?.[1];
  const ranks: readonly RegExp[] = [/first|1st|top/i, /second|2nd/i, /third|3rd/i];
  const at = english ? ranks.findIndex((it) => it.test(english)) : -1;
  return at < 0 ? undefined : at + 1;
}

const ENGLISH_MONTHS = /\b(jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b/i;
const ORDER = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The month named in the words, 1-12. */
export function monthIn(words: string): number | undefined {
  const said = words.match(/(\d{1,2}|[一二三四五六七八九十]{1,2})月/)?.[1];
  const month = said === undefined ? undefined : numberOf(said);
  const at = ORDER.indexOf((words.match(ENGLISH_MONTHS)?.[1] ?? '').toLowerCase().slice(0, 3));
  return month ?? (at < 0 ? undefined : at + 1);
}

/** Months spoken of in a question: 全年 12, 半年 6, 10个月 10; undefined when none is. */
export function stretchIn(words: string): Stretch | undefined {
  const counted = words.match(new RegExp(`前?(${NUMERAL})\\s*个月(?!内)|前(${NUMERAL})月`));
  const months = counted && numberOf(counted[1] ?? counted[2] ?? '');
  if (months && months > 2 && months <= 12) return { months, name: `${months}个月`, english: `${months} months` };
  const english = words.match(/\bby (?:the )?(?:end of )?([a-z]+)\b/i) && monthIn(words);
  if (english) return { months: english, name: `到${english}月底`, english: `${english} months` };
  const until = words.match(
    new RegExp(`(?:到|至|截至|截止)?(${NUMERAL})月(?:底|末)|(?:到|至|截至|截止)(${NUMERAL})月(?:份|$|(?=[应该要得,]))`),
  );
  const end = until && numberOf(until[1] ?? until[2] ?? '');
  if (end && end >= 1 && end <= 12) return { months: end, name: `到${end}月底`, english: `${end} months` };
  const found = STRETCHES.find(([pattern]) => pattern.test(words));
  return found && { months: found[1], name: found[2], english: found[3] };
}

/** What a target comes to over a stretch of months by plain proportion; undefined where the target has no period or it is its own. */
export function derived(
  target: Target,
  { months }: Stretch,
): { value: number; max?: number; times: number } | undefined {
  const own = target.period ? MONTHS[target.period] : 0;
  if (own === 0 || own === months || target.value === null || target.unit === '%' || target.unit === '分')
    return undefined;
  const times = months / own;
  const round = (n: number): number => Math.round(n * 10) / 10;
  return {
    value: round(target.value * times),
    ...(target.max === null ? {} : { max: round(target.max * times) }),
    times,
  };
}

/** What the plan leaves open (**), under the name that it gives itself: 征求意见稿, or 计划 where it is final. */
export function blankText({ text }: Pick<Target, 'text'>, english: boolean, plan?: Pick<Plan, 'status'>): string {
  const sign = text.match(/[*＊×XxＸ_]{2,}|[〇○□]+/)?.[0] ?? '**';
  return english
    ? `left blank in the ${plan && draftName(plan) ? 'draft' : 'plan'} (${sign}), not published`
    : `${(plan && draftName(plan)) ?? '计划'}未公布数字(原文为“${sign}”)`;
}

/** `不少于30个`, `7-10天`, `超过1亿美元`, `2020年6月30日前`; for a blank that it is one. */
export function amountText(target: Target, english: boolean, plan?: Pick<Plan, 'status'>): string {
  const { op, value, max, unit, deadline, masked, metric } = target;
  if (op === 'by' && deadline) {
    return english ? `by ${deadline}` : `${yearOf(deadline)}年${shortDate(deadline)}前`;
  }
  if (masked || value === null) return blankText(target, english, plan);
  const money = english ? ENGLISH_MONEY[unit ?? ''] : undefined;
  if (money) return `${op === '>' ? 'more than' : 'at least'} ${value * money[0]} ${money[1]}`;
  const of = english ? (ENGLISH_UNITS[unit ?? ''] ?? unit ?? '') : (unit ?? '');
  const gap = english && of && !/^[%]/.test(of) ? ' ' : '';
  if (max !== null) return `${value}-${max}${gap}${of}`;
  if (/增长|growth/.test(metric)) return english ? `growth of ${value}${of} or more` : `增长${value}${of}以上`;
  const sign = english ? { '>=': 'at least ', '>': 'more than ', '<=': 'at most ', '<': 'less than ' } : SIGNS;
  if (op === '>=' && value === 1 && (unit === '次' || (unit === '个' && target.period === null)))
    return english && unit === '次' ? 'once' : `${value}${gap}${of.replace(/s$/, '')}`;
  return `${sign[op as keyof typeof sign] ?? ''}${value}${gap}${of}`;
}

const SIGNS = { '>=': '不少于', '>': '超过', '<=': '不超过', '<': '低于' } as const;
const ENGLISH_UNITS: Readonly<Record<string, string>> = {
  个: 'projects',
  条: 'leads',
  次: 'times',
  场: 'events',
  天: 'days',
  分: 'points',
  亩: 'mu',
  名: 'people',
};
const ENGLISH_MONEY: Readonly<Record<string, readonly [number, string]>> = {
  亿美元: [100, 'million US dollars'],
  亿元人民币: [100, 'million yuan'],
  亿元: [100, 'million yuan'],
  万元: [0.01, 'million yuan'],
  万美元: [0.01, 'million US dollars'],
};
