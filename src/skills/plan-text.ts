import { filler, synonymsIn } from '../plan/plain-words.ts';
import type { Clause, Plan } from '../plan/plan.ts';
import { type Hit, type Search, searchPlan, sentencesOf, termsOf } from '../plan/search.ts';
import { type Block, text } from '../reply.ts';
import { REFERRED } from './plan-document.ts';
import { quoted } from './plan-quote.ts';
import { agreed, unheardOf, unnamed } from './plan-yes-no.ts';

/** Longest quotation in one answer, in characters; one sentence is given whole even when it is longer. */
const MOST_WORDS = 230;
/** Below this much of the question's own words the plan does not speak of it. */
const COVERED = 0.4;
const PRESENCE =
  /有没有|有无|写(?:了|到|清楚)?(?:没|吗|不)|提(?:到|了|及)?(?:没|吗|过)|点名了?(?:没|吗)|在不在|是否|包(?:括|含).{0,10}[吗没不]|支持不|支持吗|\b(?:mention|include|contain|say anything|cover|exists?)\b|\bis there\b|\bare there\b|does the plan have/i;

/** How something is judged to be so (认定标准): the plan's words stand for themselves unless it says. */
export const STANDARD =
  /(?:什么|啥|怎么|如何|哪)[^,。?]{0,12}才?(?:算|叫)(?!达标|完成)|(?:定|有|给|写)(?:了|出)?[^,。?]{0,4}标准|认定|界定|定义/;

/** Whether the words only ask if the plan speaks of something. */
export const asksForPresence = (words: string): boolean => PRESENCE.test(words);

/** How a qualitative question fares against the plan. */
export interface Reading {
  readonly search: Search;
  /** The plan speaks of it. */
  readonly found: boolean;
}

export function readText(words: string, plan: Plan): Reading {
  const search = searchPlan(plan, REFERRED.test(words) ? `${words} 《》` : words);
  return { search, found: search.hits.length > 0 && search.coverage >= COVERED };
}

/** The sentences of the plan that answer, from one clause or two, with their labels. */
export function textBlocks(words: string, { search }: Reading, plan: Plan, english: boolean): Block[] {
  const [best] = search.hits;
  if (!best) return missingBlocks(words, { search, found: false }, plan, english);
  const second = search.hits.find(({ clause, score }) => clause !== best.clause && score >= best.score * 0.8);
  const chosen = [best, ...(second ? [second] : [])];
  const lead = PRESENCE.test(words)
    ? english
      ? `The plan speaks of it in ${best.clause.id}:`
      : `有,计划写到了(${best.clause.id}):`
    : english
      ? `The plan, ${best.clause.id} (quoted in Chinese):`
      : titled(best.clause);
  return [text(lead), ...chosen.map((hit) => quoted(plan, passage(hit, search), hit.clause, english))];
}

/** Its label and heading, each once: the preamble has only one of them. */
const titled = ({ id, headings }: Clause): string => {
  const title = headings.at(-1) ?? '';
  return title === id ? `${id}:` : `${id} ${title}:`;
};

/** The best sentence of a clause and its neighbours that are about the same, in the clause's order. */
function passage({ clause, score }: Hit, { hits }: Search): string {
  const sentences = sentencesOf(clause);
  const ranked = hits.filter((hit) => hit.clause === clause && hit.score >= score * 0.4);
  const kept = new Set<number>();
  let length = 0;
  for (const { at, sentence } of ranked) {
    if (length > 0 && length + sentence.length > MOST_WORDS) continue;
    kept.add(at);
    length += sentence.length;
  }
  return sentences.filter((_, at) => kept.has(at)).join('');
}

/** What the plan does not say is said so; the nearest clause is shown where it is near enough to help. */
export function missingBlocks(words: string, { search }: Reading, plan: Plan, english: boolean): Block[] {
  const [best] = search.hits;
  const near = best && search.coverage >= 0.14 ? best : undefined;
  const topic = topicOf(words, search);
  const status = plan.status ? `(${plan.status})` : '';
  const lead = english
    ? `The plan ${status} does not specify this${near ? `. The nearest clause is ${near.clause.id}:` : '.'}`
    : `计划${status}未作规定,没有写到${topic ? `“${topic}”` : '这一项'}${near ? `。相近的是${near.clause.id}:` : '。'}`;
  return [text(lead), ...(near ? [quoted(plan, passage(near, search), near.clause, english)] : [])];
}

/** What the question is about that the plan does not contain: the piece of the question around the first unknown word. */
function topicOf(words: string, { unknown }: Search): string | undefined {
  const strange = unknown.find((term) => term.length > 1);
  if (!strange) return undefined;
  const piece = filler(words.toLowerCase())
    .split(/[\s,.;:?!,。;:?!、]+/)
    .find((part) => part.includes(strange))
    ?.replace(/(?:给|有|是|要|能)?几.*$|^(?:个人|有没有|能)|[被要给跟和]$/, '');
  // Half a sentence of somebody's is no name for a matter.
  const whole = piece && !CUT_OFF.test(piece) && !/[我你他她它]|每个|[了过]|[要得]出$|该找|怎么|[吗呢吧]/.test(piece);
  return whole && piece.length >= 2 && piece.length <= 12 ? piece : undefined;
}

/** What holds a pronoun, a particle or a question is a piece of a sentence, no name of anything: 我撤, 泗县被, 浙江来. */
const CUT_OFF =
  /[我你您他她它咱谁哪啥吗呢吧么了被把让跟给来没不最]|什么|怎么|如何|是[不按]|还是|有没有|多少|[要该得]|开始|应|可以|^[是有按算去走]|[出来去上下报记谈签撤改找算]$/;

/** A sum of money or another figure is asked for. */
export const FIGURE =
  /\b(?:cash|bonus|salary|subsid|budget)|几(?!类|种|块|项|方面|条路|个方面|率|国)|多少|多大|比例|百分之|金额|标准(?!化|厂房)|限额|how (?:many|much)|what percentage/i;

const WHEN = /什么时候|啥时候?|何时|哪天|几月|多久|when\b/i;
const TIME =
  /[\d一二三四五六七八九十][年月日号天周季]|[年月季周]底|年内|月前|日前|每[一个两]*[年月季周半天日]|季度|定期|近期|长期|疫情解除后/;

/** Why the plan has no answer although it speaks of the matter, in words that deny no more than that. */
function partly(words: string, { search, found }: Reading, english: boolean): string | undefined {
  const best = search.hits[0];
  if (!best) return undefined;
  const { id } = best.clause;
  const other = otherDocument(words, best.sentence);
  if (other)
    return english
      ? `The plan leaves this to another document, ${other} (${id}):`
      : `计划把这一项留给另一份文件,具体另见${other}(${id}):`;
  const who = unnamed(words, best.sentence, search);
  if (who && !english)
    return `计划没有${/[长局办委县区镇员任记部组]$/.test(who) ? '点名' : '写到'}“${who}”,相关的是(${id}):`;
  const strange = unheardOf(words, search);
  if (strange && search.coverage >= 0.25)
    return english ? `The plan does not speak of that; near it is ${id}:` : `计划没有写“${strange}”,写到的是(${id}):`;
  if (!found) return undefined;
  if (FIGURE.test(words) && !NAMES_PARTS.test(words) && !hasStrange(search))
    return english ? `The plan gives no figure for it; ${id} says:` : `计划没有写明具体数字,写到的是(${id}):`;
  if (WHEN.test(words) && !TIME.test(best.sentence))
    return english ? `The plan sets no date for it; ${id} says:` : `计划没有规定时间,写到的是(${id}):`;
  return undefined;
}

/** A word that stands alone in the question and nowhere in the plan (经费, not 盖率 of 覆盖率). */
const hasStrange = ({ unknown, known }: Search): boolean =>
  unknown.some((term) => term.length === 2 && !known.some((it) => it[1] === term[0] || it[0] === term[1]));

/** The 办法 that a sentence refers to, where what is asked is in its title: 委托招商奖励的标准 and 《…委托招商奖励暂行办法》. */
function otherDocument(words: string, sentence: string): string | undefined {
  if (
    !FIGURE.test(words) &&
    !STANDARD.test(words) &&
    !/怎么(?:奖|兑现|给|算)|细则|办法|程序|条件|standard|\brate\b|commission|rules/i.test(words)
  )
    return undefined;
  const meant = synonymsIn(words.toLowerCase()).map(({ means }) => means);
  const asked = new Set(
    termsOf([filler(words), ...(/[a-z]{3}/i.test(words) ? meant : [])].join(' ')).filter((term) => term.length === 2),
  );
  return [...sentence.matchAll(/《[^》]{4,40}》/g)]
    .map(([title]) => title)
    .find((title) => termsOf(title).filter((term) => asked.has(term) && !/^招商$/.test(term)).length >= 2);
}

const NAMES_PARTS = /哪几|几个(?:率|园|活动|制度)/;

/** What the plan says to a question in words, or that it does not. */
export function textAnswer(words: string, plan: Plan, english: boolean): readonly Block[] {
  const reading = readText(words, plan);
  // Every figure of the plan is a target; one that is asked for and is none is not in the plan.
  const figure = FIGURE.test(words) && !NAMES_PARTS.test(words) && !REFERRED.test(words);
  const sure = agreed(words, reading.search);
  if (sure && !english) {
    const asked = { ...reading.search, hits: [sure.hit, ...reading.search.hits.filter((it) => it !== sure.hit)] };
    return [
      text(`${sure.yes}。${titled(sure.hit.clause)}`),
      quoted(plan, passage(sure.hit, asked), sure.hit.clause, english),
    ];
  }
  // 定标准没: the plan has the word and does not say what it takes.
  const undefinedThere = /(?:定|有|给|写)(?:了|出)?[^,。?]{0,4}标准|认定|界定|定义/.test(words);
  const absent = undefinedThere || (asksForPresence(words) && reading.search.unknown.length > 0);
  // 什么时候兑现: the plan speaks of the matter and names no time.
  const untimed = WHEN.test(words) && !TIME.test(reading.search.hits[0]?.sentence ?? '');
  const denied = reading.found ? figure || absent || untimed : true;
  const elsewhere = otherDocument(words, reading.search.hits[0]?.sentence ?? '') !== undefined;
  const lead =
    denied || elsewhere || unheardOf(words, reading.search) !== undefined ? partly(words, reading, english) : undefined;
  const [best] = reading.search.hits;
  if (lead && best && (!REFERRED.test(words) || lead.includes('《')))
    return [text(lead), quoted(plan, passage(best, reading.search), best.clause, english)];
  if (denied) return missingBlocks(words, reading, plan, english);
  return textBlocks(words, reading, plan, english);
}
