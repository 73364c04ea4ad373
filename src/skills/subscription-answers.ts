import type { Outcome, Turn } from '../conversation/skill.ts';
import type { Binding, Place, Subscription, Subscriptions } from '../digest/subscription.ts';
import type { Permission } from '../people/permissions.ts';
import type { Person } from '../people/roster.ts';
import { say } from '../reply.ts';
import type { DigestOrder } from './digest-orders.ts';
import { subscriptionWords } from './digest-when.ts';

/** The skill under which a digest was last spoken of. */
export const SUBSCRIBING = 'subscribe-digest';

const LISTED = 20;

/** An order in its circumstances. */
export interface Asked {
  readonly order: DigestOrder;
  readonly turn: Turn;
  readonly speaker: Person;
  readonly place: Place;
  /** The speaker's own copy. */
  readonly own: boolean;
  readonly known: Subscription | undefined;
  readonly binding: Binding | undefined;
  readonly english: boolean;
}

/** An answer after which 改到周三 and 暂停 mean the digest. */
export function answer(
  { turn, english }: Asked,
  chinese: string,
  other: string,
  ...changes: Outcome['changes']
): Outcome {
  const { awaiting: _, ...memory } = turn.memory;
  const frame = { skill: SUBSCRIBING, slots: {}, at: turn.message.sentAt };
  return {
    reply: say(english ? other : chinese),
    changes: [...changes, { do: 'remember', memory: { ...memory, frame } }],
  };
}

/** A refusal, in the asker's language. */
export const refusal = (asked: Asked, { why, english }: Extract<Permission, { allowed: false }>): Outcome =>
  answer(asked, why, english);

/** When this chat gets its digest (or the asker theirs). */
export function status(asked: Asked): Outcome {
  const { known, own, turn, english } = asked;
  const now = Date.parse(turn.message.sentAt);
  if (!known)
    return answer(
      asked,
      `${own ? '您' : '本群'}没有订阅周报。管理员说“每周一上午9点发周报”即可订阅;现在要看,说“发一下本周周报”。`,
      'There is no subscription here. An admin can say "subscribe: every Monday 9am"; "this week\'s digest" shows it now.',
    );
  const last =
    known.posted === ''
      ? ''
      : english
        ? ` Last told week: ${known.posted}.`
        : `最近一期:${known.posted.replace('-W', '年第')}周。`;
  const words = subscriptionWords(known, turn.roster, now, english);
  return answer(asked, `${own ? '您的' : '本群'}周报:${words}。${last}`, `${words}.${last}`);
}

/** Every subscription that the asker may see: their unit's, a city admin all. */
export async function list(asked: Asked, subscriptions: Subscriptions): Promise<Outcome> {
  const { speaker, own, turn, english } = asked;
  if (!own || speaker.access === 'member') return status(asked);
  const now = Date.parse(turn.message.sentAt);
  const of = speaker.access === 'city_admin' ? undefined : { unit: speaker.unit, owner: speaker.id };
  const all = await subscriptions.list(of, LISTED + 1);
  if (all.length === 0) return status(asked);
  const lines = all.slice(0, LISTED).map((it) => {
    const where = it.kind === 'direct' ? (english ? 'direct' : '私聊') : english ? `group ${it.chat}` : `群 ${it.chat}`;
    return `• ${where}:${subscriptionWords(it, turn.roster, now, english)}`;
  });
  const more = all.length > LISTED ? [english ? '… and more' : '……还有更多'] : [];
  return answer(asked, ['周报订阅:', ...lines, ...more].join('\n'), ['Subscriptions:', ...lines, ...more].join('\n'));
}
