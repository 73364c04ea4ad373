import { createHash } from 'node:crypto';

/** The platform sends a uuid once an hour: the same part of the same reply tried again has the same, another content another one. */
export const uuidOf = (key: string, part: string): string =>
  `z${createHash('sha256').update(`${part}:${key}`).digest('hex').slice(0, 40)}`;
