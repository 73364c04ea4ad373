import type { Lead, Reading } from '../records/record.ts';
import type { Slots } from './record-work.ts';

const QUESTIONS: Readonly<Record<string, readonly [string, string]>> = {
  company: [
    '好的。是哪家企业?请说企业名称,再加投资额、做什么、联系人就更好。',
    'Which company is it? Please give its name, and the amount and contact if known.',
  ],
  amount: ['投资额是多少?', 'How much is the investment?'],
  dates: ['请问是哪几天?例如“5月6日到9日”。', 'On which dates? For example "May 6 to 9".'],
  'dates-vague': [
    '日期不够具体,请说清是哪几天,例如“5月6日到9日”。说清前不记录。',
    'The dates are vague. Which days exactly, e.g. "May 6 to 9"? Nothing is recorded yet.',
  ],
  'dates-impossible': [
    '日历上没有这一天,请再说一次日期。没有记录。',
    'There is no such date. Please say it again; nothing was recorded.',
  ],
  days: [
    '天数和日期对不上,请再说一次起止日期和天数。没有记录。',
    'The number of days does not fit the dates; please say them again. Nothing was recorded.',
  ],
  'days-open': [
    '有几天不算没看明白,请再说一次哪几天在外招商。说清前不记录。',
    'It is not clear which days do not count; on which days were you away? Nothing is recorded yet.',
  ],
  place: ['去的是哪里?', 'Where to?'],
  person: ['是谁的外出?请说姓名。', 'Whose trip is it? Please give the name.'],
};

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  future: [
    '还没去的不算外出天数,先不记。去完再告诉我一声;要提前报备请说“报备”加日期地点。',
    'Plans are not recorded as done. Tell me afterwards, or say "register in advance".',
  ],
  wish: ['这是打算,先不记。成行后再告诉我。', 'A wish is not recorded; tell me when it happened.'],
  video: ['线上洽谈不计外出招商天数,没有记录。', 'Video talks do not count as trip days; nothing was recorded.'],
  online: ['线上洽谈不计外出招商天数,没有记录。', 'Video talks do not count as trip days; nothing was recorded.'],
  visitors: [
    '客商来访、接待不计外出招商天数,没有记录。对方有投资意向的话,可以报成线索。',
    'Receiving visitors is no trip; nothing was recorded. If they want to invest, report it as a lead.',
  ],
  training: ['培训、学习不计外出招商天数,没有记录。', 'Training does not count as a trip; nothing was recorded.'],
  leave: ['请假、休假不计外出招商天数,没有记录。', 'Leave does not count as a trip; nothing was recorded.'],
  cancelled: ['取消的行程不记。', 'A cancelled trip is not recorded.'],
  local: [
    '市内活动不计外出招商天数,没有记录。',
    'Places inside the city do not count as a trip; nothing was recorded.',
  ],
  'in-city': [
    '市内活动不计外出招商天数,没有记录。',
    'Places inside the city do not count as a trip; nothing was recorded.',
  ],
  private: ['私人行程不计外出招商天数,没有记录。', 'Private journeys are not recorded.'],
  meeting: [
    '会议通知不作记录。开完会告诉我一声即可。',
    'A notice of a meeting is not recorded; tell me when it was held.',
  ],
  attended: [
    '参加别人办的展会不算自己的专项推介活动,没有记录;外出天数可以另报。',
    "Taking part in somebody else's fair is not an own promotion event; nothing was recorded.",
  ],
  'step-ahead': [
    '还没发生的阶段先不记;签约、开工、投产以后告诉我一声就更新。',
    'A step that is still ahead is not recorded; tell me once it has happened.',
  ],
  notice: ['通知不作记录。', 'A notice is not recorded.'],
  gossip: [
    '听说的消息不作为线索。有企业名称和意向时再报给我。',
    'Hearsay is not recorded as a lead. Report it with the company and its intention.',
  ],
  'other-city': ['别的地方的项目不作为本市线索,没有记录。', 'Projects of other cities are not recorded.'],
  hypothetical: [
    '这是假设,没有记录。要问政策条款可以直接问。',
    'A hypothetical case is not recorded. You can ask about the plan.',
  ],
  advertisement: ['广告信息不记录。', 'Advertisements are not recorded.'],
  'not-yet': ['好的,先不记。定了再告诉我。', 'All right, nothing is recorded. Tell me when it is settled.'],
};

/** The question to ask back, in the asker's language. */
export const askFor = (about: string, english: boolean): string =>
  (QUESTIONS[about] ?? ['还缺一点信息,请补充完整再记。', 'Something is missing; please complete it.'])[english ? 1 : 0];

/** Who was named or counted beside the leads that are recorded; undefined where nobody is left out. */
export function notRecorded({ items, left = [], told }: Reading<Lead>, english: boolean): string | undefined {
  if (left.length > 0)
    return english
      ? `Not recorded, as too little is said: ${left.join(', ')}. Please report it with amount, business or contact.`
      : `没有记:${left.join('、')},信息不够。要记请再报一次,带上投资额、行业或联系人。`;
  if (told === undefined || told <= items.length) return undefined;
  return english
    ? `You spoke of ${told}; ${items.length} could be read. Please report the others again.`
    : `您说了${told}家,这里读出${items.length}家,其余请再报一次企业名称。`;
}

const STEP_AHEAD = /^(?!.*(?:外出|招商|赴|出差)).*(?:签约|签(?:合同|协议)|开工|投产|落地)/s;

/** Why what was said is not recorded; undefined where it was no report at all. */
export function whyNot(
  { leads, trips, activities, meetings }: Slots,
  english: boolean,
  words = '',
): string | undefined {
  if (trips?.not === 'future' && STEP_AHEAD.test(words))
    return (REASONS['step-ahead'] as readonly [string, string])[english ? 1 : 0];
  const reasons = [trips?.not, leads?.not, activities?.not, meetings?.not];
  const known = reasons.find((it) => it !== undefined && REASONS[it]);
  return known && REASONS[known]?.[english ? 1 : 0];
}
