import { afterEach, expect, test, vi } from 'vitest';
import { hidePhones, openLog } from '../src/log.ts';
import { openDatabase } from '../src/store/database.ts';

let printed = '';
const spy = vi.spyOn(process.stderr, 'write');
afterEach(() => spy.mockReset());

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  printed = '';
  spy.mockImplementation((line) => {
    printed += String(line);
    return true;
  });
  write(openLog('trace'));
  return printed;
}

test.each([
  ['13800000001', '138****0001'],
  ['+86 138-0000-0001', '+86 138****0001'],
  ['138 0000 0001', '138****0001'],
  ['座机0557-3012345', '座机0557-****'],
  ['(0557)30123456', '(0557)30123456'],
  ['2020-05-18T01:00:00', '2020-05-18T01:00:00'],
  ['第2020051800001号', '第2020051800001号'],
])('%s is shown as %s', (words, shown) => expect(hidePhones(words)).toBe(shown));

test.each<readonly [string, object]>([
  ['a session’s address', { where: 'https://oapi.dingtalk.com/robot/sendBySession?session=SECRET' }],
  ['a ticket', { why: 'wss://x.example/connect?ticket=SECRET&a=1' }],
  ['a password in an address', { at: 'postgres://bot:SECRET@db.example/bot' }],
  ['a token', { headers: { authorization: 'SECRET' }, deep: { er: { token: 'SECRET' } } }],
  [
    'what an error carries',
    { err: Object.assign(new Error('refused'), { config: { headers: { a: 'SECRET' } }, detail: 'SECRET' }) },
  ],
  [
    'what a cause carries',
    { err: new Error('refused', { cause: Object.assign(new Error('why'), { body: 'SECRET' }) }) },
  ],
])('%s is not logged', (_, event) => {
  const line = logged((log) => log.error(event, 'it happened'));
  expect(line).toContain('it happened');
  expect(line).not.toContain('SECRET');
});

test('an error of the database says which statement failed, and none of its values', async () => {
  const { sql, close } = await openDatabase('sqlite::memory:');
  const item = JSON.stringify({ text: 'SECRET 13800000001' });
  const error = await sql('inbox')
    .insert({ key: 'k', channel: 'c', lane: null, item })
    .catch((it: unknown) => it);
  await close();
  const line = logged((log) => log.error({ err: error }, 'not stored'));
  expect(line).toContain('insert into `inbox`');
  expect(line).toContain('SQLITE_CONSTRAINT');
  expect(line).not.toContain('SECRET');
});
