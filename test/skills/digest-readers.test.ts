import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OnFeishu, openOnFeishu } from '../support/feishu/bot-on-feishu.ts';
import { virtualClock } from '../support/feishu/clock.ts';
import { wordsIn } from '../support/feishu/emulator.ts';

const WEEK_MS = 7 * 86_400_000;
const MORE = [
  '平台,用户标识,姓名,单位,职务,权限',
  'feishu,ou_wu,吴刚,泗县,县长,unit_admin',
  'feishu,ou_yang,杨帆,市投资促进中心,主任,city_admin',
];

let clock: ReturnType<typeof virtualClock>;
let bot: OnFeishu;
const say = async (from: string, text: string, chat?: string): Promise<string> => {
  await clock.advance(1_000);
  bot.feishu.say({ from, text, ...(chat ? { chat } : {}) });
  return wordsIn((await bot.heard()).content);
};
/** What the bot says by itself when the next Monday has come. */
const nextMonday = async (): Promise<string[]> => {
  await clock.advance(WEEK_MS);
  await bot.serving.look();
  return (await bot.quiet()).map(({ content }) => wordsIn(content));
};

beforeEach(async () => {
  clock = virtualClock(Date.parse('2020-05-11T01:30:00Z'));
  bot = await openOnFeishu({ now: clock.now, emulator: { clock, limits: false } });
  bot.feishu.hire('ou_wu', '吴刚');
  bot.feishu.hire('ou_yang', '杨帆');
  await bot.app.importRoster(MORE.join('\n'));
  await say('ou_zhang', '线索:苏州恒锐电子有限公司,拟投资3亿元做电子元器件');
});
afterEach(() => bot.close());

test.each([
  ['本群是多个单位的群', 'ou_zhang'],
  ['本群是泗县的群', 'ou_yang'],
])('a unit’s digest leaves a group that is no longer its own: %s', async (words, by) => {
  await say('ou_zhang', '本群是萧县的群', 'oc_work');
  expect(await say('ou_zhang', '每周一上午9点发周报', 'oc_work')).toContain('向本群发萧县周报');
  expect(await say(by, words, 'oc_work')).toContain('萧县周报不再发到本群');
  expect(await nextMonday()).toEqual([]);
  // Nor is it resumed, asked for or explained there by those who may not have it there.
  expect(await say('ou_zhang', '恢复周报', 'oc_work')).toContain('这不是萧县自己的群');
  for (const asked of ['这1条是哪些', '发一下本周周报', '上周周报'])
    expect(await say('ou_wu', asked, 'oc_work')).not.toContain('恒锐');
  // A city admin may want it here all the same.
  expect(await say('ou_yang', '恢复周报', 'oc_work')).toContain('已恢复');
});

test('a digest that a city admin ordered for several units stays where it is', async () => {
  await say('ou_yang', '每周一上午9点发全市周报', 'oc_city');
  expect(await say('ou_yang', '本群是多个单位的群', 'oc_city')).not.toContain('不再发');
  expect(await nextMonday()).toEqual([expect.stringContaining('全市招商周报')]);
});

test('whoever goes to another unit reads the old one’s digest no more', async () => {
  expect(await say('ou_zhang', '每周一上午9点发周报')).toContain('您本人');
  expect((await nextMonday())[0]).toContain('恒锐');
  expect(await say('ou_zhang', '这1条是哪些')).toContain('恒锐');
  await bot.app.importRoster(`${MORE[0]}\nfeishu,ou_zhang,张伟,泗县,招商局局长,unit_admin`);
  for (const asked of ['这1条是哪些', '本周新增线索是哪些', '发一下本周周报', '发一份看看'])
    expect(await say('ou_zhang', asked)).not.toContain('恒锐');
  expect((await nextMonday()).join('\n')).not.toContain('萧县');
});

test('a unit’s digest is not shown in another unit’s group', async () => {
  await say('ou_wu', '本群是泗县的群', 'oc_si');
  for (const from of ['ou_zhang', 'ou_yang']) expect(await say(from, '发一下萧县本周周报', 'oc_si')).toContain('私聊');
});
