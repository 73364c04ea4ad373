import type { Chat } from '../../message.ts';
import { filesNamed, filesOf, type Reply, say } from '../../reply.ts';
import { NotSent } from '../channel.ts';
import type { Drawn, FeishuApi } from './feishu-api.ts';
import { feishuCard } from './feishu-card.ts';
import { FeishuError } from './feishu-error.ts';
import { sendFiles } from './feishu-files.ts';
import type { Limiter } from './feishu-limiter.ts';
import { targetOf } from './feishu-message.ts';
import { uuidOf } from './feishu-uuid.ts';
import { feishuPost, feishuText, withoutPhones } from './feishu-words.ts';

export interface Sender {
  readonly api: Pick<FeishuApi, 'send' | 'reply' | 'upload'>;
  readonly limit: Limiter;
}

/** How a reply may look, from the best to the plainest; each is tried where the platform refuses the one before. */
type Rung = 'card' | 'post' | 'text' | 'masked' | 'sorry';

const SORRY = say('这条回复被飞书拒收了(内容受限)。请换个问法,或私聊我。');

/** Sends a reply: as an answer to `replyTo` where that still stands, else into the chat; its files follow. Throws NotSent. */
export async function sendReply(
  sender: Sender,
  chat: Chat,
  reply: Reply,
  { key, replyTo }: { readonly key: string; readonly replyTo?: string },
): Promise<void> {
  const target = await sendWords(sender, chat, reply, { key, target: targetOf(replyTo) });
  try {
    await sendFiles(sender, { chat: chat.id, target }, { files: filesOf(reply), key });
  } catch (error) {
    throw notSent(error instanceof FeishuError ? error.failure : 'unknown', error);
  }
}

/** Gives the message that was answered; undefined where it no longer stands. */
async function sendWords(
  { api, limit }: Sender,
  chat: Chat,
  reply: Reply,
  { key, target: asked }: { readonly key: string; readonly target: string | undefined },
): Promise<string | undefined> {
  let target = asked;
  const rungs: Rung[] = onlyWords(reply) ? ['post', 'text', 'sorry'] : ['card', 'post', 'text', 'sorry'];
  for (let rung = rungs.shift(); rung !== undefined; ) {
    const drawn = draw(rung, reply, key);
    try {
      await limit(chat.id);
      await (target ? api.reply(target, drawn) : api.send(chat.id, drawn));
      return target;
    } catch (error) {
      const failure = error instanceof FeishuError ? error.failure : 'unknown';
      if (target && (failure === 'gone-target' || failure === 'no-thread')) target = undefined;
      else if (failure === 'sensitive' && rung !== 'masked' && rung !== 'sorry') {
        rungs.splice(0, rungs.length, 'sorry');
        rung = 'masked';
      } else if (rungs.length > 0 && (failure === 'content' || failure === 'sensitive')) rung = rungs.shift();
      else throw notSent(failure, error);
    }
  }
  return target;
}

/** A reply of words alone needs no card; it can then be copied and quoted like a person's. */
const onlyWords = (reply: Reply): boolean => reply.blocks.every(({ kind }) => kind === 'text' || kind === 'file');

function draw(rung: Rung, reply: Reply, key: string): Drawn {
  const uuid = uuidOf(key, rung);
  const words = filesNamed(reply, ({ name }) => `附件:${name}`);
  switch (rung) {
    case 'card':
      return { type: 'interactive', content: feishuCard(reply, { key }), uuid };
    case 'post':
      return { type: 'post', content: feishuPost(words), uuid };
    case 'text':
      return { type: 'text', content: feishuText(words), uuid };
    case 'masked':
      return { type: 'post', content: feishuPost(withoutPhones(words)), uuid };
    case 'sorry':
      return { type: 'text', content: feishuText(SORRY), uuid };
  }
}

const BUSY_MS = 2_000;
const LIMIT_MS = 1_500;

function notSent(failure: FeishuError['failure'], cause: unknown): NotSent {
  const words = cause instanceof Error ? cause.message : String(cause);
  const asked = cause instanceof FeishuError ? cause.waitMs : 0;
  const later = (waitMs: number): NotSent => new NotSent('later', words, { waitMs: Math.max(asked, waitMs), cause });
  switch (failure) {
    case 'gone-chat':
    case 'gone-person':
      return new NotSent('never', words, { because: 'gone', cause });
    case 'quota':
      return new NotSent('never', words, { because: 'quota', cause });
    case 'gone-target':
    case 'content':
    case 'sensitive':
      return new NotSent('never', words, { cause });
    case 'busy':
      return later(BUSY_MS);
    case 'limit':
      return later(LIMIT_MS + Math.random() * LIMIT_MS);
    default:
      return later(0);
  }
}
