import { readCompanies } from '../language/companies.ts';
import { readContacts, readPhones } from '../language/contacts.ts';
import { looksMade, readIndustries } from '../language/industries.ts';
import { hasCurrency, readMoney, type SaidMoney } from '../language/money.ts';
import type { Said, Span } from '../language/span.ts';
import { namedBy, nameIn } from './lead-facts.ts';
import { saysNone } from './lead-form.ts';
import { destinationIn, originIn } from './lead-places.ts';
import { isNewReport } from './lead-report.ts';
import { stageIn } from './lead-stage.ts';
import { contentOf } from './lead-text.ts';
import type { Lead, Money } from './record.ts';

/** What a message changes in a lead on file. */
export interface LeadNews {
  readonly changes: Partial<Lead>;
}

const QUESTION =
  /[?]|吗(?:$|[\s,。!])|(?:呢|么)$|多少|什么|啥|谁|哪(?!怕)|怎么|咋|到底|([\u4e00-\u9fff])不\1|(?:不|没|否)$|怎么|怎样|如何|几[条个天步]|能不能|可不可以|是不是|有没有|是否|到.{0,2}哪|\b(?:what|which|how|who|when|why|can i|could)\b/i;
const HYPOTHETICAL = /假如|假设|如果|要是|倘若|比如|譬如|听说|据说|\bif\b|suppose/i;
/** Words behind which the right value stands. */
const RIGHT =
  /(?:改(?:成|为|到|回|一下|下)?|更正为?|订正为?|纠正为?|更新(?:为|成)?|调整?(?:为|成|到)|变(?:更)?(?:为|成)|换(?:成|为|了)?|增(?:加)?(?:到|至|资到)|追加(?:到|至)|提高到|降(?:低)?(?:到|至)|减(?:少)?(?:到|至)|应(?:该|当)?(?:是|为)|其实(?:是|就)?|实际(?:是|上)?|准确(?:是|的是)|正确(?:是|的是)|确定(?:为|是)?|定(?:为|在|了)|现在是|(?:而|就|确)是|说(?:是|要|想|准备|打算|最多|至少|投)*|是|为|补充|补上?|加上|should be|is actually|actually|changed? to|to|make it|it'?s|is|now|correct(?:ed)? to|update(?:d)? to)\s*[::]?\s*(?:约|大概|个|一个)?\s*$/i;
/** Words behind which the wrong value stands. */
const WRONG =
  /(?:不是|并非|不止|而不是|不要|原(?:来|先|本)?(?:是|为|报的?|写的?|的)?|之前(?:是|报的?|写的?|说的?)?|原报|由|从|把|将|错(?:写|报|记|录)(?:成|为)|(?:写|报|记|录|填|说|打)(?:成|错)(?:了|成)?|not|instead of|rather than|from|was)\s*[::]?\s*(?:约)?\s*$/i;

/** Reads corrections and progress of a lead on file: 是5亿不是3亿, 联系人改成马总, 天朗今天签约了, 恒锐黄了; undefined where the words change nothing. Never from a question. `known` = names on file. */
export function readLeadNews(said: Said, known: readonly string[] = []): LeadNews | undefined {
  const text = contentOf(said);
  if (text === '' || text.length > 400 || QUESTION.test(text) || HYPOTHETICAL.test(text)) return undefined;
  if (isNewReport(said)) return undefined;
  const company = renamed(text, said);
  const industry = industryNews(text);
  const project = text.match(
    /项目(?:名称?|名字)(?:改(?:成|为)|应(?:该)?(?:是|为)|叫|是|为|:)+\s*[“"]?([^“”",。;]{2,30})/,
  )?.[1];
  const amount = amountNews(text);
  const destination = destinationNews(text, said);
  const origin = originNews(text, said);
  const contact = contactNews(text, said);
  const stage = stageNews(text, said, known);
  const note = text.match(/备注(?:一下|改成|加上|:|,|是)*\s*(.{2,80})$/)?.[1];
  const changes: Partial<Lead> = {
    ...(company ? { company } : {}),
    ...(industry ? { industry } : {}),
    ...(project ? { project } : {}),
    ...(amount ? { amount } : {}),
    ...(destination ? { destination } : {}),
    ...(origin ? { origin } : {}),
    ...(contact ? { contact } : {}),
    ...(stage.stated ? { stage: stage.stage, stageDates: { [stage.stage]: stage.day } } : {}),
    ...(note ? { note } : {}),
  };
  return Object.keys(changes).length > 0 ? { changes } : undefined;
}

const TALKING =
  /协议|意向书|框架|签(?:了|订|署)?(?:一?[个份])?(?:合作|投资)?意向|备忘录|在谈|(?:进入|开始|正在|正)[^,。;]{0,4}谈|又谈|重新谈|恢复(?:了)?(?:洽?谈|接洽|谈判)|\bmou\b|\bloi\b|framework|letter of intent|memorandum|negotiat|in talks/i;

/** 洽谈 on a journey is no step of a lead. */
function stageNews(text: string, said: Said, known: readonly string[]): ReturnType<typeof stageIn> {
  const stage = stageIn(text, said, known);
  const weak = stage.stage === 'negotiating' && (!TALKING.test(text) || /招商|外出|出差/.test(text));
  return weak ? { ...stage, stated: false } : stage;
}

/** The amount that is right: behind 改成, 应该是, 是; not the one behind 不是, 原来, 由. */
function amountNews(text: string): Money | undefined {
  const money = readMoney(text).filter((it) => hasCurrency(it) && !OTHER_FIGURES.includes(it.value.about ?? ''));
  if (money.length === 0) return undefined;
  const ranked = money.map((span, index) => ({ span, weight: rightness(text, span, money, index) }));
  const best = ranked.reduce((a, b) => (b.weight > a.weight || (b.weight === a.weight && b.weight > 0) ? b : a));
  if (best.weight < 0 || (best.weight === 0 && !MENDS.test(text)) || PLAN.test(text)) return undefined;
  const { value, max, currency } = best.span.value;
  return { value, ...(max === undefined ? {} : { max }), currency };
}

const MENDS = /金额|投资|总投|规模|改|错|不对|应该|更正|补充|更新|amount|investment|correct|update/i;
const PLAN = /一事一议|以上(?:的)?(?:项目|制造业|工业)|责任单位|门槛|政策|任务|目标/;
const OTHER_FIGURES: readonly string[] = [
  'registered',
  'output',
  'tax',
  'land',
  'reward',
  'converted',
  'loan',
  'fixed',
  'phase',
];

function rightness(text: string, span: Span<'money', SaidMoney>, all: readonly Span[], index: number): number {
  const before = text.slice(Math.max(all[index - 1]?.end ?? 0, span.start - 16), span.start);
  const after = text.slice(span.end, span.end + 8);
  if (WRONG.test(before)) return /^\s*,?\s*(?:改|调|变|换|增|降)/.test(after) || all.length > 1 ? -2 : 0;
  if (/^\s*(?:,|元)?\s*(?:改|调整?|变更?|换|更正|增加?|降低?)(?:成|为|到|至)/.test(after)) return -2;
  if (/^\s*(?:是)?(?:写|记|报|录|填|打|说|弄|搞)?错|^\s*不对/.test(after)) return -1;
  return RIGHT.test(before) || /^\s*,?\s*(?:而)?不是\s*\d/.test(after) ? 2 : 0;
}

const NAME_WRONG =
  /(?:企业|公司|单位)?(?<!姓|项目)(?:名称|名字|全称|名)(?:写|打|录|报|填|记|弄|搞)?(?:错了?|有误|不对)?[,。;:\s]*(?:应(?:该|当)?(?:是|为|叫)|改(?:成|为|叫)|更正为|更名为?|变更为|实际(?:是|叫)|正确的?是|准确的?是|全称(?:是|为|叫)|是|叫|为|:)+\s*[“"]?([^“”",。;\n]{2,40}?)(?:[”",。;\n]|,?不是|$)/;
const NAMED_INSTEAD =
  /(?:改名(?:为|叫|成)|更名(?:为|叫)|(?:企业|公司)(?:应该)?(?:叫做?|就是|是(?=[\p{Script=Han}]{4,}公司)|改(?:成|为)|应(?:该)?(?:是|为|叫))|company (?:name )?(?:should be|is actually|changed to))\s*[:]?\s*[“"]?([^“”",。;\n]{2,60}?)(?:[”",。;\n]|$)/iu;

function renamed(text: string, said: Said): string | undefined {
  const words = (text.match(NAME_WRONG) ?? text.match(NAMED_INSTEAD))?.[1];
  if (words && readMoney(words).length > 0) return undefined;
  if (words && !/^(?:对|错|这个|那个|对的)/.test(words)) return namedBy(words.replace(/(?:吧|才对|哈|啊)+$/, ''), said);
  const companies = readCompanies(text, said);
  const right = companies.find(
    ({ start, end }) =>
      RIGHT.test(text.slice(Math.max(0, start - 8), start)) && /不是|错/.test(text.slice(0, start) + text.slice(end)),
  );
  return companies.length > 0 && right && /不是|错|更正/.test(text) ? right.value.name : undefined;
}

const INDUSTRY =
  /(?:所属)?(?:行业|产业|产品|主营|业务|做的东西)(?:类别|类型)?(?:也|都|还|再|得|要|那[栏里])*(?:改一?[下改]|换一?下|更正一?下|更新一?下)?(?:写|填|报|录|记|打)?(?:错了?|不对)?[,。\s]*(?:应(?:该|当)?(?:是|为|写|填)|改(?:成|为|到|做)|更正为|更新为|换成|调整为|补充?(?:一下)?|实际(?:是|上是)?|准确的?是|(?<=[改换正新][下改][,。\s]+)(?:做|生产|写)?|是|为|:)+\s*[“"]?([^“”",。;\n]{2,20}?)(?:[”",。;\n]|,?不是|吧$|$)/;

function industryNews(text: string): string | undefined {
  const said = text.match(INDUSTRY)?.[1]?.replace(/(?:行业|产业)$/, '');
  if (said && !/不是|错/.test(said)) return said.replace(/^做/, '');
  const english = text.match(
    /\b(?:industry|sector|product)s? (?:should be|is(?: actually)?|to) ([a-z][a-z -]{2,40})$/i,
  )?.[1];
  if (english) return english.replace(/,? not .*$/, '');
  // 是船用泵不是水泵
  const [, one, other] =
    text.match(/(?<!不)是(?!做|生产|搞)([^,。;是]{2,10}?)[,\s]*(?:而)?不是([^,。;是]{2,10})$/) ?? [];
  if (one && other && looksMade(one) && looksMade(other) && readContacts(text).length === 0) return one;
  // 是做轴承的,不是做齿轮的
  if (!/不是|应该|其实|更正|改/.test(text) || !/做|生产|主营|从事/.test(text)) return undefined;
  return readIndustries(text).find(({ start }) => !/不是(?:做|生产|搞)?(?:的)?$/.test(text.slice(0, start)))?.value;
}

function destinationNews(text: string, said: Said): string | undefined {
  const right = text.replace(
    /(?:不是|不在|不去|不落|不放(?:在)?|而不是|由|从|原(?:来)?(?:是|在)?)[\p{Script=Han}]{1,8}?(?=,|。|;|改|调|变|换|了|$)/gu,
    ' ',
  );
  const moved =
    /(?:落(?!后|实)|放到|放在|选址|意向地?|去向|目的地|destination|land|site|转给|转到|改给|交给|推给|移到|换到|改到|改去|改落|改放|搬到|想去|想落|不在.{2,6}了|定在|定到|安排(?:到|在|去))/i;
  if (!moved.test(right) && !/不(?:在|落|去).{2,6}了/.test(text)) return undefined;
  return destinationIn(right.replace(/(?:改|换|调整?|变更?|更正)(?:成|为|到|去|在|至)+/g, '落到'), said, undefined);
}

const originNews = (text: string, said: Said): Lead['origin'] =>
  /(?:来源|来自|所在地|注册地|总部|origin|是.{2,6}(?:的企业|企业|那边的))/i.test(text)
    ? originIn(
        text.replace(
          /(?:来源地?|所在地|注册地|总部|origin)(?:应(?:该)?(?:是|为|在)|改(?:成|为|到)|是|在|为|:)+/i,
          '来自',
        ),
        said,
      )
    : undefined;

const CONTACT =
  /(?:联系人|对接人|负责人|联络人|接洽人|对方(?:的)?人|contact(?:'s)?(?: person)?(?:'s)?(?: name)?)(?:名字|姓名)?(?:也|都|还|再)*(?:改一?[下改]|换一?下|更正一?下)?(?:现在|已经?|[写打记报填]错了?)?[,\s]*(?:改(?:成|为|是)?|换(?:成|为|了|人了)?|变(?:更)?(?:成|为|了)|更(?:新|正|换)(?:为|成)?|调整?(?:为|成)|应(?:该)?(?:是|为)|现在是|是|为|补(?:充|上)?(?:一下)?|加上|:|should be|is now|is|changed to|to|,)+\s*/i;

/** The contact's name is Anna Bergman. */
const LATIN_CONTACT =
  /\bcontact(?:'s)?(?: person)?(?: name)? (?:is|should be|to be|to|:) ?((?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})/;

function contactNews(text: string, said: Said): Lead['contact'] {
  const right = text
    .replace(
      /(?:不是|不找|原来(?:的)?(?:是)?|之前(?:的)?(?:是)?|由|从)\s*[\p{Script=Han}]{1,4}(?=,|改|换|变|。|;|了|$)/gu,
      ' ',
    )
    .replace(/(?:写|记|打|报|填|录|说)成了?\s*[\p{Script=Han}]{1,4}?(?=了|,|。|;|$)/gu, ' ')
    .replace(/[\p{Script=Han}]{1,3}(?:不做了|离职了?|调走了?|走了|不管了|不负责了?)/gu, ' ');
  const at = right.match(CONTACT);
  const said2 = at ? right.slice((at.index ?? 0) + at[0].length) : undefined;
  const labelled =
    said2 === undefined ? undefined : nameIn((said2.split(/[,;。\n]/)[0] ?? '').replace(/^[了的]/, ''), said);
  const phone = phoneNews(right);
  const free =
    labelled ??
    text.match(LATIN_CONTACT)?.[1] ??
    (said2 !== undefined ||
    /联系|对接|电话|手机|找/.test(right) ||
    /不是|(?:写|记|打|报|填|录|说)成/.test(text) ||
    phone
      ? readContacts(right, said).find(({ value }) => value.name)?.value.name
      : undefined);
  const name = free && !/^(?:电话|手机|号码)/.test(free) && !saysNone(free) ? free : undefined;
  if (!name && !phone) return undefined;
  return { ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
}

/** The phone that is right where two are named; the last one otherwise. */
function phoneNews(text: string): string | undefined {
  const phones = readPhones(text);
  const right = phones.filter(
    ({ start, end }) =>
      !WRONG.test(text.slice(Math.max(0, start - 8), start)) &&
      !/^\s*(?:改|换|变)(?:成|为)/.test(text.slice(end, end + 5)),
  );
  return (right.find(({ start }) => RIGHT.test(text.slice(Math.max(0, start - 8), start))) ?? right.at(-1))?.value;
}
