import { type Span, spanOf } from './span.ts';

const CHINESE =
  /(每逢?|逢)?\s*(?:个)?(?:周|星期|礼拜)\s*([一二三四五六日天1-7])(?![\d一二三四五六]?(?:期|年级|个|份|次|条))/g;
const ENGLISH =
  /\b(every\s+|each\s+|on\s+)?(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(every\s+|each\s+)(mon|tue|wed|thu|fri|sat|sun)\b/gi;
const DIGITS = '一二三四五六日';
const STEMS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A day of the week, 1 = Monday ... 7 = Sunday; `every` where the words say that it comes each week. */
export interface Weekday {
  readonly day: number;
  readonly every: boolean;
}

/** Days of the week in the text: 每周一, 星期五, 礼拜天, every Monday. A day of one week (上周五, next Friday) is none. */
export function readWeekdays(text: string): Span<'weekday', Weekday>[] {
  const found: Span<'weekday', Weekday>[] = [];
  for (const it of text.matchAll(CHINESE)) {
    const sign = (it[2] ?? '').replace('天', '日');
    const day = /\d/.test(sign) ? Number(sign) : DIGITS.indexOf(sign) + 1;
    const start = it.index;
    if (/[上下本这]一?个?$/.test(text.slice(0, start)) && !it[1]) continue;
    found.push(spanOf('weekday', text, start, start + it[0].length, { day, every: it[1] !== undefined }));
  }
  for (const it of text.matchAll(ENGLISH)) {
    if (/\b(?:last|next|this)\s+$/i.test(text.slice(0, it.index))) continue;
    const day = STEMS.indexOf((it[2] ?? it[4] ?? '').slice(0, 3).toLowerCase()) + 1;
    const every = /every|each/i.test(it[1] ?? it[3] ?? '') || /days$/i.test(it[0]);
    found.push(spanOf('weekday', text, it.index, it.index + it[0].length, { day, every }));
  }
  return found.sort((a, b) => a.start - b.start);
}
