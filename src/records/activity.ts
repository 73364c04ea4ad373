import type { Said } from '../language/span.ts';
import { eventEvidence } from './event-evidence.ts';
import type { Activity, Facets, Reading } from './record.ts';

const EVENT =
  /推介会|推介活动|专项推介|专场推介|招商推介|推荐会|推荐活动|招商说明会|投资说明会|招商恳谈会|恳谈会|推介|promotion(?:al)? (?:event|activity|meeting|conference)|roadshow|investment (?:forum|briefing)/i;
const OTHERS =
  /(?:参加|参与|出席|参展|观摩|列席|应邀).{0,14}(?:会|博览|论坛|活动)|进博会|世界制造业大会|中博会|厦洽会|西洽会|高交会|\battend/i;
const OWN = /举办|主办|承办|我(?:县|区|园|们|局|市).{0,6}(?:办|开|搞)|\bheld\b|hosted/i;
const NAME =
  /[“"「《]([^”"」》]{2,30})[”"」》]|((?:(?![在于到从了的过日号午天月开办搞召举组织行])[\p{Script=Han}A-Za-z0-9]){0,12}(?:推介会|推介活动|说明会|恳谈会|推荐会))/u;
const TRIP = /招商\d+天|外出招商|赴.{1,10}招商(?!推介)/;

/** Promotion events (推介活动) that were held, from one message; taking part in somebody else's fair is none. */
export function readActivities(said: Said): Reading<Activity> {
  const { text } = said;
  const none: Reading<Activity> = { sure: false, items: [] };
  if (!EVENT.test(text) || text.length > 400) return none;
  const { asked, ahead, held, on, impossible, place } = eventEvidence(said);
  if (asked) return none;
  if (OTHERS.test(text) && !OWN.test(text)) return { ...none, not: 'others-event' };
  if (ahead) return { ...none, not: 'future' };
  if (!held || (TRIP.test(text) && !OWN.test(text))) return none;
  if (impossible) return { sure: true, items: [], ask: { about: 'dates-impossible' } };
  const date = on?.start ?? (/今天|刚|today/i.test(text) ? said.today : undefined);
  if (!date) return { sure: true, items: [], ask: { about: 'dates' } };
  const name = nameIn(text) ?? (said.language === 'en' ? 'promotion event' : '专项推介活动');
  return {
    sure: true,
    items: [{ name, date, ...(on && on.end !== on.start ? { end: on.end } : {}), ...(place ? { place } : {}) }],
  };
}

function nameIn(text: string): string | undefined {
  const found = text.match(NAME);
  return found?.[1] ?? found?.[2];
}

/** Where an event can be found: its dates. */
export const activityFacets = ({ date, end }: Activity): Facets => ({ on: { start: date, end: end ?? date } });
