import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openBot } from '../support/bot.ts';
import { nonsense } from '../support/openai/nonsense.ts';
import { openScriptedOpenai } from '../support/openai/scripted-openai.ts';

const read = (name: string): string => readFileSync(new URL(`../cases/${name}`, import.meta.url), 'utf8');
const MODEL = { apiKey: 'k', name: 'm', timeoutMs: 2_000, dailyCalls: 99_999, personDailyCalls: 99_999 };

test.each(['qa', 'leads-2', 'trips-2'])(
  'a model that talks nonsense changes no word of any answer: %s',
  async (name) => {
    const endpoint = await openScriptedOpenai();
    endpoint.otherwise = nonsense();
    const roster = read('roster.csv');
    const [bot, alone] = [
      await openBot(roster, { model: { ...MODEL, baseUrl: endpoint.baseUrl } }),
      await openBot(roster),
    ];
    for (const line of read(`${name}.jsonl`).split('\n').filter(Boolean)) {
      const said = JSON.parse(line) as { user: string; at: string; chat: string; text: string };
      expect(await bot.ask(said)).toEqual(await alone.ask(said));
    }
    expect(bot.modelCalls().filter((it) => / ok /.test(it))).toEqual([]);
    expect(endpoint.asked.length).toBeGreaterThan(4);
    await Promise.all([bot.close(), alone.close(), endpoint.close()]);
  },
  120_000,
);
