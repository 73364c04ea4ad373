import { dayOf, shortDate, weekdayOf } from '../calendar.ts';
import { nextDue, tellsLastWeek } from '../digest/schedule.ts';
import type { Subscription, Weekly } from '../digest/subscription.ts';
import type { Scope } from '../digest/week.ts';
import { wholeOf } from '../language/whole.ts';
import type { Roster } from '../people/roster.ts';

const DAYS = '一二三四五六日';
const ENGLISH_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `每周一09:00`, `every Monday at 09:00`. */
export const whenWords = ({ weekday, time }: Weekly, english: boolean): string =>
  english ? `every ${ENGLISH_DAYS[weekday - 1]} at ${time}` : `每周${DAYS[weekday - 1]}${time}`;

/** `萧县`, `全市`; in English the unit's English name. */
export function scopeWords(scope: Scope, { city, units }: Roster, english: boolean): string {
  if (scope.kind === 'city') return english ? 'the whole city' : wholeOf(city.name);
  return english ? (units.find(({ name }) => name === scope.unit)?.english ?? scope.unit) : scope.unit;
}

/** Which week a digest set for this time tells. */
export const toldWords = (weekly: Weekly, english: boolean): string => {
  if (tellsLastWeek(weekly)) return english ? 'the week before' : '报上一周的情况';
  return english ? 'the week in progress' : '报当周的情况';
};

/** The next posting: `5月25日(周一)09:00`, and why it is on another day than usual. */
export function nextWords(weekly: Weekly, after: number, posted: string, english: boolean): string {
  const due = nextDue(weekly, after, posted);
  const moved = weekdayOf(due.day) !== weekly.weekday;
  const day = DAYS[weekdayOf(due.day) - 1];
  if (english)
    return `${due.day} (${ENGLISH_DAYS[weekdayOf(due.day) - 1]}) ${weekly.time}${moved ? ', because of a holiday' : ''}`;
  return `${shortDate(due.day)}(周${day})${weekly.time}${moved ? ',因放假调整' : ''}`;
}

/** One line about a subscription: whose digest, when, and whether it runs. */
export function subscriptionWords(it: Subscription, roster: Roster, now: number, english: boolean): string {
  const head = `${scopeWords(it.scope, roster, english)} ${whenWords(it, english)}`;
  const next = nextWords(it, now, it.posted, english);
  if (it.state === 'active') return english ? `${head}; next: ${next}` : `${head},下次${next}`;
  const since = it.paused ? shortDate(dayOf(it.paused.at)) : '';
  return english ? `${head}; paused` : `${head},${since}起暂停${it.paused ? WHY[it.paused.why] : ''}`;
}

const WHY = { asked: '', gone: '(机器人不在群里)', quota: '(平台当月额度用完)' } as const;
