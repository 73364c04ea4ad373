import { WebSocket } from 'ws';

/** When a line counts as dead; all in ms. */
export interface LinePace {
  readonly handshakeMs: number;
  /** How often the other side is asked whether it is there. */
  readonly pingMs: number;
  /** So long without a sign of life by the clock on the wall, and the line is cut: a sleeping laptop's is dead too. */
  readonly silenceMs: number;
}

/** One WebSocket to the platform. */
export interface Line {
  /** Whether it could still be sent. */
  send(text: string): boolean;
  /** Ends it tidily; one that is not open yet never will be. */
  close(): void;
}

export interface LineEvents {
  opened(): void;
  heard(text: string): void;
  /** Once, whatever ended it, and whether or not it was ever open. */
  closed(why: string): void;
}

const LARGEST_FRAME = 1024 * 1024;
const FAREWELL_MS = 1_000;

/** Opens a line; never throws for what the other side does. The address holds a ticket and is in no message. */
export function openLine(address: string, { handshakeMs, pingMs, silenceMs }: LinePace, on: LineEvents): Line {
  const socket = new WebSocket(address, {
    handshakeTimeout: handshakeMs,
    maxPayload: LARGEST_FRAME,
    perMessageDeflate: false,
  });
  let lastSign = Date.now();
  let why = 'the other side closed it';
  const alive = (): void => {
    lastSign = Date.now();
  };
  const watch = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (Date.now() - lastSign > silenceMs) {
      why = 'the other side was silent';
      socket.terminate();
    } else socket.ping();
  }, pingMs);
  socket.on('open', () => {
    alive();
    on.opened();
  });
  socket.on('message', (bytes) => {
    alive();
    on.heard(bytes.toString());
  });
  socket.on('ping', alive);
  socket.on('pong', alive);
  socket.on('error', ({ message }) => {
    why = message.replace(/\S+:\/\/\S+/g, '(address)');
  });
  socket.on('close', (code) => {
    clearInterval(watch);
    on.closed(`${why} (${code})`);
  });
  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(text, () => undefined);
      return true;
    },
    close() {
      if (socket.readyState === WebSocket.CONNECTING) return socket.terminate();
      socket.close(1000);
      setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
    },
  };
}
