import { dayOf } from '../calendar.ts';
import { reachedOn } from '../records/matches.ts';
import type { AnyRecorded, Facets } from '../records/record.ts';

/** A row of the table `records`. */
export interface RecordRow {
  readonly id: number;
  readonly kind: AnyRecorded['kind'];
  readonly body: string;
  readonly person: number;
  readonly unit: string;
  readonly reporter: number;
  readonly reported_at: string;
  readonly revision: number;
  readonly news_on: string;
  readonly withdrawn_by: number | null;
  readonly withdrawn_at: string | null;
  readonly starts: string;
  readonly ends: string;
}

/** The columns a record is read from. */
export const RECORD_COLUMNS = [
  'id',
  'kind',
  'body',
  'person',
  'unit',
  'reporter',
  'reported_at',
  'revision',
  'news_on',
  'withdrawn_by',
  'withdrawn_at',
  'starts',
  'ends',
] as const;

/** A row as the rest of the house knows it. */
export const recordedOf = (row: RecordRow): AnyRecorded =>
  ({
    id: row.id,
    kind: row.kind,
    body: JSON.parse(row.body),
    person: row.person,
    unit: row.unit,
    reporter: row.reporter,
    reportedAt: row.reported_at,
    on: { start: row.starts, end: row.ends },
    revision: row.revision,
    newsOn: row.news_on,
    ...(row.withdrawn_at === null ? {} : { withdrawn: { by: row.withdrawn_by ?? 0, at: row.withdrawn_at } }),
  }) as AnyRecorded;

/** Facets as columns. A stage's column holds the day on which it or a later one was first reached, so that one column answers. */
export const facetColumns = (facets: Facets) => ({
  starts: facets.on.start,
  ends: facets.on.end,
  days: facets.days ?? null,
  company_key: facets.companyKey || null,
  brand: facets.brand || null,
  stage: facets.stage ?? null,
  negotiating_on: reachedOn(facets, 'negotiating') ?? null,
  signed_on: reachedOn(facets, 'signed') ?? null,
  started_on: reachedOn(facets, 'started') ?? null,
  producing_on: reachedOn(facets, 'producing') ?? null,
  amount_cny: facets.amountCny ?? null,
  origin: facets.origin ?? null,
  province: facets.province ?? null,
  sector: facets.sector ?? null,
});

/** The columns of a first report. */
export const reportColumns = (reporter: number, at: string) => ({
  reporter,
  reported_at: at,
  reported_on: dayOf(at),
  news_on: dayOf(at),
  revision: 1,
});
