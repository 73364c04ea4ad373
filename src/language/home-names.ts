import { homeOf } from './region-index.ts';
import type { ReadingContext } from './span.ts';
import { unitsWithLand } from './unit-kinds.ts';

/** Stands for each character of a name of the own city or one of its units. */
export const HOME = '\uE000';

type Home = Pick<ReadingContext, 'units' | 'city' | 'province'>;
const KNOWN = new WeakMap<Home['units'], RegExp>();
const STAYING = new WeakMap<Home['units'], RegExp>();

/** Single characters that are too common to be a place by themselves: 来高…, 到东…. */
const COMMON = /[东西南北中新高安平江河海山大小长天上下金城开龙永青云石白经示阳临市县区]/;
const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** 来萧县, 回宿州, 到泗考察: the text with the own city's names behind such words as HOME, as long as it was. */
export const homeMarked = (text: string, context: Home): string =>
  text.replace(namesOf(context), (name) => HOME.repeat(name.length));

/** The same where somebody stays there too: 在萧县. */
export const stayMarked = (text: string, context: Home): string =>
  text.replace(namesOf(context, STAYING), (name) => HOME.repeat(name.length));

function namesOf(context: Home, kept = KNOWN): RegExp {
  const known = kept.get(context.units);
  if (known) return known;
  const behind = kept === KNOWN ? '来到赴莅临回返' : '来到赴莅临回返在于趟';
  const { city } = homeOf(context);
  const own = unitsWithLand(context.units);
  const names = [...(city ? [city, city.replace(/市$/, '')] : []), ...own.map(({ name }) => name)];
  const letters = names.map((name) => name[0] ?? '').filter((it) => !COMMON.test(it));
  const latin = own.flatMap(({ aliases }) => aliases).filter((it) => /^[A-Z]/i.test(it));
  const of = (all: readonly string[]): string =>
    [...new Set(all)]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|') || '(?!)';
  const made = new RegExp(
    `(?<=[${behind}]|回[的了])(?:${of([...names, ...letters])})|(?<=\\bvisit(?:ed|s|ing)? )(?:${of(latin)})`,
    'giu',
  );
  kept.set(context.units, made);
  return made;
}
