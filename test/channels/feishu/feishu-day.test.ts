import { afterEach, expect, test } from 'vitest';
import { type OnFeishu, openOnFeishu } from '../../support/feishu/bot-on-feishu.ts';
import { buttonsOf, wordsIn } from '../../support/feishu/emulator.ts';

const open: OnFeishu[] = [];
afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});

// The whole bot with all its skills, spoken to in Feishu as officials do.
test('a lead is reported, mended with the form under it, asked for and taken back with a button', async () => {
  const bot = await openOnFeishu();
  open.push(bot);
  const say = (text: string) => bot.feishu.say({ from: 'ou_li', chat: 'oc_li', text });
  say('报线索:无锡天朗新能源有限公司,储能电池');
  const card = await bot.heard();
  expect(wordsIn(card.content)).toContain('无锡天朗新能源有限公司');
  expect(buttonsOf(JSON.parse(card.content)).map(({ label }) => label)).toEqual(['补充或更正', '撤销']);

  expect((await bot.feishu.press(card.id, '补充或更正', 'ou_li', undefined, {}))?.body).toMatchObject({
    toast: { type: 'warning', content: '还没有填内容。' },
  });
  await bot.feishu.press(card.id, '补充或更正', 'ou_li', undefined, { blank0_0: '3亿', blank0_3: '萧县' });
  const mended = wordsIn((await bot.heard()).content);
  for (const words of ['已更新 #1', '3亿元', '萧县']) expect(mended).toContain(words);

  say('分管副县长每月要跑几天?');
  const plan = wordsIn((await bot.heard()).content);
  for (const words of ['不少于7天', '四(三)', '征求意见稿']) expect(plan).toContain(words);

  await bot.feishu.press(card.id, '撤销', 'ou_li');
  expect(wordsIn((await bot.heard()).content)).toContain('已撤销');
  expect((await bot.app.store.ledger.get(1))?.withdrawn).toBeDefined();
});

test('in a group of several units a phone number is not shown', async () => {
  const bot = await openOnFeishu();
  open.push(bot);
  bot.feishu.say({
    from: 'ou_li',
    chat: 'oc_city',
    text: '线索:常州凯润机械有限公司,1.5亿元,联系人周总13800000077',
  });
  const card = await bot.heard();
  expect(wordsIn(card.content)).toContain('周总');
  expect(card.content).not.toContain('13800000077');
});
