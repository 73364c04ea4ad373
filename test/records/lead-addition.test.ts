import { expect, test } from 'vitest';
import { readAddition } from '../../src/records/lead-addition.ts';
import { readTripAddition } from '../../src/records/trip.ts';
import { saidBy } from '../support/said.ts';

const read = (words: string): string | undefined => {
  const changes = readAddition(saidBy('赵磊', words, '2020-06-19'));
  if (!changes) return undefined;
  const { amount, contact, origin, stage, stageDates, ...plain } = changes;
  return [
    ...(amount ? [`amount ${amount.value}`] : []),
    ...(contact ? [`contact ${[contact.name, contact.phone].filter(Boolean).join(' ')}`] : []),
    ...(origin ? [`origin ${origin.city ?? origin.province ?? origin.country}`] : []),
    ...(stage ? [`stage ${stage} ${stageDates?.[stage]}`] : []),
    ...Object.entries(plain).map(([field, value]) => `${field} ${value}`),
  ].join('; ');
};

test.each([
  ['他姓叶', 'contact 叶总'],
  ['对方老总姓孟,电话13800000301', 'contact 孟总 13800000301'],
  ['对接的是他们副总姓蒋 13800000401', 'contact 蒋总 13800000401'],
  ['电话13800000205', 'contact 13800000205'],
  ['厂子定在圣泉镇', 'destination 萧县'],
  ['就放我们县', 'destination 萧县'],
  ['落在符离镇', 'destination 埇桥区'],
  ['他们今天签了', 'stage signed 2020-06-19'],
  ['昨天开工的', 'stage started 2020-06-18'],
  ['刚签了框架协议', 'stage negotiating 2020-06-19'],
  ['黄了', 'stage dropped 2020-06-19'],
  ['做精密轴承的', 'industry 精密轴承'],
  ['2个亿', 'amount 200000000'],
  ['企业那边说投3个亿', 'amount 300000000'],
  ['客商是绍兴人', 'origin 绍兴市'],
  ['they signed today', 'stage signed 2020-06-19'],
  ['contact is Mr. Wang', 'contact Mr. Wang'],
  ['investment is now USD 40 million', 'amount 40000000'],
])('after a report %s says %s', (words, told) => {
  expect(read(words)).toBe(told);
});

test.each([
  '他们今天来考察了',
  '谢谢',
  '收到,马上办',
  '下周签约',
  '姓什么',
  '苏州恒锐电子有限公司,2亿元',
  '昨天去上海招商',
  '县里任务是3亿以上的项目几个',
  '如果投3亿就签了',
  '我还差几天',
  '明天下午开会',
  '今天签了三家企业都不错大家继续努力争取再创佳绩',
  'how much is it',
])('%s adds nothing to a lead', (words) => {
  expect(read(words)).toBeUndefined();
});

test.each([
  ['按两天半算吧', { days: 2.5 }],
  ['去的是苏州', { destination: '苏州市' }],
  ['天数2天', { days: 2 }],
  ['昨天去的苏州', undefined],
  ['苏州有个项目投3亿', undefined],
  ['几天了', undefined],
])('after a trip %s says %j', (words, change) => {
  expect(readTripAddition(saidBy('张伟', words, '2020-06-19'))).toEqual(change);
});
