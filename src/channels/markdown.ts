import type { Block, Reply } from '../reply.ts';
import { neutral, neutralCell } from './neutral.ts';
import { barText, choiceText, headText, rowText } from './plain-text.ts';

/** A reply as Markdown, for platforms that draw it; people's words are escaped, so they only ever show. */
export const markdown = (reply: Reply): string => reply.blocks.map(drawn).join('\n\n');

const escaped = (words: string): string =>
  neutral(words)
    .replace(/[\\`*_~#[\]|<>]/g, '\\$&')
    .replace(/\n/g, '  \n');
const cell = (words: string): string => neutralCell(words).replace(/[\\`*_~#[\]|<>]/g, '\\$&');

function drawn(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `**${cell(block.text)}**`;
    case 'text':
      return escaped(block.text);
    case 'facts':
      return block.facts.map(({ name, value }) => `- **${cell(name)}**: ${escaped(value)}`).join('\n');
    case 'table': {
      // Older clients show a table's bars as bars; a list every client draws.
      return [`**${cell(headText(block.columns))}**`, '', ...block.rows.map((row) => `- ${cell(rowText(row))}`)].join(
        '\n',
      );
    }
    case 'chart':
      return [`**${cell(block.title)}**`, '', ...block.bars.map((bar) => `- ${cell(barText(bar))}`)].join('\n');
    case 'quote':
      return `> ${escaped(block.text).replace(/\n/g, '\n> ')} (${cell(block.source)})${block.note ? `  \n> ${escaped(block.note)}` : ''}`;
    case 'form':
      return '';
    case 'choices':
      return block.choices.map(({ label, says }, index) => choiceText(index + 1, cell(label), cell(says))).join('\n');
  }
}
