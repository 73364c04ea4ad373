/** Where a message was said. A group's members see every answer, so what may be shown depends on it. */
export interface Chat {
  readonly id: string;
  readonly kind: 'direct' | 'group';
}

/** What a person said, on any channel. `id` is unique within its channel: a redelivery carries it again. */
export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly chat: Chat;
  readonly sender: { readonly account: string; readonly name?: string };
  readonly text: string;
  /** In a group, whether the bot was spoken to; in a direct chat always true. */
  readonly toBot: boolean;
  /** ISO instant at which the person sent it: the clock for 昨天, 本月. */
  readonly sentAt: string;
}
