import {
  type Change,
  newNumber,
  type Outcome,
  type Recognition,
  type Skill,
  type Turn,
} from '../conversation/skill.ts';
import { sameCompany } from '../language/company-names.ts';
import { readDates } from '../language/dates.ts';
import { readRegions } from '../language/regions.ts';
import type { Plan } from '../plan/plan.ts';
import { readActivities } from '../records/activity.ts';
import { completeLead, readLeads } from '../records/lead.ts';
import { dayOfStep } from '../records/lead-steps.ts';
import { readMeetings } from '../records/meeting.ts';
import type { Activity, Lead, Meeting, Reading } from '../records/record.ts';
import { completeTrips, readTrips, type TripDraft } from '../records/trip.ts';
import { isQuestion } from '../records/trip-words.ts';
import { type Block, reply, say, text } from '../reply.ts';
import { figureOf } from './figure-reported.ts';
import { actionsFor } from './record-actions.ts';
import { recordEvents } from './record-event.ts';
import { recordForms } from './record-forms.ts';
import { type LeadHouse, recordLeads } from './record-lead.ts';
import { recordTrips } from './record-trip.ts';
import { askFor, notRecorded, whyNot } from './record-words.ts';

/** What one message reports, kind by kind. */
export interface Slots {
  readonly leads?: Reading<Lead>;
  readonly trips?: Reading<TripDraft>;
  readonly activities?: Reading<Activity>;
  readonly meetings?: Reading<Meeting>;
  /** The person confirmed what was asked back. */
  readonly confirmed?: boolean;
}

/** What is kept while the bot waits for an answer. */
export type Waiting =
  | { readonly about: 'lead'; readonly draft?: Lead }
  | { readonly about: 'amount'; readonly draft: Lead }
  | { readonly about: 'trip'; readonly draft?: TripDraft };

const YES =
  /^(?:确认|是的?|对的?|没错|没问题|可以|属实|正确|yes|y|ok|confirm(?:ed)?|right|correct)[\s,!.。]*(?:确认|记录|没错|就是)?[\s!.。]*$/i;

/** 记录: leads, trips, activities and meetings from a sentence, a form or a forwarded chat. */
export const recordWork = (house: LeadHouse & { readonly plan: Plan }): Skill<Slots> => ({
  name: 'record-work',
  summary: '记线索、外出、推介活动、会议',
  examples: [
    '苏州恒锐电子有限公司想投3亿在萧县建厂',
    '5月6日到9日赴苏州招商',
    '5月20日在杭州办了专项推介会',
    '今天开了招商调度会',
  ],
  recognise(turn) {
    return awaited(turn) ?? fresh(turn);
  },
  forms: recordForms,
  act: (slots, turn) => record(slots, turn, house),
});

function awaited({ memory, said }: Turn): { weight: number; slots: Slots } | undefined {
  if (memory.awaiting?.skill !== 'record-work') return undefined;
  const waiting = memory.awaiting.slots as Waiting;
  if (waiting.about === 'amount') {
    if (YES.test(said.text) || sameAgain(waiting.draft, said))
      return { weight: 0.99, slots: { leads: { sure: true, items: [waiting.draft] }, confirmed: true } };
    const corrected = completeLead(waiting.draft, said);
    return corrected ? { weight: 0.96, slots: { leads: { sure: true, items: [corrected] } } } : undefined;
  }
  if (waiting.about === 'trip') {
    const own = readTrips(said);
    // A report of its own, or something else that was done (昨天陪客商吃饭), is no answer.
    if ((own.sure && own.items.length > 0) || own.not || restOf(said) > LONGEST_REST) return undefined;
    const drafts = waiting.draft && completeTrips(waiting.draft, said);
    return drafts ? { weight: 0.965, slots: { trips: { sure: true, items: drafts } } } : undefined;
  }
  const own = readLeads(said);
  // An advertisement, hearsay or a case that is only supposed is no answer.
  if (own.not || anotherCompany(waiting.draft, own)) return undefined;
  if (own.items.some((lead) => lead.company)) {
    return {
      weight: 0.965,
      slots: {
        leads: {
          sure: true,
          items: own.items.map((lead, index) => (index === 0 ? { ...waiting.draft, ...lead } : lead)),
        },
      },
    };
  }
  const draft = waiting.draft && completeLead(waiting.draft, said);
  return draft ? { weight: 0.965, slots: { leads: { sure: true, items: [draft] } } } : undefined;
}

/** 对,就是150亿,没写错: confirmed, and no other amount was named. */
function sameAgain(draft: Lead, said: Turn['said']): boolean {
  if (!/^(?:对|是|没错|确认|嗯|yes|right)|没(?:有)?(?:写|记|说|搞|弄)?错|就是/i.test(said.text)) return false;
  const other = completeLead(draft, said)?.amount;
  return other === undefined || (other.value === draft.amount?.value && other.currency === draft.amount.currency);
}

/** More words than this beside dates and places are not just the answer to "哪几天" or "哪里". */
const LONGEST_REST = 8;

function restOf(said: Turn['said']): number {
  let rest = said.text;
  for (const { text: words } of [...readDates(said.text, said), ...readRegions(said.text, said)])
    rest = rest.replace(words, '');
  return said.language === 'en' ? 0 : rest.replace(/[\s,、。;:!?的是去了在到共天\d]/g, '').length;
}

/** The answer names a company of its own: it is a report, not what was asked. */
function anotherCompany(draft: Lead | undefined, { items, ask }: Reading<Lead>): boolean {
  const named = items[0]?.company ?? ask?.draft?.company;
  return draft?.company !== undefined && named !== undefined && sameCompany(draft.company, named) !== 'same';
}

const TRAVEL =
  /拜访|走访|访问|考察|调研|拜会|登门|上门|去(?!年)|赴|外出|出差|招商(?!局|中心|引资|快讯|动态|简报|喜报|战报|信息|简讯|播报|线索|项目)|出门|回来|返回|visit|\bwent\b|\btrip\b|travel/i;

const MEANING =
  /(?:是|指)(?:的是)?(?:什么|啥)(?:意思|东西|概念)?[?？]?$|(?:什么|啥)意思|什么叫|指(?:的)?(?:是)?(?:什么|啥|哪)|\bwhat (?:is|are|does) .{0,40}(?:mean|\?$)/i;

function fresh({ said }: Turn): Recognition<Slots> | undefined {
  const leads = readLeads(said);
  const trips = readTrips(said);
  // 签约:日本东和制药…,今天签的: a report of a lead in which nobody goes anywhere.
  const onlyLead = leads.sure && leads.items.length > 0 && !TRAVEL.test(said.text);
  const slots: Slots = {
    leads,
    trips: onlyLead || dayOfStep(said) ? { sure: false, items: [] } : trips,
    activities: readActivities(said),
    meetings: readMeetings(said),
  };
  const readings = [slots.leads, slots.trips, slots.activities, slots.meetings].filter((it) => it !== undefined);
  // 明天去合肥招商 asks nothing: whoever says it wants to hear that it is too early.
  const ahead = trips.not === 'future' && readDates(said.text, said).length > 0 && !isQuestion(said.text);
  // 屏对屏是啥意思 asks for the meaning of a word; nothing is reported.
  const weight = MEANING.test(said.text) ? 0 : Math.max(ahead ? 0.78 : 0, ...readings.map(weightOf));
  // Why something is not recorded is known, however faint the words.
  const settled = readings.some(({ not }) => not !== undefined);
  return weight > 0 ? { weight, slots, settled } : undefined;
}

function weightOf(reading: Reading<unknown>): number {
  if (reading.items.length > 0) return reading.sure ? 0.94 : 0.8;
  if (reading.ask) return reading.sure ? 0.88 : 0.62;
  return reading.not ? 0.42 : 0;
}

async function record(slots: Slots, turn: Turn, house: LeadHouse & { plan: Plan }): Promise<Outcome | undefined> {
  const blocks: Block[] = [];
  const changes: Change[] = [];
  let waiting: Waiting | undefined;
  let known: number | undefined;
  if (slots.leads && slots.leads.items.length > 0) {
    const leads = await recordLeads(slots.leads.items, turn, house, slots.confirmed);
    blocks.push(...leads.blocks);
    const rest = notRecorded(slots.leads, turn.said.language === 'en');
    if (rest) blocks.push(text(rest));
    changes.push(...leads.changes);
    known = leads.known;
    if (leads.asks) waiting = { about: 'amount', draft: leads.asks.draft };
  }
  if (slots.trips && slots.trips.items.length > 0) {
    const trips = await recordTrips(slots.trips.items, turn, house, recordsIn(changes));
    blocks.push(...trips.blocks);
    changes.push(...trips.changes);
  }
  const events = await recordEvents(slots, turn, house, recordsIn(changes));
  blocks.push(...events.blocks);
  changes.push(...events.changes);
  if (blocks.length === 0) {
    const asked = askOf(slots);
    if (asked) {
      blocks.push(text(askFor(asked.about, turn.said.language === 'en')));
      waiting = asked.waiting;
    } else {
      const why = whyNot(slots, turn.said.language === 'en', turn.said.text);
      return why === undefined ? undefined : { reply: say(why), changes: [] };
    }
  }
  // One record can be mended at a tap; of several it would not be clear which.
  const [made, ...more] = changes.filter((change) => change.do === 'record');
  if (made && more.length === 0) blocks.push(...actionsFor(made.kind, newNumber(0), turn.said.language === 'en'));
  return {
    reply: reply(...blocks),
    changes: [...changes, remembering(turn, waiting, known, figureOf(changes, turn, house.plan))],
  };
}

const recordsIn = (changes: readonly Change[]): number => changes.filter((change) => change.do === 'record').length;

function askOf({ leads, trips, activities, meetings }: Slots): { about: string; waiting?: Waiting } | undefined {
  if (trips?.ask)
    return {
      about: trips.ask.about,
      waiting: { about: 'trip', ...(trips.ask.draft ? { draft: trips.ask.draft } : {}) },
    };
  if (leads?.ask)
    return {
      about: leads.ask.about,
      waiting: { about: 'lead', ...(leads.ask.draft ? { draft: leads.ask.draft } : {}) },
    };
  const event = activities?.ask ?? meetings?.ask;
  return event ? { about: event.about } : undefined;
}

/** New records are shown by the numbers they will get; until then the memory knows the sender's last record by the store. */
function remembering(
  { memory, message }: Turn,
  waiting: Waiting | undefined,
  known: number | undefined,
  figure: Pick<Turn['memory'], 'frame'>,
): Change {
  const { awaiting: _, shown: __, ...kept } = memory;
  const at = message.sentAt;
  return {
    do: 'remember',
    memory: {
      ...kept,
      ...figure,
      ...(waiting ? { awaiting: { skill: 'record-work', slots: waiting, at } } : {}),
      ...(known === undefined ? {} : { shown: { ids: [known], at } }),
    },
  };
}
