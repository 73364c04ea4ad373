/** Where a message was said. A group's members see every answer, so what may be shown depends on it. */
export interface Chat {
  readonly id: string;
  readonly kind: 'direct' | 'group';
}

/** Who speaks: one account of the channel. */
export interface Sender {
  readonly account: string;
  readonly name?: string;
  /** Other ids by which the platform knows the same account. */
  readonly aliases?: readonly string[];
}

/** What a person said, on any channel. `id` is unique within its channel: a redelivery carries it again. */
export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly chat: Chat;
  readonly sender: Sender;
  readonly text: string;
  /** In a group, whether the bot was spoken to; in a direct chat always true. */
  readonly toBot: boolean;
  /** ISO instant at which the person sent it: the clock for 昨天, 本月. */
  readonly sentAt: string;
  /** How the platform wants this one message answered, where that differs by message; only its channel reads it. */
  readonly answerBy?: string;
  /** Equal for two deliveries of one message under different ids, where the platform does that. */
  readonly fingerprint?: string;
  /** Said aloud: by what the channel finds the recording again, and its file name. Its words are heard only once the message is stored. */
  readonly recording?: { readonly key: string; readonly name: string };
  /** Says nothing: an earlier message was taken back (撤回), by whoever said it or by somebody in charge of the group. */
  readonly takesBack?: { readonly message: string; readonly byAuthor: boolean };
  /** Says nothing: the bot is no longer in this group, or the group is no more. */
  readonly left?: true;
}
