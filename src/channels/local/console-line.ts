import { createHash } from 'node:crypto';
import type { Message } from '../../message.ts';

/** A line of the console's protocol: a message with its key, or why it is none. */
export type ConsoleLine = { readonly key: string; readonly message: Message } | { readonly error: string };

/** No more of a message's text is kept; readers look at less. */
const LONGEST_TEXT = 20_000;
const LONGEST_NAME = 200;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const UNSEEN = /[\p{Cc}\p{Cs}]/u;

/** Reads one line of the protocol. The key holds everything said, so that the same line is the same message. */
export function readConsoleLine(bytes: Buffer): ConsoleLine {
  let given: unknown;
  try {
    given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return { error: error instanceof SyntaxError ? 'not JSON' : 'not UTF-8' };
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { error: 'not a JSON object' };
  const { id, at, user, chat, text } = given as Record<string, unknown>;
  for (const [name, value] of Object.entries({ id, user, chat })) {
    if (typeof value !== 'string' || value === '') return { error: `"${name}" must be a text` };
    if (value.length > LONGEST_NAME) return { error: `"${name}" is too long` };
    if (UNSEEN.test(value)) return { error: `"${name}" holds control characters` };
  }
  if (typeof at !== 'string' || !isInstant(at)) return { error: '"at" must be an ISO time with offset' };
  if (typeof text !== 'string') return { error: '"text" must be a text' };
  const said = { id: id as string, user: user as string, chat: chat as string, at, text };
  return { key: keyOf(said), message: messageOf(said) };
}

interface Said {
  readonly id: string;
  readonly user: string;
  readonly chat: string;
  readonly at: string;
  readonly text: string;
}

/** A message on the channel `console`. */
export function messageOf({ id, user, chat, at, text }: Said): Message {
  const direct = chat === 'p2p';
  return {
    id,
    channel: 'console',
    chat: { id: chat, kind: direct ? 'direct' : 'group' },
    sender: { account: user },
    text: text.slice(0, LONGEST_TEXT),
    toBot: true,
    sentAt: at,
  };
}

const keyOf = ({ id, user, chat, at, text }: Said): string =>
  `console:${createHash('sha256')
    .update(JSON.stringify([id, user, chat, at, text]))
    .digest('base64url')}`;

function isInstant(at: string): boolean {
  if (!INSTANT.test(at)) return false;
  const year = Number(at.slice(0, 4));
  return !Number.isNaN(Date.parse(at)) && year >= 1900 && year <= 2200;
}
