/** The platform's time: the machine's own, or one that a test moves on. */
export interface Clock {
  now(): number;
  after(ms: number, work: () => void): void;
}

export const machineClock: Clock = {
  now: Date.now,
  after: (ms, work) => void setTimeout(work, ms).unref(),
};

/** A clock that stands still until it is moved; what is due then happens in order. */
export function virtualClock(
  start = Date.parse('2020-05-18T01:00:00Z'),
): Clock & { advance(ms: number): Promise<void> } {
  let now = start;
  let due: { readonly at: number; readonly work: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, work) => void due.push({ at: now + ms, work }),
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        due = due.filter((it) => it !== next);
        now = Math.max(now, next.at);
        next.work();
        // What it set off may set something off again.
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      now = end;
    },
  };
}
