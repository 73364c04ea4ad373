/** Source of a pattern for one number: 12, 1,200, 3.5, 三十五, 两, 二〇二〇, 三点五. It has no group of its own. */
export const NUMERAL =
  '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|[零〇○一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[零〇一二三四五六七八九]+)?)';

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const STEPS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1e3, 仟: 1e3, 万: 1e4 };

/** The number that the words are, in digits or in Chinese; undefined when they are none. 两千五 = 2500, 一百二 = 120, 二〇二〇 = 2020. */
export function numberOf(words: string): number | undefined {
  const text = words.replace(/[,\s]/g, '');
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const [whole = '', after, more] = text.split('点');
  if (more !== undefined) return undefined;
  const value = integerOf(whole);
  if (value === undefined || after === undefined) return value;
  const decimals = [...after].map((sign) => DIGITS[sign]);
  if (decimals.length === 0 || decimals.includes(undefined)) return undefined;
  return Number(`${value}.${decimals.join('')}`);
}

function integerOf(text: string): number | undefined {
  if (text === '') return undefined;
  const signs = [...text];
  if (signs.every((sign) => DIGITS[sign] !== undefined)) return Number(signs.map((sign) => DIGITS[sign]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastStep = 0;
  for (const sign of signs) {
    const one = DIGITS[sign];
    const step = STEPS[sign];
    if (one !== undefined) {
      digit = one;
      if (one === 0) lastStep = 0;
    } else if (step === 1e4) {
      total += (section + (digit ?? 0) || 1) * step;
      section = 0;
      digit = undefined;
      lastStep = step;
    } else if (step !== undefined) {
      section += (digit ?? 1) * step;
      digit = undefined;
      lastStep = step;
    } else return undefined;
  }
  // 两千五 leaves the unit of its last digit out: it is a tenth of the step before.
  if (digit !== undefined) section += lastStep > 10 ? (digit * lastStep) / 10 : digit;
  return total + section;
}
