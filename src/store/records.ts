import type { Knex } from 'knex';
import { SHANGHAI_JIANGSU_ZHEJIANG } from '../records/matches.ts';
import type { Filter, Ledger, Recorded, Revision } from '../records/record.ts';
import { RECORD_COLUMNS, type RecordRow, recordedOf } from './record-rows.ts';

const DEFAULT_LIMIT = 50;
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
    async countByUnit(filter) {
      const rows = await narrowed(sql, filter)
        .groupBy('unit')
        .select<{ unit: string; n: number }[]>('unit', sql.raw('count(*) as n'));
      return new Map(rows.map(({ unit, n }) => [unit, Number(n)]));
    },
    async list(filter, options = {}) {
      const rows = await narrowed(sql, filter)
        .select<RecordRow[]>(...RECORD_COLUMNS)
        .orderBy('id', options.oldestFirst ? 'asc' : 'desc')
        .limit(options.limit ?? DEFAULT_LIMIT);
      return rows.map(recordedOf);
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

/** The rows that a filter means. */
function narrowed(sql: Knex, filter: Filter) {
  const query = sql('records').where('kind', filter.kind);
  if (filter.withdrawn) query.whereNotNull('withdrawn_at');
  else query.whereNull('withdrawn_at');
  if (filter.units) query.whereIn('unit', [...filter.units]);
  if (filter.person !== undefined) query.where('person', filter.person);
  if (filter.reporter !== undefined) query.where('reporter', filter.reporter);
  if (filter.stage) query.whereNotNull(`${filter.stage}_on`);
  if (filter.at) query.where('stage', filter.at);
  if (filter.open) query.whereIn('stage', ['lead', 'negotiating']);
  if (filter.quietSince) query.where('news_on', '<', filter.quietSince);
  if (filter.minimum !== undefined) query.where('amount_cny', '>=', filter.minimum);
  if (filter.sector) query.where('sector', filter.sector);
  if (filter.origin === 'shanghai-jiangsu-zhejiang') query.whereIn('province', [...SHANGHAI_JIANGSU_ZHEJIANG]);
  else if (filter.origin) query.where('origin', filter.origin);
  const { window, by } = filter;
  if (!window) return query;
  if (by === 'reported') return query.whereBetween('reported_on', [window.start, window.end]);
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
