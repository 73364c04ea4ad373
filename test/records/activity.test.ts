import { describe, expect, test } from 'vitest';
import type { Said } from '../../src/language/span.ts';
import { clean, languageOf } from '../../src/language/text.ts';
import { activityFacets, readActivities } from '../../src/records/activity.ts';
import { readTrips } from '../../src/records/trip.ts';
import { sampleCity } from '../language/sample-city.ts';

const said = (raw: string, today = '2020-06-18'): Said => {
  const text = clean(raw);
  return { ...sampleCity('u-gxq-head'), today, text, language: languageOf(text) };
};

describe('held', () => {
  test.each([
    ['We held a special promotion event in Hangzhou on May 20', '05-20 杭州市 special promotion event'],
    ['On June 10 we hosted a roadshow in Shenzhen', '06-10 深圳市 roadshow'],
    ['6月10日在杭州办了专项推介会', '06-10 杭州市 专项推介会'],
    ['昨天我们在上海举办了萧县招商推介会', '06-17 上海市 萧县招商推介会'],
    ['6月12日，灵璧县在深圳成功举办专项推介活动', '06-12 深圳市 专项推介活动'],
    ['登记推介活动：6月12日，南京', '06-12 南京市 推介活动'],
    ['今天在经开区开了一场招商说明会', '06-18 宿州经开区 招商说明会'],
    ['6月10日-11日在厦门举办“中国宿州(厦门)招商推介会”', '06-10..06-11 厦门市 中国宿州(厦门)招商推介会'],
    ['推介会昨天开完了，在苏州', '06-17 苏州市 推介会'],
    ['在北京的专项推介6号办完了', '06-06 北京市 专项推介活动'],
    ['本周一在合肥组织了一次产业招商推介活动', '06-15 合肥市 产业招商推介活动'],
    ['6月5日杭州、6月9日上海各办了一场推介会', '06-05 杭州市 专项推介活动 | 06-09 上海市 推介会'],
    ['昨天在宁波搞了场项目路演', '06-17 宁波市 项目路演'],
    ['刚开完推介会，在无锡', '06-18 无锡市 推介会'],
  ])('%s', (words, events) => {
    const { items } = readActivities(said(words));
    const shown = items.map(({ date, end, place, name }) =>
      [end ? `${date.slice(5)}..${end.slice(5)}` : date.slice(5), place, name].filter(Boolean).join(' '),
    );
    expect(shown.join(' | ')).toBe(events);
  });
});

describe('none to record', () => {
  test.each([
    ['下周三在上海办推介会', 'future'],
    ['6月25日将在上海举办专项推介会，请各单位准备材料', 'future'],
    ['计划7月在深圳办一场推介会', 'future'],
    ['We will hold a promotion event in Hangzhou next week', 'future'],
    ['6月12日参加长三角招商推介会', 'attended'],
    ['昨天应邀出席合肥市举办的推介会', 'attended'],
    ['听说隔壁县在上海办了推介会', 'gossip'],
    ['原定15号的推介会取消了', 'cancelled'],
    ['昨天参加了进博会', undefined],
    ['今年专项推介还差几次', undefined],
    ['推介会什么时候办', undefined],
    ['专项推介活动每年不少于几次？', undefined],
    ['6月8-10日赴上海招商推介', undefined],
    ['5月6日到9日赴苏州开展招商推介活动', undefined],
    ['昨天在园区和企业推介了政策', undefined],
    ['苏州恒锐电子有限公司，3亿元', undefined],
  ])('%s', (words, not) => {
    const reading = readActivities(said(words));
    expect(reading.items).toEqual([]);
    expect(reading.ask).toBeUndefined();
    if (not) expect(reading.not).toBe(not);
  });
});

test.each([
  ['我们在宁波搞了场推介会', 'dates'],
  ['5月份在宁波搞了场推介会', 'dates-vague'],
  ['2月30日在上海办了推介会', 'dates-impossible'],
])('asked back: %s', (words, about) => {
  expect(readActivities(said(words))).toMatchObject({ items: [], ask: { about } });
});

test('an event of one’s own is no trip unless the words say that one went', () => {
  expect(readTrips(said('We held a special promotion event in Hangzhou on May 20')).items).toEqual([]);
  expect(readTrips(said('昨天我们在上海举办了招商推介会')).items).toEqual([]);
  expect(readTrips(said('6月15日赴杭州举办专项推介会，拜访企业3家')).items).toHaveLength(1);
});

test('an activity is found by its own days', () => {
  expect(activityFacets({ name: '推介会', date: '2020-06-10', end: '2020-06-11' })).toEqual({
    on: { start: '2020-06-10', end: '2020-06-11' },
  });
  expect(activityFacets({ name: '推介会', date: '2020-06-10' })).toEqual({
    on: { start: '2020-06-10', end: '2020-06-10' },
  });
});
