/** What an amount is of, where the words beside it say so; `total` is the whole investment. */
export type AmountOf =
  | 'total'
  | 'investment'
  | 'phase'
  | 'fixed'
  | 'registered'
  | 'output'
  | 'tax'
  | 'arrived'
  | 'land'
  | 'loan'
  | 'reward'
  | 'converted';

const BEFORE_ABOUT: readonly (readonly [AmountOf, RegExp])[] = [
  ['converted', /(?:折合?|约合|相当于|等值|合人民币|equivalent to|about)(?:人民币|约|rmb|\s)*$/i],
  ['phase', /(?:[一二三首前后]期|期工程|首批|第[一二三]阶段|phase (?:one|two|1|2|i)|first phase)[^,。;\n]{0,8}$/i],
  ['registered', /(?:注册资本|注册资金|注资|认缴|实缴|registered capital)[^,。;\n]{0,6}$/i],
  ['fixed', /(?:固定资产|固投|设备(?:投资|投入)|fixed[- ]assets?)[^,。;\n]{0,8}$/i],
  ['tax', /(?:税收|纳税|税金|利税|缴税|交税|上税|年税|创税|\btax)[^,。;\n]{0,8}$/i],
  [
    'output',
    /(?:产值|营收|销售(?:额|收入|规模)?|收入|利润|产出|市值|估值|营业额|出口(?:额)?|创汇|年销|流水|output|revenue|sales|turnover)[^,。;\n]{0,8}$/i,
  ],
  ['arrived', /(?:到位(?:资金)?|到资|到账|已投(?:入|资)?|完成投资|已完成)[^,。;\n]{0,6}$/],
  ['loan', /(?:贷款|融资(?!后)|借款|授信|发债|负债|欠)[^,。;\n投]{0,6}$/],
  ['land', /(?:地价|土地款|土地出让金|租金|每亩|亩均)[^,。;\n]{0,8}$/],
  ['reward', /(?:补贴|奖励|奖补|补助|优惠|罚款)[^,。;\n]{0,6}$/],
  [
    'total',
    /(?:总投资|投资总额|总投|投资额|投资规模|计划投资|协议投资|合同(?:投资|金额)|共投|累计投资|总额|总共|total(?: investment)?(?: of)?)[^,。;\n]{0,8}$/i,
  ],
  ['investment', /(?:投|\binvest)[^,。;\n]{0,8}$/i],
];
const AFTER_ABOUT: readonly (readonly [AmountOf, RegExp])[] = [
  ['registered', /^的?(?:注册资本|注册资金)/],
  ['fixed', /^的?(?:固定资产|固投)/],
  ['tax', /^的?(?:年)?(?:税收|税|利税)/],
  ['output', /^的?(?:年)?(?:产值|营收|销售|产出|市值|的?订单)/],
  ['loan', /^的?(?:贷款|融资|授信)/],
  ['reward', /^的?(?:补贴|奖励|奖补)/],
  ['phase', /^的?(?:做|用于|是)?(?:一期|首期)/],
];
/** What the amount in `text[start, end)` is of; words before `from` belong to another amount. */
export function aboutOf(text: string, from: number, start: number, end: number): AmountOf | undefined {
  const before = text.slice(Math.max(from, start - 24), start);
  const after = text.slice(end, end + 10);
  return (
    AFTER_ABOUT.find(([, pattern]) => pattern.test(after))?.[0] ??
    BEFORE_ABOUT.map(([about, pattern]) => ({ about, at: before.search(pattern) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => (a.about === 'investment' ? 1 : 0) - (b.about === 'investment' ? 1 : 0) || b.at - a.at)[0]?.about
  );
}
