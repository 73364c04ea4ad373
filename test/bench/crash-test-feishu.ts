import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/store/database.ts';
import { APP, Emulator, wordsIn } from '../support/feishu/emulator.ts';

// People write to the bot in an emulated Feishu while the bot is killed again and again, deliveries come twice, late and
// under fresh ids, sends are refused, hang or lose their answer, and connections are cut. Nothing may be lost or doubled.
const KILLS = 20;
const PEOPLE = 50;
const CHATS = 10;
const PATIENCE_MS = 300_000;

export async function crashOnFeishu(messages: number, transport: 'connection' | 'webhook'): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-feishu-'));
  const feishu = await new Emulator({ ladder: [300, 3_000, 20_000, 90_000], duplicates: 0.08, freshIds: 0.5 }).open();
  feishu.keepCalls = false;
  const sends = /POST .*\/messages/;
  feishu.faults.push(
    {
      route: sends,
      chance: 0.03,
      fault: { kind: 'answer', status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } },
    },
    { route: sends, chance: 0.03, fault: { kind: 'answer', status: 500, code: 5000 } },
    { route: sends, chance: 0.03, fault: { kind: 'accept-then-502' } },
    { route: sends, chance: 0.02, fault: { kind: 'cut' } },
    { route: sends, chance: 0.003, fault: { kind: 'hang' } },
    { route: sends, chance: 0.003, fault: { kind: 'accept-then-hang' } },
    { route: /ws\/endpoint/, chance: 0.2, fault: { kind: 'answer', status: 503, code: 1 } },
  );
  const answers = new Map<string, number>();
  feishu.onSaid = ({ content }) => {
    const name = /线索\d+/.exec(wordsIn(content))?.[0];
    if (name) answers.set(name, (answers.get(name) ?? 0) + 1);
  };
  const port = await freePort();
  if (transport === 'webhook')
    feishu.useWebhook({ url: `http://127.0.0.1:${port}/feishu/events`, encryptKey: APP.encryptKey });
  const file = join(folder, 'bot.db');
  const start = (): ChildProcess =>
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/support/feishu/recording-bot.ts'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: `file:${file}`,
        LOG_LEVEL: 'fatal',
        PORT: String(port),
        FEISHU_APP_ID: APP.appId,
        FEISHU_APP_SECRET: APP.appSecret,
        FEISHU_DOMAIN: feishu.domain,
        FEISHU_MODE: transport,
        FEISHU_ENCRYPT_KEY: APP.encryptKey,
        FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
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
      feishu.sockets.drop();
    }
  })();
  const began = Date.now();
  for (let n = 0; n < messages; n++) {
    const person = n % PEOPLE;
    feishu.say({ from: `ou_person${person}`, text: `线索${n}`, chat: `oc_chat${person % CHATS}` });
    await pause(20 + Math.random() * 30);
  }
  talking = false;
  await Promise.all([killing, cutting]);
  const open = () => feishu.events.filter(({ state }) => state === 'open').length;
  while ((open() > 0 || answers.size < messages) && Date.now() - began < PATIENCE_MS) await pause(200);
  // What was still on its way may come a second time now.
  await pause(3_000);
  bot.kill('SIGTERM');
  await new Promise((resolve) => bot.once('exit', resolve));
  await feishu.close();

  const recorded = await recordedNames(file);
  const names = Array.from({ length: messages }, (_, n) => `线索${n}`);
  const result = {
    channel: 'feishu',
    transport,
    messages,
    people: PEOPLE,
    chats: CHATS,
    kills,
    redelivered: feishu.events.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    givenUpByPlatform: feishu.events.filter(({ state }) => state === 'given up').length,
    lost: names.filter((name) => !recorded.has(name)).length,
    doubled: [...recorded.values()].filter((count) => count > 1).length,
    unanswered: names.filter((name) => !answers.has(name)).length,
    sentTwice: [...answers.values()].filter((count) => count > 1).length,
    seconds: Math.round((Date.now() - began) / 1_000),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  rmSync(folder, { recursive: true, force: true });
  return result.lost + result.doubled + result.unanswered + result.sentTwice === 0;
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
