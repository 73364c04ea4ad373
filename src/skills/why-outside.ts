import { type DayRange, dayOf, within } from '../calendar.ts';
import type { Roster } from '../people/roster.ts';
import type { Target } from '../plan/plan.ts';
import { leadFacets, type Rates } from '../records/lead-facets.ts';
import { reachedOn } from '../records/matches.ts';
import type { Facets, Lead, Recorded } from '../records/record.ts';
import { originText } from './record-facts.ts';
import { moneyText, STAGE_CHINESE, STAGE_ENGLISH } from './record-lines.ts';

interface Telling {
  readonly rates: Rates;
  readonly roster: Roster;
  readonly english: boolean;
}

/** What keeps a lead from counting toward a target in a window, each reason in words (`投资额9000万元,不到1亿元`); empty where it counts. */
export function whyOutside(
  record: Recorded<'lead'>,
  { counts, period }: Target,
  window: DayRange,
  { rates, roster, english }: Telling,
): string[] {
  if (!counts) return [];
  const { body } = record;
  const facets = leadFacets(body, rates, roster.city.province);
  const say = (chinese: string, other: string): string => (english ? other : chinese);
  if (record.withdrawn) return [say('这条已撤销', 'the record was withdrawn')];
  const reasons: (string | undefined)[] = [
    body.stage === 'dropped' ? say('项目已终止', 'the project was dropped') : undefined,
    counts.minimum === undefined ? undefined : tooSmall(body, counts.minimum, facets, rates, english),
    counts.origin === undefined ? undefined : fromElsewhere(body, counts.origin, facets, english),
    counts.sector && facets.sector !== counts.sector
      ? body.industry
        ? say(`“${body.industry}”没有归到制造业`, `"${body.industry}" is not taken for manufacturing`)
        : say('没填行业,看不出是制造业', 'no industry is given')
      : undefined,
  ];
  const [stage] = [counts.stage];
  if (stage && body.stage !== 'dropped') {
    const day = reachedOn(facets, stage);
    const wanted = english ? STAGE_ENGLISH[stage] : STAGE_CHINESE[stage];
    if (day === undefined)
      reasons.unshift(
        say(
          `还没${wanted}(现在是${STAGE_CHINESE[body.stage]}),${wanted}后才算`,
          `not ${wanted} yet (now: ${STAGE_ENGLISH[body.stage]})`,
        ),
      );
    else if (!within(day, window))
      reasons.push(
        say(`${wanted}在${day},不在这一${NAMES[period ?? 'year']}`, `${wanted} on ${day}, outside the period`),
      );
  } else if (!stage && !within(dayOf(record.reportedAt), window)) {
    const day = dayOf(record.reportedAt);
    reasons.push(say(`报于${day},不在这一${NAMES[period ?? 'year']}`, `reported on ${day}, outside the period`));
  }
  return reasons.filter((it) => it !== undefined);
}

const NAMES = {
  year: '年',
  half_year: '半年',
  quarter: '季度',
  two_months: '个双月',
  month: '个月',
  week: '周',
} as const;

function tooSmall(
  { amount }: Lead,
  minimum: number,
  { amountCny }: Facets,
  rates: Rates,
  english: boolean,
): string | undefined {
  const least = moneyText({ value: minimum, currency: 'CNY' }, english);
  if (!amount) return english ? `no amount is given (needed: ${least})` : `没填投资额(要${least}以上)`;
  const own = moneyText(amount, english);
  if (amountCny === undefined) return english ? `${own} has no exchange rate here` : `${own}没有折算汇率`;
  if (amountCny >= minimum) return undefined;
  const yuan = moneyText({ value: amountCny, currency: 'CNY' }, english);
  const exchanged =
    amount.currency === 'CNY'
      ? ''
      : english
        ? ` (${yuan} at the rates of ${rates.date})`
        : `(按${rates.date}汇率合${yuan})`;
  return english ? `the investment, ${own}${exchanged}, is below ${least}` : `投资额${own}${exchanged},不到${least}`;
}

function fromElsewhere(
  { origin }: Lead,
  wanted: NonNullable<NonNullable<Target['counts']>['origin']>,
  facets: Facets,
  english: boolean,
): string | undefined {
  const listed = typeof wanted === 'object' ? wanted.provinces : undefined;
  const fits = listed
    ? listed.includes(facets.province ?? '')
    : wanted === 'shanghai-jiangsu-zhejiang'
      ? ['上海市', '江苏省', '浙江省'].includes(facets.province ?? '')
      : facets.origin === wanted;
  if (fits) return undefined;
  const where = {
    'shanghai-jiangsu-zhejiang': ['不在沪苏浙', 'not from Shanghai, Jiangsu or Zhejiang'],
    'outside-province': ['不是外省来的', 'not from another province'],
    abroad: ['不是境外来的', 'not from abroad'],
  } as const;
  const [chinese, other] =
    typeof wanted === 'object'
      ? ([`不在${wanted.provinces.join('、')}`, `not from ${wanted.provinces.join(', ')}`] as const)
      : where[wanted];
  if (!origin) return english ? 'its origin is not given' : '没填投资方来源';
  return english
    ? `the investor (${originText(origin, true)}) is ${other}`
    : `投资方来自${originText(origin)},${chinese}`;
}
