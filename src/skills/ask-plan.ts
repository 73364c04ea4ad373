import { yearOf } from '../calendar.ts';
import type { Change, Outcome, Recognition, Skill, Turn } from '../conversation/skill.ts';
import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';
import { type Block, text } from '../reply.ts';
import { answerBlocks } from './plan-answer.ts';
import { asksForSurplus, asksWhatCounts } from './plan-beside.ts';
import { putsCase } from './plan-case.ts';
import { clauseNamed, documentAsked } from './plan-document.ts';
import { classAsked, ownDuties } from './plan-duties.ts';
import { followUp, ruleAfterProgress } from './plan-follow.ts';
import { planForms } from './plan-forms.ts';
import { isMatterOfPlan } from './plan-matter.ts';
import { saidNumbers, stretchIn } from './plan-numbers.ts';
import { originQuestion } from './plan-origin.ts';
import { asksForDuties, asksForMembership, asksForOwners, owedByClass, unitsAsked } from './plan-owners.ts';
import { paceAsked } from './plan-pace.ts';
import { lastQuestion, QUESTION } from './plan-question.ts';
import type { Scope } from './plan-scope.ts';
import type { PlanHouse } from './plan-summary.ts';
import { readText, STANDARD } from './plan-text.ts';
import { moneyIn } from './plan-threshold.ts';
import { repaired } from './plan-typos.ts';
import { kindAsked, unitsCounted } from './plan-units.ts';
import { CONFIRM, ENOUGH } from './plan-verdict.ts';

/** What a question about the plan asks (条款问答). */
export interface PlanSlots {
  /** The words, typos mended. */
  readonly words: string;
  readonly about:
    | 'document'
    | 'clause'
    | 'year'
    | 'owners'
    | 'duties'
    | 'member'
    | 'number'
    | 'pace'
    | 'surplus'
    | 'text'
    | 'where'
    | 'units';
  readonly measures: readonly string[];
  readonly scope?: Scope;
  /** The clause of the question before, for 写在哪一条, 谁负责. */
  readonly clause?: string;
}

const NUMBER =
  /几(?!类|种|块|方面|大)|多少|多大|多久|多长|好多|哪天|什么时候|啥时|何时|截止|期限|超期|逾期|来得及|按时|deadline|上限|下限|最[少多低高]|至少|指标|任务|目标|要求|标准|硬性|天数|占|how (?:many|much|often|long|far)|\bwhen\b|target|quota|minimum|at least|\bowe\b|\bneed|\bmust\b|required?/i;
const OUGHT = /[该应要需得]|任务|指标|要求|最[少低]|序时|\b(?:must|should|have to|need)\b/i;
const DONE_SO_FAR = /还[差缺欠]|已经?|现在|目前|完成了|了几|了多少|报了|签了|so far|still|left/i;
/** What is asked for is words, not a figure. */
const WORDS_ASKED =
  /什么|啥|哪(?!天)|谁|怎么|咋|如何|为何|为什么|意思|能不能|可不可以|能否|允许|[吗没不么]$|\b(?:what|which|who|how|why|where)\b/i;
const MONEY_ASKED =
  /住宿|补贴|补助|报销|经费|预算|多少钱|几毛|奖金|工资|租金|津贴|房租|\b(?:cash|bonus|salary|subsid|budget)/i;
const NESTED = /含在|算在|另算|另外算|包含在|重复算/;
const PLAN_WORDS = /计划|方案|条款|规定|征求意见|plan\b|clause/i;

/** 问计划: figures by scope, deadlines, thresholds, responsibilities, what a clause says, what the plan does not say. */
export const askPlan = ({ plan, reader }: PlanHouse): Skill<PlanSlots> => ({
  name: 'ask-plan',
  summary: '问计划条款',
  examples: ['分管副县长每月要跑几天?', '境外招商谁负责?', '路线图什么时候完成?', 'How many leads does each park owe?'],
  open: true,
  recognise: (turn) => recognise(turn, plan),
  ...(reader ? { forms: (turn: Turn) => planForms(plan, reader, turn) } : {}),
  async act(slots, turn) {
    const blocks = answerBlocks(slots, { plan, turn });
    if (!reader) return outcome(blocks, slots, turn, plan);
    // Loaded only here, like the model that reads.
    const { summarised } = await import('./plan-summary.ts');
    return outcome(await summarised(blocks, slots, turn, { plan, reader }), slots, turn, plan);
  },
});

function outcome(blocks: readonly Block[], slots: PlanSlots, turn: Turn, plan: Plan): Outcome {
  const { awaiting: _, ...kept } = turn.memory;
  const cited = blocks.find((block) => block.kind === 'quote');
  const clause = cited?.kind === 'quote' ? cited.source : slots.clause;
  const frame = { skill: 'ask-plan', slots: { ...slots, ...(clause ? { clause } : {}) }, at: turn.message.sentAt };
  const remember: Change = { do: 'remember', memory: { ...kept, frame } };
  const shown =
    blocks.length > 0
      ? blocks
      : [
          text(
            turn.said.language === 'en' ? `The plan (${plan.status ?? ''}) does not specify this.` : '计划未作规定。',
          ),
        ];
  return { reply: { blocks: shown }, changes: [remember] };
}

/** Typos are looked for only in a question that names nothing of the plan as it stands. */
const mended = (text: string, plan: Plan): string =>
  findMeasures(plan, text).length === 0 && (QUESTION.test(text) || text.length <= 12) ? repaired(text, plan) : text;

/** How many projects must a county bring in, 县里要引进几个项目: 亿元以上 are the projects that the plan counts for units. */
const PROJECTS =
  /(?:引进|引|招|签|落地)(?:来|约|到)?[^,。]{0,6}(?:几|多少)个?(?:项目)|(?:招商)?项目[^,。推介包装]{0,6}(?:几|多少)个(?![率园条类])|\bhow many projects\b/i;

function measuresAsked(words: string, plan: Plan): string[] {
  const named = findMeasures(plan, words).map(({ measure }) => measure);
  const counted = plan.targets.find(
    ({ counts, within }) => counts?.kind === 'lead' && counts.stage === 'signed' && within === undefined,
  );
  if (named.length > 0) return named;
  // 我们组每季度得报几条: the plan counts leads by 条, and nothing else.
  if (/(?:几|多少)条/.test(words) && OUGHT.test(words) && !/条款|条(?:内容|规定)/.test(words)) {
    const leads = plan.targets.find(({ counts, unit }) => counts?.kind === 'lead' && unit === '条');
    return leads?.measure ? [leads.measure] : [];
  }
  // 5天半够不够: the unit tells what it is enough of.
  if (ENOUGH.test(words) && !/再|还/.test(words) && saidNumbers(words).some(({ unit }) => unit === '天'))
    return plan.targets
      .flatMap(({ counts, measure }) => (counts?.measure === 'days' ? (measure ?? []) : []))
      .slice(0, 1);
  return PROJECTS.test(words) && counted?.measure ? [counted.measure] : [];
}

const TOLD = /^(?:[今昨明后前]天|上午|下午|晚上|\d{1,2}[点号])|了(?=[\s!。,]|$)|谈下来|敲定|签约|落地|拿下/;
/** 县委书记每月5天: the rhythm of a rule, stated to have it confirmed. */
const RULE = /每(?:个|两个?|半)?(?:月|年|季度?|周)|按月|一个月[^了]*$|至少|不少于/;
const isTopic = (words: string, plan: Plan): boolean =>
  words.length >= 4 &&
  words.length <= 14 &&
  !/[我你他它谢好行了吧\d]/.test(words) &&
  readText(words, plan).search.coverage >= 0.55;

const LONGEST_QUESTION = 160;

function recognise(turn: Turn, plan: Plan): Recognition<PlanSlots> | undefined {
  const { memory } = turn;
  const { length } = turn.said.text;
  if (length > LONGEST_QUESTION || length < 2) return undefined;
  const words = mended(lastQuestion(turn.said.text, plan), plan);
  const before = memory.frame?.skill === 'ask-plan' ? (memory.frame.slots as PlanSlots) : undefined;
  const measures = measuresAsked(words, plan);
  const followed = (before && followUp(words, measures, before, turn, plan)) ?? ruleAfterProgress(words, turn, plan);
  if (followed) return followed;
  if (putsCase(words, plan)) return { weight: 0.966, slots: { words, about: 'number', measures } };
  const question = QUESTION.test(words);
  const is = (about: PlanSlots['about'], weight: number): Recognition<PlanSlots> => ({
    weight,
    slots: { words, about, measures },
  });
  if (words.length <= 14 && clauseNamed(words, plan)) return is(asksForOwners(words) ? 'owners' : 'clause', 0.936);
  // 实际到位内资增速, 县长每月外出天数: the name of a figure alone asks for it.
  if (!question) {
    const longest = NUMBER.test(words) ? 40 : 24;
    // 项目谈下来了,10亿: something that happened is told, nothing is asked.
    if (TOLD.test(words)) return undefined;
    const claims = RULE.test(words) && words.length <= 24;
    const named = measures.length > 0 && words.length <= longest && (saidNumbers(words).length === 0 || claims);
    if (named) return is('number', NUMBER.test(words) ? 0.7 : 0.45);
    // 境外招商重点地区: the name of something that the plan tells about.
    return isTopic(words, plan) ? is('text', 0.3) : undefined;
  }
  if (anotherYear(words, turn, plan)) return is('year', 0.95);
  if (asksForSurplus(words)) return is('surplus', 0.966);
  if (paceAsked(words, measures)) return is('pace', 0.966);
  if (measures.length > 0 && asksWhatCounts(words)) return is('number', 0.94);
  if (clauseNamed(words, plan)) return is(asksForOwners(words) ? 'owners' : 'clause', 0.93);
  if (documentAsked(words, plan)) return is('document', 0.957);
  const own = ownDuties(words, turn, plan);
  if (own) return { weight: 0.958, slots: { words, about: 'number', ...own } };
  const origin = originQuestion(words, turn, plan);
  if (origin) return { weight: 0.957, slots: { words, about: 'number', measures: origin } };
  const owed = measures.length === 0 ? owedByClass(words, turn, plan) : undefined;
  if (owed) return { weight: 0.958, slots: { words, about: 'number', ...owed } };
  if (
    (unitsCounted(words, turn.roster) || (turn.said.language === 'zh' && kindAsked(words, turn))) &&
    measures.length === 0
  )
    return is('units', 0.958);
  const responsible = responsibility(words, turn, measures);
  if (responsible) return is(responsible, 0.935);
  const said = saidNumbers(words).length > 0;
  const number =
    NUMBER.test(words) || said || (words.length <= 16 && !WORDS_ASKED.test(words)) || moneyIn(turn) !== undefined;
  if ((said || measures.length > 0) && NESTED.test(words)) return is('number', 0.9);
  if (measures.length > 0 && number && !MONEY_ASKED.test(words) && (said || !STANDARD.test(words)))
    return is('number', numberWeight(words));
  if (moneyIn(turn) && /算|够|以上|能不能|享受|政策|qualif/i.test(words)) return is('number', 0.9);
  const found = readText(words, plan).found;
  if (!found && measures.length === 0 && !isMatterOfPlan(words)) return undefined;
  const weight = PLAN_WORDS.test(words) ? 0.86 : found ? 0.75 : /[?？]|多少|几/.test(words) ? 0.5 : 0.3;
  return is('text', weight);
}

/** 假如已经引进了12个: a supposed count is worked out from the plan, not from the records. */
function numberWeight(words: string): number {
  if (/假如|如果|要是|假设|按您?说|suppose|if we/i.test(words) && /还|差|缺|剩|left|more/i.test(words)) return 0.96;
  if (
    /已经?|手上|手里|现在有|目前有|签了|引进了|报了|办了|完成了|跑了/.test(words) &&
    saidNumbers(words).length > 0 &&
    /还(?:差|缺|要|剩|需)|离/.test(words)
  )
    return 0.955;
  // 每月跑6天算达标吗, 半年该完成几个: a case put to the rule, not a question about what was done.
  if (saidNumbers(words).length > 0 && (ENOUGH.test(words) || CONFIRM.test(words))) return 0.956;
  if (stretchIn(words) && OUGHT.test(words) && !DONE_SO_FAR.test(words)) return 0.956;
  return 0.9;
}

function responsibility(
  words: string,
  turn: Turn,
  measures: readonly string[],
): 'owners' | 'duties' | 'member' | undefined {
  // 10亿元项目我们区有任务没: a figure is asked for, not whose work it is.
  if (measures.length > 0 && /指标|任务(?!单位)|要求/.test(words) && !/责任|负责|牵头|归|活/.test(words))
    return undefined;
  if (classAsked(words, turn.roster)) return 'duties';
  const units = unitsAsked(turn);
  const open = /什么|啥|哪/.test(words) && !/吗|是不是|在不在|有没有|在不/.test(words);
  if (units.length > 0 && open && asksForDuties(words)) return 'duties';
  if (
    units.length > 0 &&
    asksForMembership(words) &&
    /在|是不是|有没有|列|的活|的事|是我们|有关|有(?:我们|咱)|(?:负责|管|牵头|承担).{0,14}[吗么]/.test(words)
  )
    return 'member';
  if (units.length > 0 && asksForDuties(words)) return 'duties';
  if (/责任单位/.test(words) && units.length > 0) return 'member';
  return asksForOwners(words) ? 'owners' : undefined;
}

/** 2021年的目标是多少: a year that the plan does not cover. */
function anotherYear(words: string, { today }: Turn, plan: Plan): boolean {
  const named = words.match(/(20\d\d)\s*年?(?![\d〕\]号])/)?.[1];
  const year = named
    ? Number(named)
    : /明年|next year/i.test(words)
      ? yearOf(today) + 1
      : /去年|last year/i.test(words)
        ? yearOf(today) - 1
        : undefined;
  return (
    year !== undefined &&
    year !== plan.year &&
    /目标|任务|指标|要求|多少|几|计划|天数|变|调整|还(?:是|要|有|算)|target|plan|how many|change/i.test(words)
  );
}
