import type { Knex } from 'knex';
import { addDays, type Day } from '../calendar.ts';
import type { Message } from '../message.ts';
import type { Block } from '../reply.ts';
import type { Answer } from './commit.ts';

/** After so many days nobody asks for a file again, and nobody presses a button or takes a message back. */
const FILES_DAYS = 7;
const BODIES_DAYS = 90;
/** So many rows in one transaction: messages that come meanwhile hardly wait. */
const AT_ONCE = 100;

type Table = 'inbox' | 'outbox';
type Reached = Readonly<Record<Table, number>>;

/**
 * Empties what was said and answered long ago; gives how many items. Keys, lanes and fingerprints stay for ever, by them
 * a redelivery is known; so do the chat and the people, and what still waits. How far the queues reached is noted each
 * day, so that the items themselves need no date; it is to be called once a day.
 */
export async function forgetOld(sql: Knex, today: Day): Promise<number> {
  await note(sql, today);
  const files = await walk(
    sql,
    { name: 'files', until: addDays(today, -FILES_DAYS), tables: ['outbox'] },
    withoutFiles,
  );
  const bodies = await walk(
    sql,
    { name: 'bodies', until: addDays(today, -BODIES_DAYS), tables: ['inbox', 'outbox'] },
    withoutBody,
  );
  return files + bodies;
}

async function note(sql: Knex, today: Day): Promise<void> {
  const last = async (table: Table): Promise<number> =>
    Number((await sql(table).max({ seq: 'seq' }).first())?.seq ?? 0);
  const value = JSON.stringify({ inbox: await last('inbox'), outbox: await last('outbox') } satisfies Reached);
  await sql('settings')
    .insert({ name: `reached:${today}`, value })
    .onConflict('name')
    .ignore();
}

interface Walk {
  readonly name: 'files' | 'bodies';
  /** What was put on this day or before. */
  readonly until: Day;
  readonly tables: readonly Table[];
}

/** Walks from where the last walk ended to where the queues were on that day. */
async function walk(sql: Knex, { name, until, tables }: Walk, emptied: Emptied): Promise<number> {
  const noted = await sql('settings')
    .whereLike('name', 'reached:%')
    .where('name', '<=', `reached:${until}`)
    .orderBy('name', 'desc')
    .first<{ readonly name: string; readonly value: string } | undefined>('name', 'value');
  if (!noted) return 0;
  const mark = `forgotten:${name}`;
  const before = await sql('settings').where({ name: mark }).first<{ readonly value: string } | undefined>('value');
  const from: Reached = before ? JSON.parse(before.value) : { inbox: 0, outbox: 0 };
  const to: Reached = JSON.parse(noted.value);
  let count = 0;
  for (const table of tables) count += await emptyRows(sql, table, { from: from[table], to: to[table] }, emptied);
  await sql('settings').insert({ name: mark, value: noted.value }).onConflict('name').merge();
  if (name === 'bodies') await sql('settings').whereLike('name', 'reached:%').where('name', '<', noted.name).delete();
  return count;
}

async function emptyRows(
  sql: Knex,
  table: Table,
  { from, to }: { readonly from: number; readonly to: number },
  emptied: Emptied,
): Promise<number> {
  let count = 0;
  for (let at = from; at < to; ) {
    const rows: { readonly seq: number; readonly item: string }[] = await sql(table)
      .where('seq', '>', at)
      .where('seq', '<=', to)
      .whereNot({ state: 'open' })
      .orderBy('seq')
      .limit(AT_ONCE)
      .select();
    const slim = rows.flatMap((row) => {
      const less = emptied[table](row.item);
      return less === undefined ? [] : [{ ...row, item: JSON.stringify(less) }];
    });
    if (slim.length > 0)
      await sql.transaction(async (step) => {
        // SQLite gives no room back where a row becomes shorter, only where rows go.
        await step(table)
          .whereIn(
            'seq',
            slim.map(({ seq }) => seq),
          )
          .delete();
        await step(table).insert(slim);
      });
    count += slim.length;
    at = rows.length < AT_ONCE ? to : (rows.at(-1)?.seq ?? to);
  }
  return count;
}

/** The same item with less in it, from its JSON; undefined where there is nothing to leave out. */
type Emptied = Readonly<Record<Table, (json: string) => object | undefined>>;

const withoutFiles: Emptied = {
  inbox: () => undefined,
  outbox(json) {
    if (!json.includes('"base64":"')) return undefined;
    const answer = JSON.parse(json) as Answer;
    const blocks = answer.reply.blocks.map((it): Block => (it.kind === 'file' ? { ...it, base64: '' } : it));
    return { ...answer, reply: { blocks } } satisfies Answer;
  },
};

/** Who said it where is kept: by that a message that is taken back late is still its author's deed. */
const withoutBody: Emptied = {
  inbox(json) {
    const { recording: _, answerBy: __, fingerprint: ___, sender, ...message } = JSON.parse(json) as Message;
    const { name: ____, ...account } = sender;
    return { ...message, sender: account, text: '' } satisfies Message;
  },
  outbox(json) {
    const { answerBy: _, ...answer } = JSON.parse(json) as Answer;
    return { ...answer, reply: { blocks: [] }, cites: [], records: [] } satisfies Answer;
  },
};
