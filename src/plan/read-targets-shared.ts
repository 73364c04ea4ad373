import type { Amount } from './read-targets-amounts.ts';
import type { Reading, Row } from './read-targets-carried.ts';

/** Reads one amount of a piece; `from` and `to` enclose the words that may name it. */
export type ReadAmount = (
  reading: Reading,
  amount: Amount,
  span: { readonly from: number; readonly to: number },
) => Row[];

/** Where in a piece the words of its subject end, and where 分别 stands. */
interface Places {
  readonly from: number;
  readonly at: number;
}

/** 2024年、2025年均增长10%以上, 二季度、四季度各组织1次: the same figure for each; undefined where no times stood alone before. */
export function repeatedRows(reading: Reading, from: number, read: ReadAmount): Row[] | undefined {
  const { piece, carried } = reading;
  const [amount, more] = piece.amounts;
  const moments = [...carried.moments, ...piece.times.slice(0, 1)];
  const each = /^(?:\0|、)*[^\0,]{0,8}?(?:均|各|都)(?!级|类|地|县|部|乡)/;
  if (!amount || more || moments.length < 2 || !each.test(piece.text)) return undefined;
  return moments.flatMap((own) =>
    read({ ...reading, piece: { ...piece, times: [{ ...own, start: 0, end: 0 }] } }, amount, {
      from,
      to: piece.text.length,
    }),
  );
}

/** 到位资金、外资分别增长12%、8%: the first of one with the first of the other, be they people, years or things counted. */
export function sharedRows(reading: Reading, { from, at }: Places, read: ReadAmount): Row[] {
  const { piece, carried, rows } = reading;
  const { text } = piece;
  const [lead] = piece.amounts;
  // 分别突破220亿元、250亿元和285亿元: how the first binds binds the others.
  const amounts = piece.amounts.map((it) => (lead?.bound && !it.bound ? { ...it, op: lead.op, bound: true } : it));
  const link = text.slice(at + 2, amounts[0]?.start ?? at + 2);
  const names = namesIn(text.slice(from, at));
  const earlier = rows.slice(-amounts.length).map((it) => it.metric.replace(/数$/, ''));
  const people = peopleOf(reading, amounts.length, names.length);
  const years = yearsOf(reading, amounts.length);
  const made = amounts.flatMap((amount, index) => {
    const span = { from: amounts[index - 1]?.end ?? from, to: piece.text.length };
    const { subject } = carried;
    if (subject && people) {
      const own = { ...carried, subject: { ...subject, names: [people[index] ?? ''] } };
      const named =
        names[0] === undefined
          ? /[\u4e00-\u9fa5]{4}/.test(link)
            ? link.replace(/不.于$|达到?$/, '')
            : ''
          : `${names[0]}${people === subject.names ? link : ''}`;
      return read({ ...reading, carried: own }, amount, span).map((it) => ({ ...it, metric: named || it.metric }));
    }
    if (years && names.length !== amounts.length) {
      const own = years[index];
      const metric = names[0] ?? carried.metric?.name;
      return read({ ...reading, piece: { ...piece, times: own ? [own] : [] } }, amount, {
        from: at + 2,
        to: span.to,
      }).map((it) => ({ ...it, deadline: own?.deadline ?? null, metric: metric ?? it.metric }));
    }
    const name = names.length === amounts.length ? names[index] : (names[0] ?? earlier[index]);
    const own = read(reading, amount, { from: span.from, to: amounts[index + 1]?.start ?? span.to });
    if (name === undefined || (names.length > 1 && names.length !== amounts.length)) return own;
    return own.map((it) => ({ ...it, metric: `${name}${/增|提|降/.test(link) ? link : ''}` }));
  });
  if (names.length === 1) carried.metric = { name: names[0] ?? '', verb: '' };
  return made;
}

const namesIn = (words: string): string[] =>
  words
    .replace(/\0+/g, '')
    .replace(/^(?:力争|确保|争取|实现|使)/, '')
    .split(/[、和与及]/)
    .filter((it) => it !== '');

/** 东山县、西河县分别…, or the people who were named one after the other in the same sentence. */
function peopleOf({ carried, rows }: Reading, amounts: number, names: number): readonly string[] | undefined {
  const { subject, named } = carried;
  if (!subject || names >= amounts) return undefined;
  if (subject.names.length === amounts) return subject.names;
  const owners = [...new Set(rows.map((it) => it.subject))].slice(-amounts);
  return !named && owners.length === amounts ? owners : undefined;
}

function yearsOf({ piece, carried }: Reading, amounts: number) {
  const near = piece.times.filter((it) => it.period === 'year' || it.deadline !== undefined);
  return [near, carried.moments].find((it) => it.length === amounts);
}
