import { expect, test } from 'vitest';
import { phoneApart } from '../../src/records/phone-apart.ts';
import type { Lead } from '../../src/records/record.ts';

const DATED = { stage: 'lead', stageDates: { lead: '2020-05-18' } } as const;

test.each<readonly [string, Partial<Lead>, Partial<Lead>]>([
  [
    'in the industry it becomes the contact’s',
    { company: '苏州恒锐电子有限公司', industry: '电子,电话138 0000 0011' },
    { company: '苏州恒锐电子有限公司', industry: '电子', contact: { phone: '13800000011' } },
  ],
  [
    'in the company’s name it goes, the contact keeps its own',
    { company: '杭州蓝海13800000014科技有限公司', contact: { name: '王总', phone: '13800000015' } },
    { company: '杭州蓝海科技有限公司', contact: { name: '王总', phone: '13800000015' } },
  ],
  [
    'in the contact’s name',
    { company: '恒锐', contact: { name: '王总(0557-3012345)' } },
    { company: '恒锐', contact: { name: '王总', phone: '0557-3012345' } },
  ],
  [
    'nothing else but it',
    { company: '恒锐', industry: '13800000011' },
    { company: '恒锐', contact: { phone: '13800000011' } },
  ],
  [
    'figures that are no phone stay',
    { company: '恒锐', industry: '年产100000000只传感器', project: '2020年5月18日一期' },
    { company: '恒锐', industry: '年产100000000只传感器', project: '2020年5月18日一期' },
  ],
])('a phone %s', (_, said, kept) => {
  expect(phoneApart('lead', { ...DATED, ...said })).toEqual({ ...DATED, ...kept });
});

test('an event’s name holds no phone either', () => {
  const body = { name: '专项推介会 联系电话13800000016', date: '2020-05-10' };
  expect(phoneApart('activity', body)).toEqual({ name: '专项推介会', date: '2020-05-10' });
});
