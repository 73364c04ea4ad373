import {
  addDays,
  type Day,
  type DayRange,
  dayOf,
  daysOf,
  instantOf,
  isPublicHoliday,
  isWorkday,
  weekAround,
  weekName,
} from '../calendar.ts';
import type { Weekly } from './subscription.ts';

/** One posting of a weekly digest: when it is due, and the week whose news it tells. */
export interface Due {
  /** Instant in ms. */
  readonly at: number;
  readonly day: Day;
  readonly week: DayRange;
  /** `2020-W20`: the told week's name; a chat gets each week once. */
  readonly name: string;
}

/** So long after its time a digest is still on time; later it says that it is late. */
export const ON_TIME_MS = 24 * 3_600_000;

/**
 * A digest set for a time before Wednesday noon tells the week that has ended (Monday to Sunday), a later one the week
 * in progress. The set time decides, not the day to which a holiday moves it: so every week is told once.
 */
export const tellsLastWeek = ({ weekday, time }: Weekly): boolean => weekday < 3 || (weekday === 3 && time < '12:00');

/**
 * The posting of the week around a day. A public holiday moves it to the next workday of the same week, where none is
 * left to the last workday before; in a week without any workday it stays where it is.
 */
export function dueInWeek(weekly: Weekly, around: Day): Due {
  const own = weekAround(around);
  const day = moved(addDays(own.start, weekly.weekday - 1), own);
  const week = tellsLastWeek(weekly) ? weekAround(addDays(own.start, -7)) : own;
  return { at: instantOf(day, weekly.time), day, week, name: weekName(week.start) };
}

function moved(day: Day, week: DayRange): Day {
  if (!isPublicHoliday(day)) return day;
  const workdays = [...daysOf(week)].filter(isWorkday);
  return workdays.find((it) => it > day) ?? workdays.findLast((it) => it < day) ?? day;
}

/** The newest posting that is due at an instant. */
export function newestDue(weekly: Weekly, now: number): Due {
  const today = dayOf(now);
  const own = dueInWeek(weekly, today);
  return own.at <= now ? own : dueInWeek(weekly, addDays(today, -7));
}

/** The first posting after an instant that tells another week than `posted`, the one that was told last. */
export function nextDue(weekly: Weekly, after: number, posted = ''): Due {
  for (let day = dayOf(after); ; day = addDays(day, 7)) {
    const due = dueInWeek(weekly, day);
    if (due.at > after && due.name !== posted) return due;
  }
}

const MOST_LOOKED_BACK = 26;

/** Weeks that were due after `since` and before `due` and were not told, newest first (of the last half year): the process slept through them. */
export function slept(
  weekly: Weekly,
  due: Due,
  { since, posted }: { readonly since: number; readonly posted: string },
) {
  const names: string[] = [];
  for (let back = 1; back <= MOST_LOOKED_BACK; back++) {
    const earlier = dueInWeek(weekly, addDays(due.day, -7 * back));
    if (earlier.at <= since || earlier.name <= posted) break;
    names.push(earlier.name);
  }
  return names;
}
