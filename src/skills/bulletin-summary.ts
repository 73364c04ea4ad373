import { oneDecimal, targetName, yearSoFar } from '../bulletin/bulletin-words.ts';
import type { Bulletin, Standing } from '../bulletin/gather-bulletin.ts';
import { monthOf } from '../calendar.ts';
import { firstMeasures } from '../plan/counted-measures.ts';

/** The few figures that are said beside the file, the same as in it. */
export function bulletinLines(bulletin: Bulletin, english: boolean): string[] {
  const { scope, brought, classes, people } = bulletin;
  const rows = scope.kind === 'city' ? brought : classes.flatMap(({ targets }) => targets.flatMap((it) => it.rows));
  const lines = rows
    .filter(({ target }) => firstMeasures(bulletin.plan).includes(target.measure ?? ''))
    .map((it) => (english ? englishLine(it, bulletin) : line(it, bulletin)));
  const short = people.filter(({ left }) => left > 0).length;
  const away = people.filter(({ done }) => done > 0).length;
  if (people.length > 0)
    lines.push(
      english
        ? `${people.every(({ target }) => target.counts?.measure === 'days') ? 'Trip days' : 'Trips'}: ${people.length - short} of ${people.length} met the month's requirement, ${people.length - away} were not away.`
        : `外出招商:应外出${people.length}人,达标${people.length - short}人,未外出${people.length - away}人。`,
    );
  lines.push(
    english
      ? 'The figures are as the units reported them; please check before issuing.'
      : '数据为各单位登记数,未经审核,印发前请核对。',
  );
  return lines;
}

function line(it: Standing, bulletin: Bulletin): string {
  const unit = it.target.unit ?? '';
  const of = it.needed === undefined ? '' : `,目标${it.needed}${unit},完成${oneDecimal(it.share ?? 0)}%`;
  return `${targetName(it.target, bulletin.plan)}:${monthOf(bulletin.month.start)}月新增${it.inMonth}${unit},${yearSoFar(bulletin)}累计${it.soFar}${unit}${of}。`;
}

function englishLine({ target, inMonth, soFar, needed }: Standing, { plan }: Bulletin): string {
  const name = plan.measures.find(({ id }) => id === target.measure)?.english ?? target.metric;
  return `${name}: ${inMonth} this month, ${soFar} this year${needed === undefined ? '' : ` of ${needed}`}.`;
}
