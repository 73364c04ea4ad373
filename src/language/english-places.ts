import { createRequire } from 'node:module';
import lexicon from '../../data/lexicons/regions.json' with { type: 'json' };
import { short } from './china.ts';
import { regionIndex } from './region-index.ts';

const load = createRequire(import.meta.url);
let known: ReadonlyMap<string, string> | undefined;

/** Chinese names of countries and places with the English word that stands first for each. */
function names(): ReadonlyMap<string, string> {
  if (known) return known;
  const found = new Map<string, string>();
  const add = (chinese: string, english: string): void => {
    if (!found.has(chinese)) found.set(chinese, english);
  };
  for (const { name, words, cities } of lexicon.countries) {
    const english = words.find((it) => /^[A-Za-z]/.test(it));
    if (english) add(name, english);
    for (const [city, [word]] of Object.entries<string[]>(cities as Record<string, string[]>))
      if (word) add(city, word);
  }
  for (const [english, [path]] of Object.entries<string[]>(lexicon.english)) if (path) add(path, english);
  for (const [english, paths] of Object.entries<string[]>(lexicon.english))
    for (const path of paths) add(path, english);
  add('中国', 'China');
  known = found;
  return found;
}

/** `Zhejiang` of 浙江省, `Sweden` of 瑞典, `Lianyungang` of 连云港市: for English answers; pinyin where no list has the place. */
export function englishPlace(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return name;
  const before = names().get(name);
  if (before) return before;
  const { pinyin } = load('pinyin-pro') as typeof import('pinyin-pro');
  const spelt = pinyin(short(name) ?? name, { toneType: 'none', type: 'array' }).join('');
  return spelt.charAt(0).toUpperCase() + spelt.slice(1);
}

/** Several places joined by 、: `Hangzhou, Ningbo`; a name that several places bear with its province, `Suzhou (Jiangsu)`. */
export const englishPlaces = (joined: string): string =>
  joined
    .split('、')
    .map((name) => {
      const english = englishPlace(name);
      const namesakes = (lexicon.english as Record<string, readonly string[]>)[english]?.length ?? 0;
      const province = namesakes > 1 ? regionIndex().byName.get(name)?.province : undefined;
      return province === undefined || province === name ? english : `${english} (${englishPlace(province)})`;
    })
    .join(', ');
