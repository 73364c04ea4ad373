import { objectionTo } from './card-linter.ts';
import type { Clock } from './clock.ts';

/** What the platform answers to a call. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A message in a chat, of a person or of the bot. */
export interface Sent {
  readonly id: string;
  readonly chat: string;
  readonly from: string;
  readonly type: string;
  content: string;
  readonly replyTo?: string;
  readonly thread?: string;
  readonly uuid?: string;
  readonly at: number;
  /** How often it was drawn anew. */
  redrawn: number;
  recalled: boolean;
}

export interface Uploaded {
  readonly type: string;
  readonly name: string;
  readonly bytes: Buffer;
}

export interface ChatRoom {
  readonly id: string;
  readonly kind: 'p2p' | 'group';
  bot: boolean;
  readonly members: Set<string>;
}

export interface PlatformOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly clock: Clock;
  /** The platform's own limits; false = none. */
  readonly limits: boolean;
  readonly scopes: Readonly<Record<string, boolean>>;
  /** Plain phone numbers are refused (数据防泄漏). */
  readonly dlp: boolean;
}

const HOUR = 3_600_000;
const FILE_TYPES = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']);
export const ok = (data: object = {}): Answer => ({ status: 200, body: { code: 0, msg: 'success', data } });
export const no = (status: number, code: number, msg = 'refused'): Answer => ({ status, body: { code, msg } });

/** What the platform knows: chats, people, messages, tokens. It answers calls; it does not deliver events. */
export class Platform {
  readonly options: PlatformOptions;
  readonly bot = { openId: 'ou_bot', name: '招商助手', active: true };
  readonly people = new Map<string, string>();
  readonly chats = new Map<string, ChatRoom>();
  readonly messages = new Map<string, Sent>();
  readonly bySender: Sent[] = [];
  /** Files brought by the bot, by their key. */
  readonly files = new Map<string, Uploaded>();
  tokens: { readonly value: string; readonly until: number }[] = [];
  #count = 0;
  readonly #uuids = new Map<string, { readonly id: string; readonly at: number }>();
  readonly #calls = new Map<string, number[]>();

  constructor(options: PlatformOptions) {
    this.options = options;
  }

  /** An id that no other thing has. */
  next(kind: string): string {
    return `${kind}_${(++this.#count).toString(36).padStart(6, '0')}${Math.random().toString(36).slice(2, 10)}`;
  }

  directChat(person: string): ChatRoom {
    return this.chat(`oc_p2p_${person.slice(3)}`, 'p2p', [person]);
  }

  chat(id: string, kind: 'p2p' | 'group' = 'group', members: readonly string[] = []): ChatRoom {
    const known = this.chats.get(id);
    if (known) return known;
    const made: ChatRoom = { id, kind, bot: true, members: new Set(members) };
    this.chats.set(id, made);
    return made;
  }

  keep(sent: Omit<Sent, 'redrawn' | 'recalled'>): Sent {
    const whole = { ...sent, redrawn: 0, recalled: false };
    this.messages.set(sent.id, whole);
    if (sent.from === this.bot.openId) this.bySender.push(whole);
    return whole;
  }

  /** What the bot said, oldest first. */
  said(chat?: string): readonly Sent[] {
    return this.bySender.filter((it) => chat === undefined || it.chat === chat);
  }

  token(body: Json): Answer {
    const { appId, appSecret, clock } = this.options;
    if (body.app_id !== appId) return no(400, 10003, 'invalid app_id');
    if (body.app_secret !== appSecret) return no(400, 10014, 'app secret invalid');
    const now = clock.now();
    this.tokens = this.tokens.filter(({ until }) => until > now);
    let current = this.tokens.at(-1);
    if (!current || current.until - now < HOUR / 2) {
      current = { value: this.next('t'), until: now + 2 * HOUR };
      this.tokens.push(current);
    }
    const expire = Math.round((current.until - now) / 1_000);
    return { status: 200, body: { code: 0, msg: 'ok', tenant_access_token: current.value, expire } };
  }

  /** Refuses a call without a living token. */
  refusal(authorization: string | undefined): Answer | undefined {
    const value = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (value === undefined) return no(400, 99991661, 'Missing access token');
    const now = this.options.clock.now();
    return this.tokens.some((it) => it.value === value && it.until > now)
      ? undefined
      : no(400, 99991663, 'Invalid access token');
  }

  create(query: URLSearchParams, body: Json): Answer {
    const to = String(body.receive_id);
    switch (query.get('receive_id_type')) {
      case 'chat_id':
        return this.#speak(to, body);
      case 'open_id':
        return this.people.has(to) ? this.#speak(this.directChat(to).id, body) : no(400, 230013, 'no availability');
      default:
        return no(400, 99992402, 'receive_id_type');
    }
  }

  reply(id: string, body: Json): Answer {
    const target = this.messages.get(id);
    if (!target) return no(400, 230001, 'no such message');
    if (target.recalled) return no(400, 230011, 'The message was withdrawn');
    return this.#speak(target.chat, body, target);
  }

  #speak(chat: string, body: Json, target?: Sent): Answer {
    const room = this.chats.get(chat);
    if (!room?.bot) return no(400, 230002, 'Bot/User can NOT be out of the chat.');
    const { uuid, msg_type: type, content } = body;
    if (typeof content !== 'string' || typeof type !== 'string')
      return no(400, 230001, 'content must be a JSON string');
    if (typeof uuid === 'string' && uuid.length > 50) return no(400, 99992402, 'uuid too long');
    const objection = this.#objection(type, content);
    if (objection) return objection;
    const now = this.options.clock.now();
    const before = typeof uuid === 'string' ? this.#uuids.get(uuid) : undefined;
    if (before && now - before.at < HOUR) return ok(this.#shown(before.id));
    const limited = this.#limited(chat, now);
    if (limited) return limited;
    const id = this.next('om');
    if (typeof uuid === 'string') this.#uuids.set(uuid, { id, at: now });
    this.keep({
      id,
      chat,
      from: this.bot.openId,
      type,
      content,
      at: now,
      ...(target ? { replyTo: target.id } : {}),
      ...(target?.thread ? { thread: target.thread } : {}),
      ...(typeof uuid === 'string' ? { uuid } : {}),
    });
    return ok(this.#shown(id));
  }

  #objection(type: string, content: string): Answer | undefined {
    if (this.options.dlp && /(?<!\d)1[3-9]\d{9}(?!\d)/.test(content))
      return no(400, 230028, 'contains sensitive information');
    const bytes = Buffer.byteLength(content);
    if (type === 'interactive') {
      const objection = objectionTo(content);
      return objection && no(400, objection.code, objection.words);
    }
    if (bytes > (type === 'post' ? 30 : 150) * 1024) return no(400, 230025, 'too long');
    let parsed: unknown;
    try {
      parsed = JSON.parse(content);
    } catch {
      return no(400, 230001, 'content is not JSON');
    }
    const { text, zh_cn, file_key } = parsed as { text?: unknown; zh_cn?: { content?: unknown }; file_key?: unknown };
    if (type === 'file') return this.files.has(String(file_key)) ? undefined : no(400, 230017, 'file_key');
    if (type === 'text' && typeof text !== 'string') return no(400, 230001, 'text');
    if (type === 'post' && !Array.isArray(zh_cn?.content)) return no(400, 230001, 'post');
    return type === 'text' || type === 'post' ? undefined : no(400, 230001, 'msg_type');
  }

  #shown(id: string): object {
    const it = this.messages.get(id);
    return { message_id: id, chat_id: it?.chat, msg_type: it?.type, body: { content: it?.content } };
  }

  /** 5/s a chat; 50/s and 1,000/min an app. */
  #limited(chat: string, now: number): Answer | undefined {
    if (!this.options.limits) return undefined;
    const full = (name: string, most: number, ms: number): boolean => {
      const recent = (this.#calls.get(name) ?? []).filter((at) => at > now - ms);
      this.#calls.set(name, recent);
      return recent.length >= most;
    };
    if (full('app', 50, 1_000) || full('minute', 1_000, 60_000))
      return {
        ...no(429, 99991400, 'request trigger frequency limit'),
        headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '1' },
      };
    if (full(chat, 5, 1_000)) return no(400, 230020, 'This operation triggers the frequency limit.');
    for (const name of ['app', 'minute', chat]) this.#calls.get(name)?.push(now);
    return undefined;
  }

  /** Takes a file (im/v1/files) as a form of file_type, file_name and file. */
  async upload(body: Buffer, contentType: string): Promise<Answer> {
    const { scopes } = this.options;
    if (!scopes['im:resource'] && !scopes['im:resource:upload'])
      return no(400, 99991672, 'Access denied. One of the following scopes is required: [im:resource]');
    if (!contentType.startsWith('multipart/form-data')) return no(400, 234001, 'Invalid request param.');
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
      .formData()
      .catch(() => undefined);
    const [type, name, file] = ['file_type', 'file_name', 'file'].map((field) => form?.get(field));
    if (typeof type !== 'string' || !FILE_TYPES.has(type) || typeof name !== 'string' || name === '')
      return no(400, 234001, 'Invalid request param.');
    // Names in a part's header that are not ASCII were seen to arrive as no file at all.
    if (!file || typeof file === 'string' || /[^\x20-\x7e]/.test(file.name))
      return no(400, 234001, 'Invalid request param.');
    const bytes = Buffer.from(await file.arrayBuffer());
    if (bytes.length === 0) return no(400, 234010, "File's size can't be 0.");
    if (bytes.length > 30 * 1024 * 1024) return no(400, 234006, 'The file size exceed the max value.');
    const key = this.next('file_v3');
    this.files.set(key, { type, name, bytes });
    return ok({ file_key: key });
  }

  redraw(id: string, body: Json): Answer {
    const it = this.messages.get(id);
    if (!it || it.from !== this.bot.openId) return no(400, 230001, 'not a message of the bot');
    if (it.type !== 'interactive') return no(400, 230001, 'not a card');
    if (this.options.clock.now() - it.at > 14 * 24 * HOUR) return no(400, 230031, 'more than 14 days');
    const objection = objectionTo(String(body.content));
    if (objection) return no(400, objection.code, objection.words);
    it.content = String(body.content);
    it.redrawn++;
    return ok();
  }

  person(id: string): Answer {
    const name = this.people.get(id);
    return name === undefined ? no(400, 41050, 'no user authority') : ok({ user: { open_id: id, name } });
  }

  /** The file of somebody's message, to whoever is in its chat. */
  resource(message: string, key: string, params: URLSearchParams): Answer {
    const sent = this.messages.get(message);
    if (!sent || params.get('type') !== 'file' || !sent.content.includes(`"${key}"`))
      return no(400, 234003, 'file not in msg');
    return { status: 200, body: Buffer.from(`OggS of ${key}`) };
  }

  me(): Answer {
    const { openId, name, active } = this.bot;
    const bot = { open_id: openId, app_name: name, activate_status: active ? 2 : 1 };
    return { status: 200, body: { code: 0, msg: 'ok', bot } };
  }

  scopes(): Answer {
    const scopes = Object.entries(this.options.scopes).map(([scope_name, on]) => ({
      scope_name,
      grant_status: on ? 1 : 2,
      scope_type: 'tenant',
    }));
    return ok({ scopes });
  }
}

export type Json = Readonly<Record<string, unknown>>;
