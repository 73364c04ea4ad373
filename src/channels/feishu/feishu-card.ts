import type { Block, Choice, Fact, Form, Reply } from '../../reply.ts';
import { neutral, neutralCell } from '../neutral.ts';
import { headText, rowText } from '../plain-text.ts';
import { chartOf } from './feishu-chart.ts';
import { type Column, columns, div, type Element, grey, type Pressing, plain } from './feishu-elements.ts';
import { formOf } from './feishu-form.ts';

/** The platform refuses cards above 30 KB, 200 elements or 5 tables; a little is left free. */
const MOST_BYTES = 28 * 1024;
const MOST_ELEMENTS = 180;
const MOST_TABLES = 5;
const MOST_COLUMNS = 20;
const LONGEST_BUTTON = 60;
const LONGEST_TITLE = 100;
const CUT = '……(内容较长,余下略)';

/**
 * A reply as a card (JSON 2.0). People's words stand only where the platform reads no markup: plain text, text cells,
 * chart values. What does not fit is left out from the end, and the card says so.
 */
export function feishuCard(reply: Reply, pressing: Pressing): string {
  const [first, ...others] = reply.blocks;
  const titled = first?.kind === 'heading';
  const blocks = titled ? others : reply.blocks;
  const frame = (elements: readonly Element[]): string =>
    JSON.stringify({
      schema: '2.0',
      config: { update_multi: true, enable_forward: false, summary: { content: summaryOf(reply) } },
      ...(titled
        ? { header: { title: plain(neutralCell(first.text).slice(0, LONGEST_TITLE)), template: 'blue' } }
        : {}),
      body: { direction: 'vertical', elements },
    });
  return frame(fitting(blocks, pressing, Buffer.byteLength(frame([]))));
}

function fitting(blocks: readonly Block[], pressing: Pressing, taken: number): Element[] {
  const elements: Element[] = [];
  const room = { bytes: MOST_BYTES - taken - 200, elements: MOST_ELEMENTS, tables: MOST_TABLES };
  const put = (drawn: readonly Element[]): boolean => {
    const bytes = Buffer.byteLength(JSON.stringify(drawn)) + 1;
    const count = countElements(drawn);
    const tables = drawn.filter(({ tag }) => tag === 'table').length;
    if (bytes > room.bytes || count > room.elements || tables > room.tables) return false;
    room.bytes -= bytes;
    room.elements -= count;
    room.tables -= tables;
    elements.push(...drawn);
    return true;
  };
  let choice = 0;
  for (const block of blocks) {
    const from = choice;
    if (block.kind === 'choices') choice += block.choices.length;
    if (block.kind === 'form') choice += 1;
    if (put(drawnBlock(block, pressing, from))) continue;
    const form = shorterForms(block).find(({ block: shorter }) => put(drawnBlock(shorter, pressing, from)));
    if (!form?.whole) put([grey(CUT)]);
    if (!form) break;
  }
  return elements;
}

/** A block that does not fit, in shorter and shorter forms; `whole` = nothing that counts is left out. */
function shorterForms(block: Block): { readonly block: Block; readonly whole: boolean }[] {
  const shares = [0.75, 0.5, 0.25, 0.1];
  const text = (words: string, whole: boolean) => ({ block: { kind: 'text', text: words } as const, whole });
  switch (block.kind) {
    case 'table': {
      const written = (rows: typeof block.rows): string => [headText(block.columns), ...rows.map(rowText)].join('\n');
      return [
        text(written(block.rows), true),
        ...shares.flatMap((share) => {
          const rows = block.rows.slice(0, Math.max(1, Math.floor(block.rows.length * share)));
          return [{ block: { ...block, rows }, whole: false }, text(written(rows), false)];
        }),
      ];
    }
    case 'text':
    case 'quote': {
      const shorter = block.kind === 'text' && block.shorter !== undefined ? [text(block.shorter, true)] : [];
      const cut = shares.map((share) => block.text.slice(0, Math.floor(block.text.length * share)));
      return [...shorter, ...cut.map((words) => ({ block: { ...block, text: words }, whole: false }))];
    }
    default:
      return [];
  }
}

/** How many elements and texts the platform counts. */
export function countElements(it: unknown): number {
  if (Array.isArray(it)) return it.reduce((sum: number, each) => sum + countElements(each), 0);
  if (typeof it !== 'object' || it === null) return 0;
  const own = typeof (it as { tag?: unknown }).tag === 'string' ? 1 : 0;
  return Object.values(it).reduce((sum: number, each) => sum + countElements(each), own);
}

function drawnBlock(block: Block, pressing: Pressing, firstChoice: number): Element[] {
  switch (block.kind) {
    case 'heading':
      return [div(neutralCell(block.text), { text_size: 'heading' })];
    case 'text':
      return block.text.trim() === '' ? [] : [div(neutral(block.text))];
    case 'facts':
      return factRows(block.facts);
    case 'table':
      return [tableOf(block.columns, block.rows)];
    case 'chart':
      return chartOf(block.title, block.bars);
    case 'quote':
      return [quoted(block)];
    case 'file':
      return [grey(`附件:${neutralCell(block.name)}`)];
    case 'form':
      return [formOf(block, pressing, firstChoice)];
    case 'choices':
      return block.choices.length === 0 ? [] : [buttons(block.choices, pressing, firstChoice)];
  }
}

const MOST_FACT_ROWS = 12;

function factRows(facts: readonly Fact[]): Element[] {
  if (facts.length > MOST_FACT_ROWS)
    return [div(facts.map(({ name, value }) => `${neutralCell(name)}:${neutral(value)}`).join('\n'))];
  return facts.map(({ name, value }) =>
    columns('none', [
      [1, [div(neutralCell(name), { text_color: 'grey' })]],
      [3, [div(neutral(value))]],
    ]),
  );
}

const PAGE = 10;
/** More columns than a phone shows: the first one stays while the others are drawn past. */
const MOST_SEEN = 4;

function tableOf(names: readonly string[], rows: readonly (readonly string[])[]): Element {
  const shown = names.slice(0, MOST_COLUMNS);
  return {
    tag: 'table',
    page_size: Math.max(1, Math.min(PAGE, rows.length)),
    row_height: 'low',
    ...(shown.length > MOST_SEEN ? { freeze_first_column: true } : {}),
    header_style: { bold: true, background_style: 'grey', lines: 1 },
    columns: shown.map((name, at) => ({
      name: `c${at}`,
      display_name: neutralCell(name),
      data_type: 'text',
      width: 'auto',
    })),
    rows: rows.map((row) => Object.fromEntries(shown.map((_, at) => [`c${at}`, neutralCell(row[at] ?? '')]))),
  };
}

function quoted({ text, source, note }: Extract<Block, { kind: 'quote' }>): Element {
  const from = `${neutralCell(source)}${note ? ` · ${neutral(note)}` : ''}`;
  return columns('none', [[1, [div(`「${neutral(text)}」`), grey(from)]]], { background_style: 'grey' });
}

const buttons = (choices: readonly Choice[], { key, pressed }: Pressing, first: number): Element =>
  columns(
    'flow',
    choices.map(({ label }, at): Column => {
      const used = pressed?.has(first + at) ?? false;
      const words = neutralCell(label).slice(0, LONGEST_BUTTON);
      const button: Element = {
        tag: 'button',
        text: plain(used ? `已点:${words}` : words),
        type: at === 0 && !used ? 'primary' : 'default',
        disabled: used,
        behaviors: [{ type: 'callback', value: { key, choice: first + at } }],
      };
      return ['auto', [button]];
    }),
  );

/** The line that a chat list shows of a card. */
function summaryOf(reply: Reply): string {
  for (const block of reply.blocks) {
    if (block.kind === 'heading' || block.kind === 'text') return neutralCell(block.text).slice(0, 80) || '招商助手';
  }
  return '招商助手';
}

/** The choices and forms of a reply in the order in which its buttons are numbered. */
export const choicesOf = (reply: Reply): (Choice | Form)[] =>
  reply.blocks.flatMap((block): (Choice | Form)[] =>
    block.kind === 'choices' ? [...block.choices] : block.kind === 'form' ? [block] : [],
  );
