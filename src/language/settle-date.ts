import chineseDays from 'chinese-days';
import {
  addDays,
  addMonths,
  civilDay,
  type Day,
  daysBetween,
  daysInMonth,
  monthAround,
  monthOf,
  monthsFrom,
  weekAround,
  weekdayOf,
  yearOf,
} from '../calendar.ts';
import type { Part } from './date-part.ts';
import { settleEdge, settleWeek } from './settle-edge.ts';

export type Grain = 'day' | 'range' | 'week' | 'month' | 'quarter' | 'half-year' | 'year' | 'vague' | 'impossible';

/** A stretch of days as said (both ends in). Only `day` and `range` name exact days; `impossible` is no date of the calendar. */
export interface DateReading {
  /** Later than `end` (and `impossible`) where a range runs backwards. */
  readonly start: Day;
  readonly end: Day;
  readonly grain: Grain;
  /** How many days the words give beside a first or last day: 6月22日起…3天. */
  readonly days?: number;
}

/** What was said before, which a shorter date leans on. */
export interface Setting {
  readonly today: Day;
  /** The words speak of what is still to come. */
  readonly future: boolean;
  readonly year?: number;
  readonly month?: { readonly year: number; readonly month: number };
  /** Monday of the week named before. */
  readonly week?: Day;
}

/** A date without a year is the nearest past one, unless it lies no further ahead than this. */
const AHEAD_DAYS = 31;

const day = (it: Day): DateReading => ({ start: it, end: it, grain: 'day' });
const impossible = (today: Day): DateReading => ({ start: today, end: today, grain: 'impossible' });

/** A part on the calendar, given what was said before. */
export function settle(part: Part, setting: Setting): DateReading {
  const { today } = setting;
  switch (part.is) {
    case 'date':
      return settleDate(part, setting);
    case 'shift':
      return day(addDays(today, part.days));
    case 'weekday':
      return day(onWeekday(part, setting));
    case 'weekend': {
      const saturday = onWeekday({ ...part, weekday: 6 }, setting);
      return { start: saturday, end: addDays(saturday, 1), grain: 'range' };
    }
    case 'week':
      return settleWeek(part, weekAround(addDays(today, 7 * part.week)));
    case 'season':
      return settleSeason(part, setting);
    case 'around':
      return { start: addDays(today, part.from), end: addDays(today, part.to), grain: part.grain };
    case 'festival':
      return settleFestival(part, setting);
  }
}

function onWeekday(
  { week, weekday }: { week?: number; weekday: number },
  { today, future, week: named }: Setting,
): Day {
  const monday = week === undefined ? named : weekAround(addDays(today, 7 * week)).start;
  if (monday) return addDays(monday, weekday - 1);
  const back = (weekdayOf(today) - weekday + 7) % 7;
  return addDays(today, future && back > 0 ? 7 - back : -back);
}

function settleDate(part: Part & { is: 'date' }, setting: Setting): DateReading {
  const { today } = setting;
  const thisYear = yearOf(today);
  const year = part.year ?? (part.yearShift === undefined ? undefined : thisYear + part.yearShift);
  const ofYear = part.month === undefined && part.monthShift === undefined && part.day === undefined;
  if (ofYear && part.bare !== 'month') {
    const whole = year ?? thisYear;
    if (part.edge !== undefined) return settleEdge(part, { start: `${whole}-01-01`, end: `${whole}-12-31` }, setting);
    if (part.third) return { ...monthsFrom(whole, part.third * 4 - 3, part.third === 3 ? 4 : 3), grain: 'vague' };
    return { start: `${whole}-01-01`, end: `${whole}-12-31`, grain: 'year' };
  }
  if (part.month !== undefined && (part.month < 1 || part.month > 12)) return impossible(today);
  if (part.day === undefined) return settleMonth(part, year, setting);
  if (part.monthShift !== undefined) {
    const around = addMonths(monthAround(today).start, part.monthShift);
    return civil(year ?? yearOf(around), monthOf(around), part.day, today);
  }
  if (part.month !== undefined) return settleDay(part.month, part.day, year, setting);
  if (setting.month) return civil(setting.month.year, setting.month.month, part.day, today);
  return settleBareDay(part.day, setting);
}

const civil = (year: number, month: number, date: number, today: Day): DateReading => {
  const found = civilDay(year, month, date);
  return found ? day(found) : impossible(today);
};

function settleDay(month: number, date: number, year: number | undefined, setting: Setting): DateReading {
  const { today, future } = setting;
  if (year ?? setting.year) return civil((year ?? setting.year) as number, month, date, today);
  const now = yearOf(today);
  const here = civilDay(now, month, date) ?? (month > monthOf(today) ? civilDay(now - 1, month, date) : undefined);
  if (!here) return impossible(today);
  const next = civilDay(now + 1, month, date);
  if (future && next && daysBetween(today, next) <= 2 * AHEAD_DAYS) return day(next);
  if (!future && daysBetween(today, here) > AHEAD_DAYS) return civil(now - 1, month, date, today);
  return day(here);
}

/** A day of this month, or of the last one when it lies ahead and nothing speaks of the future. */
function settleBareDay(date: number, { today, future }: Setting): DateReading {
  if (date < 1 || date > 31) return impossible(today);
  const here = civilDay(yearOf(today), monthOf(today), date);
  if (here && (future || daysBetween(today, here) <= 3)) return day(here);
  const before = addMonths(monthAround(today).start, -1);
  const past = civilDay(yearOf(before), monthOf(before), date);
  return past ? day(past) : here ? day(here) : impossible(today);
}

function settleMonth(part: Part & { is: 'date' }, year: number | undefined, setting: Setting): DateReading {
  const { today, future } = setting;
  let start: Day;
  if (part.month === undefined) start = addMonths(monthAround(today).start, part.monthShift ?? 0);
  else {
    const chosen = year ?? setting.year ?? yearOf(today);
    start = monthsFrom(chosen, part.month, 1).start;
    const free = year === undefined && setting.year === undefined && !future;
    if (free && daysBetween(today, start) > AHEAD_DAYS) start = addMonths(start, -12);
  }
  const month = monthAround(start);
  if (part.edge !== undefined) return settleEdge(part, month, setting);
  if (part.third === undefined) return { ...month, grain: 'month' };
  const last = daysInMonth(yearOf(start), monthOf(start));
  const [from, to] = part.third === 1 ? [1, 10] : part.third === 2 ? [11, 20] : [21, last];
  return { start: addDays(start, from - 1), end: addDays(start, to - 1), grain: 'vague' };
}

function settleSeason(part: Part & { is: 'season' }, { today, year: named }: Setting): DateReading {
  const year = part.year ?? (part.yearShift === undefined ? (named ?? yearOf(today)) : yearOf(today) + part.yearShift);
  const nth = part.nth ?? Math.ceil(monthOf(today) / part.months) + (part.shift ?? 0);
  const start = addMonths(`${year}-01-01`, (nth - 1) * part.months);
  const window = monthsFrom(yearOf(start), monthOf(start), part.months);
  return {
    ...(part.upTo ? { ...window, start: `${year}-01-01` } : window),
    grain: part.months === 3 ? 'quarter' : 'half-year',
  };
}

/** Month and number of days of the feasts whose dates do not move. */
const FIXED: Readonly<Record<string, readonly [number, number, number]>> = {
  五一: [5, 1, 5],
  国庆: [10, 1, 7],
  元旦: [1, 1, 3],
  清明: [4, 4, 3],
};

/** A feast names no exact days of a journey: the likely window, vague, unless its own day is meant. */
function settleFestival({ name, near }: Part & { is: 'festival' }, { today, future }: Setting): DateReading {
  const window = festivalIn(yearOf(today), name);
  if (!window) return { start: addDays(today, -30), end: today, grain: 'vague' };
  const far = !future && daysBetween(today, window.start) > AHEAD_DAYS;
  const { start, end } = (far ? festivalIn(yearOf(today) - 1, name) : window) ?? window;
  if (near === 'day' && FIXED[name]) return day(start);
  if (near === 'eve' && FIXED[name]) return day(addDays(start, -1));
  if (near === 'before' || near === 'eve')
    return { start: addDays(start, -7), end: addDays(start, -1), grain: 'vague' };
  if (near === 'after') return { start: addDays(end, 1), end: addDays(end, 7), grain: 'vague' };
  return { start, end, grain: 'vague' };
}

function festivalIn(year: number, name: string): { start: Day; end: Day } | undefined {
  const fixed = FIXED[name];
  if (fixed) {
    const start = `${year}-${String(fixed[0]).padStart(2, '0')}-${String(fixed[1]).padStart(2, '0')}`;
    return { start, end: addDays(start, fixed[2] - 1) };
  }
  const days: Day[] = [];
  for (let it = `${year}-01-01`; it <= `${year}-12-31`; it = addDays(it, 1)) {
    const detail = chineseDays.getDayDetail(it);
    if (!detail.work && detail.name.includes(name)) days.push(it);
  }
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? { start: first, end: last } : undefined;
}

/** What the next date may lean on after this one. */
export function settingAfter(setting: Setting, part: Part, reading: DateReading): Setting {
  if (reading.grain === 'impossible') return setting;
  if (part.is === 'date') {
    const year = part.year ?? (part.yearShift === undefined ? setting.year : yearOf(reading.start));
    const named = part.month !== undefined || part.monthShift !== undefined || part.day !== undefined;
    return {
      ...setting,
      ...(year === undefined ? {} : { year }),
      ...(named ? { month: { year: yearOf(reading.end), month: monthOf(reading.end) } } : {}),
    };
  }
  if ((part.is === 'week' || part.is === 'weekday') && part.week !== undefined)
    return { ...setting, week: weekAround(reading.start).start };
  return setting;
}

/** The end of a range whose first day is known; a date before it where the words run backwards. */
export function settleEnd(part: Part, start: DateReading, setting: Setting): DateReading {
  const end = settle(part, setting);
  if (end.grain === 'impossible' || end.end >= start.start) return end;
  if (part.is === 'date' && part.month === undefined && part.monthShift === undefined && part.day !== undefined) {
    const month = addMonths(monthAround(start.start).start, 1);
    const next = civil(yearOf(month), monthOf(month), part.day, setting.today);
    return daysBetween(start.start, next.end) <= 20 ? next : end;
  }
  if (part.is === 'date' && part.year === undefined && part.month !== undefined && part.day !== undefined) {
    const next = civil(yearOf(start.start) + 1, part.month, part.day, setting.today);
    return daysBetween(start.start, next.end) <= 62 ? next : end;
  }
  if (part.is === 'date' && part.year === undefined && part.month !== undefined)
    return { ...monthsFrom(yearOf(start.start) + 1, part.month, 1), grain: 'month' };
  if (part.is === 'weekday' && part.week === undefined) return day(addDays(end.start, 7));
  return end;
}
