import type { Line } from './bot.ts';

/** A record as a case expects it; a list of values means that any of them is right. */
export type Expected = Readonly<Record<string, unknown>>;

const squeeze = (it: unknown): string => String(it).normalize('NFKC').replace(/\s+/g, '').toLowerCase();
const bare = (it: unknown): string => squeeze(it).replace(/[“”"「」『』《》]/g, '');
const digits = (it: unknown): string =>
  String(it ?? '')
    .replace(/\D/g, '')
    .replace(/^86(?=\d{11}$)/, '');
const any = (it: unknown): readonly unknown[] => (Array.isArray(it) ? it : [it]);
const empty = (it: unknown): boolean =>
  it === null || it === undefined || it === '' || (typeof it === 'object' && Object.values(it).every(empty));
const MUNICIPALITIES = ['上海市', '北京市', '天津市', '重庆市'];

/** What is wrong with a text: patterns that it lacks or must not have. */
export function faultsOfText(text: string, must: readonly string[] = [], mustNot: readonly string[] = []): string[] {
  const variants = [text, text.normalize('NFKC').replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')];
  return [
    ...must.filter((it) => !variants.some((text) => new RegExp(it, 'i').test(text))).map((it) => `must: ${it}`),
    ...mustNot.filter((it) => variants.some((text) => new RegExp(it, 'i').test(text))).map((it) => `must not: ${it}`),
  ];
}

interface Amount {
  readonly value: number;
  readonly max?: number | null;
  readonly currency?: string;
}

function sameAmount(wanted: Amount, got: unknown): boolean {
  const is = got as Amount | null;
  if (!is || Math.abs(is.value - wanted.value) > 0.5 || (is.currency ?? 'CNY') !== (wanted.currency ?? 'CNY'))
    return false;
  const max = is.max ?? undefined;
  return wanted.max === undefined || wanted.max === null ? max === undefined || max === is.value : max === wanted.max;
}

function sameOrigin(wanted: Expected, got: unknown): boolean {
  const is = (got ?? {}) as Record<string, unknown>;
  return Object.entries(wanted).every(([level, value]) => {
    if (level === 'city' && MUNICIPALITIES.includes(String(wanted['province']))) return true;
    return value === null ? empty(is[level]) : any(value).some((it) => squeeze(it) === squeeze(is[level]));
  });
}

/** Pieces of words that contain one another; alternatives may be written with |. */
function alike(wanted: unknown, got: unknown): boolean {
  const is = squeeze(got);
  return any(wanted)
    .flatMap((it) => String(it).split('|'))
    .map(squeeze)
    .some((it) => is.includes(it) || (is.length >= 2 && it.includes(is)));
}

const same = (wanted: unknown, got: unknown): boolean => any(wanted).some((it) => squeeze(it) === squeeze(got));

/** Fields of a lead that are not as expected. */
export function faultsOfLead(wanted: Expected, got: Expected): string[] {
  return Object.entries(wanted).flatMap(([field, value]) => {
    const is = got[field];
    if (field === 'kind' || field === 'op') return [];
    if (value === null) return empty(is) ? [] : [field];
    if (empty(is)) return [field];
    switch (field) {
      case 'company':
        return any(value).some((it) => bare(it) === bare(is)) ? [] : [field];
      case 'amount':
        return sameAmount(value as Amount, is) ? [] : [field];
      case 'origin':
        return sameOrigin(value as Expected, is) ? [] : [field];
      case 'industry':
      case 'project':
        return alike(value, is) ? [] : [field];
      case 'contact': {
        const { name, phone } = value as { name?: unknown; phone?: unknown };
        const contact = is as { name?: unknown; phone?: unknown };
        return [
          ...(name !== undefined && !same(name, contact.name) ? ['contact.name'] : []),
          ...(phone !== undefined && !any(phone).some((it) => digits(it) === digits(contact.phone))
            ? ['contact.phone']
            : []),
        ];
      }
      default:
        return same(value, is) ? [] : [field];
    }
  });
}

const places = (it: unknown): string =>
  String(it ?? '')
    .split(/[、,,/;;和与及\s]+/)
    .filter(Boolean)
    .sort()
    .join();

/** Fields of a trip that are not as expected. */
export function faultsOfTrip(wanted: Expected, got: Expected): string[] {
  return ['person', 'start', 'end', 'days', 'destination'].filter((field) => {
    const value = wanted[field];
    if (value === undefined) return false;
    if (field === 'destination') return !any(value).some((it) => places(it) === places(got[field]));
    if (field === 'days') return Math.abs(Number(got[field]) - Number(value)) > 1e-6;
    const [from, to] = String(value).split('..');
    return to
      ? !(String(got[field]) >= String(from) && String(got[field]) <= String(to))
      : squeeze(value) !== squeeze(got[field]);
  });
}

function meets(wanted: Expected, got: Expected): boolean {
  if (wanted['kind'] !== undefined && wanted['kind'] !== got['kind']) return false;
  if (wanted['op'] === undefined ? got['op'] === 'withdrawn' : wanted['op'] !== got['op']) return false;
  if (wanted['kind'] === 'lead') return faultsOfLead(wanted, got).length === 0;
  if (wanted['kind'] === 'trip') return faultsOfTrip(wanted, got).length === 0;
  return Object.entries(wanted).every(([field, value]) => {
    if (field === 'kind' || field === 'op') return true;
    return field === 'place' ? any(value).some((it) => places(it) === places(got[field])) : same(value, got[field]);
  });
}

/** Expected records that no record of the answer fits; each record fits one of them. */
export function missingRecords(wanted: readonly Expected[], line: Line): string[] {
  const left = [...line.records];
  return wanted.flatMap((one) => {
    const at = left.findIndex((record) => meets(one, record));
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [`no record like ${JSON.stringify(one)}, got ${JSON.stringify(line.records)}`];
  });
}
