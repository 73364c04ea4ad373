import { filler, synonymsIn } from './plain-words.ts';
import type { Clause, Plan } from './plan.ts';

/** One sentence of a clause that has to do with a question. */
export interface Hit {
  readonly clause: Clause;
  /** The sentence, with its own full stop; of the clause's heading alone when the clause has no text. */
  readonly sentence: string;
  /** Its place among the clause's sentences. */
  readonly at: number;
  readonly score: number;
}

export interface Search {
  /** Best first, at most `limit` (20). */
  readonly hits: readonly Hit[];
  /** 0-1: how much of what the question is about stands in the best clause, by the weight of its words. */
  readonly coverage: number;
  /** Words of the question (pairs of characters, Latin words) that the whole plan does not contain. */
  readonly unknown: readonly string[];
  /** Words of the question that the plan contains. */
  readonly known: readonly string[];
}

interface Sentence {
  readonly clause: Clause;
  readonly text: string;
  readonly at: number;
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
}

interface Index {
  readonly sentences: readonly Sentence[];
  readonly weights: ReadonlyMap<string, number>;
  readonly usual: number;
}

const HEADING_WEIGHT = 1.5;
const OWNER_WEIGHT = 0.2;
const SYNONYM_WEIGHT = 0.65;
/** For each character beyond three that the question shares in one piece with the clause's own heading. */
const HEADING_BONUS = 0.12;
/** A pair of characters says more than each of them. */
const SINGLE_WEIGHT = 0.35;

const INDEXES = new WeakMap<readonly Clause[], Index>();

/** Sentences of a plan by how well they fit the words (BM25 over characters and their pairs, with synonyms). */
export function searchPlan({ clauses }: Pick<Plan, 'clauses'>, words: string, limit = 20): Search {
  const index = INDEXES.get(clauses) ?? indexOf(clauses);
  const { query, own } = queryOf(words);
  const hits = index.sentences
    .map((sentence) => ({
      ...sentence,
      sentence: sentence.text,
      score:
        scoreOf(sentence, query, index) *
        (1 + HEADING_BONUS * sharedWith(words, sentence.clause.headings.at(-1) ?? '')),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
  const best = hits[0]?.clause;
  return { hits, ...covered(own, query, best, index) };
}

/** How long a piece of a heading stands in the words, beyond three characters. */
function sharedWith(words: string, heading: string): number {
  for (let length = heading.length; length > 3; length--) {
    for (let at = 0; at + length <= heading.length; at++)
      if (words.includes(heading.slice(at, at + length))) return length - 3;
  }
  return 0;
}

/** 涂园 of 泗涂园区: where two words of the plan meet, no word of its own. */
function joins(term: string, own: ReadonlyMap<string, number>, { weights }: Index): boolean {
  const [first = '', second = ''] = term;
  const known = [...own.keys()].filter((it) => it.length === 2 && weights.has(it));
  return known.some((it) => it[1] === first) && known.some((it) => it[0] === second);
}

function covered(
  own: ReadonlyMap<string, number>,
  query: ReadonlyMap<string, number>,
  best: Clause | undefined,
  index: Index,
): Pick<Search, 'coverage' | 'unknown' | 'known'> {
  const there = new Set(
    index.sentences.filter(({ clause }) => clause === best).flatMap(({ terms }) => [...terms.keys()]),
  );
  let all = 0;
  let found = 0;
  const unknown: string[] = [];
  for (const [term] of own) {
    if (term.length < 2) continue;
    // A Latin word of the question is translated or it is grammar.
    const weight = index.weights.get(term) ?? (/^[a-z\d]/.test(term) ? index.usual * 0.2 : index.usual);
    all += query.has(`~${term}`) ? weight * 0.2 : weight;
    if (there.has(term)) found += weight;
    if (!index.weights.has(term) && !query.has(`~${term}`) && !joins(term, own, index)) unknown.push(term);
  }
  // What a synonym stands for counts as said in the plan's own words.
  for (const [term, weight] of query) {
    if (own.has(term) || term.startsWith('~') || term.length < 2) continue;
    all += weight * 0.5;
    if (there.has(term)) found += weight;
  }
  const known = [...own.keys()].filter((term) => term.length === 2 && index.weights.has(term));
  return { coverage: all === 0 ? 0 : Math.min(1, found / all), unknown, known };
}

const K = 1.2;
const B = 0.4;

function scoreOf(sentence: Sentence, query: ReadonlyMap<string, number>, index: Index): number {
  let score = 0;
  for (const [term, weight] of query) {
    const times = sentence.terms.get(term);
    if (!times) continue;
    const length = 1 - B + (B * sentence.length) / 60;
    score += weight * (index.weights.get(term) ?? 0) * ((times * (K + 1)) / (times + K * length));
  }
  return score;
}

function queryOf(words: string): { query: Map<string, number>; own: Map<string, number> } {
  const said = filler(words.toLowerCase());
  const own = new Map<string, number>();
  for (const term of termsOf(said)) own.set(term, term.length === 1 ? SINGLE_WEIGHT : 1);
  const query = new Map(own);
  for (const { says, means } of synonymsIn(words.toLowerCase())) {
    for (const term of termsOf(means)) {
      const weight = SYNONYM_WEIGHT * (term.length === 1 ? SINGLE_WEIGHT : 1);
      query.set(term, Math.max(weight, query.get(term) ?? 0));
    }
    // A colloquial word that is translated is not unknown.
    for (const term of termsOf(says)) query.set(`~${term}`, 0);
  }
  return { query, own };
}

function indexOf(clauses: readonly Clause[]): Index {
  const sentences = clauses.flatMap((clause) =>
    sentencesOf(clause).map((text, at) => {
      const terms = new Map<string, number>();
      const add = (words: string, weight: number): void => {
        for (const term of termsOf(words.toLowerCase())) terms.set(term, (terms.get(term) ?? 0) + weight);
      };
      add(text, 1);
      for (const [depth, heading] of clause.headings.entries())
        add(heading, depth === clause.headings.length - 1 ? HEADING_WEIGHT : HEADING_WEIGHT / 3);
      add(clause.owners.join(' '), OWNER_WEIGHT);
      return { clause, text, at, terms, length: text.length };
    }),
  );
  const found = new Map<string, number>();
  for (const { terms } of sentences) for (const term of terms.keys()) found.set(term, (found.get(term) ?? 0) + 1);
  const weights = new Map(
    [...found].map(([term, times]) => [term, Math.log(1 + (sentences.length - times + 0.5) / (times + 0.5))]),
  );
  const index = { sentences, weights, usual: Math.log(1 + sentences.length) };
  INDEXES.set(clauses, index);
  return index;
}

/** A clause's sentences, each with its closing sign; a long one is cut at its semicolons. */
export function sentencesOf({ text, headings }: Clause): string[] {
  const parts = text.split(/(?<=[。!?;])|\n+/).filter((part) => part.trim() !== '');
  return parts.length > 0 ? parts.map((part) => part.trim()) : [headings.at(-1) ?? ''];
}

const HAN = /\p{Script=Han}/u;

/** Single Chinese characters, their neighbouring pairs, and Latin words or numbers. */
export function termsOf(words: string): string[] {
  const terms: string[] = [];
  for (const [run] of words.matchAll(/\p{Script=Han}+|[a-z]+|\d+(?:\.\d+)?|《/gu)) {
    if (!HAN.test(run)) {
      terms.push(run);
      continue;
    }
    for (let at = 0; at < run.length; at++) {
      terms.push(run[at] ?? '');
      if (at + 1 < run.length) terms.push(run.slice(at, at + 2));
    }
  }
  return terms;
}
