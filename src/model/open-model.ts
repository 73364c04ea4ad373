import { z } from 'zod';
import type { ModelSettings } from '../config.ts';
import type { Log } from '../log.ts';
import type { Chat } from './langchain-chat.ts';
import type { Caller, Model, Question, Result, Use } from './model.ts';
import type { Endpoint } from './openai-endpoint.ts';
import { failureOf, openPatience } from './patience.ts';
import { loadPrompts } from './prompts.ts';

export interface ModelHouse {
  readonly log: Log;
  /** Counts a call against the day and the person; false where either is used up. */
  spend(caller: Caller): Promise<boolean>;
  count(use: Use, result: Result): void;
  /** How long an endpoint that is down is left alone; 30 s. */
  readonly restMs?: number;
  /** How long one message may wait for all its calls together. */
  readonly messageMs?: number;
}

/** A message waits for all its calls together as long as for so many, and never so long that its claim on the inbox (60 s) runs out. */
const CALLS_A_MESSAGE = 2.5;
const LONGEST_MESSAGE_MS = 45_000;
/** A call is not begun for less. */
const LEAST_MS = 500;
const ENDPOINT_FAILS: ReadonlySet<Result> = new Set(['refused', 'down', 'timeout', 'busy']);
const KEPT = 300;
const LONGEST_HEARD = 2_000;

/** Opens the model at the configured endpoint; throws PromptError. Nothing is called yet. */
export function openModel(settings: ModelSettings, { log, spend, count, restMs, messageMs }: ModelHouse): Model {
  const prompts = loadPrompts();
  const patiently = openPatience({ timeoutMs: settings.timeoutMs, ...(restMs === undefined ? {} : { restMs }) });
  // Their packages are heavy: they are loaded when the model is called for the first time.
  let chat: Promise<Chat> | undefined;
  const opened = (): Promise<Chat> => {
    chat ??= import('./langchain-chat.ts').then(({ openChat }) => openChat(settings));
    return chat;
  };
  let endpoint: Promise<Endpoint> | undefined;
  const reached = (): Promise<Endpoint> => {
    endpoint ??= import('./openai-endpoint.ts').then(({ openEndpoint }) => openEndpoint(settings));
    return endpoint;
  };
  const waited = openWaits(messageMs ?? Math.min(LONGEST_MESSAGE_MS, CALLS_A_MESSAGE * settings.timeoutMs));
  const kept = new Map<string, Promise<unknown>>();

  const counted = (use: Use, result: Result): undefined => {
    count(use, result);
    if (ENDPOINT_FAILS.has(result)) log.warn({ use, result }, 'the model does not answer');
    else if (result !== 'ok') log.info({ use, result }, 'the model was of no use');
    return undefined;
  };

  /** A call with everything that may keep it from being made; `settle` says what its answer comes to. */
  const called = async <T, V>(
    use: Use,
    caller: Caller | undefined,
    call: (signal: AbortSignal) => Promise<T>,
    settle: (answer: T) => { readonly result: Result; readonly value?: V },
  ): Promise<V | undefined> => {
    const left = caller ? waited.left(caller.message) : settings.timeoutMs;
    if (left < LEAST_MS) return counted(use, 'late');
    const began = Date.now();
    try {
      if (caller && !(await spend(caller))) return counted(use, 'budget');
      const { result, value } = settle(await patiently(call, left));
      counted(use, result);
      return value;
    } catch (error) {
      return counted(use, failureOf(error));
    } finally {
      if (caller) waited.add(caller.message, Date.now() - began);
    }
  };

  /** One message's question is put once, however often the message is thought about. */
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const before = kept.get(key) as Promise<T> | undefined;
    if (before) return before;
    const asked = ask();
    kept.set(key, asked);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
    return asked;
  };

  return {
    complete: <Answer, Value>(question: Question<Answer, Value>) => {
      const { use, caller, prompt, facts, answer, judge, mend } = question;
      return once(`${use}:${caller.message}`, () =>
        called(
          use,
          caller,
          async (signal) => (await opened())(prompts(prompt, facts), answer, signal, mend),
          (read): { result: Result; value?: Value } => (read === undefined ? { result: 'nonsense' } : judge(read)),
        ),
      );
    },
    ...(settings.embedding
      ? {
          embedding: settings.embedding,
          embed: (texts: readonly string[], caller?: Caller) =>
            called(
              'embedding',
              caller,
              async (signal) => (await reached()).embed(texts, signal),
              (value) => ({ result: 'ok' as const, value }),
            ),
        }
      : {}),
    ...(settings.transcription
      ? {
          hear: (fetch, caller) =>
            once(`transcription:${caller.message}`, () =>
              called('transcription', caller, async (signal) => (await reached()).hear(await fetch(), signal), heardIn),
            ),
        }
      : {}),
  } satisfies Model;
}

const HEARD = z.string().trim().min(1);

function heardIn(text: unknown): { result: Result; value?: string } {
  const { data } = HEARD.safeParse(text);
  return data === undefined ? { result: 'none' } : { result: 'ok', value: data.slice(0, LONGEST_HEARD) };
}

/** How long each of the last messages waited for the model, and what is left of its time, in ms. */
function openWaits(mostMs: number) {
  const waits = new Map<string, number>();
  return {
    left: (message: string): number => mostMs - (waits.get(message) ?? 0),
    add(message: string, ms: number): void {
      waits.set(message, (waits.get(message) ?? 0) + ms);
      if (waits.size > KEPT) waits.delete(waits.keys().next().value as string);
    },
  };
}
