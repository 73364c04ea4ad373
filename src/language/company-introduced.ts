import type { SaidCompany } from './company-words.ts';
import { readRegions } from './regions.ts';
import { type ReadingContext, type Span, spanOf } from './span.ts';

type CompanySpan = Span<'company', SaidCompany>;

const NAME = "(\\p{Lu}[\\p{L}\\d&'’.-]*\\p{L}(?: (?:\\p{Lu}[\\p{L}\\d&'’-]*|&|(?:of|and|de|van|von)(?= \\p{Lu})))*)";
const ENDS =
  '(?=\\s+(?:yesterday|today|on|last|this|earlier|from|based|in|at|again|who|which|wants?|plans?|intends?|would|may|might|will|said|is|are|has)\\b|\\s*[,;.:()]|\\s*$)';
const MEANS =
  "(?:plan|want|intend|would like|may|might|will|hope|propose|consider|aim|'d like|(?:is|are) (?:interested|looking|considering|planning|going|thinking|ready|keen|willing)|(?:has|have) (?:decided|agreed))";
/** Behind the mark of a report: New lead: Taiyo Precision from Japan. */
const REPORTED = new RegExp(
  `(?:\\b(?:leads?|record|log|register|add|report)\\b[^:.,;\\n]{0,24}:|\\blogg? (?:this )?lead)\\s*${NAME}${ENDS}`,
  'gu',
);
/** Somebody was met who means to invest: Met Foxconn today, they may invest. */
const MET = new RegExp(
  `\\b(?:[Mm]et(?: with| up with)?|[Vv]isited|[Ss]aw|(?:[Tt]alked|[Ss]poke) (?:to|with)|(?:[Mm]eeting|[Cc]all|[Cc]ontact|[Ll]unch|[Dd]inner|[Tt]alks) with|[Cc]ontacted|(?:[Rr]eceived|[Hh]osted|[Ww]elcomed)(?: an?| the)?(?: (?:delegation|team|group|people|visitors) (?:from|of))?|(?:delegation|team|people) (?:from|of))(?: an?| the)? ${NAME}${ENDS}(?=[^\\n]{0,60}\\b(?:[Tt]hey|[Ii]t|who|which|[Tt]he (?:company|firm)|and) ${MEANS})`,
  'gu',
);
/** Toyota Boshoku from Japan wants to …; a German firm, Schmidt Pumpen, plans to …; Siemens Energy said they will invest. */
const SUBJECT = new RegExp(
  `(?<![\\p{L}.] ?)${NAME}(?:,? (?:from|of|in|based in) \\p{Lu}[\\p{L}]+(?: \\p{Lu}\\p{L}+)?,?|,|,? an? [a-z -]{3,40},| said| says| told us)? (?:(?:that |also |now )*(?:they |it )?)${MEANS}`,
  'gu',
);
const NOT_OF_IT =
  /^(?:(?:New|Leads?|Our|The|Contact|Please|Today|Yesterday|It|He|She|They|We|I|This|That|One|An?|And|Then|Also|Company|Investor|Firm|German|Japanese|Korean|American|French|British|Swiss|Chinese|Record|Log|Report|Met|Visited) +)+/;
const NOBODY =
  /^(?:Mr|Ms|Mrs|Miss|Dr|Prof|Mayor|Minister|President|Governor|Director|Deputy|Chairman|Secretary|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|They|We|He|She|It|I|You|Who|Which|What|The|This|That|New|Lead|Company|Please|Contact|Today|Yesterday|Thanks|Sorry|Chamber|Embassy|Consulate|RMB|CNY|USD|EUR)\b|\b(?:Bureau|County|District|Government|Zone|Park|Ministry|Committee|Chamber)\b/;

/** Companies that English words introduce without a legal form: met X, they plan to invest; New lead: X from Japan; X of Y wants to. */
export function introducedInEnglish(text: string, context: ReadingContext): CompanySpan[] {
  return [REPORTED, MET, SUBJECT].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((hit) => {
      const whole = hit[1] ?? '';
      const name = whole.replace(NOT_OF_IT, '');
      const start = hit.index + hit[0].indexOf(whole) + whole.length - name.length;
      const place = readRegions(name, context)[0];
      const isPlace = place?.start === 0 && place.end >= name.length;
      const unit = context.units.some((it) => it.name === name || it.aliases.includes(name));
      if (name.length < 3 || isPlace || unit || NOBODY.test(name)) return [];
      return [spanOf('company', text, start, start + name.length, { name, full: false })];
    }),
  );
}
