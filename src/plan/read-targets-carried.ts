import type { Day } from '../calendar.ts';
import type { Period, Target } from './plan.ts';
import type { Metric } from './read-targets-metrics.ts';
import type { Piece } from './read-targets-pieces.ts';
import type { Role } from './read-targets-roles.ts';
import type { SubjectWords } from './read-targets-subjects.ts';
import type { TimeWords } from './read-targets-times.ts';

/** What a sentence was read to say, before it is a row of a clause; `start` and `end` are the words it was read from. */
export interface Row {
  readonly subject: string;
  readonly metric: string;
  readonly op: Target['op'];
  readonly value: number | null;
  readonly max: number | null;
  readonly unit: string | null;
  readonly period: Period | null;
  readonly deadline: Day | null;
  readonly masked: boolean;
  readonly role: Role;
  readonly start: number;
  readonly end: number;
}

/** Who is meant where a clause names nobody, and what its headings say. */
export interface Place {
  readonly whole: string;
  readonly headings: readonly string[];
  readonly year: number | undefined;
  /** The last day of a plan of several years. */
  readonly until: Day | undefined;
  /** A heading such as 2025年 or 上半年 says for its whole clause when things are due. */
  readonly due: { readonly window: Period; readonly deadline: Day } | undefined;
}

/** What one piece leaves for the next: who, what, until when. */
export interface Carried {
  subject: SubjectWords | undefined;
  /** The subject stands in this very piece. */
  named: boolean;
  metric: Metric | undefined;
  /** What was last counted in each unit: 次 means trips again behind 每月2次,会见客商50人次,…. */
  byUnit: Readonly<Record<string, Metric>>;
  /** Times that stood alone: 2024年、2025年均… */
  moments: readonly TimeWords[];
  /** What held before a bracket that names times of its own. */
  outside: { readonly window: Period | null | undefined; readonly deadline: Day | undefined } | undefined;
  /** 每处派驻…,各落地…: each of the things counted before. */
  things: string | undefined;
  /** The piece before was theirs. */
  ofThings: boolean;
  label: string | undefined;
  often: Period | null | undefined;
  window: Period | null | undefined;
  deadline: Day | undefined;
  /** The last piece was nothing but a date: 6月底前,… */
  dated: boolean;
  past: boolean;
  /** 行政主要领导每季度、: waits for what the next piece counts. */
  waiting: { subject: SubjectWords; period: Period | null | undefined }[];
}

/** What no sentence takes over from the one before; only subject, metric and naming are. */
export const afresh = (): Pick<
  Carried,
  | 'byUnit'
  | 'moments'
  | 'outside'
  | 'ofThings'
  | 'things'
  | 'label'
  | 'often'
  | 'window'
  | 'deadline'
  | 'dated'
  | 'past'
  | 'waiting'
> => ({
  byUnit: {},
  moments: [],
  outside: undefined,
  things: undefined,
  ofThings: false,
  label: undefined,
  often: undefined,
  window: undefined,
  deadline: undefined,
  dated: false,
  past: false,
  waiting: [],
});

export const nothing = (): Carried => ({ subject: undefined, metric: undefined, named: false, ...afresh() });

/** One piece in its sentence, with what was read before it. */
export interface Reading {
  readonly sentence: string;
  readonly piece: Piece;
  readonly place: Place;
  readonly carried: Carried;
  readonly rows: readonly Row[];
}
