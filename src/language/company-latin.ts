import { LATIN_FORM, type SaidCompany } from './company-words.ts';
import { readRegions } from './regions.ts';
import { type ReadingContext, type Span, spanOf } from './span.ts';

type CompanySpan = Span<'company', SaidCompany>;

const LATIN_LEGAL = new RegExp(
  `(?<=[\\p{L}\\d.)]\\s?,? ?)(?<![\\p{Script=Latin}])(?:${LATIN_FORM})(?![\\p{Script=Latin}\\d])`,
  'giu',
);
const LATIN_WORD = /([\p{Script=Latin}\d][\p{Script=Latin}\d&.'’-]*|&)[\s,]*$/u;
const NO_NAME =
  /^(?:new|lead|leads|contact|from|please|record|add|log|report|today|company|firm|based|maker|manufacturer|supplier|startup|investor|our|we|the|a|an|is|with|by|and|of|for|to|met|visited|signed|about|re|fw|fwd|this|that|client|note|german|japanese|korean|american|french|british|italian|swiss|dutch|spanish|singaporean|swedish|chinese|taiwanese|danish|canadian|australian|indian|us|uk)$/i;
const JOINS = /^(?:of|and|de|und|et|van|von|der|&)$/i;

/** Companies by a Latin legal form: Klaus Weber GmbH, Hanbit Display Co., Ltd. */
export function latinNames(text: string): CompanySpan[] {
  const found: CompanySpan[] = [];
  for (const hit of text.matchAll(LATIN_LEGAL)) {
    const end = hit.index + hit[0].length;
    const previous = found.at(-1);
    if (previous && hit.index < previous.end) continue;
    if (previous && /^[\s,&]*$/.test(text.slice(previous.end, hit.index))) {
      found[found.length - 1] = named(text, previous.start, end);
      continue;
    }
    const start = latinStart(text, hit.index, previous?.end ?? 0);
    if (start !== undefined) found.push(named(text, start, end));
  }
  return found;
}

const named = (text: string, start: number, end: number): CompanySpan =>
  spanOf('company', text, start, end, { name: text.slice(start, end).replace(/\s+/g, ' '), full: true });

/** Where a Latin name begins that ends with the legal form at `at`: capitalised words to the left, any words in a Chinese sentence. */
function latinStart(text: string, at: number, from: number): number | undefined {
  const chinese = /\p{Script=Han}/u.test(text.slice(Math.max(0, at - 60), at + 60));
  let start = at;
  for (let count = 0; count < 7; count++) {
    const before = text.slice(Math.max(from, start - 40), start);
    const hit = before.match(LATIN_WORD);
    const word = hit?.[1];
    const inName =
      /^(?:lead|log|record|note|client|maker)$/i.test(word ?? '') &&
      /\p{Lu}\p{L}+\s+(?:Lead|Log|Record|Note|Client|Maker)\s*$/u.test(before);
    if (!hit || !word || (count > 0 && /[,.:;]\s*$/.test(before))) break;
    const joins = JOINS.test(word);
    if (
      !inName &&
      (count === 0 || !joins) &&
      (NO_NAME.test(word) || /['’]s$|-(?:based|listed|owned|headquartered)$/i.test(word) || /^\d+\.?$/.test(word))
    )
      break;
    if (!/^[\p{Lu}\d]/u.test(word) && !joins && !chinese) break;
    start -= hit[0].length;
  }
  const lead = text.slice(start, at).match(/^(?:(?:of|and|und|et|&)\s+)+/)?.[0].length ?? 0;
  return start + lead < at ? start + lead : undefined;
}

const SUBJECT =
  /(?<![\p{L}.])(\p{Lu}[\p{L}\d&'’-]+(?: (?:\p{Lu}[\p{L}\d&'’-]*|&|of|and))*)(?= (?:plans?|wants?|intends?|would like|is (?:planning|looking|considering|interested|going)|will (?:invest|build|set up)|hopes?|aims?|proposes?|has (?:signed|decided|agreed)|signed|to invest)\b)/gu;

/** The subject of an English sentence about investing: Hanbit Display wants to ... */
export function latinSubjects(text: string, context: ReadingContext): CompanySpan[] {
  return [...text.matchAll(SUBJECT)].flatMap((hit) => {
    const words = (hit[1] ?? '').replace(
      /^(?:(?:New|Lead|Our|The|Contact|Please|Today|It|He|She|They|We|I|This|That|One|An?|Company|Investor|Mr|Ms|German|Japanese|Korean|American)(?: |$))+/,
      '',
    );
    const start = hit.index + hit[0].length - words.length;
    const place = readRegions(words, context)[0];
    return words.length < 3 || place?.end === words.length
      ? []
      : [spanOf('company', text, start, hit.index + hit[0].length, { name: words, full: false })];
  });
}
