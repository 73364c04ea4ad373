import type { Turn } from '../conversation/skill.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { type Block, text } from '../reply.ts';
import { derived, type SaidNumber, stretchIn } from './plan-numbers.ts';
import { bare } from './plan-quantity.ts';
import { quotesOf } from './plan-quote.ts';

const SUPPOSED =
  /假如|如果|要是|假设|已经?|手上|手里|现在有|目前有|有了|了\d|了[一二三四五六七八九十]|suppose|if we|already|have/i;
const MORE = /还(?:差|缺|要|剩|需|得|欠)|离.{0,8}(?:差|缺|多少|几)|差(?:几|多少)|缺(?:几|多少)|left|more|remain|short/i;

/** 已经引进了12个,还要几个: worked out from the number that was said, and called so. */
export function supposedBlocks(
  words: string,
  targets: readonly Target[],
  numbers: readonly SaidNumber[],
  { plan, turn }: { readonly plan: Plan; readonly turn: Turn },
): Block[] | undefined {
  const english = turn.said.language === 'en';
  if (!SUPPOSED.test(words) || !MORE.test(words)) return undefined;
  const target = targets.find((it) => it.value !== null && numbers.some(({ unit }) => unit === it.unit));
  const have = numbers.find(({ unit }) => unit === target?.unit)?.value;
  if (!target || target.value === null || have === undefined) return undefined;
  const stretch = stretchIn(words);
  const need = (stretch && derived(target, stretch)?.value) ?? target.value;
  const left = Math.max(0, Math.round((need - have) * 10) / 10);
  const unit = target.unit ?? '';
  return [
    text(
      english
        ? `${left} more: ${need} required less the ${have} you mention (${target.metric}).`
        : `还差${left}${unit}:要求不少于${need}${unit},减去您说的${have}${unit}(${target.subject},${bare(target.metric)})。${left === 0 ? '已达标。' : ''}`,
    ),
    ...quotesOf(plan, [target], english, 1),
  ];
}
