import type { Knex } from 'knex';
import type { Change, Memory, Outcome } from '../conversation/skill.ts';
import type { Message } from '../message.ts';
import { citesOf, type Reply } from '../reply.ts';
import { type Changed, changeRecord } from './change-records.ts';
import { changeSubscriptions } from './change-subscriptions.ts';
import { recall, remember } from './memory.ts';
import { introduce, personBehind, register } from './people.ts';
import { finishHeld, type Held, putEntries } from './queue.ts';
import { unasked } from './unasked.ts';

/** What waits in the outbox: a reply, where it goes, and what its message changed. */
export interface Answer {
  readonly channel: string;
  readonly chat: Message['chat'];
  readonly account?: string;
  readonly replyTo?: string;
  /** See `Message.answerBy`. */
  readonly answerBy?: string;
  readonly reply: Reply;
  /** Labels of the clauses it rests on. */
  readonly cites: readonly string[];
  readonly records: readonly Changed[];
}

/** The claim under which a message was answered ran out and somebody else has it: nothing was written. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** Under which key the answer to a message waits in the outbox. */
export const answerKey = (key: string): string => `answer:${key}`;

/** Under which key a message waits in the inbox. */
export const messageKey = (channel: string, id: string): string => `${channel}:${id}`;

/** Which messages wait for one another: those of one chat, in a direct chat those of one person. */
export const laneOf = ({ channel, chat, sender }: Message): string =>
  JSON.stringify(chat.kind === 'direct' ? [channel, chat.id, sender.account] : [channel, chat.id]);

/** A message that is ours, and what came of it. */
export interface Committing {
  readonly held: Held;
  readonly message: Message;
  readonly outcome: Outcome;
}

/**
 * One transaction: the changes, the reply into the outbox, the message done. Throws Conflict where the outcome was
 * thought out on something that has changed since, ClaimLost where the message is no longer ours; then nothing is written.
 */
export async function commit(sql: Knex, it: Committing): Promise<Answer> {
  const [answer] = await commitTogether(sql, [it]);
  return answer as Answer;
}

/** Several at once in one transaction; where one of them cannot be, each has its own and its own error. */
export async function commitAll(
  sql: Knex,
  all: readonly Committing[],
): Promise<readonly PromiseSettledResult<Answer>[]> {
  if (all.length > 1) {
    try {
      const answers = await commitTogether(sql, all);
      return answers.map((value) => ({ status: 'fulfilled', value }));
    } catch {
      // Nothing was written; below it shows which one it was.
    }
  }
  const settled: PromiseSettledResult<Answer>[] = [];
  for (const it of all) settled.push(...(await Promise.allSettled([commit(sql, it)])));
  return settled;
}

function commitTogether(sql: Knex, all: readonly Committing[]): Promise<readonly Answer[]> {
  return sql.transaction(async (step) => {
    const held = all.map((it) => it.held);
    if ((await finishHeld(step, 'inbox', held)) !== all.length)
      throw new ClaimLost(held.map(({ key }) => key).join(' '));
    const answers: Answer[] = [];
    for (const it of all) answers.push(await answerOf(step, it));
    const entries = answers.map((item, at) => {
      const { held, message } = all[at] as Committing;
      return { key: answerKey(held.key), channel: item.channel, lane: laneOf(message), item };
    });
    await putEntries(step, 'outbox', entries);
    return answers;
  });
}

async function answerOf(step: Knex, { held, message, outcome }: Committing): Promise<Answer> {
  const records = outcome.changes.length > 0 ? await carryOut(step, held.key, message, outcome.changes) : [];
  const created = records.flatMap((it) => (it.op === 'created' ? [it.id] : []));
  const reply = numbered(outcome.reply, created);
  const { channel, chat, sender, id, answerBy } = message;
  const to = { channel, chat, account: sender.account, replyTo: id, ...(answerBy ? { answerBy } : {}) };
  return { ...to, reply, cites: citesOf(reply), records };
}

async function carryOut(sql: Knex, key: string, message: Message, changes: readonly Change[]): Promise<Changed[]> {
  const { channel, sender, chat, sentAt: at } = message;
  const partner = { channel, chat: chat.id, account: sender.account };
  const author = { by: (await personBehind(sql, { channel, user: sender.account })) ?? 0, at, message: key };
  const records: Changed[] = [];
  let memory: Memory | undefined;
  for (const change of changes) {
    switch (change.do) {
      case 'remember':
        memory = change.memory;
        break;
      case 'register':
        await register(sql, change);
        break;
      case 'introduce':
        await introduce(sql, change, at);
        break;
      case 'tell':
        await tell(sql, change);
        break;
      case 'record':
      case 'revise':
      case 'withdraw':
      case 'restore':
        records.push(await changeRecord(sql, change, author));
        break;
      default:
        await changeSubscriptions(sql, change, author);
    }
  }
  // What was just recorded is what 刚才那条 and 第一个 mean from now on; of a list that was shown one may be changed after another.
  if (records.length > 0) {
    const before = memory ?? (await recall(sql, partner));
    const listed = records.every(({ op, id }) => op !== 'created' && before.shown?.current === id);
    memory = listed ? before : { ...before, shown: { ids: records.map((it) => it.id), at } };
  }
  if (memory) {
    const created = records.flatMap((it) => (it.op === 'created' ? [it.id] : []));
    await remember(sql, partner, numbered(memory, created));
  }
  return records;
}

async function tell(sql: Knex, { key, account, reply }: Extract<Change, { do: 'tell' }>): Promise<void> {
  const chat = { id: account.user, kind: 'direct' } as const;
  await putEntries(sql, 'outbox', [unasked({ key, channel: account.channel, chat, reply })]);
}

const PLACEHOLDER = /\uE000(\d+)\uE001/g;

/** The same plain data with every `newNumber(n)` in its texts replaced by the n-th new record's number. */
export function numbered<T>(it: T, ids: readonly number[]): T {
  const json = JSON.stringify(it).replace(PLACEHOLDER, (_, n: string) => String(ids[Number(n)] ?? ''));
  return JSON.parse(json) as T;
}
