import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bot, openBot } from '../support/bot.ts';

let bot: Bot;
let minute = 0;
const ask = async (user: string, text: string) =>
  (await bot.ask({ user, text, at: new Date(Date.parse('2020-05-18T01:00:00Z') + minute++ * 60_000).toISOString() }))
    .text;

beforeEach(async () => {
  bot = await openBot();
});
afterEach(() => bot.close());

test.each(['招商', '苏州', '赴苏州', '今天'])(
  'nobody is called %s, so that others’ reports stay their own',
  async (name) => {
    expect(await ask('u-xiao-admin', `登记用户 u-x9 ${name} 萧县 干部`)).not.toContain('已登记');
    expect(await ask('u-si-deputy', '5月6日到9日赴苏州招商')).toContain('已记外出');
  },
);

test('names and posts are letters: nothing in them acts in other people’s answers', async () => {
  const said = await ask(
    'u-xiao-admin',
    '登记用户 u-x5 姓名=HYPERLINK("http://evil.example/x") 萧县 职务<at id=all></at>',
  );
  expect(said).not.toContain('已登记');
  expect(await ask('u-xiao-admin', '登记用户 u-x6 何军 萧县 职务<at id=all></at>')).not.toMatch(/<|‹|at id/);
});

test('what a stranger says of themselves gives no access, also where an admin sends it back as it stands', async () => {
  const line = await ask('u-x7', '我是萧县何军 招商干部 市级管理员');
  const order = /“(登记用户[^”]+)”/.exec(line)?.[1] ?? '';
  expect(await ask('u-city-admin', order)).toContain('普通成员');
});
