import type { Day } from '../calendar.ts';
import type { Period, Target } from './plan.ts';
import type { Amount } from './read-targets-amounts.ts';
import type { Reading } from './read-targets-carried.ts';
import type { TimeWords } from './read-targets-times.ts';

const ONE_OFF =
  /组建|设立|各设|分设|成立|新设(?![^,]*(?:企业|公司|项目))|共建|建立|明确|确定|编制|制定|搭建|配备|派驻|常年|保持|控制/;

/** A span of days on the road is met from its lower end; of things it is a span. */
export function opOf({ op, max, bound, unit }: Amount, period: Period | null): Target['op'] {
  if (max === null) return op;
  return bound || unit === '天' || (period !== null && period !== 'year') ? '>=' : 'between';
}

/** In which window and until when a figure is owed. */
export function timeOf(
  { piece, place, carried, rows }: Reading,
  of: { readonly metric: boolean; readonly amount: Amount; readonly text: string; readonly people: readonly string[] },
): { period: Period | null; deadline: Day | null } {
  const own = nearest(piece.times, of.amount);
  if (own && !own.recurring && own.period === 'year' && own.deadline !== undefined)
    return { period: 'year', deadline: own.deadline };
  const summed = own?.period === null && !own.recurring && own.deadline === undefined;
  if (summed && place.until !== undefined) return { period: null, deadline: place.until };
  const deadline = own?.deadline ?? (own?.recurring && own.period !== 'year' ? undefined : carried.deadline) ?? null;
  // 6月底前…;每年…: what comes every year is not due by that day.
  if (own?.recurring && own.period === 'year' && carried.window === undefined)
    return { period: 'year', deadline: null };
  if (own?.recurring || (own?.period === 'year' && own.deadline === undefined))
    return { period: own.period ?? null, deadline };
  const before =
    (piece.opener === '、' || /^[\0,(]*其中/.test(piece.text)) && piece.times.length === 0 ? rows.at(-1) : undefined;
  if (before && before.unit === of.amount.unit) return { period: before.period, deadline: before.deadline };
  if (carried.often !== undefined && !of.metric) return { period: carried.often, deadline: null };
  if (
    ONE_OFF.test(of.text) &&
    (carried.window === undefined || (carried.window === 'year' && carried.deadline !== undefined))
  )
    return { period: null, deadline };
  if (/^[名人]$/.test(of.amount.unit) && of.people.some((it) => /队伍|小分队|专班|处$|组$/.test(it)))
    return { period: null, deadline: null };
  if (of.amount.op === '<=' && carried.window === undefined) return { period: null, deadline };
  if (carried.window === null && deadline === null) return { period: null, deadline: place.until ?? null };
  if (carried.window !== undefined) return { period: carried.window, deadline };
  return { period: deadline === null ? 'year' : null, deadline };
}

const nearest = (times: readonly TimeWords[], amount: Amount): TimeWords | undefined =>
  times.filter((it) => it.end <= amount.start).at(-1) ?? times[0];

/** 2024年…6月底前 means June of the year named. */
export const yearNamed = (sentence: string, year: number | undefined): number | undefined => {
  const said = /^(?:到|在|至)?(20\d\d)年(?!-)/.exec(sentence)?.[1];
  return said === undefined || (year !== undefined && Number(said) < year)
    ? year
    : year === undefined || /^(?:到|至)/.test(sentence)
      ? (year ?? Number(said))
      : Number(said);
};
