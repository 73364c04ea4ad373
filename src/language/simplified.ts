import pairs from '../../data/lexicons/traditional-characters.json' with { type: 'json' };

const SIMPLE: ReadonlyMap<string, string> = new Map(
  pairs.flatMap((row) => row.split(' ').map((pair): [string, string] => [pair.charAt(0), pair.slice(1)])),
);
const TRADITIONAL = new RegExp(`[${[...SIMPLE.keys()].join('')}]`, 'g');

/** Traditional characters as simplified ones, each in its place: 蕭縣線索還差幾條 -> 萧县线索还差几条. What also is a simplified character (著, 乾) stays. */
export const simplified = (words: string): string => words.replace(TRADITIONAL, (sign) => SIMPLE.get(sign) ?? sign);
