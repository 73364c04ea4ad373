import { extname } from 'node:path';
import { z } from 'zod';
import type { Part } from './dingtalk-drawing.ts';
import { DingtalkError } from './dingtalk-error.ts';
import { openHttp } from './dingtalk-http.ts';
import { type DingtalkAccess, openToken } from './dingtalk-token.ts';

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get';

/** A message as the platform's robot API takes it. */
export interface RobotMessage {
  readonly key: string;
  readonly param: Readonly<Record<string, string>>;
}

/** What the bot asks of DingTalk; every call throws DingtalkError and nothing else. */
export interface DingtalkApi {
  /** Whether the platform knows the app; how far our clock is ahead of its, in ms. */
  greet(): Promise<{ readonly skewMs: number | undefined }>;
  /** Where to connect: an address with a ticket in it, good for one connection within 90 s. Never log it. */
  openStream(signal?: AbortSignal): Promise<string>;
  toGroup(conversation: string, message: RobotMessage): Promise<void>;
  /** Into the direct chat with somebody; `gone` where the app may not write to them. */
  toPerson(staff: string, message: RobotMessage): Promise<void>;
  /** Through the address that came with a message. */
  bySession(webhook: string, part: Part): Promise<void>;
  /** Gives the mediaId: an image's stands for its address, a file's goes into `sampleFile`. */
  uploadMedia(kind: 'image' | 'file', name: string, bytes: Uint8Array): Promise<string>;
  nameOf(staff: string): Promise<string | undefined>;
  /** Nothing is sent; throws as sending would where permission or robot code are wrong. */
  maySend(): Promise<void>;
}

const STREAM = z.object({ endpoint: z.string().regex(/^wss?:\/\//), ticket: z.string().min(1) });
const STAFF_LIST = z.array(z.coerce.string()).nullish();
const SENT = z.object({
  invalidStaffIdList: STAFF_LIST,
  flowControlledStaffIdList: STAFF_LIST,
  filteredStaffIdList: STAFF_LIST,
});
const MEDIA = z.object({ media_id: z.string().min(1) });
const USER = z.object({ result: z.object({ name: z.string().optional() }) });
const FLOW_MS = 10_000;
const USER_AGENT = 'zhaoshang-zhushou/0.1.0';

export interface ApiOptions extends DingtalkAccess {
  readonly robotCode: string;
  readonly timeoutMs?: number;
}

/** Opens the way to DingTalk's two APIs. */
export function openDingtalkApi({ robotCode, timeoutMs = 10_000, ...access }: ApiOptions): DingtalkApi {
  const { clientId, clientSecret, apiEndpoint, oapiEndpoint } = access;
  const http = openHttp(timeoutMs);
  const token = openToken(access, http);
  // Without a token nothing was sent, however the call for it ended.
  const validToken = () => token.get().catch((error: unknown) => Promise.reject(beforehand(error)));
  const withToken = async (call: (token: string) => ReturnType<typeof http>) => {
    const first = await validToken();
    try {
      return await call(first);
    } catch (error) {
      if (!(error instanceof DingtalkError) || error.failure !== 'token') throw error;
      token.forget(first);
      return call(await validToken());
    }
  };
  const api = (path: string, body: object) =>
    withToken((value) => http({ url: `${apiEndpoint}${path}`, body, token: value }));
  const oapi = (path: string, body: object | FormData) =>
    withToken((value) => {
      const asked = new URLSearchParams({ access_token: value });
      if (body instanceof FormData) asked.set('type', String(body.get('type')));
      return http({ url: `${oapiEndpoint}${path}?${asked}`, body });
    });
  return {
    async greet() {
      await token.get();
      return { skewMs: token.skewMs() };
    },
    async openStream(signal) {
      const subscriptions = [
        { type: 'CALLBACK', topic: ROBOT_TOPIC },
        { type: 'EVENT', topic: '*' },
      ];
      const url = `${apiEndpoint}/v1.0/gateway/connections/open`;
      const body = { clientId, clientSecret, subscriptions, ua: USER_AGENT };
      const read = parsed(STREAM, (await http({ url, body, ...(signal ? { signal } : {}) })).body);
      return `${read.endpoint}?ticket=${encodeURIComponent(read.ticket)}`;
    },
    async toGroup(openConversationId, { key, param }) {
      const message = { msgKey: key, msgParam: JSON.stringify(param) };
      await api('/v1.0/robot/groupMessages/send', { robotCode, openConversationId, ...message });
    },
    async toPerson(staff, { key, param }) {
      const message = { msgKey: key, msgParam: JSON.stringify(param) };
      const { body } = await api('/v1.0/robot/oToMessages/batchSend', { robotCode, userIds: [staff], ...message });
      const lists = SENT.safeParse(body).data;
      if (lists?.flowControlledStaffIdList?.length)
        throw new DingtalkError('limit', 'DingTalk holds back messages to this person', { waitMs: FLOW_MS });
      if (lists?.invalidStaffIdList?.length || lists?.filteredStaffIdList?.length)
        throw new DingtalkError('gone', 'the app may not write to this person');
    },
    async bySession(webhook, part) {
      await http({ url: webhook, body: sessionBody(part) });
    },
    async uploadMedia(kind, name, bytes) {
      const form = new FormData();
      form.set('type', kind);
      form.set('media', new Blob([new Uint8Array(bytes)]), name);
      return parsed(MEDIA, (await oapi('/media/upload', form)).body).media_id;
    },
    async nameOf(userid) {
      const { body } = await oapi('/topapi/v2/user/get', { userid, language: 'zh_CN' });
      return parsed(USER, body).result.name;
    },
    async maySend() {
      const message = { msgKey: 'sampleText', msgParam: '{"content":"-"}' };
      await api('/v1.0/robot/oToMessages/batchSend', { robotCode, userIds: [], ...message });
    },
  };
}

function beforehand(error: unknown): unknown {
  if (!(error instanceof DingtalkError) || error.failure !== 'unclear') return error;
  return new DingtalkError('unreached', error.message, { code: error.code });
}

function parsed<T>(shape: z.ZodType<T>, answer: unknown): T {
  const read = shape.safeParse(answer);
  if (!read.success) throw new DingtalkError('busy', 'DingTalk answered in an unknown shape', { cause: read.error });
  return read.data;
}

/** A part of a reply as a session's address takes it; nobody is ever mentioned. */
export function sessionBody({ title, text, buttons }: Part): object {
  const at = { isAtAll: false };
  if (buttons.length === 0) return { msgtype: 'markdown', markdown: { title, text }, at };
  const [only] = buttons;
  const shown =
    buttons.length === 1
      ? { singleTitle: only?.title, singleURL: only?.url }
      : { btnOrientation: '0', btns: buttons.map((it) => ({ title: it.title, actionURL: it.url })) };
  return { msgtype: 'actionCard', actionCard: { title, text, ...shown }, at };
}

/** The same part as the robot API takes it, which has a kind of message for every number of buttons up to five. */
export function robotMessage({ title, text, buttons }: Part): RobotMessage {
  const [only] = buttons;
  if (!only) return { key: 'sampleMarkdown', param: { title, text } };
  if (buttons.length === 1)
    return { key: 'sampleActionCard', param: { title, text, singleTitle: only.title, singleURL: only.url } };
  const numbered = buttons.flatMap((it, at) => [
    [`actionTitle${at + 1}`, it.title],
    [`actionURL${at + 1}`, it.url],
  ]);
  return { key: `sampleActionCard${buttons.length}`, param: { title, text, ...Object.fromEntries(numbered) } };
}

/** A file that was uploaded, as a message. */
export const sampleFile = (mediaId: string, fileName: string): RobotMessage => ({
  key: 'sampleFile',
  param: { mediaId, fileName, fileType: extname(fileName).slice(1) },
});
