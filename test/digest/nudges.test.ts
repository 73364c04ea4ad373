import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '../../src/calendar.ts';
import { nudgesAt } from '../../src/digest/nudges.ts';
import { loadCity, loadPlan } from '../../src/plan/load-plan.ts';
import { openStore, type Store } from '../../src/store/store.ts';

// 萧县's head owes 5 days a month, its deputy 7; May 2020 ends on Sunday, its last workday is Friday the 29th.
let store: Store;
const at = async (day: string, time: string): Promise<Record<string, string>> => {
  const [plan, city] = await Promise.all([loadPlan('data/plans/suzhou-2020'), loadCity('data/plans/suzhou-2020')]);
  const roster = { ...city, people: await store.people.all() };
  const nudges = await nudgesAt(instantOf(day, time), { plan, roster, ledger: store.ledger });
  return Object.fromEntries(nudges.map(({ key, reply }) => [key, JSON.stringify(reply)]));
};
beforeAll(async () => {
  store = await openStore('sqlite::memory:');
  const account = (user: string) => ({ channel: 'console', user });
  await store.people.import([
    { name: '张伟', unit: '萧县', duty: '县长', access: 'member', account: account('u-head') },
    { name: '李敏', unit: '萧县', duty: '分管招商引资副县长', access: 'member', account: account('u-deputy') },
    { name: '钱芳', unit: '萧县', duty: '招商局局长', access: 'unit_admin', account: account('u-admin') },
    { name: '赵磊', unit: '萧县', duty: '招商干部', access: 'member', account: account('u-staff') },
  ]);
});
afterAll(() => store.close());

const HEAD = 'nudge:1:2020-05';
const DEPUTY = 'nudge:2:2020-05';

describe('who is reminded', () => {
  test.each([
    ['enough workdays are left', '2020-05-20', '10:00', []],
    ['7 workdays with today: the deputy', '2020-05-21', '08:00', [DEPUTY]],
    ['still at night: nobody', '2020-05-21', '07:59', []],
    ['too late in the evening', '2020-05-21', '21:00', []],
    ['after 18:00 today is over', '2020-05-22', '18:00', [HEAD, DEPUTY]],
    ['before it is not', '2020-05-22', '17:59', [DEPUTY]],
    ['5 workdays with today', '2020-05-25', '09:00', [HEAD, DEPUTY]],
    ['the last workday before 09:00', '2020-05-29', '08:30', []],
    [
      'the last workday: everybody who is short, and the admin',
      '2020-05-29',
      '09:00',
      [`${HEAD}:end`, `${DEPUTY}:end`, 'nudge:3:2020-05:list'],
    ],
    [
      'the weekend after it, for a process that slept',
      '2020-05-30',
      '12:00',
      [`${HEAD}:end`, `${DEPUTY}:end`, 'nudge:3:2020-05:list'],
    ],
    ['the next month', '2020-06-01', '09:00', []],
  ])('%s', async (_, day, time, keys) => {
    expect(Object.keys(await at(day, time))).toEqual(keys);
  });

  test('what they read is the figure and what it is counted from', async () => {
    const words = await at('2020-05-25', '09:00');
    expect(words[HEAD]).toContain('您5月外出招商还差5天(应5天,已0天,四(三)),本月还有5个工作日(含今天)');
    expect((await at('2020-05-29', '09:00'))['nudge:3:2020-05:list']).toContain(
      '萧县5月外出招商未达标2人(四(三)):张伟(县长)差5天(已0天)、李敏(分管招商引资副县长)差7天(已0天)',
    );
  });

  test('in another year the plan is said to continue', async () => {
    // The last five workdays of March 2021 begin on Thursday the 25th.
    expect((await at('2021-03-25', '09:00'))['nudge:1:2021-03']).toContain('四(三),沿用2020年计划');
  });
});
