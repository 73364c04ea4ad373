import { expect, test } from 'vitest';
import { clearedIn, withoutFields } from '../../src/records/lead-cleared.ts';
import type { Lead } from '../../src/records/record.ts';
import { openBot } from '../support/bot.ts';

test.each([
  ['把电话删掉', ['phone']],
  ['把电话抹掉', ['phone']],
  ['#1的金额去掉', ['amount']],
  ['删除联系人电话', ['phone']],
  ['把联系人的手机号清空', ['phone']],
  ['将联系人删除', ['contact']],
  ['金额和电话都删了吧', ['phone', 'amount']],
  ['帮我删一下', undefined],
  ['把那条删掉', undefined],
  ['把电话那条删掉', undefined],
  ['删除刚才那条线索', undefined],
  ['把恒锐电子删掉', undefined],
  ['删掉#3', undefined],
  ['电话打错了', undefined],
  ['remove the phone number', ['phone']],
  ['delete the amount', ['amount']],
  ['delete that', undefined],
] as const)('%s', (words, fields) => expect(clearedIn(words)).toEqual(fields));

test('only the named values go', () => {
  const lead: Lead = {
    company: '苏州某某电子有限公司',
    industry: '电子元器件',
    contact: { name: '王总', phone: '13800000001' },
    stage: 'lead',
    stageDates: { lead: '2020-05-18' },
  };
  expect(withoutFields(lead, ['phone'])).toEqual({ ...lead, contact: { name: '王总' } });
  const { contact: _, industry: __, ...rest } = lead;
  expect(withoutFields(lead, ['contact', 'industry'])).toEqual(rest);
});

test('把电话删掉 keeps the record, and its phone is no longer shown', async () => {
  const bot = await openBot();
  const say = (text: string) => bot.ask({ user: 'u-xiao-staff', at: '2020-05-18T09:00:00+08:00', text });
  await say('苏州恒锐精密电子有限公司想投3亿在我县建电子元器件厂,联系人王总 13800000001');
  const { text, records } = await say('把电话删掉');
  expect(records).toMatchObject([{ kind: 'lead', op: 'updated' }]);
  expect(text).toContain('已更新 #1');
  expect(JSON.stringify(records) + text).not.toContain('13800000001');
  expect((await say('#1 的电话')).text).not.toContain('13800000001');
  expect((await say('把那条删掉')).records).toMatchObject([{ op: 'withdrawn' }]);
  await bot.close();
});
