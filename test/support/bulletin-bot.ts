import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import readExcel from 'read-excel-file/node';
import { type App, openApp } from '../../src/app.ts';
import { plainText } from '../../src/channels/plain-text.ts';
import { openLog } from '../../src/log.ts';
import { filesOf } from '../../src/reply.ts';

/** What came of a question: the words, and the files with them. */
export interface Answered {
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

export interface BulletinBot {
  readonly app: App;
  ask(user: string, at: string, text: string, chat?: string): Promise<Answered>;
  close(): Promise<void>;
}

/** One spring of a small city, told by its people; figures of it stand in the tests. */
const SPRING: readonly (readonly [string, string, string])[] = [
  [
    'u-xiao-staff',
    '2020-03-10',
    '报条线索:苏州恒锐电子有限公司,拟投资3亿元做电子元器件,想落户萧县,联系人王总 13800000001',
  ],
  ['u-xiao-staff', '2020-04-15', '恒锐电子今天签约了'],
  [
    'u-xiao-staff',
    '2020-05-06',
    '报条线索:杭州天朗新能源有限公司,拟投资12亿元做光伏组件,想落户萧县,联系人李总 13900000002',
  ],
  ['u-xiao-staff', '2020-05-20', '天朗新能源今天签约了'],
  ['u-dang-head', '2020-05-12', '报条线索:上海嘉禾食品有限公司,拟投资8000万元做罐头加工,想落户砀山县,联系人马总'],
  ['u-ling-head', '2020-05-13', '报条线索:南京宏达轴承有限公司,拟投资2亿元做轴承,落户灵璧县'],
  ['u-jkq-head', '2020-05-14', '报条线索:德国克劳斯机械有限公司,拟投资3000万美元做精密机床,落户宿州经开区'],
  ['u-jkq-head', '2020-05-22', '克劳斯机械今天签约了'],
  ['u-xzz-head', '2020-05-14', '报条线索:广州星海服装有限公司,拟投资5000万元做服装'],
  ['u-xiao-head', '2020-05-09', '5月6日到9日赴苏州招商'],
  ['u-xiao-deputy', '2020-05-19', '5月11日到18日在上海招商'],
  ['u-dang-head', '2020-04-19', '4月13日到17日在杭州招商'],
  ['u-dang-head', '2020-05-19', '5月18日上午半天在徐州招商'],
  ['u-ling-head', '2020-05-30', '5月25日到29日赴南京招商'],
  ['u-jkq-head', '2020-05-12', '5月8日到10日去深圳招商'],
  ['u-fgw-head', '2020-05-12', '5月11日到12日去合肥招商'],
  ['u-xiao-staff', '2020-05-28', '5月28日我们县在上海举办专项推介活动'],
  ['u-city-admin', '2020-05-25', '5月25日召开月度工作例会'],
];

/** The whole bot in memory with the sample roster, or another city's, after that spring or before anything was reported. */
export async function openBulletinBot(
  after: 'spring' | 'nothing' = 'spring',
  { planDir, roster } = { planDir: 'data/plans/suzhou-2020', roster: 'data/samples/roster.csv' },
): Promise<BulletinBot> {
  const config = {
    databaseUrl: 'sqlite::memory:',
    planDir,
    roster: undefined,
    logLevel: 'silent',
  };
  const app = await openApp(config, openLog('silent'));
  await app.importRoster(readFileSync(new URL(`../../${roster}`, import.meta.url), 'utf8'));
  let count = 0;
  const ask: BulletinBot['ask'] = async (user, at, text, chat = 'p2p') => {
    const id = `m${++count}`;
    const { reply } = await app.local.ask(`console:${id}`, {
      ...{ id, channel: 'console', sender: { account: user }, text, toBot: true },
      chat: { id: chat, kind: chat === 'p2p' ? 'direct' : 'group' },
      sentAt: at.length > 10 ? at : `${at}T18:00:00+08:00`,
    });
    const files = filesOf(reply).map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
    return { text: plainText(reply), files };
  };
  if (after === 'spring') for (const [user, day, text] of SPRING) await ask(user, day, text);
  return { app, ask, close: () => app.close() };
}

const plain = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/&amp;/g, '&');

/** A Word file as its paragraphs and its tables' rows. */
export async function readWord(bytes: Buffer): Promise<{ text: string; rows: string[][] }> {
  const [{ value: html }, { value: text }] = await Promise.all([
    mammoth.convertToHtml({ buffer: bytes }),
    mammoth.extractRawText({ buffer: bytes }),
  ]);
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => plain(cell)),
  );
  return { text, rows };
}

/** The rows below a heading row of a table up to the next one. */
export function rowsUnder(rows: readonly (readonly string[])[], heading: string): (readonly string[])[] {
  const from = rows.findIndex((row) => row.length === 1 && row[0]?.startsWith(heading));
  const rest = rows.slice(from + 1);
  const to = rest.findIndex((row) => row.length === 1);
  return from < 0 ? [] : rest.slice(0, to < 0 ? undefined : to);
}

type CellValue = string | number | boolean | Date | null;

/** An Excel file's sheets by name. */
export async function readSheets(bytes: Buffer): Promise<ReadonlyMap<string, CellValue[][]>> {
  const sheets = (await readExcel(bytes)) as unknown as { sheet: string; data: CellValue[][] }[];
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}
