import type { Row } from 'write-excel-file/node';
import { dayOf } from '../calendar.ts';
import { personById, type Roster, wholeName } from '../people/roster.ts';
import { daysAway, sumOfDays } from '../progress/count.ts';
import type { Money, Origin, Recorded, Stage } from '../records/record.ts';
import { notesOf } from './bulletin-notes.ts';
import { dutyOf, monthName, plainWords, targetName, titleOf } from './bulletin-words.ts';
import type { Bulletin, Standing } from './gather-bulletin.ts';
import { type Listed, MOST_ROWS, type MonthLedger } from './gather-ledger.ts';
import { type Column, date, excelFile, figure, rowsOf, type Sheet, sheetOf, words } from './workbook-sheets.ts';

/** The ledgers (台账) of a month as an Excel file; phones are never in it, people's words are plain text cells. */
export function bulletinWorkbook(bulletin: Bulletin, ledger: MonthLedger, roster: Roster): Promise<Buffer> {
  const nothing = (what: string): string => `${monthName(bulletin)}没有${what}登记。`;
  const sheets = [
    sheetOf('外出台账', ledgerRows(ledger.trips, tripColumns(ledger, roster), nothing('外出'))),
    sheetOf('线索台账', ledgerRows(ledger.leads, leadColumns(roster), nothing('线索'))),
    sheetOf('进度', rowsOf(standingsOf(bulletin), STANDING_COLUMNS)),
    sheetOf('说明', notesSheet(bulletin)),
  ];
  return excelFile(sheets);
}

function ledgerRows<K extends 'trip' | 'lead'>(
  { records, cut }: Listed<K>,
  columns: readonly Column<Recorded<K>>[],
  nothing: string,
): Sheet {
  const sheet = rowsOf(records, columns);
  if (records.length === 0) return { ...sheet, data: [...sheet.data, [words(nothing)]] };
  return cut ? { ...sheet, data: [...sheet.data, [words(`只列前${MOST_ROWS}条,其余略。`)]] } : sheet;
}

const tripColumns = ({ window }: MonthLedger, roster: Roster): readonly Column<Recorded<'trip'>>[] => [
  { head: '编号', width: 6, cell: ({ id }) => figure(id) },
  { head: '单位', width: 18, cell: ({ unit }) => words(unit) },
  { head: '姓名', width: 9, cell: ({ body }) => words(body.person) },
  { head: '职务', width: 20, cell: ({ person }) => words(personById(roster, person)?.duty) },
  { head: '开始日期', width: 12, cell: ({ body }) => date(body.start) },
  { head: '结束日期', width: 12, cell: ({ body }) => date(body.end) },
  { head: '外出天数(天)', width: 13, cell: ({ body }) => figure(body.days) },
  { head: '其中本月(天)', width: 13, cell: (trip) => figure(sumOfDays(daysAway([trip], window))) },
  { head: '目的地', width: 22, cell: ({ body }) => words(body.destination) },
  { head: '登记人', width: 9, cell: ({ reporter }) => words(personById(roster, reporter)?.name) },
  { head: '登记日期', width: 12, cell: ({ reportedAt }) => date(dayOf(reportedAt)) },
  { head: '备注', width: 24, cell: ({ body }) => words(body.note) },
];

const STAGES: Readonly<Record<Stage, string>> = {
  lead: '线索',
  negotiating: '在谈',
  signed: '签约',
  started: '开工',
  producing: '投产',
  dropped: '终止',
};

const leadColumns = (roster: Roster): readonly Column<Recorded<'lead'>>[] => [
  { head: '编号', width: 6, cell: ({ id }) => figure(id) },
  { head: '首报单位', width: 16, cell: ({ unit }) => words(unit) },
  { head: '企业', width: 26, cell: ({ body }) => words(body.company) },
  { head: '项目', width: 16, cell: ({ body }) => words(body.project) },
  { head: '行业', width: 14, cell: ({ body }) => words(body.industry) },
  { head: '投资额(万元)', width: 13, cell: ({ body }) => figure(inYuan(body.amount)?.value) },
  { head: '上限(万元)', width: 12, cell: ({ body }) => figure(inYuan(body.amount)?.max) },
  { head: '外币金额(万)', width: 13, cell: ({ body }) => figure(foreign(body.amount)?.value) },
  { head: '外币币种', width: 7, cell: ({ body }) => words(currencyName(foreign(body.amount)?.currency)) },
  { head: '来源地', width: 16, cell: ({ body }) => words(originText(body.origin)) },
  { head: '落户', width: 12, cell: ({ body }) => words(body.destination) },
  { head: '阶段', width: 6, cell: ({ body }) => words(STAGES[body.stage]) },
  { head: '首报日期', width: 11, cell: ({ reportedAt }) => date(dayOf(reportedAt)) },
  { head: '在谈日期', width: 11, cell: ({ body }) => date(body.stageDates.negotiating) },
  { head: '签约日期', width: 11, cell: ({ body }) => date(body.stageDates.signed) },
  { head: '开工日期', width: 11, cell: ({ body }) => date(body.stageDates.started) },
  { head: '投产日期', width: 11, cell: ({ body }) => date(body.stageDates.producing) },
  { head: '首报人', width: 8, cell: ({ reporter }) => words(personById(roster, reporter)?.name) },
  { head: '备注', width: 18, cell: ({ body }) => words(body.note) },
];

interface TenThousands {
  readonly value: number;
  readonly max: number | undefined;
  readonly currency: string;
}

const TEN_THOUSAND = 10_000;
const scaled = ({ value, max, currency }: Money): TenThousands => ({
  value: value / TEN_THOUSAND,
  max: max === undefined ? undefined : max / TEN_THOUSAND,
  currency,
});
const inYuan = (amount: Money | undefined): TenThousands | undefined =>
  amount?.currency === 'CNY' ? scaled(amount) : undefined;
const foreign = (amount: Money | undefined): TenThousands | undefined =>
  amount === undefined || amount.currency === 'CNY' ? undefined : scaled(amount);

const CURRENCIES: Readonly<Record<string, string>> = {
  USD: '美元',
  EUR: '欧元',
  JPY: '日元',
  HKD: '港元',
  GBP: '英镑',
};
const currencyName = (code: string | undefined): string | undefined =>
  code === undefined ? undefined : (CURRENCIES[code] ?? code);

const originText = (origin: Origin | undefined): string | undefined =>
  origin && (origin.country === '中国' ? `${origin.province ?? ''}${origin.city ?? ''}` || '中国' : origin.country);

/** A row of the progress sheet: a unit's or the city's target, or one person's days of the month. */
interface StandingRow {
  readonly class: string;
  readonly unit: string;
  readonly what: string;
  readonly clause: string;
  readonly duty: string;
  readonly inMonth: number;
  readonly soFar: number;
  readonly needed: number | undefined;
  readonly share: number | undefined;
  readonly points: number | undefined;
}

const tenth = (n: number | undefined): number | undefined => (n === undefined ? undefined : Math.round(n * 10) / 10);

const STANDING_COLUMNS: readonly Column<StandingRow>[] = [
  { head: '类别', width: 16, cell: (it) => words(it.class) },
  { head: '单位', width: 20, cell: (it) => words(it.unit) },
  { head: '指标', width: 36, cell: (it) => words(it.what) },
  { head: '条款', width: 10, cell: (it) => words(it.clause) },
  { head: '要求', width: 24, cell: (it) => words(it.duty) },
  { head: '本月', width: 8, cell: (it) => figure(it.inMonth) },
  { head: '累计', width: 8, cell: (it) => figure(it.soFar) },
  { head: '目标', width: 8, cell: (it) => (it.needed === undefined ? words('未公布') : figure(it.needed)) },
  { head: '完成率(%)', width: 10, cell: (it) => figure(tenth(it.share), '0.0') },
  { head: '较序时(百分点)', width: 15, cell: (it) => figure(tenth(it.points), '0.0') },
];

function standingsOf({ whole, classes, people, plan, city }: Bulletin): StandingRow[] {
  const row = (of: string, { target, name, inMonth, soFar, needed, share, points }: Standing): StandingRow => ({
    class: of,
    unit: name,
    what: targetName(target, plan),
    clause: target.clause,
    duty: dutyOf(target),
    ...{ inMonth, soFar, needed, share, points },
  });
  return [
    ...whole.map((it) => row(wholeName(city), it)),
    ...classes.flatMap(({ class: of, targets }) => targets.flatMap(({ rows }) => rows.map((it) => row(of, it)))),
    ...people.map(({ person, target, done, soFar, needed }) => ({
      class: '人员',
      unit: person.unit,
      what: `${targetName(target, plan)}:${person.name}(${person.duty})`,
      clause: target.clause,
      duty: dutyOf(target),
      ...{ inMonth: done, soFar, needed },
      share: (done / needed) * 100,
      points: undefined,
    })),
  ];
}

const notesSheet = (bulletin: Bulletin): Sheet => ({
  data: [
    [words(`${titleOf(bulletin)}附表`)],
    ...notesOf(bulletin).map((note): Row => [{ value: plainWords(note), type: String, wrap: true }]),
  ],
  widths: [120],
  headed: false,
});
