import type { Turn } from '../conversation/skill.ts';
import { readRegions } from '../language/regions.ts';
import { readUnits } from '../language/units.ts';
import { postsOf } from '../people/roster.ts';
import type { Plan } from '../plan/plan.ts';
import { type Block, text } from '../reply.ts';
import { saidNumbers } from './plan-numbers.ts';
import { quotesOf } from './plan-quote.ts';
import { ENOUGH } from './plan-verdict.ts';

/** 几号之前报: a day, where the plan has a rhythm at most. */
export const DAY_ASKED = /(?<![这那])几[号日](?!人)|哪一?天(?=[报交开前])|每月哪天/;
/** Beside the figure that the plan has, one that it does not: 原来几分, 有几个名额. */
const BESIDE: readonly (readonly [RegExp, string])[] = [
  [/(?:原来|以前|之前|原先|去年|上年)(?:是|有|要)?(?:几|多少)/, '原来是多少,计划没有写。'],
  [/(?:几|多少)个?名额|名额(?:有|是)?(?:几|多少)/, '名额多少,计划没有规定。'],
];
/** 线上展会算专项推介活动吗: what counts as one, which the plan does not tell. */
export const asksWhatCounts = (words: string): boolean =>
  /算(?!完成|达标|超)[^,。]{0,12}[吗么不没]?|算不算|能不能算|\bcounts?\b/i.test(words) &&
  COUNTS_AS.test(words) &&
  !ENOUGH.test(words) &&
  !/亿|万/.test(words) &&
  saidNumbers(words).every(({ unit }) => unit !== '天');

const countsAs = (words: string, english: boolean): Block[] =>
  asksWhatCounts(words)
    ? [text(english ? 'The plan does not say what counts as one.' : '怎样才算,计划没有规定;要求是:')]
    : [];
const COUNTS_AS = /线上|网上|云|视频|市内|本地|境外|联合|合办|参加|展会|[^,。]办的?.{0,3}算/;

/** 上个月多跑了3天能抵这个月吗, 多出来的能算到6月吗: days beyond what a month asks. */
export const asksForSurplus = (words: string): boolean =>
  /surplus|extra (?:trip )?days|carr(?:y|ied) over/i.test(words) ||
  (/(?:多(?:跑|出|去|余|走)|超(?:出|额|过)|富余|剩(?:下|余)?|余下)[^,。?？]{0,8}/.test(words) &&
    /抵|结转|顺延|算(?:到|进|在|给)|顶|补(?:到|上个?月|下个?月|这个?月)|转到|挪到|留到|攒到?|累(?:计|积)到|冲/.test(
      words,
    ) &&
    !/线索|项目|活动|会议|条|亿/.test(words));

/** A surplus does not carry over: a month's days are that month's. */
export function surplusBlocks(plan: Plan, { roster, speaker, said }: Turn): Block[] {
  const posts = speaker ? postsOf(roster, speaker).map(({ id }) => id) : [];
  const days = plan.targets.filter(({ counts }) => counts?.measure === 'days');
  const own = days.filter(({ owedBy }) => owedBy && 'post' in owedBy && posts.includes(owedBy.post));
  const english = said.language === 'en';
  return [
    text(
      english
        ? 'No: days are counted month by month, a surplus does not carry over (the plan does not provide for it).'
        : '不能:外出天数按自然月计,多出的不结转、也不抵别的月(计划没有规定可以结转)。',
    ),
    ...quotesOf(plan, own.length > 0 ? own : days, english, 1),
  ];
}

/** 亳州今年招商任务多少: another city, of which a city's plan says nothing. */
export function elsewhereBlocks(words: string, plan: Plan, { said, roster }: Turn): Block[] | undefined {
  if (
    !/任务|目标(?!企业)|指标|\b(?:targets?|quotas?) (?:of|for)\b/i.test(words) ||
    /来|去|赴|共建|合作|承接|企业|客商|投资|驻/.test(words)
  )
    return undefined;
  const places = readRegions(words, said).filter(({ value }) => !value.home && !value.wide && value.province);
  const [place] = places;
  if (
    !place ||
    readUnits(words, said).length > 0 ||
    plan.clauses.some(({ text: clause }) => clause.includes(place.text))
  )
    return undefined;
  return [
    text(
      said.language === 'en'
        ? `This plan is for ${roster.city.english ?? roster.city.name} only; it does not cover ${place.text}.`
        : `计划只管${roster.city.name}(《${plan.title}》),没有写${place.text}的任务。`,
    ),
  ];
}

/** What the question wants beside the plan's own figure and the plan does not have. */
export const besideBlocks = (words: string, english: boolean): Block[] => [
  ...countsAs(words, english),
  ...(english ? [] : BESIDE.flatMap(([pattern, line]) => (pattern.test(words) ? [text(line)] : []))),
];
