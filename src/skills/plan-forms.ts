import type { Form } from '../conversation/form.ts';
import type { Turn } from '../conversation/skill.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanReader } from './plan-reader.ts';
import { FIGURE } from './plan-text.ts';

const LONGEST_EXCERPT = 160;

/** 问计划: what a measure requires of whom, or which of the clauses that were found answers. */
export async function planForms(plan: Plan, reader: PlanReader, turn: Turn): Promise<readonly Form[]> {
  const owed = plan.measures.filter(({ id }) => plan.targets.some(({ measure }) => measure === id));
  const figure: Form = {
    name: 'ask-figure',
    about: '问计划对某项指标是怎么要求的(数量、期限),不是问已经完成了多少。',
    fields: {
      measure: { kind: owed.map(({ name }) => name), name: '哪项指标' },
      who: { kind: 'words', name: '对谁的要求', about: '原话里的单位或职务;没说不填' },
    },
    says: ({ measure, who }) => measure && `${who ?? ''}${measure}的要求是多少?`,
  };
  // 厂房租金减免几年: a figure that is no target is not in the plan, whatever a clause says nearby.
  const clauses = FIGURE.test(turn.said.text) ? [] : await reader.clauses(turn.said.text, turn);
  if (clauses.length === 0) return [figure];
  const listed = clauses.map(
    ({ id, headings, text }) => `[${id}] ${headings.join(' / ')}:${text.slice(0, LONGEST_EXCERPT)}`,
  );
  const clause: Form = {
    name: 'ask-clause',
    about: `问计划的规定,而下面某一条明明白白回答了它。没有一条回答它,就不要选这张表。\n${listed.join('\n')}`,
    fields: { clause: { kind: clauses.map(({ id }) => id), name: '回答它的条款' } },
    says: ({ clause: id }) => id && `${id}怎么说?`,
  };
  return [figure, clause];
}
