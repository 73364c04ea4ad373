import { schedule } from 'node-cron';
import type { Log } from '../log.ts';

/** Work that is looked at every minute of the clock in China, and once at the start. */
export interface EachMinute {
  /** Looks now, or waits for the look that is under way. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** One look at a time; a fault of one is logged and the next minute looks again. */
export function eachMinute(work: () => Promise<void>, log: Log): EachMinute {
  let underWay: Promise<void> | undefined;
  const look = (): Promise<void> => {
    underWay ??= work()
      .catch((error: unknown) => log.error({ err: error }, 'what is due could not be looked at'))
      .finally(() => {
        underWay = undefined;
      });
    return underWay;
  };
  const task = schedule('* * * * *', look, {
    timezone: 'Asia/Shanghai',
    noOverlap: true,
    // A minute that was slept through does not matter: the next look finds what is due.
    suppressMissedWarning: true,
    logger: quietLogger(log),
  });
  void look();
  return {
    look,
    async stop() {
      await task.destroy();
      await underWay;
    },
  };
}

const quietLogger = (log: Log) => ({
  info: () => undefined,
  debug: () => undefined,
  warn: (message: string) => log.warn(message),
  error: (message: string | Error) => log.error({ err: message }, 'the clock failed'),
});
