import type { Turn } from '../conversation/skill.ts';
import { hidePhones } from '../log.ts';
import type { AnyRecorded } from '../records/record.ts';
import { choices, type Reply, reply, text } from '../reply.ts';
import { lineOf } from './record-lines.ts';

const SHOWN = 6;

/** Several records fit: picking one says the same words again with its number in front. */
export function whichOf(records: readonly AnyRecorded[], { said, message }: Turn): Reply {
  const english = said.language === 'en';
  const offered = [...records].sort((a, b) => a.id - b.id).slice(0, SHOWN);
  const words = message.text.trim();
  // In a group anybody may press: what it will say for them stands above the buttons.
  const asked =
    message.chat.kind === 'group' ? (english ? `"${hidePhones(words)}" - ` : `“${hidePhones(words)}”:`) : '';
  return reply(
    text(`${asked}${english ? 'Which one? Send its number:' : '有几条都对得上,是哪一条?回复序号即可:'}`),
    choices(...offered.map((it) => ({ label: lineOf(it, english), says: `#${it.id} ${words}` }))),
  );
}
