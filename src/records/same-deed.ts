import type { Activity, Bodies, Kind, Meeting, Trip } from './record.ts';

/** Whether two bodies of a kind, of one person or unit, tell of the same trip, activity or meeting. Leads go by their company. */
export function sameDeed<K extends Exclude<Kind, 'lead'>>(kind: K, a: Bodies[K], b: Bodies[K]): boolean {
  if (kind === 'trip') return sameStretch(a as Trip, b as Trip);
  const [one, other] = [a, b] as readonly (Activity | Meeting)[];
  if (!one || !other || one.name !== other.name || one.date !== other.date) return false;
  return kind === 'meeting' || (one.place ?? '') === (other.place ?? '');
}

/** The same stretch: the same place, or one of the two says none. */
export const sameStretch = (a: Trip, b: Trip): boolean =>
  a.start === b.start && a.end === b.end && (!a.destination || !b.destination || a.destination === b.destination);
