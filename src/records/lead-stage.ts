import { type Day, yearOf } from '../calendar.ts';
import { readDates } from '../language/dates.ts';
import type { Said } from '../language/span.ts';
import { withoutNames } from './lead-names.ts';
import type { Stage } from './record.ts';

/** A stage (阶段) that the words say was reached, and when; `stated` is false where nothing was said. */
export interface SaidStage {
  readonly stage: Stage;
  readonly day: Day;
  readonly stated: boolean;
}

const NOT_YET =
  /(?:拟|计划|预计|准备|打算|有望|争取|力争|即将|将要?|待|等|还没有?|没有|尚未|还未|未|没|快要?|快|马上|想|要|希望|可望|推动|促成|催|下一步|下个?月|下周|明天|后天|明年|月底前|年底前|年内|之前|前|不日|(?<!成)功能|\bto be|\bwill(?: be)?|plans? to|hopes? to|expects? to|not yet|about to|going to|before|until|once|\bnot(?! only)|n't)[^,。;\n]{0,12}$/i;
const NOT_YET_AFTER =
  /^\s(?:is|was|has|are|were)? ?(?:not\b|never)|^(?:条件|意向|意愿|事宜|仪式(?:定于|将|在[下明])|的?可能|计划|前(?!期)|之前|准备|筹备|方案|时间待?|还|待|后(?:再|将|付|才))|^(?:协议|合同)?(?:还没|没|尚未|未|待|正在?(?:走|拟|起草|谈|磨))/;
/** 达产后年产值, 投产时用工: what will be once it is reached. */
const ONCE_REACHED = /^(?:达[产效])?(?:[以之]?后(?!已|运行|经营|销|一直)|时(?!间)|当年|次年|前(?!期))/;
const WORDS: readonly (readonly [Exclude<Stage, 'lead'>, RegExp])[] = [
  [
    'dropped',
    /黄了|谈崩|崩了|泡汤|不来了|(?<!先|暂时?|暂且)不谈了|不合作了|不投了|不干了|放弃|终止|取消(?:合作|投资|项目)|(?:没|未)谈成|谈不成|没戏|吹了|(?<!物)流产(?!业)|退出了|撤资|不落(?:户)?了|去了别|跑(?:了|掉)(?=[,。;!吧]|$)|没下文|搁浅|中止|fell through|dropped|called off|cancell?ed|pulled out|backed out|withdr[ae]w from/i,
  ],
  [
    'producing',
    /投产(?![业品])|(?<!发)达产(?![业品])|(?<!大)量产(?![业品])|试生产|建成投用|竣工(?:投用|投产)?|(?<![推研])出产品|开始生产|投的产|started? (?:trial )?production|in production|went into (?:production|operation)|commissioned|commenced production/i,
  ],
  [
    'started',
    /开工(?![坊具作])|(?<![电手自气机联传液驱运劳活流移启制震])动工(?![具装作程业艺况位件会])|奠基(?!石)|[开动]的工|破土|进场施工|开始(?:建设|施工)|开建|打桩(?![机锤船])|broke ground|ground-?breaking|construction (?:has )?(?:started|begun|began)|started (?:construction|building)/i,
  ],
  [
    'negotiating',
    /(?:框架|意向|战略|初步|谅解|合作意向)(?:性)?(?:合作)?(?:投资)?(?:协议|合同|书|备忘录)|签(?:了|订|署|下)?(?:一?[个份])?(?:合作|投资)?意向(?!客商|金)|签(?:了|的是|订|署)?(?:一?[个份])?(?:战略|合作|投资)*框架|意向书|备忘录|\bmou\b|memorandum|letter of intent|\bloi\b|framework agreement|在谈|洽谈中|正在?(?:洽)?谈|在?洽谈|接洽|谈判|谈着|商谈|磋商|在跟.{0,4}谈|跟.{0,8}谈(?!成)|对接洽谈|多轮|又谈(?:起来|上)|重新(?:开始)?谈|恢复(?:洽谈|谈判|接洽)|in talks?|negotiat|under discussion/i,
  ],
  [
    'signed',
    /签约|签(?:了|订|署|下|掉|完|好|成|的(?!到|名|单))|正式(?:合同|签)|已签|签(?:正式)?(?:投资)?(?:合同|协议)|合同(?:签|已)|落定|\bsigned|\bcontract(?:ed)?\b(?! (?:manufactur|electronic|packag|develop|research))|\binked/i,
  ],
];
const RANK: readonly Stage[] = ['dropped', 'producing', 'started', 'signed', 'negotiating'];

/** The furthest stage that the words say was reached; 拟, 计划, 预计 and days to come are not done, and names tell nothing. `known` = names on file. */
export const stageIn = (text: string, said: Said, known: readonly string[] = []): SaidStage =>
  stageInWords(withoutNames(text, said, known), said);

/** The same of words in which no name stands. */
export function stageInWords(text: string, said: Said): SaidStage {
  const found = new Map<Stage, number>();
  for (const [stage, pattern] of WORDS) {
    const every = new RegExp(pattern.source, `${pattern.flags}g`);
    for (const hit of text.matchAll(every)) {
      const end = hit.index + hit[0].length;
      const before = text.slice(Math.max(0, hit.index - 16), hit.index);
      const after = text.slice(end, end + 8);
      if (
        stage !== 'negotiating' &&
        stage !== 'dropped' &&
        (NOT_YET.test(clauseEnd(before)) || NOT_YET_AFTER.test(after))
      )
        continue;
      if ((stage === 'producing' || stage === 'started') && ONCE_REACHED.test(after)) continue;
      if (stage === 'signed' && /不(?:想|打算|愿意?|准备|会|能|可能)?$/.test(before)) continue;
      if (stage === 'negotiating' && /(?:还没|没|未|尚未|想|约)(?:有|开始|去|来)?[^,。;]{0,3}$/.test(before)) continue;
      if (stage === 'negotiating' && /^(?:中心|会|室|地点)/.test(after)) continue;
      if (stage === 'dropped' && /(?:没|不|别|未|会不会|怕|担心|差点)[^,。;]{0,2}$/.test(before)) continue;
      if (!found.has(stage)) found.set(stage, hit.index);
    }
  }
  // 签了框架协议 is no contract.
  if (found.has('signed') && found.has('negotiating') && onlyFrame(text)) found.delete('signed');
  for (const stage of RANK) {
    const at = found.get(stage);
    const day = at === undefined ? undefined : dayNear(text, at, said);
    if (at === undefined || (day === undefined && stage !== 'negotiating' && stage !== 'dropped')) continue;
    return { stage, day: day ?? said.today, stated: true };
  }
  return { stage: 'lead', day: said.today, stated: false };
}

const FRAME =
  /(?:框架|意向|战略|初步|谅解)[^,。;签]{0,8}(?:协议|合同|书|备忘录)|签(?:了|的是|订|署|下)?(?:一?[个份])?(?:战略|合作|投资)*(?:意向|框架)|意向书|备忘录|\bmou\b|memorandum|letter of intent|framework/i;
const onlyFrame = (text: string): boolean =>
  FRAME.test(text) &&
  !/正式(?:投资)?(?:合同|协议|签)|签约|signed (?:the )?(?:formal|final|investment) (?:contract|agreement)/i.test(
    text.replace(/(?:框架|意向|战略)(?:合作)?(?:协议)?签约/g, ''),
  );

/** The clause that a word stands in, up to the word. */
const clauseEnd = (before: string): string =>
  before.slice(Math.max(...[',', '。', ';', '\n', ':'].map((sign) => before.lastIndexOf(sign))) + 1);

/** The day said nearest to the word, in its sentence; today where none is said, undefined where it lies ahead. */
function dayNear(text: string, at: number, said: Said): Day | undefined {
  const from = Math.max(...['。', ';', '\n'].map((sign) => text.lastIndexOf(sign, at))) + 1;
  const end = text.slice(at).search(/[。;\n]/);
  // 达产后年产值 speaks of no year after next.
  const sentence = text.slice(from, end < 0 ? text.length : at + end).replace(/(?<=[产成效])后(?=年)/g, '_');
  const word = at - from;
  const dates = readDates(sentence, said).filter(({ value }) => value.grain !== 'impossible');
  const near = dates.sort((a, b) => gap(a, word) - gap(b, word))[0];
  if (!near || gap(near, word) > 40) return said.today;
  if (near.value.start > said.today || nearerAhead(near, said.today)) {
    // 合同已签 预计8月开工: the day to come is another step's.
    const between = near.start > word ? sentence.slice(word, near.start) : sentence.slice(near.end, word);
    return /[,\s]/.test(between) ? said.today : undefined;
  }
  return near.value.start === near.value.end
    ? near.value.start
    : near.value.end < said.today
      ? near.value.end
      : said.today;
}

/** 8月20日 without a year, said in June: not last year's, the one ahead is nearer. */
function nearerAhead({ text, value: { start, end } }: ReturnType<typeof readDates>[number], today: Day): boolean {
  const year = yearOf(today);
  if (/年|\d{4}|去|前|上|last/.test(text) || start !== end || yearOf(start) !== year - 1) return false;
  const days = (day: Day): number => Date.parse(day) / 86_400_000;
  const ahead = days(`${year}${start.slice(4)}`) - days(today);
  return ahead > 0 && ahead < days(today) - days(start);
}

const gap = ({ start, end }: { start: number; end: number }, at: number): number =>
  start > at ? start - at : Math.max(0, at - end);
