import { bracketsOf } from './half-width.ts';
import { type Amount, readAmounts } from './read-targets-amounts.ts';
import { readTimes, type TimeWords } from './read-targets-times.ts';

/** A stretch of a sentence that says one thing: between commas, or between 、 where each side has an amount. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** What stands before it; `(` for a bracket inside the piece before. */
  readonly opener: '' | ',' | ';' | ':' | '、' | '(';
  /** Its words with times blanked out (`\0`), sign for sign. */
  readonly text: string;
  readonly times: readonly TimeWords[];
  /** What it counts: amounts that do not merely describe a noun. Offsets are into `text`. */
  readonly amounts: readonly Amount[];
  readonly qualifiers: readonly Amount[];
}

/** The sentences of a compact text, as offsets; a line end closes one too. */
export function sentencesOf(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    if (index < text.length && !'。!?\n'.includes(text[index] ?? '')) continue;
    if (index > start) found.push({ start, end: index });
    start = index + 1;
  }
  return found;
}

/** The pieces of one sentence, in order; offsets are into the sentence. `year` is the sentence's, `plan` the plan's. */
export function piecesOf(sentence: string, year: number | undefined, plan = year): Piece[] {
  const pieces: Piece[] = [];
  for (const { start, end, opener } of chunksOf(sentence)) {
    const words = sentence.slice(start, end);
    const times = readTimes(words, year, plan);
    const text = blanked(words, times);
    const amounts = readAmounts(text);
    const cuts = text.includes('分别') ? [] : cutsIn(text, amounts, times);
    let from = 0;
    for (const cut of [...cuts, text.length]) {
      const inside = <T extends { start: number; end: number }>(all: readonly T[]): T[] =>
        all
          .filter((it) => it.start >= from && it.end <= cut)
          .map((it) => ({ ...it, start: it.start - from, end: it.end - from }));
      const own = inside(amounts);
      pieces.push({
        start: start + from,
        end: start + cut,
        opener: from === 0 ? opener : '、',
        text: text.slice(from, cut),
        times: inside(times),
        amounts: own.filter((it) => !it.qualifies),
        qualifiers: own.filter((it) => it.qualifies),
      });
      from = cut + 1;
    }
  }
  return pieces;
}

const blanked = (text: string, spans: readonly { start: number; end: number }[]): string =>
  spans.reduce((words, { start, end }) => words.slice(0, start) + '\0'.repeat(end - start) + words.slice(end), text);

interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly opener: Piece['opener'];
}

/** Cuts at commas and semicolons outside brackets and quotes; a bracket that counts something is a chunk of its own. */
function chunksOf(sentence: string): Chunk[] {
  const brackets = bracketsOf(sentence);
  const counting = brackets.filter(({ start, end }) =>
    readAmounts(sentence.slice(start + 1, end - 1)).some((it) => !it.qualifies && (it.bound || !it.spoken)),
  );
  const quotes = [...sentence.matchAll(/“[^”]*”|《[^》]*》/g)].map((it) => ({
    start: it.index,
    end: it.index + it[0].length,
  }));
  const closed = [...quotes, ...brackets.filter((it) => !counting.includes(it))];
  const chunks: Chunk[] = [];
  let start = 0;
  let opener: Chunk['opener'] = '';
  const close = (end: number, next: Chunk['opener'], from = end + 1): void => {
    if (end > start) chunks.push({ start, end, opener });
    start = from;
    opener = next;
  };
  for (let index = 0; index < sentence.length; index++) {
    const sign = sentence[index] ?? '';
    if (closed.some((it) => index > it.start && index < it.end)) continue;
    if (counting.some((it) => it.start === index)) close(index, '(');
    else if (counting.some((it) => it.end - 1 === index)) close(index, ',');
    else if (sign === ',' && /^\d,\d{3}(?!\d)/.test(sentence.slice(index - 1))) continue;
    else if (sign === ',' || sign === ';' || sign === ':') close(index, sign);
  }
  close(sentence.length, '');
  return chunks;
}

/** Where 、 (或, 和) parts two things counted, or two people with a time each: 行政主要领导每季度、分管领导每两个月. */
function cutsIn(text: string, amounts: readonly Amount[], times: readonly TimeWords[]): number[] {
  const counted = amounts.filter((it) => !it.qualifies);
  const cuts: number[] = [];
  for (const [index, { end }] of counted.entries()) {
    const until = counted[index + 1]?.start;
    if (until === undefined) break;
    const link = /[、或和及并]/.exec(text.slice(end, until));
    if (link) cuts.push(end + link.index);
  }
  for (const { end } of times) if (text[end] === '、' && counted.every((it) => it.start > end)) cuts.push(end);
  return [...new Set(cuts)].sort((a, b) => a - b);
}

/** 12条重点产业链链长每半年带队1次, 6个招商团每个团引进2个: the number in front counts who owes it. */
export function countedSubject({ text, amounts, times }: Piece, from: number) {
  const [first, ...rest] = amounts;
  if (!first || rest.length === 0 || !/^\0*(?:[省市县区镇乡]级)?$/.test(text.slice(from, first.start)))
    return undefined;
  const each = /每个?[\u4e00-\u9fa5]?(?=[^个])|各(?=[开引完走落签新组举拜收])/.exec(text.slice(first.end));
  const often = times.find((it) => it.recurring && it.start >= first.end)?.start ?? text.length;
  const until = Math.min(often, each ? first.end + each.index : text.length);
  const name = text.slice(first.end, until).replace(/\0+/g, '');
  if (until === text.length || name.length < 2 || rest.some((it) => it.start < until)) return undefined;
  const from2 = until === often ? until : until + (each?.[0].length ?? 0);
  return { name, rest: '\0'.repeat(from2) + text.slice(from2), amounts: rest, times };
}
