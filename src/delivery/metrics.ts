import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Channel } from '../channels/channel.ts';
import type { Store } from '../store/store.ts';

/** What the bot counts for its operator, in Prometheus' text format. */
export interface Metrics {
  received(channel: string, result: string): void;
  answered(result: string): void;
  sent(result: string): void;
  digest(result: string): void;
  text(): Promise<string>;
}

/** How often the language model was called for what, and what came of it. */
export interface CountedCalls {
  totals(): Iterable<{ readonly use: string; readonly result: string; readonly times: number }>;
}

export function openMetrics(
  store: Pick<Store, 'inbox' | 'outbox'>,
  channels: readonly Channel[],
  modelCalls?: CountedCalls,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const received = new Counter({
    name: 'bot_messages_received_total',
    help: 'messages heard, by what became of them',
    labelNames: ['channel', 'result'],
    registers,
  });
  const answered = new Counter({
    name: 'bot_answers_total',
    help: 'messages answered',
    labelNames: ['result'],
    registers,
  });
  const sent = new Counter({ name: 'bot_replies_total', help: 'replies sent', labelNames: ['result'], registers });
  const digests = new Counter({
    name: 'bot_digests_total',
    help: 'weekly digests, by what became of them',
    labelNames: ['result'],
    registers,
  });
  new Counter({
    name: 'bot_model_calls_total',
    help: 'calls of the language model, by use and by what came of them',
    labelNames: ['use', 'result'],
    registers,
    collect() {
      this.reset();
      for (const { use, result, times } of modelCalls?.totals() ?? []) this.inc({ use, result }, times);
    },
  });
  for (const queue of ['inbox', 'outbox'] as const) {
    new Gauge({
      name: `bot_${queue}_waiting`,
      help: `items waiting in the ${queue}`,
      labelNames: ['channel'],
      registers,
      async collect() {
        this.reset();
        for (const [channel, count] of await store[queue].depth()) this.set({ channel }, count);
      },
    });
  }
  new Gauge({
    name: 'bot_channel_up',
    help: '1 while a channel can hear and speak',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const channel of channels) this.set({ channel: channel.name }, (channel.health?.().ok ?? true) ? 1 : 0);
    },
  });
  return {
    received: (channel, result) => received.inc({ channel, result }),
    answered: (result) => answered.inc({ result }),
    sent: (result) => sent.inc({ result }),
    digest: (result) => digests.inc({ result }),
    text: () => registry.metrics(),
  };
}
