import { isGeneric } from './company-words.ts';
import { beginsWithSurname } from './contacts.ts';
import { readDates } from './dates.ts';
import { readMoney } from './money.ts';
import { readRegions } from './regions.ts';
import type { ReadingContext } from './span.ts';
import { readUnits } from './units.ts';

/** Words of the trade that begin with what may be a surname. */
const OF_THE_TRADE =
  /^(?:项目|计划|任务|周报|周[一二三四五六日末]|月报|万[元亿]?|金[额融]|管理|管委会?|文[化件]|关于|方[案便式]|安[排徽]|成[立功果]|时间|党[员委]|高新区?|常[务委]|程序|何[时地]|全[市县省部]|公[示司开]|路演|推介会?|签约|开工|投产|在谈|经[济开]区?|招商.?|线索|外出|出差|领导|同志|大家|我们?|您|商[会务协]|年[度底]|应[该当]|明[天年]|后[天来]|解[除决]|能[源够]|相[关当]|支[持出]|施[工行]|车间|包[装括]|水[泥平]|资[金料]|单位|石[油材]|食品|汽车|家[具电]|白酒)$/;
/** Surnames that readers of running text take for words. */
const OTHER_SURNAME = /^[成时向能从国官由邸苑付闪肖代仝刑冼]/;

/**
 * Whether words could be somebody's name: letters, in Chinese with a surname in front, and nothing that sentences are made
 * of. Whoever were called 招商 or 苏州 would turn everybody's 赴苏州招商 into something that this person did.
 */
export function couldBeName(name: string, context: ReadingContext): boolean {
  if (!/^\p{L}[\p{L}\p{M}·.' -]{1,29}$/u.test(name)) return false;
  if (!/\p{Script=Han}/u.test(name)) return true;
  if (
    !(name.includes('·') || beginsWithSurname(name) || OTHER_SURNAME.test(name)) ||
    OF_THE_TRADE.test(name) ||
    isGeneric(name)
  )
    return false;
  const whole = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    start === 0 && end === name.length;
  const said = { ...context, people: [] };
  return ![...readDates(name, said), ...readRegions(name, said), ...readUnits(name, said), ...readMoney(name)].some(
    whole,
  );
}
