import { afterEach, describe, expect, test } from 'vitest';
import { type OnDingtalk, openOnDingtalk, type Start } from '../../support/dingtalk/bot-on-dingtalk.ts';
import { buttonsOf, wordsIn } from '../../support/dingtalk/emulator.ts';
import { FAULTS } from '../../support/dingtalk/faults.ts';
import { leadNames } from '../../support/lead-names.ts';
import { recordAll } from '../../support/record-all.ts';

const open: OnDingtalk[] = [];
afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});
async function start(options: Start = {}): Promise<OnDingtalk> {
  const bot = await openOnDingtalk(options);
  open.push(bot);
  return bot;
}
const words = async (bot: OnDingtalk) => wordsIn((await bot.heard()).content);
const CITY = 'cidCity+/==';

// The whole bot with all its skills, spoken to in DingTalk as officials do.
test('a lead is reported in a group, mended in words, asked for and taken back with a button', async () => {
  const bot = await start();
  const say = (text: string) => bot.dingtalk.say({ from: 'li02', chat: CITY, text });
  say('报线索:无锡天朗新能源有限公司,储能电池');
  const card = await bot.heard();
  expect(card).toMatchObject({ via: 'webhook', chat: CITY, type: 'actionCard', mentionsEveryone: false });
  expect(wordsIn(card.content)).toContain('无锡天朗新能源有限公司');
  expect(buttonsOf(card.content).map(({ label }) => label)).toEqual(['撤销']);

  say('#1 金额改成3亿');
  expect(await words(bot)).toContain('3亿元');

  say('分管副县长每月要跑几天?');
  const plan = await words(bot);
  for (const it of ['不少于7天', '四(三)', '征求意见稿']) expect(plan).toContain(it);

  bot.dingtalk.press(card.id, '撤销', 'li02');
  expect(await words(bot)).toContain('已撤销');
  expect((await bot.app.store.ledger.get(1))?.withdrawn).toBeDefined();
});

test('the sender’s own time is the clock for 昨天', async () => {
  const bot = await start();
  const createAt = Date.parse('2020-05-19T00:30:00+08:00');
  const text = { content: '昨天在上海招商1天' };
  bot.dingtalk.speak({ from: 'li02', type: 'text', body: { text }, over: { createAt } });
  expect(await words(bot)).toContain('2020-05-18');
});

test('in a group of several units a phone number is not shown', async () => {
  const bot = await start();
  bot.dingtalk.say({ from: 'li02', chat: CITY, text: '线索:常州凯润机械有限公司,1.5亿元,联系人周总13800000077' });
  const { content } = await bot.heard();
  expect(wordsIn(content)).toContain('周总');
  expect(content).not.toContain('13800000077');
});

describe('whatever is sent is answered', () => {
  test.each([
    ['a picture', (bot: OnDingtalk) => bot.dingtalk.sendPicture({ from: 'li02' }), '帮助'],
    ['a file', (bot: OnDingtalk) => bot.dingtalk.sendFile({ from: 'li02', name: '线索.xlsx' }), '帮助'],
    ['speech', (bot: OnDingtalk) => bot.dingtalk.sayAloud('li02', '分管副县长每月要跑几天'), '不少于7天'],
    [
      'words with a picture',
      (bot: OnDingtalk) => bot.dingtalk.sendRichText({ from: 'li02', chat: CITY, text: '分管副县长每月要跑几天' }),
      '不少于7天',
    ],
    [
      'a forwarded chat',
      (bot: OnDingtalk) =>
        bot.dingtalk.speak({ from: 'li02', type: 'chatRecord', body: { content: { summary: 'x' } } }),
      '帮助',
    ],
  ])('%s', async (_, send, told) => {
    const bot = await start();
    send(bot);
    expect(await words(bot)).toContain(told);
    expect(await bot.quiet(100)).toEqual([]);
  });
});

test('an outsider in a group is answered about the plan, and records nothing', async () => {
  const bot = await start();
  bot.dingtalk.hire('visitor', '王总', { external: true });
  const say = (text: string) => bot.dingtalk.say({ from: 'visitor', chat: CITY, text });
  say('分管副县长每月要跑几天');
  expect(await words(bot)).toContain('不少于7天');
  say('报线索:苏州恒锐电子有限公司,3亿元');
  expect(await words(bot)).toContain('还没有登记');
  expect(await leadNames(bot.app.store)).toEqual([]);
});

test('who writes is known by name and staff id', async () => {
  const bot = await start();
  const id = bot.dingtalk.say({ from: 'guest03', text: '你好' });
  await bot.heard();
  const kept = await bot.app.store.inbox.find(`dingtalk:${bot.dingtalk.platform.bot.robotCode}|${id}`);
  expect(kept?.item).toMatchObject({
    chat: { id: 'guest03', kind: 'direct' },
    sender: { account: 'guest03', name: '路人' },
  });
});

test('what is kept of a message does not let anybody speak in its chat', async () => {
  const bot = await start();
  const id = bot.dingtalk.say({ from: 'zhang01', chat: CITY, text: '你好' });
  expect(await bot.heard()).toMatchObject({ via: 'webhook' });
  const key = `dingtalk:${bot.dingtalk.platform.bot.robotCode}|${id}`;
  const kept = [await bot.app.store.inbox.find(key), await bot.app.store.outbox.find(`answer:${key}`)];
  for (const it of kept) {
    expect(it?.item.answerBy).toBeDefined();
    expect(JSON.stringify(it)).not.toMatch(/sendBySession|session=/);
  }
});

test('a name that does not come with the message is looked up', async () => {
  const bot = await start();
  const id = bot.dingtalk.speak({
    from: 'zhang01',
    type: 'text',
    body: { text: { content: '你好' } },
    over: { senderNick: '' },
  });
  await bot.heard();
  const kept = await bot.app.store.inbox.find(`dingtalk:${bot.dingtalk.platform.bot.robotCode}|${id}`);
  expect(kept?.item.sender.name).toBe('张伟');
});

test('a group that is dissolved is heard of, and what was still to be said there is given up', async () => {
  const bot = await start({ skills: [recordAll] });
  bot.dingtalk.say({ from: 'zhang01', chat: CITY, text: '苏州恒锐' });
  const event = bot.dingtalk.disband(CITY, 'zhang01');
  await bot.dingtalk.delivered(event);
  expect(event.acks).toMatchObject([{ code: 200, data: { status: 'SUCCESS' } }]);
  await bot.settled();
  expect(bot.dingtalk.calls.filter(({ route }) => /groupMessages/.test(route)).length).toBeLessThanOrEqual(1);
});

test('a group with a digest that is dissolved: whoever ordered it is told in person', async () => {
  const bot = await start();
  bot.dingtalk.say({ from: 'zhang01', chat: CITY, text: '每周一上午9点发周报' });
  expect(await words(bot)).toContain('向本群发萧县周报');
  await bot.dingtalk.delivered(bot.dingtalk.disband(CITY, 'zhang01'));
  const told = await bot.heard();
  expect(told.chat).toBe(bot.dingtalk.platform.directChat('zhang01').id);
  expect(wordsIn(told.content)).toContain('萧县周报已暂停');
});

describe('a reply that the platform does not take at once', () => {
  test('arrives later, once', async () => {
    const bot = await start({ skills: [recordAll] });
    bot.dingtalk.faults.push({ route: /sendBySession/, fault: FAULTS.qps, times: 1 });
    bot.dingtalk.say({ from: 'zhang01', text: '苏州恒锐' });
    expect(wordsIn((await bot.heard(8_000)).content)).toBe('#1 苏州恒锐');
    expect(await bot.quiet(200)).toEqual([]);
  }, 12_000);

  test('and that may have arrived is given up, and holds up nothing behind it', async () => {
    const bot = await start({ skills: [recordAll] });
    bot.dingtalk.faults.push({ route: /sendBySession/, fault: FAULTS.lost, times: 1 });
    bot.dingtalk.say({ from: 'zhang01', text: '苏州恒锐' });
    bot.dingtalk.say({ from: 'zhang01', text: '无锡天朗' });
    expect(await words(bot)).toBe('#1 苏州恒锐');
    expect(await words(bot)).toBe('#2 无锡天朗');
    await bot.settled();
    expect(await bot.quiet(100)).toEqual([]);
  });

  test('into a group that the bot is no longer in is given up', async () => {
    const bot = await start({ skills: [recordAll] });
    bot.dingtalk.say({ from: 'zhang01', chat: CITY, text: '苏州恒锐' });
    bot.dingtalk.removeBot(CITY);
    await bot.dingtalk.delivered(bot.dingtalk.lastEvent);
    await bot.settled();
    expect(await leadNames(bot.app.store)).toEqual(['苏州恒锐']);
  });
});

test('delivered again while it is still being answered, and after: recorded and answered once', async () => {
  const bot = await start({ skills: [recordAll] });
  bot.dingtalk.say({ from: 'zhang01', text: '苏州恒锐' });
  const event = bot.dingtalk.lastEvent;
  const again = [1, 2, 3].map(() => bot.dingtalk.deliverAgain(event));
  await bot.heard();
  for (const it of [...again, bot.dingtalk.deliverAgain(event, 'same messageId')]) expect((await it)?.ok).toBe(true);
  expect(await bot.quiet(150)).toEqual([]);
  expect(await leadNames(bot.app.store)).toEqual(['苏州恒锐']);
});

test.each(['stream', 'callback'] as const)('health by %s says what it is', async (transport) => {
  const bot = await start({ transport });
  const of = async () => {
    const answer = await fetch(`http://127.0.0.1:${bot.serving.port}/healthz`);
    return {
      status: answer.status,
      ...((await answer.json()) as { channels: { dingtalk: object } }).channels.dingtalk,
    };
  };
  expect(await of()).toEqual({
    status: 200,
    ok: true,
    details: { connection: transport === 'stream' ? 'connected' : 'callback', secondsSinceLastEvent: -1 },
  });
  const metrics = await (await fetch(`http://127.0.0.1:${bot.serving.port}/metrics`)).text();
  expect(metrics).toContain('bot_channel_up{channel="dingtalk"} 1');
});
