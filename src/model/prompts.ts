import { readdirSync, readFileSync } from 'node:fs';

/** A prompt file that cannot be used; the message names the file and what is wrong with it. */
export class PromptError extends Error {
  override readonly name = 'PromptError';
}

/** What is said to the model: what it is to do, and what it is given. */
export interface Said {
  readonly system: string;
  readonly user: string;
}

/** The variables that the house fills in, prompt by prompt. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'fill-in-form': ['today', 'context', 'forms', 'message'],
  'summarise-clauses': ['language', 'question', 'clauses'],
};
const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;
const BORDER = /^---\s*$/m;
const FOLDER = new URL('../../prompts/', import.meta.url);

/** Reads every prompt of a folder; throws PromptError at an unknown or a forgotten variable. The part above `---` is what it is to do. */
export function loadPrompts(folder: URL = FOLDER): (name: string, facts: Readonly<Record<string, string>>) => Said {
  const files = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => [file.slice(0, -3), checked(file.slice(0, -3), readFileSync(new URL(file, folder), 'utf8'))]),
  );
  for (const name of Object.keys(VARIABLES)) if (!files.has(name)) throw new PromptError(`prompts/${name}.md 不见了。`);
  return (name, facts) => {
    const { system, user } = files.get(name) as Said;
    // One pass: what a fact holds is never looked at for variables, and closes no tag of the prompt.
    const filled = (text: string): string =>
      text.replace(VARIABLE, (_, variable: string) => harmless(facts[variable] ?? ''));
    return { system: filled(system), user: filled(user) };
  };
}

const harmless = (fact: string): string => fact.replace(/</g, '＜').replace(/>/g, '＞');

function checked(name: string, text: string): Said {
  const known = VARIABLES[name];
  if (!known) throw new PromptError(`prompts/${name}.md 没有人用,请改名或删除。`);
  const used = new Set([...text.matchAll(VARIABLE)].map((hit) => hit[1] ?? ''));
  const unknown = [...used].filter((it) => !known.includes(it));
  if (unknown.length > 0) throw new PromptError(`prompts/${name}.md 里有不认识的变量 {{${unknown.join('}} {{')}}}。`);
  const forgotten = known.filter((it) => !used.has(it));
  if (forgotten.length > 0) throw new PromptError(`prompts/${name}.md 里缺少变量 {{${forgotten.join('}} {{')}}}。`);
  const [system = '', user] = text.split(BORDER);
  if (user === undefined) throw new PromptError(`prompts/${name}.md 里缺少一行 ---(上面是规矩,下面是内容)。`);
  return { system: system.trim(), user: user.trim() };
}
