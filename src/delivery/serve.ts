import type { Channel } from '../channels/channel.ts';
import { openWebServer, type WebOptions } from '../channels/web-server.ts';
import type { Message } from '../message.ts';
import type { Store } from '../store/store.ts';
import { type Answering, answerNext } from './answer-inbox.ts';
import { type Loop, startLoop } from './loop.ts';
import { openMetrics } from './metrics.ts';
import { receive } from './receive.ts';
import { sendNext } from './send-outbox.ts';

/** The bot at work on platforms: it listens, answers and sends until it is stopped. */
export interface Serving {
  /** Where /healthz, /metrics and webhooks are. */
  readonly port: number;
  /** Listens no longer, finishes what is under way and keeps the rest for the next start. */
  stop(): Promise<void>;
}

export interface ServeOptions extends Omit<Answering, 'store' | 'channels'> {
  readonly store: Store;
  readonly channels: readonly Channel[];
  readonly port: number;
  readonly parts: WebOptions['parts'];
}

/** So many replies are on their way at once; each chat still gets one after the other. */
const SENDERS = 16;
const ANSWERERS = 2;

export async function serve({ store, log, converse, channels, port, parts }: ServeOptions): Promise<Serving> {
  const names = channels.map(({ name }) => name);
  // One process serves a SQLite file: what an earlier one had claimed when it died is taken up at once.
  if (store.kind === 'sqlite') {
    for (const name of names) await Promise.all([store.inbox.release(name), store.outbox.release(name)]);
  }
  const metrics = openMetrics(store, channels);
  const counted =
    <T extends string>(count: (result: T) => void, step: () => Promise<T>, then?: () => void) =>
    async () => {
      const result = await step();
      if (result !== 'idle') {
        count(result);
        then?.();
      }
      return result;
    };
  const answering = { store, log, converse, channels: names };
  const senders = startLoops(SENDERS, () => counted(metrics.sent, () => sendNext({ store, log, channels })), log);
  const answerers = startLoops(
    ANSWERERS,
    () => counted(metrics.answered, () => answerNext(answering), senders.wake),
    log,
  );
  const hear = async (message: Message) => {
    const result = await receive(store, message);
    metrics.received(message.channel, result);
    answerers.wake();
    return result;
  };
  const health = async () => {
    const states = Object.fromEntries(channels.map((it) => [it.name, it.health?.() ?? { ok: true, details: {} }]));
    const [inbox, outbox] = await Promise.all([store.inbox.depth(), store.outbox.depth()]);
    const waiting = { inbox: sum(inbox), outbox: sum(outbox) };
    return { ok: Object.values(states).every(({ ok }) => ok), channels: states, waiting };
  };
  const web = await openWebServer({ port, log, parts, metrics: metrics.text, health });
  for (const channel of channels) await channel.start(hear);
  return {
    port: web.port,
    async stop() {
      await web.close();
      await answerers.stop();
      await senders.stop();
      for (const channel of channels) await channel.stop();
    },
  };
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, n) => all + n, 0);

/** Several loops as one: a call wakes the next that rests. */
function startLoops(count: number, step: () => () => Promise<unknown>, log: ServeOptions['log']): Loop {
  const loops = Array.from({ length: count }, () => startLoop(step(), { log }));
  return {
    wake: () => {
      for (const loop of loops) loop.wake();
    },
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}
