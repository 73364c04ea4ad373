import { addDays } from '../calendar.ts';
import type { Skill } from '../conversation/skill.ts';
import type { Subscriptions } from '../digest/subscription.ts';
import { gatherWeek, type Scope } from '../digest/week.ts';
import { weeklyDigest } from '../digest/weekly-digest.ts';
import { readUnits } from '../language/units.ts';
import { saysWhole } from '../language/whole.ts';
import { personById } from '../people/roster.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ledger } from '../records/record.ts';
import { say } from '../reply.ts';
import { digestForms } from './ask-forms.ts';
import { isHeard } from './digest-readers.ts';
import { rememberDigest } from './explain-digest.ts';

interface Slots {
  readonly weeksAgo: number;
}

const DIGEST =
  /(?<!每)周报|每周报(?=$|[,。!]|发|推)|周汇报|每周汇总|(?:本|这|上)(?:一)?个?周(?:的)?(?:全市|全县|全区|各县区|我们(?:县|区|园区)?|我(?:县|区)|本(?:县|区))?(?:的)?(?:招商)?(?:工作|情况)?[^,。]{0,3}(?:汇总|小结|总结|概括)|(?:总结|汇总)(?:一下)?(?:本|这|上)(?:一)?个?周|weekly (?:digest|report|summary)|(?:this|last) week'?s? (?:digest|report|summary)|\bdigest\b|(?:本|这)(?:个)?(?:周|星期|礼拜)[^,。]{0,10}(?:新动作|动态|有(?:什么|啥|哪些)(?:新|进展|变化|情况)|都?干了(?:什么|啥)|进展(?:如何|怎么样))/i;
const LAST_WEEK = /上周|上一周|上星期|last week/i;
/** Without a word for the digest: the one that this chat gets. */
const PREVIEW =
  /^(?:请|麻烦|现在|先|再|帮我)*(?:发|来|给)(?:我|我们|大家)?(?:一份|一期|份)(?:来)?(?:看看|瞧瞧|看一下|试试|看一看)(?:吧|效果)?[。!\s]*$|^(?:send|show) (?:me |us )?(?:one|a sample|a preview)(?: now)?[.!\s]*$/i;

export interface ShowingHouse {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly subscriptions: Pick<Subscriptions, 'at'>;
}

/** 周报预览: the digest of the asker's unit, or of the city for its office and in groups of several units. */
export const showDigest = ({ plan, ledger, subscriptions }: ShowingHouse): Skill<Slots> => ({
  name: 'show-digest',
  summary: '预览本周周报',
  examples: ['发一下本周周报', "this week's digest"],
  recognise({ said: { text } }) {
    if ((!DIGEST.test(text) && !PREVIEW.test(text)) || text.length > 60) return undefined;
    return { weight: 0.96, slots: { weeksAgo: LAST_WEEK.test(text) ? 1 : 0 } };
  },
  forms: digestForms,
  async act({ weeksAgo }, turn) {
    const { speaker, roster, audience, said, message } = turn;
    if (!speaker) return { reply: say(''), changes: [] };
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
    const saysCity = /全市|市里|city/i.test(said.text) || saysWhole(said.text, said.city);
    const city = saysCity || audience.kind === 'several' || (mayCity && !named && audience.kind === 'person');
    const unit = named ?? (audience.kind === 'unit' ? audience.unit : speaker.unit);
    // What a group has ordered is what it is shown.
    const ordered =
      named || saysCity || message.chat.kind === 'direct'
        ? undefined
        : await subscriptions.at({ channel: message.channel, chat: message.chat.id });
    const scope: Scope =
      (isHeard(ordered, turn) ? ordered?.scope : undefined) ?? (city ? { kind: 'city' } : { kind: 'unit', unit });
    if (named && audience.kind === 'unit' && audience.unit !== named && scope.kind === 'unit')
      return {
        reply: say(
          said.language === 'en'
            ? `This is ${audience.unit}'s group; ask me for another unit's digest in a direct chat.`
            : `这里是${audience.unit}群,${named}的周报请私聊我看。`,
        ),
        changes: [],
      };
    // A past week is seen as of its Sunday, so that its figures do not move any more.
    const today = weeksAgo === 0 ? turn.today : addDays(turn.today, -weekdayBack(turn.today));
    const week = await gatherWeek(scope, { plan, roster, ledger, today });
    const manner = { english: said.language === 'en', at: turn.message.sentAt };
    return {
      reply: weeklyDigest(week, (id) => personById(roster, id)?.name ?? '', manner),
      changes: [rememberDigest(turn, week)],
    };
  },
});

/** Days back to the Sunday before. */
const weekdayBack = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
