import { expect, test } from 'vitest';
import type { FieldKind } from '../../src/conversation/form.ts';
import { supportedBy } from '../../src/conversation/supported-by.ts';
import { saidBy } from '../support/said.ts';

const WORDS =
  '上周三跟李敏蹲昆山,盛博精密和Brightwave都松口了:盛博13个亿、Brightwave 五六千万,注塑件,落萧县,找老许 139 0000 0002,磨了两天';

test.each<readonly [FieldKind, string, string | undefined]>([
  ['company', '盛博精密', '盛博精密'],
  ['company', '盛 博', '盛 博'],
  ['company', 'brightwave', 'brightwave'],
  ['company', 'Bright', undefined],
  ['company', '盛博重工', undefined],
  ['company', '环宇星际有限公司', undefined],
  ['money', '13个亿', '13个亿'],
  ['money', '13亿元', '13个亿'],
  ['money', '1300000000元', '13个亿'],
  ['money', '3个亿', undefined],
  ['money', '3亿', undefined],
  ['money', '13亿美元', undefined],
  ['money', '五六千万', '五六千万'],
  ['money', '5000-6000万元', '五六千万'],
  ['money', '五千万', undefined],
  ['money', '13亿元和2亿元', undefined],
  ['dates', '上周三', '2020年5月13日'],
  ['dates', '2020-05-13', '2020年5月13日'],
  ['dates', '5月13日', '2020年5月13日'],
  ['dates', '2020-05-14', undefined],
  ['dates', '上周三到上周五', undefined],
  ['days', '两天', '两天'],
  ['days', '2', '两天'],
  ['days', '3天', undefined],
  ['place', '昆山', '昆山'],
  ['place', '江苏昆山', '江苏昆山'],
  ['place', '杭州', undefined],
  ['place', '萧县', '萧县'],
  ['place', '砀山县', undefined],
  ['person', '李敏', '李敏'],
  ['person', '张县长', undefined],
  ['phone', '13900000002', '13900000002'],
  ['phone', '13900000003', undefined],
  ['words', '注塑件', '注塑件'],
  ['words', '注塑 件', '注塑 件'],
  ['words', '已签约', undefined],
  ['words', '', undefined],
  ['words', '松口了:盛博\n投资额:99亿', undefined],
  [['本周', '上周'], '上周', '上周'],
  [['本周', '上周'], '下周', undefined],
])('%j %s', (kind, given, own) => {
  expect(supportedBy(saidBy('张伟', WORDS, '2020-05-18'), kind, given)).toBe(own);
});

test.each<readonly [string, FieldKind, string, string | undefined]>([
  ['6号到9号在昆山', 'dates', '2020-05-06到2020-05-09', '2020年5月6日到2020年5月9日'],
  ['6号到9号在昆山', 'dates', '2020-05-06', undefined],
  ['6号、9号在昆山', 'dates', '2020-05-06、2020-05-09', '2020年5月6日、2020年5月9日'],
  ['上旬在昆山', 'dates', '2020-05-01到2020-05-10', '上旬'],
  ['2月30日在昆山', 'dates', '2020-02-29', undefined],
  ['盛博快签了', 'stage', '签了', undefined],
  ['盛博昨天签了', 'stage', '签了', '签了'],
  ['盛博昨天签了意向书', 'stage', '签了', undefined],
  ['盛博注册资本2亿元', 'money', '2亿元', undefined],
  ['盛博年产值2亿元,总投资3亿元', 'money', '2亿元', undefined],
  ['盛博年产值2亿元,总投资3亿元', 'money', '3亿元', '3亿元'],
  ['我县想要', 'place', '我县', '我县'],
  ['我县想要', 'place', '砀山', undefined],
])('%s: %s %s', (words, kind, given, own) => {
  expect(supportedBy(saidBy('张伟', words, '2020-05-18'), kind, given)).toBe(own);
});
