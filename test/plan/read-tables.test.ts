import { describe, expect, test } from 'vitest';
import type { Target } from '../../src/plan/plan.ts';
import { readPlanText } from '../../src/plan/read-plan.ts';

const said = ({ clause, subject, op, value, max, unit, period, deadline, metric }: Target): string =>
  [clause, subject, op, value ?? '**', max, unit, period, deadline, metric].filter((it) => it !== null).join(' ');

const below = (annex: string) =>
  readPlanText(`示例市2024年招商引资工作方案\n\n一、目标\n\n分解见附件。\n\n附件1\n\n2024年任务分解表\n\n${annex}\n`);

const THREE = ['附件1 甲县 >= 60 亿元 year 到位资金', '附件1 甲县 >= 20 个 year 项目'];

describe('a duty table in an annex', () => {
  test.each<[string, string, string[]]>([
    ['Markdown', '| 单位 | 到位资金(亿元) | 项目(个) |\n|---|---|---|\n| 甲县 | 60 | 20 |\n| 合计 | 60 | 20 |', THREE],
    ['tabs, as from Excel', '序号\t单位\t到位资金(亿元)\t项目(个)\n1\t甲县\t60\t20\n合计\t\t60\t20', THREE],
    ['wide blanks', '单位　　　到位资金(亿元)　　　项目(个)\n甲县　　　60　　　20', THREE],
    ['one blank', '单位 到位资金(亿元) 项目(个)\n甲县 60 20', THREE],
    ['commas', '单位,到位资金(亿元),项目(个)\n甲县,60,20', THREE],
    ['a cell a line, as from Word', '序号\n单位\n到位资金(亿元)\n项目(个)\n1\n甲县\n60\n20', THREE],
    ['units above the table', '单位:亿元、个\n\n| 单位 | 到位资金 | 项目 |\n|---|---|---|\n| 甲县 | 60 | 20 |', THREE],
    [
      'headings in two rows',
      '| 县区 | 亿元以上项目 | |\n|---|---|---|\n| | 数量(个) | 其中10亿元以上(个) |\n| 甲县 | 20 | ** |',
      ['附件1 甲县 >= 20 个 year 亿元以上项目数量', '附件1 甲县 >= ** 个 year 亿元以上项目其中10亿元以上'],
    ],
    [
      'years and a column of units',
      '序号\t指标\t计量单位\t2024年\t2025年\t责任单位\n1\t到位资金\t亿元\t300\t330\t市招商局',
      ['附件1 市招商局 >= 300 亿元 year 到位资金', '附件1 市招商局 >= 330 亿元 year 2025-12-31 到位资金'],
    ],
    [
      'quarters that add up',
      '| 指标 | 单位 | 一季度 | 上半年 | 三季度 | 全年 |\n|---|---|---|---|---|---|\n| 签约项目 | 个 | 12 | 30 | 45 | 60 |',
      [
        '附件1 全市 >= 12 个 quarter 2024-03-31 签约项目',
        '附件1 全市 >= 30 个 half_year 2024-06-30 签约项目',
        '附件1 全市 >= 45 个 2024-09-30 签约项目',
        '附件1 全市 >= 60 个 year 签约项目',
      ],
    ],
    [
      'figures with their units, and a day for each',
      '| 任务 | 目标值 | 完成时限 | 责任单位 |\n|---|---|---|---|\n| 专题推介会 | 不少于12场 | 2024年11月底 | 市商务局 |',
      ['附件1 市商务局 >= 12 场 year 2024-11-30 专题推介会'],
    ],
    [
      'a column a unit',
      '| 指标 | 甲县 | 乙县 |\n|---|---|---|\n| 到位资金(亿元) | 60 | 50 |',
      ['附件1 甲县 >= 60 亿元 year 到位资金', '附件1 乙县 >= 50 亿元 year 到位资金'],
    ],
    [
      'what was done last year is no duty',
      '| 单位 | 到位资金(亿元) | 2023年完成(亿元) | 增长(%) |\n|---|---|---|---|\n| 甲县 | 60 | 52 | 15 |',
      ['附件1 甲县 >= 60 亿元 year 到位资金', '附件1 甲县 >= 15 % year 到位资金增长'],
    ],
    ['weights are none', '| 考核指标 | 权重 | 评分标准 |\n|---|---|---|\n| 到位资金 | 40 | 完成任务得40分 |', []],
    [
      'duties line by line',
      '县发改局:到位资金1.5亿元,引进项目1个。',
      ['附件1 县发改局 >= 1.5 亿元 year 到位资金', '附件1 县发改局 >= 1 个 year 引进项目数'],
    ],
  ])('%s', (_, table, rows) => expect(below(table).targets.map(said)).toEqual(rows));

  test('a table nobody can read is told, not guessed', () => {
    const { targets, warnings } = below('| 单位 | 一季度 | 全年 |\n|---|---|---|\n| 甲县 | 5 | 20 |');
    expect([targets, warnings.join()]).toEqual([[], expect.stringMatching(/附件1 的表格读不出目标,请人工核对/)]);
  });

  test('forms and scores in annexes are left out, and told', () => {
    const { clauses, warnings } = readPlanText(
      '示例市2024年方案\n\n一、目标\n\n全市引进项目50个。\n\n附件:1.评分细则\n2.任务分解表\n\n附件1\n评分细则\n每引进1个项目得5分。\n\n附件2\n任务分解表\n甲县引进项目20个。\n',
    );
    expect(clauses.map(({ id }) => id)).toEqual(['一', '附件2']);
    expect(warnings.join()).toMatch(/附件2《任务分解表》[\s\S]*附件1《评分细则》不像任务分解/);
  });
});

test.each([
  '序号\n',
  '序号\n单位\n项目(个)\n1\n',
  '单位 项目(个) ',
  '| 甲县 | 20 |\n',
  '附件1\n',
  '甲县20个、',
  '每周一调度',
  '2024年、',
])('a hundred thousand signs of %j are soon done with', (words) => {
  const started = performance.now();
  below(words.repeat(Math.ceil(100_000 / words.length)));
  expect(performance.now() - started).toBeLessThan(10_000);
});
