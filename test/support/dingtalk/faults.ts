/** What goes wrong with a call: before it is carried out, or after (`accept`: carried out, but the answer is lost). */
export type Fault =
  /** The platform's own error, `{code, message, requestid}`. */
  | { readonly kind: 'answer'; readonly status: number; readonly code: string; readonly message?: string }
  /** The old interface's error: HTTP 200 with an errcode. */
  | { readonly kind: 'errcode'; readonly code: number; readonly message?: string }
  /** A gateway in front answers with a page. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'accept-then-502' }
  | { readonly kind: 'accept-then-hang' }
  | { readonly kind: 'accept-then-cut' }
  | { readonly kind: 'delay'; readonly ms: number };

/** The faults that DingTalk is known for. */
export const FAULTS = {
  qps: {
    kind: 'answer',
    status: 403,
    code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi',
    message: '钉钉服务端接口调用频率超限',
  },
  quota: { kind: 'answer', status: 403, code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' },
  permission: { kind: 'answer', status: 403, code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied' },
  token: { kind: 'answer', status: 400, code: 'InvalidAuthentication', message: '不合法的access_token' },
  fast: { kind: 'answer', status: 400, code: 'send.too.fast' },
  unavailable: { kind: 'html', status: 503 },
  late: { kind: 'answer', status: 504, code: 'ServiceTimeout' },
  busy: { kind: 'errcode', code: -1, message: '系统繁忙' },
  session: { kind: 'errcode', code: 300001, message: 'session 不存在' },
  lost: { kind: 'accept-then-cut' },
  hang: { kind: 'hang' },
  reset: { kind: 'cut' },
} as const satisfies Readonly<Record<string, Fault>>;
