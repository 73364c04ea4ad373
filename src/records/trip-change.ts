import { addDays, type Day } from '../calendar.ts';
import { type DateReading, readDates } from '../language/dates.ts';
import type { Said, Span } from '../language/span.ts';
import { statedDays } from './trip-days.ts';
import { destinationOf, placesIn } from './trip-places.ts';

const AFTER =
  /^[\s\S]*(?:改(?:成|为|到|至|在)?|调整(?:为|到|成)?|更正为?|修改(?:为|成)|换成|变(?:成|为)|应(?:该)?(?:是|为)|实际(?:上)?(?:是|为|去)?|其实(?:是)?|而是|(?<!不|说|但|可|于|还|就|也|算)是(?=[^,。;]{1,24},? ?(?:不是|没有?去))|(?:不对|错了|有误)(?=.{2})|(?<=(?<!\d(?:st|nd|rd|th)? |\d [A-Za-z]{3,9} |day )\bto|\b(?:chang|mov|correct|updat|amend)\w*(?:(?! to ).)* from .*\bto|\bbe|\bas) )/i;
const NOT_THAT =
  /(?:而|并)?(?:不是|并非|没有?去|没在|不在|\bnot\b|\binstead of\b|\brather than\b)(?:(?!而是|应该?是|(?<!不)是| but )[^,。;\n])*|(?<=^|[,。;\n])[^,。;\n是\d]*(?:不对|错了|有误)|(?<=^|[,。;\n])[^,。;\n]{0,12}[那这上]一?[条趟次](?:记录|外出|行程)?/gi;
const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface TripChange {
  readonly start?: Day;
  readonly end?: Day;
  readonly days?: number;
  readonly destination?: string;
}

/** What the words change of a trip: dates, days or destination; undefined when they name none of these. `trip` gives a bare 4号 its month. */
export function readTripChange(said: Said, trip?: { readonly start: Day }): TripChange | undefined {
  const after = said.text.replace(AFTER, '');
  return changeIn(after.replace(NOT_THAT, ''), said, trip) ?? changeIn(said.text.replace(NOT_THAT, ''), said, trip);
}

function changeIn(text: string, said: Said, trip: { readonly start: Day } | undefined): TripChange | undefined {
  const dated = monthOfTrip(text, trip);
  const dates = readDates(dated, said).filter(({ value }) => value.grain === 'day' || value.grain === 'range');
  const date = lastStretch(dated, dates);
  const days = statedDays(text, readDates(text, said))?.days;
  const places = placesIn({ ...said, text }, []).away;
  const destination = destinationOf(
    places.map((place) => ({ ...place, hold: 'gone' as const })),
    true,
  );
  const stretch = date && edges(said.text, date);
  const change = { ...stretch, ...(days === undefined ? {} : { days }), ...(destination ? { destination } : {}) };
  return Object.keys(change).length > 0 ? change : undefined;
}

/** The last day named, or the run of days that ends with it: 前天和昨天. */
function lastStretch(text: string, dates: readonly Span<'date', DateReading>[]): { start: Day; end: Day } | undefined {
  let later = dates.at(-1);
  if (!later) return undefined;
  let { start } = later.value;
  const { end } = later.value;
  for (const date of dates.slice(0, -1).reverse()) {
    if (!/^ ?(?:[、,和与及跟]|and) ?$/.test(text.slice(date.end, later.start)) || addDays(date.value.end, 1) !== start)
      break;
    start = date.value.start;
    later = date;
  }
  return { start, end };
}

/** 改成4号到5号, said a month later, means days of the trip's month. */
function monthOfTrip(text: string, trip: { readonly start: Day } | undefined): string {
  if (!trip) return text;
  const [year, month = 1] = trip.start.split('-').map(Number);
  if (!/\b(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)/i.test(text) && /\d(?:st|nd|rd|th)\b/.test(text))
    return text.replace(/(?:\bthe )?(\d{1,2})(?:st|nd|rd|th)\b/, `${ENGLISH_MONTHS[month - 1]} $1`);
  if (/月|\d[./-]\d|[昨今前明后周]|month|[a-z]{3}/i.test(text)) return text;
  return text.replace(/\d{1,2}(?= ?(?:(?:[、和]\d{1,2})*[号日]|[-~到至]))/, (day) => `${year}年${month}月${day}`);
}

/** 9号才回来 moves the end alone, 从5号开始 the start. */
function edges(text: string, { start, end }: { start: Day; end: Day }): { start?: Day; end?: Day } {
  if (start !== end) return { start, end };
  if (/结束|回来|返回|回的|才回|截止|最后一天|到期|返程|\bend|return|came back/i.test(text)) return { end };
  if (/开始|出发|去的|起始|走的|启程|动身|\bstart|\bleft/i.test(text)) return { start };
  return { start, end };
}

const ADDS_DAYS = /(?:按|算|记|计|实际|只有|一?共|总共|天数)/;
const ADDS_PLACE = /去的|到的|地[点方]|(?:是|在|去)\p{Script=Han}{2,6}$|\b(?:to|in)\b/u;

/** 按两天半算, 去的南京: what a message without dates adds to the trip just spoken of; undefined for anything longer or else. */
export function readTripAddition(said: Said, trip?: { readonly destination?: string }): TripChange | undefined {
  const { text } = said;
  if (text.length > 24 || /[?]|吗|呢$|多少|几|哪|谁|线索|投|万|亿/.test(text) || readDates(text, said).length > 0)
    return undefined;
  const { days, destination } = changeIn(text, said, undefined) ?? {};
  // 合肥: the place that a record without one still wants.
  const onlyPlace =
    destination !== undefined && trip !== undefined && trip.destination === undefined && text.length <= 8;
  const change = {
    ...(days !== undefined && ADDS_DAYS.test(text) ? { days } : {}),
    ...(destination && (ADDS_PLACE.test(text) || onlyPlace) ? { destination } : {}),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}
