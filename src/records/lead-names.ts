import { readCompanies } from '../language/companies.ts';
import { looksMade, readIndustries } from '../language/industries.ts';
import type { Said, Span } from '../language/span.ts';

const PROJECT_NAME =
  /(?:项目名称?|项目名字|项目(?=[“"「『《])|名为|名叫)\s*(?:为|是|叫做?|:)?\s*[“"「『《]?[^“”"「」『』《》,。;\n]{2,30}[”"」』》]?|[“"「『《][^“”"「」『』《》\n]{2,30}[”"」』》](?=\s?的?这?个?项目)/g;
/** A verb and its little words are no goods: 电池项目签约了. */
const ACTS = /[了过已]|(?:签约|签订|开工|动工|投产|量产|达产)$/;

/** The text with the names of companies and projects and what is made covered by `_`, letter for letter: what happened is told outside of them (众康电动工具, 签约宝, 打桩机). `known` = names that are on file. */
export function withoutNames(text: string, said: Said, known: readonly string[] = []): string {
  const goods = readIndustries(text).filter(({ value }) => looksMade(value) && !ACTS.test(value));
  const named = [...readCompanies(text, said), ...goods].reduce((rest, span) => covered(rest, span), text);
  const titled = named.replace(PROJECT_NAME, (words) => '_'.repeat(words.length));
  return known.reduce(withoutPieces, titled);
}

const covered = (text: string, { start, end }: Pick<Span, 'start' | 'end'>): string =>
  text.slice(0, start) + '_'.repeat(end - start) + text.slice(end);

/** 签约宝 of 杭州签约宝信息科技有限公司: three letters or more of a name that is on file stand for it. */
function withoutPieces(text: string, name: string): string {
  let rest = text;
  for (let length = name.length; length >= 3; length--) {
    for (let at = 0; at + length <= name.length; at++) {
      const piece = name.slice(at, at + length);
      if (!piece.includes('_')) rest = rest.replaceAll(piece, '_'.repeat(length));
    }
  }
  return rest;
}
