import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Makes words unreadable where they are kept, and readable again; undefined for what was sealed under another secret. */
export interface Seal {
  seal(words: string): string;
  unseal(sealed: string): string | undefined;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A seal by a key of the app's secret: whoever gets a copy of the database cannot speak through the sessions in it. */
export function openSeal(secret: string): Seal {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'session address', 32));
  return {
    seal(words) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      return Buffer.concat([iv, cipher.update(words, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
      cipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return cipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + cipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
