import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markdown } from '../../src/channels/markdown.ts';
import { LONGEST_TEXT, plainText } from '../../src/channels/plain-text.ts';
import { gatherWeek, type Week } from '../../src/digest/week.ts';
import type { Scope } from '../../src/digest/week-news.ts';
import { weeklyDigest } from '../../src/digest/weekly-digest.ts';
import { personById } from '../../src/people/roster.ts';
import { openSmallCity, type SmallCity } from '../support/small-city.ts';

const FRIDAY = '2020-05-22';
const XIAO: Scope = { kind: 'unit', unit: '萧县' };
const CITY: Scope = { kind: 'city' };

let city: SmallCity;
beforeAll(async () => {
  city = await openSmallCity();
  for (const row of [
    { by: 'u-admin', on: '2020-04-01', company: '迟缓机械' },
    {
      by: 'u-admin',
      on: '2020-05-05',
      company: '恒锐电子',
      worth: 3,
      from: '江苏',
      makes: '电子元器件',
      steps: { signed: '2020-05-20' },
    },
    {
      by: 'u-admin',
      on: '2020-05-12',
      company: '天朗能源',
      worth: 12,
      from: '上海',
      makes: '光伏组件',
      steps: { signed: '2020-05-13' },
    },
    { by: 'u-admin', on: '2020-05-19', company: '云栖软件', worth: 0.8, from: '广东' },
    {
      by: 'u-admin',
      on: '2020-05-20',
      company: '紫金医疗',
      worth: 2,
      from: '江苏',
      steps: { negotiating: '2020-05-21' },
    },
    { by: 'u-si', on: '2020-05-21', company: '华南家居', worth: 6, from: '广东', phone: '13800000006' },
    { by: 'u-park', on: '2020-05-20', company: '鹏城鞋业', worth: 1.5, from: '广东', steps: { signed: '2020-05-20' } },
    { by: 'u-fgw', on: '2020-05-20', company: 'Klaus', worth: 2, from: '德国' },
  ] as const)
    await city.lead(row);
  await city.trip('u-head', '2020-05-18', 3, '苏州市');
  await city.trip('u-deputy', '2020-05-19', 2);
  await city.trip('u-park', '2020-05-11', 7, '广州市');
  await city.activity('u-admin', '2020-05-20', '电子信息推介会');
  await city.meeting('u-head', '2020-05-21', '招商调度会');
});
afterAll(() => city.close());

const gathered = async (scope: Scope, today = FRIDAY, week?: Week['week']): Promise<Week> =>
  gatherWeek(scope, {
    plan: city.plan,
    roster: await city.roster(),
    ledger: city.app.store.ledger,
    today,
    ...(week ? { week } : {}),
  });
const told = async (scope: Scope, today = FRIDAY, english = false): Promise<string> => {
  const roster = await city.roster();
  const nameOf = (id: number): string => personById(roster, id)?.name ?? '';
  return plainText(weeklyDigest(await gathered(scope, today), nameOf, { english, at: `${today}T16:00:00+08:00` }));
};

test('a county head’s week', async () => {
  expect(await told(XIAO)).toBe(`【萧县招商周报 2020年第21周(5月18日-24日)】
截至2020年5月22日16:00 🟢达到序时 🟡欠10个百分点内 🔴欠得更多
本周变化:
• 新增线索2条(上周1条):云栖软件、紫金医疗
• 签约1个(上周1个):恒锐电子
• 转入在谈1个:紫金医疗
• 外出招商2人共5天:张伟3天(苏州市)、李敏2天(上海市)
• 推介活动1场:电子信息推介会
• 会议1次:招商调度会
年度进度(序时41.7%)
🔴亿元以上项目 2/30,差28,欠35个百分点
🟡10亿元以上项目 1/3,差2,欠8.3个百分点
🟢省外投资10亿元以上项目 1/2,差1,超8.3个百分点
🔴沪苏浙亿元以上先进制造业项目 2/10,差8,欠21.7个百分点
🔴投资线索 5/30,差25,欠25个百分点
🟡专项推介活动 1/3,差2,欠8.3个百分点
5月外出天数:2人中2人未达标,本月还有5个工作日:张伟差2天(3/5)、李敏差5天(2/7)。
调度会议(这两个月)未召开1人:李敏。
14天没有进展的线索1条:#1 迟缓机械(51天,钱芳)。
临近期限:产业招商路线图6月30日前(还有39天,三(二))。
无法计算差额:外资线索已有0条(计划留空**);合作共建产业园区(不在本系统登记)。
1. 新增线索(回复:萧县本周新增线索有哪些)
2. 未达标人员(回复:萧县谁没达标)
3. 停滞线索(回复:萧县停滞的线索有哪些)`);
});

describe('the city’s week', () => {
  test.each([
    '• 新增线索5条(上周1条):萧县2、泗县1、宿州经开区1、市发改委1',
    '• 签约2个(上周1个):萧县 恒锐电子、宿州经开区 鹏城鞋业',
    '🔴各类招商引资重点项目 3/500,差497,欠41.1个百分点',
    '🔴利用省外资金项目 3/220,差217,欠40.3个百分点',
    '🔴专项推介活动 0/5,差5,欠41.7个百分点',
    '🔴月度工作例会(本月) 0/1,差1,欠71个百分点',
    '县区 亿元以上/10亿/省外10亿/沪苏浙制造/线索/推介/序时\n每家目标 30/3/2/10/30/3',
    '萧县 2/1/1/2/5/1 🟢1🟡2🔴3',
    '泗县 0/0/0/0/1/0 🔴6\n合计 2/1/1/2/6/1',
    '宿州经开区 1/0/0/1/0 🔴5',
    '驻外办事处线索(每家目标8条):驻上海办事处0🔴、驻北京办事处0🔴',
    '全市合计:亿元以上3、10亿1、省外10亿1、沪苏浙制造2、线索8(含表外市直部门1)、推介1。',
    '5月外出天数:5人中4人未达标,本月还有5个工作日:萧县张伟差2天(3/5)、萧县李敏差5天(2/7)、泗县吴刚差5天(0/5)、市发改委卫东差3天(0/3)。',
    '调度会议(本季度)未召开2人:泗县吴刚、宿州经开区冯军。',
    '14天没有进展的线索1条:#1 迟缓机械(51天,萧县)。',
    '实际利用外资增长、谋划包装推介、外资线索已有1条(计划留空**);实际到位内资增长(缺上年基数)',
    '本周暂未收到报送:驻上海办事处。如有工作请及时补报。',
  ])('%s', async (line) => {
    expect(await told(CITY)).toContain(line);
  });

  test('what is said last is who reported nothing', async () => {
    const lines = (await told(CITY)).split('\n').filter((line) => !/^\d\. /.test(line));
    expect(lines.at(-1)).toMatch(/^本周暂未收到报送/);
  });

  test('every total is the sum of the units, tabled or not', async () => {
    const { totals, classes } = await gathered(CITY);
    for (const { target, done, elsewhere } of totals.filter((it) => it.target.value !== null)) {
      const tabled = classes.flatMap((one) =>
        one.rows.flatMap((row) => row.done.filter((it) => it?.target.measure === target.measure)),
      );
      const rest = elsewhere.reduce((sum, it) => sum + it.done, 0);
      expect(tabled.reduce((sum, it) => sum + (it?.done ?? 0), 0) + rest).toBe(done);
    }
  });
});

test('each figure is the one that the same question is answered with', async () => {
  for (const [scope, name] of [
    [XIAO, '萧县'],
    [CITY, '全市'],
  ] as const) {
    for (const { target, done, left } of (await gathered(scope)).progress) {
      if (left === undefined) continue;
      const measure = city.plan.measures.find(({ id }) => id === target.measure)?.name;
      const answer = await city.ask('u-city', `${FRIDAY}T15:00`, `${name}${measure}还差几${target.unit}`);
      expect(answer).toContain(done > 0 ? `已完成${done}${target.unit}` : `还没有,0${target.unit}`);
      expect(answer).toContain(`还差${left}${target.unit}`);
    }
  }
});

describe('after a digest its figures can be asked for', () => {
  test.each([
    ['u-admin', 'g-xiao', '新增线索是哪些', ['本周新增线索2条', '云栖软件', '紫金医疗'], ['恒锐', '华南']],
    ['u-admin', 'g-xiao', '这5条是哪些', ['投资线索5条', '迟缓机械', '紫金医疗'], ['华南']],
    ['u-admin', 'g-xiao', '这2条是哪些', ['本周新增线索2条'], []],
    ['u-admin', 'g-xiao', '签约的是哪个', ['本周签约1个', '恒锐电子'], ['天朗', '鹏城']],
    ['u-admin', 'g-xiao', '亿元以上的是哪几个', ['亿元以上项目2个', '恒锐电子', '天朗能源'], ['鹏城']],
    ['u-admin', 'g-xiao', '谁没达标', ['2人中2人未达标', '张伟', '李敏'], ['吴刚']],
    ['u-admin', 'g-xiao', '停滞的有哪些', ['14天没有进展的线索1条', '迟缓机械'], []],
    ['u-admin', 'g-xiao', '外出的是谁', ['张伟', '李敏'], ['冯军']],
    ['u-city', 'g-city', '新增线索是哪些', ['本周新增线索5条', 'Klaus'], ['天朗', '13800000006']],
    ['u-city', 'g-city', '这8条是哪些', ['投资线索8条', '天朗能源', 'Klaus'], []],
    ['u-city', 'g-city', '这3个亿元以上的是哪些', ['亿元以上项目3个', '鹏城鞋业'], ['华南']],
    ['u-city', 'g-city', '谁没达标', ['5人中4人未达标', '吴刚'], ['冯军']],
    ['u-city', 'g-city', '谁没报', ['本周暂未收到报送1家', '驻上海办事处'], []],
    ['u-city', 'g-city', 'which ones are stalled', ['leads without news for 14 days: 1', '迟缓机械'], []],
  ])('%s in %s: %s', async (user, chat, words, expected, never) => {
    await city.ask(user, `${FRIDAY}T16:00`, '发一下本周周报', chat);
    const answer = await city.ask(user, `${FRIDAY}T16:01`, words, chat);
    for (const it of expected) expect(answer).toContain(it);
    for (const it of never) expect(answer).not.toContain(it);
  });

  test.each([
    ['本周新增线索有哪些', '新增线索是哪些'],
    ['停滞的线索有哪些', '停滞的有哪些'],
  ])('asked without a digest (%s) the records are the same', async (direct, after) => {
    const numbers = (text: string): string[] => [...text.matchAll(/^• (#\d+)/gm)].map((it) => it[1] ?? '');
    const asked = await city.ask('u-deputy', `${FRIDAY}T09:00`, direct);
    await city.ask('u-deputy', `${FRIDAY}T16:00`, '发一下本周周报');
    expect(numbers(await city.ask('u-deputy', `${FRIDAY}T16:01`, after))).toEqual(numbers(asked));
    expect(numbers(asked).length).toBeGreaterThan(0);
  });

  test.each([
    ['u-si', 'g-city', CITY, false],
    ['u-deputy', 'g-xiao', XIAO, false],
    ['u-si', 'g-city', CITY, true],
    ['u-deputy', 'g-xiao', XIAO, true],
  ])(
    'the buttons of a posted digest say words that anybody is answered to: %s in %s',
    async (user, chat, scope, english) => {
      const { blocks } = weeklyDigest(await gathered(scope), () => '', { english });
      const says = blocks.flatMap((it) => (it.kind === 'choices' ? it.choices.map((choice) => choice.says) : []));
      const [leads = '', short = '', stalled = ''] = says;
      const whole = scope === CITY;
      const answers = await Promise.all(
        [leads, short, stalled].map((it) => city.ask(user, `${FRIDAY}T08:00`, it, chat)),
      );
      expect(answers[0]?.match(/^• #/gm)).toHaveLength(whole ? 5 : 2);
      expect(answers[1]).toMatch(english ? (whole ? /4 of 5/ : /2 of 2/) : whole ? /5人中4人/ : /2人中2人/);
      expect(answers[2]?.match(/^• #/gm)).toHaveLength(1);
    },
  );

  test('in a unit’s chat the city’s figures are the city’s', async () => {
    await city.ask('u-admin', `${FRIDAY}T16:00`, '发一下本周周报', 'g-xiao');
    expect(await city.ask('u-admin', `${FRIDAY}T16:01`, '全市本周新增线索有哪些', 'g-xiao')).toContain('线索5条');
  });

  test('other questions go where they always go', async () => {
    await city.ask('u-admin', `${FRIDAY}T16:00`, '发一下本周周报', 'g-xiao');
    expect(await city.ask('u-admin', `${FRIDAY}T16:01`, '泗县线索是哪些', 'g-xiao')).toContain('华南家居');
  });
});

test.each([
  ['without news', '2020-06-05', '本周无新增。'],
  ['a month ahead, the week before had news', '2020-05-29', '新增线索0条(上周2条)'],
  ['in another year', '2021-01-05', '计划年度为2020年,以下按沿用到2021年计'],
])('%s', async (_, today, words) => {
  expect(await told(XIAO, today)).toContain(words);
});

test('a week told on the Monday after keeps its news, and its figures are as of that day', async () => {
  const week = await gathered(XIAO, '2020-05-25', { start: '2020-05-18', end: '2020-05-24' });
  expect([week.newLeads.count, week.newLeads.before, week.signedBefore, week.trips.length]).toEqual([2, 1, 1, 2]);
  expect(plainText(weeklyDigest(week, () => '某人', { at: '2020-05-25T01:00:00Z' }))).toContain(
    '截至2020年5月25日09:00',
  );
});

test('nothing of other units, and no phone, in any digest on any channel', async () => {
  const reply = weeklyDigest(await gathered(XIAO), () => '某人');
  for (const words of [plainText(reply), markdown(reply), JSON.stringify(reply)])
    for (const never of ['泗县', '宿州经开区', '华南家居', '鹏城鞋业', 'Klaus', '吴刚', '冯军'])
      expect(words).not.toContain(never);
  expect(JSON.stringify(weeklyDigest(await gathered(CITY), () => '某人'))).not.toMatch(/1\d{10}/);
});

test('in English', async () => {
  const xiao = await told(XIAO, FRIDAY, true);
  for (const line of [
    '【Xiao County weekly digest, week 21 of 2020 (18 May to 24 May)】',
    'As of 22 May 2020, 16:00.',
    '• 2 new leads (last week 1): 云栖软件, 紫金医疗',
    '• trips: 2 people, 5 days: 张伟 3(苏州市), 李敏 2(上海市)',
    '🔴projects ≥100m 2/30, 28 left, 35 points behind',
    'Trip days in May 2020: 2 of 2 still short, 5 workdays left',
    'No news for 14 days: 1 lead: #1 迟缓机械(51 days, 钱芳).',
    'Deadlines ahead: industry roadmap by 30 June (39 days left, 三(二)).',
  ])
    expect(xiao).toContain(line);
  const whole = await told(CITY, FRIDAY, true);
  expect(whole.length).toBeLessThanOrEqual(LONGEST_TEXT);
  expect(whole).not.toContain('余下略');
  expect(await city.ask('u-admin', `${FRIDAY}T16:00`, "this week's digest", 'g-xiao')).toContain(
    'weekly digest, week 21',
  );
});
