import OpenAI, { toFile } from 'openai';
import type { ModelSettings } from '../config.ts';
import type { Recording } from './model.ts';

/** What an OpenAI-compatible endpoint offers beside chat; every call throws what it failed with. */
export interface Endpoint {
  embed(texts: readonly string[], signal: AbortSignal): Promise<number[][]>;
  hear(recording: Recording, signal: AbortSignal): Promise<string>;
}

export function openEndpoint(settings: ModelSettings): Endpoint {
  const { apiKey, baseUrl, timeoutMs, embedding = '', transcription = '' } = settings;
  const client = new OpenAI({
    apiKey,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    ...(baseUrl ? { baseURL: baseUrl } : {}),
  });
  return {
    async embed(texts, signal) {
      const input = [...texts];
      const { data } = await client.embeddings.create(
        { model: embedding, input, encoding_format: 'float' },
        { signal },
      );
      const vectors = [...data].sort((a, b) => a.index - b.index).map((it) => it.embedding);
      const size = vectors[0]?.length ?? 0;
      if (vectors.length !== texts.length || size === 0 || vectors.some((it) => it.length !== size))
        throw new SyntaxError('the endpoint answered other vectors than were asked for');
      return vectors;
    },
    async hear({ bytes, name }, signal) {
      const file = await toFile(bytes, name);
      const { text } = await client.audio.transcriptions.create({ model: transcription, file }, { signal });
      return text;
    },
  };
}
