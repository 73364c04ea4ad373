import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import { addDays, instantOf, weekName } from '../../src/calendar.ts';
import { loadCity } from '../../src/plan/load-plan.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openPeople } from '../../src/store/people.ts';
import * as dingtalkSide from '../support/dingtalk/emulator.ts';
import { FAULTS } from '../support/dingtalk/faults.ts';
import * as feishuSide from '../support/feishu/emulator.ts';
import { seed } from './bench-digest.ts';

// Groups on both platforms get their weekly digests while the bot is killed again and again: as it starts, writes digests,
// puts them into the outbox and sends them. Each living group must have each week once.
const GROUPS = 40;
const WEEKS = 6;
const RECORDS = 2_000;
const FIRST_MONDAY = '2020-10-19';
/** From this week on the bot is no longer in some groups. */
const LEAVES = 3;
const LEFT = 2;
const PATIENCE_MS = 120_000;
const PLAN = 'data/plans/suzhou-2020';
const CHANNELS = ['feishu', 'dingtalk'] as const;

type Channel = (typeof CHANNELS)[number];
type Arrival = { readonly channel: Channel; readonly chat: string; readonly words: string; readonly at: number };

const groupOf = (channel: Channel, n: number): string => (channel === 'feishu' ? `oc_group${n}` : `cidGroup${n}+/==`);
const weekOf = (n: number): string => weekName(addDays(FIRST_MONDAY, 7 * (n - 1)));

/** Prints the figures; true = no week is missing and none came twice, but where DingTalk cannot know one again. */
export async function crashOnDigests(killsAWeek: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-digests-'));
  const [file, clock] = [join(folder, 'bot.db'), join(folder, 'clock.json')];
  const [feishu, dingtalk] = [await roughFeishu(), await roughDingtalk()];
  await seed(file, RECORDS);
  const { sql, close } = await openDatabase(`file:${file}`);
  await order(sql);
  const environment = {
    DATABASE_URL: `file:${file}`,
    LOG_LEVEL: 'fatal',
    PORT: '0',
    FEISHU_APP_ID: feishuSide.APP.appId,
    FEISHU_APP_SECRET: feishuSide.APP.appSecret,
    FEISHU_DOMAIN: feishu.domain,
    DINGTALK_CLIENT_ID: dingtalkSide.APP.clientId,
    DINGTALK_CLIENT_SECRET: dingtalkSide.APP.clientSecret,
    DINGTALK_OPENAPI_ENDPOINT: dingtalk.domain,
    DINGTALK_OAPI_ENDPOINT: dingtalk.domain,
  };
  const start = (): ChildProcess =>
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/support/digest-bot.ts', clock], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...environment },
    });
  const began = Date.now();
  const kills: number[] = [];
  const kill = async (bot: ChildProcess): Promise<void> => {
    const gone = new Promise((resolve) => bot.once('exit', resolve));
    bot.kill('SIGKILL');
    kills.push(Date.now());
    await gone;
  };
  let bot: ChildProcess | undefined;
  for (let week = 1; week <= WEEKS; week++) {
    if (week === LEAVES)
      for (let n = 0; n < LEFT; n++) {
        feishu.platform.chat(groupOf('feishu', n)).bot = false;
        dingtalk.platform.chat(groupOf('dingtalk', n)).bot = false;
      }
    // Two seconds before nine; the time passes as the bot lives and dies.
    const nine = instantOf(addDays(FIRST_MONDAY, 7 * week), '09:00');
    writeFileSync(clock, JSON.stringify({ instant: nine - 2_000, set: Date.now() }));
    bot = start();
    for (let n = 0; n < killsAWeek; n++) {
      await pause(300 + Math.random() * 3_200);
      await kill(bot);
      bot = start();
    }
    // What is put off longer than a week is left out by design: the next week comes when every group has this one in the outbox.
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !(await isPosted(sql, weekOf(week))); )
      await pause(100);
    if (week === WEEKS) break;
    // What waits for a group that the bot leaves will not arrive: before that everything is sent.
    if (week + 1 === LEAVES) await drained(sql);
    await pause(Math.random() * 1_500);
    await kill(bot);
  }
  await drained(sql);
  // What was still on its way may come a second time now.
  await pause(3_000);
  bot?.kill('SIGTERM');
  await new Promise((resolve) => bot?.once('exit', resolve));
  const paused = await sql('subscriptions').where({ state: 'paused', why: 'gone' });
  const unsent = await waiting(sql);
  const dead = await sql('outbox')
    .where({ state: 'dead' })
    .whereLike('key', 'digest:%')
    .select<{ key: string }[]>('key');
  const givenUp = dead.filter(({ key }) => !CHANNELS.some((it) => isLeft(it, key.split(':')[2] ?? ''))).length;
  await close();

  const arrivals: Arrival[] = [
    ...feishu.platform.said().map(({ chat, content, at }) => ({
      ...{ channel: 'feishu' as const, chat, at, words: feishuSide.wordsIn(content) },
    })),
    ...dingtalk.platform.said().map(({ chat, content, at }) => ({
      ...{ channel: 'dingtalk' as const, chat, at, words: dingtalkSide.wordsIn(content) },
    })),
  ];
  await Promise.all([feishu.close(), dingtalk.close()]);
  rmSync(folder, { recursive: true, force: true });
  const judged = judge(arrivals, kills);
  const result = {
    ...{ groups: 2 * GROUPS, weeks: WEEKS, kills: kills.length, digests: judged.digests },
    ...{ missing: judged.missing, cutShort: judged.cutShort, toGroupsLeft: judged.toGroupsLeft },
    ...{ twiceOnFeishu: judged.twice.feishu, twiceOnDingTalk: judged.twice.dingtalk, unexplained: judged.unexplained },
    ...{ pausedBecauseGone: paused.length, ownersTold: judged.told, givenUp, unsent },
    seconds: Math.round((Date.now() - began) / 1_000),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  const { missing, cutShort, twiceOnFeishu, unexplained, toGroupsLeft, pausedBecauseGone, ownersTold } = result;
  const wrong = missing + cutShort + twiceOnFeishu + unexplained + toGroupsLeft + unsent;
  return wrong === 0 && pausedBecauseGone === 2 * LEFT && ownersTold >= 2 * LEFT;
}

const isLeft = (channel: Channel, chat: string): boolean =>
  Array.from({ length: LEFT }, (_, n) => groupOf(channel, n)).includes(chat);

/** A digest's week and which of its parts it is, where a message is one. */
function digestIn(words: string): { readonly week: string; readonly part: number; readonly of: number } | undefined {
  const [, year, number = ''] = /招商周报 (\d{4})年第(\d+)周/.exec(words) ?? [];
  if (year === undefined) return undefined;
  const [, part = 1, of = 1] = /\((\d)\/(\d)\)\s*$/m.exec(words) ?? [];
  return { week: `${year}-W${number.padStart(2, '0')}`, part: Number(part), of: Number(of) };
}

function judge(arrivals: readonly Arrival[], kills: readonly number[]) {
  const parts = new Map<string, number[]>();
  const numbers = new Map<string, number>();
  let told = 0;
  let toGroupsLeft = 0;
  for (const { channel, chat, words, at } of arrivals) {
    const digest = digestIn(words);
    if (!digest) {
      if (/已不在群/.test(words)) told++;
      continue;
    }
    if (isLeft(channel, chat) && digest.week >= weekOf(LEAVES)) toGroupsLeft++;
    const name = `${channel} ${chat} ${digest.week}`;
    numbers.set(name, digest.of);
    const times = parts.get(`${name} ${digest.part}`) ?? [];
    parts.set(`${name} ${digest.part}`, [...times, at]);
  }
  let missing = 0;
  let cutShort = 0;
  for (const channel of CHANNELS)
    for (let n = 0; n < GROUPS; n++)
      for (let week = 1; week <= WEEKS; week++) {
        if (n < LEFT && week >= LEAVES) continue;
        const name = `${channel} ${groupOf(channel, n)} ${weekOf(week)}`;
        if (!parts.has(`${name} 1`)) {
          missing++;
          process.stderr.write(`missing: ${name}\n`);
        }
        for (let part = 2; part <= (numbers.get(name) ?? 1); part++) if (!parts.has(`${name} ${part}`)) cutShort++;
      }
  const twice = { feishu: 0, dingtalk: 0 };
  let unexplained = 0;
  for (const [name, times] of parts) {
    if (times.length < 2) continue;
    twice[name.startsWith('feishu') ? 'feishu' : 'dingtalk']++;
    // DingTalk knows no key: what had arrived when the bot was killed before it knew comes once more.
    for (const [n, at] of times.entries()) {
      const before = times[n - 1];
      if (before !== undefined && !kills.some((it) => it >= before && it <= at)) unexplained++;
    }
  }
  return { digests: numbers.size, missing, cutShort, toGroupsLeft, twice, unexplained, told };
}

async function isPosted(sql: Knex, week: string): Promise<boolean> {
  return (await sql('subscriptions').where({ state: 'active' }).whereNot({ posted: week }).first()) === undefined;
}

const waiting = async (sql: Knex): Promise<number> =>
  Number((await sql('outbox').where({ state: 'open' }).count({ n: '*' }).first())?.['n']);

async function drained(sql: Knex): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && (await waiting(sql)) > 0; ) await pause(200);
}

/** The groups of every unit in turn, and of the city; each wants its digest on Monday 09:00. */
async function order(sql: Knex): Promise<void> {
  const admin = { name: '杨帆', unit: '市投资促进中心', duty: '主任', access: 'city_admin' } as const;
  await openPeople(sql).import([
    { ...admin, account: { channel: 'feishu', user: 'ou_admin' } },
    { ...admin, account: { channel: 'dingtalk', user: 'admin01' } },
  ]);
  const { units } = await loadCity(PLAN);
  for (const channel of CHANNELS)
    for (let n = 0; n < GROUPS; n++) {
      const unit = units[n % (units.length + 1)]?.name ?? null;
      await sql('subscriptions').insert({
        ...{ channel, chat: groupOf(channel, n), kind: 'group', language: 'zh', scope: unit ? 'unit' : 'city', unit },
        ...{ weekday: 1, time: '09:00', state: 'active', owner: 1, since: 0, posted: weekOf(0) },
      });
    }
}

async function roughFeishu(): Promise<feishuSide.Emulator> {
  const feishu = await new feishuSide.Emulator().open();
  feishu.keepCalls = false;
  const sends = /POST .*\/messages/;
  const headers = { 'x-ogw-ratelimit-reset': '1' };
  feishu.faults.push(
    { route: sends, chance: 0.03, fault: { kind: 'answer', status: 429, code: 99991400, headers } },
    { route: sends, chance: 0.03, fault: { kind: 'answer', status: 500, code: 5000 } },
    { route: sends, chance: 0.03, fault: { kind: 'accept-then-502' } },
    { route: sends, chance: 0.02, fault: { kind: 'cut' } },
  );
  feishu.hire('ou_admin', '杨帆');
  for (let n = 0; n < GROUPS; n++) feishu.platform.chat(groupOf('feishu', n));
  return feishu;
}

/** Without the faults after which nobody can know whether a digest arrived: the bot repeats none of those. */
async function roughDingtalk(): Promise<dingtalkSide.DingTalkEmulator> {
  const dingtalk = await new dingtalkSide.DingTalkEmulator().open();
  dingtalk.keepCalls = false;
  const sends = /groupMessages\/send|batchSend/;
  dingtalk.faults.push(
    { route: sends, chance: 0.03, fault: FAULTS.qps },
    { route: sends, chance: 0.03, fault: FAULTS.unavailable },
    { route: sends, chance: 0.03, fault: FAULTS.token },
    { route: sends, chance: 0.03, fault: FAULTS.fast },
  );
  dingtalk.hire('admin01', '杨帆');
  for (let n = 0; n < GROUPS; n++) dingtalk.platform.chat(groupOf('dingtalk', n));
  return dingtalk;
}
