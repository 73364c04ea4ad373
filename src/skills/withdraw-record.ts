import type { Outcome, Turn } from '../conversation/skill.ts';
import { mayChange } from '../people/permissions.ts';
import { type Person, personById } from '../people/roster.ts';
import type { AnyRecorded } from '../records/record.ts';
import { say } from '../reply.ts';
import { firstReport } from './ask-record.ts';
import { speakingOf } from './find-record.ts';
import { lineOf } from './record-lines.ts';

/** Why the speaker may not change this record, with who reported it first; undefined where they may. */
export function refusal(record: AnyRecorded, turn: Turn): Outcome | undefined {
  const by = turn.speaker as Person;
  const reporter = personById(turn.roster, record.reporter);
  const allowed = mayChange(by, { ...record, reporterUnit: reporter?.unit ?? record.unit });
  if (allowed.allowed) return undefined;
  const english = turn.said.language === 'en';
  return {
    reply: say(
      `#${record.id}(${firstReport(record, reporter, english)})${english ? ': ' : ':'}${english ? allowed.english : allowed.why}`,
    ),
    changes: [],
  };
}

/** Withdraws a record: it no longer counts and stays readable. */
export function withdrawn(record: AnyRecorded, turn: Turn): Outcome {
  const english = turn.said.language === 'en';
  return {
    reply: say(
      english
        ? `Withdrawn: ${lineOf(record, true)}. It no longer counts; "restore #${record.id}" brings it back.`
        : `已撤销:${lineOf(record)}。不再计数;要恢复就说“恢复 #${record.id}”。`,
    ),
    changes: [{ do: 'withdraw', id: record.id, from: record.revision }, speakingOf(record.id, turn)],
  };
}
