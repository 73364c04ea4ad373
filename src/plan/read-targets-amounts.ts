import { NUMERAL, numberOf } from '../language/numbers.ts';
import type { Target } from './plan.ts';

/** A number with its unit in a piece of a sentence; a blank (**, ××, ___) has no value. Offsets are into the text read. */
export interface Amount {
  readonly start: number;
  readonly end: number;
  readonly value: number | null;
  readonly max: number | null;
  readonly unit: string;
  readonly op: Exclude<Target['op'], 'between' | 'by'>;
  /** The words say how it binds: 不少于, 以上, 控制在 ... */
  readonly bound: boolean;
  readonly masked: boolean;
  /** Written in Chinese (一次, 两个), which may be mere style. */
  readonly spoken: boolean;
  /** 200余家: nobody is held to that. */
  readonly vague: boolean;
  /** Only says which projects are meant: 10亿元以上项目, 总投资50亿元的项目. */
  readonly qualifies: boolean;
}

const MONEY =
  '[万亿]?元人民币|[万亿](?:美元|欧元|港元|日元)|[万亿]元|[美欧港]元|元(?!旦|素|宇)|[万亿](?=以上|以下|[,。;、)]|$|的|级)';
const AREA = '万?平方米|平方公里|公顷|万?亩';
const COUNT =
  '个百分点|个月(?=[,。;)、]|以|$)|个(?!月|半月|工作日|季度|年度|小时|别|性|人)|条|次|场次|场|家次|家|户|项|人次|名|人(?!民|才|员|均)|支|批次|批|期|届|件|宗|篇|份|处|座|套|倍|天';
const UNIT = `(?:${MONEY}|${AREA}|%|‰|场\\(次\\)|家\\(次\\)|${COUNT}|分(?![别管类局钟之公析批期解数工支为])|吨)`;
const BLANK = '(?:\\*+|[XΧ×]{1,4}|_{2,}|□+|〔〕|\\[\\]|【】|\\(\\)|…+)';
const NUMBER = `(?:${NUMERAL}|${BLANK})`;
const AT_LEAST = '不得?(?:少于|低于|小于)|至少|最少|≥';
const OVER = '超过|突破|高于|大于|多于|超|过';
const AT_MOST =
  '不得?(?:超过|高于|多于|大于|超)|控制在|压[缩减]至|压[缩减]到|降至|降到|缩短[至到]|降低[至到]|最[高多]|≤';
const UNDER = '低于|少于|小于';

const PATTERN = new RegExp(
  `(?:(?<most>${AT_MOST})|(?<least>${AT_LEAST})|(?<over>${OVER})|(?<under>${UNDER}))?(?:在|为|到|于)?(?<about>(?<!签)约|[近逾])?(?<![\\d.第前+/]|连续)` +
    `(?<from>${NUMBER})(?:(?<low>${UNIT})?[-~至到](?<to>${NUMBER}))?(?<vague>[余多几])?(?<unit>${UNIT})(?:\\((?:次|场|人)\\))?` +
    `(?<suffix>及?以上|之上|及?以下|[以之]内|左右)?`,
  'g',
);

const COUNTED = new RegExp(`^(?:${COUNT}|场\\(次\\)|家\\(次\\))$`);
const isMoney = (unit: string): boolean => /元|亿|^万$/.test(unit);

/** Every amount of a piece of text (compact, see half-width.ts), in order. Quoted words and titles hold none. */
export function readAmounts(text: string): Amount[] {
  const open = text.replace(/“[^”]*”|《[^》]*》|〔\d{4}〕\d+号/g, (name) => '\0'.repeat(name.length));
  const amounts: Amount[] = [];
  for (const found of open.matchAll(PATTERN)) {
    const amount = amountOf(found, open);
    if (amount) amounts.push(amount);
  }
  for (const found of open.matchAll(/翻(一|两|二|1|2)番/g)) amounts.push(doubled(found));
  return amounts.sort((a, b) => a.start - b.start);
}

function amountOf(found: RegExpMatchArray, text: string): Amount | undefined {
  const { from = '', to, vague, suffix } = found.groups ?? {};
  const { unit, times } = unitOf(from, found.groups?.unit ?? '');
  const masked = new RegExp(`^${BLANK}$`).test(from);
  const value = masked ? null : numberOf(times);
  const max = to === undefined ? null : (numberOf(to) ?? null);
  if (value === undefined) return undefined;
  const spoken = !masked && !/\d/.test(from);
  if (spoken && /^[批期套倍元]$/.test(unit) && !/每[年月季][^,]{0,6}$/.test(text.slice(0, found.index)))
    return undefined;
  const start = found.index ?? 0;
  const end = start + found[0].length;
  const { op, bound } = opOf(found.groups ?? {});
  return {
    start,
    end,
    value,
    max,
    unit,
    op,
    bound,
    masked,
    spoken,
    vague: vague !== undefined || found.groups?.about === '逾',
    qualifies: qualifies(text, end, unit, suffix) && !teamed(text.slice(0, start), text.slice(end), { unit, bound }),
  };
}

/** 翻一番 is growth by 100%, 翻两番 by 300%. */
function doubled(found: RegExpMatchArray): Amount {
  const start = found.index ?? 0;
  const value = 2 ** (numberOf(found[1] ?? '') ?? 1) * 100 - 100;
  const fixed = {
    max: null,
    unit: '%',
    op: '>=',
    bound: true,
    masked: false,
    spoken: false,
    vague: false,
    qualifies: false,
  } as const;
  return { start, end: start + found[0].length, value, ...fixed };
}

/** 三千万 + 元 is 三千 + 万元, and a bare 亿 is 亿元. */
function unitOf(number: string, unit: string): { unit: string; times: string } {
  const big = /^[^\d万]+万$/.test(number) && unit.startsWith('元');
  if (big) return { unit: `万${unit}`, times: number.slice(0, -1) };
  if (unit === '亿' || unit === '万') return { unit: `${unit}元`, times: number };
  return { unit: unit.replace(/\(次\)$/, ''), times: number };
}

function opOf(words: Readonly<Record<string, string | undefined>>): { op: Amount['op']; bound: boolean } {
  const suffix = words.suffix ?? '';
  if (suffix.endsWith('以上') || suffix === '之上') return { op: '>=', bound: true };
  if (words.most !== undefined || /以下$|内$/.test(suffix)) return { op: '<=', bound: true };
  if (words.least !== undefined) return { op: '>=', bound: true };
  if (words.over !== undefined) return { op: '>', bound: true };
  if (words.under !== undefined) return { op: '<', bound: true };
  return { op: '>=', bound: false };
}

/** 组建不少于15人的招商队伍: how many are in it is the duty itself. */
const teamed = (left: string, right: string, { unit, bound }: { unit: string; bound: boolean }): boolean =>
  (bound || unit === '人') &&
  /^[人名]$/.test(unit) &&
  /(?:组建|成立|选派|配备|建立|建强|抽调|派出)[^,;。]{0,8}$/.test(left) &&
  /^的[^,;。]{0,10}(?:队|组|专班|力量)/.test(right);

const NOUN_OF_AIM = /^的?(?:目标|任务|增[长速幅]|水平)|^的?[^,。;、的]{0,14}(?:基金|经费|专项资金)/;
const CARRIER = /^级?[^,。;、:()\d]{0,10}?(?:项目(?!资金|投资)|企业|产业|客商|龙头)/;

/** Whether the amount only describes the noun behind it. */
function qualifies(text: string, end: number, unit: string, suffix: string | undefined): boolean {
  const after = text.slice(end);
  if (COUNTED.test(unit) && unit !== '人' && unit !== '天') return false;
  if (after === '' || NOUN_OF_AIM.test(after)) return false;
  if (isMoney(unit) && new RegExp(`^${NUMBER}${UNIT}`).test(after)) return true;
  if (
    isMoney(unit) &&
    new RegExp(`^(?:或者?|、|-|至)${NUMBER}(?:${MONEY})(?:及?以上)?的?[^,;。\\d]{0,8}(?:项目|企业)`).test(after)
  )
    return true;
  if (/^的?[^,。;、:()]*$/.test(after) && /^的$/.test(after)) return true;
  if (/^的[^,。;]/.test(after)) return true;
  if (suffix !== undefined) return !/^[,。;、:)(]|^(?:和|及|并|或|不少|不低|至少|占)/.test(after);
  return isMoney(unit) && CARRIER.test(after);
}
