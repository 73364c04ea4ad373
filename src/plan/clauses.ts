import { bracketsOf, halfWidth } from './half-width.ts';
import { emptyOutline, idOf, type Mark, markOf, type Outline, placed } from './headings.ts';
import { readOwners } from './owners.ts';
import type { Clause } from './plan.ts';
import type { Annex } from './plan-annexes.ts';
import { planLines } from './plan-lines.ts';

/** What stands in a plan, clause by clause, in its order; `warnings` tells in Chinese what was left out or looked odd. */
export interface PlanText {
  readonly title: string;
  readonly status?: string;
  readonly clauses: readonly Clause[];
  readonly warnings: readonly string[];
}

/** The label of what stands before the first heading. */
export const PREAMBLE = '前言';

/** Reads any plan in official numbering, Markdown or plain, wrapped or not. Never throws: a text without headings is one clause. */
export function readClauses(text: string): PlanText {
  const { title, status, lines, annexes, warnings } = planLines(text);
  const notes = [...warnings];
  const clauses = clausesOf(lines, notes, undefined);
  for (const annex of annexes) clauses.push(...clausesOf(annex.lines, notes, annex));
  if (clauses.length === 0) notes.push('没有读到任何条款。');
  return { title, ...(status === undefined ? {} : { status }), clauses, warnings: notes };
}

/** The clauses of the plan itself or of one of its annexes, whose label stands before theirs. */
function clausesOf(lines: readonly string[], notes: string[], annex: Annex | undefined): Clause[] {
  const items = itemsOf(lines, notes);
  const clauses: Clause[] = [];
  const headings: { depth: number; heading: string }[] = [];
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const parent = (items[index + 1]?.open.length ?? 0) > item.open.length;
    const { heading, body } = partsOf(item, parent);
    while (headings.length > 0 && (headings.at(-1)?.depth ?? 0) >= item.open.length) headings.pop();
    if (headings.at(-1)?.depth === 0) headings.pop();
    headings.push({ depth: item.open.length, heading });
    const { text: words, owners } = readOwners(body);
    if (words === '') continue;
    const own = item.open.length === 0 ? '' : idOf(item.open);
    const label = `${annex?.label ?? ''}${own}` || PREAMBLE;
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    clauses.push({
      id: times === 1 ? label : `${label}-${times}`,
      headings: [
        ...(annex ? [annex.title] : []),
        ...headings.map((it) => it.heading).filter((it) => !annex || it !== PREAMBLE),
      ],
      text: words,
      owners,
    });
  }
  return clauses;
}

/** A heading with the paragraphs below it; the first paragraph is its own line. */
interface Item {
  readonly open: readonly Mark[];
  readonly paragraphs: string[];
}

const TERMINAL = /[。!?;:…][”"’)]?$|\)$/;
const finished = (line: string): boolean => TERMINAL.test(halfWidth(line).trim());
const isTable = (line: string): boolean =>
  line.length < 4_000 && /\||\t|\S(?: {2,}|\u3000{2,})\S.*\S(?: {2,}|\u3000{2,})\S/.test(line.trim());

function itemsOf(lines: readonly string[], notes: string[]): Item[] {
  const isFull = fullLine(lines);
  const items: Item[] = [{ open: [], paragraphs: [] }];
  let outline: Outline = emptyOutline;
  let before = '';
  let joins = false;
  for (const line of lines) {
    if (line.trim() === '') {
      if (finished(before)) joins = false;
      continue;
    }
    const markdown = /^(#{1,6})\s+/.exec(line)?.[0] ?? '';
    const words = line.slice(markdown.length);
    const broken = markdown === '' && isFull(before) && !finished(before);
    const mark = broken ? undefined : (markOf(words) ?? titleOf(markdown, words));
    const place = mark && placed(outline, mark);
    if (mark && place) {
      outline = place.outline;
      if (place.odd) notes.push(`“${words.trim().slice(0, 20)}”的序号与前面不连续。`);
      items.push({ open: outline.open, paragraphs: [mark.rest] });
      joins = markdown === '' && (isFull(line) || mark.rest.includes('。')) && !finished(line);
    } else {
      const paragraphs = items.at(-1)?.paragraphs ?? [];
      const last = paragraphs.at(-1);
      if (last !== undefined && joins && !isTable(line)) paragraphs[paragraphs.length - 1] = last + words.trim();
      else paragraphs.push(words.trim());
      joins = !finished(line) && !isTable(line);
    }
    before = line;
  }
  return items;
}

const titleOf = (markdown: string, words: string): Mark | undefined =>
  markdown === '' ? undefined : { level: 'title', number: 0, label: words.trim(), rest: words.trim() };

/** Tells whether a line reaches the right edge of a text whose lines were broken by hand or by a page. */
function fullLine(lines: readonly string[]): (line: string) => boolean {
  const widths = lines.filter((it) => it.trim() !== '').map((it) => it.length);
  const sorted = [...widths].sort((a, b) => a - b);
  const edge = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  const atEdge = lines.filter((it) => it.trim() !== '' && it.length >= edge - 3 && !finished(it)).length;
  const wrapped = edge <= 80 && atEdge >= 3 && atEdge / Math.max(widths.length, 1) >= 0.2;
  return (line) => wrapped && line.length >= edge - 3;
}

const AMOUNT =
  /(?:\d|[一二两三四五六七八九十]{1,3}(?=[个条次场家名天]))(?:[\d.]*)\s*(?:%|[亿万]|[个条次场家名天支项亩人])|不少于|不低于|[月底日]前/;

/** The heading ends at the first 。; a line that states a duty at once is both: its words are the clause. */
function partsOf({ open, paragraphs }: Item, parent: boolean): { heading: string; body: string } {
  if (open.length === 0) return { heading: PREAMBLE, body: paragraphs.join('\n') };
  const [line = '', ...rest] = paragraphs;
  const label = open.at(-1)?.label ?? '';
  const bracket =
    open.at(-1)?.level === 'article' ? /^[[【(〔]([^\])】〕]{2,20})[\])】〕]\s*/.exec(halfWidth(line)) : null;
  if (bracket) return { heading: bracket[1] ?? label, body: [line.slice(bracket[0].length), ...rest].join('\n') };
  const end = sentenceEnd(line);
  const first = line
    .slice(0, end)
    .replace(/[。::]$/, '')
    .trim();
  const after = [line.slice(end).trim(), ...rest].filter((it) => it !== '').join('\n');
  const article = open.at(-1)?.level === 'article';
  const isHeading = first.length <= 40 && !AMOUNT.test(halfWidth(first)) && !article;
  if (isHeading && (after !== '' || parent)) return { heading: first, body: after };
  return { heading: article ? label : shortOf(first), body: [line, ...rest].join('\n') };
}

/** Behind the first 。 that is not inside brackets. */
function sentenceEnd(line: string): number {
  const brackets = bracketsOf(line);
  for (let index = line.indexOf('。'); index !== -1; index = line.indexOf('。', index + 1)) {
    if (brackets.every(({ start, end }) => index < start || index >= end)) return index + 1;
  }
  return line.length;
}

const shortOf = (sentence: string): string => {
  const half = halfWidth(sentence);
  const cut = half.search(/[:,;(]/);
  return sentence.slice(0, cut > 1 && cut <= 30 ? cut : 30);
};
