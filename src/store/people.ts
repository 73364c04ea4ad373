import type { Knex } from 'knex';
import type { Access, Account, Person } from '../people/roster.ts';
import { together } from './together.ts';

/** One account of one person, as a roster file or an admin's message gives it. */
export interface Registration {
  readonly name: string;
  readonly unit: string;
  readonly duty: string;
  readonly access: Access;
  readonly account: Account;
  /** See `RosterRow`. */
  readonly left?: true;
}

/** Somebody who said who they are and whom no admin has confirmed yet. */
export interface Introduction {
  readonly account: Account;
  readonly name: string;
  readonly unit: string;
  readonly duty?: string;
}

/** The people in the database. */
export interface PeopleStore {
  all(): Promise<readonly Person[]>;
  /** All or nothing: people are known again by unit and name, accounts are bound to them. */
  import(rows: readonly Registration[]): Promise<{ readonly people: number; readonly accounts: number }>;
  introductions(): Promise<readonly Introduction[]>;
}

/** The duty of somebody who left: no post goes by it. */
const GONE = '已离任';

export function openPeople(sql: Knex): PeopleStore {
  let known: { readonly version: string; readonly people: readonly Person[] } | undefined;
  // However many ask at once, the database is asked once.
  const currentVersion = together(async (all: readonly undefined[]) => {
    const version = await versionOf(sql);
    return all.map(() => version);
  });
  return {
    async all() {
      const version = await currentVersion(undefined);
      if (known?.version !== version) known = { version, people: await everybody(sql) };
      return known.people;
    },
    async import(rows) {
      return sql.transaction(async (step) => {
        for (const row of rows) if (row.left) await release(step, row);
        return importAll(
          step,
          rows.filter(({ left }) => !left),
        );
      });
    },
    async introductions() {
      const rows = await sql('introductions').orderBy('at');
      return rows.map(({ channel, user, name, unit, duty }) => ({
        account: { channel, user },
        name,
        unit,
        ...(duty === null ? {} : { duty }),
      }));
    },
  };
}

/** So many rows go into one statement. */
const AT_ONCE = 100;

/** What is known already is left alone; of several rows about one person or account the last one says what is so. */
async function importAll(sql: Knex, rows: readonly Registration[]) {
  const nameOf = ({ name, unit }: { readonly name: string; readonly unit: string }): string =>
    JSON.stringify([unit, name]);
  const known = new Map((await everybody(sql)).map((it) => [nameOf(it), it]));
  const named = new Map(rows.map((row) => [nameOf(row), row]));
  const changed = [...named].filter(([key, { duty, access }]) => {
    const before = known.get(key);
    return before?.duty !== duty || before.access !== access;
  });
  const ids = new Map([...known].map(([key, { id }]) => [key, id]));
  for (const some of inPieces(changed)) {
    const put = await sql('people')
      .insert(some.map(([, { name, unit, duty, access }]) => ({ name, unit, duty, access })))
      .onConflict(['unit', 'name'])
      .merge(['duty', 'access'])
      .returning<{ id: number; name: string; unit: string }[]>(['id', 'name', 'unit']);
    for (const row of put) ids.set(nameOf(row), row.id);
  }
  const accountOf = ({ channel, user }: Account): string => JSON.stringify([channel, user]);
  const owners = new Map([...known.values()].flatMap(({ id, accounts }) => accounts.map((it) => [accountOf(it), id])));
  const bound = [...new Map(rows.map((row) => [accountOf(row.account), row]))]
    .map(([key, row]) => ({ key, account: row.account, person: ids.get(nameOf(row)) ?? 0 }))
    .filter(({ key, person }) => owners.get(key) !== person);
  for (const some of inPieces(bound)) {
    await sql('accounts')
      .insert(some.map(({ account, person }) => ({ ...account, person })))
      .onConflict(['channel', 'user'])
      .merge(['person']);
    await sql('introductions')
      .whereIn(
        ['channel', 'user'],
        some.map(({ account: { channel, user } }) => [channel, user]),
      )
      .delete();
  }
  if (changed.length + bound.length > 0) await newVersion(sql);
  return { people: named.size, accounts: rows.length };
}

function* inPieces<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

/** Puts a person and one of their accounts on the roster; gives the person's id. */
export async function register(sql: Knex, { name, unit, duty, access, account }: Registration): Promise<number> {
  const known = await sql('people').where({ name, unit }).first('id', 'duty', 'access');
  const bound = await sql('accounts')
    .where({ ...account })
    .first('person');
  if (known && known.duty === duty && known.access === access && bound?.person === known.id) return known.id;
  const [row] = await sql('people')
    .insert({ name, unit, duty, access })
    .onConflict(['unit', 'name'])
    .merge(['duty', 'access'])
    .returning('id');
  await sql('accounts')
    .insert({ ...account, person: row.id })
    .onConflict(['channel', 'user'])
    .merge(['person']);
  await sql('introductions')
    .where({ ...account })
    .delete();
  await newVersion(sql);
  return row.id;
}

/** Takes a person's account off the roster; whoever has no other one holds no post any more. What they reported stays theirs. */
async function release(sql: Knex, { name, unit, account }: Registration): Promise<void> {
  const known = await sql('people').where({ name, unit }).first('id', 'duty');
  if (!known) return;
  const person = known.id;
  const taken = await sql('accounts')
    .where({ ...account, person })
    .delete();
  const another = await sql('accounts').where({ person }).first('user');
  const leaves = !another && known.duty !== GONE;
  if (leaves) await sql('people').where({ id: person }).update({ duty: GONE, access: 'member' });
  if (taken > 0 || leaves) await newVersion(sql);
}

/** Keeps what somebody said of themselves until an admin confirms it. */
export async function introduce(sql: Knex, { account, name, unit, duty }: Introduction, at: string): Promise<void> {
  await sql('introductions')
    .insert({ ...account, name, unit, duty: duty ?? null, at })
    .onConflict(['channel', 'user'])
    .merge();
}

/** The id of the person behind an account. */
export async function personBehind(sql: Knex, account: Account): Promise<number | undefined> {
  const row = await sql('accounts')
    .where({ ...account })
    .first('person');
  return row?.person;
}

async function everybody(sql: Knex): Promise<Person[]> {
  const people = await sql('people').orderBy('id');
  const accounts = await sql('accounts').orderBy(['channel', 'user']);
  const byPerson = Map.groupBy(accounts, (row) => Number(row.person));
  return people.map(({ id, name, unit, duty, access }) => ({
    id,
    name,
    unit,
    duty,
    access,
    accounts: (byPerson.get(id) ?? []).map(({ channel, user }) => ({ channel, user })),
  }));
}

const versionOf = async (sql: Knex): Promise<string> =>
  (await sql('settings').where({ name: 'roster-version' }).first('value'))?.value ?? '0';

// Several processes may share a database: each sees by this number that the people changed.
async function newVersion(sql: Knex): Promise<void> {
  const value = String(Number(await versionOf(sql)) + 1);
  await sql('settings').insert({ name: 'roster-version', value }).onConflict('name').merge();
}
