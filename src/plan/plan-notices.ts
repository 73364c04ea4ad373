import type { Roster } from '../people/roster.ts';
import type { Plan, Target } from './plan.ts';

/** What whoever starts the bot must know of a plan that is not finished, in Chinese; empty for a finished one. */
export function noticesOf(plan: Plan, city: Omit<Roster, 'people'>): readonly string[] {
  const waiting = plan.targets.filter(({ confirm }) => confirm !== undefined).length;
  return [
    ...(waiting > 0
      ? [`计划有 ${waiting} 项目标待人确认:确认前只能查询,不计数(npm run plan -- confirm <计划目录>)。`]
      : []),
    ...gapsOf(plan, city),
  ];
}

/** Duties of a class, a unit or a post that units.json does not know, and what the city itself still lacks. */
export function gapsOf(plan: Plan, { city, units, posts }: Omit<Roster, 'people'>): readonly string[] {
  const gap = (target: Target): string | undefined => {
    const { owedBy } = target;
    if (!owedBy) return undefined;
    if ('class' in owedBy && !units.some((it) => it.class === owedBy.class)) return `单位类别“${owedBy.class}”`;
    if ('member' in owedBy && !units.some((it) => it.name === owedBy.member)) return `单位“${owedBy.member}”`;
    if ('post' in owedBy && !posts.some((it) => it.id === owedBy.post)) return `职务“${owedBy.post}”`;
    return undefined;
  };
  const missing = [...new Set(plan.targets.map(gap))].filter((it) => it !== undefined);
  const bare = posts
    .filter((post) => !units.some((unit) => post.classes.includes(unit.class)))
    .map(({ name }) => `职务“${name}”的单位`);
  const unsaid = [city.name === '' ? '城市名(name)' : '', city.province === '' ? '省份(province)' : ''].filter(
    (it) => it !== '',
  );
  return [
    ...[...missing, ...bare].map((it) => `units.json 里还没有${it},它的目标没有人承担。`),
    ...(unsaid.length > 0 ? [`units.json 里还没有填${unsaid.join('、')}。`] : []),
  ];
}
