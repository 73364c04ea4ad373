import type { Turn } from '../conversation/skill.ts';
import { readRegions } from '../language/regions.ts';
import type { Period, Target } from '../plan/plan.ts';
import { amountText, derived, monthIn, periodWords, type SaidNumber, type Stretch } from './plan-numbers.ts';
import { englishSubject } from './plan-quantity.ts';

/** The words claim something and want it confirmed. */
export const CONFIRM =
  /吧[?？。!]?$|[对是]吧|对不对|对不[?？。]?$|对吗|对么|是吗|没错|没记错|是不是|听说|我记得|记得是|不是.{1,12}吗|(?:要|得|需要|必须|应该?)[^?？]{0,16}[吗么]|right\s*[?]?$|correct\s*[?]?$|isn't it|i (?:heard|remember)/i;
/** The words ask whether a figure is enough. */
export const ENOUGH =
  /够(?!得上)|达标|算完成|算不算完成|满足|合格|达到要求|行不|行吗|可以(?:吗|不|么)|(?:可以|能)(?:定|报|选|写|有|搞|弄|设)[^,。?？几多]{0,8}[吗么不]|能不能算|算达标|违规|超标|超了|enough|\bmeets?\b|satisf|violat|exceed/i;
const NUMBER_ASKED = /几|多少|好多|多久|哪天|什么时候|啥时|何时|how (?:many|much|often)|when\b|what\b/i;

/** 7月初交算不算超期. */
export const LATE =
  /超期|逾期|过期|(?:算|就|才|会不会)[^,。]{0,3}[晚迟]|晚不晚|迟不迟|来得?及|来不及|赶得上|赶不上|按时|准时|\blate\b|overdue|in time/i;

const LESS = /(?<!不)(?:少于|低于|不到|不足|没到|没满|未满|不满|差于|less than|fewer than|under|below)\s*$/i;

export interface Verdict {
  /** Leads the answer: 对 / 不对 / 够 / 不够, in the asker's language. */
  readonly text: string;
  readonly right: boolean;
}

/** A premise (每月5天就够了?) or a case (跑6天够不够) against the targets it is about; undefined when nothing was claimed. */
export function verdictOn(
  words: string,
  targets: readonly Target[],
  {
    numbers,
    stretch,
    siblings,
  }: { numbers: readonly SaidNumber[]; stretch: Stretch | undefined; siblings: readonly Target[] },
  turn: Turn,
): Verdict | undefined {
  const english = turn.said.language === 'en';
  const enough = ENOUGH.test(words);
  const confirm = CONFIRM.test(words);
  const asked = NUMBER_ASKED.test(words.replace(/(?:第|上|好)几/g, ''));
  if (LATE.test(words)) return deadlineVerdict(words, targets, english);
  if (!enough && !confirm && (asked || !/[?？]$/.test(words.trim()))) return undefined;
  const month = deadlineVerdict(words, targets, english);
  if (month) return month;
  const first = targets[0];
  const place = first && placeVerdict(words, first, turn);
  if (place) return place;
  const about = numbers.filter(({ unit }) => targets.some((target) => unitOf(target) === unit));
  if (about.length === 0 || !first) return periodVerdict(words, first, confirm, english);
  if (enough && !/要求|规定是|任务是|目标是/.test(words)) return enoughVerdict(words, targets, about, stretch, english);
  if (asked && !confirm) return undefined;
  return premiseVerdict(words, targets, { about, stretch, siblings }, turn);
}

const unitOf = ({ unit }: Target): string => (unit === '场' ? '次' : unit === '家' ? '个' : (unit ?? ''));

/** The target's amount as the question frames it: over the stretch it speaks of where that is derived. */
function amounts(target: Target, stretch: Stretch | undefined): { least: number; most: number } | undefined {
  if (target.value === null) return undefined;
  const more = stretch && derived(target, stretch);
  const least = more?.value ?? target.value;
  return { least, most: more ? (more.max ?? least) : (target.max ?? least) };
}

function enoughVerdict(
  words: string,
  targets: readonly Target[],
  about: readonly SaidNumber[],
  stretch: Stretch | undefined,
  english: boolean,
): Verdict | undefined {
  const target = targets.find((it) => unitOf(it) === about.at(-1)?.unit && it.value !== null);
  // 3-5天我要是跑6天: the rule is quoted first, the case comes last.
  const said = about.at(-1)?.value;
  const need = target && amounts(target, stretch);
  if (!target || !need || said === undefined) return undefined;
  if (target.op === 'between') {
    const right = said >= need.least && said <= need.most;
    return {
      right,
      text: right
        ? english
          ? 'Yes.'
          : '可以。'
        : english
          ? 'No.'
          : `不行,不符合要求,应为${amountText(target, false)}。`,
    };
  }
  // 少于5天行不行: less than what is said.
  const less = LESS.test(words.slice(0, about.at(-1)?.at ?? 0));
  const right = target.op === '>' || less ? said > need.least : said >= need.least;
  if (less && right) return undefined;
  if (right && said > need.most && target.max !== null)
    return {
      right,
      text: english
        ? 'Yes, it is met; being above the upper figure is no breach.'
        : '不算违规,已达标;高于上限不是违反要求。',
    };
  if (right)
    return {
      right,
      text: english
        ? `Yes, ${said} is enough.`
        : /违规|超标|超了/.test(words)
          ? '不算违规、也不算超标,已达标。'
          : `够,${said}${target.unit}符合要求。`,
    };
  if (less)
    return {
      right,
      text: english ? `No, less than ${said} is not enough.` : `不行,少于${said}${target.unit}达不到要求。`,
    };
  return { right, text: english ? `No, ${said} is not enough.` : `不够,${said}${target.unit}达不到要求。` };
}

function premiseVerdict(
  words: string,
  targets: readonly Target[],
  {
    about,
    stretch,
    siblings,
  }: { about: readonly SaidNumber[]; stretch: Stretch | undefined; siblings: readonly Target[] },
  turn: Turn,
): Verdict {
  const english = turn.said.language === 'en';
  const fits = ({ value, unit }: SaidNumber, target: Target): boolean => {
    const need = amounts(target, stretch);
    return unitOf(target) === unit && need !== undefined && value >= need.least && value <= need.most;
  };
  const period = periodIn(words);
  const periodWrong =
    period !== undefined &&
    targets.every((it) => it.period !== null && it.period !== period && !stretchFits(it, stretch));
  const right = !periodWrong && about.every((number) => targets.some((target) => fits(number, target)));
  if (right) return { right, text: english ? 'Yes.' : '对。' };
  const elsewhere = siblings.find(
    (target) => about.some((number) => fits(number, target)) && targets.every((it) => it.subject !== target.subject),
  );
  const hint = elsewhere
    ? english
      ? ` That figure is for ${englishSubject(elsewhere, turn)}.`
      : `${about[0]?.value}${about[0]?.unit}是“${elsewhere.subject}”的要求。`
    : '';
  return { right, text: `${english ? 'No.' : '不对。'}${hint}` };
}

const stretchFits = (target: Target, stretch: Stretch | undefined): boolean =>
  stretch !== undefined && derived(target, stretch) !== undefined;

function periodIn(words: string): Period | undefined {
  if (/每两个月|两个月|every two months/i.test(words)) return 'two_months';
  if (/每个?季度?|一季度一|quarterly|each quarter/i.test(words)) return 'quarter';
  if (/每个?月|一个月|每月|monthly|a month|each month/i.test(words)) return 'month';
  if (/每半年|半年一/.test(words)) return 'half_year';
  if (/每年|一年|全年|a year|annual/i.test(words)) return 'year';
  return undefined;
}

/** 每季度开一次就行了吧 without any other number: only the rhythm is claimed. */
function periodVerdict(
  words: string,
  target: Target | undefined,
  confirm: boolean,
  english: boolean,
): Verdict | undefined {
  const period = periodIn(words);
  if (!confirm || !period || !target?.period || /几|多少/.test(words)) return undefined;
  const right = period === target.period;
  return {
    right,
    text: right ? (english ? 'Yes.' : '对。') : english ? 'No.' : `不对,是${periodWords(target.period, false)}。`,
  };
}

function deadlineVerdict(words: string, targets: readonly Target[], english: boolean): Verdict | undefined {
  const target = targets.find(({ deadline }) => deadline !== null);
  const month = monthIn(words);
  if (!target?.deadline || month === undefined) return undefined;
  const last = Number(target.deadline.slice(5, 7));
  if (LATE.test(words)) {
    const late = month > last;
    const until = amountText(target, english);
    const yes = !/按时|来得及|赶得上|准时|in time/i.test(words) === late;
    return {
      right: !late,
      text: english
        ? `${late ? 'Late' : 'In time'}: it is due ${until}.`
        : `${yes ? (late ? '算超期' : '来得及') : late ? '来不及,算超期' : '不算超期'},要求${until}。`,
    };
  }
  const right = month === last;
  return { right, text: right ? (english ? 'Yes.' : '对。') : english ? 'No.' : '不对。' };
}

/** 跟广东共建吧: a place that the plan's sentence does not name makes the premise wrong. */
function placeVerdict(words: string, target: Target, { said }: Turn): Verdict | undefined {
  if (!/共建|合作|来自|地区/.test(words)) return undefined;
  const places = readRegions(words, said).filter(({ value }) => !value.home && !value.wide);
  const named = (place: string): boolean =>
    target.text.includes(place.slice(0, 2)) || (/沪苏浙/.test(target.text) && /上海|江苏|浙江/.test(place));
  if (places.length === 0 || places.some(({ text, value }) => named(text) || named(value.province ?? '')))
    return undefined;
  return { right: false, text: said.language === 'en' ? 'No.' : '不对。' };
}
