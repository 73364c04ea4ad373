import { simplified } from './simplified.ts';

// Zero-width, direction overrides, other format characters, private use: they hide words or act on a screen.
const INVISIBLE = /[\p{Cf}\p{Co}\uFE00-\uFE0F\u115F\u1160\u3164\uFFFC-\uFFFF]/gu;
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
const ANSI = /\u001B\[[0-9;?]*[A-Za-z]/g;
const CIRCLED = /[\u2460-\u2473\u2474-\u2487]/g;
/** What fills the pauses of dictated speech; 那个什么时候 is none. */
const HESITATION = /(?<=^|[\s,])(?:[嗯呃额]+[,\s]*)?(?:那个(?:什么|啥)|怎么说呢?|就是说)(?=[\s,])[,\s]*/g;
/** 5月8曰, 8目, 1O号, 招尚: signs that look alike or sound alike, where only one of them can be meant. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\d一二三四五六七八九十] ?)曰/g, '日'],
  [/(?<=月 ?\d{1,2}|[到至-] ?\d{1,2})目(?=[到至,。\s去赴在-]|$)/g, '日'],
  [/(?<=月 ?\d{1,2}|\d号? ?[到至] ?\d{1,2})好(?=[到至,。\s去赴在]|$)/g, '号'],
  [/(?<=\d)[OoО](?=\d|[日号月])/g, '0'],
  [/(?<=(?:月|到|至|-|^|[,。 ]))[lI](?=\d[日号])/g, '1'],
  [/招(?:尚|伤)(?=$|[\s,。;!了)])|(?<=外出|赴|去)招(?:尚|伤)/g, '招商'],
];
const MENTION_OF_BOT = /@(?:招商助手|招商机器人|zhaoshang\S*)[\s,:]*/gi;

/** The longest message that is read; more is cut off (a person never types it, a paste may hold it). */
export const LONGEST_READ = 4_000;

/** `neat` words in simplified characters, place by place: every reader, and all data, knows these alone. */
export const clean = (raw: string): string => simplified(neat(raw));

/**
 * A message as it was written, made even: half-width letters, digits and signs (,:;?!()), nothing invisible, spaces
 * single, line ends `\n`, the bot's own mention gone, at most LONGEST_READ characters. Chinese 。、“”《》 stay as they are.
 */
export function neat(raw: string): string {
  return raw
    .slice(0, LONGEST_READ * 2)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(ANSI, '')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(CIRCLED, (mark) => `(${((mark.charCodeAt(0) - 0x2460) % 20) + 1})`)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(MENTION_OF_BOT, '')
    .replace(HESITATION, '')
    .replace(/[\s\S]+/, (words) => SLIPS.reduce((text, [slip, meant]) => text.replace(slip, meant), words))
    .replace(/[ \t\u00A0\u3000]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim()
    .slice(0, LONGEST_READ);
}

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[A-Za-z]{2,}/g;

/** Chinese unless the words are Latin: one Chinese character weighs as much as one Latin word. */
export function languageOf(text: string): 'zh' | 'en' {
  const han = text.match(HAN)?.length ?? 0;
  const latin = text.match(LATIN_WORD)?.length ?? 0;
  return latin > han && latin > 0 ? 'en' : 'zh';
}
