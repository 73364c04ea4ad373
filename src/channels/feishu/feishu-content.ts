import { z } from 'zod';

/** Somebody named in a message: `key` stands in the text for them. */
export interface Mention {
  readonly key: string;
  readonly name: string;
  readonly account: string;
}

const TEXT = z.object({ text: z.string() });
const NODE = z.object({ tag: z.string(), text: z.string().optional(), user_id: z.string().optional() });
const POST = z.object({ title: z.string().default(''), content: z.array(z.array(z.unknown())) });
const LONGEST_TEXT = 20_000;
const PLACEHOLDER = /@_user_\d+|@_all/g;

/**
 * The words of a message's content: of a text or a post; empty for what has no words (pictures, files, stickers).
 * The bot's own mention goes away, other people's become their names.
 */
export function wordsOf(type: string, content: string, mentions: readonly Mention[], bot: string): string {
  const named = new Map(mentions.map(({ key, name, account }) => [key, account === bot ? '' : name]));
  const spoken = (words: string): string => words.replace(PLACEHOLDER, (key) => named.get(key) ?? '');
  const given = parsed(content);
  if (type === 'text') return tidy(spoken(TEXT.safeParse(given).data?.text ?? ''));
  if (type !== 'post') return '';
  const post = POST.safeParse(given).data;
  if (!post) return '';
  const lines = post.content.map((nodes) => nodes.map((node) => nodeWords(node, named)).join(''));
  return tidy(spoken([post.title, ...lines].filter((line) => line.trim() !== '').join('\n')));
}

const AUDIO = z.object({ file_key: z.string().regex(/^[\w-]{1,200}$/), duration: z.coerce.number().default(0) });
/** Longer than this nobody reports in one breath, in ms. */
const LONGEST_RECORDING_MS = 120_000;

/** What was said aloud in a message of this type and content; undefined where nothing was, or far too much. */
export function recordingIn(type: string, content: string): { key: string; name: string } | undefined {
  const { data } = type === 'audio' ? AUDIO.safeParse(parsed(content)) : {};
  // Feishu keeps Opus in an Ogg file.
  return data && data.duration <= LONGEST_RECORDING_MS ? { key: data.file_key, name: 'voice.ogg' } : undefined;
}

function nodeWords(given: unknown, named: ReadonlyMap<string, string>): string {
  const node = NODE.safeParse(given).data;
  switch (node?.tag) {
    case 'text':
    case 'a':
    case 'md':
    case 'code_block':
      return node.text ?? '';
    case 'at':
      return named.get(node.user_id ?? '') ?? '';
    default:
      return '';
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const tidy = (words: string): string =>
  words
    .slice(0, LONGEST_TEXT)
    .replace(/\u00A0/g, ' ')
    .trim();
