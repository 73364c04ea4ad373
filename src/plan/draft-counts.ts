import type { Counts, Target } from './plan.ts';

/** How the records of the bot can be counted toward a target, as far as its words say; `doubt` says in Chinese what they leave open. */
export interface Counting {
  /** A measure that the bot knows by many names; undefined for one of the plan's own. */
  readonly measure: string | undefined;
  readonly counts: Counts | undefined;
  readonly doubt: string | undefined;
}

const TENS: Readonly<Record<string, number>> = { 十: 10, 五十: 50, 百: 100, 千: 1000 };
const LEAST =
  /(?:投资|总投资|固定资产投资)?(?:在|过|超|达)?(\d+(?:\.\d+)?|[五]?十|百|千)?(亿|(?<=\d)万)元?(?:级|及?以上)?(?:的)?/;
const STAGES: readonly (readonly [RegExp, NonNullable<Counts['stage']>])[] = [
  [/投产|竣工|达产|运营/, 'producing'],
  [/开工|动工/, 'started'],
  [/签约|引进|招引|新增|落户/, 'signed'],
];
const KNOWN =
  /新|累计|完成|实现|正式|签约|引进|招引|落户|落地|开工|动工|投产|竣工|达产|运营|各类|招商引资|招商|重点|重大|产业(?!化)|有效|投资|项目|线索|信息|数量?|其中|及?以上|级|的|增|报送|上报|提供|收集|个|条|年/g;
const ORIGINS: readonly (readonly [RegExp, NonNullable<Counts['origin']>])[] = [
  [/省外/, 'outside-province'],
  [/外资|境外|外商/, 'abroad'],
  [/沪苏浙|江浙沪/, 'shanghai-jiangsu-zhejiang'],
  [/长三角/, { provinces: ['上海市', '江苏省', '浙江省', '安徽省'] }],
  [/京津冀/, { provinces: ['北京市', '天津市', '河北省'] }],
  [/粤港澳|大湾区/, { provinces: ['广东省', '香港特别行政区', '澳门特别行政区'] }],
  [/珠三角/, { provinces: ['广东省'] }],
];

/** What of a target's words the bot's records can answer; money, shares and growth it only quotes. */
export function countingOf({ metric, unit }: Pick<Target, 'metric' | 'unit'>): Counting {
  const none = { counts: undefined, doubt: undefined };
  if (/外出|在外/.test(metric) && unit === '天')
    return { measure: 'trip-days', counts: { kind: 'trip', measure: 'days' }, doubt: undefined };
  if (/外出/.test(metric) && /^(?:次|批次)$/.test(unit ?? ''))
    return { measure: undefined, counts: { kind: 'trip' }, doubt: undefined };
  if (/线索|信息/.test(metric) && /^[条个]$/.test(unit ?? '')) return leads(metric);
  if (/项目/.test(metric) && unit === '个') return projects(metric);
  if (/推介/.test(metric) && /^[场次]次?$/.test(unit ?? ''))
    return {
      measure: 'promotions',
      counts: { kind: 'activity' },
      doubt: rest(metric, /专题|专场|专项|推介会?|活动|次数|举办|召开|组织|场/g),
    };
  if (/活动/.test(metric) && /^[场次]次?$/.test(unit ?? ''))
    return { measure: undefined, counts: { kind: 'activity' }, doubt: '系统不分活动的种类,所有活动都会算在内' };
  if (/调度|例会|推进会/.test(metric) && unit === '次')
    return {
      measure: 'meetings',
      counts: { kind: 'meeting' },
      doubt: rest(metric, /招商引资|招商|工作|调度|例会|推进|会议?|次数|召开|开展|专题/g),
    };
  if (/内资/.test(metric) && /增/.test(metric)) return { measure: 'domestic-growth', ...none };
  if (/外资/.test(metric) && /增/.test(metric)) return { measure: 'foreign-growth', ...none };
  return { measure: undefined, ...none };
}

function leads(metric: string): Counting {
  const origin = ORIGINS.find(([form]) => form.test(metric))?.[1];
  const { minimum, words } = leastIn(metric);
  const plain = origin === undefined && minimum === undefined;
  return {
    measure: plain ? 'leads' : origin === 'abroad' && minimum === undefined ? 'foreign-leads' : undefined,
    counts: { kind: 'lead', ...(minimum ? { minimum } : {}), ...(origin ? { origin } : {}) },
    doubt: rest(words, KNOWN),
  };
}

function projects(metric: string): Counting {
  if (/储备|谋划|包装|推介|在库|联系|包保|洽谈|在谈/.test(metric))
    return { measure: undefined, counts: undefined, doubt: undefined };
  const stage = STAGES.find(([form]) => form.test(metric))?.[1];
  const { minimum, words } = leastIn(metric);
  const origin = ORIGINS.find(([form]) => form.test(metric))?.[1];
  const sector = /制造业/.test(metric) ? ('manufacturing' as const) : undefined;
  const counts: Counts = {
    kind: 'lead',
    stage: stage ?? 'signed',
    ...(minimum ? { minimum } : {}),
    ...(origin ? { origin } : {}),
    ...(sector ? { sector } : {}),
  };
  const sized = minimum === 1e8 ? 'projects-100m' : minimum === 1e9 ? 'projects-1b' : undefined;
  const signed = counts.stage === 'signed' && sector === undefined;
  const measure = !signed
    ? undefined
    : origin === undefined
      ? sized
      : origin === 'outside-province' && !minimum
        ? 'outside-projects'
        : undefined;
  const unstaged = stage === undefined ? '没有写明签约还是开工,暂按签约数' : undefined;
  return { measure, counts, doubt: rest(words, KNOWN) ?? unstaged };
}

/** 10亿元以上, 亿元以上, 百亿级, 5000万元以上 in yuan, and the words without it. */
function leastIn(metric: string): { readonly minimum: number | undefined; readonly words: string } {
  const found = LEAST.exec(metric);
  if (!found) return { minimum: undefined, words: metric };
  const [all, number, step] = found;
  const count = number === undefined ? 1 : (TENS[number] ?? Number(number));
  return { minimum: count * (step === '亿' ? 1e8 : 1e4), words: metric.replace(all, '') };
}

/** What is left of a metric when everything that the records know is taken away: 纺织服装类 cannot be told apart. */
function rest(words: string, known: RegExp): string | undefined {
  const left = words
    .replace(/省外|外资|境外|外商|沪苏浙|江浙沪|长三角|京津冀|粤港澳|大湾区|珠三角|先进制造业|制造业/g, '')
    .replace(known, '')
    .replace(/[、,()]/g, '');
  return left === '' ? undefined : `系统分不清“${left}”,照现在的口径会数多`;
}
