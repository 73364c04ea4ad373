import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type FaultRule, faultOf } from '../fault-rules.ts';
import { type Clock, machineClock } from '../feishu/clock.ts';
import type { Delivered } from '../feishu/courier.ts';
import { type Caller, type Forgery, headersOf, openCaller } from './courier.ts';
import type { Fault } from './faults.ts';
import { type Answer, type ChatRoom, type Json, Platform, type Sent } from './platform.ts';
import { buttonsOf, saysWhenTapped } from './shown.ts';
import { type Ack, type Frame, openSockets, type Sockets } from './sockets.ts';

export { type Button, buttonsOf, picturesIn, saysWhenTapped, wordsIn } from './shown.ts';

/** The app as it is registered here; its robotCode is its clientId. */
export const APP = {
  clientId: 'dingemulator0123456789',
  clientSecret: 'emulator-secret-0001',
  corpId: 'dingcorp0123456789',
};

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get';
export const CARD_TOPIC = '/v1.0/card/instances/callback';

export interface EmulatorOptions {
  readonly port?: number;
  readonly clock?: Clock;
  /** How long the bot may take to acknowledge; a minute by default. */
  readonly ackMs?: number;
  /** When to deliver again after that, in ms; by default not at all, as the platform's own page says of robot messages. */
  readonly ladder?: readonly number[];
  /** Whether what is said while nothing is connected is delivered later, by the ladder; by default it is lost for good, as on the platform. */
  readonly backlog?: boolean;
  readonly limits?: boolean;
  /** Share of deliveries that come once more although they were acknowledged. */
  readonly duplicates?: number;
}

/** One message, card callback or event on its way to the bot. */
export interface Tracked {
  /** data.msgId or the event's id: the same each time it is delivered. */
  readonly id: string;
  /** Its topic; an event's type. */
  readonly type: string;
  readonly at: number;
  attempts: number;
  /** `lost` = nothing was connected. */
  state: 'open' | 'acknowledged' | 'given up' | 'lost';
  /** What is delivered. */
  readonly data: object;
  /** headers.messageId of each delivery: never the same twice. */
  readonly messageIds: string[];
  readonly acks: Ack[];
}

/** A DingTalk of its own: API, OAPI and stream connections on one port, driven by people's deeds. */
export class DingTalkEmulator {
  readonly platform: Platform;
  readonly sockets: Sockets;
  /** Every call, oldest first; `url` with its query. */
  readonly calls: { readonly route: string; readonly url: string; readonly body: Json; readonly status: number }[] = [];
  readonly faults: FaultRule<Fault>[] = [];
  readonly events: Tracked[] = [];
  keepCalls = true;
  onSaid: (sent: Sent) => void = () => undefined;
  readonly #options: EmulatorOptions;
  readonly #clock: Clock;
  readonly #server = createServer((asked, answer) => void this.#serve(asked, answer));
  readonly #web = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  readonly #byMessage = new Map<string, Tracked>();
  readonly #waiting = new Map<string, (delivered: Delivered | undefined) => void>();
  readonly #hanging = new Set<Duplex>();
  #caller: Caller | undefined;
  #held: Tracked[] | undefined;
  #hold = 0;

  constructor(options: EmulatorOptions = {}) {
    this.#options = options;
    this.#clock = options.clock ?? machineClock;
    const { clientId, clientSecret } = APP;
    this.platform = new Platform({ clientId, clientSecret, clock: this.#clock, limits: options.limits ?? true });
    this.platform.onSaid = (sent) => this.onSaid(sent);
    this.sockets = openSockets(this.#clock, (kind) => this.platform.next(kind));
    this.sockets.onAck = (ack) => this.#acknowledge(ack);
    this.#server.on('upgrade', (asked, socket, head) => this.#upgrade(asked, socket, head));
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(this.#options.port ?? 0, '127.0.0.1', resolve));
    return this;
  }

  /** Base address of both hosts: for DINGTALK_OPENAPI_ENDPOINT and for DINGTALK_OAPI_ENDPOINT. */
  get domain(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on messages are posted there, signed, instead of pushed over a connection. */
  useCallback(url: string): void {
    this.#caller = openCaller(url, this.#options.ackMs ?? 3_000);
  }

  async close(): Promise<void> {
    this.sockets.drop();
    for (const socket of this.#hanging) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  // ---- what people do

  /** Somebody joins the company; `external` = is in a group, but of another company and without a staff id. */
  hire(id: string, name: string, { external = false } = {}): string {
    this.platform.people.set(id, name);
    if (external) this.platform.external.add(id);
    return id;
  }

  /** Somebody says something; gives the message's id. In a group the robot hears only what mentions it. */
  say(said: Saying): string {
    const { text, replyTo, people = [] } = said;
    const room = this.#room(said);
    const named = people.map(({ name }) => `@${name} `).join('');
    // The robot's own mention is taken out; the blank before the words stays.
    const content = `${room.kind === 'group' ? ' ' : ''}${named}${text}`;
    const quoted = replyTo === undefined ? undefined : this.platform.messages.get(replyTo);
    // Of what a robot drew only its id comes along.
    const spoken = quoted?.type === 'text' && quoted.from !== this.platform.bot.robotCode;
    const repliedMsg = quoted && {
      msgId: quoted.id,
      msgType: spoken ? 'text' : 'unknownMsgType',
      ...(spoken ? { content: { text: JSON.parse(quoted.content).text.content.trim() } } : {}),
      senderId: this.platform.dingtalkId(quoted.from),
      createdAt: quoted.at,
    };
    const body = { content, ...(repliedMsg ? { isReplyMsg: true, repliedMsg } : {}) };
    return this.speak({ ...said, type: 'text', body: { text: body } });
  }

  /** Like `say`, with any msgtype; `body` is what stands beside it in the payload (`{content: {…}}`). */
  speak(said: Speaking): string {
    const { from, type, body, mention = true, people = [], over = {} } = said;
    const { platform } = this;
    const room = this.#room(said);
    if (!platform.people.has(from)) this.hire(from, from);
    room.members.add(from);
    const at = this.#clock.now();
    const id = platform.next('msg');
    platform.keep({ id, chat: room.id, from, type, content: JSON.stringify(body), at });
    if (!room.bot || (room.kind === 'group' && !mention)) return id;
    const { token, until } = platform.session(room.id);
    const staff = platform.external.has(from) ? {} : { senderStaffId: from, senderCorpId: APP.corpId };
    const mentioned = people.map((it) => ({
      dingtalkId: platform.dingtalkId(it.id),
      ...(platform.external.has(it.id) ? {} : { staffId: it.id }),
    }));
    const group = {
      conversationTitle: room.title,
      isInAtList: true,
      atUsers: [...mentioned, { dingtalkId: platform.bot.dingtalkId }],
    };
    this.#send(ROBOT_TOPIC, id, {
      conversationId: room.id,
      conversationType: room.kind === 'group' ? '2' : '1',
      ...(room.kind === 'group' ? group : {}),
      chatbotCorpId: APP.corpId,
      chatbotUserId: platform.bot.dingtalkId,
      msgId: id,
      senderNick: platform.people.get(from),
      isAdmin: false,
      ...staff,
      senderId: platform.dingtalkId(from),
      senderPlatform: 'Android',
      openThreadId: room.id,
      createAt: at,
      sessionWebhook: `${this.domain}/robot/sendBySession?session=${token}`,
      sessionWebhookExpiredTime: until,
      robotCode: platform.bot.robotCode,
      msgtype: type,
      ...body,
      ...over,
    });
    return id;
  }

  /** Speaks into the phone: what was understood comes along. One-to-one only: nobody can be mentioned by voice. */
  sayAloud(from: string, recognition: string): string {
    const content = { downloadCode: this.#file(Buffer.from('audio')), duration: 3_000, recognition };
    return this.speak({ from, type: 'audio', body: { content } });
  }

  /** Sends a picture. */
  sendPicture(said: Sending): string {
    const downloadCode = this.#file(said.bytes ?? Buffer.from('picture'));
    return this.speak({
      ...said,
      type: 'picture',
      body: { content: { downloadCode, pictureDownloadCode: downloadCode } },
    });
  }

  /** Sends words and pictures in one message; here the robot's mention stays in the words. */
  sendRichText(said: Sending & { readonly text: string }): string {
    const named = this.#room(said).kind === 'group' ? `@${this.platform.bot.name} ` : '';
    const richText = [
      { text: `${named}${said.text}` },
      { type: 'picture', downloadCode: this.#file(said.bytes ?? Buffer.from('picture')) },
    ];
    return this.speak({ ...said, type: 'richText', body: { content: { richText } } });
  }

  /** Sends a file. */
  sendFile(said: Sending & { readonly name: string }): string {
    const content = {
      downloadCode: this.#file(said.bytes ?? Buffer.from('file')),
      fileName: said.name,
      fileId: this.platform.next('file'),
      spaceId: '1',
    };
    return this.speak({ ...said, type: 'file', body: { content } });
  }

  addBot(chat: string, by: string): ChatRoom {
    const room = this.platform.chat(chat);
    room.bot = true;
    room.members.add(by);
    return room;
  }

  removeBot(chat: string): void {
    this.platform.chat(chat).bot = false;
  }

  /** Somebody dissolves a group; whoever subscribed to events is told. */
  disband(chat: string, by: string): Tracked {
    const room = this.platform.chat(chat);
    room.bot = false;
    room.disbanded = true;
    return this.emit('chat_disband', {
      EventType: 'chat_disband',
      CorpId: APP.corpId,
      OpenConversationId: chat,
      Operator: by,
      TimeStamp: String(this.#clock.now()),
    });
  }

  /**
   * Somebody taps a button (or a link in the text) of something that the bot said. A `dtmd:` address makes the phone say
   * its content to the robot in that chat: gives that message's id. Any other address opens a page, of which the bot hears nothing.
   */
  press(message: string, label: string, by: string): string | undefined {
    const sent = this.platform.messages.get(message);
    const button = sent && buttonsOf(sent.content).find((it) => it.label === label);
    if (!sent || !button) throw new Error(`no button ${label}`);
    const text = saysWhenTapped(button.url);
    return text === undefined ? undefined : this.say({ from: by, chat: sent.chat, text });
  }

  /** Somebody presses a button of an interactive card; how it goes with the callback. */
  pressCard(card: string, action: string, by: string, params: Json = {}): Tracked {
    const content = { cardPrivateData: { actionIds: [action], params } };
    const space = this.platform.cards.get(card)?.space ?? '';
    return this.#send(CARD_TOPIC, this.platform.next('cb'), {
      type: 'actionCallback',
      outTrackId: card,
      userId: by,
      corpId: APP.corpId,
      spaceType: 'im',
      spaceId: space,
      content: JSON.stringify(content),
      extension: '{}',
    });
  }

  #room({ chat, from }: { readonly chat?: string; readonly from: string }): ChatRoom {
    return chat === undefined ? this.platform.directChat(from) : this.platform.chat(chat);
  }

  #file(bytes: Buffer): string {
    const code = `${this.platform.next('code')}+/=`;
    this.platform.files.set(code, bytes);
    return code;
  }

  // ---- delivery

  /** Something happened in the company (`user_leave_org` …); goes to those who subscribed to events. */
  emit(type: string, event: object): Tracked {
    return this.#send('*', this.platform.next('ev'), event, type);
  }

  get lastEvent(): Tracked {
    const last = this.events.at(-1);
    if (!last) throw new Error('nothing has happened yet');
    return last;
  }

  /** Resolves when the bot has acknowledged a delivery, or never will. */
  async delivered(event: Tracked): Promise<void> {
    while (event.state === 'open') await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Delivers once more: the same msgId under a new messageId, or the very same frame. Resolves when that is answered. */
  deliverAgain(
    event: Tracked,
    how: 'new messageId' | 'same messageId' = 'new messageId',
  ): Promise<Delivered | undefined> {
    return this.#carry(event, how === 'same messageId' ? event.messageIds.at(-1) : undefined);
  }

  /** The next so many messages are kept back and then delivered last first. */
  outOfOrder(many: number): void {
    this.#hold = many;
    this.#held = [];
  }

  /** Posts a callback that is not as it should be: it must not be believed. Needs `useCallback`. */
  forge(event: Tracked, how: Forgery): Promise<Delivered | undefined> {
    if (!this.#caller) throw new Error('no callback address');
    return this.#caller.send(JSON.stringify(event.data), headersOf(APP.clientSecret, this.#clock.now(), how));
  }

  /** Posts the last callback once more, word for word. */
  replay(): Promise<Delivered | undefined> {
    if (!this.#caller) throw new Error('no callback address');
    return this.#caller.replay();
  }

  #send(topic: string, id: string, data: object, eventType?: string): Tracked {
    const tracked: Tracked = {
      id,
      type: eventType ?? topic,
      at: this.#clock.now(),
      attempts: 0,
      state: 'open',
      data,
      messageIds: [],
      acks: [],
    };
    this.events.push(tracked);
    if (this.#held) {
      this.#held.push(tracked);
      if (this.#held.length < this.#hold) return tracked;
      const held = this.#held.reverse();
      this.#held = undefined;
      for (const it of held) void this.#deliver(it);
    } else void this.#deliver(tracked);
    return tracked;
  }

  async #deliver(tracked: Tracked): Promise<void> {
    tracked.attempts++;
    const { backlog = false, duplicates = 0 } = this.#options;
    const delivered = await this.#carry(tracked);
    if (delivered?.ok) {
      tracked.state = 'acknowledged';
      if (Math.random() < duplicates) void this.#carry(tracked);
      return;
    }
    if (delivered?.status === NOBODY && !backlog) {
      tracked.state = 'lost';
      return;
    }
    const step = (this.#options.ladder ?? [])[tracked.attempts - 1];
    if (tracked.state !== 'open') return;
    if (step === undefined) tracked.state = 'given up';
    else
      this.#clock.after(step, () => {
        // An answer that came late is an answer.
        if (tracked.state === 'open') void this.#deliver(tracked);
      });
  }

  /** Brings it to the bot once; what the bot answered, undefined when it did not in time. */
  #carry(tracked: Tracked, messageId = this.platform.next('frame')): Promise<Delivered | undefined> {
    tracked.messageIds.push(messageId);
    if (this.#caller && tracked.type === ROBOT_TOPIC)
      return this.#caller.send(JSON.stringify(tracked.data), headersOf(APP.clientSecret, this.#clock.now()));
    this.#byMessage.set(messageId, tracked);
    const isCallback = tracked.type.startsWith('/');
    const event = isCallback
      ? {}
      : {
          eventType: tracked.type,
          eventId: tracked.id,
          eventBornTime: String(tracked.at),
          eventCorpId: APP.corpId,
          eventUnifiedAppId: 'unified-emulator',
        };
    const frame: Frame = {
      specVersion: '1.0',
      type: isCallback ? 'CALLBACK' : 'EVENT',
      headers: {
        appId: 'app-emulator',
        contentType: 'application/json',
        messageId,
        time: String(this.#clock.now()),
        topic: isCallback ? tracked.type : '*',
        ...event,
      },
      data: JSON.stringify(tracked.data),
    };
    return new Promise((resolve) => {
      if (!this.sockets.push(frame)) return resolve({ ok: false, status: NOBODY, body: undefined });
      const done = (delivered: Delivered | undefined): void => {
        this.#waiting.delete(messageId);
        resolve(delivered);
      };
      this.#waiting.set(messageId, done);
      this.#clock.after(this.#options.ackMs ?? 60_000, () => done(undefined));
    });
  }

  #acknowledge(ack: Ack): void {
    const tracked = this.#byMessage.get(ack.messageId);
    tracked?.acks.push(ack);
    const later = (ack.data as { status?: unknown } | undefined)?.status === 'LATER';
    const ok = ack.code === 200 && !later;
    if (tracked && ok) tracked.state = 'acknowledged';
    this.#waiting.get(ack.messageId)?.({ ok, status: ack.code, body: ack.data });
  }

  // ---- connections

  #upgrade(asked: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const url = new URL(asked.url ?? '/', 'http://emulator');
    const fault = faultOf(this.faults, `GET ${url.pathname}`);
    if (fault?.kind === 'hang') return void this.#hanging.add(socket);
    if (fault?.kind === 'cut') return void socket.destroy();
    const subscriptions = url.pathname === '/connect' ? this.platform.admit(url.searchParams.get('ticket')) : undefined;
    const status = fault && 'status' in fault ? fault.status : subscriptions ? undefined : 401;
    if (status !== undefined || !subscriptions) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.#web.handleUpgrade(asked, socket, head, (ws) => this.sockets.adopt(ws, socket, subscriptions));
  }

  // ---- the HTTP API

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    try {
      for await (const part of asked) parts.push(part as Buffer);
    } catch {
      return;
    }
    const url = new URL(asked.url ?? '/', 'http://emulator');
    const call: Call = { method: asked.method ?? '', url, raw: Buffer.concat(parts), headers: asked.headers };
    const route = `${call.method} ${url.pathname}`;
    const fault = faultOf(this.faults, route);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'cut') return void asked.socket.destroy();
    const instead = fault && this.#insteadOf(fault);
    if (instead) return this.#answer(answer, call, instead);
    const result = await this.#carryOut(call);
    if (fault?.kind === 'accept-then-hang') return;
    if (fault?.kind === 'accept-then-cut') return void asked.socket.destroy();
    if (fault?.kind === 'accept-then-502') return this.#answer(answer, call, page(502));
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    this.#answer(answer, call, result);
  }

  #insteadOf(fault: Fault): Answer | undefined {
    switch (fault.kind) {
      case 'answer':
        return this.platform.no(fault.status, fault.code, fault.message);
      case 'errcode':
        return this.platform.err(fault.code, fault.message ?? 'error');
      case 'html':
        return page(fault.status);
      default:
        return undefined;
    }
  }

  #answer(answer: ServerResponse, call: Call, { status, body, headers }: Answer): void {
    const { url, method } = call;
    if (this.keepCalls)
      this.calls.push({
        route: `${method} ${url.pathname}`,
        url: url.pathname + url.search,
        body: jsonOf(call) ?? {},
        status,
      });
    const isData = typeof body === 'string' || Buffer.isBuffer(body);
    answer.writeHead(status, { ...(isData ? {} : { 'content-type': 'application/json;charset=utf-8' }), ...headers });
    answer.end(isData ? body : JSON.stringify(body));
  }

  async #carryOut(call: Call): Promise<Answer> {
    const { platform } = this;
    const { method, url, raw, headers } = call;
    const path = url.pathname;
    const notFound = platform.no(404, 'InvalidAction.NotFound', 'Specified api is not found');
    const file = /^\/files\/(.+)$/.exec(path)?.[1];
    if (file && method === 'GET') {
      const bytes = platform.files.get(decodeURIComponent(file));
      return bytes ? { status: 200, body: bytes, headers: { 'content-type': 'application/octet-stream' } } : notFound;
    }
    if (path === '/robot/sendBySession' && method === 'POST')
      return platform.sendBySession(url.searchParams.get('session'), raw.toString('utf8'));
    if (path === '/robot/send' && method === 'POST')
      return platform.sendByRobot(url.searchParams, raw.toString('utf8'));
    const old: Readonly<Record<string, () => Answer | Promise<Answer>>> = {
      '/media/upload': () => platform.upload(url.searchParams.get('type'), raw, headers['content-type'] ?? ''),
      '/topapi/v2/user/get': () =>
        platform.person(jsonOf(call) ?? Object.fromEntries(new URLSearchParams(raw.toString()))),
    };
    if (method === 'POST' && old[path]) {
      if (!platform.lives(url.searchParams.get('access_token'))) return platform.err(40014, '不合法的access_token');
      return old[path]();
    }
    const body = jsonOf(call);
    const open: Readonly<Record<string, (body: Json) => Answer>> = {
      'POST /v1.0/gateway/connections/open': (it) =>
        platform.openConnection(it, headers.accept, `${this.domain.replace('http', 'ws')}/connect`),
      'POST /v1.0/oauth2/accessToken': (it) => platform.token(it),
    };
    const kept: Readonly<Record<string, (body: Json) => Answer>> = {
      'POST /v1.0/robot/groupMessages/send': (it) => platform.sendToGroup(it),
      'POST /v1.0/robot/oToMessages/batchSend': (it) => platform.sendToPeople(it),
      'POST /v1.0/robot/groupMessages/recall': (it) => platform.recall(it),
      'POST /v1.0/robot/otoMessages/batchRecall': (it) => platform.recall(it),
      'POST /v1.0/robot/messageFiles/download': (it) => platform.download(it, this.domain),
      'POST /v1.0/card/instances/createAndDeliver': (it) => platform.createCard(it),
      'PUT /v1.0/card/instances': (it) => platform.changeCard(it),
      'PUT /v1.0/card/streaming': (it) => platform.changeCard(it),
    };
    const route = `${method} ${path}`;
    const work = open[route] ?? kept[route];
    if (!work) return notFound;
    if (!body) return platform.no(400, 'InvalidBody', 'body is not JSON');
    const token = headers['x-acs-dingtalk-access-token'];
    if (kept[route] && !platform.lives(Array.isArray(token) ? token[0] : token))
      return platform.no(400, 'InvalidAuthentication', '不合法的access_token');
    return (kept[route] && platform.limited(path)) || work(body);
  }
}

/** A delivery that found nothing to go to. */
const NOBODY = 0;

interface Call {
  readonly method: string;
  readonly url: URL;
  readonly raw: Buffer;
  readonly headers: IncomingMessage['headers'];
}

function jsonOf({ raw }: Call): Json | undefined {
  try {
    const it: unknown = JSON.parse(raw.toString('utf8'));
    return typeof it === 'object' && it !== null && !Array.isArray(it) ? (it as Json) : undefined;
  } catch {
    return undefined;
  }
}

const page = (status: number): Answer => ({
  status,
  body: `<html><head><title>${status}</title></head><body>${status}</body></html>`,
  headers: { 'content-type': 'text/html' },
});

interface Speaker {
  readonly from: string;
  /** Missing = the direct chat with the robot. */
  readonly chat?: string;
  /** false = the robot is not mentioned; in a group it then hears nothing. */
  readonly mention?: boolean;
  /** Others who are mentioned: their names stand in the words, their ids beside them. */
  readonly people?: readonly { readonly id: string; readonly name: string }[];
  /** What else in the payload is different (`{senderStaffId: ''}`, `{robotCode: 'normal'}`). */
  readonly over?: Json;
}

export interface Saying extends Speaker {
  readonly text: string;
  /** The message that is quoted. */
  readonly replyTo?: string;
}

export interface Speaking extends Speaker {
  /** msgtype. */
  readonly type: string;
  readonly body: Json;
}

export interface Sending extends Speaker {
  readonly bytes?: Buffer;
}
