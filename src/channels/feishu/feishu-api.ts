import { type Cache, Client, CTenantAccessToken, type HttpInstance, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { FeishuError } from './feishu-error.ts';
import { openHttp } from './feishu-http.ts';
import { sdkLog } from './feishu-log.ts';

/** One message as the platform takes it. */
export interface Drawn {
  readonly type: 'interactive' | 'post' | 'text' | 'file';
  /** JSON as a text. */
  readonly content: string;
  /** The same `uuid` is sent once within an hour. */
  readonly uuid: string;
}

/** What the bot asks of Feishu; every call throws FeishuError and nothing else. */
export interface FeishuApi {
  readonly http: HttpInstance;
  /** The bot's own open_id, and whether its app is switched on. */
  whoAmI(): Promise<{ readonly openId: string; readonly name: string; readonly active: boolean }>;
  /** Into a chat, or to a person by their open_id. */
  send(to: string, drawn: Drawn): Promise<string>;
  reply(message: string, drawn: Drawn): Promise<string>;
  /** Brings a file to the platform; gives the key under which a message may hand it on. */
  upload(name: string, bytes: Buffer): Promise<string>;
  /** Draws a card of the bot's anew. */
  redraw(message: string, card: string): Promise<void>;
  nameOf(account: string): Promise<string | undefined>;
  /** The bytes of a file that came with a message. */
  fileOf(message: string, key: string): Promise<Uint8Array>;
  /** Permissions by name: true = granted to the app in this company. */
  scopes(): Promise<ReadonlyMap<string, boolean>>;
  /** Whether the platform would open a long connection now. */
  mayConnect(): Promise<void>;
  close(): void;
}

export interface FeishuAccess {
  readonly appId: string;
  readonly appSecret: string;
  /** https://open.feishu.cn, without a slash at its end. */
  readonly domain: string;
}

const SENT = z.object({ data: z.object({ message_id: z.string() }) });
const UPLOADED = z.object({ file_key: z.string().min(1) });
const BOT = z.object({
  bot: z.object({ open_id: z.string(), app_name: z.string().default(''), activate_status: z.number().default(2) }),
});
const USER = z.object({ data: z.object({ user: z.object({ name: z.string().optional() }) }) });
const SCOPES = z.object({
  data: z.object({ scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })) }),
});
const ACTIVE = 2;
const GRANTED = 1;

/** Opens the way to Feishu's API over the SDK's client. */
export function openFeishuApi(access: FeishuAccess, log: Log, timeoutMs = 10_000): FeishuApi {
  const { http, close } = openHttp(timeoutMs);
  const token = oneToken(access, http);
  const client = new Client({
    ...access,
    httpInstance: http,
    cache: token,
    logger: sdkLog(log),
    loggerLevel: LoggerLevel.error,
  });
  const call = <T>(shape: z.ZodType<T>, work: () => Promise<unknown>): Promise<T> =>
    patiently(async () => parsed(shape, await withFreshToken(work, token)));
  const path = { anything: z.unknown() };
  return {
    http,
    close,
    async whoAmI() {
      const { bot } = await call(BOT, () => client.request({ method: 'GET', url: '/open-apis/bot/v3/info' }));
      return { openId: bot.open_id, name: bot.app_name, active: bot.activate_status === ACTIVE };
    },
    async send(to, { type, content, uuid }) {
      const data = { receive_id: to, msg_type: type, content, uuid };
      const params = { receive_id_type: to.startsWith('ou_') ? 'open_id' : 'chat_id' } as const;
      const sent = await call(SENT, () => client.im.v1.message.create({ params, data }));
      return sent.data.message_id;
    },
    async reply(message, { type, content, uuid }) {
      const data = { msg_type: type, content, uuid };
      const sent = await call(SENT, () => client.im.v1.message.reply({ path: { message_id: message }, data }));
      return sent.data.message_id;
    },
    async upload(name, bytes) {
      const data = { file_type: fileTypeOf(name), file_name: name, file: bytes };
      // Unlike its other calls the SDK hands out what is inside `data`.
      const { file_key: key } = await call(UPLOADED, () => client.im.v1.file.create({ data }));
      return key;
    },
    async redraw(message, card) {
      await call(path.anything, () =>
        client.im.v1.message.patch({ path: { message_id: message }, data: { content: card } }),
      );
    },
    async nameOf(account) {
      const params = { user_id_type: 'open_id' } as const;
      const read = await call(USER, () => client.contact.v3.user.get({ path: { user_id: account }, params }));
      return read.data.user.name;
    },
    fileOf: (message, key) =>
      call(z.instanceof(Uint8Array), () =>
        client.request({
          method: 'GET',
          url: `/open-apis/im/v1/messages/${message}/resources/${key}`,
          params: { type: 'file' },
          responseType: 'arraybuffer',
        }),
      ),
    async scopes() {
      const read = await call(SCOPES, () => client.request({ method: 'GET', url: '/open-apis/application/v6/scopes' }));
      return new Map(read.data.scopes.map((it) => [it.scope_name, it.grant_status === GRANTED]));
    },
    async mayConnect() {
      const data = { AppID: access.appId, AppSecret: access.appSecret };
      await asFeishuError(() =>
        http.post(`${access.domain}/callback/ws/endpoint`, data, { headers: { locale: 'zh' } }),
      );
    },
  };
}

/** The platform's word for a file's kind; what it has no word for is a stream of bytes. */
const fileTypeOf = (name: string): 'doc' | 'xls' | 'stream' =>
  name.endsWith('.docx') ? 'doc' : name.endsWith('.xlsx') ? 'xls' : 'stream';

// A short hiccup is waited out here; what lasts longer waits in the outbox, where it survives a restart.
const patience = retry(
  handleWhen((error) => error instanceof FeishuError && error.failure === 'passing'),
  {
    maxAttempts: 2,
    backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 1_000 }),
  },
);
const patiently = <T>(work: () => Promise<T>): Promise<T> => patience.execute(() => asFeishuError(work));

async function asFeishuError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FeishuError) throw error;
    throw new FeishuError('unknown', 'the call could not be made', { cause: error });
  }
}

function parsed<T>(shape: z.ZodType<T>, answer: unknown): T {
  const read = shape.safeParse(answer);
  if (!read.success) throw new FeishuError('passing', 'Feishu answered in an unknown shape', { cause: read.error });
  return read.data;
}

interface OneToken extends Cache {
  forget(): void;
}

async function withFreshToken<T>(work: () => Promise<T>, token: OneToken): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FeishuError) || error.failure !== 'token') throw error;
    token.forget();
    return work();
  }
}

const TOKEN = z.object({ tenant_access_token: z.string().min(1), expire: z.number() });
/** A token is fetched anew so long before it ends, in ms. */
const EARLY_MS = 3 * 60_000;

/**
 * The app's access token as the cache that the SDK's client asks: however many calls need one at once, it is fetched
 * once (the SDK itself would fetch it once a call), and a token that is refused can be forgotten.
 */
function oneToken({ domain, appId, appSecret }: FeishuAccess, http: HttpInstance): OneToken {
  let kept: { readonly value: string; readonly until: number } | undefined;
  let fetching: Promise<string> | undefined;
  const fetched = async (): Promise<string> => {
    const url = `${domain}/open-apis/auth/v3/tenant_access_token/internal`;
    const { tenant_access_token: value, expire } = parsed(
      TOKEN,
      await http.post(url, { app_id: appId, app_secret: appSecret }),
    );
    kept = { value, until: Date.now() + Math.max(expire * 1_000 - EARLY_MS, (expire * 1_000) / 2) };
    return value;
  };
  return {
    async get(name) {
      if (name !== CTenantAccessToken) return undefined;
      if (kept && kept.until > Date.now()) return kept.value;
      fetching ??= fetched().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    set: async () => true,
    forget: () => {
      kept = undefined;
    },
  };
}
