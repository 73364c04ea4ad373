import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** The real console in a process of its own. */
export interface Console {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  /** The next line it prints; undefined when it is gone. */
  next(): Promise<string | undefined>;
  send(line: object): void;
}

const CHAT = ['src/main.ts', 'chat', '--jsonl', '--roster', 'data/samples/roster.csv'];

/** Starts `chat --jsonl` on a database with the sample roster, or another program that speaks the same lines. */
export function startConsole(databaseUrl: string, program: readonly string[] = CHAT): Console {
  // As package.json starts it: a small young generation keeps the process small and costs nothing.
  const options = ['--max-semi-space-size=2', '--disable-warning=ExperimentalWarning', ...program];
  const child = spawn(process.execPath, options, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' },
  });
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    next: async () => (await lines.next()).value as string | undefined,
    send: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
  };
}

/** Numbered console messages: reports of different companies and trips, with questions between them. */
export function scriptOf(count: number): { id: string; at: string; user: string; chat: string; text: string }[] {
  const users = ['u-xiao-staff', 'u-dang-head', 'u-ling-head', 'u-jkq-head'];
  const names = '恒天瑞坤泽松安华信宏盛达光明远新博创联';
  return Array.from({ length: count }, (_, n) => {
    const name = `${names[n % 19]}${names[(n * 7 + Math.floor(n / 19)) % 19]}${names[(n * 11 + Math.floor(n / 361)) % 19]}`;
    const text = [
      `报条线索:苏州${name}电子有限公司,拟投资${(n % 9) + 1}亿元做电子元器件,联系人王总 13800000001`,
      '我这个月外出几天了',
      `${(n % 12) + 1}月${(n % 27) + 1}日在上海招商`,
      '本单位线索有几条',
    ][n % 4] as string;
    const at = new Date(Date.parse('2020-12-31T01:00:00Z') + n * 1_000).toISOString();
    return { id: `m${n}`, at, user: users[n % users.length] ?? '', chat: 'p2p', text };
  });
}
