import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UNIT_KINDS } from '../language/unit-kinds.ts';
import { classNamed } from '../people/classes.ts';
import type { Roster } from '../people/roster.ts';
import { readClauses } from './clauses.ts';
import { sameWords } from './half-width.ts';
import { yearIn } from './owners.ts';
import type { Clause, Measure, Plan, Target } from './plan.ts';

/** A plan folder that cannot be used; the message names the file, the line and the reason, in Chinese. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}

const PERIODS = ['year', 'half_year', 'quarter', 'two_months', 'month', 'week'] as const;
const TARGET = z.object({
  id: z.string().min(1),
  clause: z.string().min(1),
  metric: z.string().min(1),
  subject: z.string(),
  op: z.enum(['>=', '>', '=', '<=', '<', 'between', 'by']),
  value: z.number().nullable(),
  max: z.number().nullable(),
  unit: z.string().nullable(),
  period: z.enum(PERIODS).nullable(),
  deadline: z.iso.date().nullable(),
  text: z.string().min(1),
  masked: z.boolean(),
  measure: z.string().optional(),
  subjectEnglish: z.string().min(1).optional(),
  within: z.string().optional(),
  confirm: z.string().min(1).optional(),
  owedBy: z
    .union([
      z.strictObject({ class: z.string() }),
      z.strictObject({ post: z.string() }),
      z.strictObject({ city: z.literal(true) }),
      z.strictObject({ unit: z.string() }),
      z.strictObject({ member: z.string() }),
    ])
    .optional(),
  counts: z
    .strictObject({
      kind: z.enum(['lead', 'trip', 'activity', 'meeting']),
      measure: z.enum(['records', 'days']).optional(),
      stage: z.enum(['negotiating', 'signed', 'started', 'producing']).optional(),
      minimum: z.number().positive().optional(),
      origin: z
        .union([
          z.enum(['outside-province', 'abroad', 'shanghai-jiangsu-zhejiang']),
          z.strictObject({ provinces: z.array(z.string().regex(/(?:省|市|区)$/, '省份要写全称')).min(1) }),
        ])
        .optional(),
      sector: z.literal('manufacturing').optional(),
    })
    .optional(),
});
const WORDS = z.array(z.string().min(1));
const MEASURE = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  english: z.string().min(1),
  aliases: WORDS,
  all: z.array(WORDS).optional(),
  insteadOf: WORDS.optional(),
});
const CITY = z.object({
  city: z.object({
    name: z.string(),
    english: z.string(),
    province: z.string(),
    office: z.string(),
    example: z.string().optional(),
  }),
  classes: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        kind: z.enum(UNIT_KINDS).optional(),
        english: z.string().optional(),
        aliases: WORDS.optional(),
        city: z.boolean().optional(),
        land: z.boolean().optional(),
      }),
    )
    .optional(),
  units: z.array(
    z.object({
      name: z.string().min(1),
      class: z.string().min(1),
      slug: z.string().min(1),
      english: z.string(),
      aliases: WORDS,
      places: WORDS,
    }),
  ),
  posts: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string().min(1),
      english: z.string(),
      classes: WORDS,
      units: WORDS.optional(),
      duties: WORDS,
      except: WORDS.optional(),
      aliases: WORDS.optional(),
    }),
  ),
});

/** The plan in a folder: plan.md, targets.json, measures.json. Throws PlanError; every target's quote stands in its clause. */
export async function loadPlan(folder: string): Promise<Plan> {
  const { plan, problems } = await openPlan(folder);
  if (problems[0] !== undefined) throw new PlanError(problems[0]);
  return plan;
}

/** The plan in a folder with every row that does not fit its text, in Chinese. Throws PlanError where a file cannot be read at all. */
export async function openPlan(folder: string): Promise<{ readonly plan: Plan; readonly problems: readonly string[] }> {
  const [text, targetsJson, measuresJson] = await Promise.all(
    ['plan.md', 'targets.json', 'measures.json'].map((name) => fileIn(folder, name)),
  );
  const { title, status, clauses } = readClauses(text ?? '');
  if (clauses.length === 0) throw new PlanError('plan.md:没有读到任何条款');
  const given = parsed(z.array(TARGET), 'targets.json', targetsJson ?? '') as readonly Target[];
  const targets = given.map(waiting);
  const measures = parsed(z.array(MEASURE), 'measures.json', measuresJson ?? '') as readonly Measure[];
  const year = yearIn(title);
  if (year === undefined) throw new PlanError('plan.md 第1行:标题里没有年份');
  const ids = new Set<string>();
  const problems = targets.flatMap((target) => {
    const problem = ids.has(target.id) ? `${target.id}:编号重复` : problemOf(target, clauses);
    ids.add(target.id);
    return problem ? [`targets.json 第${lineOf(targetsJson ?? '', target.id)}行:${problem}`] : [];
  });
  const id = folder.split(/[\\/]/).filter(Boolean).at(-1) ?? 'plan';
  return { plan: { id, title, status, year, clauses, targets, measures }, problems };
}

/** A target that nobody has confirmed is shown as such, and no record counts toward it. */
function waiting(target: Target): Target {
  if (target.confirm === undefined) return target;
  const { counts: _, ...shown } = target;
  return { ...shown, metric: `${target.metric}(待确认)` };
}

/** The city's units and posts in a folder (units.json). Throws PlanError. */
export async function loadCity(folder: string): Promise<Omit<Roster, 'people'>> {
  const city = parsed(CITY, 'units.json', await fileIn(folder, 'units.json')) as Omit<Roster, 'people'>;
  const units = city.units.map((unit) => ({
    ...unit,
    land: classNamed(city, unit.class)?.land === true,
    aliases: unit.english === '' ? unit.aliases : [...new Set([...unit.aliases, unit.english])],
  }));
  return { ...city, units };
}

/** Why a target does not fit its plan; undefined when it does. */
export function problemOf(target: Target, clauses: readonly Clause[]): string | undefined {
  const clause = clauses.find(({ id }) => id === target.clause);
  if (!clause) return `${target.id}:计划里没有条款 ${target.clause}`;
  if (!sameWords(clause.text).includes(sameWords(target.text)))
    return `${target.id}:条款 ${target.clause} 里没有这句原文“${target.text}”`;
  if (target.value === null && !target.masked && target.op !== 'by')
    return `${target.id}:没有数字,也没有标为留空(masked)`;
  return undefined;
}

async function fileIn(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), 'utf8');
  } catch (cause) {
    throw new PlanError(`读不了计划文件 ${join(folder, name)}。`, { cause });
  }
}

function parsed<T>(shape: z.ZodType<T>, name: string, json: string): T {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch (cause) {
    const at = Number((cause as Error).message.match(/position (\d+)/)?.[1] ?? json.length);
    throw new PlanError(`${name} 第${json.slice(0, at).split('\n').length}行:不是正确的 JSON`, { cause });
  }
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const row = Array.isArray(given) ? (given[Number(issue?.path[0])] as { id?: unknown } | undefined) : undefined;
  const line = typeof row?.id === 'string' ? `第${lineOf(json, row.id)}行:${row.id} 的 ` : '';
  throw new PlanError(
    `${name} ${line}${issue?.path.filter((step) => typeof step === 'string').join('.') ?? ''} 不对(${issue?.message ?? ''})`,
  );
}

/** The line of a row, found by its id. */
const lineOf = (json: string, id: string): number => {
  const at = json.search(new RegExp(`"id"\\s*:\\s*"${id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"`));
  return json.slice(0, Math.max(0, at)).split('\n').length;
};
