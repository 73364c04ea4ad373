import type { Block, Reply } from '../reply.ts';
import { neutral, neutralCell } from './neutral.ts';
import { barText, choiceText, headText, rowText } from './plain-text.ts';

/**
 * A reply as the Markdown that every platform draws: no tables, no code. People's words are escaped where a sign would
 * act, so they only ever show.
 */
export const markdown = (reply: Reply): string =>
  reply.blocks
    .map(markdownOf)
    .filter((drawn) => drawn !== '')
    .join('\n\n');

// At a line's start these begin a heading, a quote, a list or a line across; four blanks begin a block of code.
const line = (words: string): string =>
  words
    .replace(/^(?: {4,}|\t)\s*/, '  ')
    .replace(/[\\`*_~[\]<]/g, '\\$&')
    .replace(/^(\s*)(#|>|[-+](?=\s|$)|(?:=+|-+)\s*$)/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
const escaped = (words: string): string => neutral(words).split('\n').map(line).join('  \n');
const cell = (words: string): string => line(neutralCell(words));

/** One block as Markdown; empty for one that has nothing to show. */
export function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `#### ${cell(block.text)}`;
    case 'text':
      return escaped(block.text.trim());
    case 'facts':
      return block.facts.map(({ name, value }) => `- **${cell(name)}**:${escaped(value)}`).join('\n');
    case 'table':
      return tableList(block.columns, block.rows).join('\n');
    case 'chart':
      return [`**${cell(block.title)}**`, '', ...block.bars.map((bar) => `- ${line(barText(bar))}`)].join('\n');
    case 'quote':
      return `> ${escaped(block.text).replace(/\n/g, '\n> ')} (${cell(block.source)})${block.note ? `  \n> ${escaped(block.note)}` : ''}`;
    case 'form':
      return '';
    case 'file':
      return `附件:${cell(block.name)}`;
    case 'choices':
      return block.choices.map(({ label, says }, index) => choiceText(index + 1, cell(label), cell(says))).join('\n');
  }
}

/** So many columns are named in every row; more stand in a line of their own once. */
const NAMED_COLUMNS = 4;

function tableList(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (columns.length <= NAMED_COLUMNS) return rows.map((cells) => namedRow(columns, cells));
  return [`**${cell(headText(columns))}**`, '', ...rows.map((cells) => `- ${cell(rowText(cells))}`)];
}

/** A row as an item of a list: what it is about, then each column's name with its value. */
function namedRow(columns: readonly string[], [about = '', ...others]: readonly string[]): string {
  const told = others.flatMap((value, at) =>
    value.trim() === '' ? [] : [`${cell(columns[at + 1] ?? '')}:${cell(value)}`],
  );
  const named = about.trim() === '' ? '' : `**${cell(about)}** `;
  return `- ${named}${told.join(' · ')}`.trimEnd();
}
