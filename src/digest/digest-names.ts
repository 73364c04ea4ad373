import { monthOf, shortDate, yearOf } from '../calendar.ts';
import { wholeName } from '../people/roster.ts';
import type { Target } from '../plan/plan.ts';
import type { Lead } from '../records/record.ts';
import type { Week } from './week.ts';

/** What a digest is told with: the week, who people are, and the language. */
export interface Telling {
  readonly week: Week;
  readonly english: boolean;
  /** A person's name by roster id. */
  nameOf(person: number): string;
}

/** Whose names are kept longest where a digest is too long: what happened this week; a stalled lead's can be asked for. */
export const DEAR = { stalled: 0, duties: 1, units: 2, people: 3, silent: 4, blanks: 5, news: 6 } as const;

export const unitName = (unit: string, { week, english }: Telling): string =>
  english ? (week.roster.units.find(({ name }) => name === unit)?.english ?? unit) : unit;

/** Whose digest it is: 萧县, 全市. */
export const scopeName = (telling: Telling): string => {
  const { week, english } = telling;
  if (week.scope.kind === 'unit') return unitName(week.scope.unit, telling);
  return english ? week.roster.city.english : wholeName(week.roster.city);
};

/** A measure's name with its period where that is not the year: 月度工作例会(本月). */
export function measureName(target: Target, telling: Telling): string {
  const { week, english } = telling;
  const measure = week.plan.measures.find(({ id }) => id === target.measure);
  const name = english ? brief(measure?.english ?? target.metric) : (measure?.name ?? target.metric);
  const period = PERIODS[target.period ?? 'year']?.[english ? 1 : 0];
  return period ? `${name}${english ? ' ' : ''}(${period})` : name;
}

/** projects of 100 million yuan or more -> projects ≥100m. */
const brief = (english: string): string =>
  english
    .replace(/of (\d+) (m|b)illion yuan or more/, (_, n, size) => `≥${n}${size === 'm' ? 'm' : 'bn'}`)
    .replace(/ from .*$/, '');

const PERIODS: Readonly<Record<string, readonly [string, string]>> = {
  week: ['本周', 'this week'],
  month: ['本月', 'this month'],
  two_months: ['这两个月', 'these two months'],
  quarter: ['本季度', 'this quarter'],
  half_year: ['本半年', 'this half year'],
};
export const periodName = (target: Target, english: boolean): string =>
  PERIODS[target.period ?? 'year']?.[english ? 1 : 0] ?? (english ? 'this year' : '今年');

/** Short enough for a column on a phone: 亿元以上, 省外10亿, 线索; ≥100m. */
export function columnName(target: Target, telling: Telling): string {
  const name = measureName(target, telling);
  if (telling.english) return name.replace(/ ?projects(?= ≥)| projects$| events$/, '').trim();
  return name
    .replace(/(\d+亿)元(?:以上)?/, '$1')
    .replace('省外投资', '省外')
    .replace(/亿元以上先进制造业/, '制造')
    .replace(/^专项|^投资(?=线索)|项目$|活动$/g, '');
}

/** `5月18日`; `18 May`. */
export const dayName = (day: string, english: boolean): string =>
  english ? `${Number(day.slice(8))} ${MONTHS[monthOf(day) - 1]}` : shortDate(day);
export const monthName = (day: string, english: boolean): string =>
  english ? `${MONTHS[monthOf(day) - 1]} ${yearOf(day)}` : `${monthOf(day)}月`;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** How a lead is called in a list; never a contact. */
export const leadName = ({ company, project, industry }: Lead, english: boolean): string =>
  company ?? project ?? industry ?? (english ? 'unnamed investor' : '未具名企业');

/** `1 day`, `2 days`; in Chinese the counter stands behind. */
export const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/** The first of some words, joined, and that there are more. */
export function fewOf(words: readonly string[], most: number, english: boolean): string {
  const shown = words.slice(0, most).join(english ? ', ' : '、');
  if (words.length <= most) return shown;
  return english ? `${shown} and ${words.length - most} more` : `${shown}等`;
}
