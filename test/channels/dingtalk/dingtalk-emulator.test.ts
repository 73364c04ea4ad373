import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Forgery, signature } from '../../support/dingtalk/courier.ts';
import { APP, buttonsOf, DingTalkEmulator, picturesIn, ROBOT_TOPIC, wordsIn } from '../../support/dingtalk/emulator.ts';
import { FAULTS } from '../../support/dingtalk/faults.ts';
import { SESSION_MS, TICKET_MS } from '../../support/dingtalk/platform.ts';
import { virtualClock } from '../../support/feishu/clock.ts';

// The emulated platform refuses what the real one is documented to refuse, and keeps what it was told.
const GROUP = 'cidCity+/==';
let clock: ReturnType<typeof virtualClock>;
let dingtalk: DingTalkEmulator;

beforeEach(async () => {
  clock = virtualClock();
  dingtalk = await new DingTalkEmulator({ clock, ackMs: 1_000 }).open();
  dingtalk.hire('dt-zhang', '张伟');
  dingtalk.hire('dt-li', '李敏');
  dingtalk.platform.chat(GROUP);
});
afterEach(() => dingtalk.close());

type Body = Record<string, unknown>;
interface Heard {
  readonly status: number;
  readonly body: Body;
}

async function call(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Heard> {
  const isText = typeof body === 'string' || body instanceof FormData;
  const answer = await fetch(dingtalk.domain + path, {
    method: 'POST',
    headers: { ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }), ...headers },
    body: isText ? (body as string) : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}

async function token(): Promise<string> {
  const { body } = await call('/v1.0/oauth2/accessToken', { appKey: APP.clientId, appSecret: APP.clientSecret });
  return String(body.accessToken);
}

const authorised = async (path: string, body: unknown): Promise<Heard> =>
  call(path, body, { 'x-acs-dingtalk-access-token': await token() });

const markdown = (text: string) => ({ msgtype: 'markdown', markdown: { title: '题', text } });
const param = (text: string) => JSON.stringify({ title: '题', text });
/** A message whose text is as long as is needed to make so many bytes of it. */
const filled = (empty: string, bytes: number): string =>
  empty.replace('""', `"${'a'.repeat(bytes - Buffer.byteLength(empty))}"`);
const toGroup = { robotCode: APP.clientId, openConversationId: GROUP, msgKey: 'sampleMarkdown', msgParam: param('好') };
const toPeople = { robotCode: APP.clientId, userIds: ['dt-zhang'], msgKey: 'sampleMarkdown', msgParam: param('好') };

describe('group and one-to-one messages', () => {
  test.each<[string, object, object | undefined, string | undefined]>([
    ['a group message', toGroup, {}, undefined],
    ['no robot code', toGroup, { robotCode: '' }, 'invalidParameter.robotCode.empty'],
    ['another robot', toGroup, { robotCode: 'dingother' }, 'invalidParameter.robotCode.auth'],
    ['an unknown group', toGroup, { openConversationId: 'cidcity+/==' }, 'openConversationId.notExisted'],
    ['no group', toGroup, { openConversationId: '' }, 'invalidParameter.openConversationId.invalid'],
    ['an unknown kind', toGroup, { msgKey: 'sampleHtml' }, 'invalidParameter.msgKey.invalid'],
    ['an object', toGroup, { msgParam: { title: '题', text: '好' } }, 'invalidParameter.msgParam.invalid'],
    ['no JSON', toGroup, { msgParam: 'x' }, 'invalidParameter.msgParam.invalid'],
    ['no title', toGroup, { msgParam: '{"text":"好"}' }, 'invalidParameter.msgParam.invalid'],
    ['15,000 bytes', toGroup, { msgParam: filled(param(''), 15_000) }, undefined],
    ['15,001 bytes', toGroup, { msgParam: filled(param(''), 15_001) }, 'invalidParameter.msgParam.invalid'],
    [
      'a picture that was never uploaded',
      toGroup,
      { msgKey: 'sampleImageMsg', msgParam: '{"photoURL":"@x"}' },
      'invalidParameter.msgParam.invalid',
    ],
    ['nobody', toPeople, { userIds: [] }, 'invalidParameter.userIds.empty'],
    ['21 people', toPeople, { userIds: Array(21).fill('dt-zhang') }, 'invalidParameter.userIds.overMax'],
  ])('%s', async (_, base, change, code) => {
    const path = 'userIds' in base ? 'oToMessages/batchSend' : 'groupMessages/send';
    const { status, body } = await authorised(`/v1.0/robot/${path}`, { ...base, ...change });
    expect({ status, code: body.code }).toEqual({ status: code ? 400 : 200, code });
    expect(dingtalk.platform.said()).toHaveLength(code ? 0 : 1);
  });

  test.each<[string, () => void, string]>([
    [
      'a robot that was taken out of its group',
      () => dingtalk.removeBot(GROUP),
      'invalidParameter.openConversationId.invalid',
    ],
    ['a group that is no more', () => dingtalk.disband(GROUP, 'dt-li'), 'invalid.openConversationId'],
  ])('%s', async (_, deed, code) => {
    deed();
    expect(await authorised('/v1.0/robot/groupMessages/send', toGroup)).toMatchObject({ status: 400, body: { code } });
  });

  test('whom a one-to-one message did not reach is told in the answer', async () => {
    dingtalk.platform.flowControlled.add('dt-li');
    dingtalk.hire('dt-wu', '吴越');
    dingtalk.platform.filtered.add('dt-wu');
    const userIds = ['dt-zhang', 'dt-li', 'dt-wu', 'nobody'];
    expect(await authorised('/v1.0/robot/oToMessages/batchSend', { ...toPeople, userIds })).toMatchObject({
      status: 200,
      body: {
        invalidStaffIdList: ['nobody'],
        flowControlledStaffIdList: ['dt-li'],
        filteredStaffIdList: ['dt-wu'],
      },
    });
    const { id } = dingtalk.platform.directChat('dt-zhang');
    expect(dingtalk.platform.said().map(({ chat, via }) => [chat, via])).toEqual([[id, 'direct']]);
  });

  test('a call without a living token, and too many calls', async () => {
    const send = '/v1.0/robot/groupMessages/send';
    expect(await call(send, toGroup)).toMatchObject({ status: 400, body: { code: 'InvalidAuthentication' } });
    const first = await token();
    expect(await token()).toBe(first);
    await clock.advance(7_200_001);
    expect(await token()).not.toBe(first);
    for (let n = 0; n < 20; n++) await authorised(send, toGroup);
    expect(await authorised(send, toGroup)).toMatchObject({ status: 403, body: { code: FAULTS.qps.code } });
    await clock.advance(1_000);
    expect(await authorised(send, toGroup)).toMatchObject({ status: 200 });
  });
});

describe('webhooks', () => {
  const session = () => {
    dingtalk.say({ from: 'dt-zhang', chat: GROUP, text: '你好' });
    const { sessionWebhook } = dingtalk.lastEvent.data as { sessionWebhook: string };
    return new URL(sessionWebhook);
  };

  test.each<[string, unknown, number]>([
    ['a message', markdown('好'), 0],
    ['20,000 bytes', filled(JSON.stringify(markdown('')), 20_000), 0],
    ['20,001 bytes', filled(JSON.stringify(markdown('')), 20_001), 460101],
    ['no title', { msgtype: 'markdown', markdown: { text: '好' } }, 40035],
    ['no buttons', { msgtype: 'actionCard', actionCard: { title: '题', text: '好' } }, 40035],
    ['a picture', { msgtype: 'image', image: {} }, 400105],
    ['no JSON', 'x', 40035],
  ])('%s', async (_, body, errcode) => {
    const { pathname, search } = session();
    expect(await call(pathname + search, body)).toMatchObject({ status: 200, body: { errcode } });
  });

  test('an address lives for 90 minutes, and may die before', async () => {
    const [early, late] = [session(), session()];
    await clock.advance(SESSION_MS - 1);
    expect(await call(early.pathname + early.search, markdown('好'))).toMatchObject({ body: { errcode: 0 } });
    await clock.advance(1);
    expect(await call(late.pathname + late.search, markdown('好'))).toEqual({
      status: 200,
      body: { errcode: 300001, errmsg: 'session 不存在', request_id: expect.any(String) },
    });
    const young = session();
    dingtalk.platform.endSessions();
    expect(await call(young.pathname + young.search, markdown('好'))).toMatchObject({ body: { errcode: 300001 } });
  });

  test('a custom robot: its signature, its twenty messages a minute', async () => {
    const path = dingtalk.platform.addCustomRobot(GROUP, 'SECx');
    const signed = (secret = 'SECx', at = clock.now()) =>
      `${path}&timestamp=${at}&sign=${encodeURIComponent(signature(secret, String(at)))}`;
    const codes = [];
    for (const url of [path, signed('SECy'), signed('SECx', clock.now() - 3_600_001), `${path}x`])
      codes.push((await call(url, markdown('好'))).body.errcode);
    expect(codes).toEqual([310000, 310000, 310000, 300001]);
    for (let n = 0; n < 20; n++) expect((await call(signed(), markdown('好'))).body.errcode).toBe(0);
    expect((await call(signed(), markdown('好'))).body.errcode).toBe(130101);
    await clock.advance(600_000);
    expect((await call(signed(), markdown('好'))).body.errcode).toBe(0);
    expect(dingtalk.platform.said(GROUP)).toHaveLength(21);
  });
});

test('a file that is uploaded can be looked at, and sent', async () => {
  const form = new FormData();
  form.set('type', 'file');
  form.set('media', new Blob(['表格']), '名单.xlsx');
  expect(await call('/media/upload?access_token=x&type=file', form)).toMatchObject({ body: { errcode: 40014 } });
  const url = `/media/upload?access_token=${await token()}`;
  expect(await call(`${url}&type=poem`, form)).toMatchObject({ body: { errcode: 40004 } });
  const { body } = await call(`${url}&type=file`, form);
  const media = dingtalk.platform.media.get(String(body.media_id));
  expect([media?.name, media?.bytes.toString('utf8')]).toEqual(['名单.xlsx', '表格']);
  const msgParam = JSON.stringify({ mediaId: body.media_id, fileName: '名单.xlsx', fileType: 'xlsx' });
  await authorised('/v1.0/robot/groupMessages/send', { ...toGroup, msgKey: 'sampleFile', msgParam });
  expect(wordsIn(dingtalk.platform.said()[0]?.content ?? '')).toBe('[文件] 名单.xlsx');
});

test('people and their files', async () => {
  const url = `/topapi/v2/user/get?access_token=${await token()}`;
  expect(await call(url, { userid: 'dt-zhang' })).toMatchObject({ body: { errcode: 0, result: { name: '张伟' } } });
  expect(await call(url, { userid: 'nobody' })).toMatchObject({ status: 200, body: { errcode: 60121 } });
  dingtalk.sendFile({ from: 'dt-zhang', name: '名单.xlsx', bytes: Buffer.from('表格') });
  const { content } = dingtalk.lastEvent.data as { content: { downloadCode: string } };
  const { body } = await authorised('/v1.0/robot/messageFiles/download', {
    downloadCode: content.downloadCode,
    robotCode: APP.clientId,
  });
  expect(await (await fetch(String(body.downloadUrl))).text()).toBe('表格');
});

describe('what is pushed', () => {
  test.each<[string, () => void, object]>([
    [
      'words in the direct chat',
      () => dingtalk.say({ from: 'dt-zhang', text: '你好' }),
      { conversationType: '1', msgtype: 'text', text: { content: '你好' }, senderStaffId: 'dt-zhang' },
    ],
    [
      'words to others in a group',
      () => dingtalk.say({ from: 'dt-zhang', chat: GROUP, text: '请跟进', people: [{ id: 'dt-li', name: '李敏' }] }),
      { text: { content: ' @李敏 请跟进' }, atUsers: [{ staffId: 'dt-li' }, { dingtalkId: '$:LWCP_v1:$bot' }] },
    ],
    [
      'a voice',
      () => dingtalk.sayAloud('dt-zhang', '还差几天'),
      { msgtype: 'audio', content: { recognition: '还差几天' } },
    ],
    [
      'words with a picture',
      () => dingtalk.sendRichText({ from: 'dt-zhang', chat: GROUP, text: '现场' }),
      { msgtype: 'richText', content: { richText: [{ text: '@招商助手 现场' }, { type: 'picture' }] } },
    ],
    ['a picture', () => dingtalk.sendPicture({ from: 'dt-zhang' }), { msgtype: 'picture' }],
    [
      'something unknown',
      () => dingtalk.speak({ from: 'dt-zhang', type: 'unknownMsgType', body: {} }),
      { msgtype: 'unknownMsgType' },
    ],
    [
      'a field that is different',
      () => dingtalk.say({ from: 'dt-zhang', text: '你好', over: { robotCode: 'normal' } }),
      { robotCode: 'normal' },
    ],
    [
      'a reply that quotes',
      () => {
        const replyTo = dingtalk.say({ from: 'dt-li', chat: GROUP, text: '苏州恒锐电子' });
        dingtalk.say({ from: 'dt-zhang', chat: GROUP, text: '这个', replyTo });
      },
      { text: { isReplyMsg: true, repliedMsg: { msgType: 'text', content: { text: '苏州恒锐电子' } } } },
    ],
  ])('%s', (_, deed, payload) => {
    deed();
    expect(dingtalk.lastEvent.data).toMatchObject(payload);
  });

  test('somebody of another company has no staff id', () => {
    dingtalk.hire('out', '客商', { external: true });
    dingtalk.say({ from: 'out', chat: GROUP, text: '你好' });
    expect(dingtalk.lastEvent.data).not.toHaveProperty('senderStaffId');
  });

  test('in a group only what mentions the robot', () => {
    dingtalk.say({ from: 'dt-zhang', chat: GROUP, text: '你好', mention: false });
    expect(dingtalk.events).toHaveLength(0);
  });

  test('what is said while nothing is connected is lost', async () => {
    dingtalk.say({ from: 'dt-zhang', text: '你好' });
    await dingtalk.delivered(dingtalk.lastEvent);
    expect(dingtalk.lastEvent.state).toBe('lost');
  });
});

describe('connections', () => {
  const ask = (change: object = {}, accept = 'application/json') =>
    fetch(`${dingtalk.domain}/v1.0/gateway/connections/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({
        clientId: APP.clientId,
        clientSecret: APP.clientSecret,
        subscriptions: [{ type: 'CALLBACK', topic: ROBOT_TOPIC }],
        ...change,
      }),
    });
  const address = async () => {
    const { endpoint, ticket } = (await (await ask()).json()) as { endpoint: string; ticket: string };
    return `${endpoint}?ticket=${encodeURIComponent(ticket)}`;
  };
  const connect = (url: string) =>
    new Promise<WebSocket | string>((resolve) => {
      const socket = new WebSocket(url);
      socket.on('open', () => resolve(socket));
      socket.on('error', (error) => resolve(error.message));
    });
  const opened = async (url: string): Promise<WebSocket> => {
    const socket = await connect(url);
    if (typeof socket === 'string') throw new Error(socket);
    return socket;
  };

  test('who asks for one', async () => {
    expect((await ask({ clientSecret: 'x' })).status).toBe(401);
    expect(await (await ask({}, 'text/html')).text()).toContain('<?xml');
  });

  test('a ticket opens one connection, for 90 seconds, and not when it is cut short', async () => {
    const url = await address();
    expect(await connect(decodeURIComponent(url))).toContain('401');
    await opened(url);
    expect(await connect(url)).toContain('401');
    const late = await address();
    await clock.advance(TICKET_MS);
    expect(await connect(late)).toContain('401');
    dingtalk.faults.push({ route: /GET \/connect/, fault: FAULTS.unavailable, times: 1 });
    expect(await connect(await address())).toContain('503');
    expect(dingtalk.sockets.count()).toBe(1);
  });

  test('a handshake that hangs ends with the platform', async () => {
    const rule = { route: /GET \/connect/, fault: FAULTS.hang, times: 1 };
    dingtalk.faults.push(rule);
    const connecting = connect(await address());
    await vi.waitFor(() => expect(rule.times).toBe(0));
    await dingtalk.close();
    expect(await connecting).toContain('hang up');
  });

  test('only what was asked for is pushed', async () => {
    await opened(await address());
    const event = dingtalk.emit('user_leave_org', {});
    await dingtalk.delivered(event);
    expect(event.state).toBe('lost');
  });

  test('a frozen connection looks alive and answers nothing', async () => {
    const socket = await opened(await address());
    let pongs = 0;
    socket.on('pong', () => pongs++);
    socket.ping();
    await vi.waitFor(() => expect(pongs).toBe(1));
    dingtalk.sockets.freeze();
    socket.ping();
    dingtalk.say({ from: 'dt-zhang', text: '你好' });
    await clock.advance(1_000);
    await dingtalk.delivered(dingtalk.lastEvent);
    expect([dingtalk.lastEvent.state, pongs, socket.readyState]).toEqual(['given up', 1, WebSocket.OPEN]);
  });

  test('where the platform keeps what nobody takes, it comes later', async () => {
    const patient = await new DingTalkEmulator({ clock, backlog: true, ladder: [2_000, 10_000] }).open();
    patient.say({ from: 'dt-zhang', text: '你好' });
    const { lastEvent } = patient;
    // The first attempt has failed before the clock moves.
    await new Promise(setImmediate);
    await clock.advance(2_000);
    expect(lastEvent).toMatchObject({ state: 'open', attempts: 2 });
    await clock.advance(10_000);
    expect(lastEvent).toMatchObject({ state: 'given up', attempts: 3 });
    expect(new Set(lastEvent.messageIds).size).toBe(3);
    await patient.close();
  });

  test('messages that come last first', async () => {
    const socket = await opened(await address());
    const heard: string[] = [];
    socket.on('message', (bytes: Buffer) => {
      const { data } = JSON.parse(bytes.toString('utf8')) as { data: string };
      heard.push(JSON.parse(data).text.content);
    });
    dingtalk.outOfOrder(2);
    dingtalk.say({ from: 'dt-zhang', text: '一' });
    dingtalk.say({ from: 'dt-zhang', text: '二' });
    dingtalk.say({ from: 'dt-zhang', text: '三' });
    await vi.waitFor(() => expect(heard).toEqual(['二', '一', '三']));
  });
});

describe('faults', () => {
  const send = () =>
    authorised('/v1.0/robot/groupMessages/send', toGroup).then(
      ({ status }) => status,
      (error: Error) => error.name,
    );
  test.each<[keyof typeof FAULTS, number | string, number]>([
    ['qps', 403, 0],
    ['token', 400, 0],
    ['late', 504, 0],
    ['unavailable', 'SyntaxError', 0],
    ['reset', 'TypeError', 0],
    ['lost', 'TypeError', 1],
  ])('%s', async (name, seen, said) => {
    dingtalk.faults.push({ route: /groupMessages/, fault: FAULTS[name], times: 1 });
    expect([await send(), dingtalk.platform.said().length]).toEqual([seen, said]);
    expect(await send()).toBe(200);
  });
});

test('a card is created, changed and pressed; a message is taken back', async () => {
  const card = {
    outTrackId: 'card-1',
    cardTemplateId: 'a.schema',
    openSpaceId: `dtv1.card//IM_GROUP.${GROUP}`,
    cardData: { cardParamMap: { state: 'new' } },
  };
  expect(await authorised('/v1.0/card/instances/createAndDeliver', { ...card, openSpaceId: 'x' })).toMatchObject({
    status: 400,
  });
  await authorised('/v1.0/card/instances/createAndDeliver', card);
  await fetch(`${dingtalk.domain}/v1.0/card/instances`, {
    method: 'PUT',
    headers: { 'x-acs-dingtalk-access-token': await token() },
    body: JSON.stringify({ outTrackId: 'card-1', cardData: { cardParamMap: { state: 'seen' } } }),
  });
  expect(dingtalk.platform.cards.get('card-1')).toMatchObject({ space: GROUP, data: { state: 'seen' } });
  const pressed = dingtalk.pressCard('card-1', 'ok', 'dt-li', { action: 'ok' });
  expect(pressed.data).toMatchObject({ type: 'actionCallback', userId: 'dt-li', spaceId: GROUP });
  const { body } = await authorised('/v1.0/robot/groupMessages/send', toGroup);
  await authorised('/v1.0/robot/groupMessages/recall', { processQueryKeys: [body.processQueryKey] });
  expect(dingtalk.platform.said(GROUP)[0]?.recalled).toBe(true);
});

test('an unknown path', async () => {
  expect(await call('/v1.0/nothing', {})).toMatchObject({ status: 404, body: { code: 'InvalidAction.NotFound' } });
});

describe('callbacks', () => {
  test('are signed, and can be forged and played again', async () => {
    const heard: { headers: IncomingHttpHeaders; text: string }[] = [];
    const bot = createServer(async (asked, answer) => {
      let text = '';
      for await (const part of asked) text += String(part);
      heard.push({ headers: asked.headers, text });
      answer.end();
    });
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    dingtalk.useCallback(`http://127.0.0.1:${(bot.address() as AddressInfo).port}/dingtalk/callback`);
    dingtalk.say({ from: 'dt-zhang', text: '你好' });
    await dingtalk.delivered(dingtalk.lastEvent);
    const forgeries: Forgery[] = ['stale', 'from the future', 'wrong secret', 'no headers', 'no number'];
    for (const how of forgeries) await dingtalk.forge(dingtalk.lastEvent, how);
    await dingtalk.replay();
    const believed = heard.map(({ headers: { timestamp, sign } }) => {
      const isTimely = Math.abs(Number(timestamp) - clock.now()) <= 3_600_000;
      return isTimely && sign === signature(APP.clientSecret, String(timestamp));
    });
    expect(believed).toEqual([true, false, false, false, false, false, false]);
    expect(heard.at(-1)).toEqual(heard.at(-2));
    expect(JSON.parse(heard[0]?.text ?? '')).toEqual(dingtalk.lastEvent.data);
    bot.close();
  });

  test('the signature that is in the manual', () => {
    expect(signature('sec', '1577262236757')).toBe('wGwuNQ9P3ZizebteFmIjWqndE7x3MLcNoYbcbsU1rzE=');
  });
});

describe('on a phone', () => {
  test.each([
    ['#### 进度\n- **差** 3 天  \n> 原话', '进度\n• 差 3 天\n原话'],
    ['一行\n又一行', '一行 又一行'],
    ['一行  \n又一行\n\n一段', '一行\n又一行\n一段'],
    ['> 一行\n> 又一行', '一行 又一行'],
    ['\\#1 \\*\\*不粗\\*\\* \\[a](b)', '#1 **不粗** [a](b)'],
    ['[点此](http://evil.example)', '点此(http://evil.example)'],
    ['[再看](dtmd://dingtalkclient/sendMessage?content=%E7%9C%8B)', '再看'],
    ['![](@media) <font color=red>红</font>', '[图片] 红'],
    ['3. 第三', '3. 第三'],
  ])('%j', (text, shown) => {
    expect(wordsIn(JSON.stringify({ title: '题', text }))).toBe(shown);
  });

  test('pictures', () => {
    expect(picturesIn(JSON.stringify(markdown('![](@a) \\![](@b)')))).toEqual(['@a']);
  });

  const url = (words: string) => `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(words)}`;
  test.each<[string, object]>([
    [
      'one button',
      { msgtype: 'actionCard', actionCard: { text: '好', singleTitle: '明细', singleURL: url('看 & 听') } },
    ],
    [
      'many',
      { msgtype: 'actionCard', actionCard: { text: '好', btns: [{ title: '明细', actionURL: url('看 & 听') }] } },
    ],
    ['of the interface', { title: '题', text: '好', actionTitle1: '明细', actionURL1: url('看 & 听') }],
    ['side by side', { title: '题', text: '好', buttonTitle1: '明细', buttonUrl1: url('看 & 听') }],
    ['a link in the text', markdown(`好 [明细](${url('看 & 听')})`)],
  ])('%s', (_, content) => {
    const id = 'msg_1';
    dingtalk.platform.keep({ id, chat: GROUP, from: APP.clientId, type: 'x', content: JSON.stringify(content), at: 0 });
    expect(buttonsOf(JSON.stringify(content)).map(({ label }) => label)).toEqual(['明细']);
    expect(wordsIn(JSON.stringify(content))).toContain('明细');
    dingtalk.press(id, '明细', 'dt-li');
    expect(dingtalk.lastEvent.data).toMatchObject({
      conversationId: GROUP,
      senderStaffId: 'dt-li',
      text: { content: ' 看 & 听' },
    });
  });

  test('a button that opens a page says nothing', () => {
    const content = { title: '题', text: '好', singleTitle: '官网', singleURL: 'https://a.example' };
    dingtalk.platform.keep({ id: 'm', chat: GROUP, from: 'x', type: 'x', content: JSON.stringify(content), at: 0 });
    expect(dingtalk.press('m', '官网', 'dt-li')).toBeUndefined();
    expect(dingtalk.events).toHaveLength(0);
  });
});
