import type { Target } from '../plan/plan.ts';
import { type Owner, paceOf, pointsAhead, progressOf, targetsOf, windowOf } from '../progress/progress.ts';
import { type Block, LIGHTS, text } from '../reply.ts';
import { quotesOf } from './plan-quote.ts';
import { measureName, nameOf, windowName } from './progress-names.ts';
import type { Standing } from './progress-standing.ts';

interface Line {
  readonly target: Target;
  readonly done: number;
  readonly needed: number;
  /** Percentage points ahead of the pace; negative = behind. */
  readonly ahead: number;
}

/** Within so many points behind the pace an item is near it. */
const NEAR = -10;

/** 县里整体进度咋样, 哪一项最落后: everything a unit or the city owes this year, a line each; the furthest behind first where that is asked. */
export async function overviewOf(owner: Owner, worstFirst: boolean, house: Standing): Promise<Block[]> {
  const { english, today } = house;
  const lines: Line[] = [];
  const blank: Target[] = [];
  for (const target of targetsOf(house.plan, owner, house.roster)) {
    const progress = await progressOf(target, owner, windowOf(target.period, today), house);
    const ahead = progress && pointsAhead(progress, today);
    if (progress?.needed !== undefined && ahead !== undefined)
      lines.push({ target, done: progress.done, needed: progress.needed, ahead });
    else if (progress) blank.push(target);
  }
  if (lines.length === 0) return [];
  const sorted = [...lines].sort((a, b) => a.ahead - b.ahead || b.needed - b.done - (a.needed - a.done));
  // A month that has just begun is no reason to call its meeting the furthest behind.
  const worst = (sorted.find(({ target }) => target.period === 'year') ?? sorted[0]) as Line;
  const name = nameOf(owner, house);
  const year = windowOf('year', today);
  const pace = Number((paceOf(year, today) * 100).toFixed(1));
  const met = lines.filter(({ done, needed }) => done >= needed).length;
  const when = windowName(year, today, english);
  const furthest =
    worst.ahead >= 0
      ? english
        ? 'nothing is behind the pace'
        : '没有落后于序时的'
      : english
        ? `furthest behind: ${measureName(worst.target, house)}, ${left(worst)} to go`
        : `最落后的是${measureName(worst.target, house)},差${left(worst)}${worst.target.unit ?? ''}`;
  const head = english
    ? `${name} ${when}: ${met} of ${lines.length} targets met (pace ${pace}%), ${furthest}.`
    : `${name}${when}${lines.length}项任务完成${met}项(序时${pace}%),${furthest}。`;
  const rows = (worstFirst ? sorted : lines).map((line) => lineText(line, house));
  const open = blank.length > 0 ? [blankText(blank, house)] : [];
  return [text([head, ...rows, ...open].join('\n')), ...quotesOf(house.plan, [worst.target], english, 1)];
}

const left = ({ done, needed }: Line): number => Math.max(0, Math.round((needed - done) * 100) / 100);

function lineText(line: Line, house: Standing): string {
  const { target, done, needed, ahead } = line;
  const light = LIGHTS[ahead >= 0 ? 'ahead' : ahead >= NEAR ? 'near' : 'behind'];
  const unit = target.unit ?? '';
  const name = `${light}${measureName(target, house)}`;
  if (house.english)
    return `${name} ${done}/${needed}, ${left(line) === 0 ? 'met' : `${left(line)} left`}${ahead < 0 ? `, ${Math.abs(ahead)} points behind` : ''}`;
  const rest = left(line) === 0 ? '任务已满' : `还差${left(line)}${unit}`;
  return `${name}已完成${done}${unit},${rest}(目标${needed})${ahead < 0 ? `,欠${Math.abs(ahead)}个百分点` : ''}`;
}

function blankText(blank: readonly Target[], house: Standing): string {
  const names = blank.map((it) => measureName(it, house));
  return house.english
    ? `Left blank in the draft (**): ${names.join(', ')}.`
    : `计划留空(**)、算不了差额的:${names.join('、')}。`;
}
