import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'bulletin-'));
afterAll(() => rmSync(folder, { recursive: true }));

const command = (...words: readonly string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'bulletin', ...words], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: `file:${join(folder, 'bot.db')}`, LOG_LEVEL: 'silent' },
  });

test('writes both files and prints where they are', () => {
  const { status, stdout } = command('2020-05', '--unit', '萧县', '--out', join(folder, 'out'));
  const names = ['萧县2020年5月招商引资通报.docx', '萧县2020年5月招商引资台账.xlsx'];
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: names.map((name) => `${join(folder, 'out', name)}\n`).join(''),
  });
  expect(readdirSync(join(folder, 'out')).sort()).toEqual([...names].sort());
});

test('without a folder they stand beside the database', () => {
  expect(command('2020-05').status).toBe(0);
  expect(existsSync(join(folder, 'files', '宿州市2020年5月招商引资通报.docx'))).toBe(true);
});

test('a month that is none: one sentence, exit code 2, nothing written', () => {
  const { status, stderr } = command('2020-13', '--out', join(folder, 'none'));
  expect({ status, stderr, made: existsSync(join(folder, 'none')) }).toEqual({
    status: 2,
    stderr: '月份请写成 2020-05 这样,不是 2020-13。\n',
    made: false,
  });
});
