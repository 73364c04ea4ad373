import { civilDay, dayOf, monthAround } from '../calendar.ts';
import type { Scope } from '../digest/week.ts';
import type { Roster } from '../people/roster.ts';
import type { Ledger } from '../records/record.ts';
import { bulletinDocument } from './bulletin-document.ts';
import { fileName } from './bulletin-words.ts';
import { bulletinWorkbook } from './bulletin-workbook.ts';
import { type Asked, type Bulletin, gatherBulletin, noBulletinOf } from './gather-bulletin.ts';
import { gatherLedger } from './gather-ledger.ts';

/** A file by its name. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** `宿州市2020年5月招商引资通报.docx`. */
export async function documentFile(bulletin: Bulletin): Promise<MadeFile> {
  return { name: `${fileName(bulletin, '通报')}.docx`, bytes: await bulletinDocument(bulletin) };
}

export interface MadeWorkbook extends MadeFile {
  /** How many records its sheets list. */
  readonly trips: number;
  readonly leads: number;
}

/** `萧县2020年5月招商引资台账.xlsx`. */
export async function workbookFile(
  bulletin: Bulletin,
  house: { readonly ledger: Ledger; readonly roster: Roster },
): Promise<MadeWorkbook> {
  const ledger = await gatherLedger(bulletin.scope, bulletin, house);
  return {
    name: `${fileName(bulletin, '台账')}.xlsx`,
    bytes: await bulletinWorkbook(bulletin, ledger, house.roster),
    trips: ledger.trips.records.length,
    leads: ledger.leads.records.length,
  };
}

/** A month or a unit that there is no bulletin of; the message says which there is. */
export class BulletinError extends Error {
  override readonly name = 'BulletinError';
}

/** The bulletin and the ledgers of a month (`2020-05`), of the whole city or one unit; throws BulletinError. */
export async function monthFiles(
  {
    month: asked,
    unit,
    madeAt,
  }: { readonly month: string; readonly unit: string | undefined; readonly madeAt: string },
  house: Pick<Asked, 'plan' | 'ledger' | 'roster' | 'ratesOf'>,
): Promise<MadeFile[]> {
  const { plan, roster } = house;
  const [, year, number] = /^(\d{4})-(\d{1,2})$/.exec(asked) ?? [];
  const first = year && number ? civilDay(Number(year), Number(number), 1) : undefined;
  if (!first) throw new BulletinError(`月份请写成 2020-05 这样,不是 ${asked}。`);
  const month = monthAround(first);
  const today = dayOf(madeAt);
  const none = noBulletinOf(month, today, plan);
  if (none === 'ahead') throw new BulletinError(`${asked} 还没到,没有可通报的数据。`);
  if (none === 'before') throw new BulletinError(`计划从${plan.year}年起,没有 ${asked} 的通报。`);
  const named =
    unit === undefined ? undefined : roster.units.find((it) => it.name === unit || it.aliases.includes(unit));
  if (unit !== undefined && !named)
    throw new BulletinError(`没有叫 ${unit} 的单位;有:${roster.units.map(({ name }) => name).join('、')}。`);
  const scope: Scope = named ? { kind: 'unit', unit: named.name } : { kind: 'city' };
  const bulletin = await gatherBulletin({ ...house, scope, month, today, madeAt });
  return [await documentFile(bulletin), await workbookFile(bulletin, house)];
}
