import type { DayRange } from '../calendar.ts';
import type { Turn } from '../conversation/skill.ts';
import { awayMeasures, firstMeasures } from '../plan/counted-measures.ts';
import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';
import { contextOf, measureOfFigure, measureOfUnit, measuresIn, nonEmpty } from './progress-measures.ts';
import {
  besideOwn,
  onlyNames,
  peopleIn,
  type Subject,
  subjectIn,
  usualSubject,
  windowsIn,
} from './progress-subject.ts';
import { supposedIn } from './progress-supposed.ts';
import {
  ABOUT_IT,
  AFTER_ALL,
  AS_A_WHOLE,
  ASSESSED,
  BEFORE,
  CLASSES,
  COUNTED,
  DONE,
  FOLLOW,
  HOW_OFTEN,
  LEFT,
  NOTHING_YET,
  NOW,
  OF_A_YEAR,
  OF_CLAUSES,
  OTHERS,
  OVERALL,
  OWN,
  RANK,
  REMIND,
  REQUIRED,
  rankWords,
  SEVERAL,
  SHORT,
  SO_FAR,
  SUM_REQUIRED,
  SURPLUS,
  TO_THE_FIRST,
  WEAKEST,
  WHICH,
  WHY,
} from './progress-words.ts';

/** What a question about progress (进度) asks. */
export interface ProgressSlots {
  /** Measure ids; empty = everything the subject owes. */
  readonly measures: readonly string[];
  readonly subject: Subject;
  /** Missing = the period of each target around today. */
  readonly window?: DayRange;
  /** Every stretch where several are named: 五月算几天六月算几天. */
  readonly windows?: readonly DayRange[];
  /** Nobody asked: it is what a report just made counts toward. */
  readonly reported?: true;
  readonly asks: 'stand' | 'which' | 'rank' | 'short' | 'before' | 'nothing-yet' | 'weakest' | 'surplus' | 'assessed';
  /** 再跑两天够不够: so many more than are done. */
  readonly plus?: number;
}

/** How strongly a message asks for progress, and about what; `frame` is the question before, for "李敏呢". */
export function readProgress(
  { said, roster, speaker, memory }: Turn,
  plan: Plan,
): { weight: number; slots: ProgressSlots } | undefined {
  const words = said.text;
  // A form with a line 进度: is a report.
  if (
    words.length > 120 ||
    (words.match(/\p{Script=Han}{2,8}:/gu)?.length ?? 0) >= 3 ||
    HOW_OFTEN.test(words) ||
    OF_CLAUSES.test(words) ||
    /(?:算|纳入|计入|列入)[^,。]{0,4}考核/.test(words)
  )
    return undefined;
  const spokenOf = memory.frame?.skill === 'show-progress' ? (memory.frame.slots as ProgressSlots) : undefined;
  const before = spokenOf?.reported ? undefined : spokenOf;
  const context = contextOf(memory, plan);
  const measures = measuresIn(words, plan);
  const people = peopleIn(said, roster);
  const subject = besideOwn(words, subjectIn(words, { said, roster, speaker, people }), speaker);
  const windows = windowsIn(said);
  const [window] = windows;
  const which = WHICH.test(words) || (before !== undefined && WHY.test(words));
  const short = (SHORT.test(words) || REMIND.test(words)) && !/约谈|诫勉|问责|处罚|后果/.test(words);
  // 不达标会不会扣工资: what follows from it, not how it stands.
  const left = LEFT.test(words) && !/会不会|怎么办|咋办|扣[工奖分]|处分|后果|问责|追责|约谈|诫勉/.test(words);
  const required = REQUIRED.test(words) && !/了|已|现在|so far/i.test(words);
  // 各县区开工项目要多少: what the plan asks of each.
  const rank =
    TO_THE_FIRST.test(words) ||
    (RANK.test(words) && !(required && /^各/.test(words) && !/排|比|谁|最|名次|完成|情况/.test(words)));
  // 一年开几次, 县区和园区差几个: what the plan asks, not what was done.
  const rule =
    OF_A_YEAR.test(words) ||
    (SUM_REQUIRED.test(words) && !SO_FAR.test(words)) ||
    (SEVERAL.test(words) && !SO_FAR.test(words)) ||
    (CLASSES.filter((it) => it.test(words)).length > 1 && !SO_FAR.test(words));
  if (rule && !rankWords(words)) return undefined;
  const plus = supposedIn(words);
  const named = people.length > 0 || subject?.kind === 'units' || (window !== undefined && speaker !== undefined);
  const done = !required && (DONE.test(words) || OWN.test(words) || (named && COUNTED.test(words)));
  // 各县区县长外出天数列个表: people side by side.
  const away = awayMeasures(plan);
  const asksAway = measures.some((id) => away.includes(id));
  const sideBySide = which && asksAway && (subject?.kind === 'class' || subject?.kind === 'city');
  const empty = NOTHING_YET.test(words) && !asksAway && !/外出|出差|天|trip/i.test(words);
  const asks: ProgressSlots['asks'] = empty
    ? 'nothing-yet'
    : WEAKEST.test(words)
      ? 'weakest'
      : short
        ? 'short'
        : rank || sideBySide
          ? 'rank'
          : which && !left
            ? 'which'
            : 'stand';
  if (SURPLUS.test(words) && words.length <= 40)
    return {
      weight: 0.968,
      slots: { measures: away, subject: usualSubject(speaker, away, { roster, plan }), asks: 'surplus' },
    };
  if (ASSESSED.test(words) && speaker && context.some((id) => away.includes(id)) && words.length <= 24)
    return {
      weight: 0.968,
      slots: {
        measures: away,
        subject: subject ?? { kind: 'people', people: [speaker.id] },
        asks: 'assessed',
      },
    };
  if (BEFORE.test(words) && !/目标|任务|要求|指标/.test(words))
    return { weight: 0.97, slots: { measures, subject: { kind: 'city' }, asks: 'before' } };
  const make = (weight: number, slots: Partial<ProgressSlots> = {}) => {
    const found = slots.measures ?? measures;
    return {
      weight,
      slots: {
        measures: found,
        subject: subject ?? slots.subject ?? usualSubject(speaker, found, { roster, plan }),
        ...(window ? { window } : slots.window ? { window: slots.window } : {}),
        ...(windows.length > 1 && !slots.asks ? { windows } : {}),
        asks,
      },
    };
  };
  // 我上月呢, 那4月呢 after a report: what it counts toward, in another month; of oneself the days.
  if (spokenOf?.reported && window && words.length <= 12 && FOLLOW.test(words) && measures.length === 0)
    return make(0.9, {
      measures: /我(?!们|县|区)|\bi\b/i.test(words) ? away : spokenOf.measures,
      ...(/我|\b(?:i|we)\b/i.test(words) ? {} : { subject: spokenOf.subject }),
    });
  if (asks === 'nothing-yet' && speaker)
    return make(0.962, {
      subject: subject ?? { kind: 'city' },
      measures: measures.length
        ? measures
        : /签|项目|引进|sign/i.test(words)
          ? firstMeasures(plan).slice(1)
          : context.length
            ? context
            : firstMeasures(plan).slice(0, 1),
    });
  if (asks === 'weakest' && measures.length === 0) return make(0.962, { measures: [] });
  if (OVERALL.test(words) && words.length <= 20 && measures.length === 0 && asks === 'stand' && !required)
    return make(0.962, { measures: [] });
  if (
    before &&
    words.length <= 24 &&
    // 我报的线索列一下 is a question of its own.
    !/我(?:们)?(?:报|记|登记|录)(?:过|了)?的/.test(words) &&
    (FOLLOW.test(words) ||
      onlyNames(words, said) ||
      (which && (measures.length > 0 || ABOUT_IT.test(words) || WHY.test(words)))) &&
    !(measures.length && !left && !done && !which && !FOLLOW.test(words))
  ) {
    if (measures.length || people.length || subject || window || which) {
      return make(left || done || which ? 0.96 : 0.9, {
        ...before,
        measures: measures.length ? measures : before.measures,
      });
    }
  }
  if (plus !== undefined && (subject === undefined || subject.kind === 'units' || subject.kind === 'people')) {
    const meant =
      measures.length > 0
        ? measures
        : (measureOfFigure(words, plan) ?? measureOfUnit(plus.words, people.length > 0, plan));
    const { window: _, ...slots } = make(0.968, { measures: meant }).slots;
    if (meant.length > 0) return { weight: 0.968, slots: { ...slots, plus: plus.count, asks: 'stand' as const } };
  }
  if (NOW.test(words) && context.length > 0)
    return make(0.96, { ...before, measures: measures.length ? measures : context });
  if (context.some((id) => away.includes(id)) && OTHERS.test(words))
    return { weight: 0.966, slots: { measures: away, subject: { kind: 'city' }, asks: 'rank' } };
  // 孙涛呢 after what the plan asks of a county head: what this one did.
  if (!before && context.length > 0 && people.length > 0 && onlyNames(words, said))
    return make(0.966, { measures: context });
  if (short && (measures.length === 0 || asksAway)) return make(0.92, { measures: away });
  if (rank && measures.length === 0 && /跑|外出|出差|出去|天数/.test(words))
    return make(0.94, { measures: away, ...(subject ? {} : { subject: { kind: 'city' as const } }) });
  if (rank) {
    const spoken = /项目|线索|天|推介|会/.test(words) ? measureOfUnit(words, false, plan) : [];
    return make(measures.length ? 0.94 : 0.8, {
      measures: [measures, spoken, context].find((it) => it.length > 0) ?? [],
    });
  }
  // 首位产业明确几个: a measure that no record counts toward is a matter of the plan.
  if (measures.length === 0 && findMeasures(plan, words).length > 0) return undefined;
  const guessed = measures.length
    ? measures
    : (measureOfFigure(words, plan) ??
      nonEmpty(measureOfUnit(words, people.length > 0 || /我|\bi\b/i.test(words), plan)) ??
      // 甲县进度 asks for the whole, whatever was spoken of before.
      (words.length <= 40 && !AS_A_WHOLE.test(words) && !(spokenOf?.reported && /进度|进展|完成|progress/i.test(words))
        ? context
        : []));
  if (left && (guessed.length || /进度|完成|progress|达标|on track|doing/i.test(words)))
    return make(AFTER_ALL.test(words) ? 0.966 : 0.945, {
      measures: guessed,
      // 达标了吗 names nobody: whose figure it was before.
      ...(spokenOf && guessed === context && !/我|\b(?:i|my|we|our)\b/i.test(words)
        ? { subject: spokenOf.subject }
        : {}),
    });
  if (done && guessed.length) return make(0.93, { measures: guessed });
  if (which && before && ABOUT_IT.test(words)) return make(WHY.test(words) ? 0.96 : 0.95, before);
  if (which && guessed.length > 0) return make(0.72, { measures: guessed });
  return undefined;
}
