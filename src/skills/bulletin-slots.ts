import {
  addDays,
  addMonths,
  civilDay,
  type Day,
  type DayRange,
  dateOf,
  monthAround,
  monthOf,
  yearOf,
} from '../calendar.ts';
import type { Turn } from '../conversation/skill.ts';
import { readDates } from '../language/dates.ts';
import { readUnits } from '../language/units.ts';
import type { Plan } from '../plan/plan.ts';

/** What is asked for: the bulletin (通报), the ledgers (台账), or both, of which month and unit. */
export interface BulletinSlots {
  readonly bulletin: boolean;
  readonly ledger: boolean;
  /** Missing = not said. */
  readonly month?: DayRange;
  /** A named unit; missing = none was named. */
  readonly unit?: string;
  /** 我们县的, our: the asker's own unit's. */
  readonly own: boolean;
  /** To be sent by itself every month. */
  readonly regularly: boolean;
}

/** The thing, not the deed (通报一下, 通报了) and not what follows from it (通报批评). */
const BULLETIN =
  /(?<!被|予以|公开)(?:通报|专报|月报|简报)(?!批评|表扬|制度|机制|会|一下|给(?!我)|了|过|各|你|我们?县|全市|到)|月度(?:报告|总结|汇报)|monthly (?:bulletin|report|briefing)|\bbulletins?\b|(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:'s)?|(?:this|last) month's) (?:bulletin|report)/i;
const LEDGER =
  /台[账帐]|\bledgers?\b|(?:导|下载|生成|发|要|做).{0,14}(?:excel|xlsx|电子表格)|(?:excel|xlsx).{0,6}(?:导出|下载|发|版)|\bspreadsheet\b|(?:export|download|send).{0,24}(?:excel|xlsx|workbook)/i;
const ASKS =
  /出(?:一|个|份|期|下|来)|^出|[做写弄编给来拿要看]|调出|生成|起草|[拟草]一|发|导出?|下载|整理?|打印|麻烦|请|帮|\b(?:make|write|draw up|draft|send|give|get|create|generate|export|download|prepare|show|need|want|print)\b/i;
/** Nothing but the thing's name, with its month or unit in front: 5月份招商通报, 萧县5月台账. */
const BARE =
  /^.{0,14}(?:(?:(?:通报|专报|月报|简报)稿?|台[账帐])(?:\(?(?:word|excel|pdf|docx|xlsx)?版?\)?)?|(?:bulletin|report|ledger)s?(?: for \w+(?: \d{4})?)?)[。.!]?$/i;
/** Questions about bulletins and ledgers, and rules for them, are the plan's. */
const ASKED =
  /多久|几|多少|什么|啥|何时|谁|哪|怎么|怎样|咋|如何|为何|规定|要求|制度|机制|责任|是不是|对吧|必须|应当|应该|是否|管理|批评|表扬|报送|上报|填|会议|度会|例会|开会|[一每]周|周报|how|\bwho|when|what|\bwhy|\bdoes\b|must|should|required|\bdue\b|responsible/i;
const ASKED_AT_ALL = /[?？]\s*$|[吗么]\s*[?？。]?$|没有?\s*[?？。]?$|\b(?:is|are|do|did|has|have)\b/i;
/** 能出一份5月通报吗, 5月通报出来了吗: asked, and meant. */
const POLITE =
  /[能可]不[能可]|(?:能|可以|麻烦)[^,。?]{0,6}(?:出|发|导|做|生成|看|下载|把|要)|可以吗|行吗|好吗|(?:出来|做好|有|好)了?(?:吗|没有?|么)|could|can you|please|\bmay i\b/i;
const REGULARLY =
  /(?:每月|每个月|按月).{0,10}(?:自动|定时|[号日]).{0,10}(?:发|推|出)|(?:自动|定时|订阅).{0,10}(?:通报|专报|月报)|(?:every|each) month.{0,20}(?:send|post)|(?:send|post).{0,30}(?:every|each) month|subscribe.{0,20}(?:bulletin|monthly)/i;
const OWN =
  /我们?(?:县|区|园|单位|局|委|组|办|的)|本(?:县|区|园|单位|局|委|组|办)|咱们?|\bour\b|\bmy (?:unit|county|park)/i;
const REPORTS = /亿|\d\s?万|投资额|联系人|有限公司|签约了|报条|线索[:,]/;
const OF_RECORDS =
  /招商|外出|行程|线索|项目|记录|月|我|本|全市|单位|县|区|园|导|发|\bleads?\b|\btrips?\b|export|send|\bour\b/i;
const LONGEST = 48;

/** What a message asks for; undefined where it asks for neither. `before` = what was made just before, for 那4月的呢. */
export function readBulletin(
  { said, today }: Pick<Turn, 'said' | 'today'>,
  plan: Plan,
  before?: BulletinSlots,
): BulletinSlots | undefined {
  const words = said.text;
  if (words.length > (said.language === 'en' ? 2 * LONGEST : LONGEST) || REPORTS.test(words)) return undefined;
  const bulletin = BULLETIN.test(words);
  const names = bulletin || LEDGER.test(words);
  if (!names && !before) return undefined;
  const month = monthIn(words, { said, today }, plan);
  const unit = readUnits(words, said)[0]?.value;
  const where = { ...(month ? { month } : {}), ...(unit ? { unit } : {}), own: OWN.test(words) };
  if (bulletin && REGULARLY.test(words) && !ASKED_AT_ALL.test(words))
    return { bulletin: true, ledger: false, regularly: true, ...where };
  if (
    before &&
    month &&
    /^(?:那|还有|and |what about )?.{0,12}(?:呢|也要|也发我)?[?？。]?$/.test(words) &&
    FOLLOWS.test(words)
  )
    return { ...before, ...(unit ? { unit } : {}), month };
  const ledger = LEDGER.test(words) && (bulletin || month !== undefined || OF_RECORDS.test(words) || words.length <= 4);
  if (!bulletin && !ledger) return undefined;
  if (ASKED.test(words) || (ASKED_AT_ALL.test(words) && !POLITE.test(words))) return undefined;
  const bare = BARE.test(words) && (bulletin || month !== undefined || words.length <= 4);
  return bare || ASKS.test(words) || POLITE.test(words) ? { bulletin, ledger, regularly: false, ...where } : undefined;
}

const FOLLOWS = /^(?:那|还有|and |what about )|(?:呢|也要|也发我)[?？。]?$/i;
const ENGLISH = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b(?:'s)?/i;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Words that settle the year by themselves. */
const YEAR_SAID = /\d{4}|[去今明上本]年|(?:last|this) year|下个?月|next month/i;
const BARE_MONTH = /(?<![\d.-])(1[0-2]|[1-9])月/;

/** The month that is meant; of a longer stretch (一季度, 1-5月) its last, for a bulletin adds up the year so far. */
function monthIn(words: string, { said, today }: Pick<Turn, 'said' | 'today'>, plan: Plan): DayRange | undefined {
  const figures = /(20\d{2})\s?[-./年]\s?(1[0-2]|0?[1-9])(?![\d])(?!\s?[-./月]\s?\d)/.exec(words);
  const first = figures && civilDay(Number(figures[1]), Number(figures[2]), 1);
  if (first) return monthAround(first);
  const reading = readDates(words, said)
    .map(({ value }) => value)
    .find(({ grain }) => grain !== 'vague' && grain !== 'impossible' && (grain !== 'day' || /\d月/.test(words)));
  if (reading)
    return nearest(monthAround(reading.end > today && reading.start <= today ? today : reading.end), words, {
      today,
      plan,
    });
  const bare = BARE_MONTH.exec(words)?.[1];
  const english = bare !== undefined ? Number(bare) - 1 : MONTHS.indexOf(ENGLISH.exec(words)?.[1]?.toLowerCase() ?? '');
  if (english < 0 || (bare === undefined && said.language !== 'en')) return undefined;
  const day = civilDay(yearOf(today), english + 1, 1);
  return day ? nearest(monthAround(day), words, { today, plan }) : undefined;
}

/** A month without its year is this year's; one far ahead is last year's, unless that lies before the plan. */
function nearest(month: DayRange, words: string, { today, plan }: { today: Day; plan: Plan }): DayRange {
  if (YEAR_SAID.test(words)) return month;
  const first = civilDay(yearOf(today), monthOf(month.start), 1);
  if (!first) return month;
  const far = monthOf(first) - monthOf(today) > 6 && yearOf(today) > plan.year;
  return monthAround(far ? addMonths(first, -12) : first);
}

/** The month when none is said: in its first ten days the last one, else this one so far; never before the plan's year. */
export function usualMonth(today: Day, plan: Plan): DayRange {
  const last = monthAround(addDays(monthAround(today).start, -1));
  return dateOf(today) <= 10 && yearOf(last.start) >= plan.year ? last : monthAround(today);
}
