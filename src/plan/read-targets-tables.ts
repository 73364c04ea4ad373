import type { Day } from '../calendar.ts';
import { halfWidth } from './half-width.ts';
import type { Period, Target } from './plan.ts';
import { readAmounts } from './read-targets-amounts.ts';
import { nameOf } from './read-targets-subjects.ts';
import { type Column, columnsOf, unitIn } from './table-columns.ts';

/** One figure of a table of duties (任务分解表): its row names who or what, its column what or until when. */
export interface TableFigure {
  readonly subject: string;
  readonly metric: string;
  readonly op: Exclude<Target['op'], 'by'>;
  readonly unit: string;
  /** null where the cell is a blank (**). */
  readonly value: number | null;
  readonly max: number | null;
  readonly period: Period | null;
  readonly deadline: Day | null;
  /** The line of the table, as it is written. */
  readonly line: string;
}

const NOBODY = /^(?:[合总小]\s*计|累计|全部|备注|序号|.{0,6}(?:合计|总计|小计)|-+|:?-+:?)?$/;
const GROWTH = /^(?:同比)?增[长幅速]$/;
const BLANK = /^(?:\*+|[xX×]+|_+|…+)$/;

/** The figures of the tables in a clause: Markdown, or columns parted by tabs or wide blanks. `whole` owes what no row names. */
export function readTables(
  text: string,
  { year, whole, title }: { readonly year: number | undefined; readonly whole: string; readonly title: string },
): { readonly figures: readonly TableFigure[]; readonly unread: readonly string[] } {
  const figures: TableFigure[] = [];
  const unread: string[] = [];
  let caption = title;
  let rows: Row[] = [];
  const close = (): void => {
    if (rows.length > 0) {
      const read = figuresOf(rows, { year, whole, caption });
      figures.push(...read);
      if (read.length === 0 && rows.some(({ cells }) => cells.some((cell) => /^\d/.test(cell))))
        unread.push(rows[0]?.line ?? '');
    }
    rows = [];
  };
  for (const line of text.split('\n')) {
    const cells = cellsOf(line);
    if (cells.length > 1) rows.push({ line: line.trim(), cells });
    else {
      close();
      if (line.trim() !== '') caption = /^单位[::]/.test(line.trim()) ? `${caption} ${line.trim()}` : line.trim();
    }
  }
  close();
  return { figures, unread };
}

/** Whether a line stands in a table, whose figures are no sentence. */
export const isTableLine = (line: string): boolean => cellsOf(line).length > 1;

interface Row {
  readonly line: string;
  readonly cells: readonly string[];
}

const LONGEST_ROW = 4_000;

function cellsOf(line: string): string[] {
  if (line.length > LONGEST_ROW) return [];
  const half = halfWidth(line.replace(/\t/g, '|').replace(/(?<=\S)(?: {2,}|\u3000{2,})(?=\S)/g, '|')).trim();
  return half.includes('|')
    ? half
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.replace(/\s+/g, '').replace(/^\*\*(.+)\*\*$/, '$1'))
    : [];
}

function figuresOf(
  rows: readonly Row[],
  place: { readonly year: number | undefined; readonly whole: string; readonly caption: string },
): TableFigure[] {
  const lines = rows.filter(({ cells }) => !cells.every((cell) => /^:?-*:?$/.test(cell)));
  const columns = columnsOf(
    lines.map(({ cells }) => cells),
    place,
  );
  const found: TableFigure[] = [];
  const above = new Map<Column, string>();
  for (const { line, cells } of lines.slice(columns.header)) {
    const text = (kind: Column['kind']): string | undefined => {
      const column = columns.all.find((it) => it.kind === kind);
      if (!column) return undefined;
      // A cell that spans several rows is written in the first of them.
      const said = cells[column.index] || above.get(column) || '';
      above.set(column, said);
      return said;
    };
    const [who, what, unit, due] = [text('subject'), text('metric'), text('unit'), text('due')];
    if (NOBODY.test(who ?? what ?? '') || cells.some((cell) => /^[合总小]\s*计$/.test(cell))) continue;
    let before = '';
    for (const column of columns.all.filter((it) => it.kind === 'figure')) {
      const cell = cells[column.index] ?? '';
      const [name, of] = partsOf(what ?? '');
      const figure = figureIn(cell, column.unit || unit || of || unitIn(`${column.metric}${name}`, place.caption));
      if (!figure) continue;
      found.push({
        subject: nameOf(who ?? column.subject ?? place.whole),
        metric:
          (GROWTH.test(column.metric) ? [before, column.metric] : [name, column.metric]).join('') ||
          captioned(place.caption),
        ...figure,
        period: column.period,
        deadline: (due && columns.dueOf(due)) || column.deadline,
        line,
      });
      before = found.at(-1)?.metric ?? '';
    }
  }
  return found;
}

/** What a table says above itself that it counts: 表1 各县区新签约项目目标(单位:个) -> 新签约项目. */
const captioned = (caption: string): string =>
  caption
    .replace(/\([^()]*\)|单位:.*$/g, '')
    .replace(/^表 ?\d+[::、 ]*|^20\d\d年|(?:目标)?(?:任务)?(?:分解|安排|计划)?表?$/g, '')
    .replace(/^.{0,6}?各[县市区乡镇街道园、(),]{1,8}|(?:目标|任务)$/g, '')
    .trim();

/** 到位资金(亿元) -> 到位资金 and 亿元. */
function partsOf(words: string): readonly [string, string] {
  const unit = unitIn(words, '');
  return [unit === '' ? words : words.replace(/\([^()]*\)$|\/[^/]*$/, ''), unit];
}

function figureIn(cell: string, unit: string): Pick<TableFigure, 'op' | 'unit' | 'value' | 'max'> | undefined {
  if (BLANK.test(cell)) return unit === '' ? undefined : { op: '>=', unit, value: null, max: null };
  const plain = /^([≥≤<>]|[^\d]{0,4}?)(\d[\d,]*(?:\.\d+)?)(?:-(\d[\d,]*(?:\.\d+)?))?(及?以[上下内])?$/.exec(cell);
  const said =
    plain && unit !== ''
      ? `${plain[1] ?? ''}${plain[2]}${plain[3] ? `-${plain[3]}` : ''}${unit}${plain[4] ?? ''}`
      : cell;
  const [amount, more] = readAmounts(said);
  if (!amount || more || amount.start > 4) return undefined;
  const { op, value, max } = amount;
  return { op: max !== null && !amount.bound ? 'between' : op, unit: amount.unit, value, max };
}
