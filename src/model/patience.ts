import {
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  isTaskCancelledError,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { Result } from './model.ts';

/** How long one call may take with its second tries, and when an endpoint that keeps failing is left alone. */
export interface Patience {
  readonly timeoutMs: number;
  readonly restMs?: number;
}

/** After so many calls in a row that brought nothing, the endpoint rests: nobody waits for it meanwhile. */
const MOST_FAILURES = 4;
const REST_MS = 30_000;

/** Calls with an end, second tries after a hiccup, and a rest for an endpoint that is down. */
export type Patiently = <T>(call: (signal: AbortSignal) => Promise<T>, withinMs?: number) => Promise<T>;

export function openPatience({ timeoutMs, restMs = REST_MS }: Patience): Patiently {
  const breaker = circuitBreaker(
    handleWhen((error) => statusOf(error) === 401 || ['busy', 'down', 'timeout'].includes(failureOf(error))),
    { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(MOST_FAILURES) },
  );
  const again = retry(
    handleWhen((error) => ['busy', 'down'].includes(failureOf(error))),
    { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: 250, maxDelay: 1_000 }) },
  );
  const until = (ms: number) => wrap(breaker, timeout(ms, TimeoutStrategy.Aggressive), again);
  const usual = until(timeoutMs);
  return (call, withinMs = timeoutMs) =>
    (withinMs < timeoutMs ? until(withinMs) : usual).execute(({ signal }) => call(signal));
}

const statusOf = (error: unknown): number | undefined => {
  const status = (error as { readonly status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : undefined;
};

/** What a failed call comes to; an answer that could not be read has no status and is the model's own `nonsense`. */
export function failureOf(error: unknown): Result {
  if (isBrokenCircuitError(error)) return 'broken';
  if (isTaskCancelledError(error)) return 'timeout';
  const status = statusOf(error);
  if (status === 429) return 'busy';
  if (status !== undefined) return status === 408 || status >= 500 ? 'down' : 'refused';
  const { name } = error as Error;
  const kind = `${name} ${(error as Error).constructor.name}`;
  if (/Timeout|Abort/i.test(kind)) return 'timeout';
  return /Connection|TypeError|FetchError|SystemError/i.test(kind) ? 'down' : 'nonsense';
}
