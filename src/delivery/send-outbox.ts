import { type Addressed, type Channel, type Hopeless, NotSent } from '../channels/channel.ts';
import type { Log } from '../log.ts';
import type { Answer } from '../store/commit.ts';
import type { Claimed } from '../store/queue.ts';
import type { Store } from '../store/store.ts';

export interface Sending {
  readonly store: Pick<Store, 'outbox'>;
  readonly log: Log;
  readonly channels: readonly Channel[];
  readonly now?: () => number;
  /** What is to be done about a reply that will never arrive, before it is given up. */
  lost?(claimed: Claimed<Answer>, because: Hopeless | undefined): Promise<void>;
}

const MOST_ATTEMPTS = 8;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 10 * 60_000;

/** Sends the oldest waiting reply; `idle` when none is due. A reply that cannot be sent waits longer each time and is given up aloud at last. */
export async function sendNext(sending: Sending): Promise<'sent' | 'failed' | 'idle'> {
  const [claimed] = await claimReplies(sending, 1);
  return claimed ? sendClaimed(sending, claimed) : 'idle';
}

export const claimReplies = ({ store, channels, now = Date.now }: Sending, most: number): Promise<Claimed<Answer>[]> =>
  store.outbox.claimSome(now(), most, { channels: channels.map((it) => it.name) });

/** Sends a claimed reply. */
export async function sendClaimed(sending: Sending, claimed: Claimed<Answer>): Promise<'sent' | 'failed'> {
  const { store, log, channels, now = Date.now } = sending;
  const { item, key, attempt } = claimed;
  const channel = channels.find((it) => it.name === item.channel);
  try {
    // A reply without blocks is the bot's silence.
    if (item.reply.blocks.length > 0) await channel?.send(item.chat, item.reply, addressed(claimed));
    await store.outbox.done(claimed);
    return 'sent';
  } catch (error) {
    if (attempt >= MOST_ATTEMPTS || (error instanceof NotSent && error.failure === 'never')) {
      log.error({ err: error, key }, 'a reply was given up');
      const because = error instanceof NotSent ? error.because : undefined;
      await sending
        .lost?.(claimed, because)
        .catch((err: unknown) => log.error({ err, key }, 'a loss was not dealt with'));
      await store.outbox.dead(claimed);
    } else {
      const least = error instanceof NotSent ? error.waitMs : 0;
      const wait = Math.max(least, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 4 ** (attempt - 1)));
      log.warn({ err: error, key, wait }, 'a reply will be sent again later');
      await store.outbox.later(claimed, now() + wait);
    }
    return 'failed';
  }
}

function addressed({ key, item: { replyTo, answerBy } }: Claimed<Answer>): Addressed {
  return { key, ...(replyTo ? { replyTo } : {}), ...(answerBy ? { answerBy } : {}) };
}
