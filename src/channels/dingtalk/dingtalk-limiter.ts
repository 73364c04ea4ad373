import { setTimeout as pause } from 'node:timers/promises';
import { openBucket, type Rate } from '../bucket.ts';

/** A little below the platform's own 20 calls a second an app. */
export const RATE: Rate = { perSecond: 18, burst: 18 };

/** Resolves when something may be sent; first come, first served. */
export type Limiter = () => Promise<void>;

export function openLimiter(rate: Rate = RATE, now: () => number = Date.now): Limiter {
  const bucket = openBucket(rate, now);
  return async () => {
    const wait = bucket();
    if (wait > 0) await pause(wait);
  };
}
