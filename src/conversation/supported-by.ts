import { dateOf, monthOf, yearOf } from '../calendar.ts';
import { readPhones } from '../language/contacts.ts';
import { type DateReading, readDates } from '../language/dates.ts';
import { readDuration } from '../language/durations.ts';
import { readMoney } from '../language/money.ts';
import { readPeople } from '../language/people.ts';
import { readRegions } from '../language/regions.ts';
import type { Said } from '../language/span.ts';
import { clean } from '../language/text.ts';
import { readUnits } from '../language/units.ts';
import { stageIn } from '../records/lead-stage.ts';
import type { FieldKind } from './form.ts';

/**
 * A value in words that our readers may read again, where the person's own words support it: it stands in them, or our
 * readers find the same in them. undefined = it was made up.
 */
export function supportedBy(said: Said, kind: FieldKind, given: string): string | undefined {
  const value = clean(given);
  if (value === '' || value.length > LONGEST_VALUE || /\n/.test(value)) return undefined;
  if (typeof kind !== 'string') return kind.find((word) => word === value);
  switch (kind) {
    case 'money':
      return asAmount(value, said);
    case 'days':
      return asDays(value, said);
    case 'dates':
      return asDates(value, said);
    case 'place':
      return asPlace(value, said);
    case 'person':
      return asPerson(value, said);
    case 'phone':
      return readPhones(said.text).find((it) => digits(it.value) === digits(value))?.value;
    case 'stage':
      return asStage(value, said);
    case 'company':
    case 'words':
      return stands(value, said.text) && !/[<>{}]/.test(value) ? value : undefined;
  }
}

const LONGEST_VALUE = 80;
const digits = (words: string): string => words.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');

const BLANKS = '[\\s“”"\'‘’「」『』《》]*';

/** Blanks and quotation marks aside the words stand in the text, and cut no number or Latin word in two. */
function stands(words: string, text: string): boolean {
  const signs = [...words.replace(new RegExp(BLANKS, 'g'), '')];
  if (signs.length === 0) return false;
  const pattern = new RegExp(signs.map((sign) => sign.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&')).join(BLANKS), 'gi');
  return [...text.matchAll(pattern)].some(({ 0: found, index }) => {
    const end = index + found.length;
    return !cuts(text[index - 1], text[index]) && !cuts(text[end - 1], text[end]);
  });
}

const NUMERIC = /[\d.零一二两三四五六七八九十百千万亿]/;
const cuts = (before = '', after = ''): boolean =>
  (/[a-z]/i.test(before) && /[a-z]/i.test(after)) || (NUMERIC.test(before) && NUMERIC.test(after));

/** The whole investment as the person said it: no registered capital, output or tax. */
function asAmount(value: string, { text }: Said): string | undefined {
  const own = readMoney(text).filter(({ value: { about } }) => ['total', 'investment', undefined].includes(about));
  const [wanted, ...more] = readMoney(value);
  const same = own.find(
    (it) =>
      wanted &&
      it.value.value === wanted.value.value &&
      it.value.max === wanted.value.max &&
      it.value.currency === wanted.value.currency,
  );
  return more.length === 0 ? same?.text : undefined;
}

/** 快签了 reached no stage: our own reader must find it reached. */
function asStage(value: string, said: Said): string | undefined {
  const [wanted, own] = [stageIn(value, said), stageIn(said.text, said)];
  return wanted.stated && own.stated && wanted.stage === own.stage ? value : undefined;
}

function asDays(value: string, { text }: Said): string | undefined {
  const wanted = readDuration(/^[\d.]+$/.test(value) ? `${value}天` : value)[0]?.value;
  return readDuration(text).find((it) => it.value === wanted)?.text;
}

/** Every day that is named is one that our reader finds in the person's words; written out in full. */
function asDates(value: string, said: Said): string | undefined {
  const own = readDates(said.text, said);
  const wanted = readDates(isoInWords(value), said);
  if (wanted.length === 0) return undefined;
  const found = wanted.map(({ value: { start, end } }) =>
    own.find((it) => it.value.start === start && it.value.end === end),
  );
  if (found.some((it) => it === undefined)) return undefined;
  return found.flatMap((it) => (it ? [exact(it.value) ? inFull(it.value) : it.text] : [])).join('、');
}

const ISO = /(\d{4})-(\d{1,2})-(\d{1,2})(?:\s*(?:\/|~|至|到|to)\s*(\d{4})-(\d{1,2})-(\d{1,2}))?/g;
const isoInWords = (value: string): string =>
  value.replace(ISO, (_, y, m, d, y2, m2, d2) => `${y}年${m}月${d}日${y2 ? `到${y2}年${m2}月${d2}日` : ''}`);

const exact = ({ grain }: DateReading): boolean => grain === 'day' || grain === 'range';
const dayInFull = (day: string): string => `${yearOf(day)}年${monthOf(day)}月${dateOf(day)}日`;
const inFull = ({ start, end }: DateReading): string =>
  start === end ? dayInFull(start) : `${dayInFull(start)}到${dayInFull(end)}`;

function asPlace(value: string, said: Said): string | undefined {
  const units = new Set(readUnits(said.text, said).map((it) => it.value));
  const places = new Set(readRegions(said.text, said).map((it) => it.value.name));
  const read = [
    ...readUnits(value, said).map((it) => units.has(it.value)),
    ...readRegions(value, said).map((it) => places.has(it.value.name) || (it.value.home && units.size > 0)),
  ];
  return read.length > 0 ? (read.every(Boolean) ? value : undefined) : stands(value, said.text) ? value : undefined;
}

function asPerson(value: string, said: Said): string | undefined {
  const people = new Set(readPeople(said.text, said).map((it) => it.value.name));
  const read = readPeople(value, said);
  if (read.length > 0) return read.every((it) => people.has(it.value.name)) ? value : undefined;
  return stands(value, said.text) ? value : undefined;
}
