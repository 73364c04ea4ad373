import type { Outcome } from '../conversation/skill.ts';
import type { Log } from '../log.ts';
import type { Message } from '../message.ts';
import { say } from '../reply.ts';
import { Conflict } from '../store/change-records.ts';
import { ClaimLost } from '../store/commit.ts';
import type { Claimed } from '../store/queue.ts';
import type { Store } from '../store/store.ts';

export interface Answering {
  readonly store: Pick<Store, 'inbox' | 'commit'>;
  readonly log: Log;
  converse(message: Message): Promise<Outcome>;
  /** Only messages of these channels; missing = all. */
  readonly channels?: readonly string[];
  readonly now?: () => number;
}

/** How often an answer is thought out again because somebody else was faster. */
const MOST_CONFLICTS = 5;
/** A message whose answering ended the process this often is not tried again. */
const MOST_ATTEMPTS = 4;
const RETRY_MS = 2_000;

/** Answers the oldest waiting message; `idle` when none waits. Throws only when the database fails; the message then waits. */
export async function answerNext(answering: Answering): Promise<'answered' | 'idle'> {
  const [claimed] = await claimMessages(answering, 1);
  return claimed ? answerClaimed(answering, claimed) : 'idle';
}

export const claimMessages = (
  { store, channels, now = Date.now }: Answering,
  most: number,
): Promise<Claimed<Message>[]> => store.inbox.claimSome(now(), most, channels && { channels });

/** Answers a claimed message; throws only when the database fails, the message then waits. */
export async function answerClaimed(answering: Answering, claimed: Claimed<Message>): Promise<'answered'> {
  const { store, log, now = Date.now } = answering;
  try {
    await answer(answering, claimed);
  } catch (error) {
    if (error instanceof ClaimLost) return 'answered';
    log.error({ err: error, key: claimed.key }, 'an answer could not be stored');
    await store.inbox.later(claimed, now() + RETRY_MS);
    throw error;
  }
  return 'answered';
}

async function answer({ store, log, converse }: Answering, claimed: Claimed<Message>): Promise<void> {
  const message = claimed.item;
  const tries = claimed.attempt > MOST_ATTEMPTS ? 0 : MOST_CONFLICTS;
  for (let time = 0; time < tries; time++) {
    const outcome = await orUndefined(() => converse(message), log, claimed.key);
    if (!outcome) break;
    try {
      await store.commit(claimed, message, outcome);
      return;
    } catch (error) {
      if (error instanceof ClaimLost) throw error;
      if (!(error instanceof Conflict)) {
        log.error({ err: error, key: claimed.key }, 'an outcome could not be committed');
        break;
      }
      log.info({ key: claimed.key, time, reason: error.message }, 'thinking again');
    }
  }
  await store.commit(claimed, message, apology(message));
}

async function orUndefined(think: () => Promise<Outcome>, log: Log, key: string): Promise<Outcome | undefined> {
  try {
    return await think();
  } catch (error) {
    log.error({ err: error, key }, 'a message could not be answered');
    return undefined;
  }
}

/** What a person reads when the house failed: nothing was recorded, and they may try again. */
function apology(message: Message): Outcome {
  const chinese = /\p{Script=Han}/u.test(message.text);
  const words = chinese
    ? '抱歉,这条我没处理成,什么都没有记录。请换个说法再发一次;还不行请告诉管理员。'
    : 'Sorry, I could not handle this message; nothing was recorded. Please try again in other words, or tell an admin.';
  return { reply: say(words), changes: [] };
}
