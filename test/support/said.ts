import { readFileSync } from 'node:fs';
import type { PersonName, Said, UnitName } from '../../src/language/span.ts';
import { clean, languageOf } from '../../src/language/text.ts';

const { units } = JSON.parse(readFileSync('data/plans/suzhou-2020/units.json', 'utf8')) as { units: UnitName[] };
const people: PersonName[] = readFileSync('data/samples/roster.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([, , name = '', unit = '', duty = '']) => ({ name, unit, duty }));

/** Words as somebody of the sample roster says them, cleaned, with everything a reader knows around them. */
export function saidBy(name: string, words: string, today: string): Said {
  const text = clean(words);
  const speaker = people.find((it) => it.name === name);
  return { text, language: languageOf(text), today, units, people, ...(speaker ? { speaker } : {}) };
}
