import { addDays, type Day, type DayRange, within } from '../calendar.ts';
import { until } from '../progress/count.ts';
import type { AnyRecorded, Filter, Ledger } from '../records/record.ts';

/** Whose week: one unit's, or the whole city's. */
export type Scope = { readonly kind: 'unit'; readonly unit: string } | { readonly kind: 'city' };

/** What a digest tells of a week; each can be listed. `stalled` = leads without news for 14 days. */
export type News = (typeof NEWS)[number];
export const NEWS = [
  'leads',
  'signed',
  'started',
  'producing',
  'negotiating',
  'dropped',
  'trips',
  'activities',
  'meetings',
  'stalled',
] as const;

/** Whose news, of which week, as of which day. */
export interface Told {
  readonly scope: Scope;
  readonly week: DayRange;
  readonly today: Day;
}

export const STALLED_AFTER_DAYS = 14;
/** More records than any week has; a list of news is complete. */
const MOST = 20_000;

/** The records that are meant by a piece of news; `listNews` leaves out a few of negotiating and dropped. */
export function newsFilter(news: News, { scope, week, today }: Told): Filter {
  const only = scope.kind === 'unit' ? { units: [scope.unit] } : {};
  const window = until(week, today);
  switch (news) {
    case 'leads':
      return { kind: 'lead', ...only, window, by: 'reported' };
    case 'stalled':
      return { kind: 'lead', ...only, quietSince: addDays(today, -STALLED_AFTER_DAYS), open: true };
    case 'trips':
      return { kind: 'trip', ...only, window, by: 'on' };
    case 'activities':
      return { kind: 'activity', ...only, window, by: 'on' };
    case 'meetings':
      return { kind: 'meeting', ...only, window, by: 'on' };
    case 'dropped':
      return { kind: 'lead', ...only, window, by: 'news', at: 'dropped' };
    default:
      return { kind: 'lead', ...only, window, by: 'stage', stage: news };
  }
}

/** The records of a piece of news, oldest first, all of them. */
export async function listNews(news: News, told: Told, ledger: Ledger): Promise<AnyRecorded[]> {
  const records = await ledger.list(newsFilter(news, told), { limit: MOST, oldestFirst: true });
  return records.filter((record) => {
    if (record.kind !== 'lead') return true;
    // What was signed meanwhile passed through negotiation; it is told as signed.
    if (news === 'negotiating') return record.body.stage === 'negotiating';
    return news !== 'dropped' || within(record.body.stageDates.dropped ?? '', told.week);
  });
}
