import { numberOf } from '../language/numbers.ts';
import { halfWidth } from './half-width.ts';
import { nameOf } from './read-targets-subjects.ts';

/** One figure of a table of duties (任务分解表): its row names who, its column what and in which unit. */
export interface TableFigure {
  readonly subject: string;
  readonly metric: string;
  readonly unit: string;
  /** null where the cell is a blank (**). */
  readonly value: number | null;
  /** The line of the table, as it is written. */
  readonly line: string;
}

const UNIT = /^(.*?)\(((?:[万亿]?(?:元|美元))|个|条|次|场|家|户|项|名|人|天|亩|%)\)$/;
const NOBODY = /^(?:合计|总计|小计|备注|序号|-+|:?-+:?)?$/;

/** The figures of the tables in a clause: Markdown, or columns parted by tabs or wide blanks; the header names the units. */
export function readTables(text: string): TableFigure[] {
  const figures: TableFigure[] = [];
  let header: readonly string[] = [];
  for (const line of text.split('\n')) {
    const cells = cellsOf(line);
    if (cells.length < 2) header = [];
    else if (cells.some((cell) => UNIT.test(cell))) header = cells;
    else if (cells.length === header.length) figures.push(...figuresIn(header, cells, line.trim()));
  }
  return figures;
}

/** Whether a line stands in a table, whose figures are no sentence. */
export const isTableLine = (line: string): boolean => cellsOf(line).length > 1;

function cellsOf(line: string): string[] {
  const half = halfWidth(line.replace(/\t/g, '|').replace(/(?<=\S)(?: {2,}|\u3000{2,})(?=\S)/g, '|')).trim();
  return half.includes('|')
    ? half
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.replace(/\s+/g, ''))
    : [];
}

function figuresIn(header: readonly string[], cells: readonly string[], line: string): TableFigure[] {
  const who = cells.find((cell, index) => !UNIT.test(header[index] ?? '') && /\p{Script=Han}/u.test(cell)) ?? '';
  if (NOBODY.test(who)) return [];
  return cells.flatMap((cell, index) => {
    const [, metric = '', unit = ''] = UNIT.exec(header[index] ?? '') ?? [];
    const value = numberOf(cell);
    const masked = /^(?:\*+|[xX×]+|_+)$/.test(cell);
    if (unit === '' || (value === undefined && !masked)) return [];
    return [{ subject: nameOf(who), metric, unit, value: value ?? null, line }];
  });
}
