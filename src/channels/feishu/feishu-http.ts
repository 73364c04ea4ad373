import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';
import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import { FeishuError, failureOf } from './feishu-error.ts';

/** The part of the SDK's request that our calls use. */
interface Call {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  /** Given = what comes back is a file, unless it is a refusal. */
  readonly responseType?: 'arraybuffer';
}

const LARGEST_ANSWER = 4 * 1024 * 1024;

/**
 * The SDK's way to the platform: every call has an end after `timeoutMs`, connections are kept, and whatever is not a
 * success is a FeishuError without addresses, keys or bodies in it (the SDK's own client never ends and logs them all).
 */
export function openHttp(timeoutMs: number): { readonly http: HttpInstance; close(): void } {
  const agents = { 'http:': new Agent({ keepAlive: true }), 'https:': new SecureAgent({ keepAlive: true }) };
  const request = async (call: Call): Promise<unknown> => {
    const { status, headers, body } = await exchange(call, await bodyOf(call), { agents, timeoutMs });
    const file = call.responseType !== undefined && !/json/i.test(String(headers['content-type'] ?? ''));
    if (file && status < 400) return body;
    const answer = jsonOf(body);
    const code = Number(answer?.code ?? -1);
    if (answer && code === 0 && status < 400) return answer;
    const wait = Number(headers['x-ogw-ratelimit-reset'] ?? headers['retry-after'] ?? 0);
    const failure = answer && code !== -1 ? failureOf(status, code) : status < 400 ? 'passing' : failureOf(status, 0);
    const words = String(answer?.msg ?? '').slice(0, 300);
    throw new FeishuError(failure, `Feishu answered ${status}, code ${code}: ${words}`, { code, waitMs: wait * 1_000 });
  };
  const of = (method: string) => (url: string, options?: object) => request({ ...options, method, url });
  const sending = (method: string) => (url: string, data?: unknown, options?: object) =>
    request({ ...options, method, url, data });
  const http = {
    request,
    get: of('get'),
    delete: of('delete'),
    head: of('head'),
    options: of('options'),
    post: sending('post'),
    put: sending('put'),
    patch: sending('patch'),
  };
  return {
    http: http as HttpInstance,
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

interface Body {
  readonly type: string;
  readonly bytes: Buffer;
}

const NAMES_THE_TYPE = /^content-type$/i;

/** What is sent: JSON, or a form where the call says so (a file among its fields is bytes). */
async function bodyOf({ method = 'get', headers = {}, data }: Call): Promise<Body | undefined> {
  if (data === undefined || method.toLowerCase() === 'get') return undefined;
  const type = Object.entries(headers).find(([name]) => NAMES_THE_TYPE.test(name))?.[1];
  if (!String(type ?? '').startsWith('multipart/form-data'))
    return { type: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(data)) };
  const fields = Object.entries(data as Readonly<Record<string, unknown>>);
  const form = new FormData();
  for (const [field, value] of fields) {
    // The name that people see is a field of its own: a part's header that is not ASCII has made uploads fail.
    if (value instanceof Uint8Array) form.set(field, new Blob([new Uint8Array(value)]), 'file');
    else if (value !== undefined) form.set(field, String(value));
  }
  const drawn = new Response(form);
  return { type: drawn.headers.get('content-type') ?? '', bytes: Buffer.from(await drawn.arrayBuffer()) };
}

function exchange(
  { url = '', method = 'get', headers = {}, params = {} }: Call,
  body: Body | undefined,
  { agents, timeoutMs }: { readonly agents: Readonly<Record<'http:' | 'https:', Agent>>; readonly timeoutMs: number },
): Promise<Answer> {
  const at = new URL(url);
  for (const [name, value] of Object.entries(params)) if (value !== undefined) at.searchParams.set(name, String(value));
  const secure = at.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const failed = (cause: unknown): void =>
      reject(new FeishuError('passing', `no answer from ${at.hostname} to ${method} ${at.pathname}`, { cause }));
    const sent = (secure ? httpsRequest : httpRequest)(at, {
      method: method.toUpperCase(),
      agent: agents[secure ? 'https:' : 'http:'],
      headers: {
        ...Object.fromEntries(
          Object.entries(headers as Record<string, string>).filter(([name]) => !body || !NAMES_THE_TYPE.test(name)),
        ),
        ...(body ? { 'content-type': body.type, 'content-length': body.bytes.length } : {}),
      },
    });
    // The whole exchange, not only its silences, has this long.
    const end = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    sent.on('close', () => clearTimeout(end));
    sent.on('error', failed);
    sent.on('response', (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size > LARGEST_ANSWER) sent.destroy(new Error('the answer is too large'));
        else parts.push(part);
      });
      answer.on('error', failed);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.end(body?.bytes);
  });
}

function jsonOf(body: Buffer): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'));
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
