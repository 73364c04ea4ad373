import type { Scope } from './week.ts';

/** A chat of a channel: a group by its id, a person's direct chat by their account. */
export interface Place {
  readonly channel: string;
  readonly chat: string;
}

/** When in the week a digest is posted: weekday 1 = Monday ... 7 = Sunday, time HH:MM in China. */
export interface Weekly {
  readonly weekday: number;
  readonly time: string;
}

/** Why a digest is not posted: somebody asked, the bot is no longer in the group, the platform's month is used up. */
export type Paused = 'asked' | 'gone' | 'quota';

/** A chat that gets a weekly digest (订阅); a chat has at most one. */
export interface Subscription extends Place, Weekly {
  readonly kind: 'group' | 'direct';
  readonly scope: Scope;
  /** In which it was ordered, and is told. */
  readonly language: 'zh' | 'en';
  readonly state: 'active' | 'paused';
  /** Of a paused one, or of one that was resumed and has not posted since; `at` and `until` are instants in ms. */
  readonly paused?: { readonly why: Paused; readonly at: number; readonly until?: number };
  /** Who ordered it: a person's id. */
  readonly owner: number;
  /** Instant in ms: nothing that was due before is posted. */
  readonly since: number;
  /** The week whose digest was posted last, `2020-W20`; empty before the first. */
  readonly posted: string;
}

/** What a subscription is made of when somebody orders it. */
export type Order = Omit<Subscription, 'state' | 'paused' | 'posted'>;

/** Read access to the subscriptions. */
export interface Subscriptions {
  at(place: Place): Promise<Subscription | undefined>;
  /** Every one, or those of a unit's digest and those that a person ordered; at most `limit`. */
  list(of?: { readonly unit: string; readonly owner: number }, limit?: number): Promise<readonly Subscription[]>;
}

/** Whose group a chat is: one unit's, or said to be several units'. */
export type Binding = { readonly kind: 'unit'; readonly unit: string } | { readonly kind: 'several' };
