import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';
import { putsCase } from './plan-case.ts';

/** What makes a question of words. */
export const QUESTION =
  /[?？]|几|多少|好多|什么|啥|哪|谁|吗|呢|吧$|么$|怎么|咋|如何|为何|为什么|是不是|能不能|有没有|可不可以|有无|多久|何时|没[了有]?[?？。]?$|不[?？。]?$|(.)不\1|怎样|还是|多长|听说|我记得|指标|任务数|(?:要求|目标|任务|指标|标准|比例)$|意思|指的|名称|\b(?:what|which|who|when|how|why|where|does|do|is|are|can|must)\b/i;

const LONG = 50;

/** Of a long introduction only the question at its end counts, where it says all of itself. */
export function lastQuestion(text: string, plan: Plan): string {
  const last = text.match(/[^,。;!\n]{6,}$/)?.[0] ?? '';
  const whole = /有没有|有无|是不是|能不能|可不可以|是否/.test(last) || findMeasures(plan, last).length > 0;
  return text.length > LONG &&
    !/[a-z]{3,} [a-z]{2,} [a-z]/i.test(text) &&
    whole &&
    QUESTION.test(last) &&
    !putsCase(text, plan) &&
    !/按|这样|那么?/.test(last)
    ? last
    : text;
}
