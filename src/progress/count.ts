import { addDays, type Day, type DayRange, daysOf, lengthOf, overlapOf } from '../calendar.ts';
import type { Recorded } from '../records/record.ts';

/** A date on which somebody was away, how much of it counts (0-1), and the trips behind it. */
export interface DayAway {
  readonly day: Day;
  readonly share: number;
  readonly trips: readonly number[];
}

/**
 * One person's dates away within a window: a date counts once however many trips touch it, and a stated count of days
 * (半天, 其中招商3天) is spread evenly over its trip. Withdrawn trips must be left out before.
 */
export function daysAway(trips: readonly Recorded<'trip'>[], window: DayRange): DayAway[] {
  const dates = new Map<Day, { shares: Map<string, number>; trips: number[] }>();
  for (const trip of trips) {
    const shared = overlapOf(trip.body, window);
    if (!shared) continue;
    const share = Math.min(1, trip.body.days / lengthOf(trip.body));
    for (const day of daysOf(shared)) {
      const date = dates.get(day) ?? { shares: new Map<string, number>(), trips: [] as number[] };
      const place = trip.body.destination ?? '';
      date.shares.set(place, Math.max(share, date.shares.get(place) ?? 0));
      date.trips.push(trip.id);
      dates.set(day, date);
    }
  }
  return [...dates.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { shares, trips }]) => ({
      day,
      share: Math.min(
        1,
        [...shares.values()].reduce((sum, share) => sum + share, 0),
      ),
      trips,
    }));
}

/** Days away added up, rounded to hundredths so that thirds of a day do not show. */
export const sumOfDays = (away: readonly DayAway[]): number =>
  Math.round(away.reduce((sum, { share }) => sum + share, 0) * 100) / 100;

/** The window up to a day: what lies after it has not happened yet. */
export function until(window: DayRange, day: Day): DayRange {
  return window.end <= day
    ? window
    : { start: window.start, end: day < window.start ? addDays(window.start, -1) : day };
}
