import type { UnitKind } from '../language/unit-kinds.ts';
import { classesOf, type UnitClass } from '../people/classes.ts';
import { loadCity, openPlan } from './load-plan.ts';
import type { Target } from './plan.ts';
import { gapsOf } from './plan-notices.ts';
import { type ProposedTarget, readOptions, readTargets } from './read-targets.ts';

/** How a folder's confirmed targets compare with what the reader finds in its text. */
export interface PlanCheck {
  readonly clauses: number;
  /** Numeric rows, confirmed by a person. */
  readonly confirmed: number;
  /** Of these, found by the reader with subject, operator, value, unit and period. */
  readonly found: number;
  readonly missed: readonly Target[];
  /** Duties that the reader proposes and nobody has confirmed. */
  readonly unconfirmed: readonly ProposedTarget[];
  readonly blanks: readonly Target[];
  /** Rows of targets.json that wait for a person; nothing is counted toward them. */
  readonly waiting: readonly Target[];
  /** Rows that do not fit the text, in Chinese, with file and line. */
  readonly problems: readonly string[];
  readonly lines: readonly string[];
}

/** Checks a plan folder; throws PlanError where a file cannot be used. Quotes that do not stand in their clause are `problems`. */
export async function checkPlan(folder: string): Promise<PlanCheck> {
  const { plan, problems } = await openPlan(folder);
  const city = await loadCity(folder);
  const { units, posts } = city;
  const proposed = readTargets(plan.clauses, readOptions(plan.title, plan.year));
  const numeric = plan.targets.filter(({ value, masked, op }) => value !== null || masked || op === 'by');
  const left = [...proposed.targets];
  const missed: Target[] = [];
  for (const target of numeric) {
    const at = left.findIndex((row) => sameDuty(target, row));
    if (at >= 0) left.splice(at, 1);
    else if (target.confirm === undefined) missed.push(target);
  }
  const confirmed = numeric.filter(({ confirm }) => confirm === undefined).length;
  const waiting = plan.targets.filter(({ confirm }) => confirm !== undefined);
  const check = {
    problems,
    waiting,
    clauses: plan.clauses.length,
    confirmed,
    found: confirmed - missed.length,
    missed,
    unconfirmed: left.filter(({ role }) => role === 'target'),
    blanks: plan.targets.filter(({ masked }) => masked),
  };
  const share = ((check.found / Math.max(1, confirmed)) * 100).toFixed(1);
  return {
    ...check,
    lines: [
      `《${plan.title}》${plan.status ? `(${plan.status})` : ''} ${plan.year}年`,
      `条款 ${check.clauses} 条,单位 ${units.length} 个,职务 ${posts.length} 种`,
      ...classesOf(city).map((it) => `  类别 ${it.name}:${classLine(it)}`),
      `目标:已确认 ${confirmed} 项,其中自动读出 ${check.found} 项(${share}%)`,
      ...missed.map((target) => `  未读出 ${lineOf(target)}`),
      ...check.unconfirmed.map((target) => `  待确认 ${lineOf(target)}`),
      ...(waiting.length > 0 ? [`待人确认 ${waiting.length} 项,确认前只能查询、不计数:`] : []),
      ...waiting.map((target) => `  ${target.id} ${lineOf(target)}:${target.confirm}`),
      ...gapsOf(plan, city),
      `留空(**) ${check.blanks.length} 项${check.blanks.length > 0 ? `:${check.blanks.map(({ id }) => id).join('、')}` : ''}`,
      problems.length === 0 ? '原文引用 全部对得上' : `原文引用 ${problems.length} 处有问题`,
      ...problems.map((problem) => `  ${problem}`),
      ...proposed.warnings.map((warning) => `提示 ${warning}`),
    ],
  };
}

const KINDS: Readonly<Record<UnitKind, string>> = {
  county: '县区',
  park: '园区',
  town: '乡镇',
  group: '招商组',
  office: '驻外机构',
  department: '部门',
  other: '其他',
};
const classLine = ({ kind, land, city }: UnitClass): string =>
  [KINDS[kind], land ? '可作落户地' : '不作落户地', ...(city ? ['计入本级'] : [])].join(',');

const lineOf = ({ clause, subject, metric, op, value, max, unit, period }: Target): string =>
  `${clause} ${subject} ${metric} ${op} ${value ?? '**'}${max === null ? '' : `-${max}`}${unit ?? ''} ${period ?? ''}`.trim();

/** The same duty: clause, operator, figure, unit and period agree, and one subject's words stand in the other's. */
function sameDuty(a: Target, b: Target): boolean {
  return (
    a.clause === b.clause &&
    a.op === b.op &&
    a.value === b.value &&
    a.max === b.max &&
    a.unit === b.unit &&
    a.period === b.period &&
    a.deadline === b.deadline &&
    alike(a.subject, b.subject)
  );
}

const alike = (a: string, b: string): boolean => {
  const [one, two] = [a, b].map((it) => it.replace(/各|每个|市政府|\(.*\)/g, ''));
  return one === two || (one ?? '').includes(two ?? '') || (two ?? '').includes(one ?? '');
};
