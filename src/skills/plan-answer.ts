import type { Turn } from '../conversation/skill.ts';
import { postsOf } from '../people/roster.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { type Block, text } from '../reply.ts';
import type { PlanSlots } from './ask-plan.ts';
import { besideBlocks, DAY_ASKED, elsewhereBlocks, surplusBlocks } from './plan-beside.ts';
import { caseBlocks } from './plan-case.ts';
import { clauseBlocks, clauseNamed, documentAsked, documentBlocks, REFERRED } from './plan-document.ts';
import { rankIn, saidNumbers, stretchIn } from './plan-numbers.ts';
import { originVerdict } from './plan-origin.ts';
import { dutiesBlocks } from './plan-owners.ts';
import { paceBlocks } from './plan-pace.ts';
import { comparedLines, pairsRight } from './plan-pairs.ts';
import { bare, chooseTargets, quantityBlocks } from './plan-quantity.ts';
import { clauseOf, quoted, quotesOf } from './plan-quote.ts';
import { dutyUnits, responsibilityBlocks } from './plan-responsibility.ts';
import { isEmpty, readScope, type Scope } from './plan-scope.ts';
import { supposedBlocks } from './plan-supposed.ts';
import { FIGURE, readText, STANDARD, textAnswer } from './plan-text.ts';
import {
  asksWhetherItQualifies,
  eligibilityBlocks,
  minimumBlocks,
  moneyIn,
  otherKindsBlocks,
} from './plan-threshold.ts';
import { kindAsked, kindBlocks, unitsBlocks } from './plan-units.ts';
import { CONFIRM, ENOUGH, LATE, verdictOn } from './plan-verdict.ts';

interface House {
  readonly plan: Plan;
  readonly turn: Turn;
}

/** The answer to a question about the plan: the figure or the yes/no first, then the clause. */
export function answerBlocks(slots: PlanSlots, house: House): readonly Block[] {
  const { plan, turn } = house;
  const english = turn.said.language === 'en';
  const { words } = slots;
  switch (slots.about) {
    case 'year':
      return yearBlocks(slots, plan, english);
    case 'document':
      return documentBlocks(documentAsked(words, plan) ?? 'status', words, plan, english);
    case 'clause': {
      const clause =
        clauseNamed(words, plan) ?? (slots.clause === undefined ? undefined : clauseOf(plan, slots.clause));
      return clause ? clauseBlocks(clause, plan, english) : [];
    }
    case 'where': {
      const clause = slots.clause === undefined ? undefined : clauseOf(plan, slots.clause);
      return clause ? whereBlocks(clause, plan, english) : [];
    }
    case 'surplus':
      return surplusBlocks(plan, turn);
    case 'units': {
      const kind = kindAsked(words, turn);
      return kind ? kindBlocks(kind) : unitsBlocks(words, turn, plan);
    }
    case 'duties':
      return dutiesBlocks(dutyUnits(words, turn), words, plan, english);
    case 'owners':
    case 'member':
      return responsibilityBlocks(slots, house);
    case 'pace':
      return paceBlocks(words, turn);
    case 'number':
      return numberBlocks(slots, house);
    default: {
      const elsewhere = elsewhereBlocks(words, plan, turn);
      if (elsewhere) return elsewhere;
      // A measure is named whose words the plan does not use: its figures are the nearest answer.
      return slots.measures.length > 0 && !readText(words, plan).found && !STANDARD.test(words) && !FIGURE.test(words)
        ? numberBlocks(slots, house)
        : textAnswer(words, plan, english);
    }
  }
}

function yearBlocks({ measures }: PlanSlots, plan: Plan, english: boolean): Block[] {
  const targets = plan.targets.filter(({ measure }) => measure !== undefined && measures.includes(measure));
  return [
    text(
      english
        ? `The plan covers ${plan.year} only; it does not specify targets for other years.`
        : `计划只管${plan.year}年(《${plan.title}》),其他年度的目标计划未作规定。`,
    ),
    ...quotesOf(plan, targets, english, 1),
  ];
}

const whereBlocks = (clause: Plan['clauses'][number], plan: Plan, english: boolean): Block[] => [
  text(
    english
      ? `Clause ${clause.id}, "${clause.headings.join(' / ')}".`
      : `在${clause.id}“${clause.headings.join(' / ')}”。`,
  ),
  quoted(plan, clause.text.match(/^[^。;]{1,120}[。;]?/)?.[0] ?? '', clause, english),
];

function numberBlocks(slots: PlanSlots, house: House): readonly Block[] {
  const { plan, turn } = house;
  const english = turn.said.language === 'en';
  const { words } = slots;
  const all = targetsOf(slots, plan);
  const several = caseBlocks(words, slots.scope, plan, turn);
  if (several) return several;
  const money = moneyIn(turn);
  if (all.some(({ metric }) => /门槛/.test(metric)) || (money && all.length === 0)) {
    const tiers = plan.targets.filter(({ metric }) => /门槛/.test(metric));
    if (/其他类|其它类|别的类型|other kinds?/i.test(words))
      return otherKindsBlocks(tiers, plan, english) ?? textAnswer(words, plan, english);
    return tiers.length > 0 ? eligibilityBlocks(words, tiers, plan, turn) : textAnswer(words, plan, english);
  }
  if (money && asksWhetherItQualifies(words) && !/还|差/.test(words) && !NESTED.test(words)) {
    const blocks = minimumBlocks(money, nearestMinimum(all, words), plan, turn);
    if (blocks) return blocks;
  }
  const scope = everybody(words, all, slots.scope ?? ownPost(readScope(words, turn, all), all, turn));
  const nested = nestedBlocks(words, all, scope, house);
  if (nested) return nested;
  if (all.length === 0 || REFERRED.test(words)) return textAnswer(words, plan, english);
  if (!HARD_FIGURE.test(words) && !LATE.test(words) && saidNumbers(words).length === 0) {
    // 外出天数算不算进考核: another sentence of the clause answers than the one with the figure.
    const [best] = readText(words, plan).search.hits;
    if (
      best &&
      all.some(({ clause }) => clause === best.clause.id) &&
      !all.some((it) => best.sentence.includes(it.text)) &&
      RULE.test(words)
    )
      return textAnswer(words, plan, english);
  }
  const chosen = chooseTargets(all, scope, turn);
  const stretch = stretchIn(words);
  const numbers = saidNumbers(words).filter(({ at }) => !/^\d*亿/.test(words.slice(at)));
  const rank = rankIn(words);
  const ranked = ({ metric }: Target): boolean =>
    rank === undefined || !/第\d档/.test(metric) || metric.includes(`第${rank}档`);
  const owed = innermost(chosen.filter(({ none }) => !none).flatMap(({ targets }) => targets)).filter(ranked);
  const supposed = supposedBlocks(words, owed, numbers, house);
  if (supposed) return supposed;
  const paired = CONFIRM.test(words) ? pairsRight(words, all, turn) : undefined;
  const claim =
    originVerdict(words, all, turn) ??
    (paired === undefined
      ? verdictOn(words, owed, { numbers, stretch, siblings: all }, turn)
      : { text: english ? (paired ? 'Yes.' : 'No.') : paired ? '对。' : '不对。' });
  const compared = comparedLines(
    words,
    chosen.flatMap(({ targets }) => targets),
    turn,
  );
  const untimed =
    (TIME_ASKED.test(words) && all.every(({ deadline, period }) => deadline === null && period === null)) ||
    (DAY_ASKED.test(words) && all.every(({ deadline }) => deadline === null));
  const blocks = quantityBlocks(chosen, { scope, stretch, together: TOGETHER.test(words) }, house);
  if (untimed)
    return [
      text(
        english ? 'The plan does not say when.' : DAY_ASKED.test(words) ? '计划没有规定几号。' : '计划没有规定时间。',
      ),
      ...blocks,
    ];
  return [...(claim ? [text(claim.text)] : []), ...besideBlocks(words, english), ...compared.map(text), ...blocks];
}

function targetsOf({ measures, words }: PlanSlots, plan: Plan): Target[] {
  const named = plan.targets.filter(({ measure }) => measure !== undefined && measures.includes(measure));
  const ranked = rankIn(words);
  const rank = ranked && named.filter(({ metric }) => metric.includes(`第${ranked}档`));
  const all = rank && rank.length > 0 && !/[吧对]/.test(words) ? rank : named;
  // 10亿以上…省外的呢: both figures; 亿元以上那30个里面有几个10亿以上: the inner one is asked for.
  const inner = all.filter(({ within }) => within !== undefined && all.some(({ id }) => id === within));
  if (
    /里|其中|当中|of (?:them|these|which)/i.test(words) &&
    inner.length > 0 &&
    !/含在|算在|另算|另外|包含/.test(words)
  ) {
    const outer = new Set(inner.map(({ within }) => within));
    const rest = all.filter(({ id }) => !outer.has(id) || /其中.{0,4}省外|省外.{0,6}呢/.test(words));
    return rest.length > 0 ? rest : all;
  }
  return all;
}

/** Of 10亿以上 and 省外10亿以上, both named, a claim is about the inner one. */
const innermost = (targets: readonly Target[]): readonly Target[] =>
  targets.filter(({ id }) => !targets.some(({ within }) => within === id));

/** 全市线索总数: where the city itself owes nothing, its units are added up. */
const everybody = (words: string, targets: readonly Target[], scope: Scope): Scope =>
  TOGETHER.test(words) &&
  scope.city &&
  scope.units.length + scope.classes.length === 0 &&
  targets.some(({ owedBy }) => owedBy && 'class' in owedBy) &&
  targets.every(({ owedBy }) => owedBy && !('city' in owedBy))
    ? { ...scope, city: false }
    : scope;

/** 6天够不够 of nobody in particular is asked for the asker's own post. */
function ownPost(scope: Scope, targets: readonly Target[], { speaker, roster, said }: Turn): Scope {
  if (!speaker || !isEmpty(scope) || !ENOUGH.test(said.text)) return scope;
  const owing = new Set(targets.flatMap(({ owedBy }) => (owedBy && 'post' in owedBy ? [owedBy.post] : [])));
  const posts = postsOf(roster, speaker).flatMap(({ id }) => (owing.has(id) ? [id] : []));
  return posts.length > 0 ? { ...scope, posts } : scope;
}

const nearestMinimum = (all: readonly Target[], words: string): Target[] => {
  const billion = /10亿(?:元)?以上|十亿(?:元)?以上/.test(words);
  return all.filter(({ counts }) => (counts?.minimum ?? 0) === (billion ? 1e9 : 1e8));
};

const HARD_FIGURE = /几|多少|好多|上限|下限|how (?:many|much|often|long)/i;
const RULE = /考核|纳入|算不算|算进|通报|奖|罚|比照|模式|方式|怎么/;
const TIME_ASKED = /什么时候|啥时|何时|哪天|几月|截止|期限|deadline|\bwhen\b/i;
const TOGETHER =
  /加起来|加(?:在)?一起|合计|总共|一共|拢共|总数|总量|合起来|所有县|全部|altogether|in total|combined|\btogether\b|in all\b/i;

const NESTED =
  /含在|算在|包含在|包括在|另算|另外|额外|再加|叠加|之内|里头的|里面的|重复算|included|counted (?:in|inside|among)|part of|on top|separate/i;

/** Part-totals lie inside the whole: 10亿以上那3个是含在30个里的吗. */
function nestedBlocks(words: string, all: readonly Target[], scope: Scope, { plan, turn }: House): Block[] | undefined {
  if (!NESTED.test(words)) return undefined;
  const parts = plan.targets.filter(
    ({ within, measure }) => within !== undefined && (all.length === 0 || all.some((it) => it.measure === measure)),
  );
  const klass = scope.classes[0];
  const part =
    parts.find(({ owedBy }) => klass !== undefined && owedBy && 'class' in owedBy && owedBy.class === klass) ??
    parts[0];
  const whole = part && plan.targets.find(({ id }) => id === part.within);
  if (!part || !whole) return undefined;
  const english = turn.said.language === 'en';
  const words_ = english
    ? `It is included: the ${part.value} (${part.metric}) are inside the ${whole.value} (${whole.metric}), not added to them.`
    : `含在里面:${bare(part.metric)}${part.value}${part.unit ?? ''},包含在${bare(whole.metric)}${whole.value}${whole.unit ?? ''}之内,不重复相加。`;
  return [text(words_), ...quotesOf(plan, [whole, part], english)];
}
