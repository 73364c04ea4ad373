import type { Skill } from '../conversation/skill.ts';
import type { Plan } from '../plan/plan.ts';
import { awayTargetOf } from '../progress/people-month.ts';
import { say } from '../reply.ts';

interface Slots {
  readonly wanted: boolean;
}

const OFF =
  /^(?:请|以后|今后)?(?:都)?(?:别|不要|不用|不必|勿)(?:再)?(?:提醒|催)(?:我|本人)?(?:了|啦|吧)?[。!\s]*$|^(?:请|帮我)?(?:关闭|关掉|关了|取消|停止|退订)(?:我的|个人|月末|外出)?(?:天数)?提醒(?:吧|了)?[。!\s]*$|^(?:please )?(?:stop|don'?t|do not|no more) (?:remind|nudg)(?:ing|e|ers?)?(?: me)?(?: any ?more)?[.!\s]*$|turn off (?:the |my )?reminders?|\bno (?:more )?reminders\b/i;
const ON =
  /^(?:请|帮我)?(?:打开|开启|开通|恢复|重新打开|订阅)(?:我的|个人|月末|外出)?(?:天数)?提醒(?:吧)?[。!\s]*$|^(?:还是|以后|继续|到时候?)?(?:请)?提醒我(?:吧|一下)?[。!\s]*$|turn on (?:the |my )?reminders?|^(?:please )?remind me(?: again)?[.!\s]*$/i;

/** 提醒: whether somebody is reminded of the days they still owe this month; on unless they say otherwise. */
export const setNudges = ({ plan }: { readonly plan: Plan }): Skill<Slots> => ({
  name: 'set-nudges',
  summary: '打开或关闭外出天数提醒',
  examples: ['别提醒我', '打开提醒', 'stop reminding me'],
  recognise({ said: { text } }) {
    if (OFF.test(text)) return { weight: 0.98, slots: { wanted: false } };
    return ON.test(text) ? { weight: 0.98, slots: { wanted: true } } : undefined;
  },
  async act({ wanted }, { speaker, roster, said }) {
    if (!speaker) return undefined;
    const english = said.language === 'en';
    const owes = awayTargetOf(plan, speaker, roster) !== undefined || speaker.access !== 'member';
    const on = owes
      ? [
          '好的,已打开提醒:当月剩余工作日只够补足外出天数时提醒一次,月末最后一个工作日再提醒一次,夜里不打扰。',
          'Reminders are on: once when the workdays left are just enough for your trip days, and once on the last workday of the month; never at night.',
        ]
      : [
          '好的,已打开提醒。不过计划没有给您的职务定外出天数,目前不会有提醒。',
          'Reminders are on. The plan gives your post no trip days, so there is nothing to remind you of yet.',
        ];
    const off = [
      '好的,不再提醒您外出天数。要恢复,说“打开提醒”。',
      'You will not be reminded any more. Say "turn on reminders" to have them again.',
    ];
    return {
      reply: say((wanted ? on : off)[english ? 1 : 0] ?? ''),
      changes: [{ do: 'nudge', person: speaker.id, wanted }],
    };
  },
});
