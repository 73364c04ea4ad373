import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const USUAL = { timeoutMs: 8_000, dailyCalls: 2_000, personDailyCalls: 100 };

test.each([
  [{}, undefined],
  // Somebody's own key lies in the environment: that alone switches nothing on.
  [{ OPENAI_API_KEY: 'k' }, undefined],
  [
    { OPENAI_API_KEY: 'k', MODEL_NAME: 'm' },
    { apiKey: 'k', name: 'm', ...USUAL },
  ],
  [
    { OPENAI_API_KEY: 'k', MODEL_API_KEY: 'own', MODEL_NAME: 'm', MODEL_BASE_URL: 'http://127.0.0.1:8000/v1/' },
    { apiKey: 'own', name: 'm', baseUrl: 'http://127.0.0.1:8000/v1', ...USUAL },
  ],
  [
    {
      MODEL_API_KEY: 'k',
      MODEL_NAME: 'm',
      MODEL_EMBEDDING_NAME: 'e',
      MODEL_TRANSCRIPTION_NAME: 't',
      MODEL_TIMEOUT_MS: '500',
      MODEL_DAILY_CALLS: '0',
      MODEL_PERSON_DAILY_CALLS: '3',
    },
    {
      apiKey: 'k',
      name: 'm',
      embedding: 'e',
      transcription: 't',
      timeoutMs: 500,
      dailyCalls: 0,
      personDailyCalls: 3,
    },
  ],
])('%j', (environment, model) => {
  expect(readConfig(environment).model).toEqual(model);
});

test.each([
  [{ MODEL_API_KEY: 'k' }, 'MODEL_NAME'],
  [{ MODEL_NAME: 'm' }, 'MODEL_API_KEY'],
  [{ MODEL_BASE_URL: 'localhost:8000' }, 'MODEL_BASE_URL'],
  [{ MODEL_API_KEY: 'k', MODEL_NAME: 'm', MODEL_TIMEOUT_MS: '8s' }, 'MODEL_TIMEOUT_MS'],
  [{ MODEL_API_KEY: 'k', MODEL_NAME: 'm', LANGSMITH_TRACING: 'true' }, 'LANGSMITH_TRACING'],
  [{ MODEL_API_KEY: 'k', MODEL_NAME: 'm', LANGCHAIN_VERBOSE: 'true' }, 'LANGCHAIN_VERBOSE'],
])('refused: %j', (environment, words) => {
  expect(() => readConfig(environment)).toThrow(words);
});
