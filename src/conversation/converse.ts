import { dayOf } from '../calendar.ts';
import type { Said } from '../language/span.ts';
import { clean, languageOf, neat } from '../language/text.ts';
import { hidePhones } from '../log.ts';
import type { Message } from '../message.ts';
import type { Model } from '../model/model.ts';
import { exampleUnit, type Person, personOf, type Roster } from '../people/roster.ts';
import { notedOnce, say, text } from '../reply.ts';
import { inEnglish } from './in-english.ts';
import { picked } from './pick-choice.ts';
import type { Memory, Outcome, Skill, Turn } from './skill.ts';
import { shownBack, spokenIn } from './spoken.ts';
import { isSure, type Understood, understand } from './understand.ts';

/** What a conversation needs from the rest of the house. */
export interface House {
  roster(): Promise<Roster>;
  recall(channel: string, chat: string, account: string): Promise<Memory>;
  /** Every skill; where two are equally sure the earlier one speaks. */
  readonly skills: readonly Skill[];
  /** Which unit's group a chat is; undefined for a group of several units. */
  unitOfChat(message: Message, roster: Roster): Promise<string | undefined>;
  /** Asked about words that no skill is sure of; missing = the rules alone. */
  readonly model?: Model | undefined;
  /** The bytes of what was said aloud; missing or undefined = the channel has none. */
  recordingOf?(message: Message): Promise<Uint8Array> | undefined;
}

/** Answers to what nobody answered: kept for so long, then the bot no longer waits for them. */
const PATIENCE_MS = 30 * 60_000;
/** What "那园区呢" refers back to: the same conversation, the same half day. */
const THREAD_MS = 6 * 3_600_000;

/** One message in, one outcome out: nothing is written here. Throws only what is a fault of the house. */
export async function converse(message: Message, house: House): Promise<Outcome> {
  const spoken = await spokenIn(message, house);
  const turn = await turnOf(spoken === undefined ? message : { ...message, text: spoken }, house);
  const outcome = await answered(turn, house);
  const once = notedOnce(outcome.reply);
  const noted = { ...outcome, reply: turn.said.language === 'en' ? inEnglish(once, turn.roster) : once };
  return remembered(turn, spoken === undefined ? noted : shownBack(spoken, turn, noted));
}

async function answered(turn: Turn, house: House): Promise<Outcome> {
  const candidates = understand(turn, house.skills);
  let asked = false;
  for (const understood of candidates) {
    // Nobody said anything: what no skill recognises is passed over in silence.
    if (turn.message.left && understood.weight === 0) return { reply: { blocks: [] }, changes: [] };
    const led = asked || isSure(understood) ? undefined : await ledByModel(turn, candidates, house);
    asked ||= !isSure(understood);
    const outcome = led ?? (await answer(turn, understood));
    if (outcome) return outcome;
  }
  throw new Error('no skill answered');
}

/** What the words come to with a model's help; how they were taken stands first, so that a mistake is seen. */
async function ledByModel(
  turn: Turn,
  candidates: readonly Understood[],
  { skills, model }: House,
): Promise<Outcome | undefined> {
  if (!model) return undefined;
  // Loaded only here, like the model itself.
  const { fillIn } = await import('./fill-in.ts');
  const filled = await fillIn(turn, candidates, { skills, model });
  if (!filled) return undefined;
  if (filled.kind === 'ask') return { reply: filled.reply, changes: [] };
  const outcome = await answer(filled.turn, filled.understood);
  if (!outcome) return undefined;
  return { ...outcome, reply: { blocks: [text(hidePhones(filled.taken)), ...outcome.reply.blocks] } };
}

async function answer(turn: Turn, { skill, slots }: Understood): Promise<Outcome | undefined> {
  if (!turn.speaker && !skill.open) return { reply: say(askWhoItIs(turn)), changes: [] };
  return skill.act(slots, turn);
}

function askWhoItIs({ said, message, roster }: Turn): string {
  const account = message.sender.account;
  return said.language === 'en'
    ? `You are not registered yet, so I cannot record or show data. Ask your unit admin to register your account "${account}", or introduce yourself: "I am NAME of UNIT". Questions about the public plan are welcome.`
    : `您还没有登记,不能记录或查看数据。请本单位管理员登记您的账号“${account}”,或先自我介绍:“我是${exampleUnit(roster).name}某某”。计划条款可以直接问。`;
}

async function turnOf(said: Message, house: House): Promise<Turn> {
  const roster = await house.roster();
  const memory = stillFresh(
    await house.recall(said.channel, said.chat.id, said.sender.account),
    Date.parse(said.sentAt),
  );
  const message = chosen(said, memory);
  const speaker = personOf(roster, message.channel, message.sender.account);
  const unit = message.chat.kind === 'group' ? await house.unitOfChat(message, roster) : undefined;
  return {
    message,
    said: saidIn(message, roster, speaker),
    today: dayOf(message.sentAt),
    roster,
    speaker,
    memory,
    audience:
      message.chat.kind === 'direct'
        ? { kind: 'person' }
        : unit === undefined
          ? { kind: 'several' }
          : { kind: 'unit', unit },
  };
}

/** "1" after a numbered list is the same as saying what stands there; while the bot waits for a figure, a number is that figure. */
function chosen(message: Message, { offered, awaiting }: Memory): Message {
  if (!offered || awaiting || message.takesBack) return message;
  const choice = picked(clean(message.text), offered.choices);
  return choice ? { ...message, text: choice.says } : message;
}

/** The words of a message with what is known around them. */
export function saidIn(message: Message, roster: Roster, speaker: Person | undefined): Said {
  const text = clean(message.text);
  const written = neat(message.text);
  return {
    text,
    ...(written === text ? {} : { written }),
    language: languageOf(text),
    today: dayOf(message.sentAt),
    units: roster.units,
    ...(roster.city.name ? { city: roster.city.name } : {}),
    ...(roster.city.province ? { province: roster.city.province } : {}),
    people: roster.people,
    ...(speaker ? { speaker } : {}),
  };
}

function stillFresh(memory: Memory, now: number): Memory {
  const fresh = <T extends { at: string }>(it: T | undefined, ms: number): it is T =>
    it !== undefined && Math.abs(now - Date.parse(it.at)) <= ms;
  return {
    ...(fresh(memory.frame, THREAD_MS) ? { frame: memory.frame } : {}),
    ...(fresh(memory.awaiting, PATIENCE_MS) ? { awaiting: memory.awaiting } : {}),
    ...(memory.shown ? { shown: memory.shown } : {}),
    ...(fresh(memory.offered, PATIENCE_MS) ? { offered: memory.offered } : {}),
  };
}

/** What this answer offers to choose from is kept; a question of the bot's, or an offer, that was passed over is not waited for any longer. */
function remembered(turn: Turn, outcome: Outcome): Outcome {
  const choices = outcome.reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
  const told = outcome.changes.findLast((change) => change.do === 'remember');
  if (!told && choices.length === 0 && !turn.memory.awaiting && !turn.memory.offered) return outcome;
  const { awaiting, offered: _, ...kept } = told?.memory ?? turn.memory;
  const memory: Memory = {
    ...kept,
    ...(told && awaiting ? { awaiting } : {}),
    ...(choices.length > 0 ? { offered: { choices, at: turn.message.sentAt } } : {}),
  };
  return {
    ...outcome,
    changes: [...outcome.changes.filter((change) => change !== told), { do: 'remember', memory }],
  };
}
