import type { Memory, Outcome, Skill } from '../conversation/skill.ts';
import type { Binding, Place, Subscription, Subscriptions } from '../digest/subscription.ts';
import type { Scope } from '../digest/week.ts';
import { mayOrderDigest } from '../people/permissions.ts';
import type { Roster } from '../people/roster.ts';
import { type DigestOrder, readDigestOrder } from './digest-orders.ts';
import { nextWords, scopeWords, toldWords, whenWords } from './digest-when.ts';
import { type Asked, answer, list, refusal, SUBSCRIBING, status } from './subscription-answers.ts';

export interface SubscribingHouse {
  readonly subscriptions: Subscriptions;
  bindingOf(place: Place, roster: Roster): Promise<Binding | undefined>;
}

const USUAL = { weekday: 1, time: '09:00' } as const;

/** 订阅周报: a weekly digest at a set time in this group or for oneself; changed, paused, resumed and cancelled by words. */
export const subscribeDigest = (house: SubscribingHouse): Skill<DigestOrder> => ({
  name: SUBSCRIBING,
  summary: '订阅、改期、暂停周报',
  examples: ['每周一上午9点发周报', '改到周三下午3点半', '暂停周报', 'subscribe: every Monday 9am'],
  recognise({ said, memory }) {
    const read = readDigestOrder(said);
    if (!read) return undefined;
    return { weight: read.order.bare && spokenOf(memory) ? 0.97 : read.weight, slots: read.order };
  },
  async act(order, turn) {
    const { speaker, message, roster, memory } = turn;
    if (!speaker) return undefined;
    const direct = message.chat.kind === 'direct';
    const own = direct || order.personal;
    const place = { channel: message.channel, chat: own ? message.sender.account : message.chat.id };
    const known = await house.subscriptions.at(place);
    // 改到周三 after a meeting was recorded means the meeting; 取消 alone may mean anything.
    const meant = spokenOf(memory) || (order.want === 'change' && known !== undefined && !memory.shown);
    if (order.bare && !meant) return undefined;
    const binding = own ? undefined : await house.bindingOf(place, roster);
    const asked: Asked = { order, turn, speaker, place, own, known, binding, english: turn.said.language === 'en' };
    switch (order.want) {
      case 'list':
        return list(asked, house.subscriptions);
      case 'when':
        return status(asked);
      case 'other-rhythm':
        return answer(
          asked,
          '周报只能每周发一期。说“每周一上午9点发周报”即可。',
          'A digest comes once a week, e.g. "subscribe: every Monday 9am".',
        );
      case 'pause':
      case 'resume':
      case 'cancel':
        return setState(asked, order.want);
      case 'change':
      case 'subscribe':
        return subscribe(asked);
    }
  },
});

/** The digest was spoken of, and no record since. */
const spokenOf = ({ frame, shown, awaiting }: Memory): boolean =>
  frame?.skill === SUBSCRIBING && !awaiting && (!shown || Date.parse(shown.at) <= Date.parse(frame.at));

function subscribe(asked: Asked): Outcome {
  const { order, turn, speaker, place, own, known, binding, english } = asked;
  const scope = scopeOf(asked);
  const may = mayOrderDigest(speaker, scope.kind === 'unit' ? scope.unit : undefined, turn.roster);
  if (!may.allowed) return refusal(asked, may);
  const elsewhere = notTheirGroup(scope, asked);
  if (elsewhere) return elsewhere;
  if (own && !order.personal && /群/.test(turn.said.text))
    return answer(
      asked,
      '要发到群里,请在那个群里对我说这句话。',
      'To have it posted in a group, say this in that group.',
    );
  if (order.several)
    return answer(
      asked,
      '一个群每周只发一期,请只说一个时间,例如“每周一上午9点发周报”。',
      'A chat gets one digest a week; please name one day and one time.',
    );
  if (order.impossible)
    return answer(
      asked,
      '没有这个钟点。请再说一次时间,例如“每周一上午9点发周报”。',
      'There is no such time. Please say it again.',
    );
  const changing = order.want === 'change' || known !== undefined;
  if (order.want === 'change' && !known)
    return answer(
      asked,
      `${own ? '您' : '本群'}还没有订阅周报。说“每周一上午9点发周报”即可订阅。`,
      'There is no subscription here yet. Say "subscribe: every Monday 9am".',
    );
  if (order.want === 'change' && order.weekday === undefined && order.time === undefined)
    return answer(
      asked,
      '改到什么时候?例如“改到周三下午3点半”。',
      'To when? E.g. "change the digest to Wednesday 3:30pm".',
    );
  const usual = changing && known ? known : USUAL;
  const weekly = { weekday: order.weekday ?? usual.weekday, time: order.time ?? usual.time };
  const since = Date.parse(turn.message.sentAt);
  const language = order.want === 'change' && known ? known.language : turn.said.language;
  const change = {
    do: 'subscribe',
    order: { ...place, kind: own ? 'direct' : 'group', scope, language, ...weekly, owner: speaker.id, since },
  } as const;
  const posted = known?.posted ?? '';
  // Nobody but its people can say whose group this is.
  const sure = own || binding !== undefined || scope.kind === 'city';
  const care = sure
    ? ['', '']
    : [`请确认群里没有外单位的人。`, ' Please make sure that nobody of another unit is in this group.'];
  const to = own ? ['您本人(私聊)', 'to you in person'] : ['本群', 'in this group'];
  const guess = defaults(order, known, english);
  return answer(
    asked,
    `${known ? '已改为' : '好的'}:${whenWords(weekly, false)}向${to[0]}发${scopeWords(scope, turn.roster, false)}周报,${toldWords(weekly, false)};遇法定节假日顺延到当周工作日。${guess}下次:${nextWords(weekly, since, posted, false)}。改时间说“改到周三下午3点半”,停发说“暂停周报”。${care[0]}`,
    `${known ? 'Changed' : 'Done'}: the digest of ${scopeWords(scope, turn.roster, true)} comes ${to[1]} ${whenWords(weekly, true)} (Beijing time) and tells ${toldWords(weekly, true)}; on a public holiday it moves to the next workday of that week. ${guess}Next: ${nextWords(weekly, since, posted, true)}. Say "pause the weekly digest" to stop it.${care[1]}`,
    change,
  );
}

/** A unit's digest goes into another group than its own only where a city admin says so. */
function notTheirGroup(scope: Scope, asked: Asked): Outcome | undefined {
  const { speaker, binding } = asked;
  if (scope.kind !== 'unit' || speaker.access === 'city_admin' || !binding || isGroupOf(binding, scope.unit))
    return undefined;
  return answer(
    asked,
    `这不是${scope.unit}自己的群,${scope.unit}的周报不发到这里;要发请市级管理员来说。`,
    `This is not ${scope.unit}'s own group; a city admin can have its digest posted here.`,
  );
}

/** What was not said and is therefore as usual is said back. */
function defaults({ weekday, time }: DigestOrder, known: Subscription | undefined, english: boolean): string {
  if (known) return '';
  if (weekday === undefined && time === undefined)
    return english ? 'No time was given: Monday 09:00 as usual. ' : '没说时间,按默认周一09:00。';
  if (weekday === undefined) return english ? 'No day was given: Monday as usual. ' : '没说星期几,按默认周一。';
  if (time === undefined) return english ? 'No time was given: 09:00 as usual. ' : '没说几点,按默认09:00。';
  return '';
}

const isGroupOf = (binding: Binding, unit: string): boolean => binding.kind === 'unit' && binding.unit === unit;

/** Whose digest: the named one's; else as before; else the group's unit; else a unit admin's own, a city admin's city. */
function scopeOf({ order, speaker, known, binding }: Asked): Scope {
  if (order.unit !== undefined) return { kind: 'unit', unit: order.unit };
  if (order.city) return { kind: 'city' };
  if (known) return known.scope;
  if (speaker.access !== 'city_admin') return { kind: 'unit', unit: speaker.unit };
  return binding?.kind === 'unit' ? { kind: 'unit', unit: binding.unit } : { kind: 'city' };
}

function setState(asked: Asked, want: 'pause' | 'resume' | 'cancel'): Outcome {
  const { known, place, own, speaker, turn, binding, english } = asked;
  if (!known)
    return answer(
      asked,
      `${own ? '您' : '本群'}没有订阅周报。说“每周一上午9点发周报”即可订阅。`,
      'There is no subscription here. Say "subscribe: every Monday 9am".',
    );
  const theirs =
    known.owner === speaker.id ||
    (binding?.kind === 'unit' && binding.unit === speaker.unit && speaker.access === 'unit_admin');
  const may = mayOrderDigest(speaker, known.scope.kind === 'unit' ? known.scope.unit : undefined, turn.roster);
  if (!theirs && !may.allowed) return refusal(asked, may);
  const now = Date.parse(turn.message.sentAt);
  const what = `${scopeWords(known.scope, turn.roster, english)}${english ? "'s digest" : '周报'}`;
  switch (want) {
    case 'pause':
      if (known.state === 'paused')
        return answer(
          asked,
          `${what}已经是暂停状态。说“恢复周报”继续。`,
          `${what} is paused already. Say "resume the digest".`,
        );
      return answer(
        asked,
        `已暂停:${what}不再发出。说“恢复周报”继续。`,
        `Paused: ${what}. Say "resume the digest" to go on.`,
        { do: 'pause-digest', place, why: 'asked' },
      );
    case 'resume': {
      const elsewhere = notTheirGroup(known.scope, asked);
      if (elsewhere) return elsewhere;
      const next = nextWords(known, now, known.posted, english);
      if (known.state === 'active')
        return answer(asked, `${what}没有暂停,下次:${next}。`, `${what} is not paused. Next: ${next}.`);
      return answer(
        asked,
        `已恢复:${whenWords(known, false)}发${what},下次:${next}。`,
        `Resumed: ${what}, ${whenWords(known, true)}. Next: ${next}.`,
        { do: 'resume-digest', place },
      );
    }
    case 'cancel':
      return answer(
        asked,
        `已取消订阅:${what}(${whenWords(known, false)})。要再订,说“每周一上午9点发周报”。`,
        `Cancelled: ${what} (${whenWords(known, true)}).`,
        { do: 'unsubscribe', place },
      );
  }
}
