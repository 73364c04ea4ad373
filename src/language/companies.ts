import { leftTrimmed } from './company-edges.ts';
import { BRANDS, genericAt, isGeneric, KINDS, LATIN_FORM, LEGAL_FORM } from './company-words.ts';
import { readRegions } from './regions.ts';
import { longestWins, type ReadingContext, type Span, spanOf } from './span.ts';

/** A company that was named. */
export interface SaidCompany {
  /** As written, without quotes and blanks between Chinese characters. */
  readonly name: string;
  /** With its legal form: 有限公司, 株式会社, GmbH. */
  readonly full: boolean;
}

type CompanySpan = Span<'company', SaidCompany>;

const LONGEST_NAME = 40;
const LEGAL = new RegExp(`(?:${LEGAL_FORM})(?:[\\u4e00-\\u9fff]{2,6}分公司)?`, 'g');
const LATIN_LEGAL = new RegExp(`(?<=[\\p{L}\\d.)]\\s?,? ?)(?<![\\p{Script=Latin}])(?:${LATIN_FORM})(?![\\p{Script=Latin}\\d])`, 'giu');
const CHINESE_RUN = /[\p{Script=Han}A-Za-z\d·&()-]/u;
const INSIDE_BRACKETS = /^(?:中国|集团|控股|亚洲|亚太|华东|华南|[\p{Script=Han}]{2,6}|[A-Za-z]{2,12})$/u;
/** What names no company: 一家公司, 那个企业, 投资集团. */
const NOBODY =
  /^(?:[一二两三几某该本各这那哪此每]|有的?|多|我|你|您|他|她|它|咱|贵|客|新|老|大|小|上市|外资|内资|民营|国有|龙头|知名|相关|有关|代办|注册|子|母|分|总|全资|建材|物流|投资|项目|管理|运营|平台|招商|一人)*(?:家|个|些|方|们)?(?:的)?(?:股份|有限|责任|科技)*(?:公司|企业|集团|单位|厂家|工厂)?$/;
const NOT_THERE = /招商局|管委会|人民政府|委员会|办事处|促进中心|协作组|商会|协会|学会|银行支行|开发区$|园区$/;

/** Companies named in the text: legal names, names by their line of business (恒锐电子), and listed brands where something else speaks for one. */
export function readCompanies(text: string, context: ReadingContext): CompanySpan[] {
  const full = longestWins([...chineseNames(text, context), ...latinNames(text)]);
  const short = [...namesByKind(text, context), ...latinSubjects(text, context), ...brands(text)].filter((span) =>
    full.every((it) => span.end <= it.start || span.start >= it.end),
  );
  const found = longestWins([...full, ...short]);
  return found.filter(({ value }) => !context.units.some(({ name }) => name === value.name));
}

function chineseNames(text: string, context: ReadingContext): CompanySpan[] {
  const found: CompanySpan[] = [];
  for (const hit of text.matchAll(LEGAL)) {
    const from = Math.max(found.at(-1)?.end ?? 0, hit.index - LONGEST_NAME);
    const start = leftTrimmed(text, leftEdge(text, hit.index, from), hit.index, context, from);
    const end = hit.index + hit[0].length;
    const name = withoutBlanks(text.slice(start, end));
    const own = withoutBlanks(text.slice(start, hit.index));
    if (own.length < 2 || NOBODY.test(own) || NOT_THERE.test(own) || repeats(own) || !/\p{Script=Han}/u.test(own)) continue;
    if (!/株式会社|合同会社/.test(hit[0]) && /^[A-Za-z]{1,2}$/.test(own)) continue;
    found.push(spanOf('company', text, start, end, { name, full: true }));
  }
  // 株式会社 stands in front as often as behind.
  for (const hit of text.matchAll(/株式会社([\p{Script=Han}\p{Script=Katakana}ー]{2,10}?)(?=[,。;、\s(]|想|拟|计划|有意|要|$)/gu)) {
    const name = hit[0];
    if (!found.some((it) => it.end > hit.index)) found.push(spanOf('company', text, hit.index, hit.index + name.length, { name, full: true }));
  }
  return found;
}

/** Walks left over everything a Chinese name may hold; brackets only where they close inside the name. */
function leftEdge(text: string, at: number, from: number): number {
  let start = at;
  while (start > from) {
    const sign = text[start - 1] ?? '';
    if (sign === ')') {
      const open = text.lastIndexOf('(', start - 1);
      const inside = open >= from ? text.slice(open + 1, start - 1) : '';
      const before = text[open - 1] ?? '';
      const named = INSIDE_BRACKETS.test(inside) && !/转发|线索|报|项目/.test(inside) && /[\p{Script=Han}A-Za-z]/u.test(before);
      if (!named) return start;
      start = open;
    } else if (sign === '”' || sign === '"') {
      // 温州市“百履”鞋业有限公司
      const open = text.slice(from, start - 1).search(/[“"][\p{Script=Han}A-Za-z]{1,8}$/u);
      if (open < 0) return start;
      start = from + open;
    } else if (sign === ' ') {
      // 苏 州 恒 锐 电子有限公司
      const spaced = text.slice(from, start).match(/(?<!\p{Script=Han})(?:\p{Script=Han} ){2,}$/u)?.[0];
      return spaced ? start - spaced.length : start;
    } else if (sign === '(') return start;
    else if (CHINESE_RUN.test(sign)) start--;
    else return start;
  }
  return start;
}

/** Names no company has: 苏苏苏苏, 测测测测有限公司. */
const repeats = (own: string): boolean => own.length >= 4 && new Set(own).size <= Math.max(1, own.length / 4);

const withoutBlanks = (words: string): string =>
  words.replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/g, '').replace(/[“”"「」『』《》*_`]/g, '');

const LATIN_WORD = /([\p{Script=Latin}\d][\p{Script=Latin}\d&.'’-]*|&)[\s,]*$/u;
const NO_NAME =
  /^(?:new|lead|leads|contact|from|please|record|add|log|report|today|company|investor|our|we|the|a|an|is|with|by|and|of|for|to|met|visited|signed|about|re|fw|fwd|this|that|client|note|german|japanese|korean|american|french|british|italian|swiss|dutch|spanish|singaporean|swedish|chinese|taiwanese|danish|canadian|australian|indian|us|uk)$/i;
const JOINS = /^(?:of|and|de|und|et|van|von|der|&)$/i;

function latinNames(text: string): CompanySpan[] {
  const found: CompanySpan[] = [];
  for (const hit of text.matchAll(LATIN_LEGAL)) {
    const end = hit.index + hit[0].length;
    const previous = found.at(-1);
    if (previous && hit.index < previous.end) continue;
    if (previous && /^[\s,&]*$/.test(text.slice(previous.end, hit.index))) {
      found[found.length - 1] = named(text, previous.start, end);
      continue;
    }
    const start = latinStart(text, hit.index, previous?.end ?? 0);
    if (start !== undefined) found.push(named(text, start, end));
  }
  return found;
}

const named = (text: string, start: number, end: number): CompanySpan =>
  spanOf('company', text, start, end, { name: text.slice(start, end).replace(/\s+/g, ' '), full: true });

/** Where a Latin name begins that ends with the legal form at `at`: capitalised words to the left, any words in a Chinese sentence. */
function latinStart(text: string, at: number, from: number): number | undefined {
  const chinese = /\p{Script=Han}/u.test(text.slice(Math.max(0, at - 60), at + 60));
  let start = at;
  for (let count = 0; count < 7; count++) {
    const before = text.slice(Math.max(from, start - 40), start);
    const hit = before.match(LATIN_WORD);
    const word = hit?.[1];
    if (!hit || !word || (count > 0 && /[,.:;]\s*$/.test(before))) break;
    const joins = JOINS.test(word);
    if ((count === 0 || !joins) && (NO_NAME.test(word) || /^\d+\.?$/.test(word))) break;
    if (!/^[\p{Lu}\d]/u.test(word) && !joins && !chinese) break;
    start -= hit[0].length;
  }
  const lead = text.slice(start, at).match(/^(?:(?:of|and|de|und|et|van|von|der|&)\s+)+/i)?.[0].length ?? 0;
  return start + lead < at ? start + lead : undefined;
}

const SUBJECT =
  /(?<![\p{L}.])(\p{Lu}[\p{L}\d&'’-]+(?: (?:\p{Lu}[\p{L}\d&'’-]*|&|of|and))*)(?= (?:plans?|wants?|intends?|would like|is (?:planning|looking|considering|interested|going)|will (?:invest|build|set up)|hopes?|aims?|proposes?|has (?:signed|decided|agreed)|signed|to invest)\b)/gu;

/** The subject of an English sentence about investing: Hanbit Display wants to ... */
function latinSubjects(text: string, context: ReadingContext): CompanySpan[] {
  return [...text.matchAll(SUBJECT)].flatMap((hit) => {
    const words = (hit[1] ?? '').replace(/^(?:(?:New|Lead|Our|The|Contact|Please|Today|It|He|She|They|We|I|This|That|One|An?|Company|Investor|Mr|Ms|German|Japanese|Korean|American) ?)+/, '');
    const start = hit.index + hit[0].length - words.length;
    const place = readRegions(words, context)[0];
    return words.length < 3 || place?.end === words.length ? [] : [spanOf('company', text, start, hit.index + hit[0].length, { name: words, full: false })];
  });
}

const KIND_AT = new RegExp(`(?:${KINDS.join('|')})(?:集团|股份|公司|控股)?|(?:集团|公司|药厂|酒厂|模具厂|食品厂|服装厂)`, 'g');
const KIND_ENDS =
  /^(?:$|[\s,。;:、!()“”"']|想|拟|计划|有意|意向|准备|打算|要|将|已|今|昨|前天|本周|上周|这周|周|明|刚|正式|签|开工|投产|动工|黄|终止|不来|不投|谈|洽谈|考察|来|到|在|落|投|的|是|项目|那|这|改|联系|对接|金额|电话|行业|名称|撤|也|又|还|说|老|董|总|方|派|一行|跟|和|与|约|近|\d|[一二两三四五六七八九十]+[个亿千百])/;

/** 恒锐电子, 天朗新能源, 某某集团: an own name of two to four characters before a line of business. */
function namesByKind(text: string, context: ReadingContext): CompanySpan[] {
  const found: CompanySpan[] = [];
  for (const hit of text.matchAll(KIND_AT)) {
    const end = hit.index + hit[0].length;
    if (!KIND_ENDS.test(text.slice(end, end + 4))) continue;
    const from = Math.max(found.at(-1)?.end ?? 0, hit.index - 14);
    let start = hit.index;
    while (start > from && /[\p{Script=Han}A-Za-z]/u.test(text[start - 1] ?? '')) start--;
    start = leftTrimmed(text, start, hit.index, context, from);
    const name = text.slice(start, end);
    if (isOwnName(text.slice(start, hit.index), name, context) && !/^(?:做|搞|生产|建|从事)/.test(name))
      found.push(spanOf('company', text, start, end, { name, full: false }));
  }
  return found;
}

const COMMON =
  /^(?:计划|总|请|带|意向|追加|拟|高端|先进|现代|传统|新型|大型|小型|重点|主导|首位|优势|特色|绿色|智能|精密|功能性?|工业|农业|商业|民用|医用|汽车|电动|电子|数字|智慧|国际|国内|国外|海外|外资|内资|民营|国有|上市|龙头|知名|本地|当地|外地|全国|全市|全省|全县|我市|我县|我省|该|本|这|那|一|两|三|几|某|各|每|有|家|个|项目|投资|招商|引进|发展|推进|加快|支持|围绕|聚焦|重点|相关|有关|主营|从事|生产|制造|加工|建设|研发|销售|行业|产业|类|型|半导体|新能源|新材料|光伏|锂|食品|纺织|服装|家居|医疗|医药|生物|环保|节能|物流|冷链|做|搞|建|投|谈|签|报|来|去|想|拟|要|能|会|可|不|没|已|正|再|又|都|就|还|第|条|次|月|日|年|周|和|与|或|及|等|的|了|过|着|是|为|在|到|从|对|向|把|被|由|子|母|分|总|科创|跨境|直播|无人|人工|云计算|大数据|互联网?|电商|软件|信息|金额|行业|名称|下午|上午|明天|今天|昨天|我们|你们|他们|咱们|贵|新线索|线索|集团|公司|企业|上面|刚才|应该|更正|改成|招|外商)+$/;

function isOwnName(own: string, name: string, context: ReadingContext): boolean {
  let rest = own;
  const place = readRegions(name, context)[0];
  if (place?.start === 0) rest = own.slice(place.end).replace(/^[省市县区]/, '');
  if (place?.value.home && rest.length < 2) return false;
  const size = [...rest].length;
  if (size < 2 || size > 6 || NOBODY.test(name) || NOT_THERE.test(name) || COMMON.test(rest) || isGeneric(rest)) return false;
  // 电子元器件 before 制造 is what is made, not who makes it.
  return genericAt(rest, 0) === 0 && !/[的了在把跟给]|项目|产业|企业|行业|招商|投资|政策|任务|要求/.test(rest) && !(size >= 4 && genericAt(rest, rest.length - 2) > 0 && genericAt(rest, 2) > 0);
}

const INTENDS = /^(?:集团|公司|股份|电子|科技|汽车)?(?:想|拟|计划|有意|意向|准备|打算|要(?:来|在|投|建)|将|来(?:我|咱|投|考察)|投|今天|昨天|签约|开工|落户|那边|项目)|^ (?:plans?|wants?|intends?|will)\b/i;

/** A listed brand counts only where it intends or does something here. */
function brands(text: string): CompanySpan[] {
  const found: CompanySpan[] = [];
  for (const brand of BRANDS) {
    for (let at = text.indexOf(brand); at >= 0; at = text.indexOf(brand, at + brand.length)) {
      const tail = text.slice(at + brand.length).match(/^(?:集团|股份|公司)/)?.[0] ?? '';
      const end = at + brand.length + tail.length;
      const lined = /(?:^|[\n,。;:])\s*$/.test(text.slice(0, at)) && /^\s*(?:[,。;]|\s\S|$)/.test(text.slice(end));
      if ((INTENDS.test(text.slice(end, end + 10)) || lined) && !/[A-Za-z]/.test(/^[A-Z]/i.test(brand) ? (text[at - 1] ?? '') + (text[end] ?? '') : ''))
        found.push(spanOf('company', text, at, end, { name: text.slice(at, end), full: false }));
    }
  }
  return found;
}
