import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';

/** Work that goes on while there is some, and otherwise looks again when woken or after a while. */
export interface Loop {
  wake(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

export interface Pool<T> {
  /** So much is worked on at once. */
  readonly size: number;
  claim(most: number): Promise<readonly T[]>;
  work(claimed: T): Promise<void>;
  readonly log: Log;
  readonly idleMs?: number;
}

/** While others are under way it looks no more often than this, so that one look finds several items. */
const GATHER_MS = 3;

/** Takes up as many items as there is room for and works on them side by side; a fault of one holds up no other. */
export function startPool<T>({ size, claim, work, log, idleMs = 1_000 }: Pool<T>): Loop {
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  // A call that comes while it looks is not lost: it then looks once more before it rests.
  let called = false;
  let rested: (() => void) | undefined;
  const wake = (): void => {
    called = true;
    rested?.();
  };
  const rest = async (): Promise<void> => {
    if (called) return;
    const calling = new AbortController();
    rested = () => calling.abort();
    await pause(idleMs, undefined, { signal: calling.signal }).catch(() => undefined);
    rested = undefined;
  };
  const take = (item: T): void => {
    const working = work(item)
      .catch((error: unknown) => log.error({ err: error }, 'work on an item failed'))
      .finally(() => {
        underWay.delete(working);
        wake();
      });
    underWay.add(working);
  };
  const run = async (): Promise<void> => {
    while (!stopped) {
      called = false;
      const room = size - underWay.size;
      const items = room > 0 ? await claim(room).catch((error: unknown) => failed(error, log)) : [];
      for (const item of items) take(item);
      if ((items.length === 0 || underWay.size === size) && !stopped) await rest();
      if (underWay.size > 0 && !stopped) await pause(GATHER_MS);
    }
  };
  const running = run();
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await running;
      await Promise.all(underWay);
    },
  };
}

function failed(error: unknown, log: Log): readonly [] {
  log.error({ err: error }, 'the queue could not be read');
  return [];
}
