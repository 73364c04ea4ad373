import { expect, test } from 'vitest';
import { picked } from '../../src/conversation/pick-choice.ts';

const RECORDS = [
  { label: '#7 苏州华美电子有限公司,1亿元,电子,线索(萧县)', says: '#7 华美改成3亿' },
  { label: '#12 苏州华美家居有限公司,2亿元,家居,线索(萧县)', says: '#12 华美改成3亿' },
];
const ACTION = [{ label: '撤销', says: '撤销 #7' }];

test.each([
  ['1', '#7'],
  ['2.', '#12'],
  ['第二个', '#12'],
  ['选第一条', '#7'],
  ['2号', '#12'],
  ['the second one', '#12'],
  ['option 1', '#7'],
  ['12', '#12'],
  ['#12', '#12'],
  ['家居那个', '#12'],
  ['是电子的', '#7'],
  ['华美', undefined],
  ['3', undefined],
  ['#3', undefined],
  ['苏州', undefined],
  ['1亿', undefined],
  ['2天', undefined],
  ['我还差几天', undefined],
  ['华美家居开工了,总投资2亿', undefined],
])('of two records %s picks %s', (words, record) => {
  expect(picked(words, RECORDS)?.says.split(' ')[0]).toBe(record);
});

test.each([
  ['1', '撤销 #7'],
  ['1.', '撤销 #7'],
  ['2', undefined],
  ['#7', undefined],
  ['撤', undefined],
])('of one action %s picks %s', (words, says) => {
  expect(picked(words, ACTION)?.says).toBe(says);
});
