import type { Settings } from './settings.ts';

/** How many calls a day may be made: by everybody together, and by one person. */
export interface Budget {
  readonly all: number;
  readonly person: number;
}

const FAMILY = 'calls';

/** Counts a call against the day and the person, across restarts and processes; false where either is used up. */
export function openBudget(
  settings: Settings,
  { all, person }: Budget,
): (call: { readonly day: string; readonly person: number }) => Promise<boolean> {
  let swept = '';
  return async ({ day, person: by }) => {
    const today = `${FAMILY}:${day}`;
    // What somebody may no longer spend does not use up what is left for the others.
    const own = await settings.increase(`${today}:${by}`);
    if (own > person) return false;
    const spent = await settings.increase(today);
    if (swept < day) {
      swept = day;
      await settings.sweep(FAMILY, today);
    }
    return spent <= all;
  };
}
