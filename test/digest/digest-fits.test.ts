import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feishuCard } from '../../src/channels/feishu/feishu-card.ts';
import { markdown } from '../../src/channels/markdown.ts';
import { LONGEST_TEXT, plainText } from '../../src/channels/plain-text.ts';
import { gatherWeek } from '../../src/digest/week.ts';
import { weeklyDigest } from '../../src/digest/weekly-digest.ts';
import type { Roster } from '../../src/people/roster.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Reply } from '../../src/reply.ts';
import { objectionTo } from '../support/feishu/card-linter.ts';
import { wordsIn } from '../support/feishu/emulator.ts';
import { openSmallCity, type SmallCity } from '../support/small-city.ts';

const TODAY = '2020-05-22';
const CLASSES = ['县区', '市管园区', '乡镇', '街道', '开发区', '功能区', '国企', '高校'];

let city: SmallCity;
beforeAll(async () => {
  city = await openSmallCity();
  for (let n = 0; n < 30; n++)
    await city.lead({ by: 'u-admin', on: '2020-05-20', company: `名字相当长的第${n}号企业集团`, worth: 3 });
});
afterAll(() => city.close());

/** Many units of many classes, all owing what the counties owe, with two people each who are short of their days. */
async function digestOf(units: number, classes: number, english: boolean): Promise<{ reply: Reply; names: string[] }> {
  const known = await city.roster();
  const roster: Roster = {
    ...known,
    units: Array.from({ length: units }, (_, n) => {
      const name = n === 0 ? '萧县' : `第${n}开发区`;
      return { name, class: CLASSES[n % classes] ?? '', slug: `u${n}`, english: `Zone ${n}`, aliases: [], places: [] };
    }),
    people: Array.from({ length: units * 2 }, (_, n) => {
      const unit = Math.floor(n / 2) === 0 ? '萧县' : `第${Math.floor(n / 2)}开发区`;
      const duty = n % 2 === 0 ? '县长' : '分管招商副县长';
      return { id: 1000 + n, name: `甲乙${n}`, unit, duty, access: 'member' as const, accounts: [] };
    }),
  };
  const counties = city.plan.targets.filter(({ owedBy }) => owedBy && 'class' in owedBy && owedBy.class === '县区');
  const rest = city.plan.targets.filter(({ owedBy }) => !(owedBy && 'class' in owedBy));
  const owed = CLASSES.slice(0, classes).flatMap((name) =>
    counties.map((it) => ({ ...it, id: `${name}-${it.id}`, owedBy: { class: name } })),
  );
  const plan: Plan = { ...city.plan, targets: [...rest, ...owed] };
  const week = await gatherWeek({ kind: 'city' }, { plan, roster, ledger: city.app.store.ledger, today: TODAY });
  return {
    reply: weeklyDigest(week, () => '某人', { english }),
    names: roster.units.map((unit) => (english ? unit.english : unit.name)),
  };
}

describe.each([
  [8, 2, false],
  [40, 5, false],
  [120, 2, false],
  [120, 8, false],
  [120, 8, true],
])('a city of %i units in %i classes (English: %s)', (units, classes, english) => {
  test('names every unit on the console, on a card and in Markdown', async () => {
    const { reply, names } = await digestOf(units, classes, english);
    const text = plainText(reply);
    expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT);
    const card = feishuCard(reply, { key: 'k' });
    expect(objectionTo(card)).toBeUndefined();
    expect(wordsIn(card)).not.toContain('余下略');
    const missing = [text, wordsIn(card), markdown(reply)].map((shown) =>
      names.filter((name) => !shown.includes(name)),
    );
    expect(missing).toEqual([[], [], []]);
    expect(plainText(reply)).toBe(text);
  });
});

test('what is left out first is names, then columns', async () => {
  const few = plainText((await digestOf(8, 2, false)).reply);
  expect(few).toContain('亿元以上/10亿/省外10亿');
  const many = plainText((await digestOf(60, 2, false)).reply);
  expect(many).toContain('新增线索30条');
  expect(many).not.toContain('甲乙');
  expect(many).toMatch(/^第1开发区 /m);
  expect(plainText((await digestOf(120, 2, false)).reply)).not.toContain('10亿/省外10亿');
});
