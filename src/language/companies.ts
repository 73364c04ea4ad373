import { leftTrimmed } from './company-edges.ts';
import { introducedInEnglish } from './company-introduced.ts';
import { latinNames, latinSubjects } from './company-latin.ts';
import { brands, called, namesByKind, ofPlace } from './company-short.ts';
import { LEGAL_FORM, NOBODY, NOT_THERE, type SaidCompany } from './company-words.ts';
import { readRegions } from './regions.ts';
import { longestWins, type Reader, type ReadingContext, readOnce, type Span, spanOf } from './span.ts';

export type { SaidCompany };

type CompanySpan = Span<'company', SaidCompany>;

const LONGEST_NAME = 40;
const LEGAL = new RegExp(`(?:${LEGAL_FORM})(?:[\\u4e00-\\u9fff]{2,6}分公司)?`, 'g');
const CHINESE_RUN = /[\p{Script=Han}A-Za-z\d·&()-]/u;
const INSIDE_BRACKETS = /^(?:中国|集团|控股|亚洲|亚太|华东|华南|[\p{Script=Han}]{2,6}|[A-Za-z]{2,12})$/u;
/** Companies named in the text: legal names, names by their line of business (恒锐电子), and listed brands where something else speaks for one. */
export const readCompanies: Reader<'company', SaidCompany> = readOnce((text, context) => {
  const full = longestWins([...chineseNames(text, context), ...latinNames(text)]);
  const short = [
    ...namesByKind(text, context),
    ...latinSubjects(text, context),
    ...introducedInEnglish(text, context),
    ...brands(text),
    ...called(text, context),
    ...ofPlace(text, context),
  ].filter((span) => full.every((it) => span.end <= it.start || span.start >= it.end));
  const found = longestWins([...full, ...short]);
  return found.filter(({ value }) => !context.units.some(({ name }) => name === value.name));
});

function chineseNames(text: string, context: ReadingContext): CompanySpan[] {
  const found: CompanySpan[] = [];
  for (const hit of text.matchAll(LEGAL)) {
    const from = Math.max(found.at(-1)?.end ?? 0, hit.index - LONGEST_NAME);
    const start = leftTrimmed(text, leftEdge(text, hit.index, from), hit.index, context, from);
    const end = hit.index + hit[0].length;
    const name = withoutBlanks(text.slice(start, end));
    const own = withoutBlanks(text.slice(start, hit.index));
    if (
      own.length < 2 ||
      /^(?:[xX×*]{2,}|某|undefined|null)|有限公司/.test(own) ||
      NOBODY.test(own) ||
      NOT_THERE.test(own) ||
      repeats(own) ||
      isCountry(own, context) ||
      !/\p{Script=Han}/u.test(own)
    )
      continue;
    if (!/株式会社|合同会社/.test(hit[0]) && /^[A-Za-z]{1,2}$/.test(own)) continue;
    found.push(spanOf('company', text, start, end, { name, full: true }));
  }
  // 株式会社 stands in front as often as behind.
  for (const hit of text.matchAll(
    /株式会社([\p{Script=Han}\p{Script=Katakana}ー]{2,10}?)(?=[,。;、\s(]|想|拟|计划|有意|要|来|在|的|打算|准备|今天|昨天|$)/gu,
  )) {
    const name = hit[0];
    if (!found.some((it) => it.end > hit.index))
      found.push(spanOf('company', text, hit.index, hit.index + name.length, { name, full: true }));
  }
  return found;
}

/** Walks left over everything a Chinese name may hold; brackets only where they close inside the name. */
function leftEdge(text: string, at: number, from: number): number {
  let start = at;
  while (start > from) {
    const sign = text[start - 1] ?? '';
    if (sign === ')') {
      const open = text.lastIndexOf('(', start - 1);
      const inside = open >= from ? text.slice(open + 1, start - 1) : '';
      const before = text[open - 1] ?? '';
      const named =
        INSIDE_BRACKETS.test(inside) && !/转发|线索|报|项目/.test(inside) && /[\p{Script=Han}A-Za-z]/u.test(before);
      if (!named) return start;
      start = open;
    } else if (sign === '”' || sign === '"') {
      // 温州市“百履”鞋业有限公司
      const open = text.slice(from, start - 1).search(/[“"][\p{Script=Han}A-Za-z]{1,8}$/u);
      if (open < 0) return start;
      start = from + open;
    } else if (sign === ' ') {
      // 苏 州 恒 锐 电子有限公司
      const spaced = text.slice(from, start).match(/(?<!\p{Script=Han})(?:\p{Script=Han} ){2,}$/u)?.[0];
      return spaced ? start - spaced.length : start;
    } else if (sign === '(') return start;
    else if (CHINESE_RUN.test(sign)) start--;
    else return start;
  }
  return start;
}

/** 日本株式会社樱田精工: the form begins the name. */
const isCountry = (own: string, context: ReadingContext): boolean =>
  readRegions(own, context).some(({ text, value }) => text === own && value.kind === 'country');

/** Names no company has: 苏苏苏苏, 测测测测有限公司. */
const repeats = (own: string): boolean => own.length >= 4 && new Set(own).size <= Math.max(1, own.length / 4);

const withoutBlanks = (words: string): string =>
  words.replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/g, '').replace(/[“”"「」『』《》*_`]/g, '');
