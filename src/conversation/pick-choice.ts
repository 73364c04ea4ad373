import type { Choice } from '../reply.ts';

const NUMBER =
  /^(?:我?选|就|要|option|no\.?)?\s*(?:the\s+)?\(?(?:第\s*)?(\d{1,9}|[一二两三四五六七八九十]|first|second|third|fourth|fifth)\)?\s*(?:个|条|项|号|one)?(?:吧|那个)?[.、。!)]?$/i;
const RECORD = /^(?:是|选|改|就)?\s*#\s*(\d{1,9})(?:\s*(?:那条|这条|吧))?[.。!]?$/;
const AROUND = /^(?:是|选|就(?:是)?|要|改|我说的是)|(?:的)?(?:那|这)(?:个|条|家|趟)|的?(?:吧|啊|呀|呢)?[.。!]?$/g;
const DIGITS = '零一二三四五六七八九十';
const ENGLISH = ['', 'first', 'second', 'third', 'fourth', 'fifth'];
/** 1亿 or 2天 may be a figure of its own. */
const NAMES_ONE = /(?:(?![零一二三四五六七八九十百千万亿元天个])\p{Script=Han}){2}|[A-Za-z]{3}/u;
const LONGEST_PIECE = 12;

/** Which of the choices just offered an answer means: `1`, `第二个`, `#12`, or a piece of just one of several records' lines; undefined when none. */
export function picked(words: string, choices: readonly Choice[]): Choice | undefined {
  const answer = words.trim();
  const record = answer.match(RECORD)?.[1] ?? answer.match(NUMBER)?.[1];
  const ofRecords = choices.filter(({ label }) => label.startsWith('#'));
  const byRecord = (id: string | undefined): Choice | undefined =>
    ofRecords.find(({ label }) => new RegExp(`^#${id}(?!\\d)`).test(label));
  if (record !== undefined)
    return answer.includes('#') ? byRecord(record) : (choices[ordinal(record) - 1] ?? byRecord(record));
  const piece = answer.replace(AROUND, '').trim();
  if (!NAMES_ONE.test(piece) || answer.length > LONGEST_PIECE || ofRecords.length < 2) return undefined;
  const named = ofRecords.filter(({ label }) => label.includes(piece));
  return named.length === 1 ? named[0] : undefined;
}

function ordinal(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  if (/^[a-z]/i.test(words)) return ENGLISH.indexOf(words.toLowerCase());
  return words === '两' ? 2 : DIGITS.indexOf(words);
}
