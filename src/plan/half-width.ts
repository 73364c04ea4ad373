const SIGNS: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00A0': ' ',
  '\t': ' ',
  '—': '-',
  '–': '-',
  '―': '-',
  '−': '-',
  '〜': '~',
  '﹪': '%',
};

/** Full-width letters, digits and signs as half-width ones, sign for sign, so that every offset stays what it was. */
export const halfWidth = (text: string): string =>
  text.replace(
    /[\uFF01-\uFF5E\u3000\u00A0\t—–―−〜﹪]/g,
    (sign) => SIGNS[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );

/** A text without blanks and with half-width signs; `at[i]` is where its sign i stands in the original. */
export interface Compact {
  readonly text: string;
  readonly at: readonly number[];
}

/** The text as the target readers want it: half-width, no blanks; line ends stay. */
export function compact(original: string): Compact {
  const half = halfWidth(original);
  const at: number[] = [];
  let text = '';
  for (let index = 0; index < half.length; index++) {
    const sign = half[index] ?? '';
    if (sign !== '\n' && /\s/.test(sign)) continue;
    text += sign;
    at.push(index);
  }
  return { text, at };
}

/** The original words behind `[start, end)` of a compact text. */
export const originalOf = (original: string, { at }: Compact, start: number, end: number): string =>
  end > start ? original.slice(at[start], (at[end - 1] ?? 0) + 1) : '';

/** Two texts say the same when this is equal: blanks and widths are forgotten (NFKC). */
export const sameWords = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** Splits at one of the (half-width) signs, but not inside brackets: 县(市、区)、园区 -> 县(市、区) | 园区. */
export function splitOutsideBrackets(text: string, signs: string): string[] {
  const half = halfWidth(text);
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index < half.length; index++) {
    const sign = half[index] ?? '';
    if ('(〔【['.includes(sign)) depth++;
    else if (')〕】]'.includes(sign)) depth = depth > 0 ? depth - 1 : 0;
    if (depth > 0 || !signs.includes(sign)) continue;
    parts.push(text.slice(from, index));
    from = index + 1;
  }
  return [...parts, text.slice(from)];
}

/** The outermost round brackets, half- or full-width; `end` is behind the closing one. */
export function bracketsOf(text: string): { readonly start: number; readonly end: number }[] {
  const half = halfWidth(text);
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < half.length; index++) {
    if (half[index] === '(') {
      if (depth === 0) start = index;
      depth++;
    } else if (half[index] === ')' && depth > 0) {
      depth--;
      if (depth === 0) found.push({ start, end: index + 1 });
    }
  }
  return found;
}
