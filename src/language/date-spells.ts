import { addDays, type Day, lengthOf } from '../calendar.ts';
import { readDuration } from './durations.ts';
import type { DateReading } from './settle-date.ts';
import { type Span, spanOf } from './span.ts';

type DateSpan = Span<'date', DateReading>;

const DAYPART = '(?:上午|下午|早上?|晚上?|中午|傍晚|凌晨|夜里?|一早|全天)?';
const LEFT =
  /出发|出(?:的?门|的差)|离|启程|动身|起程|出差|出来|来的|上车|上的车|奔|去|走|赴|到|前往|飞|开始|起|抵|过去|\bleft\b|\bwent\b|set out|departed|flew/i;
const BACK = new RegExp(
  `^[ ,]?${DAYPART}(?:才|刚刚?|就|再|又|已经?|我们?|则)*(?:从[\\p{Script=Han}]{1,8}?)?(?:飞|赶|开车|坐车|坐?高铁)?(?:返回|返程|返|回来|回到|回的?|回程|结束|到的?家|归|打道回府|撤|离开|才走|走的|and (?:came|got|returned) back|(?:came|got|come) (?:back|home)|returned|back)`,
  'iu',
);
const BACK_LATER =
  /^[^。!?;\n]{0,24}?(?:返回|返程|回来|刚回|才回|回的|[回返]到?\uE000|返|到的?家|回(?=[,。!\s]|$)|(?:came|got|am|are) back|returned)/iu;
const LEFT_BEFORE = new RegExp(
  `^${DAYPART}(?:就|才)?(?:[去走到]的|出发|出的?门|出的差|出去的|离开|启程|动身|过去[的了]|去了?那?边|去了?(?=[,。 ]|$)|去[^,。 ]{1,8}的(?=[,。 ]|$)|抵达|走了?|开始)`,
  'u',
);

/** 昨天回的宿州,周一去上海: at home again, so the day named after it began the journey. */
const BACK_HOME =
  /^(?:上午|下午|晚上?|早上|夜里|才|刚刚?|就){0,3}(?:回(?:的|了|到)?(?:\uE000+|家|县里|单位|园区|来)|返回|返程|到的?家)[^。!?;\n]{0,6}$/u;

/** 第二天回来, 两天后返回: how many days after the only date that was named. */
const RETURNS_AFTER =
  /(?:第(?<nth>[二三四五六])天|(?<next>次日|翌日|the next day)|(?<count>[一两三四五六\d])天(?:之|以)?后)[^,。;\n]{0,4}?(?:返|回|到家|结束|back)|(?:returned|back)[^,.]{0,12}(?<after>the next day)/i;
const NTH = '一二三四五六';

function returnsAfter(rest: string): number | undefined {
  const { nth, next, after, count } = rest.match(RETURNS_AFTER)?.groups ?? {};
  if (next || after) return 1;
  if (nth) return NTH.indexOf(nth);
  return count ? (count === '两' ? 2 : /\d/.test(count) ? Number(count) : NTH.indexOf(count) + 1) : undefined;
}

/** 刚从台州回来,前天去的: back today, from the day on which one left. */
const JUST_BACK =
  /(?:^|[,。;\s])(?:我们?)?(?:(?:现在|这会儿?)?(?:才|刚刚?)(?:从[\p{Script=Han}]{2,8}?)?(?:招商|出差)?(?:回(?!访|复|应|老家)|返|到家|到宿)|just (?:got |came )?back)/iu;
/** 刚到杭州,17号到的: still there. */
const JUST_THERE = /(?:^|[,。;\s])(?:我们?)?(?:现在)?(?:才|刚刚?)(?:到|抵)(?!家|宿|期)/;
const ARRIVED_ON = new RegExp(`^${DAYPART}(?:就)?(?:到|抵达)的`, 'u');
const LEFT_ON = new RegExp(`^${DAYPART}(?:就)?(?:去的|走的|出发|出的[门差]|过去的|动身|启程|飞的)`, 'u');

/** Joins what two dates or a date and a number of days say together: 本周二出发、周四返回; 6月22日起在厦门3天; 昨天刚回,去了两天. */
export function joinSpells(text: string, dates: readonly DateSpan[], today: Day): DateSpan[] {
  const joined: DateSpan[] = [];
  for (let at = 0; at < dates.length; at++) {
    const one = dates[at] as DateSpan;
    const two = dates[at + 1];
    const both = two && goneAndBack(text, one, two);
    if (both) {
      joined.push(both);
      at++;
    } else joined.push(one);
  }
  const own = joined.filter((_, at) => !pointsAt(text, joined, at));
  return own.map((date, at) => counted(text, date, { next: own[at + 1], dates: own.length, today }));
}

/** 11、12号这两天, 这两天(11、12号): the days are those named beside it. */
function pointsAt(text: string, dates: readonly DateSpan[], at: number): boolean {
  const date = dates[at] as DateSpan;
  if (!/^这.{1,3}[天日]/u.test(date.text)) return false;
  const exact = (it: DateSpan | undefined): it is DateSpan => it?.value.grain === 'day' || it?.value.grain === 'range';
  const [before, after] = [dates[at - 1], dates[at + 1]];
  if (exact(after) && /^ ?(?:[(:]|就是|也就是|即|,?分别是)$/.test(text.slice(date.end, after.start))) return true;
  // 这两天在太仓招商,16、17号.
  const rest = dates.slice(at + 1);
  const last = rest.at(-1);
  if (last && at === 0 && /^[去的日号,。! ]*$/.test(text.slice(last.end)))
    if (rest.reduce((sum, { value }) => sum + lengthOf(value), 0) === lengthOf(date.value)) return true;
  if (!exact(before)) return false;
  const gap = text.slice(before.end, date.start);
  // 16号,这两天 tells of two times, 16、17号,这两天 of one.
  const listed = before.value.grain === 'range' || exact(dates[at - 2]);
  return /^ ?[)的]? ?(?:就是|也就是|,?就)?$/.test(gap) || (listed && /^ ?[,] ?$/.test(gap));
}

function goneAndBack(text: string, one: DateSpan, two: DateSpan): DateSpan | undefined {
  if (one.value.grain !== 'day' || two.value.grain !== 'day') return undefined;
  const between = text.slice(one.end, two.start);
  if (between.length > 40 || /[。!?\n]./s.test(between)) return undefined;
  const after = text.slice(two.end, two.end + 30);
  const over = (start: string, end: string): DateSpan =>
    spanOf('date', text, one.start, two.end, { start, end, grain: start === end ? 'day' : 'range' });
  const left = /\b(?:left|went|departed|flew)\b/i.test(text.slice(Math.max(0, one.start - 40), one.start) + between);
  if (one.value.start <= two.value.start && left && /\b(?:back|returned|returning|until|home)\b/i.test(between))
    return over(one.value.start, two.value.end);
  if (one.value.start <= two.value.start && LEFT.test(between) && stillThere(between, after))
    return over(one.value.start, two.value.end);
  if (one.value.start <= two.value.start && LEFT.test(between) && !/[回返]/.test(between) && BACK.test(after))
    return over(one.value.start, two.value.end);
  if (two.value.start < one.value.start && BACK_HOME.test(between) && /^(?:就|才)?(?:去|赴|到|飞|跑)(?!年)/.test(after))
    return over(two.value.start, one.value.end);
  if (two.value.start <= one.value.start && BACK_LATER.test(between) && LEFT_BEFORE.test(after))
    return over(two.value.start, one.value.end);
  return undefined;
}

/** 出发到今天还在, 去的青岛,今天还没回, 一直待到昨天. */
const stillThere = (between: string, after: string): boolean =>
  /(?:待|呆|住|忙|留|跑|谈)到 ?$/.test(between) ||
  (/(?<![去来回赶飞转跑])[到至] ?$/.test(between) && !/^(?:又|再|才|就)?(?:去|赴|转)/.test(after)) ||
  /^(?:为止)?(?:都|也|一直)?(?:还|仍|依然|依旧)(?:是)?(?:在|没|未)/.test(after) ||
  (/至 ?$/.test(between) && /^(?:还|仍)?[未没]/.test(after));

/** 去了南京3天,12号回的: the days stand before the day of the return. */
const daysBefore = (text: string, date: DateSpan, rest: string): number | undefined =>
  BACK.test(rest) ? readDuration(text.slice(0, date.start)).at(-1)?.value : undefined;

function counted(
  text: string,
  date: DateSpan,
  { next, dates, today }: { next: DateSpan | undefined; dates: number; today: Day },
): DateSpan {
  if (date.value.grain !== 'day') return date;
  const rest = text.slice(date.end, next?.start ?? text.length).split(/[。!?\n]/)[0] ?? '';
  const later = dates === 1 ? returnsAfter(rest) : undefined;
  const until = (end: Day): DateSpan => ({ ...date, value: { start: date.value.start, end, grain: 'range' } });
  if (later) return until(addDays(date.value.start, later));
  const ends = (LEFT_ON.test(rest) && JUST_BACK.test(text)) || (ARRIVED_ON.test(rest) && JUST_THERE.test(text));
  if (dates === 1 && today > date.value.start && ends) return until(today);
  const before = text.slice(Math.max(0, date.start - 2), date.start);
  const days = readDuration(rest)[0]?.value ?? (dates === 1 ? daysBefore(text, date, rest) : undefined);
  if (days === undefined || days <= 1) return date;
  const length = Math.ceil(days);
  const begins =
    new RegExp(`^ ?${DAYPART}(?:就)?(?:起|开始|出发|启程|动身|[去走]的)`, 'u').test(rest) ||
    /从$|自$/.test(before) ||
    /\bfrom $/i.test(text.slice(0, date.start));
  if (begins)
    return {
      ...date,
      value: { start: date.value.start, end: addDays(date.value.start, length - 1), grain: 'range', days },
    };
  if (dates === 1 && BACK_LATER.test(rest))
    return {
      ...date,
      value: { start: addDays(date.value.end, 1 - length), end: date.value.end, grain: 'range', days },
    };
  return date;
}
