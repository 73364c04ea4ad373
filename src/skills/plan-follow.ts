import type { Recognition, Turn } from '../conversation/skill.ts';
import { readPeople } from '../language/people.ts';
import { awayMeasures } from '../plan/counted-measures.ts';
import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';
import type { PlanSlots } from './ask-plan.ts';
import { saidNumbers } from './plan-numbers.ts';
import { asksForOwners, unitsAsked } from './plan-owners.ts';
import { isEmpty, readScope } from './plan-scope.ts';
import { asksForPresence, readText } from './plan-text.ts';
import { moneyIn } from './plan-threshold.ts';

const FOLLOW = /^(?:那|那么|还有|and\b|what about|how about)|呢[?？。!]?$/i;
/** What only asks who is responsible and for nothing in particular. */
const OWNER_WORDS =
  /责任(?:单位|部门|主体)?|由?(?:谁|哪个?(?:些|几)?(?:部门|单位|家|个))(?:来|去)?|负责|牵头|管|抓|承担|落实|归|属于?|(?:这|那)(?:个|条|项|块|件)?|的|是|呢|啊/g;
const WHERE =
  /(?:写|出|列|规定|说)?(?:在|自)(?:计划|方案|文件)?(?:的)?(?:哪|第几)(?:一)?(?:部分|条|章|节|款|页|里|块)|哪一?条(?:写|规定|说)的|出处|依据是?(?:什么|哪)|which (?:clause|part|section)|where is (?:that|this|it)|^(?:那?这?为(?:什么|啥|何)|凭(?:什么|啥)|依据(?:呢|在哪)?|原[文话](?:呢|在哪|是什么|怎么说)?|(?:那|这)?一?条?(?:怎么|咋|如何)(?:写|说|规定)的?|具体(?:内容|怎么说)|why(?: is that| so)?)[呢啊?？!。]*$/i;

/** "How many days do I still need? - And for county heads?": after a figure of progress, what a post must do. */
export function ruleAfterProgress(words: string, turn: Turn, plan: Plan): Recognition<PlanSlots> | undefined {
  const frame = turn.memory.frame;
  if (frame?.skill !== 'show-progress' || words.length > 30) return undefined;
  const { measures } = frame.slots as { readonly measures: readonly string[] };
  // 依据是哪一条, after a figure: the clause that it is held to.
  const held = plan.targets.find(({ measure }) => measure === (measures[0] ?? awayMeasures(plan)[0]));
  if (held && BASIS.test(words))
    return { weight: 0.967, slots: { words, about: 'where', measures, clause: held.clause } };
  if (!FOLLOW.test(words.trim())) return undefined;
  const asked = measures.length > 0 ? measures : awayMeasures(plan);
  const scope = readScope(
    words,
    turn,
    plan.targets.filter(({ measure }) => measure && asked.includes(measure)),
  );
  if (scope.posts.length === 0 || scope.self || readPeople(words, turn.said).length > 0) return undefined;
  return { weight: 0.965, slots: { words, about: 'number', measures: asked, scope } };
}

/** 全年招商大会几场 after days: counted in another unit, it asks for something else. */
function countsTheSame(words: string, before: PlanSlots, plan: Plan): boolean {
  const unit = words.match(/(?:几|多少)([天个条场次家项名])/)?.[1];
  const same = (it: Plan['targets'][number]): boolean => before.measures.includes(it.measure ?? '') && it.unit === unit;
  return unit === undefined || plan.targets.some(same);
}

/** 那市管园区呢, 10亿以上的呢, 写在哪一部分: the question before with something else in it. */
export function followUp(
  words: string,
  measures: readonly string[],
  before: PlanSlots,
  turn: Turn,
  plan: Plan,
): Recognition<PlanSlots> | undefined {
  // 那6月还差几天: what was done, not what is asked of everybody.
  if (words.length > 40 || (/还[差欠缺]/.test(words) && !/假如|如果|要是|已经/.test(words))) return undefined;
  const make = (slots: Partial<PlanSlots>): Recognition<PlanSlots> => ({
    weight: 0.957,
    slots: { ...before, words, ...slots },
  });
  if (before.clause && WHOLE_TEXT.test(words)) return make({ about: 'clause', measures: before.measures });
  if (
    before.clause &&
    WHERE.test(words) &&
    measures.length === 0 &&
    unitsAsked(turn).length === 0 &&
    words.length <= (turn.said.language === 'en' ? 40 : 16)
  )
    return make({ about: 'where', measures: before.measures });
  if (
    before.clause &&
    words.length <= 14 &&
    measures.length === 0 &&
    unitsAsked(turn).length === 0 &&
    !/协作组|县区|园区|驻外办|[几多少哪些]条/.test(words) &&
    asksForOwners(words) &&
    !readText(words.replace(OWNER_WORDS, ' '), plan).found &&
    !/那条|这条.*[的]/.test(words.slice(4))
  )
    return make({ about: 'owners', measures: [] });
  // 你答错了,县区是25个: the same again, with the plan's word on what is claimed.
  if (CHALLENGE.test(words) && before.measures.length > 0) {
    const asked = measures.length > 0 ? measures : before.measures;
    const owing = plan.targets.filter(({ measure }) => measure && asked.includes(measure));
    const [now, then] = [readScope(words, turn, owing), before.scope ?? readScope(before.words, turn, owing)];
    const claim = `${words.replace(CHALLENGE, '')}对吧`;
    return make({ about: 'number', words: claim, measures: asked, scope: isEmpty(now) ? then : now });
  }
  // 我们在里面吗 after who is responsible: for the clause before.
  if (before.clause && measures.length === 0 && words.length <= 20 && AMONG.test(words) && unitsAsked(turn).length > 0)
    return make({ about: 'member', measures: [] });
  // 外资呢, 那内资8000万呢 after 一事一议: another case for the same threshold.
  const limits = plan.targets.filter(
    ({ measure, metric }) => measure && before.measures.includes(measure) && /门槛/.test(metric),
  );
  if (
    limits.length > 0 &&
    (measures.length === 0 || measures.every((it) => before.measures.includes(it))) &&
    (moneyIn(turn) || /外资|内资/.test(words))
  )
    return make({ about: 'number', words: moneyIn(turn) ? words.replace(/呢[?？]?$/, '行不行') : `一事一议${words}` });
  // 省外 after 10亿的: both together name another measure.
  const joined = measures.length === 0 && words.length <= 6 ? together(words, before, plan) : [];
  if (joined.length > 0) return make({ about: 'number', measures: joined });
  const figures =
    measures.length === 0 && words.length <= 10 && unitsAsked(turn).length === 0 ? figuresOf(words, before, plan) : [];
  if (figures.length > 0) return make({ about: 'number', measures: figures });
  if (
    !FOLLOW.test(words.trim()) &&
    !(
      measures.length === 0 &&
      words.length <= 8 &&
      !asksForPresence(words) &&
      !/我|任务|职责|什么|啥|怎么|咋|谁|意思/.test(words) &&
      before.about === 'number' &&
      countsTheSame(words, before, plan)
    )
  )
    return undefined;
  const targets = plan.targets.filter(
    ({ measure }) => measure && (measures.length > 0 ? measures : before.measures).includes(measure),
  );
  const scope = readScope(words, turn, targets);
  if (measures.length > 0)
    return make({ about: 'number', measures, scope: isEmpty(scope) ? (before.scope ?? scope) : scope });
  if (!isEmpty(scope) && before.measures.length > 0)
    return make({ about: before.about === 'where' ? 'number' : before.about, measures: before.measures, scope });
  const figure = saidNumbers(words).length > 0 || /全年|半年|季度|一年/.test(words);
  if (figure && (FOLLOW.test(words.trim()) || readText(words, plan).search.coverage < 0.5))
    return make({ about: 'number', measures: before.measures, ...(before.scope ? { scope: before.scope } : {}) });
  return undefined;
}

const BASIS =
  /^(?:那|这)?(?:个|是)?(?:依据|根据|出处)(?:是|在|的是)?(?:什么|啥|哪|计划)?(?:的)?(?:哪)?(?:一?条|里|款)?[呢啊]?[?？]?$|^(?:那|这)?(?:个)?(?:是)?(?:计划)?(?:里)?(?:的)?哪一?条(?:规定|写|说)?(?:的)?[?？]?$|which clause/i;
const WHOLE_TEXT =
  /^(?:把)?(?:那)?原[文话](?:给我|发我|发来|贴出来|发一下|看看|看一下|拿来|念一下|呢|[,\s])*(?:看看|看一下|发来|贴一下)?[?？。]?$|(?:show|give) me the (?:original|text|clause)/i;
const CHALLENGE =
  /(?:你|您)?(?:刚才)?(?:答|说|回答|算|搞|弄|讲)(?:得|的)?(?:错了?|不对|有误)[,。!]*|^(?:不对吧|错了吧|不是吧)[,。!]*|that(?:'s| is) (?:wrong|not right)[,.!]*/i;
const AMONG = /在(?:里面|里头|内|其中|名单|不在)|在不在|有(?:没有)?(?:我们|咱)|包括|算(?:不算)?在内/;

function together(words: string, before: PlanSlots, plan: Plan): string[] {
  // 外资的呢 two questions after 线索要报多少条: what is spoken of is named by its own name.
  const named = plan.measures.filter(({ id }) => before.measures.includes(id)).map(({ name }) => name);
  const earlier = `${named.join('')}${before.words}`;
  const both = findMeasures(plan, `${earlier}${words}`).map(({ measure }) => measure);
  return both.filter(
    (it) => !before.measures.includes(it) && !findMeasures(plan, earlier).some(({ measure }) => measure === it),
  );
}

/** Nothing is said but that a figure is wanted: 要建几个. */
const BARE_FIGURE =
  /^(?:那|一共|总共|全年|一年|每年|要求?|得|应该?|最[少低]|至少|需要?|建|办|开|报|搞|引进?|具体|到底|是|有|县里|市里|各县区?|每个)*(?:几|多少)[天个条场次家项名亩分](?:啊|呢|呀|来着)?[?？。]?$/;

/** 要建几个 after the clause about joint parks: the clause's own figures in that unit. */
function figuresOf(words: string, before: PlanSlots, plan: Plan): string[] {
  const unit = words.match(/(?:几|多少)([天个条次场家项名亩分])/)?.[1];
  if (!unit || before.about === 'number' || before.clause === undefined || !BARE_FIGURE.test(words)) return [];
  const own = plan.targets.filter(
    ({ clause, measure, unit: of }) => measure && clause === before.clause && of === unit,
  );
  return [...new Set(own.flatMap(({ measure }) => measure ?? []))];
}
