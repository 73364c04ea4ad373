import type { Change, Skill, Turn } from '../conversation/skill.ts';
import { readDates } from '../language/dates.ts';
import { hasCurrency, readMoney } from '../language/money.ts';
import { readRegions } from '../language/regions.ts';
import type { Said } from '../language/span.ts';
import { readUnits } from '../language/units.ts';
import { type Rates, yuanOf } from '../records/lead-facets.ts';
import type { Lead, Ledger, Recorded, Stage } from '../records/record.ts';
import { text } from '../reply.ts';
import { stageAsked, stageFilter, whereOf } from './list-records.ts';
import type { ProgressSlots } from './progress-slots.ts';
import { lineOf, moneyText, STAGE_CHINESE } from './record-lines.ts';

/** A condition that leads are sifted by, and how it is called in front of 线索. */
interface Condition {
  readonly name: string;
  readonly english: string;
  holds(lead: Lead, rates: Rates): boolean;
}

interface Slots {
  readonly sum: boolean;
  readonly stage?: Stage;
  /** The words, with those of the question that they follow: 我们县报了哪些线索 其中省外的呢. */
  readonly words: string;
}

const ASKED = /哪些|哪几|几个|几条|几家|多少|有没有|列|清单|名单|\bwhich\b|\bhow many\b|\blist\b/i;
const SUM =
  /(?:总投资|投资(?:总)?额|签约(?:总)?(?:额|金额)|总金额|投资)(?:合计|一共|总共|加起来)?(?:是|有)?多少(?:$|[?？钱亿万])|(?:合计|一共|总共|累计|加起来)[^,。]{0,10}多少(?:个)?(?:亿|钱|万)|(?:统计|汇总|算)(?:一下|下)?[^,。]{0,10}(?:投资|签约)(?:总)?(?:额|金额)|签了多少(?:个)?亿/;
const WHOSE = /我们|我县|我区|县|区|园|全市|市里|今年|全年|本月|上月|个月|季度|组|线索|项目/;
const OF_THE_PLAN =
  /任务|目标|要求|计划|政策|一事一议|责任|需要|[要得](?:出|报|完成|搞|签|招|引|谈|有|拿)?(?:几|多少|引)|应该|享受|指标|奖|不少于|最少|至少|门槛|考核|权重|支持|围绕|够|还差|达标|那条|这条|#/;
const SHOWN = 12;
const MOST = 500;
const OUTSIDE_THE_BORDER: readonly string[] = ['香港特别行政区', '澳门特别行政区', '台湾省'];

/** 挑线索: leads by where they come from, how large they are or what they make, and what they come to together. */
export const siftLeads = ({ ledger, rates }: { readonly ledger: Ledger; readonly rates: Rates }): Skill<Slots> => ({
  name: 'sift-leads',
  summary: '按来源、金额、行业挑线索,合计投资额',
  examples: ['江苏来的线索有几条', '投资超过2亿的项目有哪些', '我们县今年签了多少亿'],
  recognise(turn) {
    const { said } = turn;
    const words = said.text;
    const further = furtherOf(turn);
    if (further) return further;
    if (words.length > 50 || OF_THE_PLAN.test(words)) return undefined;
    const sum = SUM.test(words) && WHOSE.test(words);
    const sifted = ASKED.test(words) && conditionsIn(said, turn.roster.city.province).length > 0;
    if (!sum && !sifted) return undefined;
    const stage = stageAsked(words) ?? (/签/.test(words) ? 'signed' : undefined);
    return { weight: 0.952, slots: { sum, words, ...(stage ? { stage } : {}) } };
  },
  async act({ stage, words }, turn) {
    const english = turn.said.language === 'en';
    const said = { ...turn.said, text: words };
    const where = whereOf({ ...turn, said }, 'lead', false);
    const filter = { ...where.filter, kind: 'lead', by: 'reported', ...(stage ? stageFilter(stage) : {}) } as const;
    const conditions = conditionsIn(said, turn.roster.city.province);
    const leads = ((await ledger.list(filter, { limit: MOST, oldestFirst: true })) as Recorded<'lead'>[]).filter(
      ({ body }) => conditions.every((it) => it.holds(body, rates)),
    );
    const what = conditions.map((it) => (english ? it.english : it.name)).join(english ? ', ' : '、');
    const at = stage ? (english ? `, ${stage}` : `${STAGE_CHINESE[stage].replace(/\(.*\)/, '')}的`) : '';
    const head = english
      ? `${where.name}, leads${what ? ` ${what}` : ''}${at}: ${leads.length}`
      : `${where.name}${what ? `${what}的` : ''}${at}线索${leads.length}条`;
    const lines = leads.slice(0, SHOWN).map((it) => `• ${lineOf(it, english)}`);
    const more = leads.length > SHOWN ? [english ? '…' : `……另有${leads.length - SHOWN}条`] : [];
    return {
      reply: { blocks: [text([`${head}${total(leads, rates, english)}`, ...lines, ...more].join('\n'))] },
      changes: [remembering(leads, { sum: false, words, ...(stage ? { stage } : {}) }, turn)],
    };
  },
});

/** What was asked before, where these words only sift it further or ask it of another unit; a list or a figure of leads counts too. */
function furtherOf(turn: Turn): { weight: number; slots: Slots } | undefined {
  const { said, memory, roster } = turn;
  const words = said.text;
  const earlier = earlierOf(memory);
  if (!earlier || words.length > 24 || OF_THE_PLAN.test(words)) return undefined;
  const make = (text: string) => ({ weight: 0.971, slots: { sum: false, ...earlier, words: text } });
  const sifts = conditionsIn(said, roster.city.province).length > 0;
  if (sifts && FURTHER.test(words)) {
    // 其中浙江的 narrows what was shown; 那浙江的呢 asks again with another condition.
    return make(`${WITHIN.test(words) ? earlier.words : whoseIn({ ...said, text: earlier.words })} ${words}`);
  }
  const [unit, ...others] = readUnits(words, said);
  if (memory.frame?.skill !== 'sift-leads' || sifts || !unit || others.length > 0 || !ELSEWHERE.test(words))
    return undefined;
  const theirs = readUnits(earlier.words, said);
  const rest = theirs.reduce((text, it) => text.replace(it.text, ''), earlier.words.replace(OURS, ''));
  return make(`${unit.value}${rest}`);
}

const WITHIN = /^(?:那)?(?:其中|里面|里头|当中|那里面|这里面)|^of (?:those|them)/i;
const ELSEWHERE = /^(?:那么?|换成?|看看)?.{2,10}(?:呢|的呢)[?？]?$/;
const OURS = /全市|各县区|我们(?:县|区|园区?)?|我[县区]|本[县区]|咱们?(?:县|区)?/;

/** Whose leads were spoken of, and of which days, without what they were sifted by. */
function whoseIn(said: Said): string {
  const units = readUnits(said.text, said).map(({ value }) => value);
  const dates = readDates(said.text, said).map(({ text }) => text);
  return [...units, said.text.match(OURS)?.[0] ?? '', ...dates, '线索'].join('');
}

/** The question before, where it was about leads. */
function earlierOf({ frame }: Turn['memory']): Pick<Slots, 'words' | 'stage'> | undefined {
  if (frame?.skill === 'sift-leads' || frame?.skill === 'list-leads') {
    const { words, stage } = frame.slots as Slots;
    return { words, ...(stage ? { stage } : {}) };
  }
  if (frame?.skill !== 'show-progress') return undefined;
  const { measures, subject } = frame.slots as ProgressSlots;
  if (measures.length !== 1 || measures[0] !== 'leads') return undefined;
  const whose = subject.kind === 'units' ? subject.units.join('、') : subject.kind === 'city' ? '全市' : '';
  return { words: `${whose}线索` };
}

const remembering = (leads: readonly Recorded[], slots: Slots, { memory, message }: Turn): Change => {
  const { awaiting: _, ...kept } = memory;
  const ids = leads.slice(0, SHOWN).map(({ id }) => id);
  const at = message.sentAt;
  return { do: 'remember', memory: { ...kept, frame: { skill: 'sift-leads', slots, at }, shown: { ids, at } } };
};

/** `,投资额合计5.2亿元(1条没有金额;外币按…汇率折算)`: by the lower bound of a range. */
function total(leads: readonly Recorded<'lead'>[], rates: Rates, english: boolean): string {
  if (leads.length === 0) return english ? '.' : '。';
  const sums = leads.map(({ body }) => body.amount && yuanOf(body.amount, rates));
  const value = sums.reduce<number>((sum, it) => sum + (it ?? 0), 0);
  const without = sums.filter((it) => it === undefined).length;
  const foreign = leads.some(({ body }) => (body.amount?.currency ?? 'CNY') !== 'CNY');
  const notes = [
    ...(without > 0 ? [english ? `${without} without an amount` : `${without}条没有金额`] : []),
    ...(foreign ? [english ? `foreign amounts at the rates of ${rates.date}` : `外币按${rates.date}汇率折算`] : []),
  ];
  const money = moneyText({ value, currency: 'CNY' }, english);
  const note = notes.length > 0 ? `(${notes.join(english ? '; ' : ';')})` : '';
  return english ? `; together ${money}${note}:` : `,投资额合计${money}${note}:`;
}

const OF_PLACE =
  /^(?:省|市)?(?:那边|这边)?(?:过来|来)?的?(?:客商|企业|公司)?(?:投资)?的?(?:线索|项目|企业)|^(?:省|市)?(?:那边|这边)?(?:过来|来)?的(?:有)?(?:呢|几[个条家]|多少|哪些|$|[?？])/;
/** 其中省外的呢, 那浙江的呢: the leads before, sifted further. */
const FURTHER =
  /^(?:其中|里面|里头|当中|那里面|这里面|那么?|还有)?[^,。?？]{1,14}的(?:有)?(?:呢|几[个条家]|多少|哪些)?[?？。]*$|^(?:and |how about |what about |of (?:those|them),? )/i;

/** Every condition that the words name. */
function conditionsIn(said: Said, home: string): Condition[] {
  const words = said.text;
  const found: Condition[] = [];
  const place = readRegions(words, said).find(
    ({ end, value }) => !value.home && !value.wide && value.country !== '境外' && OF_PLACE.test(words.slice(end)),
  )?.value;
  if (place)
    found.push({
      name: `来自${place.name}`,
      english: `from ${place.name}`,
      holds: ({ origin }) =>
        place.province === undefined
          ? origin?.country === place.country
          : origin?.province === place.province &&
            (!place.city || place.city === place.province || origin.city === place.city),
    });
  if (/(?:省外|外省)(?:来)?的?(?:线索|企业|客商)|(?:省外|外省)(?:来)?的(?:有|呢|几|多少|哪|$|[?？])/.test(words))
    found.push({
      name: '来自省外',
      english: 'from other provinces',
      holds: ({ origin }) =>
        origin?.country === '中国' &&
        origin.province !== undefined &&
        origin.province !== home &&
        !OUTSIDE_THE_BORDER.includes(origin.province),
    });
  if (
    /(?:外资|境外|外商|外国)(?:投资)?的?(?:项目|线索|企业)|(?:外资|境外|外商|国外)(?:来)?的(?:有|呢|几|多少|哪|$|[?？])/.test(
      words,
    )
  )
    found.push({
      name: '外资',
      english: 'from abroad',
      holds: ({ origin }) =>
        origin !== undefined && (origin.country !== '中国' || OUTSIDE_THE_BORDER.includes(origin.province ?? '')),
    });
  const amount = amountIn(words);
  if (amount) found.push(amount);
  const industry = words.match(/(?:做|搞)?([\p{Script=Han}A-Za-z]{2,8}?)(?:类|行业|产业)的?(?:项目|线索|企业)/u)?.[1];
  const trade = industry?.replace(/^.*(?:县|区|园|市|的|是|有|年|月)/, '');
  if (trade && trade.length >= 2 && !/[哪几各这那什么啥多少]/.test(trade))
    found.push({
      name: `${trade}类`,
      english: trade,
      holds: ({ industry: made, company, project }) => [made, company, project].some((it) => it?.includes(trade)),
    });
  return found;
}

const LESS = /(?:不到|低于|少于|小于|不足)\s*$|^(?:元)?以(?:下|内)/;
const MORE = /(?:超过|大于|高于|多于|超|不低于|上)\s*$|^(?:元)?(?:以上|往上)/;

/** 超过2亿的, 3亿以上的; 亿元以上 and 10亿以上 are the plan's own measures. */
function amountIn(words: string): Condition | undefined {
  for (const { start, end, value } of readMoney(words).filter(hasCurrency)) {
    const [before, after] = [words.slice(Math.max(0, start - 4), start), words.slice(end)];
    const less = LESS.test(before) || LESS.test(after);
    if (!less && !MORE.test(before) && !MORE.test(after)) continue;
    if (!less && value.currency === 'CNY' && /^(?:元)?以上/.test(after) && [1e8, 1e9].includes(value.value)) continue;
    const limit = moneyText({ value: value.value, currency: value.currency });
    const within = /^(?:元)?以(?:下|内)/.test(after);
    const over = /超过|大于|高于|多于|超\s*$/.test(before);
    return {
      name: within ? `${limit}以下` : less ? `不到${limit}` : over ? `超过${limit}` : `${limit}以上`,
      english: `${less ? 'below' : over ? 'over' : 'of at least'} ${moneyText({ value: value.value, currency: value.currency }, true)}`,
      holds: ({ amount }, rates) => {
        const [own, bound] = [amount && yuanOf(amount, rates), yuanOf(value, rates)];
        if (own === undefined || bound === undefined) return false;
        if (within) return own <= bound;
        return less ? own < bound : over ? own > bound : own >= bound;
      },
    };
  }
  return undefined;
}
