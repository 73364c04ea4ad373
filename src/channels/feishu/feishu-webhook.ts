import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { boundedBody } from '../bounded-body.ts';
import { type FeishuEvent, readEvent } from './feishu-event.ts';

/** Where the platform posts its events and callbacks. */
export const WEBHOOK_PATH = '/feishu/events';

export interface WebhookKeys {
  readonly appId: string;
  /** With it bodies are encrypted and signed; without it only the token tells the platform from anybody else. */
  readonly encryptKey?: string;
  readonly verificationToken: string;
}

/** What a request turned out to be. */
export type Verified =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'event'; readonly event: FeishuEvent }
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 403; readonly why: string };

/** The webhook as a part of the web server: only what the platform really sent reaches `handle`. */
export function feishuWebhook(keys: WebhookKeys, log: Log, handle: (event: FeishuEvent) => Promise<object>): Hono {
  const web = new Hono();
  web.post(WEBHOOK_PATH, boundedBody, async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer());
    const verified = verify(body, (name) => c.req.header(name), keys);
    switch (verified.kind) {
      case 'challenge':
        return c.json({ challenge: verified.challenge });
      case 'refused':
        log.warn({ status: verified.status, why: verified.why }, 'a webhook request was refused');
        return c.json({ error: verified.why }, verified.status);
      case 'event':
        return c.json(await handle(verified.event));
    }
  });
  return web;
}

const refused = (status: 400 | 401 | 403, why: string): Verified => ({ kind: 'refused', status, why });
const ENCRYPTED = z.object({ encrypt: z.string().min(1) });
const CHALLENGE = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().max(1_000),
  token: z.string(),
});

/** Tells what the platform sent from everything else: 400 unreadable, 401 not signed by it, 403 meant for another app. */
export function verify(body: Buffer, header: (name: string) => string | undefined, keys: WebhookKeys): Verified {
  const { encryptKey } = keys;
  const outer = jsonOf(body);
  if (outer === undefined) return refused(400, 'not JSON');
  const signature = encryptKey ? signatureState(body, header, encryptKey) : 'unsigned';
  if (signature === 'wrong') return refused(401, 'wrong signature');
  let inner: unknown = outer;
  if (encryptKey) {
    const read = ENCRYPTED.safeParse(outer);
    if (!read.success) return refused(400, 'not encrypted');
    inner = jsonOf(decrypted(read.data.encrypt, encryptKey));
    if (inner === undefined) return refused(400, 'cannot be decrypted');
  }
  const challenge = CHALLENGE.safeParse(inner);
  if (challenge.success) {
    if (!same(challenge.data.token, keys.verificationToken)) return refused(403, 'wrong token');
    return { kind: 'challenge', challenge: challenge.data.challenge };
  }
  // The address check is the one request that is not signed.
  if (encryptKey && signature !== 'right') return refused(401, 'not signed');
  const event = readEvent(inner);
  if (!event) return refused(400, 'not an event');
  if (!same(event.token, keys.verificationToken)) return refused(403, 'wrong token');
  if (event.appId !== keys.appId) return refused(403, 'another app');
  return { kind: 'event', event };
}

function signatureState(
  body: Buffer,
  header: (name: string) => string | undefined,
  encryptKey: string,
): 'right' | 'wrong' | 'unsigned' {
  const given = header('x-lark-signature');
  if (given === undefined) return 'unsigned';
  const time = header('x-lark-request-timestamp') ?? '';
  const nonce = header('x-lark-request-nonce') ?? '';
  const own = createHash('sha256').update(`${time}${nonce}${encryptKey}`).update(body).digest('hex');
  return same(given.toLowerCase(), own) ? 'right' : 'wrong';
}

/** Compared so that the time it takes tells nothing of the content. */
function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const IV_BYTES = 16;

/** AES-256-CBC under the SHA-256 of the key, the IV in front; empty where it does not open. */
function decrypted(wire: string, encryptKey: string): Buffer {
  const bytes = Buffer.from(wire, 'base64');
  try {
    const cipher = createDecipheriv(
      'aes-256-cbc',
      createHash('sha256').update(encryptKey).digest(),
      bytes.subarray(0, IV_BYTES),
    );
    return Buffer.concat([cipher.update(bytes.subarray(IV_BYTES)), cipher.final()]);
  } catch {
    return Buffer.alloc(0);
  }
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) ?? undefined;
  } catch {
    return undefined;
  }
}
