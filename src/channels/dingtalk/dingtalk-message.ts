import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Message } from '../../message.ts';
import { wordsOf } from './dingtalk-content.ts';
import { answerByOf } from './dingtalk-session.ts';

export const DINGTALK = 'dingtalk';

/** What is heard in what the platform delivers: something said to the bot, or nothing for it. */
export type Heard =
  | { readonly kind: 'message'; readonly message: Message; readonly robotCode: string }
  | { readonly kind: 'nothing'; readonly why: string }
  /** No message at all, or none of a known shape; `where` names the fields that are not as they should be. */
  | { readonly kind: 'unread'; readonly where: string };

/** What the bot goes by. */
export interface Hearing {
  readonly robotCode: string;
  readonly oapiEndpoint: string;
}

const maybe = z
  .string()
  .max(300)
  .nullish()
  .transform((it) => it?.trim() ?? '');
const INSTANT = z.coerce.number().int().min(1e12).max(4e12);

const SAID = z.object({
  msgId: z.string().min(1).max(200),
  conversationId: z.string().min(1).max(300),
  conversationType: z.coerce.string(),
  senderId: maybe,
  senderStaffId: maybe,
  senderUnionId: maybe,
  senderCorpId: maybe,
  chatbotCorpId: maybe,
  senderNick: maybe,
  createAt: INSTANT,
  robotCode: maybe,
  isInAtList: z.boolean().nullish(),
  atUsers: z.array(z.unknown()).nullish(),
  sessionWebhook: z.string().max(2_000).nullish(),
  sessionWebhookExpiredTime: INSTANT.nullish().catch(undefined),
  msgtype: z.coerce.string(),
  text: z.unknown().optional(),
  content: z.unknown().optional(),
});

/** Reads a robot message, as the stream's frames and the callback's bodies hold it. Pure: nothing is fetched. */
export function hear(payload: unknown, { robotCode, oapiEndpoint }: Hearing): Heard {
  const read = SAID.safeParse(payload);
  if (!read.success) return { kind: 'unread', where: read.error.issues.map(({ path }) => path.join('.')).join(' ') };
  const it = read.data;
  const group = it.conversationType === '2';
  if (!group && it.conversationType !== '1') return { kind: 'nothing', why: 'an unknown kind of chat' };
  if (group && it.isInAtList === false) return { kind: 'nothing', why: 'not said to the bot' };
  // A staff id is one company's: the same letters may be somebody else in another one.
  const foreign = it.senderCorpId !== '' && it.chatbotCorpId !== '' && it.senderCorpId !== it.chatbotCorpId;
  const account = (!foreign && it.senderStaffId) || outsider(it.senderId);
  const until = it.sessionWebhookExpiredTime;
  const answerBy = it.sessionWebhook && until ? answerByOf(it.sessionWebhook, until, oapiEndpoint) : undefined;
  const mentioned = group ? (it.atUsers?.length ?? 1) : 0;
  return {
    kind: 'message',
    robotCode: it.robotCode,
    message: {
      // Delivered again, a message has the same msgId; so has one that was said to several robots.
      id: `${robotCode}|${it.msgId}`,
      channel: DINGTALK,
      chat: group ? { id: it.conversationId, kind: 'group' } : { id: account, kind: 'direct' },
      sender: {
        account,
        ...(it.senderNick === '' ? {} : { name: it.senderNick }),
        ...(it.senderUnionId === '' ? {} : { aliases: [it.senderUnionId] }),
      },
      text: wordsOf({ type: it.msgtype, text: it.text, content: it.content, mentioned }),
      toBot: true,
      sentAt: new Date(it.createAt).toISOString(),
      ...(answerBy ? { answerBy } : {}),
    },
  };
}

const OUTSIDER = '外部联系人:';

/**
 * The account of somebody without a staff id (another company's member, a robot that is not published). Its letters
 * alone are no account that could be registered, so whoever has it asks about the plan and records nothing.
 */
function outsider(senderId: string): string {
  const letters = [...createHash('sha256').update(senderId).digest()].slice(0, 12);
  return OUTSIDER + letters.map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
}

/** Whether the platform's API can write to an account; to an outsider only a session's address leads. */
export const reachable = (account: string): boolean => !account.startsWith(OUTSIDER);

const DISSOLVED = z.object({ OpenConversationId: z.string().min(1).max(300), TimeStamp: z.coerce.number().int() });

/** Nobody's words: a group was dissolved. */
export function dissolved(data: unknown): Message | undefined {
  const read = DISSOLVED.safeParse(data);
  if (!read.success) return undefined;
  const { OpenConversationId: chat, TimeStamp: at } = read.data;
  return {
    id: `left:${chat}:${at}`,
    channel: DINGTALK,
    chat: { id: chat, kind: 'group' },
    sender: { account: '' },
    text: '',
    toBot: true,
    sentAt: new Date(at).toISOString(),
    left: true,
  };
}
