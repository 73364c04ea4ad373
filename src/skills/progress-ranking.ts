import { monthAround, within } from '../calendar.ts';
import { countsFilter } from '../digest/week.ts';
import { classesOf } from '../people/classes.ts';
import { awayMeasures, firstMeasures } from '../plan/counted-measures.ts';
import type { Target } from '../plan/plan.ts';
import { awayUnit, monthOfPeople, type PersonMonth, workdaysLeft } from '../progress/people-month.ts';
import { type Column, columnsOf, stretched, windowOf } from '../progress/progress.ts';
import { type Block, heading, table, text } from '../reply.ts';
import { quotesOf } from './plan-quote.ts';
import { measureName, windowName } from './progress-names.ts';
import type { ProgressSlots } from './progress-slots.ts';
import type { Standing } from './progress-standing.ts';

/** Units side by side within their class, sorted by what is done (equal figures share a place); people for trip days. */
export async function rankingOf(slots: ProgressSlots, house: Standing): Promise<readonly Block[]> {
  if (slots.asks === 'short' || slots.measures.some((id) => awayMeasures(house.plan).includes(id)))
    return peopleRanking(slots, house);
  const measures = slots.measures.length > 0 ? slots.measures : firstMeasures(house.plan);
  const blocks: Block[] = [];
  const quoted = new Map<string, Target>();
  for (const measure of measures.slice(0, 3)) {
    const targets = house.plan.targets.filter((it) => it.measure === measure && it.counts);
    for (const { name } of classesOf(house.roster)) {
      if (slots.subject.kind === 'class' && slots.subject.class !== name) continue;
      for (const column of columnsOf(name, targets, house.roster)) {
        quoted.set(column.target.text, column.target);
        blocks.push(...(await classRanking(column, name, slots, house)));
      }
    }
  }
  if (blocks.length === 0)
    return [text(house.english ? 'There is nothing to compare for that.' : '这一项没有可比较的单位任务。')];
  return [...blocks, ...quotesOf(house.plan, [...quoted.values()], house.english)];
}

async function classRanking(column: Column, klass: string, slots: ProgressSlots, house: Standing): Promise<Block[]> {
  const { target } = column;
  const { english, ledger, roster, today } = house;
  const window = slots.window ?? windowOf(target.period, today);
  const counts = await ledger.countByUnit(countsFilter(target, window));
  const units = roster.units
    .filter((unit) => unit.class === klass)
    .map((unit) => ({ unit, done: counts.get(unit.name) ?? 0 }))
    .sort((a, b) => b.done - a.done);
  const longer = stretched(target, window);
  const neededBy = (unit: string): number | null => {
    const own = column.ownOf(unit);
    return own ? (stretched(own, window)?.target.value ?? own.value) : null;
  };
  const rows = units.map(({ unit, done }) => {
    const needed = neededBy(unit.name);
    return [
      String(units.findIndex((it) => it.done === done) + 1),
      english ? unit.english : unit.name,
      needed === null ? `${done}` : `${done}/${needed}`,
      needed === null ? '' : `${((done / needed) * 100).toFixed(1)}%`,
    ];
  });
  const total = units.reduce((sum, { done }) => sum + done, 0);
  const how = longer && (column.each ? `×${longer.times}` : `${target.value}×${longer.times}`);
  const derived = !how ? '' : english ? ` Target derived: ${how}.` : `目标为推算:${how}。`;
  const title = `${klass} ${measureName(target, house)} ${windowName(window, today)}`;
  return [
    heading(title),
    table(english ? ['#', 'unit', 'done', 'share'] : ['名次', '单位', '完成', '完成率'], rows),
    text(english ? `Total ${total}.${derived}` : `合计${total}${target.unit ?? ''}。${derived}`),
  ];
}

async function peopleRanking(slots: ProgressSlots, house: Standing): Promise<readonly Block[]> {
  const { english, plan, today } = house;
  const month = slots.window ? monthAround(slots.window.start) : monthAround(today);
  const everybody = await monthOfPeople(plan, undefined, month, house);
  const people = everybody.filter((it) => concerned(it, slots, house));
  if (people.length === 0) return [text(english ? 'Nobody there owes trip days.' : '这里没有计划规定外出天数的人员。')];
  const short = people.filter(({ left }) => left > 0);
  const chosen = slots.asks === 'short' ? short : people;
  const blocks: Block[] = [];
  const when = windowName(month, today);
  const days = within(today, month) ? workdaysLeft(month, today) : 0;
  blocks.push(
    text(
      english
        ? `${when}: ${short.length} of ${people.length} still short${days ? `, ${days} workdays left` : ''}.`
        : `${when}外出招商:${people.length}人中${short.length}人未达标${days ? `,本月还有${days}个工作日` : ''}。`,
    ),
  );
  const posts = [...new Set(chosen.map(({ target }) => target.subject))];
  for (const post of posts) {
    const rows = chosen
      .filter(({ target }) => target.subject === post)
      .sort((a, b) => b.done - a.done)
      .map(({ person, target, done, needed, left }) => [
        person.unit,
        person.name,
        `${done}/${needed}${awayUnit(target)}`,
        left > 0 ? `差${left}${awayUnit(target)}` : '达标',
      ]);
    blocks.push(heading(post), table(english ? ['unit', 'name', 'done', ''] : ['单位', '姓名', '已跑', '差额'], rows));
  }
  const cited = people[0]?.target;
  return cited ? [...blocks, ...quotesOf(plan, [cited], english)] : blocks;
}

function concerned({ person }: PersonMonth, { subject }: ProgressSlots, { roster, speaker }: Standing): boolean {
  switch (subject.kind) {
    case 'units':
      return subject.units.includes(person.unit);
    case 'class':
      return roster.units.find((unit) => unit.name === person.unit)?.class === subject.class;
    case 'people':
      return speaker.access === 'city_admin' || subject.people.includes(person.id) || person.unit === speaker.unit;
    default:
      return true;
  }
}
