import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from './frame.ts';

/** Brings one event to the bot: what the bot answered, or undefined when it did not in time. */
export type Courier = (event: object, id: string) => Promise<Delivered | undefined>;

export interface Delivered {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

export interface WebhookTarget {
  readonly url: string;
  readonly encryptKey?: string;
}

/** A body as the platform encrypts it. */
export function encrypted(body: string, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return JSON.stringify({ encrypt: Buffer.concat([iv, cipher.update(body), cipher.final()]).toString('base64') });
}

/** The headers that sign a body. */
export function signed(body: string, key: string): Record<string, string> {
  const time = String(Math.floor(Date.now() / 1_000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256').update(`${time}${nonce}${key}`).update(body).digest('hex');
  return { 'x-lark-request-timestamp': time, 'x-lark-request-nonce': nonce, 'x-lark-signature': signature };
}

/** Posts to the bot's webhook; in small pieces when `pieces` is given. */
export function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  timeoutMs: number,
  pieces?: number,
): Promise<Delivered | undefined> {
  return new Promise((resolve) => {
    const sent = request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(timeoutMs),
    });
    sent.on('error', () => resolve(undefined));
    sent.on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', () => resolve(undefined));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        let read: unknown;
        try {
          read = JSON.parse(text);
        } catch {
          read = text;
        }
        resolve({ ok: answer.statusCode === 200, status: answer.statusCode ?? 0, body: read });
      });
    });
    const bytes = Buffer.from(body);
    if (pieces === undefined) sent.end(bytes);
    else {
      for (let at = 0; at < bytes.length; at += pieces) sent.write(bytes.subarray(at, at + pieces));
      sent.end();
    }
  });
}

export const webhookCourier = ({ url, encryptKey }: WebhookTarget, timeoutMs: number): Courier => {
  return (event) => {
    const plain = JSON.stringify(event);
    const body = encryptKey ? encrypted(plain, encryptKey) : plain;
    return post(url, body, encryptKey ? signed(body, encryptKey) : {}, timeoutMs);
  };
};

/** The live connections of the app; each event goes to one of them. */
export interface Sockets {
  readonly courier: Courier;
  adopt(socket: WebSocket, service: number): void;
  count(): number;
  /** How many connections have been opened so far. */
  opened(): number;
  /** Cuts every connection. */
  drop(): void;
  /** From now on nothing is answered or delivered over the connections that are open: they look alive. */
  freeze(): void;
  /** How an event's frame is named; some apps get `card` for taps. */
  frame: 'event' | 'card';
  /** How many pieces an event is cut into. */
  pieces: number;
}

export function openSockets(config: object, timeoutMs: number): Sockets {
  const ready = new Set<WebSocket>();
  const all = new Set<WebSocket>();
  const frozen = new WeakSet<WebSocket>();
  let opened = 0;
  const waiting = new Map<string, (delivered: Delivered) => void>();
  const hear = (socket: WebSocket, service: number, bytes: Buffer): void => {
    if (frozen.has(socket)) return;
    const frame = decodeFrame(bytes);
    const type = frame.headers.type;
    if (frame.method === 0 && type === 'ping') {
      const payload = Buffer.from(JSON.stringify(config));
      socket.send(encodeFrame({ method: 0, service, headers: { type: 'pong' }, payload }));
      if (!ready.has(socket)) opened++;
      ready.add(socket);
    } else if (frame.method === 1) {
      const { code, data } = JSON.parse(frame.payload?.toString('utf8') ?? '{}') as { code?: number; data?: string };
      const body: unknown = data ? JSON.parse(Buffer.from(data, 'base64').toString('utf8')) : {};
      waiting.get(frame.headers.message_id ?? '')?.({ ok: code === 200, status: code ?? 0, body });
    }
  };
  const sockets: Sockets = {
    pieces: 1,
    frame: 'event',
    adopt(socket, service) {
      all.add(socket);
      socket.on('message', (bytes: Buffer) => hear(socket, service, bytes));
      socket.on('close', () => {
        ready.delete(socket);
        all.delete(socket);
      });
      socket.on('error', () => undefined);
    },
    count: () => ready.size,
    opened: () => opened,
    drop: () => {
      for (const socket of all) socket.terminate();
    },
    freeze: () => {
      for (const socket of all) frozen.add(socket);
    },
    courier: (event, id) => {
      const open = [...ready].filter((socket) => socket.readyState === socket.OPEN);
      const socket = open[Math.floor(Math.random() * open.length)];
      if (!socket) return Promise.resolve(undefined);
      const bytes = Buffer.from(JSON.stringify(event));
      const delivery = `${id}#${Math.random().toString(36).slice(2)}`;
      const sum = Math.min(sockets.pieces, bytes.length);
      return new Promise((resolve) => {
        const done = (delivered: Delivered | undefined): void => {
          clearTimeout(timer);
          waiting.delete(delivery);
          resolve(delivered);
        };
        const timer = setTimeout(() => done(undefined), timeoutMs);
        timer.unref();
        waiting.set(delivery, done);
        const size = Math.ceil(bytes.length / sum);
        // The last piece first: they may come in any order.
        for (let seq = sum - 1; seq >= 0; seq--) {
          const headers = {
            type: sockets.frame,
            message_id: delivery,
            sum: String(sum),
            seq: String(seq),
            trace_id: id,
          };
          const payload = bytes.subarray(seq * size, (seq + 1) * size);
          if (!frozen.has(socket)) socket.send(encodeFrame({ method: 1, service: 33, headers, payload }));
        }
      });
    },
  };
  return sockets;
}
