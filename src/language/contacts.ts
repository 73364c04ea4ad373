import { longestWins, type ReadingContext, type Span, spanOf } from './span.ts';

/** Somebody to speak to (联系人): the name as people address them, a phone in figures. */
export interface SaidContact {
  readonly name?: string;
  readonly phone?: string;
}

type ContactSpan = Span<'contact', SaidContact>;

const MOBILE = /(?<![\d+-])(?:\(?\+?0{0,2}86\)?[- ]?)?(1[3-9]\d)[-. ]?(\d(?:[- ]?\d){3}[-. ]?\d(?:[- ]?\d){3})(?!\d)/g;
const LANDLINE =
  /(?<![\d-])(?:\+?86[- ]?)?\(?(0\d{2,3})\)?[- ]?(\d{7,8})(?:\s?(?:转|-|ext\.? ?)\s?(\d{1,6}))?(?![\d])/g;
const FREE = /(?<![\d-])([48]00)[- ]?(\d{3})[- ]?(\d{4})(?!\d)/g;
const LOCAL = /(?<=(?:电话|座机|固话|tel|phone)\s?[:是为]?\s?)(\d{3,4})[- ]?(\d{4})(?![\d-])/gi;
const ABROAD = /\+(?!86)\d{1,3}(?:[- ]?\(?\d{1,5}\)?){2,5}(?!\d)/g;

const SURNAME =
  '(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|南宫|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容古易慎戈廖庾终暨居衡步耿满弘匡文寇广禄阙殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚简饶空曾毋沙乜鞠须丰巢关蒯相查荆红游竺权逯盖益桓仉督岳帅缑亢况郈琴海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪爱阳佟覃肖])';
/** Surnames that are words too: 高工业, 经理, 公司; they count only where nothing else explains them. */
const DOUBTFUL =
  /^[和有东通能公经国时成后都养海年爱法相商安元平全明空水云花华从却方向应单家广连双终居满那充印解计支万都于干利越师关益归管任常金强路经项项目]/;
const TITLE =
  '(?:副?总经理|副?董事长|总裁|副总裁|副总(?!经理)|总监|总助|总工程师|总工|总(?![投部额体面量共建产监装成数规资经裁助公师的之理编]|工程|计(?!划))|董(?=$|[^\\p{Script=Han}]|的|说|电话|手机|那边|联系)|经理|厂长|部长|主任(?!医)|主管|老板娘?|先生|女士|小姐|老师|会长|秘书长|秘书|理事长|院长|所长|校长|主席|博士|教授|工程师|助理|法务|会计|社长|课长|店长|处长|科长|专员|代表|队长|师傅|(?:(?<![加施职员手化开竣完动人分民军木电])工|姐|哥|叔)(?=$|[^\\p{Script=Han}]|的|说|电话|手机|座机|那边|联系|微信|在|是|来))';
const LABEL =
  '(?:(?:项目|企业|公司|主要|对方|业务|现场|招商)?(?:联系人|联络人|对接人|接洽人|负责人|经办人|经手人|接头人|联系(?:方式|电话)?|对接)|法人代表|法定代表人|法人|老板(?!娘)|老总|实控人|实际控制人|董事长|总经理|投资人|老板娘|客商|厂长)(?:姓名|名字)?';
const ROLES =
  '(?:董秘|(?:总经办|办公室|综合办)?主任|董事会秘书|(?:董事长|总经理)助理|(?:财务|销售|市场|营销|投资|生产|技术|行政|运营|项目|招商|业务|区域|大区|外联|采购|常务)+(?:部|中心)?(?:的?副?(?:总监|总经理|经理|部长|主管|负责人|总裁|总))?|总监|副?总经理|副?董事长|副?总裁|老板娘?|老总|厂长|负责人|经理|助理|秘书|法人|法务|实控人|合伙人|股东|联系人|对接人)';
const BOUNDARY =
  '(?<=^|[^\\p{Script=Han}]|[台港日韩美外客]商|联系人?|对接人?|负责人|客商|老板|找|是|叫|跟|和|的|为|有限公司|公司|集团|株式会社|人|董秘|经理|总监|助理|秘书|部长|股东|采购|对方|他们|咱们?|我们|亿|万|元|座机|电话|手机|记|了|到|请|给)';

const LABELLED = new RegExp(
  `${LABEL}\\s*[:是为叫,-]?\\s*(?:姓名)?[:]?\\s*(?:(?:的是|是|为)?(?:他们?|她们?|对方|人家|公司|企业|集团|厂里|那边|这边|的|一?位)*(?:${ROLES})?(?=[老小]${SURNAME}|${SURNAME}(?:[\\p{Script=Han}]{0,2}?${TITLE}|[\\p{Script=Han}]{1,2}(?![\\p{Script=Han}]))))?((?![的是他她它对])(?:[\\p{Script=Han}·]{1,6}?${TITLE})|[老小阿]${SURNAME}|${SURNAME}[\\p{Script=Han}]{1,2}(?![\\p{Script=Han}]))`,
  'gu',
);
const TITLED = new RegExp(
  `${BOUNDARY}([老小](?=${SURNAME}${TITLE}))?(${SURNAME}[\\p{Script=Han}]{0,2}?${TITLE})`,
  'gu',
);
const FAMILIAR = new RegExp(
  `${BOUNDARY}([老小阿]${SURNAME})(?=$|[\\s,。;:()\\d+]|电话|手机|那边|说|联系|在跟|对接|负责|的电话|是)`,
  'gu',
);
const BEFORE_PHONE = new RegExp(
  `${BOUNDARY}(${SURNAME}[\\p{Script=Han}]{1,2})(?=\\s*[:,(]?\\s*(?:电话|手机号?|联系电话|tel)?\\s*[:是]?\\s*(?:\\+?86[- ]?)?[01]\\d{2}[- ]?\\d{2})`,
  'giu',
);
const CALLED = new RegExp(
  `(?:老板|老总|负责人|联系人|对接人|客商|老总|董事长|经理)?\\s?(?:是|也)?姓(${SURNAME})(?:的)?(先生|女士|小姐|总|经理|老板)?`,
  'gu',
);
const ENGLISH = /\b((?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?\s+\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+)?)/gu;
const ENGLISH_LABEL =
  /\b(?:contact(?: person| name)?|attn)\b\s*(?:is|:|-)?\s*(\p{Lu}[\p{Script=Latin}'-]+(?: \p{Lu}[\p{Script=Latin}'-]+){0,2})/giu;

/** Phone numbers in the text: mobiles as 11 figures, landlines as 022-60000030. */
export function readPhones(text: string): Span<'phone', string>[] {
  const found: Span<'phone', string>[] = [];
  const each = (pattern: RegExp, value: (hit: RegExpExecArray) => string): void => {
    for (const hit of text.matchAll(pattern))
      found.push(spanOf('phone', text, hit.index, hit.index + hit[0].length, value(hit)));
  };
  each(MOBILE, ([, head = '', rest = '']) => head + rest.replace(/\D/g, ''));
  each(LANDLINE, ([, area = '', number = '', more]) => `${area}-${number}${more ? `-${more}` : ''}`);
  each(FREE, ([, a, b, c]) => `${a}-${b}-${c}`);
  each(LOCAL, ([, a = '', b = '']) => a + b);
  each(ABROAD, ([words]) => words.replace(/[^\d+]/g, ''));
  return longestWins(found);
}

/** People to speak to with their phones, in the text's order; a name takes the phone that stands next to it. */
export function readContacts(text: string, context?: ReadingContext): ContactSpan[] {
  const names = namesIn(text, context);
  const phones = readPhones(text);
  const found: ContactSpan[] = [];
  const taken = new Set<number>();
  for (const [index, { start, end, value: name }] of names.entries()) {
    const next = names[index + 1]?.start ?? text.length;
    const behind = phones.find(
      (it) => it.start >= end && it.start < next && !/[\n。].*[\n。]/.test(text.slice(end, it.start)),
    );
    const phone = behind ?? phones.find((it) => it.end <= start && !taken.has(it.start) && start - it.end < 8);
    if (phone && !taken.has(phone.start)) {
      taken.add(phone.start);
      const [from, to] = [Math.min(start, phone.start), Math.max(end, phone.end)];
      found.push(spanOf('contact', text, from, to, { name, phone: phone.value }));
    } else found.push(spanOf('contact', text, start, end, { name }));
  }
  for (const phone of phones)
    if (!taken.has(phone.start)) found.push(spanOf('contact', text, phone.start, phone.end, { phone: phone.value }));
  return found.sort((a, b) => a.start - b.start);
}

const NOBODY =
  /^(?:无|没有|暂无|待定|未定|不详|未知|同上|总经理|董事长|厂长|老板|经理|主任|先生|女士|企业|公司|本人|电话|手机|联系|方式|微信|改[成为]|换[成为]|应[为是该当]|.(?:电话|手机|座机|号码?|联系|微信|块|元|[美日欧韩港]元|美金|人民币))/;

function namesIn(text: string, context?: ReadingContext): Span<'name', string>[] {
  const found: Span<'name', string>[] = [];
  const add = (start: number, name: string): void => {
    if (!NOBODY.test(name) && !isColleague(name, context))
      found.push(spanOf('name', text, start, start + name.length, name));
  };
  for (const hit of text.matchAll(LABELLED)) {
    const name = sincere(hit[1] ?? '');
    add(hit.index + hit[0].length - name.length, name);
  }
  for (const hit of text.matchAll(TITLED)) {
    const name = hit[2] ?? '';
    const close = closest(name.replace(ROLE_FIRST, ''));
    // 陶瓷老板孟先生: a trade before 老板 is no given name.
    if (/^.{2,}老板娘?$/.test(close)) continue;
    add(hit.index + hit[0].length - close.length, close);
  }
  for (const pattern of [FAMILIAR, BEFORE_PHONE]) {
    for (const hit of text.matchAll(pattern)) add(hit.index + hit[0].length - (hit[1] ?? '').length, hit[1] ?? '');
  }
  for (const hit of text.matchAll(CALLED)) {
    const name = `${hit[1]}${hit[2] ?? '总'}`;
    found.push({ ...spanOf('name', text, hit.index, hit.index + hit[0].length, name) });
  }
  for (const pattern of [ENGLISH, ENGLISH_LABEL]) {
    for (const hit of text.matchAll(pattern)) add(hit.index + hit[0].length - (hit[1] ?? '').length, hit[1] ?? '');
  }
  return longestWins(found);
}

const ROLE_FIRST = new RegExp(`^${ROLES}(?=${SURNAME}[\\p{Script=Han}]{0,2}?${TITLE}$)`, 'u');
const ENDS_IN_TITLE = new RegExp(`${TITLE}$`, 'u');
const ONE_SURNAME = new RegExp(`^${SURNAME}$`, 'u');
const SURNAME_FIRST = new RegExp(`^${SURNAME}`, 'u');

/** 王建国, 欧阳娜: a Chinese surname stands in front. */
export const beginsWithSurname = (name: string): boolean => SURNAME_FIRST.test(name);

/** 公司刘总 is 刘总: the surname next to the title, unless a doubtful one stands there (张建国总经理 stays). */
function closest(name: string): string {
  const title = name.match(ENDS_IN_TITLE)?.[0] ?? '';
  const own = name.slice(0, name.length - title.length);
  const last = own.at(-1) ?? '';
  return own.length > 1 && ONE_SURNAME.test(last) && DOUBTFUL.test(own) ? last + title : name;
}

/** 联系人他们的陈总 is 陈总; a Japanese name (田中部长) begins with no surname of the list. */
function sincere(name: string): string {
  const title = name.match(ENDS_IN_TITLE)?.[0] ?? '';
  const own = name.slice(0, name.length - title.length);
  if (own.length < 2 || title === '' || ONE_SURNAME.test(own[0] ?? '')) return name;
  const at = [...own].findIndex((sign, index) => index > 0 && ONE_SURNAME.test(sign) && own.length - index <= 3);
  return at > 0 && /[的们位是娘]/.test(own.slice(0, at)) ? name.slice(at) : name;
}

/** Somebody of the roster is who reports, not whom to call. */
const isColleague = (name: string, context?: ReadingContext): boolean =>
  context?.people.some((person) => person.name === name) ?? false;
