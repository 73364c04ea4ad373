import type { DayRange } from '../calendar.ts';
import type { Turn } from '../conversation/skill.ts';
import { readDates } from '../language/dates.ts';
import { readPeople } from '../language/people.ts';
import { readUnits } from '../language/units.ts';
import type { Person, Roster } from '../people/roster.ts';
import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';
import { contextOf, measureOfFigure, measureOfUnit, measuresIn, nonEmpty } from './progress-measures.ts';
import { supposedIn } from './progress-supposed.ts';
import {
  ABOUT_IT,
  BEFORE,
  CLASSES,
  COUNTED,
  DONE,
  FOLLOW,
  HOW_OFTEN,
  LEFT,
  NOW,
  OF_A_YEAR,
  OF_CLAUSES,
  OTHERS,
  OWN,
  RANK,
  REQUIRED,
  rankWords,
  SEVERAL,
  SHORT,
  SO_FAR,
  SUM_REQUIRED,
  WHICH,
  WHY,
} from './progress-words.ts';

/** Whose progress is asked for. */
export type Subject =
  | { readonly kind: 'people'; readonly people: readonly number[] }
  | { readonly kind: 'units'; readonly units: readonly string[] }
  | { readonly kind: 'class'; readonly class: string }
  | { readonly kind: 'city' };

/** What a question about progress (进度) asks. */
export interface ProgressSlots {
  /** Measure ids; empty = everything the subject owes. */
  readonly measures: readonly string[];
  readonly subject: Subject;
  /** Missing = the period of each target around today. */
  readonly window?: DayRange;
  readonly asks: 'stand' | 'which' | 'rank' | 'short' | 'before';
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
  const before = memory.frame?.skill === 'show-progress' ? (memory.frame.slots as ProgressSlots) : undefined;
  const context = contextOf(memory, plan);
  const measures = measuresIn(words, plan);
  const people = peopleIn(said, roster);
  const subject = subjectIn(words, { said, roster, speaker, people });
  const window = windowIn(said);
  const rank = RANK.test(words);
  const which = WHICH.test(words) || (before !== undefined && WHY.test(words));
  const short = SHORT.test(words) && !/约谈|诫勉|问责|处罚|后果/.test(words);
  // 不达标会不会扣工资: what follows from it, not how it stands.
  const left = LEFT.test(words) && !/会不会|怎么办|咋办|扣[工奖分]|处分|后果|问责|追责|约谈|诫勉/.test(words);
  const required = REQUIRED.test(words) && !/了|已|现在|so far/i.test(words);
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
  const sideBySide = which && measures.includes('trip-days') && (subject?.kind === 'class' || subject?.kind === 'city');
  const asks: ProgressSlots['asks'] = short
    ? 'short'
    : rank || sideBySide
      ? 'rank'
      : which && !left
        ? 'which'
        : 'stand';
  if (BEFORE.test(words) && !/目标|任务|要求|指标/.test(words))
    return { weight: 0.97, slots: { measures, subject: { kind: 'city' }, asks: 'before' } };
  const make = (weight: number, slots: Partial<ProgressSlots> = {}) => {
    const found = slots.measures ?? measures;
    return {
      weight,
      slots: {
        measures: found,
        subject: subject ?? slots.subject ?? usualSubject(speaker, found, roster),
        ...(window ? { window } : slots.window ? { window: slots.window } : {}),
        asks,
      },
    };
  };
  if (
    before &&
    words.length <= 24 &&
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
      measures.length > 0 ? measures : (measureOfFigure(words, plan) ?? measureOfUnit(plus.words, people.length > 0));
    const { window: _, ...slots } = make(0.968, { measures: meant }).slots;
    if (meant.length > 0) return { weight: 0.968, slots: { ...slots, plus: plus.count, asks: 'stand' as const } };
  }
  if (NOW.test(words) && context.length > 0)
    return make(0.96, { ...before, measures: measures.length ? measures : context });
  if (context.includes('trip-days') && OTHERS.test(words))
    return { weight: 0.966, slots: { measures: ['trip-days'], subject: { kind: 'city' }, asks: 'rank' } };
  // 孙涛呢 after what the plan asks of a county head: what this one did.
  if (!before && context.length > 0 && people.length > 0 && onlyNames(words, said))
    return make(0.966, { measures: context });
  if (short && (measures.length === 0 || measures.includes('trip-days')))
    return make(0.92, { measures: ['trip-days'] });
  if (rank) return make(measures.length ? 0.94 : 0.8, { measures: measures.length ? measures : context });
  // 首位产业明确几个: a measure that no record counts toward is a matter of the plan.
  if (measures.length === 0 && findMeasures(plan, words).length > 0) return undefined;
  const guessed = measures.length
    ? measures
    : (measureOfFigure(words, plan) ??
      nonEmpty(measureOfUnit(words, people.length > 0 || /我|\bi\b/i.test(words))) ??
      (words.length <= 40 ? context : []));
  if (left && (guessed.length || /进度|完成|progress|达标|on track|doing/i.test(words)))
    return make(0.945, { measures: guessed });
  if (done && guessed.length) return make(0.93, { measures: guessed });
  if (which && before && ABOUT_IT.test(words)) return make(WHY.test(words) ? 0.96 : 0.95, before);
  if (which && guessed.length > 0) return make(0.72, { measures: guessed });
  return undefined;
}

/** 灵璧的, 换成埇桥, 李敏: nothing but whose figure is asked for now. */
function onlyNames(words: string, said: Turn['said']): boolean {
  let rest = words;
  const names = [...readUnits(words, said), ...readPeople(words, said)];
  for (const { text } of names) rest = rest.replace(text, '');
  return (
    names.length > 0 &&
    /^(?:那|再|看看?|换(?:成|做)?|改(?:成|看)|和|的|呢|那边|情况|怎么样|咋样|县|区|副?[县区]长|主任|书记|领导|[\s,?。])*$/.test(
      rest,
    )
  );
}

function peopleIn(said: Turn['said'], roster: Roster): Person[] {
  const found: Person[] = [];
  for (const { value } of readPeople(said.text, said)) {
    const name = 'name' in value ? value.name : undefined;
    const person = roster.people.find((it) => it.name === name && (!value.unit || it.unit === value.unit));
    if (person && !found.includes(person)) found.push(person);
  }
  return found;
}

function subjectIn(
  words: string,
  {
    said,
    roster,
    speaker,
    people,
  }: { said: Turn['said']; roster: Roster; speaker: Person | undefined; people: Person[] },
): Subject | undefined {
  const units = [...new Set(readUnits(words, said).map(({ value }) => value))];
  if (people.length > 0) return { kind: 'people', people: people.map(({ id }) => id) };
  if (units.length > 0) return { kind: 'units', units };
  if (/全市|市里|市级|整个市|\bcity\b|citywide/i.test(words)) return { kind: 'city' };
  const klass = classIn(words);
  // 县里 of a county's own people is their county.
  const own =
    /县里|区里(?!面)|园里|园区里/.test(words) &&
    klass !== undefined &&
    klass === roster.units.find(({ name }) => name === speaker?.unit)?.class;
  if (own && speaker) return { kind: 'units', units: [speaker.unit] };
  if (klass && !/咱|我们|我县|本县|我区|本区/.test(words)) return { kind: 'class', class: klass };
  if (speaker && /我们(?!委|局)|咱|我县|我区|本县|本区|本园|县里|我单位|本单位|\bwe\b|\bour\b/i.test(words))
    return { kind: 'units', units: [speaker.unit] };
  if (speaker && /我|本人|\bi\b|\bmy\b/i.test(words)) return { kind: 'people', people: [speaker.id] };
  return roster.units.length === 0 ? { kind: 'city' } : undefined;
}

const classIn = (words: string): string | undefined =>
  /各?县区|各县|县里|counties|every county/i.test(words)
    ? '县区'
    : /市管园区|各园区|园区|开发区|parks/i.test(words)
      ? '市管园区'
      : /协作组/.test(words)
        ? '市直招商协作组'
        : /驻外办/.test(words)
          ? '驻外办事处'
          : undefined;

/** Who is meant when nobody is named: for trip days the asker, else the asker's unit, for the city's office the city. */
function usualSubject(speaker: Person | undefined, measures: readonly string[], roster: Roster): Subject {
  if (!speaker) return { kind: 'city' };
  if (measures.length > 0 && measures.every((id) => id === 'trip-days' || id === 'meetings'))
    return { kind: 'people', people: [speaker.id] };
  if (speaker.access === 'city_admin' || speaker.unit === roster.city.office) return { kind: 'city' };
  return { kind: 'units', units: [speaker.unit] };
}

function windowIn(said: Turn['said']): DayRange | undefined {
  const dates = readDates(said.text, said).filter(
    ({ value }) => value.grain !== 'vague' && value.grain !== 'impossible',
  );
  const date = dates[0]?.value;
  return date ? { start: date.start, end: date.end } : undefined;
}
