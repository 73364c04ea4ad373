import { numberOf } from './numbers.ts';

/** What one phrase says about time, before it is settled on the calendar. */
export type Part =
  | {
      readonly is: 'date';
      readonly year?: number;
      /** -1 = 去年. */
      readonly yearShift?: number;
      readonly month?: number;
      /** -1 = 上个月. */
      readonly monthShift?: number;
      readonly day?: number;
      /** 上旬, 中旬, 下旬. */
      readonly third?: 1 | 2 | 3;
      /** The first days of the month or year, or with a minus its last ones. */
      readonly edge?: number;
      /** 最后两个工作日: only workdays are counted. */
      readonly workdays?: true;
      /** 月底最后两天: whichever month or year lies nearest behind. */
      readonly bare?: 'month' | 'year';
    }
  | { readonly is: 'shift'; readonly days: number }
  | { readonly is: 'weekday'; readonly week?: number; readonly weekday: number }
  | { readonly is: 'weekend'; readonly week?: number }
  | { readonly is: 'week'; readonly week: number; readonly edge?: number; readonly workdays?: true }
  /** A quarter (3 months) or half-year (6): the nth of the year, or some before or after this one. */
  | {
      readonly is: 'season';
      readonly months: 3 | 6;
      readonly nth?: number;
      readonly shift?: number;
      /** 前三季度: from the first on. */
      readonly upTo?: true;
      readonly year?: number;
      readonly yearShift?: number;
    }
  /** Days counted from today, both ends in: 这三天 is -2 to 0. */
  | {
      readonly is: 'around';
      readonly from: number;
      readonly to: number;
      readonly grain: 'range' | 'week' | 'month' | 'vague';
    }
  | { readonly is: 'festival'; readonly name: string; readonly near?: 'eve' | 'before' | 'after' | 'day' };

export interface Phrase {
  readonly pattern: RegExp;
  read(groups: Readonly<Record<string, string | undefined>>): Part | undefined;
}

/** Source of what joins the two ends of a range. */
export const TO = '(?: ?(?:一直|直)?[-—–~到至] ?)';
/** What makes the number before it an amount, a count or a name and no date. */
// A place's name may begin like a unit: 5.6 成都, 5.12 台州.
export const UNITS =
  '(?:\\d|[.:/%‰°]\\d|[%‰°²+*]| ?(?:亿|万(?!宁|州|年县)|千(?!岛)|百(?!色)|元(?!氏|旦)|块|倍|家(?!访)|个|人|名|位|条|次(?!日)|场|项(?!目|城)|天(?!津|水|长|门)|小时|分(?!别|头|管)|点(?!对)|平(?!顶|湖|凉|阳|江|潭|遥)|亩|吨|米(?!兰|泉)|公里|公斤|岁|年(?!会)|期|版|层|届|度|寸|折|多|余(?!姚|杭|江)|来(?!安|宾)|成(?!都|安|武)|号|日(?!照|本)|楼|栋|户|辆|台(?!州|湾|北|中|南|安|山|商)|套|种|批|类|强|周(?!口|庄|[一二三四五六日末])|级|美(?!国)|欧(?!洲)|港)|[A-Za-z])';

export const numberIn = (words: string | undefined): number | undefined =>
  words === undefined ? undefined : numberOf(words);
const YEARS: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 去年: -1, 上年: -1, 前年: -2, 明年: 1, 后年: 2 };
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^上上/, -2],
  [/^上/, -1],
  [/^下下/, 2],
  [/^[下次]/, 1],
];
export const WEEKS: readonly (readonly [RegExp, number])[] = [
  [/^上上/, -2],
  [/^[上前]/, -1],
  [/^下下/, 2],
  [/^下/, 1],
];
export const shiftOf = (words: string, table: readonly (readonly [RegExp, number])[]): number =>
  table.find(([pattern]) => pattern.test(words))?.[1] ?? 0;

type Groups = Readonly<Record<string, string | undefined>>;

export function yearsOf({ year, yearWord }: Groups): { year?: number; yearShift?: number } {
  if (yearWord) return { yearShift: YEARS[yearWord] ?? 0 };
  const value = numberIn(year);
  return value === undefined ? {} : { year: value < 100 ? 2000 + value : value };
}

export const THIRDS: Readonly<Record<string, 1 | 2 | 3>> = {
  上旬: 1,
  初: 1,
  中旬: 2,
  中: 2,
  下旬: 3,
  底: 3,
  末: 3,
  尾: 3,
};

export function dateOf(groups: Groups): Part | undefined {
  const month = numberIn(groups.month);
  const day = numberIn(groups.day);
  if (groups.day !== undefined && (day === undefined || (day === 0 && month === undefined))) return undefined;
  if (month !== undefined && month > 20) return undefined;
  return {
    is: 'date',
    ...yearsOf(groups),
    ...(month === undefined ? {} : { month }),
    ...(groups.monthWord ? { monthShift: shiftOf(groups.monthWord, MONTHS) } : {}),
    ...(day === undefined ? {} : { day }),
    ...(groups.third ? { third: THIRDS[groups.third] as 1 | 2 | 3 } : {}),
  };
}

/** A date in figures alone is only taken for one that the calendar has. */
export function figures(groups: Groups): Part | undefined {
  const [month, day] = [Number(groups.month), Number(groups.day)];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? dateOf(groups) : undefined;
}

const WEEKDAYS = '一二三四五六日';
export function weekdayOf({ week, weekday = '' }: Groups): Part {
  const shift = week === undefined ? {} : { week: shiftOf(week, WEEKS) };
  if (weekday === '末') return { is: 'weekend', ...shift };
  const nth = /\d/.test(weekday) ? Number(weekday) : weekday === '天' ? 7 : WEEKDAYS.indexOf(weekday) + 1;
  return { is: 'weekday', ...shift, weekday: nth };
}

export const DAY_WORDS: Readonly<Record<string, number>> = { 大前: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 后: 2, 大后: 3 };
const SEASONS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 首: 1 };

export function seasonOf(groups: Groups, months: 3 | 6): Part & { is: 'season' } {
  const nth = groups.nth === undefined ? undefined : (SEASONS[groups.nth] ?? Number(groups.nth));
  const shift =
    groups.seasonWord === undefined
      ? undefined
      : /^上/.test(groups.seasonWord)
        ? -1
        : /^下/.test(groups.seasonWord)
          ? 1
          : 0;
  return {
    is: 'season',
    months,
    ...yearsOf(groups),
    ...(nth ? { nth } : {}),
    ...(shift === undefined ? {} : { shift }),
  };
}

/** 前两天 is 'the other day'; 这两天, 近三天 and 前三天 are days that can be counted. */
export function rolling({ which = '', count = '', unit = '', all }: Groups): Part | undefined {
  const number =
    unit.startsWith('周') || unit.endsWith('月') || unit === '星期' || unit === '礼拜'
      ? count === '半'
        ? 0.5
        : numberOf(count)
      : numberOf(count);
  if (number === undefined || number > 99) return undefined;
  if (/月/.test(unit)) return { is: 'around', from: 1 - Math.round(number * 30), to: 0, grain: 'month' };
  if (unit !== '天' && unit !== '日') return { is: 'around', from: 1 - 7 * number, to: 0, grain: 'week' };
  if (which === '前' || which === '头') {
    if (number < 3 && !all) return { is: 'around', from: -4, to: -1, grain: 'vague' };
    return { is: 'around', from: -number, to: -1, grain: 'range' };
  }
  return { is: 'around', from: 1 - number, to: 0, grain: 'range' };
}
