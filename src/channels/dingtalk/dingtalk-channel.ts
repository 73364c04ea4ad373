import type { Hono } from 'hono';
import type { DingtalkSettings } from '../../config.ts';
import type { Log } from '../../log.ts';
import type { Message } from '../../message.ts';
import type { Rate } from '../bucket.ts';
import type { Channel, Received } from '../channel.ts';
import { openNames } from '../names.ts';
import { openDingtalkApi } from './dingtalk-api.ts';
import { dingtalkCallback } from './dingtalk-callback.ts';
import { type Connection, openConnection, type Pace } from './dingtalk-connection.ts';
import { openLimiter } from './dingtalk-limiter.ts';
import { DINGTALK, dissolved, hear, reachable } from './dingtalk-message.ts';
import type { PictureOf } from './dingtalk-pictures.ts';
import { openSeal } from './dingtalk-seal.ts';
import { openSending } from './dingtalk-send.ts';

export interface DingtalkOptions extends DingtalkSettings {
  readonly log: Log;
  /** Draws charts; missing = charts are lists. */
  readonly pictureOf?: PictureOf;
  readonly rate?: Rate;
  readonly pace?: Pace;
  readonly timeoutMs?: number;
  readonly apartMs?: number;
}

/** DingTalk as a channel; in callback mode `web` is to be mounted on the bot's web server. */
export interface DingtalkChannel extends Channel {
  readonly web?: Hono;
}

export function openDingtalk(options: DingtalkOptions): DingtalkChannel {
  const { log, mode, robotCode, clientSecret, pictureOf, pace, apartMs } = options;
  const api = openDingtalkApi(options);
  const names = openNames(api, log);
  const limit = openLimiter(options.rate);
  const { seal, unseal } = openSeal(clientSecret);
  const sending = openSending({
    api,
    limit,
    log,
    ...(pictureOf ? { pictureOf } : {}),
    ...(apartMs === undefined ? {} : { apartMs }),
  });
  let receive: ((message: Message) => Promise<Received>) | undefined;
  let connection: Connection | undefined;
  let lastEvent = 0;
  let warned = false;

  const handle = async (payload: unknown): Promise<void> => {
    if (!receive) throw new Error('the bot is not ready to listen');
    lastEvent = Date.now();
    const heard = hear(payload, options);
    if (heard.kind === 'nothing') return log.debug({ why: heard.why }, 'a message was ignored');
    if (heard.kind === 'unread') return log.warn({ where: heard.where }, 'a message could not be read');
    const { message } = heard;
    if (heard.robotCode !== '' && heard.robotCode !== robotCode && !warned) {
      warned = true;
      log.warn({ robotCode: heard.robotCode }, 'messages name another robot than DINGTALK_ROBOT_CODE');
    }
    const nameless = message.sender.name === undefined && reachable(message.sender.account);
    const { answerBy, ...known } = nameless ? await names.named(message) : message;
    await receive(answerBy === undefined ? known : { ...known, answerBy: seal(answerBy) });
  };
  const noticed = async (type: string, data: unknown): Promise<void> => {
    const message = type === 'chat_disband' ? dissolved(data) : undefined;
    if (message) await receive?.(message);
    else log.debug({ type }, 'an event was ignored');
  };

  const web = mode === 'callback' ? dingtalkCallback(clientSecret, log, handle) : undefined;
  return {
    name: DINGTALK,
    ...(web ? { web } : {}),
    async start(ear) {
      receive = ear;
      if (mode === 'stream') connection = openConnection({ api, log, handle, noticed, ...(pace ? { pace } : {}) });
    },
    send(chat, reply, { answerBy, ...to }) {
      const session = answerBy && unseal(answerBy);
      return sending(chat, reply, session ? { ...to, answerBy: session } : to);
    },
    health() {
      const state = connection?.state() ?? mode;
      const age = lastEvent === 0 ? -1 : Math.round((Date.now() - lastEvent) / 1_000);
      return {
        ok: state === 'connected' || state === 'callback',
        details: { connection: state, secondsSinceLastEvent: age },
      };
    },
    async stop() {
      await connection?.close();
      receive = undefined;
    },
  };
}
