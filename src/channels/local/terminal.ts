import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { type Attachment, type Bar, type Block, filesNamed, filesOf, type Reply, text } from '../../reply.ts';
import { plainText } from '../plain-text.ts';
import { messageOf } from './console-line.ts';
import type { LocalHouse } from './jsonl.ts';

/** Somebody whose voice the terminal can take on. */
export interface Persona {
  readonly account: string;
  readonly name: string;
  readonly unit: string;
  readonly duty: string;
}

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** A person sits there: greet and prompt. */
  readonly interactive: boolean;
  /** Lines shown before the first prompt: where records go, which roster is used. */
  readonly notice: readonly string[];
  /** The first is spoken as until another is chosen. */
  readonly personas: readonly Persona[];
  /** Keeps a file of an answer; gives where it is. Missing = files are only named. */
  save?(file: { readonly name: string; readonly bytes: Buffer }): Promise<string>;
  /** Draws a chart (PNG), which is then kept like a file. Missing = charts are lists. */
  pictureOf?(title: string, bars: readonly Bar[]): Promise<Buffer>;
}

const HELP = [
  '/user            列出可扮演的人;/user u-xiao-staff 换人',
  '/chat p2p        私聊;/chat g-单位代号 单位群;/chat g-city 全市群',
  '/quit            退出',
  '其余每行都是说给招商助手的话,例如:帮助 · 我5月外出几天了 · 5月6日到9日赴苏州招商',
].join('\n');

/** A chat in the terminal, or plain lines from a pipe: one line said, one text answered, until the input ends. */
export async function chatInTerminal(terminal: Terminal, house: LocalHouse): Promise<void> {
  const { input, output, interactive, personas } = terminal;
  const state = { account: personas[0]?.account ?? 'guest', chat: 'p2p' };
  const lines = createInterface({ input, output, terminal: interactive, prompt: '> ' });
  const print = (text: string): void => void output.write(`${text}\n`);
  if (interactive) {
    for (const line of terminal.notice) print(line);
    print(`您现在是 ${nameOf(personas, state.account)}。输入 /help 看命令,直接说话即可。`);
    lines.prompt();
  }
  for await (const typed of lines) {
    const line = typed.replace(/^\uFEFF/, '');
    if (/^\/(?:quit|exit)\s*$/.test(line)) break;
    const command = commandOf(line, state, personas);
    if (command !== undefined) print(command);
    else if (line.trim() !== '') await say(line, state, { print, house, terminal });
    if (interactive) lines.prompt();
  }
  lines.close();
}

interface State {
  account: string;
  chat: string;
}

async function say(
  words: string,
  { account, chat }: State,
  { print, house, terminal }: { print(text: string): void; house: LocalHouse; terminal: Terminal },
): Promise<void> {
  const id = randomUUID();
  const message = messageOf({ id, user: account, chat, at: new Date().toISOString(), text: words });
  const key = `console:${id}`;
  const answer = await house.ask(key, message);
  print(plainText(await withPictures(await withFilesKept(answer.reply, terminal), terminal)));
  await house.delivered(key);
}

async function withFilesKept(reply: Reply, { save }: Terminal): Promise<Reply> {
  if (!save) return reply;
  const kept = new Map<Attachment, string>();
  for (const file of filesOf(reply)) {
    // A full disk ends no conversation.
    const where = await save({ name: file.name, bytes: Buffer.from(file.base64, 'base64') }).catch(() => undefined);
    kept.set(file, where === undefined ? `附件没有存下来:${file.name}` : `附件已存:${where}`);
  }
  return filesNamed(reply, (file) => kept.get(file) ?? file.name);
}

async function withPictures(reply: Reply, { save, pictureOf }: Terminal): Promise<Reply> {
  if (!save || !pictureOf) return reply;
  const blocks: Block[] = [];
  for (const block of reply.blocks) {
    blocks.push(block);
    if (block.kind !== 'chart') continue;
    const kept = await pictureOf(block.title, block.bars)
      .then((bytes) => save({ name: `${block.title}.png`, bytes }))
      .catch(() => undefined);
    if (kept !== undefined) blocks.push(text(`图已存:${kept}`));
  }
  return { blocks };
}

/** What a command answers; undefined where the line is no command. */
function commandOf(line: string, state: State, personas: readonly Persona[]): string | undefined {
  const [, word, what = ''] = /^\/(help|user|chat)(?:\s+(\S{1,100}))?\s*$/.exec(line) ?? [];
  if (word === undefined) return undefined;
  if (word === 'help') return HELP;
  if (word === 'chat') {
    if (what !== '') state.chat = what;
    return state.chat === 'p2p' ? '现在是私聊。' : `现在在群 ${state.chat}。`;
  }
  if (what === '')
    return personas.map((it) => `${it.account}  ${it.unit} ${it.name} ${it.duty}`).join('\n') || '名册是空的。';
  state.account = what;
  return `您现在是 ${nameOf(personas, what)}。`;
}

function nameOf(personas: readonly Persona[], account: string): string {
  const persona = personas.find((it) => it.account === account);
  return persona ? `${persona.unit} ${persona.name}(${persona.duty},账号 ${account})` : `未登记的账号 ${account}`;
}
