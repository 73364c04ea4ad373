import { dateOf, type Phrase, TO, UNITS, weekdayOf } from './date-part.ts';

const phrase = (source: string, read: Phrase['read']): Phrase => ({ pattern: new RegExp(source, 'gu'), read });

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const AND = ' ?[、和及与] ?';
/** A day of a month has been named before, and a new clause begins. */
const AFTER_DATE =
  '(?<=(?:(?:月份?的?|(?<!\\d)\\d{1,2}[./]) ?\\d{1,2}(?!\\d)|(?=月[^\\n\\d]{0,8}:))[^\\n]{0,60}?[^\\d,、;。: ] ?[,、;。: ] ?(?:然后|接着|后来|另外|还有|又|再|还|在)?';
const THINGS = `${UNITS}|[月拨趟轮遍支只所间座处宗笔份件宾本]|[)\\]】]`;
const VERB = '(?:又|再|就|也|都|则|还)?(?:去|赴|到(?!位|\\d)|前往|转|跑(?!了?\\d)|在|飞)';

// 四川, 三亚, 五粮液 and 三家 after 周三 are no more weekdays.
const NO_WEEKDAY =
  '(?!.天|[二三四五六]*(?:[个家名位人条次场项万百千十亿点月年季期版届度成楼栋套种批类级元块]|一(?![直同起路行])|三[亚明门峡星菱水]|四[川平方]|五[一指粮莲河矿金常]|六[安盘合]|二[连手]|日[照本]))';
const NEXT_WEEKDAY = '(?=[、,。; 去在到赴都我跑出前拜走访飞待呆两\\n]|三天|$)';

/** Days and weekdays in a list that leans on the month or week named before: 10月12到14…,19、20又去; 周一二三. */
export const LISTED_PHRASES: readonly Phrase[] = [
  phrase(
    `${AFTER_DATE})(?<day>${DAY})(?=(?:(?:${TO}|${AND})${DAY}){1,6} ?(?:[,]|${VERB}|(?!${THINGS})\\p{Script=Han}))(?!(?:${TO}|${AND}|\\d)*(?!\\d)(?:${THINGS}))`,
    dateOf,
  ),
  phrase(
    `${AFTER_DATE}${DAY}(?:(?:${TO}|${AND})${DAY}){0,5}(?:${TO}|${AND}))(?<day>${DAY})(?=(?:(?:${TO}|${AND})${DAY}){0,5} ?(?:[,]|${VERB}|(?!${THINGS})\\p{Script=Han}))(?!(?:${TO}|${AND}|\\d)*(?!\\d)(?:${THINGS}))`,
    dateOf,
  ),
  phrase(`${AFTER_DATE})(?<day>${DAY})(?= ?${VERB}|(?!${THINGS})\\p{Script=Han}{2,4}(?:[,、;。 ]|招商|$))`, dateOf),
  phrase(
    `(?<=(?:周|星期|礼拜)[一二三四五六](?:[、,和跟与及同/][一二三四五六])*(?:[、,和跟与及同/]|${TO}))(?<weekday>[一二三四五六日天])${NEXT_WEEKDAY}`,
    weekdayOf,
  ),
  phrase(`(?<=(?:周|星期|礼拜)[一二三四五六]{1,5})(?<weekday>${NO_WEEKDAY}[二三四五六日])`, weekdayOf),
];
