import { yearOf } from '../calendar.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { paceOf, windowOf } from '../progress/progress.ts';
import { asOf, dutyOf, longDate, oneDecimal, targetName, unfinished } from './bulletin-words.ts';
import type { Bulletin } from './gather-bulletin.ts';

/** How the figures came about and what has none (统计说明), each a sentence or two. */
export function notesOf(bulletin: Bulletin): string[] {
  const { plan, until, ratesOf, open, vacant, unstaffed, people } = bulletin;
  const pace = oneDecimal(paceOf(windowOf('year', until), until) * 100);
  return [
    `统计时间:${asOf(bulletin)}。${unfinished(bulletin) ? '本月未满,数字还会变化。' : ''}`,
    `目标数依据《${plan.title}》${plan.status ? `(${plan.status})` : ''}。${carried(bulletin)}完成数为各单位自行登记、未撤销的记录,未经审核。`,
    '线索按首次报告日计入,项目按首次签约日计入,拟签约、意向协议不计;同一企业只计首报单位。“其中”项包含在上级指标之内,不另行相加。',
    `完成率为累计完成数与全年目标之比。序时进度按月份计,${Number(until.slice(5, 7))}个月为${pace}%;“较序时”为二者之差,单位为百分点。`,
    ...(people.length > 0
      ? [
          '外出天数起止日均计,同一天只计一次,跨月的分月计;达到下限即达标,超出部分不结转。累计为本年各月之和,计划未规定全年天数。',
        ]
      : []),
    `外币金额按${longDate(ratesOf)}汇率折合人民币后与亿元标准比较。`,
    ...openNotes(open, bulletin),
    ...vacant.map(({ post, units }) => `名册中尚无${post}的单位,未列入外出天数统计:${units.join('、')}。`),
    ...(unstaffed.length > 0 ? [`名册中尚无人员的单位,不列为零报送:${unstaffed.join('、')}。`] : []),
  ];
}

/** Outside the plan's own year its duties are read as continuing. */
export function carried({ plan, until }: Pick<Bulletin, 'plan' | 'until'>): string {
  const year = yearOf(until);
  return year === plan.year ? '' : `计划年度为${plan.year}年,本通报按沿用到${year}年计。`;
}

const plainName = (target: Target, plan: Plan): string => {
  const { owedBy } = target;
  const own = owedBy && 'member' in owedBy ? owedBy.member : '';
  return `${own}${targetName(target, plan).replace('其中:', '')}`;
};

/** One sentence for each reason, so that nothing is explained twice. */
function openNotes(open: readonly Target[], { plan }: Bulletin): string[] {
  const names = (chosen: readonly Target[]): string =>
    [...new Set(chosen.map((target) => plainName(target, plan)))].join('、');
  const blank = open.filter(({ masked, counts }) => masked && counts);
  const neither = open.filter(({ masked, counts }) => masked && !counts);
  const unknown = open.filter(({ masked }) => !masked);
  return [
    ...(blank.length > 0 ? [`${names(blank)}:目标数未公布(原文为**),只列完成数,不计完成率。`] : []),
    ...(neither.length > 0 ? [`${names(neither)}:目标数未公布(原文为**),也没有登记数据,未作统计。`] : []),
    ...(unknown.length > 0
      ? [
          `${[...new Set(unknown.map((it) => `${plainName(it, plan)}(${dutyOf(it)})`))].join('、')}:没有登记数据${unknown.some(({ unit }) => unit === '%') ? '或上年基数' : ''},无法计算。`,
        ]
      : []),
  ];
}
