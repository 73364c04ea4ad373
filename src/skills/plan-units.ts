import type { Turn } from '../conversation/skill.ts';
import { readUnits } from '../language/units.ts';
import { classesIn, classesOf, type KindWords } from '../people/classes.ts';
import type { Roster, Unit } from '../people/roster.ts';
import type { Plan } from '../plan/plan.ts';
import { type Block, text } from '../reply.ts';

const KINDS: KindWords = [
  ['county', /县区|区县|县\(?市、?区|\bcount(?:y|ies)\b|\bdistricts?\b/i],
  ['park', /园区|开发区|\bparks?\b|\bzones?\b/i],
  ['group', /协作组|\bpromotion groups?\b/i],
  ['office', /驻外办(?:事处)?/],
];
const LISTED =
  /(?:县区|区县|县\(?市、?区\)?|园区|开发区|协作组|驻外办(?:事处)?)(?:一共|总共|都|共)?(?:有|是|包括|指)(?:哪|几|多少)(?:几|些)?(?:个|家)?(?:啊|呀|呢)?(?=[?？,。]|$)|(?:有|是|包括|指)(?:哪|几|多少)(?:几|些)?个?(?:县区|区县|市管园区|园区|协作组|驻外办)|\b(?:how many|which|what) (?:\w+ ){0,2}(?:counties|districts|parks|zones|promotion groups)\b.{0,12}(?:are there|exist|does the city have|in the city)/i;

/** The class of units that a question wants listed or counted; undefined when it wants something of them. */
export const unitsCounted = (words: string, roster: Roster): string | undefined =>
  LISTED.test(plain(words, roster)) && !/责任|负责|共建|完成|报|签|引|招商/.test(plain(words, roster))
    ? classesIn(words, roster, KINDS)[0]
    : undefined;

/** A class's own name stands for any: 驻点招商处有几个, 招商协作组有哪些. */
const plain = (words: string, roster: Roster): string =>
  classesOf(roster)
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .concat('招商协作组')
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, '园区'), words);

/** 砀山经开区算不算市管园区: whether a unit, or a place inside one, is of a class. */
export function kindAsked(
  words: string,
  { said, roster }: Turn,
): { readonly place: string; readonly unit: Unit; readonly kind: string } | undefined {
  if (!/算|是不是|属于|属不属于|是否/.test(words)) return undefined;
  const [one, more] = readUnits(words, said);
  const unit = roster.units.find(({ name }) => name === one?.value);
  if (!one || more || !unit) return undefined;
  const kind = roster.units.map((it) => it.class).find((it) => words.replace(one.text, '').includes(it));
  return kind === undefined ? undefined : { place: one.text, unit, kind };
}

/** Yes or no by the city's own settings: the plan lists no units. */
export function kindBlocks({ place, unit, kind }: NonNullable<ReturnType<typeof kindAsked>>): Block[] {
  const own = place === unit.name || unit.aliases.includes(place);
  const where = own ? `${unit.name}是${unit.class}` : `${place}在${unit.name}(${unit.class})`;
  return [text(`${unit.class === kind && own ? '算' : '不算'}:按本市设置,${where}。计划没有列出${kind}名单。`)];
}

/** The units of a class: the plan does not list them, the city's own settings do. */
export function unitsBlocks(words: string, { roster, said }: Turn, { clauses }: Pick<Plan, 'clauses'>): Block[] {
  const klass = unitsCounted(words, roster);
  const units = roster.units.filter((unit) => unit.class === klass);
  const listed = units.length > 0 && units.every(({ name }) => clauses.some(({ text: it }) => it.includes(name)));
  return [
    text(
      said.language === 'en'
        ? `${listed ? '' : 'The plan does not list them. '}In this city's settings there are ${units.length}: ${units.map(({ english }) => english).join(', ')}.`
        : `${listed ? klass : `计划没有列出${klass}名单。`}按本市设置有${units.length}个:${units.map(({ name }) => name).join('、')}。`,
    ),
  ];
}
