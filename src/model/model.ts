import type { ZodType } from 'zod';
import type { Day } from '../calendar.ts';

/** What a language model (大模型) is asked for; the operator's counts are kept by it. */
export type Use = 'form' | 'summary' | 'embedding' | 'transcription' | 'doctor';

/**
 * What became of a call. `ok`: its answer was used. The model's fault: `none` (it saw nothing to do), `nonsense`
 * (not the shape that was asked for), `unsupported` (a value the person did not say), `unfaithful` (words the plan does
 * not have). The endpoint's: `busy`, `down`, `refused`, `timeout`. Not called at all: `broken` (it failed too often of
 * late), `budget`, `late` (the message has waited long enough).
 */
export type Result =
  | 'ok'
  | 'none'
  | 'nonsense'
  | 'unsupported'
  | 'unfaithful'
  | 'busy'
  | 'down'
  | 'refused'
  | 'timeout'
  | 'broken'
  | 'budget'
  | 'late';

/** For whom a call is made: it counts against their day, and one message never waits longer than its share. */
export interface Caller {
  /** The same for every call that one message needs: a message thought about again is not asked about again. */
  readonly message: string;
  readonly person: number;
  readonly day: Day;
}

export interface Question<Answer, Value> {
  readonly use: Use;
  /** A file of `prompts/`, without its ending. */
  readonly prompt: string;
  /** The prompt's variables. */
  readonly facts: Readonly<Record<string, string>>;
  readonly answer: ZodType<Answer>;
  readonly caller: Caller;
  /** Puts right what small models write instead of the shape; given what was read from plain words. */
  mend?(json: unknown): unknown;
  /** Judges an answer of the right shape; its value is handed on, its result counted. */
  judge(answer: Answer): { readonly result: Result; readonly value?: Value };
}

/** An optional language model: whatever goes wrong with it is undefined, and the house answers without it. It never throws. */
export interface Model {
  complete<Answer, Value>(question: Question<Answer, Value>): Promise<Value | undefined>;
  /** One vector a text; missing where no embedding model is configured. */
  embed?(texts: readonly string[], caller?: Caller): Promise<readonly (readonly number[])[] | undefined>;
  /** The name of the embedding model: vectors of another one are of no use. */
  readonly embedding?: string;
  /** What was said in a recording, which is fetched within the call's time; missing where no transcription model is configured. */
  hear?(fetch: () => Promise<Recording>, caller: Caller): Promise<string | undefined>;
}

export interface Recording {
  readonly bytes: Uint8Array;
  /** With its ending, by which the endpoint knows the format: voice.ogg. */
  readonly name: string;
}
