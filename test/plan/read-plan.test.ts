import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkPlan } from '../../src/plan/check-plan.ts';
import { readClauses } from '../../src/plan/clauses.ts';
import { loadPlan } from '../../src/plan/load-plan.ts';
import { readPlanFile, readPlanText } from '../../src/plan/read-plan.ts';

const OURS = 'data/plans/suzhou-2020';

describe('the default plan', () => {
  test('its clauses, their labels and what stands above them', async () => {
    const { clauses, title, status } = await loadPlan(OURS);
    expect([title, status]).toEqual(['宿州市2020年招商引资行动计划', '征求意见稿']);
    expect(
      clauses
        .map(({ id }) => id)
        .filter((id) => id !== '前言')
        .join(' '),
    ).toBe(
      '一 二(一) 二(一)1 二(一)2 二(一)3 二(一)4 二(二) 二(二)1 二(二)2 二(二)3 二(二)4 二(三) 二(四)1 二(四)2 二(四)3 三(一) 三(二) 三(三) 三(四) 三(五) 四(一) 四(二) 四(三) 五(一) 五(二) 五(三) 五(四) 五(五) 五(六)',
    );
    expect(clauses.find(({ id }) => id === '二(一)1')?.headings).toEqual([
      '重点工作',
      '围绕重点区域招商',
      '聚焦长三角地区定向招商',
    ]);
  });

  test('its 责任单位, clause by clause', async () => {
    const { clauses } = await loadPlan(OURS);
    const named = clauses.filter(({ owners }) => owners.length > 0).map(({ id, owners }) => [id, owners]);
    expect(Object.fromEntries(named)).toEqual(
      JSON.parse(readFileSync('test/fixtures/responsibilities.json', 'utf8')) as unknown,
    );
  });

  test('at least nine in ten confirmed targets are read from its text, and nothing else is taken for one', async () => {
    const { found, confirmed, unconfirmed } = await checkPlan(OURS);
    expect(found / confirmed).toBeGreaterThanOrEqual(0.9);
    expect(unconfirmed).toEqual([]);
  });
});

type Row = readonly [string, string, string, number | null, number | null, string | null, string | null, string | null];

describe('plans of other cities', () => {
  const files = globSync('test/fixtures/plans/*.{md,txt}').sort();
  test.each(files)('%s: most of its duties are read, and little else', async (file) => {
    const wanted = JSON.parse(readFileSync(file.replace(/\.\w+$/, '.json'), 'utf8')) as Row[];
    const { targets } = await readPlanFile(file);
    const left = targets.map((it) =>
      JSON.stringify([it.clause, it.subject, it.op, it.value, it.max, it.unit, it.period, it.deadline]),
    );
    const proposed = left.length;
    const right = wanted.filter((row) => {
      const at = left.indexOf(JSON.stringify(row));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    }).length;
    expect((2 * right) / (proposed + wanted.length)).toBeGreaterThanOrEqual(0.9);
  });
});

describe('one sentence', () => {
  const read = (sentence: string) =>
    readPlanText(`某市2021年招商引资工作方案\n\n一、目标\n\n${sentence}\n`).targets.map(
      ({ subject, op, value, max, unit, period, deadline }) => [subject, op, value, max, unit, period, deadline],
    );
  test.each([
    [
      '全年引进亿元以上项目50个,其中10亿元以上5个。',
      [
        ['全市', '>=', 50, null, '个', 'year', null],
        ['全市', '>=', 5, null, '个', 'year', null],
      ],
    ],
    [
      '各县(市、区)不少于20个,经开区不少于30个。',
      [
        ['县(市、区)', '>=', 20, null, '个', 'year', null],
        ['经开区', '>=', 30, null, '个', 'year', null],
      ],
    ],
    ['主要负责同志每月外出招商不少于3天。', [['主要负责同志', '>=', 3, null, '天', 'month', null]]],
    ['各县区每季度至少召开1次调度会。', [['县区', '>=', 1, null, '次', 'quarter', null]]],
    ['对投资5亿元以上的项目,给予最高100万元奖励。', []],
    ['2020年,全市引进项目120个,增长15%。', []],
    ['招商引资工作占年度考核的20分。', []],
    ['实际利用外资增长**%以上。', [['全市', '>=', null, null, '%', 'year', null]]],
  ])('%s', (sentence, rows) => expect(read(sentence)).toEqual(rows));
});

test.each([
  ['第一章 总则\n第一条 为规范招商引资,制定本办法。\n第二条 各县区每年引进项目不少于10个。', ['第一条', '第二条']],
  ['一、目标。全市引进项目30个。\n二、措施\n(一)外出。各县区每月外出2次。\n(二)推介。', ['一', '二(一)', '二(二)']],
  ['一、总体要求\n３、不是标题\n1.第一项。内容\n⑴ 甲。\n① 乙。', ['一']],
])('headings: %s', (text, ids) => {
  const found = readClauses(`某市2021年招商引资方案\n\n${text}`).clauses.map(({ id }) => id);
  for (const id of ids) expect(found.join(' ')).toContain(id);
});

test.each([
  ['nowhere.md', '读不了文件'],
  ['package-lock.json', undefined],
])('%s is read or refused in one sentence', async (file, words) => {
  const read = readPlanFile(file);
  if (words) await expect(read).rejects.toThrow(words);
  else expect((await read).targets).toEqual([]);
});
