import type { SaidCompany } from '../language/companies.ts';
import { companyKey } from '../language/company-names.ts';
import { readMoney } from '../language/money.ts';
import type { Span } from '../language/span.ts';
import { type FormLine, readForm } from './lead-form.ts';
import { tableRows } from './lead-table.ts';

type CompanySpan = Span<'company', SaidCompany>;

/** One lead's words, and what was said before the first of several (推给泗县两条:). */
export interface Item {
  readonly text: string;
  readonly header: string;
}

const NUMBERED =
  /(?:^|[\n;,。:!\s])\s*(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[、)]|\.(?!\d)|\s?[:](?=\s?[\p{Script=Han}]))|第[一二三四五六七八九十\d]+(?:条|个|家)?[:,是、]?|[一二三四五六七八九]是)\s*/gu;
const ANOTHER = /(?:还有|另外|另|再有|再加|以及|此外|其次|also|another|plus)(?:一?[家个条]|,)?/gi;
const TOGETHER = /^(?:\s|、|和|与|及|跟|联合|携手|会同|\/|&|and)+$/i;
const JOINTLY = /共同|联合|合资|合作|合伙|牵头|联手|jointly|together|joint venture/i;
const BESIDE =
  /(?:母公司|股东|控股方|大股东|投资方|实控人|隶属于?|背后是|依托|配套|供应商|客户|给|为|供货|服务于|下属|旗下|关联|经|由|通过|子公司|项目公司|注册(?:了|成立)?|成立(?:了)?|简称|原名|曾用名|parent|subsidiary of)[:是为的有]?\s*$/;
const BESIDE_AFTER = /^(?:的)?(?:全资|控股)?(?:子公司|孙公司|分公司|旗下|下属|供应商|代工|配套|介绍|牵线|引荐|推荐)/;

/** Parts a message into its leads: by numbers, lines, forms, or where another company begins. One item where there is one lead. */
export function itemsOf(text: string, companies: readonly CompanySpan[]): Item[] {
  const table = tableRows(text);
  if (table.length > 0) return table;
  const forms = formsOf(text);
  if (forms.length > 1) return forms;
  const lines = readForm(text);
  if (lines.length >= 3 && lines.some(({ field }) => field === 'company')) return [{ text, header: '' }];
  const main = mainCompanies(text, companies);
  const marks = numbersIn(text);
  const { shared, end: last } = sharedBy(text, main);
  if (marks.length > 1 && (companies.length !== 1 || readMoney(text).length > 1)) {
    const header = text.slice(0, marks[0]?.start ?? 0) + shared;
    return marks.map(({ end }, index) => ({ text: text.slice(end, marks[index + 1]?.start ?? last), header }));
  }
  const alike = alikeIn(text, main);
  if (alike.length > 1) return alike;
  if (main.length < 2) return [{ text, header: '' }];
  const cuts = main.slice(1).map((company, index) => cutBetween(text, main[index] as CompanySpan, company));
  const begins = [0, ...cuts];
  return begins.map((begin, index) => ({
    text: text.slice(begin, begins[index + 1] ?? last).replace(/[、\s]+$/, ''),
    header: shared,
  }));
}

const EACH =
  /^\s*,?(?:今天|昨天|前天|上周|本周|最近|这|那|[两二三四五六几\d]家|[\d.]+月[\d.]+[日号]|企业|公司|也)*(?:都|各|均|全都?|分别)/;
const IN_ALL = /(?:一共|总共|合计|加起来|共计|共)(?:计划|拟|想|要|投资?|总)*$/;

/** 甲和乙都想来,各投2亿: what is said of them all is said of each; 分别投2亿和3亿 gives each its own, 一共投3亿 none. */
function alikeIn(text: string, main: readonly CompanySpan[]): Item[] {
  const [first, last] = [main[0], main.at(-1)];
  if (!first || !last || main.length < 2) return [];
  const listed = main.every((it, at) => at === 0 || TOGETHER.test(text.slice(main[at - 1]?.end, it.start)));
  const rest = text.slice(last.end);
  if (!listed || !EACH.test(rest) || JOINTLY.test(text)) return [];
  const money = readMoney(rest);
  const apart = /分别/.test(rest) && money.length === main.length;
  const front = text.slice(0, first.start);
  return main.map((company, nth) => {
    const words = money.reduceRight(
      (left, { start, end }, at) =>
        (apart ? at !== nth : IN_ALL.test(rest.slice(0, start))) ? left.slice(0, start) + left.slice(end) : left,
      rest,
    );
    return { text: `${front}${company.text}${words}`, header: '' };
  });
}

const ALL_OF_THEM = /都|均|全[部都]?|一[共起]|以下|下面|[两二三四五六七八几\d]\s?[家个条]/;
const AFTERWARDS =
  /[。;,\n\s]\s*(?:这|以上|上面|前面)?(?:[两二三四五六七八几\d]?[家个条])?(?:企业|公司|项目)?(?:都|均|全部?)[^。;\n\d]{0,14}[。!]?$/;

/** What is said once for all of several: 报两家,都想去泗县:…, …两家都想落泗县; `end` is where the last one's own words end. */
function sharedBy(text: string, main: readonly CompanySpan[]): { shared: string; end: number } {
  if (main.length < 2) return { shared: '', end: text.length };
  const front = text.slice(0, main[0]?.start ?? 0);
  const from = main.at(-1)?.end ?? text.length;
  const tail = text.slice(from).match(AFTERWARDS);
  return {
    shared: `${ALL_OF_THEM.test(front) ? front : ''}\n${tail?.[0] ?? ''}`,
    end: tail ? from + (tail.index ?? 0) : text.length,
  };
}

/** Numbers that count up from 1, one after another; 2.5亿 and 3、4月 are none. */
function numbersIn(text: string): { start: number; end: number }[] {
  const marks: { start: number; end: number }[] = [];
  let expected = 1;
  for (const hit of text.matchAll(NUMBERED)) {
    const words = hit[0].replace(/[^\d一二三四五六七八九十]/g, '');
    const number = /\d/.test(words)
      ? Number(words.match(/\d+/)?.[0])
      : '零一二三四五六七八九十'.indexOf(words.at(0) ?? '');
    if (number !== expected) continue;
    expected++;
    marks.push({ start: hit.index, end: hit.index + hit[0].length });
  }
  return marks;
}

function formsOf(text: string): Item[] {
  const lines = readForm(text);
  const first = lines.find(({ field }) => field !== 'other' && field !== 'note' && repeats(lines, field));
  if (!first || !['company', 'project'].includes(first.field)) return [];
  const begins = lines.filter(({ field }) => field === first.field).map(({ start }) => start);
  return begins.map((begin, index) => ({
    text: text.slice(begin, begins[index + 1] ?? text.length),
    header: text.slice(0, begins[0]),
  }));
}

const repeats = (lines: readonly FormLine[], field: FormLine['field']): boolean =>
  lines.filter((it) => it.field === field).length > 1;

/** Investors, each once: not who introduced them, their parents, partners or customers. */
export function mainCompanies(text: string, companies: readonly CompanySpan[]): CompanySpan[] {
  const main: CompanySpan[] = [];
  for (const company of companies) {
    const before = text.slice(Math.max(0, company.start - 10), company.start);
    const after = text.slice(company.end, company.end + 8);
    const previous = main.at(-1);
    if (main.some((it) => companyKey(it.value.name) === companyKey(company.value.name))) continue;
    if (previous && !previous.value.full === company.value.full && isShortOf(previous, company)) continue;
    if (BESIDE_AFTER.test(after) || (companies.length > 1 && BESIDE.test(before) && !/[,。;\n]$/.test(before)))
      continue;
    const between = previous ? text.slice(previous.end, company.start) : '';
    if (previous && TOGETHER.test(between) && JOINTLY.test(text)) continue;
    if (previous && !company.value.full && previous.value.full && !/[;\n。]|还有|另/.test(between)) continue;
    main.push(company);
  }
  return main.length > 0 ? main : companies.slice(0, 1);
}

const isShortOf = (a: CompanySpan, b: CompanySpan): boolean => {
  const [one, two] = [companyKey(a.value.name), companyKey(b.value.name)];
  return one.includes(two) || two.includes(one);
};

/** Where the next lead begins: at a new line, ;, 。 or 还有 before its company, else right at it. */
function cutBetween(text: string, one: CompanySpan, two: CompanySpan): number {
  const between = text.slice(one.end, two.start);
  const another = [...between.matchAll(ANOTHER)].at(-1)?.index;
  if (another !== undefined) return one.end + another;
  for (const sign of ['\n', ';', '。']) {
    const at = between.lastIndexOf(sign);
    if (at >= 0) return one.end + at + 1;
  }
  const comma = between.lastIndexOf(',');
  // 2昆山沃隽: the number is the next one's.
  const number = between.match(/(?<![\d.])(?:\d{1,2}|[一二三四五六七八九十])$/)?.[0].length ?? 0;
  return comma >= 0 ? one.end + comma + 1 : two.start - number;
}
