import { createRequire } from 'node:module';
import { holders, type NamedPerson, namedPerson, nearest, type UnitSpan, unitBefore } from './named-person.ts';
import { longestWins, type PersonName, type ReadingContext, type Span, spanOf } from './span.ts';
import { ENGLISH_TITLES } from './titles.ts';

interface Spelling {
  readonly surname: string;
  readonly given: string;
}

const SPELT = new Map<string, Spelling>();
const load = createRequire(import.meta.url);

/** A Chinese name in pinyin; the dictionary is loaded with the first Latin word that may be a name. */
function spell(name: string): Spelling {
  const before = SPELT.get(name);
  if (before) return before;
  const { pinyin } = load('pinyin-pro') as typeof import('pinyin-pro');
  const [surname = '', ...given] = pinyin(name, { toneType: 'none', type: 'array', surname: 'head' });
  const spelling = { surname, given: given.join('') };
  SPELT.set(name, spelling);
  return spelling;
}

const WORD = /[A-Za-z]+/g;
const TITLED = ENGLISH_TITLES.map(({ words, fits }) => ({
  fits,
  pattern: new RegExp(`(?<![A-Za-z])(?:${words}),? (?=[A-Za-z])`, 'gi'),
}));

/** People of the roster in Latin letters: Zhao Lei, Lei Zhao, County Head Zhang. */
export function readEnglishPeople(
  text: string,
  context: ReadingContext,
  units: readonly UnitSpan[],
): Span<'person', NamedPerson>[] {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word: word.toLowerCase(), start: index }));
  const spans: Span<'person', NamedPerson>[] = [];
  for (const [nth, { word, start }] of words.entries()) {
    const next = words[nth + 1];
    const apart = next && /^[ -]$/.test(text.slice(start + word.length, next.start)) ? next : undefined;
    const found = context.people.filter(({ name }) => isSpelt(spell(name), word, apart?.word));
    if (found.length === 0) continue;
    const end =
      found.some(({ name }) => isSpelt(spell(name), word, undefined)) || !apart
        ? start + word.length
        : apart.start + apart.word.length;
    const before = unitBefore(text, start, units);
    const within = before ? found.filter(({ unit }) => unit === before.value) : nearest(found, context);
    if (within.length > 0 && new Set(within.map(({ name }) => name)).size === 1)
      spans.push(spanOf('person', text, before?.start ?? start, end, namedPerson(within, context)));
  }
  for (const { pattern, fits } of TITLED) {
    for (const { 0: title, index } of text.matchAll(pattern)) {
      const from = index + title.length;
      const word = text.slice(from).match(/^[A-Za-z]+/)?.[0] ?? '';
      const before = unitBefore(text, index, units);
      const full = spans.find((it) => it.start === from);
      const bearers = context.people.filter(
        (it) => spell(it.name).surname === word.toLowerCase() && (!before || it.unit === before.value),
      );
      const people: readonly PersonName[] = full ? [] : holders(bearers, fits, context, before);
      const value = full?.value ?? (people.length === 1 ? namedPerson(people, context) : undefined);
      if (value) spans.push(spanOf('person', text, before?.start ?? index, full?.end ?? from + word.length, value));
    }
  }
  return longestWins(spans);
}

const isSpelt = ({ surname, given }: Spelling, first: string, second: string | undefined): boolean =>
  second === undefined
    ? given !== '' && first === surname + given
    : (first === surname && second === given) || (first === given && second === surname);
