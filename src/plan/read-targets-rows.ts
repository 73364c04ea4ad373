import type { Day } from '../calendar.ts';
import type { Period, Target } from './plan.ts';
import type { Amount } from './read-targets-amounts.ts';
import { conditionsIn, rewarded } from './read-targets-conditions.ts';
import { type Metric, metricOf } from './read-targets-metrics.ts';
import { type Piece, piecesOf } from './read-targets-pieces.ts';
import { isPast, type Role, roleOf } from './read-targets-roles.ts';
import { nameOf, readSubject, type SubjectWords } from './read-targets-subjects.ts';
import type { TimeWords } from './read-targets-times.ts';

/** What a sentence was read to say, before it is a row of a clause; `start` and `end` are the words it was read from. */
export interface Row {
  readonly subject: string;
  readonly metric: string;
  readonly op: Target['op'];
  readonly value: number | null;
  readonly max: number | null;
  readonly unit: string | null;
  readonly period: Period | null;
  readonly deadline: Day | null;
  readonly masked: boolean;
  readonly role: Role;
  readonly start: number;
  readonly end: number;
}

/** Who is meant where a clause names nobody, and what its headings say. */
export interface Place {
  readonly whole: string;
  readonly headings: readonly string[];
  readonly year: number | undefined;
}

/** What one piece leaves for the next: who, what, until when. */
export interface Carried {
  subject: SubjectWords | undefined;
  metric: Metric | undefined;
  label: string | undefined;
  unit: string | undefined;
  often: Period | null | undefined;
  window: Period | null | undefined;
  deadline: Day | undefined;
  /** The last piece was nothing but a date: 6月底前,… */
  dated: boolean;
  past: boolean;
  /** 行政主要领导每季度、: waits for what the next piece counts. */
  waiting: { subject: SubjectWords; period: Period | null | undefined }[];
}

export const nothing = (): Carried => ({
  subject: undefined,
  metric: undefined,
  label: undefined,
  unit: undefined,
  often: undefined,
  window: undefined,
  deadline: undefined,
  dated: false,
  past: false,
  waiting: [],
});

const LEAD =
  /^(?:\0|原则上|其中|力争|争取|确保|同时|并且|并|且|含|包括|由|要求|务必|此外|另外|以及|或|和|[、(]|[一二三四五六七八九十]是|按照|对(?=各|每))+/;
const EACH_INSIDE = /(?<!^)(?:各(?!类|种|项|方|自|不|环)|每个|每名|每位|每支|每条|每家|每处)/;

/** The rows of one sentence (compact), in order; `carried` is changed to what the next sentence may take over. */
export function rowsOf(sentence: string, place: Place, carried: Carried): Row[] {
  Object.assign(carried, {
    often: undefined,
    window: undefined,
    deadline: undefined,
    dated: false,
    past: false,
    waiting: [],
    label: undefined,
  });
  const rows: Row[] = [];
  for (const piece of piecesOf(sentence, yearNamed(sentence, place.year)))
    rows.push(...rowsOfPiece({ sentence, piece, place, carried, rows }));
  return rows;
}

/** 2024年…6月底前 means June of the year named. */
const yearNamed = (sentence: string, year: number | undefined): number | undefined => {
  const said = /^(?:到|在|至)?(20\d\d)年(?!-)/.exec(sentence)?.[1];
  return said === undefined || (year !== undefined && Number(said) < year)
    ? year
    : year === undefined || /^(?:到|至)/.test(sentence)
      ? (year ?? Number(said))
      : Number(said);
};

interface Reading {
  readonly sentence: string;
  readonly piece: Piece;
  readonly place: Place;
  readonly carried: Carried;
  readonly rows: readonly Row[];
}

function rowsOfPiece(reading: Reading): Row[] {
  const { sentence, piece, place, carried } = reading;
  carried.past = isPast(
    sentence.slice(piece.start, piece.end),
    carried.past && piece.opener !== ';',
    place.headings,
    place.year,
  );
  if (piece.opener === ';') carried.label = undefined;
  const conditions = conditionsIn(sentence, piece, carried.past);
  if (conditions.length > 0) return conditions;
  const lead = LEAD.exec(piece.text)?.[0].length ?? 0;
  const found = readSubject(piece.text.slice(lead), carried.subject?.unit);
  let from = lead;
  if (found) {
    carried.subject = found;
    from = lead + found.end;
  }
  narrow(piece, carried);
  remember(piece, carried);
  if (piece.amounts.length === 0) return withoutAmount(reading, from, found !== undefined);
  const shared = piece.text.indexOf('分别', from);
  if (shared !== -1 && piece.amounts.length > 1) return sharedRows(reading, from, shared);
  return piece.amounts.flatMap((amount, index) => {
    const left = index === 0 ? from : (piece.amounts[index - 1]?.end ?? from);
    return rowsOfAmount(reading, amount, { from: left, to: piece.amounts[index + 1]?.start ?? piece.text.length });
  });
}

/** 在重点部门推行: the duty is theirs, inside the unit named before. */
function narrow({ text }: Piece, carried: Carried): void {
  const place = /在(重点(?:部门|乡镇|园区|单位|县区))(?:推行|实行|开展)/.exec(text)?.[1];
  if (place === undefined || !carried.subject || carried.subject.posts) return;
  carried.subject = { ...carried.subject, names: carried.subject.names.map((it) => it + place) };
}

function remember({ times, text, opener }: Piece, carried: Carried): void {
  for (const { period, deadline, recurring } of times) {
    if (recurring) carried.often = period;
    else if (period !== undefined) [carried.window, carried.deadline] = [period, deadline];
    else carried.deadline = deadline;
  }
  if (opener !== ',' && opener !== '、' && opener !== '(') carried.unit = undefined;
  if (text.length === 0) carried.unit = undefined;
}

const DONE =
  /完成|建成|出台|制定|印发|启动|投产|开工|竣工|到位|编制|形成|报|成立|组建|建立|投入|投运|启用|落实|开展|确定|上线|达产|签约|落地|拿出|提交|公布|组织|实现|召开|举办|交付/;

function withoutAmount({ piece, place, carried, sentence }: Reading, from: number, named: boolean): Row[] {
  const rest = piece.text.slice(from).replace(/\0+/g, '');
  const colon = sentence[piece.end] === ':';
  if (colon && !named && rest.length <= 12) carried.label = rest;
  const often = piece.times.find((it) => it.recurring);
  if (named && often && rest === '' && carried.subject)
    carried.waiting.push({ subject: carried.subject, period: often.period });
  const due =
    piece.times.find((it) => it.deadline !== undefined)?.deadline ?? (carried.dated ? carried.deadline : undefined);
  carried.dated = due !== undefined && rest === '' && piece.times.length > 0;
  const routine = routineIn(piece.text);
  const fixed = { max: null, masked: false, start: piece.start, end: piece.end };
  if (routine)
    return peopleOf(carried, place).map((subject) => ({
      subject,
      metric: routine.metric,
      op: '>=',
      value: 1,
      unit: '次',
      period: routine.period,
      deadline: null,
      role: 'target',
      ...fixed,
    }));
  if (
    due === undefined ||
    carried.past ||
    !DONE.test(rest) ||
    piece.qualifiers.some((it) => it.bound) ||
    /^到|^至/.test(rest)
  )
    return [];
  if (piece.times.some((it) => it.deadline !== undefined && it.period === 'quarter')) return [];
  const metric = `${rest
    .replace(/于$|完成$/g, '')
    .replace(/^(?:于|要|在|应|须|全部|完成)+/, '')
    .replace(/于?(?:完成|编制完成)?$/, '')}完成时限`;
  return peopleOf(carried, place).map((subject) => ({
    subject,
    metric,
    op: 'by',
    value: null,
    unit: null,
    period: null,
    deadline: due,
    role: 'target',
    ...fixed,
  }));
}

/** 月度专报制度, 周调度机制: once in every such time. */
function routineIn(text: string): { metric: string; period: Period } | undefined {
  const found =
    /(?:坚持|实行|建立|落实|执行|健全|完善|推行)([^,]{0,8}?(周|月|季)度?(?:一?)(?:专报|例会|调度|通报|报告|会商|督查|讲评))[^,]{0,6}(?:制度|机制)/.exec(
      text,
    );
  const period = ({ 周: 'week', 月: 'month', 季: 'quarter' } as const)[found?.[2] ?? ''];
  return period && { metric: found?.[1] ?? '', period };
}

const peopleOf = (carried: Carried, { whole }: Place): readonly string[] => carried.subject?.names ?? [whole];

const ONE_OFF = /组建|设立|成立|新设|共建|建立|明确|确定|编制|制定|搭建|配备|派驻|常年|保持|专班化|压[缩减]|控制/;

function rowsOfAmount(reading: Reading, amount: Amount, span: { readonly from: number; readonly to: number }): Row[] {
  const { sentence, piece, place, carried } = reading;
  let left = piece.text.slice(span.from, amount.start);
  const right = piece.text.slice(amount.end, span.to);
  const inside = EACH_INSIDE.exec(left);
  if (inside && !carriedHere(reading, span.from)) {
    const found = readSubject(left.slice(inside.index), carried.subject?.unit);
    if (found) {
      carried.subject = found;
      left = left.slice(0, inside.index) + left.slice(inside.index + found.end);
    }
  }
  const nested =
    /^[\0,(]*(?:其中|含|包括)/.test(piece.text) ||
    piece.opener === '(' ||
    (piece.opener === '、' && /[以之][上下]$/.test(left));
  const metric = metricOf({ left, right, nested, unit: amount.unit, label: carried.label, carried: carried.metric });
  if (!nested) carried.metric = { name: metric.name, verb: metric.verb };
  const before = sentence.slice(0, piece.start);
  const owed = carried.subject !== undefined || piece.times.some((it) => it.recurring) || metric.own === false;
  const role = carried.past
    ? 'past'
    : roleOf({ sentence, before: before.slice(-60), piece: piece.text, amount, after: right, owed });
  const bound = amount.bound || /至少|最少|不得?少于|不得?低于/.test(left);
  const people = rewarded(sentence, role) ?? ownersOf(carried, place, amount);
  const times = timeOf(piece, carried, { metric: metric.own, amount, text: `${left}${right}`, people });
  const op = role === 'target' || role === 'threshold' || bound ? opOf({ ...amount, bound }, times.period) : '=';
  const rest = role === 'target' || role === 'past' || role === 'weight' ? times : { period: null, deadline: null };
  const row = {
    metric: metric.name,
    op,
    value: amount.value,
    max: amount.max,
    unit: amount.unit,
    masked: amount.masked,
    role,
    start: piece.start,
    end: piece.end,
    ...rest,
  };
  const waiting = carried.waiting.flatMap(({ subject, period }) =>
    subject.names.map((name) => ({ ...row, subject: name, period: period ?? null })),
  );
  carried.waiting = [];
  return [...waiting, ...people.map((subject) => ({ ...row, subject }))];
}

const carriedHere = ({ carried, piece }: Reading, from: number): boolean =>
  carried.subject !== undefined &&
  from > 0 &&
  piece.text.slice(0, from).replace(/\0/g, '').length > 1 &&
  /[县区市部门局导人志]$/.test(piece.text.slice(0, from));

/** Projects and money are owed by the unit; trips, meetings and visits by the person named before. */
function ownersOf(carried: Carried, { whole }: Place, { unit }: Amount): readonly string[] {
  const { subject } = carried;
  if (!subject) return [whole];
  const ofUnit = /元$|^个$|^%$|^条$/.test(unit);
  if (subject.posts && ofUnit && subject.unit !== undefined && !subject.unit.includes('、'))
    return [nameOf(subject.unit)];
  return subject.names;
}

function opOf({ op, max, bound, unit }: Amount, period: Period | null): Target['op'] {
  if (max === null) return op;
  return bound || unit === '天' || (period !== null && period !== 'year') ? '>=' : 'between';
}

function timeOf(
  piece: Piece,
  carried: Carried,
  of: { readonly metric: boolean; readonly amount: Amount; readonly text: string; readonly people: readonly string[] },
): { period: Period | null; deadline: Day | null } {
  const own = nearest(piece.times, of.amount);
  const deadline = own?.deadline ?? (own?.recurring ? undefined : carried.deadline) ?? null;
  if (own?.recurring || (own?.period === 'year' && own.deadline === undefined))
    return { period: own.period ?? null, deadline };
  if (carried.often !== undefined && !of.metric) return { period: carried.often, deadline: null };
  if (
    ONE_OFF.test(of.text) &&
    (carried.window === undefined || (carried.window === 'year' && carried.deadline !== undefined))
  )
    return { period: null, deadline };
  if (/^[名人]$/.test(of.amount.unit) && of.people.some((it) => /队伍|小分队|专班|处$|组$/.test(it)))
    return { period: null, deadline };
  if (carried.window !== undefined) return { period: carried.window, deadline };
  return { period: deadline === null ? 'year' : null, deadline };
}

const nearest = (times: readonly TimeWords[], amount: Amount): TimeWords | undefined =>
  times.filter((it) => it.end <= amount.start).at(-1) ?? times[0];

/** 到位资金、外资分别增长12%、8%: the first of one with the first of the other. */
function sharedRows(reading: Reading, from: number, at: number): Row[] {
  const { piece, carried, rows } = reading;
  const { amounts, text } = piece;
  const link = text.slice(at + 2, amounts[0]?.start ?? at + 2);
  const names = text
    .slice(from, at)
    .replace(/\0+/g, '')
    .replace(/^(?:力争|确保|争取|实现|使)/, '')
    .split(/[、和与及]/)
    .filter((it) => it !== '');
  const people = carried.subject?.names ?? [];
  const earlier = rows.slice(-amounts.length).map((it) => it.metric.replace(/数$/, ''));
  return amounts.flatMap((amount, index) => {
    const { subject } = carried;
    if (subject && people.length === amounts.length && from > 0 && names.length < amounts.length) {
      const own = { ...carried, subject: { ...subject, names: [people[index] ?? ''] } };
      return rowsOfAmount({ ...reading, carried: own }, amount, {
        from: amounts[index - 1]?.end ?? from,
        to: piece.text.length,
      }).map((it) => ({ ...it, metric: `${names[0] ?? ''}${link}` || it.metric }));
    }
    const name = names.length === amounts.length ? names[index] : names.length === 0 ? earlier[index] : undefined;
    const made = rowsOfAmount(reading, amount, {
      from: amounts[index - 1]?.end ?? from,
      to: amounts[index + 1]?.start ?? piece.text.length,
    });
    return name === undefined
      ? made
      : made.map((it) => ({ ...it, metric: `${name}${/增|提|降/.test(link) ? link : ''}` }));
  });
}
