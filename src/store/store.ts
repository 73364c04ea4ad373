import type { Day } from '../calendar.ts';
import type { Memory, Outcome } from '../conversation/skill.ts';
import type { Message } from '../message.ts';
import type { Ledger } from '../records/record.ts';
import { type Answer, type Committing, commitAll } from './commit.ts';
import { openDatabase } from './database.ts';
import { forgetOld } from './forget-old.ts';
import { type Partner, recallAll } from './memory.ts';
import { openPeople, type PeopleStore } from './people.ts';
import { type Held, openQueue, type Queue } from './queue.ts';
import { openLedger } from './records.ts';
import { openSettings, type Settings } from './settings.ts';
import { openSubscriptions, type SubscriptionStore } from './subscriptions.ts';
import { together } from './together.ts';

/** Everything the bot keeps, on one database. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  readonly inbox: Queue<Message>;
  readonly outbox: Queue<Answer>;
  readonly ledger: Ledger;
  readonly people: PeopleStore;
  readonly subscriptions: SubscriptionStore;
  readonly settings: Settings;
  recall(partner: Partner): Promise<Memory>;
  /** See `commit`: throws Conflict or ClaimLost, then nothing is written. */
  commit(held: Held, message: Message, outcome: Outcome): Promise<Answer>;
  /** Empties what was said and answered long ago, files sooner; gives how many items. Once a day. */
  forgetOld(today: Day): Promise<number>;
  close(): Promise<void>;
}

/** Opens the database at a URL; throws DatabaseError. */
export async function openStore(url: string): Promise<Store> {
  const { sql, kind, close } = await openDatabase(url);
  const committed = together((all: readonly Committing[]) => commitAll(sql, all), 50);
  return {
    kind,
    inbox: openQueue<Message>(sql, 'inbox'),
    outbox: openQueue<Answer>(sql, 'outbox'),
    ledger: openLedger(sql),
    people: openPeople(sql),
    subscriptions: openSubscriptions(sql),
    settings: openSettings(sql),
    recall: together((partners: readonly Partner[]) => recallAll(sql, partners), 50),
    async commit(held, message, outcome) {
      const settled = await committed({ held, message, outcome });
      if (settled.status === 'rejected') throw settled.reason;
      return settled.value;
    },
    forgetOld: (today) => forgetOld(sql, today),
    close,
  };
}
