import type { Channel } from '../channels/channel.ts';
import { openWebServer, type WebOptions } from '../channels/web-server.ts';
import type { Message } from '../message.ts';
import type { Store } from '../store/store.ts';
import { type Answering, answerClaimed, claimMessages } from './answer-inbox.ts';
import { type EachMinute, eachMinute } from './each-minute.ts';
import { openForgetting } from './forgetting.ts';
import { startPool } from './loop.ts';
import { lostDigest } from './lost-digest.ts';
import { type CountedCalls, openMetrics } from './metrics.ts';
import { isDigest, type Posting, postDue } from './post-digests.ts';
import { type Nudging, openNudging } from './post-nudges.ts';
import { receive } from './receive.ts';
import { claimReplies, type Sending, sendClaimed } from './send-outbox.ts';

/** The bot at work on platforms: it listens, answers and sends until it is stopped. */
export interface Serving {
  /** Where /healthz, /metrics and webhooks are. */
  readonly port: number;
  /** Looks now for digests and reminders that are due; by itself it looks every minute. */
  readonly look: EachMinute['look'];
  /** Listens no longer, finishes what is under way and keeps the rest for the next start. */
  stop(): Promise<void>;
}

export interface ServeOptions extends Omit<Answering, 'store' | 'channels'> {
  readonly store: Store;
  readonly channels: readonly Channel[];
  readonly port: number;
  readonly parts: WebOptions['parts'];
  readonly digest: Posting['digest'];
  readonly mayHave: Posting['mayHave'];
  readonly nudges: Nudging['nudges'];
  readonly modelCalls?: CountedCalls;
}

/** So many messages are thought about, and so many replies on their way at once; each chat still gets one after the other. */
const MOST_ANSWERS = 32;
const MOST_SENDS = 48;

export async function serve(options: ServeOptions): Promise<Serving> {
  const { store, log, converse, channels, port, parts, modelCalls, digest, mayHave, nudges, now = Date.now } = options;
  const names = channels.map(({ name }) => name);
  // One process serves a SQLite file: what an earlier one had claimed when it died is taken up at once.
  if (store.kind === 'sqlite') {
    for (const name of names) await Promise.all([store.inbox.release(name), store.outbox.release(name)]);
  }
  const metrics = openMetrics(store, channels, modelCalls);
  const health = async () => {
    const states = Object.fromEntries(channels.map((it) => [it.name, it.health?.() ?? { ok: true, details: {} }]));
    const [inbox, outbox] = await Promise.all([store.inbox.depth(), store.outbox.depth()]);
    const waiting = { inbox: sum(inbox), outbox: sum(outbox) };
    return { ok: Object.values(states).every(({ ok }) => ok), channels: states, waiting };
  };
  const web = await openWebServer({ port, log, parts, metrics: metrics.text, health });
  const sending: Sending = { store, log, channels, now, lost: (...it) => lostDigest({ store, now }, ...it) };
  const answering = { store, log, converse, channels: names, now };
  const senders = startPool({
    size: MOST_SENDS,
    claim: (most) => claimReplies(sending, most),
    async work(claimed) {
      const result = await sendClaimed(sending, claimed);
      metrics.sent(result);
      if (isDigest(claimed.key)) metrics.digest(result);
    },
    log,
  });
  const answerers = startPool({
    size: MOST_ANSWERS,
    claim: (most) => claimMessages(answering, most),
    async work(claimed) {
      metrics.answered(await answerClaimed(answering, claimed));
      senders.wake();
    },
    log,
  });
  const hear = async (message: Message) => {
    const result = await receive(store, message);
    metrics.received(message.channel, result);
    answerers.wake();
    return result;
  };
  for (const channel of channels) await channel.start(hear);
  const nudge = openNudging({ store, log, now, nudges, channels: names });
  const forget = openForgetting({ store, log, now });
  const minutes = eachMinute(async () => {
    await postDue({ store, log, now, digest, mayHave, counted: metrics.digest });
    await nudge();
    senders.wake();
    await forget();
  }, log);
  return {
    port: web.port,
    look: minutes.look,
    async stop() {
      await minutes.stop();
      await web.close();
      await answerers.stop();
      await senders.stop();
      for (const channel of channels) await channel.stop();
    },
  };
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, n) => all + n, 0);
