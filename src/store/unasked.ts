import { citesOf, type Reply } from '../reply.ts';
import type { Answer } from './commit.ts';
import type { Entry } from './queue.ts';

/** What the bot says by itself: into a group, or to a person by their account. */
export interface Unasked {
  /** The same for the same thing: it is said once. */
  readonly key: string;
  readonly channel: string;
  readonly chat: Answer['chat'];
  readonly reply: Reply;
}

/** It waits in a lane of its own: answers in the same chat do not wait for it. */
export function unasked({ key, channel, chat, reply }: Unasked): Entry<Answer> {
  const account = chat.kind === 'direct' ? { account: chat.id } : {};
  const item = { channel, chat, ...account, reply, cites: citesOf(reply), records: [] };
  return { key, channel, lane: JSON.stringify([channel, chat.id, 'unasked']), item };
}
