import type { Bar, Block, Reply } from '../reply.ts';
import { neutral, neutralCell } from './neutral.ts';

/** The longest text a person is sent at once, in characters. */
export const LONGEST_TEXT = 1_500;

/** A reply as a phone without cards shows it: one text, at most LONGEST_TEXT characters. */
export function plainText(reply: Reply): string {
  const parts = reply.blocks.map((block) => drawn(block).trim()).filter((part) => part !== '');
  return shortened(parts.join('\n'));
}

function drawn(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `【${neutralCell(block.text)}】`;
    case 'text':
      return neutral(block.text);
    case 'facts':
      return block.facts.map(({ name, value }) => `${neutralCell(name)}:${neutral(value)}`).join('\n');
    case 'table':
      return tableText(block.columns, block.rows);
    case 'chart':
      return [neutralCell(block.title), ...block.bars.map(barText)].join('\n');
    case 'quote':
      return `「${neutral(block.text)}」(${neutralCell(block.source)})${block.note ? `\n${neutral(block.note)}` : ''}`;
    case 'form':
      return '';
    case 'file':
      return `附件:${neutralCell(block.name)}(在飞书、钉钉里可直接打开;终端里存到 var/files/)`;
    case 'choices':
      return block.choices
        .map(({ label, says }, index) => choiceText(index + 1, neutralCell(label), neutralCell(says)))
        .join('\n');
  }
}

/** A number in front, and the words to send where the label is something else. */
export const choiceText = (number: number, label: string, says: string): string =>
  label === says
    ? `${number}. ${label}`
    : `${number}. ${label}${/\p{Script=Han}/u.test(label) ? `(回复:${says})` : ` (reply: ${says})`}`;

// Letters of East Asian width take two columns; a phone's proportional font is aligned by the lists' shape instead.
const width = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u1100-\u115F\u2E80-\uFFE6]/.test(sign) ? 2 : 1), 0);
const padded = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)));
const WIDEST_COLUMN = 24;

function tableText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns, ...rows].map((row) => row.map(neutralCell));
  const widths = columns.map((_, column) =>
    Math.min(WIDEST_COLUMN, Math.max(...lines.map((row) => width(row[column] ?? '')))),
  );
  return lines
    .map((row) =>
      row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** How far a bar has come: 萧县:3/7 43%. */
export function barText({ name, done, needed }: Bar): string {
  const share = needed ? ` ${Math.round((done / needed) * 100)}%` : '';
  return `${neutralCell(name)}:${done}${needed === undefined ? '' : `/${needed}`}${share}`;
}

const CUT = '\n……(内容较长,余下略)';

/** At most LONGEST_TEXT characters, cut at a line's end, and it says so. */
export function shortened(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const room = text.slice(0, LONGEST_TEXT - CUT.length);
  const line = room.lastIndexOf('\n');
  const kept = line > LONGEST_TEXT / 2 ? room.slice(0, line) : room.replace(/[\uD800-\uDBFF]$/, '');
  return kept + CUT;
}
