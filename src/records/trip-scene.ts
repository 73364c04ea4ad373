import { readDates } from '../language/dates.ts';
import { homeMarked, stayMarked } from '../language/home-names.ts';
import type { Said } from '../language/span.ts';
import { isOthers } from './trip-evidence.ts';
import { type Exceptions, exceptionsIn } from './trip-exceptions.ts';
import { type Place, placesIn } from './trip-places.ts';
import { type Clause, clauseAt, clausesOf, type DateSpan } from './trip-text.ts';
import { OUTING, STRANGER } from './trip-words.ts';

/** What one person said, with everything that was read in it. */
export interface Scene {
  readonly said: Said;
  readonly clauses: readonly Clause[];
  readonly dates: readonly DateSpan[];
  readonly away: readonly Place[];
  readonly home: readonly Pick<Place, 'start' | 'end' | 'hold'>[];
  readonly wide: boolean;
  readonly exceptions: Exceptions;
}

/** Reads a person's words. */
export function sceneOf(said: Said): Scene {
  const dates = readDates(said.text, said);
  const places = placesIn(said, dates);
  const clauses = clausesOf(said.text, [...places.away, ...dates]);
  return { said, clauses, dates, ...places, exceptions: exceptionsIn(stayMarked(said.text, said), clauses, dates) };
}

const ONLY_BACK =
  /^(?:上午|下午|晚上)?(?:才|刚刚?)?从[^,。;!?\n]{1,12}?(?:回来|返回|回\uE000|回的|回到|回(?=[,。\s]|$))(?!.{0,6}(?:当天|往返))/;
const CLERICAL =
  /^(?: ?(?:才|也|两天|那?两天都?)?(?:补报|补登|补录|补记|补一?下|汇报|上报|报一下|来报|报备|登记|录入|录一下|报告|填报|才想起|忘|想起|也算|不算|算上|除外|加班|在内|说|问|发|收到|开始统计))/;
/** 签约时间是6月10号. */
const SIGNED_ON = /(?:签约|签合同|开工|投产|奠基|竣工|注册)(?:的)?(?:时间|日期|日子)?(?:应该)?(?:是|为|:|在|定在)$/;
const OTHER_EVENT =
  /^[^,。;!?\n]{0,12}?(?:签约|开工|投产|来访|来(?:我|\uE000|咱|考察|参观|谈)|到访|回访我|奠基|竣工|发货|付款|交付|截止|前报|前完成|前上报|到期)/;

/** Dates that may be those of a journey: not the day of the report, of a signing or of what visitors do. */
export function meantDates({ said, clauses, dates, away, exceptions }: Scene): DateSpan[] {
  const text = said.text;
  const meant = dates.filter((date) => {
    if (exceptions.dates.includes(date)) return false;
    const rest = text.slice(date.end, date.end + 24);
    if (CLERICAL.test(rest) || SIGNED_ON.test(text.slice(0, date.start))) return false;
    const clause = clauseAt(clauses, date.start);
    const gone = away.some(
      ({ start, end, hold }) => (hold === 'gone' || hold === 'beside') && start < clause.end && end > clause.start,
    );
    if (!gone && OTHER_EVENT.test(homeMarked(text, said).slice(date.end, date.end + 24)) && !OUTING.test(clause.text))
      return false;
    return true;
  });
  const actual = text.search(/实际(?:上)?(?:是|去|只|在|于|到|(?=\d))/);
  const after = actual < 0 ? [] : meant.filter(({ start }) => start > actual);
  const placed = (date: DateSpan): boolean => {
    const clause = clauseAt(clauses, date.start);
    return away.some(
      ({ start, hold }) => (hold === 'gone' || hold === 'beside') && start >= clause.start && start < clause.end,
    );
  };
  const own = (after.length > 0 ? after : meant).filter((date) => {
    const clause = clauseAt(clauses, date.start);
    if (STRANGER.test(clause.text)) return false;
    return (
      !isOthers(clause, said) ||
      away.some(({ start, end, hold }) => hold === 'gone' && start < clause.end && end > clause.start)
    );
  });
  return (own.length > 0 ? own : meant).filter(
    (date, at, all) => !all.slice(0, at).some((it) => elaborates(date, it) && !placed(date)),
  );
}

/** 8月17-19日南京招商,17号下午才走: a day of the stretch before tells more of the same journey. */
const elaborates = ({ value }: DateSpan, { value: before }: DateSpan): boolean =>
  (value.grain === 'day' || value.grain === 'range') &&
  before.grain === 'range' &&
  value.start >= before.start &&
  value.end <= before.end;

/** 前天从上海回来 tells the last day of a journey alone. */
export const tellsReturnOnly = (said: Said, dates: readonly DateSpan[]): boolean =>
  dates.length === 1 &&
  dates[0]?.value.grain === 'day' &&
  ONLY_BACK.test(homeMarked(said.text, said).slice(dates[0].end));
