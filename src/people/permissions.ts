import type { Person } from './roster.ts';

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
