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
export function gapsOf(plan: Plan, { city, units, posts, classes }: Omit<Roster, 'people'>): readonly string[] {
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
  const known = new Set(units.map((unit) => unit.class));
  const strange = [
    ...(classes ?? []).filter(({ name }) => !known.has(name)).map(({ name }) => `classes 里的“${name}”没有单位`),
    ...(classes === undefined
      ? []
      : [...known]
          .filter((name) => !classes.some((it) => it.name === name))
          .map((name) => `classes 里没有写“${name}”,按名称推断`)),
    ...posts.flatMap(({ name, units: only = [] }) =>
      only
        .filter((it) => !units.some((unit) => unit.name === it))
        .map((it) => `职务“${name}”里的单位“${it}”不在 units 里`),
    ),
    ...(city.office !== '' && !units.some(({ name }) => name === city.office)
      ? [`city.office“${city.office}”不在 units 里`]
      : []),
    ...(city.example !== undefined && !units.some(({ name }) => name === city.example)
      ? [`city.example“${city.example}”不在 units 里`]
      : []),
  ];
  const unsaid = [city.name === '' ? '城市名(name)' : '', city.province === '' ? '省份(province)' : ''].filter(
    (it) => it !== '',
  );
  return [
    ...[...missing, ...bare].map((it) => `units.json 里还没有${it},它的目标没有人承担。`),
    ...strange.map((it) => `units.json:${it}。`),
    ...(unsaid.length > 0 ? [`units.json 里还没有填${unsaid.join('、')}。`] : []),
  ];
}
