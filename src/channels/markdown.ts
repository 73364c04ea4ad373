import type { Block, Reply } from '../reply.ts';
import { neutral, neutralCell } from './neutral.ts';
import { choiceText } from './plain-text.ts';

/** A reply as Markdown, for platforms that draw it; people's words are escaped, so they only ever show. */
export const markdown = (reply: Reply): string => reply.blocks.map(drawn).join('\n\n');

const escaped = (words: string): string =>
  neutral(words)
    .replace(/[\\`*_~#[\]|<>]/g, '\\$&')
    .replace(/\n/g, '  \n');
const cell = (words: string): string => neutralCell(words).replace(/[\\`*_~#[\]|<>]/g, '\\$&');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function drawn(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `**${cell(block.text)}**`;
    case 'text':
      return escaped(block.text);
    case 'facts':
      return block.facts.map(({ name, value }) => `- **${cell(name)}**: ${escaped(value)}`).join('\n');
    case 'table':
      return [row(block.columns), `|${' --- |'.repeat(block.columns.length)}`, ...block.rows.map(row)].join('\n');
    case 'chart':
      return [
        `**${cell(block.title)}**`,
        ...block.bars.map(
          ({ name, done, needed }) => `- ${cell(name)}: ${done}${needed === undefined ? '' : `/${needed}`}`,
        ),
      ].join('\n');
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
