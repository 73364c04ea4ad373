import { z } from 'zod';

/** One frame of the stream: what it is about, what it carries, and the id under which it is acknowledged. */
export interface Frame {
  /** SYSTEM, CALLBACK, EVENT. */
  readonly type: string;
  readonly topic: string;
  /** Empty where the platform gave none: then nothing can be acknowledged. */
  readonly messageId: string;
  readonly eventType: string;
  /** As it came: JSON in a text. */
  readonly data: string;
}

const HEADERS = z.record(z.string(), z.unknown());
const FRAME = z.object({
  type: z.string().default(''),
  // The platform's own samples are not of one mind about the name, nor about what is always there.
  headers: HEADERS.nullish(),
  header: HEADERS.nullish(),
  data: z.unknown().optional(),
});

/** Reads a frame; undefined for what is none. */
export function readFrame(bytes: string): Frame | undefined {
  const read = FRAME.safeParse(jsonOf(bytes));
  if (!read.success) return undefined;
  const headers = read.data.headers ?? read.data.header ?? {};
  const text = (name: string): string => (typeof headers[name] === 'string' ? headers[name] : '');
  const { type, data } = read.data;
  return {
    type,
    topic: text('topic'),
    messageId: text('messageId'),
    eventType: text('eventType'),
    data: typeof data === 'string' ? data : JSON.stringify(data ?? {}),
  };
}

/** What a frame carries; undefined for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The answer to a frame; `data` is JSON in a text. */
export const ackOf = (messageId: string, code: number, message: string, data: string): string =>
  JSON.stringify({ code, headers: { contentType: 'application/json', messageId }, message, data });
