import {
  addDays,
  clockOf,
  type Day,
  dayOf,
  daysOf,
  isWorkday,
  monthAround,
  monthOf,
  workdaysIn,
  yearOf,
} from '../calendar.ts';
import type { Person, Roster } from '../people/roster.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { awayTargetOf, awayUnit, monthOfPeople, type PersonMonth } from '../progress/people-month.ts';
import type { Ledger } from '../records/record.ts';
import { type Reply, say } from '../reply.ts';

/** A reminder (提醒) for one person; the same `key` is sent once. */
export interface Nudge {
  readonly person: Person;
  readonly key: string;
  readonly reply: Reply;
}

/** Nobody is reminded before and after these times. */
const MORNING = '08:00';
const EVENING = '21:00';
/** Until then today is a day on which somebody may still set out. */
const DAY_IS_OVER = '18:00';
const LIST_AT = '09:00';

/**
 * Who is to be reminded at an instant (ms). Once a month, as soon as the workdays that are left (today among them before
 * 18:00) are no more than the days still due; and from the month's last workday 09:00 on, everybody who is short and
 * the admins of their units. At night nobody is: it waits until 08:00.
 */
export async function nudgesAt(
  now: number,
  { plan, roster, ledger }: { readonly plan: Plan; readonly roster: Roster; readonly ledger: Ledger },
): Promise<Nudge[]> {
  const today = dayOf(now);
  const clock = clockOf(now);
  if (clock < MORNING || clock >= EVENING) return [];
  const month = monthAround(today);
  const last = [...daysOf(month)].findLast(isWorkday) ?? month.end;
  const closing = today > last || (today === last && clock >= LIST_AT);
  const left = workdaysIn({ start: clock < DAY_IS_OVER ? today : addDays(today, 1), end: month.end });
  const nudges: Nudge[] = [];
  for (const unit of unitsOwing(plan, roster)) {
    const people = await monthOfPeople(plan, unit, month, { ledger, roster, today });
    const short = people.filter((it) => it.left > 0);
    if (closing) nudges.push(...atTheEnd(short, unit, { plan, roster, today }));
    else if (today < last)
      nudges.push(
        ...short
          .filter((it) => left > 0 && left <= Math.ceil(it.left))
          .map((it) => inTime(it, left, { plan, today, clock })),
      );
  }
  return nudges;
}

const unitsOwing = (plan: Plan, roster: Roster): Set<string> =>
  new Set(roster.people.filter((person) => awayTargetOf(plan, person, roster)).map(({ unit }) => unit));

const keyOf = (person: Person, today: Day, what = ''): string => `nudge:${person.id}:${today.slice(0, 7)}${what}`;
/** The clause, and whether an older year's plan is read as continuing: `四(三),沿用2020年计划`. */
const sourceOf = ({ clause }: Target, { year }: Plan, today: Day): string =>
  year === yearOf(today) ? clause : `${clause},沿用${year}年计划`;
const ENOUGH = '不想再收到,回复“别提醒我”。';

function inTime(
  it: PersonMonth,
  left: number,
  { plan, today, clock }: { plan: Plan; today: Day; clock: string },
): Nudge {
  const { person, done, needed, target } = it;
  const unit = awayUnit(target);
  const days = `应${needed}${unit},已${done}${unit}`;
  const workdays = `本月还有${left}个工作日(${clock < DAY_IS_OVER ? '含' : '不含'}今天)`;
  return {
    person,
    key: keyOf(person, today),
    reply: say(
      `提醒:您${monthOf(today)}月外出招商还差${it.left}${unit}(${days},${sourceOf(target, plan, today)}),${workdays}。${ENOUGH}`,
    ),
  };
}

function atTheEnd(
  short: readonly PersonMonth[],
  unit: string,
  { plan, roster, today }: { plan: Plan; roster: Roster; today: Day },
): Nudge[] {
  const [first] = short;
  if (!first) return [];
  const month = `${monthOf(today)}月`;
  const own = short.map(({ person, done, needed, left, target }) => ({
    person,
    key: keyOf(person, today, ':end'),
    reply: say(
      `${month}即将结束:您外出招商还差${left}${awayUnit(target)}(应${needed}${awayUnit(target)},已${done}${awayUnit(target)},${sourceOf(target, plan, today)})。已外出未报的请今天补报。${ENOUGH}`,
    ),
  }));
  const names = short.map(
    ({ person, target, done, left }) =>
      `${person.name}(${person.duty})差${left}${awayUnit(target)}(已${done}${awayUnit(target)})`,
  );
  const list = say(
    `${unit}${month}外出招商未达标${short.length}人(${sourceOf(first.target, plan, today)}):${names.join('、')}。请提醒补报。${ENOUGH}`,
  );
  const admins = roster.people.filter((it) => it.unit === unit && it.access === 'unit_admin');
  return [...own, ...admins.map((person) => ({ person, key: keyOf(person, today, ':list'), reply: list }))];
}
