/** What a refused or failed call means for us. Only `unclear` leaves open whether the platform carried it out. */
export type Failure =
  | 'token' // the access token ran out
  | 'settings' // client id, secret or robot code are wrong
  | 'scope' // the app lacks a permission
  | 'limit' // too many calls; nothing was sent
  | 'quota' // the month's calls are used up
  | 'gone' // the group, the robot in it or the person cannot be reached (any more)
  | 'session' // this session's address is no longer valid
  | 'content' // the message's shape or length is refused
  | 'unreached' // no connection came about: nothing was sent
  | 'busy' // the platform is not able to serve for the moment; nothing was sent
  | 'unclear' // no answer, or one that tells nothing: it may have been carried out
  | 'unknown'; // refused for a reason that is not listed here

/** A call of DingTalk's API that did not succeed; `waitMs` = how long to wait at least, `code` = as the platform gave it. */
export class DingtalkError extends Error {
  override readonly name = 'DingtalkError';
  readonly failure: Failure;
  readonly code: string;
  readonly waitMs: number;
  constructor(failure: Failure, message: string, more: { code?: string; waitMs?: number; cause?: unknown } = {}) {
    super(message, { cause: more.cause });
    this.failure = failure;
    this.code = more.code ?? '';
    this.waitMs = more.waitMs ?? 0;
  }
}

// Both hosts' codes, in small letters: the platform is not of one mind about capitals.
const CODES: readonly (readonly [RegExp, Failure])[] = [
  [/^(invalidauthentication|40014|42001|88)$/, 'token'],
  [/^(authfailed|invalidclientidorsecret|invalidclientid|invalidclientsecret|40089|40096|43003)$/, 'settings'],
  [/^invalidparameter\.robotcode\./, 'settings'],
  [/accesstokenpermissiondenied|^60011$/, 'scope'],
  [/^(90020|90030)$|apicountlimit/, 'quota'],
  [/qpslimit|throttl|^send\.(too\.fast|bytoken\.toofast)$|^too\.many\.(group|people)$/, 'limit'],
  [/^(130101|302033|410100|90002|90018|90019|1111)$/, 'limit'],
  [/^(bot\.stopped|template\.stopped|invalid\.openconversationid|openconversationid\.notexisted)$/, 'gone'],
  [/^invalidparameter\.(openconversationid\.\w+|userids\.invalid)$/, 'gone'],
  [/^300001$/, 'session'],
  [/^(460101|101002)$|^invalidparameter\.(msgparam|msgkey|userids)\./, 'content'],
  [/^(-1|serviceunavailable)$/, 'busy'],
  [/^15$/, 'unclear'],
];
const SLOW_MS: Readonly<Record<string, number>> = { 130101: 60_000, 302033: 60_000, 410100: 60_000, 1111: 300_000 };

/** What an answer's code means, and where that says nothing its HTTP status; `read` = whether its body was JSON at all. */
export function failureOf(status: number, code: string, read: boolean): Failure {
  const known = CODES.find(([codes]) => codes.test(code.toLowerCase()));
  if (known) return known[1];
  // A page instead of an answer comes from whatever stands before the platform and turns callers away.
  if (status === 429 || (!read && status === 403)) return 'limit';
  if (status === 401) return 'settings';
  if (status === 503) return 'busy';
  if (status >= 500 || status === 408) return 'unclear';
  return read || status >= 400 ? 'unknown' : 'unclear';
}

/** How long to wait after such a refusal, in ms; 0 = as one likes. */
export const leastWait = (code: string, read: boolean): number => SLOW_MS[code] ?? (read ? 0 : 60_000);
