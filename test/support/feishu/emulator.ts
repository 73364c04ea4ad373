import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { type FaultRule, faultOf } from '../fault-rules.ts';
import { type Clock, machineClock } from './clock.ts';
import {
  type Courier,
  type Delivered,
  openSockets,
  type Sockets,
  type WebhookTarget,
  webhookCourier,
} from './courier.ts';
import type { Fault } from './faults.ts';
import { type Answer, type ChatRoom, type Json, no, ok, Platform, type Sent } from './platform.ts';

export const APP = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'emulator-secret-0001',
  verificationToken: 'vt-emulator',
  encryptKey: 'ek-emulator',
};

/** Where the platform tries again to deliver, in ms after the last attempt. */
export const LADDER = [15_000, 300_000, 3_600_000, 21_600_000];

export interface EmulatorOptions {
  readonly port?: number;
  readonly clock?: Clock;
  readonly ladder?: readonly number[];
  /** How long the bot may take to acknowledge. */
  readonly ackMs?: number;
  readonly limits?: boolean;
  readonly dlp?: boolean;
  readonly scopes?: Readonly<Record<string, boolean>>;
  /** Seconds, as the platform tells the SDK. */
  readonly clientConfig?: Partial<
    Record<'PingInterval' | 'ReconnectCount' | 'ReconnectInterval' | 'ReconnectNonce', number>
  >;
  /** Share of deliveries that come once more although they were acknowledged. */
  readonly duplicates?: number;
  /** Share of those that come under a fresh message id. */
  readonly freshIds?: number;
}

/** One event on its way to the bot. */
export interface Tracked {
  readonly id: string;
  readonly type: string;
  readonly at: number;
  attempts: number;
  state: 'open' | 'acknowledged' | 'given up';
  /** What is delivered. */
  readonly envelope: object;
}

const SCOPES = {
  'im:message:send_as_bot': true,
  'im:message.p2p_msg:readonly': true,
  'im:message.group_at_msg:readonly': true,
  'im:resource': true,
  'contact:contact.base:readonly': true,
  'contact:user.base:readonly': true,
};
const UPLOAD = 'POST /open-apis/im/v1/files';
const CLIENT_CONFIG = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0.2 };

/** A Feishu of its own: the platform's HTTP API, its long connection and its webhooks, driven by people's deeds. */
export class Emulator {
  readonly platform: Platform;
  readonly sockets: Sockets;
  readonly calls: { readonly route: string; readonly body: Json; readonly status: number }[] = [];
  readonly faults: FaultRule<Fault>[] = [];
  readonly events: Tracked[] = [];
  /** What the platform answers when the bot asks where to connect; missing = an address. */
  endpointAnswer: Answer | undefined;
  keepCalls = true;
  onSaid: (sent: Sent) => void = () => undefined;
  readonly #options: EmulatorOptions;
  readonly #clock: Clock;
  readonly #server = createServer((asked, answer) => void this.#serve(asked, answer));
  readonly #web = new WebSocketServer({ noServer: true });
  #webhook: Courier | undefined;

  constructor(options: EmulatorOptions = {}) {
    this.#options = options;
    this.#clock = options.clock ?? machineClock;
    const { appId, appSecret } = APP;
    const { limits = true, dlp = false, scopes = SCOPES } = options;
    this.platform = new Platform({ appId, appSecret, clock: this.#clock, limits, dlp, scopes });
    this.sockets = openSockets({ ...CLIENT_CONFIG, ...options.clientConfig }, options.ackMs ?? 3_000);
    this.#server.on('upgrade', (asked, socket, head) => {
      this.#web.handleUpgrade(asked, socket, head, (ws) => this.sockets.adopt(ws, 33));
    });
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(this.#options.port ?? 0, '127.0.0.1', resolve));
    return this;
  }

  get domain(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on events are posted there instead of sent over the long connection. */
  useWebhook(target: WebhookTarget): void {
    this.#webhook = webhookCourier(target, this.#options.ackMs ?? 3_000);
  }

  async close(): Promise<void> {
    this.sockets.drop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  // ---- what people do

  /** Somebody joins the company. */
  hire(id: string, name: string): string {
    this.platform.people.set(id, name);
    return id;
  }

  /** Somebody says something; gives the message's id. */
  say(said: Saying): string {
    const { from, text, chat = this.platform.directChat(from).id, mention = true } = said;
    const room = this.platform.chat(chat);
    const spoken = room.kind === 'group' && mention ? `@_user_1 ${text}` : text;
    return this.speak({ ...said, chat, type: 'text', content: JSON.stringify({ text: spoken }), mention });
  }

  /** Like `say`, with any content. */
  speak({
    from,
    chat: given,
    type,
    content,
    replyTo,
    thread,
    mention = true,
    people = [],
  }: Saying & { type: string; content: string }): string {
    const chat = given ?? this.platform.directChat(from).id;
    const room = this.platform.chat(chat);
    const at = this.#clock.now();
    const id = this.platform.next('om');
    this.platform.keep({
      id,
      chat,
      from,
      type,
      content,
      at,
      ...(replyTo ? { replyTo } : {}),
      ...(thread ? { thread } : {}),
    });
    const named = [
      ...(room.kind === 'group' && mention ? [{ id: this.platform.bot.openId, name: this.platform.bot.name }] : []),
      ...people,
    ];
    const mentions = named.map((it, n) => ({ key: `@_user_${n + 1}`, id: { open_id: it.id }, name: it.name }));
    const event = {
      sender: { sender_id: { open_id: from, union_id: `on_${from.slice(3)}` }, sender_type: 'user', tenant_key: 'tk' },
      message: {
        message_id: id,
        ...(replyTo ? { root_id: replyTo, parent_id: replyTo } : {}),
        ...(thread ? { thread_id: thread } : {}),
        create_time: String(at),
        chat_id: chat,
        chat_type: room.kind,
        message_type: type,
        content,
        ...(mentions.length > 0 ? { mentions } : {}),
      },
    };
    this.emit('im.message.receive_v1', event);
    return id;
  }

  recall(id: string, by: 'message_owner' | 'group_owner' = 'message_owner'): void {
    const sent = this.platform.messages.get(id);
    if (sent) sent.recalled = true;
    const recall_time = String(Math.floor(this.#clock.now() / 1_000));
    this.emit('im.message.recalled_v1', { message_id: id, chat_id: sent?.chat, recall_time, recall_type: by });
  }

  enter(person: string, last = ''): void {
    const { id } = this.platform.directChat(person);
    const operator_id = { open_id: person };
    this.emit('im.chat.access_event.bot_p2p_chat_entered_v1', {
      chat_id: id,
      operator_id,
      ...(last ? { last_message_id: last } : {}),
    });
  }

  addBot(chat: string, by: string): ChatRoom {
    const room = this.platform.chat(chat);
    room.bot = true;
    this.emit('im.chat.member.bot.added_v1', {
      chat_id: chat,
      operator_id: { open_id: by },
      external: false,
      name: chat,
    });
    return room;
  }

  removeBot(chat: string, by: string): void {
    this.platform.chat(chat).bot = false;
    this.emit('im.chat.member.bot.deleted_v1', {
      chat_id: chat,
      operator_id: { open_id: by },
      external: false,
      name: chat,
    });
  }

  /** Somebody presses a button of a card, a form's with what was filled in; what the bot answered. Callbacks are not delivered twice. */
  async press(
    card: string,
    label: string,
    by: string,
    chat?: string,
    filled?: Readonly<Record<string, string>>,
  ): Promise<Delivered | undefined> {
    const sent = this.platform.messages.get(card);
    const button = sent && buttonsOf(JSON.parse(sent.content)).find((it) => it.label === label);
    if (!sent || !button) throw new Error(`no button ${label}`);
    const event = {
      operator: { open_id: by, union_id: `on_${by.slice(3)}`, tenant_key: 'tk' },
      token: `c-${this.platform.next('u')}`,
      host: 'im_message',
      action: {
        tag: 'button',
        value: button.value,
        timezone: 'Asia/Shanghai',
        ...(filled ? { form_value: filled } : {}),
      },
      context: { open_message_id: card, open_chat_id: chat ?? sent.chat },
    };
    const id = this.platform.next('ev');
    return this.#courier()(this.#envelope('card.action.trigger', event, id), id);
  }

  // ---- delivery

  emit(type: string, event: object): Tracked {
    const id = this.platform.next('ev');
    const tracked: Tracked = {
      id,
      type,
      at: Date.now(),
      attempts: 0,
      state: 'open',
      envelope: this.#envelope(type, event, id),
    };
    this.events.push(tracked);
    void this.#deliver(tracked, tracked.envelope);
    return tracked;
  }

  get lastEvent(): Tracked {
    const last = this.events.at(-1);
    if (!last) throw new Error('nothing has happened yet');
    return last;
  }

  /** Resolves when the bot has acknowledged an event. */
  async delivered(event: Tracked): Promise<void> {
    while (event.state === 'open') await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Delivers an event once more, as it was or as the same message under a fresh id. */
  deliverAgain(event: Tracked, how: 'same' | 'fresh id' = 'same'): Promise<Delivered | undefined> {
    return this.#courier()(how === 'same' ? event.envelope : this.#fresh(event.envelope), event.id);
  }

  #envelope(event_type: string, event: object, event_id: string): object {
    const header = {
      event_id,
      event_type,
      create_time: String(this.#clock.now()),
      token: APP.verificationToken,
      app_id: APP.appId,
      tenant_key: 'tk',
    };
    return { schema: '2.0', header, event };
  }

  #courier(): Courier {
    return this.#webhook ?? this.sockets.courier;
  }

  async #deliver(tracked: Tracked, envelope: object): Promise<void> {
    const step = (this.#options.ladder ?? LADDER)[tracked.attempts++];
    const delivered = await this.#courier()(envelope, tracked.id);
    if (delivered?.ok) {
      tracked.state = 'acknowledged';
      const { duplicates = 0, freshIds = 0 } = this.#options;
      if (Math.random() < duplicates)
        void this.#courier()(Math.random() < freshIds ? this.#fresh(envelope) : envelope, tracked.id);
    } else if (step === undefined) tracked.state = 'given up';
    else
      this.#clock.after(
        step,
        () =>
          void this.#deliver(tracked, Math.random() < (this.#options.freshIds ?? 0) ? this.#fresh(envelope) : envelope),
      );
  }

  /** The same message under another id: seen in the field after a slow acknowledgement. */
  #fresh(envelope: object): object {
    const copy = structuredClone(envelope) as {
      header: { event_id: string };
      event: { message?: { message_id: string } };
    };
    if (!copy.event.message) return envelope;
    const original = this.platform.messages.get(copy.event.message.message_id);
    const id = this.platform.next('om');
    if (original) this.platform.keep({ ...original, id });
    copy.event.message.message_id = id;
    copy.header.event_id = this.platform.next('ev');
    return copy;
  }

  // ---- the HTTP API

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    const url = new URL(asked.url ?? '/', 'http://emulator');
    const route = `${asked.method} ${url.pathname}`;
    let body: Json = {};
    const type = asked.headers['content-type'] ?? '';
    const form = type.startsWith('multipart/form-data');
    try {
      if (parts.length > 0 && !form) body = JSON.parse(Buffer.concat(parts).toString('utf8')) as Json;
    } catch {
      return this.#answer(answer, route, {}, no(400, 9499, 'bad body'));
    }
    const fault = faultOf(this.faults, route);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'cut') return void asked.socket.destroy();
    if (fault?.kind === 'answer')
      return this.#answer(answer, route, body, {
        ...no(fault.status, fault.code),
        ...(fault.headers ? { headers: fault.headers } : {}),
      });
    const before = this.platform.bySender.length;
    const result =
      route === UPLOAD
        ? (this.platform.refusal(asked.headers.authorization) ??
          (await this.platform.upload(Buffer.concat(parts), type)))
        : this.#carryOut(asked.method ?? '', url, body, asked.headers.authorization);
    for (const sent of this.platform.bySender.slice(before)) this.onSaid(sent);
    if (fault?.kind === 'accept-then-hang') return;
    if (fault?.kind === 'accept-then-502') return this.#answer(answer, route, body, no(502, 0));
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    this.#answer(answer, route, body, result);
  }

  #answer(answer: ServerResponse, route: string, body: Json, { status, body: data, headers }: Answer): void {
    if (this.keepCalls) this.calls.push({ route, body, status });
    const file = data instanceof Uint8Array;
    answer.writeHead(status, { 'content-type': file ? 'audio/ogg' : 'application/json; charset=utf-8', ...headers });
    answer.end(file ? data : JSON.stringify(data));
  }

  #carryOut(method: string, url: URL, body: Json, authorization: string | undefined): Answer {
    const { platform } = this;
    const path = url.pathname;
    if (path === '/open-apis/auth/v3/tenant_access_token/internal') return platform.token(body);
    if (path === '/callback/ws/endpoint') return this.#endpoint(body);
    const refused = platform.refusal(authorization);
    if (refused) return refused;
    const [, message, deed] = /^\/open-apis\/im\/v1\/messages\/(om_\w+)(\/reply)?$/.exec(path) ?? [];
    if (path === '/open-apis/im/v1/messages' && method === 'POST') return platform.create(url.searchParams, body);
    if (message && deed && method === 'POST') return platform.reply(message, body);
    if (message && !deed && method === 'PATCH') return platform.redraw(message, body);
    const [, spoken, key] = /^\/open-apis\/im\/v1\/messages\/(om_\w+)\/resources\/([\w-]+)$/.exec(path) ?? [];
    if (spoken && key && method === 'GET') return platform.resource(spoken, key, url.searchParams);
    if (path === '/open-apis/bot/v3/info') return platform.me();
    if (path === '/open-apis/application/v6/scopes') return platform.scopes();
    const person = /^\/open-apis\/contact\/v3\/users\/(ou_\w+)$/.exec(path)?.[1];
    if (person) return platform.person(person);
    return no(404, 99991201, 'not found');
  }

  #endpoint(body: Json): Answer {
    if (this.endpointAnswer) return this.endpointAnswer;
    if (body.AppID !== APP.appId || body.AppSecret !== APP.appSecret) return no(200, 514, 'authorization failed');
    const URL = `${this.domain.replace('http', 'ws')}/ws/v2?fpid=1&aid=1&device_id=7&access_key=k&service_id=33&ticket=t`;
    return ok({ URL, ClientConfig: { ...CLIENT_CONFIG, ...this.#options.clientConfig } });
  }
}

export interface Saying {
  readonly from: string;
  readonly text: string;
  /** Missing = the direct chat with the bot. */
  readonly chat?: string;
  readonly mention?: boolean;
  readonly replyTo?: string;
  readonly thread?: string;
  /** Others who are mentioned: @_user_2 and so on in a group, @_user_1 and so on without the bot's mention. */
  readonly people?: readonly { readonly id: string; readonly name: string }[];
}

/** The buttons of a card, with what they carry. */
export function buttonsOf(
  it: unknown,
): { readonly label: string; readonly value: unknown; readonly disabled: boolean }[] {
  if (Array.isArray(it)) return it.flatMap(buttonsOf);
  if (typeof it !== 'object' || it === null) return [];
  const { tag, text, behaviors, disabled } = it as {
    tag?: string;
    text?: { content: string };
    behaviors?: { value: unknown }[];
    disabled?: boolean;
  };
  if (tag === 'button')
    return [{ label: text?.content ?? '', value: behaviors?.[0]?.value, disabled: disabled ?? false }];
  return Object.values(it).flatMap(buttonsOf);
}

/** All words that a message shows. */
export function wordsIn(content: string): string {
  const walk = (it: unknown, key = ''): string[] => {
    if (typeof it === 'string')
      return ['text', 'content', 'title', 'display_name'].includes(key) || /^c\d+$/.test(key) ? [it] : [];
    if (Array.isArray(it)) return it.flatMap((each) => walk(each, key));
    if (typeof it !== 'object' || it === null) return [];
    return Object.entries(it)
      .filter(([name]) => name !== 'summary')
      .flatMap(([name, each]) => walk(each, name));
  };
  return walk(JSON.parse(content))
    .filter((words) => words !== '')
    .join('\n');
}
