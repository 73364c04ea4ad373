import { describe, expect, test } from 'vitest';
import { mayChange, mayRecordFor, mayRegister, maySeePhone } from '../../src/people/permissions.ts';
import type { Access, Person } from '../../src/people/roster.ts';

const person = (unit: string, access: Access, id = 1): Person => ({
  id,
  name: '何军',
  unit,
  duty: '干部',
  access,
  accounts: [],
});
const member = person('萧县', 'member');
const admin = person('萧县', 'unit_admin', 2);
const city = person('市投资促进中心', 'city_admin', 3);

describe('permissions', () => {
  test.each([
    ['a member, own unit', member, '萧县', true],
    ['a member, other unit', member, '泗县', false],
    ['a unit admin, other unit', admin, '泗县', false],
    ['a city admin', city, '泗县', true],
  ])('recording for people: %s', (_, by, unit, allowed) => {
    expect(mayRecordFor(by, unit).allowed).toBe(allowed);
  });

  test.each([
    ['its reporter', member, { reporter: 1, person: 9, unit: '萧县', reporterUnit: '萧县' }, true],
    ['the traveller', member, { reporter: 9, person: 1, unit: '萧县', reporterUnit: '萧县' }, true],
    ['a colleague', member, { reporter: 9, person: 9, unit: '萧县', reporterUnit: '萧县' }, false],
    ['the unit admin', admin, { reporter: 9, person: 9, unit: '萧县', reporterUnit: '萧县' }, true],
    ['another unit admin', admin, { reporter: 9, person: 9, unit: '泗县', reporterUnit: '泗县' }, false],
    ['a city admin', city, { reporter: 9, person: 9, unit: '泗县', reporterUnit: '泗县' }, true],
  ])('changing a record: %s', (_, by, record, allowed) => {
    expect(mayChange(by, record).allowed).toBe(allowed);
  });

  test.each([
    ['own unit, direct', member, { kind: 'person' as const }, true],
    ['own unit, own group', member, { kind: 'unit' as const, unit: '萧县' }, true],
    ['own unit, another group', member, { kind: 'unit' as const, unit: '泗县' }, false],
    ['own unit, several units', member, { kind: 'several' as const }, false],
    ['other unit, direct', person('泗县', 'unit_admin'), { kind: 'person' as const }, false],
    ['city admin, direct', city, { kind: 'person' as const }, true],
    ['city admin, several units', city, { kind: 'several' as const }, false],
    ['a stranger', undefined, { kind: 'person' as const }, false],
  ])('seeing a phone of 萧县: %s', (_, by, audience, seen) => {
    expect(maySeePhone(by, '萧县', audience)).toBe(seen);
  });

  test.each([
    ['a member', member, '萧县', 'member', false],
    ['a unit admin, own unit', admin, '萧县', 'member', true],
    ['a unit admin, own unit as admin', admin, '萧县', 'unit_admin', true],
    ['a unit admin, as city admin', admin, '萧县', 'city_admin', false],
    ['a unit admin, other unit', admin, '泗县', 'member', false],
    ['a city admin, anybody', city, '泗县', 'city_admin', true],
  ])('registering: %s', (_, by, unit, access, allowed) => {
    expect(mayRegister(by, unit, access).allowed).toBe(allowed);
  });
});
