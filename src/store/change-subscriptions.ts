import type { Knex } from 'knex';
import type { Change } from '../conversation/skill.ts';
import type { Author } from './change-records.ts';
import { bind, pause, resume, subscribe, unsubscribe, wantNudges } from './subscriptions.ts';

export type SubscriptionChange = Extract<
  Change,
  { do: 'subscribe' | 'pause-digest' | 'resume-digest' | 'unsubscribe' | 'bind-chat' | 'nudge' }
>;

/** Carries out one change of who gets a digest, whose group a chat is or who is reminded. */
export async function changeSubscriptions(sql: Knex, change: SubscriptionChange, author: Author): Promise<void> {
  const at = Date.parse(author.at);
  switch (change.do) {
    case 'subscribe':
      return subscribe(sql, change.order);
    case 'pause-digest':
      return void (await pause(sql, change.place, { why: change.why, at }));
    case 'resume-digest':
      return resume(sql, change.place, at);
    case 'unsubscribe':
      return unsubscribe(sql, change.place);
    case 'bind-chat':
      return bind(sql, { place: change.place, to: change.to, by: author.by, since: at });
    case 'nudge':
      return wantNudges(sql, change.person, change.wanted);
  }
}
