import type { Turn } from '../conversation/skill.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';
import { type Block, text } from '../reply.ts';
import { saidNumbers } from './plan-numbers.ts';
import { bare, englishSubject } from './plan-quantity.ts';
import { quotesOf } from './plan-quote.ts';
import { concerns, isEmpty, readScope, type Scope } from './plan-scope.ts';

/** One figure of a case with what it counts: 32个亿元项目, 没有10亿的 (0); `rest` = the part of it from inside the province. */
interface Part {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly inside: boolean;
  /** 30个里头: it may be the plan's own figure, said to set the scene. */
  readonly scene: boolean;
}

const PIECES =
  /(?<=里头|里面|里边|当中)|[,;。!?、]+|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})|(?=但是?|不过|可是|只是|其中|另外|另有|还有|以及|外加|\bbut\b|\bof which\b|\band\b)/iu;
const NONE_OF = /(?:没有|没|无|零|0个|一个(?:[^,。]{0,6})(?:都|也)?没|\bno\b|\bnone\b|without)/i;
const INSIDE = /省内|本省|我省|in the province/i;
const ASKED = /几|多少|how many/i;
const ENOUGH =
  /(?:算|能算|够)[^,。]{0,4}(?:完成|达标|够)|完成(?:了)?(?:任务|目标|指标)?(?:了)?[吗没么不]|够(?:了)?[吗不没么]|够不够|达(?:到|了)?标(?:了)?[没吗不么]?|达到(?:要求|目标|任务)|过关|合格|行不行|enough|meet|on target|done\b/i;
const MORE = /还(?:得|要|需|差|缺|欠|剩)|差(?:几|多少)|缺(?:几|多少)|再(?:招|引|签|报|办|来)|left|more|short/i;

/** Figures with a unit; in English a bare number counts too (only 2 of 1 billion). */
function countsIn(piece: string): { readonly value: number; readonly unit: string }[] {
  const numbers = saidNumbers(piece).filter(({ unit }) => unit !== '' && '个条次天'.includes(unit));
  if (numbers.length > 0 || !/[a-z]{3}/i.test(piece)) return numbers;
  return [...piece.matchAll(/\b(\d+)\b(?![.,]\d|\s*(?:hundred|million|billion|%|m\b|bn\b))/gi)].map(([, digits]) => ({
    value: Number(digits),
    unit: '个',
  }));
}

/** The figures of a case in the order said; a piece that names no thing of its own goes on about the piece before (省外的2个). */
function partsOf(words: string, plan: Plan): Part[] {
  const parts: Part[] = [];
  let before = '';
  for (const piece of words.split(PIECES)) {
    const numbers = countsIn(piece);
    // 亿元的30个: the projects go without saying.
    const named = piece.replace(/(?<![\d十]个?)(亿元?)的(?!项目)/, '$1项目');
    const own = [...new Set(findMeasures(plan, named).map(({ measure }) => measure))];
    const joined = own.length > 0 ? own : together(before, piece, plan);
    const none = NONE_OF.test(piece) && numbers.every(({ value }) => value <= 1);
    const unitOf = (measure: string): string => plan.targets.find((it) => it.measure === measure)?.unit ?? '';
    if (own.length > 0) before = piece;
    if (numbers.length === 0 && !none) continue;
    for (const [index, measure] of joined.entries()) {
      const number = none ? { value: 0, unit: unitOf(measure) } : numbers[index];
      if (!number || number.unit !== unitOf(measure) || ASKED.test(piece)) continue;
      const scene = /(?:里头|里面|里边|当中|里|的任务|任务|指标)$/.test(piece) && MORE.test(words);
      parts.push({ measure, value: number.value, unit: number.unit, inside: INSIDE.test(piece), scene });
    }
  }
  return parts;
}

function together(before: string, piece: string, plan: Plan): string[] {
  if (before === '' || !/省外|外省|外资|其中/.test(piece)) return [];
  const alone = new Set(findMeasures(plan, before).map(({ measure }) => measure));
  return findMeasures(plan, `${before}${piece}`).flatMap(({ measure }) => (alone.has(measure) ? [] : [measure]));
}

/** What a case comes to for one target: what was said of it, else what its parts that were said come to (they lie inside it). */
function haveOf(target: Target, parts: readonly Part[], plan: Plan): number | undefined {
  const own = parts.filter(({ measure }) => measure === target.measure);
  const within = innerOf(target, plan);
  const inner = within.map((it) => haveOf(it, parts, plan) ?? 0);
  const said = own.filter(({ inside, scene, value }) => !inside && !(scene && value === target.value));
  if (said.length > 0) return said.reduce((sum, { value }) => sum + value, 0);
  // 省外2个,省内1个: both together are the whole.
  const rest = own.filter(({ inside }) => inside).reduce((sum, { value }) => sum + value, 0);
  const known = rest > 0 || within.some((it) => haveOf(it, parts, plan) !== undefined);
  return known ? rest + inner.reduce((sum, value) => sum + value, 0) : undefined;
}

/** A target for each measure that lies inside this one's, whoever owes it: 省外10亿 lies inside 10亿 for parks too. */
function innerOf({ measure }: Target, { targets }: Plan): Target[] {
  const wholes = new Set(targets.filter((it) => it.measure === measure).map(({ id }) => id));
  const inner = targets.filter(({ within, measure: own }) => own && within !== undefined && wholes.has(within));
  return [...new Map(inner.map((it) => [it.measure, it])).values()];
}

/**
 * 签了32个亿元项目但10亿的只有2个,算完成吗; 30个里头招了3个10亿的,还要几个: several figures of one case, each held against
 * its own target, part-totals counted inside their wholes. undefined where fewer than two are said, or nothing is asked of them.
 */
export function caseBlocks(words: string, given: Scope | undefined, plan: Plan, turn: Turn): Block[] | undefined {
  if (!putsCase(words, plan)) return undefined;
  const parts = partsOf(words, plan);
  const english = turn.said.language === 'en';
  const measures = new Set(parts.map(({ measure }) => measure));
  const named = plan.targets.filter(({ measure }) => measure !== undefined && measures.has(measure));
  const scope = given ?? readScope(words, turn, named);
  const klass = classesOf(scope, turn);
  const owed = plan.targets.filter(
    (it) => it.value !== null && it.owedBy && 'class' in it.owedBy && klass.includes(it.owedBy.class) && it.op === '>=',
  );
  const about = owed.filter((it) => it.measure !== undefined && measures.has(it.measure));
  if (about.length === 0) return undefined;
  const wholes = about.flatMap((it) => owed.find(({ id }) => id === it.within) ?? []);
  const asked = owed.filter((it) => about.includes(it) || wholes.includes(it));
  if (MORE.test(words)) return leftBlocks(words, { asked, parts }, plan, english);
  const lines = asked.flatMap((target) => {
    const have = haveOf(target, parts, plan);
    const least = target.value ?? 0;
    // 21个亿元项目 is more than the 3 that were said of 10亿: a whole nobody spoke of is left open.
    const open = have === undefined || (!measures.has(target.measure ?? '') && have < least);
    return [{ target, have: open ? undefined : have, least }];
  });
  const short = lines.filter(({ have, least }) => have !== undefined && have < least);
  const unsaid = lines.filter(({ have }) => have === undefined);
  return [
    text(
      [leadOf(short, unsaid.length > 0, english, plan), ...lines.map((line) => lineOf(line, turn, plan))].join('\n'),
    ),
    ...quotesOf(plan, asked, english, 3),
  ];
}

/** Whether words put several figures to the plan; one is enough where the whole that it lies inside is asked for. */
export function putsCase(words: string, plan: Plan): boolean {
  const more = MORE.test(words);
  if (!more && !ENOUGH.test(words)) return false;
  const parts = partsOf(words, plan);
  if (parts.length !== 1 || !more) return parts.length > 1;
  const meant = askedIn(words, plan);
  return plan.targets.some(
    (whole) =>
      meant.includes(whole.measure ?? '') && innerOf(whole, plan).some((it) => it.measure === parts[0]?.measure),
  );
}

/** The measures in the piece that asks 多少. */
const askedIn = (words: string, plan: Plan): string[] =>
  findMeasures(plan, words.split(PIECES).findLast((piece) => ASKED.test(piece)) ?? '').map(({ measure }) => measure);

function classesOf(scope: Scope, { roster, speaker }: Turn): readonly string[] {
  const klass = roster.units.find(({ name }) => name === speaker?.unit)?.class;
  if (!isEmpty(scope) && scope.classes.length > 0) {
    // 我县 of a park's own people stays what was said.
    return scope.classes;
  }
  const owing = klass !== undefined && concerns({ class: klass }, { ...scope, classes: [klass] }, roster.posts);
  return owing && klass !== '市直部门' ? [klass] : [...new Set(roster.units.map((unit) => unit.class))];
}

interface Line {
  readonly target: Target;
  readonly have: number | undefined;
  readonly least: number;
}

const englishName = ({ measure, metric }: Target, plan: Plan): string =>
  plan.measures.find(({ id }) => id === measure)?.english ?? metric;

const gapOf = ({ have, least }: Line): number => least - (have ?? 0);

function leadOf(short: readonly Line[], open: boolean, english: boolean, plan: Plan): string {
  if (short.length > 0)
    return english
      ? `No: ${short.map((it) => `${gapOf(it)} short (${englishName(it.target, plan)})`).join(', ')}.`
      : `不算完成:${short.map((it) => `${bare(it.target.metric)}还差${gapOf(it)}${it.target.unit ?? ''}`).join(',')}。`;
  if (open) return english ? 'Yes, for what you mention.' : '您说的这几项达标;没说到的另看。';
  return english ? 'Yes, all of it is met.' : '算完成,都达到要求。';
}

function lineOf({ target, have, least }: Line, turn: Turn, plan: Plan): string {
  const english = turn.said.language === 'en';
  const unit = english ? '' : (target.unit ?? '');
  const name = english
    ? `${englishSubject(target, turn)}, ${englishName(target, plan)}`
    : `${target.subject}${bare(target.metric)}`;
  const said = have === undefined ? (english ? 'not said' : '您没说') : `${have}${unit}`;
  const mark = have === undefined ? '' : have >= least ? (english ? ', met' : ',达到') : english ? ', short' : ',不够';
  return english
    ? `• ${name}: ${said}, required ${least}${mark}`
    : `• ${name}:${said},要求不少于${least}${unit}${mark}`;
}

function leftBlocks(
  words: string,
  { asked, parts }: { asked: readonly Target[]; parts: readonly Part[] },
  plan: Plan,
  english: boolean,
): Block[] | undefined {
  const meant = askedIn(words, plan);
  const chosen = asked.filter(({ measure }) => meant.length === 0 || meant.includes(measure ?? ''));
  const lines = chosen.flatMap((target) => {
    const have = haveOf(target, parts, plan);
    if (have === undefined || target.value === null) return [];
    const left = Math.max(0, target.value - have);
    const unit = english ? '' : (target.unit ?? '');
    return [
      english
        ? `${left} more (derived: ${target.value} - ${have}; ${englishName(target, plan)}, part-totals lie inside).`
        : `还差${left}${unit}(推算:${target.value}-${have};${target.subject}${bare(target.metric)},其中的也算在内)。`,
    ];
  });
  return lines.length > 0 ? [text(lines.join('\n')), ...quotesOf(plan, chosen, english)] : undefined;
}
