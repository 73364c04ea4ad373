import { CODE_AFTER, CODE_BEFORE, CURRENCY_AFTER, CURRENCY_BEFORE, currencyOf, UNSETTLED } from './currencies.ts';
import { type AmountOf, aboutOf } from './money-about.ts';
import { numberOf } from './numbers.ts';
import { type ReadingContext, type Span, spanOf } from './span.ts';

export type { AmountOf };

/** An amount as it was said, in whole currency units. */
export interface SaidMoney {
  readonly value: number;
  readonly max?: number;
  readonly currency: string;
  readonly about?: AmountOf;
  /** 以上, 不低于, 超过: a limit rather than a figure. */
  readonly threshold?: true;
}

type MoneySpan = Span<'money', SaidMoney>;

const DIGITS = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,15}(?:[.点]\\d{1,8})?';
const HAN = '[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,14}(?:点[零〇一二三四五六七八九]{1,6})?';
const SCALE =
  '小目标|[十百千]?亿|[十百千]?万(?!亿)|万亿|[千百](?=\\s*[-~到至])|kw(?![a-z])|w(?![a-z\\d])|e(?![a-z\\d])|million|mln|mil(?![a-z])|mn(?![a-z])|mio\\.?(?![a-z])|mrd\\.?(?![a-z])|mm(?![a-z])|m(?![a-z\\d])|billion|bn(?![a-z])|b(?![a-z\\d])|thousand|k(?![a-z\\d])';
const ONE = new RegExp(`(${DIGITS}|${HAN}|半)\\s*(个)?(半)?\\s*(?:多|来|余|几|把)?\\s*(?:个)?(${SCALE})?`, 'iy');
const MORE = new RegExp(
  `零?(${DIGITS}|${HAN})\\s*(?:多|来|余)?([百千]?万|w(?![a-z\\d]))|([一二三四五六七八九\\d])(?![\\d期号个家条年月日路楼次点线组、.)%一二三四五六七八九十百千万亿])`,
  'iy',
);
const LOOSE = /(?:多|余|来|把|出头|左右|上下)?/y;
const JOIN = /\s*(?:-{1,2}|[—–~]{1,2}|到|至|to\b|and\b|或)\s*/iy;
const START = /[\d半零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]/g;

const SCALES: Readonly<Record<string, number>> = {
  小目标: 1e8,
  千: 1e3,
  百: 1e2,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  万: 1e4,
  w: 1e4,
  kw: 1e7,
  亿: 1e8,
  e: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mln: 1e6,
  mil: 1e6,
  mio: 1e6,
  'mio.': 1e6,
  mrd: 1e9,
  'mrd.': 1e9,
  mn: 1e6,
  mm: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
};
/** 3万平方米, 20万台, 1.2亿只: a count, not money; the words after the bar begin something else (人民币, 台湾, 家居). */
const MEASURED =
  /^\s?(?:平|㎡|m2|m²|吨|台(?![币湾资商州])|人(?![民工造形家])|套|件|只|辆|户|支(?![架付持])|片(?![剂材区])|颗(?!粒)|粒(?!子)|米(?![面粉业线])|公里|亩|头(?![部期])|羽(?![绒毛绸球])|株|瓶(?![盖装])|箱(?![包体])|双(?![创方])|张(?!家|[\p{Script=Han}]?(?:总|工|董|经理|先生|女士|主任|老板|部长|厂长|小姐))|千瓦|兆瓦|瓦|k[wv]|mw|gw|立方|升(?!级)|公斤|斤|册|次|份|袋|盒|艘|枚|位(?!于)|名(?!称)|户|锭|伏安|标准|股(?!权|份)|条(?!件)|家(?![居具电纺禽])|个(?![亿])|台套|颗|千克|kg|t(?![a-z])|unit|piece|ton|square|sqm|people|employee|mu\b)/iu;
/** 30个亿元项目: thirty projects of a hundred million each. */
const COUNTED_PROJECTS = /^\s*个\s*亿元(?:以上)?(?:的)?(?:大|好|新)?(?:项目|工业|制造业)/;
const LIMIT_AFTER = /^\s*(?:及|\()?(?:以上|以下|以内|起)/;
const LIMIT_BEFORE = /(?:超过|不低于|不少于|至少|大于|高于|达到|低于|over|at least|more than|no less than)\s*$/i;

/** Whether the words settle in which currency an amount is: of 9000万克朗 they do not. */
export const hasCurrency = ({ value: { currency } }: MoneySpan): boolean => currency !== UNSETTLED;

/** Amounts of money in the text, in whole currency units: 3亿元, 一亿二, 8-10个亿, 五六千万, 5000万美金, US$30 million. Areas, tonnes, pieces and bare numbers are none. */
export function readMoney(text: string, _context?: ReadingContext): MoneySpan[] {
  const found: MoneySpan[] = [];
  START.lastIndex = 0;
  for (let hit = START.exec(text); hit; hit = START.exec(text)) {
    const span = moneyAt(text, hit.index, found.at(-1)?.end ?? 0);
    if (!span) {
      // A numeral that is no money is passed over as a whole: 13800000001, 二〇二〇.
      while (/\d/.test(text[START.lastIndex] ?? '') && /\d/.test(text[hit.index] ?? '')) START.lastIndex++;
      continue;
    }
    found.push(span);
    START.lastIndex = Math.max(span.end, START.lastIndex);
  }
  return found;
}

interface Part {
  readonly value: number;
  readonly max?: number;
  readonly end: number;
  /** The scale by which it was said; undefined for a bare number, which may borrow it: 3 到 5亿. */
  readonly scale?: number;
  readonly latin: boolean;
  readonly words: string;
}

function moneyAt(text: string, at: number, from: number): MoneySpan | undefined {
  const before = text.slice(Math.max(from, at - 12), at);
  const front = (before.match(CURRENCY_BEFORE) ?? before.match(CODE_BEFORE))?.[0] ?? '';
  const ahead = front === '' ? (before.at(-1) ?? '') : '';
  if (/[\d.A-Za-z第#]/.test(ahead) && !/(?:dest|invest)$/i.test(before)) return undefined;
  const digits = text.slice(at).match(/^[\d一二两三四五六七八九十百]+/)?.[0].length ?? 0;
  if (COUNTED_PROJECTS.test(text.slice(at + digits, at + digits + 14))) return undefined;
  let first = partAt(text, at);
  if (!first) return undefined;
  let end = first.end;
  let max = first.max;
  const joined = joinedPart(text, first);
  if (joined) {
    first = joined.first;
    max = joined.max;
    end = joined.end;
  }
  const behind = text.slice(end, end + 24);
  const rear = (behind.match(CODE_AFTER) ?? behind.match(CURRENCY_AFTER))?.[0] ?? '';
  const currency = currencyOf(rear) ?? currencyOf(front);
  if (first.scale === undefined && !currency) return undefined;
  if (first.latin && /^(?:m|b|k|mm|mil)$/i.test(first.words) && !currency) return undefined;
  if (!currency && MEASURED.test(text.slice(end, end + 12))) return undefined;
  if (/^kw$/i.test(first.words) && /^\s*(?:[h/·]|时|功率|发电|装机)/i.test(text.slice(end))) return undefined;
  const start = at - front.length;
  const finish = end + rear.length;
  const value = whole(first.value);
  if (value <= 0 || value > 1e15) return undefined;
  const about = aboutOf(text, from, start, finish);
  const limit =
    LIMIT_AFTER.test(text.slice(finish, finish + 5)) || LIMIT_BEFORE.test(text.slice(Math.max(0, start - 14), start));
  return spanOf('money', text, start, finish, {
    value,
    ...(max !== undefined && whole(max) > value ? { max: whole(max) } : {}),
    currency: currency ?? 'CNY',
    ...(about ? { about } : {}),
    ...(limit ? { threshold: true as const } : {}),
  });
}

/** 0.1 + 0.2 and 1.15 * 1e8 must come out as the figure that was said. */
const whole = (value: number): number => Math.round(value);

function joinedPart(text: string, first: Part): { first: Part; max: number; end: number } | undefined {
  JOIN.lastIndex = first.end;
  const join = JOIN.exec(text);
  if (!join) return undefined;
  const next = JOIN.lastIndex + (text.slice(JOIN.lastIndex).match(/^(?:US\$|[$¥€£₩]|RMB ?|USD ?)/i)?.[0].length ?? 0);
  const second = partAt(text, next);
  if (!second?.scale || second.max !== undefined) return undefined;
  if (first.scale !== undefined && first.scale >= 1e4) {
    return second.value > first.value ? { first, max: second.value, end: second.end } : undefined;
  }
  const value = first.value * borrowedScale(first, second);
  return value < second.value ? { first: { ...second, value }, max: second.value, end: second.end } : undefined;
}

/** 三到五千万 is 3 to 5 times 千万, 三千到五千万 is 3000 to 5000 times 万. */
function borrowedScale(first: Part, second: Part): number {
  const scale = second.scale ?? 1;
  if (first.scale !== undefined) return scale === 1e7 || scale === 1e6 ? 1e4 : scale;
  const step = second.value / scale;
  if (/^[一二两三四五六七八九]$/.test(first.words) && (step === 1000 || (step > 1000 && step % 1000 === 0)))
    return scale * 1000;
  if (/^[一二两三四五六七八九]$/.test(first.words) && step >= 100 && step % 100 === 0) return scale * 100;
  return scale;
}

function partAt(text: string, at: number): Part | undefined {
  ONE.lastIndex = at;
  const found = ONE.exec(text);
  if (!found) return undefined;
  const [, number = '', one, half, scaleWords] = found;
  const scale = scaleWords === undefined ? undefined : SCALES[scaleWords.toLowerCase()];
  const range = spokenRange(number);
  const base = number === '半' ? 0.5 : (range?.[0] ?? numberOf(number.replace(/(\d)点(\d)/, '$1.$2')));
  if (base === undefined || (number === '半' && scale === undefined)) return undefined;
  if (one && half === undefined && scale === undefined) return undefined;
  const value = (base + (half ? 0.5 : 0)) * (scale ?? 1);
  let end = ONE.lastIndex;
  if (scale === undefined) end = at + number.length;
  const part = {
    latin: /^[a-z]+$/i.test(scaleWords ?? ''),
    words: scaleWords && /^[a-z]+$/i.test(scaleWords) ? scaleWords : number,
    ...(scale === undefined ? {} : { scale }),
  };
  if (range && scale !== undefined) return { ...part, value, max: range[1] * scale, end };
  if (scale === undefined) return { ...part, value, end };
  const rest = scale >= 1e8 && !half ? restOf(text, end, scale) : undefined;
  if (rest) return { ...part, value: value + rest.value, end: rest.end };
  LOOSE.lastIndex = end;
  LOOSE.exec(text);
  // 左右 and 多 belong to the amount only where a currency or nothing follows.
  if (CURRENCY_AFTER.test(text.slice(LOOSE.lastIndex, LOOSE.lastIndex + 12))) end = LOOSE.lastIndex;
  return { ...part, value, end };
}

/** 一亿二 = 1.2亿, 三亿五千万, 1亿零500万. */
function restOf(text: string, at: number, scale: number): { value: number; end: number } | undefined {
  MORE.lastIndex = at;
  const more = MORE.exec(text);
  if (!more) return undefined;
  const [, number, unit, tenth] = more;
  const value = numberOf(number ?? tenth ?? '');
  if (value === undefined) return undefined;
  const added = unit === undefined ? (value * scale) / 10 : value * (SCALES[unit.toLowerCase()] ?? 1);
  return added < scale ? { value: added, end: MORE.lastIndex } : undefined;
}

/** 五六千, 七八, 三五, 十七八, 二三十: two figures said in one breath. */
function spokenRange(words: string): [number, number] | undefined {
  const found = words.match(/^(十|[二三四五六七八九]十)?([一二两三四五六七八九])([二三四五六七八九])(十|百|千)?$/);
  if (!found) return undefined;
  const [, tens = '', low = '', high = '', step = ''] = found;
  const from = numberOf(`${tens}${low}${step}`);
  const to = numberOf(`${tens}${high}${step}`);
  return from !== undefined && to !== undefined && from < to && to - from <= 2 * (numberOf(step) ?? 1)
    ? [from, to]
    : undefined;
}
