import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bot, type Line, openBot } from './support/bot.ts';
import { type Expected, faultsOfLead, faultsOfText, faultsOfTrip, missingRecords } from './support/judge.ts';

/** Messages as officials type them, with what must come of them; see test/cases. */
interface Case {
  readonly id: string;
  readonly at: string;
  readonly user: string;
  readonly chat: string;
  readonly text: string;
  readonly must?: readonly string[];
  readonly must_not?: readonly string[];
  readonly cites_any?: readonly string[];
  readonly none?: boolean;
  readonly gold?: readonly Expected[];
  readonly gold_alt?: readonly (readonly Expected[])[];
  readonly either?: boolean;
  readonly records?: readonly Expected[];
  readonly no_kind?: readonly string[];
  readonly no_records?: boolean;
}

const rows = <T>(name: string): T[] =>
  readFileSync(new URL(`./cases/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** One bot for a whole file: its rows do not disturb one another. */
function withBot(): () => Bot {
  let bot: Bot | undefined;
  beforeAll(async () => {
    bot = await openBot();
  });
  afterAll(() => bot?.close());
  return () => bot as Bot;
}

const created = (line: Line, kind: string): Record<string, unknown>[] =>
  line.records.filter((record) => record['kind'] === kind && record['op'] === 'created');

describe.each(['qa', 'qa-2', 'blind-plan', 'blind-plan-2'])('questions about the plan: %s', (file) => {
  const bot = withBot();
  test.each(rows<Case>(file))('$id $text', async (row) => {
    const line = await bot().ask(row);
    const faults = faultsOfText(line.text, row.must, row.must_not);
    const cited =
      (row.cites_any ?? []).length === 0 || line.cites.some((it) => row.cites_any?.some((any) => it.startsWith(any)));
    expect({ faults, cited, records: line.records, long: line.text.length > 1_500 }, line.text).toEqual({
      faults: [],
      cited: true,
      records: [],
      long: false,
    });
  });
});

describe.each(['leads', 'leads-2', 'leads-3', 'blind-leads', 'blind-leads-2'])('%s', (file) => {
  const bot = withBot();
  test.each(rows<Case>(file))('$id $text', async (row) => {
    const line = await bot().ask(row);
    const leads = created(line, 'lead');
    const gold = row.none ? [] : (row.gold ?? []);
    const left = [...leads];
    const faults = gold.map((wanted) => {
      const ranked = left.map((lead) => faultsOfLead(wanted, lead));
      const best = ranked.reduce((a, b, index) => (b.length < (ranked[a]?.length ?? 99) ? index : a), 0);
      left.splice(best, 1);
      return ranked[best] ?? ['missing'];
    });
    expect({ count: leads.length, faults }, `${line.text}\n${JSON.stringify(leads)}`).toEqual({
      count: gold.length,
      faults: gold.map(() => []),
    });
  });
});

describe.each(['trips', 'trips-2', 'trips-3', 'blind-trips', 'blind-trips-2'])('%s', (file) => {
  const bot = withBot();
  test.each(rows<Case>(file))('$id $text', async (row) => {
    const line = await bot().ask(row);
    const trips = line.records.filter((record) => record['kind'] === 'trip' && record['op'] !== 'withdrawn');
    if (row.either && trips.length === 0) return;
    const readings = row.none ? [[]] : [row.gold ?? [], ...(row.gold_alt ?? [])];
    const right = readings.some((gold) => {
      const left = [...trips];
      return (
        gold.every((wanted) => {
          const at = left.findIndex((trip) => faultsOfTrip(wanted, trip).length === 0);
          if (at >= 0) left.splice(at, 1);
          return at >= 0;
        }) && left.length === 0
      );
    });
    expect(right, `${line.text}\n${JSON.stringify(trips)}\n${JSON.stringify(row.gold)}`).toBe(true);
  });
});

interface Dialogue {
  readonly id: string;
  readonly title: string;
  readonly turns: readonly Case[];
}

describe.each([
  'dialogues',
  'dialogues-2',
  'attacks',
  'attacks-2',
  'blind-trips-dialogues',
  'blind-answers',
  'blind-leads-dialogues',
  'blind-plan-dialogues',
  'blind-dialogues',
])('%s', (name) => {
  test.each(rows<Dialogue>(name))('$id $title', async ({ turns }) => {
    const bot = await openBot();
    const made = new Map<string, number[]>();
    const faults: string[] = [];
    for (const turn of turns) {
      const text = turn.text.replace(/\{\{(lead|trip|activity):(\d+)\}\}/g, (_, kind, n) =>
        String(made.get(kind)?.[Number(n) - 1] ?? n),
      );
      const line = await bot.ask({ ...turn, text });
      for (const { kind, op, id } of line.records)
        if (op === 'created') made.set(String(kind), [...(made.get(String(kind)) ?? []), Number(id)]);
      const mistaken = [
        ...faultsOfText(line.text, turn.must, turn.must_not),
        ...missingRecords(turn.records ?? [], line),
        ...((turn.none || turn.no_records) && line.records.length > 0 ? ['a record where none may be'] : []),
        ...(turn.no_kind ?? [])
          .filter((kind) => created(line, kind).length > 0)
          .map((kind) => `a ${kind} where none may be`),
      ];
      faults.push(...mistaken.map((it) => `${text} -> ${line.text} | ${it}`));
    }
    await bot.close();
    expect(faults).toEqual([]);
  });
});
