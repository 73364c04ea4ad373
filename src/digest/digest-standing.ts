import { yearAround } from '../calendar.ts';
import { wholeName } from '../people/roster.ts';
import type { Target } from '../plan/plan.ts';
import { type Progress, paceOf, pointsAhead, targetsOf } from '../progress/progress.ts';
import { type Bar, type Block, chart, LIGHTS, type Pace, table, text, textOr } from '../reply.ts';
import { columnName, DEAR, measureName, type Telling, unitName } from './digest-names.ts';
import type { ClassTable } from './standings.ts';

/** How far behind the pace is yellow, in percentage points; more is red. */
const NEAR_POINTS = 10;

/** 序时 by colour: green at the pace or done, yellow up to ten percentage points behind, red beyond. */
export function lightOf(progress: Progress, today: string): Pace | undefined {
  const points = pointsAhead(progress, today);
  if (points === undefined) return undefined;
  return progress.left === 0 || points >= 0 ? 'ahead' : points >= -NEAR_POINTS ? 'near' : 'behind';
}

export const legend = (english: boolean): string =>
  english ? '🟢 on pace 🟡 up to 10 points behind 🔴 further behind' : '🟢达到序时 🟡欠10个百分点内 🔴欠得更多';

/** What the scope owes itself: a bar a target, with done, needed, left and the pace. */
export function progressBlocks({ week, english, ...rest }: Telling): Block[] {
  const telling = { week, english, ...rest };
  const bars = week.progress.filter(({ needed }) => needed !== undefined).map((it) => barOf(it, telling));
  if (bars.length === 0) return [];
  const pace = percent(paceOf(yearAround(week.today), week.today));
  return [chart(english ? `Progress (pace of the year ${pace})` : `年度进度(序时${pace})`, bars)];
}

function barOf(progress: Progress, telling: Telling): Bar {
  const { english, week } = telling;
  const { target, done, needed, left } = progress;
  const points = pointsAhead(progress, week.today) ?? 0;
  const gap = english
    ? `${Math.abs(points)} points ${points < 0 ? 'behind' : 'ahead'}`
    : `${points < 0 ? '欠' : '超'}${Math.abs(points)}个百分点`;
  const light = lightOf(progress, week.today);
  return {
    name: measureName(target, telling),
    done,
    ...(needed === undefined ? {} : { needed }),
    ...(light ? { pace: light } : {}),
    note: left === 0 ? (english ? 'done' : '已完成') : english ? `${left} left, ${gap}` : `差${left},${gap}`,
  };
}

/** Units side by side within their class, then the city's sums. */
export function classBlocks(telling: Telling): Block[] {
  const { week } = telling;
  if (week.classes.length === 0) return [];
  return [...week.classes.map((it) => classTable(it, telling)), totalsBlock(telling)];
}

function classTable({ class: name, columns, rows }: ClassTable, telling: Telling): Block {
  const { english, week } = telling;
  const sums = columns.map((_, at) => rows.reduce((sum, { done }) => sum + (done[at]?.done ?? 0), 0));
  const pace = (done: readonly (Progress | undefined)[]): string =>
    lights(done.flatMap((it) => (it ? (lightOf(it, week.today) ?? []) : [])));
  const [only] = columns;
  if (only && columns.length === 1 && !only.each) {
    return unitsInLine(
      name,
      only.target,
      rows.map(({ unit, done }) => ({ unit, done: done[0]?.done ?? 0, pace: pace(done) })),
      telling,
    );
  }
  return table(
    [name, ...columns.map(({ target }) => columnName(target, telling)), english ? 'pace' : '序时'],
    [
      [
        english ? 'target each' : '每家目标',
        ...columns.map(({ target, each }) => (each ? (english ? 'own' : '各定') : String(target.value))),
        '',
      ],
      ...rows.map(({ unit, done }) => [
        unitName(unit, telling),
        ...done.map((it, at) => (!it ? '—' : columns[at]?.each ? `${it.done}(${it.needed})` : String(it.done))),
        pace(done),
      ]),
      [english ? 'sum' : '合计', ...sums.map(String), ''],
    ],
  );
}

/** One figure a unit needs no table, of which a card has few. Shorter, units with the same figure stand together, by their own short names. */
function unitsInLine(
  name: string,
  target: Target,
  rows: readonly { readonly unit: string; readonly done: number; readonly pace: string }[],
  telling: Telling,
): Block {
  const { english } = telling;
  const column = columnName(target, telling);
  const head = english
    ? `${name}, ${column} (target each ${target.value}): `
    : `${name}${column}(每家目标${target.value}${target.unit ?? ''}):`;
  const sum = rows.reduce((all, { done }) => all + done, 0);
  const end = english ? `; sum ${sum}.` : `;合计${sum}。`;
  const comma = english ? ', ' : '、';
  const units = rows.map(({ unit, done, pace }) => `${unitName(unit, telling)}${english ? ' ' : ''}${done}${pace}`);
  const figures = [...new Set(rows.map(({ done, pace }) => `${done}${pace}`))];
  const together = figures.map((figure) => {
    const same = rows.filter(({ done, pace }) => `${done}${pace}` === figure).map(({ unit }) => unit);
    return `${figure} ${same.join(comma)}`;
  });
  return textOr(`${head}${units.join(comma)}${end}`, `${head}${together.join(english ? '; ' : ';')}${end}`, DEAR.units);
}

/** `🟢2 🔴4`: how many targets of a row are where; one target is its light alone. */
function lights(all: readonly Pace[]): string {
  const [only] = all;
  if (all.length === 1 && only) return LIGHTS[only];
  return (['ahead', 'near', 'behind'] as const)
    .flatMap((pace) => {
      const count = all.filter((it) => it === pace).length;
      return count === 0 ? [] : [`${LIGHTS[pace]}${count}`];
    })
    .join('');
}

/** The city's figures: the sums of the tables, and whose records make the difference. */
function totalsBlock(telling: Telling): Block {
  const { week, english } = telling;
  const parts = week.totals
    .filter(({ target }) => target.value !== null)
    .map(({ target, done, elsewhere }) => {
      const others = elsewhere.map(
        (it) => `${it.class ?? (english ? 'others' : '其他')}${english ? ' ' : ''}${it.done}`,
      );
      const name = `${columnName(target, telling)}${english ? ' ' : ''}${done}`;
      if (others.length === 0) return name;
      return english ? `${name} (incl. ${others.join(', ')})` : `${name}(含表外${others.join('、')})`;
    });
  return text(
    english ? `Whole city: ${parts.join(', ')}.` : `${wholeName(week.roster.city)}合计:${parts.join('、')}。`,
  );
}

/** What cannot be computed, in one line: blanks of the plan, a missing base year, what nobody reports to the bot. */
export function blanksBlock(telling: Telling): Block[] {
  const { week, english } = telling;
  const owner =
    week.scope.kind === 'unit' ? ({ kind: 'unit', unit: week.scope.unit } as const) : ({ kind: 'city' } as const);
  const owed = [
    ...targetsOf(week.plan, owner, week.roster),
    ...(owner.kind === 'city'
      ? week.plan.targets.filter(({ owedBy }) => owedBy && ('class' in owedBy || 'member' in owedBy))
      : []),
  ].filter((it) => it.masked || !it.counts);
  const targets = [...new Map(owed.map((it) => [it.measure ?? it.id, it])).values()];
  const groups = [
    { why: english ? 'left blank (**) in the plan' : '计划留空**', of: targets.filter(({ masked }) => masked) },
    { why: english ? 'no base year' : '缺上年基数', of: targets.filter((it) => !it.masked && isGrowth(it)) },
    { why: english ? 'not recorded here' : '不在本系统登记', of: targets.filter((it) => !it.masked && !isGrowth(it)) },
  ].filter(({ of }) => of.length > 0);
  if (groups.length === 0) return [];
  const named = groups.map(({ why, of }) => {
    const names = of.map((it) => `${columnName(it, telling)}${doneSoFar(it, telling)}`);
    return english ? `${names.join(', ')} (${why})` : `${names.join('、')}(${why})`;
  });
  const whole = english ? `Not computable: ${named.join('; ')}.` : `无法计算差额:${named.join(';')}。`;
  return [textOr(whole, '', DEAR.blanks)];
}

const isGrowth = ({ unit }: Target): boolean => unit === '%';

/** Of a blank target that records count toward, what is there. */
function doneSoFar(target: Target, { week, english }: Telling): string {
  const own = week.progress.find((it) => it.target.id === target.id)?.done;
  const all = week.totals.find((it) => (it.target.measure ?? it.target.id) === (target.measure ?? target.id))?.done;
  const done = own ?? all;
  return done === undefined ? '' : english ? ` ${done} so far` : `已有${done}${target.unit ?? ''}`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`;
