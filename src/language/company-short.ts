import { leftTrimmed } from './company-edges.ts';
import { BRANDS, genericAt, isGeneric, KINDS, NOBODY, NOT_THERE, type SaidCompany } from './company-words.ts';
import { readRegions } from './regions.ts';
import { type ReadingContext, type Span, spanOf } from './span.ts';

type CompanySpan = Span<'company', SaidCompany>;

const KIND_AT = new RegExp(
  `(?:${KINDS.join('|')})厂(?![房区子长家商])|(?:${KINDS.join('|')}|[杯锁灯鞋袜帽伞泵阀塑瓷铝铜钢木竹藤茶酒奶果蔬粮油饲药肥漆胶纸印织服革车船表钟笔玩家]业(?!务|主|态|绩))(?:集团|股份|公司|控股)?|(?:集团|公司|药厂|酒厂|模具厂|食品厂|服装厂)`,
  'g',
);
const GOODS_TOO =
  /^(?:电机|芯片|电池|电缆|电源|模具|轴承|阀门|地板|门窗|玻璃|陶瓷|水泥|轮胎|轮毂|仪器|仪表|工具|设备|装备|智能装备|电器|照明|灯饰|显示|包装|家具|玩具|饰品|塑料|橡胶|材料|新材料|复合材料|食品|饮料|饮品|服装|服饰|机器人|软件|数据|汽车|汽车零部件|汽配|电梯|工艺品|五金|医疗器械|器械|化妆品|箱包|皮革|纺织|家纺|针织|制造|设计|检测|工程|建设|投资|教育|旅游|农业|生态|环境|动力|能源|太阳能|储能|光伏|锂电|半导体|光学|通信|电商|物流|冷链|仓储|供应链|轨道|航空|船舶|金属|钢铁|化学|化工|医药|制药|生物医药|健康|大健康|医疗|信息|信息技术|网络|智能|智造|精密制造|精密机械|机械制造|体育用品|日化|水产|基金|地产|贸易|进出口|酒店|纸业|卫浴|家居|绿色家居|机械|节能|环保)$/;
const KIND_ENDS =
  /^(?:$|[\s,。;:、!()“”"']|想|拟|计划|有意|意向|准备|打算|要|将|已|今|昨|前天|本周|上周|这周|周|明|刚|正式|签|开工|投产|动工|黄|终止|不来|不投|谈|洽谈|考察|看[中好上了]|来|到|在|落|投|的|是|项目|那|这|改|联系|对接|金额|电话|行业|名称|撤|也|又|还|说|老|董|总|方|派|一行|跟|和|与|约|近|\d|[一二两三四五六七八九十]+[个亿千百])/;

/** 恒锐电子, 天朗新能源, 某某集团: an own name of two to four characters before a line of business. */
export function namesByKind(text: string, context: ReadingContext): CompanySpan[] {
  const found: CompanySpan[] = [];
  for (const hit of text.matchAll(KIND_AT)) {
    const end = hit.index + hit[0].length;
    const group = /(?:集团|公司)$/.test(hit[0]) && !/^(?:化|军|内|总部|层面|名称|注册)/.test(text.slice(end));
    if (!group && !KIND_ENDS.test(text.slice(end, end + 4))) continue;
    const from = Math.max(found.at(-1)?.end ?? 0, hit.index - 14);
    let start = hit.index;
    while (start > from && /[\p{Script=Han}A-Za-z]/u.test(text[start - 1] ?? '')) start--;
    start = leftTrimmed(text, start, hit.index, context, from);
    const abroad = countryFirst(text.slice(start, hit.index), context);
    start += abroad;
    const name = text.slice(start, end);
    // 扬州润扬玩具厂 is a company; 建玩具厂 is what is built.
    if (
      /厂$/.test(hit[0]) &&
      !/^(?:药|酒|模具|食品|服装)厂$/.test(hit[0]) &&
      readRegions(name, context)[0]?.start !== 0 &&
      !standsAlone(text, start, end)
    )
      continue;
    // 伺服电机 alone is what is made; 恒力电机想投 is who makes it.
    if (
      GOODS_TOO.test(hit[0]) &&
      !MEANS_TO.test(text.slice(end, end + 6)) &&
      abroad === 0 &&
      readRegions(name, context)[0]?.start !== 0 &&
      !followsPlace(text, start, context)
    )
      continue;
    if (
      (isOwnName(text.slice(start, hit.index), name, context) ||
        (abroad > 0 && isForeign(text.slice(start, hit.index)))) &&
      !/^(?:做|搞|生产|建|从事)/.test(name)
    )
      found.push(spanOf('company', text, start, end, { name, full: false }));
  }
  return found;
}

/** How long the country in front of a name is (日本鹤野精机): it says where the investor is from. */
function countryFirst(words: string, context: ReadingContext): number {
  const place = readRegions(words, context)[0];
  if (place?.start !== 0 || place.value.kind !== 'country' || place.value.country === '中国') return 0;
  const length = place.end + (words.slice(place.end).match(/^(?:的|籍|企业)+/)?.[0].length ?? 0);
  return words.length - length >= 2 ? length : 0;
}

/** 鹤野精机 before 工业: an own name with one line of business behind it. */
const isForeign = (own: string): boolean =>
  genericAt(own, 2) === own.length - 2 && own.length >= 4 && genericAt(own, 0) === 0 && !SENTENCE.test(own);

/** 东莞搬迁企业 世通电子厂 搬过来: blanks or commas on both sides. */
const standsAlone = (text: string, start: number, end: number): boolean =>
  /(?:^|[\s,:;])$/.test(text.slice(0, start)) && /^(?:[\s,;]|$)/.test(text.slice(end)) && end - start >= 4;

const MEANS_TO = /^(?:想|拟|计划|有意|准备|打算|要(?:来|在|投|建)|将|今天|昨天|签约|开工|投产|黄了|不来)/;

const COMMON =
  /^(?:其中|购置|采购|计划|总|请|带|意向|追加|拟|高端|先进|现代|传统|新型|大型|小型|重点|主导|首位|优势|特色|绿色|智能|精密|功能性?|工业|农业|商业|民用|医用|汽车|电动|电子|数字|智慧|国际|国内|国外|海外|外资|内资|民营|国有|上市|龙头|知名|本地|当地|外地|全国|全市|全省|全县|我市|我县|我省|该|本|这|那|一|两|三|几|某|各|每|有|家|个|项目|投资|招商|引进|发展|推进|加快|支持|围绕|聚焦|重点|相关|有关|主营|从事|生产|制造|加工|建设|研发|销售|行业|产业|类|型|半导体|新能源|新材料|光伏|锂|食品|纺织|服装|家居|医疗|医药|生物|环保|节能|物流|冷链|做|搞|建|投|谈|签|报|来|去|想|拟|要|能|会|可|不|没|已|正|再|又|都|就|还|第|条|次|月|日|年|周|和|与|或|及|等|的|了|过|着|是|为|在|到|从|对|向|把|被|由|子|母|分|总|科创|跨境|直播|无人|人工|云计算|大数据|互联网?|电商|软件|信息|金额|行业|名称|下午|上午|明天|今天|昨天|我们|你们|他们|咱们|贵|新线索|线索|集团|公司|企业|上面|刚才|应该|更正|改成|招|外商)+$/;

const SENTENCE =
  /[的了在把跟给想拟做咱我你他她亿万您说局委]|项目|产业|企业|行业|招商|投资|政策|任务|要求|[某该这那]$|..一$/;

function isOwnName(own: string, name: string, context: ReadingContext): boolean {
  let rest = own;
  const place = readRegions(name, context)[0];
  if (place?.start === 0) rest = own.slice(place.end).replace(/^[省市县区]/, '');
  if (place?.value.home && rest.length < 2) return false;
  // 杭州富阳纸业集团 is named after a place inside a place.
  if (rest.length < 2 && own.length >= 4 && place?.start === 0 && !place.value.home && /(?:集团|公司)$/.test(name))
    return true;
  const size = [...rest].length;
  if (size < 2 || size > 6 || NOBODY.test(name) || NOT_THERE.test(name) || COMMON.test(rest) || isGeneric(rest))
    return false;
  if (genericAt(rest, 0) > 0 || /^(?:[xX×*]{2}|某)/.test(rest) || SENTENCE.test(rest)) return false;
  if (/(?:集团|公司)$/.test(name)) return true;
  // 电子元器件 before 制造 is what is made, not who makes it.
  return (
    !/[要来去投搞购招]|^建/.test(rest) && !(size >= 4 && genericAt(rest, rest.length - 2) > 0 && genericAt(rest, 2) > 0)
  );
}

const INTENDS =
  /^(?:集团|公司|股份|电子|科技|汽车)?(?:想|拟|计划|有意|意向|准备|打算|要(?:来|在|投|建)|将|来(?:我|咱|投|考察)|投|今天|昨天|签约|开工|落户|那边|项目)|^ (?:plans?|wants?|intends?|will)\b/i;

/** 海尔、美的都有意向: what the last one of a list means to do, all of them do. */
const AND_OTHERS = /^(?:(?:[、和与及跟]|以及)[\p{Script=Han}A-Za-z]{2,6}?)*(?:都|均|各自?|也)/u;

/** A listed brand counts only where it intends or does something here. */
export function brands(text: string): CompanySpan[] {
  const found: CompanySpan[] = [];
  for (const brand of BRANDS) {
    for (let at = text.indexOf(brand); at >= 0; at = text.indexOf(brand, at + brand.length)) {
      const tail = text.slice(at + brand.length).match(/^(?:集团|股份|公司)/)?.[0] ?? '';
      const end = at + brand.length + tail.length;
      const lined = /(?:^|[\n,。;:])\s*$/.test(text.slice(0, at)) && /^\s*(?:[,。;]|\s\S|$)/.test(text.slice(end));
      if (
        (INTENDS.test(
          text
            .slice(end, end + 24)
            .replace(AND_OTHERS, '')
            .slice(0, 10),
        ) ||
          lined) &&
        !/[A-Za-z]/.test(/^[A-Z]/i.test(brand) ? (text[at - 1] ?? '') + (text[end] ?? '') : '')
      )
        found.push(spanOf('company', text, at, end, { name: text.slice(at, end), full: false }));
    }
  }
  return found;
}

const CALLED =
  /(?:(?:企业|公司|品牌|厂)(?=[“"])|(?:名字|名称|公司|企业|厂|单位)(?:就)?叫做?|名叫|名为|全称|简称|叫做?)\s?[“"]?([\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z\d]{1,7})[”"]?(?=[,。;\s]|想|拟|准备|打算|计划|$)/gu;
const ALONE =
  /(?:^|[\s,。;:、)]|那[个家]|这[个家]|[几就]是)([\p{Script=Han}]{4,10}?)(?=[\s,;]|$|\d+(?:\.\d+)?\s?个?[亿万])/gu;

/** 有家做童鞋的,名字叫贝乐童; and 厦门弘信 alone in a list with an amount. */
export function called(text: string, context: ReadingContext): CompanySpan[] {
  const found: CompanySpan[] = [];
  for (const hit of text.matchAll(CALLED)) {
    const name = hit[1] ?? '';
    const before = text.slice(Math.max(0, hit.index - 24), hit.index);
    if (
      !/家|企业|公司|厂|老板|客商|集团/.test(before + hit[0].slice(0, 2)) ||
      COMMON.test(name) ||
      /^[什啥哪]|先生|女士|[总工]$/.test(name) ||
      /(?:老板|客商|老总|负责人|联系人|对接人|先生|女士|人)[,\s]?$/.test(before)
    )
      continue;
    found.push(
      spanOf('company', text, hit.index + hit[0].indexOf(name), hit.index + hit[0].indexOf(name) + name.length, {
        name,
        full: false,
      }),
    );
  }
  for (const hit of text.matchAll(ALONE)) {
    const name = hit[1] ?? '';
    const place = readRegions(name, context)[0];
    const front =
      place?.start === 0 && !place.value.home && !place.value.hint && !place.value.wide
        ? place.end + (/^[省市县区]/.test(name.slice(place.end)) ? 1 : 0)
        : name.length;
    const own = name.slice(front);
    // 埃斯顿自动化, 三和电气: the line of business behind an own name makes it no longer than other names.
    const kind = kindAtEnd(own);
    const abroad = place?.value.kind === 'country';
    if (own.length < 2 || own.length - kind > (/厂$/.test(own) ? 6 : 4)) continue;
    if (kind > 0 && own.length - kind < 2) continue;
    if (
      (!abroad && (COMMON.test(own) || !isOwnName(own.slice(0, own.length - kind), own, context))) ||
      isGeneric(own) ||
      genericAt(own, 0) > 0 ||
      /(?:企业|项目|工厂|产业|产品|业务|行业|[独合外投]资|品牌|团队|华侨|华人|归国|留学|进口|出口)$/.test(own) ||
      PLACE_TALK.test(kind > 0 ? own.replace(/[一二两三四五六七八九十]/g, '') : own)
    )
      continue;
    const start = hit.index + hit[0].indexOf(name) + (abroad ? front : 0);
    const written = abroad ? own : name;
    found.push(spanOf('company', text, start, start + written.length, { name: written, full: false }));
  }
  return found;
}

/** Length of the line of business at the end of a name; 0 where there is none. */
function kindAtEnd(name: string): number {
  const kind = KINDS.find((it) => name.length > it.length && name.endsWith(it))?.length ?? 0;
  const generic = [6, 5, 4, 3, 2].find(
    (length) => name.length > length && genericAt(name, name.length - length) === length,
  );
  return Math.max(kind, generic ?? 0);
}

/** 佛山 简一陶瓷: the place stands a blank before the name. */
function followsPlace(text: string, start: number, context: ReadingContext): boolean {
  const before = text.slice(Math.max(0, start - 8), start).match(/([\p{Script=Han}]{2,7}) $/u)?.[1];
  return (
    before !== undefined && readRegions(before, context).some(({ end, value }) => end === before.length && !value.home)
  );
}

/** What follows a place and is no name: 苏州那边, 上海客商, 深圳三家, 合肥出差. */
const PLACE_TALK =
  /[那这几一二两三四五六七八九十上下里边面方会客商老人年月日号站路街镇乡村园局办委]|推介|考察|出差|学习|拜访|培训|方向|同志|领导|[来去到回在]|线索|籍/;

const OF_PLACE =
  /(?<=的|那家|有家|一家)([\p{Script=Han}]{4,7}?)(?=(?:今天|昨天|上周|这周|本周|正|也|已经|明确)?(?:想|拟|计划|有意|意向|准备|打算|要(?:来|在|投|到|去|落)|来(?:我|咱|投|考察)))/gu;
const OF_PLACE_LISTED = /(?<=的)([\p{Script=Han}]{4,8})(?=[\s,;]|$)/gu;
const PEOPLE_TALK = /客商|老板|同事|同学|朋友|老乡|企业|公司|厂|团队|代表|商会|协会|集团|先生|女士|[总人]$/;

/** 绵阳的蜀璟磁电要来: a name of some four characters between a place elsewhere and what it means to do. */
export function ofPlace(text: string, context: ReadingContext): CompanySpan[] {
  return [...text.matchAll(OF_PLACE), ...text.matchAll(OF_PLACE_LISTED)].flatMap((hit) => {
    const name = hit[1] ?? '';
    // 佛山顺德的万和电气 热水器: in a list its line of business tells that it is a name.
    if (/^[\s,;]|^$/.test(text.slice(hit.index + name.length).slice(0, 1)) && kindAtEnd(name) === 0) return [];
    const before = text
      .slice(Math.max(0, hit.index - 10), hit.index)
      .replace(/(?:的|[那这]边|本地|当地|市|那家|有家|一家)+$/, '');
    const place = readRegions(before, context).at(-1);
    const elsewhere = place?.end === before.length && !place.value.home && !place.value.wide;
    if (!elsewhere || PEOPLE_TALK.test(name) || PLACE_TALK.test(name) || genericAt(name, 0) > 0) return [];
    const front = readRegions(name, context)[0];
    if (name.length - (front?.start === 0 ? front.end : 0) > 5) return [];
    const own = name.slice(0, name.length - kindAtEnd(name));
    if (!(isOwnName(name, name, context) || (own.length >= 2 && isOwnName(own, own, context))) || COMMON.test(name))
      return [];
    return [spanOf('company', text, hit.index, hit.index + name.length, { name, full: false })];
  });
}
