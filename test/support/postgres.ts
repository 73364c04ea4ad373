import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BIN = '/usr/lib/postgresql/15/bin';

/** A throwaway PostgreSQL on a socket in a temporary folder. */
export interface Cluster {
  readonly url: string;
  stop(): void;
}

/** Starts a throwaway PostgreSQL; undefined, with a word on standard error, where the machine has none. */
export function startPostgres(): Cluster | undefined {
  if (!existsSync(join(BIN, 'initdb'))) {
    process.stderr.write(`No PostgreSQL in ${BIN}: its tests are left out on this machine.\n`);
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  const root = process.getuid?.() === 0;
  if (root) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  const run = (tool: string, ...options: string[]) => {
    const command = [join(BIN, tool), ...options];
    const [program = '', ...rest] = root ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    execFileSync(program, rest, { stdio: 'ignore', cwd: folder });
  };
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', `-k ${folder} -h "" -c fsync=off`, 'start');
  run('createdb', '-h', folder, '-U', 'postgres', 'zhaoshang');
  return {
    url: `postgres://postgres@/zhaoshang?host=${encodeURIComponent(folder)}`,
    stop() {
      run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
