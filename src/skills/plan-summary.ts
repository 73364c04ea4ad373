import { z } from 'zod';
import { callerOf } from '../conversation/caller.ts';
import { mask } from '../conversation/mask.ts';
import type { Turn } from '../conversation/skill.ts';
import type { Clause, Plan } from '../plan/plan.ts';
import { type Block, text } from '../reply.ts';
import type { PlanSlots } from './ask-plan.ts';
import { isFaithful } from './plan-faithful.ts';
import { clauseOf } from './plan-quote.ts';
import type { PlanReader } from './plan-reader.ts';
import { asksForPresence, FIGURE, readText } from './plan-text.ts';

export interface PlanHouse {
  readonly plan: Plan;
  /** A model that finds clauses and sums them up; missing = none. */
  readonly reader?: PlanReader | undefined;
}

const ANSWER = z.object({ summary: z.string() });
const LONGEST_CLAUSE = 900;

/**
 * An answer in the plan's words with one or two sentences in front that say what the quoted clauses mean for the
 * question. The quotations stay as they are; a summary that says anything of its own is left out.
 */
export async function summarised(
  blocks: readonly Block[],
  slots: PlanSlots,
  turn: Turn,
  { plan, reader }: PlanHouse,
): Promise<readonly Block[]> {
  const { speaker } = turn;
  if (!reader || !isInWords(slots, turn, plan)) return blocks;
  const asked = turn.heard ?? turn.said;
  const cited = blocks.flatMap((block) => (block.kind === 'quote' ? [clauseOf(plan, block.source)] : []));
  const clauses = [...new Set(cited.filter((it) => it !== undefined))];
  if (!speaker || clauses.length === 0) return blocks;
  const source = clauses.map(inWords).join('\n');
  const summary = await reader.model.complete({
    use: 'summary',
    prompt: 'summarise-clauses',
    facts: {
      language: asked.language === 'en' ? 'English' : '中文',
      question: mask(asked).text,
      clauses: source,
    },
    answer: ANSWER,
    caller: callerOf(turn.message, speaker.id),
    judge({ summary: words }) {
      if (words.trim() === '') return { result: 'none' };
      const labels = clauses.map(({ id }) => id);
      return isFaithful(words, { source, labels, language: asked.language, context: turn.said })
        ? { result: 'ok', value: words.trim() }
        : { result: 'unfaithful' };
    },
  });
  if (summary === undefined) return blocks;
  const note = asked.language === 'en' ? '(a summary; the text below counts)' : '(概括,以下面原文为准)';
  return [text(`${summary}${note}`), ...blocks];
}

const inWords = ({ id, headings, text: words, owners }: Clause): string =>
  `[${id}] ${headings.join(' / ')}\n${words.slice(0, LONGEST_CLAUSE)}${owners.length > 0 ? `\n责任单位:${owners.join('、')}` : ''}`;

/** The plan speaks of it in words and not in figures: only then is there something to sum up. */
function isInWords({ about, words }: PlanSlots, { heard }: Turn, plan: Plan): boolean {
  if (about === 'clause') return heard !== undefined;
  return about === 'text' && !FIGURE.test(words) && !asksForPresence(words) && readText(words, plan).found;
}
