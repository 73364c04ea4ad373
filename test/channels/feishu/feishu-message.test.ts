import { expect, test } from 'vitest';
import { readEvent, readFlatEvent } from '../../../src/channels/feishu/feishu-event.ts';
import { hear, messageOfTap, targetOf } from '../../../src/channels/feishu/feishu-message.ts';

const BOT = 'ou_bot';
const header = (event_type: string) => ({
  event_id: 'e1',
  event_type,
  create_time: '1608725989000',
  token: 'vt',
  app_id: 'cli_0123456789abcdef',
  tenant_key: 'tk',
});
const me = {
  key: '@_user_1',
  id: { open_id: BOT, union_id: 'on_b', user_id: '' },
  mentioned_type: 'bot',
  name: '招商助手',
};
const MESSAGE = {
  message_id: 'om_1',
  create_time: '1609073151345',
  chat_id: 'oc_1',
  chat_type: 'group',
  message_type: 'text',
  content: '{"text":"@_user_1 外出招商2天"}',
  mentions: [me],
};
const SENDER = {
  sender_id: { open_id: 'ou_1', union_id: 'on_1', user_id: 'u1' },
  sender_type: 'user',
  tenant_key: 'tk',
};

function heard(message: object, sender: object = SENDER) {
  const body = {
    schema: '2.0',
    header: header('im.message.receive_v1'),
    event: { sender, message: { ...MESSAGE, ...message } },
  };
  const event = readEvent(JSON.parse(JSON.stringify(body)));
  if (!event) throw new Error('not an event');
  return hear(event, BOT);
}

test('a message in a group', () => {
  expect(heard({})).toEqual({
    kind: 'message',
    message: {
      id: 'om_1',
      channel: 'feishu',
      chat: { id: 'oc_1', kind: 'group' },
      sender: { account: 'ou_1', aliases: ['on_1', 'u1'] },
      text: '外出招商2天',
      toBot: true,
      sentAt: '2020-12-27T12:45:51.345Z',
      fingerprint: expect.any(String),
    },
  });
});

const other = (n: number, name: string) => ({ key: `@_user_${n}`, id: { open_id: `ou_p${n}` }, name });
const many = [me, ...Array.from({ length: 11 }, (_, n) => other(n + 2, `第${n + 2}人`))];
const post = (...content: object[][]) => JSON.stringify({ title: '', content });
const direct = { chat_type: 'p2p', mentions: undefined };

test.each([
  [
    'another person stays by name',
    { content: '{"text":"@_user_1 李敏即@_user_2 5月6日到苏州"}', mentions: [me, other(2, '李敏')] },
    '李敏即李敏 5月6日到苏州',
  ],
  ['ten and more mentions', { content: '{"text":"@_user_1 @_user_12 和@_user_2"}', mentions: many }, '第12人 和第2人'],
  ['everybody is nobody', { content: '{"text":"@_all @_user_1 开会"}' }, '开会'],
  ['an unknown placeholder goes', { content: '{"text":"@_user_1 @_user_9 报"}' }, '报'],
  [
    'a post',
    {
      message_type: 'post',
      content: JSON.stringify({
        title: '线索',
        content: [
          [
            { tag: 'at', user_id: '@_user_1' },
            { tag: 'text', text: ' 苏州恒锐' },
          ],
          [
            { tag: 'a', href: 'http://x', text: '网站' },
            { tag: 'img', image_key: 'i' },
          ],
        ],
      }),
    },
    '线索\n 苏州恒锐\n网站',
  ],
  [
    'a post with odd nodes',
    {
      ...direct,
      message_type: 'post',
      content: post([{ tag: 'text', text: '一' }, { tag: 5 }, { tag: 'emotion', emoji_type: 'OK' }]),
    },
    '一',
  ],
  ['a direct message needs no mention', { ...direct, content: '{"text":"我还差几天"}' }, '我还差几天'],
  [
    'a quoted reply is its own words',
    { ...direct, root_id: 'om_0', parent_id: 'om_0', content: '{"text":"改成5亿"}' },
    '改成5亿',
  ],
  ['a picture has no words', { ...direct, message_type: 'image', content: '{"image_key":"img"}' }, ''],
  ['a file has no words', { ...direct, message_type: 'file', content: '{"file_key":"f","file_name":"线索.xlsx"}' }, ''],
  ['a content that is no JSON', { ...direct, content: '{' }, ''],
])('%s', (_, message, text) => {
  expect(heard(message)).toMatchObject({ kind: 'message', message: { text } });
});

test.each([
  ['a group message that is not to the bot', { mentions: [other(1, '李敏')] }, SENDER],
  ['a bot speaks', {}, { ...SENDER, sender_type: 'bot' }],
  ['the bot itself speaks', {}, { sender_id: { open_id: BOT }, sender_type: 'user' }],
  ['an id that is none', { message_id: '../../x?z=1' }, SENDER],
  ['no time', { create_time: 'now' }, SENDER],
  ['nobody', {}, { sender_id: {} }],
])('%s: nothing is heard', (_, message, sender) => {
  expect(heard(message, sender).kind).toBe('nothing');
});

test('the same message under a fresh id has the same fingerprint, any other message another one', () => {
  const sign = (message: object) => {
    const it = heard(message);
    return it.kind === 'message' ? it.message.fingerprint : undefined;
  };
  expect(sign({ message_id: 'om_2' })).toBe(sign({}));
  const others = [
    { create_time: '1609073151346' },
    { chat_id: 'oc_2' },
    { thread_id: 'omt_1' },
    { content: '{"text":"@_user_1 外出3天"}' },
  ];
  expect(new Set([{}, ...others].map(sign)).size).toBe(others.length + 1);
});

test.each([
  ['message_owner', true],
  ['group_owner', false],
  ['enterprise_manager', false],
])('taken back by %s', (recall_type, byAuthor) => {
  const event = { message_id: 'om_1', chat_id: 'oc_1', recall_time: '1615381665', recall_type };
  const it = hear({ id: 'e', type: 'im.message.recalled_v1', appId: '', at: '', token: '', event }, BOT);
  expect(it).toMatchObject({
    kind: 'message',
    message: { id: 'recall:om_1', takesBack: { message: 'om_1', byAuthor } },
  });
});

test('a tap, as the dispatcher pours it out', () => {
  const flat = readFlatEvent({
    schema: '2.0',
    ...header('card.action.trigger'),
    create_time: '1603977298000000',
    token: 'c-update',
    operator: { open_id: 'ou_1' },
    action: { tag: 'button', value: { key: 'answer:feishu:om_0', choice: 1 } },
    context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
  });
  const it = flat && hear(flat, BOT);
  if (it?.kind !== 'tap') throw new Error('no tap');
  expect(it.tap).toMatchObject({
    card: 'om_9',
    chat: 'oc_1',
    key: 'answer:feishu:om_0',
    choice: 1,
    at: '2020-10-29T13:14:58.000Z',
  });
  const message = messageOfTap(it.tap, { id: 'oc_1', kind: 'group' }, '撤销 #3');
  expect(targetOf(message.id)).toBe('om_9');
});

test.each([
  ['om_1', 'om_1'],
  ['om_9:tap:e1', 'om_9'],
  ['recall:om_1', undefined],
  ['added:e1', undefined],
  [undefined, undefined],
])('an answer to %s hangs on %s', (id, target) => expect(targetOf(id)).toBe(target));
