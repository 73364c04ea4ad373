import { type Logger, pino } from 'pino';

export type Log = Logger;

// Mobiles with or without blanks and hyphens in them, landlines with their area code.
const PHONE =
  /(?<![\d.])(1[3-9]\d)[- ]?\d[- ]?\d[- ]?\d[- ]?\d[- ]?(\d)[- ]?(\d)[- ]?(\d)[- ]?(\d)(?!\d)|(?<![\d.:-])(0\d{2,3})([- ]?)\d{7,8}(?!\d)/g;
/** What stands in an address and opens something: a session, a ticket, a token, a password. */
const KEYS_IN_ADDRESS =
  /([?&](?:session|ticket|access_token|token|key|sign|secret|password)=)[^&\s"'\\]+|(:\/\/[^\s/:@"']*:)[^\s@"']+(?=@)/gi;
const SECRETS = [
  'password',
  'token',
  'secret',
  'authorization',
  'appSecret',
  'clientSecret',
  'accessToken',
  'answerBy',
  'url',
  'phone',
];

/** Phone numbers with their middle hidden (138****0001, 0557-****). */
export const hidePhones = (text: string): string =>
  text.replace(PHONE, (_, head, a, b, c, d, area, between) =>
    head ? `${head}****${a}${b}${c}${d}` : `${area}${between}****`,
  );

/** Bounds what an error says: a chain of causes is as long as somebody made it. */
const MOST_CAUSES = 5;

/** An error as the log keeps it: what went wrong and where, nothing that it carries (a request, a row, a message). */
function plainError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : '(no error)';
  const { name, message, stack, cause } = error;
  const { code, failure } = error as { readonly code?: unknown; readonly failure?: unknown };
  return {
    type: name,
    message,
    stack,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof failure === 'string' ? { failure } : {}),
    ...(cause === undefined || depth === MOST_CAUSES ? {} : { cause: plainError(cause, depth + 1) }),
  };
}

/** One JSON line an event, to standard error; secrets and phone numbers are taken out. */
export function openLog(level: string): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => plainError(error) },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  };
  return pino(options, { write: (line: string) => process.stderr.write(withoutSecrets(line)) });
}

const withoutSecrets = (line: string): string =>
  hidePhones(line.replace(KEYS_IN_ADDRESS, (_, query, login) => `${query ?? login}[hidden]`));
