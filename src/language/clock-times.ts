import { NUMERAL, numberOf } from './numbers.ts';
import { longestWins, type Span, spanOf } from './span.ts';

/** A time of day: `HH:MM`; `guessed` where the words leave open which half of the day is meant (5点 = 17:00 at work). */
export interface ClockTime {
  readonly time: string;
  readonly guessed: boolean;
}

const PART =
  '凌晨|清晨|清早|一早|早上|早晨|上午|中午|正午|午间|下午|午后|傍晚|晚上|晚间|夜里|深夜|半夜|今早|今晚|早|晚';
const DIGITAL = new RegExp(
  `(${PART})?\\s*(?<![\\d:.])(\\d{1,2}):(\\d{2})(?!\\d)\\s*(a\\.?m\\b\\.?|p\\.?m\\b\\.?)?`,
  'gi',
);
const SPOKEN = new RegExp(
  `(${PART})?\\s*(${NUMERAL})\\s*(?:点钟?|时(?!间|候|段|长)|時)\\s*(?:(半)|(一刻|三刻)|(${NUMERAL})(\\s*分)?(?!\\d|天|条|个|人|月|号|日))?`,
  'g',
);
const NOON = /正午|中午(?!\s*[\d一二两三四五六七八九十])|\bnoon\b|\bmidday\b|\bmidnight\b/gi;
const ENGLISH = /(?<![\d:.])(\d{1,2})(?::(\d{2}))?\s*(a\.?m\b\.?|p\.?m\b\.?|o'?\s?clock)/gi;
const AT = /\b(?:at|to)\s+(\d{1,2})(?![\d:.%]|\s*(?:days?|am|pm|a\.m|p\.m|o'?clock|million|billion))/gi;
const HOURS = ['twelve', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'];
const HOUR = `${HOURS.join('|')}|\\d{1,2}`;
const PAST = new RegExp(
  `\\b(half|quarter|a quarter)\\s+(past|to)\\s+(${HOUR})\\b\\s*(a\\.?m\\b\\.?|p\\.?m\\b\\.?|in the (?:morning|afternoon|evening))?`,
  'gi',
);
const SPELT = new RegExp(`\\b(${HOURS.join('|')})\\s+(o'?clock|a\\.?m\\b\\.?|p\\.?m\\b\\.?)`, 'gi');

/** Times of day in the text: 上午9点, 下午5点半, 17:30, 九点一刻, 早上八点, 9am, half past four, noon. Impossible ones (25点) are none. */
export function readClockTimes(text: string): Span<'clock', ClockTime>[] {
  const found: Span<'clock', ClockTime>[] = [];
  const add = (it: RegExpMatchArray, value: ClockTime | undefined): void => {
    if (value) found.push(spanOf('clock', text, it.index ?? 0, (it.index ?? 0) + it[0].length, value));
  };
  for (const it of text.matchAll(DIGITAL)) add(it, timeOf(Number(it[2]), Number(it[3]), it[1] ?? it[4], true));
  for (const it of text.matchAll(SPOKEN)) {
    // 三点三亿 is a number, no time.
    if (it[5]?.length === 1 && !it[6]) continue;
    const minute = it[3] ? 30 : it[4] ? (it[4] === '一刻' ? 15 : 45) : it[5] ? numberOf(it[5]) : 0;
    add(it, timeOf(numberOf(it[2] ?? ''), minute, it[1]));
  }
  for (const it of text.matchAll(NOON))
    add(it, { time: it[0].toLowerCase() === 'midnight' ? '00:00' : '12:00', guessed: false });
  for (const it of text.matchAll(ENGLISH)) add(it, timeOf(Number(it[1]), Number(it[2] ?? 0), it[3]));
  for (const it of text.matchAll(AT)) add(it, timeOf(Number(it[1]), 0));
  for (const it of text.matchAll(SPELT)) add(it, timeOf(HOURS.indexOf((it[1] ?? '').toLowerCase()), 0, it[2]));
  for (const it of text.matchAll(PAST)) {
    const [, share = '', way = '', hour = ''] = it;
    const named = HOURS.indexOf(hour.toLowerCase());
    const whole = named >= 0 ? named || 12 : Number(hour);
    const minute = /half/i.test(share) ? 30 : 15;
    const past = /past/i.test(way);
    add(it, timeOf(past ? whole : whole - 1, past ? minute : 60 - minute, it[4]));
  }
  return longestWins(found);
}

/** At work nobody means five in the morning; nine is the morning's. */
const LAST_HOUR_OF_NIGHT = 6;

function timeOf(hour: number | undefined, minute: number | undefined, part = '', exact = false): ClockTime | undefined {
  if (hour === undefined || minute === undefined || !Number.isInteger(hour) || !Number.isInteger(minute))
    return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return undefined;
  const half = part.toLowerCase().replace(/[.\s]/g, '');
  const written = (value: number, guessed = false): ClockTime => ({
    time: `${String(value).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    guessed,
  });
  if (hour > 12) return written(hour);
  if (/^p|下午|午后|傍晚|晚|afternoon|evening/.test(half) && hour < 12) return written(hour + 12);
  if (/晚|夜/.test(half) && hour === 12) return written(0);
  if (/夜/.test(half)) return written(hour <= LAST_HOUR_OF_NIGHT ? hour : hour + 12);
  if (/中午|午间|正午/.test(half)) return written(hour <= 3 ? hour + 12 : hour);
  if (/^a|morning/.test(half)) return written(hour === 12 ? 0 : hour);
  if (half !== '' && !/clock/.test(half)) return written(hour);
  if (exact) return written(hour);
  return hour >= 1 && hour <= LAST_HOUR_OF_NIGHT ? written(hour + 12, true) : written(hour);
}
