import { type Day, daysOf, weekdayOf } from '../calendar.ts';
import { readDuration } from '../language/durations.ts';
import type { Stretch } from './trip-text.ts';

const COUNTED =
  /(?:算|按|记|计|登记?|折算?|算作|填|报|只有|实际|净|实打实|扣完|count(?: it)?(?: as)?|as) ?(?:我|作|成|为)?(?:外出|招商)?(?:了)? ?$/i;
const PROMOTING = /(?:招商|外出|洽谈|拜访|对接|跑企业)(?:了|共|用了?|占|的?时间|是|,)* ?$/;
const IN_ALL = /(?:共计?|一共|总共|合计|为期|历时|前后|待了?|呆了?|用了|连续|整整|total(?: of)?|spent|for) ?$/i;
const ELSEWHERE =
  /(?:培训|学习|开会|会议|休息|路上|在途|隔离|休假|请假|另外|其余|其他|剩下的?|另|考试|返程|赶路|迟了|晚了|耽误了?|休整|还有|周末|双休)[^,。;\n\d一二两三四五六七八九半]{0,4}$/;
const SPENT_ELSEWHERE =
  /^(?:的)?(?:是|在|用于|用来)?(?:培训|学习|开会|会议|休息|休假|路上|路程|在途|隔离|在家|请假|旅游|陪|党校|办事|私事|会(?!见|谈|晤|展)|假(?!期))/;
const WITHOUT_WEEKEND =
  /(?:不算|除去|扣除|扣掉|不含|不包括|去掉|除掉|减去|刨去)(?:中间的?|两天)?(?:周末|双休)|除(?:了|开)?(?:中间的?)?(?:周末|双休日?)|(?:周末|双休日?|周六(?:、?周?[日天])?|星期六(?:、?(?:星期)?[日天])?)(?:两天)?(?:都|也)?(?:不算|除外|休息|不计|没算|没出去)/;

interface Stated {
  readonly days: number;
  readonly rank: number;
  /** 各1天: for every stretch. */
  readonly each: boolean;
  /** Offset of the number in the words. */
  readonly start: number;
}

/** The count of days that the words state for a trip: 算2天半 before 其中招商3天 before 共4天; undefined when they state none. */
export function statedDays(words: string, dates: readonly { start: number; end: number }[]): Stated | undefined {
  const form = words.match(/天数 ?[:为是]? ?(\d{1,2}(?:\.\d)?)(?! ?[天日]?前)/);
  if (form) return { days: Number(form[1]), rank: 0, each: false, start: form.index ?? 0 };
  const found: Stated[] = [];
  for (const { start, end, value } of readDuration(words)) {
    if (dates.some((date) => start >= date.start && end <= date.end)) continue;
    const before = words.slice(Math.max(0, start - 14), start);
    const after = words.slice(end, end + 8);
    if (SPENT_ELSEWHERE.test(after) || (ELSEWHERE.test(before) && !/^(?:的)?招商/.test(after))) continue;
    const each =
      /(?:各|每次|每趟|每处|每地|每个|均|都是|each) ?(?:待|呆|算|计|去|用)?了? ?$/i.test(before) ||
      /^ each\b/i.test(after);
    const rank =
      COUNTED.test(before) || /^(?:算|计|的?外出|的?招商)/.test(after)
        ? 0
        : PROMOTING.test(before)
          ? 1
          : IN_ALL.test(before)
            ? 2
            : 3;
    found.push({ days: value, rank, each, start });
  }
  return found.sort((a, b) => a.rank - b.rank)[0];
}

/** Days of a stretch without its Saturdays and Sundays where the words leave them out. */
export function lengthWithoutWeekend(words: string, { start, end }: Stretch): number | undefined {
  if (!WITHOUT_WEEKEND.test(words)) return undefined;
  const days: Day[] = [...daysOf({ start, end })];
  return days.filter((day) => weekdayOf(day) <= 5).length;
}
