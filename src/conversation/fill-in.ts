import { z } from 'zod';
import type { Model, Result } from '../model/model.ts';
import { choices, type Reply, reply, text } from '../reply.ts';
import { callerOf } from './caller.ts';
import type { Field, Filled, Form } from './form.ts';
import { mask } from './mask.ts';
import type { Skill, Turn } from './skill.ts';
import { supportedBy } from './supported-by.ts';
import { isSure, type Understood, understand } from './understand.ts';

/** What a model made of words that the rules could not read: the same in the bot's own words, or what must be asked back. */
export type FilledIn =
  | { readonly kind: 'read'; readonly turn: Turn; readonly understood: Understood; readonly taken: string }
  | { readonly kind: 'ask'; readonly reply: Reply };

const LONGEST_ASKED = 800;
const LETTERS = /[\p{L}]{2}/u;

/** What the model may answer; each value is checked against the blank it is for. */
const ANSWER = z.object({
  form: z.string(),
  values: z.array(z.object({ field: z.string(), value: z.string() })),
});

/**
 * Asks the model which form the words are meant for. It says nothing by itself: every value must be supported by the
 * person's own words, the sentence made of them is read by our readers, and only the same skill may act on it.
 */
export async function fillIn(
  turn: Turn,
  candidates: readonly Understood[],
  { skills, model }: { readonly skills: readonly Skill[]; readonly model: Model },
): Promise<FilledIn | undefined> {
  const { speaker, said } = turn;
  // Strangers spend no calls, and nothing of theirs is sent anywhere.
  if (!speaker || said.text.length > LONGEST_ASKED || !LETTERS.test(said.text)) return undefined;
  const settled = new Set(candidates.filter((it) => it.settled).map(({ skill }) => skill));
  const offered: Offer[] = [];
  for (const skill of skills)
    if (skill.forms && !settled.has(skill))
      for (const form of await skill.forms(turn)) offered.push({ skill, form, shape: shapeOf(form) });
  const { text: words, restore } = mask(said);
  return model.complete({
    use: 'form',
    prompt: 'fill-in-form',
    facts: { today: turn.today, context: contextOf(turn, skills), forms: described(offered), message: words },
    answer: ANSWER,
    mend: asList,
    caller: callerOf(turn.message, speaker.id),
    judge(answer) {
      const chosen = offered.find(({ form }) => form.name === answer.form);
      if (!chosen) return { result: answer.form === 'none' ? 'none' : 'nonsense' };
      const read = chosen.shape.safeParse(
        Object.fromEntries(answer.values.map(({ field, value }) => [blankOf(chosen.form, field), restore(value)])),
      );
      return read.success ? settle(chosen, read.data, turn, skills) : { result: 'nonsense' };
    },
  });
}

/** {"company": "盛博"} and [{"field": "company", "value": "盛博"}] say the same; a form without values has none. */
function asList(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  const { values = [], ...rest } = json as { readonly values?: unknown };
  const pairs: readonly unknown[] = Array.isArray(values)
    ? values
    : Object.entries((values ?? {}) as object).map(([field, value]) => ({ field, value: value ?? '' }));
  return { ...rest, values: pairs };
}

/** A blank may be called by its title too. */
const blankOf = ({ fields }: Form, called: string): string =>
  Object.keys(fields).find((name) => name === called || fields[name]?.name === called) ?? called;

interface Offer {
  readonly skill: Skill;
  readonly form: Form;
  readonly shape: z.ZodType<Record<string, string | undefined>>;
}

/** The blanks of a form as a shape: nothing beside them may be filled in, a list takes only its own words. */
const shapeOf = ({ fields }: Form): Offer['shape'] =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, { kind }]) => [
        name,
        (typeof kind === 'string' ? z.string().trim().max(200) : z.enum(['', ...kind])).optional(),
      ]),
    ),
  );

function settle(
  { skill, form }: Offer,
  given: Readonly<Record<string, string | undefined>>,
  turn: Turn,
  skills: readonly Skill[],
): { result: Result; value?: FilledIn } {
  const filled: Record<string, string> = {};
  const made: Field[] = [];
  for (const [name, field] of Object.entries(form.fields)) {
    const value = given[name];
    if (value === undefined || value === '') continue;
    const own = supportedBy(turn.said, field.kind, value);
    if (own === undefined) made.push(field);
    else filled[name] = own;
  }
  for (const name of form.missed?.(filled, turn.said) ?? []) if (form.fields[name]) made.push(form.fields[name]);
  if (made.length > 0) {
    const some = Object.keys(filled).some((name) => typeof form.fields[name]?.kind === 'string');
    return { result: 'unsupported', ...(form.writes && some ? { value: askedBack(made, skill, turn) } : {}) };
  }
  const read = reread(form, filled, skill, turn, skills);
  return read ? { result: 'ok', value: read } : { result: 'nonsense' };
}

/** The form's sentence, read by the rules: they must find the same skill in it, and be sure. */
function reread(form: Form, filled: Filled, skill: Skill, turn: Turn, skills: readonly Skill[]): FilledIn | undefined {
  const sentence = form.says(filled);
  if (sentence === undefined) return undefined;
  const again: Turn = { ...turn, said: { ...turn.said, text: sentence }, heard: turn.said };
  const understood = understand(again, skills)[0];
  return understood?.skill === skill && isSure(understood)
    ? { kind: 'read', turn: again, understood, taken: takenAs(form, filled, sentence, turn) }
    : undefined;
}

/** How the words were taken, for the person to see: a mistake is corrected at once. */
function takenAs({ name }: Form, filled: Filled, sentence: string, { said }: Turn): string {
  return said.language === 'en'
    ? `I take this as: ${name.replace('-', ' ')} (${Object.values(filled).join(', ')})`
    : `按这样理解:${sentence.replace(/\n+/g, ';')}`;
}

/** What was not said in so many words is asked for; nothing is written until the person says it. */
function askedBack(made: readonly Field[], { examples }: Skill, { said }: Turn): FilledIn {
  const english = said.language === 'en';
  const names = made.map((it) => (english ? (it.english ?? it.name) : it.name)).join(english ? ', ' : '、');
  return {
    kind: 'ask',
    reply: reply(
      text(
        english
          ? `I am not sure what you said about: ${names}. Nothing was recorded. Please say it again in one sentence.`
          : `没听准:${names}。什么都没有记录,请用一句话再说一次,例如“${examples[0] ?? ''}”。`,
      ),
      choices({ label: english ? 'Help' : '看例句', says: english ? 'help' : '帮助' }),
    ),
  };
}

function described(offered: readonly Offer[]): string {
  return offered
    .map(({ form: { name, about, fields } }) => {
      const blanks = Object.entries(fields).map(
        ([field, { name: title, about: more, kind }]) =>
          `  - ${field}:${title}${more ? `(${more})` : ''}${typeof kind === 'string' ? '' : `,只能是 ${kind.join(' | ')}`}`,
      );
      return [`* ${name}:${about}`, ...blanks].join('\n');
    })
    .join('\n');
}

/** What was spoken about, without anybody's words or records. */
function contextOf({ memory }: Turn, skills: readonly Skill[]): string {
  const titled = (name: string): string => skills.find((it) => it.name === name)?.summary ?? '';
  const lines = [
    memory.awaiting ? `机器人刚才在等一个回答,关于:${titled(memory.awaiting.skill)}。` : '',
    memory.frame ? `上一个问题是:${titled(memory.frame.skill)}。` : '',
  ];
  return lines.filter(Boolean).join('\n');
}
