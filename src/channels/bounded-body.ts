import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

const LARGEST_BODY = 1024 * 1024;
const TOO_LARGE = { error: 'too large' };
const counted = bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => c.json(TOO_LARGE, 413) });

/** Refuses bodies above a megabyte (413); only one that does not say its length is counted while it comes. */
export const boundedBody: MiddlewareHandler = (c, next) => {
  const length = c.req.header('content-length');
  if (length === undefined) return counted(c, next);
  return Number(length) > LARGEST_BODY ? Promise.resolve(c.json(TOO_LARGE, 413)) : next();
};
