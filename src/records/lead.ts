import { readCompanies } from '../language/companies.ts';
import { hasCurrency, readMoney } from '../language/money.ts';
import { readRegions } from '../language/regions.ts';
import type { Said, Span } from '../language/span.ts';
import { INTENDS, INVESTOR, landsElsewhere, type NoLead, REPORTS, whyNoLead } from './lead-evidence.ts';
import { factsIn, type LeadFacts, namedBy } from './lead-facts.ts';
import { itemsOf } from './lead-items.ts';
import { tellsInFull } from './lead-report.ts';
import { withoutSlips } from './lead-slips.ts';
import { contentOf } from './lead-text.ts';
import type { Lead, Reading } from './record.ts';

const NOTHING: Reading<Lead> = { sure: false, items: [] };
/** So much evidence makes a record; `sure` from the second figure on. */
const ENOUGH = 5;
const UNREAL =
  /\d{13,}(?:\.\d+)?\s?(?:[亿万元ew]|million|billion)|(?:[\s,:]|投资|额|投)-\d[\d.]*\s?[亿万]|(?<![\d.])0+(?:\.0+)?\s?[亿万]/i;
const SURE = 6;

/** Reads the leads (线索) of a message: one, several, a form, or none with the reason; `ask` where the company is missing. */
export function readLeads(said: Said): Reading<Lead> {
  const words = contentOf(said);
  const mended = withoutSlips(words, said);
  return leadsIn(mended !== words && tellsInFull(mended, said) ? mended : words, said);
}

function leadsIn(text: string, said: Said): Reading<Lead> {
  if (text.length < 4) return NOTHING;
  const companies = readCompanies(text, said);
  const money = readMoney(text);
  const named = companies.some((it) => it.value.full);
  const silent = companies.length === 0 && money.length === 0;
  if (silent && !REPORTS.test(text) && !INTENDS.test(text) && !OPENS.test(text)) return NOTHING;
  const items = itemsOf(text, companies);
  const facts = items.map((item) => factsIn(item, said));
  const not = whyNoLead(text, { named: named || facts.some((it) => it.labels >= 3), amount: money.length > 0 });
  if (not) return refused(not, text, companies.length > 0 || money.length > 0);
  const away = readRegions(text, said).some(
    (it) => !it.value.home && !it.value.wide && !inName(it, companies) && landsElsewhere(text, it),
  );
  if (away && facts.every(({ lead }) => !lead.destination)) return { ...NOTHING, not: 'other-city' };
  const reports = REPORTS.test(text);
  const weighed = facts.map((it, index) => ({ ...it, weight: weightOf(it, reports, items[index]?.text ?? text) }));
  const sure = weighed.filter((it) => isLead(it, reports, text));
  // The third of a list, of which no more than name and trade are said yet, is as much a lead as the others.
  const listed = (it: (typeof weighed)[number]): boolean =>
    sure.length > 0 &&
    it.company !== undefined &&
    ((it.company.value.full && it.lead.industry !== undefined) || introduced(it.company.value.name, text)) &&
    it.stage.stage !== 'dropped';
  const kept = weighed.filter((it) => sure.includes(it) || listed(it));
  // No such sum can be meant: it is asked for before anything is kept.
  if (kept[0] && UNREAL.test(text)) return { sure: true, items: [], ask: { about: 'amount', draft: kept[0].lead } };
  if (kept.length > 0) {
    const items = kept.map(({ lead }) => lead);
    const left = weighed.filter((it) => !kept.includes(it)).flatMap(({ company }) => company?.value.name ?? []);
    const told = countIn(text);
    return {
      sure: kept.some(({ weight }) => weight >= SURE),
      items,
      ...(left.length > 0 ? { left } : {}),
      ...(told !== undefined && told > items.length ? { told } : {}),
    };
  }
  return asked(facts[0], text, reports);
}

/** 一家叫鸿准精密,还没说多少钱: one of several is introduced like the others. */
const introduced = (name: string, text: string): boolean =>
  /(?:[一另]|还有|第.|有)家?(?:企业|公司|客商)?(?:叫做?|是)\s?[“"]?$/.test(text.slice(0, text.indexOf(name)));

const COUNTED =
  /(?:报|补报|登记|记|录|推|转|来了?|见了?|接待了?|对接了?|谈了?|有)(?:上|一下|的|下面|以下|这|新)*([两二三四五六七八九十]|\d{1,2})(?:家|条|个)(?:企业|公司|客商|项目|线索)?(?=[,:。;\s(、]|$)/;

/** How many leads the words announce: 报三条:…; undefined where they announce none. */
function countIn(text: string): number | undefined {
  const said = text.match(COUNTED)?.[1];
  if (said === undefined) return undefined;
  return /\d/.test(said) ? Number(said) : said === '两' ? 2 : '零一二三四五六七八九十'.indexOf(said);
}

/** 杭州签约宝信息科技有限公司: a place in front of a name tells of no deal there. */
const inName = (place: Span, companies: readonly Span[]): boolean =>
  companies.some(({ start, end }) => place.start >= start && place.end <= end);

/** Reasons that people are told; a question or a correction is another skill's. */
function refused(not: NoLead, text: string, speaks: boolean): Reading<Lead> {
  if (not === 'question' || not === 'correction' || not === 'plan') return NOTHING;
  if (not === 'not-yet') return { ...NOTHING, not };
  return speaks || INTENDS.test(text) ? { ...NOTHING, not } : NOTHING;
}

function weightOf({ lead, company, stage, labels, phone, partial }: LeadFacts, reports: boolean, text: string): number {
  return (
    (lead.company ? (company?.value.full || labels > 0 || /公司|集团|会社/.test(lead.company) ? 3 : 2) : 0) +
    (lead.amount || partial ? 2 : 0) +
    (reports ? 2 : 0) +
    (INTENDS.test(text) ? 2 : 0) +
    (stage.stated ? 2 : 0) +
    (lead.contact ? (phone ? 2 : 1) : 0) +
    (lead.destination ? 1 : 0) +
    (lead.industry ? 1 : 0) +
    Math.min(2, labels >= 3 ? 2 : 0)
  );
}

function isLead(
  { lead, builds, weight, labels, company, stage, unusable, partial }: LeadFacts & { weight: number },
  reports: boolean,
  text: string,
): boolean {
  if (stage.stage === 'dropped' && !reports && !lead.amount) return false;
  // 天朗今天签约了 is news of a lead on file.
  const known = company && !company.value.full && labels === 0 && !lead.amount && !partial && !lead.contact && !reports;
  if (lead.company) return weight >= ENOUGH && !known;
  const worth = lead.amount !== undefined || lead.contact !== undefined;
  if (unusable || !lead.industry || !worth || weight < ENOUGH) return false;
  return builds && (INVESTOR.test(text) || lead.contact?.name !== undefined)
    ? INTENDS.test(text) || reports
    : reports && lead.amount !== undefined && lead.contact !== undefined;
}

/** Reports on many at once, and requests for what is on file. */
const SUMS_UP =
  /(?:[\d二两三四五六七八九十百]+|[一二三四五六七八九]?[十百]+[一二三四五六七八九]?)\s?(?:个|家)(?:项目|企业|客商|线索)|累计|合计|导出|查一?下|列出|统计|汇总|台账|看看|有哪些|\b(?:list|show|export)\b/i;

const WISHES =
  /(?:帮|请|麻烦|给).{0,4}(?:记|录|登|报)|(?:记|录|登|报)(?:一?下|一?条|个)|^.{0,4}线索(?!台账|情况|数|库|表)|一条线索|new lead|please (?:log|record)/i;
const SPEAKS_OF_ONE = /线[索锁]|项目|企业|客商|老板|公司|\b(?:lead|project|company|investor)\b/i;
const JOURNEY = /外出|出差|招商(?!线索|项目|引资线索)|拜访|考察|推介|会议|调度会|例会/;

/** 有个项目, 上海一家企业要来: somebody begins to tell of one. */
const OPENS =
  /^(?:我们?|这边|手上|手里|又|刚|今天)*(?:有|来了?)一?[个家条](?:新)?(?:项目|企业|客商|线索|公司|老板)(?:要来|想来|想投资?|要投资?)?[了。,]?$|^[\p{Script=Han}]{2,6}?(?:的|有)?一?[家个](?:企业|公司|客商|老板)(?:要|想|准备|打算)(?:来|投资?|过来)[^,。]{0,4}[了。,]?$/u;

/** Somebody wants a lead recorded but does not say whose. */
function asked(facts: LeadFacts | undefined, text: string, reports: boolean): Reading<Lead> {
  if (!facts || facts.lead.company || SUMS_UP.test(text)) return NOTHING;
  const intends = INTENDS.test(text) && INVESTOR.test(text);
  const wish = WISHES.test(text) && SPEAKS_OF_ONE.test(text) && (intends || !JOURNEY.test(text));
  const offered =
    INVESTOR.test(text) && facts.lead.amount !== undefined && facts.lead.industry !== undefined && text.length <= 30;
  const opens = OPENS.test(text);
  if (!(reports && (intends || wish)) && !(intends && facts.lead.amount) && !offered && !opens) return NOTHING;
  if (!intends && !facts.lead.amount && text.length > 24) return NOTHING;
  return {
    sure: reports && (intends || facts.lead.amount !== undefined),
    items: [],
    ask: { about: 'company', draft: facts.lead },
  };
}

/** Fills in a draft from the answer to a question (哪家企业? 多少钱?); undefined when the words bring nothing for it. */
export function completeLead(draft: Lead, said: Said): Lead | undefined {
  const text = contentOf(said);
  if (text === '' || text.length > 300 || /[?]|吗$|多少|几[条个天]|怎么|什么时候/.test(text)) return undefined;
  const { lead, stage } = factsIn({ text, header: '' }, said);
  const company = lead.company ?? (draft.company ? undefined : bareName(text, said));
  const money = readMoney(text).filter(
    (it) =>
      hasCurrency(it) && !/(?:不是|而不是|原来是|原|not)\s*$/i.test(text.slice(Math.max(0, it.start - 6), it.start)),
  );
  const last = money.at(-1)?.value;
  const amount = last
    ? { value: last.value, ...(last.max === undefined ? {} : { max: last.max }), currency: last.currency }
    : undefined;
  const contact = lead.contact && { ...draft.contact, ...lead.contact };
  const next: Lead = {
    ...draft,
    ...(company ? { company } : {}),
    ...(lead.industry ? { industry: lead.industry } : {}),
    ...(amount ? { amount } : {}),
    ...(lead.origin ? { origin: lead.origin } : {}),
    ...(lead.destination ? { destination: lead.destination } : {}),
    ...(contact ? { contact } : {}),
    ...(lead.project ? { project: lead.project } : {}),
    ...(stage.stated ? { stage: stage.stage, stageDates: { ...draft.stageDates, [stage.stage]: stage.day } } : {}),
  };
  return JSON.stringify(next) === JSON.stringify(draft) ? undefined : next;
}

const NO_NAME =
  /^(?:好|好的|嗯|哦|行|可以|收到|知道|明白|谢谢|算了|不用|不了|没有|还没|不知道|不清楚|稍等|等下|回头|取消|撤|帮助|确认|是|对|不|没|你|我|他|这|那|怎|什|哪|谁|几|多|今天|昨天|明天|ok|yes|no|help|thanks|cancel|none)/i;

/** An answer that is nothing but a name: 恒锐, 叫苏州恒锐. */
function bareName(text: string, said: Said): string | undefined {
  const first = (text.split(/[,;。\n]/)[0] ?? '').replace(
    /^(?:是|叫|就是|名字叫|企业名称?|公司名?|it is|it's|the company is)\s*:?\s*/i,
    '',
  );
  if (first.length < 2 || first.length > 20 || NO_NAME.test(first) || readMoney(first).length > 0) return undefined;
  if (!/^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z\d&.' ()-]*$/u.test(first) || /[了吧呢啊吗想要来去]/.test(first))
    return undefined;
  return namedBy(first, said);
}
