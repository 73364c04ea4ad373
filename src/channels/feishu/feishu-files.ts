import { type Attachment, say } from '../../reply.ts';
import type { Drawn } from './feishu-api.ts';
import { FeishuError } from './feishu-error.ts';
import type { Sender } from './feishu-send.ts';
import { uuidOf } from './feishu-uuid.ts';
import { feishuText } from './feishu-words.ts';

/** Where a reply went: its files follow it there. */
export interface Place {
  readonly chat: string;
  /** The message that is answered, where it still stands. */
  readonly target: string | undefined;
}

/**
 * Sends the files of a reply after its words, one message each; a file the platform refuses is said in words. Throws
 * FeishuError; sent again with the same key, a file that arrived stays one (it is brought to the platform once more).
 */
export async function sendFiles(
  sender: Sender,
  place: Place,
  { files, key }: { readonly files: readonly Attachment[]; readonly key: string },
): Promise<void> {
  for (const [at, file] of files.entries()) {
    try {
      const content = JSON.stringify({
        file_key: await sender.api.upload(file.name, Buffer.from(file.base64, 'base64')),
      });
      await deliver(sender, place, { type: 'file', content, uuid: uuidOf(key, `file${at}`) });
    } catch (error) {
      const words = whyRefused(error, file.name);
      if (words === undefined) throw error;
      await deliver(sender, place, { type: 'text', content: feishuText(say(words)), uuid: uuidOf(key, `nofile${at}`) });
    }
  }
}

/** undefined where it is no refusal: then it may go through later. */
function whyRefused(error: unknown, name: string): string | undefined {
  switch (error instanceof FeishuError ? error.failure : undefined) {
    case 'scope':
      return `附件“${name}”没有发出:应用缺少 im:resource 权限。请管理员在飞书开放平台开通并发布,然后再要一次。`;
    case 'content':
    case 'sensitive':
      return `附件“${name}”没有发出:飞书没有接收这个文件。`;
    default:
      return undefined;
  }
}

async function deliver({ api, limit }: Sender, { chat, target }: Place, drawn: Drawn): Promise<void> {
  await limit(chat);
  try {
    await (target ? api.reply(target, drawn) : api.send(chat, drawn));
  } catch (error) {
    const gone = error instanceof FeishuError && (error.failure === 'gone-target' || error.failure === 'no-thread');
    if (!target || !gone) throw error;
    await deliver({ api, limit }, { chat, target: undefined }, drawn);
  }
}
