import type { Kind } from '../records/record.ts';
import { type Block, choices, type Field, form } from '../reply.ts';

const FIELDS: Readonly<Partial<Record<Kind, readonly Field[]>>> = {
  lead: [
    { label: '投资额', says: '金额改成' },
    { label: '联系人', says: '联系人改成' },
    { label: '联系电话', says: '电话改成' },
    { label: '落户', says: '落户改成' },
  ],
  trip: [
    { label: '起止日期,如 5月6日到9日', says: '改成' },
    { label: '天数,如 2天', says: '天数改成' },
    { label: '地点', says: '地点改成' },
  ],
};

/** What can be done with a record at a tap: fill in or correct its usual fields, take it back. `number` may still be open. */
export function actionsFor(kind: Kind, number: string | number, english: boolean): Block[] {
  const fields = FIELDS[kind];
  const takeBack = english
    ? { label: 'Withdraw', says: `withdraw #${number}` }
    : { label: '撤销', says: `撤销 #${number}` };
  return [...(fields && !english ? [form(`#${number}`, fields, '补充或更正')] : []), choices(takeBack)];
}
