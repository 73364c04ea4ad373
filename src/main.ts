import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { Command } from 'commander';
import { type Config, readConfig } from './config.ts';
import { complain, examine, platformsOf } from './doctor.ts';
import { filesFolder, type NamedBytes, readText, saveFile } from './local-files.ts';
import { openLog } from './log.ts';
import type { Bar } from './reply.ts';

enableCompileCache();
// Settings may stand in a file beside the program; what the environment says already goes before it.
if (existsSync('.env')) process.loadEnvFile('.env');

const SAMPLE_ROSTER = new URL('../data/samples/roster.csv', import.meta.url);

const program = new Command('zhaoshang').description('招商助手');

program
  .command('start', { isDefault: true })
  .description('启动:配置了飞书或钉钉就在那里服务;没有任何配置时,在终端里用样例名册聊天')
  .action(() => (platformsOf(readConfig()).length > 0 ? work() : chat({})));
program
  .command('doctor')
  .description('检查平台的配置,用大白话说缺什么')
  .action(async () => {
    if (await examine(readConfig(), say)) process.exitCode = 1;
  });
program
  .command('chat')
  .description('在终端里聊天,或用 JSON 行对话')
  .option('--jsonl', '每行一个 JSON 对象')
  .option('--roster <file>', '先导入名册(CSV)')
  .action((options: ChatOptions) => chat(options));
const roster = program.command('roster').description('名册');
roster
  .command('import <file>')
  .description('导入名册(CSV);有一行不对就都不导入')
  .action((file: string) =>
    withApp(async (app) => {
      const { people, accounts } = await app.importRoster(await readText(file));
      say(`已导入 ${people} 人、${accounts} 个账号。`);
    }),
  );
program
  .command('bulletin <month>')
  .description('出月度通报(Word)和台账(Excel),例如 bulletin 2020-05')
  .option('--unit <name>', '只出一个单位的')
  .option('--out <folder>', '存到哪个文件夹,默认在数据库旁的 files/')
  .action((month: string, { unit, out }: { readonly unit?: string; readonly out?: string }) =>
    withApp(async (app, config) => {
      const folder = out ?? filesFolder(config.databaseUrl);
      for (const file of await app.bulletin(month, unit)) say(await saveFile(folder, file));
    }),
  );
const plan = program.command('plan').description('计划');
plan
  .command('check <folder>')
  .description('检查计划目录:条款、目标、留空和原文引用;有问题时退出码为 1')
  .action(async (folder: string) => {
    const { checkPlan } = await import('./plan/check-plan.ts');
    try {
      const { lines, problems } = await checkPlan(folder);
      say(lines.join('\n'));
      if (problems.length > 0) process.exitCode = 1;
    } catch (error) {
      if ((error as Error).name !== 'PlanError') throw error;
      say((error as Error).message);
      process.exitCode = 1;
    }
  });
plan
  .command('read <file>')
  .description('读出计划里的条款和目标')
  .option('--json', '输出 JSON')
  .action(async (file: string, { json }: { readonly json?: boolean }) => {
    const { readPlanFile } = await import('./plan/read-plan.ts');
    const read = await readPlanFile(file);
    say(json ? JSON.stringify(read, null, 2) : read.clauses.map(({ id, text }) => `${id}\t${text}`).join('\n'));
  });

plan
  .command('draft <file> <folder>')
  .description('由计划文本起草一个计划目录:目标全部待人确认,确认前不计数')
  .action(async (file: string, folder: string) => {
    const { writeDraft } = await import('./plan/write-draft.ts');
    say((await writeDraft(file, folder)).join('\n'));
  });
plan
  .command('confirm <folder> [ids...]')
  .description('列出待确认的目标;写上编号逐项确认,--sure 确认全部没有疑问的')
  .option('--sure', '确认全部没有疑问的目标')
  .action(async (folder: string, ids: readonly string[], { sure }: { readonly sure?: boolean }) => {
    const { confirmTargets } = await import('./plan/write-draft.ts');
    say((await confirmTargets(folder, ids, sure === true)).join('\n'));
  });

interface ChatOptions {
  readonly jsonl?: boolean;
  readonly roster?: string;
}

async function chat({ jsonl, roster }: ChatOptions): Promise<void> {
  await withApp(async (app, config) => {
    const file = roster ?? config.roster;
    if (file) await app.importRoster(await readText(file));
    const sample = !file && (await app.store.people.all()).length === 0;
    if (sample) await app.importRoster(await readFile(SAMPLE_ROSTER, 'utf8'));
    const notice = [
      `招商助手 · 数据库 ${config.databaseUrl.replace(/\/\/.*@/, '//').replace(/(?<=^postgres[^?]*)\?.*/, '')}${sample ? ' · 样例名册(用 roster import 换成自己的)' : ''}`,
      ...app.notices,
    ];
    stopTidily();
    if (jsonl) {
      const { speakJsonLines } = await import('./channels/local/jsonl.ts');
      await speakJsonLines({ input: process.stdin, write: written }, app.local);
      return;
    }
    const { chatInTerminal } = await import('./channels/local/terminal.ts');
    const { people } = await app.roster();
    const personas = people.flatMap(({ accounts, name, unit, duty }) =>
      accounts.filter((it) => it.channel === 'console').map((it) => ({ account: it.user, name, unit, duty })),
    );
    const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
    if (!interactive) process.stderr.write(`${notice.join('\n')}\n`);
    const save = (file: NamedBytes) => saveFile(filesFolder(config.databaseUrl), file);
    const pictureOf = async (title: string, bars: readonly Bar[]) =>
      (await import('./channels/chart-image.ts')).chartImage(title, bars);
    const terminal = { input: process.stdin, output: process.stdout, interactive, notice, personas, save, pictureOf };
    await chatInTerminal(terminal, app.local);
  });
}

/** Serves the configured platforms until a signal comes; what is under way is finished. */
async function work(): Promise<void> {
  await withApp(async (app, config) => {
    if (config.roster) await app.importRoster(await readText(config.roster));
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    const serving = await app.serve();
    if (!serving) return;
    const platforms = platformsOf(config);
    say(
      `招商助手已启动:${platforms.map(({ name, way }) => `${name}(${way})`).join('、')},http://127.0.0.1:${serving.port}/healthz`,
    );
    for (const notice of app.notices) say(notice);
    for (const platform of platforms) void platform.examine().then((findings) => complain(platform, findings));
    await stopped;
    await serving.stop();
    say('招商助手已停止。');
  });
}

type OpenApp = Awaited<ReturnType<typeof import('./app.ts')['openApp']>>;

async function withApp(work: (app: OpenApp, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig();
  const { openApp } = await import('./app.ts');
  const app = await openApp(config, openLog(config.logLevel));
  try {
    await work(app, config);
  } finally {
    await app.close();
  }
}

/** Signals end the input: the message under way is still answered, then the database is closed. */
function stopTidily(): void {
  const stop = (): void => void process.stdin.destroy();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.on('error', stop);
}

const written = (line: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(line, (error) => (error ? reject(error) : resolve())));

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Mistakes of whoever starts the bot are said in one sentence; anything else is a fault and shows where. */
const FOR_PEOPLE = new Set([
  'ConfigError',
  'DatabaseError',
  'RosterProblem',
  'FileError',
  'PlanError',
  'PlanFileError',
  'PortError',
  'BulletinError',
  'PromptError',
]);
const STREAM_ENDED = new Set(['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ABORT_ERR']);

program.parseAsync().catch((error: Error & { readonly code?: string }) => {
  if (STREAM_ENDED.has(error.code ?? '')) return;
  process.stderr.write(FOR_PEOPLE.has(error.name) ? `${error.message}\n` : `启动失败:${error.message}\n`);
  process.exitCode = 2;
});
