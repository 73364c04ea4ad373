import { readFile } from 'node:fs/promises';
import { readClauses } from './clauses.ts';
import { yearIn } from './owners.ts';
import type { Target } from './plan.ts';
import { readOptions, readTargets } from './read-targets.ts';

/** A text that cannot be read as a plan; the message says why, in Chinese. */
export class PlanFileError extends Error {
  override readonly name = 'PlanFileError';
}

/** What `plan read --json` prints of an official text. */
export interface PlanRead {
  readonly title: string;
  readonly clauses: readonly { readonly id: string; readonly heading: string; readonly text: string }[];
  readonly targets: readonly Target[];
  readonly warnings: readonly string[];
}

const LARGEST_FILE = 4 * 1024 * 1024;

/** Reads clauses and duties out of an official text file (UTF-8, GB18030 or UTF-16). Throws PlanFileError. */
export async function readPlanFile(file: string): Promise<PlanRead> {
  return readPlanText(await readPlanSource(file));
}

/** An official text file as text (UTF-8, GB18030 or UTF-16). Throws PlanFileError. */
export async function readPlanSource(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new PlanFileError(`读不了文件 ${file}。`, { cause });
  }
  if (bytes.length > LARGEST_FILE) throw new PlanFileError(`${file} 太大(超过 4 MB),不像一份计划文本。`);
  return decoded(bytes, file);
}

/** Reads clauses and duties out of an official text; what it could not read is told in `warnings`. */
export function readPlanText(text: string): PlanRead {
  const { title, status, clauses, warnings } = readClauses(text);
  const year = yearIn(title) ?? yearIn(text.slice(0, 600));
  const read = readTargets(clauses, readOptions(title, year));
  return {
    title: status && !title.includes(status) ? `${title}(${status})` : title,
    clauses: clauses.map(({ id, headings, text: words }) => ({ id, heading: headings.at(-1) ?? '', text: words })),
    targets: read.targets.filter(({ role }) => role === 'target').map(({ role: _, ...target }) => target),
    warnings: [...warnings, ...read.warnings],
  };
}

function decoded(bytes: Buffer, file: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) throw new PlanFileError(`${file} 不是文本文件;Word、PDF 请先另存为 .txt 或 .md。`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('gb18030').decode(bytes);
    if (text.includes('\uFFFD')) throw new PlanFileError(`${file} 不是 UTF-8 或 GB18030 文本。`);
  }
  if (/[\u0001-\u0008\u000E-\u001A]/.test(text)) throw new PlanFileError(`${file} 不是文本文件。`);
  if (text.trim() === '') throw new PlanFileError(`${file} 是空的。`);
  return text;
}
