import { describe, expect, test } from 'vitest';
import type { Said } from '../../src/language/span.ts';
import { clean, languageOf } from '../../src/language/text.ts';
import { meetingFacets, readMeetings } from '../../src/records/meeting.ts';
import { sampleCity } from '../language/sample-city.ts';

const said = (raw: string, today = '2020-06-18'): Said => {
  const text = clean(raw);
  return { ...sampleCity('u-xiao-admin'), today, text, language: languageOf(text) };
};

describe('held', () => {
  test.each([
    ['今天开了招商调度会', '06-18 招商调度会'],
    ['昨天上午张县长主持召开招商引资调度会', '06-17 招商引资调度会 张县长'],
    ['6月15日召开月度工作例会', '06-15 月度工作例会'],
    ['今天上午招商例会开完了，王书记主持', '06-18 招商例会 王书记'],
    ['刚开完调度会', '06-18 调度会'],
    ['登记会议：6月16日全县招商引资调度会，由李敏主持', '06-16 全县招商引资调度会 李敏'],
    ['本周一下午，管委会召开招商工作推进会', '06-15 招商工作推进会'],
    ['6月2号、6月9号、6月16号都开了周例会', '06-02 周例会 | 06-09 周例会 | 06-16 周例会'],
    ['昨天县里开了个招商调度会', '06-17 招商调度会'],
    [
      '6月15日，县委书记王强同志主持召开全县招商引资工作调度会议，听取各专班汇报。',
      '06-15 全县招商引资工作调度会议 县委书记王强',
    ],
    ['we held a coordination meeting yesterday, chaired by Zhang Wei', '06-17 coordination meeting Zhang Wei'],
    ['补登：5月28日二季度招商调度会，县长主持', '05-28 二季度招商调度会 县长'],
  ])('%s', (words, meetings) => {
    const { items } = readMeetings(said(words));
    const shown = items.map(({ date, name, chair }) => [date.slice(5), name, chair].filter(Boolean).join(' '));
    expect(shown.join(' | ')).toBe(meetings);
  });
});

describe('none to record', () => {
  test.each([
    ['各位，明天上午9点招商局三楼开项目调度会，请带材料', 'meeting'],
    ['今天下午3点开调度会，请准时参加', 'meeting'],
    ['下周一召开调度会', 'meeting'],
    ['拟于6月22日召开招商引资调度会', 'meeting'],
    ['昨天去市里参加全市招商调度会', 'attended'],
    ['昨天的例会取消了', 'cancelled'],
    ['调度会多久开一次', undefined],
    ['今年调度会开了几次了', undefined],
    ['县长要每季度开一次调度会', undefined],
    ['5月18日到20日在上海招商', undefined],
    ['昨天开会', undefined],
    ['苏州恒锐电子有限公司，3亿元，明天来谈', undefined],
  ])('%s', (words, not) => {
    const reading = readMeetings(said(words));
    expect(reading.items).toEqual([]);
    expect(reading.ask).toBeUndefined();
    if (not) expect(reading.not).toBe(not);
  });
});

test.each([
  ['开了招商调度会', 'dates'],
  ['上周开了调度会', 'dates-vague'],
  ['6月31号开了调度会', 'dates-impossible'],
])('asked back: %s', (words, about) => {
  expect(readMeetings(said(words))).toMatchObject({ items: [], ask: { about } });
});

test('a meeting is found by its day', () => {
  expect(meetingFacets({ name: '调度会', date: '2020-06-15' })).toEqual({
    on: { start: '2020-06-15', end: '2020-06-15' },
  });
});
