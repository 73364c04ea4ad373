import { expect, test } from 'vitest';
import { chartImage } from '../../src/channels/chart-image.ts';
import type { Bar } from '../../src/reply.ts';

const PACES = ['ahead', 'near', 'behind'] as const;
const bars = (count: number): Bar[] =>
  Array.from({ length: count }, (_, n) => ({
    name: `埇桥区 砀山县 褚丽${n}`,
    done: n % 9,
    needed: [5, 7, 3][n % 3] ?? 5,
    pace: PACES[n % 3] ?? 'near',
  }));

/** Width and height of a PNG. */
const sizeOf = (png: Buffer): number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

test.each([
  ['no bar', [], 500],
  ['one bar', bars(1), 3_000],
  ['twenty bars', bars(20), 20_000],
  [
    'a target of 0, one left blank, one far exceeded',
    [
      { name: '零', done: 0, needed: 0 },
      { name: '空', done: 3 },
      { name: '超', done: 900, needed: 3, pace: 'ahead' },
    ] as Bar[],
    3_000,
  ],
  [
    'a name without end, signs that no font has',
    [{ name: `🟢\u202e${'很长'.repeat(200)}`, done: 1, needed: 2 }] as Bar[],
    3_000,
  ],
])('%s is a picture of a phone’s width, below 200 KB', async (_, drawn, least) => {
  const png = await chartImage('5月外出招商天数', drawn);
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect(sizeOf(png)[0]).toBe(1_080);
  expect(png.length).toBeGreaterThan(least);
  expect(png.length).toBeLessThan(200_000);
});

test('the same bars give the same picture; more bars a higher one, up to twenty', async () => {
  const png = await chartImage('年度进度', bars(6));
  expect((await chartImage('年度进度', bars(6))).equals(png)).toBe(true);
  const height = async (count: number): Promise<number> => sizeOf(await chartImage('年度进度', bars(count)))[1] ?? 0;
  expect(await height(12)).toBeGreaterThan(await height(6));
  expect(await height(40)).toBe(await height(20));
});

test('what is done, its target and its pace each change the picture', async () => {
  const one: Bar = { name: '线索', done: 3, needed: 30, pace: 'behind' };
  const pictures = await Promise.all(
    [
      one,
      { ...one, done: 4 },
      { ...one, needed: 31 },
      { ...one, pace: 'ahead' as const },
      { ...one, name: '项目' },
    ].map(async (bar) => (await chartImage('年度进度', [bar])).toString('base64')),
  );
  expect(new Set(pictures).size).toBe(5);
});
