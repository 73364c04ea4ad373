import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, clockOf, dayOf, instantOf, weekAround } from '../../src/calendar.ts';
import { dueInWeek, newestDue, nextDue, slept } from '../../src/digest/schedule.ts';

const at = (day: string, time = '09:00') => instantOf(day, time);
const weekly = (weekday: number, time = '09:00') => ({ weekday, time });

describe('the day on which a digest is posted', () => {
  test.each([
    ['a plain Monday', weekly(1), '2020-05-18', '2020-05-18'],
    ['劳动节: the Monday and Tuesday are holidays', weekly(1), '2020-05-04', '2020-05-06'],
    ['劳动节: the Tuesday too', weekly(2), '2020-05-04', '2020-05-06'],
    ['端午: Thursday moves to the adjusted Sunday', weekly(4), '2020-06-22', '2020-06-28'],
    ['端午: Friday too', weekly(5), '2020-06-22', '2020-06-28'],
    ['国庆: Monday moves to Friday the ninth', weekly(1), '2020-10-05', '2020-10-09'],
    ['清明: Monday the sixth moves to Tuesday', weekly(1), '2020-04-06', '2020-04-07'],
    ['劳动节 2020: Friday the first goes back to Thursday', weekly(5), '2020-04-27', '2020-04-30'],
    ['a Saturday that somebody asked for', weekly(6), '2020-05-18', '2020-05-23'],
    ['a Saturday inside a holiday goes back', weekly(6), '2020-04-27', '2020-04-30'],
    ['春节: a week without a workday keeps its day', weekly(1), '2020-01-27', '2020-01-27'],
    ['a year that the table does not know', weekly(1), '2035-10-01', '2035-10-01'],
  ])('%s', (_, when, around, day) => {
    expect(dueInWeek(when, around).day).toBe(day);
  });
});

describe('the week that is told', () => {
  test.each([
    ['Monday morning', weekly(1), '2020-05-18', '2020-W20'],
    ['Tuesday evening', weekly(2, '20:00'), '2020-05-18', '2020-W20'],
    ['Wednesday before noon', weekly(3, '11:59'), '2020-05-18', '2020-W20'],
    ['Wednesday noon', weekly(3, '12:00'), '2020-05-18', '2020-W21'],
    ['Friday', weekly(5, '17:00'), '2020-05-18', '2020-W21'],
    ['Sunday', weekly(7), '2020-05-18', '2020-W21'],
    ['a Monday that a holiday moved to Friday', weekly(1), '2020-10-05', '2020-W40'],
    ['a Friday that a holiday moved to Thursday', weekly(5), '2020-04-27', '2020-W18'],
    ['across the year', weekly(1), '2021-01-04', '2020-W53'],
  ])('%s', (_, when, around, name) => {
    expect(dueInWeek(when, around).name).toBe(name);
  });
});

describe('what is due at an instant', () => {
  test.each([
    ['the minute before', at('2020-05-18', '08:59'), '2020-05-11'],
    ['the minute itself', at('2020-05-18', '09:00'), '2020-05-18'],
    ['the Sunday after', at('2020-05-24', '23:59'), '2020-05-18'],
    ['a moved one is not due on its holiday', at('2020-05-04', '10:00'), '2020-04-27'],
    ['but on the day it moved to', at('2020-05-06', '09:00'), '2020-05-06'],
    ['nearly midnight in China is still the day before in London', at('2020-05-18', '00:30'), '2020-05-11'],
  ])('%s', (_, now, day) => {
    expect(newestDue(weekly(1), now).day).toBe(day);
  });

  test.each([
    ['later today', at('2020-05-18', '08:00'), '', '2020-05-18'],
    ['at the very minute: next week', at('2020-05-18', '09:00'), '', '2020-05-25'],
    ['the week was told already', at('2020-05-18', '08:00'), '2020-W20', '2020-05-25'],
    ['over a holiday', at('2020-04-28'), '', '2020-05-06'],
  ])('the next one: %s', (_, after, posted, day) => {
    expect(nextDue(weekly(1), after, posted).day).toBe(day);
  });

  test.each([
    ['none', { since: at('2020-05-01'), posted: '2020-W19' }, []],
    ['two weeks slept through', { since: at('2020-04-01'), posted: '2020-W17' }, ['2020-W19', '2020-W18']],
    ['nothing was due before it was ordered', { since: at('2020-05-12'), posted: '' }, []],
    ['resumed in between', { since: at('2020-05-07'), posted: '2020-W10' }, ['2020-W19']],
  ])('left out: %s', (_, known, names) => {
    expect(slept(weekly(1), newestDue(weekly(1), at('2020-05-20')), known)).toEqual(names);
  });
});

test('every week of every year is told once, on a day of the week in which it is due, at the set time', () => {
  const when = fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    time: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((it) => it.map((n) => String(n).padStart(2, '0')).join(':')),
  });
  const day = fc.integer({ min: 0, max: 5_000 }).map((n) => addDays('2018-01-01', n));
  fc.assert(
    fc.property(when, day, (it, around) => {
      const due = dueInWeek(it, around);
      const next = dueInWeek(it, addDays(around, 7));
      expect(weekAround(due.day)).toEqual(weekAround(around));
      expect([dayOf(due.at), clockOf(due.at)]).toEqual([due.day, it.time]);
      expect(next.week.start).toBe(addDays(due.week.start, 7));
      expect(newestDue(it, due.at).at).toBe(due.at);
      expect(newestDue(it, due.at - 1).name < due.name).toBe(true);
      expect(nextDue(it, due.at).at).toBe(next.at);
    }),
  );
});
