import type { Form } from '../conversation/form.ts';
import type { Turn } from '../conversation/skill.ts';
import { readMoney } from '../language/money.ts';
import { whyNoLead } from '../records/lead-evidence.ts';

const WHICH = {
  kind: 'words',
  name: '哪一条',
  english: 'which record',
  about: '原话里怎么指的:编号、企业名称、刚才那条',
} as const;

const CHANGES: readonly (readonly [string, string])[] = [
  ['amount', '金额改成'],
  ['company', '企业名称改成'],
  ['industry', '行业改成'],
  ['destination', '落户地改成'],
  ['contact', '联系人改成'],
  ['phone', '电话改成'],
  ['stage', ''],
  ['dates', '日期改成'],
  ['days', '天数改成'],
  ['place', '目的地改成'],
];

const CORRECT: Form = {
  name: 'correct-record',
  about: '更正或补充一条已经记下的记录,只填改成的新值。',
  writes: true,
  fields: {
    record: WHICH,
    amount: { kind: 'money', name: '新的投资额', english: 'new amount' },
    company: { kind: 'company', name: '新的企业名称', english: 'new company' },
    industry: { kind: 'words', name: '新的行业', english: 'new industry' },
    destination: { kind: 'place', name: '新的落户地', english: 'new destination' },
    contact: { kind: 'words', name: '新的联系人', english: 'new contact' },
    phone: { kind: 'phone', name: '新的电话', english: 'new phone' },
    stage: { kind: 'stage', name: '新的进展', english: 'new stage', about: '已经签约、开工、投产或黄了,照抄原话' },
    dates: { kind: 'dates', name: '新的外出日期', english: 'new dates' },
    days: { kind: 'days', name: '新的外出天数', english: 'new days' },
    place: { kind: 'place', name: '新的外出目的地', english: 'new place' },
  },
  says({ record, ...values }) {
    const changes = CHANGES.flatMap(([field, says]) => (values[field] ? [`${says}${values[field]}`] : []));
    return record && changes.length > 0 ? `${record} ${changes.join(',')}` : undefined;
  },
};

const WITHDRAW: Form = {
  name: 'withdraw-record',
  about: '撤销一条已经记下的记录。',
  writes: true,
  fields: { record: WHICH },
  says: ({ record }) => record && `撤销${record}`,
};

/** Corrections of what is on file: not with words that ask, suppose, quote the plan or tell of long ago. */
export async function correctForms({ said: { text } }: Turn): Promise<readonly Form[]> {
  const no = whyNoLead(text, { named: true, amount: readMoney(text).length > 0 });
  return no === undefined || no === 'correction' ? [CORRECT, WITHDRAW] : [];
}
