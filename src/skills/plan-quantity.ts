import type { Turn } from '../conversation/skill.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { type Block, text } from '../reply.ts';
import { amountText, derived, periodWords, type Stretch } from './plan-numbers.ts';
import { quotesOf } from './plan-quote.ts';
import { concerns, isEmpty, type Scope } from './plan-scope.ts';

/** The targets that answer a question, those asked for first, and whether the scope asked for has any of its own. */
export interface Chosen {
  readonly targets: readonly Target[];
  /** Somebody was named for whom the plan has no number of this measure. */
  readonly none: boolean;
}

/** Targets of some measures for a scope; without a scope all of them, the asker's own first. */
export function chooseTargets(all: readonly Target[], scope: Scope, turn: Turn): Chosen[] {
  const measures = Map.groupBy(all, ({ measure }) => measure);
  const chosen = [...measures.values()].map((targets) => chooseOf(targets, scope, turn));
  const owed = chosen.filter(({ none }) => !none);
  // 全市…亿元以上推介项目: a measure that only the counties owe was not meant when another one fits the city.
  if (scope.city && owed.length > 0) return owed;
  return isEmpty(scope) || owed.length === 0 ? [mergedOf(chosen)] : chosen;
}

const mergedOf = (chosen: readonly Chosen[]): Chosen => ({
  targets: chosen.flatMap(({ targets }) => targets),
  none: chosen.some(({ none }) => none),
});

function chooseOf(all: readonly Target[], scope: Scope, turn: Turn): Chosen {
  const { roster, speaker } = turn;
  if (scope.duty !== undefined) return { targets: all, none: true };
  if (!isEmpty(scope)) {
    const own = all.filter(({ owedBy }) => concerns(owedBy, scope, roster.posts));
    if (own.length > 0) return { targets: own, none: false };
    const free = all.filter(({ owedBy }) => !owedBy);
    if (free.length > 0) return { targets: free, none: false };
    // 全市 figures are asked for by counties too; a class that owes nothing is told so.
    return { targets: all, none: all.some(({ owedBy }) => owedBy && !('city' in owedBy)) || !scope.city };
  }
  const klass = roster.units.find((unit) => unit.name === speaker?.unit)?.class;
  const mine = (target: Target): boolean =>
    target.owedBy !== undefined && 'class' in target.owedBy && target.owedBy.class === klass;
  return { targets: [...all.filter(mine), ...all.filter((target) => !mine(target))], none: false };
}

/** What the plan asks: a line for each target, then the clause. */
export function quantityBlocks(
  chosen: readonly Chosen[],
  asked: { readonly scope: Scope; readonly stretch: Stretch | undefined; readonly together: boolean },
  { plan, turn }: { readonly plan: Plan; readonly turn: Turn },
): Block[] {
  const english = turn.said.language === 'en';
  const lines = chosen.flatMap(({ targets, none }) => [
    ...(none ? [noneLine(targets, asked.scope, turn, english)] : []),
    ...targets.flatMap((target) => [
      ...(asked.together ? sumLines(target, turn, english) : []),
      lineOf(target, asked.stretch, english, plan),
    ]),
  ]);
  const shown = [...new Set(lines)].slice(0, 12);
  return [
    text(shown.join('\n')),
    ...quotesOf(
      plan,
      chosen.flatMap(({ targets }) => targets),
      english,
    ),
  ];
}

function noneLine(targets: readonly Target[], scope: Scope, { roster }: Turn, english: boolean): string {
  const metric = targets[0] ? bare(targets[0].metric) : '';
  const names = scope.duty ?? ([...scope.units, ...scope.classes][0] || roster.city.name);
  const department = scope.units.some((name) => roster.units.find((unit) => unit.name === name)?.class === '市直部门');
  const list =
    department && scope.duty
      ? english
        ? ' The plan does not list which departments are meant.'
        : '“市直经济综合部门”计划没有列名单,本市设置里不含它。'
      : '';
  return english
    ? `The plan sets no such requirement (${metric}) for ${names}.${list} What it does set:`
    : `计划没有规定${names}的${metric}。${list}计划里只规定了:`;
}

/** What all units of a class come to together; the plan does not add them up itself. */
function sumLines({ owedBy, value, unit, metric }: Target, { roster }: Turn, english: boolean): string[] {
  if (!owedBy || !('class' in owedBy) || value === null) return [];
  const count = roster.units.filter((it) => it.class === owedBy.class).length;
  return [
    english
      ? `Derived: ${count} units together ${count * value} (${value}×${count}); the plan does not state this sum.`
      : `${count}个${owedBy.class}合计${count * value}${unit ?? ''}(推算:${value}×${count},${bare(metric)};计划没有写合计)。`,
  ];
}

/** `县区:全年不少于30个(新引进亿元以上项目)`. */
export function lineOf(target: Target, stretch: Stretch | undefined, english: boolean, plan: Plan): string {
  const period = periodWords(target.period, english);
  const amount = amountText(target, english);
  const name = english ? englishSubject(target.subject) : target.subject;
  const plain = english
    ? `${name}: ${amount}${period && !target.masked ? ` ${period}` : ''} (${plan.measures.find(({ id }) => id === target.measure)?.english ?? target.metric})`
    : `${name}:${target.masked || target.op === 'by' ? '' : period}${amount}${range(target)}(${bare(target.metric)})`;
  const more = stretch && derived(target, stretch);
  // Two thirds of a meeting is no answer.
  if (!more || !stretch || (more.times < 1 && /[次名]/.test(target.unit ?? '') && !Number.isInteger(more.value)))
    return plain;
  const unit = english ? '' : (target.unit ?? '');
  const sum = `${target.value}×${trim(more.times)}`;
  const upper = more.max === undefined ? '' : english ? ` to ${more.max}` : `,上限${more.max}${unit}`;
  const meeting = target.value === 1 && target.unit === '次';
  return english
    ? `${plain}. Derived for ${stretch.english}: ${more.value}${upper} (${sum})`
    : `${stretch.name}${meeting ? '' : '不少于'}${more.value}${unit}${upper}(推算:${sum}${more.times < 1 ? ',按序时进度' : ''})。${plain}`;
}

const range = ({ max, op, value, unit }: Target): string =>
  max !== null && op === '>=' ? `,满${value}${unit ?? ''}即达标` : '';
const trim = (n: number): string => String(Math.round(n * 1000) / 1000);

/** A metric without what only a table needs: 新引进亿元以上项目数 -> 新引进亿元以上项目. */
export const bare = (metric: string): string => metric.replace(/(?<=项目|产业|\))数$|次数$/, '');

const SUBJECTS: readonly (readonly [RegExp, string])[] = [
  [/行政主要负责同志/, 'county administrative heads (县区行政主要负责同志)'],
  [/分管招商引资和经济工作/, 'county deputies in charge (分管负责同志)'],
  [/开发园区主要负责同志/, 'heads of development parks (开发园区主要负责同志)'],
  [/经济综合部门/, 'heads of comprehensive economic departments (市直经济综合部门)'],
  [/行政主要领导/, 'administrative heads (行政主要领导)'],
  [/分管领导/, 'deputies in charge (分管领导)'],
  [/领导小组办公室/, "the leading group's office (市领导小组办公室)"],
  [/^县区$/, 'each county (县区)'],
  [/先进县区/, 'advanced counties and parks (先进县区、园区)'],
  [/^市管园区$/, 'each city-run park (市管园区)'],
  [/^全市$/, 'the whole city (全市)'],
  [/市级层面/, 'city level (市级层面)'],
  [/^各地/, 'every county and park (各地)'],
  [/协作组/, 'each city promotion group (市直招商协作组)'],
  [/驻外办/, 'each office outside (驻外办事处)'],
];

export const englishSubject = (subject: string): string =>
  SUBJECTS.find(([pattern]) => pattern.test(subject))?.[1] ?? subject;
