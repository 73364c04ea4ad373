import { createHmac } from 'node:crypto';
import { type Delivered, post } from '../feishu/courier.ts';

/** The headers that DingTalk signs a callback with, at a time in ms. */
export function signed(secret: string, at: number): Record<string, string> {
  const timestamp = String(at);
  return { timestamp, sign: signature(secret, timestamp) };
}

/** The signature of a callback, and of a custom robot's address (there still to be URL-encoded). */
export const signature = (secret: string, timestamp: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');

/** A callback that is not what it should be. */
export type Forgery = 'stale' | 'from the future' | 'wrong secret' | 'no headers' | 'no number';

/** Headers of a callback; `forged` = how they are wrong. */
export function headersOf(secret: string, now: number, forged?: Forgery): Record<string, string> {
  switch (forged) {
    case undefined:
      return signed(secret, now);
    case 'stale':
      return signed(secret, now - 3_601_000);
    case 'from the future':
      return signed(secret, now + 3_660_000);
    case 'wrong secret':
      return signed(`${secret}x`, now);
    case 'no headers':
      return {};
    case 'no number':
      return { timestamp: `${now}x`, sign: signature(secret, `${now}x`) };
  }
}

/** Posts callbacks to the bot and remembers them, so that they can be played again as they were. */
export interface Caller {
  send(body: string, headers: Record<string, string>): Promise<Delivered | undefined>;
  /** The last callback word for word: body, time and signature. */
  replay(): Promise<Delivered | undefined>;
}

export function openCaller(url: string, timeoutMs: number): Caller {
  let last: [string, Record<string, string>] | undefined;
  const send: Caller['send'] = (body, headers) => {
    last = [body, headers];
    return post(url, body, headers, timeoutMs);
  };
  return {
    send,
    replay: () => {
      if (!last) throw new Error('nothing was posted yet');
      return send(...last);
    },
  };
}
