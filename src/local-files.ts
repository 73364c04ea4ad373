import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of whoever starts the bot that cannot be read or written; the message names it. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where the terminal keeps the files of its answers: beside the database, else under var/. */
export const filesFolder = (databaseUrl: string): string => {
  const path = /^(?:file|sqlite):(?:\/\/(?=\/))?([^\0?:]+)$/.exec(databaseUrl)?.[1];
  return join(path ? dirname(path) : 'var', 'files');
};

/** Writes a file over one of the same name; gives its path. */
export async function saveFile(folder: string, { name, bytes }: NamedBytes): Promise<string> {
  const path = join(folder, name.replace(/[/\\\0]/g, '_'));
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, bytes);
  } catch (cause) {
    throw new FileError(`写不了文件 ${path}。`, { cause });
  }
  return path;
}

/** A text file; throws FileError. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new FileError(`读不了文件 ${file}。`, { cause });
  }
}
