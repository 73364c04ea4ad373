import type { Block, Choice, Reply } from '../../reply.ts';
import { markdownOf } from '../markdown.ts';
import { neutralCell } from '../neutral.ts';
import { shortened } from '../plain-text.ts';

/** One message of a reply: Markdown, with buttons below it. */
export interface Part {
  /** What the list of chats shows; it is not part of the message. */
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly Button[];
}

export interface Button {
  readonly title: string;
  readonly url: string;
}

/** Charts that were uploaded as pictures, by their blocks: the mediaId. */
export type Pictures = ReadonlyMap<Block, string>;

/** The robot API takes 15,000 bytes of parameters as JSON (a session's address takes more); a little is left free. */
const MOST_BYTES = 14_800;
const MOST_PARTS = 5;
const MOST_BUTTONS = 5;
const LONGEST_TITLE = 20;
const LONGEST_ADDRESS = 1_200;
const CUT = '……(内容较长,余下略)';
/** For the part's number and for the sentence that something is left out. */
const ROOM_AT_END = 80;

/** A reply as messages, cut between lines where one would be too long; none for a reply that shows nothing. */
export function drawReply(reply: Reply, pictures: Pictures = new Map()): Part[] {
  const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
  const buttons = choices.map(buttonOf);
  const pressable = buttons.length <= MOST_BUTTONS && buttons.every(({ url }) => url.length <= LONGEST_ADDRESS);
  const blocks = pressable ? reply.blocks.filter(({ kind }) => kind !== 'choices') : reply.blocks;
  const words = blocks
    .map((block) => drawn(block, pictures))
    .filter((it) => it !== '')
    .join('\n\n');
  const title = titleOf(reply);
  if (words === '' && choices.length === 0) return [];
  const below = pressable ? buttons : [];
  const taken = bytesOf(title) + below.reduce((sum, it) => sum + bytesOf(it.title) + bytesOf(it.url) + 60, 100);
  const texts = pieces(words === '' ? '请选择:' : words, MOST_BYTES - taken - ROOM_AT_END);
  return texts.map((text, at) => ({
    title,
    text: texts.length === 1 ? text : `${text}\n\n(${at + 1}/${texts.length})`,
    buttons: at === texts.length - 1 ? below : [],
  }));
}

function drawn(block: Block, pictures: Pictures): string {
  const picture = pictures.get(block);
  const words = markdownOf(block.kind === 'text' ? { ...block, text: shortened(block.text) } : block);
  return picture === undefined ? words : `![](${picture})\n\n${words}`;
}

/** The client sends the words as if whoever presses had typed them, to the bot. */
const buttonOf = ({ label, says }: Choice): Button => ({
  title: cut(neutralCell(label), LONGEST_TITLE) || '…',
  url: `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(says.toWellFormed())}`,
});

function titleOf(reply: Reply): string {
  for (const block of reply.blocks) {
    if (block.kind !== 'heading' && block.kind !== 'text') continue;
    const words = cut(neutralCell(block.text), LONGEST_TITLE);
    if (words !== '') return words;
  }
  return '招商助手';
}

const cut = (words: string, most: number): string => [...words].slice(0, most).join('');

/** How many bytes words take in JSON. */
const bytesOf = (words: string): number => Buffer.byteLength(JSON.stringify(words)) - 2;

function pieces(words: string, most: number): string[] {
  const texts: string[] = [];
  let text = '';
  let size = 0;
  const end = (): void => {
    if (text.trim() !== '') texts.push(text.replace(/^\n+|\s+$/g, ''));
    text = '';
    size = 0;
  };
  for (const line of words.split('\n').flatMap((it) => shortLines(it, most))) {
    const bytes = bytesOf(`${line}\n`);
    if (size + bytes > most) end();
    text += `${line}\n`;
    size += bytes;
  }
  end();
  if (texts.length <= MOST_PARTS) return texts;
  return [...texts.slice(0, MOST_PARTS - 1), `${texts[MOST_PARTS - 1]}\n\n${CUT}`];
}

/** A line that is too long by itself, cut between characters but not behind the sign that escapes the next one. */
function shortLines(line: string, most: number): string[] {
  if (bytesOf(`${line}\n`) <= most) return [line];
  const lines: string[] = [];
  let piece = '';
  let size = bytesOf('\n');
  for (const sign of line.match(/\\?./gsu) ?? []) {
    const bytes = bytesOf(sign);
    if (size + bytes > most) {
      lines.push(piece);
      piece = '';
      size = bytesOf('\n');
    }
    piece += sign;
    size += bytes;
  }
  return [...lines, piece];
}
