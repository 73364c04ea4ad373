import type { Result, Use } from './model.ts';

/** What the model was called for since the start, and what came of it. */
export interface ModelCalls {
  count(use: Use, result: Result): void;
  totals(): Iterable<{ readonly use: Use; readonly result: Result; readonly times: number }>;
}

export function openModelCalls(): ModelCalls {
  const calls = new Map<string, { readonly use: Use; readonly result: Result; readonly times: number }>();
  return {
    count(use, result) {
      const key = `${use} ${result}`;
      calls.set(key, { use, result, times: (calls.get(key)?.times ?? 0) + 1 });
    },
    totals: () => calls.values(),
  };
}
