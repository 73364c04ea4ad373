import type { Outcome, Skill, Turn } from '../conversation/skill.ts';
import type { Plan } from '../plan/plan.ts';
import { type Block, type Reply, reply, text } from '../reply.ts';
import { clauseOf, quoted } from './plan-quote.ts';

interface Slots {
  readonly how: 'shorter' | 'zh' | 'en' | 'same' | 'original' | 'basis';
}

const SHORTER =
  /^(?:太长了?|太多了?|看不(?:完|过来|清)|字太多)?[\s,。!]*(?:请|能不能|麻烦|给我)?(?:再)?(?:简单|简短|简要|精简|概括|长话短说|一句话|短一?点|说重点|捡重点|挑重点|直接说结果|说结论)(?:点|一?些|地|的)?(?:说|讲|回答|概括|总结)?(?:一下|就行|点)?[吗呢吧。!\s]*$|^(?:太长了?|太多了|字太多了?)[。!\s]*$|^(?:能不能|能|可以|可不可以)?(?:说|讲|写)?(?:得)?(?:再)?(?:简短|短|简单|精简)(?:一?点|一?些)(?:吗|吧|行不)?[?？。!\s]*$|^(?:(?:in short|shorter|briefly|too long|make it short(?:er)?|keep it short|tl;?dr|in a word|the short version)(?: please)?[,.!\s]*)+$/i;
const CHINESE =
  /^(?:(?:这个|刚才的|请|麻烦|能不能|可以)*(?:用|说|换成?|翻译?成|讲)(?:成)?(?:中文|汉语|普通话)(?:说|讲|回答|再说)?(?:一下|一遍)?(?:吗|吧|好吗)?|in chinese(?: please)?)[?？。.!\s]*$/i;
const ENGLISH =
  /^(?:(?:这个|刚才的|请|麻烦|能不能|可以)*(?:用|说|换成?|翻译?成|讲)(?:成)?(?:英文|英语)(?:说|讲|回答|再说)?(?:一下|一遍)?(?:吗|吧|好吗)?|(?:say (?:it|that) )?in english(?: please)?)[?？。.!\s]*$/i;
const SAME =
  /^(?:请|麻烦)?(?:再(?:说|讲|发|来)一(?:遍|次)|重(?:复|说|发)一(?:遍|次|下)|刚才(?:说|讲)(?:的)?(?:是)?(?:什么|啥)|没看清|没听清|say (?:it|that) again|come again|pardon|once more)(?: please)?[?？。.!\s吧呗]*$/i;
const ORIGINAL =
  /^(?:请|把|给我|我要|我想|想)?(?:看一?[下看]|看|调出|发(?:我|一下)|贴(?:一下|出来)?|念(?:一下|一遍)?)?(?:条款|计划|那条|这条)?的?原[文话](?:给我|发我|让我|拿来|贴)?(?:看看|看一下|看|念一?[下遍]|发一?下|一下)?[吧呗。!\s]*$|^(?:show me )?the (?:original|full) (?:text|clause|wording)(?: please)?[.!\s]*$/i;
/** 依据是哪一条, after a figure. */
const BASIS =
  /^(?:这个?|那个?|请问)?(?:的)?(?:依据|出处|根据)(?:是|在|呢)?(?:什么|哪(?:一|里|个)?条?|哪儿|呢)?[?？。\s]*$|^(?:这是|是)?(?:哪一?条|第几条)(?:规定|写|说|要求)?的?(?:规定|要求)?[?？。\s]*$|^(?:which clause|what is (?:that|this|it) based on)(?: is (?:that|it))?[?.\s]*$/i;
/** Longest clause that is shown whole, in characters. */
const LONGEST_CLAUSE = 500;

/** 简单说, 用中文说, 再说一遍, 原文给我看看: the answer before once more, otherwise; `skills` are those that may have given it. */
export const sayAgain = ({ plan }: { readonly plan: Plan }, skills: readonly Skill[]): Skill<Slots> => ({
  name: 'say-again',
  summary: '把刚才的回答说短、换语言、看原文',
  examples: ['简单说', '用英文说', '原文给我看看'],
  open: true,
  recognise({ said: { text: words }, memory }) {
    if (!memory.frame || words.length > 40) return undefined;
    // Something else was shown since: it is not the answer that the memory could give again.
    const newest = Math.max(...[memory.shown?.at, memory.offered?.at].map((at) => (at ? Date.parse(at) : 0)));
    if (newest > Date.parse(memory.frame.at)) return undefined;
    const is = (how: Slots['how']) => ({ weight: 0.984, slots: { how } });
    if (SHORTER.test(words)) return is('shorter');
    if (CHINESE.test(words)) return is('zh');
    if (ENGLISH.test(words)) return is('en');
    if (SAME.test(words)) return is('same');
    // A question about the plan knows its own clause.
    if (memory.frame.skill !== 'ask-plan' && BASIS.test(words)) return is('basis');
    return ORIGINAL.test(words) ? is('original') : undefined;
  },
  async act({ how }, turn) {
    const { frame } = turn.memory;
    const skill = skills.find(({ name }) => name === frame?.skill);
    if (!frame || !skill || (!turn.speaker && !skill.open)) return undefined;
    const before = await skill.act(frame.slots, asked(frame.slots, how, turn));
    if (!before) return undefined;
    switch (how) {
      case 'shorter':
        return { ...before, reply: shorter(before.reply) };
      case 'basis':
        return basis(before, plan, turn.said.language === 'en');
      case 'original':
        return original(before, plan, turn.said.language === 'en');
      default:
        return before;
    }
  },
});

/** The turn in which it was asked, in the language that is wanted now. */
function asked(slots: unknown, how: Slots['how'], turn: Turn): Turn {
  const words = (slots as { readonly words?: unknown } | undefined)?.words;
  const language = how === 'zh' || how === 'en' ? how : turn.said.language;
  return { ...turn, said: { ...turn.said, language, ...(typeof words === 'string' ? { text: words } : {}) } };
}

/** The first line, and where it stands in the plan. */
function shorter({ blocks }: Reply): Reply {
  const first = blocks.find((block) => block.kind === 'text');
  const line = first?.kind === 'text' ? (first.text.split('\n')[0] ?? '') : '';
  const labels = blocks.flatMap((block) => (block.kind === 'quote' ? [block.source] : []));
  const cite = blocks.find((block) => block.kind === 'quote');
  // A line that only leads to the quotation says nothing by itself.
  if (/:$/.test(line) && cite?.kind === 'quote')
    return { blocks: [{ ...cite, text: cite.text.match(/^[^。;]{1,60}(?=[。;,])|^.{1,60}/)?.[0] ?? cite.text }] };
  const brief = line.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)(?=[。;,]|$)/g, '').replace(/本月还有.*$/, '');
  const cited = [...new Set(labels)].slice(0, 2).join('、');
  return cited && brief ? reply(text(`${brief}(${cited})`)) : { blocks: first ? [text(brief || line)] : blocks };
}

/** The sentence on which a figure rests, and where it stands. */
function basis(before: Outcome, plan: Plan, english: boolean): Outcome | undefined {
  const quotes = before.reply.blocks.filter((block) => block.kind === 'quote');
  const clause = clauseOf(plan, quotes[0]?.source ?? '');
  if (!clause) return undefined;
  const where = english ? `It rests on clause ${clause.id}:` : `依据是${clause.id}“${clause.headings.at(-1) ?? ''}”:`;
  return { ...before, reply: reply(text(where), ...quotes) };
}

/** The clause behind the answer in the plan's own words. */
function original(before: Outcome, plan: Plan, english: boolean): Outcome | undefined {
  const cited = before.reply.blocks.find((block): block is Extract<Block, { kind: 'quote' }> => block.kind === 'quote');
  const clause = cited && clauseOf(plan, cited.source);
  if (!cited || !clause) return undefined;
  const words = clause.text.length <= LONGEST_CLAUSE ? clause.text : cited.text;
  const title = clause.headings.at(-1) ?? '';
  return {
    ...before,
    reply: reply(
      text(english ? `Clause ${clause.id}:` : `${clause.id} ${title},原文:`),
      quoted(plan, words, clause, english),
    ),
  };
}
