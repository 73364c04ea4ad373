import { readCompanies } from '../language/companies.ts';
import type { Said } from '../language/span.ts';
import { INTENDS, MENDS } from './lead-evidence.ts';
import { factsIn } from './lead-facts.ts';
import { itemsOf } from './lead-items.ts';
import { withoutSlips } from './lead-slips.ts';
import { contentOf } from './lead-text.ts';

/** What the words say of a record on file: 那条, 刚才报的, #3. */
const POINTS =
  /那[条个](?!是|厂)|刚才(?:那|报|登|录|的)|上一?条|线索.{0,6}(?:错|改|有误|不对|更)|这条(?!线索)|(?:之前|前面|昨天|上次|早上|我)(?:报|登|录)的|#\s?\d|^.{0,2}(?:更正|订正|纠正|不对|错了|更新|修改|改|补充)|\b(?:that|last|previous) (?:one|lead|record)/i;
const BEGINS =
  /^.{0,4}(?:报|补|新|推荐|推送|登记|录入?|记)?.{0,3}(?:线索|项目线索|报一?[个条]|报两|记一?[下条]|补[报录登]|新增项目|new lead)/i;

/** A lead told in full (线索:…; company and three facts), whose own slips are no correction of what is on file. */
export function tellsInFull(text: string, said: Said): boolean {
  if (POINTS.test(text)) return false;
  const companies = readCompanies(text, said);
  if (companies.length === 0 && !/[:\n]/.test(text)) return false;
  const item = itemsOf(text, companies)[0];
  const first = item && factsIn(item, said);
  if (!first?.lead.company || (!first.company?.value.full && first.labels === 0)) return false;
  const { amount, industry, contact, destination } = first.lead;
  const told = [amount, industry, contact, destination].filter((it) => it !== undefined).length;
  if (BEGINS.test(text)) return told > 0;
  return !MENDS.test(text) && told + (INTENDS.test(text) ? 1 : 0) >= 3;
}

/** Whether the message is a whole new report, its own slips mended; then it corrects nothing on file. */
export const isNewReport = (said: Said): boolean => tellsInFull(withoutSlips(contentOf(said), said), said);
