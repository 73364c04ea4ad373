import { labelOf } from './lead-form.ts';
import type { Item } from './lead-items.ts';

type Sign = '|' | ',' | ' ';

/** The rows of a pasted table (a line of labels, then a line an investor), each as a form of labelled lines; empty where the text holds no table. Cells stand between bars, commas or blanks. */
export function tableRows(text: string): Item[] {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const sign = signOf(line);
    const labels = cellsOf(line, sign);
    const rows = lines.slice(index + 1).filter((it) => it.trim() !== '' && !/^[|\s:\-=—]+$/.test(it));
    if (!isHead(labels) || rows.length === 0) continue;
    const header = lines.slice(0, index).join('\n');
    return rows.filter((row) => !isSum(row)).map((row) => ({ text: formOf(row, labels, sign), header }));
  }
  return [];
}

const signOf = (line: string): Sign => (line.includes('|') ? '|' : line.includes(',') ? ',' : ' ');

/** Empty cells count between bars and commas; a bar at either end closes the row. */
const cellsOf = (line: string, sign: Sign): string[] =>
  sign === ' '
    ? line.trim().split(/ +(?!\()/)
    : line
        .replace(/^\s*\|/, '')
        .replace(/\|\s*$/, '')
        .split(sign)
        .map((cell) => cell.trim());

function isHead(labels: readonly string[]): boolean {
  const fields = labels.map(labelOf);
  return (
    labels.length >= 2 &&
    fields.some((it) => it === 'company' || it === 'project') &&
    fields.filter((it) => it === undefined).length <= (labels.length > 3 ? 1 : 0) &&
    new Set(labels).size === labels.length
  );
}

const isSum = (row: string): boolean => /^[|\s,]*(?:合计|总计|小计|共计)/.test(row);

/** 企业:…, 投资额:…; a row whose cells do not match the labels stays as it is. */
function formOf(row: string, labels: readonly string[], sign: Sign): string {
  const cells = cellsOf(row, sign);
  const counted = /^(?:序号|编号|no\.?)$/i.test(labels[0] ?? '');
  const own =
    !counted && cells.length === labels.length + 1 && /^\d{1,3}[.、)]?$/.test(cells[0] ?? '') ? cells.slice(1) : cells;
  if (own.length !== labels.length && (sign === ' ' || own.length > labels.length))
    return row.replace(/^\s*\d{1,3}[.、)]?\s+/, '').replaceAll('|', ' ');
  return labels.flatMap((label, index) => (own[index] ? [`${label}:${own[index]}`] : [])).join('\n');
}
