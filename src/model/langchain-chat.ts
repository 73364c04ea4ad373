import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import type { ZodType } from 'zod';
import type { ModelSettings } from '../config.ts';
import { jsonIn } from './json-in.ts';
import { failureOf } from './patience.ts';
import type { Said } from './prompts.ts';

/** Asks for an answer of a shape; undefined where what came back has another one. Throws what the endpoint failed with. */
export type Chat = <T>(
  said: Said,
  shape: ZodType<T>,
  signal: AbortSignal,
  mend?: (json: unknown) => unknown,
) => Promise<T | undefined>;

/** The longest answer that is waited for, in tokens: a form or two sentences, and what a model thinks before. */
const LONGEST_ANSWER = 2_000;
/** An endpoint that does not know a response format, or a setting, says one of these. */
const UNKNOWN_WISH = new Set([400, 404, 415, 422, 501]);

/** Opens a chat model at an OpenAI-compatible endpoint: answers in a schema where the endpoint can, else in plain JSON. */
export function openChat({ apiKey, baseUrl, name, timeoutMs }: ModelSettings): Chat {
  const settings = {
    apiKey,
    model: name,
    maxRetries: 0,
    timeout: timeoutMs,
    maxTokens: LONGEST_ANSWER,
    useResponsesApi: false,
    configuration: { logLevel: 'off' as const, ...(baseUrl ? { baseURL: baseUrl } : {}) },
  };
  const exact = new ChatOpenAI({ ...settings, temperature: 0 });
  // An endpoint that refuses the schema may refuse the temperature too.
  const plain = new ChatOpenAI(settings);
  let schemas = true;

  const inSchema: Chat = async (said, shape, signal) => {
    const answer = await exact
      .withStructuredOutput(shape, { name: 'answer', method: 'jsonSchema' })
      .invoke(messages(said), { signal });
    return shape.safeParse(answer).data;
  };
  const inWords: Chat = async (said, shape, signal, mend = (json) => json) => {
    const { content } = await plain.invoke(messages(said), { signal });
    return shape.safeParse(mend(jsonIn(typeof content === 'string' ? content : JSON.stringify(content)))).data;
  };
  return async (said, shape, signal, mend) => {
    if (!schemas) return inWords(said, shape, signal, mend);
    let unknown = false;
    try {
      const answer = await inSchema(said, shape, signal);
      if (answer !== undefined) return answer;
    } catch (error) {
      unknown = UNKNOWN_WISH.has(Number((error as { readonly status?: unknown }).status));
      if (signal.aborted || !(unknown || failureOf(error) === 'nonsense')) throw error;
    }
    const answer = await inWords(said, shape, signal, mend);
    // What it refused and then did without will be refused again.
    if (unknown) schemas = false;
    return answer;
  };
}

const messages = ({ system, user }: Said) => [new SystemMessage(system), new HumanMessage(user)];
