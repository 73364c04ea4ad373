import { homeCity } from './region-index.ts';
import type { UnitName } from './span.ts';

/** A name of a unit as it stands in the text; whether it is ours is for `readUnits` to say. */
export interface UnitMention {
  readonly start: number;
  readonly end: number;
  readonly unit: string;
  /** Any city may have one: 经开区, 发改委, 一组, 朝阳镇. */
  readonly generic: boolean;
}

interface Name {
  readonly words: string;
  readonly unit: string;
  readonly generic: boolean;
  readonly town: boolean;
}

/** The names of units in the text from left to right, the longest at each place. */
export function unitNamesIn(text: string, units: readonly UnitName[]): UnitMention[] {
  const found: UnitMention[] = [];
  const names = namesOf(units);
  const lower = lowerCase(text);
  for (let at = 0; at < text.length; ) {
    const name = (names.get(lower.slice(at, at + 2)) ?? []).find(
      (it) => lower.startsWith(it.words, at) && fits(text, at, it),
    );
    if (name) found.push({ start: at, end: at + name.words.length, unit: name.unit, generic: name.generic });
    at += name?.words.length ?? 1;
  }
  return found;
}

const KNOWN = new WeakMap<readonly UnitName[], Map<string, Name[]>>();
const lowerCase = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll('’', "'");
const ANYWHERE =
  /(?:局|委|办|中心|部|组|室|处|区|园|经开|高新|经信|发改|办公室|zone|edz|etdz|drc|commission|bureau|group|department|office|cent(?:er|re))$/;

/** Every name by its first two characters, the longest first. */
function namesOf(units: readonly UnitName[]): Map<string, Name[]> {
  const known = KNOWN.get(units);
  if (known) return known;
  const stems = units
    .map(({ name }) => name.replace(/(?<=..)(?:园区|县|区)$/, ''))
    .concat(homeCity(units)?.replace(/市$/, '') ?? [], '驻')
    .filter((it) => it.length < 4);
  const names: Name[] = [];
  for (const { name, aliases, places } of units) {
    for (const said of new Set([name, ...aliases, ...places])) {
      const [words, town] = [lowerCase(said), places.includes(said)];
      const own = stems.some((stem) => said.includes(stem));
      names.push({ words, unit: name, town, generic: !own && (town || ANYWHERE.test(words)) });
    }
  }
  names.sort((a, b) => b.words.length - a.words.length);
  const index = Map.groupBy(names, (it) => it.words.slice(0, 2));
  KNOWN.set(units, index);
  return index;
}

const LATIN = /[a-z]/i;
/** What comes before a name that then is somebody else's: 省发改委, 县财政局, 已经开工, 第五组. */
const NOT_AFTER: readonly (readonly [RegExp, RegExp])[] = [
  [/^经开/, /[已曾历省县外]$|国家级?$|省级$/],
  [/^(?:高新|经济)/, /[省国最县外]$|国家级?$|省级$/],
  [/^.组$/, /[第十百千\d分成共每各几]$/],
  [/^外/, /[驻国海境内对省]$/],
  [/^(?!市).*(?:局|委|中心|部|办|发改|经信)$/, /[县区省镇乡国][委]?$|中央$|国家$|公司$|集团$/],
  [/^..办$/, /[在到去赴于从]$/],
  [/^..办/, /公司$|集团$|企业$/],
];
/** What comes after characters that then are no name: 高新技术, 一组照片, 外办理, 上海办了一场. */
const NOT_BEFORE: readonly (readonly [RegExp, RegExp])[] = [
  [/^.{0,2}经开$/, /^[始工发业通会过展了拓启办设辟]/],
  [/高新$/, /^(?:技术|企业|产业|科技)/],
  [/^.组$/, /^(?:数|照|材|镜|图|设备|人马|团|织|建|成|合)/],
  [
    /办$/,
    /^(?:事(?!处)|理|公(?!室)|学|完|好|成|证|厂|了|过|[一两二三几]?[场个次]|[专推展年]|起|活动|的(?:推介|活动|专场|展))/,
  ],
  [/^经信$/, /^(?![局委,。、;:?!的和今这本有\s]|$)/],
  [/^发改$/, /^(?![局委,。、;:?!的和今这本有\s]|$)/],
];
const ROAD = /^(?:[东西南北中])?(?:路(?![演上])|大道|大街|街(?!道))/;

function fits(text: string, at: number, { words, town }: Name): boolean {
  const after = text.slice(at + words.length, at + words.length + 4);
  const before = text.slice(Math.max(0, at - 4), at);
  if (LATIN.test(words[0] ?? '') && LATIN.test(before.at(-1) ?? '')) return false;
  if (LATIN.test(words.at(-1) ?? '') && LATIN.test(after[0] ?? '')) return false;
  if (town && ROAD.test(after)) return false;
  if (NOT_AFTER.some(([name, sign]) => name.test(words) && sign.test(before))) return false;
  return !NOT_BEFORE.some(([name, sign]) => name.test(words) && sign.test(after));
}
