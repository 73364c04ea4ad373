import type { Day } from '../calendar.ts';

/** One clause (条款) of a plan; `id` is its label with half-width brackets: 一, 二(一), 二(一)1, 四(三). */
export interface Clause {
  readonly id: string;
  /** Headings from the top down to the clause's own: ["重点工作", "围绕重点区域招商", "聚焦长三角地区定向招商"]. */
  readonly headings: readonly string[];
  /** The clause's own words below its heading, without the 责任单位 bracket. */
  readonly text: string;
  /** 责任单位 in the plan's order and wording; empty where the plan names none. */
  readonly owners: readonly string[];
}

export type Period = 'year' | 'half_year' | 'quarter' | 'two_months' | 'month' | 'week';

/** A number the plan holds somebody to (目标), in the form of targets.json. */
export interface Target {
  readonly id: string;
  /** The label of its clause. */
  readonly clause: string;
  readonly metric: string;
  /** Who owes it, in the plan's words: 县区, 市管园区, 全市, 县区行政主要负责同志. */
  readonly subject: string;
  /** The same for English answers; missing = as the post, class or unit is called. */
  readonly subjectEnglish?: string;
  /** `between` has value and max; `by` has only a deadline. */
  readonly op: '>=' | '>' | '=' | '<=' | '<' | 'between' | 'by';
  /** null where the plan leaves it blank (`masked`) or where only a deadline is set. */
  readonly value: number | null;
  /** The upper end of 7-10天; reaching `value` is enough. */
  readonly max: number | null;
  readonly unit: string | null;
  readonly period: Period | null;
  readonly deadline: Day | null;
  /** The plan's words from which the number was read; they occur in the clause. */
  readonly text: string;
  /** The plan left the number blank (`**`). */
  readonly masked: boolean;
  /** The measure (指标) it belongs to: the same for 县区, 市管园区 and 全市 (`trip-days`, `leads`, `projects-100m`). */
  readonly measure?: string;
  /** Which records are counted toward it; without it nothing in the store can be. */
  readonly counts?: Counts;
  /** Whose duty it is: every unit of a class, one unit, the holders of a post, or the city as a whole. */
  readonly owedBy?: OwedBy;
  /** The target inside which this one lies (其中): its records are a part of that one's. */
  readonly within?: string;
  /** What a person has yet to look at, in Chinese; until then nothing is counted toward it. */
  readonly confirm?: string;
}

export type OwedBy =
  | { readonly class: string }
  | { readonly post: string }
  | { readonly city: true }
  | { readonly unit: string }
  /** One unit alone, by name: 甲县20个, 乙县18个. */
  | { readonly member: string };

/** Which records count toward a target: all conditions hold together. */
export interface Counts {
  readonly kind: 'lead' | 'trip' | 'activity' | 'meeting';
  /** What is added up; `days` for trips. Default `records`. */
  readonly measure?: 'records' | 'days';
  /** Reached this stage or a later one, first within the window. Without it a lead counts from its report. */
  readonly stage?: 'negotiating' | 'signed' | 'started' | 'producing';
  /** Least investment in yuan; foreign currency is compared at the plan's rates. */
  readonly minimum?: number;
  /** Where the money comes from; provinces by their full names: 广东省, 北京市. */
  readonly origin?:
    | 'outside-province'
    | 'abroad'
    | 'shanghai-jiangsu-zhejiang'
    | { readonly provinces: readonly string[] };
  readonly sector?: 'manufacturing';
}

/** A measure (指标) and everything people call it, so that a question finds it. */
export interface Measure {
  readonly id: string;
  /** Short name in Chinese and English, for answers. */
  readonly name: string;
  readonly english: string;
  /** Other words for it, each enough to be meant. */
  readonly aliases: readonly string[];
  /** ... or one word out of each of these groups: 外资 and 线索. */
  readonly all?: readonly (readonly string[])[];
  /** Measures that are not meant when this one is named through `all`. */
  readonly insteadOf?: readonly string[];
}

/** Everything one city is held to in one year. */
export interface Plan {
  readonly id: string;
  readonly title: string;
  /** 征求意见稿 where it is a draft. */
  readonly status: string | undefined;
  readonly year: number;
  readonly clauses: readonly Clause[];
  readonly targets: readonly Target[];
  readonly measures: readonly Measure[];
}
