import { setTimeout as pause } from 'node:timers/promises';
import { type Bucket, openBucket, type Rate } from '../bucket.ts';

/** The rates the bot keeps to, a little below the platform's own (5/s a chat; 50/s and 1,000/min an app). */
export interface Rates {
  readonly chat: Rate;
  readonly app: Rate;
  readonly appMinute: Rate;
}

export const RATES: Rates = {
  chat: { perSecond: 4, burst: 4 },
  app: { perSecond: 40, burst: 40 },
  appMinute: { perSecond: 15, burst: 600 },
};

/** Resolves when something may be sent into a chat; first come, first served. */
export type Limiter = (chat: string) => Promise<void>;

const MOST_CHATS = 10_000;

export function openLimiter(rates: Rates = RATES, now: () => number = Date.now): Limiter {
  const app = [openBucket(rates.app, now), openBucket(rates.appMinute, now)];
  const chats = new Map<string, Bucket>();
  return async (chat) => {
    if (chats.size > MOST_CHATS) chats.clear();
    const own = chats.get(chat) ?? openBucket(rates.chat, now);
    chats.set(chat, own);
    const wait = own();
    if (wait > 0) await pause(wait);
    const more = Math.max(...app.map((bucket) => bucket()));
    if (more > 0) await pause(more);
  };
}
