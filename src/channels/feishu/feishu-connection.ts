import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import type { Log } from '../../log.ts';
import type { FeishuAccess, FeishuApi } from './feishu-api.ts';
import { type FeishuEvent, readFlatEvent } from './feishu-event.ts';
import { sdkLog } from './feishu-log.ts';

/** What the bot subscribes to; an event that is not named here would be acknowledged unread. */
export const EVENTS = [
  'im.message.receive_v1',
  'im.message.recalled_v1',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.disbanded_v1',
] as const;
export const CALLBACKS = ['card.action.trigger'] as const;

/** The long connection: events come in over a WebSocket that the bot opens. */
export interface Connection {
  state(): string;
  close(): Promise<void>;
}

export interface Listening {
  readonly access: FeishuAccess;
  readonly api: Pick<FeishuApi, 'http'>;
  readonly log: Log;
  /** What it resolves to goes back to the platform; when it rejects, the platform delivers the event again. */
  handle(event: FeishuEvent): Promise<object>;
  /** How often the connection is looked after, in ms. */
  readonly watchMs?: number;
  /** Seconds without an answer to a ping after which the other side counts as gone. */
  readonly pingTimeout?: number;
}

const HANDSHAKE_MS = 15_000;
const PING_TIMEOUT = 20;
const LONGEST_WAIT_MS = 60_000;

/** Opens the connection and keeps it open, until it is closed; never rejects. */
export function openConnection({
  access,
  api,
  log,
  handle,
  watchMs = 2_000,
  pingTimeout = PING_TIMEOUT,
}: Listening): Connection {
  const underWay = new Set<Promise<object>>();
  const dispatcher = new EventDispatcher({ logger: sdkLog(log), loggerLevel: LoggerLevel.error });
  const heard = async (data: unknown): Promise<object> => {
    const event = readFlatEvent(data);
    if (!event) {
      log.warn('an event could not be read');
      return {};
    }
    const handling = handle(event);
    underWay.add(handling);
    return handling.finally(() => underWay.delete(handling));
  };
  dispatcher.register(Object.fromEntries([...EVENTS, ...CALLBACKS].map((type) => [type, heard])));
  const open = (): WSClient => {
    const client = new WSClient({
      ...access,
      httpInstance: api.http,
      logger: sdkLog(log),
      loggerLevel: LoggerLevel.error,
      handshakeTimeoutMs: HANDSHAKE_MS,
      wsConfig: { pingTimeout },
      onError: (error) => log.error({ err: error }, 'the long connection was given up'),
      onReconnecting: () => log.warn('the long connection broke'),
      onReconnected: () => log.info('the long connection is back'),
    });
    hearCards(client);
    void client.start({ eventDispatcher: dispatcher });
    return client;
  };
  let client = open();
  const watch = watchOver({
    connected: () => client.getConnectionStatus().state === 'connected',
    again: () => {
      log.warn({ state: client.getConnectionStatus().state }, 'the long connection is opened anew');
      client.close({ force: true });
      client = open();
    },
    everyMs: watchMs,
  });
  return {
    state: () => client.getConnectionStatus().state,
    async close() {
      clearInterval(watch);
      // What is being stored is still acknowledged; the platform delivers the rest again.
      await Promise.allSettled(underWay);
      await new Promise((resolve) => setImmediate(resolve));
      client.close();
    },
  };
}

interface Frame {
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

// Some apps get their taps in frames named `card`, which the SDK drops without a word; they hold the same as the others.
function hearCards(client: WSClient): void {
  const inner = client as unknown as { handleEventData(frame: Frame): Promise<void> };
  const handle = inner.handleEventData.bind(client);
  inner.handleEventData = (frame) =>
    handle({
      ...frame,
      headers: frame.headers.map((it) => (it.key === 'type' && it.value === 'card' ? { ...it, value: 'event' } : it)),
    });
}

interface Watch {
  connected(): boolean;
  again(): void;
  readonly everyMs: number;
}

// The SDK waits up to two minutes between attempts and gives up on some answers; a bot that hears nothing is no use.
function watchOver({ connected, again, everyMs }: Watch): NodeJS.Timeout {
  let lostSince: number | undefined;
  let wait = everyMs;
  const timer = setInterval(() => {
    if (connected()) {
      lostSince = undefined;
      wait = everyMs;
      return;
    }
    lostSince ??= Date.now();
    if (Date.now() - lostSince < wait) return;
    again();
    lostSince = Date.now();
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  }, everyMs);
  timer.unref();
  return timer;
}
