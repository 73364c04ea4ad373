import { DingtalkError, failureOf, leastWait } from './dingtalk-error.ts';

/** One call of the platform. */
export interface Call {
  readonly url: string;
  readonly body: object | FormData;
  readonly token?: string;
  /** Ends the call before its time. */
  readonly signal?: AbortSignal;
}

/** What came back: the body, and by the platform's clock when (ms; 0 = it did not say). */
export interface Answer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** Posts to the platform; whatever is not a success is a DingtalkError without addresses, keys or bodies in it. */
export type Http = (call: Call) => Promise<Answer>;

const NOT_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|UNABLE_TO_.*|.*CERT.*)$/;

export function openHttp(timeoutMs: number): Http {
  return async ({ url, body, token, signal }) => {
    const end = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        // A kept connection that the other side has just closed would leave open whether a message was sent.
        headers: {
          accept: 'application/json',
          connection: 'close',
          ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { 'x-acs-dingtalk-access-token': token }),
        },
        body: body instanceof FormData ? body : JSON.stringify(body),
        signal: signal ? AbortSignal.any([end, signal]) : end,
      });
      return understood(answer, await answer.text());
    } catch (error) {
      throw error instanceof DingtalkError ? error : unanswered(error, new URL(url));
    }
  };
}

function unanswered(error: unknown, { hostname, pathname }: URL): DingtalkError {
  const code = String((error as { readonly cause?: { readonly code?: unknown } }).cause?.code ?? '');
  const failure = NOT_CONNECTED.test(code) ? 'unreached' : 'unclear';
  // The cause is left out: it may carry the address, which for a session is a secret.
  const words = code || (error instanceof Error ? error.name : 'unknown');
  return new DingtalkError(failure, `no answer from ${hostname} to ${pathname}: ${words}`, { code });
}

function understood(answer: Response, text: string): Answer {
  const body = jsonOf(text);
  const given = body?.errcode ?? body?.code ?? (body?.punish ? body.status : undefined);
  const refused = given !== undefined && given !== 0 && given !== '0' && given !== 'OK';
  if (body && answer.status < 300 && !refused) return { body, at: Date.parse(answer.headers.get('date') ?? '') || 0 };
  const code = String((Number(given) === 88 && body?.sub_code) || (given ?? ''));
  const read = body !== undefined;
  const failure = failureOf(answer.status, code, read);
  throw new DingtalkError(failure, wordsOf(answer.status, code, body), {
    code,
    ...(failure === 'limit' ? { waitMs: leastWait(code, read) } : {}),
  });
}

function wordsOf(status: number, code: string, body: Readonly<Record<string, unknown>> = {}): string {
  const said = String(body.message ?? body.errmsg ?? '').replace(/\S+:\/\/\S+/g, '(address)');
  const request = body.requestid ?? body.request_id;
  const { requiredScopes = [] } = (body.accessdenieddetail ?? {}) as { readonly requiredScopes?: readonly unknown[] };
  const scopes = requiredScopes.length > 0 ? `; permission missing: ${requiredScopes.join(', ')}` : '';
  return `DingTalk answered ${status}, code ${code}: ${said.slice(0, 300)}${scopes}${request ? ` (request ${request})` : ''}`;
}

function jsonOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
