import type { Chat, Message } from '../message.ts';
import type { Reply } from '../reply.ts';

/** A platform on which people write to the bot. Only its own folder knows the platform. */
export interface Channel {
  readonly name: string;
  /** Begins to listen; `receive` resolves when the message is stored, and only then is the platform told "received". */
  start(receive: (message: Message) => Promise<Received>): Promise<void>;
  /** Rejects when the reply did not arrive; the same `key` may be sent again. NotSent says whether that helps. */
  send(chat: Chat, reply: Reply, to: Addressed): Promise<void>;
  /** The bytes of what was said aloud (`Message.recording`); missing = the channel knows no such messages. Rejects when they cannot be had. */
  recordingOf?(message: Message): Promise<Uint8Array>;
  /** Missing = a channel that cannot fail by itself. */
  health?(): Health;
  stop(): Promise<void>;
}

/**
 * How a reply finds its way. A direct chat may be named by the account of whoever it is with, where the bot speaks first;
 * without `replyTo` the reply stands by itself.
 */
export interface Addressed {
  /** The same for the same reply: a platform that knows such keys sends it once. */
  readonly key: string;
  /** The message that is answered. */
  readonly replyTo?: string;
  /** See `Message.answerBy`. */
  readonly answerBy?: string;
}

/** What became of a message: stored now, or stored before. */
export type Received = 'queued' | 'duplicate';

/** Whether a channel can hear and speak, and what an operator should see of it. */
export interface Health {
  readonly ok: boolean;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** Why a reply will never arrive: the chat is gone or the bot is no longer in it, the platform's quota is used up, it may have arrived already. */
export type Hopeless = 'gone' | 'quota' | 'unclear';

/** A reply that did not arrive: `later` = the platform may take it yet (not before `waitMs`), `never` = no use in trying again. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly failure: 'later' | 'never';
  readonly waitMs: number;
  readonly because: Hopeless | undefined;
  constructor(
    failure: 'later' | 'never',
    message: string,
    { waitMs = 0, because, cause }: { waitMs?: number; because?: Hopeless; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.failure = failure;
    this.waitMs = waitMs;
    this.because = because;
  }
}
