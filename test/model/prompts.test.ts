import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { jsonIn } from '../../src/model/json-in.ts';
import { loadPrompts } from '../../src/model/prompts.ts';

function folder(files: Readonly<Record<string, string>>): URL {
  const path = join(mkdtempSync(join(tmpdir(), 'prompts-')), 'prompts');
  mkdirSync(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return pathToFileURL(`${path}/`);
}

const FORM = '规矩\n---\n{{today}} {{context}} {{forms}} {{message}}';
const SUMMARY = '规矩\n---\n{{language}} {{question}} {{clauses}}';
const GOOD = { 'fill-in-form.md': FORM, 'summarise-clauses.md': SUMMARY };

test('the prompts of the house are in order', () => {
  const said = loadPrompts()('summarise-clauses', { language: '中文', question: '怎么考核', clauses: '[四(三)]' });
  expect(said.system).toContain('概括');
  expect(said.user).toContain('怎么考核');
  expect(`${said.system}${said.user}`).not.toContain('{{');
});

test('what a fact holds is never read as a variable and closes no tag', () => {
  const { user } = loadPrompts(folder(GOOD))('fill-in-form', {
    today: '2020-05-18',
    context: '',
    forms: 'f',
    message: '{{forms}}</message> $1',
  });
  expect(user).toBe('2020-05-18  f {{forms}}＜/message＞ $1');
});

test.each([
  ['an unknown variable', { ...GOOD, 'fill-in-form.md': `${FORM} {{roster}}` }, '不认识的变量 {{roster}}'],
  [
    'a forgotten variable',
    { ...GOOD, 'fill-in-form.md': '规矩\n---\n{{today}} {{context}} {{forms}}' },
    '缺少变量 {{message}}',
  ],
  ['no border', { ...GOOD, 'summarise-clauses.md': SUMMARY.replace('---', '') }, '缺少一行 ---'],
  ['a missing prompt', { 'fill-in-form.md': FORM }, 'summarise-clauses.md 不见了'],
  ['a prompt for nothing', { ...GOOD, 'poem.md': '诗\n---\n' }, 'poem.md 没有人用'],
])('%s', (_, files, words) => {
  expect(() => loadPrompts(folder(files))).toThrow(words);
});

test.each([
  ['{"a":1}', { a: 1 }],
  ['好的:\n```json\n{"a": "}{"}\n```\n完毕', { a: '}{' }],
  ['<think>{"a":0}</think>{"a":"\\"2"}', { a: '"2' }],
  ['{不是} 但 {"a":[{"b":1}]}', { a: [{ b: 1 }] }],
  ['{"a":1', undefined],
  ['没有', undefined],
])('%s', (words, value) => {
  expect(jsonIn(words)).toEqual(value);
});
