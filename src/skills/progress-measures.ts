import type { Turn } from '../conversation/skill.ts';
import { countedMeasures, isCountedIn } from '../plan/counted-measures.ts';
import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';

/** undefined instead of an empty list. */
export const nonEmpty = (measures: readonly string[]): readonly string[] | undefined =>
  measures.length > 0 ? measures : undefined;

/** What was spoken of last: the measures of the question before, as far as records count toward them. */
export function contextOf({ frame }: Turn['memory'], plan: Plan): string[] {
  const measures = (frame?.slots as { readonly measures?: readonly string[] } | undefined)?.measures ?? [];
  return measures.filter((id) => plan.targets.some(({ measure, counts }) => measure === id && counts));
}

/** Measures named in the words toward which records count. */
export const measuresIn = (words: string, plan: Plan): string[] => {
  const countable = new Set(
    plan.targets.flatMap((target) => (target.counts && target.measure ? [target.measure] : [])),
  );
  return [...new Set(findMeasures(plan, words).map(({ measure }) => measure))].filter((id) => countable.has(id));
};

/** 离220个还差多少: the figure is a target's own. */
export function measureOfFigure(words: string, plan: Plan): string[] | undefined {
  const [, figure, unit] = words.match(/(?:离|距|够)\D{0,6}?(\d{2,4})([个条次场天])/) ?? [];
  const targets = plan.targets.filter((it) => it.counts && it.value === Number(figure) && it.unit === unit);
  const found = [...new Set(targets.flatMap(({ measure }) => measure ?? []))];
  return found.length === 1 ? found : undefined;
}

/** 天 is about trips, 条 about leads, 场/次 about activities, 个 about projects: the plan's own measures and units. */
export function measureOfUnit(all: string, personal: boolean, plan: Plan): readonly string[] {
  const words = all.replace(/[这上下每几\d一二两三四五六七八九十]?个(?:月|季度)/g, '月');
  const { days, trips, leads, projects, activities, meetings } = countedMeasures(plan);
  const first = (...lists: readonly (readonly string[])[]): readonly string[] =>
    lists.find((it) => it.length > 0)?.slice(0, 1) ?? [];
  if (/[几多少\d一二两三四五六七八九十半]\s?天|天数|\bdays?\b/i.test(words)) return first(days, trips);
  if (/外出|跑|出差|trip/i.test(words))
    return /[几多少\d一二两三四五六七八九十]\s?[次趟]/.test(words) ? first(trips, days) : first(days, trips);
  if (/signed/i.test(words)) return first(projects);
  if (/(?<![那这])条|线索|leads?\b/i.test(words)) return first(leads);
  if (/调度会|例会|meeting/i.test(words)) return first(meetings);
  if (/[次场]|推介|promotion/i.test(words)) {
    const unit = /[次场]/.exec(words)?.[0];
    const same = (ids: readonly string[]): readonly string[] => ids.filter((id) => unit && isCountedIn(plan, id, unit));
    return first(same(activities), same(trips), same(meetings), activities);
  }
  if (/个|项目|projects?\b/i.test(words)) return first(projects);
  return /够|月/.test(words) || (personal && /达标|差/.test(words)) ? first(days, trips) : [];
}
