import { describe, expect, test } from 'vitest';
import { hear, reachable } from '../../../src/channels/dingtalk/dingtalk-message.ts';
import { answerByOf, sessionIn } from '../../../src/channels/dingtalk/dingtalk-session.ts';
import { clean } from '../../../src/language/text.ts';
import { readPersonWords } from '../../../src/skills/person-words.ts';

const OAPI = 'https://oapi.dingtalk.com';
const HEARING = { robotCode: 'dingA', oapiEndpoint: OAPI };
const WEBHOOK = `${OAPI}/robot/sendBySession?session=0a1b`;
const UNTIL = 1769857097744;
const SAID = {
  conversationId: 'cidAbC+/==',
  conversationType: '2',
  conversationTitle: '招商一群',
  atUsers: [{ dingtalkId: '$:LWCP_v1:$b' }],
  isInAtList: true,
  chatbotCorpId: 'dingcorp',
  chatbotUserId: '$:LWCP_v1:$b',
  msgId: 'msgX==',
  senderNick: '张三',
  isAdmin: false,
  senderStaffId: 'u1',
  senderCorpId: 'dingcorp',
  senderId: '$:LWCP_v1:$u',
  senderPlatform: 'Mac',
  openThreadId: 'cid..',
  createAt: 1769851697611,
  sessionWebhook: WEBHOOK,
  sessionWebhookExpiredTime: UNTIL,
  robotCode: 'dingA',
  msgtype: 'text',
  text: { content: ' 还差几天?' },
};
const DIRECT = { conversationType: '1', conversationTitle: undefined, atUsers: undefined, isInAtList: undefined };

const heard = (change: object = {}) => hear(JSON.parse(JSON.stringify({ ...SAID, ...change })), HEARING);
const message = (change: object = {}) => {
  const it = heard(change);
  if (it.kind !== 'message') throw new Error(it.kind);
  return it.message;
};

test('a message in a group', () => {
  expect(message()).toEqual({
    id: 'dingA|msgX==',
    channel: 'dingtalk',
    chat: { id: 'cidAbC+/==', kind: 'group' },
    sender: { account: 'u1', name: '张三' },
    text: '还差几天?',
    toBot: true,
    sentAt: '2026-01-31T09:28:17.611Z',
    answerBy: JSON.stringify({ webhook: WEBHOOK, until: UNTIL }),
  });
});

test('a staff id is one company’s: somebody of another one with the same letters is nobody known', () => {
  expect(message({ senderCorpId: 'dingother' }).sender.account).not.toBe('u1');
  for (const unknown of [{ senderCorpId: undefined }, { chatbotCorpId: undefined }])
    expect(message(unknown).sender.account).toBe('u1');
});

test('a direct chat is the person, so that the bot can speak first', () => {
  expect(message(DIRECT).chat).toEqual({ id: 'u1', kind: 'direct' });
});

const rich = (...richText: object[]) => ({ msgtype: 'richText', text: undefined, content: { richText } });
const two = [{ dingtalkId: '$:LWCP_v1:$b' }, { dingtalkId: '$:LWCP_v1:$c', staffId: 'u9' }];

test.each([
  ['blanks of every kind around', { text: { content: '\u2005\u00A0 报线索 \u200B' } }, '报线索'],
  ['other people stay by name', { atUsers: two, text: { content: ' @李敏 5月6日到苏州' } }, '@李敏 5月6日到苏州'],
  [
    'a quoted reply is its own words',
    {
      text: {
        content: ' 改成5亿',
        isReplyMsg: true,
        repliedMsg: { msgType: 'text', content: { text: '3亿' }, msgId: 'm0' },
      },
    },
    '改成5亿',
  ],
  [
    'words with a picture',
    rich({ text: '@招商助手 ' }, { text: '苏州恒锐' }, { type: 'picture', downloadCode: 'c' }),
    '苏州恒锐',
  ],
  ['... pasted in pieces', rich({ text: '@招商助手 苏州' }, { text: '\n恒锐' }), '苏州\n恒锐'],
  ['... under another name of the bot', rich({ text: '@小招 苏州恒锐' }), '苏州恒锐'],
  ['... named in the middle', rich({ text: '苏州恒锐 @小招\u2005请记' }), '苏州恒锐   请记'],
  ['... beside somebody else', { ...rich({ text: '@招商助手 @李敏 到苏州' }), atUsers: two }, '@李敏 到苏州'],
  ['... a mail address is no mention', rich({ text: '@小招 zhao@example.com' }), 'zhao@example.com'],
  ['... in a direct chat nobody is named', { ...DIRECT, ...rich({ text: '价格@3亿' }) }, '价格@3亿'],
  ['... with odd pieces', rich({ text: 5 } as never, { text: '一' }, [] as never), '一'],
  [
    'speech that was understood',
    {
      ...DIRECT,
      msgtype: 'audio',
      text: undefined,
      content: { downloadCode: 'c', duration: 3000, recognition: '我还差几天' },
    },
    '我还差几天',
  ],
  ['speech that was not', { ...DIRECT, msgtype: 'audio', text: undefined, content: { downloadCode: 'c' } }, ''],
  ['a picture has no words', { msgtype: 'picture', text: undefined, content: { downloadCode: 'c' } }, ''],
  ['a file has no words', { msgtype: 'file', text: undefined, content: { fileName: '线索.xlsx' } }, ''],
  ['a forwarded chat has no words', { msgtype: 'chatRecord', text: undefined, content: { summary: 'x' } }, ''],
  ['a kind nobody knows has no words', { msgtype: 'unknownMsgType', text: undefined }, ''],
  ['a text without text', { text: null }, ''],
])('%s', (_, change, text) => expect(message(change).text).toBe(text));

test.each([
  ['times as texts', { createAt: '1769851697611', sessionWebhookExpiredTime: String(UNTIL) }],
  ['a kind of chat as a number', { conversationType: 2 }],
  ['fields that are new', { somethingNew: { a: 1 } }],
])('%s are the same message', (_, change) => expect(message(change)).toEqual(message()));

test.each([
  ['an unknown kind of chat', { conversationType: '9' }, 'nothing'],
  ['a group message that names somebody else', { isInAtList: false }, 'nothing'],
  ['no id', { msgId: undefined }, 'unread'],
  ['an id that is none', { msgId: { $ne: 1 } }, 'unread'],
  ['no time', { createAt: 'now' }, 'unread'],
  ['a time in seconds', { createAt: 1769851697 }, 'unread'],
  ['no chat', { conversationId: '' }, 'unread'],
])('%s: nothing is heard', (_, change, kind) => expect(heard(change).kind).toBe(kind));

test.each([[null], ['x'], [5], [[]], [{}]])('%j is no message', (payload) =>
  expect(hear(payload, HEARING).kind).toBe('unread'),
);

test('delivered again, or named to another robot: the same id', () => {
  expect(message({ robotCode: 'normal', text: { content: 'else' } }).id).toBe(message().id);
  expect(hear(SAID, { ...HEARING, robotCode: 'dingB' })).not.toMatchObject({ message: { id: message().id } });
});

describe('somebody without a staff id', () => {
  const account = message({ senderStaffId: '' }).sender.account;

  test('has an account of their own, always the same', () => {
    expect(account).toBe(message({ senderStaffId: undefined }).sender.account);
    expect(account).not.toBe(message({ senderStaffId: undefined, senderId: '$:LWCP_v1:$v' }).sender.account);
    expect([reachable(account), reachable('u1')]).toEqual([false, true]);
  });

  test.each([`登记用户 ${account} 何军 萧县 招商干部`, `确认 ${account}`])('which nobody registers by “%s”', (text) => {
    const said = { text: clean(text), language: 'zh' as const, today: '2020-05-18' as never, units: [], people: [] };
    expect(readPersonWords(said).account).toBeUndefined();
  });
});

describe('the address of a session', () => {
  test.each([
    ['https://oapi.dingtalk.com/robot/sendBySession?session=1', true],
    ['https://oapi.dingtalk.io/robot/sendBySession?session=1', true],
    ['http://127.0.0.1:9011/robot/sendBySession?session=1', true],
    ['http://127.0.0.1:9012/robot/sendBySession?session=1', false],
    ['http://oapi.dingtalk.com/robot/sendBySession?session=1', false],
    ['https://oapi.dingtalk.com.evil.example/robot/sendBySession', false],
    ['https://oapi.dingtalk.com@evil.example/robot/sendBySession', false],
    ['https://user:pw@oapi.dingtalk.com/robot/sendBySession', false],
    ['https://oapi.dingtalk.com:8443/robot/sendBySession', false],
    ['https://oapi.dingtalk.com/robot/send?access_token=1', false],
    ['https://oapi.dingtalk.com/robot/sendBySession/../send', false],
    ['http://169.254.169.254/robot/sendBySession', false],
    ['file:///robot/sendBySession', false],
    ['not an address', false],
  ])('%s: %s', (webhook, taken) =>
    expect(answerByOf(webhook, UNTIL, 'http://127.0.0.1:9011') !== undefined).toBe(taken),
  );

  test.each([
    ['a minute and a bit', 60_001, true],
    ['a minute', 60_000, true],
    ['less', 59_999, false],
    ['nothing', -1, false],
  ])('with %s left', (_, left, holds) => expect(sessionIn(message().answerBy, UNTIL - left) !== undefined).toBe(holds));

  test('that is a stranger’s, or of unknown end, is left out of the message', () => {
    expect(message({ sessionWebhook: 'https://evil.example/robot/sendBySession' })).not.toHaveProperty('answerBy');
    expect(message({ sessionWebhookExpiredTime: 'soon' })).not.toHaveProperty('answerBy');
    expect(message({ sessionWebhook: undefined })).not.toHaveProperty('answerBy');
  });
});
