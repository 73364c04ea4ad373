import type { Day } from '../calendar.ts';
import { type DateReading, readDates } from '../language/dates.ts';
import { readRegions } from '../language/regions.ts';
import type { Said, Span } from '../language/span.ts';
import { readUnits } from '../language/units.ts';
import type { Reading } from './record.ts';
import { clauseAt, clausesOf, passagesOf } from './trip-text.ts';
import { ASKED, HYPOTHETICAL, isQuestion, NOTICE, RULE, WENT } from './trip-words.ts';

/** One event as the words tell it: when, where, and the words around it. */
export interface EventWords {
  readonly date: Day;
  readonly end?: Day;
  readonly place?: string;
  readonly words: string;
}

/** What makes an event of one kind. */
export interface EventKind {
  /** The noun: 推介会, 调度会. */
  readonly noun: RegExp;
  /** It took place. */
  readonly held: RegExp;
  /** Somebody else's, only attended. */
  readonly attended: RegExp;
  /** The reason given for what has not been held yet. */
  readonly notYet: string;
}

const AHEAD =
  /拟|(?<!照|按|行动|引资|招商)计划|准备(?!充分|就绪|工作)|打算|预计|即将|将(?!近)|定于|要(?:去|在|办|开|举办|召开)|筹备|筹办|争取|待|下(?:周|个?月|星期|季度)|明[天日早晚]|后天|改到|推迟|\bwill\b|going to|\bplan|next (?:week|month)|tomorrow/i;
const CANCELLED = /取消|没办成|没开成|没办|没开|不办了|不开了|延期|推迟|改期|未能|泡汤|cancel|postpone|called off/i;
const HEARSAY = /听说|据说|据悉|隔壁|人家|别的(?:县|区|市)|新闻|报道|羡慕|学习(?:一下)?人家/;
const JUST = /刚刚?(?:才)?(?:开|办|结束|散会|举办|召开)|just (?:held|finished|had)|刚才/i;
const AGENDA = /\d{1,2}(?:[:点时]\d{0,2}|点半)|请|通知|准时|带(?:上|好)?材料|参会|会议室/;

/** The events of one kind in a message, or why there is none to record. */
export function readEvents(said: Said, kind: EventKind): Reading<EventWords> {
  const { text, today } = said;
  const none = (not?: string): Reading<EventWords> => ({ sure: false, items: [], ...(not ? { not } : {}) });
  if (!kind.noun.test(text)) return none();
  const held = kind.held.test(text);
  const asked = ASKED.test(text);
  if (isQuestion(text)) return none(held ? 'question' : undefined);
  if (RULE.test(text)) return none();
  if (HEARSAY.test(text)) return none('gossip');
  if (HYPOTHETICAL.test(text) && !held) return none('hypothetical');
  if (CANCELLED.test(text)) return none('cancelled');
  if (kind.attended.test(text)) return none('attended');
  const dates = readDates(text, said);
  const exact = dates.filter(({ value }) => value.grain === 'day' || value.grain === 'range');
  const past = exact.filter(({ value }) => value.start <= today);
  if (exact.length > 0 && past.length === 0) return none(kind.notYet);
  if (NOTICE.test(text) && !/了|开完|办完|结束|圆满/.test(text))
    return none(kind.notYet === 'meeting' ? 'meeting' : 'notice');
  if (!held && AHEAD.test(text)) return none(kind.notYet);
  if (AHEAD.test(nounClause(text, kind.noun)) && !/了|完|过|结束|圆满/.test(nounClause(text, kind.noun)))
    return none(kind.notYet);
  if (!held && !asked && WENT.test(text)) return none();
  if (!held && !asked && !(past.length > 0 && nounClause(text, kind.noun).length <= 30 && !AGENDA.test(text)))
    return none();
  if (dates.some(({ value }) => value.grain === 'impossible'))
    return { sure: true, items: [], ask: { about: 'dates-impossible' } };
  if (past.length > 0) return { sure: held || asked, items: eventsOn(said, past, kind) };
  if (JUST.test(text)) return { sure: true, items: [{ date: today, ...placeIn(said, 0, text.length), words: text }] };
  if (!held) return none();
  return { sure: true, items: [], ask: { about: dates.length > 0 ? 'dates-vague' : 'dates' } };
}

const nounClause = (text: string, noun: RegExp): string =>
  clausesOf(text).find((clause) => noun.test(clause.text))?.text ?? text;

const CLERICAL = /^ ?(?:才)?(?:补报|补登|补录|补记|补一?下|汇报|上报|报一下|登记|录入|报告|填报)/;

function eventsOn(said: Said, dates: readonly Span<'date', DateReading>[], kind: EventKind): EventWords[] {
  const { text } = said;
  const meant = dates.filter(({ end }) => !CLERICAL.test(text.slice(end)));
  const clauses = clausesOf(text);
  const passages = passagesOf(clauses, meant.length > 0 ? meant : dates, text);
  const several =
    passages.filter(({ start, end }) => kind.noun.test(text.slice(start, end))).length > 1 ||
    /各(?:办|开|举办|召开|组织)|分别/.test(text);
  const events: EventWords[] = [];
  for (const passage of passages) {
    const words = passages.length === 1 ? text : text.slice(passage.start, passage.end);
    if (passages.length > 1 && !several && !kind.noun.test(words)) continue;
    const clause = clauseAt(clauses, passage.dates[0]?.start ?? 0);
    const own = passages.length === 1 ? placeIn(said, 0, text.length) : placeIn(said, passage.start, passage.end);
    const place = own.place ? own : placeIn(said, clause.start, clause.end);
    for (const { value } of passage.dates) {
      events.push({ date: value.start, ...(value.end === value.start ? {} : { end: value.end }), ...place, words });
    }
  }
  if (events.length > 0) return events;
  const [first] = dates;
  return first ? [{ date: first.value.start, ...placeIn(said, 0, text.length), words: text }] : [];
}

/** A city away from home, else the unit at home where it was held. */
function placeIn(said: Said, from: number, to: number): { place?: string } {
  const inside = (it: { start: number; end: number }): boolean => it.start >= from && it.end <= to;
  const regions = readRegions(said.text, said).filter((it) => inside(it) && !it.value.hint && !it.value.wide);
  const at = (start: number): boolean => /(?:在|于|赴|去|到|\bin|\bat|地点:?) ?$/i.test(said.text.slice(0, start));
  const region = regions.find((it) => at(it.start) && !it.value.home) ?? regions.find(({ value }) => !value.home);
  if (region) return { place: region.value.name };
  const unit = readUnits(said.text, said).find((it) => inside(it) && at(it.start));
  return unit ? { place: unit.value } : {};
}
