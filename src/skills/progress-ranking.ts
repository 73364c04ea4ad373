import { monthAround, within } from '../calendar.ts';
import { countsFilter } from '../digest/week.ts';
import type { Target } from '../plan/plan.ts';
import { monthOfPeople, type PersonMonth, workdaysLeft } from '../progress/people-month.ts';
import { windowOf } from '../progress/progress.ts';
import { type Block, heading, text } from '../reply.ts';
import { quotesOf } from './plan-quote.ts';
import { measureName, nameOf, windowName } from './progress-names.ts';
import type { ProgressSlots } from './progress-slots.ts';
import type { Standing } from './progress-standing.ts';

/** What units are compared by where nobody says by what. */
export const USUAL_MEASURES: readonly string[] = ['leads', 'projects-100m'];

/** Units side by side within their class, sorted by what is done (equal figures share a place); people for trip days. */
export async function rankingOf(slots: ProgressSlots, house: Standing): Promise<readonly Block[]> {
  if (slots.asks === 'short' || slots.measures.includes('trip-days')) return peopleRanking(slots, house);
  const measures = slots.measures.length > 0 ? slots.measures : USUAL_MEASURES;
  const blocks: Block[] = [];
  const quoted = new Map<string, Target>();
  for (const measure of measures.slice(0, 3)) {
    for (const target of house.plan.targets) {
      if (target.measure !== measure || !target.owedBy || !('class' in target.owedBy) || !target.counts) continue;
      const klass = target.owedBy.class;
      if (slots.subject.kind === 'class' && slots.subject.class !== klass) continue;
      quoted.set(target.text, target);
      blocks.push(...(await classRanking(target, klass, slots, house)));
    }
  }
  if (blocks.length === 0)
    return [text(house.english ? 'There is nothing to compare for that.' : '这一项没有可比较的单位任务。')];
  return [...blocks, ...quotesOf(house.plan, [...quoted.values()], house.english)];
}

async function classRanking(target: Target, klass: string, slots: ProgressSlots, house: Standing): Promise<Block[]> {
  const { english, ledger, roster, today } = house;
  const window = slots.window ?? windowOf(target.period, today);
  const counts = await ledger.countByUnit(countsFilter(target, window));
  const units = roster.units
    .filter((unit) => unit.class === klass)
    .map(({ name }) => ({ unit: name, done: counts.get(name) ?? 0 }))
    .sort((a, b) => b.done - a.done);
  const total = units.reduce((sum, { done }) => sum + done, 0);
  const when = windowName(window, today, english);
  return [
    heading(
      english
        ? `${klassName(klass)}: ${measureName(target, house)} ${when}`
        : `${klass} ${measureName(target, house)} ${when}`,
    ),
    text(
      total === 0 && units.length > FEW
        ? english
          ? `All ${units.length} units are at 0${target.value === null ? '' : `/${target.value}`}.`
          : `${units.length}家都是0${target.value === null ? '' : `/${target.value}`},合计0${target.unit ?? ''}。`
        : `${unitLines(units, target, house)}\n${english ? `Total ${total}.` : `合计${total}${target.unit ?? ''}。`}`,
    ),
  ];
}

/** So many units at nothing are still named in a ranking. */
const FEW = 5;

const CLASS_NAMES: Readonly<Record<string, string>> = {
  县区: 'Counties',
  市管园区: 'Parks',
  市直招商协作组: 'Municipal teams',
  驻外办事处: 'Offices outside',
};
const klassName = (klass: string): string => CLASS_NAMES[klass] ?? klass;

/** `1. 砀山县 2/30(6.7%)`: a line for each figure, those that share it together and those at nothing last; sorted units come in. */
export function unitLines(
  units: readonly { readonly unit: string; readonly done: number }[],
  target: Target,
  house: Standing,
): string {
  const { english } = house;
  const figures = [...new Set(units.map(({ done }) => done))];
  return figures
    .map((done) => {
      const names = units.filter((it) => it.done === done).map(({ unit }) => nameOf({ kind: 'unit', unit }, house));
      const of = target.value === null ? `${done}` : `${done}/${target.value}`;
      const share = target.value && done > 0 ? `(${((done / target.value) * 100).toFixed(1)}%)` : '';
      const place = units.findIndex((it) => it.done === done) + 1;
      return `${place}. ${names.join(english ? ', ' : '、')} ${of}${share}`;
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
    : `外出最多的是${first.map((it) => ours(it, house)).join('、')},${most}天。`;
}

/** A line for each of them with days, one for all that have none. */
function peopleLines(people: readonly PersonMonth[], house: Standing): string {
  const { english } = house;
  const lines = people
    .filter(({ done }) => done > 0)
    .map((it) => {
      const figure = `${ours(it, house)} ${it.done}/${it.needed}${english ? '' : '天'}`;
      return it.left > 0
        ? `• ${figure}${english ? `, ${it.left} short` : `,差${it.left}天`}`
        : `• ${figure}${english ? ', met' : ',达标'}`;
    });
  const none = people.filter(({ done }) => done === 0);
  const needed = none[0]?.needed ?? 0;
  if (none.length > 0)
    lines.push(
      english
        ? `• 0/${needed}: ${none.map((it) => ours(it, house)).join(', ')}`
        : `• 0/${needed}天,差${needed}天:${none.map((it) => ours(it, house)).join('、')}`,
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
