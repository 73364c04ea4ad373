import { type Day, type DayRange, yearOf } from '../calendar.ts';
import type { Roster } from '../people/roster.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ledger } from '../records/record.ts';
import { bulletinDocument } from './bulletin-document.ts';
import { fileName } from './bulletin-words.ts';
import { bulletinWorkbook } from './bulletin-workbook.ts';
import type { Bulletin } from './gather-bulletin.ts';
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

/** `萧县2020年5月招商引资台账.xlsx`. */
export async function workbookFile(
  bulletin: Bulletin,
  house: { readonly ledger: Ledger; readonly roster: Roster },
): Promise<MadeFile> {
  const ledger = await gatherLedger(bulletin.scope, bulletin, house);
  return {
    name: `${fileName(bulletin, '台账')}.xlsx`,
    bytes: await bulletinWorkbook(bulletin, ledger, house.roster),
  };
}

/** Why there can be no bulletin of a month: it has not begun, or lies before the plan's year. */
export function noBulletinOf(month: DayRange, today: Day, plan: Plan): 'ahead' | 'before' | undefined {
  if (month.start > today) return 'ahead';
  return yearOf(month.start) < plan.year ? 'before' : undefined;
}
