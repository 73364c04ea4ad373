import type { Change, Memory, Turn } from '../conversation/skill.ts';
import { nameMatches } from '../language/company-names.ts';
import { readPeople } from '../language/people.ts';
import type { AnyRecorded, Kind, Ledger, Recorded } from '../records/record.ts';
import { tripsPointedAt } from './find-trip.ts';

const NUMBER = /(?:#|№|编号|线索号|记录号?|no\.? ?)\s*(\d{1,9})|(\d{1,9})\s*号(?=线索|记录|那条|这条)/i;
const ORDINAL =
  /第\s*([一二两三四五六七八九十\d]{1,2})\s*(?:个|条|项|趟|家)|\b(first|second|third|fourth|fifth)\b|the (?:no\.? ?)?(\d)(?:st|nd|rd|th)\b/i;
const LAST =
  /刚才|刚刚|上一?条|上面|前面那|最后一条|最近一条|最新那?条|那一?条|这一?条|那趟|这趟|last|previous|just now|that (?:one|record|lead|trip)|\bit\b/i;
const KIND_WORDS: readonly (readonly [Kind, RegExp])[] = [
  ['trip', /外出|行程|出差|那趟|这趟|天数|trip/i],
  ['activity', /推介|活动|promotion|event/i],
  ['meeting', /调度会|例会|会议|meeting/i],
  ['lead', /线索|项目|企业|公司|联系人|电话|手机号?|尾号|金额|投资额|落户|\bleads?\b|project|contact|phone|amount/i],
];
const DIGITS = '零一二三四五六七八九十';
const ENGLISH = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

/** How a record was pointed at; `none` when only the circumstances can tell. */
export type Pointing = 'number' | 'ordinal' | 'name' | 'person' | 'last' | 'none';

export interface Found {
  readonly how: Pointing;
  /** Best first; several when the words fit several equally well. */
  readonly records: readonly AnyRecorded[];
}

/** The kind of record that the words speak of, where they say so. */
export const kindIn = (words: string): Kind | undefined => KIND_WORDS.find(([, pattern]) => pattern.test(words))?.[0];

/** Which record a message means: #N, 第二个, a company's short form, 李敏那条, 刚才那条; else the sender's own last one. */
export async function findRecord(turn: Turn, ledger: Ledger): Promise<Found> {
  const words = turn.said.text;
  const number = numberIn(words);
  if (number !== undefined) return { how: 'number', records: await got(ledger, number) };
  const ordinal = ordinalIn(words);
  const shown = turn.memory.shown?.ids ?? [];
  if (ordinal !== undefined && shown.length >= ordinal)
    return { how: 'ordinal', records: await got(ledger, shown[ordinal - 1] ?? 0) };
  if (ordinal !== undefined && shown.length > 0) return { how: 'ordinal', records: [] };
  const named = await leadsNamedIn(words, ledger);
  if (named.length > 0) return { how: 'name', records: named };
  const kind = kindIn(words);
  const traveller = kind === 'lead' ? undefined : travellerIn(turn);
  const person = traveller ?? turn.speaker?.id;
  const pointed = kind === 'lead' || person === undefined ? [] : await tripsPointedAt(turn, person, ledger);
  if (pointed.length > 0) return { how: 'person', records: pointed.slice(0, 1) };
  if (traveller !== undefined) {
    const trips = await ledger.list({ kind: 'trip', person: traveller }, { limit: 20 });
    if (trips.length > 0) return { how: 'person', records: newest(trips).slice(0, 1) };
  }
  return { how: LAST.test(words) ? 'last' : 'none', records: await ownLast(turn, ledger, kind) };
}

const newest = (records: readonly AnyRecorded[]): AnyRecorded[] => [...records].sort((a, b) => b.id - a.id);

async function got(ledger: Ledger, id: number): Promise<AnyRecorded[]> {
  const record = await ledger.get(id);
  return record ? [record] : [];
}

/** The record's number that the words name: #3. */
export function numberIn(words: string): number | undefined {
  const found = words.match(NUMBER);
  return found ? Number(found[1] ?? found[2]) : undefined;
}

/** 第二个: its place in the list that was shown last. */
export function ordinalIn(words: string): number | undefined {
  const found = words.match(ORDINAL);
  if (!found) return undefined;
  if (found[2]) return ENGLISH.indexOf(found[2].toLowerCase());
  const digit = found[1] ?? found[3] ?? '';
  if (/^\d+$/.test(digit)) return Number(digit);
  return digit === '两' ? 2 : digit.length === 1 ? DIGITS.indexOf(digit) : undefined;
}

/** Somebody else than the speaker whose trip is meant: 李敏那条. */
function travellerIn(turn: Turn): number | undefined {
  for (const { value } of readPeople(turn.said.text, turn.said)) {
    const person = turn.roster.people.find((it) => it.name === value.name && (!value.unit || it.unit === value.unit));
    if (person) return person.id;
  }
  return undefined;
}

/** The sender's own last record, created or changed; of one kind where the words name it. */
export async function ownLast(turn: Turn, ledger: Ledger, kind?: Kind): Promise<AnyRecorded[]> {
  if (!turn.speaker) return [];
  const shown = currentOf(turn.memory);
  if (shown !== undefined) {
    const record = await ledger.get(shown);
    if (record && !record.withdrawn && record.reporter === turn.speaker.id && (!kind || record.kind === kind))
      return [record];
  }
  const kinds: readonly Kind[] = kind ? [kind] : ['lead', 'trip', 'activity', 'meeting'];
  const last: AnyRecorded[] = [];
  for (const each of kinds) last.push(...(await ledger.list({ kind: each, reporter: turn.speaker.id }, { limit: 1 })));
  return newest(last).slice(0, 1);
}

/** The record that was created, changed or shown last, where it was one. */
export const currentOf = ({ shown }: Memory): number | undefined =>
  shown?.current ?? (shown?.ids.length === 1 ? shown.ids[0] : undefined);

/** The memory after one record was spoken of: a list that it stood in keeps its order, so that 第一个 still means the first. */
export function speakingOf(id: number, { memory, message }: Turn): Change {
  const { awaiting: _, ...kept } = memory;
  const ids = memory.shown?.ids.includes(id) ? memory.shown.ids : [id];
  return { do: 'remember', memory: { ...kept, shown: { ids, at: message.sentAt, current: id } } };
}

const HAN_RUN = /\p{Script=Han}{2,}/gu;
const LATIN_WORD = /[A-Za-z][A-Za-z&.'-]{2,}/g;

/** Leads whose company is called by its name or short form in the words: 恒锐, 天朗新能源, Brightwave; the fullest mention first. */
export async function leadsNamedIn(words: string, ledger: Ledger): Promise<Recorded<'lead'>[]> {
  const scored = await leadsMentioned(words, ledger);
  const best = Math.max(0, ...scored.map(({ start, end }) => end - start));
  return scored.filter(({ start, end }) => end - start === best).map(({ lead }) => lead);
}

/** Every lead that the words call by name or short form, with where in the words without their blanks; in their order. */
export async function leadsMentioned(
  words: string,
  ledger: Ledger,
): Promise<{ readonly lead: Recorded<'lead'>; readonly start: number; readonly end: number }[]> {
  const brands = new Set<string>();
  for (const [run] of words.slice(0, 200).matchAll(HAN_RUN)) {
    for (let at = 0; at + 2 <= run.length; at++) brands.add(run.slice(at, at + 2));
  }
  for (const [word] of words.slice(0, 400).matchAll(LATIN_WORD)) brands.add(word.toLowerCase());
  if (brands.size === 0) return [];
  const leads = await ledger.leadsBranded([...brands]);
  return leads
    .flatMap((lead) => {
      const piece = lead.body.company ? mention(words, lead.body.company) : undefined;
      return piece ? [{ lead, ...piece }] : [];
    })
    .sort((a, b) => a.start - b.start);
}

/** The longest piece of the company's name that stands in the words and can stand for it; undefined when none does. */
function mention(words: string, company: string): { start: number; end: number } | undefined {
  const text = words.toLowerCase().replace(/\s+/g, '');
  const name = company.toLowerCase().replace(/\s+/g, '');
  for (let length = name.length; length >= 2; length--) {
    for (let from = 0; from + length <= name.length; from++) {
      const piece = name.slice(from, from + length);
      const start = text.indexOf(piece);
      if (start >= 0 && nameMatches(piece, company)) return { start, end: start + length };
    }
  }
  return undefined;
}
