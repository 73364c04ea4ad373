import { readPhones } from '../language/contacts.ts';
import type { Bodies, Kind, Lead } from './record.ts';

const LABEL_LEFT = /(?:联系)?(?:电话|手机|座机|tel|phone)(?:号码?)?\s*[:是为]?\s*(?=$|[\s,、;。)])/gi;
const EMPTY_LEFT = /\(\s*\)|[\s,、;:(]+$|(?<!\([^()]*)\)/g;
const ENOUGH_FIGURES = /(?:\d\D{0,3}){7}/;

/** The same record with a phone nowhere but in its contact: every other field is read by other units too. */
export function phoneApart<K extends Kind>(kind: K, body: Bodies[K]): Bodies[K] {
  const found: string[] = [];
  const cleared = Object.fromEntries(
    Object.entries(body).flatMap(([field, value]): [string, unknown][] => {
      const kept = typeof value === 'string' ? without(value, found) : value;
      return kept === '' ? [] : [[field, kept]];
    }),
  ) as unknown as Bodies[K];
  return kind === 'lead' ? (contactApart(cleared as Lead, found) as Bodies[K]) : cleared;
}

/** A contact without a phone gets the one that stood elsewhere: nothing that was said is lost. */
function contactApart({ contact, ...rest }: Lead, found: string[]): Lead {
  const name = contact?.name === undefined ? undefined : without(contact.name, found);
  const phone = contact?.phone ?? found[0];
  return name || phone ? { ...rest, contact: { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } } : rest;
}

function without(words: string, found: string[]): string {
  const phones = ENOUGH_FIGURES.test(words) ? readPhones(words) : [];
  if (phones.length === 0) return words;
  let rest = '';
  let at = 0;
  for (const { start, end, value } of phones) {
    found.push(value);
    rest += words.slice(at, start);
    at = end;
  }
  return (rest + words.slice(at)).replace(LABEL_LEFT, '').replace(EMPTY_LEFT, '').trim();
}
