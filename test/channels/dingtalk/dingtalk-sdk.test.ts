import { DWClient, type DWClientDownStream, EventAck, TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { APP, DingTalkEmulator, wordsIn } from '../../support/dingtalk/emulator.ts';
import { DRAIN_MS } from '../../support/dingtalk/sockets.ts';
import { virtualClock } from '../../support/feishu/clock.ts';

// The platform's own client against the emulator: what it understands, the real platform may say.
let dingtalk: DingTalkEmulator;
let clients: EmulatedClient[] = [];
const clock = virtualClock();

beforeEach(async () => {
  // The client tells the terminal about every connection.
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  dingtalk = await new DingTalkEmulator({ clock, ackMs: 1_000, ladder: [500] }).open();
  dingtalk.hire('dt-zhang', '张伟');
});

afterEach(async () => {
  for (const client of clients) client.disconnect();
  clients = [];
  await dingtalk.close();
  vi.restoreAllMocks();
});

/** The client with the one thing changed that its makers left fixed: where it asks for a connection. */
class EmulatedClient extends DWClient {
  readonly base: string;
  constructor(base: string, clientSecret = APP.clientSecret) {
    super({ clientId: APP.clientId, clientSecret, keepAlive: false });
    this.base = base;
    this.config.autoReconnect = false;
    // The client shares one list between all its instances.
    this.config.subscriptions = [...this.config.subscriptions];
  }
  override async getEndpoint(): Promise<this> {
    const { clientId, clientSecret, subscriptions } = this.config;
    const answer = await fetch(`${this.base}/v1.0/gateway/connections/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, ua: 'test', subscriptions }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const { endpoint, ticket } = (await answer.json()) as { endpoint: string; ticket: string };
    (this as unknown as { dw_url: string }).dw_url = `${endpoint}?ticket=${encodeURIComponent(ticket)}`;
    return this;
  }
  /** Connects or throws: `connect` itself swallows every error. */
  async reach(): Promise<void> {
    await this.getEndpoint();
    await this._connect();
  }
}

/** A client that keeps what it hears, and acknowledges robot messages. */
async function connected(acknowledges = true) {
  const client = new EmulatedClient(dingtalk.domain);
  clients.push(client);
  const heard: DWClientDownStream[] = [];
  const events: DWClientDownStream[] = [];
  client.registerCallbackListener(TOPIC_ROBOT, (frame) => {
    heard.push(frame);
    if (acknowledges) client.socketCallBackResponse(frame.headers.messageId, null);
  });
  client.registerCallbackListener(TOPIC_CARD, (frame) =>
    client.socketCallBackResponse(frame.headers.messageId, { cardData: { cardParamMap: { state: 'seen' } } }),
  );
  client.registerAllEventListener((frame) => {
    events.push(frame);
    return { status: events.length === 1 ? EventAck.LATER : EventAck.SUCCESS };
  });
  await client.reach();
  return { client, heard, events };
}

const eventually = (so: () => void) => vi.waitFor(so, { timeout: 5_000, interval: 10 });
const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

test('a message arrives, is acknowledged and is answered at its own address', async () => {
  const { heard } = await connected();
  const id = dingtalk.say({ from: 'dt-zhang', chat: 'cidCity+/==', text: '还差几天?' });
  await dingtalk.delivered(dingtalk.lastEvent);
  expect(dingtalk.lastEvent).toMatchObject({ state: 'acknowledged', attempts: 1 });
  expect(dingtalk.lastEvent.acks).toMatchObject([{ code: 200, data: { response: null } }]);
  const payload = JSON.parse(heard[0]?.data ?? '');
  expect(payload).toMatchObject({
    msgId: id,
    conversationType: '2',
    conversationId: 'cidCity+/==',
    senderStaffId: 'dt-zhang',
    senderNick: '张伟',
    msgtype: 'text',
    text: { content: ' 还差几天?' },
  });
  const markdown = { title: '进度', text: '#### 进度\n- 已完成 **3** 天 @dt-zhang' };
  const answer = await post(payload.sessionWebhook, {
    msgtype: 'markdown',
    markdown,
    at: { atUserIds: ['dt-zhang'], isAtAll: false },
  });
  expect(answer).toEqual({ status: 200, body: { errcode: 0, errmsg: 'ok' } });
  const [said] = dingtalk.platform.said('cidCity+/==');
  expect(said).toMatchObject({ via: 'webhook', mentions: ['dt-zhang'], mentionsEveryone: false });
  expect(wordsIn(said?.content ?? '')).toBe('进度\n• 已完成 3 天 @dt-zhang');
});

test('a ping is echoed with what it carried', async () => {
  await connected();
  expect(await dingtalk.sockets.ping()).toBe(true);
});

test('an event that is put off comes again', async () => {
  const { events } = await connected();
  const event = dingtalk.emit('user_leave_org', { userId: ['dt-zhang'] });
  await eventually(() => expect(event.acks).toHaveLength(1));
  expect(event).toMatchObject({ state: 'open', acks: [{ data: { status: 'LATER' } }] });
  await clock.advance(500);
  await dingtalk.delivered(event);
  expect(events.map(({ headers }) => headers.eventType)).toEqual(['user_leave_org', 'user_leave_org']);
  expect(event.state).toBe('acknowledged');
});

test("a card's button is answered with what the card shows now", async () => {
  await connected();
  const pressed = dingtalk.pressCard('card-1', 'ok', 'dt-zhang');
  await dingtalk.delivered(pressed);
  expect(pressed.acks[0]?.data).toEqual({ response: { cardData: { cardParamMap: { state: 'seen' } } } });
});

test('what is not acknowledged comes again under a new messageId with the same msgId', async () => {
  const { client, heard } = await connected(false);
  dingtalk.say({ from: 'dt-zhang', text: '你好' });
  await eventually(() => expect(heard).toHaveLength(1));
  await clock.advance(1_500);
  await eventually(() => expect(heard).toHaveLength(2));
  const [first, second] = heard as [DWClientDownStream, DWClientDownStream];
  expect(second.headers.messageId).not.toBe(first.headers.messageId);
  expect(JSON.parse(second.data).msgId).toBe(JSON.parse(first.data).msgId);
  // Even an answer to the first delivery counts.
  client.socketCallBackResponse(first.headers.messageId, null);
  await dingtalk.delivered(dingtalk.lastEvent);
  expect(dingtalk.lastEvent.state).toBe('acknowledged');
});

test('a connection that is told to go hears nothing new, and is closed', async () => {
  const old = await connected();
  dingtalk.sockets.drain();
  await eventually(() => expect(old.client.connected).toBe(false));
  const young = await connected();
  for (let n = 0; n < 5; n++) dingtalk.say({ from: 'dt-zhang', text: `第${n}句` });
  await eventually(() => expect(young.heard).toHaveLength(5));
  expect(old.heard).toHaveLength(0);
  await clock.advance(DRAIN_MS);
  await eventually(() => expect(dingtalk.sockets.all.size).toBe(1));
});

test('wrong credentials, and a ticket that was used', async () => {
  await expect(new EmulatedClient(dingtalk.domain, 'wrong').reach()).rejects.toThrow('401');
  const { client } = await connected();
  await expect(client._connect()).rejects.toThrow('401');
});
