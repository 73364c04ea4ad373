import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Message } from '../../message.ts';
import { recordingIn, wordsOf } from './feishu-content.ts';
import { aliasesOf, CHAT_ID, type FeishuEvent, INSTANT, MESSAGE_ID, PERSON_IDS } from './feishu-event.ts';

export const FEISHU = 'feishu';

/** What is heard in an event: something said to the bot (or its leaving a chat), a tapped card, or nothing for it. */
export type Heard =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'tap'; readonly tap: Tap }
  | { readonly kind: 'nothing'; readonly why: string };

/** A button of one of the bot's cards was pressed: the n-th choice of the reply that was sent under `key`. */
export interface Tap {
  readonly event: string;
  readonly card: string;
  readonly chat: string;
  readonly by: Message['sender'];
  readonly key: string;
  readonly choice: number;
  /** What was filled in, by the names of the blanks; empty for a plain button. */
  readonly filled: Readonly<Record<string, string>>;
  readonly at: string;
}

const nothing = (why: string): Heard => ({ kind: 'nothing', why });

/** Reads an event; `bot` is the bot's own open_id. Pure: nothing is fetched. */
export function hear(event: FeishuEvent, bot: string): Heard {
  switch (event.type) {
    case 'im.message.receive_v1':
      return said(event, bot);
    case 'im.message.recalled_v1':
      return takenBack(event);
    case 'im.chat.access_event.bot_p2p_chat_entered_v1':
      return greeting(event, 'direct');
    case 'im.chat.member.bot.added_v1':
      return greeting(event, 'group');
    case 'im.chat.member.bot.deleted_v1':
    case 'im.chat.disbanded_v1':
      return left(event);
    case 'card.action.trigger':
      return tapped(event);
    default:
      return nothing(`no use for ${event.type}`);
  }
}

const SAID = z.object({
  sender: z.object({ sender_id: PERSON_IDS, sender_type: z.string().default('user') }),
  message: z.object({
    message_id: MESSAGE_ID,
    root_id: z.string().max(200).nullish(),
    thread_id: z.string().max(200).nullish(),
    create_time: INSTANT,
    chat_id: CHAT_ID,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string().default(''),
    mentions: z
      .array(
        z.object({ key: z.string(), name: z.string().default(''), id: z.object({ open_id: z.string().nullish() }) }),
      )
      .nullish(),
  }),
});

function said({ event }: FeishuEvent, bot: string): Heard {
  const read = SAID.safeParse(event);
  if (!read.success) return nothing('not a message');
  const { sender, message } = read.data;
  const { open_id: account } = sender.sender_id;
  if (sender.sender_type !== 'user' || account === bot) return nothing('said by a bot');
  const mentions = (message.mentions ?? []).map(({ key, name, id }) => ({ key, name, account: id.open_id ?? '' }));
  const direct = message.chat_type === 'p2p';
  if (!direct && !mentions.some((it) => it.account === bot)) return nothing('not said to the bot');
  const { message_id: id, chat_id: chat, create_time: sentAt, message_type: type, content } = message;
  const recording = recordingIn(type, content);
  const sign = [chat, message.thread_id ?? message.root_id ?? '', account, sentAt, type, content];
  return {
    kind: 'message',
    message: {
      id,
      channel: FEISHU,
      chat: { id: chat, kind: direct ? 'direct' : 'group' },
      sender: { account, aliases: aliasesOf(sender.sender_id) },
      text: wordsOf(type, content, mentions, bot),
      toBot: true,
      sentAt,
      ...(recording ? { recording } : {}),
      fingerprint: hashed('said', ...sign),
    },
  };
}

export const hashed = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

const TAKEN_BACK = z.object({
  message_id: MESSAGE_ID,
  chat_id: CHAT_ID,
  recall_time: INSTANT,
  recall_type: z.string().default(''),
});

function takenBack({ event }: FeishuEvent): Heard {
  const read = TAKEN_BACK.safeParse(event);
  if (!read.success) return nothing('not a recall');
  const { message_id, chat_id, recall_time: sentAt, recall_type } = read.data;
  return {
    kind: 'message',
    message: {
      id: `recall:${message_id}`,
      channel: FEISHU,
      // Who said it and where is known from the message itself, once it is looked up.
      chat: { id: chat_id, kind: 'group' },
      sender: { account: '' },
      text: '',
      toBot: true,
      sentAt,
      takesBack: { message: message_id, byAuthor: recall_type === 'message_owner' },
    },
  };
}

const ENTERED = z.object({
  chat_id: CHAT_ID,
  operator_id: PERSON_IDS,
  last_message_id: z.string().nullish(),
});

/** Opening the first direct chat, or taking the bot into a group, is saying hello. */
function greeting({ id, at, event }: FeishuEvent, kind: 'direct' | 'group'): Heard {
  const read = ENTERED.safeParse(event);
  if (!read.success) return nothing('nobody to greet');
  const { chat_id, operator_id, last_message_id } = read.data;
  if (last_message_id) return nothing('no first chat');
  return {
    kind: 'message',
    message: {
      id: kind === 'direct' ? `entered:${chat_id}` : `added:${id}`,
      channel: FEISHU,
      chat: { id: chat_id, kind },
      sender: { account: operator_id.open_id, aliases: aliasesOf(operator_id) },
      text: '你好',
      toBot: true,
      sentAt: at,
    },
  };
}

const LEFT = z.object({ chat_id: CHAT_ID });

/** Nobody's words: the bot was taken out of a group, or the group was dissolved. */
function left({ id, at, event }: FeishuEvent): Heard {
  const read = LEFT.safeParse(event);
  if (!read.success) return nothing('no chat');
  return {
    kind: 'message',
    message: {
      id: `left:${id}`,
      channel: FEISHU,
      chat: { id: read.data.chat_id, kind: 'group' },
      sender: { account: '' },
      text: '',
      toBot: true,
      sentAt: at,
      left: true,
    },
  };
}

const TAPPED = z.object({
  operator: PERSON_IDS,
  action: z.object({
    value: z.object({ key: z.string().max(300), choice: z.number().int().min(0).max(200) }),
    form_value: z.record(z.string().max(40), z.unknown()).nullish(),
  }),
  context: z.object({ open_message_id: MESSAGE_ID, open_chat_id: CHAT_ID }),
});

function tapped({ id, at, event }: FeishuEvent): Heard {
  const read = TAPPED.safeParse(event);
  if (!read.success) return nothing('not a button of ours');
  const { operator, action, context } = read.data;
  const tap = {
    event: id,
    card: context.open_message_id,
    chat: context.open_chat_id,
    by: { account: operator.open_id, aliases: aliasesOf(operator) },
    ...action.value,
    filled: textsIn(action.form_value ?? {}),
    at,
  };
  return { kind: 'tap', tap };
}

const textsIn = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 200)]] : [])),
  );

/** Pressing a choice is saying its words; the same choice of one card counts once a person. */
export function messageOfTap(tap: Tap, chat: Message['chat'], says: string): Message {
  return {
    id: `${tap.card}:tap:${tap.event}`,
    channel: FEISHU,
    chat,
    sender: tap.by,
    text: says,
    toBot: true,
    sentAt: tap.at,
    fingerprint: hashed('tap', tap.card, String(tap.choice), tap.by.account, JSON.stringify(tap.filled)),
  };
}

/** The message that an answer hangs on: the one that was said, or the card that was tapped; undefined for anything else. */
export const targetOf = (id: string | undefined): string | undefined => /^om_[\w-]{1,120}/.exec(id ?? '')?.[0];
