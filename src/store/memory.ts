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

export async function remember(sql: Knex, { channel, chat, account }: Partner, memory: Memory): Promise<void> {
  const body = JSON.stringify(memory);
  await sql('memory')
    .insert({ channel, chat, account, body })
    .onConflict(['channel', 'chat', 'account'])
    .merge(['body']);
}
