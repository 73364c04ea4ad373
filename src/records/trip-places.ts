import { readCompanies } from '../language/companies.ts';
import { type Region, readRegions } from '../language/regions.ts';
import type { Said, Span } from '../language/span.ts';
import { readUnits } from '../language/units.ts';
import type { DateSpan } from './trip-text.ts';

/** How firmly the words say that somebody was at a place: gone to or been in, named beside date or purpose, only named, part of a company's name. */
export type Hold = 'gone' | 'beside' | 'named' | 'company';

export interface Place {
  readonly start: number;
  readonly end: number;
  readonly region: Region;
  readonly hold: Hold;
}

const GO =
  /(?:赴|去(?:了|到|往|过)?(?:一?[趟次])?的?|到(?:了|达|访|过)?|在|往|前往|飞(?:往|到|抵|去)?|抵达?|跑(?:了|到|去)?(?:一?[趟次])?|来到?了?|奔|转[赴战道到去]?|走(?:进|到|了)*(?:一?[趟次])?|出差|途经|出访|下|至|进|落地|杀到|驻|辗转|停留|待在|呆在|于|跨到)[ :]?(?:了 ?)?$/;
const CALL_ON = /(?:拜访|走访|访问|考察|调研|回访|对接|拜会)(?:了|过)? ?$/;
const GO_ENGLISH = /\b(?:to|in|at|visit(?:ed|ing)?|around|through|via)(?: the)? ?$/i;
const FORM = /(?:地点|目的地|前往|去向|城市|到访地|去处|地方|地|destination|place|where) ?[:为是] ?$/i;
const THEN_PURPOSE =
  /^[市省州县区]?(?:一带|等地|两地|三地|两市|三市|本地|那边|方向|方面|[ ,])?(?:的)?(?:外出|驻点|叩门|敲门|上门)?(?:招商|出差|外出|拜访|考察|洽谈|对接|推介|走访|之行|那[趟次]|这[趟次]|跑|调研|谈|签约|[(]?\d天|[一二两三四五六七]天|\d+ ?天|半天|trip|招引|驻点)/;
const OF_SOMEBODY =
  /^[市省]?(?:的|籍|那边的?|方面的?)?(?:一?[位个]?)?(?:客商|企业家?|老板|公司|集团|商会|客户|朋友|投资|资本|[\p{Script=Han}]{1,2}总|来的|过来|人|某|一家|[两三四五六七八九几]家|方(?!向))/u;
const BACK_FROM = /(?:从|自|离开) ?$|\bfrom ?$/i;
const RETURNS = /^[^,。;!?\n]{0,12}?(?:回|返|归)/;
const LIST = /^[市省]?(?:[、,和及与跟/ →>-]|以及|再到|再去|转[到赴]?|然后[去到]|后[去到]?|and|, and|then)*[市省]?$/i;

/** Places outside the text's own city that a trip may have led to, with the firmness of the words, in text order; those at home beside. */
export function placesIn(
  said: Said,
  dates: readonly DateSpan[],
): { away: Place[]; home: Pick<Place, 'start' | 'end' | 'hold'>[]; wide: boolean } {
  const { text } = said;
  const regions = readRegions(text, said);
  const companies = readCompanies(text, said);
  const places: Place[] = [];
  for (const span of regions) {
    if (span.value.hint) continue;
    const inCompany =
      companies.some((it) => it.start <= span.start && it.end >= span.end) &&
      !GO.test(text.slice(Math.max(0, span.start - 10), span.start));
    const last = places.at(-1);
    const listed =
      last &&
      last.hold !== 'company' &&
      last.hold !== 'named' &&
      LIST.test(text.slice(last.end, span.start)) &&
      text.slice(last.end, span.start) !== '\n';
    const hold = inCompany
      ? 'company'
      : listed && !OF_SOMEBODY.test(text.slice(span.end))
        ? last.hold
        : holdOf(text, span, dates);
    places.push({ start: span.start, end: span.end, region: span.value, hold });
  }
  // 深圳、东莞 5.11-5.14: what holds for the last of a list holds for all.
  for (let at = places.length - 2; at >= 0; at--) {
    const [place, next] = [places[at] as Place, places[at + 1] as Place];
    if (
      place.hold === 'named' &&
      next.hold === 'beside' &&
      /^[市省]?(?:[、,和及 ]{0,2}| and )$/.test(text.slice(place.end, next.start))
    )
      places[at] = { ...place, hold: 'beside' };
  }
  return {
    away: places.filter(({ region }) => !region.home && !region.wide),
    home: [...places.filter(({ region }) => region.home), ...unitsIn(said, places)],
    wide: places.some(({ region }) => region.wide),
  };
}

/** 去宿马园区: the city's own units are places at home. */
const unitsIn = (said: Said, places: readonly Place[]): Pick<Place, 'start' | 'end' | 'hold'>[] =>
  readUnits(said.text, said)
    .filter((unit) => !places.some(({ start, end }) => start < unit.end && end > unit.start))
    .map(({ start, end }) => ({
      start,
      end,
      hold: GO.test(said.text.slice(Math.max(0, start - 10), start)) ? 'gone' : 'named',
    }));

function holdOf(text: string, span: Span<'region', Region>, dates: readonly DateSpan[]): Hold {
  const before = text.slice(Math.max(0, span.start - 10), span.start);
  const after = text.slice(span.end, span.end + 14);
  const date = dates.find(({ end }) => end === span.start);
  if (!date && (GO.test(before) || GO_ENGLISH.test(before))) return 'gone';
  if (BACK_FROM.test(before))
    return RETURNS.test(after) || /back|return/i.test(text.slice(0, span.start)) ? 'gone' : 'named';
  if (FORM.test(before)) return 'gone';
  if (OF_SOMEBODY.test(after)) return 'named';
  if (THEN.test(before) && STANDS_ALONE.test(after)) return 'beside';
  if (THEN_PURPOSE.test(after) || CALL_ON.test(before)) return 'beside';
  return dates.some((it) => besideDate(text, span, it)) ? 'beside' : 'named';
}

const AFTER_DATE =
  /^(?:[ ,:、()|~\n-]|我们?|本人|外出|招商|地点|行程|出差|上午|下午|全天|当天|一天|两天|[三四五]天|\d+(?:\.\d)?天|共|周[一二三四五六日]|在外|主要)*$/;
const THEN = /(?:上午|下午|中午|晚上|早上|白天|先|再|又|然后|接着|最后) ?$/;
const STANDS_ALONE =
  /^[市省]?(?:$|[\s,。;:()、/+-]|[上下中]午|晚上|[两三\d等出跑待呆转招拜考洽对推走谈回那办看见都也]|当天|一天|半天|的?(?:行程|招商))/;
const BEFORE_DATE = /^[市省]? ?(?:[ ,:()|]|招商|出差|on|from|外出)*$/i;

function besideDate(text: string, span: { start: number; end: number }, date: DateSpan): boolean {
  if (date.end <= span.start)
    return STANDS_ALONE.test(text.slice(span.end)) && AFTER_DATE.test(text.slice(date.end, span.start));
  return date.start >= span.end && BEFORE_DATE.test(text.slice(span.end, date.start));
}

/** The destination that these places make: full names joined by 、 of the firmest there are. */
export function destinationOf(places: readonly Place[], outing: boolean): string | undefined {
  const holds: readonly Hold[] = outing ? ['gone', 'beside', 'named', 'company'] : ['gone', 'beside'];
  for (const hold of holds) {
    const names = places.filter((it) => it.hold === hold).map(({ region }) => region.name);
    if (names.length > 0) return [...new Set(hold === 'company' ? names.slice(0, 1) : names)].join('、');
  }
  return undefined;
}
