import { readCompanies } from '../../../src/language/companies.ts';
import { readDates } from '../../../src/language/dates.ts';
import { readIndustries } from '../../../src/language/industries.ts';
import { readMoney } from '../../../src/language/money.ts';
import { readRegions } from '../../../src/language/regions.ts';
import { saidBy } from '../said.ts';
import { type Asked, fills, type Step } from './scripted-openai.ts';

/** The forms that an eager model always fills in. */
export const EAGER = [
  'report-lead',
  'report-trip',
  'report-activity',
  'report-meeting',
  'correct-record',
  'withdraw-record',
];

/** A model that sees the same form in everything and fills it in with the person's own words, so that each value is supported. */
export function eager(form: string): (asked: Asked) => Step {
  return ({ body }) => {
    const content = body.messages?.at(-1)?.content ?? '';
    const today = content.match(/\d{4}-\d\d-\d\d/)?.[0] ?? '';
    const message = content.match(/<message>\n([\s\S]*)\n<\/message>/)?.[1] ?? '';
    const said = saidBy('张伟', message, today);
    const pieces: readonly string[] = message.match(/\p{Script=Han}{2,4}/gu) ?? [];
    const first = (spans: readonly { readonly text: string }[]): string => spans[0]?.text ?? '';
    const company = first(readCompanies(message, said)) || (pieces[0] ?? '');
    const amount = first(readMoney(message));
    const dates = first(readDates(message, said));
    const place = first(readRegions(message, said));
    switch (form) {
      case 'report-lead':
        return fills(form, { company, amount, industry: first(readIndustries(message)) || (pieces[1] ?? '') });
      case 'report-trip':
        return fills(form, { dates, place });
      case 'report-activity':
        return fills(form, { dates, place, name: message.match(/\p{Script=Han}{2,8}?(?:推介|招商)/u)?.[0] ?? '' });
      case 'report-meeting':
        return fills(form, { dates, name: message.match(/\p{Script=Han}{2,8}?会/u)?.[0] ?? '' });
      case 'correct-record':
        return fills(form, { record: company, amount });
      default:
        return fills(form, { record: company });
    }
  };
}
