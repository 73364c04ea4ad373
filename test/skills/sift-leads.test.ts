import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, openBot } from '../support/bot.ts';

const REPORTS: readonly (readonly [string, string])[] = [
  ['u-xiao-staff', '线索：苏州恒锐电子有限公司,3亿元,电子元器件'],
  ['u-xiao-staff', '线索：杭州鲜果食品有限公司,1.5亿元,水果罐头'],
  ['u-xiao-staff', '线索：德国Klaus Weber GmbH,1000万美元,数控机床'],
  ['u-xiao-staff', '苏州恒锐今天签约了'],
  ['u-dang-head', '线索：上海坤泽医疗科技有限公司,8-10亿元,医疗器械'],
  ['u-dang-head', '线索：无锡大通传动有限公司,减速机'],
];
const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['u-xiao-staff', '江苏来的线索有几条', ['来自江苏省的线索1条', '恒锐', '✗鲜果']],
  ['u-xiao-staff', '投资超过2亿的项目有哪些', ['超过2亿元的线索1条', '恒锐']],
  ['u-xiao-staff', '我们县2亿以下的项目有哪些', ['2亿元以下的线索2条', '鲜果', 'Klaus', '✗恒锐']],
  ['u-xiao-staff', '外资项目有几个', ['外资的线索1条', 'Klaus Weber']],
  ['u-xiao-staff', '电子类的项目有几个', ['电子类的线索1条', '恒锐']],
  ['u-xiao-staff', '我们县今年签了多少亿', ['签约的线索1条', '合计3亿元']],
  ['u-xiao-staff', '我们县线索总投资多少', ['线索3条', '外币按']],
  ['u-city-admin', '全市线索一共多少亿', ['线索5条', '1条没有金额']],
  ['u-city-admin', '上海来的项目有哪些', ['来自上海市的线索1条', '坤泽']],
  ['u-dang-head', '砀山的在谈项目有哪些', ['没有']],
  ['u-dang-head', '外资线索要几条', ['未公布', '✗合计']],
  ['u-dang-head', '10亿元以上项目要几个', ['不少于3个']],
];

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  for (const [user, says] of REPORTS) await bot.ask({ user, at: '2020-05-18T09:00:00+08:00', text: says });
});
afterAll(() => bot.close());

test.each(ROWS.map((row, index) => [...row, index] as const))('%s: %s', async (user, says, expected, index) => {
  const { text, records } = await bot.ask({ user, at: '2020-05-18T10:00:00+08:00', chat: `g-${index}`, text: says });
  for (const words of expected) {
    if (words.startsWith('✗')) expect(text).not.toContain(words.slice(1));
    else expect(text).toContain(words);
  }
  expect(records).toEqual([]);
});
