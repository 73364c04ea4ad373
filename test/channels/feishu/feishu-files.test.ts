import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotSent } from '../../../src/channels/channel.ts';
import { type FeishuApi, openFeishuApi } from '../../../src/channels/feishu/feishu-api.ts';
import { openLimiter } from '../../../src/channels/feishu/feishu-limiter.ts';
import { sendReply } from '../../../src/channels/feishu/feishu-send.ts';
import { openLog } from '../../../src/log.ts';
import type { Chat } from '../../../src/message.ts';
import { file, heading, type Reply, reply, table, text } from '../../../src/reply.ts';
import { openOnFeishu } from '../../support/feishu/bot-on-feishu.ts';
import { virtualClock } from '../../support/feishu/clock.ts';
import { APP, Emulator, wordsIn } from '../../support/feishu/emulator.ts';
import type { Fault } from '../../support/feishu/faults.ts';

const CHAT: Chat = { id: 'oc_city', kind: 'group' };
const UPLOADS = /POST .*\/im\/v1\/files$/;
const SENDS = /POST .*\/messages/;
const BYTES = Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff, 0x0d, 0x0a, 0x2d, 0x2d, 0x80]);
const WORD = file('宿州市2020年5月招商引资通报.docx', BYTES);
const EXCEL = file('宿州市2020年5月招商引资台账.xlsx', Buffer.from('two'));
const BOTH = reply(heading('通报'), text('5月'), table(['单位'], [['萧县']]), WORD, EXCEL);

let feishu: Emulator;
let api: FeishuApi;
const opened: { feishu: Emulator; api: FeishuApi }[] = [];
async function open(options: ConstructorParameters<typeof Emulator>[0] = {}): Promise<void> {
  feishu = await new Emulator({ clock: virtualClock(), limits: false, ...options }).open();
  feishu.platform.chat('oc_city');
  api = openFeishuApi({ appId: APP.appId, appSecret: APP.appSecret, domain: feishu.domain }, openLog('silent'), 400);
  opened.push({ feishu, api });
}
beforeEach(() => open());
afterEach(async () => {
  for (const it of opened.splice(0)) {
    it.api.close();
    await it.feishu.close();
  }
});

const fast = { perSecond: 1_000, burst: 1_000 };
const limit = openLimiter({ chat: fast, app: fast, appMinute: fast });
const send = (it: Reply, replyTo?: string) =>
  sendReply({ api, limit }, CHAT, it, { key: 'answer:1', ...(replyTo ? { replyTo } : {}) });
const fail = (route: RegExp, fault: Fault, times = 1) => feishu.faults.push({ route, fault, times });
const code = (status: number, number: number): Fault => ({ kind: 'answer', status, code: number });
const kinds = () => feishu.platform.said().map(({ type }) => type);
/** The files as they stand in the chat: what a person would open. */
const received = () =>
  feishu.platform
    .said()
    .filter(({ type }) => type === 'file')
    .map(({ content }) => feishu.platform.files.get(JSON.parse(content).file_key));

test('the words, then each file with its name, kind and every byte', async () => {
  await send(BOTH);
  expect(kinds()).toEqual(['interactive', 'file', 'file']);
  expect(wordsIn(feishu.platform.said()[0]?.content ?? '')).toContain('附件:宿州市2020年5月招商引资通报.docx');
  expect(received()).toEqual([
    { type: 'doc', name: '宿州市2020年5月招商引资通报.docx', bytes: BYTES },
    { type: 'xls', name: '宿州市2020年5月招商引资台账.xlsx', bytes: Buffer.from('two') },
  ]);
  expect(feishu.platform.said()[0]?.content).not.toContain(BYTES.toString('base64'));
});

test('words alone with a file need no card; another kind of file is a stream', async () => {
  await send(reply(text('给您'), file('a".txt', Buffer.from('x'))));
  expect(kinds()).toEqual(['post', 'file']);
  expect(received()).toEqual([{ type: 'stream', name: 'a".txt', bytes: Buffer.from('x') }]);
});

describe('sent again, it does not double', () => {
  test('the whole reply', async () => {
    await send(BOTH);
    await send(BOTH);
    expect(kinds()).toEqual(['interactive', 'file', 'file']);
    const uuids = feishu.platform.said().map(({ uuid }) => uuid);
    expect(new Set(uuids).size).toBe(3);
  });

  test('after the second file failed for a while', async () => {
    await send(reply(WORD));
    expect(kinds()).toEqual(['post', 'file']);
    await open();
    fail(SENDS, { kind: 'delay', ms: 0 }, 2);
    fail(SENDS, code(400, 230020), 9);
    const error = await send(BOTH).catch((it: unknown) => it);
    expect(error).toMatchObject({ failure: 'later' });
    expect(kinds()).toEqual(['interactive', 'file']);
    feishu.faults.length = 0;
    await send(BOTH);
    expect(kinds()).toEqual(['interactive', 'file', 'file']);
    expect(received().map((it) => it?.type)).toEqual(['doc', 'xls']);
  });

  test.each([
    ['the answer to a file is lost', SENDS, { kind: 'accept-then-502' }],
    ['the answer to an upload is lost', UPLOADS, { kind: 'accept-then-502' }],
    ['an upload is cut', UPLOADS, { kind: 'cut' }],
    ['an upload hangs', UPLOADS, { kind: 'hang' }],
    ['the platform fails', UPLOADS, code(500, 5000)],
    ['the token ran out', UPLOADS, code(400, 99991663)],
  ] as const)('%s', async (_, route, fault) => {
    fail(route, fault);
    await send(BOTH);
    expect(kinds()).toEqual(['interactive', 'file', 'file']);
  });
});

describe('a file the platform does not take is said in words, once', () => {
  test('without the permission', async () => {
    await open({ scopes: { 'im:message:send_as_bot': true } });
    await send(BOTH);
    await send(BOTH);
    expect(kinds()).toEqual(['interactive', 'text', 'text']);
    expect(feishu.platform.said()[1]?.content).toContain('im:resource');
  });

  test('an empty file', async () => {
    await send(reply(text('给您'), file('空.docx', Buffer.alloc(0))));
    expect(kinds()).toEqual(['post', 'text']);
    expect(feishu.platform.said()[1]?.content).toContain('没有接收');
  });

  test('a file message that is refused', async () => {
    fail(SENDS, { kind: 'delay', ms: 0 });
    fail(SENDS, code(400, 230017));
    await send(reply(text('给您'), WORD));
    expect(kinds()).toEqual(['post', 'text']);
  });
});

test.each([
  ['too much in this chat', UPLOADS, code(400, 230020), 'later'],
  ['the bot was removed meanwhile', UPLOADS, code(400, 230002), 'never'],
  ['a fault that lasts', UPLOADS, code(500, 5000), 'later'],
] as const)('%s: %s', async (_, route, fault, failure) => {
  fail(route, fault, 9);
  const error = await send(BOTH).catch((it: unknown) => it);
  expect(error).toBeInstanceOf(NotSent);
  expect(error).toMatchObject({ failure });
  expect(JSON.stringify([(error as NotSent).message])).not.toContain('Bearer');
});

describe('the message that is answered', () => {
  test('is answered by the files too, in its thread', async () => {
    const id = feishu.speak({ from: 'ou_1', text: '', chat: 'oc_city', type: 'text', content: '{}', thread: 'omt_1' });
    await send(BOTH, id);
    expect(feishu.platform.said().map(({ replyTo, thread }) => [replyTo, thread])).toEqual(
      Array.from({ length: 3 }, () => [id, 'omt_1']),
    );
  });

  test('may be gone when the file comes: then the chat gets it', async () => {
    const id = feishu.say({ from: 'ou_1', text: '', chat: 'oc_city' });
    fail(SENDS, { kind: 'delay', ms: 0 });
    fail(SENDS, code(400, 230011));
    await send(reply(text('给您'), WORD), id);
    expect(feishu.platform.said().map(({ type, replyTo }) => [type, replyTo])).toEqual([
      ['post', id],
      ['file', undefined],
    ]);
  });
});

test('asked for in Feishu, the bulletin arrives as a file that Word opens', async () => {
  const it = await openOnFeishu();
  try {
    it.feishu.say({ from: 'ou_li', text: '萧县本月通报' });
    const words = await it.heard();
    expect(wordsIn(words.content)).toContain('招商引资工作情况通报');
    const sent = await it.heard();
    expect(sent.type).toBe('file');
    const made = it.feishu.platform.files.get(JSON.parse(sent.content).file_key);
    expect(made?.name).toMatch(/^萧县\d{4}年\d{1,2}月招商引资通报\.docx$/);
    expect(made?.bytes.subarray(0, 2).toString()).toBe('PK');
  } finally {
    await it.close();
  }
});
