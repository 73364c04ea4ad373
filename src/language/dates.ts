import { addDays, lengthOf, weekAround, weekdayOf } from '../calendar.ts';
import type { Part } from './date-part.ts';
import { DATE_PHRASES } from './date-phrases.ts';
import { joinSpells } from './date-spells.ts';
import { homeMarked } from './home-names.ts';
import { type DateReading, type Setting, settingAfter, settle, settleEnd } from './settle-date.ts';
import { longestWins, type Reader, readOnce, type Span, spanOf } from './span.ts';

export type { DateReading } from './settle-date.ts';

type Mark = Span<'mark', Part>;

/** A point in time with the words around it that say the same: 5月6日(周三), 昨天(5月17日). */
interface Point {
  readonly part: Part;
  readonly start: number;
  readonly end: number;
  /** Index of the first mark after it. */
  readonly next: number;
}

/** Words that speak of what is still to come. */
export const AHEAD =
  /拟|计划|准备|打算|预计|将(?:于|要|在|赴|去|到)|要(?:去|赴|到|前往|带)|想去|明[天日早晚]|后天|下(?:个?(?:月|周|星期|礼拜)|旬|季度)|报备|提前|先(?:帮我)?(?:记|录|登)|即将|届时|定[在于到]|有事(?:请)?(?:微信|电话|打|联系|找)|安排(?:去|赴|于)|回来(?:后|了)?再|到时|明年|\bwill\b|going to|\bplan(?:s|ning)?\b|tomorrow|\bnext\b/i;

/** Dates (日期) in Chinese, English and figures, in text order; lists are separate readings, ranges one. */
export const readDates: Reader<'date', DateReading> = readOnce((text, context) => {
  const { today } = context;
  const marks = marksIn(text);
  let setting: Setting = { today, future: AHEAD.test(text) && !/了|过[。,\s]|回来(?!后?再)|刚回/.test(text) };
  const found: Span<'date', DateReading>[] = [];
  for (let at = 0; at < marks.length; ) {
    const first = pointAt(marks, at, text);
    const last = endOfRange(first, marks, text);
    const week = weekBehind(last ?? first, marks, text);
    const within = week ? { ...setting, week: weekAround(addDays(today, 7 * week.week)).start } : setting;
    const { reading, after } = last ? readRange(first.part, last.part, within) : readPoint(first.part, within);
    const end = week?.end ?? last?.end ?? first.end;
    found.push(spanOf('date', text, first.start, end, nearly(reading, text.slice(end, end + 3), today)));
    setting = { ...after, ...(setting.week && !after.week ? { week: setting.week } : {}) };
    at = week?.next ?? last?.next ?? first.next;
  }
  return joinSpells(homeMarked(text, context), found, today)
    .map((date) => ({ ...date, text: text.slice(date.start, date.end) }))
    .filter((date, _, all) => !isIncluded(date, all, text));
});

/** 最后三天都在温州,含今天: a day of the stretch named before. */
const isIncluded = (
  date: Span<'date', DateReading>,
  all: readonly Span<'date', DateReading>[],
  text: string,
): boolean =>
  /(?:含|包括|包含|连)$/.test(text.slice(0, date.start)) &&
  all.some(
    ({ start, value }) =>
      start < date.start && value.grain === 'range' && value.start <= date.value.start && value.end >= date.value.end,
  );

function marksIn(text: string): Mark[] {
  const marks: Mark[] = [];
  for (const { pattern, read } of DATE_PHRASES) {
    for (const match of text.matchAll(pattern)) {
      const part = read(match.groups ?? {});
      if (part && match[0].length > 0)
        marks.push(spanOf('mark', text, match.index, match.index + match[0].length, part));
    }
  }
  return longestWins(marks);
}

const isDay = (part: Part): boolean =>
  (part.is === 'date' && part.day !== undefined) || part.is === 'shift' || part.is === 'weekday';
const isFullDate = (part: Part): boolean => part.is === 'date' && part.day !== undefined;

const BESIDE = /^(?: ?[(【[]? ?(?:即|就是|是|也就是|,)? ?|的|, )$/;

function pointAt(marks: readonly Mark[], at: number, text: string): Point {
  let { value: part, start, end } = marks[at] as Mark;
  let next = at + 1;
  for (let mark = marks[next]; mark; mark = marks[next]) {
    const gap = text.slice(end, mark.start);
    const same = sameTime(part, mark.value, gap);
    if (!same) break;
    part = same;
    end =
      mark.end +
      (/[(【[]/.test(gap) && /^ ?[)】\]]/.test(text.slice(mark.end)) ? text.slice(mark.end).search(/[)】\]]/) + 1 : 0);
    next++;
  }
  return { part, start, end, next };
}

/** What two neighbouring phrases say together when they speak of one time; undefined when they are two. */
function sameTime(one: Part, two: Part, gap: string): Part | undefined {
  if (!BESIDE.test(gap)) return undefined;
  const close = !gap.includes(',');
  if (one.is === 'week' && two.is === 'weekday' && two.week === undefined && close) return { ...two, week: one.week };
  if (!isDay(one) && isFullDate(two) && (one.is === 'week' || one.is === 'festival') && gap !== '的') return two;
  if (isDay(one) && two.is === 'festival' && close) return one;
  if (isFullDate(one) && two.is === 'weekday' && close && (two.week === undefined || /[(【[]/.test(gap))) return one;
  if (one.is === 'shift' && two.is === 'weekday' && close) return one;
  // 3月28号周末, 上周末28号: the weekend only says what kind of day it was.
  if (isFullDate(one) && two.is === 'weekend' && two.week === undefined && close && gap !== '的') return one;
  if (one.is === 'weekend' && isFullDate(two) && close && gap !== '的') return two;
  if ((one.is === 'shift' || one.is === 'weekday') && isFullDate(two) && close && gap !== '的') return two;
  return undefined;
}

const DAYPART = '(?:上午|下午|早上?|早晨|晚上?|中午|傍晚|凌晨|夜里?|一早|全天)';
const RANGE = new RegExp(
  `^ ?${DAYPART}?(?: ?\\d{1,2}[:点时]\\d{0,2}分?)? ?(?:开始|起|出发)?,? ?(?:一直|直|持续|延续|再)?(?:[待呆住忙留跑谈]了?)?(?:到|至|-|—+|–|~|to|till|until|through|thru|截至|截止到?)了? ?(?:the )?$`,
  'i',
);

function endOfRange(first: Point, marks: readonly Mark[], text: string): Point | undefined {
  const mark = marks[first.next];
  if (!mark) return undefined;
  const gap = text.slice(first.end, mark.start);
  const between = / and (?:the )?$/i.test(gap) && /\bbetween (?:the )?$/i.test(text.slice(0, first.start));
  if (!between && !RANGE.test(gap)) return undefined;
  return pointAt(marks, first.next, text);
}

/** Monday to Wednesday last week: the week stands behind. */
function weekBehind(
  point: Point,
  marks: readonly Mark[],
  text: string,
): { week: number; end: number; next: number } | undefined {
  const mark = marks[point.next];
  if (point.part.is !== 'weekday' || point.part.week !== undefined || mark?.value.is !== 'week') return undefined;
  if (!/^ (?:of )?$/i.test(text.slice(point.end, mark.start))) return undefined;
  return { week: mark.value.week, end: mark.end, next: point.next + 1 };
}

function readPoint(part: Part, setting: Setting): { reading: DateReading; after: Setting } {
  const reading = settle(part, setting);
  return { reading, after: settingAfter(setting, part, reading) };
}

function readRange(one: Part, two: Part, setting: Setting): { reading: DateReading; after: Setting } {
  const [start, end] = backFromEnd(one, two) ? settledBackwards(one, two, setting) : settledForwards(one, two, setting);
  const after = settingAfter(settingAfter(setting, one, start), two, end);
  if (start.grain === 'impossible' || end.grain === 'impossible')
    return { reading: start.grain === 'impossible' ? start : end, after };
  const range = { start: start.start, end: end.end };
  if (range.start > range.end) return { reading: { ...range, grain: 'impossible' }, after };
  const exact = (it: DateReading): boolean => it.grain === 'day' || it.grain === 'range';
  const grain =
    start.grain === 'vague' || end.grain === 'vague'
      ? 'vague'
      : exact(start) && exact(end)
        ? lengthOf(range) === 1
          ? 'day'
          : 'range'
        : exact(start)
          ? end.grain
          : start.grain;
  return { reading: { ...range, grain }, after };
}

/** 28号到6月2号, 周一到周三: the end tells where the beginning lies. */
const backFromEnd = (one: Part, two: Part): boolean =>
  (one.is === 'date' &&
    one.month === undefined &&
    one.monthShift === undefined &&
    one.day !== undefined &&
    two.is === 'date' &&
    (two.month !== undefined || two.monthShift !== undefined)) ||
  (one.is === 'date' &&
    one.month !== undefined &&
    one.day === undefined &&
    one.year === undefined &&
    one.yearShift === undefined &&
    two.is === 'date' &&
    two.month !== undefined &&
    two.day === undefined) ||
  (one.is === 'weekday' && one.week === undefined && (two.is === 'weekday' || two.is === 'shift'));

function settledForwards(one: Part, two: Part, setting: Setting): [DateReading, DateReading] {
  const start = settle(one, setting);
  return [start, settleEnd(two, start, { ...settingAfter(setting, one, start), ...weekOf(start, one) })];
}

const weekOf = (start: DateReading, part: Part): { week?: string } =>
  part.is === 'weekday' ? { week: weekAround(start.start).start } : {};

function settledBackwards(one: Part, two: Part, setting: Setting): [DateReading, DateReading] {
  const end = settle(two, setting);
  if (end.grain === 'impossible') return [end, end];
  if (one.is === 'weekday') {
    const back = (weekdayOf(end.end) - one.weekday + 7) % 7;
    const start = addDays(end.end, -back);
    return [{ start, end: start, grain: 'day' }, end];
  }
  let start = settle(one, {
    ...setting,
    month: { year: Number(end.end.slice(0, 4)), month: Number(end.end.slice(5, 7)) },
    year: Number(end.start.slice(0, 4)),
  });
  if (start.grain !== 'impossible' && start.start > end.end) {
    const [year = 0, month = 0] = end.end.split('-').map(Number);
    const before = month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
    start = settle(one, { ...setting, month: before, year: year - 1 });
  }
  return [start, end];
}

/** 5月6日前后, 15日前 and 20号以后 name no exact day; 5月1日以来 runs until today. */
function nearly(reading: DateReading, after: string, today: string): DateReading {
  if (reading.grain === 'impossible') return reading;
  if (/^以来/.test(after))
    return {
      ...reading,
      end: today < reading.start ? reading.end : today,
      grain: reading.grain === 'day' ? 'range' : reading.grain,
    };
  if (/^(?:前后|左右|上下|附近|(?:之|以)?前(?![往去天]|期)|(?:之|以)后)/.test(after))
    return { ...reading, grain: 'vague' };
  return reading;
}
