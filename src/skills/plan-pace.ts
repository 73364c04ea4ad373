import type { Turn } from '../conversation/skill.ts';
import { type Block, say } from '../reply.ts';
import { stretchIn } from './plan-numbers.ts';

const PACE = /序时|time[- ]?proportional|pro[- ]?rata|\bpace\b/i;
const SHARE = /百分之|百分比|比例|[%％]|几成|how much|percent/i;
const OUGHT =
  /(?:应该?|该|要)(?:是|到|达到|完成)?(?:多少|几)(?![个条次场天家])|月(?:底|末)(?:是|该)?多少[?？]?$|^(?:现在|目前|本月|这个月|今年)?的?序时(?:进度)?(?:现在|目前)?是?多少[?？]?$/;
const DONE = /我|咱|完成(?!到?(?:百分|多少))|做了|欠|差|落后|哪|谁|怎么样|如何|\b(?:we|our|my|i)\b/i;

/** 序时进度6月底应该是百分之多少: the share of the year that should be done by then, of nothing in particular. */
export const paceAsked = (words: string, measures: readonly string[]): boolean =>
  PACE.test(words) && (SHARE.test(words) || OUGHT.test(words)) && !DONE.test(words) && measures.length === 0;

/** The even share of a yearly figure by the end of the month named, else of this month; the plan itself names none. */
export function paceBlocks(words: string, { today, said }: Turn): readonly Block[] {
  const named = stretchIn(words);
  const months = named?.months ?? Number(today.slice(5, 7));
  const share = Math.round((months / 12) * 1000) / 10;
  const until = named && !/^到/.test(named.name) ? named.name : `${months}月底`;
  return say(
    said.language === 'en'
      ? `By the end of month ${months} the even pace is ${share}% (derived: ${months}/12 of the year; the plan itself sets no pace).`
      : `${until}的序时进度是${share}%(推算:${months}÷12,全年目标按月平均;计划没有规定各月进度)。`,
  ).blocks;
}
