import lexicon from '../../data/lexicons/plan-words.json' with { type: 'json' };

/** How people say what an official plan words differently. */
export interface Synonym {
  readonly says: string;
  readonly means: string;
}

const SYNONYMS: readonly Synonym[] = lexicon.synonyms.flatMap(({ says, means }) =>
  says.map((word) => ({ says: word.toLowerCase(), means })),
);
const FILLER = new RegExp(
  [...lexicon.filler]
    .sort((a, b) => b.length - a.length)
    .map((word) => (/^[a-z]/.test(word) ? `\\b${word}\\b` : word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('|'),
  'g',
);
const LATIN = /^[a-z]/;

/** The synonyms that occur in lower-case words; Latin ones only as whole words. What stands inside a longer one (平台 in 新媒体平台) is not meant. */
export function synonymsIn(words: string): Synonym[] {
  const found = SYNONYMS.filter(({ says }) => {
    const at = words.indexOf(says);
    return at >= 0 && (!LATIN.test(says) || !/[a-z]/.test(words[at - 1] ?? ' '));
  });
  return found.filter(
    ({ says }) =>
      !found.some((other) => other.says.length > says.length && other.says.includes(says) && once(words, says)),
  );
}

const once = (words: string, piece: string): boolean => words.indexOf(piece) === words.lastIndexOf(piece);

/** Lower-case words without what every question has in it: 请问, 计划里, 多少, 是不是. */
export const filler = (words: string): string => words.replace(/(\p{Script=Han})[不没]\1/gu, ' ').replace(FILLER, ' ');
