import { z } from 'zod';

/** An event or callback as the platform delivers it, by webhook or long connection (schema 2.0). */
export interface FeishuEvent {
  readonly id: string;
  readonly type: string;
  readonly appId: string;
  /** ISO instant. */
  readonly at: string;
  /** The verification token; empty over the long connection, which is authenticated by itself. */
  readonly token: string;
  readonly event: unknown;
}

/** An instant in milliseconds, as a text; card callbacks give microseconds. */
export const INSTANT = z
  .string()
  .regex(/^\d{10,17}$/)
  .transform((digits) => {
    const long = digits.padEnd(13, '0').slice(0, 13);
    return new Date(Number(long)).toISOString();
  });

const ENVELOPE = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string().min(1).max(200),
    event_type: z.string().min(1).max(200),
    app_id: z.string().max(200).default(''),
    create_time: INSTANT,
    token: z.string().max(200).default(''),
  }),
  event: z.record(z.string(), z.unknown()).default({}),
});

/** Reads the envelope; undefined when it is none. */
export function readEvent(body: unknown): FeishuEvent | undefined {
  const read = ENVELOPE.safeParse(body);
  if (!read.success) return undefined;
  const { header, event } = read.data;
  const { event_id: id, event_type: type, app_id: appId, token, create_time: at } = header;
  return { id, type, appId, at, token, event };
}

const FLAT = ENVELOPE.shape.header.extend({ token: z.unknown() }).loose();

/** The same event as the SDK's dispatcher hands it over: header and event poured into one object. */
export function readFlatEvent(data: unknown): FeishuEvent | undefined {
  const read = FLAT.safeParse(data);
  if (!read.success) return undefined;
  const { event_id: id, event_type: type, app_id: appId, create_time: at } = read.data;
  return { id, type, appId, at, token: '', event: data };
}

/** The ids by which the platform knows somebody; `open_id` is the account, the others are kept with it. */
export const PERSON_IDS = z.object({
  open_id: z.string().regex(/^ou_[\w-]{1,100}$/),
  union_id: z.string().max(120).nullish(),
  user_id: z.string().max(120).nullish(),
});
export const MESSAGE_ID = z.string().regex(/^om_[\w-]{1,120}$/);
export const CHAT_ID = z.string().regex(/^oc_[\w-]{1,120}$/);
export const aliasesOf = ({ union_id, user_id }: z.infer<typeof PERSON_IDS>): readonly string[] =>
  [union_id, user_id].filter((id): id is string => typeof id === 'string' && id !== '');
