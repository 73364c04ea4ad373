import type { Part, Phrase } from './date-part.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAY = '(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b';
const SHORT_WEEKDAY = '(?<weekday>Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)\\b\\.?';
const COUNT = '(?<count>\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a|a couple of)';
const TO = '(?: ?(?:-|–|—|~|to|till|until|through|thru) ?(?:the )?)';
const AND = '(?:, ?|,? and |,? & ?| ?/ ?)';

const monthOf = (words = ''): number => MONTHS.indexOf(words.slice(0, 3).toLowerCase()) + 1;
const weekdayOf = (words = ''): number => WEEKDAYS.indexOf(words.slice(0, 3).toLowerCase()) + 1;
const countOf = (words = ''): number =>
  /\d/.test(words)
    ? Number(words)
    : words === 'a'
      ? 1
      : words === 'a couple of'
        ? 2
        : NUMBERS.indexOf(words.toLowerCase());
const shiftOf = (words: string | undefined): number | undefined =>
  words === undefined
    ? undefined
    : /^(?:last|past|previous)/i.test(words)
      ? -1
      : /^(?:next|coming)/i.test(words)
        ? 1
        : 0;

const phrase = (source: string, read: Phrase['read']): Phrase => ({ pattern: new RegExp(source, 'giu'), read });

type Groups = Readonly<Record<string, string | undefined>>;
const dated = ({ year, month, day }: Groups): Part => ({
  is: 'date',
  ...(year ? { year: Number(year) } : {}),
  ...(month ? { month: monthOf(month) } : {}),
  ...(day ? { day: Number(day) } : {}),
});
const onWeekday = ({ week, weekday }: Groups): Part => {
  const shift = shiftOf(week);
  return { is: 'weekday', weekday: weekdayOf(weekday), ...(shift === undefined ? {} : { week: shift }) };
};

/** Every way to speak of a date in English. */
export const ENGLISH_PHRASES: readonly Phrase[] = [
  phrase(
    `\\b${MONTH} ?(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<year>20\\d{2})\\b)?(?! ?(?:million|billion|leads?|projects?|%))`,
    dated,
  ),
  phrase(`\\b(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b(?:,? (?<year>20\\d{2})\\b)?`, dated),
  phrase(
    `(?<=\\b(?:in|of|during|last|this|for|since|by|and|to|until) )${MONTH}\\b(?: (?<year>20\\d{2})\\b)?(?! ?\\d)`,
    dated,
  ),
  phrase(
    `\\b(?<month>january|february|april|june|july|august|september|october|november|december)\\b(?: (?<year>20\\d{2})\\b)?(?! ?\\d)`,
    dated,
  ),
  phrase(`\\b(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)\\b(?! ?(?:floor|time|place|project|lead|group|century))`, dated),
  // The other ends of July 14-16, July 14 and 16, 14-16 July.
  phrase(
    `(?<=(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|uary|ch|il|ust|ember|ober)\\.? ?\\d{1,2}(?:st|nd|rd|th)?${TO})(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?! ?(?:million|days))(?:,? (?<year>20\\d{2})\\b)?`,
    dated,
  ),
  phrase(
    `(?<=(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|uary|ch|il|ust|ember|ober)\\.? ?\\d{1,2}(?:st|nd|rd|th)?(?:${AND}\\d{1,2}(?:st|nd|rd|th)?)*${AND})(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?! ?(?:million|days|people|firms|companies))`,
    dated,
  ),
  phrase(
    `(?<![\\d.-])(?<day>\\d{1,2})(?:st|nd|rd|th)?(?=(?:${TO}|${AND})\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))`,
    dated,
  ),
  phrase(`\\b(?:the )?day before yesterday\\b`, () => ({ is: 'shift', days: -2 })),
  phrase(`\\byesterday\\b`, () => ({ is: 'shift', days: -1 })),
  phrase(`\\b(?:today|this (?:morning|afternoon|evening))\\b`, () => ({ is: 'shift', days: 0 })),
  phrase(`\\blast night\\b`, () => ({ is: 'shift', days: -1 })),
  phrase(`\\b(?:the )?day after tomorrow\\b`, () => ({ is: 'shift', days: 2 })),
  phrase(`(?<!day after )\\btomorrow\\b`, () => ({ is: 'shift', days: 1 })),
  phrase(`\\b${COUNT} days? ago\\b`, ({ count }) => ({ is: 'shift', days: -countOf(count) })),
  phrase(`\\b(?:(?<week>last|this|next|past|coming|previous) )?${WEEKDAY}`, onWeekday),
  { pattern: new RegExp(`\\b(?:(?<week>[Ll]ast|[Tt]his|[Nn]ext) )?${SHORT_WEEKDAY}`, 'gu'), read: onWeekday },
  phrase(`\\b(?<week>last|this|next|past|previous|coming)(?: whole| entire)? week\\b(?! ?end)`, ({ week }) => ({
    is: 'week',
    week: shiftOf(week) ?? 0,
  })),
  phrase(`\\b(?:(?<week>last|this|next) )?weekend\\b`, ({ week }) => {
    const shift = shiftOf(week);
    return { is: 'weekend', ...(shift === undefined ? {} : { week: shift }) };
  }),
  phrase(`\\b(?<which>last|this|next|past|previous) month\\b`, ({ which }) => ({
    is: 'date',
    monthShift: shiftOf(which) ?? 0,
  })),
  phrase(
    `\\b(?:early|late|mid|beginning of|end of)[- ](?:(?<which>last|this|next) month|(?:in )?${MONTH})\\b(?! ?\\d)`,
    ({ which, month }) => ({
      is: 'date',
      ...(which ? { monthShift: shiftOf(which) ?? 0 } : { month: monthOf(month) }),
      third: 1,
    }),
  ),
  phrase(`\\b(?<which>last|this|next|past|previous) year\\b`, ({ which }) => ({
    is: 'date',
    yearShift: shiftOf(which) ?? 0,
  })),
  phrase(`\\b(?:in|during|of|for) (?<year>20\\d{2})\\b`, dated),
  phrase(`\\b(?:(?<nth>first|second|third|fourth) quarter|(?<which>last|this|next) quarter)\\b`, ({ nth, which }) => ({
    is: 'season',
    months: 3,
    ...(nth
      ? { nth: ['first', 'second', 'third', 'fourth'].indexOf(nth.toLowerCase()) + 1 }
      : { shift: shiftOf(which) ?? 0 }),
  })),
  phrase(`\\b(?<nth>first|second) half(?: of (?:the|this) year)?\\b(?! of (?!the|this))`, ({ nth }) => ({
    is: 'season',
    months: 6,
    nth: nth?.toLowerCase() === 'first' ? 1 : 2,
  })),
  phrase(`\\b(?:the )?(?:last|past) ${COUNT} (?<unit>days|weeks?|months?)\\b`, ({ count, unit = '' }) => {
    const number = countOf(count);
    if (unit.startsWith('day')) return { is: 'around', from: 1 - number, to: 0, grain: 'range' };
    return unit.startsWith('week')
      ? { is: 'around', from: 1 - number * 7, to: 0, grain: 'week' }
      : { is: 'around', from: 1 - number * 30, to: 0, grain: 'month' };
  }),
  phrase(
    `\\b(?:recently|lately|the other day|a few days ago|these days|some days ago|a while ago|soon|some time ago)\\b`,
    () => ({ is: 'around', from: -14, to: 0, grain: 'vague' }),
  ),
];
