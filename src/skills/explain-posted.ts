import { dayOf } from '../calendar.ts';
import type { Skill } from '../conversation/skill.ts';
import { newestDue } from '../digest/schedule.ts';
import type { Subscriptions } from '../digest/subscription.ts';
import { gatherWeek } from '../digest/week.ts';
import { type DigestShown, figureAsked, figuresOf } from './digest-figures.ts';
import { isHeard } from './digest-readers.ts';
import { explainDigest } from './explain-digest.ts';
import type { ProgressHouse } from './show-progress.ts';

const POINTS_AT_A_FIGURE =
  /^(?:请问|请|上面|周报里|周报上|那)?(?:的|说的)?[这那](?:里的)?(?:\d{1,6}|[一二两三四五六七八九十百]{1,5})[条个人天场次家]|^(?:which|who|what) (?:are|were) (?:the|these|those) \d{1,6}\b/i;

/** 这14个是哪些 below a digest that came at its time: nobody asked for it, so nobody's memory holds its figures. */
export const explainPosted = (house: ProgressHouse & { readonly subscriptions: Subscriptions }): Skill<undefined> => ({
  name: 'explain-posted',
  summary: '',
  examples: [],
  recognise({ said, memory }) {
    if (memory.frame || said.text.length > 30 || !POINTS_AT_A_FIGURE.test(said.text)) return undefined;
    return { weight: 0.97, slots: undefined };
  },
  async act(_, turn) {
    const { message, roster, said, memory } = turn;
    const chat = message.chat.kind === 'direct' ? message.sender.account : message.chat.id;
    const known = await house.subscriptions.at({ channel: message.channel, chat });
    if (!known?.posted || !isHeard(known, turn)) return undefined;
    const { day, week } = newestDue(known, Date.parse(message.sentAt));
    const today = day > dayOf(message.sentAt) ? dayOf(message.sentAt) : day;
    const told = await gatherWeek(known.scope, { plan: house.plan, roster, ledger: house.ledger, today, week });
    const shown: DigestShown = { scope: told.scope, week: told.week, today: told.today, figures: figuresOf(told) };
    const figure = figureAsked(said.text, shown, house.plan);
    if (!figure) return undefined;
    const frame = { skill: 'show-digest', slots: shown, at: message.sentAt };
    return explainDigest(house).act({ figure, shown }, { ...turn, memory: { ...memory, frame } });
  },
});
