import { addDays, type Day, type DayRange, lengthOf } from '../calendar.ts';
import { readDates } from '../language/dates.ts';
import { homeMarked } from '../language/home-names.ts';
import type { Said } from '../language/span.ts';
import type { Facets, Reading, Trip } from './record.ts';
import { statedDays } from './trip-days.ts';
import { type Mended, mendedTrip } from './trip-mended.ts';
import { destinationOf, placesIn } from './trip-places.ts';
import { stretchesOf, voicesIn } from './trip-text.ts';
import { readVoice } from './trip-voice.ts';
import { ERRANDS, isQuestion } from './trip-words.ts';

export { readTripAddition, readTripChange } from './trip-change.ts';

/** A trip (外出招商) as reported, before the roster was asked who it is. */
export interface TripDraft {
  /** The roster's name, or the name as said for somebody who is not on it; empty for a speaker who is not. */
  readonly person: string;
  readonly unit?: string;
  /** Empty, like `end`, while the dates are still to be asked. */
  readonly start: Day;
  readonly end: Day;
  /** Stated days, else both ends counted; 0 while unknown. */
  readonly days: number;
  readonly destination?: string;
  readonly note?: string;
  /** The week or month that was named while the days are still to be asked. */
  readonly window?: DayRange;
  /** As the same message had it before it took a part of it back (去镇江,不对,是常州). */
  readonly instead?: TripDraft;
}

/** Every trip that a message reports, one for each person and stretch; in a forwarded chat everybody speaks for themselves. */
export function readTrips(said: Said): Reading<TripDraft> {
  const mended = mendedTrip(said);
  return (mended && readMended(said, mended)) ?? readAll(said);
}

/** Whether the message tells of a journey in full and mends itself; then it corrects nothing else that is on file. */
export function isMendedTrip(said: Said): boolean {
  const mended = mendedTrip(said);
  return mended !== undefined && readMended(said, mended) !== undefined;
}

/** The journey as it was mended; undefined where the words without what was taken back tell of none. */
function readMended(said: Said, { text, first, unclear }: Mended): Reading<TripDraft> | undefined {
  const now = readAll({ ...said, text });
  const before = readAll({ ...said, text: first });
  const [draft] = now.items;
  if (!draft) return now.ask && before.items.length > 0 ? now : undefined;
  if (unclear === 'dates')
    return { sure: now.sure, items: [], ask: { about: 'dates', draft: { ...draft, start: '', end: '', days: 0 } } };
  if (unclear === 'place') {
    const { destination: _, ...open } = draft;
    return { sure: now.sure, items: [], ask: { about: 'place', draft: open } };
  }
  if (before.items.length !== now.items.length) return now;
  return { ...now, items: now.items.map((it, at) => ({ ...it, instead: before.items[at] as TripDraft })) };
}

function readAll(said: Said): Reading<TripDraft> {
  const readings = voicesIn(said).map(readVoice);
  const items = readings.flatMap((it) => it.items);
  if (items.length > 0) return { sure: readings.some((it) => it.items.length > 0 && it.sure), items };
  return readings.find((it) => it.ask) ?? readings.find((it) => it.not) ?? begun(said) ?? { sure: false, items: [] };
}

/** A journey of which no more is told yet: 我出差了, 刚从温州回来, 拜访了三家企业. */
const BEGUN =
  /^(?:我们?|今天|刚刚?|才|这次|又)*(?:从[\p{Script=Han}]{2,6}?(?:出差|招商)?回(?:来|\uE000+|到[\p{Script=Han}]{2})?|出(?:了趟?)?差|(?:外出|出去|出门)(?:招商)?|(?:外出)?(?:拜访|走访|对接)了?[\p{Script=Han}\d]{0,4}?(?:家|个)?(?:企业|客商|公司))(?:了|的|回来了?)*[。!]?$/u;

function begun(said: Said): Reading<TripDraft> | undefined {
  if (!BEGUN.test(homeMarked(said.text, said)) || ERRANDS.some(([, pattern]) => pattern.test(said.text)))
    return undefined;
  const destination = placeIn(said);
  const { speaker } = said;
  const draft: TripDraft = {
    person: speaker?.name ?? '',
    ...(speaker ? { unit: speaker.unit } : {}),
    start: '',
    end: '',
    days: 0,
    ...(destination ? { destination } : {}),
  };
  return { sure: false, items: [], ask: { about: 'dates', draft } };
}

/** Puts the dates or the place of an answer ("上海", "5月6日到9日") into what was asked about; undefined when it answers nothing. */
export function completeTrip(draft: TripDraft, said: Said): TripDraft | undefined {
  if (
    said.text.length > 60 ||
    isQuestion(said.text) ||
    /算了|不用|别记|不记|取消|撤|删|没去|never mind|cancel|线索|投资/i.test(said.text)
  )
    return undefined;
  const { window, ...asked } = draft;
  // 周二周三 after 上周: days of the week that was named.
  const today = window && window.end < said.today && !/[昨今前]天/.test(said.text) ? window.end : said.today;
  const dates = readDates(said.text, { ...said, today }).filter(
    ({ value }) => value.grain === 'day' || value.grain === 'range',
  );
  const days = statedDays(said.text, dates)?.days;
  const destination = draft.destination ?? placeIn(said);
  const stretch = stretchesOf(dates, false)[0];
  if (draft.start === '' && !stretch) return undefined;
  const start = stretch?.start ?? draft.start;
  const known = days ?? (draft.days || undefined);
  const alone = stretch && stretch.start === stretch.end && known !== undefined && known > 1;
  const end = alone ? addDays(start, Math.ceil(known) - 1) : (stretch?.end ?? draft.end);
  const length = lengthOf({ start, end });
  const completed: TripDraft = {
    ...asked,
    start,
    end,
    days: known !== undefined && known <= length ? known : length,
    ...(destination ? { destination } : {}),
  };
  return JSON.stringify(completed) === JSON.stringify(draft) ? undefined : completed;
}

/** The same for an answer that names several stretches (8、9、11号): one journey each. */
export function completeTrips(draft: TripDraft, said: Said): readonly TripDraft[] | undefined {
  const first = completeTrip(draft, said);
  if (!first || draft.start !== '') return first && [first];
  const dates = readDates(said.text, said).filter(({ value }) => value.grain === 'day' || value.grain === 'range');
  const [, ...others] = stretchesOf(dates, false);
  if (others.length === 0) return [first];
  const { start, end } = stretchesOf(dates, false)[0] as DayRange;
  return [{ start, end }, ...others].map((it) => ({ ...first, start: it.start, end: it.end, days: lengthOf(it) }));
}

/** 上海, 去的上海和杭州. */
function placeIn(said: Said): string | undefined {
  const { away } = placesIn(said, readDates(said.text, said));
  return destinationOf(
    away.map((place) => ({ ...place, hold: 'gone' })),
    true,
  );
}

/** A trip's own days, and how many of them count. */
export const tripFacets = ({ start, end, days }: Trip): Facets => ({ on: { start, end }, days });
