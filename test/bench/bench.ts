import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/database.ts';
import { facetColumns, reportColumns } from '../../src/store/record-rows.ts';
import { scriptOf, startConsole } from '../support/console.ts';

if (process.argv[2] === 'feishu') {
  const { benchFeishu } = await import('./bench-feishu.ts');
  await benchFeishu(Number(process.argv[3] ?? 3_000));
  process.exit(0);
}
if (process.argv[2] === 'dingtalk') {
  const { benchDingtalk } = await import('./bench-dingtalk.ts');
  await benchDingtalk(Number(process.argv[3] ?? 3_000));
  process.exit(0);
}
if (process.argv[2] === 'week') {
  const { benchDigest } = await import('./bench-digest.ts');
  await benchDigest(Number(process.argv[3] ?? 1_000_000), process.argv[4]);
  process.exit(0);
}
if (process.argv[2] === 'digest') {
  const { benchSubscriptions } = await import('./bench-subscriptions.ts');
  await benchSubscriptions(Number(process.argv[3] ?? 1_000_000), Number(process.argv[4] ?? 10_000), process.argv[5]);
  process.exit(0);
}

// How fast the real console is on a SQLite file that already holds many records.
const RECORDS = Number(process.argv[2] ?? 100_000);
const MESSAGES = 400;

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const url = `file:${join(folder, 'bot.db')}`;
await seed(RECORDS);

const script = scriptOf(MESSAGES);
const began = performance.now();
const bot = startConsole(url);
const times: number[] = [];
let coldMs = 0;
for (const [n, line] of script.entries()) {
  const asked = performance.now();
  bot.send(line);
  await bot.next();
  if (n === 0) coldMs = performance.now() - began;
  else times.push(performance.now() - asked);
}
const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${bot.child.pid}/status`, 'utf8'))?.[1];
bot.child.stdin.end();
times.sort((a, b) => a - b);
const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
const total = times.reduce((sum, it) => sum + it, 0);
const result = {
  records: RECORDS,
  messagesPerSecond: Math.round((times.length / total) * 1_000),
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  coldStartMs: Math.round(coldMs),
  memoryMb: Math.round(Number(memory) / 1024),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
rmSync(folder, { recursive: true, force: true });

async function seed(count: number): Promise<void> {
  const { sql, close } = await openDatabase(url);
  const units = ['萧县', '砀山县', '灵璧县', '泗县', '埇桥区', '宿州经开区', '宿州高新区', '宿马园区'];
  await sql.transaction(async (step) => {
    for (let from = 0; from < count; from += 30) {
      const rows = Array.from({ length: Math.min(30, count - from) }, (_, k) => rowOf(from + k, units));
      await step('records').insert(rows);
    }
  });
  await sql.raw('analyze');
  await close();
}

function rowOf(n: number, units: readonly string[]) {
  const day = `2020-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`;
  const trip = n % 5 === 0;
  const company = `苏州旧${n.toString(36)}实业有限公司`;
  const body = trip
    ? { person: '某某', start: day, end: day, days: 1, destination: '上海市' }
    : { company, stage: 'lead', stageDates: { lead: day }, amount: { value: 1e8, currency: 'CNY' } };
  const facets = trip
    ? { on: { start: day, end: day }, days: 1 }
    : {
        on: { start: day, end: day },
        companyKey: `旧${n.toString(36)}`,
        brand: `旧${n.toString(36)[0]}`,
        stage: 'lead' as const,
        amountCny: 1e8,
      };
  return {
    kind: trip ? 'trip' : 'lead',
    body: JSON.stringify(body),
    unit: units[n % units.length] ?? '',
    person: 100 + (n % 500),
    ...reportColumns(100 + (n % 500), `${day}T09:00:00+08:00`),
    ...facetColumns(facets),
  };
}
