import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openLog } from '../../src/log.ts';
import type { Caller, Model } from '../../src/model/model.ts';
import { type ModelHouse, openModel } from '../../src/model/open-model.ts';
import { openBudget } from '../../src/store/budget.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { openScriptedOpenai, type ScriptedOpenai, sums } from '../support/openai/scripted-openai.ts';

let endpoint: ScriptedOpenai;
let store: Store;
beforeEach(async () => {
  endpoint = await openScriptedOpenai();
  endpoint.otherwise = sums('好');
  store = await openStore('sqlite::memory:');
});
afterEach(async () => {
  await endpoint.close();
  await store.close();
});

function open(more: Partial<ModelHouse> & { timeoutMs?: number; embedding?: string; transcription?: string } = {}) {
  const { timeoutMs = 1_000, embedding, transcription, ...house } = more;
  const counted: string[] = [];
  const model = openModel(
    {
      apiKey: 'k',
      baseUrl: endpoint.baseUrl,
      name: 'scripted',
      timeoutMs,
      dailyCalls: 9,
      personDailyCalls: 9,
      ...(embedding ? { embedding } : {}),
      ...(transcription ? { transcription } : {}),
    },
    {
      log: openLog('silent'),
      spend: async () => true,
      count: (use, result) => void counted.push(`${use} ${result}`),
      ...house,
    },
  );
  return { model, counted };
}

const caller = (message: string, person = 1, day = '2020-05-18'): Caller => ({ message, person, day });
const ask = (model: Model, by: Caller) =>
  model.complete({
    use: 'summary',
    prompt: 'summarise-clauses',
    facts: { language: '中文', question: '问', clauses: '答' },
    answer: z.object({ summary: z.string() }),
    caller: by,
    judge: ({ summary }) => ({ result: 'ok', value: summary }),
  });

test('a message thought about again is not asked about again', async () => {
  const { model } = open();
  expect(await Promise.all([ask(model, caller('m1')), ask(model, caller('m1'))])).toEqual(['好', '好']);
  expect(await ask(model, caller('m1'))).toBe('好');
  expect(endpoint.asked).toHaveLength(1);
});

test('a person’s day is used up, and the next day is not; what they may not spend is left for others', async () => {
  const spend = openBudget(store.settings, { all: 5, person: 2 });
  const { model, counted } = open({ spend });
  const results = [];
  for (const n of [1, 2, 3, 4, 5]) results.push(await ask(model, caller(`a${n}`)));
  results.push(await ask(model, caller('b1', 2)), await ask(model, caller('c1', 1, '2020-05-19')));
  expect(results).toEqual(['好', '好', undefined, undefined, undefined, '好', '好']);
  expect(counted.filter((it) => it === 'summary budget')).toHaveLength(3);
  expect(endpoint.asked).toHaveLength(4);
});

test('the day of everybody is used up, across restarts', async () => {
  for (const n of [1, 2, 3]) {
    const { model } = open({ spend: openBudget(store.settings, { all: 2, person: 9 }) });
    expect(await ask(model, caller(`m${n}`, n))).toBe(n < 3 ? '好' : undefined);
  }
});

test('a budget of nothing: nothing is called', async () => {
  const { model } = open({ spend: openBudget(store.settings, { all: 0, person: 9 }) });
  expect(await ask(model, caller('m1'))).toBeUndefined();
  expect(endpoint.asked).toEqual([]);
});

test('an endpoint that keeps failing is left alone for a while, then tried again', async () => {
  endpoint.otherwise = { status: 401 };
  const { model, counted } = open({ restMs: 50 });
  for (const n of [1, 2, 3, 4, 5, 6]) expect(await ask(model, caller(`m${n}`))).toBeUndefined();
  expect(counted.slice(0, 4)).toEqual(Array(4).fill('summary refused'));
  expect(counted.slice(4)).toEqual(Array(2).fill('summary broken'));
  expect(endpoint.asked).toHaveLength(4);
  endpoint.otherwise = sums('好');
  await expect.poll(() => ask(model, caller(`later${Math.random()}`)), { timeout: 5_000 }).toBe('好');
});

test('nonsense of one model is no outage', async () => {
  endpoint.otherwise = { say: '…' };
  const { model, counted } = open();
  for (const n of [1, 2, 3, 4, 5, 6]) await ask(model, caller(`m${n}`));
  expect(new Set(counted)).toEqual(new Set(['summary nonsense']));
});

test('a call ends in time, its second tries with it', async () => {
  endpoint.otherwise = { hang: true };
  const { model, counted } = open({ timeoutMs: 600 });
  const began = Date.now();
  await ask(model, caller('m1'));
  expect(Date.now() - began).toBeLessThan(5_000);
  expect(counted).toEqual(['summary timeout']);
});

test('one message waits no longer for all its calls than its share', async () => {
  endpoint.otherwise = { hang: true };
  const { model, counted } = open({ timeoutMs: 60_000, messageMs: 700, embedding: 'vectors' });
  await ask(model, caller('m1'));
  await model.embed?.(['一'], caller('m1'));
  expect(counted).toEqual(['summary timeout', 'embedding late']);
  expect(await model.embed?.(['一'], caller('m2'))).toHaveLength(1);
});

test('what is not configured is not there', () => {
  const { model } = open();
  expect([model.hear, model.embed]).toEqual([undefined, undefined]);
});

test('vectors come in the order of their texts; other ones than asked for are none', async () => {
  endpoint.vectorOf = (text) => [text.length, 0];
  const { model, counted } = open({ embedding: 'vectors' });
  expect(await model.embed?.(['一', '一二'], caller('m1'))).toEqual([
    [1, 0],
    [2, 0],
  ]);
  endpoint.vectorOf = (text) => Array(text.length).fill(1);
  expect(await model.embed?.(['一', '一二'], caller('m2'))).toBeUndefined();
  expect(counted).toEqual(['embedding ok', 'embedding nonsense']);
});

test('a recording is sent as a file and comes back as words', async () => {
  endpoint.heard = ' 5月6日到9日赴苏州招商 ';
  const { model } = open({ transcription: 'ears' });
  const recording = async () => ({ bytes: Buffer.from('OggS…'), name: 'voice.ogg' });
  expect(await model.hear?.(recording, caller('m1'))).toBe('5月6日到9日赴苏州招商');
  expect(endpoint.asked[0]?.text).toMatch(/name="model"\s+ears/);
  expect(endpoint.asked[0]?.text).toContain('filename="voice.ogg"');
  endpoint.heard = ' ';
  expect(await model.hear?.(recording, caller('m2'))).toBeUndefined();
  expect(await model.hear?.(() => Promise.reject(new Error('gone')), caller('m3'))).toBeUndefined();
});
