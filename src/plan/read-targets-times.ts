import { addDays, civilDay, type Day, daysInMonth } from '../calendar.ts';
import { NUMERAL, numberOf } from '../language/numbers.ts';
import type { Period } from './plan.ts';

/** Words that say how often or until when. Offsets are into the text read. */
export interface TimeWords {
  readonly start: number;
  readonly end: number;
  /** The length of the window; null where it is none of ours (每两周, 每次); undefined where nothing is said of it. */
  readonly period: Period | null | undefined;
  readonly deadline: Day | undefined;
  /** 每月, 每季度 ...: comes again and again. */
  readonly recurring: boolean;
}

const MONTH = '(?<month>\\d{1,2}|十?[一二三四五六七八九十])月';
const YEAR = '(?:(?<year>20\\d\\d)年|今年|当年|本年|每年)?';
const BEFORE = '(?:之前|以前|前)';

interface Rule {
  readonly form: RegExp;
  readonly read: (
    words: Readonly<Record<string, string | undefined>>,
    year: number | undefined,
    plan: number | undefined,
  ) => Omit<TimeWords, 'start' | 'end'>;
}

const often =
  (period: Period | null): Rule['read'] =>
  () => ({ period, deadline: undefined, recurring: period !== 'year' });
const window =
  (period: Period, month: number): Rule['read'] =>
  ({ year: said }, year) => ({
    period,
    deadline: lastOf(yearOf(said, year), month),
    recurring: false,
  });

// The first rule that matches at a place wins, so longer wordings stand before shorter ones.
const RULES: readonly Rule[] = [
  { form: /(?:从|自)?20\d\d年(?:度)?起/, read: () => ({ period: undefined, deadline: undefined, recurring: false }) },
  { form: /每(?:个)?月(?:的)?\d{1,2}[日号](?:之前|以前|前)|每月底前|每季度末前/, read: often(null) },
  {
    form: new RegExp(`${YEAR}${MONTH}(?:份)?(?<date>${NUMERAL})[日号]${BEFORE}`),
    read: ({ year: said, month, date }, year) => by(dayIn(yearOf(said, year), month, numberOf(date ?? ''))),
  },
  {
    form: new RegExp(`${YEAR}${MONTH}(?:份)?(?<part>底|末|上旬|中旬|下旬)?${BEFORE}`),
    read: ({ year: said, month, part }, year) => by(partOf(yearOf(said, year), month, part)),
  },
  {
    form: new RegExp(`(?:到|至)${YEAR}${MONTH}(?:底|末)`),
    read: ({ year: said, month }, year) => by(partOf(yearOf(said, year), month, '底')),
  },
  { form: /(?<year>20\d\d)年?(?:上半年|6月末)/, read: window('half_year', 6) },
  { form: /上半年/, read: window('half_year', 6) },
  { form: /下半年/, read: window('half_year', 12) },
  { form: /(?:每|各)半年/, read: often('half_year') },
  {
    form: /(?:前|1-|一至)[三3]个?季度(?:末)?/,
    read: (_, year) => ({ period: null, deadline: lastOf(year, 9), recurring: false }),
  },
  {
    form: /第?(?<quarter>[一二三四1-4])季度(?<end>[末底])?(?<before>之前|以前|前)?/,
    read: ({ quarter, end, before }, year) => quarterOf(quarter, end ?? before, year),
  },
  {
    form: new RegExp(
      `(?:(?:到|至)(?<year>20\\d\\d)年[底末]?|(?<year2>20\\d\\d)年[底末](?:${BEFORE})?|(?:今|当|本)?年[底末](?:之?前|以前))`,
    ),
    read: ({ year, year2 }, plan) => yearEnd(year ?? year2, plan),
  },
  { form: /“?十(?<five>[三四五])五”?(?:时期|期)?末/, read: ({ five }) => fiveYears(five) },
  {
    form: /(?:未来|今后)?[两三四五3-5]年(?:之?内|累计|期?末|时间)/,
    read: () => ({ period: null, deadline: undefined, recurring: false }),
  },
  {
    form: /20\d\d年?[-~至到](?<until>20\d\d)年(?:期间)?/,
    read: ({ until }) => ({ period: null, deadline: lastOf(Number(until), 12), recurring: false }),
  },
  { form: /每(?:两|2|二|双)个?月|每双月/, read: often('two_months') },
  { form: /每(?:两|2)周|每半个?月|每旬|每[天日]|每次|每场|每批|每期|常年/, read: often(null) },
  { form: /每(?:个)?月(?:度)?|月均|按月|逐月|一月一|每月/, read: often('month') },
  { form: /每(?:一)?(?:周|星期)|周均|按周|一周一/, read: often('week') },
  { form: /每(?:个|一)?季度?|按季度?|季均|一季一/, read: often('quarter') },
  { form: /每年度?|(?<!\d)年均/, read: () => ({ period: 'year', deadline: undefined, recurring: true }) },
  {
    form: /全年(?!目标|任务|工作任务)|年度(?!任务|目标|考核|评估|计划|工作)|年内|本年度|今年|当年(?!.{0,3}率)/,
    read: often('year'),
  },
  {
    form: /(?<!比|较)(?<year>20\d\d)年度?(?:全年)?(?![底末]|(?:新?签约|落地|开工|引进|招引)[^,;\d]{0,6}项目[^,;]{0,14}率)/,
    // A rolling plan names what is owed in later years; its own year is the one meant anyway.
    read: ({ year: said }, _, plan) => ({
      period: 'year',
      deadline: plan !== undefined && Number(said) > plan ? lastOf(Number(said), 12) : undefined,
      recurring: false,
    }),
  },
];

/** Every word of time in the text, in order; `year` is the year meant where a date names none, `plan` the plan's own. */
export function readTimes(text: string, year: number | undefined, plan = year): TimeWords[] {
  const taken: TimeWords[] = [];
  for (const { form, read } of RULES) {
    for (const found of text.matchAll(new RegExp(form, 'g'))) {
      const start = found.index;
      const end = start + found[0].length;
      if (taken.some((it) => start < it.end && end > it.start)) continue;
      taken.push({ start, end, ...read(found.groups ?? {}, year, plan) });
    }
  }
  return taken.sort((a, b) => a.start - b.start);
}

const by = (deadline: Day | undefined) => ({ period: undefined, deadline, recurring: false });
const yearOf = (said: string | undefined, year: number | undefined): number | undefined => (said ? Number(said) : year);
const dayIn = (year: number | undefined, month: string | undefined, date: number | undefined): Day | undefined =>
  year === undefined || date === undefined ? undefined : civilDay(year, numberOf(month ?? '') ?? 0, date);
const lastOf = (year: number | undefined, month: number): Day | undefined =>
  year === undefined ? undefined : civilDay(year, month, daysInMonth(year, month));

/** 上旬 ends on the 10th, 中旬 on the 20th; 6月前 without 底 ends before June begins. */
function partOf(year: number | undefined, month: string | undefined, part: string | undefined): Day | undefined {
  const number = numberOf(month ?? '') ?? 0;
  if (part === '上旬') return dayIn(year, month, 10);
  if (part === '中旬') return dayIn(year, month, 20);
  if (part !== undefined) return lastOf(year, number);
  const first = dayIn(year, month, 1);
  return first && addDays(first, -1);
}

/** 一季度 is a window of its own; 三季度末前 is only a deadline. */
function quarterOf(quarter: string | undefined, end: string | undefined, year: number | undefined) {
  const deadline = lastOf(year, (numberOf(quarter ?? '') ?? 0) * 3);
  return { period: end === undefined ? ('quarter' as const) : undefined, deadline, recurring: false };
}

/** 十四五 ends with 2025. */
const fiveYears = (five: string | undefined) => ({
  period: null,
  deadline: lastOf(2005 + 5 * (numberOf(five ?? '') ?? 0), 12),
  recurring: false,
});

/** 年底前 and 到2020年底 close the plan's own year; 到2025年 lies beyond it and names no window. */
function yearEnd(said: string | undefined, year: number | undefined) {
  const until = yearOf(said, year);
  return { period: until === year ? ('year' as const) : null, deadline: lastOf(until, 12), recurring: false };
}
