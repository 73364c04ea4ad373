import { dayOf, lengthOf } from '../calendar.ts';
import type { Turn } from '../conversation/skill.ts';
import { readDates } from '../language/dates.ts';
import { readRegions } from '../language/regions.ts';
import { activityFacets } from '../records/activity.ts';
import { readAddition } from '../records/lead-addition.ts';
import { clearedIn, withoutFields } from '../records/lead-cleared.ts';
import { leadFacets } from '../records/lead-facets.ts';
import { readLeadNews } from '../records/lead-news.ts';
import { dayOfStep, liesBehind, redated, steppedBack, steppedTo, takenBack } from '../records/lead-steps.ts';
import { meetingFacets } from '../records/meeting.ts';
import { phoneApart } from '../records/phone-apart.ts';
import {
  type Activity,
  type AnyRecorded,
  type Bodies,
  type Facets,
  type Kind,
  type Lead,
  type Meeting,
  STAGES,
  type Stage,
  type Trip,
} from '../records/record.ts';
import { readTripChange, tripFacets } from '../records/trip.ts';
import { currencyAsked } from './currency-asked.ts';
import type { LeadHouse } from './record-lead.ts';
import { STAGE_CHINESE } from './record-lines.ts';

/** What a correction makes of a record. */
export type Changed =
  | {
      readonly kind: 'changed';
      readonly body: Bodies[Kind];
      readonly facets: Facets;
      readonly note?: { readonly why: string; readonly english: string };
    }
  | { readonly kind: 'same' }
  | { readonly kind: 'unread' }
  | { readonly kind: 'refused'; readonly why: string; readonly english: string };

/** Reads a correction of this record from the words; nothing is written. */
export function changeOf(record: AnyRecorded, turn: Turn, house: LeadHouse): Changed {
  switch (record.kind) {
    case 'lead':
      return changedLead(record.body, turn, house);
    case 'trip':
      return changedTrip(record.body, turn);
    case 'activity':
      return changedEvent(record.body, turn, (body) => activityFacets(body as Activity));
    case 'meeting':
      return changedEvent(record.body, turn, (body) => meetingFacets(body as Meeting));
  }
}

/** A record with a whole body that it had before; the city's province decides what is 省外. */
export function changedTo(record: AnyRecorded, body: Bodies[Kind], { rates }: LeadHouse, province: string): Changed {
  switch (record.kind) {
    case 'lead':
      return { kind: 'changed', body, facets: leadFacets(body as Lead, rates, province) };
    case 'trip':
      return { kind: 'changed', body, facets: tripFacets(body as Trip) };
    case 'activity':
      return { kind: 'changed', body, facets: activityFacets(body as Activity) };
    case 'meeting':
      return { kind: 'changed', body, facets: meetingFacets(body as Meeting) };
  }
}

const MISTAKEN = /不对|不是|错了?|其实|还没|没有?签|\bnot\b|actually|mistake/i;

/** The days of the steps up to one. */
function datesUpTo(stage: Stage, { stageDates }: Lead): Lead['stageDates'] {
  const last = STAGES.indexOf(stage);
  if (stage === 'dropped') return stageDates;
  const kept = Object.entries(stageDates).filter(([each]) => STAGES.indexOf(each as Stage) <= last);
  return Object.fromEntries(kept);
}

function changedLead(lead: Lead, turn: Turn, { rates }: LeadHouse): Changed {
  const names = [lead.company, lead.project].filter((it) => it !== undefined);
  const dated = dayOfStep(turn.said, names);
  if (dated) {
    const body = redated(lead, dated);
    return compared(lead, body, leadFacets(body, rates, turn.roster.city.province));
  }
  const cleared = clearedIn(turn.said.text);
  if (cleared) {
    const body = withoutFields(lead, cleared);
    return compared(lead, body, leadFacets(body, rates, turn.roster.city.province));
  }
  const back = takenBack(turn.said, names);
  const changes = told(lead, turn, names);
  const nothing = !changes || Object.keys(changes).length === 0;
  if (!back && nothing && PAUSES.test(turn.said.text)) return paused;
  const asked = changes?.amount ? undefined : openCurrency(turn.said.text);
  if (!back && nothing) return asked ? { kind: 'refused', ...asked } : { kind: 'unread' };
  const { contact, stage, stageDates, ...rest } = changes ?? {};
  // 不对,签的是框架: a step that was never taken has no day, or it would be counted.
  const mistaken = MISTAKEN.test(turn.said.text);
  if (!back && stage && liesBehind(stage, lead) && !mistaken) return notBackwards(lead, stage);
  const today = dayOf(turn.message.sentAt);
  const undone = back ? steppedBack(lead, back, today) : lead;
  const stepped =
    undone === lead && stage && stage !== back?.step && (mistaken || !liesBehind(stage, lead))
      ? steppedTo(
          mistaken ? { ...lead, stageDates: datesUpTo(stage, lead) } : lead,
          stage,
          stageDates?.[stage] ?? today,
        )
      : undone;
  const body: Lead = phoneApart('lead', {
    ...stepped,
    ...rest,
    ...(contact ? { contact: { ...lead.contact, ...contact } } : {}),
  });
  const changed = compared(lead, body, leadFacets(body, rates, turn.roster.city.province));
  return asked && changed.kind === 'changed' ? { ...changed, note: asked } : changed;
}

function openCurrency(words: string): { why: string; english: string } | undefined {
  const [why, english] = [currencyAsked(words, false), currencyAsked(words, true)];
  return why && english ? { why, english } : undefined;
}

/** What the words change; 投资2亿,做背光模组 changes one fact and adds another. */
function told(lead: Lead, turn: Turn, names: readonly string[]): Partial<Lead> | undefined {
  const { said } = turn;
  const tail = phoneTail(lead, turn);
  if (tail) return tail;
  const news = readLeadNews(said, names)?.changes;
  const { stage, stageDates, ...addition } = readAddition(said) ?? {};
  return news ? { ...addition, ...news } : stage && stageDates ? { ...addition, stage, stageDates } : addition;
}

/** 先不谈了, 暂缓: a lead is put off, or over; it must be asked which. */
export const PAUSES =
  /(?:先|暂时?|暂且)(?:不谈|停谈|停一停|放一放|缓一缓)|(?:暂|先)?搁一搁|暂缓|不(?:想|打算|愿意?|准备)?签(?:约|合同)?了|\bon hold\b/i;
const paused: Changed = {
  kind: 'refused',
  why: '是终止了还是先放一放?终止请说“黄了”,先放一放不用改,记录照旧。',
  english: 'Is it over, or only put off? Say "dropped" if it is over; otherwise nothing needs to change.',
};

/** 还在谈二期 of what is signed: whether the contract is undone must be said. */
function notBackwards({ stage, stageDates }: Lead, said: Lead['stage']): Changed {
  const [now, wanted] = [STAGE_CHINESE[stage], STAGE_CHINESE[said]];
  const day = stageDates[stage] ?? '';
  return {
    kind: 'refused',
    why: `现在记的是${now}(${day}),没有改动。${now}没有成或记错了,请说“${now}不算,改回${wanted}”;另一期或另一个项目请单独报。`,
    english: `It is on file as ${stage} (${day}); nothing was changed. If that was a mistake, say "not ${stage}, only ${said}".`,
  };
}

/** 电话打错了,尾号是7002: the last digits of the phone on file. */
function phoneTail({ contact }: Lead, { said }: Turn): Partial<Lead> | undefined {
  const tail = said.text.match(
    /(?:尾号|[后末][三四两几]?位|最后[三四两几]位|last (?:four|three) digits?)\D{0,6}(\d{2,4})(?!\d)/i,
  )?.[1];
  if (!tail || !contact?.phone || tail.length >= contact.phone.length) return undefined;
  return { contact: { phone: contact.phone.slice(0, -tail.length) + tail } };
}

function changedTrip(trip: Trip, { said }: Turn): Changed {
  if (readDates(said.text, said).some(({ value }) => value.grain === 'impossible')) {
    return {
      kind: 'refused',
      why: '日历上没有这一天,请再说一次日期。记录没有改动。',
      english: 'There is no such date; nothing was changed.',
    };
  }
  const change = tripChanges(said, trip);
  if (!change) return { kind: 'unread' };
  const start = change.start ?? trip.start;
  const end = change.end ?? (change.start && change.start > trip.end ? change.start : trip.end);
  const moved = start !== trip.start || end !== trip.end;
  const days = change.days ?? (moved ? lengthOf({ start, end }) : trip.days);
  const body: Trip = { ...trip, start, end, days, ...(change.destination ? { destination: change.destination } : {}) };
  if (start > end || days <= 0) {
    return {
      kind: 'refused',
      why: '结束日期早于开始日期,请再说一次。记录没有改动。',
      english: 'The end lies before the start; nothing was changed.',
    };
  }
  if (days > lengthOf({ start, end })) {
    const why = `${start}到${end}一共只有${lengthOf({ start, end })}天,天数不能是${days}天;要改日期请说“改成几号到几号”。记录没有改动。`;
    return {
      kind: 'refused',
      why,
      english: `${start} to ${end} has only ${lengthOf({ start, end })} days; nothing was changed.`,
    };
  }
  return compared(trip, body, tripFacets(body));
}

/** 改成6月2日到3日,天数改成1.5天,地点改成苏州: each correction of a sentence is read by itself; 天数改成2 means days. */
function tripChanges(said: Turn['said'], trip: Trip): ReturnType<typeof readTripChange> {
  const text = said.text.replace(/(天数(?:改成|改为|是|为)?\d+(?:\.\d+)?)(?![\d.天])/g, '$1天');
  const parts = text.split(/[,;]\s*/).filter((part) => /改|天数|地点|日期/.test(part));
  if (parts.length < 2) return readTripChange({ ...said, text }, trip);
  const read = parts.flatMap((part) => readTripChange({ ...said, text: part }, trip) ?? []);
  return read.length === 0 ? readTripChange({ ...said, text }, trip) : Object.assign({}, ...read);
}

function changedEvent<T extends Activity | Meeting>(event: T, { said }: Turn, facetsOf: (body: T) => Facets): Changed {
  const date = readDates(said.text, said).at(-1)?.value;
  if (date?.grain === 'impossible') {
    return {
      kind: 'refused',
      why: '日历上没有这一天,请再说一次日期。记录没有改动。',
      english: 'There is no such date; nothing was changed.',
    };
  }
  const place = readRegions(said.text, said).at(-1)?.value.name;
  if (!date && !place) return { kind: 'unread' };
  const body = { ...event, ...(date ? { date: date.start } : {}), ...(place ? { place } : {}) };
  return compared(event, body, facetsOf(body));
}

function compared<T extends Bodies[Kind]>(before: T, body: T, facets: Facets): Changed {
  return JSON.stringify(before) === JSON.stringify(body) ? { kind: 'same' } : { kind: 'changed', body, facets };
}
