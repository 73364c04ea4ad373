import type { Hono } from 'hono';
import type { FeishuSettings } from '../../config.ts';
import type { Log } from '../../log.ts';
import type { Chat, Message } from '../../message.ts';
import { type Choice, type Form, formSays, type Reply } from '../../reply.ts';
import type { Channel, Health, Received } from '../channel.ts';
import { openNames } from '../names.ts';
import { openFeishuApi } from './feishu-api.ts';
import { choicesOf, feishuCard } from './feishu-card.ts';
import { type Connection, openConnection } from './feishu-connection.ts';
import { FeishuError } from './feishu-error.ts';
import type { FeishuEvent } from './feishu-event.ts';
import { blankName } from './feishu-form.ts';
import { openLimiter, type Rates } from './feishu-limiter.ts';
import { FEISHU, hear, messageOfTap, type Tap, targetOf } from './feishu-message.ts';
import { sendReply } from './feishu-send.ts';
import { feishuWebhook } from './feishu-webhook.ts';

export interface FeishuOptions extends FeishuSettings {
  readonly log: Log;
  /** The answer that was put into the outbox under a key: what its buttons say. */
  answered(key: string): Promise<{ readonly chat: Chat; readonly reply: Reply } | undefined>;
  readonly rates?: Rates;
  readonly watchMs?: number;
  /** How long after a tap its card is drawn anew; the platform wants its answer to have arrived. */
  readonly redrawMs?: number;
  readonly timeoutMs?: number;
}

/** Feishu as a channel; in webhook mode `web` is to be mounted on the bot's web server. */
export interface FeishuChannel extends Channel {
  readonly web?: Hono;
}

const REDRAW_MS = 1_500;
const MOST_CARDS = 5_000;
const ASK_AGAIN_MS = 5_000;

export function openFeishu(options: FeishuOptions): FeishuChannel {
  const { log, mode, redrawMs = REDRAW_MS } = options;
  const { appId, appSecret, domain } = options;
  const access = { appId, appSecret, domain };
  const api = openFeishuApi(access, log, options.timeoutMs);
  const limit = openLimiter(options.rates);
  const names = openNames(api, log);
  const pressed = new Map<string, Set<number>>();
  const redraws = new Set<NodeJS.Timeout>();
  let receive: ((message: Message) => Promise<Received>) | undefined;
  let connection: Connection | undefined;
  let bot = '';
  let lastEvent = 0;
  let asking: NodeJS.Timeout | undefined;

  const handle = async (event: FeishuEvent): Promise<object> => {
    if (!receive || bot === '') throw new FeishuError('passing', 'the bot is not ready to listen');
    if (event.appId !== appId) {
      log.warn({ type: event.type }, 'an event of another app was ignored');
      return {};
    }
    lastEvent = Date.now();
    const heard = hear(event, bot);
    switch (heard.kind) {
      case 'nothing':
        log.debug({ type: event.type, why: heard.why }, 'an event was ignored');
        return {};
      case 'tap':
        return tapped(heard.tap);
      case 'message':
        await receive(await names.named(heard.message));
        return {};
    }
  };

  const tapped = async (tap: Tap): Promise<object> => {
    const answer = await options.answered(tap.key);
    const choice = answer && choicesOf(answer.reply)[tap.choice];
    if (!answer || !choice || !isThere(answer.chat, tap))
      return toast('warning', '这个按钮已经失效,请直接发消息给我。');
    const says = wordsOf(choice, tap);
    if (says === undefined) return toast('warning', '还没有填内容。');
    const received = await receive?.(messageOfTap(tap, { ...answer.chat, id: tap.chat }, says));
    if (received !== 'queued') return toast('info', '刚才已经点过了。');
    redrawLater(tap, answer.reply);
    return toast('info', `收到:${('label' in choice ? choice.label : says).slice(0, 60)}`);
  };

  const redrawLater = ({ card, key, choice }: Tap, reply: Reply): void => {
    if (pressed.size > MOST_CARDS) pressed.clear();
    const all = pressed.get(card) ?? new Set();
    pressed.set(card, all.add(choice));
    const timer = setTimeout(async () => {
      redraws.delete(timer);
      try {
        await api.redraw(card, feishuCard(reply, { key, pressed: all }));
      } catch (error) {
        log.warn({ err: error }, 'a card could not be drawn anew');
      }
    }, redrawMs);
    redraws.add(timer);
  };

  // Without knowing its own id the bot cannot tell whether it is spoken to; until then the platform keeps the events.
  const findMyself = async (): Promise<void> => {
    try {
      const { openId, active } = await api.whoAmI();
      bot = openId;
      if (!active) log.error('the bot is switched off in Feishu: publish a version of the app');
    } catch (error) {
      log.error({ err: error }, 'Feishu does not say who the bot is');
      asking = setTimeout(() => void findMyself(), options.watchMs ?? ASK_AGAIN_MS);
    }
  };

  const web =
    mode === 'webhook'
      ? feishuWebhook(
          {
            appId,
            verificationToken: options.verificationToken ?? '',
            ...(options.encryptKey ? { encryptKey: options.encryptKey } : {}),
          },
          log,
          handle,
        )
      : undefined;
  return {
    name: FEISHU,
    ...(web ? { web } : {}),
    async start(ear) {
      receive = ear;
      await findMyself();
      if (mode === 'connection') {
        const { watchMs } = options;
        connection = openConnection({ access, api, log, handle, ...(watchMs ? { watchMs } : {}) });
      }
    },
    send: (chat, reply, to) => sendReply({ api, limit }, chat, reply, to),
    recordingOf: ({ id, recording }) => api.fileOf(targetOf(id) ?? '', recording?.key ?? ''),
    health: () => healthOf(connection?.state() ?? mode, bot !== '', lastEvent),
    async stop() {
      clearTimeout(asking);
      await connection?.close();
      receive = undefined;
      for (const timer of redraws) clearTimeout(timer);
      api.close();
    },
  };
}

/**
 * A card that was carried into another chat must not show there what was asked here. What was sent to a person by their
 * account stands in their direct chat.
 */
const isThere = (chat: Chat, tap: Tap): boolean =>
  chat.id === tap.chat || (chat.kind === 'direct' && chat.id === tap.by.account);

/** What a tap says: the button's words, or the form's with what was filled in. */
const wordsOf = (it: Choice | Form, { choice, filled }: Tap): string | undefined =>
  'says' in it
    ? it.says
    : formSays(
        it,
        it.fields.map((_, at) => filled[blankName(choice, at)]),
      );

const toast = (type: 'info' | 'warning', content: string): object => ({ toast: { type, content } });

function healthOf(state: string, known: boolean, lastEvent: number): Health {
  const age = lastEvent === 0 ? -1 : Math.round((Date.now() - lastEvent) / 1_000);
  const ok = known && (state === 'connected' || state === 'webhook');
  return { ok, details: { connection: state, token: known, secondsSinceLastEvent: age } };
}
