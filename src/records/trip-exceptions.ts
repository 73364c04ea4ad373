import { daysOf, overlapOf, weekdayOf } from '../calendar.ts';
import { readDuration } from '../language/durations.ts';
import type { Clause, DateSpan, Stretch } from './trip-text.ts';
import { clauseAt } from './trip-text.ts';
import { PURPOSE, withoutNames } from './trip-words.ts';

/** What a message takes off its own stretch of days: 11日除外, 其中9日在公司开会, 其中两天培训. */
export interface Exceptions {
  /** Dates that do not count; they begin no journey of their own. */
  readonly dates: readonly DateSpan[];
  /** A part of such a date: 9号下午请假 is half a day. */
  readonly share: ReadonlyMap<DateSpan, number>;
  /** Days that do not count and have no date. */
  readonly days: number;
  /** Something is taken off, but not how much: 头一天除外. */
  readonly unclear: boolean;
}

const DAYPART = '(?:全天|一整?天|当天|那天|这天|也|还|都|因故|临时|又|就|是)*';
const HALF = /^ ?(?:那天|当天)?(?:上午|下午|半天)/;
const EVENING = /^ ?(?:那天|当天)?(?:中午|晚上?|夜里)/;
const RETURNS = /^[^,。;)\n]{0,4}?(?:赶|才|就)?(?:回|返)/;
const OUT_AFTER = new RegExp(
  `^ ?(?:[(]?周[一二三四五六日天][)]?)?${DAYPART}(?:除外|不算(?!上)|没有?算|不计(?!划)|不含|不在内|没去|没出去|没招商|没跑|不招商|扣[除掉]|去掉|刨[去除掉])`,
);
const OUT_BEFORE =
  /(?:除(?:了|去|掉|开)?|扣(?:除|掉|去)?|减(?:去|掉)|去掉|刨(?:去|除|掉)|不含|不包括|不包含|不算|不计|\bexcept(?: for)?|\bexcluding|\bbut not|\bminus) ?(?:其中的?|中间的?|on )?$/i;
const BESIDES = /^[^,。;\n]{0,6}(?:以外|之外|外)?[^,。;\n]{0,2}(?:还|也|又)/;
/** What one does that is no promotion, somewhere else than on the journey or in place of it. */
const ERRAND =
  /^(?:全天|一整?天|当天|那天|上午|下午|中午|晚上|半天|因|临时|又|要|需|我|才|就|还|去|被|叫|[,、 ])*(?:(?:回|返)[^,。;)\n]{0,8}?(?:开[^,。;)\n]{0,6}会|参[加会]|办[理事]|处理|值班|上班|汇报|迎检|接待)|(?:在|于)(?:公司|单位|县里|县城|区里|市里|\uE000+|家|办公室|局里|园区|党校)|(?:开|参)[^,。;)\n]{0,8}?会(?!见|谈|晤|展)|参加[^,。;)\n]{0,10}(?:会议|培训|学习|考试|婚礼|活动)|培训|学习|休息|请假|休假|调休|轮休|病假|看病|隔离|旅游|私事|办私事|陪家人|补休)/;
/** 10号回了趟萧县: back for a while, and nobody knows for how long. */
const BRIEFLY_HOME =
  /^[^,。;)\n\d]{0,4}(?:回|返)(?:了|到)?(?:一?趟|了?一下)?(?:\uE000+|县里|单位|家|市里|区里|园区|来了?(?:一?趟|一下))/;
const OFF_DAYS =
  /(?:其中|中间|期间|有|扣(?:除|掉)|除去|除了|去掉|刨[去掉]|减去)[^,。;)\n\d一两二三四五六七八九半]{0,6}$/;
const TAKEN_OFF = /(?:扣(?:除|掉)|除去|去掉|减去|刨[去掉除])[^,。;)\n\d一两二三四五六七八九半]{0,6}$/;
const OFF_AFTER =
  /^(?:的)?(?:是|在|用于|用来)?(?:培训|学习|开会|会(?!见|谈|晤|展)|休息|休假|假|路上|路程|在途|隔离|在家|请假|旅游|党校|办事|私事|除外|不算|没算|没跑|没招商)/;
const OFF_BEFORE = /(?:休息|请假|开会|培训|学习|回来开|回去开|回\uE000*开|开|请|休|学|耽误)了?$/;
const LEFT_OPEN =
  /除外|刨[去掉除]|扣[除掉]|不算在内|除(?:了|去|掉|开)?(?:[头第前后末中最][^,。;\n]{0,3}|当)天|(?:[头第末]一|第[一二三四五]|最后一|中间那?|当)天(?:不算(?!上)|没算|没去|除外)|\bexcept\b|\bexcluding\b/i;

const NONE: Exceptions = { dates: [], share: new Map(), days: 0, unclear: false };

/** Reads what the words take off the stretches among `dates`. */
export function exceptionsIn(text: string, clauses: readonly Clause[], dates: readonly DateSpan[]): Exceptions {
  const stretches = dates.filter(({ value }) => value.grain === 'range');
  if (stretches.length === 0) return NONE;
  const out: DateSpan[] = [];
  const share = new Map<DateSpan, number>();
  let unclear = false;
  for (const [at, date] of dates.entries()) {
    if (date.value.grain !== 'day' && date.value.grain !== 'range') continue;
    const whole = stretches.find(
      (it) => it !== date && it.value.start <= date.value.start && it.value.end >= date.value.end,
    );
    const before = text.slice(Math.max(0, date.start - 10), date.start);
    const after = text.slice(date.end, date.end + 24);
    // 10号、11号不算: what is said of the last of a list is said of all.
    const next = dates[at + 1];
    const listed =
      next && /^ ?[、和及与] ?$/.test(text.slice(date.end, next.start)) ? text.slice(next.end, next.end + 24) : '';
    const said = OUT_BEFORE.test(before) ? !BESIDES.test(after) : OUT_AFTER.test(after) || OUT_AFTER.test(listed);
    if (!whole) {
      if (said && stretches.some((it) => it !== date)) out.push(date);
      continue;
    }
    const clause = clauseAt(clauses, date.start);
    const purposed = PURPOSE.test(withoutNames(text.slice(date.end, clause.end).split(/[)\]]/)[0] ?? ''));
    const inner = date.value.start > whole.value.start && date.value.end < whole.value.end;
    // 12号回来开会: on the day of the return one was still away.
    const returns = date.value.end === whole.value.end && RETURNS.test(after);
    if (said || (!purposed && !returns && (ERRAND.test(after) || (listed !== '' && ERRAND.test(listed))))) {
      out.push(date);
      if (HALF.test(after)) share.set(date, 0.5);
      if (EVENING.test(after)) share.set(date, 0);
    } else if (inner && !purposed && BRIEFLY_HOME.test(after)) unclear = true;
  }
  const days = lostDays(text, dates);
  const open = LEFT_OPEN.test(text) && out.length === 0 && days === 0;
  return { dates: out, share, days, unclear: unclear || open };
}

/** 其中两天培训, 中间休息了一天. */
function lostDays(text: string, dates: readonly DateSpan[]): number {
  let days = 0;
  for (const { start, end, value } of readDuration(text)) {
    if (dates.some((date) => start >= date.start && end <= date.end)) continue;
    const before = text.slice(Math.max(0, start - 14), start);
    const after = text.slice(end, end + 8);
    const lead = before.replace(OFF_BEFORE, '');
    if (TAKEN_OFF.test(before) || (OFF_DAYS.test(lead) && (OFF_AFTER.test(after) || lead !== before))) days += value;
  }
  return days;
}

/** How many days of a stretch do not count by their dates; Saturdays and Sundays not again where they were left out before. */
export function daysOff({ dates, share }: Exceptions, stretch: Stretch, weekendOut: boolean): number {
  let days = 0;
  for (const date of dates) {
    const common = overlapOf(date.value, stretch);
    if (!common) continue;
    for (const day of daysOf(common)) if (!weekendOut || weekdayOf(day) <= 5) days += share.get(date) ?? 1;
  }
  return days;
}

// 5月8日到十来号: what joins a date to a number that is no date of its own.
const HALF_READ =
  /^ ?(?:到|至|[-~—–]+|跟|和|与|及|、|[/]) ?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:来|几|多)?(?: ?[号日曰目](?!本|照)| ?(?=[,。;)\s]|去|在(?!建)|到|赴|$))/;
const NEXT_DAY =
  /(?:(?:前|后|头)一天|隔一?天)(?:就|才|晚上|下午|上午|早上)*(?:去|到|出发|走|赴|返|回|飞)|那个?(?:周末|星期|礼拜|周)(?!去的)/;

const HALF_BEFORE = /(?<!\d)\d{1,2}(?:[./]\d{1,2})? ?[/~-] ?$/;

/** Whether something beside the dates is a date that was not understood: then nothing may be recorded. */
export const isHalfRead = (text: string, dates: readonly DateSpan[]): boolean =>
  dates.some(
    ({ start, end, value }) =>
      value.grain !== 'vague' &&
      ((HALF_READ.test(text.slice(end)) && !dates.some((it) => it.start > end && it.start <= end + 3)) ||
        (HALF_BEFORE.test(text.slice(0, start)) && !dates.some((it) => it.end < start && it.end >= start - 3))),
  ) ||
  (NEXT_DAY.test(text) && dates.length > 0 && dates.every(({ text: words }) => !NEXT_DAY.test(words)));

/** The words without the clauses of what was taken off: 9号那天没去 cancels no more than that day. */
export function withoutExceptions(text: string, from: number, { dates }: Exceptions): string {
  let words = text;
  for (const { start, end } of dates) {
    if (start < from || end > from + text.length) continue;
    const rest = text.slice(end - from).search(/[,。;!?\n)]/);
    const stop = rest < 0 ? text.length : end - from + rest;
    words = words.slice(0, start - from) + ' '.repeat(stop - start + from) + words.slice(stop);
  }
  return words;
}
