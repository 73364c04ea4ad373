import { addDays, type Day, lengthOf } from '../calendar.ts';
import { readDates } from '../language/dates.ts';
import type { Said } from '../language/span.ts';
import type { Reading } from './record.ts';
import type { TripDraft } from './trip.ts';
import { lengthWithoutWeekend, statedDays } from './trip-days.ts';
import { isOthers, judge, type Verdict } from './trip-evidence.ts';
import { type Traveller, travellersIn } from './trip-people.ts';
import { destinationOf, type Place, placesIn } from './trip-places.ts';
import {
  type Clause,
  clauseAt,
  clausesOf,
  type DateSpan,
  type Passage,
  passagesOf,
  type Stretch,
  stretchesOf,
} from './trip-text.ts';
import { ASKED, CORRECTS, DONE, isQuestion, OUTING, PLAIN } from './trip-words.ts';

type TripReading = Reading<TripDraft>;

const nothing = (not?: string): TripReading => ({ sure: false, items: [], ...(not ? { not } : {}) });

interface Scene {
  readonly said: Said;
  readonly clauses: readonly Clause[];
  readonly dates: readonly DateSpan[];
  readonly away: readonly Place[];
  readonly home: readonly Pick<Place, 'start' | 'end' | 'hold'>[];
  readonly wide: boolean;
}

/** The trips in what one person said. */
export function readVoice(said: Said): TripReading {
  const { text } = said;
  if (CORRECTS.test(text)) return nothing();
  const every = readDates(text, said);
  const places = placesIn(said, every);
  const clauses = clausesOf(text, [...places.away, ...every]);
  const scene: Scene = { said, clauses, dates: every, ...places };
  const dates = meantDates(scene);
  const exact = dates.filter(({ value }) => value.grain === 'day' || value.grain === 'range');
  const wrong = dates.find(({ value }) => value.grain === 'impossible');
  const onlyBack =
    exact.length === 1 && ONLY_BACK.test(text.slice((exact[0] as DateSpan).end)) && exact[0]?.value.grain === 'day';
  if (exact.length === 0 || wrong || onlyBack) return undated(scene, wrong);
  const passages = passagesOf(clauses, exact, text);
  const verdicts = passages.map((passage) => judgePassage(scene, passage, passages));
  const first = verdicts.find((it) => it.trip || it.why);
  if (!first) return nothing();
  if (isQuestion(text)) return nothing('question');
  if (!verdicts.some((it) => it.trip)) return nothing(first.trip ? undefined : first.why);
  return drawUp(scene, passages, verdicts);
}

/** 前天从上海回来 tells the last day alone. */
const ONLY_BACK =
  /^(?:上午|下午|晚上)?(?:才|刚刚?)?从[^,。;!?\n]{1,12}?(?:回来|返回|回宿|回的|回到|回(?=[,。\s]|$))(?!.{0,6}(?:当天|往返))/;
const CLERICAL =
  /^(?: ?(?:才|也|两天|那?两天都?)?(?:补报|补登|补录|补记|补一?下|汇报|上报|报一下|来报|报备|登记|录入|录一下|报告|填报|才想起|忘|想起|也算|不算|算上|除外|加班|在内|说|问|发|收到|开始统计))/;
const OTHER_EVENT =
  /^[^,。;!?\n]{0,12}?(?:签约|开工|投产|来访|来(?:我|宿|萧|咱|考察|参观|谈)|到访|回访我|奠基|竣工|发货|付款|交付|截止|前报|前完成|前上报|到期)/;

/** Dates that may be those of a journey: not the day of the report, of a signing or of what visitors do. */
function meantDates({ said: { text }, clauses, dates, away }: Scene): DateSpan[] {
  const meant = dates.filter((date) => {
    const rest = text.slice(date.end, date.end + 24);
    if (CLERICAL.test(rest)) return false;
    const clause = clauseAt(clauses, date.start);
    const gone = away.some(
      ({ start, end, hold }) => (hold === 'gone' || hold === 'beside') && start < clause.end && end > clause.start,
    );
    if (!gone && OTHER_EVENT.test(rest) && !OUTING.test(clause.text)) return false;
    return true;
  });
  const actual = text.search(/实际(?:上)?(?:是|去|只|在|于|到|(?=\d))/);
  const after = actual < 0 ? [] : meant.filter(({ start }) => start > actual);
  const placed = (date: DateSpan): boolean => {
    const clause = clauseAt(clauses, date.start);
    return away.some(
      ({ start, hold }) => (hold === 'gone' || hold === 'beside') && start >= clause.start && start < clause.end,
    );
  };
  const own = (after.length > 0 ? after : meant).filter((date) => {
    const clause = clauseAt(clauses, date.start);
    return (
      !isOthers(clause) ||
      away.some(({ start, end, hold }) => hold === 'gone' && start < clause.end && end > clause.start)
    );
  });
  return (own.length > 0 ? own : meant).filter(
    (date, at, all) => !all.slice(0, at).some((it) => elaborates(date, it) && !placed(date)),
  );
}

/** 8月17-19日南京招商,17号下午才走: a day of the stretch before tells more of the same journey. */
const elaborates = ({ value }: DateSpan, { value: before }: DateSpan): boolean =>
  (value.grain === 'day' || value.grain === 'range') &&
  before.grain === 'range' &&
  value.start >= before.start &&
  value.end <= before.end;

function judgePassage(scene: Scene, passage: Passage, passages: readonly Passage[]): Verdict {
  const { said } = scene;
  const heading = said.text.slice(0, passages[0]?.start ?? 0);
  const inside = (it: { start: number; end: number }): boolean => it.start >= passage.start && it.end <= passage.end;
  const before = (it: Place): boolean => it.end <= (passages[0]?.start ?? 0);
  const away = scene.away.filter(inside);
  return judge({
    said,
    words: said.text.slice(passage.start, passage.end),
    heading: passage.start < (passages[0]?.end ?? 0) || /外出|招商|登记|行程|出差/.test(heading) ? heading : '',
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
    const placed = placesOf(scene, passage, passages, verdict.outing || verdict.purpose);
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

/** Stretches of a passage and where each led: 5号、9号分别去合肥、南京 are two, 5号、6号去合肥、南京 one. */
function placesOf(
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
function countDays(scene: Scene, passage: Passage, stretch: Stretch, parts: number, alone: boolean): Counted {
  const { said, dates, clauses, away } = scene;
  const [from, to] = alone ? [0, said.text.length] : [passage.start, passage.end];
  const words = said.text.slice(from, to);
  const shifted = dates.map(({ start, end }) => ({ start: start - from, end: end - from }));
  const stated = statedDays(words, shifted);
  const length = lengthOf(stretch);
  const { start, end } = stretch;
  const usual = { start, end, days: stretch.days ?? lengthWithoutWeekend(words, stretch) ?? length };
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
function joined(drafts: readonly TripDraft[]): TripDraft[] {
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
  if (!clear || !(DONE.test(text) || stated || coarse.length > 0 || ASKED.test(text))) return nothing();
  const [traveller] = travellersIn(said, 0, text.length, dates) ?? [];
  const destination = destinationOf(away, true);
  const draft: TripDraft = {
    ...(traveller ?? { person: said.speaker?.name ?? '', ...(said.speaker ? { unit: said.speaker.unit } : {}) }),
    start: '',
    end: '',
    days: stated && !wrong ? stated.days : 0,
    ...(destination ? { destination } : {}),
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
