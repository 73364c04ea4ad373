import type { Chat, Message } from '../message.ts';
import type { Reply } from '../reply.ts';

/** A platform on which people write to the bot. Only its own folder knows the platform. */
export interface Channel {
  readonly name: string;
  /** Begins to listen; `receive` resolves when the message is stored, and only then is the platform told "received". */
  start(receive: (message: Message) => Promise<void>): Promise<void>;
  /** Rejects when the reply did not arrive; the same `key` may be sent again. */
  send(chat: Chat, reply: Reply, options: { readonly key: string; readonly replyTo?: string }): Promise<void>;
  stop(): Promise<void>;
}
