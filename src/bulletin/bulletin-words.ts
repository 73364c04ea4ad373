import { clockOf, dayOf, monthOf, shortDate, yearOf } from '../calendar.ts';
import type { Plan, Target } from '../plan/plan.ts';
import type { Bulletin, Standing } from './gather-bulletin.ts';

type Titled = Pick<Bulletin, 'scope' | 'city' | 'month' | 'until'>;

/** 宿州市; a unit's bulletin bears the unit's name. */
export const nameOf = ({ scope, city }: Pick<Bulletin, 'scope' | 'city'>): string =>
  scope.kind === 'unit' ? scope.unit : city.name;

/** `宿州市2020年5月招商引资工作情况通报`. */
export const titleOf = (it: Titled): string => `${nameOf(it)}${monthName(it)}招商引资工作情况通报`;

/** `萧县2020年5月招商引资台账`. */
export const ledgerTitleOf = (it: Titled): string => `${nameOf(it)}${monthName(it)}招商引资台账`;

/** `2020年5月`. */
export const monthName = ({ month }: Pick<Bulletin, 'month'>): string =>
  `${yearOf(month.start)}年${monthOf(month.start)}月`;

/** The month is still running. */
export const unfinished = ({ month, until }: Titled): boolean => until < month.end;

/** `1-5月`; January alone is `1月`. */
export const yearSoFar = ({ month }: Pick<Bulletin, 'month'>): string =>
  monthOf(month.start) === 1 ? '1月' : `1-${monthOf(month.start)}月`;

/** `2020年5月31日`. */
export const longDate = (day: string): string => `${yearOf(day)}年${shortDate(day)}`;

/** `截至2020年5月31日,按2020年6月3日09:12的登记情况统计`. */
export const asOf = ({ until, madeAt }: Pick<Bulletin, 'until' | 'madeAt'>): string =>
  `截至${longDate(until)},按${longDate(dayOf(madeAt))}${clockOf(madeAt)}的登记情况统计`;

/** Who signs: 宿州市投资促进中心; a unit signs its own. */
export const signedBy = ({ scope, city }: Pick<Bulletin, 'scope' | 'city'>): string =>
  scope.kind === 'unit' ? scope.unit : city.name + city.office.replace(/^市/, '');

/** `其中:10亿元以上项目`, `市级层面专项推介活动`: a target as people call it. */
export function targetName({ measure, metric, within, owedBy, subject }: Target, plan: Plan): string {
  const name = plan.measures.find(({ id }) => id === measure)?.name ?? metric;
  return `${within ? '其中:' : ''}${owedBy && 'unit' in owedBy ? subject : ''}${name}`;
}

const EACH = {
  year: '全年',
  half_year: '每半年',
  quarter: '每季度',
  two_months: '每两个月',
  month: '每月',
  week: '每周',
} as const;

/** `全年不少于30个`; `未公布(原文为**)` where the plan leaves the number blank. */
export function dutyOf({ value, max, unit, period, masked, op, deadline }: Target): string {
  if (op === 'by' && deadline) return `${longDate(deadline)}前完成`;
  if (value === null) return masked ? '目标数未公布(原文为**)' : '未规定数量';
  const count = max === null ? `${op === '>' ? '超过' : '不少于'}${value}` : `${value}-${max}`;
  return `${EACH[period ?? 'year']}${count}${unit ?? ''}`;
}

/** One decimal where there is one. */
export const oneDecimal = (n: number): string => n.toFixed(1).replace(/\.0$/, '');

/** `6.7%`; `—` where no share can be given. */
export const shareText = ({ share }: Standing): string => (share === undefined ? '—' : `${oneDecimal(share)}%`);

/** `超3.3`, `欠35`, in percentage points; `—` where there is no pace. */
export const pointsText = ({ points }: Standing): string =>
  points === undefined ? '—' : `${points < 0 ? '欠' : '超'}${oneDecimal(Math.abs(points))}`;

/** `宿州市2020年5月招商引资通报`, without an ending: nothing that a file system minds is in it. */
export function fileName(it: Pick<Bulletin, 'scope' | 'city' | 'month'>, what: string): string {
  const name = `${nameOf(it)}${monthName(it)}招商引资${what}`;
  return name.replace(/[^\p{L}\p{N}()_-]/gu, '');
}

/** Words as a file can hold them: no control, format or private signs. */
export const plainWords = (words: string): string => words.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFE\uFFFF]/gu, ' ');
