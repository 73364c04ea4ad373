import { hidePhones } from '../log.ts';
import type { Message } from '../message.ts';
import type { Model } from '../model/model.ts';
import { personOf, type Roster } from '../people/roster.ts';
import { text } from '../reply.ts';
import { callerOf } from './caller.ts';
import type { Outcome, Turn } from './skill.ts';

interface Ears {
  roster(): Promise<Roster>;
  readonly model?: Model | undefined;
  recordingOf?(message: Message): Promise<Uint8Array> | undefined;
}

/** What somebody of the roster said aloud, in words; undefined where nothing was, or nobody can make it out. */
export async function spokenIn(message: Message, { roster, model, recordingOf }: Ears): Promise<string | undefined> {
  const { recording, channel, sender } = message;
  if (!recording || message.text !== '' || !model?.hear || !recordingOf) return undefined;
  const speaker = personOf(await roster(), channel, sender.account);
  if (!speaker) return undefined;
  const fetch = async () => ({ bytes: (await recordingOf(message)) ?? new Uint8Array(), name: recording.name });
  return model.hear(fetch, callerOf(message, speaker.id));
}

/** The words as they were heard stand before the answer, so that a slip of the ear is seen. */
export function shownBack(spoken: string, { said }: Turn, outcome: Outcome): Outcome {
  const words = hidePhones(spoken);
  const heard = said.language === 'en' ? `I heard: "${words}"` : `听到的是:“${words}”`;
  return { ...outcome, reply: { blocks: [text(heard), ...outcome.reply.blocks] } };
}
