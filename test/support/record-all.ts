import { newNumber, type Skill } from '../../src/conversation/skill.ts';
import { choices, facts, heading, reply, say } from '../../src/reply.ts';
import { leadOf } from './sample-records.ts';

/** Records whatever is said as a lead of that name; two records of one name show that something was recorded twice. */
export const recordAll: Skill = {
  name: 'record-all',
  summary: '',
  examples: [],
  open: true,
  recognise: ({ message }) => (message.takesBack || message.left ? undefined : { weight: 1.5, slots: undefined }),
  act: async (_, { message: { text } }) => ({ reply: say(`#${newNumber(0)} ${text}`), changes: [nameless(text)] }),
};

/** Answers whatever is said and records nothing. */
export const answerAll: Skill = {
  ...recordAll,
  name: 'answer-all',
  act: async (_, { message: { text } }) => ({ reply: say(text), changes: [] }),
};

/** Answers with everything a reply may hold; the buttons say other words than they show. */
export const showAll: Skill = {
  ...recordAll,
  name: 'show-all',
  recognise: ({ said }) => (said.text.startsWith('看') ? { weight: 1.6, slots: undefined } : undefined),
  act: async (_, { message: { text } }) => ({
    reply: reply(
      heading('进度'),
      facts([{ name: '原话', value: text }]),
      choices({ label: '明细', says: '这3天是哪几天' }, { label: '撤销', says: '撤销 #3' }),
    ),
    changes: [],
  }),
};

/** Without a key the store takes the same company twice: what a test wants to see. */
function nameless(company: string) {
  const change = leadOf(company);
  if (change.do !== 'record') return change;
  const { companyKey: _, ...facets } = change.facets;
  return { ...change, facets };
}
