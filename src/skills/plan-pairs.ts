import type { Turn } from '../conversation/skill.ts';
import type { Target } from '../plan/plan.ts';
import { type SaidNumber, saidNumbers } from './plan-numbers.ts';
import { concerns, isEmpty, readScope } from './plan-scope.ts';

/** 县里5次,市里3次是吧: whether every figure is right for whom it is said; undefined unless two are said, each for somebody else. */
export function pairsRight(words: string, targets: readonly Target[], turn: Turn): boolean | undefined {
  const pairs = words.split(/[,、;。]|而(?=[县市园])|(?<=\d[个条次场天])(?=[县市园])/).flatMap((part) => {
    const scope = readScope(part, turn, targets);
    const [number, more] = saidNumbers(part);
    const owed = targets.filter(({ owedBy }) => concerns(owedBy, scope, turn.roster.posts));
    return number && !more && !isEmpty(scope) && owed.length > 0 ? [{ number, owed }] : [];
  });
  if (pairs.length < 2) return undefined;
  return pairs.every(({ number, owed }) => owed.some((target) => fits(number, target)));
}

const fits = ({ value, unit }: SaidNumber, target: Target): boolean =>
  target.value !== null && target.unit === unit && value >= target.value && value <= (target.max ?? target.value);

/** 县区和园区差几个: the difference of two figures of one measure, and 一共 their sum over all units; the plan says neither. */
export function comparedLines(words: string, targets: readonly Target[], { roster, said }: Turn): string[] {
  const adds = SUM.test(words);
  const owed = targets.filter(
    ({ owedBy, value }) => value !== null && owedBy && ('class' in owedBy || (adds && 'unit' in owedBy)),
  );
  const [one, two, more] = owed;
  if (!one || !two || owed.some(({ measure, value }) => measure !== one.measure || value === null)) return [];
  const english = said.language === 'en';
  const unit = one.unit ?? '';
  if (DIFFERENCE.test(words) && !adds) {
    if (more || one.value === null || two.value === null) return [];
    const gap = Math.abs(one.value - two.value);
    const [high, low] = one.value >= two.value ? [one, two] : [two, one];
    return [
      english
        ? `The difference is ${gap} (${high.value} - ${low.value}).`
        : `相差${gap}${unit}:${high.subject}${high.value}${unit},${low.subject}${low.value}${unit}。`,
    ];
  }
  if (!adds) return [];
  const sum = (target: Target): number =>
    (target.value ?? 0) *
    (target.owedBy && 'unit' in target.owedBy
      ? 1
      : roster.units.filter(
          ({ class: klass }) => target.owedBy && 'class' in target.owedBy && klass === target.owedBy.class,
        ).length);
  const all = owed.reduce((total, target) => total + sum(target), 0);
  return [
    english
      ? `Derived: together ${all}; the plan does not state this sum.`
      : `合计${all}${unit}(推算:${owed.map((target) => `${target.subject}${sum(target)}`).join('加')};计划没有写合计)。`,
  ];
}

const DIFFERENCE =
  /差(?:几|多少|别)|相差|(?<![至最])[多少](?:几|多少)[个条次场]?|谁(?:的)?[多高少]|哪(?:个|边)[多高少]|区别|不一样|differ|more than/i;
const SUM =
  /加起来|加(?:在)?一起|合计|总共|一共|拢共|总数|总量|合起来|加(?=\d|[一二三四五六七八九])|altogether|in total|combined|\btogether\b|in all\b/i;
