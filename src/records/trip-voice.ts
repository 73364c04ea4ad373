import { homeMarked } from '../language/home-names.ts';
import type { Said } from '../language/span.ts';
import type { Reading } from './record.ts';
import type { TripDraft } from './trip.ts';
import { statedDays } from './trip-days.ts';
import { judge, type Verdict } from './trip-evidence.ts';
import { isHalfRead, withoutExceptions } from './trip-exceptions.ts';
import { type Traveller, travellersIn } from './trip-people.ts';
import { destinationOf, type Place } from './trip-places.ts';
import { meantDates, type Scene, sceneOf, tellsReturnOnly } from './trip-scene.ts';
import { countDays, joined, placesOf } from './trip-stretches.ts';
import { type DateSpan, type Passage, passagesOf } from './trip-text.ts';
import { ASKED, CORRECTS, DONE, isQuestion, PLAIN, STRANGER } from './trip-words.ts';

type TripReading = Reading<TripDraft>;

const nothing = (not?: string): TripReading => ({ sure: false, items: [], ...(not ? { not } : {}) });

/** The trips in what one person said. */
export function readVoice(said: Said): TripReading {
  const { text } = said;
  if (CORRECTS.test(text)) return nothing();
  const scene = sceneOf(said);
  const dates = meantDates(scene);
  const exact = dates.filter(({ value }) => value.grain === 'day' || value.grain === 'range');
  const wrong = dates.find(({ value }) => value.grain === 'impossible');
  if (exact.length === 0 || wrong || tellsReturnOnly(said, exact)) return undated(scene, wrong);
  const passages = passagesOf(scene.clauses, exact, text);
  const verdicts = passages.map((passage) => judgePassage(scene, passage, passages));
  const first = verdicts.find((it) => it.trip || it.why);
  if (!first) return nothing();
  if (isQuestion(text)) return nothing('question');
  if (!verdicts.some((it) => it.trip)) return nothing(first.trip ? undefined : first.why);
  const drawn = drawUp(scene, passages, verdicts);
  return drawn.items.length > 0 ? (halfUnderstood(scene, drawn) ?? drawn) : drawn;
}

/** Dates or days of which a part was not understood are asked about, and nothing is recorded. */
function halfUnderstood(
  { said: { text }, dates, exceptions }: Scene,
  { sure, items }: TripReading,
): TripReading | undefined {
  const [draft] = items;
  if (!draft) return undefined;
  const open: TripDraft = { ...draft, start: '', end: '', days: 0 };
  if (isHalfRead(text, dates)) return { sure, items: [], ask: { about: 'dates-vague', draft: open } };
  const told = statedDays(text, dates);
  const over = (exceptions.unclear && (told?.rank ?? 9) > 1) || items.some(({ days }) => days <= 0);
  return over ? { sure, items: [], ask: { about: 'days-open', draft: open } } : undefined;
}

/** …,都是外出招商: what is said at the end of everything before. */
const OF_ALL = /(?:都|均|全都?|以上)(?:是|为|属于|算)?[^,。;\n]{0,4}(?:外出|招商|出差)[^,。;\n]{0,6}[。!]?$/;

function judgePassage(scene: Scene, passage: Passage, passages: readonly Passage[]): Verdict {
  const { said } = scene;
  const heading = said.text.slice(0, passages[0]?.start ?? 0);
  const inside = (it: { start: number; end: number }): boolean => it.start >= passage.start && it.end <= passage.end;
  const before = (it: Place): boolean => it.end <= (passages[0]?.start ?? 0);
  const away = scene.away.filter(inside);
  // 客商刚从上海回来,前天去的: the place and the journey are the guest's.
  if (away.length === 0 && STRANGER.test(heading) && !/我|本人/.test(said.text)) return { trip: false };
  return judge({
    said,
    words: withoutExceptions(said.text.slice(passage.start, passage.end), passage.start, scene.exceptions),
    heading: `${passage.start < (passages[0]?.end ?? 0) || /外出|招商|登记|行程|出差/.test(heading) ? heading : ''}${said.text.match(OF_ALL)?.[0] ?? ''}`,
    away:
      away.length > 0
        ? away
        : scene.away.filter(before).length > 0
          ? scene.away.filter(before)
          : passages.length > 1
            ? scene.away
            : [],
    home: scene.home.filter(inside),
    wide: scene.wide,
    ahead: passage.dates.every(({ value }) => value.start > said.today),
    dated: passage.dates.every(({ value }) => value.end <= said.today),
  });
}

function drawUp(scene: Scene, passages: readonly Passage[], verdicts: readonly Verdict[]): TripReading {
  const { said } = scene;
  const drafts: TripDraft[] = [];
  const missing: TripDraft[] = [];
  let mismatch: TripDraft | undefined;
  let people: Traveller[] | undefined;
  const heading = travellersIn(said, 0, passages[0]?.start ?? 0, scene.dates);
  const trailing = passages.length > 1 ? undefined : travellersIn(said, 0, said.text.length, scene.dates);
  let sure = false;
  let place: string | undefined;
  for (const [at, passage] of passages.entries()) {
    const verdict = verdicts[at] as Verdict;
    if (!verdict.trip) continue;
    people = trailing ?? travellersIn(said, passage.start, passage.end, scene.dates) ?? people ?? heading;
    const travellers = people ?? [
      { person: said.speaker?.name ?? '', ...(said.speaker ? { unit: said.speaker.unit } : {}) },
    ];
    const outing = verdict.outing || verdict.purpose;
    const placed = placesOf(scene, passage, passages, outing);
    // 我3号、张县长4号去的合肥: one place said at the end.
    place ??= passages.slice(at + 1).flatMap((next) => placesOf(scene, next, passages, outing).destinations)[0];
    for (const [nth, stretch] of placed.stretches.entries()) {
      place =
        placed.destinations[nth] ?? placed.destinations[0] ?? (placed.destinations.length === 0 ? place : undefined);
      const { mismatch: over, ...counted } = countDays(
        scene,
        passage,
        stretch,
        placed.stretches.length,
        passages.length === 1,
      );
      for (const traveller of travellers) {
        const draft: TripDraft = { ...traveller, ...counted, ...(place ? { destination: place } : {}) };
        if (over) mismatch ??= draft;
        else if (!place && !scene.wide) missing.push(draft);
        else drafts.push(draft);
      }
    }
    const plain = PLAIN.test(said.text);
    sure ||= verdict.purpose || verdict.asked || (plain && verdict.outing);
  }
  if (mismatch && drafts.length === 0) return { sure, items: [], ask: { about: 'days', draft: mismatch } };
  if (drafts.length > 0) return { sure, items: joined(drafts) };
  const [only] = missing;
  if (!only) return nothing();
  const clear = verdicts.some((it) => it.trip && (it.outing || it.purpose));
  return clear ? { sure: PLAIN.test(said.text), items: [], ask: { about: 'place', draft: only } } : nothing();
}

/** What clearly was a journey but has no exact dates is asked about. */
function undated(scene: Scene, wrong: DateSpan | undefined): TripReading {
  const { said, away, home, wide, dates } = scene;
  const { text } = said;
  const coarse = dates.filter(({ value }) => value.grain !== 'day' && value.grain !== 'range');
  const ahead = coarse.length > 0 && coarse.every(({ value }) => value.start > said.today);
  const verdict = judge({ said, words: text, heading: '', away, home, wide, ahead, dated: false });
  if (!verdict.trip) return nothing(verdict.why);
  if (isQuestion(text)) return nothing('question');
  const stated = statedDays(text, dates);
  const firm = away.some(({ hold }) => hold === 'gone' || hold === 'beside');
  const clear = (verdict.purpose || verdict.outing) && (firm || PLAIN.test(text) || /外出|出差/.test(text));
  if (!clear || !(DONE.test(homeMarked(text, said)) || stated || coarse.length > 0 || ASKED.test(text)))
    return nothing();
  const [traveller] = travellersIn(said, 0, text.length, dates) ?? [];
  const destination = destinationOf(away, true);
  const window = coarse.find(({ value }) => value.grain !== 'impossible')?.value;
  const draft: TripDraft = {
    ...(traveller ?? { person: said.speaker?.name ?? '', ...(said.speaker ? { unit: said.speaker.unit } : {}) }),
    start: '',
    end: '',
    days: stated && !wrong ? stated.days : 0,
    ...(destination ? { destination } : {}),
    ...(window ? { window: { start: window.start, end: window.end } } : {}),
  };
  const about = wrong
    ? wrong.value.start > wrong.value.end
      ? 'days'
      : 'dates-impossible'
    : coarse.length > 0
      ? 'dates-vague'
      : 'dates';
  return { sure: PLAIN.test(text) || (verdict.purpose && verdict.done), items: [], ask: { about, draft } };
}
