import type { Message } from '../../message.ts';
import type { Reply } from '../../reply.ts';
import { plainText } from '../plain-text.ts';
import { readConsoleLine } from './console-line.ts';
import { type ChangedRecord, consoleRecord } from './console-record.ts';
import { type Line, readLines } from './read-lines.ts';

/** What the console prints of an answer. */
export interface LocalAnswer {
  readonly reply: Reply;
  readonly cites: readonly string[];
  readonly records: readonly ChangedRecord[];
}

/** The house as a local channel sees it. */
export interface LocalHouse {
  /** Answers a message; a key that came before gets the same answer again. */
  ask(key: string, message: Message): Promise<LocalAnswer>;
  /** The answer arrived. */
  delivered(key: string): Promise<void>;
}

/** Where lines come from and go to; `write` resolves when a line is out. */
export interface Wires {
  readonly input: AsyncIterable<Buffer | string>;
  write(line: string): Promise<void>;
}

/** Speaks the console's JSON-lines protocol until the input ends: one line in, one line out, in order. */
export async function speakJsonLines({ input, write }: Wires, house: LocalHouse): Promise<void> {
  for await (const line of readLines(input)) {
    const read = messageIn(line);
    if ('error' in read) {
      await write(`${JSON.stringify({ id: null, error: read.error })}\n`);
      continue;
    }
    const answer = await house.ask(read.key, read.message);
    await write(`${printed(read.message.id, answer)}\n`);
    await house.delivered(read.key);
  }
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

function messageIn(line: Line): ReturnType<typeof readConsoleLine> {
  if ('tooLong' in line) return { error: 'the line is too long' };
  const marked = line.bytes.subarray(0, 3).equals(BYTE_ORDER_MARK);
  return readConsoleLine(marked ? line.bytes.subarray(3) : line.bytes);
}

const printed = (id: string, { reply, cites, records }: LocalAnswer): string =>
  JSON.stringify({ id, text: plainText(reply), cites, records: records.map(consoleRecord) });
