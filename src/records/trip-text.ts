import { addDays, type Day, daysBetween } from '../calendar.ts';
import { type DateReading, readDates } from '../language/dates.ts';
import type { Said, Span } from '../language/span.ts';

export type DateSpan = Span<'date', DateReading>;

/** A run of text between commas, full stops and line ends. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The clauses of a text in order; a comma within a number or within one of `whole` (Suzhou, Jiangsu) parts none. */
export function clausesOf(text: string, whole: readonly { start: number; end: number }[] = []): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const { index, 0: sign } of [...text.matchAll(/[。;!?\n]|,(?!\d{3}(?!\d))/g), { index: text.length, 0: '' }]) {
    if (whole.some((it) => it.start < index && it.end > index)) continue;
    if (index > start) clauses.push({ start, end: index + sign.length, text: text.slice(start, index + sign.length) });
    start = index + sign.length;
  }
  return clauses;
}

export const clauseAt = (clauses: readonly Clause[], at: number): Clause =>
  clauses.find(({ start, end }) => at >= start && at < end) ?? { start: at, end: at, text: '' };

const HEADER =
  /^(?:\[?(?:转发)?聊天记录\]?\s*)?(?<name>[\p{Script=Han}A-Za-z·]{2,10})[ :]+(?:(?:(?<year>20\d\d)[-/.年])?(?<month>\d{1,2})[-/.月](?<day>\d{1,2})日? )?(?:(?<word>昨天|今天|前天) ?)?(?:上午|下午|早上|晚上)? ?\d{1,2}:\d{2}(?::\d{2})?:?$/u;
const FORWARDED = /^[[【(]?(?:转发|合并转发|聊天记录|转)[^\n]{0,12}[\]】)]?[:]?$/;

/** A message as what each person in it said: the sender, and in a forwarded chat everybody under their own header line. */
export function voicesIn(said: Said): Said[] {
  const voices: Said[] = [];
  let speaker = said.speaker;
  let today = said.today;
  let lines: string[] = [];
  const close = (): void => {
    const text = lines.join('\n').trim();
    lines = [];
    if (text === '') return;
    const { speaker: _, ...rest } = said;
    voices.push({ ...rest, text, today, ...(speaker ? { speaker } : {}) });
  };
  const all = said.text.split('\n');
  if (!all.some((line) => HEADER.test(line.trim()))) return [said];
  for (const line of all) {
    const header = line.trim().match(HEADER)?.groups;
    if (header) {
      close();
      const known = said.people.filter(({ name }) => name === header.name);
      speaker =
        known.find(({ unit }) => unit === said.speaker?.unit) ??
        known[0] ??
        (known.length === 0 && header.name ? { name: header.name, unit: '', duty: '' } : undefined);
      today = dayOfHeader(header, said.today);
    } else if (!FORWARDED.test(line.trim())) lines.push(line);
  }
  close();
  return voices;
}

function dayOfHeader({ month, day, year, word }: Record<string, string | undefined>, today: Day): Day {
  if (word) return addDays(today, word === '昨天' ? -1 : word === '前天' ? -2 : 0);
  if (!month || !day) return today;
  const words = year ? `${year}年${month}月${day}日` : `${month}月${day}日`;
  const read = readDates(words, { today, units: [], people: [] })[0]?.value;
  return read?.grain === 'day' && read.start <= today ? read.start : today;
}

/** Dates named in one breath (5号、9号和16号) with the words that belong to them. */
export interface Passage {
  readonly dates: readonly DateSpan[];
  /** Offsets of the words: from the clause of its first date to the next passage. */
  readonly start: number;
  readonly end: number;
}

const LISTED = /^(?:[、,和及与跟 &/\n]|以及|还有|and|then)*$/i;

/** Passages of a text, given the dates that count. */
export function passagesOf(clauses: readonly Clause[], dates: readonly DateSpan[], text: string): Passage[] {
  const groups: DateSpan[][] = [];
  for (const date of dates) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    // 1号上海\n5号杭州 begin lines of their own, 5号\n9号 are one list.
    if (
      last &&
      before &&
      LISTED.test(text.slice(before.end, date.start)) &&
      !/^[ ,]*[\p{Script=Han}]{2}/u.test(text.slice(before.end, date.start))
    )
      last.push(date);
    else groups.push([date]);
  }
  const starts = groups.map((group, at) => {
    const first = group[0] as DateSpan;
    const before = groups[at - 1]?.at(-1);
    const clause = clauseAt(clauses, first.start);
    if (!before || clause.start >= before.end) return clause.start;
    // 张县长3号、李县长4号: what stands right before a date belongs to it.
    const own = text.slice(before.end, first.start).match(/(?<=[、 ])[^、 \d]{1,8}$/)?.[0] ?? '';
    return first.start - own.length;
  });
  return groups.map((group, at) => ({ dates: group, start: starts[at] as number, end: starts[at + 1] ?? text.length }));
}

/** One stretch of days and the days stated for it. */
export interface Stretch {
  readonly start: Day;
  readonly end: Day;
  readonly days?: number;
}

/** The dates of a passage as stretches: neighbouring days are one unless `apart`. */
export function stretchesOf(dates: readonly DateSpan[], apart: boolean): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { value } of [...dates].sort((a, b) => (a.value.start < b.value.start ? -1 : 1))) {
    const last = stretches.at(-1);
    if (!apart && last && daysBetween(last.end, value.start) <= 1) {
      const end = value.end > last.end ? value.end : last.end;
      stretches[stretches.length - 1] = { start: last.start, end };
    } else stretches.push({ start: value.start, end: value.end, ...(value.days ? { days: value.days } : {}) });
  }
  return stretches;
}
