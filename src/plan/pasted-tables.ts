import { halfWidth } from './half-width.ts';

const FIGURE = /^(?:[≥≤<>]?[\d,.]+%?(?:-[\d.]+%?)?(?:[万亿]?元|个|条|次|家)?|\*+|[xX×]{1,4}|_+|-{1,2}|\/)$/;
const MEASURED =
  /\((?:单位:)?[万亿]?(?:元|美元|个|条|次|场|家|户|项|名|人|天|亩|%|场次|家次|批次)\)$|(?:个数|次数|天数|家数|金额|资金|占比|[^频效汇速]率|增[幅速]|目标|任务数?)$/;
const FIRST =
  /^(?:序号|编号|(?:责任|牵头|承担|任务)?(?:单位|部门|主体)(?:名称)?|[县区乡镇街道市(、)]{2,8}|名称|园区|指标(?:名称)?|类别|组别|产业链|专班)$/;
const MOST_COLUMNS = 12;
const LONGEST_ROW = 400;
const MOST_CELLS = 5_000;

/** Tables that lost their lines on the way (one cell a line, or columns parted by one blank or a comma) with `|` between the cells again. */
export function pastedTables(lines: readonly string[]): string[] {
  const found: string[] = [];
  for (let index = 0; index < lines.length; ) {
    const table = inColumns(lines, index) ?? cellByCell(lines, index);
    if (table) found.push(...table.rows);
    else found.push(lines[index] ?? '');
    index = table?.end ?? index + 1;
  }
  return found;
}

interface Table {
  readonly rows: readonly string[];
  /** Behind its last line. */
  readonly end: number;
}

const plain = (line: string): string => halfWidth(line).trim();
const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** 单位 到位资金(亿元) 项目(个), then lines of as many words. */
function inColumns(lines: readonly string[], start: number): Table | undefined {
  for (const parted of [/ +/, /[,,]/]) {
    const cells = (index: number): string[] => {
      const line = lines[index] ?? '';
      return line.length > LONGEST_ROW ? [] : plain(line).split(parted);
    };
    const header = cells(start);
    if (header.length < 3 || header.length > MOST_COLUMNS || header.some((it) => it.length > 20)) continue;
    if (!FIRST.test(header[0] ?? '') || header.filter((it) => MEASURED.test(it)).length === 0) continue;
    let end = start + 1;
    while (fits(cells(end), header)) end++;
    if (end > start + 1)
      return { rows: Array.from({ length: end - start }, (_, row) => rowOf(cells(start + row))), end };
  }
  return undefined;
}

interface Cell {
  readonly text: string;
  readonly line: number;
}

/** Every cell on a line of its own, as text copied out of Word has it. */
function cellByCell(lines: readonly string[], start: number): Table | undefined {
  if (!FIRST.test(plain(lines[start] ?? ''))) return undefined;
  // Most lines that look like a heading are none: two rows tell.
  if (!widest(cellsFrom(lines, start, 2 * MOST_COLUMNS))) return undefined;
  const cells = cellsFrom(lines, start, MOST_CELLS);
  const best = widest(cells);
  if (!best) return undefined;
  const { columns, rows } = best;
  const table = Array.from({ length: rows + 1 }, (_, row) =>
    rowOf(cells.slice(row * columns, (row + 1) * columns).map(({ text }) => text)),
  );
  return { rows: table, end: (cells[(rows + 1) * columns - 1]?.line ?? start) + 1 };
}

function cellsFrom(lines: readonly string[], start: number, most: number): Cell[] {
  const cells: Cell[] = [];
  for (let index = start; index < lines.length && cells.length < most; index++) {
    const text = plain(lines[index] ?? '');
    if (text === '') continue;
    if (text.length > 24 || /[。;|\t]/.test(text)) break;
    cells.push({ text, line: index });
  }
  return cells;
}

/** In how many columns the cells make the largest table. */
function widest(cells: readonly Cell[]): { readonly columns: number; readonly rows: number } | undefined {
  let best: { readonly columns: number; readonly rows: number } | undefined;
  for (let columns = 3; columns <= Math.min(MOST_COLUMNS, cells.length / 2); columns++) {
    const header = cells.slice(0, columns).map(({ text }) => text);
    if (header.some((it) => FIGURE.test(it)) || !header.some((it) => MEASURED.test(it))) continue;
    let rows = 0;
    const row = (at: number) => cells.slice((at + 1) * columns, (at + 2) * columns).map(({ text }) => text);
    while (fits(row(rows), header)) rows++;
    if (rows > 0 && rows * columns > (best ? best.rows * best.columns : 0)) best = { columns, rows };
  }
  return best;
}

/** Figures stand where the header measures something, and a name stands somewhere else. */
function fits(cells: readonly string[], header: readonly string[]): boolean {
  if (cells.length !== header.length) return false;
  const measured = header.flatMap((it, index) => (MEASURED.test(it) ? [index] : []));
  return (
    measured.every((index) => FIGURE.test(cells[index] ?? '')) &&
    cells.some((cell, index) => !measured.includes(index) && /\p{Script=Han}/u.test(cell))
  );
}
