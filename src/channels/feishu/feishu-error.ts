/** What a refused or failed call means for us. */
export type Failure =
  | 'token' // the access token ran out
  | 'settings' // app id, secret, ability or address list are wrong
  | 'scope' // the app lacks a permission
  | 'limit' // too many calls: of the app, or into one chat
  | 'quota' // the month's calls are used up
  | 'busy' // the same message is being sent right now
  | 'gone-chat' // the bot is not, or no longer, in the chat
  | 'gone-person' // this person cannot be reached by the app
  | 'gone-target' // the message answered to was recalled
  | 'no-thread' // the message cannot be answered in a thread
  | 'content' // the message's shape is refused
  | 'sensitive' // the message's words are refused: phone numbers, sensitive words
  | 'passing' // the platform or the way to it fails for the moment
  | 'unknown';

/** A call of Feishu's API that did not succeed; `waitMs` = how long the platform asks to wait. */
export class FeishuError extends Error {
  override readonly name = 'FeishuError';
  readonly failure: Failure;
  readonly code: number;
  readonly waitMs: number;
  constructor(failure: Failure, message: string, more: { code?: number; waitMs?: number; cause?: unknown } = {}) {
    super(message, { cause: more.cause });
    this.failure = failure;
    this.code = more.code ?? 0;
    this.waitMs = more.waitMs ?? 0;
  }
}

const CODES: Readonly<Record<Exclude<Failure, 'unknown'>, readonly number[]>> = {
  token: [99991663, 99991664, 99991665, 99991668, 99991671, 20013],
  settings: [10003, 10014, 10015, 20002, 99991401, 99991661, 230006, 234007],
  scope: [99991672, 99991676, 99991679, 230027],
  limit: [99991400, 230020, 11232, 11233, 11247],
  quota: [99991403],
  busy: [230049, 18121],
  'gone-chat': [230002, 232009, 230018, 230035],
  'gone-person': [230013, 230029, 230053, 230034, 99992351, 99992361],
  'gone-target': [230011, 230110, 230111, 230019, 230050],
  'no-thread': [230071, 230072],
  content: [230001, 9499, 99992402, 230025, 19036, 230099, 230054, 230017, 200621, 200861, 234001, 234006, 234010],
  sensitive: [230022, 230028],
  passing: [2200, 5000, 1500, 1, 1000040343],
};
const BY_CODE = new Map(
  Object.entries(CODES).flatMap(([failure, codes]) => codes.map((code) => [code, failure as Failure] as const)),
);

/** What an answer's code and HTTP status mean. */
export function failureOf(status: number, code: number): Failure {
  const known = BY_CODE.get(code);
  if (known) return known;
  if (status === 429) return 'limit';
  return status >= 500 || status === 408 ? 'passing' : 'unknown';
}
