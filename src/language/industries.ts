import lexicon from '../../data/lexicons/industries.json' with { type: 'json' };
import type { ReadingContext, Span } from './span.ts';
import { spanOf } from './span.ts';

/** Which part of the economy (产业门类): the plan asks for manufacturing. */
export type Sector = 'manufacturing' | 'services' | 'agriculture' | 'energy' | 'property';

type IndustrySpan = Span<'industry', string>;

const SECTORS = new Map<string, Sector>(
  Object.entries(lexicon).flatMap(([sector, words]) =>
    words.map((word): [string, Sector] => [word.toLowerCase(), sector as Sector]),
  ),
);
const LONGEST_WORD = Math.max(...[...SECTORS.keys()].map((word) => word.length));

/** How names of goods end: 滤清器, 无缝钢管, 冻干粉. */
const GOODS =
  /(?:机|器|件|材|材料|料|品|板|管|线|线缆|丝|带|膜|片|剂|药|车|船|艇|灯|锁|阀|泵|布|纱|绒|鞋|帽|衣|服|裤|袜|袋|包|箱|盒|瓶|罐|桶|纸|肥|粉|油|茶|酒|糖|饼|面|米|肉|奶|乳|汁|饮|酱|醋|盐|芯片|模块|模组|组件|电池|仪|表|尺|钟|笔|刀|剪|具|柜|床|椅|桌|杯|壶|碗|锅|灶|门|窗|砖|瓦|玻璃|陶瓷|瓷|水泥|花|苗|菜|菌|菇|果|豆|薯|肠|蛋|鸡|鸭|鹅|猪|牛|羊|鱼|虾|蟹|胶|漆|墨|树脂|纤维|钢|铝|铜|锌|镁|钛|铁|合金|金属|轴|轮|桥|缸|塞|环|栓|杠|丝杠|齿轮|弹簧|螺丝|螺栓|链|网|绳|缆|杆|架|座|套|垫|壳|盘|屏|镜|镜片|透镜|光纤|卡|棒|球|罩|枪|炉|塔|梯|桥架|电机|马达|引擎|发动机|制造|加工|生产|装备|设备|系统|终端|用品|制品|食品|饮料|服装|面料|家具|玩具|乐器|工艺|印刷|包装|注塑|铸造|锻造|冲压|压铸|封装|组装|热处理|电镀|喷涂|回收|养殖|种植|物流|仓储|园|基地|中心|平台|软件|数据|服务|租赁|电商|旅游|康养|医院|学校|酒店|产业|行业|业)$/;
const NOT_MADE =
  /^(?:有?[俩仨]|有[两几]个?|个|一个|一些|点|点儿|些|什么|啥|了|过|好|大|强|起来|工作|活动|接待|培训|会议|会|调研|考察|对接|登记|记录|推介|宣传|招商|方案|前期|生意|事|事情|这个|那个|项目|投资|企业|公司|厂|厂房|工厂|基地|园区|产业园|生产基地|生产线|总部|新厂|分厂|一期|二期|主业|实业|实体|配套|合作|朋友|准备|贡献|文章|服务|汇报|报告|说明|笔记|计划|规划|介绍|决定|主|成|出|到|得|不|完|客|梦|法|人)$/;
const LABEL =
  /(?:所属|主营|主要|经营|投资|涉及|项目)?(?:行业|产业|产品|业务|业态|领域|方向)(?:类别|类型|领域|方向)?\s*(?:[:是为]|属于)\s*([^\n,。;|]{2,30})/g;
const MAKES =
  /(?<![工合当看叫称转运制操竞能要会可小大想])(?:专业|主要|专门|专|主)?(?:做(?!好|强|大|为|到|了|过|得|成|个?项目|出|法|事|客|主)|生产(?!基地|线|能力|总值|型|性|力|安全|企业)|制造(?!业|商)|从事|主营|主打|研发(?!中心|生产)|搞|经营(?!范围)|属于)(?:的是|一个|个|点|些|:)?\s*([^\n,。;:!?()]{2,30})/g;
/** 想搞汽车线束, 元上精密注塑机, 打算上一条封装线: only what looks made. */
const SETS_UP =
  /(?:(?:[想要拟]|准备|打算)[来到在去]\p{Script=Han}{1,6}?|[想要拟来去准备打算划元币金刀亿万镑再新,;\s]|^)(?:重新|先|继续)?(?:搞|弄|整|干|做|生产|上(?![海饶虞市报班午周级门次面月网线台传交述去下来游马涨升岗访个车学规]))(?:[一二两三几]?[个条家座点些套批])*([\p{Script=Han}A-Za-z\d]{2,12}?)(?:生产线|线(?=[,。;\s]|$|投|落))?(?=[,。;\n\s]|$|投(?!影)|落|来|的?项目|放|在)/gu;
/** 做鞋, 生产泵: goods of one character. */
const SINGLE = /(?:做|搞|生产|造)([鞋泵阀锁灯纸酒茶布管板袜帽伞])(?=[,。;\s]|$|的(?:企业|公司|老板|厂)?|厂)/gu;
/** 8000万模具落萧县: between an amount and where it lands. */
const OF_AMOUNT =
  /[亿万](?:元|美元|美金|欧元)?(?:的)?([\p{Script=Han}A-Za-z]{2,8}?)(?:项目)?(?=(?:[想要拟都]|打算|准备)?(?:落(?!地[灯扇])|放[在到]|来|去))/gu;
const BUILD =
  '(?:新建|建设|建立|兴建|扩建|筹建|设立|投建|打造|开办|搞|弄(?=[个条家座])|整(?=[个条家座])|(?<![福承构创组共基])建(?!材|筑|议|档)|办(?!事|公|法|理|好)|(?:开|上)(?=[一两几]?[个家条座间]))(?:一?个|一?座|一?条|一?家|一?处|一?间|[一二两三四五六七八九十\\d]+[条座个])?(?:年产[\\d.]+[万亿]?[\\p{Script=Han}]{1,3})?';
const BUILDS = new RegExp(
  `${BUILD}((?:[A-Za-z]+ )?[\\p{Script=Han}A-Za-z\\d·-]{2,20}?)(?:生产基地|制造基地|产业基地|生产线|产线|加工厂|产业园|工业园|科技园|制造园|基地|工厂|厂房|厂子|厂|车间|生产项目|项目)`,
  'gu',
);
const BUILDS_WHOLE = new RegExp(
  `${BUILD}((?:[\\p{Script=Han}A-Za-z\\d]{2,14}?(?:港|医院|酒店|市场|小镇|乐园|农场|牧场|猪场|大棚|电站|仓库|云仓|学校|学院|园区|平台)|[\\p{Script=Han}A-Za-z\\d]{0,14}?(?:物流园|电商园|创意园|智慧园|数据中心|计算中心|研发中心|康养中心|配送中心|分拨中心|集散中心|养老院|综合体|批发市场|度假村|养殖场|中央厨房|冷库)))`,
  'gu',
);
const MOVES =
  /(?:把|将)([\p{Script=Han}A-Za-z]{2,8}?)(?:的)?(?:产能|生产线|生产|工厂|基地|产线|车间)(?:转移|搬|迁|放|转|挪)/gu;
const OF_INVESTOR = /(?:[有一][家个]?|某|的)([\p{Script=Han}A-Za-z]{2,8}?)(?:企业|公司|厂家|厂|上市公司|老板)/gu;
/** 投2亿建车桥: nothing stands behind the goods. */
const BUILDS_BARE = new RegExp(`${BUILD}([\\p{Script=Han}A-Za-z\\d]{2,8})(?=[,。;\\n]|$)`, 'gu');
const BEFORE_GOODS =
  /^.*(?:就|的|在|建设?|投资|[洽谈]谈|签约|引进|[一这那几]?[个条家批]|亿|元|万|来|到|落户|对接|关于|资|新|重大|重点|有限公司|集团|公司)/;
const PROJECT_OF = /([\p{Script=Han}A-Za-z\d]{2,14})(?:生产基地|生产线|产业园|生产项目|制造项目|加工项目|项目)/gu;
const ENGLISH = [
  /\b(?:[Mm]illion|[Bb]illion|\d+(?:\.\d+)? ?[mb]n?)(?:[- ](?:[Ee]uros?|[Dd]ollars?|USD|RMB|[Yy]uan|EUR|US dollars?|CNY|SGD))?\s+(?!euros?\b|dollars?\b|yuan\b|yen\b|won\b|francs?\b|kron|in\b|to\b|at\b|for\b|into\b|and\b|on\b|of\b)([a-z][a-z -]{3,40}?)(?= (?:plant|factory|facility|project|production|base|to|in|for|at)\b| [A-Z]|[,.;]|$)/g,
  /\b(?:produc(?:e|es|ing)|mak(?:e|es|ing)|manufactur(?:e|es|ing)(?: of)?|build(?:s|ing)?|set(?:ting)? up|develop(?:s|ing)?|process(?:es|ing)?)\s+(?:an? |the |its |new |some )*([A-Za-z][A-Za-z /&-]{2,50}?)(?= (?:plants?|factory|factories|facility|production|manufacturing|project|base|line|hub|in|at|for|with|here|to)\b|[,.;:()\n]|$|[^\x20-\x7e])/gi,
  /\b(?:in|into|for|on) (?:an? |the |its |new )*([a-z][A-Za-z /&-]{2,40}?)(?= (?:plants?|factory|production|manufacturing|project|sector|industry|business|in|at|for|with|here|to)\b|[,.;:()\n]|$)/g,
  /(?<=[,;:/] ?)((?:[A-Z]{2,5} )?[a-z][a-z -]{2,30})(?=\s*(?:[,;./]|$))/g,
];
const NO_GOODS =
  /\b(?:wants?|plans?|invest(?:ment)?s?|usd|rmb|yuan|million|billion|us|settle|county|park|zone|city|contact|phone|tel|record|lead|negotiat\w+|talks?|signed|please|thanks|year|month|week|stage|phase|total|company|our|we|they|it|them|land|site|touch|china|charge|details?)\b/i;

/** What is made or done (行业), in the message's own words: after 做/生产/建…厂, a label, or a listed word alone between commas. */
export function readIndustries(text: string, _context?: ReadingContext): IndustrySpan[] {
  const found: IndustrySpan[] = [];
  const add = (start: number, words: string): void => {
    const made = madeOf(words);
    if (made && found.every((it) => start >= it.end || start + words.length <= it.start))
      found.push(
        spanOf('industry', text, start + words.indexOf(made), start + words.indexOf(made) + made.length, made),
      );
  };
  const each = (pattern: RegExp, accept: (words: string) => boolean = () => true): void => {
    for (const hit of text.matchAll(pattern)) {
      const words = hit[1] ?? '';
      if (accept(words)) add(hit.index + hit[0].indexOf(words), words);
    }
  };
  each(LABEL);
  each(MAKES);
  each(SETS_UP, looksMade);
  each(OF_AMOUNT, looksMade);
  each(MOVES);
  for (const pattern of [BUILDS, BUILDS_WHOLE]) each(pattern, (words) => !/^(?:了|过|成|起|好|立)/.test(words));
  each(BUILDS_BARE, looksMade);
  const english = !/\p{Script=Han}/u.test(text);
  if (english) for (const pattern of ENGLISH) each(pattern, (words) => !NO_GOODS.test(words));
  for (const { start, words } of segmentsOf(text)) if (sectorWord(words) === words.toLowerCase()) add(start, words);
  for (const hit of text.matchAll(PROJECT_OF)) {
    const word = listedAtEnd(hit[1] ?? '');
    // 就不锈钢管项目: the words before a listed one belong to it up to a verb.
    const whole = (hit[1] ?? '').replace(BEFORE_GOODS, '');
    const goods = word && whole.length >= word.length && whole.length <= 8 && whole.endsWith(word) ? whole : word;
    if (goods) add(hit.index + (hit[1] ?? '').length - goods.length, goods);
  }
  for (const hit of text.matchAll(OF_INVESTOR)) {
    const word = listedAtEnd(hit[1] ?? '');
    if (word) add(hit.index + hit[0].indexOf(word), word);
  }
  if (!english) for (const pattern of ENGLISH) each(pattern, (words) => !NO_GOODS.test(words));
  if (found.length > 0) return found;
  return [...text.matchAll(SINGLE)].map((hit) =>
    spanOf('industry', text, hit.index + hit[0].length - 1, hit.index + hit[0].length, hit[1] ?? ''),
  );
}

/** Pieces between commas, blanks and line ends, with where they begin. */
export function segmentsOf(text: string): { start: number; words: string }[] {
  return [...text.matchAll(/[^\s,。;、:!?()|“”"/]+/g)].map((hit) => ({
    start: hit.index,
    words: hit[0],
  }));
}

const STOPS =
  /(?:的(?:企业|公司|厂|项目|老板|客商|工厂|厂家|产品|生产|民企)?|这块|这一块|方面|业务|为主|项目|生产基地|制造基地|生产线|加工厂|产业园|基地|工厂|厂|车间|企业|公司|生意|行业|,|想|拟|计划|有意|意向|准备|打算|要(?:投|来|在|落)|希望|需要|投|总投|约|大概|差不多|落户|落在|落到|放在|放到|在(?!线)|到|来|去|联系|对接|电话|手机|已|正在|目前|现在|今天|昨天|刚|金额|占地|用地|面积|年产|一期|二期|\d+(?:\.\d+)?\s*(?:个?亿|万|元|亩)|[一二两三四五六七八九十百千]+个?[多来]?[亿万]).*$/;

/** The goods in what follows 做 or 生产: without classifiers in front and everything that is no goods behind. */
function madeOf(words: string): string | undefined {
  const lead = words.replace(/^(?:一个|一家|一条|一座|一些|个|点|些|各类|各种|高端的?|主要是?|的是|\s)+(?=..)/, '');
  let made = lead.replace(STOPS, '').trim();
  if (made.length < 2 && /^[^\s]{2,}(?:厂|产业园|基地)/.test(lead)) made = lead.replace(/(?:厂|产业园|基地).*$/, '');
  made = made.replace(/(?:的|等|等等|之类|类)+$/, '').replace(/[“”"'‘’<>[\]*_`=|@#]/g, '');
  if (made.length < 2 || made.length > 40 || NOT_MADE.test(made) || /^[\d\s.,-]+$/.test(made)) return undefined;
  if (/^(?:in|at|for) /.test(made)) return undefined;
  if (/https?|www\.|[{}\\]/.test(made)) return undefined;
  const short = /\p{Script=Han}/u.test(made) ? made.split(/(?<=\p{Script=Han})\s|\s(?=\d)/u)[0] : made;
  return short && short.length >= 2 && short.length <= 30 && words.includes(short) ? short : undefined;
}

/** Whether words that stand alone look like goods or a line of business by the way they end. */
export const looksMade = (words: string): boolean =>
  sectorWord(words) !== undefined || (GOODS.test(words) && words.length >= 2 && !NOT_MADE.test(words));

/** The longest listed word at the end of the words: 汽车零部件 in 日资汽车零部件. */
function listedAtEnd(words: string): string | undefined {
  for (let length = Math.min(LONGEST_WORD, words.length); length >= 2; length--) {
    if (SECTORS.has(words.slice(-length).toLowerCase())) return words.slice(-length);
  }
  return undefined;
}

/** The longest listed word anywhere in the words, lower case. */
function sectorWord(words: string): string | undefined {
  const lower = words.toLowerCase();
  for (let length = Math.min(LONGEST_WORD, lower.length); length >= 2; length--) {
    for (let at = lower.length - length; at >= 0; at--) {
      const piece = lower.slice(at, at + length);
      if (SECTORS.has(piece)) return piece;
    }
  }
  return undefined;
}

const SERVICES =
  /物流|仓储|供应链|软件|数据|云计算|电商|电子商务|文旅|旅游|酒店|教育|培训|金融|基金|投资|商贸|贸易|传媒|文化|康养|养老|医院|服务|研发|检测|平台|网络|信息|logistics|software|data|e-?commerce|tourism|hotel|education|service|cold[- ]chain|warehous/i;
const AGRICULTURE = /种植|养殖|苗木|花卉|蔬菜|果园|畜牧|鲜切花|farm(?:ing)?|planting|breeding/i;
const PROPERTY = /房地产|地产|置业|商品房|real estate/i;
const INDUSTRIAL =
  /制造|机械|机电|电子|电器|电气|精密|精工|重工|模具|制药|药业|医疗器械|食品|饮料|纺织|服饰|服装|鞋业|家居|家具|木业|建材|玻璃|陶瓷|化工|材料|塑|橡胶|金属|铝|铜|钢|五金|仪|装备|设备|汽车|轴承|阀|泵|电池|光电|半导体|新能源|包装|印|纸|玩具|manufactur|factory|plant|machine|tool|parts|components?|modules?|electronic|material|battery|equipment|device|textile|food|chemical|steel|glass|robot/i;

/** The sector that words for an industry or a company's name speak of; undefined where they do not say. */
export function sectorOf(words: string): Sector | undefined {
  if (words.trim() === '') return undefined;
  const listed = sectorWord(words);
  if (listed && listed.length >= 3) return SECTORS.get(listed);
  if (PROPERTY.test(words)) return 'property';
  if (AGRICULTURE.test(words)) return 'agriculture';
  if (SERVICES.test(words) && !/制造|设备|装备|器械|硬件/.test(words)) return 'services';
  if (listed) return SECTORS.get(listed);
  if (INDUSTRIAL.test(words)) return 'manufacturing';
  return /[\p{Script=Han}]/u.test(words) && GOODS.test(words) && !/(?:园|中心|平台|业|基地)$/.test(words)
    ? 'manufacturing'
    : undefined;
}
