import type { Change, Outcome, Turn } from '../conversation/skill.ts';
import { say } from '../reply.ts';
import type { Meant, Several } from './find-several.ts';

/** Carries out one correction on each of several records; none where it is unclear which are meant. */
export async function correctSeveral(
  several: Several,
  turn: Turn,
  correct: (meant: Meant, turn: Turn) => Promise<Outcome>,
): Promise<Outcome> {
  const english = turn.said.language === 'en';
  if (several === 'unclear')
    return {
      reply: say(
        english
          ? 'Which ones? Give their numbers, e.g. "withdraw #3 and #4". Nothing was changed.'
          : '是哪几条?请说编号,例如“撤销 #3和#4”。没有改动。',
      ),
      changes: [],
    };
  const outcomes = [];
  for (const meant of several)
    outcomes.push(await correct(meant, { ...turn, said: { ...turn.said, text: meant.words } }));
  const changes: Change[] = outcomes.flatMap((it) => it.changes.filter((change) => change.do !== 'remember'));
  const { awaiting: _, ...kept } = turn.memory;
  return {
    // One tap could only mend one of them.
    reply: { blocks: outcomes.flatMap((it) => it.reply.blocks.filter(({ kind }) => kind !== 'choices')) },
    changes: [
      ...changes,
      {
        do: 'remember',
        memory: { ...kept, shown: { ids: several.map(({ record }) => record.id), at: turn.message.sentAt } },
      },
    ],
  };
}
