import type { Person, Roster } from './roster.ts';

/** A refusal is a value: it says why in words that a person can be shown. */
export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: string; readonly english: string };

const yes: Permission = { allowed: true };
const no = (why: string, english: string): Permission => ({ allowed: false, why, english });

/** May `by` record for somebody of this unit: the own unit's people, city_admin for anyone. */
export function mayRecordFor(by: Person, unit: string): Permission {
  if (by.access === 'city_admin' || by.unit === unit) return yes;
  return no(
    `您是${by.unit}的,不能替${unit}记;请${unit}的同志自己报,或找市级管理员。`,
    `You belong to ${by.unit}; only ${unit}'s own people or a city admin can record for ${unit}.`,
  );
}

/** May `by` correct or withdraw a record: its reporter, their unit's unit_admin, the traveller of a trip, city_admin. */
export function mayChange(
  by: Person,
  record: { readonly reporter: number; readonly person: number; readonly unit: string; readonly reporterUnit: string },
): Permission {
  if (by.access === 'city_admin' || record.reporter === by.id || record.person === by.id) return yes;
  if (by.access === 'unit_admin' && by.unit === record.reporterUnit) return yes;
  return no(
    '只有报告人、本单位管理员或市级管理员能改这条记录。',
    'Only its reporter, their unit admin or a city admin may change this record.',
  );
}

/** Who is reading decides whether a contact's phone may be shown: the lead's own unit and city_admin, never several units. */
export function maySeePhone(
  by: Person | undefined,
  unit: string,
  audience:
    | { readonly kind: 'person' }
    | { readonly kind: 'unit'; readonly unit: string }
    | { readonly kind: 'several' },
): boolean {
  if (!by || audience.kind === 'several') return false;
  if (audience.kind === 'unit' && audience.unit !== unit) return false;
  return by.access === 'city_admin' || by.unit === unit;
}

/** May `by` register somebody in this unit with this access: unit_admin for the own unit below city_admin, city_admin anyone. */
export function mayRegister(by: Person, unit: string, access: string): Permission {
  if (by.access === 'city_admin') return yes;
  if (by.access !== 'unit_admin')
    return no('登记人员要由本单位管理员或市级管理员来做。', 'Only a unit admin or a city admin can register people.');
  if (by.unit !== unit) return no(`您只能登记${by.unit}的人员。`, `You can register people of ${by.unit} only.`);
  if (access === 'city_admin') return no('单位管理员不能设置市级管理员。', 'A unit admin cannot appoint a city admin.');
  return yes;
}

/** May `by` have a digest posted regularly: a unit_admin the own unit's, a city_admin any; `unit` undefined = the city's. */
export function mayOrderDigest(by: Person, unit: string | undefined, { people }: Roster): Permission {
  if (by.access === 'city_admin') return yes;
  const city = namesOf(people.filter((it) => it.access === 'city_admin'));
  if (by.access !== 'unit_admin') {
    const own = namesOf(people.filter((it) => it.access === 'unit_admin' && it.unit === by.unit));
    return no(
      `定时周报由本单位管理员${own}或市级管理员${city}设定。您随时可以说“发一下本周周报”来看。`,
      `Only a unit admin (for its own group)${own} or a city admin${city} can set up regular digests. "this week's digest" shows it any time.`,
    );
  }
  if (unit === by.unit) return yes;
  const what = unit === undefined ? ['全市', 'the whole city'] : [unit, unit];
  return no(
    `您只能设定${by.unit}的周报;${what[0]}的请找市级管理员${city}。`,
    `You can set up ${by.unit}'s digest only; for ${what[1]} ask a city admin${city}.`,
  );
}

/** May `by` say that a group is a unit's (its people then see the unit's phones there), or several units' (`unit` undefined). */
export function mayBindGroup(
  by: Person,
  unit: string | undefined,
  bound: string | undefined,
  { people }: Roster,
): Permission {
  if (by.access === 'city_admin') return yes;
  const own = (it: string | undefined): boolean => it === undefined || it === by.unit;
  if (by.access === 'unit_admin' && own(unit) && own(bound)) return yes;
  const city = namesOf(people.filter((it) => it.access === 'city_admin'));
  return no(
    `本群属于哪个单位,由那个单位的管理员或市级管理员${city}来说。`,
    `Whose group this is, only an admin of that unit or a city admin${city} can say.`,
  );
}

/** `(钱芳、杨帆)`: who may be asked; empty where nobody is known. */
const namesOf = (people: readonly Person[]): string =>
  people.length === 0
    ? ''
    : `(${people
        .slice(0, 3)
        .map(({ name }) => name)
        .join('、')})`;
