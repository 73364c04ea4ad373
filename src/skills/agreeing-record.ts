import { dateOf, daysOf } from '../calendar.ts';
import type { Outcome, Turn } from '../conversation/skill.ts';
import { readDates } from '../language/dates.ts';
import { readMoney } from '../language/money.ts';
import { readRegions } from '../language/regions.ts';
import type { AnyRecorded, Ledger, Recorded } from '../records/record.ts';
import { choices, reply, text } from '../reply.ts';
import { currentOf } from './find-record.ts';
import { lineOf } from './record-lines.ts';

/** A correction that points at no record means the one just spoken of for so long; later it must name a value of it. */
const TALK_MS = 12 * 3_600_000;
const DENIED = /(?:不是|并非|没去|不在)(?:去|在|到)?([^,。;\n]{1,14}?)(?=[,。;\n]|而?是|$)/g;

/** The record that a correction without a name means: the last one where it is fresh or agrees with the words, a trip that has what they deny, or undefined = ask. */
export async function agreeingRecord(
  record: AnyRecorded,
  turn: Turn,
  ledger: Ledger,
): Promise<AnyRecorded | undefined> {
  const denied = [...turn.said.text.matchAll(DENIED)].map((it) => it[1] ?? '').join('、');
  if (record.kind === 'trip' && denied !== '' && !hasAll(record, denied, turn)) {
    const own = turn.speaker ? await ledger.list({ kind: 'trip', person: turn.speaker.id }, { limit: 50 }) : [];
    return (own as Recorded<'trip'>[]).find((it) => hasAll(it, denied, turn));
  }
  return fresh(record, turn) || shares(record, turn) ? record : undefined;
}

function fresh(record: AnyRecorded, { memory, message }: Turn): boolean {
  const near = (at: string | undefined): boolean =>
    at !== undefined && Math.abs(Date.parse(message.sentAt) - Date.parse(at)) <= TALK_MS;
  return near(record.reportedAt) || (currentOf(memory) === record.id && near(memory.shown?.at));
}

/** Whether the trip has every place and date of these words; a bare 4号 is any 4th. */
function hasAll({ body }: Recorded<'trip'>, words: string, { said }: Turn): boolean {
  const days = new Set([...daysOf(body)].map(dateOf));
  return (
    readRegions(words, said).every(({ value }) => value.hint || body.destination?.includes(value.name)) &&
    readDates(words, said).every(({ value }) => value.grain !== 'day' || days.has(dateOf(value.start)))
  );
}

/** The words name a date, a place or an amount that the record has. */
function shares(record: AnyRecorded, { said }: Turn): boolean {
  if (record.kind === 'lead')
    return readMoney(said.text).some(({ value }) => value.value === record.body.amount?.value);
  const { on } = record;
  const places = readRegions(said.text, said).map(({ value }) => value.name);
  const place = record.kind === 'trip' ? record.body.destination : record.body.place;
  return (
    readDates(said.text, said).some(({ value }) => value.start <= on.end && value.end >= on.start) ||
    places.some((it) => place?.includes(it))
  );
}

/** Asks whether the last record is meant before it is changed: picking it says the words again with its number. */
export function meantThis(record: AnyRecorded, { said, message }: Turn): Outcome {
  const english = said.language === 'en';
  return {
    reply: reply(
      text(
        english
          ? 'Is it this record? Send 1, or the number of another (#3):'
          : '要改的是这条吗?是的话回复1;不是请说编号(如 #3)或重新报:',
      ),
      choices({ label: lineOf(record, english), says: `#${record.id} ${message.text.trim()}` }),
    ),
    changes: [],
  };
}
