import { countsFilter } from '../digest/week.ts';
import { firstMeasures } from '../plan/counted-measures.ts';
import type { Target } from '../plan/plan.ts';
import { targetsOf, windowOf } from '../progress/progress.ts';
import { type Block, text } from '../reply.ts';
import { quotesOf } from './plan-quote.ts';
import { measureName, nameOf, windowName } from './progress-names.ts';
import { unitLines } from './progress-ranking.ts';
import type { ProgressSlots } from './progress-slots.ts';
import type { Standing } from './progress-standing.ts';

/** One unit's figure, and the unit. */
interface Done {
  readonly unit: string;
  readonly done: number;
}

/** 我们排第几, 跟第一名差几条, 跟砀山比: the place of units within their class, said in a sentence; empty where nothing can be compared. */
export async function placeOf(units: readonly string[], slots: ProgressSlots, house: Standing): Promise<Block[]> {
  const measures = slots.measures.length > 0 ? slots.measures : firstMeasures(house.plan);
  const blocks: Block[] = [];
  const cited: Target[] = [];
  for (const measure of measures.slice(0, 3)) {
    const targets = units.map((unit) => ({ unit, target: ownTarget(unit, measure, house) }));
    const known = targets.flatMap(({ unit, target }) => (target ? [{ unit, target }] : []));
    const target = known[0]?.target;
    if (!target || known.length < units.length) continue;
    cited.push(...known.map((it) => it.target));
    const window = slots.window ?? windowOf(target.period, house.today);
    const counts = await house.ledger.countByUnit(countsFilter(target, window));
    const doneOf = (unit: string): Done => ({ unit, done: counts.get(unit) ?? 0 });
    const head = `${windowName(window, house.today, house.english)}${house.english ? ', ' : ''}${measureName(target, house)}`;
    if (units.length > 1) {
      blocks.push(text(beside(head, units.map(doneOf), target, house)));
      continue;
    }
    const klass = house.roster.units.filter((it) => it.class === classOf(units[0] ?? '', house));
    const sorted = klass.map(({ name }) => doneOf(name)).sort((a, b) => b.done - a.done);
    blocks.push(text(placed(head, doneOf(units[0] ?? ''), sorted, target, house)));
    const ranked = sorted.map((it) => ({ ...it, needed: ownTarget(it.unit, measure, house)?.value ?? null }));
    if (measures.length === 1) blocks.push(text(unitLines(ranked, house)));
  }
  return blocks.length > 0 ? [...blocks, ...quotesOf(house.plan, cited, house.english)] : [];
}

const classOf = (unit: string, { roster }: Standing): string | undefined =>
  roster.units.find(({ name }) => name === unit)?.class;

const ownTarget = (unit: string, measure: string, { plan, roster }: Standing): Target | undefined =>
  targetsOf(plan, { kind: 'unit', unit }, roster).find((it) => it.measure === measure && it.counts);

/** `灵璧县2020年投资线索1条,5家县区里排第2,差第1名砀山县1条。` */
function placed(head: string, own: Done, sorted: readonly Done[], target: Target, house: Standing): string {
  const { english } = house;
  const unit = english ? '' : (target.unit ?? '');
  const name = nameOf({ kind: 'unit', unit: own.unit }, house);
  const place = sorted.findIndex(({ done }) => done === own.done) + 1;
  const level = sorted.filter(({ done, unit: other }) => done === own.done && other !== own.unit).length;
  const first = sorted[0]?.done ?? 0;
  const leaders = sorted
    .filter(({ done }) => done === first)
    .map((it) => nameOf({ kind: 'unit', unit: it.unit }, house));
  const next = sorted.find(({ done }) => done < own.done);
  const klass = classOf(own.unit, house) ?? '';
  if (first === 0)
    return english
      ? `${name} ${head}: 0, like all ${sorted.length} in its class.`
      : `${name}${head}0${unit},${sorted.length}家${klass}都还没有。`;
  if (english) {
    const gap =
      place > 1
        ? `${first - own.done} behind the first (${leaders.join(', ')}: ${first})`
        : next
          ? `${own.done - next.done} ahead of the next`
          : 'level with the others';
    return `${name} ${head}: ${own.done}, no. ${place} of ${sorted.length} in its class${level > 0 ? ` (shared with ${level})` : ''}, ${gap}.`;
  }
  const gap =
    place > 1
      ? `比第1名${leaders.slice(0, 3).join('、')}少${first - own.done}${unit}`
      : next
        ? `比下一名${next.unit}多${own.done - next.done}${unit}`
        : '各家一样多';
  return `${name}${head}${own.done}${unit},${sorted.length}家${klass}里排第${place}${level > 0 ? `(并列${level + 1}家)` : ''},${gap}。`;
}

/** `2020年投资线索:萧县1条,砀山县0条,萧县多1条。` */
function beside(head: string, them: readonly Done[], target: Target, house: Standing): string {
  const unit = house.english ? '' : (target.unit ?? '');
  const named = them.map((it) => ({ ...it, name: nameOf({ kind: 'unit', unit: it.unit }, house) }));
  const figures = named.map(({ name, done }) => `${name}${house.english ? ' ' : ''}${done}${unit}`);
  const [most, least] = [...named]
    .sort((a, b) => b.done - a.done)
    .filter((_, at, all) => at === 0 || at === all.length - 1);
  const gap = (most?.done ?? 0) - (least?.done ?? 0);
  if (house.english) return `${head}: ${figures.join(', ')}; ${gap === 0 ? 'level' : `${most?.name} is ${gap} ahead`}.`;
  return `${head}:${figures.join(',')},${gap === 0 ? '一样多' : `${most?.name}多${gap}${unit}`}。`;
}

/** 谁还没报过线索: the units that have nothing yet, class by class, named without blame. */
export async function nothingYet(slots: ProgressSlots, house: Standing): Promise<Block[]> {
  const { english } = house;
  const blocks: Block[] = [];
  for (const measure of slots.measures.slice(0, 2)) {
    const lines: string[] = [];
    let [none, all] = [0, 0];
    let like: Target | undefined;
    for (const target of house.plan.targets) {
      if (target.measure !== measure || !target.owedBy || !('class' in target.owedBy) || !target.counts) continue;
      const klass = target.owedBy.class;
      if (slots.subject.kind === 'class' && slots.subject.class !== klass) continue;
      like ??= target;
      const window = slots.window ?? windowOf(target.period, house.today);
      const counts = await house.ledger.countByUnit(countsFilter(target, window));
      const units = house.roster.units.filter((unit) => unit.class === klass);
      const empty = units.filter(({ name }) => (counts.get(name) ?? 0) === 0);
      all += units.length;
      none += empty.length;
      const names = empty.map((unit) => (english ? unit.english : unit.name));
      if (empty.length > 0)
        lines.push(
          english
            ? `• 0/${target.value ?? '**'}: ${names.join(', ')}`
            : `• ${klass}${empty.length}家(0/${target.value ?? '**'}):${names.join('、')}`,
        );
    }
    if (!like) continue;
    const when = windowName(slots.window ?? windowOf(like.period, house.today), house.today, english);
    const what = measureName(like, house);
    const head = english
      ? none === 0
        ? `All ${all} units have some (${what}, ${when}).`
        : `${none} of ${all} units have none yet (${what}, ${when}):`
      : none === 0
        ? `${when}${what}:${all}家单位都有了,没有空白。`
        : `${when}${what}:${all}家单位里还有${none}家没有。`;
    blocks.push(text([head, ...lines].join('\n')));
  }
  return blocks.length > 0
    ? blocks
    : [text(english ? 'There is nothing to compare for that.' : '这一项没有可比较的单位任务。')];
}
