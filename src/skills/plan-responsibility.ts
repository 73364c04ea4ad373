import type { Turn } from '../conversation/skill.ts';
import type { Plan } from '../plan/plan.ts';
import { type Block, text } from '../reply.ts';
import type { PlanSlots } from './ask-plan.ts';
import { clauseNamed } from './plan-document.ts';
import { classAsked, unitOfClass } from './plan-duties.ts';
import { asksForOwners, dutiesBlocks, membershipBlocks, ownersBlocks, unitsAsked } from './plan-owners.ts';
import { clauseOf, quoted } from './plan-quote.ts';
import { readText, textAnswer } from './plan-text.ts';

/** The units whose duties are asked for: those named, or a whole class. */
export function dutyUnits(words: string, turn: Turn): ReturnType<typeof unitsAsked> {
  const klass = classAsked(words, turn.roster);
  return klass && unitsAsked(turn).length === 0 ? unitOfClass(klass, turn) : unitsAsked(turn);
}

/** Who is responsible for what the words speak of, or whether somebody is. */
export function responsibilityBlocks(
  { words, measures, clause: before, about }: PlanSlots,
  { plan, turn }: { readonly plan: Plan; readonly turn: Turn },
): readonly Block[] {
  const english = turn.said.language === 'en';
  const units = unitsAsked(turn);
  let topic = words.replace(/责任单位|责任|负责|牵头|单位|部门|哪|谁|在不在|有没有|是不是/g, ' ');
  for (const { name, aliases } of units) for (const alias of [name, ...aliases]) topic = topic.replaceAll(alias, ' ');
  // 重大项目该找谁: the sentence that names somebody to turn to, not the units behind a clause.
  if (/找谁/.test(words)) {
    const named = readText(words, plan)
      .search.hits.slice(0, 12)
      .find((hit) => TO_TURN_TO.test(hit.sentence));
    if (named)
      return [
        text(`${named.clause.id} ${named.clause.headings.at(-1) ?? ''}:`),
        quoted(plan, named.sentence, named.clause, english),
      ];
  }
  const target = plan.targets.find(({ measure }) => measure !== undefined && measures[0] === measure);
  const search = readText(/牵头/.test(words) && units.length === 0 ? words : topic, plan).search;
  const clause =
    clauseNamed(words, plan) ??
    (search.coverage >= 0.45 ? search.hits[0]?.clause : undefined) ??
    (target && clauseOf(plan, target.clause)) ??
    (before === undefined ? undefined : clauseOf(plan, before)) ??
    (search.coverage >= 0.25 ? search.hits[0]?.clause : undefined);
  if (about === 'member' && units.length > 0) {
    return clause ? membershipBlocks(units, clause, plan, english) : dutiesBlocks(units, words, plan, english);
  }
  if (!clause) return textAnswer(words, plan, english);
  // 由谁牵头, 谁来开: the clause's own sentence may name who does it; 责任单位 are shown beside it.
  if (!/责任单位|责任部门|责任主体|responsib/i.test(words) && asksForOwners(words) && namesActor(words, clause.text)) {
    return textAnswer(words, plan, english);
  }
  return ownersBlocks(clause, plan, english);
}

const TO_TURN_TO = /提请|跟踪对接|牵头负责/;

const namesActor = (words: string, clause: string): boolean =>
  (/牵头/.test(words) && /牵头/.test(clause)) ||
  (/找谁/.test(words) && /提请|跟踪对接|牵头/.test(clause)) ||
  (/谁(?:来)?(?:开|包|召集|带)/.test(words) && /由|分包|召开/.test(clause));
