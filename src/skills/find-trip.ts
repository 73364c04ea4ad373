import { overlapOf } from '../calendar.ts';
import type { Turn } from '../conversation/skill.ts';
import { readDates } from '../language/dates.ts';
import { readRegions } from '../language/regions.ts';
import type { Ledger, Recorded } from '../records/record.ts';

/** What comes after these words is what the record shall say, not which one it is. */
const NEW_VALUE =
  /(?:改|换|调整|更正|变更)(?:成|为|到|去|在)?|应该?(?:是|为)|不是.*?(?:而是|是)|should be|change(?:d)? (?:it )?to|make (?:it|that)/i;
const THAT_TRIP = /那[趟次条回个]|这[趟次条回个]|的外出|的行程|外出记录|\btrip\b/i;

/** Trips of one person that the words point at by place or date (杭州那趟, 6月10号那条), newest first; none when they do neither. */
export async function tripsPointedAt({ said }: Turn, person: number, ledger: Ledger): Promise<Recorded<'trip'>[]> {
  const change = said.text.search(NEW_VALUE);
  const words = change > 0 ? said.text.slice(0, change) : said.text;
  if (!THAT_TRIP.test(words)) return [];
  const places = readRegions(words, said).flatMap(({ value }) => (value.wide || value.hint ? [] : [value.name]));
  const date = readDates(words, said).find(({ value }) => value.grain === 'day' || value.grain === 'range')?.value;
  if (places.length === 0 && !date) return [];
  const trips = (await ledger.list({ kind: 'trip', person }, { limit: 50 })) as Recorded<'trip'>[];
  return trips.filter(
    ({ body }) =>
      (places.length === 0 || places.some((place) => body.destination?.includes(place))) &&
      (!date || overlapOf(body, { start: date.start, end: date.end }) !== undefined),
  );
}
