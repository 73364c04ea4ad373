import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPlan } from '../../src/plan/load-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readBulletin, usualMonth } from '../../src/skills/bulletin-slots.ts';
import { type BulletinBot, openBulletinBot } from '../support/bulletin-bot.ts';
import { saidBy } from '../support/said.ts';

const TODAY = '2020-06-03';
let plan: Plan;
let bot: BulletinBot;
beforeAll(async () => {
  plan = await loadPlan('data/plans/suzhou-2020');
  bot = await openBulletinBot();
});
afterAll(() => bot.close());

/** `bulletin 2020-05 萧县`, `ledger`, `both`, or `no`. */
function read(words: string, today = TODAY): string {
  const slots = readBulletin({ said: saidBy('赵磊', words, today), today }, plan);
  if (!slots) return 'no';
  if (slots.regularly) return 'regularly';
  const what = slots.bulletin && slots.ledger ? 'both' : slots.bulletin ? 'bulletin' : 'ledger';
  return [what, slots.month?.start.slice(0, 7), slots.unit, slots.own ? 'own' : undefined].filter(Boolean).join(' ');
}

describe('what is asked for', () => {
  test.each([
    ['出一份5月通报', 'bulletin 2020-05'],
    ['5月份招商通报', 'bulletin 2020-05'],
    ['导出5月台账', 'ledger 2020-05'],
    ['把上月专报发我', 'bulletin 2020-05'],
    ['monthly bulletin for May', 'bulletin 2020-05'],
    ['export the ledger', 'ledger'],
    ['萧县5月通报', 'bulletin 2020-05 萧县'],
    ['萧县的5月招商通报word版', 'bulletin 2020-05 萧县'],
    ['我们县上个月的通报发我一份', 'bulletin 2020-05 own'],
    ['给我一份全市月报', 'bulletin'],
    ['生成五月份专报', 'bulletin 2020-05'],
    ['起草一份招商引资工作情况通报', 'bulletin'],
    ['帮忙拟个5月的招商工作通报', 'bulletin 2020-05'],
    ['拟一份4月通报稿', 'bulletin 2020-04'],
    ['给领导准备一份5月的招商简报', 'bulletin 2020-05'],
    ['5月通报给我看看,谢谢', 'bulletin 2020-05'],
    ['请把各县区5月通报发到群里', 'bulletin 2020-05'],
    ['帮我导一下这个月的外出记录excel', 'ledger 2020-06'],
    ['give me the spreadsheet of our trips', 'ledger own'],
    ['下个月的通报', 'bulletin 2020-07'],
    ['看看上个月的通报', 'bulletin 2020-05'],
    ['这个月的通报先出一版', 'bulletin 2020-06'],
    ['能出一份5月通报吗', 'bulletin 2020-05'],
    ['5月通报出来了吗?', 'bulletin 2020-05'],
    ['我要2020-05的专报', 'bulletin 2020-05'],
    ['2020年4月通报', 'bulletin 2020-04'],
    ['一季度通报', 'bulletin 2020-03'],
    ['出1-5月通报', 'bulletin 2020-05'],
    ['月报', 'bulletin'],
    ['通报', 'bulletin'],
    ['8月通报', 'bulletin 2020-08'],
    ['2019年12月通报', 'bulletin 2019-12'],
    ['把5月的通报和台账都发我', 'both 2020-05'],
    ['出5月通报,再要一份excel', 'both 2020-05'],
    ['下载本月台账', 'ledger 2020-06'],
    ['5月份线索台账发我', 'ledger 2020-05'],
    ['把5月外出台账导出来', 'ledger 2020-05'],
    ['导出我们县线索台账', 'ledger own'],
    ['导出excel', 'ledger'],
    ['May bulletin please', 'bulletin 2020-05'],
    ["send me last month's report", 'bulletin 2020-05'],
    ['I need the monthly report for April', 'bulletin 2020-04'],
    ['download the May ledger', 'ledger 2020-05'],
    ['export our ledger to excel', 'ledger own'],
    ['每月1号自动发通报', 'regularly'],
    ['订阅月报', 'regularly'],
  ])('%s -> %s', (words, expected) => expect(read(words)).toBe(expected));

  test.each([
    '通报一下你们的进度',
    '请通报各县区线索进度',
    '通报批评怎么规定',
    '通报什么时候出',
    '台账在哪看',
    '上月通报里我们县排第几',
    '今天通报表扬了谁',
    '要求下发通报',
    '把情况通报给各县区',
    '我们县被通报了怎么办',
    '没有按时报送会被通报吗',
    '开会通报了全市招商情况',
    '招商专报多久报一次',
    '招商专报一周一报对吧',
    '谁负责月度专报',
    '月度专报制度是怎么规定的',
    '每月通报几次',
    '通报可以公开吗',
    '签约项目台账怎么管理',
    '建立签约项目台账管理制度的责任单位是谁',
    '周四上午9点开签约项目调度会 带台账',
    '导出我们县的线索,表格格式',
    '报条线索:通报机械有限公司想投3亿在萧县建厂',
    '发一下本周周报',
    '我还差几天',
    'Who is responsible for the monthly report?',
    'how often is the monthly bulletin due?',
    'is the monthly report required?',
  ])('%s is something else', (words) => expect(read(words)).toBe('no'));

  test.each([
    ['2020-06-03', '2020-05'],
    ['2020-06-10', '2020-05'],
    ['2020-06-11', '2020-06'],
    ['2020-01-05', '2020-01'],
    ['2021-01-05', '2020-12'],
  ])('no month said on %s: %s', (today, expected) => {
    expect(usualMonth(today, plan).start.slice(0, 7)).toBe(expected);
  });

  test.each([
    ['2021-01-05', '12月通报', 'bulletin 2020-12'],
    ['2020-05-18', '7月通报', 'bulletin 2020-07'],
    ['2020-12-18', '下个月通报', 'bulletin 2021-01'],
    ['2021-02-03', '上个月通报', 'bulletin 2021-01'],
    ['2021-01-03', '上个月通报', 'bulletin 2020-12'],
    ['2020-05-18', '上个月的通报发我', 'bulletin 2020-04'],
  ])('on %s %s is %s', (today, words, expected) => expect(read(words, today)).toBe(expected));
});

const CITY = ['宿州市2020年5月招商引资通报.docx'];
const OWN = ['萧县2020年5月招商引资通报.docx'];
const LEDGER = ['萧县2020年5月招商引资台账.xlsx'];
const ALL = ['宿州市2020年5月招商引资台账.xlsx'];

describe('who gets what, and where', () => {
  test.each([
    ['u-xiao-staff', 'p2p', '出一份5月通报', CITY, /印发前请核对/],
    ['u-xiao-staff', 'g-city', '出一份5月通报', CITY, /宿州市/],
    ['u-dang-head', 'g-dang', '出一份5月通报', CITY, /宿州市/],
    ['u-xiao-staff', 'p2p', '萧县5月通报', OWN, /萧县/],
    ['u-xiao-staff', 'g-xiao', '我们县5月通报', OWN, /萧县/],
    ['u-city-admin', 'p2p', '萧县5月通报', OWN, /萧县/],
    ['u-city-admin', 'p2p', '把我们的5月通报发我', CITY, /宿州市/],
    ['u-city-admin', 'p2p', '导出我们5月的台账', ALL, /外出6条/],
    ['u-city-admin', 'g-xiao', '萧县5月通报', OWN, /萧县/],
    ['u-dang-head', 'p2p', '萧县5月通报', [], /只给本单位的人.*砀山县/],
    ['u-xiao-staff', 'g-city', '萧县5月通报', [], /请私聊我要/],
    ['u-xiao-staff', 'g-dang', '萧县5月通报', [], /请私聊我要/],
    ['u-city-admin', 'g-city', '萧县5月通报', [], /请私聊我要/],
    ['u-xiao-staff', 'p2p', '导出5月台账', LEDGER, /外出2条,线索1条/],
    ['u-xiao-staff', 'g-xiao', '导出5月台账', LEDGER, /不含联系人和电话/],
    ['u-xiao-staff', 'p2p', '导出砀山县5月台账', [], /台账只给本单位的人/],
    ['u-xiao-staff', 'p2p', '导出全市5月台账', [], /台账只给本单位的人/],
    ['u-xiao-staff', 'g-city', '导出5月台账', [], /不发到多单位的群/],
    ['u-xiao-staff', 'g-dang', '导出5月台账', [], /这里是砀山县群/],
    ['u-city-admin', 'p2p', '导出5月台账', ALL, /外出6条,线索5条/],
    ['u-city-admin', 'p2p', '导出萧县5月台账', LEDGER, /外出2条/],
    ['u-city-admin', 'g-city', '导出5月台账', [], /不发到多单位的群/],
    ['u-city-admin', 'g-xiao', '导出5月台账', LEDGER, /外出2条/],
    ['u-city-admin', 'g-xiao', '导出砀山县5月台账', [], /这里是萧县群/],
    ['u-xiao-staff', 'p2p', '5月的通报和台账都发我', [...CITY, ...LEDGER], /线索1条/],
    ['u-xiao-staff', 'g-city', '5月的通报和台账都发我', CITY, /不发到多单位的群/],
    ['nobody', 'p2p', '出一份5月通报', [], /还没有登记/],
    ['nobody', 'p2p', '导出5月台账', [], /还没有登记/],
    ['u-xiao-staff', 'p2p', '8月通报', [], /还没到/],
    ['u-xiao-staff', 'p2p', '2019年12月通报', [], /计划从2020年起/],
    ['u-xiao-staff', 'p2p', '每月1号自动发通报', [], /不定时自动发/],
    ['u-xiao-staff', 'p2p', '发一份通报', CITY, /没有说月份,按上月\(5月\)出/],
    ['u-xiao-staff', 'p2p', 'monthly bulletin for May', CITY, /as of 2020-05-31/],
    ['u-dang-head', 'p2p', "Xiao county's bulletin for May", [], /for its people/],
  ])('%s in %s: %s -> %j', async (user, chat, words, expected, told) => {
    const { text, files } = await bot.ask(user, '2020-06-03T09:12:00+08:00', words, chat);
    expect(files.map(({ name }) => name)).toEqual(expected);
    expect(text).toMatch(told);
    expect(text.length).toBeLessThan(1_500);
  });

  test('the next month is asked for in three words', async () => {
    await bot.ask('u-xiao-staff', '2020-06-03T09:12:00+08:00', '萧县5月通报');
    const { files } = await bot.ask('u-xiao-staff', '2020-06-03T09:13:00+08:00', '那4月的呢');
    expect(files.map(({ name }) => name)).toEqual(['萧县2020年4月招商引资通报.docx']);
  });

  test('nothing is recorded by it', async () => {
    const { ledger } = bot.app.store;
    const before = await ledger.count({ kind: 'lead' });
    await bot.ask('u-xiao-staff', '2020-06-03T09:12:00+08:00', '出一份5月通报');
    expect(await ledger.count({ kind: 'lead' })).toBe(before);
  });
});
