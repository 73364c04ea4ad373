import { civilDay, type Day } from '../calendar.ts';
import { compact, halfWidth, originalOf } from './half-width.ts';
import type { Clause, Target } from './plan.ts';
import { readAmounts } from './read-targets-amounts.ts';
import { nothing, type Place, type Row } from './read-targets-carried.ts';
import { sentencesOf } from './read-targets-pieces.ts';
import type { Role } from './read-targets-roles.ts';
import { rowsOf } from './read-targets-rows.ts';
import { readSubject, wholeIn } from './read-targets-subjects.ts';
import { isTableLine, readTables } from './read-targets-tables.ts';
import { readTimes } from './read-targets-times.ts';

/** A row that the reader proposes; only those of role `target` are duties. */
export type ProposedTarget = Target & { readonly role: Role };

export interface ReadOptions {
  /** The plan's year; dates that name none lie in it. Without it they have no deadline. */
  readonly year: number | undefined;
  /** Who is meant where nobody is named: 全市, 全县, 全区. */
  readonly whole?: string;
  /** The last day of a plan of several years: what is to be reached within them is due then. */
  readonly until?: Day;
}

/** What a plan's title says of whom it means and until when. */
export function readOptions(title: string, year: number | undefined): ReadOptions {
  const whole = wholeIn(title);
  const until = /20\d\d年?[-~至到](20\d\d)年?/.exec(halfWidth(title))?.[1];
  return { year, ...(whole ? { whole } : {}), ...(until ? { until: civilDay(Number(until), 12, 31) as Day } : {}) };
}

/**
 * Proposes the numbers a plan holds somebody to, clause by clause, with the words they were read from. Never throws;
 * a sentence whose numbers it cannot read is told in `warnings`, in Chinese, and not guessed at.
 */
export function readTargets(
  clauses: readonly Clause[],
  { year, whole = wholeOf(clauses), until }: ReadOptions,
): { readonly targets: readonly ProposedTarget[]; readonly warnings: readonly string[] } {
  const targets: ProposedTarget[] = [];
  const warnings: string[] = [];
  for (const clause of clauses) {
    const place = { ...placeOf(clause, whole, year), until };
    const read = [...rowsIn(clause, place, warnings), ...figuresIn(clause, place, warnings)];
    targets.push(...read.map(({ quote, row }, index) => targetOf(row, clause, quote, index + 1)));
  }
  return { targets, warnings };
}

interface Found {
  readonly row: Omit<Row, 'start' | 'end'>;
  readonly quote: string;
}

/** The rows of a clause's sentences; descriptions are left out, and told where a sentence holds nothing else. */
function rowsIn(clause: Clause, place: Place, warnings: string[]): Found[] {
  const found: Found[] = [];
  const words = clause.text
    .split('\n')
    .map((line) => (isTableLine(line) ? ' '.repeat(line.length) : line))
    .join('\n');
  const { text, at } = compact(words);
  let carried = nothing();
  let line = 0;
  let counted = false;
  for (const [index, { start, end }] of sentencesOf(text).entries()) {
    const sentence = text.slice(start, end);
    if (sentence.length > LONGEST_SENTENCE) {
      warnings.push(`${clause.id} 第${index + 1}句长达 ${sentence.length} 字,不像一句话,未读。`);
      continue;
    }
    // Who is only named (各县区要…。) owes what comes every month in the next sentence; nothing else carries over.
    const goesOn = !counted && !text.slice(line, start).includes('\n') && OFTEN.test(sentence);
    if (!goesOn) carried = nothing();
    line = start;
    const all = rowsOf(sentence, place, carried);
    const rows = all.filter((it) => it.role !== 'description');
    counted = all.length > 0;
    for (const row of rows)
      found.push({ row, quote: originalOf(clause.text, { text, at }, start + row.start, start + row.end) });
    if (rows.length === 0 && readAmounts(sentence).some((it) => !it.qualifies && !it.spoken)) {
      const said = originalOf(clause.text, { text, at }, start, end).trim();
      warnings.push(`${clause.id} 第${index + 1}句有数字但读不出目标:${said.slice(0, 60)}`);
    }
  }
  return found;
}

function figuresIn(clause: Clause, { whole, year }: Place, warnings: string[]): Found[] {
  const title = clause.headings.at(-1) ?? '';
  const { figures, unread } = readTables(clause.text, { whole, year, title });
  for (const line of unread) warnings.push(`${clause.id} 的表格读不出目标,请人工核对:${line.slice(0, 40)}`);
  return figures.map(({ line, ...figure }) => ({
    row: { ...figure, masked: figure.value === null, role: 'target' as const },
    quote: line,
  }));
}

function targetOf(row: Found['row'], clause: Clause, quote: string, number: number): ProposedTarget {
  const { metric, op, value, max, unit, period, deadline, masked, role } = row;
  const subject = spread(row.subject, clause);
  // 每个县区不少于40亿元 below 到位资金: the heading says what is counted.
  const heading = clause.headings.findLast((it) => it !== subject) ?? subject;
  return {
    id: `${clause.id}-${number}`,
    clause: clause.id,
    metric: metric || heading,
    subject,
    op,
    value,
    max,
    unit,
    period,
    deadline,
    text: quote.trim(),
    masked,
    role,
  };
}

/** Readers look back and forth inside a sentence; what is longer is no sentence. */
const LONGEST_SENTENCE = 2_000;
const OFTEN = /^(?:原则上|要)?每个?(?:[月周季]|半年|两个?月)/;

const DEED =
  /^(?:建[强立设好]|加[强大快]|强化|打造|优化|突出|落实|抓[好实]|推[进动行]|壮大|配强|健全|完善|创新|实[行施]|深化|做[好强]|发挥|明确|组建|压实|凝聚|提[高升]|严格|聚焦|围绕|开展|搭建|培[育强])/;

/** The nearest heading that is itself a name (乡镇目标, 县级领导) speaks for its clause. */
function placeOf({ headings }: Clause, whole: string, year: number | undefined): Omit<Place, 'until'> {
  const due = headings.map((it) => dueIn(it, year)).findLast((it) => it !== undefined);
  const heading = compact(headings.at(-1) ?? '').text.replace(/(?:招商)?(?:目标|任务|职责)(?:任务)?$/, '');
  // 建强招商队伍, 加强领导 say what is done, 专业队伍 what with: not who does it.
  const named =
    DEED.test(heading) || /(?:队伍|平台|机构|产业链)$/.test(heading) ? undefined : readSubject(heading, undefined);
  const own = named && named.end === heading.length && named.names.length === 1 ? named.names[0] : undefined;
  return { whole: own ?? whole, headings, year, due };
}

/** 2025年(攻坚之年) as a heading; a span of years or several quarters say nothing for all below them. */
function dueIn(heading: string, year: number | undefined): Place['due'] {
  const times = readTimes(compact(heading).text, year).filter((it) => it.period !== undefined);
  const [one, more] = times;
  if (!one?.period || !one.deadline || one.recurring || more) return undefined;
  return { window: one.period, deadline: one.deadline };
}

/** 各地 are the classes of units that the clause makes responsible: 各地(县区、市管园区). */
function spread(subject: string, { owners }: Clause): string {
  if (subject !== '各地') return subject;
  const classes = owners.flatMap((owner) => {
    const name = /^(?:各)?(.{2,8}?)(?:人民政府|政府|管委会)$/.exec(owner)?.[1];
    return name === undefined ? [] : [name.replace(/^各/, '')];
  });
  return classes.length === 0 ? subject : `${subject}(${classes.join('、')})`;
}

/** 全市 or 全县 or 全区, whichever the plan itself says most often. */
function wholeOf(clauses: readonly Clause[]): string {
  const said = clauses.flatMap(({ headings, text }) => {
    const heading = headings.at(-1) ?? '';
    const words = text.startsWith(heading) ? text : `${heading}\n${text}`;
    return [...words.matchAll(WHOLES)].map((it) => it[0]);
  });
  const times = (it: string): number => said.filter((one) => one === it).length;
  return [...new Set(said)].sort((a, b) => times(b) - times(a))[0] ?? '全市';
}

const WHOLES = /全[省市县区镇乡州旗](?!前列|第一|平均|首位|排名|一流|领先|域|场|性)/g;
