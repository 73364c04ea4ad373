import { setTimeout as pause } from 'node:timers/promises';
import { openBucket, type Rate } from '../bucket.ts';

/** So that no second, wherever it begins, holds more than the platform's own 20 calls an app. */
export const RATE: Rate = { perSecond: 15, burst: 4 };

/** Resolves when something may be sent; first come, first served. */
export type Limiter = () => Promise<void>;

export function openLimiter(rate: Rate = RATE, now: () => number = Date.now): Limiter {
  const bucket = openBucket(rate, now);
  return async () => {
    const wait = bucket();
    if (wait > 0) await pause(wait);
  };
}
