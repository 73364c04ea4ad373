import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import type { ZodType } from 'zod';
import type { ModelSettings } from '../config.ts';
import { jsonIn } from './json-in.ts';
import type { Said } from './prompts.ts';

/** Asks for an answer of a shape; undefined where what came back has another one. Throws what the endpoint failed with. */
export type Chat = <T>(said: Said, shape: ZodType<T>, signal: AbortSignal) => Promise<T | undefined>;

/** The longest answer that is waited for, in tokens: a form or two sentences. */
const LONGEST_ANSWER = 700;
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
  const inWords: Chat = async (said, shape, signal) => {
    const { content } = await plain.invoke(messages(said), { signal });
    return shape.safeParse(jsonIn(typeof content === 'string' ? content : JSON.stringify(content))).data;
  };
  return async (said, shape, signal) => {
    if (!schemas) return inWords(said, shape, signal);
    try {
      const answer = await inSchema(said, shape, signal);
      if (answer !== undefined) return answer;
    } catch (error) {
      const status = (error as { readonly status?: unknown }).status;
      if (signal.aborted || !(unreadable(error) || UNKNOWN_WISH.has(Number(status)))) throw error;
      // A schema that is not known now will not be known later.
      if (status !== undefined) schemas = false;
    }
    const answer = await inWords(said, shape, signal);
    return answer;
  };
}

const messages = ({ system, user }: Said) => [new SystemMessage(system), new HumanMessage(user)];

/** The endpoint answered, but its words were not of the schema. */
const unreadable = (error: unknown): boolean =>
  /SyntaxError|ZodError|OutputParser|LengthFinishReason|ContentFilterFinishReason/.test(
    `${(error as Error).name} ${(error as Error).constructor.name}`,
  );
