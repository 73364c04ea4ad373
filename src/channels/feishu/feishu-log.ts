import type { Logger } from '@larksuiteoapi/node-sdk';
import type { Log } from '../../log.ts';

/** The SDK's log in ours: only its words, because the objects it logs hold keys, addresses and messages. */
export function sdkLog(log: Log): Logger {
  const words = (parts: readonly unknown[]): string =>
    parts
      .flat()
      .filter((part): part is string => typeof part === 'string')
      .join(' ')
      .replace(/\S+:\/\/\S+/g, '(address)')
      .slice(0, 500) || '(an object)';
  return {
    error: (...parts) => log.warn({ from: 'feishu-sdk' }, words(parts)),
    warn: (...parts) => log.info({ from: 'feishu-sdk' }, words(parts)),
    info: (...parts) => log.debug({ from: 'feishu-sdk' }, words(parts)),
    debug: () => undefined,
    trace: () => undefined,
  };
}
