import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Message } from '../message.ts';

const KEPT_MS = 3_600_000;
const MOST_NAMES = 20_000;
/** A message waits no longer than this for its sender's name: the platform wants its answer soon. */
const PATIENCE_MS = 500;

/** Whoever knows an account's name; undefined = nobody of that name may be seen. */
export interface Directory {
  nameOf(account: string): Promise<string | undefined>;
}

/** The directory's names of those who write. */
export interface Names {
  /** The message with its sender's name, where the directory tells it in time. */
  named(message: Message): Promise<Message>;
}

export function openNames(api: Directory, log: Log): Names {
  const known = new Map<string, { readonly name: Promise<string | undefined>; readonly until: number }>();
  const nameOf = (account: string): Promise<string | undefined> => {
    const kept = known.get(account);
    if (kept && kept.until > Date.now()) return kept.name;
    if (known.size > MOST_NAMES) known.clear();
    const name = api.nameOf(account).catch((error: unknown) => {
      // Somebody outside the app's range has no name for it; that is remembered like a name.
      log.info({ err: error }, 'the directory does not tell a name');
      return undefined;
    });
    known.set(account, { name, until: Date.now() + KEPT_MS });
    return name;
  };
  return {
    async named(message) {
      const { account } = message.sender;
      if (account === '') return message;
      const name = await Promise.race([nameOf(account), pause(PATIENCE_MS, undefined, { ref: false })]);
      return name ? { ...message, sender: { ...message.sender, name } } : message;
    },
  };
}
