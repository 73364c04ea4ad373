import type { Roster } from '../people/roster.ts';
import type { Block, Reply } from '../reply.ts';

/** An English answer names the city's units and posts in English; the plan's own words, what is to be sent and what stands in quotation marks stay as they are. */
export function inEnglish({ blocks }: Reply, { units, posts }: Pick<Roster, 'units' | 'posts'>): Reply {
  const names = [...units, ...posts]
    .filter(({ english }) => english !== '')
    .sort((a, b) => b.name.length - a.name.length);
  const put = (words: string): string =>
    /\p{Script=Han}/u.test(words)
      ? words
          .split(/("[^"]*"|“[^”]*”|「[^」]*」)/)
          .map((part, at) =>
            at % 2 === 1 ? part : names.reduce((text, { name, english }) => text.replaceAll(name, english), part),
          )
          .join('')
      : words;
  return { blocks: blocks.map((block) => translated(block, put)) };
}

function translated(block: Block, put: (words: string) => string): Block {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: put(block.text) };
    case 'text':
      return {
        ...block,
        text: put(block.text),
        ...(block.shorter === undefined ? {} : { shorter: put(block.shorter) }),
      };
    case 'facts':
      return { ...block, facts: block.facts.map(({ name, value }) => ({ name, value: put(value) })) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(put)) };
    case 'choices':
      return { ...block, choices: block.choices.map(({ label, says }) => ({ label: put(label), says })) };
    default:
      return block;
  }
}
