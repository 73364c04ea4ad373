import { compact, originalOf } from './half-width.ts';
import type { Clause, Target } from './plan.ts';
import { readAmounts } from './read-targets-amounts.ts';
import { sentencesOf } from './read-targets-pieces.ts';
import type { Role } from './read-targets-roles.ts';
import { nothing, type Place, type Row, rowsOf } from './read-targets-rows.ts';
import { readSubject } from './read-targets-subjects.ts';

/** A row that the reader proposes; only those of role `target` are duties. */
export type ProposedTarget = Target & { readonly role: Role };

export interface ReadOptions {
  /** The plan's year; dates that name none lie in it. Without it they have no deadline. */
  readonly year: number | undefined;
  /** Who is meant where nobody is named: 全市, 全县, 全区. */
  readonly whole?: string;
}

/**
 * Proposes the numbers a plan holds somebody to, clause by clause, with the words they were read from. Never throws;
 * a sentence whose numbers it cannot read is told in `warnings`, in Chinese, and not guessed at.
 */
export function readTargets(
  clauses: readonly Clause[],
  { year, whole = wholeOf(clauses) }: ReadOptions,
): { readonly targets: readonly ProposedTarget[]; readonly warnings: readonly string[] } {
  const targets: ProposedTarget[] = [];
  const warnings: string[] = [];
  for (const clause of clauses) {
    const { text, at } = compact(clause.text);
    const place = placeOf(clause, whole, year);
    let carried = nothing();
    let line = 0;
    for (const [index, { start, end }] of sentencesOf(text).entries()) {
      // A new line begins a new thought; a post named before does not speak for the next sentence.
      if (text.slice(line, start).includes('\n')) carried = nothing();
      else if (carried.subject?.posts) carried.subject = undefined;
      line = start;
      const sentence = text.slice(start, end);
      const rows = rowsOf(sentence, place, carried).map((row) => ({ ...row, subject: spread(row.subject, clause) }));
      for (const row of rows.filter((it) => it.role !== 'description')) {
        const quote = originalOf(clause.text, { text, at }, start + row.start, start + row.end);
        targets.push(targetOf(row, clause.id, targets.filter((it) => it.clause === clause.id).length + 1, quote));
      }
      const unread =
        rows.every((it) => it.role === 'description') &&
        readAmounts(sentence).some((it) => !it.qualifies && !it.spoken);
      if (unread)
        warnings.push(
          `${clause.id} 第${index + 1}句有数字但读不出目标:${originalOf(clause.text, { text, at }, start, end).trim().slice(0, 60)}`,
        );
    }
  }
  return { targets, warnings };
}

function targetOf(row: Row, clause: string, number: number, quote: string): ProposedTarget {
  const { metric, subject, op, value, max, unit, period, deadline, masked, role } = row;
  const text = quote.replace(/^[\s、,,;;::((]+|[\s、,,;;::]+$/g, '');
  return {
    id: `${clause}-${number}`,
    clause,
    metric,
    subject,
    op,
    value,
    max,
    unit,
    period,
    deadline,
    text,
    masked,
    role,
  };
}

const DEED =
  /^(?:建[强立设好]|加[强大快]|强化|打造|优化|突出|落实|抓[好实]|推[进动行]|壮大|配强|健全|完善|创新|实[行施]|深化|做[好强]|发挥|明确|组建|压实|凝聚|提[高升]|严格|聚焦|围绕|开展|搭建|培[育强])/;

/** The nearest heading that is itself a name (乡镇目标, 县级领导) speaks for its clause. */
function placeOf({ headings }: Clause, whole: string, year: number | undefined): Place {
  const heading = compact(headings.at(-1) ?? '').text.replace(/(?:招商)?(?:目标|任务|职责)(?:任务)?$/, '');
  // 建强招商队伍, 加强领导 say what is done, not who does it.
  const named = DEED.test(heading) ? undefined : readSubject(heading, undefined);
  const own = named && named.end === heading.length && named.names.length === 1 ? named.names[0] : undefined;
  return { whole: own ?? whole, headings, year };
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

/** 全市 or 全县 or 全区, whichever the plan itself says first. */
const wholeOf = (clauses: readonly Clause[]): string =>
  clauses.map(({ text }) => /全[省市县区镇乡州旗]/.exec(text)?.[0]).find((it) => it !== undefined) ?? '全市';
