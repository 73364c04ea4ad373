import type { Log } from '../../log.ts';
import { type DingtalkApi, ROBOT_TOPIC } from './dingtalk-api.ts';
import { DingtalkError } from './dingtalk-error.ts';
import { ackOf, type Frame, jsonOf, readFrame } from './dingtalk-frame.ts';
import { type Line, type LinePace, openLine } from './dingtalk-line.ts';

/** The stream: messages come in over a WebSocket that the bot opens. */
export interface Connection {
  state(): 'connecting' | 'connected' | 'refused' | 'closed';
  /** What is being stored is still acknowledged; afterwards nothing of it is left, whatever was under way. */
  close(): Promise<void>;
}

/** How patient the bot is; all in ms. */
export interface Pace extends LinePace {
  /** After a failure, doubled each time up to the longest. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** After the platform did not know the app: somebody has to do something first. */
  readonly refusedWaitMs: number;
  /** A line that held so long is a good one, though nothing was heard on it. */
  readonly provenMs: number;
}

export const PACE: Pace = {
  handshakeMs: 10_000,
  pingMs: 25_000,
  silenceMs: 80_000,
  firstWaitMs: 1_000,
  longestWaitMs: 60_000,
  refusedWaitMs: 300_000,
  provenMs: 30_000,
};
const LONGEST_REFUSED_MS = 3_600_000;

export interface Listening {
  readonly api: Pick<DingtalkApi, 'openStream'>;
  readonly log: Log;
  /** Takes in what a robot message holds; while it rejects, the platform is not told "received". */
  handle(payload: unknown): Promise<void>;
  /** Something happened in the company; resolves when it is stored. */
  noticed(type: string, data: unknown): Promise<void>;
  readonly pace?: Pace;
}

/** A line with what is known of it. */
interface Held {
  readonly line: Line;
  /** When it opened, in ms. */
  since: number;
  draining: boolean;
  proven: boolean;
  trial: NodeJS.Timeout | undefined;
}

/** Opens the stream and keeps it open until it is closed; never rejects. One line is opened at a time, by a fresh ticket. */
export function openConnection({ api, log, handle, noticed, pace = PACE }: Listening): Connection {
  const held = new Set<Held>();
  const underWay = new Set<Promise<void>>();
  let current: Held | undefined;
  let opening: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let failures = 0;
  let refusals = 0;

  const again = (waitMs: number): void => {
    if (closed || opening || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void open();
    }, waitMs);
  };
  const patience = (): number => {
    failures++;
    const wait = Math.min(pace.longestWaitMs, pace.firstWaitMs * 2 ** (failures - 1));
    return wait * (0.5 + Math.random() / 2);
  };
  const failed = (error: unknown): void => {
    opening = undefined;
    if (closed) return;
    const failure = error instanceof DingtalkError ? error.failure : 'unknown';
    if (failure === 'settings') {
      log.error({ err: error }, 'DingTalk does not know the app: check client id and secret');
      again(Math.min(LONGEST_REFUSED_MS, pace.refusedWaitMs * 2 ** refusals++));
      return;
    }
    log.warn({ err: error }, 'the stream could not be opened');
    again(Math.max(patience(), error instanceof DingtalkError ? error.waitMs : 0));
  };
  const open = async (): Promise<void> => {
    opening = new AbortController();
    try {
      const address = await api.openStream(opening.signal);
      refusals = 0;
      if (!closed) hold(address);
    } catch (error) {
      failed(error);
    }
  };
  const hold = (address: string): void => {
    let isOpen = false;
    const line = openLine(address, pace, {
      opened() {
        isOpen = true;
        own.since = Date.now();
        opening = undefined;
        const before = current;
        current = own;
        own.trial = setTimeout(() => prove(own), pace.provenMs);
        // Only now: until here messages still came over the line that the platform wants to end, and are acknowledged there.
        void Promise.allSettled(underWay).then(() => before?.line.close());
        log.info('the stream is open');
      },
      heard: (text) => closed || hear(own, text),
      closed(why) {
        clearTimeout(own.trial);
        held.delete(own);
        if (!isOpen) return failed(new Error(why));
        if (own !== current) return;
        current = undefined;
        if (closed) return;
        log.warn({ why }, 'the stream broke');
        again(patience());
      },
    });
    const own: Held = { line, since: 0, draining: false, proven: false, trial: undefined };
    held.add(own);
  };
  // Not when it opens: a platform that takes a line and drops it at once would be called again and again.
  const prove = (it: Held): void => {
    it.proven = true;
    failures = 0;
  };
  const drain = (it: Held): void => {
    if (it.draining) return;
    it.draining = true;
    const held = it.proven && Date.now() - it.since >= pace.firstWaitMs;
    if (it === current) again(held ? 0 : patience());
  };

  const hear = (it: Held, text: string): void => {
    const frame = readFrame(text);
    if (!frame) {
      log.warn('a frame could not be read');
      return;
    }
    const leaving = frame.type === 'SYSTEM' && frame.topic === 'disconnect';
    if (!leaving && !it.proven) prove(it);
    const answer = (code: number, message: string, data: string): void => {
      if (frame.messageId !== '') it.line.send(ackOf(frame.messageId, code, message, data));
    };
    if (frame.type === 'SYSTEM') {
      answer(200, 'OK', frame.data);
      if (leaving) drain(it);
    } else if (frame.type === 'CALLBACK' && frame.topic === ROBOT_TOPIC) {
      const working = take(frame, answer).finally(() => underWay.delete(working));
      underWay.add(working);
    } else if (frame.type === 'EVENT') {
      const working = notice(frame, answer).finally(() => underWay.delete(working));
      underWay.add(working);
    } else {
      log.info({ type: frame.type, topic: frame.topic }, 'a frame of an unknown kind');
      answer(404, 'unknown topic', '{}');
    }
  };
  type Answer = (code: number, message: string, data: string) => void;
  const notice = async (frame: Frame, answer: Answer): Promise<void> => {
    try {
      await noticed(frame.eventType, jsonOf(frame.data));
      answer(200, 'OK', '{"status":"SUCCESS"}');
    } catch (error) {
      log.error({ err: error }, 'an event could not be stored');
      answer(200, 'OK', '{"status":"LATER"}');
    }
  };
  const take = async (frame: Frame, answer: Answer): Promise<void> => {
    const payload = jsonOf(frame.data);
    if (payload === undefined) {
      log.warn('a message could not be read');
      return answer(500, 'not JSON', '{}');
    }
    try {
      await handle(payload);
      answer(200, 'OK', '{"response":null}');
    } catch (error) {
      // Not acknowledged: the platform may deliver it again.
      log.error({ err: error }, 'a message could not be taken in');
    }
  };

  void open();
  return {
    state: () => (closed ? 'closed' : current ? 'connected' : refusals > 0 ? 'refused' : 'connecting'),
    async close() {
      closed = true;
      clearTimeout(timer);
      opening?.abort();
      await Promise.allSettled(underWay);
      for (const { line } of held) line.close();
    },
  };
}
