import { readFileSync } from 'node:fs';
import type { Day } from '../../src/calendar.ts';
import type { PersonName, ReadingContext } from '../../src/language/span.ts';
import type { Unit } from '../../src/people/roster.ts';
import { readRoster } from '../../src/people/roster-file.ts';

const read = (path: string): string => readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8');
const { units } = JSON.parse(read('plans/suzhou-2020/units.json')) as { units: Unit[] };
const rows = readRoster(read('samples/roster.csv'), units);

/** The sample city as a reader knows it, with one of its people speaking. */
export function sampleCity(speaker?: string, more: readonly PersonName[] = []): ReadingContext {
  const spoken = rows.find(({ user }) => user === speaker);
  return { today: '2020-05-11' as Day, units, people: [...rows, ...more], ...(spoken ? { speaker: spoken } : {}) };
}
