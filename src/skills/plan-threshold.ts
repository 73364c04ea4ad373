import type { Turn } from '../conversation/skill.ts';
import { readIndustries, sectorOf } from '../language/industries.ts';
import { hasCurrency, readMoney } from '../language/money.ts';
import type { Plan, Target } from '../plan/plan.ts';
import type { Money } from '../records/record.ts';
import { type Block, text } from '../reply.ts';
import { amountText } from './plan-numbers.ts';
import { quoted, quotesOf } from './plan-quote.ts';
import { moneyText } from './record-lines.ts';

const QUALIFY =
  /算|属于|够|能不能|能否|可以|可不可以|达到|符合|计入|走得了|走得通|享受|适用|资格|行不|行吗|吗|不[?？。]?$|没[?？。]?$|qualif|count|eligible|enough|can\b/i;
const MONEY_WORDS: readonly (readonly [RegExp, number, string])[] = [
  [/亿美元/, 1e8, 'USD'],
  [/万美元/, 1e4, 'USD'],
  [/亿元/, 1e8, 'CNY'],
  [/万元/, 1e4, 'CNY'],
];

/** The amount of money named in a question, if one is. */
export function moneyIn(turn: Turn): Money | undefined {
  return readMoney(turn.said.text, turn.said).find((it) => !it.value.threshold && hasCurrency(it))?.value;
}

export const asksWhetherItQualifies = (words: string): boolean => QUALIFY.test(words);

/** 亿元以上: whether an amount is large enough to count; 以上 includes the figure. */
export function minimumBlocks(money: Money, targets: readonly Target[], plan: Plan, turn: Turn): Block[] | undefined {
  const english = turn.said.language === 'en';
  const target = targets.find(({ counts }) => counts?.minimum !== undefined);
  const least = target?.counts?.minimum;
  if (!target || least === undefined || money.currency !== 'CNY') return undefined;
  const enough = money.value >= least;
  const line = moneyText({ value: least, currency: 'CNY' }, english);
  const said = moneyText(money, english);
  const words = english
    ? `${enough ? 'Yes' : 'No'}: ${said} ${enough ? 'reaches' : 'is below'} ${line}; "以上" includes the figure itself.`
    : enough
      ? `算。${said}达到${line},“以上”含本数。`
      : `不算。${said}不足${line}(“以上”含本数)。`;
  return [text(words), ...quotesOf(plan, [target], english, 1)];
}

/** 一事一议: which tier a case falls into, or the tiers when no amount was said; 超过 does not include the figure. */
export function eligibilityBlocks(words: string, targets: readonly Target[], plan: Plan, turn: Turn): Block[] {
  const english = turn.said.language === 'en';
  const money = moneyIn(turn);
  const groups = [...Map.groupBy(targets, ({ subject }) => subject).entries()];
  if (!money || !asksWhetherItQualifies(words)) {
    const lines = groups.map(
      ([subject, tier]) => `• ${subject}:${tier.map((it) => `${label(it)}${amountText(it, english)}`).join('或')}`,
    );
    return [
      text(
        `${english ? 'Two tiers (超过 excludes the figure itself):' : `分${groups.length}档(“超过”不含本数):`}\n${lines.join('\n')}`,
      ),
      ...quotesOf(plan, targets, english),
    ];
  }
  const outside = notManufacturing(words, targets, turn);
  if (outside !== undefined)
    return [text(outsideWords(outside, targets, plan, english)), ...quotesOf(plan, targets, english)];
  const foreign = money.currency !== 'CNY' || (/外资/.test(words) && !/内资/.test(words));
  const tiers = groups.map(([subject, tier]) => {
    const line = tier.find((it) => (limitOf(it)?.currency === 'CNY') !== foreign);
    const limit = line && limitOf(line);
    return {
      subject,
      line,
      fits: fitting(
        words,
        subject,
        groups.map(([other]) => other),
      ),
      over: limit !== undefined && limit.currency === money.currency && money.value > limit.value,
    };
  });
  const said = moneyText(money, english);
  const meant = tiers.filter(({ fits }) => fits === 'yes');
  const within = meant.find(({ over }) => over);
  const lines = tiers.flatMap(({ subject, line, over, fits }) =>
    line && fits !== 'no'
      ? [
          english
            ? `• ${subject}: ${amountText(line, true)} – ${said} ${over ? 'exceeds it' : 'does not exceed it'}`
            : `• ${subject}:要求${amountText(line, false)},${said}${over ? '已超过' : '没有超过'}`,
        ]
      : [],
  );
  return [
    text(`${verdict(tiers, meant, within !== undefined, english)}\n${lines.join('\n')}`),
    ...quotesOf(plan, targets, english),
  ];
}

/** What a case builds where it is surely none of the manufacturing that every tier is for: 物流园, 酒店. */
function notManufacturing(words: string, targets: readonly Target[], { said }: Turn): string | undefined {
  if (!targets.every(({ subject }) => /制造业/.test(subject)) || /制造|工厂|建厂|生产/.test(words)) return undefined;
  const read = readIndustries(said.text, said).map(({ value }) => value);
  const named = words.match(BUILT)?.slice(1).find(Boolean);
  const other = [...read.map((it) => it.replace(/(?<=.{2})[能可走按算够享].*$/, '')), named].find(
    (it) => it !== undefined && sectorOf(it.toLowerCase()) !== undefined,
  );
  const sector = other === undefined ? undefined : sectorOf(other.toLowerCase());
  return sector === undefined || sector === 'manufacturing' ? undefined : other;
}

const BUILT =
  /(?:建设?|做|搞|开|办|投)(?:一?[个座家处])?([\p{Script=Han}]{1,8}?(?:园|城|酒店|中心|市场|综合体|小镇|学校|医院|基地|楼盘|乐园|总部|平台|民宿))|\b((?:logistics|theme) park|hotel|data cent(?:er|re)|shopping mall|warehouse|hospital|school|resort|real estate)\b/iu;

/** Neither tier; what the clause says of other kinds stands in its own words (引领、带动作用的其他类项目). */
function outsideWords(built: string, targets: readonly Target[], plan: Plan, english: boolean): string {
  const clause = plan.clauses.find(({ id }) => id === targets[0]?.clause);
  const other = otherKinds(clause?.text);
  if (english)
    return `No, not by its amount: both tiers are for manufacturing projects, which this (${built}) is not.${other ? ' Other kinds qualify only under the clause on other projects, for which no amount is set.' : ''}`;
  return `不能按金额走“一事一议”:金额门槛只给制造业项目,${built}不是制造业。${other ? `其他类项目要“${other}”,没有金额门槛,由谁认定计划没有写。` : ''}`;
}

/** 其他类项目: what the clause asks of kinds that no tier names, and that no amount is set for them. */
export function otherKindsBlocks(targets: readonly Target[], plan: Plan, english: boolean): Block[] | undefined {
  const clause = plan.clauses.find(({ id }) => id === targets[0]?.clause);
  const asked = otherKinds(clause?.text);
  const sentence = clause?.text.match(/[^。;]*其他类项目[^。;]*[。;]?/)?.[0];
  if (!clause || !asked || !sentence) return undefined;
  return [
    text(
      english
        ? 'Yes: projects of other kinds can qualify. No amount is set for them; the clause asks that they lead and drive local industry (quoted).'
        : `可以。其他类项目没有金额要求,条件是“${asked}”;由谁认定,计划没有写。`,
    ),
    quoted(plan, sentence, clause, english),
  ];
}

const otherKinds = (words: string | undefined): string | undefined =>
  words?.match(/(?:^|[,、;])([^,;。]{4,40}?)的?其他类项目/)?.[1];

interface Tier {
  readonly over: boolean;
  readonly fits: 'yes' | 'no' | 'unknown';
}

function verdict(tiers: readonly Tier[], meant: readonly Tier[], within: boolean, english: boolean): string {
  if (within) return english ? 'Yes, it qualifies for the case-by-case policy:' : '可以,能按“一事一议”:';
  const possible = tiers.filter(({ fits }) => fits !== 'no');
  if (meant.length > 0 || !possible.some(({ over }) => over))
    return english ? 'No, it does not qualify (超过 excludes the figure itself):' : '不能按“一事一议”(“超过”不含本数):';
  return possible.every(({ over }) => over)
    ? english
      ? 'Yes, provided the project is of one of these kinds:'
      : '可以,前提是属于下列类型:'
    : english
      ? 'It depends on the kind of project:'
      : '要看项目类型:';
}

/** The money line of a threshold: 3000 万美元. */
function limitOf({ value, unit }: Target): Money | undefined {
  const found = MONEY_WORDS.find(([pattern]) => pattern.test(unit ?? ''));
  return found && value !== null ? { value: value * found[1], currency: found[2] } : undefined;
}

const label = ({ metric }: Target): string => metric.replace(/^.*[::]/, '');

/** Whether a case is of the kind that a tier is for, by the kinds that only this tier names. */
function fitting(words: string, subject: string, all: readonly string[]): 'yes' | 'no' | 'unknown' {
  const kinds = kindsOf(subject);
  const others = all.filter((it) => it !== subject).flatMap(kindsOf);
  if (kinds.some((kind) => !others.includes(kind) && speaksOf(words, kind))) return 'yes';
  return others.some((kind) => /增资/.test(kind) && words.includes('增资')) && !subject.includes('增资')
    ? 'no'
    : 'unknown';
}

const kindsOf = (subject: string): string[] =>
  subject
    .split(/[、或等的]/)
    .map((kind) => kind.replace(/国内外|行业|企业|项目|制造业/g, ''))
    .filter((kind) => kind.length >= 2 && kind !== '新设' && kind !== '新设增资');

/** A kind counts as said by any three neighbouring characters of it: 新能源 of 新能源新材料. */
function speaksOf(words: string, kind: string): boolean {
  if (kind.length <= 3) return words.includes(kind);
  for (let at = 0; at + 3 <= kind.length; at++) if (words.includes(kind.slice(at, at + 3))) return true;
  return false;
}
