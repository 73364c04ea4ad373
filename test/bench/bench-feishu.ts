import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { encrypted, signed } from '../support/feishu/courier.ts';
import { APP, Emulator, wordsIn } from '../support/feishu/emulator.ts';

// Encrypted and signed webhook events against the whole bot (SQLite on disk) and against a bare SDK echo, on one emulator.
const CLIENTS = 64;
const CHATS = 200;
const STEADY = 100;

type Bot = 'bench-bot' | 'bench-recording-bot' | 'bench-echo';

export async function benchFeishu(events: number): Promise<void> {
  const feishu = await new Emulator({ limits: false }).open();
  feishu.keepCalls = false;
  const rounds: Record<Bot, Figures[]> = { 'bench-bot': [], 'bench-recording-bot': [], 'bench-echo': [] };
  // In turns, so that a busy moment of the machine hits both.
  for (let round = 0; round < 3; round++) {
    for (const bot of ['bench-echo', 'bench-bot', 'bench-recording-bot'] as const)
      rounds[bot].push(await measure(feishu, bot, events));
  }
  const [echo, own] = [middle(rounds['bench-echo']), middle(rounds['bench-bot'])];
  const recording = middle(rounds['bench-recording-bot']);
  const steady = await measureSteady(feishu);
  await feishu.close();
  const result = {
    events,
    clients: CLIENTS,
    bot: own,
    botThatRecordsEveryMessage: recording,
    bareEcho: echo,
    share: round(own.repliesPerSecond / echo.repliesPerSecond, 2),
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

async function measure(feishu: Emulator, bot: Bot, events: number): Promise<Figures> {
  const { port, stop } = await start(feishu, bot);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  await run(feishu, port, agent, prepared(feishu, 300));
  const figures = await run(feishu, port, agent, prepared(feishu, events));
  agent.destroy();
  await stop();
  return figures;
}

async function run(feishu: Emulator, port: number, agent: Agent, posts: readonly Post[]): Promise<Figures> {
  let replies = 0;
  let finished = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const waiting = new Set(posts.map(({ name }) => name));
  feishu.onSaid = ({ content }) => {
    const name = /线索\d+x/.exec(wordsIn(content))?.[0];
    if (name && waiting.delete(name) && ++replies === posts.length) finished();
  };
  const times: number[] = [];
  const queue = [...posts];
  const began = performance.now();
  const client = async (): Promise<void> => {
    for (let it = queue.pop(); it; it = queue.pop()) times.push(await timed(port, agent, it));
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
async function measureSteady(feishu: Emulator) {
  const { port, stop } = await start(feishu, 'bench-bot');
  const agent = new Agent({ keepAlive: true });
  const times: Promise<number>[] = [];
  feishu.onSaid = () => undefined;
  for (const it of prepared(feishu, STEADY * 8)) {
    times.push(timed(port, agent, it));
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
  readonly headers: Record<string, string>;
}

let count = 0;

/** Messages as the platform would post them, encrypted and signed beforehand. */
function prepared(feishu: Emulator, events: number): Post[] {
  return Array.from({ length: events }, () => {
    const n = ++count;
    const chat = `oc_bench${n % CHATS}`;
    feishu.platform.chat(chat, 'p2p');
    const name = `线索${n}x`;
    const id = feishu.platform.next('om');
    const content = JSON.stringify({ text: name });
    feishu.platform.keep({ id, chat, from: 'ou_bench', type: 'text', content, at: Date.now() });
    const message = {
      message_id: id,
      create_time: String(Date.now()),
      chat_id: chat,
      chat_type: 'p2p',
      message_type: 'text',
      content,
    };
    const sender = { sender_id: { open_id: `ou_bench${n % CHATS}` }, sender_type: 'user', tenant_key: 'tk' };
    const header = {
      event_id: `ev_${n}`,
      event_type: 'im.message.receive_v1',
      create_time: String(Date.now()),
      token: APP.verificationToken,
      app_id: APP.appId,
    };
    const body = encrypted(JSON.stringify({ schema: '2.0', header, event: { sender, message } }), APP.encryptKey);
    return { name, body, headers: signed(body, APP.encryptKey) };
  });
}

function timed(port: number, agent: Agent, { body, headers }: Post): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request({
      port,
      agent,
      method: 'POST',
      path: '/feishu/events',
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

async function start(feishu: Emulator, bot: Bot): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-feishu-'));
  const env = {
    ...process.env,
    DATABASE_URL: `file:${join(folder, 'bot.db')}`,
    LOG_LEVEL: 'error',
    PORT: '0',
    FEISHU_APP_ID: APP.appId,
    FEISHU_APP_SECRET: APP.appSecret,
    FEISHU_DOMAIN: feishu.domain,
    FEISHU_MODE: 'webhook',
    FEISHU_ENCRYPT_KEY: APP.encryptKey,
    FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
    BENCH_RECORDS: bot === 'bench-recording-bot' ? '1' : '0',
  };
  const options = [
    '--disable-warning=ExperimentalWarning',
    `test/support/feishu/${bot === 'bench-echo' ? bot : 'bench-bot'}.ts`,
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
