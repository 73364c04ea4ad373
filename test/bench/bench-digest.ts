import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatherWeek, type Scope } from '../../src/digest/week.ts';
import { weeklyDigest } from '../../src/digest/weekly-digest.ts';
import { readRoster } from '../../src/people/roster-file.ts';
import { loadCity, loadPlan } from '../../src/plan/load-plan.ts';
import type { Stage } from '../../src/records/record.ts';
import { openDatabase } from '../../src/store/database.ts';
import { facetColumns, reportColumns } from '../../src/store/record-rows.ts';
import { openLedger } from '../../src/store/records.ts';

const PLAN = 'data/plans/suzhou-2020';
const UNITS = ['萧县', '砀山县', '灵璧县', '泗县', '埇桥区', '宿州经开区', '宿州高新区', '宿马园区'];
const ABROAD = { origin: 'abroad' } as const;
const JIANGSU = { origin: 'outside-province', province: '江苏省' } as const;

/** How long a week takes to gather and to write from a SQLite file of so many records; `file` is kept and used again. */
export async function benchDigest(records: number, file?: string): Promise<void> {
  const folder = file ? undefined : mkdtempSync(join(tmpdir(), 'bench-digest-'));
  const path = file ?? join(folder ?? '', 'bot.db');
  if (!existsSync(path)) await seed(path, records);
  const { sql, close } = await openDatabase(`file:${path}`);
  const [plan, city] = await Promise.all([loadPlan(PLAN), loadCity(PLAN)]);
  const sample = readRoster(readFileSync('data/samples/roster.csv', 'utf8'), city.units);
  const people = sample.map(({ channel, user, ...it }, n) => ({ ...it, id: 100 + n, accounts: [{ channel, user }] }));
  const house = { plan, roster: { ...city, people }, ledger: openLedger(sql), today: '2020-10-22' };
  const scopes: Record<string, Scope> = { city: { kind: 'city' }, unit: { kind: 'unit', unit: '萧县' } };
  const result: Record<string, number> = { records };
  for (const [name, scope] of Object.entries(scopes)) {
    const times: number[] = [];
    for (let round = 0; round < 7; round++) {
      const began = performance.now();
      weeklyDigest(await gatherWeek(scope, house), () => '');
      times.push(performance.now() - began);
    }
    result[`${name}FirstMs`] = Math.round(times[0] ?? 0);
    result[`${name}MedianMs`] = Math.round(times.toSorted((a, b) => a - b)[3] ?? 0);
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
  await close();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/** Writes a database of so many records. */
export async function seed(path: string, count: number): Promise<void> {
  const { sql, close } = await openDatabase(`file:${path}`);
  await sql.transaction(async (step) => {
    for (let from = 0; from < count; from += 30)
      await step('records').insert(Array.from({ length: Math.min(30, count - from) }, (_, k) => rowOf(from + k)));
  });
  await sql.raw('analyze');
  await close();
}

/** Every fifth record a trip, every tenth an event, of the leads every eighth signed; spread over one year. */
function rowOf(n: number) {
  const day = new Date(Date.UTC(2020, 0, 1 + ((n * 7919) % 366))).toISOString().slice(0, 10);
  const kind = n % 5 === 0 ? 'trip' : n % 10 === 1 ? 'activity' : 'lead';
  const stage: Stage = n % 8 === 3 ? 'signed' : n % 8 === 4 ? 'negotiating' : 'lead';
  const key = `旧${n.toString(36)}`;
  const amount = (1 + ((n * 31) % 200)) * 1e7;
  const bodies = {
    trip: { person: '某某', start: day, end: day, days: 1, destination: '上海市' },
    activity: { name: '推介会', date: day, place: '上海市' },
    lead: {
      company: `苏州${key}实业有限公司`,
      stage,
      stageDates: { [stage]: day },
      amount: { value: amount, currency: 'CNY' },
    },
  };
  const facets = {
    on: { start: day, end: day },
    ...(kind === 'trip' ? { days: 1 } : {}),
    ...(kind === 'lead' ? { companyKey: key, brand: key.slice(0, 2), stage, amountCny: amount } : {}),
    ...(kind === 'lead' && stage !== 'lead' ? { [`${stage}On`]: day } : {}),
    ...(kind === 'lead' ? (n % 20 === 7 ? ABROAD : n % 3 === 0 ? JIANGSU : {}) : {}),
    ...(kind === 'lead' && n % 2 === 0 ? { sector: 'manufacturing' } : {}),
  };
  return {
    kind,
    body: JSON.stringify(bodies[kind]),
    unit: UNITS[Math.floor(n / 10) % UNITS.length] ?? '',
    person: 100 + (n % 500),
    ...reportColumns(100 + (n % 500), `${day}T09:00:00+08:00`),
    ...facetColumns(facets),
  };
}
