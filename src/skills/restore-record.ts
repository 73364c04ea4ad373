import type { Outcome, Turn } from '../conversation/skill.ts';
import { nameMatches } from '../language/company-names.ts';
import type { Person } from '../people/roster.ts';
import type { AnyRecorded, Kind, Ledger } from '../records/record.ts';
import { say } from '../reply.ts';
import { currentOf, numberIn, ordinalIn, speakingOf } from './find-record.ts';
import { lineOf } from './record-lines.ts';
import { twinOf } from './twin-record.ts';

/** 恢复#3, 刚才撤错了: a withdrawn record counts again. */
export const RESTORE =
  /(?:恢复|还原|捡回来|找回)(?!了?(?:洽谈|谈|生产|合作|建设|投资|经营|施工))|(?:取消|撤回|收回)撤[销回]|(?:撤|删)(?:销|掉|除)?错了?|(?:不该|不应该?)(?:撤|删)|误[撤删]|(?:别|不)撤了|\brestore\b|un-?(?:withdraw|delete)|bring (?:it|that|#\d+) back|withdr(?:ew|awn) (?:it )?by mistake/i;

const KINDS: readonly Kind[] = ['lead', 'trip', 'activity', 'meeting'];

/** Brings a withdrawn record back for who withdrew it, the unit's admin or a city admin. */
export async function restored(turn: Turn, ledger: Ledger): Promise<Outcome> {
  const record = await withdrawnOne(turn, ledger);
  return restoredOne(record, turn, ledger);
}

/** The same for this record. */
export async function restoredOne(record: AnyRecorded | undefined, turn: Turn, ledger: Ledger): Promise<Outcome> {
  const english = turn.said.language === 'en';
  const only = (chinese: string, other: string): Outcome => ({ reply: say(english ? other : chinese), changes: [] });
  if (!record) return only('没有找到已撤销的记录。请说编号,例如“恢复 #3”。', 'Which record? Say "restore #3".');
  if (!record.withdrawn)
    return only(`#${record.id} 没有被撤销,一直在计数。`, `#${record.id} was not withdrawn; it counts as before.`);
  const by = turn.speaker as Person;
  if (!mayRestore(by, record))
    return only(
      '撤销的记录只能由撤销的人、本单位管理员或市级管理员恢复。',
      'Only who withdrew it, the unit admin or a city admin can restore a record.',
    );
  const other = await twinOf(record, ledger);
  if (other)
    return only(
      `不能恢复:后来又登记过,现在有 ${lineOf(other)},只计一次。`,
      `It cannot be restored: it is on file as ${lineOf(other, true)} and counts once.`,
    );
  return {
    reply: say(english ? `Restored, counts again: ${lineOf(record, true)}.` : `已恢复:${lineOf(record)},重新计数。`),
    changes: [{ do: 'restore', id: record.id, from: record.revision }, speakingOf(record.id, turn)],
  };
}

const mayRestore = (by: Person, { withdrawn, unit }: AnyRecorded): boolean =>
  withdrawn?.by === by.id || by.access === 'city_admin' || (by.access === 'unit_admin' && by.unit === unit);

/** By number, place in the list or name; else the one just spoken of, else what the speaker withdrew last. */
async function withdrawnOne(turn: Turn, ledger: Ledger): Promise<AnyRecorded | undefined> {
  const words = turn.said.text;
  const { memory, speaker } = turn;
  const place = ordinalIn(words);
  const pointed = numberIn(words) ?? (place === undefined ? undefined : memory.shown?.ids[place - 1]);
  if (pointed !== undefined) return ledger.get(pointed);
  const lists = await Promise.all(KINDS.map((kind) => ledger.list({ kind, withdrawn: true }, { limit: 100 })));
  const own = lists.flat().filter((it) => it.withdrawn?.by === speaker?.id);
  const named = lists.flat().find((it) => it.kind === 'lead' && speaksOf(words, it.body.company));
  if (named) return named;
  const current = currentOf(memory);
  const last = current === undefined ? undefined : await ledger.get(current);
  if (last?.withdrawn) return last;
  return own.sort((a, b) => ((a.withdrawn?.at ?? '') < (b.withdrawn?.at ?? '') ? 1 : -1))[0];
}

function speaksOf(words: string, company: string | undefined): boolean {
  if (!company) return false;
  for (let at = 0; at + 2 <= words.length; at++) {
    for (let length = Math.min(company.length, words.length - at); length >= 2; length--) {
      const piece = words.slice(at, at + length);
      if (company.includes(piece) && nameMatches(piece, company)) return true;
    }
  }
  return false;
}
