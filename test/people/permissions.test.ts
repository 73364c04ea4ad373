import { describe, expect, test } from 'vitest';
import {
  mayBindGroup,
  mayChange,
  mayOrderDigest,
  mayRecordFor,
  mayRegister,
  maySeePhone,
} from '../../src/people/permissions.ts';
import type { Access, Person, Roster } from '../../src/people/roster.ts';

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

  const roster = { people: [member, { ...admin, name: '钱芳' }, { ...city, name: '杨帆' }] } as unknown as Roster;

  test.each([
    ['a member', member, '萧县', '本单位管理员(钱芳)或市级管理员(杨帆)'],
    ['a unit admin, own unit', admin, '萧县', undefined],
    ['a unit admin, other unit', admin, '泗县', '您只能设定萧县的周报'],
    ['a unit admin, the city', admin, undefined, '全市的请找市级管理员(杨帆)'],
    ['a city admin, a unit', city, '泗县', undefined],
    ['a city admin, the city', city, undefined, undefined],
  ])('ordering a digest: %s', (_, by, unit, why) => {
    const may = mayOrderDigest(by, unit, roster);
    if (why === undefined) expect(may.allowed).toBe(true);
    else expect(may).toMatchObject({ allowed: false, why: expect.stringContaining(why) });
  });

  test.each([
    ['a member', member, '萧县', undefined, false],
    ['a unit admin, own unit', admin, '萧县', undefined, true],
    ['a unit admin, other unit', admin, '泗县', undefined, false],
    ['a unit admin, own unit instead of another', admin, '萧县', '泗县', false],
    ['a unit admin, several units instead of the own', admin, undefined, '萧县', true],
    ['a unit admin, several units instead of another', admin, undefined, '泗县', false],
    ['a city admin, anything', city, '泗县', '萧县', true],
  ])('saying whose group it is: %s', (_, by, unit, bound, allowed) => {
    expect(mayBindGroup(by, unit, bound, roster).allowed).toBe(allowed);
  });
});
