import type { Clock } from '../feishu/clock.ts';
import { signature } from './courier.ts';
import type { Subscription } from './sockets.ts';

/** What the platform answers to a call. */
export interface Answer {
  readonly status: number;
  /** An object is answered as JSON; a string as it is; bytes as a file. */
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How the bot reached a chat: a message's own sessionWebhook, the group or one-to-one interface, a custom robot's address. */
export type Via = 'webhook' | 'group' | 'direct' | 'custom robot';

/** A message in a chat, of a person or of the bot. */
export interface Sent {
  readonly id: string;
  readonly chat: string;
  readonly from: string;
  /** msgtype (text, markdown, actionCard, picture …) or msgKey (sampleMarkdown …). */
  readonly type: string;
  /** As it came: the webhook's body, or msgParam; a person's payload. See `wordsIn` and `buttonsOf`. */
  readonly content: string;
  readonly at: number;
  /** Only of what the bot said. */
  readonly via?: Via;
  /** Accounts that are really mentioned: in markdown only those whose @id stands in the text too. */
  readonly mentions: readonly string[];
  readonly mentionsEveryone: boolean;
  recalled: boolean;
}

export interface ChatRoom {
  /** The openConversationId: case-sensitive, with + / and =. */
  readonly id: string;
  readonly kind: 'p2p' | 'group';
  readonly title: string;
  /** Whether the robot is in it. */
  bot: boolean;
  disbanded: boolean;
  readonly members: Set<string>;
}

export interface PlatformOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock: Clock;
  /** 20 calls a second for each interface, 20 messages a minute for a custom robot; false = none. */
  readonly limits: boolean;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** How long a message can be answered at its sessionWebhook. */
export const SESSION_MS = 90 * MINUTE;
/** How long a ticket opens a connection. */
export const TICKET_MS = 90_000;
const LONGEST_BODY = 20_000;
const LONGEST_PARAM = 15_000;
const MOST_USERS = 20;

const MSG_KEYS: Readonly<Record<string, readonly string[]>> = {
  sampleText: ['content'],
  sampleMarkdown: ['title', 'text'],
  sampleImageMsg: ['photoURL'],
  sampleLink: ['title', 'text', 'messageUrl'],
  sampleActionCard: ['title', 'text', 'singleTitle', 'singleURL'],
  ...Object.fromEntries(
    [2, 3, 4, 5].map((most) => [
      `sampleActionCard${most}`,
      ['title', 'text', ...Array.from({ length: most }, (_, n) => [`actionTitle${n + 1}`, `actionURL${n + 1}`]).flat()],
    ]),
  ),
  sampleActionCard6: ['title', 'text', 'buttonTitle1', 'buttonUrl1', 'buttonTitle2', 'buttonUrl2'],
  sampleFile: ['mediaId', 'fileName', 'fileType'],
  sampleAudio: ['mediaId', 'duration'],
  sampleVideo: ['videoMediaId', 'videoType', 'picMediaId', 'duration'],
};
const MEDIA_BYTES: Readonly<Record<string, number>> = { image: 20e6, voice: 2e6, video: 20e6, file: 20e6 };

const isText = (it: unknown): it is string => typeof it === 'string' && it !== '';
const parsed = (text: string): Json | undefined => {
  try {
    const it: unknown = JSON.parse(text);
    return typeof it === 'object' && it !== null && !Array.isArray(it) ? (it as Json) : undefined;
  } catch {
    return undefined;
  }
};

/** What the platform knows: chats, people, messages, tokens, tickets. It answers calls; it does not deliver anything. */
export class Platform {
  readonly options: PlatformOptions;
  readonly bot: { readonly robotCode: string; readonly name: string; readonly dingtalkId: string };
  readonly people = new Map<string, string>();
  /** Accounts of other companies: they have no staff id. */
  readonly external = new Set<string>();
  /** Accounts that are outside the app's scope: they cannot be looked up or written to. */
  readonly unlisted = new Set<string>();
  /** Accounts that a one-to-one message does not reach now (throttled), or on their own wish. */
  readonly flowControlled = new Set<string>();
  readonly filtered = new Set<string>();
  readonly chats = new Map<string, ChatRoom>();
  readonly messages = new Map<string, Sent>();
  readonly bySender: Sent[] = [];
  readonly sessions = new Map<string, { readonly chat: string; readonly until: number }>();
  readonly tickets = new Map<string, { readonly until: number; readonly subscriptions: readonly Subscription[] }>();
  readonly customRobots = new Map<string, { readonly chat: string; readonly secret?: string }>();
  /** What was uploaded, by media id. */
  readonly media = new Map<string, { readonly type: string; readonly name: string; readonly bytes: Buffer }>();
  /** What people sent, by download code. */
  readonly files = new Map<string, Buffer>();
  /** Cards by outTrackId, as they are now. */
  readonly cards = new Map<string, { space: string; template: string; data: Record<string, unknown> }>();
  onSaid: (sent: Sent) => void = () => undefined;
  /** The code for a group that the robot was taken out of: sources differ. */
  removedCode = 'invalidParameter.openConversationId.invalid';
  tokens: { readonly value: string; until: number }[] = [];
  #count = 0;
  readonly #calls = new Map<string, number[]>();
  readonly #blocked = new Map<string, number>();

  constructor(options: PlatformOptions) {
    this.options = options;
    this.bot = { robotCode: options.clientId, name: '招商助手', dingtalkId: '$:LWCP_v1:$bot' };
  }

  /** An id that no other thing has. */
  next(kind: string): string {
    return `${kind}_${(++this.#count).toString(36).padStart(6, '0')}${Math.random().toString(36).slice(2, 10)}`;
  }

  dingtalkId(person: string): string {
    return `$:LWCP_v1:$${Buffer.from(person).toString('base64')}`;
  }

  directChat(person: string): ChatRoom {
    return this.chat(`cid${Buffer.from(`p2p:${person}`).toString('base64url')}+/==`, 'p2p', [person]);
  }

  chat(id: string, kind: 'p2p' | 'group' = 'group', members: readonly string[] = [], title = '招商一群'): ChatRoom {
    const known = this.chats.get(id);
    if (known) return known;
    const made: ChatRoom = { id, kind, title, bot: true, disbanded: false, members: new Set(members) };
    this.chats.set(id, made);
    return made;
  }

  keep(sent: Omit<Sent, 'recalled' | 'mentions' | 'mentionsEveryone'> & Partial<Sent>): Sent {
    const whole = { mentions: [], mentionsEveryone: false, recalled: false, ...sent };
    this.messages.set(sent.id, whole);
    if (sent.from === this.bot.robotCode) {
      this.bySender.push(whole);
      this.onSaid(whole);
    }
    return whole;
  }

  /** What the bot said, oldest first, whichever way it took. */
  said(chat?: string): readonly Sent[] {
    return this.bySender.filter((it) => chat === undefined || it.chat === chat);
  }

  // ---- connections

  /** A ticket for one connection. Without `Accept: application/json` the answer is XML. */
  openConnection(body: Json, accept: string | undefined, endpoint: string): Answer {
    const { clientId, clientSecret, clock } = this.options;
    if (!accept?.includes('application/json'))
      return {
        status: 200,
        body: '<?xml version="1.0"?><response/>',
        headers: { 'content-type': 'application/xml' },
      };
    if (body.clientId !== clientId || body.clientSecret !== clientSecret) return this.no(401, 'authFailed', '鉴权失败');
    const subscriptions = Array.isArray(body.subscriptions) ? (body.subscriptions as Subscription[]) : [];
    // Such a ticket is another one when it is not encoded in the address.
    const ticket = `${this.next('ticket')}+&=/`;
    this.tickets.set(ticket, { until: clock.now() + TICKET_MS, subscriptions });
    return { status: 200, body: { endpoint, ticket } };
  }

  /** Uses a ticket up; undefined when it is unknown, used or too old. */
  admit(ticket: string | null): readonly Subscription[] | undefined {
    const known = this.tickets.get(ticket ?? '');
    this.tickets.delete(ticket ?? '');
    return known && known.until > this.options.clock.now() ? known.subscriptions : undefined;
  }

  // ---- tokens

  token(body: Json): Answer {
    const { clientId, clientSecret, clock } = this.options;
    if (!isText(body.appKey) || !isText(body.appSecret)) return this.no(400, 'MissingappKey');
    if (body.appKey !== clientId || body.appSecret !== clientSecret)
      return this.no(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret');
    const now = clock.now();
    this.tokens = this.tokens.filter(({ until }) => until > now);
    let current = this.tokens.at(-1);
    if (!current) {
      current = { value: this.next('token'), until: 0 };
      this.tokens.push(current);
    }
    current.until = now + 2 * HOUR;
    return { status: 200, body: { accessToken: current.value, expireIn: 7_200 } };
  }

  /** Every token given so far is refused from now on. */
  expireTokens(): void {
    this.tokens = [];
  }

  lives(token: string | null | undefined): boolean {
    const now = this.options.clock.now();
    return this.tokens.some(({ value, until }) => value === token && until > now);
  }

  // ---- speaking

  /** An address at which a chat can be answered for 90 minutes. */
  session(chat: string): { readonly token: string; readonly until: number } {
    const token = this.next('session');
    const until = this.options.clock.now() + SESSION_MS;
    this.sessions.set(token, { chat, until });
    return { token, until };
  }

  /** Every sessionWebhook given so far is dead from now on. */
  endSessions(): void {
    this.sessions.clear();
  }

  sendBySession(token: string | null, raw: string): Answer {
    const known = this.sessions.get(token ?? '');
    if (!known || known.until <= this.options.clock.now() || !this.chats.get(known.chat)?.bot)
      return this.err(300001, 'session 不存在');
    return this.#hear(raw, known.chat, 'webhook');
  }

  /** A robot in a group that only knows its own address; gives the address's path. */
  addCustomRobot(chat: string, secret?: string): string {
    const token = this.next('robot');
    this.chat(chat);
    this.customRobots.set(token, { chat, ...(secret ? { secret } : {}) });
    return `/robot/send?access_token=${token}`;
  }

  sendByRobot(query: URLSearchParams, raw: string): Answer {
    const token = query.get('access_token') ?? '';
    const robot = this.customRobots.get(token);
    if (!robot) return this.err(300001, 'token is not exist');
    const now = this.options.clock.now();
    if (robot.secret !== undefined) {
      const timestamp = query.get('timestamp') ?? '';
      if (!(Math.abs(now - Number(timestamp)) <= HOUR))
        return this.err(310000, 'invalid timestamp, more infomation at the robot page');
      if (query.get('sign') !== signature(robot.secret, timestamp)) return this.err(310000, 'sign not match');
    }
    if (this.options.limits) {
      const tooFast = () => this.err(130101, 'send too fast, exceed 20 times per minute');
      if ((this.#blocked.get(token) ?? 0) > now) return tooFast();
      if (this.#full(token, 20, MINUTE)) {
        this.#blocked.set(token, now + 10 * MINUTE);
        return tooFast();
      }
      this.#calls.get(token)?.push(now);
    }
    return this.#hear(raw, robot.chat, 'custom robot');
  }

  /** What is posted to a webhook. */
  #hear(raw: string, chat: string, via: Via): Answer {
    if (Buffer.byteLength(raw) > LONGEST_BODY)
      return this.err(460101, `message too long, exceed ${LONGEST_BODY} bytes`);
    const body = parsed(raw);
    if (!body) return this.err(40035, '不合法的参数');
    const type = String(body.msgtype);
    const own = body[type] as Json | undefined;
    const fields = {
      text: ['content'],
      markdown: ['title', 'text'],
      actionCard: ['title', 'text'],
      link: ['title', 'text', 'messageUrl'],
      feedCard: [],
    }[type];
    if (!fields) return this.err(400105, '不支持的消息类型');
    const missing = fields.find((name) => !isText(own?.[name]));
    if (!own || missing) return this.err(40035, `缺少参数 ${type}.${missing ?? ''}`);
    if (type === 'actionCard' && !isText(own.singleTitle) && !Array.isArray(own.btns))
      return this.err(40035, '缺少参数 actionCard.btns');
    const at = (body.at ?? {}) as Json;
    const asked = [...((at.atUserIds ?? []) as string[])];
    const text = String(own.text ?? own.content);
    this.keep({
      id: this.next('msg'),
      chat,
      from: this.bot.robotCode,
      type,
      content: raw,
      at: this.options.clock.now(),
      via,
      mentions: type === 'text' ? asked : asked.filter((id) => text.includes(`@${id}`)),
      mentionsEveryone: at.isAtAll === true,
    });
    return this.err(0, 'ok');
  }

  sendToGroup(body: Json): Answer {
    const chat = body.openConversationId;
    const room = isText(chat) ? this.chats.get(chat) : undefined;
    const objection = this.#objection(body);
    if (objection) return objection;
    if (!isText(chat) || room?.kind === 'p2p') return this.no(400, 'invalidParameter.openConversationId.invalid');
    if (!room) return this.no(400, 'openConversationId.notExisted');
    if (room.disbanded) return this.no(400, 'invalid.openConversationId');
    if (!room.bot) return this.no(400, this.removedCode);
    return { status: 200, body: { processQueryKey: this.#speak(chat, body, 'group') } };
  }

  sendToPeople(body: Json): Answer {
    const { userIds } = body;
    const objection = this.#objection(body);
    if (objection) return objection;
    if (!Array.isArray(userIds) || userIds.length === 0) return this.no(400, 'invalidParameter.userIds.empty');
    if (userIds.length > MOST_USERS) return this.no(400, 'invalidParameter.userIds.overMax');
    if (!userIds.every(isText)) return this.no(400, 'invalidParameter.userIds.invalid');
    const unknown = (id: string) => !this.people.has(id) || this.external.has(id) || this.unlisted.has(id);
    const invalidStaffIdList = userIds.filter(unknown);
    const flowControlledStaffIdList = userIds.filter((id) => !unknown(id) && this.flowControlled.has(id));
    const filteredStaffIdList = userIds.filter((id) => !unknown(id) && this.filtered.has(id));
    const out = new Set([...invalidStaffIdList, ...flowControlledStaffIdList, ...filteredStaffIdList]);
    let processQueryKey = this.next('pqk');
    for (const id of userIds.filter((it) => !out.has(it)))
      processQueryKey = this.#speak(this.directChat(id).id, body, 'direct');
    return {
      status: 200,
      body: { processQueryKey, invalidStaffIdList, flowControlledStaffIdList, filteredStaffIdList },
    };
  }

  #objection({ robotCode, msgKey, msgParam }: Json): Answer | undefined {
    if (!isText(robotCode)) return this.no(400, 'invalidParameter.robotCode.empty');
    if (robotCode !== this.bot.robotCode) return this.no(400, 'invalidParameter.robotCode.auth');
    const fields = isText(msgKey) ? MSG_KEYS[msgKey] : undefined;
    if (!fields) return this.no(400, 'invalidParameter.msgKey.invalid');
    const bad = (why: string) => this.no(400, 'invalidParameter.msgParam.invalid', why);
    if (typeof msgParam !== 'string') return bad('not a string');
    if (Buffer.byteLength(msgParam) > LONGEST_PARAM) return bad('too long');
    const param = parsed(msgParam);
    if (!param) return bad('not JSON');
    const missing = fields.find((name) => !isText(param[name]));
    if (missing) return bad(`${missing} is missing`);
    for (const name of ['photoURL', 'mediaId', 'videoMediaId', 'picMediaId']) {
      const id = param[name];
      if (isText(id) && !/^https?:/.test(id) && !this.media.has(id)) return bad(`${name} is not known`);
    }
    return undefined;
  }

  #speak(chat: string, { msgKey, msgParam }: Json, via: Via): string {
    const id = this.next('pqk');
    const at = this.options.clock.now();
    this.keep({
      id,
      chat,
      from: this.bot.robotCode,
      type: String(msgKey),
      content: String(msgParam),
      at,
      via,
    });
    return id;
  }

  /** Takes back what was sent to a group or to people. */
  recall({ processQueryKeys }: Json): Answer {
    const keys = (processQueryKeys ?? []) as string[];
    const known = keys.filter((key) => this.messages.has(key));
    for (const key of known) (this.messages.get(key) as Sent).recalled = true;
    return {
      status: 200,
      body: {
        successResult: known,
        failedResult: Object.fromEntries(keys.filter((it) => !known.includes(it)).map((it) => [it, 'notExist'])),
      },
    };
  }

  // ---- files and people

  async upload(type: string | null, raw: Buffer, contentType: string): Promise<Answer> {
    const most = MEDIA_BYTES[type ?? ''];
    if (most === undefined) return this.err(40004, '不合法的媒体文件类型');
    const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } })
      .formData()
      .catch(() => undefined);
    const media = form?.get('media');
    if (!(media instanceof File)) return this.err(41005, '缺少多媒体文件数据');
    const bytes = Buffer.from(await media.arrayBuffer());
    if (bytes.length === 0 || bytes.length > most) return this.err(40006, '不合法的文件大小');
    const id = `@${this.next('media')}`;
    this.media.set(id, { type: type ?? '', name: media.name, bytes });
    const body = { errcode: 0, errmsg: 'ok', media_id: id, type, created_at: this.options.clock.now() };
    return { status: 200, body };
  }

  /** Where a person's file can be fetched. */
  download({ downloadCode, robotCode }: Json, base: string): Answer {
    if (robotCode !== this.bot.robotCode) return this.no(400, 'invalidParameter.robotCode.auth');
    if (!isText(downloadCode) || !this.files.has(downloadCode))
      return this.no(400, 'invalidParameter.downloadCode.invalid');
    return { status: 200, body: { downloadUrl: `${base}/files/${encodeURIComponent(downloadCode)}` } };
  }

  person(body: Json): Answer {
    const id = String(body.userid);
    const name = this.people.get(id);
    if (name === undefined || this.external.has(id)) return this.err(60121, '找不到该用户');
    if (this.unlisted.has(id)) return this.err(50002, '请求的员工userid不在授权范围内');
    const result = { userid: id, name, dept_id_list: [1], title: '', leader_in_dept: [], admin: false };
    return { status: 200, body: { errcode: 0, errmsg: 'ok', result, request_id: this.next('req') } };
  }

  // ---- cards

  createCard(body: Json): Answer {
    const { outTrackId, cardTemplateId, openSpaceId, cardData } = body;
    if (!isText(outTrackId) || !isText(cardTemplateId) || !isText(openSpaceId)) return this.no(400, 'param.error');
    const space = /^dtv1\.card\/\/IM_(?:GROUP|ROBOT)\.(.+)$/.exec(openSpaceId)?.[1];
    if (space === undefined) return this.no(400, 'param.openSpaceIdError');
    const data = ((cardData as Json | undefined)?.cardParamMap ?? {}) as Record<string, unknown>;
    if (Object.values(data).some((it) => typeof it !== 'string')) return this.no(400, 'param.cardParamMapError');
    this.cards.set(outTrackId, { space, template: cardTemplateId, data: { ...data } });
    return { status: 200, body: { success: true, result: { outTrackId, deliverResults: [{ success: true }] } } };
  }

  changeCard({ outTrackId, cardData, key, content }: Json): Answer {
    const card = this.cards.get(String(outTrackId));
    if (!card) return this.no(400, 'param.cardNotFound');
    Object.assign(card.data, isText(key) ? { [key]: content } : ((cardData as Json | undefined)?.cardParamMap ?? {}));
    return { status: 200, body: { success: true, result: true } };
  }

  // ---- limits

  /** 20 calls a second for each interface. */
  limited(path: string): Answer | undefined {
    if (!this.options.limits) return undefined;
    if (this.#full(path, 20, 1_000))
      return this.no(403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', '钉钉服务端接口调用频率超限');
    this.#calls.get(path)?.push(this.options.clock.now());
    return undefined;
  }

  #full(name: string, most: number, ms: number): boolean {
    const now = this.options.clock.now();
    const recent = (this.#calls.get(name) ?? []).filter((at) => at > now - ms);
    this.#calls.set(name, recent);
    return recent.length >= most;
  }

  /** A refusal of the new interface. */
  no(status: number, code: string, message = code): Answer {
    return { status, body: { code, message, requestid: this.next('req').toUpperCase() } };
  }

  /** An answer of the old interface: HTTP 200 whatever happened. */
  err(errcode: number, errmsg: string): Answer {
    return { status: 200, body: { errcode, errmsg, ...(errcode === 0 ? {} : { request_id: this.next('req') }) } };
  }
}

export type Json = Readonly<Record<string, unknown>>;
