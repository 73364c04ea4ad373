import { z } from 'zod';
import { DingtalkError } from './dingtalk-error.ts';
import type { Http } from './dingtalk-http.ts';

/** The app's access token: however many calls need one at once, it is fetched once. */
export interface Token {
  get(): Promise<string>;
  /** The platform no longer takes this one. */
  forget(value: string): void;
  /** How far our clock is ahead of the platform's, in ms, as seen when the token was fetched; undefined = never seen. */
  skewMs(): number | undefined;
}

export interface DingtalkAccess {
  readonly clientId: string;
  readonly clientSecret: string;
  /** https://api.dingtalk.com, without a slash at its end. */
  readonly apiEndpoint: string;
  /** https://oapi.dingtalk.com, likewise. */
  readonly oapiEndpoint: string;
}

const FETCHED = z.object({ accessToken: z.string().min(1), expireIn: z.coerce.number() });
/** A token is fetched anew so long before it ends. */
const EARLY_MS = 300_000;

export function openToken({ clientId, clientSecret, apiEndpoint }: DingtalkAccess, http: Http): Token {
  let kept: { readonly value: string; readonly until: number } | undefined;
  let fetching: Promise<string> | undefined;
  let skew: number | undefined;
  const fetched = async (): Promise<string> => {
    const url = `${apiEndpoint}/v1.0/oauth2/accessToken`;
    const { body, at } = await http({ url, body: { appKey: clientId, appSecret: clientSecret } });
    const read = FETCHED.safeParse(body);
    if (!read.success) throw new DingtalkError('busy', 'DingTalk gave no access token');
    const ms = read.data.expireIn * 1_000;
    kept = { value: read.data.accessToken, until: Date.now() + Math.max(ms - EARLY_MS, ms / 2) };
    if (at > 0) skew = Date.now() - at;
    return kept.value;
  };
  return {
    async get() {
      if (kept && kept.until > Date.now()) return kept.value;
      fetching ??= fetched().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    forget(value) {
      if (kept?.value === value) kept = undefined;
    },
    skewMs: () => skew,
  };
}
