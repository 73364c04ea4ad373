import {
  DAY_WORDS,
  dateOf,
  figures,
  numberIn,
  type Phrase,
  rolling,
  seasonOf,
  shiftOf,
  THIRDS,
  TO,
  UNITS,
  WEEKS,
  weekdayOf,
  yearsOf,
} from './date-part.ts';
import { ENGLISH_PHRASES } from './date-phrases-english.ts';
import { LISTED_PHRASES } from './date-phrases-listed.ts';

const HAN = '[一二三四五六七八九十]{1,3}';
const N = `(?:\\d{1,2}|${HAN})`;
const AND = '(?: ?[、和及与] ?| ?, ?| )';
const YEAR =
  '(?:(?<year>20\\d{2}|\\d{2}|[二两][〇零○][〇零○一二三四五六七八九]{2}) ?年 ?|(?<yearWord>今年|去年|前年|明年|本年|上年|后年)度?的? ?)';
const MONTH_WORD = '(?<monthWord>本月份?|这个?月|当月|上上个?月|上个?月份?|下下个?月|下个?月|次月)';
const NUMBERED_THING =
  '(?:楼|线(?!上|下)|文|公告|门|厂|地块|车间|馆|会议室|项目|线索|记录|那条|这条|院|路(?!过|演|上)|桌|座(?!谈)|机(?!场)|店|街|库|仓|令|展(?!开|会)|码头|井|员工|选手|高速|国道|出口|标|栋|公馆|平台|池|桥|汽油|柴油|用户|窗|段|矿|首长)';
const NO_MONEY_BEFORE =
  '(?<![\\d./#¥$€£vV第〔]|\\d:|投资|资金|增长|大约|约|达|超|超过|近|占|完成|为|比|了|有|比|了|有|降|涨|得分|评分|版本|系数|[A-Za-z])';

const WEEK_WORD = '(?<week>上上一?个?|[上前]一?个?|这一?个?|本|当|下下一?个?|下一?个?)';
// 1.5月6日 is the first of a list, not 1.5.
const FREE = '(?<![每\\d第]|(?<!(?:^|\\n)\\d)\\.)';
const phrase = (source: string, read: Phrase['read']): Phrase => ({ pattern: new RegExp(source, 'gu'), read });

const FESTIVALS = '(?<name>五一|劳动节|国庆|端午|中秋|清明|元旦|春节)';
const FESTIVAL_TAIL = '(?:节|劳动节|国庆节)?(?:小?长假|黄金周|假期|放假|假日)?(?:期间|那(?:几|两|三)?天|时)?';

/** Every way to speak of a date in Chinese or in figures; a new one is a row here. The longest phrase wins. */
const CHINESE_PHRASES: readonly Phrase[] = [
  phrase(`(?<![\\d.])(?<year>20\\d{2})(?<sep>[-./])(?<month>\\d{1,2})\\k<sep>(?<day>\\d{1,2})(?!\\d)`, dateOf),
  phrase(`(?<!\\d)(?<year>20\\d{2})(?<month>0[1-9]|1[0-2])(?<day>[0-3]\\d)(?!\\d)`, dateOf),
  phrase(`(?<![\\d.])(?<year>20\\d{2})[-./](?<month>0?[1-9]|1[0-2])(?![\\d./-]|${UNITS})`, figures),
  phrase(`${FREE}${YEAR}?(?:(?<month>${N}) ?月份?的?|${MONTH_WORD}的?) ?(?<day>${N}) ?(?:日|号)`, dateOf),
  phrase(`${FREE}${YEAR}?(?:(?<month>${N}) ?月|${MONTH_WORD}的?) ?(?<day>\\d{1,2})(?!${UNITS})`, dateOf),
  phrase(`${FREE}${YEAR}?(?:(?<month>${N}) ?月|${MONTH_WORD}的?) ?(?<day>${HAN})(?=${TO}|、)`, dateOf),
  phrase(
    `${NO_MONEY_BEFORE}(?<![-~至月]\\d?|(?<![待呆住忙留])到\\d?)(?<month>\\d{1,2})[./](?<day>\\d{1,2})(?!${UNITS}|[./月])(?!${TO}[\\d.]+(?![\\d.])${UNITS})`,
    figures,
  ),
  // 6.1/6.3/6.5, 6月1/3/5号: single days.
  phrase(`(?<![\\d./])(?<month>\\d{1,2})\\.(?<day>\\d{1,2})(?=(?:/\\d{1,2}\\.\\d{1,2})+(?![\\d./]|${UNITS}))`, figures),
  phrase(
    `(?<=(?<![\\d.])\\d{1,2}\\.\\d{1,2}/)(?<month>\\d{1,2})\\.(?<day>\\d{1,2})(?![\\d.]|${UNITS})(?!(?:/\\d{1,2}\\.\\d{1,2})+${UNITS})`,
    figures,
  ),
  phrase(`${FREE}(?<month>${N}) ?月 ?(?<day>\\d{1,2})(?=(?:/\\d{1,2})+ ?[日号])`, dateOf),
  phrase(`(?<=月 ?\\d{1,2}(?:/\\d{1,2}){0,6}/)(?<day>\\d{1,2})(?:(?=(?:/\\d{1,2})+ ?[日号])| ?[日号])`, dateOf),
  phrase(`(?<![\\d.:/]|月 ?)(?<month>\\d{1,2})[./](?<day>\\d{1,2})(?:日|号)(?!${NUMBERED_THING})`, figures),
  phrase(`(?<=\\d[./]\\d{1,2}${TO})(?<month>\\d{1,2})[./](?<day>\\d{1,2})(?!${UNITS}|[./])`, dateOf),
  phrase(
    `${NO_MONEY_BEFORE}(?<month>\\d{1,2})[./](?<day>\\d{1,2})(?=${TO}\\d{1,2}[./]\\d{1,2}(?!${UNITS}|[./]))`,
    dateOf,
  ),
  phrase(`(?<![\\d.-]|月 ?)(?<month>0[1-9]|1[0-2])-(?<day>[0-3]\\d)(?![\\d-]|${UNITS}| ?这[两三四五]天)`, figures),
  phrase(`(?<![\\d.-])(?<month>\\d{1,2})-(?<day>\\d{1,2})(?= ?[~—到至] ?\\d{1,2}-\\d{1,2}(?!\\d))`, figures),
  phrase(`(?<=\\d-\\d{1,2} ?[~—到至] ?)(?<month>\\d{1,2})-(?<day>\\d{1,2})(?!\\d)`, figures),
  phrase(`(?<!\\d)(?<month>0[1-9]|1[0-2])(?<day>[0-3]\\d)(?=${TO}(?:0[1-9]|1[0-2])[0-3]\\d(?!\\d))`, figures),
  phrase(`(?<=(?<!\\d)(?:0[1-9]|1[0-2])[0-3]\\d${TO})(?<month>0[1-9]|1[0-2])(?<day>[0-3]\\d)(?!\\d)`, figures),
  // A day alone needs its 号 or 日, its own or that of the last in 3、4号 or 12-14号.
  phrase(
    `(?<![\\d.〕\\])】第#A-Za-z每期点百千万]|为期 ?|月 ?)(?<day>\\d{1,2}) ?(?:日|号(?!${NUMBERED_THING}))(?![内游]|以(?!来)|\\d(?!\\d?[日号]))`,
    dateOf,
  ),
  phrase(`(?<![一二三四五六七八九十百千万第每期〕\\])】]|为期 ?)(?<day>${HAN}) ?号(?!${NUMBERED_THING})`, dateOf),
  phrase(`(?<=[日号]${TO})(?<day>${HAN})日`, dateOf),
  phrase(
    `(?<![\\d.月第#A-Za-z〕]|月 )(?<day>\\d{1,2})(?=(?:(?:${TO}|${AND})\\d{1,2}){0,6}(?:${TO}|${AND})\\d{1,2} ?(?:[两三四五]?(?:号|日)(?!${NUMBERED_THING}|内)|这?[两三四五]天))`,
    dateOf,
  ),
  phrase(
    `(?<![一二三四五六七八九十月第])(?<day>${HAN})(?=(?:${TO}|、|和)${HAN} ?[两三四五]?号(?!${NUMBERED_THING}))`,
    dateOf,
  ),
  phrase(
    `(?<=(?:月 ?\\d{1,2} ?[日号]?|(?<!\\d)\\d{1,2}[./]\\d{1,2}|20\\d{6})${TO})(?<day>\\d{1,2})(?! ?月|[-~]|${UNITS})`,
    dateOf,
  ),
  phrase(
    `(?<=月 ?\\d{1,2} ?[日号]?(?:[、和]\\d{1,2} ?[日号]?){0,6}[、和])(?<day>\\d{1,2}) ?(?:[两三四五](?=天|日|号))?(?! ?月|${UNITS})`,
    dateOf,
  ),
  phrase(`(?<=\\d[、,和到至~-])(?<day>\\d{1,2}) ?[两三四五](?:号|日)`, dateOf),
  phrase(`(?<=\\d(?:[、和 ]|${TO}(?=\\d+ ?这)))(?<day>\\d{1,2})(?= ?这?[两三四五]天)`, dateOf),
  phrase(
    `(?<![\\d每第近.个]|[一二三四五六七八九十])${YEAR}?(?:(?<month>${N}) ?月份?|${MONTH_WORD})(?:的|份的?)?(?<third>上旬|中旬|下旬|初|底|末|尾|中(?=旬|[,。、 \\n]|去|在|到|赴|招))?(?![\\d薪租均供嫂])`,
    dateOf,
  ),
  phrase(
    `${FREE}(?:${YEAR}?(?<month>${N}) ?月份?|${MONTH_WORD}|${YEAR}|(?<![\\d月年])(?<bare>[月年](?=[底末尾初])))[底末尾初里]?的?(?<side>最后|末尾|头|前|开头|最初)的?(?<count>[一两三四五六七八九十]|\\d{1,2})(?:天|个?(?<workdays>工作日))`,
    ({ side = '', count, bare, workdays, ...groups }) => {
      const whole = dateOf(groups);
      const days = numberIn(count) ?? 1;
      if (whole?.is !== 'date') return undefined;
      return {
        ...whole,
        ...(bare ? { bare: bare === '月' ? 'month' : 'year' } : {}),
        ...(workdays ? { workdays: true } : {}),
        edge: /[后尾]/.test(side) ? -days : days,
      };
    },
  ),
  phrase(`(?<![\\d.年]|年 )${YEAR}?(?<month>${N})(?=${TO}${N} ?月(?!\\d))`, (groups) =>
    (numberIn(groups.month) ?? 13) <= 12 ? dateOf(groups) : undefined,
  ),
  phrase(
    `(?<![年月这上下本个每\\d])(?:月(?<third>初|底|末|中(?=[,。、 \\n]|去|在|到|赴))|(?<!月份?的?)(?<third2>上旬|中旬|下旬))`,
    ({ third, third2 }) => ({
      is: 'date',
      monthShift: 0,
      third: THIRDS[third ?? third2 ?? ''] as 1 | 2 | 3,
    }),
  ),
  phrase(`${YEAR}(?<third>底|初|末|中(?=[,。、 \\n]))?`, (groups) =>
    groups.year && groups.year.length < 4 ? undefined : dateOf(groups),
  ),
  phrase(`(?<![\\d一二三四五六七八九十几今去明前后本上半])年(?<third>底|初|末)`, dateOf),
  phrase(`${YEAR}?前(?<nth>[二两三23])个?季度`, (groups) => ({ ...seasonOf(groups, 3), upTo: true })),
  phrase(`(?:昨今|今昨)(?:两天)?`, () => ({ is: 'around', from: -1, to: 0, grain: 'range' })),
  phrase(`(?:前昨|昨前)两?天`, () => ({ is: 'around', from: -2, to: -1, grain: 'range' })),
  phrase(`今明两?天`, () => ({ is: 'around', from: 0, to: 1, grain: 'range' })),
  phrase(`明后两?天`, () => ({ is: 'around', from: 1, to: 2, grain: 'range' })),
  phrase(
    `${WEEK_WORD}(?:周|星期|礼拜)的?(?<side>最后|末尾|头|前|开头|最初)的?(?<count>[一两三四五六\\d])(?:天|个?(?<workdays>工作日))`,
    ({ week, side = '', count, workdays }) => ({
      is: 'week',
      week: shiftOf(week ?? '', WEEKS),
      edge: (numberIn(count) ?? 1) * (/[后尾]/.test(side) ? -1 : 1),
      ...(workdays ? { workdays: true } : {}),
    }),
  ),
  phrase(`${WEEK_WORD}(?:周|星期|礼拜)的?[前后头]\\S{1,2}天`, ({ week }) => ({
    is: 'week',
    week: shiftOf(week ?? '', WEEKS),
  })),
  phrase(`(?<word>大前|前|昨|今|明|大后|后)(?:天|日|儿个?)(?!前(?!天)[^,。 ]|后(?!天))`, ({ word }) => ({
    is: 'shift',
    days: DAY_WORDS[word ?? ''] ?? 0,
  })),
  phrase(`(?<word>前|昨|今|明)(?:晚上?|早|晨|夜)`, ({ word }) => ({ is: 'shift', days: DAY_WORDS[word ?? ''] ?? 0 })),
  phrase(`(?<=[到至])(?:今(?![年天日早晚后])|现在|目前|此刻)|(?:现在|目前|此刻)(?=[还仍](?:在|没|未))`, () => ({
    is: 'shift',
    days: 0,
  })),
  phrase(`(?<![提\\d.第差]|之)(?<count>\\d{1,2}|[一两三四五六七八九十]{1,2})天(?:以|之)?前(?!后)`, ({ count }) => ({
    is: 'shift',
    days: -(numberIn(count) ?? 0),
  })),
  phrase(
    `(?<!每|(?<![周期拜])[一二两三四五六七八九十半几\\d])${WEEK_WORD}?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天末]|[1-7](?!\\d|[-~.]\\d|[个家人天次条名]))(?![般直定共些边样并旦致律家个位名条十趟]|下(?!午)|天(?!津|长|气|水)|起(?!来))`,
    weekdayOf,
  ),
  phrase(
    `(?<!每|(?<![周期拜])[一二两三四五六七八九十半几\\d])${WEEK_WORD}?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])起`,
    weekdayOf,
  ),
  phrase(`(?<![一二两三半几])${WEEK_WORD}(?:周|星期|礼拜)`, ({ week }) => ({
    is: 'week',
    week: shiftOf(week ?? '', WEEKS),
  })),
  phrase(`${YEAR}?(?:第?(?<nth>[一二三四1-4首])(?:个)?季度|(?<seasonWord>上个?|本|这个?|下个?)季度)`, (groups) =>
    seasonOf(groups, 3),
  ),
  phrase(`${YEAR}?(?:[Qq](?<nth>[1-4])(?!\\d))`, (groups) => seasonOf(groups, 3)),
  phrase(`${YEAR}?(?<half>[上下])半年`, ({ half, ...groups }) => ({
    is: 'season',
    months: 6,
    nth: half === '上' ? 1 : 2,
    ...yearsOf(groups),
  })),
  phrase(
    `(?<which>这(?!.{1,4}(?:天|日)(?:都?是|分别|怎么|够|算))|近|最近|过去|前|头|刚过去的?)(?:的)?(?<count>\\d{1,2}|[一二两三四五六七八九十半]{1,2})(?<unit>天|日|个?星期|个?礼拜|周|个月)(?<all>都|一直|连续|连着|均)?`,
    rolling,
  ),
  phrase(
    `(?<!每|每个)(?:(?:这|前|近|那)(?:几|些)(?:天|日)|(?:前|这|那)(?:阵子?|段时间|段日子|一阵子?|些时候)|(?:最近|近期|近日|近来|日前|前不久|不久前|早些时候|先前)(?![一二两三四五六七八九\\d]))`,
    () => ({ is: 'around', from: -14, to: 0, grain: 'vague' }),
  ),
  phrase(`(?:过(?:几|两)天|改天|改日|过(?:一?阵子?|段时间)|近几天内|不久后|择日|下一步)`, () => ({
    is: 'around',
    from: 1,
    to: 21,
    grain: 'vague',
  })),
  phrase(
    `(?<![\\p{Script=Han}](?<![的在是去年今过等到从趁和与月天用,]))${FESTIVALS}(?![路村街道广场大酒店宾馆])${FESTIVAL_TAIL}(?:(?<eve>[前头](?:一|1)天)|(?<before>之?前|前夕)|(?<after>之?后)|(?<day>当[天日]))?`,
    ({ name = '', eve, before, after, day }) => ({
      is: 'festival',
      name: name === '劳动节' ? '五一' : name,
      ...(eve ? { near: 'eve' } : before ? { near: 'before' } : after ? { near: 'after' } : day ? { near: 'day' } : {}),
    }),
  ),
  phrase(`(?<!\\d|二)十一(?:长假|黄金周|假期|期间|小长假|放假)`, () => ({ is: 'festival', name: '国庆' })),
];

export const DATE_PHRASES: readonly Phrase[] = [...CHINESE_PHRASES, ...LISTED_PHRASES, ...ENGLISH_PHRASES];
