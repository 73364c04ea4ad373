import { draftName } from '../plan/owners.ts';
import type { Clause, Plan, Target } from '../plan/plan.ts';
import { type Block, quote } from '../reply.ts';

/** The plan's own words behind an answer, with 责任单位 and the plan's status. */
export const quoted = (plan: Plan, text: string, clause: Clause | undefined, english: boolean): Block =>
  quote(text, clause?.id ?? '', noteOf(plan, clause, english));

function noteOf({ status }: Plan, clause: Clause | undefined, english: boolean): string {
  const owners =
    clause && clause.owners.length > 0 ? `${english ? 'Responsible: ' : '责任单位:'}${clause.owners.join('、')}` : '';
  return [owners, status ? (english ? englishStatus(status) : status) : '']
    .filter(Boolean)
    .join(english ? '; ' : ' · ');
}

const englishStatus = (status: string): string =>
  status === '征求意见稿'
    ? `${status} (draft for comments)`
    : `${status} (${draftName({ status }) ? 'draft' : 'on trial'})`;

/** Quotes of the clauses behind targets, each sentence once, at most `most` (2). */
export function quotesOf(plan: Plan, targets: readonly Target[], english: boolean, most = 2): Block[] {
  const texts = [...new Map(targets.map((target) => [target.text, target])).values()];
  return texts.slice(0, most).map((target) => quoted(plan, target.text, clauseOf(plan, target.clause), english));
}

export const clauseOf = (plan: Plan, id: string): Clause | undefined => plan.clauses.find((clause) => clause.id === id);
