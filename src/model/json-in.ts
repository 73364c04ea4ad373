/** The JSON object in what a model wrote: alone, in a code fence or among other words; undefined where there is none. */
export function jsonIn(words: string): unknown {
  const text = words.replace(/<think>[\s\S]*?<\/think>/g, '').slice(0, LONGEST);
  for (let from = text.indexOf('{'); from >= 0; from = text.indexOf('{', from + 1)) {
    const end = endOfObject(text, from);
    if (end === undefined) return undefined;
    try {
      return JSON.parse(text.slice(from, end));
    } catch {
      // What only looked like an object is passed over.
    }
  }
  return undefined;
}

const LONGEST = 20_000;

/** Behind the bracket that closes the one at `from`; brackets within strings do not count. */
function endOfObject(text: string, from: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
