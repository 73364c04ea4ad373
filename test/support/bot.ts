import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { openApp } from '../../src/app.ts';
import { speakJsonLines } from '../../src/channels/local/jsonl.ts';
import type { Config } from '../../src/config.ts';
import { openLog } from '../../src/log.ts';

/** What the console prints for one line. */
export interface Line {
  readonly id: string | null;
  readonly text: string;
  readonly cites: readonly string[];
  readonly records: readonly Record<string, unknown>[];
}

/** The whole bot on a database of its own, spoken to over the console's protocol. */
export interface Bot {
  ask(message: { user: string; at: string; chat?: string; text: string }): Promise<Line>;
  /** How often the language model was called, and what came of it: `form ok 1`. */
  modelCalls(): string[];
  close(): Promise<void>;
}

const SAMPLE = new URL('../../data/samples/roster.csv', import.meta.url);

/** Opens a bot in memory with the sample roster, or with another one. */
export async function openBot(roster = readFileSync(SAMPLE, 'utf8'), more: Partial<Config> = {}): Promise<Bot> {
  const config = {
    databaseUrl: 'sqlite::memory:',
    planDir: 'data/plans/suzhou-2020',
    roster: undefined,
    logLevel: 'silent',
    ...more,
  };
  const app = await openApp(config, openLog('silent'));
  await app.importRoster(roster);
  let count = 0;
  return {
    async ask({ user, at, chat = 'p2p', text }) {
      const line = JSON.stringify({ id: `m${++count}`, at, user, chat, text });
      let out = '';
      const write = async (words: string): Promise<void> => {
        out += words;
      };
      await speakJsonLines({ input: Readable.from([Buffer.from(`${line}\n`)]), write }, app.local);
      return JSON.parse(out) as Line;
    },
    modelCalls: () => [...app.modelCalls.totals()].map(({ use, result, times }) => `${use} ${result} ${times}`),
    close: () => app.close(),
  };
}
