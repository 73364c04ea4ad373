import { readClockTimes } from '../language/clock-times.ts';
import type { Said } from '../language/span.ts';
import { readUnits } from '../language/units.ts';
import { readWeekdays } from '../language/weekdays.ts';
import { saysWhole } from '../language/whole.ts';

/** What somebody wants of the regular digest, read from their words. */
export interface DigestOrder {
  readonly want: 'subscribe' | 'change' | 'pause' | 'resume' | 'cancel' | 'when' | 'list' | 'other-rhythm';
  readonly weekday?: number;
  /** HH:MM. */
  readonly time?: string;
  /** More than one day or time was named. */
  readonly several: boolean;
  /** A time was named that no clock shows: 25点. */
  readonly impossible: boolean;
  /** A unit's roster name, or the whole city; missing = not said. */
  readonly unit?: string;
  readonly city: boolean;
  /** The speaker's own copy is meant, not the group's. */
  readonly personal: boolean;
  /** The words name no digest: they mean one only where one was just spoken of or the chat has one. */
  readonly bare: boolean;
}

const DIGEST =
  /(?<!每)周报(?![里中上的]*(?:里|中|上)(?!午))|每周报(?=$|[,。!]|发|推)|周汇报|每周(?:汇总|简报)|周简报|\bweekly (?:digest|report|summary|bulletin)\b|\bdigests?\b/i;
const WHEN =
  /几点|什么时[候间]|啥时候?|何时|哪一?天|(?:星期|周|礼拜)几|下次|下一[期次]|多久|发了(?:没|吗)|(?:怎么|为(?:什么|啥|何)|咋)[^,]{0,6}(?:没|不)|是不是|订(?:阅)?了(?:没|吗)|\bwhen\b|what time|how often|\bnext\b/i;
const LIST =
  /(?:有|查|看|列|显示)[^,。]{0,6}订阅(?!周报)|订阅(?:情况|列表|清单|状态|了(?:什么|哪些|啥|吗|没))|我的订阅|\b(?:list|show|which|what|any|my|our)\b.{0,20}\bsubscri(?:bed|ptions?)\b/i;
const PAUSE =
  /暂停|停(?:一停|一下|几周|一阵)|先停|先(?:别|不要?|不用)(?:再)?发|暂时?(?:不|别)(?:要|用)?(?:再)?发|暂缓|停发|\bpause\b|\bsuspend\b|\bhold off\b/i;
const RESUME = /恢复|继续|重启|接着发|重新(?:开始|开通|打开|启用|订阅)|\bresume\b|\brestart\b|\bunpause\b|back on\b/i;
const CANCEL =
  /取消|退订|(?<!特)别(?:再)?(?:给[^,]{0,6})?发|(?:不|无)(?:要|用|必|需)(?:再)?(?:给[^,]{0,6})?(?:发|推|送)|停止|停掉|停了吧|关(?:掉|闭|了)|不订了?|\bcancel\b|\bstop\b|unsubscribe|turn off/i;
const CHANGE =
  /(?:改|换|调整?|挪|移)(?:到|成|为|在|至)|提前[到至]|(?:推迟|延后|延迟|推后)[到至]|改(?:一下|个|下)?(?:时间|点)|(?:时间|钟点)[^,]{0,3}(?:改|换|调)|\b(?:change|move|switch|reschedule|shift)\b/i;
const SENDS =
  /发|推|送|订阅|订一份|定时|定期|自动|设(?:定|置|成|为)|安排|开通|开启|要一份|subscribe|\bsend\b|\bpost\b|deliver|schedule|set up|\bget\b/i;
const REGULARLY =
  /订阅|订一份|定时|定期|每个?(?:周|星期|礼拜)|自动(?:发|推)|开通|开启|subscribe|\bevery\b|\beach week\b|\bschedule|\bregular|set up/i;
const OTHER_RHYTHM =
  /每[天日]|天天|每个?工作日|每(?:半)?个?月|每两(?:个)?(?:周|星期)|双周|隔周|\bdaily\b|every ?day|\bmonthly\b|bi-?weekly|every (?:two|other|second) weeks?/i;
const OTHER_PAPER = /(?:订阅|每[天日月][^,]{0,12}[发推])[^,]{0,6}(?:日报|月报)/;
const ASKING = /[?？]|[吗么嘛]|呢$/;
const POLITE = /^(?:请问)?(?:能不能|可不可以|能否|可否|可以|能|麻烦|帮|请|could|can|would|please)/i;
const IMPOSSIBLE = /(?<!\d)(?:2[4-9]|[3-9]\d)\s*(?:点|时(?!间)|:\d\d)/;
const PERSONAL =
  /(?:发|推|送)(?:给|到)我(?!们|县|区|市|单位|群)|给我(?!们|县|区|市|单位|群)(?:本人|个人|单独)?(?:发|推)|私(?:聊|信)?发|我个人|\b(?:to|send) me\b/i;
const CITY = /全市|市级周报|\bcity(?:-?wide)?\b/i;
const LONGEST = 90;

// What may stand around a day and a time when nothing but sending, or changing when, is meant.
const FRAME =
  '[\\s,。!]|请|麻烦|帮忙|以后|那就|那|就|都|定在|在|于|把|的|准时|按时|自动|固定|定时|统一|还是|时间|它|发送|推送|吧|好了|了|一下';
const ONLY_SENDS = new RegExp(
  `^(?:${FRAME})*(?:发|推)(?:${FRAME}|送|出|一[次份期]|到|群里|本群|这个群|这里|给|我们|我|大家)*$`,
);
const ONLY_CHANGES = new RegExp(
  `^(?:${FRAME})*(?:(?:改|换|调整?|挪|移)(?:到|成|为|在|至)|提前[到至]|(?:推迟|延后|推后)[到至])(?:${FRAME}|发)*$|^(?:please )?(?:change|move|switch|reschedule) (?:it|that|the time)(?: to)?[\\s,.!]*$`,
  'i',
);
const ONLY_STATE =
  /^(?:请|先|就|帮忙|麻烦)?(?:把)?(?:订阅|推送|发送)?(?:先)?(暂停|恢复|取消|退订)(?:订阅|推送|发送|发)?(?:一下|吧|了)?[。!]*$/;

/** Without one of these signs no order is meant; most messages have none and need no closer look. */
const ORDERS =
  /周|订|[发推]|[改换挪移停]|调(?!研)|提前|延|取消|恢复|digest|weekly|subscri|change|move|switch|reschedule/i;

/** What the words order; undefined when they speak of no regular digest. */
export function readDigestOrder(said: Said): { readonly order: DigestOrder; readonly weight: number } | undefined {
  const { text } = said;
  if (text.length > LONGEST || !ORDERS.test(text)) return undefined;
  const days = readWeekdays(text);
  const clocks = readClockTimes(text);
  const named = readUnits(text, said);
  const read = (want: DigestOrder['want'], weight: number, bare = false) => {
    const [weekday] = days;
    const [clock] = clocks;
    const [unit] = named;
    const order: DigestOrder = {
      want,
      several: new Set(days.map((it) => it.value.day)).size > 1 || new Set(clocks.map((it) => it.value.time)).size > 1,
      impossible: IMPOSSIBLE.test(text),
      city: unit === undefined && (CITY.test(text) || saysWhole(text, said.city)),
      personal: PERSONAL.test(text),
      bare,
      ...(weekday ? { weekday: weekday.value.day } : {}),
      ...(clock ? { time: clock.value.time } : {}),
      ...(unit ? { unit: unit.value } : {}),
    };
    return { order, weight };
  };
  if (OTHER_PAPER.test(text)) return read('other-rhythm', 0.97);
  if (LIST.test(text)) return read('list', 0.97);
  const digest = DIGEST.test(text);
  if (!digest) {
    const rest = without(text, [...days, ...clocks, ...named]);
    const at = days.length > 0 || clocks.length > 0;
    if (/^(?:please )?subscribe\b|^订阅(?:一下|吧)?[。!]*$/i.test(text)) return read('subscribe', 0.95);
    if (/^(?:取消订阅|退订|unsubscribe)/i.test(text)) return read('cancel', 0.97);
    if (days.length > 0 && ONLY_SENDS.test(rest)) return read('subscribe', 0.94);
    if (at && ONLY_CHANGES.test(rest)) return read('change', 0.94, true);
    const state = ONLY_STATE.exec(text)?.[1];
    if (state) {
      const want = state === '暂停' ? 'pause' : state === '恢复' ? 'resume' : 'cancel';
      return read(want, 0.94, !/订阅|推送|发送/.test(text));
    }
    return undefined;
  }
  const asks = ASKING.test(text) && !POLITE.test(text);
  if (PAUSE.test(text) && !asks) return read('pause', 0.97);
  if (CANCEL.test(text) && !asks) return read('cancel', 0.97);
  if (CHANGE.test(text) && !asks) return read('change', 0.97);
  if (WHEN.test(text)) return read('when', 0.97);
  if (RESUME.test(text) && !asks) return read('resume', 0.97);
  const regularly = days.some((it) => it.value.every) || REGULARLY.test(text) || (days.length > 0 && clocks.length > 0);
  if (OTHER_RHYTHM.test(text) && SENDS.test(text)) return read('other-rhythm', 0.97);
  if (!regularly) return undefined;
  if (asks) return read('when', 0.97);
  return SENDS.test(text) ? read('subscribe', 0.97) : undefined;
}

function without(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  let rest = text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start))
    rest = `${rest.slice(0, start)}${rest.slice(end)}`;
  return rest;
}
