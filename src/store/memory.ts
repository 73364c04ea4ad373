import type { Knex } from 'knex';
import type { Memory } from '../conversation/skill.ts';

/** Whose memory: one account in one chat. */
export interface Partner {
  readonly channel: string;
  readonly chat: string;
  readonly account: string;
}

/** What the bot and this partner were speaking about; empty for a stranger. */
export async function recall(sql: Knex, { channel, chat, account }: Partner): Promise<Memory> {
  const row = await sql('memory').where({ channel, chat, account }).first('body');
  return row ? (JSON.parse(row.body) as Memory) : {};
}

/** The same of several at once, in their order. */
export async function recallAll(sql: Knex, partners: readonly Partner[]): Promise<readonly Memory[]> {
  const keyOf = ({ channel, chat, account }: Partner): string => JSON.stringify([channel, chat, account]);
  const of = ({ channel, chat, account }: Partner) => sql('memory').select().where({ channel, chat, account });
  const [first, ...others] = partners.map(of);
  const rows: (Partner & { readonly body: string })[] = first ? await first.unionAll(others) : [];
  const bodies = new Map(rows.map((row) => [keyOf(row), row.body]));
  return partners.map((it) => JSON.parse(bodies.get(keyOf(it)) ?? '{}') as Memory);
}

export async function remember(sql: Knex, { channel, chat, account }: Partner, memory: Memory): Promise<void> {
  const body = JSON.stringify(memory);
  await sql('memory')
    .insert({ channel, chat, account, body })
    .onConflict(['channel', 'chat', 'account'])
    .merge(['body']);
}
