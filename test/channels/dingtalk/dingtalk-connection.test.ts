import { afterEach, describe, expect, test } from 'vitest';
import { openDingtalkApi } from '../../../src/channels/dingtalk/dingtalk-api.ts';
import {
  type Connection,
  openConnection,
  PACE,
  type Pace,
} from '../../../src/channels/dingtalk/dingtalk-connection.ts';
import { openLog } from '../../../src/log.ts';
import { settingsFor } from '../../support/dingtalk/bot-on-dingtalk.ts';
import { DingTalkEmulator, type EmulatorOptions } from '../../support/dingtalk/emulator.ts';
import { BAD_FRAMES } from '../../support/dingtalk/sockets.ts';
import { until } from '../../support/feishu/bot-on-feishu.ts';

const OPEN = /gateway\/connections\/open/;
const CONNECT = /GET \/connect/;
const QUICK: Pace = { ...PACE, firstWaitMs: 40, longestWaitMs: 160, refusedWaitMs: 60_000 };
/** Long enough for dozens of attempts, were nothing waited for. */
const A_WHILE_MS = 600;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});

async function emulator(options: EmulatorOptions = {}): Promise<DingTalkEmulator> {
  const dingtalk = await new DingTalkEmulator(options).open();
  open.push(dingtalk);
  dingtalk.hire('zhang01', '张伟');
  return dingtalk;
}

interface Listener {
  readonly connection: Connection;
  /** Texts in the order in which they came. */
  readonly heard: string[];
  /** While set, nothing can be stored. */
  broken: boolean;
}

function listen(dingtalk: DingTalkEmulator, { pace = QUICK, secret = '', storeMs = 0 } = {}): Listener {
  const settings = settingsFor(dingtalk.domain);
  const api = openDingtalkApi({ ...settings, ...(secret ? { clientSecret: secret } : {}), timeoutMs: 300 });
  const listener = { heard: [] as string[], broken: false };
  const handle = async (payload: unknown) => {
    await wait(storeMs);
    if (listener.broken) throw new Error('the disk is full');
    listener.heard.push((payload as { text: { content: string } }).text.content);
  };
  const connection = openConnection({ api, log: openLog('silent'), handle, noticed: async () => undefined, pace });
  open.push(connection);
  return Object.assign(listener, { connection });
}

const connected = (dingtalk: DingTalkEmulator) => until(() => dingtalk.sockets.count() > 0, 4_000, 'the stream');
const opens = (dingtalk: DingTalkEmulator) => dingtalk.calls.filter(({ route }) => OPEN.test(route)).length;
/** Says something and waits until it is acknowledged. */
async function say(dingtalk: DingTalkEmulator, text: string): Promise<void> {
  dingtalk.say({ from: 'zhang01', text });
  await dingtalk.delivered(dingtalk.lastEvent);
  expect(dingtalk.lastEvent.state).toBe('acknowledged');
}

test('opens one line by one call, hears, and echoes pings', async () => {
  const dingtalk = await emulator();
  const { heard, connection } = listen(dingtalk);
  await connected(dingtalk);
  await say(dingtalk, '你好');
  expect([heard, connection.state(), opens(dingtalk)]).toEqual([['你好'], 'connected', 1]);
  expect(await dingtalk.sockets.ping()).toBe(true);
  expect(dingtalk.sockets.nonsense).toEqual([]);
});

test('an event of the company is acknowledged as one', async () => {
  const dingtalk = await emulator();
  listen(dingtalk);
  await connected(dingtalk);
  const event = dingtalk.emit('chat_disband', { openConversationId: 'cidCity' });
  await dingtalk.delivered(event);
  expect(event.acks).toMatchObject([{ code: 200, data: { status: 'SUCCESS' } }]);
});

describe('the platform is not called again and again', () => {
  // With waits of 40, 80, 160, 160 … ms (half of that at least) this many calls fit into the while.
  const MOST = 12;

  test.each([
    ['refuses the handshake', { route: CONNECT, fault: { kind: 'answer', status: 403, code: 'x' } }],
    ['cuts the handshake', { route: CONNECT, fault: { kind: 'cut' } }],
    ['is down', { route: OPEN, fault: { kind: 'html', status: 503 } }],
    ['answers a page', { route: OPEN, fault: { kind: 'html', status: 400 } }],
    ['answers in another shape', { route: OPEN, fault: { kind: 'errcode', code: 0 } }],
    ['cuts the call', { route: OPEN, fault: { kind: 'cut' } }],
  ] as const)('where it %s; it is heard once that is over', async (_, fault) => {
    const dingtalk = await emulator();
    dingtalk.faults.push(fault);
    const { heard, connection } = listen(dingtalk);
    await wait(A_WHILE_MS);
    expect([connection.state(), opens(dingtalk) <= MOST]).toEqual(['connecting', true]);
    dingtalk.faults.length = 0;
    await connected(dingtalk);
    await say(dingtalk, '你好');
    expect(heard).toEqual(['你好']);
  });

  test('where the call hangs', async () => {
    const dingtalk = await emulator();
    dingtalk.faults.push({ route: OPEN, fault: { kind: 'hang' }, times: 1 });
    listen(dingtalk);
    await connected(dingtalk);
    expect(dingtalk.sockets.opened()).toBe(1);
  });

  test('where the handshake hangs', async () => {
    const dingtalk = await emulator();
    dingtalk.faults.push({ route: CONNECT, fault: { kind: 'hang' }, times: 1 });
    listen(dingtalk, { pace: { ...QUICK, handshakeMs: 200 } });
    await connected(dingtalk);
    expect(opens(dingtalk)).toBe(2);
  });

  test.each(['cuts', 'drains', 'greets and drains'] as const)(
    'where it %s every line as soon as it is open',
    async (how) => {
      const dingtalk = await emulator();
      const timer = setInterval(() => {
        if (how === 'greets and drains') void dingtalk.sockets.ping(100);
        if (how === 'cuts') dingtalk.sockets.drop();
        else dingtalk.sockets.drain();
      }, 2);
      const { connection } = listen(dingtalk);
      await wait(A_WHILE_MS);
      clearInterval(timer);
      expect(opens(dingtalk)).toBeGreaterThan(1);
      // A greeting makes a line a good one: then it is the first wait each time.
      expect(opens(dingtalk)).toBeLessThanOrEqual(how === 'greets and drains' ? 1 + A_WHILE_MS / 20 : MOST);
      await until(() => connection.state() === 'connected', 2_000, 'the stream');
    },
  );

  test('where it does not know the app: once, and somebody is told', async () => {
    const dingtalk = await emulator();
    const { connection } = listen(dingtalk, { secret: 'wrong' });
    await until(() => connection.state() === 'refused', 2_000, 'the refusal');
    await wait(A_WHILE_MS);
    expect(opens(dingtalk)).toBe(1);
  });
});

test('bad frames are survived, and answered where they can be', async () => {
  const dingtalk = await emulator();
  const { heard } = listen(dingtalk);
  await connected(dingtalk);
  for (const frame of Object.values(BAD_FRAMES)) dingtalk.sockets.sendRaw(frame);
  await say(dingtalk, '你好');
  expect(heard.filter((it) => it !== undefined)).toContain('你好');
  expect(dingtalk.sockets.opened()).toBe(1);
  const codes = Object.fromEntries(dingtalk.sockets.acks.map(({ messageId, code }) => [messageId, code]));
  expect(codes).toMatchObject({ bad_2: 500, bad_3: 404, bad_4: 404 });
});

test('a frame above a megabyte ends the line, not the bot', async () => {
  const dingtalk = await emulator();
  const { heard } = listen(dingtalk);
  await connected(dingtalk);
  dingtalk.sockets.sendRaw('x'.repeat(1024 * 1024 + 1));
  await until(() => dingtalk.sockets.opened() === 2, 4_000, 'another line');
  await connected(dingtalk);
  await say(dingtalk, '你好');
  expect(heard).toEqual(['你好']);
});

test('a line that only looks alive is noticed and replaced', async () => {
  // The platform may still push to the dead one, too: what is not acknowledged there comes again.
  const dingtalk = await emulator({ ackMs: 50, ladder: Array(30).fill(20) });
  const { heard } = listen(dingtalk, { pace: { ...QUICK, pingMs: 40, silenceMs: 250 } });
  await connected(dingtalk);
  await wait(400);
  expect(dingtalk.sockets.opened()).toBe(1);
  dingtalk.sockets.freeze();
  await until(() => dingtalk.sockets.opened() === 2, 4_000, 'another line');
  await connected(dingtalk);
  await say(dingtalk, '你好');
  expect(heard).toEqual(['你好']);
});

test('a line that is cut is replaced', async () => {
  const dingtalk = await emulator();
  const { heard, connection } = listen(dingtalk);
  await connected(dingtalk);
  await say(dingtalk, '一');
  dingtalk.sockets.drop();
  await until(() => connection.state() === 'connecting', 2_000, 'the cut to be noticed');
  await connected(dingtalk);
  await say(dingtalk, '二');
  expect([heard, opens(dingtalk)]).toEqual([['一', '二'], 2]);
});

test('a line that is to end is replaced before it does: nothing that is said meanwhile is lost', async () => {
  const dingtalk = await emulator();
  const { heard } = listen(dingtalk);
  await connected(dingtalk);
  await say(dingtalk, '第0句');
  const [before] = [...dingtalk.sockets.all];
  const late = (n: number) =>
    before?.socket.send(
      JSON.stringify({
        type: 'CALLBACK',
        headers: { topic: '/v1.0/im/bot/messages/get', messageId: `late_${n}` },
        data: JSON.stringify({ text: { content: `路上${n}` } }),
      }),
    );
  dingtalk.sockets.drain();
  // What was under way on the old line still comes over it.
  late(1);
  late(2);
  await connected(dingtalk);
  for (let n = 1; n < 10; n++) await say(dingtalk, `第${n}句`);
  await until(() => heard.length === 12, 2_000, 'everything');
  expect(dingtalk.sockets.acks.map(({ messageId }) => messageId)).toEqual(expect.arrayContaining(['late_1', 'late_2']));
  await until(() => dingtalk.sockets.all.size === 1, 2_000, 'the old line to end');
  expect([opens(dingtalk), dingtalk.events.every(({ state }) => state === 'acknowledged')]).toEqual([2, true]);
});

test('what is being stored while its line is replaced is acknowledged over it', async () => {
  const dingtalk = await emulator();
  const { heard } = listen(dingtalk, { storeMs: 150 });
  await connected(dingtalk);
  dingtalk.say({ from: 'zhang01', text: '苏州恒锐' });
  const event = dingtalk.lastEvent;
  dingtalk.sockets.drain();
  await connected(dingtalk);
  await dingtalk.delivered(event);
  expect([heard, event.state, event.attempts]).toEqual([['苏州恒锐'], 'acknowledged', 1]);
  await until(() => dingtalk.sockets.all.size === 1, 2_000, 'the old line to end');
});

test('what cannot be stored is not acknowledged, and heard when it comes again', async () => {
  const dingtalk = await emulator({ ackMs: 100, ladder: [100] });
  const listener = listen(dingtalk);
  await connected(dingtalk);
  listener.broken = true;
  dingtalk.say({ from: 'zhang01', text: '苏州恒锐' });
  await wait(60);
  expect(dingtalk.lastEvent.acks).toEqual([]);
  listener.broken = false;
  await dingtalk.delivered(dingtalk.lastEvent);
  expect([listener.heard, dingtalk.lastEvent.attempts]).toEqual([['苏州恒锐'], 2]);
  expect(new Set(dingtalk.lastEvent.messageIds).size).toBe(2);
});

describe('closing', () => {
  test.each([
    ['while the call is under way', { route: OPEN, fault: { kind: 'delay', ms: 200 } }],
    ['while the handshake is', { route: CONNECT, fault: { kind: 'hang' } }],
    ['between attempts', { route: OPEN, fault: { kind: 'html', status: 503 } }],
  ] as const)('%s leaves nothing', async (_, fault) => {
    const dingtalk = await emulator();
    dingtalk.faults.push(fault);
    const { connection } = listen(dingtalk);
    await wait(60);
    await connection.close();
    dingtalk.faults.length = 0;
    const before = opens(dingtalk);
    await wait(A_WHILE_MS);
    expect([dingtalk.sockets.opened(), dingtalk.sockets.all.size, connection.state()]).toEqual([0, 0, 'closed']);
    // A call that was under way is counted when it is answered.
    expect(opens(dingtalk)).toBeLessThanOrEqual(before + 1);
  });

  test('what is being stored is still acknowledged', async () => {
    const dingtalk = await emulator();
    const { connection, heard } = listen(dingtalk, { storeMs: 100 });
    await connected(dingtalk);
    dingtalk.say({ from: 'zhang01', text: '你好' });
    await wait(40);
    await connection.close();
    await dingtalk.delivered(dingtalk.lastEvent);
    expect([heard, dingtalk.lastEvent.state]).toEqual([['你好'], 'acknowledged']);
    await until(() => dingtalk.sockets.all.size === 0, 2_000, 'the line to end');
  });
});
