/** How much may be sent: a steady rate a second and how many at once after a quiet time. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Takes one token; gives the time in ms until it is there. */
export type Bucket = () => number;

/** A bucket that is full at first. */
export function openBucket({ perSecond, burst }: Rate, now: () => number): Bucket {
  // The moment at which the bucket is full again; every token taken moves it on.
  let full = now();
  const each = 1_000 / perSecond;
  return () => {
    full = Math.max(full, now()) + each;
    return Math.max(0, full - burst * each - now());
  };
}
