import type { Clause, Plan } from './plan.ts';
import { searchPlan, sentencesOf } from './search.ts';

/** A sentence of a plan as it is compared by its meaning: with the headings that it stands under. */
export interface Passage {
  readonly clause: Clause;
  readonly text: string;
}

/** Everything of a plan that can be found by its meaning, in the plan's order. */
export const passagesOf = ({ clauses }: Pick<Plan, 'clauses'>): Passage[] =>
  clauses.flatMap((clause) =>
    sentencesOf(clause).map((sentence) => ({ clause, text: `${clause.headings.join(' / ')}: ${sentence}` })),
  );

/** Vectors of a plan's passages and of a question, from one model. */
export interface Meaning {
  readonly passages: readonly Float32Array[];
  readonly question: readonly number[];
}

/** How soon a later rank stops to matter (reciprocal rank fusion). */
const DAMPING = 60;

/** The clauses that have to do with the words, best first: by their words, and by their meaning where it is known. */
export function clausesFor(plan: Pick<Plan, 'clauses'>, words: string, most: number, meaning?: Meaning): Clause[] {
  const byWords = inOrder(searchPlan(plan, words, 40).hits.map(({ clause }) => clause));
  const byMeaning = meaning ? inOrder(nearest(passagesOf(plan), meaning)) : [];
  const scores = new Map<Clause, number>();
  for (const ranked of [byWords, byMeaning])
    for (const [rank, clause] of ranked.entries())
      scores.set(clause, (scores.get(clause) ?? 0) + 1 / (DAMPING + rank + 1));
  return [...scores]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([clause]) => clause);
}

const inOrder = (clauses: readonly Clause[]): Clause[] => [...new Set(clauses)];

/** Passages that mean much less than the best one are left out. */
const NEAR = 0.75;

function nearest(passages: readonly Passage[], { passages: vectors, question }: Meaning): Clause[] {
  if (vectors.length !== passages.length) return [];
  const scored = passages
    .map(({ clause }, at) => ({ clause, score: likeness(vectors[at] as Float32Array, question) }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored.filter(({ score }) => score > 0 && score >= best * NEAR).map(({ clause }) => clause);
}

/** Cosine; 0 where the lengths differ. */
function likeness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return 0;
  let [product, left, right] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    product += x * y;
    left += x * x;
    right += y * y;
  }
  return left === 0 || right === 0 ? 0 : product / Math.sqrt(left * right);
}
