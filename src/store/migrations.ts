import type { Knex } from 'knex';

interface Step {
  readonly name: string;
  up(sql: Knex): Promise<void>;
}

/** Steps that built today's tables, oldest first. A step that was released is never changed: add another one. */
const STEPS: readonly Step[] = [
  { name: '001-first-tables', up: firstTables },
  { name: '002-fingerprints', up: fingerprints },
  { name: '003-subscriptions', up: subscriptions },
  { name: '004-unit-indexes', up: unitIndexes },
];

/** Brings the tables up to date; does nothing when they are. */
export async function migrate(sql: Knex): Promise<void> {
  await sql.migrate.latest({
    migrationSource: {
      getMigrations: async () => [...STEPS],
      getMigrationName: (step: Step) => step.name,
      getMigration: async (step: Step) => ({ up: (on: Knex) => step.up(on), down: async () => undefined }),
    },
  });
}

async function firstTables(sql: Knex): Promise<void> {
  await people(sql);
  await records(sql);
  await sql.schema.createTable('memory', (table) => {
    table.text('channel').notNullable();
    table.text('chat').notNullable();
    table.text('account').notNullable();
    table.text('body').notNullable();
    table.primary(['channel', 'chat', 'account']);
  });
  await sql.schema.createTable('settings', (table) => {
    table.text('name').primary();
    table.text('value').notNullable();
  });
  for (const name of ['inbox', 'outbox']) await queue(sql, name);
}

async function people(sql: Knex): Promise<void> {
  await sql.schema.createTable('people', (table) => {
    table.increments('id');
    table.text('name').notNullable();
    table.text('unit').notNullable();
    table.text('duty').notNullable();
    table.text('access').notNullable();
    table.unique(['unit', 'name']);
  });
  await sql.schema.createTable('accounts', (table) => {
    table.text('channel').notNullable();
    table.text('user').notNullable();
    table.integer('person').notNullable().references('people.id');
    table.primary(['channel', 'user']);
  });
  await sql.schema.createTable('introductions', (table) => {
    table.text('channel').notNullable();
    table.text('user').notNullable();
    table.text('name').notNullable();
    table.text('unit').notNullable();
    table.text('duty');
    table.text('at').notNullable();
    table.primary(['channel', 'user']);
  });
}

async function records(sql: Knex): Promise<void> {
  await sql.schema.createTable('records', (table) => {
    table.increments('id');
    table.text('kind').notNullable();
    table.text('body').notNullable();
    table.integer('person').notNullable();
    table.text('unit').notNullable();
    table.integer('reporter').notNullable();
    table.text('reported_at').notNullable();
    table.text('reported_on').notNullable();
    table.integer('revision').notNullable();
    table.text('news_on').notNullable();
    table.integer('withdrawn_by');
    table.text('withdrawn_at');
    for (const column of ['starts', 'ends']) table.text(column).notNullable();
    for (const column of ['company_key', 'brand', 'stage', 'origin', 'province', 'sector']) table.text(column);
    for (const column of ['negotiating_on', 'signed_on', 'started_on', 'producing_on']) table.text(column);
    for (const column of ['days', 'amount_cny']) table.double(column);
  });
  await sql.schema.createTable('revisions', (table) => {
    table.integer('record').notNullable().references('records.id');
    table.integer('revision').notNullable();
    table.text('body').notNullable();
    table.integer('by').notNullable();
    table.text('at').notNullable();
    table.text('message').notNullable();
    table.primary(['record', 'revision']);
  });
  // Counts read the index alone; without a window the same indexes give the newest of a kind.
  await sql.raw(
    `create index records_reported on records (kind, reported_on, unit, amount_cny, origin, province, sector, stage) where withdrawn_at is null`,
  );
  for (const stage of ['negotiating', 'signed', 'started', 'producing']) {
    await sql.raw(
      `create index records_${stage} on records (kind, ${stage}_on, unit, amount_cny, origin, province, sector) where withdrawn_at is null and ${stage}_on is not null`,
    );
  }
  await sql.raw(`create index records_brand on records (brand) where kind = 'lead' and withdrawn_at is null`);
  await sql.raw(`create index records_news on records (kind, news_on, stage, unit) where withdrawn_at is null`);
  await sql.raw(`create index records_unit on records (unit, kind, reported_on) where withdrawn_at is null`);
  await sql.raw(`create index records_dates on records (kind, starts, ends, unit) where withdrawn_at is null`);
  await sql.raw(`create index records_person on records (person, kind, starts, ends)`);
  await sql.raw(`create index records_reporter on records (reporter, kind)`);
  await sql.raw(
    `create unique index records_company on records (company_key) where kind = 'lead' and withdrawn_at is null and company_key is not null`,
  );
}

async function queue(sql: Knex, name: string): Promise<void> {
  await sql.schema.createTable(name, (table) => {
    table.increments('seq');
    table.text('key').notNullable().unique();
    table.text('channel').notNullable();
    table.text('lane').notNullable();
    table.text('item').notNullable();
    table.text('state').notNullable();
    table.integer('attempts').notNullable();
    table.bigInteger('not_before').notNullable();
    table.bigInteger('claimed_until').notNullable();
  });
  await sql.raw(`create index ${name}_open on ${name} (lane, seq) where state = 'open'`);
  await sql.raw(`create index ${name}_order on ${name} (seq) where state = 'open'`);
}

/** The same message under another id is known by its fingerprint; a message taken back leads to what it did. */
async function fingerprints(sql: Knex): Promise<void> {
  for (const name of ['inbox', 'outbox']) {
    await sql.schema.alterTable(name, (table) => {
      table.text('fingerprint');
      table.unique(['fingerprint']);
    });
  }
  await sql.raw('create index revisions_message on revisions (message)');
}

/** Who gets a weekly digest, whose group a chat is, and who wants to be reminded. Instants are ms. */
async function subscriptions(sql: Knex): Promise<void> {
  await sql.schema.createTable('subscriptions', (table) => {
    for (const column of ['channel', 'chat', 'kind', 'scope', 'language']) table.text(column).notNullable();
    table.text('unit');
    table.integer('weekday').notNullable();
    table.text('time').notNullable();
    table.text('state').notNullable();
    table.text('why');
    table.bigInteger('paused_at');
    table.bigInteger('paused_until');
    table.integer('owner').notNullable();
    table.bigInteger('since').notNullable();
    table.text('posted').notNullable();
    table.primary(['channel', 'chat']);
    table.index(['state', 'weekday', 'time', 'posted'], 'subscriptions_due');
  });
  await sql.schema.createTable('chats', (table) => {
    for (const column of ['channel', 'chat']) table.text(column).notNullable();
    // Missing = said to be a group of several units.
    table.text('unit');
    table.integer('by').notNullable();
    table.bigInteger('since').notNullable();
    table.primary(['channel', 'chat']);
  });
  await sql.schema.createTable('nudges', (table) => {
    table.integer('person').primary();
    table.boolean('wanted').notNullable();
  });
}

/** One unit's digest reads indexes alone, as the city's does; and the leads longest without news come first. */
async function unitIndexes(sql: Knex): Promise<void> {
  await sql.raw('drop index records_unit');
  for (const [name, columns] of [
    ['records_unit', 'unit, kind, reported_on, origin, amount_cny, province, sector'],
    ['records_unit_dates', 'unit, kind, starts, ends'],
    ['records_unit_news', 'unit, kind, news_on, stage'],
  ])
    await sql.raw(`create index ${name} on records (${columns}) where withdrawn_at is null`);
}
