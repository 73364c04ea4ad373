import { addDays, addMonths, type Day, type DayRange, daysOf, isWorkday, lengthOf } from '../calendar.ts';
import type { Part } from './date-part.ts';
import type { DateReading } from './settle-date.ts';

/** The first or last days of a month or year: 8月最后两天, 5月的最后两个工作日. */
export function settleEdge(
  { edge = 1, bare, workdays }: Part & { is: 'date' },
  whole: DayRange,
  { today, future }: { readonly today: Day; readonly future: boolean },
): DateReading {
  const days = edgeOf(whole, edge, workdays);
  if (!bare || future || days.start <= today) return days;
  const before = addMonths(whole.start, bare === 'year' ? -12 : -1);
  return edgeOf({ start: before, end: addDays(whole.start, -1) }, edge, workdays);
}

/** A week, or its first or last days (上周最后两天); Sunday is its last. */
export const settleWeek = ({ edge, workdays }: Part & { is: 'week' }, week: DayRange): DateReading =>
  edge === undefined || Math.abs(edge) > 7 ? { ...week, grain: 'week' } : edgeOf(week, edge, workdays);

/** So many days from the beginning, or with a minus from the end; with workdays the other days between them do not count. */
function edgeOf({ start, end }: DayRange, edge: number, workdays: true | undefined): DateReading {
  if (!workdays) {
    const range = edge < 0 ? { start: addDays(end, edge + 1), end } : { start, end: addDays(start, edge - 1) };
    return { ...range, grain: lengthOf(range) === 1 ? 'day' : 'range' };
  }
  const days = [...daysOf({ start, end })].filter(isWorkday);
  const chosen = edge < 0 ? days.slice(edge) : days.slice(0, edge);
  const range = { start: chosen[0] ?? start, end: chosen.at(-1) ?? end };
  return {
    ...range,
    grain: lengthOf(range) === 1 ? 'day' : 'range',
    ...(chosen.length === lengthOf(range) ? {} : { days: chosen.length }),
  };
}
