import type { Turn } from '../conversation/skill.ts';
import { readLeadNews } from '../records/lead-news.ts';
import type { AnyRecorded, Kind, Ledger } from '../records/record.ts';
import { kindIn, leadsMentioned } from './find-record.ts';

/** One of several records that a message means, with the words that are about it. */
export interface Meant {
  readonly record: AnyRecorded;
  readonly words: string;
}

/** Several records that a message means; 'unclear' where it speaks of several and it is not plain which. */
export type Several = readonly Meant[] | 'unclear';

const NUMBERS = /(?:#|№|编号)\s*(\d{1,9})(?:\s*(?:[、,和与跟及&]|and)\s*#?\s*(\d{1,9})(?![\d.]|\s*[月日号天万亿]))?/gi;
const ORDINALS =
  /第\s*([一二两三四五六七八九十\d]{1,2})\s*(?:(?:[、和与跟及])\s*第?([一二三四五六七八九十\d]{1,2})\s*)?(?:个|条|项|趟|家)/g;
const COUNTED =
  /(?<![第十\d一二两三四五六七八九.])([两二三四五2-5])(?:条|个|趟|次|家|项|笔)(?!以上|亿|月|天|半)|\b(?:last|the|these|those|all) (two|three|four|five)\b|\b(both)\b/i;
const ALL =
  /(?:都|全部?|全都|统统)(?:给我)?(?:都|已经?)?(?:撤|删|取消|作废|恢复|还原|不要|签|开工|投产|黄)|\ball (?:of )?(?:them|those|these)\b|\bthem all\b/i;
const NO_LIST = /不是|并非|收购|被|转给|合并|并入|改名|更名|换成|改成|改为|重复|一样|同一|叫/;
const LISTED = /[、,;和与跟及]|以及|\band\b/i;
const DIGITS = '零一二三四五六七八九十';
const ENGLISH = ['', 'one', 'two', 'three', 'four', 'five'];
const MOST = 10;

/** #3和#4, 第一个和第三个, 甲和乙, 两条, 都: every record meant; undefined where the words mean at most one. */
export async function findSeveral(
  turn: Turn,
  ledger: Ledger,
  op: 'withdraw' | 'revise' | 'restore',
): Promise<Several | undefined> {
  const words = turn.said.text;
  const all = (records: readonly AnyRecorded[]): Several => records.map((record) => ({ record, words }));
  const pointed = [...numbersIn(words), ...ordinalsIn(words, turn.memory.shown?.ids ?? [])];
  if (pointed.length > 1) {
    const records = await got(pointed, ledger);
    return records.length === pointed.length ? all(records) : 'unclear';
  }
  if (pointed.length === 1) return undefined;
  if (op !== 'restore') {
    const named = await leadsApart(words, turn, ledger);
    if (named) return named;
  }
  const count = countIn(words);
  if (count === undefined && !ALL.test(words)) return undefined;
  // 两家企业签约了 may tell of anybody's; 都 says that they were spoken of.
  if (op === 'revise' && !/都|均|全|\bboth\b|\ball\b/i.test(words)) return undefined;
  const records = await spokenOf(turn, ledger, op, count);
  return records.length > 1 ? all(records) : count === undefined ? undefined : 'unclear';
}

function numbersIn(words: string): number[] {
  const ids = [...words.matchAll(NUMBERS)].flatMap(([, one, two]) =>
    two ? [Number(one), Number(two)] : [Number(one)],
  );
  return [...new Set(ids)];
}

function ordinalsIn(words: string, shown: readonly number[]): number[] {
  const digit = (it: string): number => (/\d/.test(it) ? Number(it) : it === '两' ? 2 : DIGITS.indexOf(it));
  const places = [...words.matchAll(ORDINALS)].flatMap(([, one = '', two]) =>
    two ? [digit(one), digit(two)] : [digit(one)],
  );
  return [...new Set(places)].flatMap((it) => shown[it - 1] ?? []);
}

const got = async (ids: readonly number[], ledger: Ledger): Promise<AnyRecorded[]> =>
  (await Promise.all(ids.slice(0, MOST).map((id) => ledger.get(id)))).filter((it) => it !== undefined);

function countIn(words: string): number | undefined {
  const [, chinese, english, both] = words.match(COUNTED) ?? [];
  if (both) return 2;
  if (english) return ENGLISH.indexOf(english.toLowerCase());
  if (!chinese) return undefined;
  return /\d/.test(chinese) ? Number(chinese) : chinese === '两' ? 2 : DIGITS.indexOf(chinese);
}

/** Leads that are named side by side (甲和乙都签约了) or each with its own news (甲签约了,乙黄了). */
async function leadsApart(words: string, turn: Turn, ledger: Ledger): Promise<Several | undefined> {
  if (NO_LIST.test(words)) return undefined;
  const mentioned = await leadsMentioned(words, ledger);
  const groups: (typeof mentioned)[] = [];
  for (const it of mentioned) {
    const last = groups.at(-1);
    if (last?.some(({ start, end }) => it.start < end && it.end > start)) last.push(it);
    else groups.push([it]);
  }
  if (groups.length < 2) return undefined;
  const chosen = groups.map((group) => {
    const longest = Math.max(...group.map(({ start, end }) => end - start));
    return group.filter(({ start, end }) => end - start === longest);
  });
  if (chosen.some(({ length }) => length > 1)) return undefined;
  const leads = chosen.flat();
  const text = words.replace(/\s+/g, '');
  if (leads.slice(1).some(({ start }, at) => !LISTED.test(text.slice(leads[at]?.end, start)))) return undefined;
  const clauses = text.split(/(?<=[,;。])/);
  const own = leads.map(({ start }) => clauseAround(clauses, start));
  const apart =
    new Set(own).size === leads.length && own.every((it) => readLeadNews({ ...turn.said, text: it }) !== undefined);
  return leads.map(({ lead, start }) => ({ record: lead, words: apart ? clauseAround(clauses, start) : words }));
}

function clauseAround(clauses: readonly string[], at: number): string {
  let end = 0;
  for (const clause of clauses) {
    end += clause.length;
    if (at < end) return clause.replace(/[,;。]$/, '');
  }
  return clauses.at(-1) ?? '';
}

const KINDS: readonly Kind[] = ['lead', 'trip', 'activity', 'meeting'];

/** Those shown last where there are so many, else the sender's own last ones; to restore, those withdrawn. */
async function spokenOf(
  { memory, speaker, said }: Turn,
  ledger: Ledger,
  op: 'withdraw' | 'revise' | 'restore',
  count: number | undefined,
): Promise<AnyRecorded[]> {
  const fits = (it: AnyRecorded): boolean => (it.withdrawn !== undefined) === (op === 'restore');
  const shown = memory.shown?.ids ?? [];
  if (shown.length > 1 && (count === undefined ? shown.length <= MOST : shown.length === count)) {
    const records = await got(shown, ledger);
    if (records.every(fits)) return records;
  }
  if (!speaker) return [];
  const kind = op === 'revise' ? 'lead' : kindIn(said.text);
  const lists = await Promise.all(
    (kind ? [kind] : KINDS).map((each) =>
      op === 'restore'
        ? ledger.list({ kind: each, withdrawn: true }, { limit: 100 })
        : ledger.list({ kind: each, reporter: speaker.id }, { limit: MOST }),
    ),
  );
  const when = (it: AnyRecorded): string => (op === 'restore' ? (it.withdrawn?.at ?? '') : it.reportedAt);
  const own = lists
    .flat()
    .filter((it) => fits(it) && (op !== 'restore' || it.withdrawn?.by === speaker.id))
    .sort((a, b) => (when(a) === when(b) ? b.id - a.id : when(a) < when(b) ? 1 : -1));
  const [last] = own;
  if (!last) return [];
  // 都 without a number means those of one message.
  const meant = count === undefined ? own.filter((it) => when(it) === when(last)) : own.slice(0, count);
  return count === undefined || meant.length === count ? meant.reverse() : [];
}
