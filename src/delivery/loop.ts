import type { Log } from '../log.ts';

/** A loop that works while there is work, and otherwise looks again when woken or after `idleMs`. */
export interface Loop {
  wake(): void;
  /** Finishes the step under way. */
  stop(): Promise<void>;
}

export function startLoop(
  step: () => Promise<unknown>,
  { log, idleMs = 1_000 }: { readonly log: Log; readonly idleMs?: number },
): Loop {
  let stopped = false;
  // A call that comes while a step is under way is not lost: the loop then looks once more before it rests.
  let called = false;
  let wake = (): void => {
    called = true;
  };
  const rest = () =>
    new Promise<void>((resolve) => {
      if (called) return resolve();
      const timer = setTimeout(resolve, idleMs);
      wake = () => {
        clearTimeout(timer);
        called = true;
        resolve();
      };
    });
  const run = async () => {
    while (!stopped) {
      called = false;
      const state = await step().catch((error: unknown) => {
        log.error({ err: error }, 'a step of a loop failed');
        return 'idle';
      });
      if (state === 'idle' && !stopped) await rest();
    }
  };
  const running = run();
  return {
    wake: () => wake(),
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
