import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { Chat } from '../../message.ts';
import { type Attachment, type Block, filesNamed, filesOf, type Reply } from '../../reply.ts';
import { type Addressed, NotSent } from '../channel.ts';
import { type DingtalkApi, type RobotMessage, robotMessage, sampleFile } from './dingtalk-api.ts';
import { drawReply, type Part } from './dingtalk-drawing.ts';
import { DingtalkError } from './dingtalk-error.ts';
import type { Limiter } from './dingtalk-limiter.ts';
import { reachable } from './dingtalk-message.ts';
import { openPictures, type PictureOf, type Pictures } from './dingtalk-pictures.ts';
import { type Session, sessionIn } from './dingtalk-session.ts';

export interface Sender {
  readonly api: Pick<DingtalkApi, 'toGroup' | 'toPerson' | 'bySession' | 'uploadMedia'>;
  readonly limit: Limiter;
  readonly log: Log;
  readonly pictureOf?: PictureOf;
  /** Between the parts of a long reply, in ms. */
  readonly apartMs?: number;
  readonly now?: () => number;
}

/** A reply on its way: its parts and then its files, and how many have arrived. */
interface Sending {
  parts?: readonly (Part | Attachment)[];
  arrived: number;
  /** The session's address was refused: it is not tried again for this reply. */
  sessionOver: boolean;
  /** Until it ends: whoever asks for the same reply meanwhile waits for this. */
  now?: Promise<void> | undefined;
}

const MOST_SENDINGS = 1_000;
const APART_MS = 1_000;

/**
 * Sends replies: by the session's address where it holds, else by the robot API. Throws NotSent. The platform knows no
 * idempotency key: of a reply that is tried again, the parts that arrived are not sent again as long as this process
 * lives; one that dies between a part's arrival and the outbox's knowing sends it once more after its start.
 */
export function openSending(sender: Sender): (chat: Chat, reply: Reply, to: Addressed) => Promise<void> {
  const { limit, apartMs = APART_MS, now = Date.now } = sender;
  const underWay = new Map<string, Sending>();
  const pictures = openPictures(sender);
  const send = async (sending: Sending, chat: Chat, reply: Reply, { key, answerBy }: Addressed): Promise<void> => {
    try {
      sending.parts ??= await draw(reply, pictures);
      for (let part = sending.parts[sending.arrived]; part; part = sending.parts[++sending.arrived]) {
        if (sending.arrived > 0) await pause(apartMs);
        const session = sending.sessionOver ? undefined : sessionIn(answerBy, now());
        await limit();
        await ('base64' in part
          ? sendFile(sender, chat, part, session)
          : sendPart(sender, chat, part, session, sending));
      }
      underWay.delete(key);
    } catch (error) {
      const failed = notSent(error);
      if (failed.failure === 'never') underWay.delete(key);
      throw failed;
    }
  };
  return async (chat, reply, to) => {
    const sending = underWay.get(to.key) ?? { arrived: 0, sessionOver: false };
    if (underWay.size > MOST_SENDINGS) underWay.clear();
    underWay.set(to.key, sending);
    // Whoever took so long that its claim was given to another must not be overtaken: the platform would show both.
    sending.now ??= send(sending, chat, reply, to).finally(() => {
      sending.now = undefined;
    });
    return sending.now;
  };
}

async function sendPart(
  { api, log }: Sender,
  chat: Chat,
  part: Part,
  session: Session | undefined,
  sending: Sending,
): Promise<void> {
  const known = chat.kind === 'group' || reachable(chat.id);
  if (session) {
    try {
      return await api.bySession(session.webhook, part);
    } catch (error) {
      if (!known || !surelyNotSent(error)) throw error;
      log.info({ err: error }, 'the session does not take the reply; the robot API is tried');
      sending.sessionOver = true;
    }
  }
  if (!known) throw new DingtalkError('session', 'no session is left in which this person could be answered');
  await byRobot(api, chat, robotMessage(part));
}

const byRobot = (api: Sender['api'], chat: Chat, message: RobotMessage): Promise<void> =>
  chat.kind === 'group' ? api.toGroup(chat.id, message) : api.toPerson(chat.id, message);

/** A session takes no files: they go by the robot API, and where that refuses one, it is said in words. */
async function sendFile(
  { api, log }: Sender,
  chat: Chat,
  { name, base64 }: Attachment,
  session: Session | undefined,
): Promise<void> {
  const say = (words: string): Promise<void> => {
    const part = { title: '附件没有发出', text: words, buttons: [] };
    return session ? api.bySession(session.webhook, part) : byRobot(api, chat, robotMessage(part));
  };
  if (chat.kind === 'direct' && !reachable(chat.id))
    return say(`附件“${name}”没有发出:您的账号不在本企业通讯录里,机器人发不了文件。`);
  try {
    const mediaId = await api.uploadMedia('file', name, Buffer.from(base64, 'base64'));
    await byRobot(api, chat, sampleFile(mediaId, name));
  } catch (error) {
    if (!(error instanceof DingtalkError) || (error.failure !== 'scope' && error.failure !== 'content')) throw error;
    log.warn({ err: error }, 'a file was refused');
    await say(`附件“${name}”没有发出:钉钉没有接收这个文件,请管理员运行 npm run doctor 查看权限。`);
  }
}

/** Whether another way may be tried: what may have arrived, what is held back and what is refused for its content may not. */
const surelyNotSent = (error: unknown): boolean =>
  error instanceof DingtalkError && !['unclear', 'limit', 'content'].includes(error.failure);

async function draw(reply: Reply, pictureOf: Pictures): Promise<(Part | Attachment)[]> {
  const pictures = new Map<Block, string>();
  for (const block of reply.blocks) {
    const picture = block.kind === 'chart' ? await pictureOf(block) : undefined;
    if (picture !== undefined) pictures.set(block, picture);
  }
  const named = filesNamed(reply, ({ name }) => `附件:${name}`);
  return [...drawReply(named, pictures), ...filesOf(reply)];
}

const LIMIT_MS = 1_500;

function notSent(cause: unknown): NotSent {
  const words = cause instanceof Error ? cause.message : String(cause);
  if (!(cause instanceof DingtalkError)) return new NotSent('never', words, { because: 'unclear', cause });
  switch (cause.failure) {
    case 'unclear':
      return new NotSent('never', words, { because: 'unclear', cause });
    case 'quota':
      return new NotSent('never', words, { because: 'quota', cause });
    case 'gone':
    case 'session':
      return new NotSent('never', words, { because: 'gone', cause });
    case 'scope':
    case 'content':
      return new NotSent('never', words, { cause });
    case 'limit':
      return new NotSent('later', words, { waitMs: Math.max(cause.waitMs, LIMIT_MS * (1 + Math.random())), cause });
    default:
      return new NotSent('later', words, { waitMs: cause.waitMs, cause });
  }
}
