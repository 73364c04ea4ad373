import type { DayRange } from '../calendar.ts';
import type { Turn } from '../conversation/skill.ts';
import { readDates } from '../language/dates.ts';
import { readPeople } from '../language/people.ts';
import { readUnits } from '../language/units.ts';
import { saysWhole } from '../language/whole.ts';
import { classesIn, type KindWords } from '../people/classes.ts';
import type { Person, Roster } from '../people/roster.ts';
import { isOfPeople } from '../plan/counted-measures.ts';
import type { Plan } from '../plan/plan.ts';
import type { Owner } from '../progress/progress.ts';

/** Whose progress is asked for. */
export type Subject =
  | { readonly kind: 'people'; readonly people: readonly number[] }
  | { readonly kind: 'units'; readonly units: readonly string[] }
  | { readonly kind: 'class'; readonly class: string }
  | { readonly kind: 'city' };

const KINDS: KindWords = [
  ['county', /各?县区|各县|各区|县市区|县里|哪(?:个|些|几个)县|县长们|counties|every county|which county/i],
  ['park', /市管园区|各园区|园区|开发区|parks|zones/i],
  ['town', /乡镇|各镇|镇街|towns/i],
  ['group', /协作组/],
  ['office', /驻外办/],
  ['department', /[市县区州]直(?:部门|单位|各)/],
];

/** People of the roster that the words name. */
export function peopleIn(said: Turn['said'], roster: Roster): Person[] {
  const found: Person[] = [];
  for (const { value } of readPeople(said.text, said)) {
    const name = 'name' in value ? value.name : undefined;
    const person = roster.people.find((it) => it.name === name && (!value.unit || it.unit === value.unit));
    if (person && !found.includes(person)) found.push(person);
  }
  return found;
}

/** Whose figure the words ask for; undefined where they name nobody. */
export function subjectIn(
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
  if (/全市|市里|市级|整个市|\bcity\b|citywide/i.test(words) || saysWhole(words, roster.city.name))
    return { kind: 'city' };
  const klass = classesIn(words, roster, KINDS)[0];
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

/** 跟砀山比: the asker's own unit stands beside the one that is named. */
export function besideOwn(
  words: string,
  subject: Subject | undefined,
  speaker: Person | undefined,
): Subject | undefined {
  if (subject?.kind !== 'units' || subject.units.length !== 1 || !speaker || subject.units.includes(speaker.unit))
    return subject;
  return /^[那我们咱县区]{0,4}[跟和与比][^,。]{1,10}(?:比|差|少|多)|\bcompared? (?:with|to)\b/i.test(words)
    ? { kind: 'units', units: [speaker.unit, ...subject.units] }
    : subject;
}

/** Who is meant when nobody is named: for what people owe the asker, else the asker's unit, for the city's office the city. */
export function usualSubject(
  speaker: Person | undefined,
  measures: readonly string[],
  { roster, plan }: { readonly roster: Roster; readonly plan: Plan },
): Subject {
  if (!speaker) return { kind: 'city' };
  if (measures.length > 0 && measures.every((id) => isOfPeople(plan, id)))
    return { kind: 'people', people: [speaker.id] };
  if (speaker.access === 'city_admin' || speaker.unit === roster.city.office) return { kind: 'city' };
  return { kind: 'units', units: [speaker.unit] };
}

/** Whose figures a subject means, one by one. */
export function ownersOf(subject: Subject, roster: Roster): Owner[] {
  switch (subject.kind) {
    case 'people':
      return subject.people.flatMap((id) => {
        const person = roster.people.find((it) => it.id === id);
        return person ? [{ kind: 'person', person } as const] : [];
      });
    case 'units':
      return subject.units.map((unit) => ({ kind: 'unit', unit }));
    case 'class':
      return roster.units
        .filter((unit) => unit.class === subject.class)
        .map((unit) => ({ kind: 'unit', unit: unit.name }));
    default:
      return [{ kind: 'city' }];
  }
}

/** 灵璧的, 换成埇桥, 李敏: nothing but whose figure is asked for now. */
export function onlyNames(words: string, said: Turn['said']): boolean {
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

/** The stretches of days that are named, each once, at most four. */
export function windowsIn(said: Turn['said']): DayRange[] {
  const windows: DayRange[] = [];
  for (const { value } of readDates(said.text, said)) {
    const { grain, start, end } = value;
    if (grain === 'vague' || grain === 'impossible' || windows.some((it) => it.start === start && it.end === end))
      continue;
    windows.push({ start, end });
  }
  return windows.slice(0, 4);
}
