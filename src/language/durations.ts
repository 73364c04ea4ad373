import { numberOf } from './numbers.ts';
import { type Span, spanOf } from './span.ts';

const NUMBER = '(?:\\d{1,3}(?:\\.\\d+)?|[一二两三四五六七八九十]{1,3})';
// 第3天, 每天, 3天前, 这三天, 前两天 and 两三天 count no days of a journey; 7-10天 is a rule of the plan.
const NOT_BEFORE =
  '(?<![\\d.第每年月某哪那前近头/〜~—-]|[一二两三四五六七八九十]|最近|过去|还?差|欠|缺|[到至](?=[\\d.]+ ?天)|提前|最多|不少于|至少|超过|内)';
const CHINESE = new RegExp(
  `${NOT_BEFORE}(?:(?<half>半)|(?<count>${NUMBER})(?: ?个)?) ?(?:整|工作|半)?天(?<more>半)?(?![以之]?[前后](?![去赴往]))(?![内线窗气])`,
  'gu',
);
const STATED =
  /(?:为期|历时|共计?|合计|总共|各|算|计|满|整整?|待了?|记) ?(\d{1,2}|[一二两三四五六七八九十]{1,2}) ?日(?!下?[午上]|[\d-])/gu;
const HALVES = /(?<![\d第])(\d|[一二两三]) ?个半天/gu;
const ENGLISH =
  /\b(?:(?<count>\d{1,2}(?:\.\d+)?|a|one|two|three|four|five|six|seven|eight|nine|ten)(?<half> and a half)?[ -](?:full |whole |working |business )?days?\b(?! ago| before| left)|(?<only>half(?: an?| of a)?[ -]day)\b)/giu;
const ENGLISH_NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Numbers of days (天数) that the words state: 3天, 两天半, 半天 = 0.5, 为期三日, half a day; in text order. */
export function readDuration(text: string): Span<'days', number>[] {
  const found: Span<'days', number>[] = [];
  const put = (at: number, words: string, days: number | undefined): void => {
    if (
      days !== undefined &&
      days > 0 &&
      days < 100 &&
      !found.some((it) => at < it.end && at + words.length > it.start)
    )
      found.push(spanOf('days', text, at, at + words.length, days));
  };
  for (const match of text.matchAll(HALVES)) put(match.index, match[0], (numberOf(match[1] ?? '') ?? 0) / 2);
  for (const match of text.matchAll(CHINESE)) {
    const { half, count = '', more } = match.groups ?? {};
    if (/^[一二两三四五六七八九]{2}$/.test(count)) continue;
    put(match.index, match[0], half ? 0.5 : plus(numberOf(count), more));
  }
  for (const match of text.matchAll(STATED)) put(match.index, match[0], numberOf(match[1] ?? ''));
  for (const match of text.matchAll(ENGLISH)) {
    const { count = '', half, only } = match.groups ?? {};
    const number = /\d/.test(count)
      ? Number(count)
      : count.toLowerCase() === 'a'
        ? 1
        : ENGLISH_NUMBERS.indexOf(count.toLowerCase());
    put(match.index, match[0], only ? 0.5 : plus(number, half));
  }
  return found.sort((a, b) => a.start - b.start);
}

const plus = (count: number | undefined, half: string | undefined): number | undefined =>
  count === undefined ? undefined : count + (half ? 0.5 : 0);
