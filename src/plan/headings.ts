import { numberOf } from '../language/numbers.ts';
import { halfWidth } from './half-width.ts';

/** The levels of official numbering from the top down; `title` is an unnumbered Markdown heading. */
export type Level = 'chapter' | 'section' | 'title' | 'article' | '一' | '(一)' | '1' | '(1)' | '①';

/** A number at the start of a line, which may or may not make it a heading. */
export interface Mark {
  readonly level: Level;
  readonly number: number;
  /** As clause ids are built from it: 第三条, 一, (一), 1, (1), ①. */
  readonly label: string;
  /** The line behind the number, as it is written. */
  readonly rest: string;
}

const HAN = '[一二三四五六七八九十百零〇]{1,5}';
const FORMS: readonly { readonly level: Level; readonly form: RegExp; readonly label: (number: string) => string }[] = [
  { level: 'chapter', form: new RegExp(`^第 ?(${HAN}|\\d{1,2}) ?章[ :、]*`), label: (it) => `第${it}章` },
  { level: 'chapter', form: new RegExp(`^第 ?(${HAN}|\\d{1,2}) ?(?:部分|篇)[ :、]*`), label: (it) => `第${it}部分` },
  { level: 'section', form: new RegExp(`^第 ?(${HAN}|\\d{1,2}) ?节[ :、]*`), label: (it) => `第${it}节` },
  { level: 'article', form: new RegExp(`^第 ?(${HAN}|\\d{1,3}) ?条(?![款例])[ :、]*`), label: (it) => `第${it}条` },
  {
    level: '一',
    form: new RegExp(
      `^(${HAN}) ?(?:、|\\.(?!\\d))(?!(?:[一二三四五六七八九]、)*[一二三四五六七八九](?:类|组|档|级|季度)) *`,
    ),
    label: (it) => it,
  },
  { level: '(一)', form: new RegExp(`^\\( ?(${HAN}) ?\\) ?、? *`), label: (it) => `(${it})` },
  { level: '1', form: /^(\d{1,2}) ?(?:、|\.(?!\d)) */, label: (it) => it },
  { level: '(1)', form: /^\( ?(\d{1,2}) ?\) ?、? */, label: (it) => `(${it})` },
];
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const HAN_BRACKETED = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩';
const BRACKETED = '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇';

const LEVELS: readonly Level[] = ['chapter', 'section', 'title', 'article', '一', '(一)', '1', '(1)', '①'];
const depth = (level: Level): number => LEVELS.indexOf(level);

/** The number that a line begins with, if any. */
export function markOf(line: string): Mark | undefined {
  const text = line.trim();
  const first = text[0] ?? '';
  if (first !== '' && CIRCLED.includes(first)) {
    return { level: '①', number: CIRCLED.indexOf(first) + 1, label: first, rest: text.slice(1).trim() };
  }
  if (first !== '' && BRACKETED.includes(first)) {
    const number = BRACKETED.indexOf(first) + 1;
    return { level: '(1)', number, label: `(${number})`, rest: text.slice(1).trim() };
  }
  if (first !== '' && HAN_BRACKETED.includes(first)) {
    const number = HAN_BRACKETED.indexOf(first) + 1;
    return { level: '(一)', number, label: `(${'一二三四五六七八九十'[number - 1]})`, rest: text.slice(1).trim() };
  }
  const half = halfWidth(text);
  for (const { level, form, label } of FORMS) {
    const found = form.exec(half);
    const number = numberOf(found?.[1] ?? '');
    if (found && number !== undefined)
      return { level, number, label: label(found[1] ?? ''), rest: text.slice(found[0].length).trim() };
  }
  return undefined;
}

/** Where the reading of a plan stands: the open headings, outermost first, and the last number of every level. */
export interface Outline {
  readonly open: readonly Mark[];
  readonly last: ReadonlyMap<Level, number>;
}

export const emptyOutline: Outline = { open: [], last: new Map() };

/**
 * The outline after this mark, or undefined where its number does not fit: a heading is the first of its level below its
 * parent, or the next of its level. `odd` says that a number was left out or came twice.
 */
export function placed(outline: Outline, mark: Mark): { readonly outline: Outline; readonly odd: boolean } | undefined {
  const at = outline.open.findIndex((it) => depth(it.level) >= depth(mark.level));
  const above = at === -1 ? outline.open : outline.open.slice(0, at);
  const before = outline.open.find((it) => it.level === mark.level)?.number;
  const anywhere = outline.last.get(mark.level);
  const next = { open: [...above, mark], last: new Map(outline.last).set(mark.level, mark.number) };
  if (mark.level === 'title') return { outline: next, odd: false };
  if (mark.level === 'article') return inOrder(anywhere, mark, next);
  if (before === undefined && (mark.number === 1 || mark.number === (anywhere ?? 0) + 1))
    return { outline: next, odd: false };
  if (before === undefined) return undefined;
  return inOrder(before, mark, next);
}

function inOrder(before: number | undefined, mark: Mark, outline: Outline) {
  if (mark.number === (before ?? 0) + 1) return { outline, odd: false };
  // Real plans skip or repeat a number now and then; digits are too often something else.
  const spoken = mark.level !== '1' && mark.level !== '(1)' && mark.level !== '①';
  const near = before !== undefined && mark.number >= before && mark.number <= before + 2;
  return spoken && near ? { outline, odd: true } : undefined;
}

/** 二(一)1 from the open headings; articles are numbered through, so nothing above them is part of their label. */
export function idOf(open: readonly Mark[]): string {
  const from = open.findLastIndex((it) => it.level === 'article');
  return open
    .slice(from === -1 ? 0 : from)
    .map((it) => it.label)
    .join('');
}
