import type { Day } from '../calendar.ts';
import type { Binding, Order, Paused, Place } from '../digest/subscription.ts';
import type { Said } from '../language/span.ts';
import type { Message } from '../message.ts';
import type { Access, Account, Person, Roster } from '../people/roster.ts';
import type { Bodies, Facets, Kind } from '../records/record.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Form } from './form.ts';

/** What one chat partner and the bot were speaking about: kept per chat and person, forgotten after a while. */
export interface Memory {
  /** The last question and its slots, so that "那园区呢" can be understood. */
  readonly frame?: { readonly skill: string; readonly slots: unknown; readonly at: string };
  /** What the bot asked back and waits for. */
  readonly awaiting?: { readonly skill: string; readonly slots: unknown; readonly at: string };
  /** Records last created, changed or listed, in the order in which they were shown. */
  readonly shown?: {
    readonly ids: readonly number[];
    readonly at: string /** The one spoken of last. */;
    readonly current?: number;
  };
  /** What the last answer offered to choose from, in its order. */
  readonly offered?: { readonly choices: readonly Choice[]; readonly at: string };
}

/** One message in its circumstances, as a skill sees it. */
export interface Turn {
  readonly message: Message;
  readonly said: Said;
  /** What the person really said, where `said` is how the bot has put it in its own plain words. */
  readonly heard?: Said;
  readonly today: Day;
  readonly roster: Roster;
  /** undefined for somebody who is not on the roster. */
  readonly speaker: Person | undefined;
  readonly memory: Memory;
  /** Who reads the answer: only the asker, one unit's group, or several units. */
  readonly audience:
    | { readonly kind: 'person' }
    | { readonly kind: 'unit'; readonly unit: string }
    | { readonly kind: 'several' };
}

/** How strongly the words point to a skill, 0-1; `slots` is what was read. */
export interface Recognition<Slots> {
  readonly weight: number;
  readonly slots: Slots;
  /** However faint the words, they are understood: nobody else is asked what they mean. */
  readonly settled?: boolean;
}

export interface Skill<Slots = unknown> {
  readonly name: string;
  /** One sentence for 帮助. */
  readonly summary: string;
  /** Sentences people say; shown by 帮助 and tested. */
  readonly examples: readonly string[];
  /** Somebody who is not on the roster may use it (only what the public plan says). */
  readonly open?: boolean;
  recognise(turn: Turn): Recognition<Slots> | undefined;
  /** What a language model may fill in where no skill is sure of the words; missing = never led there. */
  forms?(turn: Turn): Promise<readonly Form[]>;
  /** undefined: on a closer look (at the records) the words were not meant for this skill; the next surest is asked. */
  act(slots: Slots, turn: Turn): Promise<Outcome | undefined>;
}

export interface Outcome {
  readonly reply: Reply;
  readonly changes: readonly Change[];
}

/** What a message changes; carried out in one transaction with its reply. */
export type Change =
  | {
      readonly do: 'record';
      readonly kind: Kind;
      readonly body: Bodies[Kind];
      readonly facets: Facets;
      readonly person: number;
      readonly unit: string;
    }
  | {
      readonly do: 'revise';
      readonly id: number;
      /** The revision the change was thought out on; another one in the store means: think again. */
      readonly from: number;
      readonly kind: Kind;
      readonly body: Bodies[Kind];
      readonly facets: Facets;
    }
  | { readonly do: 'withdraw'; readonly id: number; readonly from: number }
  /** A withdrawn record counts again, as it was. */
  | { readonly do: 'restore'; readonly id: number; readonly from: number }
  | {
      readonly do: 'register';
      readonly name: string;
      readonly unit: string;
      readonly duty: string;
      readonly access: Access;
      readonly account: Account;
    }
  | {
      readonly do: 'introduce';
      readonly account: Account;
      readonly name: string;
      readonly unit: string;
      readonly duty?: string;
    }
  /** A weekly digest is ordered, or ordered otherwise: whatever was paused runs again. */
  | { readonly do: 'subscribe'; readonly order: Order }
  | { readonly do: 'pause-digest'; readonly place: Place; readonly why: Paused }
  | { readonly do: 'resume-digest'; readonly place: Place }
  | { readonly do: 'unsubscribe'; readonly place: Place }
  /** Whose group a chat is from now on. */
  | { readonly do: 'bind-chat'; readonly place: Place; readonly to: Binding }
  | { readonly do: 'nudge'; readonly person: number; readonly wanted: boolean }
  /** Something is said to somebody else, once under its key. */
  | { readonly do: 'tell'; readonly key: string; readonly account: Account; readonly reply: Reply }
  | { readonly do: 'remember'; readonly memory: Memory };

/** In a reply's text: the number that the n-th `record` change of the outcome gets when it is committed. */
export const newNumber = (n: number): string => `\uE000${n}\uE001`;
