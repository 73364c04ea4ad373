import { addDays, type Day, lengthOf } from '../calendar.ts';
import type { TripDraft } from './trip.ts';
import { lengthWithoutWeekend, statedDays } from './trip-days.ts';
import { daysOff } from './trip-exceptions.ts';
import { destinationOf, type Place } from './trip-places.ts';
import type { Scene } from './trip-scene.ts';
import { clauseAt, type DateSpan, type Passage, type Stretch, stretchesOf } from './trip-text.ts';

/** Stretches of a passage and where each led: 5号、9号分别去合肥、南京 are two, 5号、6号去合肥、南京 one. */
export function placesOf(
  scene: Scene,
  passage: Passage,
  passages: readonly Passage[],
  outing: boolean,
): { stretches: Stretch[]; destinations: string[] } {
  const { away, said } = scene;
  const words = said.text.slice(passage.start, passage.end);
  const paired = alternate(away, passages, passage);
  if (paired) return { stretches: stretchesOf(passage.dates, false), destinations: [paired] };
  const inside = away.filter(({ start, end }) => start >= passage.start && end <= passage.end);
  const clause = clauseAt(scene.clauses, passage.dates[0]?.start ?? 0);
  const beside = inside.filter(({ start, end }) => start >= clause.start && end <= clause.end);
  const near = destinationOf(beside, false) ? inside.filter((it) => it.hold === 'gone' || beside.includes(it)) : inside;
  const firm = near.filter(({ hold }) => hold === 'gone' || hold === 'beside');
  const separate =
    passage.dates.length > 1 &&
    firm.length === passage.dates.length &&
    (/分别|依次|先后|respectively/i.test(words) || stretchesOf(passage.dates, false).length === passage.dates.length);
  if (separate) {
    const inOrder = [...passage.dates];
    return {
      stretches: inOrder.map(({ value }) => ({ start: value.start, end: value.end })),
      destinations: firm.map(({ region }) => region.name),
    };
  }
  const before = away.filter(({ end }) => end <= (passages[0]?.start ?? 0));
  const destination = destinationOf(near, outing) ?? destinationOf(before, outing);
  return { stretches: stretchesOf(passage.dates, false), destinations: destination ? [destination] : [] };
}

/** 上海:6.1-6.3,杭州:6.15-6.17: places and dates take turns. */
function alternate(away: readonly Place[], passages: readonly Passage[], passage: Passage): string | undefined {
  if (passages.length < 2 || away.length !== passages.length) return undefined;
  const placeFirst = passages.every((it, at) => {
    const place = away[at] as Place;
    const date = it.dates[0] as DateSpan;
    const previous = passages[at - 1]?.dates.at(-1);
    return place.end <= date.start && (!previous || place.start >= previous.end) && place.hold !== 'company';
  });
  return placeFirst ? away[passages.indexOf(passage)]?.region.name : undefined;
}

interface Counted {
  readonly start: Day;
  readonly end: Day;
  readonly days: number;
  /** More days stated than the dates have. */
  readonly mismatch?: true;
}

/** The days of one of `parts` stretches of a passage; one day alone and 3天 are three days. */
export function countDays(scene: Scene, passage: Passage, stretch: Stretch, parts: number, alone: boolean): Counted {
  const { said, dates, clauses, away } = scene;
  const [from, to] = alone ? [0, said.text.length] : [passage.start, passage.end];
  const words = said.text.slice(from, to);
  const shifted = dates.map(({ start, end }) => ({ start: start - from, end: end - from }));
  const stated = statedDays(words, shifted);
  const length = lengthOf(stretch);
  const { start, end } = stretch;
  const workdays = stretch.days === undefined ? lengthWithoutWeekend(words, stretch) : undefined;
  const off =
    daysOff(scene.exceptions, stretch, workdays !== undefined) + (parts === 1 && alone ? scene.exceptions.days : 0);
  const usual = { start, end, days: (stretch.days ?? workdays ?? length) - off };
  if (!stated || (parts > 1 && !stated.each)) return usual;
  const cities = away.filter(({ hold }) => hold !== 'company').length;
  if (stated.each && parts === 1 && alone && stated.days * cities === length) return usual;
  if (stated.days <= length)
    return !alone && stated.rank === 2 && !stated.each ? usual : { start, end, days: stated.days };
  const clause = clauseAt(clauses, passage.dates[0]?.start ?? 0);
  const near = alone || (from + stated.start >= clause.start && from + stated.start < clause.end);
  if (length === 1 && near) return { start, end: addDays(start, Math.ceil(stated.days) - 1), days: stated.days };
  return alone ? { start, end, days: stated.days, mismatch: true } : usual;
}

/** Neighbouring days of one person in one place are one trip. */
export function joined(drafts: readonly TripDraft[]): TripDraft[] {
  const kept: TripDraft[] = [];
  for (const draft of drafts) {
    const at = kept.findIndex(
      (it) =>
        it.person === draft.person &&
        it.unit === draft.unit &&
        it.destination === draft.destination &&
        addDays(it.end, 1) === draft.start,
    );
    const before = kept[at];
    if (before) kept[at] = { ...before, end: draft.end, days: before.days + draft.days };
    else if (!kept.some((it) => JSON.stringify(it) === JSON.stringify(draft))) kept.push(draft);
  }
  return kept;
}
