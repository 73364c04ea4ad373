import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, openBot } from '../support/bot.ts';
import { openScriptedOpenai, type ScriptedOpenai } from '../support/openai/scripted-openai.ts';

// 五(三) alone lies near the question; no word of it stands there.
const WORDS = '领导干部的腿要跑断了咋办';
let endpoint: ScriptedOpenai;
const databaseUrl = `file:${join(mkdtempSync(join(tmpdir(), 'meaning-')), 'bot.db')}`;
beforeAll(async () => {
  endpoint = await openScriptedOpenai();
  endpoint.vectorOf = (text) =>
    text === WORDS || text.includes('诫勉') || text.includes('营商环境') ? [0.1, 1] : [1, 0];
});
afterAll(() => endpoint.close());

const open = (embedding = 'vectors') => {
  const { baseUrl } = endpoint;
  const model = {
    apiKey: 'k',
    baseUrl,
    name: 'm',
    embedding,
    timeoutMs: 2_000,
    dailyCalls: 999,
    personDailyCalls: 999,
  };
  return openBot(undefined, { databaseUrl, model });
};
const embedded = (): number => endpoint.asked.filter(({ path }) => path.endsWith('/embeddings')).length;
const offered = (): string => endpoint.asked.findLast(({ path }) => path.endsWith('/completions'))?.text ?? '';
const said = (text: string) => ({ user: 'u-xiao-head', at: '2020-05-18T10:00:00+08:00', text });

/** What the model is offered for the question: the clauses that were found. */
const clausesFor = async (bot: Bot): Promise<string> => {
  await bot.ask(said(WORDS));
  return offered();
};

test('vectors of the plan are asked for once, behind everybody’s back, and kept with the database', async () => {
  const bot = await open();
  // Nobody waits for them: until they are there, words alone are compared.
  expect(await clausesFor(bot)).not.toContain('营商环境');
  await expect.poll(() => clausesFor(bot), { timeout: 10_000 }).toContain('营商环境');
  await bot.close();

  const before = embedded();
  const again = await open();
  await again.ask(said('你好'));
  await expect.poll(() => clausesFor(again), { timeout: 10_000 }).toContain('营商环境');
  // Only the questions: the plan's own were on the shelf.
  for (const { text } of endpoint.asked.filter(({ path }) => path.endsWith('/embeddings')).slice(before))
    expect(JSON.parse(text).input).toEqual([WORDS]);
  await again.close();
}, 30_000);

test('another model means other vectors', async () => {
  const before = embedded();
  const bot = await open('others');
  await bot.ask(said('领导的腿要跑断了咋办呀'));
  await expect.poll(embedded, { timeout: 10_000 }).toBeGreaterThan(before + 1);
  await bot.close();
}, 30_000);
