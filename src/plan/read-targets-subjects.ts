/** Who is held to something, read at the start of a piece; `end` is where the words stop. */
export interface SubjectWords {
  readonly names: readonly string[];
  readonly end: number;
  /** They are posts (主要负责同志), not units. */
  readonly posts: boolean;
  /** The unit to which a bare post in what follows belongs: 县区 for 县区主要负责同志. */
  readonly unit: string | undefined;
}

const UNIT_END =
  '县\\(市、区\\)|县\\(市\\)(?!区)|市\\(县\\)|县\\(区\\)|县\\(市\\)区|市\\(县、区\\)|区\\(县\\)|县市区|县区|区县|旗县区?|乡镇\\(街道(?:办事处)?\\)|镇\\(街道\\)|乡\\(镇、街道\\)|乡\\(镇\\)|镇街|乡镇街道|乡镇办?|街道办事处|街道|社区|村|' +
  '经济技术开发区|经济开发区|开发园区|开发区|经开区|高新区|园区|新区|工业园|产业园|功能区|集聚区|集中区|示范区|管委会|部门|单位|协作组|招商组|工作组|攻坚组|招商局|分局|招商队|小分队|分队|招商团|队伍|专班|链主企业|龙头企业|规上企业|国有企业|办事处|联络处|联络站|工作站|机构|中心|领导小组|指挥部|办公室|委员会|集团|公司|商会|协会|平台|财政|督查室|工商联|统战部|政府|党委|党工委|产业链|链办|层面|本级|班子|科室|处室|股室|站所|驻点招商处|驻点处|工作处|小组';
const OFFICE =
  '(?:市|县|区|省|州|镇|各|招商|发改|商务|工信|财政|科技|政府)[\\u4e00-\\u9fa5]{0,10}?(?:局|委|办|部|处|厅|科|院|行)';
// 商务局, 建委: an office named by its short name alone.
const BUREAU = '(?![省市县区州党镇乡])[\\u4e00-\\u9fa5]{1,5}(?:局|委)';
const PLACE =
  '(?!结合|立足|根据|按照|围绕|紧盯|聚焦|瞄准|面向|依托|带动|引导|支持|推动|鼓励|我|本|全|各)(?![省市县区镇境]外|外来)[\\u4e00-\\u9fa5]{1,3}(?:县|(?<![地片社特景城郊])区|(?<!城|超|上|股)市|镇|乡)';
const WHOLE = '(?:全[省市县区镇乡州旗]|[我本][省市县区镇])';
const BOTH = '[省市县区镇乡](?:、?[省市县区镇乡]){1,2}[两三]级(?:财政|政府|部门)?';
const POST =
  '(?:(?:党委|党政|行政|党组|政府)?(?:主要|分管|其他|联系|包联|班子)[^\\0,;:。、每]{0,16}?(?:负责同志|负责人|领导(?:同志|干部|成员)?|同志)|县\\(市、区\\)长|县\\([市区]\\)长|乡\\(镇\\)长|党政正职|党政一把手|一把手|(?:党委|党工委)?书记|分管副?[县区市镇](?:委书记|长|委常委)|副?[县区市镇]长|乡镇长|分管[\\u4e00-\\u9fa5]{0,2}?(?:局长|主任|书记|园长)|主任|局长|班子(?:其他)?成员|常委|副?主席|(?:其他|专职)?工作人员|[市县区镇处科]级(?:领导(?:干部)?|干部)|专职招商人员|招商(?:干部|人员|专员)|党政领导)';
const EACH = '(?:各|每一?[个条支名位家户处组]?|全体)';
const FOLLOW =
  /^(?:$|[\0,:;(。、\d]|每|全年|全部|年|月|季|周|上半|下半|要|应|须|需|必须|原则|均|都|各(?=不|至|自|完成|引|新|\d)|不[少低超得]|至|力争|争取|确保|保证|完成|实现|引[进资]|招引|招商(?!工作组|组|局|队|团|小分队|专班|干部|人员|部门|办|中心|机构|引资(?:局|办|中心|工作组|领导小组))|新|签约|开工|竣工|投产|专项|谋划|外出|带队|赴|召开|开展|举办|承办|组(?:织(?!部)|建)|达|于|到|分[别配]|负责|按|在|对|安排|选派|抽调|配备|提供|报|上报|收集|储备|确定|明确|建|制定|编制|推|落实|实[行施际]|走访|拜访|对接|邀请|参|利用|盘活|承担|牵头(?!单位|部门)|人均|领衔|领办|包[保联抓]|联系(?!点)|挂[钩联点]|跟踪|服务(?!中心|局)|围绕|结合|列|派|更|通报|调度|常年|也|可|将|筛|梳理|培育|打造|增|积极|率|指定|聘|设立|成立|形成|促成|累计|其中|投资|固定|同比|占|由|用于|为(?=[^,]{0,16}责任人)|是(?=[^,]{0,16}责任人)|作为|合同|协议|到位|省外|市外|县外|域外|境外|国内|内资|外资|纳税|税收|任务|会见|接待|和|及|与|以|就|带头|亲自|轮流|定期|主动|深入|认真)/;
const NOT_INSIDE =
  /^(?:新建|建成|建设|打造|培育|盘活|改造|创建|新增|设立|布局)|引进|完成|实现|召开|开展|举办|达到|不少|不低|至少|企业|的|把|将|落户|(?<!电子)信息(?!产业|技术|中心|化)|增长|围绕|聚焦|加快|推进|建立|健全|强化|加强|支持|鼓励|做好|坚持|每|对接|提高|通过|为|组建|选派|要|全年|新增|力争|确保|^[报在]/;

const POST_ITEM = new RegExp(`^(?:${EACH})?(?<unit>(?:[^\\0,;:。\\d每]{0,26}?))(?<post>${POST})`);
const UNIT_ITEM = new RegExp(`^(?:${EACH}|其他|其余)?[^\\0,;:。、\\d()]{0,14}?(?:${UNIT_END})`);
const NAMED_ITEM = new RegExp(
  `^(?:${WHOLE}|${BOTH}|各地|各级|各级各部门|每(?:个|名|位)?(?:干部|成员)|驻[\\u4e00-\\u9fa5]{1,3}办|[省市县区镇乡](?:、[省市县区镇乡]){1,2}(?=[:要应])|招商[一二三四五六七八九十]局|${OFFICE}|${PLACE}|${BUREAU})`,
);

/** 市级领导担任链长的八条重点产业链,: they are named in a piece of their own; undefined where nothing but them is said. */
export const groupIn = (text: string): string | undefined =>
  /^(?!\0*(?:围绕|聚焦|对|按|以|在|把|推动|发挥|组建|优化|依托|建立|支持|打造))[^,;:]{2,20}的(?:[一二三四五六七八九十]{1,3}|\d{1,2})[条个支]([\u4e00-\u9fa5]{0,8}(?:产业链|专班|组|分局|园区|部门|单位))$/.exec(
    text,
  )?.[1];

/** The subject with which a piece begins, if it begins with one. `before` is the unit named before, for bare posts. */
export function readSubject(text: string, before: string | undefined): SubjectWords | undefined {
  return postSubject(text, before) ?? unitSubject(text);
}

function postSubject(text: string, before: string | undefined): SubjectWords | undefined {
  const names: string[] = [];
  let unit: string | undefined;
  let at = 0;
  while (at < text.length) {
    const found = POST_ITEM.exec(text.slice(at));
    const words = found?.groups?.unit ?? '';
    if (!found || NOT_INSIDE.test(words) || (names.length > 0 && words.includes('、'))) break;
    const end = at + found[0].length;
    if (!FOLLOW.test(text.slice(end))) break;
    const bare =
      words === '' &&
      /^(?:党委|党政|行政|政府|主要|分管(?!副?[县区市镇])|班子|书记|主任|局长|一把手|其他(?![市县区]))/.test(found[0]);
    unit = bare ? before : unitOfPost(words);
    names.push((bare && before ? before : '') + nameOf(found[0]));
    at = end;
    if (!/^[、和及]/.test(text.slice(at))) break;
    at++;
  }
  return names.length > 0 ? { names, end: at, posts: true, unit } : undefined;
}

/** 各县区党委、政府 -> 县区: the unit without the organs inside it. */
function unitOfPost(words: string): string | undefined {
  // The post's own words begin with 政府: 市委、市 + 政府主要领导.
  if (/^[省市县区旗]委(?:、|和)?[省市县区旗]$/.test(words)) return `${words}政府`;
  const unit = nameOf(words).replace(/(?:[、和及]?(?:党委|政府|党政|人民政府|党工委|管委会|行政))+[、和及]?$/, '');
  return /[县区市镇乡街道)门位组园心局委办]$/.test(unit) && !/^(?:县委|市委|区委|镇|县|市|区)$/.test(unit)
    ? unit
    : undefined;
}

/** 一、二、三组单位(的…中): what they are is said once, behind the last of them. */
const ELIDED =
  /^((?:[一二三四五六七八九]、)+[一二三四五六七八九])(类|组|档|片区|梯队)((?:单位|部门|乡镇|县区|企业)?)(?:的[^,;。]{1,10}中(?=[,:]|$))?/;

function unitSubject(text: string): SubjectWords | undefined {
  const [all, numbers = '', kind = '', noun = ''] = ELIDED.exec(text) ?? [];
  if (all !== undefined && FOLLOW.test(text.slice(all.length)))
    return {
      names: numbers.split('、').map((it) => `${it}${kind}${noun}`),
      end: all.length,
      posts: false,
      unit: undefined,
    };
  const names: string[] = [];
  let at = 0;
  for (;;) {
    const end = unitEnd(text.slice(at));
    if (end === undefined) break;
    names.push(nameOf(text.slice(at, at + end)));
    at += end;
    const link = /^(?:、|和|及|与|以及)/.exec(text.slice(at))?.[0];
    if (link === undefined || unitEnd(text.slice(at + link.length)) === undefined) break;
    at += link.length;
  }
  return names.length > 0
    ? { names, end: at, posts: false, unit: names.length === 1 ? names[0] : names.join('、') }
    : undefined;
}

/** Where the unit at the start of the text ends: the shortest wording behind which a predicate may follow. */
function unitEnd(text: string): number | undefined {
  const firms = /^(?:每[个家][^,;:、。]{0,12}?|链主|龙头|规上|国有)企业(?=引|新|完成|至少|全年|每|\0)/.exec(text)?.[0]
    .length;
  if (firms !== undefined) return firms;
  const each = new RegExp(`^${EACH}`).test(text);
  let fallback: number | undefined;
  for (let end = 2; end <= Math.min(text.length, 26); end++) {
    const words = text.slice(0, end);
    if (!new RegExp(`(?:${UNIT_ITEM.source})$`).test(words) && !new RegExp(`${NAMED_ITEM.source}$`).test(words))
      continue;
    // 县 of 县(市、区) and 乡镇 of 乡镇(街道) go on in the bracket.
    if (/^\((?:[市县区旗镇乡、]+|街道(?:办事处)?)\)/.test(text.slice(end))) continue;
    if (NOT_INSIDE.test(words.replace(new RegExp(`^${EACH}`), ''))) break;
    if (FOLLOW.test(text.slice(end))) return end;
    if (each || new RegExp(`^${WHOLE}$`).test(words) || words === '各地') fallback ??= end;
  }
  return fallback;
}

/** 各县区 -> 县区, 市政府各驻外办事处 -> 市政府驻外办事处; 各地 and 各级 mean nothing without it. */
export function nameOf(words: string): string {
  if (/^各[地级]/.test(words)) return words;
  return words
    .replace(/^我(?=[省市县区镇])/, '全')
    .replace(/^本(?=[省市县区镇](?!级))/, '全')
    .replace(new RegExp(`^${EACH}`), '')
    .replace(/(?<=[直府属委])各/, '');
}

const WHOLES: readonly (readonly [RegExp, string])[] = [
  [/开发区|经开区|高新区|新区|园区|集聚区/, '全区'],
  [/[\u4e00-\u9fa5](省|自治区)/, '全省'],
  [/自治州/, '全州'],
  [/[\u4e00-\u9fa5]市/, '全市'],
  [/[\u4e00-\u9fa5](?:县|旗)/, '全县'],
  [/[\u4e00-\u9fa5]区/, '全区'],
  [/[\u4e00-\u9fa5][镇乡]/, '全镇'],
];

/** 全市, 全县, 全区 ...: whom a plan means where it names nobody, from its title. */
export const wholeIn = (title: string): string | undefined => WHOLES.find(([form]) => form.test(title))?.[1];
