import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from '../message.ts';
import { type Answer, answerKey, laneOf } from '../store/commit.ts';
import type { Store } from '../store/store.ts';
import { type Answering, answerNext } from './answer-inbox.ts';

const LOOK_AGAIN_MS = 20;

/**
 * The whole road at once, for a channel that waits for its answer: the message is stored under its key, answered and its
 * answer handed back. A key that came before is not answered twice; its stored answer is handed back.
 */
export async function ask(
  answering: Answering & { readonly store: Store },
  key: string,
  message: Message,
): Promise<Answer> {
  const { store } = answering;
  const put = await store.inbox.put({ key, channel: message.channel, lane: laneOf(message), item: message });
  if (put === 'duplicate') {
    const before = await store.outbox.find(answerKey(key));
    if (before) return before.item;
  }
  for (;;) {
    const state = await answerNext(answering);
    const found = await store.outbox.find(answerKey(key));
    if (found) return found.item;
    if (state === 'idle') await pause(LOOK_AGAIN_MS);
  }
}
