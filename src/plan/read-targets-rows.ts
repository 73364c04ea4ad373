import type { Amount } from './read-targets-amounts.ts';
import { afresh, type Carried, type Place, type Reading, type Row } from './read-targets-carried.ts';
import { conditionsIn, rewarded } from './read-targets-conditions.ts';
import { withoutAmount } from './read-targets-deadlines.ts';
import { listedIn } from './read-targets-lists.ts';
import { type Metric, metricOf } from './read-targets-metrics.ts';
import { countedSubject, type Piece, piecesOf } from './read-targets-pieces.ts';
import { isPast, roleOf } from './read-targets-roles.ts';
import { repeatedRows, sharedRows } from './read-targets-shared.ts';
import { groupIn, nameOf, readSubject, type SubjectWords } from './read-targets-subjects.ts';
import { opOf, timeOf, yearNamed } from './read-targets-windows.ts';

const LEAD =
  /^(?:\0|原则上|其中|力争|争取|确保|同时|并且|并|且|含|包括|由|要求|务必|此外|另外|以及|或|和|[、(]|[一二三四五六七八九十]是|按照|对(?=各|每))+/;
/** 根据市委经济工作会议精神: nobody in it owes what follows. */
const INTRODUCES = /^\0*(?:按照?|根据|结合|围绕|立足|对照|为了?|针对)[^,]*(?:部署|要求|实际|情况|精神|安排|规定|方案)$/;
const OPENS_DATED = /^(?:到|至|在|力争)?(?:20\d\d年|今年|\d{1,2}月|年底|上半年|[一二三四]季度)/;
const EACH_OF_THEM = /^\0*(?:各(?!类|种|项|方|地|级|[县市区乡镇园])|每[人名](?=\0|[^,]{0,6}不))/;
const AIMED = /目标|任务|指标|考核内容/;
const EACH_INSIDE = /(?<!^)(?:各(?!类|种|项|方|自|不|环)|每个|每名|每位|每支|每条|每家|每处)/;

/** The rows of one sentence (compact), in order; `carried` is changed to what the next sentence may take over. */
export function rowsOf(sentence: string, place: Place, carried: Carried): Row[] {
  Object.assign(carried, afresh(), place.due);
  const rows: Row[] = [];
  const pieces = piecesOf(sentence, yearNamed(sentence, place.year), place.year);
  const listed = listedIn(pieces, sentence);
  for (const it of pieces) {
    const named = listed.get(it.start);
    rows.push(...rowsOfPiece({ sentence, piece: named?.piece ?? it, place, carried, rows }, named?.subject));
  }
  return rows;
}

function rowsOfPiece(reading: Reading, listed?: SubjectWords): Row[] {
  const { sentence, piece, place, carried } = reading;
  carried.past = isPast(
    sentence.slice(piece.start, piece.end),
    carried.past && piece.opener !== ';',
    place.headings,
    place.year,
  );
  if (piece.opener === ';') {
    carried.label = undefined;
    // A date inside the part before ends with it; one that opens the sentence governs it all.
    if (!OPENS_DATED.test(sentence) || /^20\d\d年/.test(sentence.slice(piece.start))) {
      if (carried.window === undefined || carried.window === 'year')
        Object.assign(carried, { deadline: undefined }, place.due);
    } else if (carried.moments.length > 1) carried.deadline = undefined;
    carried.moments = [];
  }
  if (piece.opener === '(') carried.outside = { window: carried.window, deadline: carried.deadline };
  else if (carried.outside && piece.opener !== '、') {
    Object.assign(carried, carried.outside);
    carried.outside = undefined;
  }
  const conditions = conditionsIn(sentence, piece, carried.past);
  if (conditions.length > 0) return conditions;
  const lead = LEAD.exec(piece.text)?.[0].length ?? 0;
  const introduces = piece.amounts.length === 0 && INTRODUCES.test(piece.text);
  const found = introduces ? undefined : (listed ?? readSubject(piece.text.slice(lead), carried.subject?.unit));
  let from = lead;
  const group = found ? undefined : groupIn(piece.text);
  if (group !== undefined) {
    carried.subject = { names: [group], end: 0, posts: false, unit: group };
    return [];
  }
  // 每处派驻…、每年引进…,年内各落地…: still each of them.
  const goesOn =
    carried.ofThings && (piece.opener === '、' || (piece.times[0]?.start === 0 && sentence[piece.start] === '每'));
  const again = goesOn || EACH_OF_THEM.test(piece.text) ? carried.things : undefined;
  const thing = found ? undefined : again ? { name: again, end: 0 } : thingIn(piece.text.slice(lead), carried.metric);
  if (thing) {
    carried.things = thing.name;
    carried.ofThings = true;
    const of = {
      ...carried,
      subject: { names: [thing.name], end: 0, posts: true, unit: undefined },
      window: null,
      deadline: undefined,
    };
    return amountRows({ ...reading, place: { ...place, until: undefined }, carried: of }, lead + thing.end);
  }
  carried.ofThings = false;
  carried.named = found !== undefined;
  if (found) {
    carried.subject = found;
    from = listed ? found.end : lead + found.end;
  }
  if (/^\0+$/.test(piece.text)) carried.moments = [...carried.moments, ...piece.times];
  narrow(piece, carried);
  remember(piece, carried);
  if (piece.amounts.length === 0) return withoutAmount(reading, from, found !== undefined);
  const counted = countedSubject(piece, from);
  if (counted) {
    carried.subject = { names: [counted.name], end: 0, posts: true, unit: undefined };
    return rowsOfPiece({
      ...reading,
      piece: { ...piece, text: counted.rest, amounts: counted.amounts, times: counted.times },
    });
  }
  return amountRows(reading, from);
}

/** 组建6支小分队,每支不少于3人: each of the things just counted. */
function thingIn(
  text: string,
  counted: Metric | undefined,
): { readonly name: string; readonly end: number } | undefined {
  const end = /^每[支处个家条组队站点团](?=[派配不至由为均要常驻上报引拜选邀新完落安\0\d])/.exec(text)?.[0].length;
  const name = counted?.name
    .slice(counted.verb.length)
    .split('、')
    .at(-1)
    ?.replace(/数$/, '')
    .replace(/^.*(?:各设立?|分别设立|设立|组建)/, '')
    .replace(/^(?:组建|设立|建立|成立|新设|新建|建设|打造|培育)/, '');
  const bare = /^每([组队站处])/.exec(text)?.[1];
  if (end !== undefined && bare && (name === undefined || !name.endsWith(bare))) return { name: bare, end };
  return end === undefined || name === undefined || name === '' ? undefined : { name, end };
}

function amountRows(reading: Reading, from: number): Row[] {
  const { piece } = reading;
  const shared = piece.text.indexOf('分别', from);
  if (shared !== -1 && piece.amounts.length > 1) return sharedRows(reading, { from, at: shared }, rowsOfAmount);
  const repeated = repeatedRows(reading, from, rowsOfAmount);
  if (repeated) return repeated;
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

function remember({ times }: Piece, carried: Carried): void {
  for (const { period, deadline, recurring } of times) {
    if (recurring) carried.often = period;
    else if (period !== undefined) [carried.window, carried.deadline] = [period, deadline];
    else {
      carried.deadline = deadline;
      // 上半年…;三季度末,…: what is due by a day is no longer of the window before.
      if (deadline !== undefined && carried.window !== 'year') carried.window = undefined;
    }
  }
}

function rowsOfAmount(reading: Reading, amount: Amount, span: { readonly from: number; readonly to: number }): Row[] {
  const { sentence, piece, place, carried, rows } = reading;
  let left = piece.text.slice(span.from, amount.start);
  const right = piece.text.slice(amount.end, span.to);
  const inside = EACH_INSIDE.exec(left);
  if (inside && !carriedHere(reading, span.from)) {
    const found = readSubject(left.slice(inside.index), carried.subject?.unit);
    if (found) {
      carried.subject = found;
      carried.named = true;
      left = left.slice(0, inside.index) + left.slice(inside.index + found.end);
    }
  }
  const nested =
    /^[\0,(]*(?:其中|含|包括)/.test(piece.text) ||
    piece.opener === '(' ||
    (piece.opener === '、' && /[以之][上下](?:项目|企业)?$/.test(left));
  const metric = metricOf({
    left,
    right,
    nested,
    unit: amount.unit,
    label: carried.label,
    carried: carried.byUnit[amount.unit] ?? carried.metric,
    last: rows.at(-1)?.metric,
  });
  if (!nested) {
    carried.metric = { name: metric.name, verb: metric.verb };
    carried.byUnit = { ...carried.byUnit, [amount.unit]: carried.metric };
  }
  const before = sentence.slice(0, piece.start);
  const owed =
    carried.subject?.names.some((it) => !/^全[省市县区镇乡州旗]$/.test(it)) === true ||
    piece.times.some((it) => it.recurring) ||
    metric.own === false;
  const aimed = place.headings.some((it) => AIMED.test(it));
  const role = carried.past
    ? 'past'
    : roleOf({ sentence, before, piece: piece.text, amount, after: right, owed, aimed });
  const bound = amount.bound || /至少|最少|不得?少于|不得?低于/.test(left);
  const people = rewarded(sentence, role) ?? ownersOf(carried, place, amount);
  const times = timeOf(reading, { metric: metric.own, amount, text: `${left}${right}`, people });
  const beyond = amount.unit === '个百分点' && /高于|超过|快于/.test(left);
  const op =
    role === 'target' || role === 'threshold' || bound
      ? opOf({ ...amount, bound, op: beyond ? '>' : amount.op }, times.period)
      : '=';
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

/** Of a person named before, projects and money are owed by the unit, trips, meetings and visits by the person. */
function ownersOf({ subject, named }: Carried, { whole }: Place, { unit }: Amount): readonly string[] {
  if (!subject) return [whole];
  const ofUnit = /元$|^个$|^%$|^条$/.test(unit);
  if (subject.posts && !named && ofUnit && subject.unit !== undefined && !subject.unit.includes('、'))
    return [nameOf(subject.unit)];
  return subject.names;
}
