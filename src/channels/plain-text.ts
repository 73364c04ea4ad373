import { type Bar, type Block, type Choice, LIGHTS, type Reply } from '../reply.ts';
import { neutral, neutralCell } from './neutral.ts';

/** The longest text a person is sent at once, in characters. */
export const LONGEST_TEXT = 1_500;

/** How much of a reply is drawn: less and less until it fits. A table keeps its rows whatever happens, not its columns. */
interface Room {
  readonly choices: boolean;
  /** Tables stand in columns; else a row is written on, which takes fewer signs. */
  readonly aligned: boolean;
  /** Which blocks, by place, say it shorter. */
  readonly shorter: ReadonlySet<number>;
  /** Columns of a table; the first is what a row is about. */
  readonly columns: number;
  readonly charts: boolean;
}

/** Buttons' words go first, then blanks, then what can be said shorter, then columns from the right, then charts. */
function* rooms(shorter: readonly number[]): Generator<Room> {
  const all: Room = {
    choices: true,
    aligned: true,
    shorter: new Set(),
    columns: Number.POSITIVE_INFINITY,
    charts: true,
  };
  yield all;
  yield { ...all, choices: false };
  for (let some = 0; some <= shorter.length; some++)
    yield { ...all, choices: false, aligned: false, shorter: new Set(shorter.slice(0, some)) };
  const least: Room = { ...all, choices: false, aligned: false, shorter: new Set(shorter) };
  for (const columns of [6, 4, 2, 1]) yield { ...least, columns };
  yield { ...least, columns: 1, charts: false };
}

/** A reply as a phone without cards shows it: one text, at most LONGEST_TEXT characters. */
export function plainText({ blocks }: Reply): string {
  const shorter = blocks
    .flatMap((block, at) =>
      block.kind === 'text' && block.shorter !== undefined ? [{ at, dear: block.dear ?? 0 }] : [],
    )
    .sort((a, b) => a.dear - b.dear || b.at - a.at)
    .map(({ at }) => at);
  let text = '';
  for (const room of rooms(shorter)) {
    const parts = blocks.map((block, at) => drawn(block, at, room).trim()).filter((part) => part !== '');
    text = parts.join('\n');
    if (text.length <= LONGEST_TEXT) return text;
    // Only what says how it may be shortened is; anything else is cut at its end.
    if (shorter.length === 0) break;
  }
  return shortened(text);
}

function drawn(block: Block, at: number, room: Room): string {
  switch (block.kind) {
    case 'heading':
      return `【${neutralCell(block.text)}】`;
    case 'text':
      return neutral(room.shorter.has(at) ? (block.shorter ?? block.text) : block.text);
    case 'facts':
      return block.facts.map(({ name, value }) => `${neutralCell(name)}:${neutral(value)}`).join('\n');
    case 'table':
      return tableText(block.columns, block.rows, room);
    case 'chart':
      return room.charts ? [neutralCell(block.title), ...block.bars.map(barText)].join('\n') : '';
    case 'quote':
      return `「${neutral(block.text)}」(${neutralCell(block.source)})${block.note ? `\n${neutral(block.note)}` : ''}`;
    case 'form':
      return '';
    case 'file':
      return `附件:${neutralCell(block.name)}(在飞书、钉钉里可直接打开;终端里存到 var/files/)`;
    case 'choices':
      return room.choices
        ? block.choices.length === 1
          ? onlyChoice(block.choices[0])
          : block.choices
              .map(({ label, says }, index) => choiceText(index + 1, neutralCell(label), neutralCell(says)))
              .join('\n')
        : '';
  }
}

/** A list of one is none: `撤销:回复“撤销 #1”`. */
function onlyChoice(only: Choice | undefined): string {
  if (!only) return '';
  const [label, says] = [neutralCell(only.label), neutralCell(only.says)];
  if (label === says) return `1. ${label}`;
  return /\p{Script=Han}/u.test(label) ? `${label}:回复“${says}”` : `${label}: reply "${says}"`;
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
/** Wider than this no phone shows a line; what stands below one another is no use then. */
const WIDEST_TABLE = 46;

function tableText(columns: readonly string[], rows: readonly (readonly string[])[], room: Room): string {
  const lines = [columns, ...rows].map((row) => row.slice(0, room.columns).map(neutralCell));
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.min(WIDEST_COLUMN, Math.max(...lines.map((row) => width(row[column] ?? '')))),
  );
  const [head = [], ...others] = lines;
  if (room.columns === 1) return `${head[0]}:${others.map(([name]) => name).join('、')}`;
  if (!room.aligned || widths.reduce((sum, it) => sum + it + 2, 0) > WIDEST_TABLE)
    return [headText(head), ...others.map(rowText)].join('\n');
  return lines
    .map((row) =>
      row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `县区 亿元以上/线索`: the first line of a table whose rows are written on. */
export const headText = ([name = '', ...cells]: readonly string[]): string => `${name} ${cells.join('/')}`.trim();

/** `萧县 3/0/12 🔴2`: a row that is written on, its figures in the order of the first line. */
export function rowText(cells: readonly string[]): string {
  const figure = (cell: string | undefined): boolean => /^\d[\d.,]*$/.test(cell ?? '');
  return cells
    .map((cell, at) =>
      at === 0 || cell === '' ? cell : `${figure(cell) && at > 1 && figure(cells[at - 1]) ? '/' : ' '}${cell}`,
    )
    .join('')
    .trim();
}

/** `🔴亿元以上项目 3/30,差27,欠31.7个百分点`. */
export function barText({ name, done, needed, pace, note }: Bar): string {
  const share = needed && note === undefined ? ` ${Math.round((done / needed) * 100)}%` : '';
  const figure = `${done}${needed === undefined ? '' : `/${needed}`}${share}`;
  const words = neutralCell(name);
  return `${pace ? LIGHTS[pace] : ''}${words}${note === undefined ? ':' : ' '}${figure}${note ? `${/\p{Script=Han}/u.test(note) ? ',' : ', '}${neutralCell(note)}` : ''}`;
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
