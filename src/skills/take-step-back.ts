import type { Turn } from '../conversation/skill.ts';
import { readCompanies } from '../language/companies.ts';
import { readMoney } from '../language/money.ts';
import { dayOfStep, takenBack } from '../records/lead-steps.ts';
import { PAUSES } from './changed-record.ts';
import { currentOf } from './find-record.ts';

const MENDS = /搞错|弄错|记错|报错|写错|说错|错了|不对|误报|更正|改[回成为]|\b(?:wrong|mistake|sorry)\b/i;

/** How surely a step of a lead is taken back or dated anew (没签呢 还在谈, 撤销签约, 签约时间是6月10号), 0-1: surer than that a whole record is withdrawn where one was just spoken of; undefined where no step is spoken of so. */
export function takesStepBack(said: Turn['said'], memory: Turn['memory']): number | undefined {
  if (PAUSES.test(said.text) && said.text.length < 30 && !/[?]|吗|多久/.test(said.text)) return 0.8;
  if (!takenBack(said) && !dayOfStep(said)) return undefined;
  const reports = readCompanies(said.text, said).some(({ value }) => value.full) || readMoney(said.text).length > 0;
  return !reports && (currentOf(memory) !== undefined || MENDS.test(said.text)) ? 0.958 : 0.86;
}
