import type { Knex } from 'knex';
import { SHANGHAI_JIANGSU_ZHEJIANG } from '../records/matches.ts';
import type { Filter, Ledger, Recorded, Revision } from '../records/record.ts';
import { RECORD_COLUMNS, type RecordRow, recordedOf } from './record-rows.ts';

const DEFAULT_LIMIT = 50;
const LONG = 500;
/** Leads handed out for a comparison of names. */
const BRANDED_LIMIT = 200;
const MOST_BRANDS = 200;

/** Read access to the records in the database. */
export function openLedger(sql: Knex): Ledger {
  return {
    async count(filter) {
      const row = await narrowed(sql, filter).count({ n: '*' }).first();
      return Number(row?.['n'] ?? 0);
    },
    countByUnit: async (filter) => (await countsByUnit(sql, [filter]))[0] ?? new Map(),
    countsByUnit: (filters) => countsByUnit(sql, filters),
    async list(filter, options = {}) {
      const { limit = DEFAULT_LIMIT, oldestFirst, quietestFirst } = options;
      const query = narrowed(sql, filter)
        .select<RecordRow[]>(...RECORD_COLUMNS)
        .limit(limit);
      if (quietestFirst) query.orderBy('news_on');
      // Of a long list SQLite would walk all records by id, were it not for the sign.
      if (limit > LONG) query.orderByRaw(oldestFirst ? '+id' : '+id desc');
      else query.orderBy('id', oldestFirst ? 'asc' : 'desc');
      return (await query).map(recordedOf);
    },
    async get(id) {
      if (!Number.isSafeInteger(id) || id < 1 || id >= 2 ** 31) return undefined;
      const row = await sql('records')
        .where({ id })
        .first<RecordRow>(...RECORD_COLUMNS);
      return row && recordedOf(row);
    },
    leadsBranded: (brands) => leadsBranded(sql, brands),
    async history(id) {
      if (!Number.isSafeInteger(id) || id < 1 || id >= 2 ** 31) return [];
      const rows = await sql('revisions').where({ record: id }).orderBy('revision');
      return rows.map((row) => ({ ...row, body: JSON.parse(row.body) }) as Revision);
    },
    async touchedBy(message) {
      return sql('revisions').where({ message }).orderBy('record').select({ id: 'record' }, 'revision');
    },
  };
}

/** Filters that differ in money, origin or sector alone are counted in one walk through their days, equal ones once. */
async function countsByUnit(sql: Knex, filters: readonly Filter[]): Promise<ReadonlyMap<string, number>[]> {
  const keys = filters.map((filter) => JSON.stringify(Object.entries(filter).sort()));
  const counts = new Map(keys.map((key) => [key, new Map<string, number>()]));
  const walks = new Map<string, { readonly base: Filter; readonly members: Map<string, Filter> }>();
  for (const [index, filter] of filters.entries()) {
    const { minimum: _, origin: __, sector: ___, ...base } = filter;
    const name = JSON.stringify(Object.entries(base).sort());
    const walk = walks.get(name) ?? { base, members: new Map<string, Filter>() };
    walk.members.set(keys[index] ?? '', filter);
    walks.set(name, walk);
  }
  for (const { base, members } of walks.values()) {
    const columns = [...members.values()].map((filter, at) => {
      const { words, values } = facetsWanted(filter);
      return words === ''
        ? sql.raw(`count(*) as c${at}`)
        : sql.raw(`sum(case when ${words} then 1 else 0 end) as c${at}`, values);
    });
    // With the empty text SQLite sorts a few units, where it would walk the units' index for an order nobody asks for.
    const rows: Record<string, unknown>[] = await narrowed(sql, base)
      .groupByRaw(`unit || ''`)
      .select(sql.raw(`unit || '' as its_unit`), ...columns);
    for (const row of rows)
      for (const [at, key] of [...members.keys()].entries()) {
        const count = Number(row[`c${at}`]);
        if (count > 0) counts.get(key)?.set(String(row['its_unit']), count);
      }
  }
  return keys.map((key) => counts.get(key) ?? new Map());
}

/** What a filter wants of money, origin and sector, as words of SQL with their values; empty = nothing. */
function facetsWanted({ minimum, origin, sector }: Filter): { words: string; values: (string | number)[] } {
  const parts: [string, ...(string | number)[]][] = [];
  if (minimum !== undefined) parts.push(['amount_cny >= ?', minimum]);
  if (sector) parts.push(['sector = ?', sector]);
  const provinces =
    origin === 'shanghai-jiangsu-zhejiang'
      ? SHANGHAI_JIANGSU_ZHEJIANG
      : typeof origin === 'object'
        ? origin.provinces
        : undefined;
  if (provinces) parts.push([`province in (${provinces.map(() => '?').join(', ')})`, ...provinces]);
  else if (typeof origin === 'string') parts.push(['origin = ?', origin]);
  return { words: parts.map(([words]) => words).join(' and '), values: parts.flatMap(([, ...values]) => values) };
}

/** The rows that a filter means. */
function narrowed(sql: Knex, filter: Filter) {
  const query = sql('records').where('kind', filter.kind);
  if (filter.withdrawn) query.whereNotNull('withdrawn_at');
  else query.whereNull('withdrawn_at');
  // What reached a stage in some days is few; the empty text keeps SQLite from walking all of a unit's records instead.
  if (filter.units && filter.by === 'stage' && filter.window)
    query.whereRaw(`unit || '' in (${filter.units.map(() => '?').join(', ') || 'null'})`, [...filter.units]);
  else if (filter.units) query.whereIn('unit', [...filter.units]);
  if (filter.person !== undefined) query.where('person', filter.person);
  if (filter.people) query.whereIn('person', [...filter.people]);
  if (filter.reporter !== undefined) query.where('reporter', filter.reporter);
  if (filter.stage) query.whereNotNull(`${filter.stage}_on`);
  if (filter.at) query.where('stage', filter.at);
  if (filter.open) query.whereIn('stage', ['lead', 'negotiating']);
  if (filter.quietSince) query.where('news_on', '<', filter.quietSince);
  const { words, values } = facetsWanted(filter);
  if (words !== '') query.whereRaw(words, values);
  const { window, by } = filter;
  if (!window) return query;
  if (by === 'reported') return query.whereBetween('reported_on', [window.start, window.end]);
  if (by === 'news') return query.whereBetween('news_on', [window.start, window.end]);
  if (by === 'stage' && filter.stage) return query.whereBetween(`${filter.stage}_on`, [window.start, window.end]);
  return query.where('starts', '<=', window.end).where('ends', '>=', window.start);
}

async function leadsBranded(sql: Knex, brands: readonly string[]): Promise<Recorded<'lead'>[]> {
  const rows = await sql('records')
    .select<RecordRow[]>(...RECORD_COLUMNS)
    .where('kind', 'lead')
    .whereNull('withdrawn_at')
    .whereIn('brand', [...new Set(brands)].slice(0, MOST_BRANDS))
    // Without the sign SQLite walks all records by id to find a few of these brands.
    .orderByRaw('+id desc')
    .limit(BRANDED_LIMIT);
  return rows.map((row) => recordedOf(row) as Recorded<'lead'>);
}
