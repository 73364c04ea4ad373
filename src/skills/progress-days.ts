import { type DayRange, lengthOf, monthAround, within } from '../calendar.ts';
import type { Person } from '../people/roster.ts';
import type { Target } from '../plan/plan.ts';
import { daysTargetOf, workdaysLeft } from '../progress/people-month.ts';
import { progressOf, recordsBehind } from '../progress/progress.ts';
import { windowName } from './progress-names.ts';
import type { Standing } from './progress-standing.ts';

/** `张伟5月已外出招商3天,还差2天(要求每月不少于5天);本月还有8个工作日。` */
export async function daysLine(
  person: Person,
  asked: DayRange | undefined,
  house: Standing,
  note: (target: Target) => Target,
): Promise<string> {
  const window = asked ?? monthAround(house.today);
  const target = daysTargetOf(house.plan, person, house.roster);
  const own = person.id === house.speaker.id;
  const like = target ?? house.plan.targets.find(({ counts }) => counts?.measure === 'days');
  if (!like && house.plan.targets.some(({ confirm, unit }) => confirm !== undefined && unit === '天'))
    return house.english ? 'The trip-day targets are not confirmed yet.' : '外出天数的目标还待人确认,暂不计数。';
  if (!like) return house.english ? 'The plan sets no trip days.' : '计划未规定外出天数。';
  note(target ?? like);
  const monthly = lengthOf(window) <= 31 && lengthOf(window) >= 28;
  const progress = await progressOf(
    monthly ? like : { ...like, value: null },
    { kind: 'person', person },
    window,
    house,
  );
  const done = progress?.done ?? 0;
  if (progress)
    for (const record of await recordsBehind(progress, house.ledger, house.roster)) house.shown.push(record.id);
  const name = house.english ? (own ? 'You have' : `${person.name} has`) : own ? '您' : person.name;
  const when = windowName(window, house.today, house.english);
  const ahead = progress?.ahead
    ? house.english
      ? ` Another ${progress.ahead} day(s) are registered ahead.`
      : `另有已报备未到的${progress.ahead}天。`
    : '';
  const days = (n: number): string => (house.english ? `${n} day${n === 1 ? '' : 's'}` : `${n}天`);
  if (!target) {
    const post = person.duty;
    return house.english
      ? `${name} ${days(done)} of trips recorded ${when}. The plan sets no trip-day requirement for this post (${post}), so nothing is owed.${ahead}`
      : `${name}(${post})${when}${done > 0 ? `已外出招商${days(done)}` : '没有外出招商记录(0天)'}。计划没有规定${post}的外出天数,不计差额。${ahead}`;
  }
  const need = target.value ?? 0;
  const range = target.max === null ? `${need}` : `${need}-${target.max}`;
  if (!monthly) {
    return house.english
      ? `${name} ${days(done)} of trips ${when}. The requirement is monthly: ${range} days.${ahead}`
      : `${name}${when}${done > 0 ? `外出招商${days(done)}` : '没有外出招商记录(0天)'}。要求按月计:每月${target.max === null ? `不少于${range}` : range}天。${ahead}`;
  }
  const left = progress?.left ?? need;
  const still = workdaysText(window, house);
  if (house.english) {
    return left > 0
      ? `${name} ${days(done)} done ${when}; ${days(left)} still to go (required: ${target.max === null ? 'at least ' : ''}${range} days a month).${still}${ahead}`
      : `${name} ${days(done)} done ${when}: the monthly requirement (${range} days) is met, 0 days left.${ahead}`;
  }
  const rule = target.max === null ? `要求每月不少于${range}天` : `要求每月${range}天,满${need}天即达标`;
  if (left <= 0) return `${name}${when}已外出招商${days(done)},已达标(${rule})。${ahead}`;
  return `${name}${when}${done > 0 ? `已外出招商${days(done)}` : '还没有外出招商记录(0天)'},还差${days(left)}(${rule})。${still}${ahead}`;
}

function workdaysText(window: DayRange, { today, english }: Standing): string {
  if (!within(today, window)) return '';
  const left = workdaysLeft(window, today);
  return english ? ` ${left} workday${left === 1 ? '' : 's'} left this month.` : `本月还有${left}个工作日。`;
}
