import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/store/database.ts';

// People write to the bot on an emulated platform while the bot is killed again and again, deliveries come twice and late,
// sends are refused or lose their answer, and connections are cut. Nothing may be lost or recorded twice.
const KILLS = 20;
const PEOPLE = 50;
const CHATS = 10;
const PATIENCE_MS = 300_000;

/** A platform that is rough with the bot. */
export interface RoughPlatform {
  readonly channel: string;
  readonly transport: string;
  /** What the bot is started with. */
  readonly environment: Readonly<Record<string, string>>;
  say(person: number, chat: number, text: string): void;
  /** Cuts every connection to the bot. */
  drop(): void;
  /** What was delivered so far: each time counts. */
  deliveries(): readonly { readonly attempts: number; readonly state: string }[];
  /** The words of everything that the bot says. */
  onSaid(listener: (words: string) => void): void;
  /** Whether it knows a reply again that is sent twice. */
  readonly knowsReplies: boolean;
  close(): Promise<void>;
}

/** Shakes the bot on a platform; `port` is where the bot will listen. Prints the figures; true = nothing lost or doubled. */
export async function crashOn(open: (port: number) => Promise<RoughPlatform>, messages: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-platform-'));
  const port = await freePort();
  const platform = await open(port);
  const answers = new Map<string, number>();
  platform.onSaid((words) => {
    const name = /线索\d+/.exec(words)?.[0];
    if (name) answers.set(name, (answers.get(name) ?? 0) + 1);
  });
  const file = join(folder, 'bot.db');
  const start = (): ChildProcess =>
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/support/feishu/recording-bot.ts'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: `file:${file}`,
        LOG_LEVEL: 'fatal',
        PORT: String(port),
        ...platform.environment,
      },
    });
  let bot = start();
  const ready = async (): Promise<void> => {
    const healthy = () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        (it) => it.ok,
        () => false,
      );
    for (const end = Date.now() + 6_000; Date.now() < end && !(await healthy()); ) await pause(50);
  };
  let talking = true;
  let kills = 0;
  const killing = (async () => {
    while (kills < KILLS) {
      // Mostly while it works, now and then while it still starts.
      if (Math.random() < 0.8) await ready();
      await pause(Math.random() * 1_500);
      bot.kill('SIGKILL');
      kills++;
      await pause(Math.random() * 300);
      bot = start();
    }
  })();
  const cutting = (async () => {
    while (talking) {
      await pause(1_000 + Math.random() * 3_000);
      platform.drop();
    }
  })();
  const began = Date.now();
  for (let n = 0; n < messages; n++) {
    const person = n % PEOPLE;
    platform.say(person, person % CHATS, `线索${n}`);
    await pause(20 + Math.random() * 30);
  }
  talking = false;
  await Promise.all([killing, cutting]);
  const underWay = () => platform.deliveries().some(({ state }) => state === 'open');
  while ((underWay() || answers.size < messages) && Date.now() - began < PATIENCE_MS) await pause(200);
  // What was still on its way may come a second time now.
  await pause(3_000);
  bot.kill('SIGTERM');
  await new Promise((resolve) => bot.once('exit', resolve));
  const deliveries = platform.deliveries();
  await platform.close();

  const recorded = await recordedNames(file);
  const names = Array.from({ length: messages }, (_, n) => `线索${n}`);
  const result = {
    channel: platform.channel,
    transport: platform.transport,
    messages,
    people: PEOPLE,
    chats: CHATS,
    kills,
    redelivered: deliveries.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    givenUpByPlatform: deliveries.filter(({ state }) => state === 'given up' || state === 'lost').length,
    lost: names.filter((name) => !recorded.has(name)).length,
    doubled: [...recorded.values()].filter((count) => count > 1).length,
    unanswered: names.filter((name) => !answers.has(name)).length,
    sentTwice: [...answers.values()].filter((count) => count > 1).length,
    seconds: Math.round((Date.now() - began) / 1_000),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  rmSync(folder, { recursive: true, force: true });
  const { lost, doubled, unanswered, sentTwice } = result;
  return lost + doubled + unanswered + (platform.knowsReplies ? sentTwice : 0) === 0;
}

async function recordedNames(file: string): Promise<Map<string, number>> {
  const { sql, close } = await openDatabase(`file:${file}`);
  const rows = await sql('records').select('body');
  await close();
  const counts = new Map<string, number>();
  for (const row of rows) {
    const { company } = JSON.parse(row.body) as { company: string };
    counts.set(company, (counts.get(company) ?? 0) + 1);
  }
  return counts;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
