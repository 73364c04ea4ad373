import { expect, test } from 'vitest';
import { couldBeName } from '../../src/language/personal-name.ts';
import { saidBy } from '../support/said.ts';

const is = (name: string) => couldBeName(name, saidBy('张伟', '', '2020-05-18'));

test.each(['何军', '欧阳娜', '周一鸣', '任重', '高新民', '成龙', '石磊', '张金华', '艾力·买买提', 'Zhang San'])(
  '%s may be a name',
  (name) => expect(is(name)).toBe(true),
);

test.each([
  '招商',
  '苏州',
  '今天',
  '周一',
  '线索',
  '赴苏州',
  '萧县',
  '项目',
  '任务',
  '万元',
  '有限公司',
  'HYPERLINK("http',
  '何军<b>',
  '=何军',
  '何军\n李敏',
])('%j is none', (name) => expect(is(name)).toBe(false));
