import { readDates } from '../language/dates.ts';
import { readDuration } from '../language/durations.ts';
import { readPeople } from '../language/people.ts';
import { readRegions } from '../language/regions.ts';
import type { Said } from '../language/span.ts';
import { PURPOSE, withoutNames } from './trip-words.ts';

/** A message that takes back a part of itself: 3月18号去镇江,不对,是常州. */
export interface Mended {
  /** The words with the later value where the earlier one stood. */
  readonly text: string;
  /** The words with the value that was taken back. */
  readonly first: string;
  /** It is not clear what the later value stands for: 15日到17日,不对,是16日. */
  readonly unclear?: 'dates' | 'place';
}

interface Value {
  readonly kind: 'date' | 'days' | 'place' | 'person';
  readonly start: number;
  readonly end: number;
  /** How it is said where it shall stand; for a day its own date, so that it leans on nothing. */
  readonly says: string;
  readonly from?: string;
  readonly to?: string;
}

/** Words that say of the value before them that it is wrong. */
const SLIP =
  /[,。;、!\s(~—…]*(?:(?:哦|噢|啊|呃|额|嗯|唉|哎呀?|诶|那个)+[,。\s]*(?:不对|不是|不|(?:我)?(?:记|写|说|打|报|搞|弄|看|输|填)(?:错|岔|混)(?:了|的)?|错了)|(?<!对)不对(?!劲|头)|(?<=[,。;、!\s(~—…])不(?=[,。\s])|(?<=[,。;、!\s(~—…])不是(?=[,。\s]|是|去的|应)|(?:我|是我)?(?:前面|刚才|日期|时间|地点|地方|城市|天数)?(?:我|又)?(?:记|写|说|打|报|搞|弄|看|输|填)(?:错|岔|混|反)(?:了|的)?|错了|口误|笔误|手误|更正(?:一下)?|纠正(?:一下)?|\b(?:no,? )?(?:sorry|wait|oops|correction|i mean|scratch that|make that|or rather|rather|no)\b)[,。:;!\s…]*(?:哈|啊|哦|呀)?[,\s]*(?:it (?:was|is)|i mean|(?:我|其实|实际上?|确切(?:地)?说|准确(?:地)?说)[,\s]*)?(?:应该?(?:是|为)|改(?:成|为)|就是|而是|是|为|:)?[\s]*(?:只|才|去的是?|去了|去|到的?|在|待了?|呆了?|赴|(?:日期|时间|地点|天数)(?:是|为)?|on|in|to|for|the)?\s*/gi;
/** What points at a record on file is no slip of this message. */
const POINTS =
  /[那这上]一?[条趟次笔个](?!周|星期|礼拜|月|季|年)|刚才(?:那|报|登|录|的|记)|(?:之前|前面|昨天|上次|早上|我)(?:报|登|录|记)的|记录|#\s?\d|第.{1,2}[条个]|\b(?:last|previous|that) (?:one|record|trip)\b/i;
const BEGINS = /^[,。\s]*(?:[哦啊呃额嗯]+[,\s]*)?(?:不对|错了|不是|更正|订正|纠正|修改|改|[记写说报搞弄填]错|应该)/;
/** A longer message is read as it stands: every slip in it costs another reading. */
const LONGEST = 300;
const LIST = /^[市省]?(?:[、,和及与跟同 ]|还有)*$/;

/** The message with its own slips mended; undefined where it has none, or where it speaks of what is on file. */
export function mendedTrip(said: Said): Mended | undefined {
  if (said.text.length > LONGEST || POINTS.test(said.text) || BEGINS.test(said.text)) return undefined;
  let mended: Mended | undefined;
  for (let round = 0; round < 3; round++) {
    const next = once({ ...said, text: mended?.text ?? said.text });
    if (!next) break;
    mended = { ...next, first: mended?.first ?? next.first };
    if (next.unclear) break;
  }
  return mended;
}

const once = (said: Said): Mended | undefined => bySlip(said) ?? byContrast(said);

function bySlip(said: Said): Mended | undefined {
  const { text } = said;
  for (const hit of text.matchAll(SLIP)) {
    const at = hit.index;
    const end = at + hit[0].length;
    if (at === 0 || end >= text.length) continue;
    // Both sides are read apart: 15日到17日,不,到16日 is no range from 17日 to 16日.
    const values = valuesIn({ ...said, text: `${text.slice(0, at)}${'。'.repeat(end - at)}${text.slice(end)}` });
    const close = text.slice(end).search(/[,。;!?\n)]/);
    const stop = close < 0 ? text.length : end + close;
    const right = values.filter((it) => it.start >= end && it.start < stop);
    const [first] = right;
    if (!first || first.start > end + 4) continue;
    const before = values.filter((it) => it.end <= at);
    const mended = replaced(text, { at, end, before, right });
    if (mended) return mended;
  }
  return undefined;
}

interface Slip {
  readonly at: number;
  readonly end: number;
  readonly before: readonly Value[];
  readonly right: readonly Value[];
}

/** Every later value takes the place of the last one of its kind. */
function replaced(text: string, { at, end, before, right }: Slip): Mended | undefined {
  const edits: { start: number; end: number; says: string }[] = [];
  let unclear: Mended['unclear'];
  for (const kind of new Set(right.map((it) => it.kind))) {
    const later = run(text, right, kind, 'first');
    const earlier = run(text, before, kind, 'last');
    const [one, two] = [earlier[0], later[0]];
    if (!one || !two) continue;
    const last = later.at(-1) as Value;
    // 8日去南京,8号不对,是9号: the wrong one was said twice.
    const twice = before.find((it) => it.end <= one.start && it.kind === kind && it.says === one.says);
    if (twice) edits.push({ start: one.start, end: one.end, says: '' });
    const { start, end: stop } = twice ?? { start: one.start, end: (earlier.at(-1) as Value).end };
    if (kind === 'date' && later.length === 1 && earlier.length === 1) {
      const says = dateInstead(text, one, two, end);
      if (says === undefined) unclear = 'dates';
      edits.push({ start, end: stop, says: says ?? two.says });
    } else {
      if (kind !== 'days' && earlier.length > later.length) unclear = kind === 'date' ? 'dates' : 'place';
      const says = kind === 'date' ? later.map((it) => it.says).join('、') : text.slice(two.start, last.end);
      edits.push({ start, end: stop, says });
    }
  }
  const used = right.filter(({ kind }) => before.some((it) => it.kind === kind));
  const past = used.at(-1);
  if (edits.length === 0 || !past) return undefined;
  const tail = text
    .slice(past.end)
    .replace(/^[市省]?(?:去的|到的|走的|出发的?|才对|才是)?[ )]?/, (it) =>
      /\($/.test(text.slice(at, at + 1)) ? it : it.replace(/\)/, ''),
    );
  // What stands between the slip and what replaces nothing stays: 是20日,待了两天.
  const rest = `${text.slice(end, past.end)}`;
  const kept = right
    .filter((it) => !used.includes(it) && it.end <= past.start)
    .map((it) => rest.slice(it.start - end, it.end - end));
  let head = text.slice(0, at);
  for (const edit of edits.sort((a, b) => b.start - a.start))
    head = head.slice(0, edit.start) + edit.says + head.slice(edit.end);
  const join = /^[,。;!?\n)]|^$/.test(tail) ? '' : ',';
  return {
    text: `${head}${kept.join('')}${join}${tail}`,
    first: `${text.slice(0, at)}${join}${tail}`,
    ...(unclear ? { unclear } : {}),
  };
}

/** The list of values of one kind that stands first or last: 南京、镇江. */
function run(text: string, values: readonly Value[], kind: Value['kind'], which: 'first' | 'last'): Value[] {
  const own = values.filter((it) => it.kind === kind);
  const kept: Value[] = [];
  for (const value of which === 'first' ? own : own.reverse()) {
    const near = kept.at(which === 'first' ? -1 : 0);
    if (near && !LIST.test(which === 'first' ? text.slice(near.end, value.start) : text.slice(value.end, near.start)))
      break;
    if (which === 'first') kept.push(value);
    else kept.unshift(value);
  }
  return kept;
}

const spoken = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
const stretch = (from: string, to: string): string => (from === to ? spoken(from) : `${spoken(from)}到${spoken(to)}`);

/** Of a stretch 到16日 and 16日回的 mend the end, 20日去的 the beginning; a day alone leaves it open. */
function dateInstead(text: string, wrong: Value, right: Value, end: number): string | undefined {
  const [from, to] = [wrong.from ?? '', wrong.to ?? ''];
  const [start, stop] = [right.from ?? '', right.to ?? ''];
  const before = text.slice(0, right.start);
  const after = text.slice(right.end);
  const single = start === stop;
  if (single && (/[到至] ?$/.test(before.slice(end - 3)) || /^(?:才)?(?:返|回|结束|到家)/.test(after)))
    return from <= stop ? stretch(from, stop) : undefined;
  if (single && from !== to) {
    if (/从 ?$/.test(before.slice(end - 3)) || /^(?:去的|出发|走的|开始|起|动身|启程)/.test(after))
      return start <= to ? stretch(start, to) : undefined;
    return undefined;
  }
  return stretch(start, stop);
}

/** 不是镇江是常州, 是常州不是镇江: the one that is denied is taken out. */
function byContrast(said: Said): Mended | undefined {
  const { text } = said;
  // 6月17日不是苏州是无锡: without a purpose it corrects what is on file and reports nothing.
  if (!/不是|并非/.test(text) || !PURPOSE.test(withoutNames(text))) return undefined;
  const values = valuesIn(said);
  for (const [index, one] of values.entries()) {
    const two = values.slice(index + 1).find(({ kind }) => kind === one.kind);
    if (!two) continue;
    const before = text.slice(0, one.start);
    const between = text.slice(one.end, two.start);
    const denied = before.match(/(?:去的|到的|日期|时间|地点)?(?:不是|并非)(?:去|在|到)?(?:了|的)?$/)?.[0];
    if (denied && /^[,\s]*(?:而|应该|其实)*是(?:去|在|到)?(?:了|的)?$/.test(between)) {
      const head = before.slice(0, -denied.length);
      const go = one.kind === 'place' && !/[去到在赴]$/.test(head) ? '去' : '';
      return { text: head + go + two.says + text.slice(two.end), first: head + go + one.says + text.slice(two.end) };
    }
    const behind = between.match(/^[,\s(]*(?:而)?不是(?:去|在|到)?$/);
    if (behind) {
      const head = before.replace(
        /(?:去的|到的|日期|时间|地点)?(?:应该?)?是(?:去|在|到)?$/,
        one.kind === 'place' ? '去' : '',
      );
      const tail = text.slice(two.end).replace(/^\)/, '');
      return { text: head + one.says + tail, first: head + two.says + tail };
    }
  }
  return undefined;
}

function valuesIn(said: Said): Value[] {
  const { text } = said;
  const values: Value[] = [];
  const put = (kind: Value['kind'], start: number, end: number, more: Partial<Value> = {}): void => {
    if (!values.some((it) => start < it.end && end > it.start))
      values.push({ kind, start, end, says: text.slice(start, end), ...more });
  };
  for (const { start, end, value } of readDates(text, said))
    if (value.grain === 'day' || value.grain === 'range')
      put('date', start, end, { says: stretch(value.start, value.end), from: value.start, to: value.end });
  for (const { start, end } of readDuration(text)) put('days', start, end);
  for (const { start, end, value } of readRegions(text, said)) if (!value.hint) put('place', start, end);
  for (const { start, end } of readPeople(text, said)) put('person', start, end);
  return values.sort((a, b) => a.start - b.start);
}
