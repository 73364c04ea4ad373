import { z } from 'zod';

/** A setting that cannot be used; the message names it and says what it may be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const set = <T extends string>(shape: z.ZodType<T>, otherwise: T) =>
  z.preprocess((value) => (value === undefined || value === '' ? otherwise : value), shape);

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const maybe = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const FEISHU = {
  FEISHU_APP_ID: maybe,
  FEISHU_APP_SECRET: maybe,
  FEISHU_DOMAIN: set(
    z.string().regex(/^https?:\/\/[^/\s]+$/, 'FEISHU_DOMAIN 只能是地址,末尾没有斜杠,例如 https://open.feishu.cn'),
    'https://open.feishu.cn',
  ),
  FEISHU_MODE: set(
    z.enum(['connection', 'webhook'], { error: 'FEISHU_MODE 只能是 connection | webhook' }),
    'connection',
  ),
  FEISHU_ENCRYPT_KEY: maybe,
  FEISHU_VERIFICATION_TOKEN: maybe,
};

const endpoint = (name: string, otherwise: string) =>
  set(z.string().regex(/^https?:\/\/[^/\s]+$/, `${name} 只能是地址,末尾没有斜杠,例如 ${otherwise}`), otherwise);

const DINGTALK = {
  DINGTALK_CLIENT_ID: maybe,
  DINGTALK_CLIENT_SECRET: maybe,
  DINGTALK_ROBOT_CODE: maybe,
  DINGTALK_MODE: set(z.enum(['stream', 'callback'], { error: 'DINGTALK_MODE 只能是 stream | callback' }), 'stream'),
  DINGTALK_OPENAPI_ENDPOINT: endpoint('DINGTALK_OPENAPI_ENDPOINT', 'https://api.dingtalk.com'),
  DINGTALK_OAPI_ENDPOINT: endpoint('DINGTALK_OAPI_ENDPOINT', 'https://oapi.dingtalk.com'),
};
const count = (name: string, otherwise: string) =>
  set(z.string().regex(/^\d{1,6}$/, `${name} 只能是整数`), otherwise).transform(Number);

const MODEL = {
  MODEL_API_KEY: maybe,
  OPENAI_API_KEY: maybe,
  MODEL_BASE_URL: set(
    z.string().regex(/^$|^https?:\/\/\S+$/, 'MODEL_BASE_URL 只能是地址,例如 http://127.0.0.1:8000/v1'),
    '',
  ),
  MODEL_NAME: maybe,
  MODEL_EMBEDDING_NAME: maybe,
  MODEL_TRANSCRIPTION_NAME: maybe,
  MODEL_TIMEOUT_MS: count('MODEL_TIMEOUT_MS', '8000'),
  MODEL_DAILY_CALLS: count('MODEL_DAILY_CALLS', '2000'),
  MODEL_PERSON_DAILY_CALLS: count('MODEL_PERSON_DAILY_CALLS', '100'),
};
/** Switches by which the model's libraries would send conversations elsewhere or print them. */
const TELLTALES = [
  'LANGSMITH_TRACING',
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_TRACING_V2',
  'LANGCHAIN_VERBOSE',
];

const CONFIG = z.object({
  DATABASE_URL: set(z.string(), 'file:var/zhaoshang.db'),
  PLAN_DIR: set(z.string(), 'data/plans/suzhou-2020'),
  ROSTER: z
    .string()
    .optional()
    .transform((value) => value || undefined),
  PORT: set(z.string().regex(/^\d{1,5}$/, 'PORT 只能是端口号,例如 8080'), '8080'),
  ...FEISHU,
  ...DINGTALK,
  ...MODEL,
  LOG_LEVEL: set(z.enum(LEVELS, { error: `LOG_LEVEL 只能是 ${LEVELS.join(' | ')}` }), 'warn'),
});

/** How the bot is known to Feishu; see the app's own page in its console. */
export interface FeishuSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  /** Events come over a connection that the bot opens, or are posted to its web server. */
  readonly mode: 'connection' | 'webhook';
  readonly encryptKey?: string;
  readonly verificationToken?: string;
}

/** How the bot is known to DingTalk; see the app's own page in its console. */
export interface DingtalkSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly robotCode: string;
  /** Messages come over a connection that the bot opens, or are posted to its web server. */
  readonly mode: 'stream' | 'callback';
  readonly apiEndpoint: string;
  readonly oapiEndpoint: string;
}

/** A language model at an OpenAI-compatible endpoint, and how much it may be used. */
export interface ModelSettings {
  readonly apiKey: string;
  /** Missing = OpenAI itself. */
  readonly baseUrl?: string;
  readonly name: string;
  readonly embedding?: string;
  readonly transcription?: string;
  readonly timeoutMs: number;
  /** Calls a day, of everybody and of one person; 0 = none. */
  readonly dailyCalls: number;
  readonly personDailyCalls: number;
}

/** Everything an operator may set. */
export interface Config {
  /** `file:/path/bot.db`, `file:relative.db`, `sqlite::memory:` or `postgres://…` */
  readonly databaseUrl: string;
  /** A folder with plan.md, targets.json and units.json. */
  readonly planDir: string;
  /** A roster file read at every start; undefined = the roster already in the database. */
  readonly roster: string | undefined;
  readonly logLevel: string;
  /** Where /healthz, /metrics and webhooks are served while the bot serves a platform; 0 = any free port. */
  readonly port?: number;
  readonly feishu?: FeishuSettings;
  readonly dingtalk?: DingtalkSettings;
  /** Missing = the bot understands by its own rules alone. */
  readonly model?: ModelSettings;
}

/** The environment as settings; throws ConfigError. Nothing else in the house reads the environment. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = CONFIG.safeParse(environment);
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => issue.message).join('; '));
  const { DATABASE_URL, PLAN_DIR, ROSTER, LOG_LEVEL, PORT } = read.data;
  const feishu = feishuIn(read.data);
  const dingtalk = dingtalkIn(read.data);
  const model = modelIn(read.data, environment);
  return {
    databaseUrl: DATABASE_URL,
    planDir: PLAN_DIR,
    roster: ROSTER,
    logLevel: LOG_LEVEL,
    port: Number(PORT),
    ...(feishu ? { feishu } : {}),
    ...(dingtalk ? { dingtalk } : {}),
    ...(model ? { model } : {}),
  };
}

function modelIn(
  given: z.infer<typeof CONFIG>,
  environment: Readonly<Record<string, string | undefined>>,
): ModelSettings | undefined {
  const { MODEL_NAME: name, MODEL_BASE_URL: baseUrl, MODEL_EMBEDDING_NAME: embedding } = given;
  const { MODEL_TRANSCRIPTION_NAME: transcription } = given;
  const apiKey = given.MODEL_API_KEY ?? (name ? given.OPENAI_API_KEY : undefined);
  if (!apiKey && !name && !baseUrl) return undefined;
  if (!name) throw new ConfigError('接大模型要填写 MODEL_NAME(模型的名字)。');
  if (!apiKey) throw new ConfigError('接大模型要填写 MODEL_API_KEY;本地端点不验证的,随便填一个字。');
  const telltale = TELLTALES.find((it) => environment[it] === 'true');
  if (telltale) throw new ConfigError(`${telltale}=true 会把对话发往别处或打印出来,接大模型时请去掉。`);
  return {
    apiKey,
    name,
    ...(baseUrl ? { baseUrl: baseUrl.replace(/\/+$/, '') } : {}),
    ...(embedding ? { embedding } : {}),
    ...(transcription ? { transcription } : {}),
    timeoutMs: given.MODEL_TIMEOUT_MS,
    dailyCalls: given.MODEL_DAILY_CALLS,
    personDailyCalls: given.MODEL_PERSON_DAILY_CALLS,
  };
}

function feishuIn(given: z.infer<typeof CONFIG>): FeishuSettings | undefined {
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret, FEISHU_DOMAIN: domain, FEISHU_MODE: mode } = given;
  const { FEISHU_ENCRYPT_KEY: encryptKey, FEISHU_VERIFICATION_TOKEN: verificationToken } = given;
  if (!appId && !appSecret) return undefined;
  if (!appId || !appSecret) throw new ConfigError('FEISHU_APP_ID 和 FEISHU_APP_SECRET 要一起填写。');
  if (!/^cli_[0-9a-fA-F]{16}$/.test(appId))
    throw new ConfigError('FEISHU_APP_ID 应为 cli_ 加 16 位字符(见“凭证与基础信息”)。');
  if (mode === 'webhook' && !verificationToken)
    throw new ConfigError('FEISHU_MODE=webhook 需要 FEISHU_VERIFICATION_TOKEN(见“事件与回调 > 加密策略”)。');
  return {
    appId,
    appSecret,
    domain,
    mode,
    ...(encryptKey ? { encryptKey } : {}),
    ...(verificationToken ? { verificationToken } : {}),
  };
}

function dingtalkIn(given: z.infer<typeof CONFIG>): DingtalkSettings | undefined {
  const { DINGTALK_CLIENT_ID: clientId, DINGTALK_CLIENT_SECRET: clientSecret, DINGTALK_MODE: mode } = given;
  if (!clientId && !clientSecret) return undefined;
  if (!clientId || !clientSecret) throw new ConfigError('DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET 要一起填写。');
  return {
    clientId,
    clientSecret,
    robotCode: given.DINGTALK_ROBOT_CODE ?? clientId,
    mode,
    apiEndpoint: given.DINGTALK_OPENAPI_ENDPOINT,
    oapiEndpoint: given.DINGTALK_OAPI_ENDPOINT,
  };
}
