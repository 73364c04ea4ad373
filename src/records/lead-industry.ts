import type { SaidCompany } from '../language/companies.ts';
import { readContacts, readPhones } from '../language/contacts.ts';
import { currencyOf } from '../language/currencies.ts';
import { looksMade, readIndustries, segmentsOf } from '../language/industries.ts';
import { readMoney } from '../language/money.ts';
import { readRegions } from '../language/regions.ts';
import type { Said, Span } from '../language/span.ts';
import { readUnits } from '../language/units.ts';
import { clearValue, type FormLine, saysNone } from './lead-form.ts';

/** What the lead makes, in its own words: a labelled line, 做…, 建…厂, a piece of the list that is nothing else; undefined where it is not said. */
export function industryOf(
  form: readonly FormLine[],
  running: string,
  said: Said,
  company: Span<'company', SaidCompany> | undefined,
): string | undefined {
  const line = form.find(({ field }) => field === 'industry');
  if (line) return saysNone(line.value) ? undefined : firstPiece(line.value);
  const content = form.find(({ field }) => field === 'content')?.value;
  const fromContent =
    content && !saysNone(content)
      ? readIndustries(/^(?:建|生产|从事|做)/.test(content) ? content : `生产${content}`)[0]?.value
      : undefined;
  if (fromContent) return fromContent;
  const outside = (start: number, end: number) => !company || end <= company.start || start >= company.end;
  const all = readIndustries(running).filter((it) => outside(it.start, it.end) && currencyOf(it.value) === undefined);
  // 做跨境电商的孙总想建云仓: what he will build, not what he does.
  const read = all.find((it) => !OF_SOMEBODY.test(running.slice(it.end, it.end + 6))) ?? all[0];
  if (read && !isPlace(read.value, said)) return read.value;
  return leftOver(running, said, company) ?? projectGoods(form) ?? ofProject(running, company) ?? aside(running);
}

const OF_SOMEBODY = /^的[\p{Script=Han}]{1,3}?(?:总|老板|董|先生|女士|企业家)/u;
const firstPiece = (value: string): string | undefined =>
  clearValue(value.split(/[,;。\n]/)[0] ?? '')?.replace(/(?<=[\p{Script=Han}])(?:产业|行业)$/u, '') ?? undefined;
const isPlace = (words: string, said: Said): boolean =>
  readUnits(words, said)[0]?.text === words || readRegions(words, said)[0]?.text === words;

const OF_PROJECT = /(?:^|[\s,。;:元亿万]|洽谈|对接|就|签约|引进|投资|建设)([\p{Script=Han}A-Za-z]{2,8}?)(?:项目)/gu;

/** 1.2亿冷库项目, ,数控刀具项目: goods that no list holds. */
function ofProject(text: string, company: Span<'company', SaidCompany> | undefined): string | undefined {
  const rest = company
    ? `${text.slice(0, company.start)}${','.repeat(company.end - company.start)}${text.slice(company.end)}`
    : text;
  for (const hit of rest.matchAll(OF_PROJECT)) {
    const words = (hit[1] ?? '').replace(/^.*(?:洽谈|对接|签约|引进|投资|建设|关于|就|在)/, '');
    if (words.length < 2) continue;
    if (
      !/(?:园|园区|基地|总部)$/.test(words) &&
      !CHATTER.test(words) &&
      !/[有俩仨几的个了这那该其们资签谈投来落在想拟要推报]|意向|重点|重大|亿元|一期|合作|新/.test(words)
    )
      return words;
  }
  return undefined;
}

function projectGoods(form: readonly FormLine[]): string | undefined {
  const project = form.find(({ field }) => field === 'project')?.value;
  if (!project) return undefined;
  return goodsOf(project) ?? readIndustries(`建${project}`)[0]?.value;
}

/** 项目:风电法兰 names what is made rather than a project; 年产5万吨再生铝 is 再生铝. */
export function goodsOf(project: string): string | undefined {
  const words = project
    .replace(/^年产[约近]?[\d.]+[万亿]?[吨套台件只辆个片米支平方米]+/, '')
    .replace(/(?:生产|制造|加工)?(?:项目|基地|生产线)$/, '');
  return words.length >= 2 && words.length <= 8 && looksMade(words) && !/(?:园|中心|工程|平台|基地|总部)$/.test(words)
    ? words
    : undefined;
}

/** (毛巾被、浴巾) behind the company's name. */
const aside = (text: string): string | undefined =>
  [...text.matchAll(/\(([^()]{2,24})\)/g)]
    .flatMap((hit) => segmentsOf(hit[1] ?? ''))
    .find(({ words }) => looksMade(words) && /^[\p{Script=Han}A-Za-z]{2,8}$/u.test(words) && !CHATTER.test(words))
    ?.words;

const CHATTER =
  /^(?:企业|公司|单位|厂家|名称|名字|投资方)(?:名称|名字)?(?:是|叫|为)|^(?:报|记|大概|差不多|总计|转发?|收到|谢谢|补充|更正|更新|今天|昨天|刚才|各位|领导|你好|您好|在吗|请|麻烦|帮忙|签约|开工|投产|约|左右|以上|项目|企业|公司|先|再|发|好|哈|啊|嗯|哦|的|了|急|无|展会|名称|全称|简称|内资|待定|不详|保密|为准|人民币|微信同号|微信)+$|^(?:客商|老板|领导|报[个条下]|线[索锁]|新线索|记一?[下条]|登记|录入|补[录登报]|推荐|已|正?在谈|洽谈|正谈|有意向|意向|想来|想投|拟投|投资|总投资|金额|电话|手机|座机|联系人?|对接人?|落户|落地|外资|民营|国企|央企|台资|日资|港资|韩资|上市|高新技术企业|规上企业|龙头|世界500强|五百强|第[一二三]|下周|本周|明天|占地|用地)/;

/** Verbs and small words that a name of goods does not hold; 过滤器, 投影仪, 报警器 do. */
const TALK =
  /[想拟要来去谈说没还就都也很让请给把跟了吧呢啊吗哈我咱]|[一二两三四五几][家个条]|投(?!影)|资|落(?!地[灯扇窗]|水)|签(?!字)|报(?!警)|录(?![像音])|过(?!滤|氧|磷)|联系|线索|有意|电话|一期|占地|[亩天月日年号亿万]|\d{3}|不(?!锈|粘|干胶)|成立|^[扩续新]建|[一二三\d]期$/;

/** In a list of company, amount, contact and place, the piece that is none of these says what is made: 滤清器. */
function leftOver(running: string, said: Said, company: Span<'company', SaidCompany> | undefined): string | undefined {
  if (!company) return undefined;
  const known = [company, ...readMoney(running), ...readContacts(running, said), ...readPhones(running)];
  const places = [...readUnits(running, said), ...readRegions(running, said)];
  let outside = running.replace(/\([^()]*\)|“[^”\n]*”/g, (inside) => ' '.repeat(inside.length));
  for (const { start, end } of known) outside = outside.slice(0, start) + ' '.repeat(end - start) + outside.slice(end);
  const free = segmentsOf(outside).filter(
    ({ start, words }) =>
      places.every((it) => start >= it.end || start + words.length <= it.start) &&
      /^[\p{Script=Han}A-Za-z\d]{2,10}$/u.test(words) &&
      /\p{Script=Han}/u.test(words) &&
      !CHATTER.test(words) &&
      !TALK.test(words) &&
      !/(?:产业园|园区|科技园)(?:项目)?$|[的了]$/.test(words),
  );
  const likely = free.find(({ words }) => looksMade(words)) ?? (free.length === 1 ? free[0] : undefined);
  const goods = likely?.words
    .replace(/^(?:产品|主营|行业|主做)(?=..)/, '')
    .replace(/(?:生产|制造)?(?:项目|基地|工厂)$/, '');
  return goods && goods.length >= 2 ? goods : undefined;
}
