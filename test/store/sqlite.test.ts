import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { storeContract } from './store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-'));

describe('SQLite', () => storeContract(() => `file:${join(folder, 'made', 'bot.db')}`));

writeFileSync(join(folder, 'bad.db'), 'no database '.repeat(500));

test.each([
  [`file:${join(folder, 'bad.db')}`, 'unreadable'],
  [`file:${join(folder, 'bad.db', 'bot.db')}`, 'refused'],
  [`file:${folder}`, 'refused'],
  ['mysql://localhost/x', 'unsupported'],
  ['', 'unsupported'],
  ['postgres://nobody@127.0.0.1:1/x', 'unreachable'],
])('%s is said to be %s', async (url, failure) => {
  await expect(openDatabase(url)).rejects.toMatchObject({ name: 'DatabaseError', failure });
});

test('a new database is its owner’s alone, with what SQLite puts beside it', async () => {
  const file = join(folder, 'own.db');
  const { sql, close } = await openDatabase(`file:${file}`);
  await sql('settings').insert({ name: 'a:b', value: '1' });
  expect([file, `${file}-wal`].map((it) => statSync(it).mode & 0o077)).toEqual([0, 0]);
  await close();
});
