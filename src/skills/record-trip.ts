import { monthAround, monthOf, overlapOf } from '../calendar.ts';
import { type Change, newNumber, type Turn } from '../conversation/skill.ts';
import { mayChange, mayRecordFor } from '../people/permissions.ts';
import type { Person } from '../people/roster.ts';
import type { Plan } from '../plan/plan.ts';
import { daysAway, sumOfDays, until } from '../progress/count.ts';
import { awayTargetOf, awayUnit } from '../progress/people-month.ts';
import type { Ledger, Recorded, Trip } from '../records/record.ts';
import { sameStretch } from '../records/same-deed.ts';
import { type TripDraft, tripFacets } from '../records/trip.ts';
import { type Block, facts, text } from '../reply.ts';
import { windowName } from './progress-names.ts';
import { factsOf } from './record-facts.ts';
import { lineOf } from './record-lines.ts';

interface TripHouse {
  readonly ledger: Ledger;
  readonly plan: Plan;
}

/** Records trips (外出招商), one for each person and stretch; what is on file already is completed or said, never doubled. */
export async function recordTrips(
  drafts: readonly TripDraft[],
  turn: Turn,
  house: TripHouse,
  before: number,
): Promise<{ blocks: Block[]; changes: Change[] }> {
  const english = turn.said.language === 'en';
  const blocks: Block[] = [];
  const changes: Change[] = [];
  const made = new Map<number, Trip[]>();
  for (const draft of drafts) {
    const found = travellerOf(draft, turn);
    if (typeof found === 'string') {
      blocks.push(text(found));
      continue;
    }
    const body = tripOf(draft, found);
    const known = (await house.ledger.list(
      { kind: 'trip', person: found.id, window: { start: body.start, end: body.end }, by: 'on' },
      { limit: 50, oldestFirst: true },
    )) as Recorded<'trip'>[];
    const same = known.find((it) => sameStretch(it.body, body));
    const wrong = same ? undefined : await firstSaid(draft, found, turn, house.ledger);
    if (wrong) {
      blocks.push(...revised(wrong, { ...wrong.body, ...body }, english, changes));
      continue;
    }
    if (same) {
      blocks.push(...again(same, body, english, changes));
      continue;
    }
    const number = newNumber(before + changes.filter((change) => change.do === 'record').length);
    changes.push({ do: 'record', kind: 'trip', body, facets: tripFacets(body), person: found.id, unit: found.unit });
    made.set(found.id, [...(made.get(found.id) ?? []), body]);
    blocks.push(
      text(`${english ? 'Trip recorded' : '已记外出'} #${number}`),
      facts(factsOf({ kind: 'trip', body }, english, false)),
    );
    if (known.length > 0) {
      const others = known.map((it) => lineOf(it, english)).join('\n');
      blocks.push(
        text(
          english
            ? `Overlaps with:\n${others}\nEach date counts once.`
            : `与已有记录日期重叠,同一天只算一次:\n${others}`,
        ),
      );
    }
  }
  for (const [id, trips] of made) {
    const line = await standing(id, trips, turn, house);
    if (line) blocks.push(text(line));
  }
  return { blocks, changes };
}

function again(same: Recorded<'trip'>, body: Trip, english: boolean, changes: Change[]): Block[] {
  const completed: Trip = {
    ...same.body,
    ...(same.body.destination || !body.destination ? {} : { destination: body.destination }),
    days: body.days,
  };
  if (JSON.stringify(completed) === JSON.stringify(same.body)) {
    return [
      text(
        english
          ? `Already on file, not recorded again: ${lineOf(same, true)}`
          : `这趟已经记过了,没有重复记录:${lineOf(same)}`,
      ),
    ];
  }
  return revised(same, completed, english, changes);
}

function revised({ id, revision }: Recorded<'trip'>, body: Trip, english: boolean, changes: Change[]): Block[] {
  changes.push({ do: 'revise', id, from: revision, kind: 'trip', body, facets: tripFacets(body) });
  return [text(`${english ? 'Updated' : '已更新'} #${id}`), facts(factsOf({ kind: 'trip', body }, english, false))];
}

/** 6月10日去杭州,记错了,是宁波: where the trip to 杭州 is on file it was meant, and may be changed by whom mayChange allows. */
async function firstSaid(
  { instead, person }: TripDraft,
  { id }: Person,
  { roster, speaker }: Turn,
  ledger: Ledger,
): Promise<Recorded<'trip'> | undefined> {
  if (!instead || instead.person !== person) return undefined;
  const { start, end, days, destination } = instead;
  const known = (await ledger.list(
    { kind: 'trip', person: id, window: { start, end }, by: 'on' },
    { limit: 50 },
  )) as Recorded<'trip'>[];
  const found = known.find(
    ({ body }) => body.start === start && body.end === end && body.days === days && body.destination === destination,
  );
  if (!found) return undefined;
  const reporterUnit = roster.people.find((it) => it.id === found.reporter)?.unit ?? found.unit;
  return mayChange(speaker as Person, { ...found, reporterUnit }).allowed ? found : undefined;
}

/** Whose trip it is, or in words why it cannot be recorded. */
function travellerOf(draft: TripDraft, { roster, speaker, said }: Turn): Person | string {
  const english = said.language === 'en';
  const by = speaker as Person;
  const person =
    draft.unit === undefined && draft.person === by.name
      ? by
      : roster.people.find((it) => it.name === draft.person && (draft.unit === undefined || it.unit === draft.unit));
  if (!person) {
    const allowed = draft.unit === undefined ? undefined : mayRecordFor(by, draft.unit);
    if (allowed && !allowed.allowed) return english ? allowed.english : allowed.why;
    return english
      ? `${draft.person} is not on the roster; nothing recorded. Ask an admin to register them.`
      : `名册里没有“${draft.person}”,没有记录。请先由管理员登记。`;
  }
  const allowed = mayRecordFor(by, person.unit);
  return allowed.allowed ? person : english ? allowed.english : allowed.why;
}

const tripOf = ({ start, end, days, destination, note }: TripDraft, person: Person): Trip => ({
  person: person.name,
  start,
  end,
  days,
  ...(destination ? { destination } : {}),
  ...(note ? { note } : {}),
});

/** `张伟5月累计3天,还差2天。`, with what was just recorded. */
async function standing(
  id: number,
  trips: readonly Trip[],
  turn: Turn,
  { ledger, plan }: TripHouse,
): Promise<string | undefined> {
  const person = turn.roster.people.find((it) => it.id === id);
  const target = person && awayTargetOf(plan, person, turn.roster);
  const first = trips[0];
  if (!person || !target || target.value === null || !first) return undefined;
  const month = monthAround(first.start <= turn.today ? first.start : turn.today);
  if (!overlapOf(first, month)) return undefined;
  const known = (await ledger.list(
    { kind: 'trip', person: id, window: month, by: 'on' },
    { limit: 200 },
  )) as Recorded<'trip'>[];
  const fresh = trips.map((body, index) => ({ id: -index, kind: 'trip', body }) as unknown as Recorded<'trip'>);
  const window = until(month, turn.today);
  const all = [...known, ...fresh];
  const days = target.counts?.measure === 'days';
  const done = days ? sumOfDays(daysAway(all, window)) : all.filter((it) => overlapOf(it.body, window)).length;
  const unit = awayUnit(target);
  const left = Math.max(0, target.value - done);
  const name = person.id === turn.speaker?.id ? (turn.said.language === 'en' ? 'You' : '您') : person.name;
  if (turn.said.language === 'en')
    return `${name}: ${done} ${days ? 'day' : 'trip'}(s) ${windowName(month, turn.today, true)}, ${left} left.`;
  return `${name}${monthOf(month.start)}月累计${done}${unit},${left > 0 ? `还差${left}${unit}` : '已达标'}。`;
}
