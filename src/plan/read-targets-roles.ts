import { numberOf } from '../language/numbers.ts';
import type { Amount } from './read-targets-amounts.ts';

/**
 * What a number is in a plan. Only `target` is a duty that somebody can be behind with; the others are what must hold before
 * a policy applies (threshold), what is paid (reward), what a duty counts in the assessment (weight), who is put in charge
 * (staffing), what was reached before (past) and what merely describes (description).
 */
export type Role = 'target' | 'threshold' | 'reward' | 'weight' | 'staffing' | 'past' | 'description';

/** What stands around an amount. */
export interface Setting {
  /** The sentence up to the end of the piece, then the piece itself. */
  readonly sentence: string;
  readonly before: string;
  readonly piece: string;
  readonly amount: Amount;
  /** Words behind the amount inside its piece. */
  readonly after: string;
  /** Somebody is named for whom it is, or it happens again and again. */
  readonly owed: boolean;
  /** It stands under a heading such as 目标任务. */
  readonly aimed: boolean;
}

const REWARD =
  /奖励|奖补(?!资金)|补助|补贴|资助|奖金|贴息|返还|奖(?=\d)|给予\d|给予[^,。]{0,12}?(?:支持|经费|扶持)|扣减|核减|[上下]浮\d|保证金|罚款|罚金|缴纳|扣[发缴]/;
const CONSEQUENCE =
  /一事一议|给予|享受|奖|补助|补贴|资助|取消|约谈|视为|认定|折算|计为|优先|可(?:申请|按|享)|按[^,。]{1,12}?(?:计|执行)/;
const WEIGHT = /权重|分值|占分|计分|[加扣得计记]\0*\d*[\d.]*分|百分制|千分制|每[少增超低高降](?!于)/;
const INTRODUCED =
  /^\0*(?:围绕|聚焦|紧盯|瞄准|依托|针对|立足|结合|按照|根据|紧扣|锚定|面向|下辖|现有|已有|拥有|地处|占地|规划面积|总面积|涉及|覆盖|辐射|推动|推进|加快)/;
const FIGURE = /共\d+天|为期|历时|现有|已有|共有|拥有|下辖|辖有|位于|生产能力|人口|总面积|占地|年产值|下辖|距离|海拔/;
const AIM =
  /引进|招引|引资|签约|落地|开工|竣工|投产|新增|完成|实现|达|力争|确保|争取|举办|召开|开展|组织|举行|承办|参加|外出|赴|走访|对接|拜访|储备|谋划|包装|推介|组建|选派|抽调|派驻|派|培育|建成|建设|新建|新设|设立|打造|收集|搜集|报送|提供|盘活|腾退|邀请|利用|使用|到位|增长|提高|提升|突破|调度|通报|更新|督查|配备|梳理|排定|编制|促成|洽谈|接待|拿出|安排|培训|洽谈|招商|投资|占比|率|共建|明确|确定|建立|形成|发布|策划|转化|认定|兑现|出让|供应|收储|指标|保持|上报|通过|评选|会商|保障|任务|目标|不少|不低|至少/;
const IN_CHARGE = /(?:明确|确定|安排|落实|指定|由)[^,]{0,6}$/;

/** What this number is. Says `description` where nothing shows that anybody owes it. */
export function roleOf(setting: Setting): Role {
  const { sentence, before, piece, amount, after } = setting;
  // 前2年100%、后3年50%给予奖励: up to the next comma it is one thing.
  const stretch = sentence.slice(before.length).split(/[,;]/)[0] ?? piece;
  if (amount.unit === '分' || (WEIGHT.test(piece) && !amount.masked && /[%分点]/.test(amount.unit))) return 'weight';
  if (/每[少增超低高降](?!于)|每[^,]{0,10}\d[^,]{0,6}[加扣得计]/.test(piece)) return 'weight';
  if (/^\0*(?:完成|引进|每|对)[^;]*(?:得|加|计|扣)[^,;\d]{0,6}\d*分(?![别解管类])/.test(sentence.slice(before.length)))
    return 'weight';
  if (
    sentence[before.length - 1] === '(' &&
    !amount.bound &&
    /%/.test(amount.unit) &&
    /计分|权重|加权|得分|评分/.test(sentence)
  )
    return 'weight';
  if (conditional(setting)) return 'threshold';
  if (
    REWARD.test(stretch) ||
    (/先进|标兵|优秀/.test(piece) && REWARD.test(sentence)) ||
    (REWARD.test(before) && /最高|上限|封顶|合计|每[个家人]|再/.test(piece))
  )
    return 'reward';
  if (/‰/.test(amount.unit)) return 'reward';
  // Bare yuan by head are deposits and rewards; what is invested comes in 万元 and 亿元.
  if (amount.unit === '元' && (amount.value ?? 0) < 100_000 && !/人均|亩均|户均/.test(piece)) return 'reward';
  if (
    /^\0*对(?!接)[^,]*\d/.test(piece) &&
    !amount.bound &&
    /由|实行|逐[一个]|落实|建立|明确/.test(sentence.slice(before.length))
  )
    return 'description';
  if (
    /^\0*(?:在|从)[^,]{0,10}\d+[个家名][^,]{0,10}中/.test(piece) &&
    !amount.bound &&
    amount.start < piece.indexOf('中')
  )
    return 'description';
  if (ofItself(setting)) return 'description';
  if (staffing(piece, amount, after)) return 'staffing';
  if (amount.vague && !amount.bound) return 'description';
  if (/经费|专项资金/.test(piece) && !amount.bound && /元$/.test(amount.unit)) return 'description';
  if (!amount.bound && /等$/.test(piece.slice(0, amount.start))) return 'description';
  if (/^\(?总投资/.test(piece) && !amount.bound && sentence[before.length - 1] === '(') return 'description';
  if (/(?:^|[,;])(?:该|本)(?:项目|公司|企业|基地|园)|(?:达产|建成|投产)后/.test(sentence)) return 'description';
  if (FIGURE.test(piece) || (INTRODUCED.test(piece) && !amount.bound && !amount.masked)) return 'description';
  if (amount.spoken && !amount.bound && !setting.owed && !/^[次场]/.test(amount.unit)) return 'description';
  return amount.bound ||
    amount.masked ||
    setting.owed ||
    setting.aimed ||
    AIM.test(piece) ||
    AIM.test(sentence.slice(-80))
    ? 'target'
    : 'description';
}

/** 甲类部门12个,全年签约…: how many they are, not what they owe. */
const ofItself = ({ sentence, before, piece, amount, after }: Setting): boolean =>
  !amount.bound &&
  /^[个家户人名]$/.test(amount.unit) &&
  after === '' &&
  /^[^\0]{2,12}(?:部门|单位|专班)$/.test(piece.slice(0, amount.start)) &&
  !/引进|招引|签约|完成|达|新增|开工|走访|拜访|对接|联系|服务|培育|推荐|引荐|邀请|参加|组织/.test(piece) &&
  /^,/.test(sentence.slice(before.length + piece.length));

const CONDITION =
  /^[^;]*?的[^,;]{0,16}(?:项目|企业|机构|单位|个人|引荐人),[^,;]{0,8}?(?:实行|按|给予|可|享受|采取|“一事一议)/;

/** 对…的…, …的, 超过…的,按…: it has to hold before something else follows. */
function conditional({ sentence, before, piece, amount, after }: Setting): boolean {
  const later = sentence.slice(before.length);
  if (!CONSEQUENCE.test(later)) return false;
  const opened =
    /(?:^|[,;:])(?:对于?|凡)[^,;]*(?:[,、][^;]*)?$/.test(before) || /^\0*(?:对于?|凡|引荐|当年|年度)/.test(piece);
  if (/的$/.test(piece) || /^[^,。]{0,20}的$/.test(after)) return true;
  if (opened && /的/.test(later.slice(0, later.search(CONSEQUENCE))) && !REWARD.test(piece.slice(0, amount.end)))
    return true;
  return CONDITION.test(later) || (/(?:项目|企业|引荐人|机构)$/.test(piece) && amount.qualifies);
}

function staffing(piece: string, { unit, start, bound }: Amount, after: string): boolean {
  if (bound) return false;
  if (/^[^,]{0,4}(?:专班|班子)/.test(after) && !/组建|成立|设立/.test(piece)) return true;
  if (!/^[名人]$/.test(unit)) return false;
  if (/^(?:以上|左右)?(?:组成|构成)/.test(after)) return false;
  return IN_CHARGE.test(piece.slice(0, start)) || /^[^,]{0,8}(?:领导|负责人|联络员|专人|负责)/.test(after);
}

const PAST_HEADING = /回顾|基础|现状|成效|总结|完成情况|存在|背景|形势/;
const PAST_WORDS =
  /(?<![比较])(?:去年|上年)(?!同)|近年来|以来(?:$|[,:])|截至|目前|已(?:累计|经|完成|引进|签约|建成|开工|有)|上一年/;
const AIM_WORDS = /力争|争取|确保|不少于|不低于|目标|今年(?!以来|上半年|前|1-)/;

/** Whether a piece reports what was reached before; `told` is whether the one before it in the sentence did. */
export function isPast(piece: string, told: boolean, headings: readonly string[], year: number | undefined): boolean {
  const plan = /“?十([二三四五])五”?(?:期间|时期)/.exec(piece)?.[1];
  if (plan !== undefined && year !== undefined) return 2005 + 5 * (numberOf(plan) ?? 0) < year;
  if (AIM_WORDS.test(piece)) return false;
  const named = [
    ...piece.matchAll(
      /(?<![比较以]|规划|〔)(20\d\d)年(?!(?:新?签约|落地|开工|引进|招引)[^,;\d]{0,6}项目[^,;]{0,14}率)/g,
    ),
  ].map((it) => Number(it[1]));
  if (year !== undefined && named.length > 0) return named.every((it) => it < year);
  return told || PAST_WORDS.test(piece) || headings.some((it) => PAST_HEADING.test(it) && !/20\d\d年.*目标/.test(it));
}
