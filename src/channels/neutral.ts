// Zero-width, direction overrides, other format and private characters: they hide words or act on a screen.
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}\uFE00-\uFE0F\u115F\u1160\u3164\uFFFC-\uFFFF]/gu;
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
const ANSI = /\u001B\[[0-9;?]{0,20}[A-Za-z]/g;
// Signs that NFKC, a phone's keyboard or a platform turns back into the plain ones.
const LOOKALIKE: Readonly<Record<string, string>> = {
  '＠': '@',
  '﹫': '@',
  '＜': '<',
  '﹤': '<',
  '＞': '>',
  '﹥': '>',
  '［': '[',
  '］': ']',
};
const TAG = /<[/!]?[a-z][^<>]{0,1000}>/gi;
const TAG_BEGINS = /<(?=\s{0,3}[/!]?\s{0,3}[a-z])/gi;
const MARKDOWN_LINK = /!?\[([^[\]\n]{0,300})\][(（]([^()（）\n]{0,1000})[)）]/g;
const ADDRESS = /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.)[^\s"'<>)）\]】」”,，。;；]*/gi;
// Without a scheme: clients make a link of it all the same. A bare name (booking.com) may be a company's.
const BARE_ADDRESS =
  /(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:com|cn|net|org|top|xyz|io|cc|vip|info|site|club|link|me|co|app|online|shop|icu|gov|edu)(?::\d{1,5})?\/[^\s"'<>)\],;\u0080-\uffff]*/gi;
const ACTIVE = /\b(javascript|vbscript|data)\s{0,3}:(?=\s{0,3}[^\s])/gi;
const ACTIVE_DATA = /^\s{0,3}[a-z]{2,20}\/|^\s{0,3};?base64/i;
const MENTION = /@(?!招商助手)/g;
const MAIL = /[\w.+-]$/;
const MAIL_HOST = /^@[\w-]{1,63}\.\w/;

/**
 * Words that nothing acts on, for every channel: no mention, link, image, HTML or invisible character survives;
 * line ends stay. It changes nothing a person wrote in plain words.
 */
export function neutral(words: string): string {
  let text = words
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(ANSI, '')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(/[＠﹫＜﹤＞﹥［］]/g, (sign) => LOOKALIKE[sign] ?? sign);
  // Tags and links may be put one into another; what is left after two rounds no longer opens.
  for (let round = 0; round < 2; round++) text = text.replace(TAG, '').replace(MARKDOWN_LINK, '$1');
  return text
    .replace(TAG_BEGINS, '‹')
    .replace(/\](?=\s{0,5}[(（])/g, '] ·')
    .replace(ADDRESS, '(链接略)')
    .replace(BARE_ADDRESS, '(链接略)')
    .replace(ACTIVE, unarmed)
    .replace(MENTION, spelled);
}

function unarmed(whole: string, scheme: string, at: number, text: string): string {
  const after = text.slice(at + whole.length, at + whole.length + 30);
  return scheme.toLowerCase() === 'data' && !ACTIVE_DATA.test(after) ? whole : `${scheme} `;
}

function spelled(_: string, at: number, text: string): string {
  const mail = MAIL.test(text.slice(Math.max(0, at - 1), at)) && MAIL_HOST.test(text.slice(at, at + 80));
  return mail ? '@' : '(at)';
}

// -3 and -31.7个百分点 are figures, -2+3 is a sum; full-width signs are turned back by some programs.
const COMPUTED = /^[=+＝＋]|^[-－](?!$| |\d[\d.,]*(?:$|[%\p{Script=Han}\s]))/u;

/** A table's cell: one line, and no sign at its start that a spreadsheet would compute. */
export function neutralCell(words: string): string {
  const text = neutral(words).replace(/\s+/g, ' ').trim();
  return COMPUTED.test(text) ? `'${text}` : text;
}
