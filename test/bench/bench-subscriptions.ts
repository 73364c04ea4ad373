import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../../src/app.ts';
import { instantOf } from '../../src/calendar.ts';
import { postDue } from '../../src/delivery/post-digests.ts';
import { openLog } from '../../src/log.ts';
import { loadCity } from '../../src/plan/load-plan.ts';
import { openDatabase } from '../../src/store/database.ts';
import { seed } from './bench-digest.ts';

const PLAN = 'data/plans/suzhou-2020';
const MONDAY = instantOf('2020-10-19', '09:00');
/** Replies that the platforms take of one app: Feishu 50 a second, but no more than 1,000 a minute; DingTalk 20 a second. */
const FEISHU_A_MINUTE = 1_000;
const DINGTALK_A_SECOND = 20;

/**
 * One Monday 09:00: how long it takes to write and to enqueue the digests of so many groups from a SQLite file of so many
 * records, how much memory that takes, and how long the platforms' own limits would need for sending them. `file` is kept.
 */
export async function benchSubscriptions(records: number, groups: number, file?: string): Promise<void> {
  const folder = file ? undefined : mkdtempSync(join(tmpdir(), 'bench-digests-'));
  const path = file ?? join(folder ?? '', 'bot.db');
  if (!existsSync(path)) await seed(path, records);
  await order(path, groups);
  const config = { databaseUrl: `file:${path}`, planDir: PLAN, roster: undefined, logLevel: 'silent' };
  const app = await openApp(config, openLog('silent'));
  await app.importRoster(readFileSync('data/samples/roster.csv', 'utf8'));
  const idleMb = Math.round(process.memoryUsage().rss / 2 ** 20);
  const counts: Record<string, number> = {};
  let written = 0;
  const posting = {
    store: app.store,
    log: openLog('warn'),
    now: () => MONDAY,
    async digest(...it: Parameters<typeof app.digest>) {
      written++;
      return app.digest(...it);
    },
    mayHave: async () => true,
    counted: (result: string) => {
      counts[result] = (counts[result] ?? 0) + 1;
    },
  };
  const began = performance.now();
  await postDue(posting);
  const ms = performance.now() - began;
  const again = performance.now();
  await postDue(posting);
  const result = {
    records,
    groups,
    ...counts,
    written,
    seconds: Math.round(ms / 100) / 10,
    secondLookMs: Math.round(performance.now() - again),
    idleMb,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    secondsFeishuNeeds: Math.round((groups / FEISHU_A_MINUTE) * 60),
    secondsDingTalkNeeds: groups / DINGTALK_A_SECOND,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  await app.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/** The groups of every unit in turn, and of the city; each wants its digest on Monday 09:00. */
async function order(path: string, groups: number): Promise<void> {
  const { units } = await loadCity(PLAN);
  const { sql, close } = await openDatabase(`file:${path}`);
  await sql('outbox').where('key', 'like', 'digest:%').delete();
  await sql('subscriptions').delete();
  await sql.transaction(async (step) => {
    for (let from = 0; from < groups; from += 50) {
      const rows = Array.from({ length: Math.min(50, groups - from) }, (_, k) => {
        const unit = units[(from + k) % (units.length + 1)]?.name;
        return {
          channel: (from + k) % 2 === 0 ? 'feishu' : 'dingtalk',
          chat: `oc_${from + k}`,
          kind: 'group',
          language: 'zh',
          scope: unit ? 'unit' : 'city',
          unit: unit ?? null,
          weekday: 1,
          time: '09:00',
          state: 'active',
          owner: 1,
          since: 0,
          posted: '2020-W41',
        };
      });
      await step('subscriptions').insert(rows);
    }
  });
  await close();
}
