import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import knex, { type Knex } from 'knex';
import { migrate } from './migrations.ts';

/** An open database, SQLite or PostgreSQL, with its tables up to date. */
export interface Database {
  readonly sql: Knex;
  readonly kind: 'sqlite' | 'postgres';
  close(): Promise<void>;
}

type Failure = 'unsupported' | 'unreachable' | 'unreadable' | 'refused';

/** A database that cannot be used; the message is for the person who starts the bot. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly failure: Failure;
  constructor(failure: Failure, message: string, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
  }
}

/** Opens `file:/path`, `file:relative`, `sqlite::memory:` or `postgres://…` and brings its tables up to date. Throws DatabaseError. */
export async function openDatabase(url: string): Promise<Database> {
  const place = placeOf(url);
  let sql: Knex | undefined;
  try {
    sql = place.kind === 'sqlite' ? openSqlite(place.file) : await openPostgres(url);
    await migrate(sql);
  } catch (cause) {
    await sql?.destroy().catch(() => undefined);
    throw cause instanceof DatabaseError ? cause : explained(place, cause);
  }
  const opened = sql;
  return { sql: opened, kind: place.kind, close: () => opened.destroy() };
}

type Place = { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres' };

function placeOf(url: string): Place {
  if (/^postgres(?:ql)?:\/\//.test(url)) return { kind: 'postgres' };
  if (url === 'sqlite::memory:' || url === 'file::memory:') return { kind: 'sqlite', file: ':memory:' };
  const path = /^(?:file|sqlite):(?:\/\/(?=\/))?([^\0?]+)$/.exec(url)?.[1];
  if (path) return { kind: 'sqlite', file: resolve(path) };
  const scheme = /^[a-z][\w+.-]*(?=:)/i.exec(url)?.[0];
  throw new DatabaseError(
    'unsupported',
    `DATABASE_URL ${scheme ? `的类型 ${scheme}: ` : ''}不支持;请用 file:var/zhaoshang.db 或 postgres://用户:密码@主机:5432/库名。`,
  );
}

// What goes wrong is thrown and explained; the library's own lines would show it a second time with its stack.
const nothing = (): void => undefined;
// Nor does an error hold the values of its statement: they are people's words, and errors are logged.
const QUIET = {
  log: { warn: nothing, error: nothing, deprecate: nothing, debug: nothing },
  compileSqlOnError: false,
};

function openSqlite(file: string): Knex {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), { recursive: true });
    // Phones are in it: a new file is its owner's alone, and so are those that SQLite puts beside it.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  }
  return knex({
    client: 'sqlite3',
    ...QUIET,
    connection: { filename: file },
    useNullAsDefault: true,
    // SQLite has one writer; one connection keeps transactions apart and an in-memory database alive.
    pool: { min: 1, max: 1, idleTimeoutMillis: 2 ** 31 - 1, afterCreate: prepareSqlite },
  });
}

// FULL: once a platform was told "received", not even a power cut may lose the message.
const PRAGMAS = `PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;`;

function prepareSqlite(
  connection: { exec(sql: string, done: (error: Error | null) => void): void },
  done: (error: Error | null, connection: unknown) => void,
): void {
  connection.exec(PRAGMAS, (error) => done(error, connection));
}

async function openPostgres(url: string): Promise<Knex> {
  const { default: pg } = await import('pg');
  const INT8 = 20;
  const NUMERIC = 1700;
  const getTypeParser = ((oid: number, format?: 'text') =>
    oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;
  return knex({
    client: 'pg',
    ...QUIET,
    connection: {
      connectionString: url,
      types: { getTypeParser },
      connectionTimeoutMillis: 5_000,
    } as Knex.PgConnectionConfig,
    pool: { min: 0, max: 8 },
    acquireConnectionTimeout: 8_000,
  });
}

function explained(place: Place, cause: unknown): DatabaseError {
  const code = String((cause as { code?: unknown }).code ?? '');
  const words = cause instanceof Error ? cause.message : String(cause);
  if (place.kind === 'postgres') {
    if (/^28|^3D/.test(code)) {
      return new DatabaseError('refused', '数据库拒绝登录:请检查 DATABASE_URL 里的用户、密码和库名。', cause);
    }
    if (/^[0-9A-Z]{5}$/.test(code) && !/^(?:08|57)/.test(code)) {
      return new DatabaseError('unreadable', `数据库的表无法建立或升级(代码 ${code})。`, cause);
    }
    return new DatabaseError(
      'unreachable',
      '连不上数据库:请检查 DATABASE_URL 的主机和端口,以及 PostgreSQL 是否在运行。',
      cause,
    );
  }
  if (/NOTADB|CORRUPT|not a database|malformed/.test(`${code} ${words}`)) {
    return new DatabaseError(
      'unreadable',
      `${place.file} 不是可用的数据库(已损坏,或是别的文件)。请换一个路径,或从备份恢复。`,
      cause,
    );
  }
  if (/BUSY|LOCKED|locked/.test(`${code} ${words}`)) {
    return new DatabaseError('unreachable', `${place.file} 正被另一个程序占用,请先停掉它。`, cause);
  }
  if (/READONLY/.test(`${code} ${words}`)) {
    return new DatabaseError('refused', `${place.file} 是只读的,请检查文件和目录的权限。`, cause);
  }
  return new DatabaseError('refused', `${place.file} 打不开或建不了,请检查路径和权限。`, cause);
}
