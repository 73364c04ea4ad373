import type { Turn } from '../conversation/skill.ts';
import { classesIn, type KindWords } from '../people/classes.ts';
import { postsOf, type Roster, type Unit } from '../people/roster.ts';
import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';
import { unitsAsked } from './plan-owners.ts';
import { NOBODY, type Scope } from './plan-scope.ts';

const FIGURES = /(?:硬)?(?:指标|任务|目标|要求)|要(?:完成|做到|干|做)|考核(?:我|哪)|\b(?:targets?|quotas?|owe)\b/i;
const WHICH = /哪(?:些|几)|什么|啥|多少|几[项个条]|都有|列|\b(?:what|which|list)\b/i;
const OTHERWISE =
  /责任|负责|牵头|条款|计划里|方案里|哪几?条|归|还[有差剩]|没完成|完成(?:了|情况|没|得)|进度|落后|外出|线索|项目|推介|活动|调度|例会|路线图|重点|共建|responsib|clause/i;
const SELF = /我|咱|俺|本(?:人|县|区|园|组|单位)|\b(?:i|my|we|our)\b/i;

/** 我有哪些任务, 我们组今年指标有哪些: every figure that the asker's post, or a unit of this class, owes; undefined where none is asked for. */
export function ownDuties(words: string, turn: Turn, plan: Plan): { measures: string[]; scope: Scope } | undefined {
  if (words.length > 30 || !FIGURES.test(words) || !WHICH.test(words) || OTHERWISE.test(words)) return undefined;
  if (findMeasures(plan, words).length > 0) return undefined;
  const { speaker, roster } = turn;
  const named = unitsAsked(turn);
  const self = SELF.test(words);
  const own = named.length === 0 && self ? roster.units.filter(({ name }) => name === speaker?.unit) : [];
  const units = named.length > 0 ? named : own;
  if (units.length === 0) return undefined;
  const classes = [...new Set(units.map((unit) => unit.class))];
  const posts = self && speaker ? postsOf(roster, speaker).map(({ id }) => id) : [];
  const measures = plan.targets.flatMap(({ measure, owedBy }) =>
    measure &&
    owedBy &&
    (('class' in owedBy && classes.includes(owedBy.class)) || ('post' in owedBy && posts.includes(owedBy.post)))
      ? [measure]
      : [],
  );
  return measures.length > 0
    ? {
        measures: [...new Set(measures)],
        scope: { ...NOBODY, classes, posts, units: units.map(({ name }) => name), self },
      }
    : undefined;
}

const KINDS: KindWords = [
  ['group', /协作组/],
  ['office', /驻外办|办事处/],
  ['park', /园区|开发区|管委会/],
  ['county', /县区|各县/],
];

/** 哪些条里有协作组: a whole class of units in the 责任单位. */
export const classAsked = (words: string, roster: Roster): string | undefined =>
  /哪(?:些|几)?条(?:款)?(?:里面?|中|的责任单位)?[^,。]{0,4}(?:有|提到|列|写|涉及|点名)/.test(words)
    ? classesIn(words, roster, KINDS)[0]
    : undefined;

/** A unit that stands for its class, under the class's name. */
export const unitOfClass = (klass: string, { roster }: Turn): Unit[] => {
  const one = roster.units.find((unit) => unit.class === klass);
  return one ? [{ ...one, name: klass, aliases: [] }] : [];
};
