import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leadFacets, readRates, yuanOf } from '../../src/records/lead-facets.ts';
import type { Lead } from '../../src/records/record.ts';

const rates = readRates(readFileSync('data/rates.json', 'utf8'));
const lead: Lead = {
  company: '苏州恒锐精密电子有限公司',
  industry: '电子元器件',
  amount: { value: 300_000_000, currency: 'CNY' },
  origin: { country: '中国', province: '江苏省', city: '苏州市' },
  stage: 'lead',
  stageDates: { lead: '2020-05-18' },
};
const facetsOf = (more: Partial<Lead>) => leadFacets({ ...lead, ...more }, rates, '安徽省');

test('a lead is found by its key and brand and counted by amount, origin and sector', () => {
  expect(facetsOf({})).toEqual({
    on: { start: '2020-05-18', end: '2020-05-18' },
    companyKey: '恒锐精密电子',
    brand: '恒锐',
    stage: 'lead',
    amountCny: 300_000_000,
    origin: 'outside-province',
    province: '江苏省',
    sector: 'manufacturing',
  });
});

test('each stage keeps its day, and the first of them is when it began', () => {
  const stageDates = { negotiating: '2020-05-19', signed: '2020-06-19', started: '2020-08-18' };
  expect(facetsOf({ stage: 'started', stageDates })).toMatchObject({
    on: { start: '2020-05-19', end: '2020-05-19' },
    stage: 'started',
    negotiatingOn: '2020-05-19',
    signedOn: '2020-06-19',
    startedOn: '2020-08-18',
  });
});

test.each([
  [{ country: '中国', province: '安徽省', city: '合肥市' }, 'inside-province'],
  [{ country: '中国', province: '上海市' }, 'outside-province'],
  [{ country: '中国', province: '香港特别行政区' }, 'abroad'],
  [{ country: '中国', province: '台湾省' }, 'abroad'],
  [{ country: '日本' }, 'abroad'],
] as const)('%j is %s', (origin, where) => {
  expect(facetsOf({ origin }).origin).toBe(where);
});

test('an unnamed investor has no key, an unknown origin is none', () => {
  const { company: _, origin: __, ...rest } = lead;
  const facets = leadFacets({ ...rest, industry: '光伏组件' }, rates, '安徽省');
  expect([facets.companyKey, facets.brand, facets.origin, facets.sector]).toEqual([
    undefined,
    undefined,
    undefined,
    'manufacturing',
  ]);
});

test('the sector comes from what is made, else from the company', () => {
  expect(facetsOf({ industry: '冷链物流' }).sector).toBe('services');
  const { industry: _, ...rest } = lead;
  expect(leadFacets(rest, rates, '安徽省').sector).toBe('manufacturing');
});

test('foreign money is compared by its lower bound at the rates of a day', () => {
  expect(yuanOf({ value: 30e6, max: 50e6, currency: 'USD' }, rates)).toBe(213_900_000);
  expect(yuanOf({ value: 20e8, currency: 'JPY' }, rates)).toBe(132_600_000);
  expect(yuanOf({ value: 1, currency: 'XYZ' }, rates)).toBeUndefined();
  expect(rates.date).toMatch(/^2020-05-\d\d$/);
  expect(rates.source).toContain('中间价');
});

test('a file that holds no rates is refused', () => {
  expect(() => readRates('{"date":"2020-05-29"}')).toThrow();
});
