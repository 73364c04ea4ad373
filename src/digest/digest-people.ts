import { type Day, daysBetween, monthAround } from '../calendar.ts';
import { awayUnit, workdaysLeft } from '../progress/people-month.ts';
import { type Block, text, textOr } from '../reply.ts';
import {
  DEAR,
  dayName,
  fewOf,
  leadName,
  measureName,
  monthName,
  plural,
  type Telling,
  unitName,
} from './digest-names.ts';

const MOST_PEOPLE = 20;

/** Who is still short of this month's trip days, with the workdays that are left. */
export function peopleBlock(telling: Telling): Block[] {
  const { week, english } = telling;
  const { people, today } = week;
  if (people.length === 0) return [];
  const short = people.filter(({ left }) => left > 0);
  const month = monthName(today, english);
  const days = people.every(({ target }) => target.counts?.measure === 'days');
  const what = english ? (days ? 'Trip days' : 'Trips') : days ? '外出天数' : '外出招商';
  if (short.length === 0)
    return [
      text(
        english
          ? `${what} in ${month}: all ${people.length} have done theirs.`
          : `${month}${what}:${people.length}人全部达标。`,
      ),
    ];
  const workdays = workdaysLeft(monthAround(today), today);
  const names = short.map(({ person, target, done, needed, left }) => {
    const who = `${week.scope.kind === 'city' ? `${unitName(person.unit, telling)}${english ? ' ' : ''}` : ''}${person.name}`;
    return english ? `${who} ${left} (${done}/${needed})` : `${who}差${left}${awayUnit(target)}(${done}/${needed})`;
  });
  const head = english
    ? `${what} in ${month}: ${short.length} of ${people.length} still short, ${plural(workdays, 'workday')} left`
    : `${month}${what}:${people.length}人中${short.length}人未达标,本月还有${workdays}个工作日`;
  return [
    textOr(
      english ? `${head}: ${fewOf(names, MOST_PEOPLE, true)}.` : `${head}:${fewOf(names, MOST_PEOPLE, false)}。`,
      `${head}${english ? '.' : '。'}`,
      DEAR.people,
    ),
  ];
}

/** Meetings that holders of a post have not called yet. */
export function dutiesBlock(telling: Telling): Block[] {
  const { week, english } = telling;
  return week.duties.map(({ target, owing }) => {
    const name = measureName(target, telling);
    const held = target.counts?.kind === 'meeting';
    const names = owing.map(
      (it) => `${week.scope.kind === 'city' ? `${unitName(it.unit, telling)}${english ? ' ' : ''}` : ''}${it.name}`,
    );
    const head = english
      ? `${name}, ${held ? 'not held yet' : 'still open'}: ${owing.length}`
      : `${name}未${held ? '召开' : '完成'}${owing.length}人`;
    return textOr(
      english ? `${head}: ${fewOf(names, MOST_PEOPLE, true)}.` : `${head}:${fewOf(names, MOST_PEOPLE, false)}。`,
      `${head}${english ? '.' : '。'}`,
      DEAR.duties,
    );
  });
}

const MOST_STALLED = 5;

/** Leads without news for two weeks: how long, and whose. */
export function stalledBlock(telling: Telling): Block[] {
  const { week, english, nameOf } = telling;
  const { count, byUnit, some } = week.stalled;
  if (count === 0) return [];
  const city = week.scope.kind === 'city';
  const names = some.slice(0, MOST_STALLED).map(({ id, body, newsOn, unit, reporter }) => {
    const days = daysBetween(newsOn, week.today);
    const whose = city ? unitName(unit, telling) : nameOf(reporter);
    return `#${id} ${leadName(body, english)}(${english ? plural(days, 'day') : `${days}天`}${whose ? `,${english ? ' ' : ''}${whose}` : ''})`;
  });
  const units = city
    ? week.roster.units
        .filter(({ name }) => byUnit.has(name))
        .map(({ name }) => `${unitName(name, telling)}${english ? ' ' : ''}${byUnit.get(name)}`)
    : [];
  const head = english ? `No news for 14 days: ${plural(count, 'lead')}` : `14天没有进展的线索${count}条`;
  const where =
    city && count > names.length ? (english ? ` (${fewOf(units, 12, true)})` : `(${fewOf(units, 12, false)})`) : '';
  const more = count > names.length ? (english ? ' and others' : '等') : '';
  return [
    textOr(
      english ? `${head}${where}: ${names.join(', ')}${more}.` : `${head}${where}:${names.join('、')}${more}。`,
      `${head}${english ? '.' : '。'}`,
      DEAR.stalled,
    ),
  ];
}

/** Deadlines of the next two months. */
export function deadlinesBlock(telling: Telling): Block[] {
  const { week, english } = telling;
  if (week.deadlines.length === 0) return [];
  const words = week.deadlines.map((target) => {
    const day = target.deadline as Day;
    const left = daysBetween(week.today, day);
    const name = measureName({ ...target, period: null }, telling);
    return english
      ? `${name} by ${dayName(day, true)} (${plural(left, 'day')} left, ${target.clause})`
      : `${name}${dayName(day, false)}前(还有${left}天,${target.clause})`;
  });
  return [text(english ? `Deadlines ahead: ${words.join('; ')}.` : `临近期限:${words.join(';')}。`)];
}

/** Zero reporters, last and politely. */
export function silentBlock(telling: Telling): Block[] {
  const { week, english } = telling;
  const { silent } = week;
  if (silent.length === 0) return [];
  const names = fewOf(
    silent.map((it) => unitName(it, telling)),
    40,
    english,
  );
  return [
    textOr(
      english
        ? `Nothing received this week from: ${names}. Please send in what was done.`
        : `本周暂未收到报送:${names}。如有工作请及时补报。`,
      english
        ? `Nothing received this week from ${plural(silent.length, 'unit')}.`
        : `本周暂未收到${silent.length}家单位的报送。`,
      DEAR.silent,
    ),
  ];
}
