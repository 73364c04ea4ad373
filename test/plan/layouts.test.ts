import { describe, expect, test } from 'vitest';
import { readClauses } from '../../src/plan/clauses.ts';
import { readPlanText } from '../../src/plan/read-plan.ts';

const ids = (text: string): string =>
  readClauses(text)
    .clauses.map(({ id }) => id)
    .join(' ');
const TITLE = '某市2021年招商引资工作方案\n\n';

describe('numbering', () => {
  test.each([
    [
      'Markdown headings',
      '## 一、目标\n\n甲。\n\n## 二、任务\n\n### (一)引进\n\n乙。\n\n#### 1、外出\n\n丙。',
      '一 二(一) 二(一)1',
    ],
    [
      'full width',
      '一、目标\n甲。\n二、任务\n（一）引进。乙。\n１．外出。丙。\n（１）近处。丁。',
      '一 二(一) 二(一)1 二(一)1(1)',
    ],
    ['bold headings', '**一、目标**\n\n甲。\n\n**二、任务**\n\n**（一）引进。** 乙。', '一 二(一)'],
    ['circled', '一、目标\n1.甲。乙。\n①丙。丁。\n②戊。己。\n2.庚。辛。', '一1 一1① 一1② 一2'],
    ['⑴ and no (一)', '一、目标\n1、甲。\n⑴乙。丙。\n⑵丁。戊。', '一1(1) 一1(2)'],
    [
      'articles run on over chapters',
      '第一章 总则\n第一条 甲。\n第二章 目标\n第二条 乙。\n(一)丙。\n(二)丁。\n第三条 戊。',
      '第一条 第二条 第二条(一) 第二条(二) 第三条',
    ],
    ['a lead-in is a clause of its own', '一、任务\n总说。\n(一)甲。乙。\n(二)丙。丁。', '一 一(一) 一(二)'],
    [
      'dates, sums and counts at a line start',
      '一、目标\n甲。\n2020年完成3亿元。\n3.5亿元的项目。\n10个项目。\n二、任务\n乙。',
      '一 二',
    ],
    ['一是 is no heading', '一、目标\n一是甲。\n二是乙。\n二、任务\n丙。', '一 二'],
    ['a number out of turn', '一、目标\n甲。\n5、乙。\n二、任务\n丙。', '一 二'],
    ['a table of contents', '目 录\n一、目标……1\n二、任务……2\n一、目标\n甲。\n二、任务\n乙。', '一 二'],
    ['blanks in the numbers', '一 、目标\n甲。\n( 一 ) 引进。乙。', '一 一(一)'],
    ['no numbering at all', '甲。\n乙。', '前言'],
  ])('%s', (_, text, expected) => expect(ids(TITLE + text)).toBe(expected));

  test('a line broken by the page is one sentence again', () => {
    const { clauses } = readClauses(
      `${TITLE}一、目标\n全市新引进亿元以上项目不少于一百二十个,其中十亿元以上项\n目不少于十五个,五十亿元以上项目不少于三个,实际到位市外资\n        — 1 —\n金五百亿元以上,增长百分之十以上,各项指标保持全省前列位次\n不后退。`,
    );
    expect(clauses[0]?.text.includes('\n')).toBe(false);
  });

  test('the heading ends at the first 。', () => {
    const { clauses } = readClauses(`${TITLE}一、任务\n1、聚焦长三角。落实方案,全年外出5次。`);
    expect(clauses[0]).toMatchObject({ id: '一1', headings: ['任务', '聚焦长三角'], text: '落实方案,全年外出5次。' });
  });

  test('a duty that stands where a heading would is the clause', () => {
    const { clauses } = readClauses(
      `${TITLE}一、任务\n(一)到位资金:全年完成100亿元。\n(二)全市签约项目50个,开工30个。`,
    );
    expect(clauses.map(({ headings, text }) => [headings.at(-1), text])).toEqual([
      ['到位资金', '到位资金:全年完成100亿元。'],
      ['全市签约项目50个', '全市签约项目50个,开工30个。'],
    ]);
  });
});

describe('a posting', () => {
  const NOTICE = `关于公开征求《某市2021年招商引资行动方案(征求意见稿)》意见的公告

现公开征求意见。
一、时间:2021年2月1日至10日,共10个工作日。
二、联系电话:12345678。

某市招商局
2021年2月1日

某市2021年招商引资行动方案
(征求意见稿)

一、目标
全市引进项目50个。

附件:任务分解表
联系人:张三`;

  test('only the plan in it is read, and what was left out is told', () => {
    const { title, clauses, targets, warnings } = readPlanText(NOTICE);
    expect(title).toBe('某市2021年招商引资行动方案(征求意见稿)');
    expect(clauses).toEqual([{ id: '一', heading: '目标', text: '全市引进项目50个。' }]);
    expect(targets).toHaveLength(1);
    expect(warnings.join('\n')).toMatch(/通知、公告[\s\S]*附件/);
  });

  test.each([
    ['(责任单位:市招商局、市发改委,各县(市、区)人民政府)', ['市招商局', '市发改委', '各县(市、区)人民政府']],
    ['(牵头单位:市招商局;配合单位:市发改委、市商务局)', ['市招商局', '市发改委', '市商务局']],
    ['（市招商局牵头，市发改委、各县区配合）', ['市招商局', '市发改委', '各县区']],
    ['(市发改委、市商务局按职责分工负责)', ['市发改委', '市商务局']],
    ['责任单位:市招商局、市直各单位', ['市招商局', '市直各单位']],
    ['(责任领导:张三;责任部门:市招商局)', ['市招商局']],
    ['(含外资项目)', []],
  ])('责任单位: %s', (bracket, owners) => {
    const { clauses } = readClauses(`${TITLE}一、目标\n全市引进项目。\n${bracket}`);
    expect(clauses[0]?.owners).toEqual(owners);
  });
});
