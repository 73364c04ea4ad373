import chineseDays from 'chinese-days';

/** A civil day in China, `YYYY-MM-DD`; every day in the house is Asia/Shanghai. */
export type Day = string;

/** A stretch of days (日期区间); both ends count. */
export interface DayRange {
  readonly start: Day;
  readonly end: Day;
}

const DAY_MS = 86_400_000;
// China has had one zone without daylight saving since 1992, so an offset is exact.
const CHINA_MS = 8 * 3_600_000;

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const fromUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
const pad = (n: number): string => String(n).padStart(2, '0');

/** The day in China at an instant (ISO text with offset, or milliseconds). Throws RangeError on an unreadable instant. */
export const dayOf = (instant: string | number): Day =>
  fromUtc((typeof instant === 'number' ? instant : Date.parse(instant)) + CHINA_MS);

/** The clock in China at an instant, `HH:MM`. */
export const clockOf = (instant: string | number): string =>
  new Date((typeof instant === 'number' ? instant : Date.parse(instant)) + CHINA_MS).toISOString().slice(11, 16);

/** year, month 1-12, day 1-31 -> Day, or undefined where the calendar has no such day (2月30日). */
export function civilDay(year: number, month: number, day: number): Day | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const monthOf = (day: Day): number => Number(day.slice(5, 7));
export const dateOf = (day: Day): number => Number(day.slice(8, 10));

export const addDays = (day: Day, count: number): Day => fromUtc(utc(day) + count * DAY_MS);

/** The same date some months on; the last of the month where the date does not exist there. */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return `${year}-${pad(month)}-${pad(Math.min(dateOf(day), daysInMonth(year, month)))}`;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / DAY_MS);

/** 1 = Monday ... 7 = Sunday. */
export const weekdayOf = (day: Day): number => ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1;

/** How many days a stretch has, both ends counted. */
export const lengthOf = (range: DayRange): number => daysBetween(range.start, range.end) + 1;

export const within = (day: Day, range: DayRange): boolean => day >= range.start && day <= range.end;

/** The days two stretches share, or undefined when they share none. */
export function overlapOf(a: DayRange, b: DayRange): DayRange | undefined {
  const start = a.start > b.start ? a.start : b.start;
  const end = a.end < b.end ? a.end : b.end;
  return start <= end ? { start, end } : undefined;
}

/** Every day of a stretch, in order. */
export function* daysOf(range: DayRange): Generator<Day> {
  for (let day = range.start; day <= range.end; day = addDays(day, 1)) yield day;
}

/** Monday to Sunday around a day. */
export function weekAround(day: Day): DayRange {
  const start = addDays(day, 1 - weekdayOf(day));
  return { start, end: addDays(start, 6) };
}

export function monthAround(day: Day): DayRange {
  return monthsFrom(yearOf(day), monthOf(day), 1);
}

export function quarterAround(day: Day): DayRange {
  return monthsFrom(yearOf(day), Math.floor((monthOf(day) - 1) / 3) * 3 + 1, 3);
}

/** 每两个月: January-February, March-April ... */
export function twoMonthsAround(day: Day): DayRange {
  return monthsFrom(yearOf(day), Math.floor((monthOf(day) - 1) / 2) * 2 + 1, 2);
}

export function yearAround(day: Day): DayRange {
  return { start: `${day.slice(0, 4)}-01-01`, end: `${day.slice(0, 4)}-12-31` };
}

/** `count` whole months beginning with the given one. */
export function monthsFrom(year: number, month: number, count: number): DayRange {
  const start = `${year}-${pad(month)}-01`;
  return { start, end: addDays(addMonths(start, count), -1) };
}

/** ISO week name of a day, `2020-W21`; the name by which a digest is posted only once. */
export function weekName(day: Day): string {
  const thursday = addDays(weekAround(day).start, 3);
  const first = `${thursday.slice(0, 4)}-01-01`;
  return `${thursday.slice(0, 4)}-W${pad(Math.floor(daysBetween(first, thursday) / 7) + 1)}`;
}

/** `5月18日`. */
export const shortDate = (day: Day): string => `${monthOf(day)}月${dateOf(day)}日`;

/** Years for which the official holiday and adjusted-workday table is known; outside them plain weekdays are counted. */
const HOLIDAYS_KNOWN = { first: 2004, last: 2026 };

/** The last year whose holidays are known: those of the next one are announced each November. */
export const LAST_HOLIDAYS = HOLIDAYS_KNOWN.last;

/** Whether the official table knows a day's year; outside it no holiday moves anything. */
export const holidaysKnown = (day: Day): boolean =>
  yearOf(day) >= HOLIDAYS_KNOWN.first && yearOf(day) <= HOLIDAYS_KNOWN.last;

/** A workday in China: adjusted workdays and public holidays where the year's table is known, else Monday to Friday. */
export function isWorkday(day: Day): boolean {
  return holidaysKnown(day) ? chineseDays.isWorkday(day) : weekdayOf(day) <= 5;
}

/** A public holiday (法定节假日) by the official table, weekends inside one too; a plain weekend is none. */
export function isPublicHoliday(day: Day): boolean {
  if (!holidaysKnown(day)) return false;
  const { work, name } = chineseDays.getDayDetail(day);
  // The table names a holiday `Labour Day,劳动节,1` and any other day by its weekday.
  return !work && name.includes(',');
}

/** A day's clock time in China as an instant in ms; `time` is HH:MM. */
export const instantOf = (day: Day, time: string): number => Date.parse(`${day}T${time}:00+08:00`);

/** Workdays in a stretch, both ends counted; none when it is empty. */
export function workdaysIn(range: DayRange): number {
  let count = 0;
  for (const day of daysOf(range)) if (isWorkday(day)) count++;
  return count;
}
