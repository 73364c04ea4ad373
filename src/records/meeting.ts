import { readPeople } from '../language/people.ts';
import type { Said } from '../language/span.ts';
import { eventEvidence } from './event-evidence.ts';
import type { Facets, Meeting, Reading } from './record.ts';

const MEETING =
  /(?:招商(?:引资)?|项目|重点项目|月度)?(?:工作)?(?:调度会议?|工作例会|例会|推进会议?|调度例会)|coordination meeting|dispatch meeting|working meeting|monthly meeting/i;

/** Meetings (调度会, 月度工作例会) that were held, from one message; a notice of one to come is none. */
export function readMeetings(said: Said): Reading<Meeting> {
  const { text } = said;
  const none: Reading<Meeting> = { sure: false, items: [] };
  const name = text.match(MEETING)?.[0];
  if (!name || text.length > 400) return none;
  const { asked, ahead, held, on, impossible, place } = eventEvidence(said);
  if (asked) return none;
  if (ahead) return { ...none, not: 'meeting' };
  if (!held) return none;
  if (impossible) return { sure: true, items: [], ask: { about: 'dates-impossible' } };
  // 刚开完会: a meeting that was held and for which no day is said was held today.
  const date = on?.start ?? (/了|完|刚|just/i.test(text) ? said.today : undefined);
  if (!date) return { sure: true, items: [], ask: { about: 'dates' } };
  const chair = chairIn(said);
  return {
    sure: true,
    items: [{ name: nameOf(name), date, ...(place ? { place } : {}), ...(chair ? { chair } : {}) }],
  };
}

const nameOf = (said: string): string =>
  /[a-z]/i.test(said) ? said : said.replace(/^(?:招商引资|招商)/, '').replace(/会议$/, '会');

function chairIn(said: Said): string | undefined {
  const at = said.text.search(/主持|chaired/);
  if (at < 0) return undefined;
  const person = readPeople(said.text, said).findLast(({ end }) => end <= at);
  return person?.value.name ?? said.text.slice(0, at).match(/([\p{Script=Han}]{2,4})$/u)?.[1];
}

/** Where a meeting can be found: its day. */
export const meetingFacets = ({ date }: Meeting): Facets => ({ on: { start: date, end: date } });
