import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/database.ts';
import { scriptOf, startConsole } from '../support/console.ts';

if (process.argv.includes('--digests')) {
  const { crashOnDigests } = await import('./crash-test-digests.ts');
  const kills = Number(process.argv.find((it) => /^\d+$/.test(it)) ?? 5);
  process.exit((await crashOnDigests(kills)) ? 0 : 1);
}
if (process.argv.includes('--channel')) {
  const messages = Number(process.argv.find((it) => /^\d+$/.test(it)) ?? 1_000);
  const has = (flag: string): boolean => process.argv.includes(flag);
  if (has('dingtalk')) {
    const { crashOnDingtalk } = await import('./crash-test-dingtalk.ts');
    process.exit((await crashOnDingtalk(messages, has('--callback') ? 'callback' : 'stream')) ? 0 : 1);
  }
  const { crashOnFeishu } = await import('./crash-test-feishu.ts');
  process.exit((await crashOnFeishu(messages, has('--webhook') ? 'webhook' : 'connection')) ? 0 : 1);
}

// Kills the console at random moments and feeds it again from the first unanswered line; nothing may be lost or doubled.
const MESSAGES = Number(process.argv[2] ?? 500);
const KILLS = Number(process.argv[3] ?? 20);

// With `--record-all` every message is recorded, whatever it says: the store alone is tested.
const program = process.argv.includes('--record-all') ? ['test/support/recording-console.ts'] : undefined;

const script = scriptOf(MESSAGES);
const folder = mkdtempSync(join(tmpdir(), 'crash-'));
const calm = await run(join(folder, 'calm.db'), 0);
const shaken = await run(join(folder, 'shaken.db'), KILLS);
const count = (all: readonly string[]) =>
  new Map([...Map.groupBy(all, (it) => it)].map(([it, same]) => [it, same.length]));
const [left, right] = [count(calm.records), count(shaken.records)];
const missing = (from: Map<string, number>, than: Map<string, number>) =>
  [...from].reduce((sum, [it, n]) => sum + Math.max(0, n - (than.get(it) ?? 0)), 0);
const differing = script.filter((_, n) => calm.answers[n] !== shaken.answers[n]).length;
const result = {
  messages: MESSAGES,
  kills: shaken.kills,
  records: calm.records.length,
  lost: missing(left, right),
  doubled: missing(right, left),
  unanswered: MESSAGES - shaken.answers.filter((it) => it !== undefined).length,
  answersThatDiffer: differing,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
rmSync(folder, { recursive: true, force: true });
process.exitCode = result.lost + result.doubled + result.unanswered === 0 ? 0 : 1;

async function run(file: string, most: number) {
  const answers: (string | undefined)[] = [];
  let kills = 0;
  while (answers.length < script.length) {
    const bot = startConsole(`file:${file}`, program);
    const left = script.length - answers.length;
    const share = kills < most ? Math.ceil((left / (most - kills)) * (0.3 + Math.random())) : left + 1;
    let heard = 0;
    for (const line of script.slice(answers.length)) bot.send(line);
    for (;;) {
      const line = await bot.next();
      if (line === undefined) break;
      answers.push(line);
      if (++heard === share && kills < most) {
        // A few more moments, so that it dies anywhere in the middle of the next message.
        setTimeout(() => bot.child.kill('SIGKILL'), Math.random() * 12);
      }
      if (answers.length === script.length) bot.child.stdin.end();
    }
    if (answers.length < script.length) kills++;
    if (kills > most + 5) break;
  }
  const { sql, close } = await openDatabase(`file:${file}`);
  const rows = await sql('records').select('kind', 'body', 'unit', 'reporter', 'reported_at');
  await close();
  return { answers, kills, records: rows.map((row) => JSON.stringify(row)) };
}
