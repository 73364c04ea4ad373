import { z } from 'zod';

/** A setting that cannot be used; the message names it and says what it may be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const set = (shape: z.ZodType<string>, otherwise: string) =>
  z.preprocess((value) => (value === undefined || value === '' ? otherwise : value), shape);

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const CONFIG = z.object({
  DATABASE_URL: set(z.string(), 'file:var/zhaoshang.db'),
  PLAN_DIR: set(z.string(), 'data/plans/suzhou-2020'),
  ROSTER: z
    .string()
    .optional()
    .transform((value) => value || undefined),
  LOG_LEVEL: set(z.enum(LEVELS, { error: `LOG_LEVEL 只能是 ${LEVELS.join(' | ')}` }), 'warn'),
});

/** Everything an operator may set. */
export interface Config {
  /** `file:/path/bot.db`, `file:relative.db`, `sqlite::memory:` or `postgres://…` */
  readonly databaseUrl: string;
  /** A folder with plan.md, targets.json and units.json. */
  readonly planDir: string;
  /** A roster file read at every start; undefined = the roster already in the database. */
  readonly roster: string | undefined;
  readonly logLevel: string;
}

/** The environment as settings; throws ConfigError. Nothing else in the house reads the environment. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = CONFIG.safeParse(environment);
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => issue.message).join('; '));
  const { DATABASE_URL, PLAN_DIR, ROSTER, LOG_LEVEL } = read.data;
  return { databaseUrl: DATABASE_URL, planDir: PLAN_DIR, roster: ROSTER, logLevel: LOG_LEVEL };
}
