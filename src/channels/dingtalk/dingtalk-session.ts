import { z } from 'zod';

/** The address that came with a message: for a while, whatever is posted there appears in its chat. It is a secret. */
export interface Session {
  readonly webhook: string;
  /** When it ends, in ms. */
  readonly until: number;
}

const PATH = '/robot/sendBySession';
const HOSTS = ['https://oapi.dingtalk.com', 'https://oapi.dingtalk.io'];
/** An address that ends sooner is not tried. */
const LEAST_MS = 60_000;

/** A session as `Message.answerBy`; undefined for an address that is not the platform's: nothing is ever posted elsewhere. */
export function answerByOf(webhook: string, until: number, oapiEndpoint: string): string | undefined {
  if (!URL.canParse(webhook)) return undefined;
  const { origin, pathname, username, password } = new URL(webhook);
  const own = [...HOSTS, new URL(oapiEndpoint).origin].includes(origin);
  if (!own || pathname !== PATH || username !== '' || password !== '') return undefined;
  return JSON.stringify({ webhook, until } satisfies Session);
}

const SESSION = z.object({ webhook: z.string(), until: z.number() });

/** The session in `answerBy`, where it still holds. */
export function sessionIn(answerBy: string | undefined, now: number): Session | undefined {
  if (answerBy === undefined) return undefined;
  const session = SESSION.parse(JSON.parse(answerBy));
  return session.until - now >= LEAST_MS ? session : undefined;
}
