import { readRegions } from './regions.ts';
import { type Reader, readOnce, spanOf } from './span.ts';
import { unitNamesIn } from './unit-names.ts';

/**
 * A name of a unit in the text: its own, a short form, an English one, a usual typo or a town inside it; `value` is
 * the roster's name. Names that any city may have (高新区, 发改委) are not ours behind another city's: 合肥高新区.
 */
export const readUnits: Reader<'unit', string> = readOnce((text, context) => {
  const mentions = unitNamesIn(text, context.units);
  if (mentions.length === 0) return [];
  const others = mentions.some(({ generic }) => generic)
    ? readRegions(text, context).filter(({ value }) => !value.home && !value.hint && !value.wide)
    : [];
  return mentions
    .filter(
      ({ generic, start }) =>
        !generic || !others.some((other) => other.start < start && other.end >= start - behind(text, start)),
    )
    .map(({ start, end, unit }) => spanOf('unit', text, start, end, unit));
});

/** What may stand between a city's name and its zone: 合肥 高新区, 徐州的经开区. */
const behind = (text: string, start: number): number => (/[ 的]/.test(text[start - 1] ?? '') ? 1 : 0);
