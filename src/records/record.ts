import type { Day, DayRange } from '../calendar.ts';

export type Kind = 'lead' | 'trip' | 'activity' | 'meeting';

/** The ladder (阶段) of one lead; dropped = 黄了. */
export const STAGES = ['lead', 'negotiating', 'signed', 'started', 'producing', 'dropped'] as const;
export type Stage = (typeof STAGES)[number];

/** An amount of money in whole currency units; `max` for a range. */
export interface Money {
  readonly value: number;
  readonly max?: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Where an investor comes from: full official names; elsewhere than in China the country alone. */
export interface Origin {
  readonly country: string;
  readonly province?: string;
  readonly city?: string;
}

/** 线索/项目: one investor's project, from the first word of it to production. Missing = not said. */
export interface Lead {
  readonly company?: string;
  readonly project?: string;
  readonly industry?: string;
  readonly amount?: Money;
  readonly origin?: Origin;
  /** A unit's roster name. */
  readonly destination?: string;
  readonly contact?: { readonly name?: string; readonly phone?: string };
  readonly stage: Stage;
  /** The day on which each stage was reached. */
  readonly stageDates: Readonly<Partial<Record<Stage, Day>>>;
  readonly note?: string;
}

/** 外出招商: one person, one stretch of dates. */
export interface Trip {
  /** As the roster has it. */
  readonly person: string;
  readonly start: Day;
  readonly end: Day;
  /** Stated days, else both ends counted; 半天 = 0.5. */
  readonly days: number;
  /** Full city names joined by 、 */
  readonly destination?: string;
  readonly note?: string;
}

/** 推介活动. */
export interface Activity {
  readonly name: string;
  readonly date: Day;
  readonly end?: Day;
  readonly place?: string;
  readonly note?: string;
}

/** 调度会 / 月度工作例会. */
export interface Meeting {
  readonly name: string;
  readonly date: Day;
  readonly place?: string;
  /** Who chaired it, as said. */
  readonly chair?: string;
  readonly note?: string;
}

export interface Bodies {
  readonly lead: Lead;
  readonly trip: Trip;
  readonly activity: Activity;
  readonly meeting: Meeting;
}

/** A record in the store. A correction adds a revision; the old one stays readable. */
export interface Recorded<K extends Kind = Kind> {
  readonly id: number;
  readonly kind: K;
  readonly body: Bodies[K];
  /** The person whose record it is: the traveller of a trip, else the reporter. Roster id. */
  readonly person: number;
  /** For which unit it counts. */
  readonly unit: string;
  readonly reporter: number;
  /** ISO instant of the first report. */
  readonly reportedAt: string;
  readonly on: DayRange;
  readonly revision: number;
  /** Day of the last news about it. */
  readonly newsOn: Day;
  readonly withdrawn?: { readonly by: number; readonly at: string };
}

export type AnyRecorded = { readonly [K in Kind]: Recorded<K> }[Kind];

/** What a reader made of one message for one kind. */
export interface Reading<T> {
  /** The words say plainly that this is such a report. */
  readonly sure: boolean;
  /** Drafts to record; several in one message. */
  readonly items: readonly T[];
  /** What must be asked before anything can be recorded; `draft` is kept for the answer. */
  readonly ask?: { readonly about: string; readonly draft?: T };
  /** Who else was named and is not recorded, as too little was said; `told` = how many the words count up themselves. */
  readonly left?: readonly string[];
  readonly told?: number;
  /** Why this is no such record although it speaks of one: future, question, video, visitors, hypothetical ... */
  readonly not?: string;
}

/** Which records are meant: every given condition holds. The store answers it in SQL, `matches` in memory. */
export interface Filter {
  readonly kind: Kind;
  readonly units?: readonly string[];
  readonly person?: number;
  /** Any of these persons. */
  readonly people?: readonly number[];
  readonly reporter?: number;
  /** Days the record must touch, by `by`: its own dates, the day of its report, of its last news, or the day it first reached `stage`. */
  readonly window?: DayRange;
  readonly by?: 'on' | 'reported' | 'news' | 'stage';
  /** Reached this stage (with `by: 'stage'` first reached within the window). */
  readonly stage?: Exclude<Stage, 'lead' | 'dropped'>;
  /** At this stage now. */
  readonly at?: Stage;
  /** Least amount in yuan after conversion. */
  readonly minimum?: number;
  readonly origin?:
    | 'outside-province'
    | 'abroad'
    | 'shanghai-jiangsu-zhejiang'
    | { readonly provinces: readonly string[] };
  readonly sector?: 'manufacturing';
  /** No news about it since before this day (停滞). */
  readonly quietSince?: Day;
  /** Leads still being worked on: at lead or negotiating. */
  readonly open?: boolean;
  readonly withdrawn?: boolean;
}

/** What the store keeps beside a body so that it can be found and counted; worked out by the record's kind. */
export interface Facets {
  readonly on: DayRange;
  readonly days?: number;
  /** The company's name for comparison: without legal form, brackets, blanks. */
  readonly companyKey?: string;
  /** The first two characters (or first Latin word) of the company's own name, by which people call it: 恒锐, 天朗, klaus. */
  readonly brand?: string;
  readonly stage?: Stage;
  readonly negotiatingOn?: Day;
  readonly signedOn?: Day;
  readonly startedOn?: Day;
  readonly producingOn?: Day;
  /** Yuan, for comparison only. */
  readonly amountCny?: number;
  readonly origin?: 'inside-province' | 'outside-province' | 'abroad';
  readonly province?: string;
  readonly sector?: string;
}

/** Read access to the store, as the rest of the house needs it. */
export interface Ledger {
  count(filter: Filter): Promise<number>;
  /** Counts by unit, for comparisons and digests. */
  countByUnit(filter: Filter): Promise<ReadonlyMap<string, number>>;
  /** The same for several filters, in their order; those that look at the same records and days cost one pass together. */
  countsByUnit(filters: readonly Filter[]): Promise<ReadonlyMap<string, number>[]>;
  /** Newest first unless `oldestFirst`, before that by the day of the last news with `quietestFirst`; `limit` default 50. */
  list(
    filter: Filter,
    options?: { limit?: number; oldestFirst?: boolean; quietestFirst?: boolean },
  ): Promise<AnyRecorded[]>;
  get(id: number): Promise<AnyRecorded | undefined>;
  /** Leads, not withdrawn, whose `brand` is one of these, newest first, at most 200; the caller compares whole names. */
  leadsBranded(brands: readonly string[]): Promise<Recorded<'lead'>[]>;
  /** Earlier bodies of a record, oldest first, with who changed it and by which message. */
  history(id: number): Promise<Revision[]>;
  /** The records that a message (by its inbox key) created or changed, and the revision it made of each. */
  touchedBy(message: string): Promise<{ readonly id: number; readonly revision: number }[]>;
}

export interface Revision {
  readonly revision: number;
  readonly body: Bodies[Kind];
  readonly by: number;
  readonly at: string;
  readonly message: string;
}
