import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openBot } from '../support/bot.ts';
import { EAGER, eager } from '../support/openai/eager.ts';
import { openScriptedOpenai } from '../support/openai/scripted-openai.ts';

interface Row {
  readonly user: string;
  readonly at: string;
  readonly chat: string;
  readonly text: string;
  readonly none?: boolean;
}
const read = (name: string): string => readFileSync(new URL(`../cases/${name}`, import.meta.url), 'utf8');
const rows = (name: string): Row[] =>
  read(`${name}.jsonl`)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
// Chat, questions, plans, hearsay, other cities, training, leave, guests: nothing of it is a record.
const NOTHING = ['leads', 'leads-2', 'trips', 'trips-2'].flatMap(rows).filter(({ none }) => none);
const QUESTIONS = rows('qa');
/** How an answer begins that a model led to. */
const LED = '按这样理解';
const MODEL = { apiKey: 'k', name: 'm', timeoutMs: 2_000, dailyCalls: 99_999, personDailyCalls: 99_999 };

test.each(EAGER)(
  'a model that sees a %s in everything makes no record of what is none',
  async (form) => {
    const endpoint = await openScriptedOpenai();
    endpoint.otherwise = eager(form);
    const bot = await openBot(read('roster.csv'), { model: { ...MODEL, baseUrl: endpoint.baseUrl } });
    await bot.ask({
      user: 'u-xiao-staff',
      at: '2020-05-18T09:00:00+08:00',
      text: '苏州恒锐精密电子有限公司想投3亿在我县建电子元器件厂,联系人王总 13800000001',
    });
    const made = [];
    for (const row of [...NOTHING, ...QUESTIONS]) {
      const { text, records } = await bot.ask(row);
      if (records.length > 0 && text.startsWith(LED)) made.push({ said: row.text, text });
    }
    expect(made).toEqual([]);
    expect(endpoint.asked.length).toBeGreaterThan(20);
    await Promise.all([bot.close(), endpoint.close()]);
  },
  60_000,
);
