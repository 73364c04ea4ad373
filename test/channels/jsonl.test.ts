import { expect, test } from 'vitest';
import { type LocalHouse, speakJsonLines } from '../../src/channels/local/jsonl.ts';
import { LONGEST_LINE } from '../../src/channels/local/read-lines.ts';
import { say } from '../../src/reply.ts';

const GOOD = { id: 'm1', at: '2020-05-18T09:00:00+08:00', user: 'u-1', chat: 'p2p', text: '你好' };

async function spoken(...chunks: (string | Buffer)[]): Promise<{ lines: Record<string, unknown>[]; keys: string[] }> {
  const keys: string[] = [];
  const house: LocalHouse = {
    async ask(key, message) {
      keys.push(key);
      const body = { name: '调度会', date: '2020-05-20' };
      return {
        reply: say(`${message.text.length}`),
        cites: ['四(三)'],
        records: [{ op: 'created', id: 4, kind: 'meeting', body }],
      };
    },
    delivered: async () => undefined,
  };
  const lines: string[] = [];
  const input = (async function* () {
    yield* chunks;
  })();
  await speakJsonLines({ input, write: async (line) => void lines.push(line) }, house);
  return { lines: lines.map((line) => JSON.parse(line)), keys };
}

test('one line in, one line out, in order, however the bytes arrive', async () => {
  const bytes = Buffer.from(`\uFEFF${JSON.stringify(GOOD)}\r\n${JSON.stringify({ ...GOOD, id: 'm2' })}`);
  const { lines } = await spoken(...[...bytes].map((byte) => Buffer.from([byte])));
  const record = {
    kind: 'meeting',
    op: 'created',
    id: 4,
    name: '调度会',
    date: '2020-05-20',
    place: null,
    chair: null,
  };
  expect(lines).toEqual(['m1', 'm2'].map((id) => ({ id, text: '2', cites: ['四(三)'], records: [record] })));
});

test('the same line has the same key, any other line another one', async () => {
  const line = (it: object) => `${JSON.stringify(it)}\n`;
  const { keys } = await spoken(line(GOOD), line(GOOD), line({ ...GOOD, text: '你' }), line({ ...GOOD, id: 'm2' }));
  expect([keys[0] === keys[1], new Set(keys).size]).toEqual([true, 3]);
});

test.each([
  ['not JSON', 'xx'],
  ['not JSON', ''],
  ['not a JSON object', '[1]'],
  ['not a JSON object', 'null'],
  ['not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ['"id" must be a text', JSON.stringify({ ...GOOD, id: 5 })],
  ['"user" must be a text', JSON.stringify({ ...GOOD, user: undefined })],
  ['"chat" holds control characters', JSON.stringify({ ...GOOD, chat: 'g\u0000' })],
  ['"at" must be an ISO time with offset', JSON.stringify({ ...GOOD, at: '昨天' })],
  ['"text" must be a text', JSON.stringify({ ...GOOD, text: null })],
  ['the line is too long', 'x'.repeat(LONGEST_LINE + 1)],
])('%s: the line is refused and the next one answered', async (error, line) => {
  const { lines } = await spoken(line, `\n${JSON.stringify(GOOD)}\n`);
  expect(lines[0]).toEqual({ id: null, error });
  expect(lines[1]?.id).toBe('m1');
});

test('a message of a megabyte is answered', async () => {
  const { lines } = await spoken(`${JSON.stringify({ ...GOOD, text: '长'.repeat(350_000) })}\n`);
  expect(lines[0]?.text).toBe('20000');
});
