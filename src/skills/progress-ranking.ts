import { type DayRange, monthAround, within } from '../calendar.ts';
import { countsFilter } from '../digest/week.ts';
import { classesOf } from '../people/classes.ts';
import { awayMeasures, firstMeasures } from '../plan/counted-measures.ts';
import type { Target } from '../plan/plan.ts';
import { awayUnit, monthOfPeople, type PersonMonth, workdaysLeft } from '../progress/people-month.ts';
import { type Column, columnsOf, stretched, windowOf } from '../progress/progress.ts';
import { type Block, heading, text } from '../reply.ts';
import { quotesOf } from './plan-quote.ts';
import { measureName, nameOf, windowName } from './progress-names.ts';
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
  const longer = stretched(target, window);
  const units = roster.units
    .filter((unit) => unit.class === klass)
    .map(({ name }) => ({ unit: name, done: counts.get(name) ?? 0, needed: neededBy(name, column, window) }))
    .sort((a, b) => b.done - a.done);
  const total = units.reduce((sum, { done }) => sum + done, 0);
  const how = longer && (column.each ? `×${longer.times}` : `${target.value}×${longer.times}`);
  const derived = !how ? '' : english ? ` Target derived: ${how}.` : `目标为推算:${how}。`;
  const same = units.every(({ needed }) => needed === units[0]?.needed);
  const of = same && units[0]?.needed !== null && units[0] ? `/${units[0].needed}` : '';
  const all =
    total === 0 && units.length > FEW && same
      ? english
        ? `All ${units.length} units are at 0${of}.`
        : `${units.length}家都是0${of},合计0${target.unit ?? ''}。`
      : `${unitLines(units, house)}\n${english ? `Total ${total}.` : `合计${total}${target.unit ?? ''}。`}`;
  const name = english ? (classesOf(roster).find((it) => it.name === klass)?.english ?? klass) : klass;
  return [
    heading(
      `${english ? `${capital(name)}: ` : `${name} `}${measureName(target, house)} ${windowName(window, today, english)}`,
    ),
    text(`${all}${derived}`),
  ];
}

/** What a unit owes of a column within a window; null where the plan leaves it blank or asks nothing of it. */
export function neededBy(unit: string, column: Column, window: DayRange): number | null {
  const own = column.ownOf(unit);
  return own ? (stretched(own, window)?.target.value ?? own.value) : null;
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** So many units at nothing are still named in a ranking. */
const FEW = 5;

/** One unit in a ranking. */
export interface Ranked {
  readonly unit: string;
  readonly done: number;
  readonly needed: number | null;
}

/** `1. 砀山县 2/30(6.7%)`: a line for each figure, those that share it together and those at nothing last; sorted units come in. */
export function unitLines(units: readonly Ranked[], house: Standing): string {
  const { english } = house;
  const figureOf = ({ done, needed }: Ranked): string => (needed === null ? `${done}` : `${done}/${needed}`);
  return [...Map.groupBy(units, figureOf)]
    .map(([figure, those]) => {
      const [{ done = 0, needed = null } = {}] = those;
      const names = those.map(({ unit }) => nameOf({ kind: 'unit', unit }, house));
      const share = needed && done > 0 ? `(${((done / needed) * 100).toFixed(1)}%)` : '';
      const place = units.findIndex((it) => it.done === done) + 1;
      return `${place}. ${names.join(english ? ', ' : '、')} ${figure}${share}`;
    })
    .join('\n');
}

async function peopleRanking(slots: ProgressSlots, house: Standing): Promise<readonly Block[]> {
  const { english, plan, today } = house;
  const month = slots.window ? monthAround(slots.window.start) : monthAround(today);
  const everybody = await monthOfPeople(plan, undefined, month, house);
  const people = everybody.filter((it) => concerned(it, slots, house));
  if (people.length === 0) return [text(nobody(slots, house))];
  const short = people.filter(({ left }) => left > 0);
  const chosen = slots.asks === 'short' ? short : people;
  const blocks: Block[] = [];
  const when = windowName(month, today, english);
  const days = within(today, month) ? workdaysLeft(month, today) : 0;
  const most = slots.asks === 'rank' ? mostOf(people, house) : '';
  if (most) blocks.push(text(`${when}${most}`));
  blocks.push(
    text(
      english
        ? `Trip days ${when}: ${short.length} of ${people.length} still short${days ? `, ${days} workdays left` : ''}.`
        : `${when}外出招商:${people.length}人中${short.length}人未达标${days ? `,本月还有${days}个工作日` : ''}。`,
    ),
  );
  for (const post of [...new Set(chosen.map(({ target }) => target.subject))]) {
    const those = chosen.filter(({ target }) => target.subject === post).sort((a, b) => b.done - a.done);
    blocks.push(heading(post), text(peopleLines(those, house)));
  }
  const cited = people[0]?.target;
  return cited ? [...blocks, ...quotesOf(plan, [cited], english)] : blocks;
}

const ours = ({ person }: PersonMonth, { roster, english }: Standing): string =>
  english
    ? `${person.name} (${roster.units.find(({ name }) => name === person.unit)?.english ?? person.unit})`
    : `${person.name}(${person.unit})`;

/** `最多的是李敏(萧县)4天。` */
function mostOf(people: readonly PersonMonth[], house: Standing): string {
  const most = Math.max(...people.map(({ done }) => done));
  const first = people.filter(({ done }) => done === most).slice(0, 3);
  if (most === 0 || people.length < 2) return '';
  return house.english
    ? `: most days out: ${first.map((it) => ours(it, house)).join(', ')}, ${most}.`
    : `外出最多的是${first.map((it) => ours(it, house)).join('、')},${most}${first[0] ? awayUnit(first[0].target) : ''}。`;
}

/** A line for each of them with days, one for all that have none. */
function peopleLines(people: readonly PersonMonth[], house: Standing): string {
  const { english } = house;
  const lines = people
    .filter(({ done }) => done > 0)
    .map((it) => {
      const unit = awayUnit(it.target);
      const figure = `${ours(it, house)} ${it.done}/${it.needed}${english ? '' : unit}`;
      return it.left > 0
        ? `• ${figure}${english ? `, ${it.left} short` : `,差${it.left}${unit}`}`
        : `• ${figure}${english ? ', met' : ',达标'}`;
    });
  const none = people.filter(({ done }) => done === 0);
  const needed = none[0]?.needed ?? 0;
  const unit = none[0] ? awayUnit(none[0].target) : '';
  if (none.length > 0)
    lines.push(
      english
        ? `• 0/${needed}: ${none.map((it) => ours(it, house)).join(', ')}`
        : `• 0/${needed}${unit},差${needed}${unit}:${none.map((it) => ours(it, house)).join('、')}`,
    );
  return lines.join('\n');
}

/** Whose people the plan gives no days to is said by name. */
function nobody({ subject }: ProgressSlots, { english, roster, speaker }: Standing): string {
  const units = subject.kind === 'units' ? subject.units : subject.kind === 'people' ? [speaker.unit] : [];
  const names = units.map((unit) =>
    english ? (roster.units.find(({ name }) => name === unit)?.english ?? unit) : unit,
  );
  if (english)
    return names.length > 0
      ? `The plan gives nobody in ${names.join(', ')} a number of trip days.`
      : 'The plan gives none of them a number of trip days.';
  return `${names.length > 0 ? names.join('、') : '这里'}没有计划规定外出天数的人员。`;
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
