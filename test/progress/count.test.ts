import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, lengthOf, monthAround } from '../../src/calendar.ts';
import { daysAway, sumOfDays, until } from '../../src/progress/count.ts';
import type { Recorded } from '../../src/records/record.ts';

let id = 0;
function trip(start: string, end: string, days = lengthOf({ start, end }), destination = '上海市'): Recorded<'trip'> {
  id += 1;
  return {
    id,
    kind: 'trip',
    body: { person: '李敏', start, end, days, destination },
    person: 1,
    unit: '萧县',
    reporter: 1,
    reportedAt: '2020-06-01T09:00:00+08:00',
    on: { start, end },
    revision: 1,
    newsOn: end,
  };
}

const MAY = monthAround('2020-05-01');

describe('days away in May', () => {
  test.each([
    ['one trip', [trip('2020-05-11', '2020-05-13')], 3],
    ['a shared date counts once', [trip('2020-05-11', '2020-05-13'), trip('2020-05-13', '2020-05-15', 3, '苏州市')], 5],
    ['the same dates twice', [trip('2020-05-11', '2020-05-13'), trip('2020-05-11', '2020-05-13', 3, '苏州市')], 3],
    ['only the days in the month', [trip('2020-05-25', '2020-06-02', 9)], 7],
    ['half a day', [trip('2020-05-20', '2020-05-20', 0.5)], 0.5],
    [
      'two halves to two places',
      [trip('2020-05-20', '2020-05-20', 0.5), trip('2020-05-20', '2020-05-20', 0.5, '徐州市')],
      1,
    ],
    ['three stated days of five', [trip('2020-05-11', '2020-05-15', 3)], 3],
    ['two and a half', [trip('2020-05-11', '2020-05-13', 2.5)], 2.5],
    ['none', [], 0],
    ['another month', [trip('2020-04-11', '2020-04-13')], 0],
  ])('%s', (_, trips, days) => {
    expect(sumOfDays(daysAway(trips, MAY))).toBe(days);
  });

  test('months add up to the whole trip, and nobody is away more than every day', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 40 }))
      .map(([from, length]) => trip(addDays('2020-01-01', from), addDays('2020-01-01', from + length)));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), (trips) => {
        const year = { start: '2020-01-01', end: '2020-12-31' };
        const whole = sumOfDays(daysAway(trips, year));
        let months = 0;
        for (let month = 1; month <= 12; month++) {
          const window = monthAround(`2020-${String(month).padStart(2, '0')}-01`);
          const days = sumOfDays(daysAway(trips, window));
          expect(days).toBeLessThanOrEqual(lengthOf(window));
          months += days;
        }
        expect(months).toBeCloseTo(whole, 6);
      }),
    );
  });

  test.each([
    ['before it', '2020-04-30', 0],
    ['within it', '2020-05-12', 2],
    ['after it', '2020-06-01', 3],
  ])('as of a day %s', (_, today, days) => {
    expect(sumOfDays(daysAway([trip('2020-05-11', '2020-05-13')], until(MAY, today)))).toBe(days);
  });
});
