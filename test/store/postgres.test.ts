import { afterAll, describe, expect, test } from 'vitest';
import { startPostgres } from '../support/postgres.ts';
import { storeContract } from './store-contract.ts';

const cluster = startPostgres();

if (cluster) {
  afterAll(() => cluster.stop());
  describe('PostgreSQL', () => storeContract(() => cluster.url));
} else {
  test('this machine has no PostgreSQL', () => expect(cluster).toBeUndefined());
}
