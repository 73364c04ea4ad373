import { type Day, type DayRange, lengthOf, monthOf, shortDate, yearOf } from '../calendar.ts';
import { wholeOf } from '../language/whole.ts';
import type { Target } from '../plan/plan.ts';
import type { Owner } from '../progress/progress.ts';
import type { Standing } from './progress-standing.ts';

/** 全年, 本月; a year, month. */
export const periodName = (target: Target, english: boolean): string => {
  const names = {
    year: ['全年', 'year'],
    month: ['本月', 'month'],
    quarter: ['本季度', 'quarter'],
    two_months: ['这两个月', 'two months'],
    half_year: ['半年', 'half year'],
    week: ['本周', 'week'],
  } as const;
  return names[target.period ?? 'year'][english ? 1 : 0];
};

export function nameOf(owner: Owner, { roster, speaker, english }: Standing): string {
  if (owner.kind === 'city') return english ? roster.city.english : wholeOf(roster.city.name);
  if (owner.kind === 'unit')
    return english ? (roster.units.find((unit) => unit.name === owner.unit)?.english ?? owner.unit) : owner.unit;
  return owner.person.id === speaker.id ? (english ? 'You' : '您') : owner.person.name;
}

export function measureName(target: Target, { plan, english }: Pick<Standing, 'plan' | 'english'>): string {
  const measure = plan.measures.find((it) => it.id === target.measure);
  return english ? (measure?.english ?? target.metric) : (measure?.name ?? target.metric);
}

/** `5月`, `2020年`, `5月6日至9日`; in English "in May", "in 2020", "from 2020-05-06 to 2020-05-09". */
export function windowName(window: DayRange, today: Day, english = false): string {
  const length = lengthOf(window);
  const month = length >= 28 && length <= 31 && window.start.endsWith('-01');
  if (english) {
    if (length === 1) return `on ${window.start}`;
    if (month)
      return `in ${MONTHS[monthOf(window.start) - 1]}${sameYear(window, today) ? '' : ` ${yearOf(window.start)}`}`;
    return length >= 365 ? `in ${yearOf(window.start)}` : `from ${window.start} to ${window.end}`;
  }
  const year = sameYear(window, today) ? '' : `${yearOf(window.start)}年`;
  if (length === 1) return `${year}${shortDate(window.start)}`;
  if (month) return `${year}${monthOf(window.start)}月`;
  if (length >= 365) return `${yearOf(window.start)}年`;
  return `${year}${shortDate(window.start)}至${shortDate(window.end)}`;
}

const sameYear = (window: DayRange, today: Day): boolean => yearOf(window.start) === yearOf(today);
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
