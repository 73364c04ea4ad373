import { describe, expect, test } from 'vitest';
import { readClockTimes } from '../../src/language/clock-times.ts';
import { clean } from '../../src/language/text.ts';
import { readWeekdays } from '../../src/language/weekdays.ts';

const times = (words: string) => readClockTimes(clean(words)).map(({ value }) => value.time);

describe('times of day', () => {
  test.each([
    ['上午9点', ['09:00']],
    ['下午5点半', ['17:30']],
    ['17:30', ['17:30']],
    ['17：30', ['17:30']],
    ['九点一刻', ['09:15']],
    ['早上八点', ['08:00']],
    ['早8点', ['08:00']],
    ['晚8点', ['20:00']],
    ['晚上八点三十分', ['20:30']],
    ['中午12点', ['12:00']],
    ['中午1点', ['13:00']],
    ['中午', ['12:00']],
    ['凌晨3点', ['03:00']],
    ['半夜12点', ['00:00']],
    ['夜里11点', ['23:00']],
    ['傍晚6点三刻', ['18:45']],
    ['十七点三十', ['17:30']],
    ['九时整', ['09:00']],
    ['下午3:15', ['15:15']],
    ['8点05分', ['08:05']],
    ['5点', ['17:00']],
    ['0点', ['00:00']],
    ['九点钟', ['09:00']],
    ['9am', ['09:00']],
    ['9 a.m.', ['09:00']],
    ['5:30 pm', ['17:30']],
    ['12am', ['00:00']],
    ['half past four', ['16:30']],
    ['half past nine in the morning', ['09:30']],
    ['quarter past nine', ['09:15']],
    ['a quarter to five', ['16:45']],
    ['noon', ['12:00']],
    ["nine o'clock", ['09:00']],
    ['at 10', ['10:00']],
    ['上午9点和下午3点', ['09:00', '15:00']],
    ['25点', []],
    ['9:75', []],
    ['有几点要说', []],
    ['增长3.5个百分点', []],
    ['9小时', []],
    ['到9时段', []],
    ['投资10亿', []],
    ['2020-05-18', []],
    ['三点三亿', []],
  ])('%s', (words, expected) => {
    expect(times(words)).toEqual(expected);
  });
});

describe('days of the week', () => {
  test.each([
    ['每周一', [[1, true]]],
    ['星期五', [[5, false]]],
    ['每个礼拜天', [[7, true]]],
    ['每逢周日', [[7, true]]],
    ['周3', [[3, false]]],
    [
      '周一和周四',
      [
        [1, false],
        [4, false],
      ],
    ],
    ['every Monday', [[1, true]]],
    ['on Fridays', [[5, true]]],
    ['Wednesday', [[3, false]]],
    ['every thu', [[4, true]]],
    ['上周五', []],
    ['下周一', []],
    ['这周三', []],
    ['next Friday', []],
    ['两周一次', []],
    ['周期', []],
    ['第三周', []],
    ['sunny', []],
  ])('%s', (words, expected) => {
    expect(readWeekdays(words).map(({ value }) => [value.day, value.every])).toEqual(expected);
  });
});
