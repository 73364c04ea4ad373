import type { Turn } from '../conversation/skill.ts';
import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';

/** undefined instead of an empty list. */
export const nonEmpty = (measures: string[]): string[] | undefined => (measures.length > 0 ? measures : undefined);

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

/** 天 is about trips, 条 about leads, 场/次 about activities, 个 about 亿元以上 projects: the plan's own units. */
export function measureOfUnit(all: string, personal: boolean): string[] {
  const words = all.replace(/[这上下每几\d一二两三四五六七八九十]?个(?:月|季度)/g, '月');
  if (/[几多少\d一二两三四五六七八九十半]\s?天|天数|外出|跑|出差|\bdays?\b|trip/i.test(words)) return ['trip-days'];
  if (/signed/i.test(words)) return ['projects-100m'];
  if (/(?<![那这])条|线索|leads?\b/i.test(words)) return ['leads'];
  if (/调度会|例会|meeting/i.test(words)) return ['meetings'];
  if (/[次场]|推介|promotion/i.test(words)) return ['promotions'];
  if (/个|项目|projects?\b/i.test(words)) return ['projects-100m'];
  return personal && /够|达标|差|月/.test(words) ? ['trip-days'] : /够|月/.test(words) ? ['trip-days'] : [];
}
