import { parse } from 'csv-parse/sync';
import type { Access, Unit } from './roster.ts';

/** One line of a roster file: an account of a person. Several lines with the same unit and name are one person. */
export interface RosterRow {
  readonly channel: string;
  readonly user: string;
  readonly name: string;
  readonly unit: string;
  readonly duty: string;
  readonly access: Access;
  /** They hold their post no longer and this account is nobody's: it may ask about the public plan only. */
  readonly left?: true;
}

/** A roster file that cannot be imported; the message names the line and what is wrong with it. */
export class RosterProblem extends Error {
  override readonly name = 'RosterProblem';
  readonly line: number;
  constructor(line: number, reason: string) {
    super(line > 0 ? `名册第${line}行:${reason}` : `名册:${reason}`);
    this.line = line;
  }
}

const COLUMNS: Readonly<Record<string, keyof RosterRow>> = {
  channel: 'channel',
  平台: 'channel',
  user_id: 'user',
  用户标识: 'user',
  name: 'name',
  姓名: 'name',
  unit: 'unit',
  单位: 'unit',
  duty: 'duty',
  职务: 'duty',
  access: 'access',
  权限: 'access',
};

const ACCESS: Readonly<Record<string, Access>> = {
  member: 'member',
  成员: 'member',
  普通成员: 'member',
  unit_admin: 'unit_admin',
  单位管理员: 'unit_admin',
  city_admin: 'city_admin',
  市级管理员: 'city_admin',
};

const LEFT = new Set(['left', '离任', '停用']);

/** Reads a roster (CSV, UTF-8, header in English or Chinese). All or nothing: throws RosterProblem at the first bad line. */
export function readRoster(csv: string, units: readonly Unit[]): RosterRow[] {
  const lines = cellsOf(csv);
  const header = lines[0];
  if (!header) throw new RosterProblem(0, '文件是空的');
  const columns = header.cells.map((title) => COLUMNS[title.trim().toLowerCase()]);
  const missing = (['channel', 'user', 'name', 'unit', 'duty', 'access'] as const).filter(
    (it) => !columns.includes(it),
  );
  if (missing.length > 0) throw new RosterProblem(1, `表头缺少列 ${missing.join('、')}`);
  const seen = new Map<string, number>();
  return lines.slice(1).map(({ cells, line }) => {
    const row = rowOf(columns, cells, line, units);
    const key = `${row.channel}\n${row.user}`;
    const before = seen.get(key);
    if (before !== undefined) throw new RosterProblem(line, `账号 ${row.user} 与第${before}行重复`);
    seen.set(key, line);
    return row;
  });
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

function cellsOf(csv: string): Line[] {
  if (csv.includes('\0') || csv.includes('\uFFFD')) throw new RosterProblem(0, '文件不是 UTF-8 文本');
  try {
    const rows = parse(csv, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return rows
      .map(({ record, info }) => ({ cells: record, line: info.lines }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (cause) {
    const at = (cause as { lines?: number }).lines ?? 0;
    throw new RosterProblem(at, '引号或分隔符不成对,无法读取');
  }
}

function rowOf(
  columns: readonly (keyof RosterRow | undefined)[],
  cells: readonly string[],
  line: number,
  units: readonly Unit[],
): RosterRow {
  const of = (column: keyof RosterRow): string => cells[columns.indexOf(column)]?.trim() ?? '';
  for (const column of ['channel', 'user', 'name', 'unit'] as const) {
    if (of(column) === '') throw new RosterProblem(line, `${CHINESE[column]}是空的`);
  }
  const unit = units.find((it) => it.name === of('unit') || it.aliases.includes(of('unit')));
  if (!unit) throw new RosterProblem(line, `没有叫“${of('unit')}”的单位(见 units.json)`);
  const given = of('access').toLowerCase() || 'member';
  const access = LEFT.has(given) ? 'member' : ACCESS[given];
  if (!access) throw new RosterProblem(line, `权限“${of('access')}”不是 member、unit_admin、city_admin、离任之一`);
  return {
    channel: of('channel').toLowerCase(),
    user: of('user'),
    name: of('name'),
    unit: unit.name,
    duty: of('duty'),
    access,
    ...(LEFT.has(given) ? { left: true as const } : {}),
  };
}

const CHINESE = { channel: '平台', user: '用户标识', name: '姓名', unit: '单位' } as const;
