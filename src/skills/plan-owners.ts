import type { Turn } from '../conversation/skill.ts';
import { kindOf, type UnitKind } from '../language/unit-kinds.ts';
import { readUnits } from '../language/units.ts';
import type { Unit } from '../people/roster.ts';
import type { Clause, Plan } from '../plan/plan.ts';
import { type Block, text } from '../reply.ts';
import { quoted } from './plan-quote.ts';
import { NOBODY, readScope, type Scope } from './plan-scope.ts';

const OWNER =
  /责任单位|责任部门|责任主体|谁(?:来)?(?:负责|牵头|管|抓|承担|干|落实)|(?:由|归|属于?)(?:谁|哪)|哪(?:个|些|几个|家|几家)?(?:部门|单位|委局?|局)|哪(?:个|些|几)?家(?:单位)?(?:负责|牵头|管)|谁的(?:事|活|责任)|负责(?:的)?(?:是|有)?(?:谁|哪)|哪些?单位|牵头(?:单位|部门)|(?:该|要|得|应该?)(?:去)?找谁|responsib|in charge|who (?:handles|owns|leads|runs)/i;
const DUTIES =
  /(?:负责|牵头|承担|担|管|挂|涉及|参与|责任|任务|活|事)(?:了|的|着|在)?(?:是|有)?(?:哪|什么|啥|几)|哪(?:一|些|几|两)?(?:条|项|块|件|部分|个条款|些条款)|有(?:没有)?(?:什么|啥|哪些)?(?:活|任务|事|责任)|(?:什么|啥|哪(?:些|几[项个条]?)|几[条项个副])(?:活|任务|事|责任|工作|担子|摊子)|活儿?(?:没|吗)|which clauses?/i;
const MEMBER =
  /在不在|在.{0,12}(?:里|内|中)(?:头|面|边)?(?:吗|么|没|不)?|是不是|有没有|是.{0,12}(?:的活|的事|负责).{0,3}(?:吗|不|么|吧)|算不算|列了?(?:没|吗)|列入|包括.{0,8}吗|(?:负责|管|牵头|承担).{0,14}[吗么]|有关系?[吗么没]|有(?:我们|咱)|\bis\b.{0,30}\b(?:responsible|among)/i;
const ALONE = /单独|只有|仅|独自|一家|唯一|alone|only/i;

/** Whether the words ask who is responsible, or for what somebody is. */
export const asksForOwners = (words: string): boolean => OWNER.test(words) || /牵头/.test(words);
export const asksForDuties = (words: string): boolean =>
  DUTIES.test(words) && /负责|责任|牵头|承担|担|管|挂|活|任务|事|涉及|参与|摊|responsib/i.test(words);
export const asksForMembership = (words: string): boolean =>
  MEMBER.test(words) && /责任|负责|牵头|活|任务|列|有没有|事|有关|有(?:我们|咱)/.test(words);

/** Units a question about responsibility speaks of: named ones, else the asker's own for 我们, 我们委. */
export function unitsAsked({ said, speaker, roster }: Turn): Unit[] {
  const named = [...new Set(readUnits(said.text, said).map(({ value }) => value))];
  const own =
    named.length === 0 && speaker && /我们|我(?:委|局|县|区)|咱|俺|\bwe\b|\bour\b/i.test(said.text)
      ? [speaker.unit]
      : [];
  return roster.units.filter((unit) => named.includes(unit.name) || own.includes(unit.name));
}

type Listed = 'named' | 'class' | 'perhaps' | undefined;

/** How a clause's 责任单位 hold a unit: by name, as one of its class, perhaps (市直有关单位), or not. */
export function listedIn(owners: readonly string[], unit: Unit): Listed {
  const names = [unit.name, ...unit.aliases].filter((name) => name.length >= 2);
  if (
    owners.some((owner) =>
      names.some(
        (name) =>
          owner === name ||
          owner.startsWith(unit.name) ||
          owner === `${name}人民政府` ||
          (name.length > 2 && owner.endsWith(name)),
      ),
    )
  )
    return 'named';
  const kind = kindOf(unit.class);
  if (owners.some((owner) => owner.includes(unit.class) || OF_KIND[kind]?.test(owner))) return 'class';
  return kind === 'department' && owners.some((owner) => /[市县区州]直(?:相关|有关|任务|经济|各)/.test(owner))
    ? 'perhaps'
    : undefined;
}

/** How the 责任单位 speak of all units of a kind. */
const OF_KIND: Readonly<Partial<Record<UnitKind, RegExp>>> = {
  county: /各县/,
  park: /园区|开发区/,
  town: /各(?:乡|镇|街道)/,
  group: /协作组/,
  office: /驻外办/,
};

const titleOf = ({ id, headings }: Clause): string => `${id} ${headings.at(-1) ?? ''}`.trim();

/** 责任单位 of one clause; that none are listed is said. */
export function ownersBlocks(clause: Clause, plan: Plan, english: boolean): Block[] {
  const owners = clause.owners.join('、');
  const none = english
    ? `The plan does not list responsible units for ${titleOf(clause)}.`
    : `计划这一条(${titleOf(clause)})没有列出责任单位。`;
  const some = english
    ? `Responsible for ${titleOf(clause)}: ${owners}. (The plan does not rank lead and supporting units.)`
    : `${titleOf(clause)}的责任单位:${owners}。`;
  return [text(clause.owners.length > 0 ? some : none), quoted(plan, firstSentence(clause), clause, english)];
}

/** Whether units are among a clause's 责任单位. */
export function membershipBlocks(units: readonly Unit[], clause: Clause, plan: Plan, english: boolean): Block[] {
  const lines = units.map((unit) => {
    const listed = listedIn(clause.owners, unit);
    const name = unit.name;
    if (listed === 'named') return english ? `Yes: ${name} is listed by name.` : `在。${name}列在责任单位里。`;
    if (listed === 'class')
      return english ? `Yes: ${name} is one of the units listed.` : `在。${name}属于所列的责任单位。`;
    if (listed === 'perhaps')
      return english
        ? `${name} is not listed by name.`
        : `没有点名列出${name},所列的“市直”单位是否包括它,计划未作规定。`;
    return english ? `No: ${name} is not listed.` : `不在:责任单位没有列${name}。`;
  });
  const owners =
    clause.owners.length > 0 ? clause.owners.join('、') : english ? 'none are listed' : '这一条没有列责任单位';
  return [
    text(`${lines.join('\n')}\n${titleOf(clause)}:${owners}`),
    quoted(plan, firstSentence(clause), clause, english),
  ];
}

/** Every clause for which units are responsible; alone where the question says so. */
export function dutiesBlocks(units: readonly Unit[], words: string, plan: Plan, english: boolean): Block[] {
  const how = (clause: Clause): Listed[] => units.map((unit) => listedIn(clause.owners, unit));
  const named = plan.clauses.filter((clause) => how(clause).every((it) => it === 'named'));
  const all = plan.clauses.filter((clause) => how(clause).every((it) => it === 'named' || it === 'class'));
  const alone = ALONE.test(words) && units.length === 1;
  const chosen = alone
    ? all.filter(({ owners }) => owners.length === 1)
    : units.length > 1 && named.length > 0
      ? named
      : all;
  const names = units.map(({ name }) => name).join('、');
  if (chosen.length === 0) {
    return [
      text(
        english
          ? `No clause lists ${names} as responsible.`
          : alone
            ? `没有一条由${names}单独负责。`
            : units.length > 1
              ? `没有一条同时列有${names}。`
              : `不在:计划没有列${names},没有一条把它列为责任单位。`,
      ),
      ...(all.length > 0 ? [text(all.map((clause) => `• ${titleOf(clause)}`).join('\n'))] : []),
    ];
  }
  const only = english ? (alone ? ' alone' : '') : alone ? '单独' : '';
  return [
    text(
      `${english ? `${names}${only}, ${chosen.length} clause(s):` : `${names}${only}负责${chosen.length}条:`}\n${chosen.map((clause) => `• ${titleOf(clause)}`).join('\n')}`,
    ),
    ...chosen.slice(0, chosen.length > 3 ? 1 : 2).map((clause) => quoted(plan, firstSentence(clause), clause, english)),
  ];
}

export function firstSentence({ text: words, headings }: Clause): string {
  const sentence = words.match(/^[^。;]{1,120}[。;]?/)?.[0];
  return sentence ?? headings.at(-1) ?? '';
}

/** 驻外办任务是什么, 市管园区有哪些任务: every figure that a kind of unit owes. */
export function owedByClass(words: string, turn: Turn, plan: Plan): { measures: string[]; scope: Scope } | undefined {
  if (
    unitsAsked(turn).length > 0 ||
    /分工|市级|全市|[县区市]委|党委|书记|政府/.test(words) ||
    !(asksForDuties(words) || /[干做完]成?(?:些)?(?:什么|啥)/.test(words))
  )
    return undefined;
  const { classes } = readScope(words, turn, []);
  const measures = plan.targets.flatMap(({ measure, owedBy }) =>
    measure && owedBy && 'class' in owedBy && classes.includes(owedBy.class) ? [measure] : [],
  );
  return measures.length > 0 ? { measures: [...new Set(measures)], scope: { ...NOBODY, classes } } : undefined;
}
