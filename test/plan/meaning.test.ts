import { expect, test } from 'vitest';
import { clausesFor, passagesOf } from '../../src/plan/meaning.ts';
import type { Clause } from '../../src/plan/plan.ts';

const clause = (id: string, text: string): Clause => ({ id, headings: [id], text, owners: [] });
const PLAN = {
  clauses: [
    clause('一', '外出招商不少于5天。'),
    clause('二', '鼓励协会参与。组织老乡回来办厂。'),
    clause('三', '优化审批流程。'),
  ],
};
const passages = passagesOf(PLAN);

test('a passage is a sentence under its headings', () => {
  expect(passages.map(({ text }) => text)).toEqual([
    '一: 外出招商不少于5天。',
    '二: 鼓励协会参与。',
    '二: 组织老乡回来办厂。',
    '三: 优化审批流程。',
  ]);
});

const near = (at: number) => ({
  passages: passages.map((_, index) => Float32Array.from(index === at ? [0.1, 0.9] : [1, 0])),
  question: [0, 1],
});

test.each([
  ['外出招商几天', undefined, ['一']],
  ['外出招商几天', near(3), ['一', '三']],
  ['侨胞', undefined, []],
  ['侨胞', near(2), ['二']],
  ['外出招商', near(0), ['一']],
  // Vectors of another version of the text, or of another model, are of no use.
  ['外出招商', { passages: near(0).passages.slice(1), question: [0, 1] }, ['一']],
  ['侨胞', { ...near(2), question: [0, 1, 0] }, []],
  ['侨胞', { ...near(2), question: [0, 0] }, []],
])('%s', (words, meaning, ids) => {
  expect(clausesFor(PLAN, words, 2, meaning).map(({ id }) => id)).toEqual(ids);
});
