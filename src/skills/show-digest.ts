import { addDays } from '../calendar.ts';
import type { Skill, Turn } from '../conversation/skill.ts';
import { gatherWeek, type Scope } from '../digest/week.ts';
import { weeklyDigest } from '../digest/weekly-digest.ts';
import { readUnits } from '../language/units.ts';
import { personById } from '../people/roster.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ledger } from '../records/record.ts';
import { say } from '../reply.ts';
import { digestForms } from './ask-forms.ts';

interface Slots {
  readonly weeksAgo: number;
  /** A digest at set times is asked for, not one now. */
  readonly regularly: boolean;
}

const DIGEST =
  /(?<!每)周报|每周报(?=$|[,。!]|发|推)|周汇报|每周汇总|本周(?:的)?(?:汇总|小结|总结|情况汇总)|weekly (?:digest|report|summary)|(?:this|last) week'?s? (?:digest|report|summary)|\bdigest\b|(?:本|这)(?:个)?(?:周|星期|礼拜)[^,。]{0,10}(?:新动作|动态|有(?:什么|啥|哪些)(?:新|进展|变化|情况)|都?干了(?:什么|啥)|进展(?:如何|怎么样))/i;
const LAST_WEEK = /上周|上一周|上星期|last week/i;
const SCHEDULING =
  /每周[一二三四五六日天1-7]|每星期|订阅|定时|几点|暂停|恢复|取消|subscribe|every (?:monday|friday|week)/i;

/** 周报预览: the digest of the asker's unit, or of the city for its office and in groups of several units. */
export const showDigest = ({ plan, ledger }: { readonly plan: Plan; readonly ledger: Ledger }): Skill<Slots> => ({
  name: 'show-digest',
  summary: '预览本周周报',
  examples: ['发一下本周周报', "this week's digest"],
  recognise({ said: { text } }) {
    if (!DIGEST.test(text) || text.length > 60) return undefined;
    return { weight: 0.96, slots: { weeksAgo: LAST_WEEK.test(text) ? 1 : 0, regularly: SCHEDULING.test(text) } };
  },
  forms: digestForms,
  async act({ weeksAgo, regularly }, turn) {
    const { speaker, roster, audience, said } = turn;
    if (!speaker) return { reply: say(''), changes: [] };
    if (regularly) return { reply: say(notYet(turn)), changes: [] };
    const named = readUnits(said.text, said)[0]?.value;
    const mayCity = speaker.access === 'city_admin';
    if (named && named !== speaker.unit && !mayCity) {
      return {
        reply: say(
          said.language === 'en'
            ? `A unit's digest goes to its own people; yours is ${speaker.unit}'s.`
            : `周报只发给本单位,您可以看${speaker.unit}的周报。`,
        ),
        changes: [],
      };
    }
    const city =
      audience.kind === 'several' ||
      (mayCity && !named && audience.kind === 'person') ||
      /全市|市里|city/i.test(said.text);
    const unit = named ?? (audience.kind === 'unit' ? audience.unit : speaker.unit);
    const scope: Scope = city ? { kind: 'city' } : { kind: 'unit', unit };
    // A past week is seen as of its Sunday, so that its figures do not move any more.
    const today = weeksAgo === 0 ? turn.today : addDays(turn.today, -weekdayBack(turn.today));
    const week = await gatherWeek(scope, { plan, roster, ledger, today });
    return { reply: weeklyDigest(week, (id) => personById(roster, id)?.name ?? ''), changes: [] };
  },
});

/** Digests at set times need a group on a platform; who may ask for them is said already. */
function notYet({ speaker, said }: Turn): string {
  const english = said.language === 'en';
  if (speaker?.access === 'member')
    return english
      ? 'Only a unit admin (for its own group) or a city admin can order regular digests. "this week\'s digest" shows it any time.'
      : '定时周报要由本单位管理员(本单位群)或市级管理员设定。现在说“发一下本周周报”随时可看。';
  const when = said.text.match(
    /每(?:周|星期)[一二三四五六日天]?[^,。发]{0,8}\d{1,2}(?:点|:\d\d)|每(?:周|星期)[一二三四五六日天]/,
  )?.[0];
  return english
    ? 'Nothing was set: regular digests start once a Feishu or DingTalk group is connected. "this week\'s digest" shows it any time.'
    : `没有设定:${when ? `“${when}”` : ''}定时发群要先接通飞书或钉钉群。现在说“发一下本周周报”随时可看。`;
}

/** Days back to the Sunday before. */
const weekdayBack = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
