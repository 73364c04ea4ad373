import type { Turn } from '../conversation/skill.ts';
import { readRegions } from '../language/regions.ts';
import type { Plan, Target } from '../plan/plan.ts';

const COUNTS = /算(?!一下|下)|属于|属不属于|计入|能(?:不能)?(?:进|放)|\bcount\b/i;
const OUTSIDE = /省外|外省|out[- ]of[- ]province/i;
const DELTA = /沪苏浙|江浙沪|长三角|yangtze/i;
const INSIDE_WORDS = /省内|本省|我省|省里的?(?:企业|项目)/;
const DELTA_PROVINCES: readonly string[] = ['上海市', '江苏省', '浙江省'];

/** 昆山来的算不算沪苏浙, 合肥的能算省外吗: the measures that such a question is about; undefined for any other. */
export function originQuestion(words: string, turn: Turn, plan: Plan): string[] | undefined {
  if (!COUNTS.test(words) || (!OUTSIDE.test(words) && !DELTA.test(words))) return undefined;
  if (provinceSaid(words, turn) === undefined) return undefined;
  const wanted = OUTSIDE.test(words) ? 'outside-province' : 'shanghai-jiangsu-zhejiang';
  const measures = plan.targets.flatMap(({ measure, counts }) =>
    measure && counts && 'origin' in counts && counts.origin === wanted ? [measure] : [],
  );
  const billion = measures.filter((it) => /10|十/.test(words) === /1b/.test(it));
  return measures.length > 0 ? [...new Set(billion.length > 0 ? billion : measures)] : undefined;
}

/** The province of the place that is asked about, the words for the group (沪苏浙) left out; 省内 is the city's own. */
function provinceSaid(words: string, { said, roster }: Turn): string | undefined {
  if (INSIDE_WORDS.test(words)) return roster.city.province;
  const rest = words.replace(DELTA, ' ').replace(OUTSIDE, ' ');
  const place = readRegions(rest, said).find(({ value }) => !value.wide && value.province);
  return place?.value.province;
}

/** Whether a place counts as 省外 or 沪苏浙, in words that lead the answer. */
export function originVerdict(
  words: string,
  targets: readonly Target[],
  turn: Turn,
): { readonly text: string; readonly right: boolean } | undefined {
  if (!COUNTS.test(words)) return undefined;
  const origin = targets.flatMap(({ counts }) =>
    counts && 'origin' in counts && counts.origin ? [counts.origin] : [],
  )[0];
  const province = origin && provinceSaid(words, turn);
  if (!province) return undefined;
  const delta = origin === 'shanghai-jiangsu-zhejiang';
  const right = delta ? DELTA_PROVINCES.includes(province) : province !== turn.roster.city.province;
  const english = turn.said.language === 'en';
  const group = delta ? (english ? 'Shanghai, Jiangsu and Zhejiang' : '沪苏浙') : english ? 'other provinces' : '省外';
  return {
    right,
    text: english
      ? `${right ? 'Yes' : 'No'}: ${province} ${right ? 'is' : 'is not'} one of ${group}.`
      : `${right ? '算' : '不算'},${province}${right ? '属于' : '不属于'}${group}。`,
  };
}
