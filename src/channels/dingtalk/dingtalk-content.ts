import { z } from 'zod';

const TEXT = z.object({ content: z.string() });
const RICH = z.object({ richText: z.array(z.unknown()) });
const PIECE = z.object({ text: z.string() });
const AUDIO = z.object({ recognition: z.string() });
const LONGEST_TEXT = 20_000;

/** What was said, as the platform delivers it. */
export interface Said {
  readonly type: string;
  readonly text?: unknown;
  readonly content?: unknown;
  /** In a group: how many are mentioned, the bot among them. */
  readonly mentioned: number;
}

/**
 * The words of a message: of a text, of a text with pictures, of speech that the platform understood; empty for what has
 * no words (pictures, files, cards). A quoted message is left out. Other people's mentions stay as they are written.
 */
export function wordsOf({ type, text, content, mentioned }: Said): string {
  switch (type) {
    case 'text':
      return tidy(TEXT.safeParse(text).data?.content ?? '');
    case 'richText': {
      const pieces = RICH.safeParse(content).data?.richText ?? [];
      const words = tidy(pieces.map((it) => PIECE.safeParse(it).data?.text ?? '').join(''));
      return mentioned > 0 ? tidy(withoutBot(words, mentioned)) : words;
    }
    case 'audio':
      return tidy(AUDIO.safeParse(content).data?.recognition ?? '');
    default:
      return '';
  }
}

const BOT = /@招商助手/;

// Only here the platform leaves the bot's own mention in the words, and it does not say how the bot is called.
function withoutBot(words: string, mentioned: number): string {
  if (BOT.test(words)) return words.replace(BOT, ' ');
  return words.replace(mentioned === 1 ? /(?<![\w.+-])@\S+/ : /^@\S+/, ' ');
}

const tidy = (words: string): string =>
  words
    .slice(0, LONGEST_TEXT)
    .replace(/[\u00A0\u2005]/g, ' ')
    .replace(/^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/g, '');
