import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openFeishuApi } from '../../../src/channels/feishu/feishu-api.ts';
import { openConnection } from '../../../src/channels/feishu/feishu-connection.ts';
import { examineFeishu } from '../../../src/channels/feishu/feishu-doctor.ts';
import { openLog } from '../../../src/log.ts';
import { type OnFeishu, openOnFeishu, type Start, until } from '../../support/feishu/bot-on-feishu.ts';
import { virtualClock } from '../../support/feishu/clock.ts';
import { APP, buttonsOf, Emulator, wordsIn } from '../../support/feishu/emulator.ts';
import { leadNames } from '../../support/lead-names.ts';
import { recordAll, showAll } from '../../support/record-all.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const it of open.splice(0)) await it.close();
});
async function start(options: Start = {}): Promise<OnFeishu> {
  const bot = await openOnFeishu(options);
  open.push(bot);
  return bot;
}
const own = async (options: Start = {}) => {
  const { takeBack } = await import('../../../src/skills/take-back.ts');
  const ledger = {
    touchedBy: (key: string) => bot.app.store.ledger.touchedBy(key),
    get: (id: number) => bot.app.store.ledger.get(id),
  };
  const skill = takeBack({ ledger: ledger as never, keyOf: (channel, id) => `${channel}:${id}` });
  const bot: OnFeishu = await start({ ...options, skills: [skill, showAll, recordAll] });
  return bot;
};
const words = async (bot: OnFeishu) => wordsIn((await bot.heard()).content);

/** Cuts the connection and waits for another one. */
async function reconnected({ feishu: { sockets } }: OnFeishu): Promise<void> {
  const before = sockets.opened();
  sockets.drop();
  await until(() => sockets.opened() > before, 8_000, 'the connection');
}

describe('who comes and goes', () => {
  test('a first chat is greeted once, a later one is not', async () => {
    const bot = await start();
    bot.feishu.enter('ou_zhang');
    bot.feishu.enter('ou_zhang');
    bot.feishu.enter('ou_li', 'om_before');
    expect(await words(bot)).toContain('您好,张伟');
    expect(await bot.quiet()).toHaveLength(0);
  });

  test('a group with a digest that loses the bot: whoever ordered it is told in person, once', async () => {
    const bot = await start();
    bot.feishu.platform.chat('oc_xiao');
    bot.feishu.say({ from: 'ou_zhang', chat: 'oc_xiao', text: '每周一上午9点发周报' });
    expect(await words(bot)).toContain('向本群发萧县周报');
    bot.feishu.removeBot('oc_xiao', 'ou_zhang');
    bot.feishu.emit('im.chat.disbanded_v1', { chat_id: 'oc_xiao', operator_id: { open_id: 'ou_zhang' } });
    const told = await bot.heard();
    expect([told.chat, wordsIn(told.content)]).toEqual(['oc_p2p_zhang', expect.stringContaining('萧县周报已暂停')]);
    const place = { channel: 'feishu', chat: 'oc_xiao' };
    expect(await bot.app.store.subscriptions.at(place)).toMatchObject({ state: 'paused', paused: { why: 'gone' } });
    expect(await bot.quiet()).toHaveLength(0);
  });

  test('a group is a unit’s by a word of its admin; only then its people see phones there', async () => {
    const bot = await start();
    const say = (from: string, text: string) => {
      bot.feishu.say({ from, chat: 'oc_xiao', text });
      return words(bot);
    };
    await say('ou_li', '线索:苏州恒锐电子有限公司,拟投资3亿元做电子元器件,联系人王总 13800000001');
    expect(await say('ou_li', '恒锐电子的联系电话')).not.toContain('13800000001');
    expect(await say('ou_li', '本群是萧县的群')).toContain('管理员');
    expect(await say('ou_zhang', '本群是泗县的群')).toContain('管理员');
    expect(await say('ou_zhang', '本群是萧县的群')).toContain('本群是萧县的群');
    expect(await say('ou_li', '恒锐电子的联系电话')).toContain('13800000001');
    expect(await say('ou_zhang', '本群是多个单位的群')).toContain('不再显示');
    expect(await say('ou_li', '恒锐电子的联系电话')).not.toContain('13800000001');
  });

  test('a digest for oneself comes into the direct chat, and its buttons work there', async () => {
    const clock = virtualClock(Date.parse('2020-05-11T01:00:00Z'));
    const bot = await start({ now: clock.now, emulator: { clock, limits: false } });
    bot.feishu.say({ from: 'ou_zhang', text: '线索:苏州恒锐电子有限公司,拟投资3亿元做电子元器件' });
    await bot.heard();
    bot.feishu.say({ from: 'ou_zhang', text: '每周一9点发周报' });
    expect(await words(bot)).toContain('您本人(私聊)');
    await clock.advance(7 * 86_400_000);
    await bot.serving.look();
    const digest = await bot.heard();
    expect([digest.chat, wordsIn(digest.content)]).toEqual(['oc_p2p_zhang', expect.stringContaining('萧县招商周报')]);
    const [button] = buttonsOf(JSON.parse(digest.content));
    await bot.feishu.press(digest.id, button?.label ?? '', 'ou_zhang');
    expect((await bot.heard()).chat).toBe('oc_p2p_zhang');
  });

  test('a group that takes the bot in is greeted; one it left is no longer written to', async () => {
    const bot = await start();
    bot.feishu.addBot('oc_new', 'ou_zhang');
    expect(await words(bot)).toContain('您好');
    bot.feishu.say({ from: 'ou_zhang', chat: 'oc_new', text: '帮助' });
    bot.feishu.removeBot('oc_new', 'ou_zhang');
    await until(
      () => bot.feishu.calls.some(({ status, route }) => status === 400 && route.includes('reply')),
      3_000,
      'a refusal',
    );
    await bot.feishu.delivered(bot.feishu.lastEvent);
    await until(() => bot.feishu.events.every(({ state }) => state === 'acknowledged'), 3_000, 'silence');
    const { waiting } = (await (await fetch(`http://127.0.0.1:${bot.serving.port}/healthz`)).json()) as {
      waiting: object;
    };
    expect(waiting).toEqual({ inbox: 0, outbox: 0 });
  });

  test('in a group only what is said to the bot is answered', async () => {
    const bot = await start();
    bot.feishu.say({ from: 'ou_zhang', chat: 'oc_city', text: '你好', mention: false });
    expect(await bot.quiet(200)).toHaveLength(0);
  });

  test('the directory tells the name of who writes', async () => {
    const bot = await start();
    const id = bot.feishu.say({ from: 'ou_guest', text: '你好' });
    await bot.heard();
    expect((await bot.app.store.inbox.find(`feishu:${id}`))?.item.sender).toEqual({
      account: 'ou_guest',
      aliases: ['on_guest'],
      name: '路人',
    });
  });
});

describe('a message taken back', () => {
  test.each([
    ['message_owner', '一并撤销', []],
    ['group_owner', '仍然保留', ['苏州恒锐']],
  ] as const)('by %s: what it reported is %s', async (by, said, left) => {
    const bot = await own();
    const id = bot.feishu.say({ from: 'ou_zhang', chat: 'oc_city', text: '苏州恒锐' });
    await bot.heard();
    bot.feishu.recall(id, by);
    expect(await words(bot)).toContain(said);
    expect(await leadNames(bot.app.store)).toEqual(left);
    bot.feishu.recall(id, by);
    expect(await bot.quiet(200)).toHaveLength(0);
  });

  test('that was not said to the bot: nothing is said', async () => {
    const bot = await own();
    bot.feishu.recall(bot.feishu.say({ from: 'ou_zhang', chat: 'oc_city', text: '说错了', mention: false }));
    expect(await bot.quiet(200)).toHaveLength(0);
  });

  test.each(['right away', 'and delivered only afterwards'] as const)('%s: nothing of it is left', async (when) => {
    const bot = await own();
    if (when !== 'right away') bot.feishu.sockets.freeze();
    const id = bot.feishu.say({ from: 'ou_zhang', text: '苏州恒锐' });
    const said = bot.feishu.lastEvent;
    if (when !== 'right away') {
      await reconnected(bot);
    }
    bot.feishu.recall(id);
    await bot.feishu.delivered(bot.feishu.lastEvent);
    await bot.feishu.deliverAgain(said);
    await bot.quiet();
    expect(await leadNames(bot.app.store)).toEqual([]);
  });
});

describe.each(['connection', 'webhook'] as const)('a tap by %s', (transport) => {
  test('says the words, counts once and is marked on the card', async () => {
    const bot = await own({ transport });
    bot.feishu.say({ from: 'ou_zhang', chat: 'oc_city', text: '看看' });
    const card = await bot.heard();
    const answer = await bot.feishu.press(card.id, '明细', 'ou_li');
    expect(answer?.body).toEqual({ toast: { type: 'info', content: '收到:明细' } });
    const said = await bot.heard();
    expect([wordsIn(said.content), said.replyTo]).toEqual(['#1 这3天是哪几天', card.id]);
    expect((await bot.feishu.press(card.id, '明细', 'ou_li'))?.body).toMatchObject({
      toast: { content: '刚才已经点过了。' },
    });
    expect((await bot.feishu.press(card.id, '明细', 'ou_li', 'oc_elsewhere'))?.body).toMatchObject({
      toast: { type: 'warning' },
    });
    await until(() => card.redrawn > 0, 4_000, 'the card to be drawn anew');
    expect(buttonsOf(JSON.parse(card.content)).map(({ label, disabled }) => [label, disabled])).toEqual([
      ['已点:明细', true],
      ['撤销', false],
    ]);
    expect(await bot.quiet(200)).toHaveLength(0);
  });
});

test('a tap on a card of long ago, of which only the key is left, is answered politely', async () => {
  const bot = await own();
  bot.feishu.say({ from: 'ou_zhang', text: '看看' });
  const card = await bot.heard();
  await expect.poll(() => bot.app.store.outbox.depth()).toEqual(new Map());
  await bot.app.store.forgetOld('2020-05-19');
  expect(await bot.app.store.forgetOld('2020-08-17')).toBeGreaterThan(0);
  expect((await bot.feishu.press(card.id, '明细', 'ou_zhang'))?.body).toMatchObject({
    toast: { type: 'warning', content: '这个按钮已经失效,请直接发消息给我。' },
  });
});

test('a tap in a frame of its own kind is heard too', async () => {
  const bot = await own();
  bot.feishu.say({ from: 'ou_zhang', text: '看看' });
  const card = await bot.heard();
  bot.feishu.sockets.frame = 'card';
  expect((await bot.feishu.press(card.id, '明细', 'ou_zhang'))?.body).toMatchObject({
    toast: { content: '收到:明细' },
  });
});

describe('delivery', () => {
  test.each(['same', 'fresh id'] as const)('once more (%s) is heard once', async (how) => {
    const bot = await own();
    bot.feishu.say({ from: 'ou_zhang', text: '苏州恒锐' });
    await bot.heard();
    await bot.feishu.deliverAgain(bot.feishu.lastEvent, how);
    await bot.feishu.deliverAgain(bot.feishu.lastEvent, how);
    expect(await bot.quiet(200)).toHaveLength(0);
    expect(await leadNames(bot.app.store)).toEqual(['苏州恒锐']);
  });

  test('a bot that was away for hours hears what was said, each once', async () => {
    const clock = virtualClock();
    const databaseUrl = `file:${join(mkdtempSync(join(tmpdir(), 'away-')), 'bot.db')}`;
    const bot = await own({ emulator: { clock, ackMs: 100 }, databaseUrl });
    bot.feishu.sockets.freeze();
    bot.feishu.say({ from: 'ou_zhang', text: '苏州恒锐' });
    await new Promise((resolve) => setTimeout(resolve, 150));
    for (const step of [15_000, 300_000, 3_600_000]) {
      await clock.advance(step);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(bot.feishu.lastEvent).toMatchObject({ attempts: 4, state: 'open' });
    await reconnected(bot);
    await clock.advance(21_600_000);
    expect(await words(bot)).toBe('#1 苏州恒锐');
    expect(bot.feishu.lastEvent).toMatchObject({ attempts: 5, state: 'acknowledged' });
  }, 20_000);

  test('an event in pieces, in any order, is one event', async () => {
    const bot = await start();
    bot.feishu.sockets.pieces = 5;
    bot.feishu.say({ from: 'ou_zhang', text: '你好' });
    expect(await words(bot)).toContain('您好,张伟');
  });

  test('an event of another app is not for the bot', async () => {
    const bot = await start();
    bot.feishu.say({ from: 'ou_zhang', chat: 'oc_city', text: '别人的', mention: false });
    const { header, event } = structuredClone(bot.feishu.lastEvent.envelope) as {
      header: Record<string, string>;
      event: { message: Record<string, string> };
    };
    const foreign = {
      ...bot.feishu.lastEvent,
      envelope: {
        schema: '2.0',
        header: { ...header, app_id: 'cli_ffffffffffffffff' },
        event: { ...event, message: { ...event.message, chat_type: 'p2p' } },
      },
    };
    expect((await bot.feishu.deliverAgain(foreign))?.ok).toBe(true);
    expect(await bot.quiet(200)).toHaveLength(0);
  });
});

describe('the connection', () => {
  test.each([
    ['it is cut', undefined],
    ['the platform is busy', { status: 200, body: { code: 1, msg: 'system busy' } }],
    ['the platform refuses for a while', { status: 200, body: { code: 514, msg: 'auth' } }],
    ['the platform is down', { status: 503, body: {} }],
  ])(
    'comes back after %s',
    async (_, endpointAnswer) => {
      const bot = await start();
      bot.feishu.endpointAnswer = endpointAnswer;
      const before = bot.feishu.sockets.opened();
      bot.feishu.sockets.drop();
      if (endpointAnswer) await new Promise((resolve) => setTimeout(resolve, 1_200));
      bot.feishu.endpointAnswer = undefined;
      await until(() => bot.feishu.sockets.opened() > before, 15_000, 'the connection');
      bot.feishu.say({ from: 'ou_zhang', text: '你好' });
      expect(await words(bot)).toContain('您好');
    },
    25_000,
  );

  test('that only looks alive is noticed and opened anew', async () => {
    const feishu = await new Emulator({ clientConfig: { PingInterval: 1 } }).open();
    const access = { appId: APP.appId, appSecret: APP.appSecret, domain: feishu.domain };
    const log = openLog('silent');
    const api = openFeishuApi(access, log);
    const heard: string[] = [];
    const handle = async ({ type }: { readonly type: string }) => {
      heard.push(type);
      return {};
    };
    const connection = openConnection({ access, api, log, handle, pingTimeout: 0.5 });
    open.push({ close: () => connection.close() }, feishu);
    await until(() => feishu.sockets.count() > 0, 5_000, 'the connection');
    const before = feishu.sockets.opened();
    feishu.sockets.freeze();
    // The new one may be there before anybody could see that the old one was gone.
    await until(() => feishu.sockets.opened() > before, 15_000, 'the connection anew');
    feishu.hire('ou_zhang', '张伟');
    feishu.say({ from: 'ou_zhang', text: '你好' });
    await until(() => heard.length > 0, 5_000, 'the message');
  }, 30_000);

  test('what is being stored when the bot stops is still acknowledged', async () => {
    const bot = await own();
    for (let n = 0; n < 20; n++) bot.feishu.say({ from: 'ou_zhang', chat: `oc_${n}`, text: `第${n}家` });
    await new Promise((resolve) => setTimeout(resolve, 15));
    await bot.serving.stop();
    const stored = bot.feishu.events.filter(({ state }) => state === 'acknowledged').length;
    const depth = (await bot.app.store.inbox.depth()).get('feishu') ?? 0;
    expect(depth + (await leadNames(bot.app.store)).length).toBeGreaterThanOrEqual(stored);
  });
});

describe('the doctor', () => {
  const examine = async (feishu: Emulator, change: object = {}) => {
    const settings = {
      appId: APP.appId,
      appSecret: APP.appSecret,
      domain: feishu.domain,
      mode: 'connection' as const,
      ...change,
    };
    const findings = await examineFeishu(settings, openLog('silent'));
    return findings.map(({ state, words }) => `${state} ${words}`).join('\n');
  };
  const opened = async (options: ConstructorParameters<typeof Emulator>[0] = {}) => {
    const feishu = await new Emulator(options).open();
    open.push(feishu);
    return feishu;
  };

  test('finds nothing where all is well', async () => {
    const told = await examine(await opened());
    expect(told).not.toMatch(/wrong|unsure/);
  });

  test.each([
    ['a wrong secret', { appSecret: 'x' }, /wrong .*核对 FEISHU_APP_ID 和 FEISHU_APP_SECRET/],
    ['no platform there', { domain: 'http://127.0.0.1:1' }, /wrong 连不上 http:\/\/127\.0\.0\.1:1/],
    ['a webhook without a key', { mode: 'webhook' }, /unsure .*FEISHU_ENCRYPT_KEY/],
  ])('%s', async (_, change, told) => expect(await examine(await opened(), change)).toMatch(told));

  test('a missing permission is named', async () => {
    const feishu = await opened({ scopes: { 'im:message:send_as_bot': true, 'im:message.p2p_msg:readonly': true } });
    const told = await examine(feishu);
    expect(told).toMatch(/wrong 缺少权限 im:message\.group_at_msg:readonly/);
    expect(told).toMatch(/unsure 缺少权限 im:resource\(发不出通报、台账等附件\)/);
  });

  test('a bot that is switched off, and a connection that is refused', async () => {
    const feishu = await opened();
    feishu.platform.bot.active = false;
    feishu.endpointAnswer = { status: 200, body: { code: 514, msg: 'no' } };
    expect(await examine(feishu)).toMatch(/wrong 机器人没有启用[\s\S]*wrong 建不了长连接\(514\)/);
  });
});
