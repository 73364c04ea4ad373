import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

// Signed events, posted as the platform posts them, against the whole bot (SQLite on disk), on an emulated platform.
const CLIENTS = 64;
export const CHATS = 200;
const STEADY = 100;

/** A platform that the bot is measured on. */
export interface BenchPlatform {
  /** Where the bot takes events. */
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A program that only echoes, over the platform's own SDK; missing = there is none. */
  readonly echo?: string;
  /** The n-th event, ready to be posted: somebody says `name` in one of CHATS direct chats. */
  prepare(n: number, name: string): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  /** The words of everything that the bot says. */
  onSaid(listener: (words: string) => void): void;
  close(): Promise<void>;
}

type Bot = 'echo' | 'bot' | 'recording bot';

/** Measures the bot on a platform, with the limiter open, and prints the figures. */
export async function benchOn(platform: BenchPlatform, events: number): Promise<void> {
  const bots: readonly Bot[] = platform.echo ? ['echo', 'bot', 'recording bot'] : ['bot', 'recording bot'];
  const rounds: Record<Bot, Figures[]> = { echo: [], bot: [], 'recording bot': [] };
  // In turns, so that a busy moment of the machine hits all of them.
  for (let round = 0; round < 3; round++) {
    for (const bot of bots) rounds[bot].push(await measure(platform, bot, events));
  }
  const own = middle(rounds.bot);
  const echo = platform.echo ? middle(rounds.echo) : undefined;
  const steady = await measureSteady(platform);
  await platform.close();
  const result = {
    events,
    clients: CLIENTS,
    bot: own,
    botThatRecordsEveryMessage: middle(rounds['recording bot']),
    ...(echo ? { bareEcho: echo, share: round(own.repliesPerSecond / echo.repliesPerSecond, 2) } : {}),
    ackAt100PerSecond: steady,
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

interface Figures {
  readonly acksPerSecond: number;
  readonly ackP50Ms: number;
  readonly ackP99Ms: number;
  readonly repliesPerSecond: number;
}

const middle = (all: readonly Figures[]): Figures =>
  [...all].sort((a, b) => a.repliesPerSecond - b.repliesPerSecond)[Math.floor(all.length / 2)] as Figures;
const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits;
const at = (sorted: readonly number[], share: number): number => round(sorted[Math.floor(sorted.length * share)] ?? 0);

async function measure(platform: BenchPlatform, bot: Bot, events: number): Promise<Figures> {
  const { port, stop } = await start(platform, bot);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  await run(platform, port, agent, prepared(platform, 300));
  const figures = await run(platform, port, agent, prepared(platform, events));
  agent.destroy();
  await stop();
  return figures;
}

async function run(platform: BenchPlatform, port: number, agent: Agent, posts: readonly Post[]): Promise<Figures> {
  let replies = 0;
  let finished = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const waiting = new Set(posts.map(({ name }) => name));
  platform.onSaid((words) => {
    const name = /线索\d+x/.exec(words)?.[0];
    if (name && waiting.delete(name) && ++replies === posts.length) finished();
  });
  const times: number[] = [];
  const queue = [...posts];
  const began = performance.now();
  const client = async (): Promise<void> => {
    for (let it = queue.pop(); it; it = queue.pop()) times.push(await timed({ port, path: platform.path, agent }, it));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const acked = performance.now() - began;
  await Promise.race([all, pause(60_000)]);
  const replied = performance.now() - began;
  times.sort((a, b) => a - b);
  return {
    acksPerSecond: Math.round((posts.length / acked) * 1_000),
    ackP50Ms: at(times, 0.5),
    ackP99Ms: at(times, 0.99),
    repliesPerSecond: Math.round((replies / replied) * 1_000),
  };
}

/** An open load of 100 events a second, whether the bot keeps up or not. */
async function measureSteady(platform: BenchPlatform) {
  const { port, stop } = await start(platform, 'bot');
  const agent = new Agent({ keepAlive: true });
  const times: Promise<number>[] = [];
  platform.onSaid(() => undefined);
  for (const it of prepared(platform, STEADY * 8)) {
    times.push(timed({ port, path: platform.path, agent }, it));
    await pause(1_000 / STEADY);
  }
  const sorted = (await Promise.all(times)).slice(STEADY).sort((a, b) => a - b);
  agent.destroy();
  await stop();
  return { p50Ms: at(sorted, 0.5), p99Ms: at(sorted, 0.99) };
}

interface Post {
  readonly name: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

let count = 0;

/** Messages as the platform would post them, signed beforehand. */
function prepared(platform: BenchPlatform, events: number): Post[] {
  return Array.from({ length: events }, () => {
    const name = `线索${++count}x`;
    return { name, ...platform.prepare(count, name) };
  });
}

function timed(
  to: { readonly port: number; readonly path: string; readonly agent: Agent },
  { body, headers }: Post,
): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request({
      ...to,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
    });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      answer.resume();
      if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`));
      answer.on('end', () => resolve(performance.now() - began));
    });
    sent.end(body);
  });
}

async function start(platform: BenchPlatform, bot: Bot): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-platform-'));
  const env = {
    ...process.env,
    DATABASE_URL: `file:${join(folder, 'bot.db')}`,
    LOG_LEVEL: 'error',
    PORT: '0',
    ...platform.environment,
    BENCH_RECORDS: bot === 'recording bot' ? '1' : '0',
  };
  const options = [
    '--disable-warning=ExperimentalWarning',
    bot === 'echo' && platform.echo ? platform.echo : 'test/support/bench-bot.ts',
  ];
  const child: ChildProcessByStdio<null, Readable, null> = spawn(process.execPath, options, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())));
    child.once('exit', () => reject(new Error(`${bot} did not start`)));
  });
  return {
    port,
    async stop() {
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
