import { afterAll, expect, test } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { addDays, clockOf, dayOf, instantOf } from '../../src/calendar.ts';
import { messageOf } from '../../src/channels/local/console-line.ts';
import { plainText } from '../../src/channels/plain-text.ts';
import type { Serving } from '../../src/delivery/serve.ts';
import { openLog } from '../../src/log.ts';
import { settingsFor } from '../support/dingtalk/bot-on-dingtalk.ts';
import { DingTalkEmulator, wordsIn as wordsInDingtalk } from '../support/dingtalk/emulator.ts';
import { configFor, until } from '../support/feishu/bot-on-feishu.ts';
import { Emulator, wordsIn } from '../support/feishu/emulator.ts';
import { startPostgres } from '../support/postgres.ts';

/** A group, who orders its digest in which words, and what must come of it in the eight weeks from 20 April to 14 June 2020. */
interface Group {
  readonly channel: 'feishu' | 'dingtalk' | 'console';
  readonly chat: string;
  readonly admin: string;
  readonly order: string;
  /** Whose digest it is, as its title begins. */
  readonly title: string;
  /** Ordered in English, so it is told in English. */
  readonly english?: true;
  /** The days on which it is posted; 1-5 May are holidays, 9 May is a workday. */
  readonly days: readonly string[];
  /** The number of the first told week. */
  readonly first: number;
}

const MONDAYS = ['04-20', '04-27', '05-06', '05-11', '05-18', '05-25', '06-01', '06-08'];
const GROUPS: readonly Group[] = [
  {
    channel: 'feishu',
    chat: 'oc_xiao',
    admin: 'ou_xiao_admin',
    order: '每周一上午9点发周报',
    title: '萧县',
    days: MONDAYS,
    first: 16,
  },
  // The digest of Friday 22 May is slept over and comes on Sunday night.
  {
    channel: 'feishu',
    chat: 'oc_si',
    admin: 'ou_si_admin',
    order: '周五下午5点发',
    title: '泗县',
    days: ['04-24', '04-30', '05-08', '05-15', '05-24', '05-29', '06-05', '06-12'],
    first: 17,
  },
  {
    channel: 'feishu',
    chat: 'oc_city',
    admin: 'ou_city',
    order: 'subscribe: every Wednesday at half past three',
    title: '全市',
    english: true,
    days: ['04-22', '04-29', '05-06', '05-13', '05-20', '05-27', '06-03', '06-10'],
    first: 17,
  },
  // The bot is taken out of it without a word on 7 May.
  {
    channel: 'feishu',
    chat: 'oc_dang',
    admin: 'ou_dang_admin',
    order: '每周一上午9点发周报',
    title: '砀山县',
    days: MONDAYS.slice(0, 3),
    first: 16,
  },
  {
    channel: 'dingtalk',
    chat: 'cidLing+/==',
    admin: 'ou_ling_admin',
    order: '每周二上午十点发周报',
    title: '灵璧县',
    days: ['04-21', '04-28', '05-06', '05-12', '05-19', '05-26', '06-02', '06-09'],
    first: 16,
  },
  {
    channel: 'console',
    chat: 'g-city',
    admin: 'u-city',
    order: '每周日晚上8点发周报',
    title: '全市',
    days: ['04-26', '04-30', '05-10', '05-17', '05-24', '05-31', '06-07', '06-14'],
    first: 17,
  },
];

const PEOPLE = [
  ['ou_xiao_head', 'u-xiao-head', '张伟', '萧县', '县长', 'member'],
  ['ou_xiao_admin', 'u-xiao-admin', '钱芳', '萧县', '招商局局长', 'unit_admin'],
  ['ou_si_head', 'u-si-head', '刘洋', '泗县', '县长', 'member'],
  ['ou_si_admin', 'u-si-admin', '李敏', '泗县', '招商局局长', 'unit_admin'],
  ['ou_dang_admin', 'u-dang-admin', '孙涛', '砀山县', '招商局局长', 'unit_admin'],
  ['ou_ling_admin', 'u-ling-admin', '周静', '灵璧县', '招商局局长', 'unit_admin'],
  ['ou_ling_head', 'u-ling-head', '王强', '灵璧县', '县长', 'member'],
  ['ou_city', 'u-city', '杨帆', '市投资促进中心', '主任', 'city_admin'],
] as const;
const ROSTER = [
  'channel,user_id,name,unit,duty,access',
  ...PEOPLE.flatMap(([feishu, console, ...rest]) => [`feishu,${feishu},${rest}`, `console,${console},${rest}`]),
  'dingtalk,ling_admin,周静,灵璧县,招商局局长,unit_admin',
].join('\n');
/** 张伟 and 刘洋 are away every fourth day, 王强 never: of three heads four reminders in two months. */
const REMINDERS = 4;
/** What they report, one a day. */
const REPORTS: readonly (readonly [string, (n: number, day: string) => string])[] = [
  ['u-xiao-admin', (n) => `线索:苏州恒${n}电子有限公司,拟投资${(n % 5) + 1}亿元做电子元器件,落户萧县`],
  ['u-si-head', (_, day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日去上海招商`],
  ['u-ling-admin', (n) => `线索:杭州天${n}机械有限公司,拟投资6000万元做机床`],
  ['u-xiao-head', (_, day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日赴南京招商`],
];

const cluster = startPostgres();
const clock = {
  time: instantOf('2020-04-20', '08:00'),
  now: () => clock.time,
  after: () => undefined,
};
const ended: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const end of ended.reverse()) await end();
});

/** One process's worth of the bot, that may be stopped and started. */
interface Process {
  app: App;
  serving: Serving;
}

test.skipIf(!cluster)(
  'eight weeks: every living group gets every week once, with the figures that the bot answers',
  { timeout: 120_000 },
  async () => {
    const feishu = await new Emulator({ clock, limits: false }).open();
    ended.push(
      () => cluster?.stop(),
      () => feishu.close(),
    );
    const dingtalk = await new DingTalkEmulator({ clock, limits: false }).open();
    ended.push(() => dingtalk.close());
    for (const [account, , name] of PEOPLE) {
      feishu.hire(account, name);
      dingtalk.hire(account.slice(3), name);
    }
    for (const { channel, chat } of GROUPS) {
      if (channel === 'feishu') feishu.platform.chat(chat);
      if (channel === 'dingtalk') dingtalk.platform.chat(chat);
    }
    const running = new Set<Process>();
    const start = async (): Promise<Process> => {
      const app = await openApp(
        { ...configFor(feishu.domain, 'connection', cluster?.url), dingtalk: settingsFor(dingtalk.domain) },
        openLog('silent'),
      );
      const serving = await app.serve({ now: clock.now });
      if (!serving) throw new Error('nothing is served');
      const started = { app, serving };
      running.add(started);
      return started;
    };
    const stop = async (it: Process): Promise<void> => {
      running.delete(it);
      await it.serving.stop();
      await it.app.close();
    };
    ended.push(async () => {
      for (const it of running) await stop(it);
    });
    const connected = (): Promise<void> =>
      until(
        () => feishu.sockets.count() >= running.size && dingtalk.sockets.count() >= running.size,
        10_000,
        'the connections',
      );
    const first = await start();
    await first.app.importRoster(ROSTER);
    await start();
    await connected();
    const any = (): Process => [...running][0] as Process;
    let asked = 0;
    /** The answer on the console, at the clock's time. */
    const ask = async (user: string, text: string, chat = 'p2p'): Promise<string> => {
      const at = new Date(clock.time).toISOString();
      const id = `q${++asked}`;
      const { reply } = await any().app.local.ask(`console:${id}`, messageOf({ id, user, chat, at, text }));
      await any().app.local.delivered(`console:${id}`);
      return plainText(reply);
    };
    /** The answer in a Feishu group. */
    const askInGroup = async (from: string, chat: string, text: string): Promise<string> => {
      const before = feishu.platform.said(chat).length;
      feishu.say({ from, chat, text });
      await until(() => feishu.platform.said(chat).length > before, 5_000, `an answer to ${text}`);
      return wordsIn(feishu.platform.said(chat).at(-1)?.content ?? '{}');
    };
    const askInDingtalk = async (from: string, chat: string, text: string): Promise<string> => {
      const before = dingtalk.platform.said(chat).length;
      dingtalk.say({ from, chat, text });
      await until(() => dingtalk.platform.said(chat).length > before, 5_000, `an answer to ${text}`);
      return wordsInDingtalk(dingtalk.platform.said(chat).at(-1)?.content ?? '{}');
    };
    const sent = async (): Promise<void> => {
      for (;;) {
        const waiting = await any().app.store.outbox.depth();
        if (!waiting.get('feishu') && !waiting.get('dingtalk')) return;
        await new Promise((done) => setTimeout(done, 5));
      }
    };

    for (const { channel, chat, admin, order } of GROUPS) {
      const words =
        channel === 'feishu'
          ? await askInGroup(admin, chat, order)
          : channel === 'dingtalk'
            ? await askInDingtalk(admin.slice(3), chat, order)
            : await ask(admin, order, chat);
      expect(words).toMatch(/下次:|Next:/);
    }

    const known = new Set<string>();
    const posted = new Map<string, { readonly day: string; readonly week: string; readonly text: string }[]>();
    const compared = { asked: 0, same: 0, reminders: 0 };
    /** Looks in the processes that run, and compares every digest that is new with what the bot answers now. */
    const look = async (): Promise<void> => {
      await Promise.all([...running].map(({ serving }) => serving.look()));
      await sent();
      await compareReminders();
      for (const group of GROUPS) {
        for (let number = 16; number <= 24; number++) {
          const key = `digest:${group.channel}:${group.chat}:2020-W${number}`;
          const found = known.has(key) ? undefined : await any().app.store.outbox.find(key);
          if (!found) continue;
          known.add(key);
          const words = plainText(found.item.reply);
          const all = posted.get(group.chat) ?? [];
          posted.set(group.chat, [...all, { day: dayOf(clock.time), week: `第${number}周`, text: words }]);
          expect(words).toContain(
            group.english ? `weekly digest, week ${number} of 2020` : `${group.title}招商周报 2020年第${number}周`,
          );
          expect(words).toContain(`${clockOf(clock.time)}`);
          await compare(group, words, number === weekNow());
        }
      }
    };
    const weekNow = (): number => 17 + Math.floor((clock.time - instantOf('2020-04-20', '00:00')) / (7 * 86_400_000));

    /** The digests that arrived in a Feishu group without being asked for. */
    const digestsIn = (chat: string) =>
      feishu.platform
        .said(chat)
        .filter(({ content, replyTo }) => !replyTo && /招商周报|weekly digest, week/.test(wordsIn(content)));

    /** A reminder names the days that the bot answers at the same minute. */
    // The machine's own minute may look in between: what is new is told by what was seen, not by when.
    let seen = 0;
    const compareReminders = async (): Promise<void> => {
      const fresh = feishu.platform.said().slice(seen);
      seen += fresh.length;
      for (const { chat, content } of fresh) {
        const left = /^提醒:.*还差([\d.]+)天/.exec(wordsIn(content))?.[1];
        if (left === undefined) continue;
        const account = `ou_${chat.replace('oc_p2p_', '')}`;
        const [, user = ''] = PEOPLE.find(([feishu]) => feishu === account) ?? [];
        expect(await ask(user, '我这个月还差几天')).toMatch(new RegExp(`(?<![\\d.])${left}\\s*天`));
        compared.reminders++;
      }
    };

    const compare = async (group: Group, words: string, current: boolean): Promise<void> => {
      // A digest of the week in progress is word for word what the group is shown when it asks at the same minute.
      if (current) {
        const inFeishu = group.channel === 'feishu';
        const came = inFeishu ? wordsIn(digestsIn(group.chat).at(-1)?.content ?? '{}') : words;
        const shown = inFeishu
          ? await askInGroup(group.admin, group.chat, group.english ? 'show me one' : '发一份看看')
          : await ask(group.admin, '发一份看看', group.chat);
        expect(withoutNotes(came)).toBe(withoutNotes(shown));
        compared.same++;
      }
      if (group.title === '全市') return;
      const leads = /投资线索 (\d+)\/30,(?:差(\d+)|已完成)/.exec(words);
      expect(leads, words).not.toBeNull();
      const answer = await ask('u-city', `${group.title}线索报了几条,还差几条`);
      expect(numbersIn(answer)).toEqual(expect.arrayContaining([leads?.[1], leads?.[2] ?? '0']));
      const head = PEOPLE.find(([, , , unit, duty]) => unit === group.title && duty === '县长');
      if (!head) return;
      const short = new RegExp(`${head[2]}差([\\d.]+)天`).exec(words)?.[1];
      const own = await ask(head[1], '我这个月还差几天');
      expect(own).toMatch(short === undefined ? /够了|达标|完成|不差|超/ : new RegExp(`(?<![\\d.])${short}\\s*天`));
      compared.asked++;
    };

    const times = ['07:30', '09:00', '10:00', '15:30', '17:00', '18:00', '20:00'];
    let reported = 0;
    for (let n = 0; n < 56; n++) {
      const day = addDays('2020-04-20', n);
      const [user, words] = REPORTS[n % REPORTS.length] as (typeof REPORTS)[number];
      if (running.size > 0) {
        clock.time = instantOf(day, '07:00');
        expect(await ask(user, words(n, day))).toMatch(/已记|#\d/);
        reported++;
      }
      if (day === '2020-05-07') feishu.platform.chat('oc_dang').bot = false;
      for (const time of times) {
        clock.time = instantOf(day, time);
        // Both processes sleep over a Monday 09:00, and over a Friday 17:00 until Sunday night.
        if ((day === '2020-05-17' && time === '20:00') || (day === '2020-05-22' && time === '15:30')) {
          await look();
          for (const it of [...running]) await stop(it);
        }
        const wakes = (day === '2020-05-18' && time === '15:30') || (day === '2020-05-24' && time === '20:00');
        if (wakes) {
          await Promise.all([start(), start()]);
          await connected();
        }
        if (running.size > 0) await look();
      }
      // The clock goes back over the morning, and over it once more.
      if (day === '2020-06-01') {
        for (const time of ['08:30', '09:00', '10:00']) {
          clock.time = instantOf(day, time);
          await look();
        }
      }
      if (n % 9 === 4 && running.size > 0) {
        clock.time = instantOf(day, '21:30');
        await stop(any());
        await start();
        await connected();
      }
    }

    for (const group of GROUPS) {
      const expected = group.days.map((day, index) => ({ day: `2020-${day}`, week: `第${group.first + index}周` }));
      const got = posted.get(group.chat) ?? [];
      const dead = group.chat === 'oc_dang' ? [{ day: '2020-05-11', week: '第19周' }] : [];
      expect({ chat: group.chat, got: got.map(({ day, week }) => ({ day, week })) }).toEqual({
        chat: group.chat,
        got: [...expected, ...dead],
      });
      if (group.channel === 'console') continue;
      if (group.channel === 'dingtalk') {
        const inDingtalk = dingtalk.platform
          .said(group.chat)
          .filter((it) => /招商周报/.test(wordsInDingtalk(it.content)));
        const weeks = inDingtalk.map((it) => /第\d+周/.exec(wordsInDingtalk(it.content))?.[0]);
        expect([...new Set(weeks)]).toEqual(expected.map(({ week }) => week));
        continue;
      }
      const arrived = digestsIn(group.chat);
      expect(arrived.map(({ at }) => dayOf(at))).toEqual(expected.map(({ day }) => day));
      expect(new Set(arrived.map(({ content }) => /第\d+周|week \d+/.exec(wordsIn(content))?.[0])).size).toBe(
        expected.length,
      );
    }
    const late = [...posted.values()].flat().filter(({ text }) => text.includes('补发'));
    expect(late.map(({ day }) => day)).toEqual(['2020-05-24']);
    expect(late[0]?.text).toContain('补发:原定5月22日17:00,数字截至5月24日20:00');

    // The dead group's owner was told once; the group was not written to again.
    const told = feishu.platform.said('oc_p2p_dang_admin').map(({ content }) => wordsIn(content));
    expect(told.filter((words) => words.includes('周报(2020年第19周)已暂停'))).toHaveLength(1);
    // Nobody was reminded twice of one thing, and nobody at night.
    for (const [account] of PEOPLE) {
      const reminders = feishu.platform
        .said(`oc_p2p_${account.slice(3)}`)
        .filter(({ content }) => /提醒|未达标|即将结束/.test(wordsIn(content)));
      const words = reminders.map(({ content }) => wordsIn(content).slice(0, 12));
      expect(words).toEqual([...new Set(words)]);
      for (const { at } of reminders) expect(clockOf(at) >= '08:00' && clockOf(at) < '21:00').toBe(true);
    }
    const head = feishu.platform
      .said('oc_p2p_ling_head')
      .map(({ content, at }) => [dayOf(at), wordsIn(content).slice(0, 3)]);
    expect(head.slice(0, 2)).toEqual([
      ['2020-04-24', '提醒:'],
      ['2020-04-30', '4月即'],
    ]);
    expect(compared).toEqual({ asked: 24, same: 24, reminders: REMINDERS });
    expect(reported).toBeGreaterThan(50);
  },
);

const numbersIn = (words: string): string[] => words.match(/\d+(?:\.\d+)?/g) ?? [];

/** Without what only a posted or only an asked digest has: a word about its lateness, the numbers of its buttons. */
const withoutNotes = (words: string): string => words.replace(/^(?:补发|周报曾暂停).*\n/m, '');
