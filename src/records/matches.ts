import { type Day, dayOf, within } from '../calendar.ts';
import type { AnyRecorded, Facets, Filter } from './record.ts';

type Reached = Exclude<NonNullable<Filter['stage']>, undefined>;
type Recordish = Pick<AnyRecorded, 'kind' | 'unit' | 'person' | 'reporter' | 'reportedAt' | 'newsOn' | 'withdrawn'>;

const LADDER = ['negotiating', 'signed', 'started', 'producing'] as const satisfies readonly Reached[];
const OUR_NEIGHBOURS = ['上海市', '江苏省', '浙江省'];

/** The day on which a stage or a later one, up to the present one, was first reached; undefined when it was not, or when the project fell through since. */
export function reachedOn(facets: Facets, stage: Reached): Day | undefined {
  if (facets.stage === 'dropped') return undefined;
  const days = {
    negotiating: facets.negotiatingOn,
    signed: facets.signedOn,
    started: facets.startedOn,
    producing: facets.producingOn,
  };
  const upTo = facets.stage === undefined ? LADDER.length : LADDER.indexOf(facets.stage as Reached) + 1;
  return LADDER.slice(LADDER.indexOf(stage), upTo)
    .flatMap((it) => days[it] ?? [])
    .sort()[0];
}

/** Provinces that 沪苏浙 means. */
export const SHANGHAI_JIANGSU_ZHEJIANG: readonly string[] = OUR_NEIGHBOURS;

/** Whether a record is meant by a filter; the same answer as the store's. */
export function matches(record: Recordish, facets: Facets, filter: Filter): boolean {
  return (
    record.kind === filter.kind &&
    (record.withdrawn !== undefined) === (filter.withdrawn ?? false) &&
    (!filter.units || filter.units.includes(record.unit)) &&
    (filter.person === undefined || record.person === filter.person) &&
    (!filter.people || filter.people.includes(record.person)) &&
    (filter.reporter === undefined || record.reporter === filter.reporter) &&
    (!filter.stage || reachedOn(facets, filter.stage) !== undefined) &&
    (!filter.at || facets.stage === filter.at) &&
    (!filter.open || facets.stage === 'lead' || facets.stage === 'negotiating') &&
    (!filter.quietSince || record.newsOn < filter.quietSince) &&
    (filter.minimum === undefined || (facets.amountCny ?? Number.NEGATIVE_INFINITY) >= filter.minimum) &&
    (!filter.sector || facets.sector === filter.sector) &&
    fromThere(facets, filter) &&
    inWindow(record, facets, filter)
  );
}

function fromThere(facets: Facets, { origin }: Filter): boolean {
  if (!origin) return true;
  if (origin === 'shanghai-jiangsu-zhejiang') return OUR_NEIGHBOURS.includes(facets.province ?? '');
  return facets.origin === origin;
}

function inWindow(record: Recordish, facets: Facets, { window, by, stage }: Filter): boolean {
  if (!window) return true;
  if (by === 'reported') return within(dayOf(record.reportedAt), window);
  if (by === 'news') return within(record.newsOn, window);
  if (by === 'stage' && stage) {
    const day = reachedOn(facets, stage);
    return day !== undefined && within(day, window);
  }
  return facets.on.start <= window.end && facets.on.end >= window.start;
}
