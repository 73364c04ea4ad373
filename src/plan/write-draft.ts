import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draftPlan } from './draft-plan.ts';
import { openPlan, PlanError } from './load-plan.ts';
import { PlanFileError, readPlanSource } from './read-plan.ts';

/** Writes the first plan folder for an official text; what it found is said in Chinese. Throws PlanFileError, also where a file would be overwritten. */
export async function writeDraft(file: string, folder: string): Promise<readonly string[]> {
  const { files, lines } = draftPlan(await readPlanSource(file));
  for (const name of Object.keys(files)) {
    const there = await access(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (there) throw new PlanFileError(`${join(folder, name)} 已经有了,不覆盖;请换一个目录。`);
  }
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, words] of Object.entries(files)) await writeFile(join(folder, name), words);
  } catch (cause) {
    throw new PlanFileError(`写不了目录 ${folder}。`, { cause });
  }
  return [
    ...lines,
    `已写入 ${folder}:plan.md、targets.json、measures.json、units.json`,
    '接下来:',
    '  1 在 units.json 里补齐城市、省份、单位、别名和职务,核对各类单位(classes)',
    `  2 npm run plan -- confirm ${folder} --sure   对照原文看过以后,确认没有疑问的目标`,
    `  3 改好有疑问的目标,逐项确认:npm run plan -- confirm ${folder} <编号>`,
    `  4 npm run plan -- check ${folder}`,
  ];
}

/**
 * Takes `confirm` away from targets that a person has looked at: the named ones, or with `sure` all that no doubt speaks against.
 * Says what still waits. Throws PlanError where the folder cannot be used or an id is not in it.
 */
export async function confirmTargets(
  folder: string,
  ids: readonly string[],
  sure: boolean,
): Promise<readonly string[]> {
  const { plan } = await openPlan(folder);
  const { LOOK } = await import('./draft-plan.ts');
  const unknown = ids.find((id) => !plan.targets.some((target) => target.id === id));
  if (unknown !== undefined) throw new PlanError(`targets.json 里没有 ${unknown}`);
  const chosen = plan.targets.filter(
    ({ id, confirm }) => confirm !== undefined && (ids.includes(id) || (sure && confirm === LOOK)),
  );
  const done = new Set(chosen.map(({ id }) => id));
  if (done.size > 0) {
    const path = join(folder, 'targets.json');
    const rows = JSON.parse(await readFile(path, 'utf8')) as readonly {
      readonly id: string;
      readonly confirm?: string;
    }[];
    const kept = rows.map(({ confirm, ...row }) =>
      confirm === undefined || done.has(row.id) ? row : { ...row, confirm },
    );
    await writeFile(path, `[\n  ${kept.map((row) => JSON.stringify(row)).join(',\n  ')}\n]\n`);
  }
  const waiting = plan.targets.filter(({ id, confirm }) => confirm !== undefined && !done.has(id));
  return [
    `已确认 ${done.size} 项,还有 ${waiting.length} 项待确认(不计数)`,
    ...waiting.map(
      ({ id, subject, metric, value, unit, confirm }) =>
        `  ${id} ${subject} ${metric} ${value ?? ''}${unit ?? ''}:${confirm}`,
    ),
  ];
}
