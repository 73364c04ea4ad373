import { readPeople } from '../language/people.ts';
import { readRegions } from '../language/regions.ts';
import type { Said } from '../language/span.ts';
import { readUnits } from '../language/units.ts';
import type { DateSpan } from './trip-text.ts';

/** Who travelled: the roster's name, or the name as said for somebody who is not on it. */
export interface Traveller {
  readonly person: string;
  readonly unit?: string;
}

interface Named extends Traveller {
  readonly start: number;
  readonly end: number;
  readonly role: 'traveller' | 'companion' | 'taken' | 'aside';
}

// The hundred commonest surnames: enough to see that 刘洋 before a date is somebody.
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹褚卫';
const OFFICE =
  '(?:常务)?(?:副?[县区市镇]长|副?书记|副?局长|副?主任|副?部长|副?组长|副?主席|副?处长|副?科长|副?院长|常委|镇长|乡长|会长)';
const GIVEN =
  '[\\p{Script=Han}&&[^们的了是在去到赴和与及同跟从来上下本这那月日号周市县区省局委办组天我你他县长书记主任]]';
const UNKNOWN_NAME = new RegExp(
  `(?<![\\p{Script=Han}])(?<name>[${SURNAMES}](?:${OFFICE}|${GIVEN}{1,2}(?:${OFFICE}|同志)?))(?=[、和及与跟 ]|去|赴|于|在|到|[:]|带队|一行|\\d|[昨今前上本这]|$)`,
  'gv',
);
const TITLED_NAME = new RegExp(
  `${OFFICE}(?<name>[${SURNAMES}]${GIVEN}{1,2})(?=[、和及与跟 :]|去|赴|于|在|到|带队|一行|\\d|[昨今前上本这]|$)`,
  'gv',
);
const RECORDED_FOR = new RegExp(
  `(?:帮|替|给|代|为)(?<name>[${SURNAMES}](?:${OFFICE}|${GIVEN}{1,2}?(?:${OFFICE}|同志)?))(?= ?(?:也|先|补|都)?(?:记|登|录|补|报|填))`,
  'gv',
);
const NO_NAMES =
  /(?:总|经理|董|老板|先生|女士)$|^(?:时间|时段|方向|方式|方案|安全|安排|任务|任何|高[新铁速]|经济|金额|金融|石化|万元|万一|段时|夏[天季]|程序|单位|于是|白天|文件|路[上线]|何[时处]|余下|申[请报]|项目|马上|谢谢|黄金|党校|钱款|成果|全部|向上|温馨|许可|康复|计划|陈述)/;
const LEADERS = /(?:^|[\n,。;])(?<name>(?:市长|市委书记|市领导|省领导|县领导|领导))(?=\d|[上昨今前]|去|赴|带队)/g;

const COMPANION = /(?:陪同?|随同?|跟随|跟着|协助|陪着|accompan(?:ying|ied)) ?$/i;
const TAKEN = /(?:和|跟|与|同|及|带着?|带上|带领|率|连同|\bwith|\band|,) ?$/i;
const ASIDE =
  /(?:向|拜访|拜见|会见|见了?|找|联系人?[:是]?|对接人[:]?|汇报人[:]?|填报人[:]?|报送人[:]?|经办人[:]?|报告人[:]?|记录人[:]?|制表[:]?|请示|听取?|代表|报告|—+|主持人?[:]?|@) ?$/;
const ORDERS =
  /^(?:同意|批准|安排我(?!.{0,4}[记登录报补])|让我(?!.{0,4}[记登录报补])|要求|指示|批示|交代|派我|通知|主持|说|电话|签批|told me|asked me)/i;
const FOR_THEM = /(?:替|代) ?$/;
const WRITTEN = /^[^,。;\n]{0,6}?(?:记|登|录|补|报|填)/;
const ALL_OF_THEM =
  /(?:两|俩|二|三|四|几)个?(?:人|位)?(?:都|均|一起|一并|各)|都(?:给)?(?:帮|给|记|登|录|算|报|写|要)|一并(?:记|登|录|报)|一起(?:记|登|录|报|算)|也(?:给|帮)?(?:他|她|我|一起)?(?:记|登|录|算|报)|分别(?:记|登|录)|各(?:记|登|算|录)|一样(?:记|登)|同样|\bboth\b|all of us|for (?:him|her) too/i;
const I = /我(?!们?[县区市园局委单]|们?这|国|省|方|办)|本人|自己|俺|咱|(?<![A-Za-z'])(?:I|me|my|myself|we)(?![A-Za-z])/;

/** Everybody named in a text with their part in it. */
function namedIn(said: Said, dates: readonly DateSpan[]): Named[] {
  const { text } = said;
  const named: Named[] = [];
  const put = (start: number, end: number, { person, unit }: Traveller): void => {
    if (named.some((it) => start < it.end && end > it.start)) return;
    named.push({ start, end, person, ...(unit === undefined ? {} : { unit }), role: 'traveller' });
  };
  for (const { start, end, value } of readPeople(text, said)) {
    const unit = value.unit ?? (value.name === said.speaker?.name ? said.speaker.unit : undefined);
    put(start, end, { person: value.name, ...(unit ? { unit } : {}) });
  }
  const units = readUnits(text, said);
  const regions = readRegions(text, said);
  for (const pattern of [RECORDED_FOR, TITLED_NAME, UNKNOWN_NAME, LEADERS]) {
    for (const match of text.matchAll(pattern)) {
      const name = match.groups?.name ?? '';
      const start = match.index + match[0].lastIndexOf(name);
      const end = start + name.length;
      if (NO_NAMES.test(name) || regions.some((it) => start < it.end && end > it.start)) continue;
      if (dates.some((it) => start < it.end && end > it.start) || units.some((it) => start < it.end && end > it.start))
        continue;
      if (
        pattern === UNKNOWN_NAME &&
        !named.some((it) => it.end <= start && start - it.end <= 1) &&
        !startsClause(text, start, end, dates)
      )
        continue;
      const unit = units.find((it) => it.end === start)?.value;
      put(start, end, { person: name, ...(unit ? { unit } : {}) });
    }
  }
  named.sort((a, b) => a.start - b.start);
  return named
    .map((it, at) => ({ ...it, role: roleOf(text, it, named[at - 1]) }))
    .reduce<Named[]>((done, it) => {
      const last = done.at(-1);
      const listed =
        last &&
        last.role !== 'traveller' &&
        /^[、,和及与 ]$/.test(text.slice(last.end, it.start)) &&
        it.role !== 'aside';
      done.push(listed ? { ...it, role: last.role } : it);
      return done;
    }, []);
}

/** 刘洋5月6日…, 刘洋: at the beginning of a clause; elsewhere two characters are too little to be a name. */
function startsClause(text: string, start: number, end: number, dates: readonly DateSpan[]): boolean {
  const before = text.slice(0, start);
  if (!/(?:^|[\n,。;:]|登记|记录|帮|、|和)\s?$/.test(before)) return false;
  return (
    dates.some((it) => it.start === end) ||
    /^(?:去|赴|于|在|到|[、和及与:]|带队| ?\d)/.test(text.slice(end)) ||
    new RegExp(OFFICE).test(text.slice(start, end))
  );
}

function roleOf(text: string, { start, end }: Named, last: Named | undefined): Named['role'] {
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 14);
  if (FOR_THEM.test(before) && !WRITTEN.test(after)) return 'aside';
  if (ASIDE.test(before) || ORDERS.test(after)) return 'aside';
  if (COMPANION.test(before) || /^(?:陪同?|跟着)(?:我|本人)/.test(after)) return 'companion';
  const listed = last && last.role === 'traveller' && text.slice(last.end, start).length <= 4;
  if (TAKEN.test(before) && !/,$/.test(before.trim()) && !listed) return 'taken';
  return 'traveller';
}

const selfOf = ({ speaker }: Said): Traveller => ({
  person: speaker?.name ?? '',
  ...(speaker?.unit ? { unit: speaker.unit } : {}),
});

/** Who travelled by the words of `text[from, to)`; undefined where they name nobody, not even 我. */
export function travellersIn(
  said: Said,
  from: number,
  to: number,
  dates: readonly DateSpan[],
): Traveller[] | undefined {
  const { text } = said;
  const everyone = namedIn(said, dates).filter((it) => it.start >= from && it.start < to);
  const named = everyone.filter(({ role }) => role !== 'aside');
  const self = selfOf(said);
  const words = text.slice(from, to);
  const selfSaid = I.test(
    words.replace(/(?:帮|替|给|为|带|让|派|叫|安排|for) ?(?:我|me)(?!和|跟|与|、|及| and)/gi, ''),
  );
  if (named.length === 0) return selfSaid ? [self] : undefined;
  const travellers = named.filter(({ role }) => role === 'traveller');
  const taken = named.filter(({ role }) => role === 'taken');
  const companions = named.filter(({ role }) => role === 'companion');
  const first = travellers[0] ?? taken[0] ?? companions[0];
  const beside = first !== undefined && besideMe(text, from, first, named);
  const chosen: Traveller[] = [];
  chosen.push(...travellers, ...taken);
  if (travellers.length === 0 || (beside && I.test(text.slice(from, first.start)))) chosen.unshift(self);
  else if (beside) chosen.push(self);
  if (companions.length > 0 && (ALL_OF_THEM.test(words) || travellers.length > 0)) chosen.push(...companions);
  return unique(chosen);
}

/** 我和李敏, 张县长带我, 李敏和我: the speaker went along. */
function besideMe(text: string, from: number, first: Named, named: readonly Named[]): boolean {
  const before = text.slice(Math.max(from, first.start - 12), first.start);
  if (
    /(?:我|本人)(?:和|跟|与|同|及|、|,|带着?|带领|陪|随)? ?$|(?:\bI|\bme|\bmyself) (?:and|with)? ?$/i.test(
      before.replace(/(?:帮|替|给|为|请) ?我$/, ''),
    )
  )
    return true;
  return named.some(
    ({ end }) =>
      /^(?:、|和|跟|与|同|及|带着?|带上| and )?(?:我(?!们?[县区市园局委单])|本人|me\b|I\b)/.test(text.slice(end)) &&
      !/^(?:我|本人)/.test(text.slice(end)),
  );
}

function unique(travellers: readonly Traveller[]): Traveller[] {
  const kept: Traveller[] = [];
  for (const { person, unit } of travellers) {
    if (!kept.some((it) => it.person === person && it.unit === unit))
      kept.push({ person, ...(unit === undefined ? {} : { unit }) });
  }
  return kept;
}
