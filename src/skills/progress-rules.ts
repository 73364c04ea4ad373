import { postsOf } from '../people/roster.ts';
import type { Target } from '../plan/plan.ts';
import { daysTargetOf } from '../progress/people-month.ts';
import { type Block, text } from '../reply.ts';
import { clauseOf, quoted, quotesOf } from './plan-quote.ts';
import type { ProgressSlots } from './progress-slots.ts';
import type { Standing } from './progress-standing.ts';

const daysTarget = ({ plan, speaker, roster }: Standing): Target | undefined =>
  daysTargetOf(plan, speaker, roster) ?? plan.targets.find(({ counts }) => counts?.measure === 'days');

/** 多出来的能算到6月吗: each month stands by itself. */
export function surplusOf(house: Standing): Block[] {
  const target = daysTarget(house);
  return [
    text(
      house.english
        ? 'No: trip days are counted month by month, a surplus does not carry over to another month.'
        : '不能。外出天数按月计,当月多出的天数不结转,也不抵别的月份。',
    ),
    ...(target ? quotesOf(house.plan, [target], house.english, 1) : []),
  ];
}

/** 我出去的算考核吗: the plan's sentence about it, and whether the asker's post is among those with a number. */
export function assessedOf({ subject }: ProgressSlots, house: Standing): Block[] {
  const { plan, roster, english } = house;
  const target = daysTarget(house);
  const clause = target && clauseOf(plan, target.clause);
  const sentence = clause?.text.match(/[^。;]*天数[^。;]*考核[^。;]*[。;]?/)?.[0];
  if (!target || !clause || !sentence) return [];
  const person = roster.people.find(({ id }) => subject.kind === 'people' && subject.people.includes(id));
  const owes = person && postsOf(roster, person).length > 0 && daysTargetOf(plan, person, roster) !== undefined;
  const name = person?.id === house.speaker.id ? (english ? 'You' : '您') : (person?.name ?? '');
  const own = !person
    ? ''
    : owes
      ? english
        ? `${name}: a number of days is set for this post (${person.duty}).`
        : `${name}(${person.duty})有规定的天数,按月计入。`
      : english
        ? `${name}: the plan sets no number of days for this post (${person.duty}); trips are recorded without a target.`
        : `${name}(${person.duty})不在规定天数的职务里:外出照记,没有差额。`;
  const head = english
    ? 'Yes, trip days are part of the assessment (考核).'
    : '天数纳入考核,对象是各单位主要负责同志。';
  return [text([head, own].filter(Boolean).join('\n')), quoted(plan, sentence, clause, english)];
}
