import type { Knex } from 'knex';
import { dayOf } from '../calendar.ts';
import type { Change } from '../conversation/skill.ts';
import type { Bodies, Kind } from '../records/record.ts';
import { sameDeed } from '../records/same-deed.ts';
import { facetColumns, reportColumns } from './record-rows.ts';

/** Somebody else was faster: the change was thought out on what is no longer so. Think again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** What a message did to one record. */
export interface Changed {
  readonly op: 'created' | 'updated' | 'withdrawn';
  readonly id: number;
  readonly kind: Kind;
  readonly unit: string;
  readonly body: Bodies[Kind];
}

/** Who changes something, when (ISO instant) and by which message. */
export interface Author {
  readonly by: number;
  readonly at: string;
  readonly message: string;
}

type RecordChange = Extract<Change, { do: 'record' | 'revise' | 'withdraw' | 'restore' }>;

/** Carries out one change of a record; throws Conflict. */
export function changeRecord(sql: Knex, change: RecordChange, author: Author): Promise<Changed> {
  switch (change.do) {
    case 'record':
      return create(sql, change, author);
    case 'revise':
      return revise(sql, change, author);
    case 'withdraw':
      return withdraw(sql, change, author);
    case 'restore':
      return restore(sql, change, author);
  }
}

type Of<Do extends RecordChange['do']> = Extract<RecordChange, { do: Do }>;

async function create(sql: Knex, change: Of<'record'>, author: Author): Promise<Changed> {
  const { kind, unit, person, facets } = change;
  const body = JSON.stringify(change.body);
  await reportedMeanwhile(sql, change);
  const [row] = await onlyOnce(
    sql('records')
      .insert({ kind, body, unit, person, ...reportColumns(author.by || person, author.at), ...facetColumns(facets) })
      .returning('id'),
  );
  const id: number = row.id;
  await keepRevision(sql, id, 1, body, author);
  return { op: 'created', id, kind, unit, body: change.body };
}

/** Two people may report one trip or one meeting at the same moment: whoever comes second thinks again. Throws Conflict. */
async function reportedMeanwhile(sql: Knex, { kind, unit, person, facets, body }: Of<'record'>): Promise<void> {
  if (kind === 'lead') return;
  const whose = kind === 'trip' ? { person } : { unit };
  // Several processes may share a PostgreSQL: there one waits for the other.
  if (sql.client.config.client === 'pg')
    await sql.raw('select pg_advisory_xact_lock(hashtext(?))', [JSON.stringify([kind, whose])]);
  const near = await sql('records')
    .where({ kind, ...whose, starts: facets.on.start, ends: facets.on.end })
    .whereNull('withdrawn_at')
    .select<{ id: number; body: string }[]>('id', 'body');
  const same = near.find((it) => sameDeed(kind, JSON.parse(it.body), body as Bodies[typeof kind]));
  if (same) throw new Conflict(`record ${same.id} tells of the same`);
}

async function revise(sql: Knex, change: Of<'revise'>, author: Author): Promise<Changed> {
  const { id, from, kind, facets } = change;
  const body = JSON.stringify(change.body);
  const [row] = await onlyOnce(
    sql('records')
      .where({ id, kind, revision: from })
      .whereNull('withdrawn_at')
      .update({ body, revision: from + 1, news_on: dayOf(author.at), ...facetColumns(facets) })
      .returning('unit'),
  );
  if (!row) throw new Conflict(`record ${id} is no longer at revision ${from}`);
  await keepRevision(sql, id, from + 1, body, author);
  return { op: 'updated', id, kind, unit: row.unit, body: change.body };
}

async function withdraw(sql: Knex, { id, from }: Of<'withdraw'>, author: Author): Promise<Changed> {
  const [row] = await sql('records')
    .where({ id, revision: from })
    .whereNull('withdrawn_at')
    .update({ withdrawn_by: author.by, withdrawn_at: author.at, news_on: dayOf(author.at) })
    .returning(['kind', 'unit', 'body']);
  if (!row) throw new Conflict(`record ${id} is no longer at revision ${from}`);
  return { op: 'withdrawn', id, kind: row.kind, unit: row.unit, body: JSON.parse(row.body) };
}

/** The body stays; that it counts again is a revision of its own, so that it is on file who brought it back. */
async function restore(sql: Knex, { id, from }: Of<'restore'>, author: Author): Promise<Changed> {
  const [row] = await onlyOnce(
    sql('records')
      .where({ id, revision: from })
      .whereNotNull('withdrawn_at')
      .update({ withdrawn_by: null, withdrawn_at: null, revision: from + 1, news_on: dayOf(author.at) })
      .returning(['kind', 'unit', 'body']),
  );
  if (!row) throw new Conflict(`record ${id} is no longer withdrawn at revision ${from}`);
  await keepRevision(sql, id, from + 1, row.body, author);
  return { op: 'updated', id, kind: row.kind, unit: row.unit, body: JSON.parse(row.body) };
}

const keepRevision = (sql: Knex, record: number, revision: number, body: string, author: Author) =>
  sql('revisions').insert({ record, revision, body, ...author });

/** The one unique index a record can hit is the company's: it was reported in the meantime. */
async function onlyOnce<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (cause) {
    const { code, message } = cause as { code?: string; message?: string };
    const doubled = code === '23505' || (code === 'SQLITE_CONSTRAINT' && message?.includes('UNIQUE'));
    throw doubled ? new Conflict('the company has been reported already', { cause }) : cause;
  }
}
