import { createHmac, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { Log } from '../../log.ts';
import { boundedBody } from '../bounded-body.ts';
import { jsonOf } from './dingtalk-frame.ts';

/** Where the platform posts messages in callback mode. */
export const CALLBACK_PATH = '/dingtalk/callback';

const WINDOW_MS = 3_600_000;

/**
 * The callback as a part of the web server: only what is signed with the app's secret within the hour reaches `handle`.
 * The platform signs the time and not the body, so a pair of headers that somebody catches opens the door for an hour:
 * the address must be served over TLS, and nothing that a body names is called or believed beyond being words.
 */
export function dingtalkCallback(secret: string, log: Log, handle: (payload: unknown) => Promise<void>): Hono {
  const web = new Hono();
  web.post(CALLBACK_PATH, boundedBody, async (c) => {
    const body = await c.req.arrayBuffer();
    const why = refusal((name) => c.req.header(name), secret, Date.now());
    if (why) {
      log.warn({ why }, 'a callback was refused');
      return c.json({ error: why }, 401);
    }
    const payload = jsonOf(new TextDecoder().decode(body));
    if (typeof payload !== 'object' || payload === null) return c.json({ error: 'not JSON' }, 400);
    await handle(payload);
    return c.json({});
  });
  return web;
}

/** Why a request is not believed; undefined = it is the platform's. */
export function refusal(
  header: (name: string) => string | undefined,
  secret: string,
  now: number,
): 'not signed' | 'stale' | 'wrong signature' | undefined {
  const [timestamp, sign] = [header('timestamp'), header('sign')];
  if (timestamp === undefined || sign === undefined || !/^\d{1,15}$/.test(timestamp)) return 'not signed';
  if (Math.abs(now - Number(timestamp)) > WINDOW_MS) return 'stale';
  const own = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  const [left, right] = [Buffer.from(sign), Buffer.from(own)];
  return left.length === right.length && timingSafeEqual(left, right) ? undefined : 'wrong signature';
}
