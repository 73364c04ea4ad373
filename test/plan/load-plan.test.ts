import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPlan } from '../../src/plan/check-plan.ts';
import { loadCity, loadPlan } from '../../src/plan/load-plan.ts';
import { readPlanFile } from '../../src/plan/read-plan.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const spoiled = (file: string, spoil: (text: string) => string): string => {
  const copy = join(folder, 'copy');
  cpSync('data/plans/suzhou-2020', copy, { recursive: true });
  writeFileSync(join(copy, file), spoil(readFileSync(join(copy, file), 'utf8')));
  return copy;
};
const nth = (text: string, line: number, words: string): string =>
  text
    .split('\n')
    .with(line - 1, words)
    .join('\n');

describe('a plan folder that is wrong', () => {
  test.each<[string, string, (text: string) => string, RegExp]>([
    ['broken JSON', 'targets.json', (it) => nth(it, 30, ' oops'), /^targets\.json 第\d+行:不是正确的 JSON$/],
    [
      'a quote that is not there',
      'targets.json',
      (it) => it.replace('不少于3次', '不少于33次'),
      /^targets\.json 第\d+行:.*没有这句原文/,
    ],
    [
      'an unknown clause',
      'targets.json',
      (it) => it.replace('"二(四)2"', '"九(九)"'),
      /^targets\.json 第\d+行:.*没有条款 九\(九\)/,
    ],
    ['a wrong operator', 'targets.json', (it) => it.replace('">="', '"=>"'), /^targets\.json 第\d+行:.*op/],
    [
      'no title with a year',
      'plan.md',
      (it) => it.replace('2020年招商引资行动计划', '招商引资行动计划'),
      /^plan\.md 第1行:标题里没有年份$/,
    ],
    ['an empty plan', 'plan.md', () => '', /没有读到任何条款/],
  ])('%s', async (_, file, spoil, message) => {
    const error: unknown = await loadPlan(spoiled(file, spoil)).catch((it: unknown) => it);
    expect(error).toMatchObject({ name: 'PlanError', message: expect.stringMatching(message) as unknown });
  });

  test('a missing folder, and units that are none', async () => {
    await expect(loadPlan(join(folder, 'nowhere'))).rejects.toThrow('读不了计划文件');
    await expect(loadCity(spoiled('units.json', () => '{}'))).rejects.toThrow(/^units\.json/);
  });

  test('checking tells every quote that does not match', async () => {
    const { problems } = await checkPlan(spoiled('targets.json', (it) => it.replaceAll('不少于3次', '不少于33次')));
    expect(problems.length).toBeGreaterThan(1);
  });
});

test('blanks and widths of a quote do not matter', async () => {
  await expect(
    loadPlan(spoiled('targets.json', (it) => it.replace('不少于30个', '不少于 30 个'))),
  ).resolves.toBeDefined();
});

describe('a file', () => {
  const text = '某市2021年招商引资方案\n一、目标\n全市引进项目50个。\n';
  const GB = Buffer.from(
    'c4b3cad032303231c4ead5d0c9ccb7bdb0b80ad2bba1a2c4bfb1ea0ac8abcad0d2fdbdf8cfeec4bf3530b8f6a1a30a',
    'hex',
  );
  test.each<[string, Buffer, number | string]>([
    ['UTF-8', Buffer.from(text), 1],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 1],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le'), 1],
    ['GB18030', GB, 1],
    ['Windows line ends', Buffer.from(text.replaceAll('\n', '\r\n')), 1],
    ['nothing', Buffer.from(' \n'), '是空的'],
    ['a binary', Buffer.from([80, 75, 3, 4, 0, 1, 2]), '不是文本文件'],
    ['five megabytes', Buffer.alloc(5 * 1024 * 1024, 65), '太大'],
  ])('of %s', async (_, bytes, expected) => {
    const file = join(folder, 'plan.txt');
    writeFileSync(file, bytes);
    if (typeof expected === 'string') await expect(readPlanFile(file)).rejects.toThrow(expected);
    else expect((await readPlanFile(file)).targets).toHaveLength(expected);
  });
});
