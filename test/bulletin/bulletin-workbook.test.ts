import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bulletinWorkbook } from '../../src/bulletin/bulletin-workbook.ts';
import { type Bulletin, gatherBulletin } from '../../src/bulletin/gather-bulletin.ts';
import { MOST_ROWS } from '../../src/bulletin/gather-ledger.ts';
import type { Roster } from '../../src/people/roster.ts';
import { loadPlan } from '../../src/plan/load-plan.ts';
import type { Bodies, Kind, Recorded } from '../../src/records/record.ts';
import { type BulletinBot, openBulletinBot, readSheets } from '../support/bulletin-bot.ts';

const MAY = { start: '2020-05-01', end: '2020-05-31' };
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

let bot: BulletinBot;
let roster: Roster;
let bulletin: Bulletin;
beforeAll(async () => {
  bot = await openBulletinBot();
  roster = await bot.app.roster();
  const plan = await loadPlan('data/plans/suzhou-2020');
  const { ledger } = bot.app.store;
  const madeAt = '2020-06-03T09:12:00+08:00';
  const scope = { kind: 'city' } as const;
  bulletin = await gatherBulletin({
    ...{ plan, roster, ledger, ratesOf: '2020-05-29', scope, month: MAY, today: '2020-06-03', madeAt },
  });
});
afterAll(() => bot.close());

const recorded = <K extends Kind>(kind: K, body: Bodies[K], id = 1): Recorded<K> => ({
  ...{ id, kind, body, person: 1, unit: '萧县', reporter: 1, reportedAt: '2020-05-10T23:30:00+08:00', revision: 1 },
  ...{ on: { start: '2020-05-10', end: '2020-05-10' }, newsOn: '2020-05-10' },
});
const trip = (more: Partial<Bodies['trip']> = {}, id = 1) =>
  recorded('trip', { person: '张伟', start: '2020-04-29', end: '2020-05-02', days: 4, ...more }, id);
const lead = (more: Partial<Bodies['lead']> = {}, id = 1) =>
  recorded('lead', { stage: 'lead', stageDates: { lead: '2020-05-10' }, ...more }, id);

async function sheetsOf(
  trips: readonly Recorded<'trip'>[],
  leads: readonly Recorded<'lead'>[],
  cut = false,
): ReturnType<typeof readSheets> {
  const ledger = { window: MAY, trips: { records: trips, cut }, leads: { records: leads, cut } };
  return readSheets(await bulletinWorkbook(bulletin, ledger, roster));
}

test('a trip: dates are dates, days are numbers, of a trip over two months only this month’s', async () => {
  const [head, row] = (await sheetsOf([trip({ destination: '苏州市' })], [])).get('外出台账') ?? [];
  const cells = Object.fromEntries((head ?? []).map((name, at) => [name, row?.[at]]));
  expect(cells).toMatchObject({
    ...{ 单位: '萧县', 姓名: '张伟', 目的地: '苏州市', 登记人: '张伟', 职务: '县长' },
    ...{ 开始日期: day('2020-04-29'), 结束日期: day('2020-05-02'), 登记日期: day('2020-05-10') },
    ...{ '外出天数(天)': 4, '其中本月(天)': 2 },
  });
});

test.each([
  ['3亿元', { value: 300_000_000, currency: 'CNY' }, [30_000, null, null, null]],
  ['8-10亿元', { value: 800_000_000, max: 1_000_000_000, currency: 'CNY' }, [80_000, 100_000, null, null]],
  ['3000万美元', { value: 30_000_000, currency: 'USD' }, [null, null, 3_000, '美元']],
  ['not said', undefined, [null, null, null, null]],
])('money: %s', async (_, amount, expected) => {
  const [, row] = (await sheetsOf([], [lead({ company: '甲', ...(amount ? { amount } : {}) })])).get('线索台账') ?? [];
  expect(row?.slice(5, 9)).toEqual(expected);
});

test('every stage has its date', async () => {
  const stageDates = { lead: '2020-03-01', negotiating: '2020-04-01', signed: '2020-05-01' };
  const [, row] = (await sheetsOf([], [lead({ stage: 'signed', stageDates })])).get('线索台账') ?? [];
  expect(row?.slice(11, 17)).toEqual(['签约', day('2020-05-10'), day('2020-04-01'), day('2020-05-01'), null, null]);
});

describe('what people wrote only shows', () => {
  test.each([
    ['=cmd|/C calc!A0', "'=cmd|/C calc!A0"],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['=HYPERLINK("http://x","点")', `'=HYPERLINK("http://x","点")`],
    ['\u200B=1+1', "'=1+1"],
    ['甲\u0000\u0008乙', '甲  乙'],
    ['甲\u202E乙', '甲 乙'],
    ['<b>&"甲"</b>', '<b>&"甲"</b>'],
    ['电话13812345678,找王总', '电话(电话略),找王总'],
    ['座机0557-3012345', '座机(电话略)'],
    ['138 1234 5678', '(电话略)'],
  ])('%j', async (written, shown) => {
    const sheets = await sheetsOf([trip({ note: written })], [lead({ company: written, note: written })]);
    expect(sheets.get('线索台账')?.[1]?.[2]).toBe(shown);
    expect(sheets.get('线索台账')?.[1]?.[18]).toBe(shown);
    expect(sheets.get('外出台账')?.[1]?.[11]).toBe(shown);
  });

  test('a contact is not in it', async () => {
    const sheets = await sheetsOf([], [lead({ company: '甲', contact: { name: '王总', phone: '13812345678' } })]);
    expect(JSON.stringify([...sheets])).not.toMatch(/王总|13812345678/);
  });
});

test('a very long month is cut, says so, and stays below a megabyte', async () => {
  const trips = Array.from({ length: MOST_ROWS }, (_, n) => trip({ destination: `苏州市、上海市${n}` }, n + 1));
  const leads = Array.from({ length: MOST_ROWS }, (_, n) =>
    lead(
      { company: `苏州恒锐${n}电子有限公司`, industry: '电子元器件', amount: { value: n * 1e6, currency: 'CNY' } },
      n + 1,
    ),
  );
  const records = { window: MAY, trips: { records: trips, cut: true }, leads: { records: leads, cut: true } };
  const bytes = await bulletinWorkbook(bulletin, records, roster);
  expect(bytes.toString('base64').length).toBeLessThan(1_000_000);
  const sheet = (await readSheets(bytes)).get('外出台账');
  expect(sheet?.length).toBe(MOST_ROWS + 2);
  expect(sheet?.at(-1)?.[0]).toBe('只列前5000条,其余略。');
});

test('the ledger of a month: what was reported in it or moved up in it, units in their order', async () => {
  const { files } = await bot.ask('u-city-admin', '2020-06-03', '导出5月台账');
  const sheets = await readSheets(files[0]?.bytes as Buffer);
  expect(sheets.get('线索台账')?.map((row) => row[2])).toEqual([
    '企业',
    '上海嘉禾食品有限公司',
    '杭州天朗新能源有限公司',
    '南京宏达轴承有限公司',
    '德国克劳斯机械有限公司',
    '广州星海服装有限公司',
  ]);
  const april = await bot.ask('u-city-admin', '2020-06-03', '导出4月台账');
  const moved = await readSheets(april.files[0]?.bytes as Buffer);
  expect(moved.get('线索台账')?.map((row) => row[2])).toEqual(['企业', '苏州恒锐电子有限公司']);
  expect(sheets.get('外出台账')?.map((row) => row[2])).toEqual([
    '姓名',
    '孙涛',
    '张伟',
    '李敏',
    '周静',
    '冯军',
    '卫东',
  ]);
});
