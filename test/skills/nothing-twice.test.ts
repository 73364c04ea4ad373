import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bot, openBot } from '../support/bot.ts';

let bot: Bot;
let minute = 0;
const ask = (user: string, text: string, chat = 'p2p') =>
  bot.ask({ user, chat, text, at: new Date(Date.parse('2020-05-18T01:00:00Z') + minute++ * 60_000).toISOString() });

beforeEach(async () => {
  bot = await openBot();
});
afterEach(() => bot.close());

const LEAD = '报线索:苏州恒锐电子有限公司,拟投3亿元,联系人王总 13800000001';

describe('withdrawn, reported again and then restored: once on file', () => {
  test.each([
    ['u-xiao-head', '5月6日到9日赴苏州招商'],
    ['u-xiao-staff', '5月10日在杭州办了专项推介会'],
    ['u-xiao-staff', '今天开了招商调度会'],
    ['u-xiao-staff', LEAD],
    ['u-xiao-staff', '一家做电子元器件的企业想投2亿在萧县建厂,联系人赵总13900000003'],
  ])('%s: %s', async (user, report) => {
    expect((await ask(user, report)).records).toMatchObject([{ op: 'created', id: 1 }]);
    expect((await ask(user, '撤销 #1')).records).toMatchObject([{ op: 'withdrawn', id: 1 }]);
    expect((await ask(user, report)).records).toMatchObject([{ op: 'created', id: 2 }]);
    const restored = await ask(user, '恢复 #1');
    expect(restored.records).toEqual([]);
    expect(restored.text).toContain('#2');
    // The same words sent twice in a hurry.
    expect((await ask(user, report)).records).toEqual([]);
  });
});

describe('a correction makes no second record of the same', () => {
  test('a company that is on file already', async () => {
    await ask('u-xiao-staff', LEAD);
    await ask('u-si-deputy', '报线索:苏州天朗能源有限公司,拟投2亿元');
    for (const name of ['苏州恒锐电子有限公司', '恒锐电子(苏州)有限公司']) {
      const { text, records } = await ask('u-si-deputy', `#2 企业名称改成${name}`);
      expect(text).toContain('#1');
      expect(records).toEqual([]);
    }
  });

  test('a trip that is on file already; another date is taken', async () => {
    await ask('u-xiao-head', '5月6日到9日赴苏州招商');
    await ask('u-xiao-head', '5月11日到12日赴苏州招商');
    expect((await ask('u-xiao-head', '#2 改成5月6日到9日')).text).toContain('没有改动');
    expect((await ask('u-xiao-head', '#2 改成5月12日到13日')).records).toMatchObject([{ op: 'updated', id: 2 }]);
  });
});

test('a phone that stands among other words is nobody’s but the unit’s', async () => {
  await ask(
    'u-xiao-staff',
    '报线索\n企业名称:杭州蓝海13800000014科技有限公司\n投资额:3亿元\n行业:传感器 电话0557-3012345\n联系人:王总',
    'g-city',
  );
  const seen = [
    await ask('u-si-deputy', '#1'),
    await ask('u-si-deputy', '萧县报了哪些线索'),
    await ask('u-xiao-staff', '#1 的电话', 'g-city'),
    await ask('u-xiao-staff', '#1 行业改成传感器13800000017', 'g-city'),
    await ask('u-si-deputy', '#1 的详细信息'),
  ];
  for (const { text } of seen) expect(text).not.toMatch(/1380000001|3012345/);
  expect((await ask('u-xiao-staff', '#1 的电话')).text).toMatch(/1380000001|3012345/);
});

test('in a group it stands above the choices what pressing one will say', async () => {
  for (const what of ['电子', '机械']) await ask('u-xiao-staff', `报线索:苏州恒锐${what}有限公司,拟投3亿元`);
  expect((await ask('u-dang-head', '撤销恒锐那条', 'g-city')).text).toContain('“撤销恒锐那条”');
  expect((await ask('u-dang-head', '撤销恒锐那条')).text).not.toContain('“撤销');
});
