/** What is counted (指标), with the verb that a part (其中) of it takes over. */
export interface Metric {
  readonly name: string;
  readonly verb: string;
}

const BOUND =
  /不得?(?:少于|低于|小于|超过|高于|多于)|至少|最少|超过|突破|控制在|压[缩减][至到]|降[至到]|缩短[至到]|达到|提高到|提升到|增加到|达$|为$|到$|(?<!签)约$|近$|(?:确保|力争|争取)$|保持在|低于|高于|分别|均|各$/g;
const MANNER =
  /^(?:、|,|并|且|同时|以及|或|和|原则上|力争|争取|确保|保证|要求|务必|都要|均要|要|应|须|需|必须|都|均|再|全部|原则|年度|其中|含|包括|\(|即|由|每人|各(?=引|新|完成|落地))+/;
const LIGHT = /^(?:明确|完成|实现|召开|开展|举办|举行|组织|达到|安排|确定|保持|提供|报送|上报|至少|承办|拿出|达)+/;
const VERBS =
  /^(?:新?引进|招引|新招引|新签约|签约|入库|动工|净增|新开工|开工|新竣工|竣工|新投产|投产|新增|新建|新设|新注册|累计引进|谋划包装|包装|谋划|储备|引荐|促成|洽谈)/;

/**
 * Names what an amount counts from the words on both sides of it. `carried` is what the sentence counted before: for
 * 市管园区不少于6个 nothing else is said, and for 其中10亿元以上项目 the verb is.
 */
export function metricOf(words: {
  readonly left: string;
  readonly right: string;
  readonly nested: boolean;
  readonly unit: string;
  readonly label: string | undefined;
  readonly carried: Metric | undefined;
  /** The name of what was counted right before, which 增长10% is growth of. */
  readonly last: string | undefined;
}): Metric & { readonly own: boolean } {
  const { nested, unit, label, carried } = words;
  const left = tidy(words.left);
  const right = words.right
    .replace(/\0+/g, '')
    .replace(/^的/, '')
    .replace(/[、,(]+$/, '');
  if (isGrowth(left) && carried)
    return { name: grown(words.last ?? label ?? carried.name, left), verb: carried.verb, own: true };
  const counted = nounIn(left) ? left : join(left, right);
  if (SUMMED.test(counted) && carried) return { name: counting(carried.name, unit), verb: carried.verb, own: true };
  if (counted === '' && label !== undefined) return { name: sized(label, unit), verb: '', own: true };
  if (counted === '' && carried) return { ...carried, name: counting(carried.name, unit), own: false };
  const verb = VERBS.exec(counted)?.[0] ?? '';
  if (nested && carried) return { name: sized(part(counted, carried), unit), verb: carried.verb, own: true };
  return { name: sized(counted.replace(LIGHT, '') || counted, unit), verb, own: true };
}

const SUMMED = /^(?:累计|合计|总计|共|共计|完成|达到|实现|达)$/;

/** The same thing in another unit: 外出招商次数 in days is 外出招商天数. */
const counting = (name: string, unit: string): string =>
  /^[天次]$/.test(unit) ? sized(name.replace(/[天次]数$/, ''), unit) : name;

const tidy = (text: string): string =>
  text
    .replace(/\0+/g, '')
    .replace(BOUND, '')
    .replace(MANNER, '')
    .replace(/^(?:年度|累计)(?=.)/, (it) => (it === '累计' ? it : ''))
    .replace(MANNER, '')
    .trim();
const isGrowth = (left: string): boolean =>
  /^(?:同比|年均|均|比|较)?(?:净?增长|增加|提高|提升|翻番)?$/.test(left) && /增|提/.test(left);
const grown = (name: string, left: string): string =>
  `${name.replace(/增长$/, '')}${left.replace(/^(?:同比|年均)/, '')}`;

/** Whether the words name a thing, not only what is done with it. */
const nounIn = (left: string): boolean =>
  !/^(?:组建|设立|在[^,]*各?设立?|布局|新增[^,]*、)[^,]*$/.test(left) &&
  left
    .replace(VERBS, '')
    .replace(LIGHT, '')
    .replace(
      /^(?:引进|选派|组建|派驻|配备|设立|建成|打造|培育|共建|合作共建|邀请|走访|拜访|对接|收集|梳理|更新|建设|盘活|新)+$/,
      '',
    ).length > 0 &&
  !/(?:共建|组建|选派|设立|配备|打造|培育|引进|招引|举办|召开|开展|组织|成立|派出|派驻|抽调|联系|引荐|会见)$/.test(
    left,
  );
const join = (left: string, right: string): string => left + right;

/** 其中10亿元以上 of 新引进亿元以上项目 is 新引进10亿元以上项目. */
function part(counted: string, carried: Metric): string {
  const noun = /[以之][上下]$/.test(counted) ? (/(项目|企业|产业)数?$/.exec(carried.name)?.[1] ?? '') : '';
  if (VERBS.test(counted)) return counted + noun;
  return (carried.verb || '其中') + counted + noun;
}

function sized(name: string, unit: string): string {
  const plain = name.replace(/[、,(]+$/, '');
  if (plain === '') return '';
  if (unit === '个' && !/数量?$|信息$|线索$/.test(plain)) return `${plain}数`;
  if (unit === '次' && !/次数?$/.test(plain)) return `${plain}次数`;
  if (unit === '天' && !/天数$|时间$|时限$/.test(plain)) return `${plain}天数`;
  return plain;
}
