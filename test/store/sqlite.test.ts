import { mkdtempSync, writeFileSync } from 'node:fs';
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
