import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDigestOrder } from '../../src/skills/digest-orders.ts';
import { type Bot, openBot } from '../support/bot.ts';
import { saidBy } from '../support/said.ts';

const order = (words: string) => readDigestOrder(saidBy('钱芳', words, '2020-05-18'))?.order;

describe('an order for a digest', () => {
  test.each([
    ['每周一上午9点发周报', 'subscribe', 1, '09:00'],
    ['请每周一上午九点把周报发到群里', 'subscribe', 1, '09:00'],
    ['周五下午5点发', 'subscribe', 5, '17:00'],
    ['每周五下午5点半发周报', 'subscribe', 5, '17:30'],
    ['每个星期三17:30推送周报', 'subscribe', 3, '17:30'],
    ['以后每周一早上八点给我们发周报', 'subscribe', 1, '08:00'],
    ['每周日晚上8点自动发周报吧', 'subscribe', 7, '20:00'],
    ['订阅周报', 'subscribe', undefined, undefined],
    ['订阅', 'subscribe', undefined, undefined],
    ['订阅周报,每周四中午', 'subscribe', 4, '12:00'],
    ['每周给我们发一次周报', 'subscribe', undefined, undefined],
    ['定时发周报', 'subscribe', undefined, undefined],
    ['能每周二9点给我们发周报吗', 'subscribe', 2, '09:00'],
    ['把萧县的周报每周一9点发到这里', 'subscribe', 1, '09:00'],
    ['每周一凌晨1点发全市周报', 'subscribe', 1, '01:00'],
    ['subscribe: every Monday 9am', 'subscribe', 1, '09:00'],
    ['Please send us the weekly digest every Friday at half past four', 'subscribe', 5, '16:30'],
    ['post the weekly digest here on Fridays at noon', 'subscribe', 5, '12:00'],
    ['subscribe to the weekly digest', 'subscribe', undefined, undefined],
    ['改到周三下午3点半', 'change', 3, '15:30'],
    ['把周报改到每周五17:30', 'change', 5, '17:30'],
    ['周报时间改一下', 'change', undefined, undefined],
    ['周报提前到8点', 'change', undefined, '08:00'],
    ['周报推迟到周二', 'change', 2, undefined],
    ['change the digest to Wednesday 3:30pm', 'change', 3, '15:30'],
    ['move it to Friday', 'change', 5, undefined],
    ['暂停周报', 'pause', undefined, undefined],
    ['周报先别发了', 'pause', undefined, undefined],
    ['周报停一下', 'pause', undefined, undefined],
    ['暂停', 'pause', undefined, undefined],
    ['pause the weekly digest', 'pause', undefined, undefined],
    ['恢复周报', 'resume', undefined, undefined],
    ['继续发周报', 'resume', undefined, undefined],
    ['恢复', 'resume', undefined, undefined],
    ['resume the digest', 'resume', undefined, undefined],
    ['取消订阅', 'cancel', undefined, undefined],
    ['不要再发周报了', 'cancel', undefined, undefined],
    ['取消周报', 'cancel', undefined, undefined],
    ['别给我们发周报了', 'cancel', undefined, undefined],
    ['退订', 'cancel', undefined, undefined],
    ['unsubscribe', 'cancel', undefined, undefined],
    ['stop the weekly digest', 'cancel', undefined, undefined],
    ['周报几点发', 'when', undefined, undefined],
    ['周报什么时候发?', 'when', undefined, undefined],
    ['下一期周报是哪天', 'when', undefined, undefined],
    ['怎么没收到周报', 'when', undefined, undefined],
    ['周报是每周一发吗', 'when', 1, undefined],
    ['when is the weekly digest sent?', 'when', undefined, undefined],
    ['有哪些订阅', 'list', undefined, undefined],
    ['看看我的订阅', 'list', undefined, undefined],
    ['what subscriptions are there?', 'list', undefined, undefined],
    ['每天发周报', 'other-rhythm', undefined, undefined],
    ['订阅日报', 'other-rhythm', undefined, undefined],
    ['每两周发一次周报', 'other-rhythm', undefined, undefined],
    ['send the digest daily', 'other-rhythm', undefined, undefined],
  ])('%s', (words, want, weekday, time) => {
    expect(order(words)).toMatchObject({ want });
    expect([order(words)?.weekday, order(words)?.time]).toEqual([weekday, time]);
  });

  test.each([
    ['每周一和周四发周报', { several: true }],
    ['每周一9点和15点发周报', { several: true }],
    ['每周一25点发周报', { impossible: true }],
    ['每周一9点把周报发给我', { personal: true }],
    ['每周一9点给我们发周报', { personal: false }],
    ['每周一9点发泗县周报', { unit: '泗县' }],
    ['每周一9点发全市周报', { city: true }],
  ])('%s', (words, more) => {
    expect(order(words)).toMatchObject(more);
  });

  test.each([
    '每周一开调度会',
    '我每周一都去上海',
    '每周一上午9点开招商例会',
    '每周一上午9点发布会',
    '周五下午5点发车去上海',
    '发一下本周周报',
    '发一份看看',
    '把上周周报再发一遍',
    '本周周报',
    "this week's digest",
    '要不要每周报进展',
    '多久调度一次',
    '恢复跟进恒锐电子',
    '取消明天的行程',
    '周三下午3点半到南京',
    '5月6日到9日赴苏州招商',
    '线索:苏州恒锐电子有限公司,3亿,每周一联系一次',
    '周报里张伟差几天',
    'We meet every Monday at 9am',
    '下周一发函给恒锐电子',
  ])('none: %s', (words) => {
    expect(order(words)).toBeUndefined();
  });
});

describe('in a conversation', () => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await openBot();
  });
  afterAll(() => bot.close());
  const at = '2020-05-18T09:30:00+08:00';
  const ask = async (user: string, chat: string, text: string) => (await bot.ask({ user, chat, text, at })).text;

  test.each([
    ['u-xiao-staff', 'g-xiao', '每周一上午9点发周报', '管理员(钱芳)'],
    ['u-xiao-head', 'p2p', 'subscribe: every Monday 9am', 'Only a unit admin'],
    ['u-nobody', 'g-xiao', '每周一上午9点发周报', '还没有登记'],
    ['u-xiao-admin', 'g-xiao', '每周一上午9点发全市周报', '您只能设定萧县的周报'],
    ['u-xiao-admin', 'g-xiao', '每周一上午9点发泗县周报', '您只能设定萧县的周报'],
    ['u-xiao-admin', 'g-si', '每周一上午9点发周报', '这不是萧县自己的群'],
    ['u-xiao-admin', 'g-city', '每周一上午9点发周报', '这不是萧县自己的群'],
    ['u-xiao-admin', 'g-xiao', '每周一和周四发周报', '每周只发一期'],
    ['u-xiao-admin', 'g-xiao', '每周一25点发周报', '没有这个钟点'],
    ['u-xiao-admin', 'g-xiao', '每天发周报', '每周发一期'],
    ['u-xiao-admin', 'p2p', '每周一9点把周报发到萧县群', '在那个群里对我说'],
    ['u-xiao-admin', 'g-xiao', '有哪些订阅', '没有订阅周报'],
    ['u-xiao-admin', 'g-xiao', '改到周三下午3点半', '还没有订阅'],
    ['u-xiao-admin', 'g-xiao', '订阅周报', '没说时间,按默认周一09:00'],
    ['u-xiao-admin', 'g-xiao', '改到周四', '每周四09:00向本群发萧县周报,报当周的情况'],
    ['u-si-deputy', 'g-xiao', '暂停周报', '管理员'],
    ['u-xiao-staff', 'g-xiao', '周报几点发', '每周四09:00,下次5月21日(周四)09:00'],
    ['u-city-admin', 'g-ling', '每周二9点发周报', '向本群发灵璧县周报,报上一周'],
    ['u-city-admin', 'g-city', '把萧县的周报每周一9点发到这里', '向本群发萧县周报'],
    ['u-city-admin', 'g-city', '周一9点发全市周报', '向本群发全市周报'],
    ['u-city-admin', 'p2p', '每周五发周报', '没说几点,按默认09:00'],
    ['u-xiao-admin', 'g-xiao', '每周一9点把周报发给我', '向您本人(私聊)发萧县周报'],
    ['u-xiao-admin', 'p2p', '暂停', '已暂停:萧县周报'],
    ['u-xiao-admin', 'p2p', '我的订阅', '5月18日起暂停'],
    ['u-xiao-admin', 'p2p', '取消', '已取消订阅'],
    ['u-xiao-admin', 'p2p', '暂停周报', '您没有订阅周报'],
  ])('%s in %s: %s', async (user, chat, text, expected) => {
    expect(await ask(user, chat, text)).toContain(expected);
  });

  test('改到周三 after a meeting was recorded means the meeting, not the digest', async () => {
    const later = { user: 'u-xiao-admin', chat: 'g-xiao', at: '2020-05-18T10:00:00+08:00' };
    await bot.ask({ ...later, text: '5月15日召开了招商调度会' });
    expect((await bot.ask({ ...later, text: '改到周三' })).text).not.toContain('周报');
  });

  test('取消 alone, where the digest was not just spoken of, cancels no subscription', async () => {
    const later = { user: 'u-xiao-admin', chat: 'g-xiao', at: '2020-05-19T10:00:00+08:00' };
    await bot.ask({ ...later, text: '取消' });
    expect((await bot.ask({ ...later, text: '周报几点发' })).text).toContain('每周四09:00');
  });

  test.each([
    ['u-xiao-head', '别提醒我', '不再提醒'],
    ['u-xiao-head', '打开提醒', '已打开提醒'],
    ['u-xiao-staff', '打开提醒', '没有给您的职务定外出天数'],
    ['u-xiao-head', 'stop reminding me', 'not be reminded'],
    ['u-nobody', '别提醒我', '还没有登记'],
  ])('%s: %s', async (user, text, expected) => {
    expect(await ask(user, 'p2p', text)).toContain(expected);
  });

  test.each(['提醒我明天去上海', '提醒一下大家', '别提醒恒锐电子'])('no reminder: %s', async (text) => {
    expect(await ask('u-xiao-head', 'p2p', text)).not.toContain('提醒您');
  });
});
