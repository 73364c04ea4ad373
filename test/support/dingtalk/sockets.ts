import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Clock } from '../feishu/clock.ts';

/** What an app asked for when it opened a connection. */
export interface Subscription {
  readonly type: string;
  readonly topic: string;
}

/** A frame to the bot; `data` is JSON in a string. */
export interface Frame {
  readonly specVersion?: string;
  readonly type: 'SYSTEM' | 'CALLBACK' | 'EVENT';
  readonly headers: Readonly<Record<string, string>> & { readonly topic: string; readonly messageId: string };
  readonly data: string;
}

/** What the bot answered to a frame. */
export interface Ack {
  readonly code: number;
  readonly messageId: string;
  readonly data: unknown;
  readonly connection: string;
}

export interface Connection {
  readonly id: string;
  readonly subscriptions: readonly Subscription[];
  readonly socket: WebSocket;
  readonly raw: Duplex;
  /** It has been told to go: nothing new is routed to it. */
  draining: boolean;
  /** Half-open: it looks alive, but nothing goes through. */
  frozen: boolean;
}

/** Frames that no client should fall over. */
export const BAD_FRAMES: Readonly<Record<string, string>> = {
  'bad JSON': '{"specVersion":"1.0","type":"CALL',
  'no object': 'null',
  'no headers': '{"specVersion":"1.0","type":"CALLBACK","data":"{}"}',
  'no data': '{"type":"CALLBACK","headers":{"topic":"/v1.0/im/bot/messages/get","messageId":"bad_1"}}',
  'data that is no JSON':
    '{"type":"CALLBACK","headers":{"topic":"/v1.0/im/bot/messages/get","messageId":"bad_2"},"data":"{"}',
  'unknown topic': '{"type":"CALLBACK","headers":{"topic":"/v9/else","messageId":"bad_3"},"data":"{}"}',
  'header for headers': '{"type":"SYSTEM","header":{"topic":"KEEPALIVE","contentType":"application/json"},"data":"{}"}',
  registered: '{"type":"SYSTEM","headers":{"topic":"REGISTERED","messageId":"bad_5"},"data":"{}"}',
  'unknown type': '{"type":"GOSSIP","headers":{"topic":"/v9/else","messageId":"bad_4"},"data":"{}"}',
};

/** How long a connection that was told to go stays open. */
export const DRAIN_MS = 10_000;

/** The live connections of the app; each frame goes to one of them. */
export interface Sockets {
  readonly all: ReadonlySet<Connection>;
  adopt(socket: WebSocket, raw: Duplex, subscriptions: readonly Subscription[]): Connection;
  /** How many can be pushed to. */
  count(): number;
  /** How many connections have been opened so far. */
  opened(): number;
  /** Pushes to one of those that subscribed to its topic, at random; undefined = there is none. */
  push(frame: Frame): Connection | undefined;
  /** Sends a text as it is over every connection: see BAD_FRAMES. */
  sendRaw(text: string): void;
  /** Whether every connection echoes a ping with what it carried, in so many ms. */
  ping(withinMs?: number): Promise<boolean>;
  /** Tells connections (all, or one) to go: nothing new is routed to them, ten seconds later they are closed. */
  drain(connection?: Connection): void;
  /** Cuts every connection. */
  drop(): void;
  /** From now on nothing goes through the connections that are open: they look alive. */
  freeze(): void;
  /** Every answer of the bot to a frame, as it arrives. */
  onAck: (ack: Ack) => void;
  readonly acks: Ack[];
  /** What the bot sent that is no answer to anything. */
  readonly nonsense: string[];
}

export function openSockets(clock: Clock, next: (kind: string) => string): Sockets {
  const all = new Set<Connection>();
  let opened = 0;
  const pings = new Map<string, (ack: Ack) => void>();
  const hear = (connection: Connection, text: string): void => {
    let said: { code?: unknown; headers?: { messageId?: unknown }; data?: unknown };
    try {
      said = JSON.parse(text) as typeof said;
    } catch {
      sockets.nonsense.push(text);
      return;
    }
    const messageId = said.headers?.messageId;
    if (typeof said.code !== 'number' || typeof messageId !== 'string') {
      sockets.nonsense.push(text);
      return;
    }
    const ack = { code: said.code, messageId, data: read(said.data), connection: connection.id };
    const pinged = pings.get(messageId);
    if (pinged) pinged(ack);
    else {
      sockets.acks.push(ack);
      sockets.onAck(ack);
    }
  };
  const usable = ({ draining, frozen, socket }: Connection): boolean =>
    !draining && !frozen && socket.readyState === socket.OPEN;
  const system = (connection: Connection, topic: string, data: object): string => {
    const messageId = next('sys');
    const headers = { contentType: 'application/json', messageId, time: String(clock.now()), topic };
    const frame: Frame = { specVersion: '1.0', type: 'SYSTEM', headers, data: JSON.stringify(data) };
    if (!connection.frozen) connection.socket.send(JSON.stringify(frame));
    return messageId;
  };
  const sockets: Sockets = {
    all,
    acks: [],
    nonsense: [],
    onAck: () => undefined,
    adopt(socket, raw, subscriptions) {
      const connection = { id: next('conn'), subscriptions, socket, raw, draining: false, frozen: false };
      all.add(connection);
      opened++;
      socket.on('message', (bytes: Buffer) => hear(connection, bytes.toString('utf8')));
      socket.on('close', () => all.delete(connection));
      socket.on('error', () => undefined);
      return connection;
    },
    count: () => [...all].filter(usable).length,
    opened: () => opened,
    push(frame) {
      const { type, headers } = frame;
      const asked = [...all].filter(
        (it) =>
          it.socket.readyState === it.socket.OPEN &&
          !it.draining &&
          it.subscriptions.some((sub) => sub.type === type && (sub.topic === '*' || sub.topic === headers.topic)),
      );
      const chosen = asked[Math.floor(Math.random() * asked.length)];
      if (chosen && !chosen.frozen)
        chosen.socket.send(JSON.stringify({ ...frame, headers: { ...headers, connectionId: chosen.id } }));
      return chosen;
    },
    sendRaw(text) {
      for (const it of all) if (!it.frozen) it.socket.send(text);
    },
    async ping(withinMs = 5_000) {
      const echoes = [...all].filter(usable).map(
        (connection) =>
          new Promise<boolean>((resolve) => {
            const opaque = next('opaque');
            const id = system(connection, 'ping', { opaque });
            pings.set(id, ({ code, data }) =>
              resolve(code === 200 && (data as { opaque?: unknown } | undefined)?.opaque === opaque),
            );
            setTimeout(() => resolve(false), withinMs).unref();
          }),
      );
      return echoes.length > 0 && (await Promise.all(echoes)).every((same) => same);
    },
    drain(connection) {
      for (const it of connection ? [connection] : all) {
        if (it.draining) continue;
        system(it, 'disconnect', { reason: 'connection is expired' });
        it.draining = true;
        clock.after(DRAIN_MS, () => it.socket.terminate());
      }
    },
    drop() {
      for (const { socket } of all) socket.terminate();
    },
    freeze() {
      for (const it of all) {
        it.frozen = true;
        it.raw.pause();
      }
    },
  };
  return sockets;
}

function read(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
