import type { Day } from '../calendar.ts';
import { type DayRange, lengthOf, monthAround, monthOf, shortDate, within, yearOf } from '../calendar.ts';
import { type Person, postsOf, type Roster } from '../people/roster.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { daysTargetOf, workdaysLeft } from '../progress/people-month.ts';
import {
  type Owner,
  type Progress,
  paceOf,
  progressOf,
  recordsBehind,
  targetsOf,
  windowOf,
} from '../progress/progress.ts';
import type { Ledger } from '../records/record.ts';
import { type Block, quote, text } from '../reply.ts';
import type { ProgressSlots } from './progress-slots.ts';

export interface Standing {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly roster: Roster;
  readonly today: Day;
  readonly english: boolean;
  readonly speaker: Person;
  /** Numbers of the records that the answer shows or counts; filled in as it is written. */
  readonly shown: number[];
}

/** Where people, units or the city stand: a sentence for each target, then the clauses. */
export async function standingOf(slots: ProgressSlots, house: Standing, _words: string): Promise<readonly Block[]> {
  const lines: string[] = [];
  const clauses = new Map<string, Target>();
  for (const owner of ownersOf(slots, house)) {
    for (const line of await linesFor(owner, slots, house, clauses)) lines.push(line);
  }
  const quotes = [...clauses.values()]
    .slice(0, 3)
    .map((target) => quote(target.text, target.clause, house.plan.status));
  return [text(lines.slice(0, 14).join('\n')), ...quotes];
}

function ownersOf({ subject }: ProgressSlots, { roster }: Standing): Owner[] {
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

async function linesFor(
  owner: Owner,
  slots: ProgressSlots,
  house: Standing,
  clauses: Map<string, Target>,
): Promise<string[]> {
  const wanted = (target: Target): boolean =>
    slots.measures.length === 0 || (target.measure !== undefined && slots.measures.includes(target.measure));
  const note = (target: Target): Target => {
    if (!clauses.has(target.text)) clauses.set(target.text, target);
    return target;
  };
  if (slots.measures.includes('trip-days') || owner.kind === 'person') {
    if (owner.kind === 'unit') return peopleOfUnit(owner.unit, slots, house, note);
    if (owner.kind === 'person' && (slots.measures.length === 0 || slots.measures.includes('trip-days'))) {
      return [await daysLine(owner.person, slots.window, house, note)];
    }
  }
  const lines: string[] = [];
  for (const target of targetsOf(house.plan, owner, house.roster).filter(wanted)) {
    const line = await targetLine(note(target), owner, slots.window, house);
    if (line) lines.push(line);
  }
  if (lines.length > 0) return lines;
  return withoutTarget(owner, slots, house, note);
}

/** Somebody who owes nothing under this measure: what is recorded is still said, and that the plan sets no number. */
async function withoutTarget(
  owner: Owner,
  slots: ProgressSlots,
  house: Standing,
  note: (target: Target) => Target,
): Promise<string[]> {
  const measures = slots.measures.length > 0 ? slots.measures : ['leads'];
  const lines: string[] = [];
  for (const measure of measures) {
    const like = house.plan.targets.find((target) => target.measure === measure && target.counts);
    if (!like) continue;
    const unitOwner: Owner = owner.kind === 'person' ? { kind: 'unit', unit: owner.person.unit } : owner;
    const own = targetsOf(house.plan, unitOwner, house.roster).find((target) => target.measure === measure);
    if (own && owner.kind === 'person') {
      const line = await targetLine(note(own), unitOwner, slots.window, house);
      if (line) lines.push(line);
      continue;
    }
    const window = slots.window ?? windowOf(like.period, house.today);
    const progress = await progressOf({ ...like, value: null }, owner, window, house);
    if (!progress) continue;
    const name = nameOf(owner, house);
    lines.push(
      house.english
        ? `${name}: ${progress.done} recorded (${measureName(like, house)}); the plan sets no number for it.`
        : `${name}${windowName(window, house.today)}${measureName(like, house)}:已登记${progress.done}${like.unit ?? ''}。计划没有给${owner.kind === 'city' ? '全市' : '它'}规定这项总数。`.replace(
            '已登记0',
            '还没有登记,0',
          ),
    );
  }
  return lines.length > 0
    ? lines
    : [house.english ? 'The plan sets no such target.' : `计划没有给${nameOf(owner, house)}规定这项任务。`];
}

async function peopleOfUnit(
  unit: string,
  slots: ProgressSlots,
  house: Standing,
  note: (target: Target) => Target,
): Promise<string[]> {
  const people = house.roster.people.filter(
    (person) => person.unit === unit && daysTargetOf(house.plan, person, house.roster),
  );
  if (people.length === 0)
    return [house.english ? `The plan sets no trip days for ${unit}.` : `计划没有给${unit}的人员规定外出天数。`];
  const lines: string[] = [];
  for (const person of people) lines.push(await daysLine(person, slots.window, house, note));
  return lines;
}

/** `张伟5月已外出招商3天,还差2天(要求每月不少于5天);本月还有8个工作日。` */
async function daysLine(
  person: Person,
  asked: DayRange | undefined,
  house: Standing,
  note: (target: Target) => Target,
): Promise<string> {
  const window = asked ?? monthAround(house.today);
  const target = daysTargetOf(house.plan, person, house.roster);
  const own = person.id === house.speaker.id;
  const like = target ?? house.plan.targets.find(({ counts }) => counts?.measure === 'days');
  if (!like) return house.english ? 'The plan sets no trip days.' : '计划未规定外出天数。';
  note(target ?? { ...like, text: like.text });
  const monthly = lengthOf(window) <= 31 && lengthOf(window) >= 28;
  const progress = await progressOf(
    monthly ? like : { ...like, value: null },
    { kind: 'person', person },
    window,
    house,
  );
  const done = progress?.done ?? 0;
  if (progress)
    for (const record of await recordsBehind(progress, house.ledger, house.roster)) house.shown.push(record.id);
  const name = house.english ? (own ? 'You have' : `${person.name} has`) : own ? '您' : person.name;
  const when = windowName(window, house.today);
  const ahead = progress?.ahead
    ? house.english
      ? ` Another ${progress.ahead} day(s) are registered ahead.`
      : `另有已报备未到的${progress.ahead}天。`
    : '';
  const days = (n: number): string => (house.english ? `${n} day${n === 1 ? '' : 's'}` : `${n}天`);
  if (!target) {
    const post = person.duty;
    return house.english
      ? `${name} ${days(done)} of trips recorded ${when}. The plan sets no trip-day requirement for this post (${post}), so nothing is owed.${ahead}`
      : `${name}(${post})${when}${done > 0 ? `已外出招商${days(done)}` : '没有外出招商记录(0天)'}。计划没有规定${post}的外出天数,不计差额。${ahead}`;
  }
  const need = target.value ?? 0;
  const range = target.max === null ? `${need}` : `${need}-${target.max}`;
  if (!monthly) {
    return house.english
      ? `${name} ${days(done)} of trips ${when}. The requirement is monthly: ${range} days.${ahead}`
      : `${name}${when}${done > 0 ? `外出招商${days(done)}` : '没有外出招商记录(0天)'}。要求按月计:每月${target.max === null ? `不少于${range}` : range}天。${ahead}`;
  }
  const left = progress?.left ?? need;
  const still = workdaysText(window, house);
  if (house.english) {
    return left > 0
      ? `${name} ${days(done)} done ${when}; ${days(left)} still to go (required: ${target.max === null ? 'at least ' : ''}${range} days a month).${still}${ahead}`
      : `${name} ${days(done)} done ${when}: the monthly requirement (${range} days) is met, 0 days left.${ahead}`;
  }
  const rule = target.max === null ? `要求每月不少于${range}天` : `要求每月${range}天,满${need}天即达标`;
  if (left <= 0) return `${name}${when}已外出招商${days(done)},已达标(${rule})。${ahead}`;
  return `${name}${when}${done > 0 ? `已外出招商${days(done)}` : '还没有外出招商记录(0天)'},还差${days(left)}(${rule})。${still}${ahead}`;
}

function workdaysText(window: DayRange, { today, english }: Standing): string {
  if (!within(today, window)) return '';
  const left = workdaysLeft(window, today);
  return english ? ` ${left} workday${left === 1 ? '' : 's'} left this month.` : `本月还有${left}个工作日。`;
}

/** `萧县2020年线索已报2条,还差28条(目标30条;完成6.7%,序时41.7%,欠35个百分点)。` */
async function targetLine(
  target: Target,
  owner: Owner,
  asked: DayRange | undefined,
  house: Standing,
): Promise<string | undefined> {
  const period = windowOf(target.period, house.today);
  const whole = asked === undefined || lengthOf(asked) >= lengthOf(period) - 3;
  const window = asked ?? period;
  const progress = await progressOf(whole ? target : { ...target, value: null }, owner, window, house);
  if (!progress) return undefined;
  for (const record of await recordsBehind(progress, house.ledger, house.roster))
    if (house.shown.length < 50) house.shown.push(record.id);
  const head = house.english
    ? `${nameOf(owner, house)}, ${measureName(target, house)}, ${windowName(window, house.today)}`
    : `${nameOf(owner, house)}${windowName(window, house.today)}${measureName(target, house)}`;
  const unit = house.english ? '' : (target.unit ?? '');
  const { done, needed, left } = progress;
  if (!whole) {
    const soFar = await progressOf(target, owner, period, house);
    return house.english
      ? `${head}: ${done}. In the whole ${periodName(target, true)}: ${standing(soFar, target, house)}`
      : `${head}:${done}${unit}。${periodName(target, false)}${standing(soFar, target, house)}`;
  }
  if (needed === undefined || left === undefined) {
    return house.english
      ? `${head}: ${done} done; the draft leaves the target blank (**), so what is left cannot be computed.`
      : `${head}:已${done}${unit}。目标数征求意见稿未公布(原文为**),无法计算差额。`;
  }
  return `${head}${house.english ? ': ' : ''}${standing(progress, target, house)}`;
}

function standing(progress: Progress | undefined, target: Target, { english, today }: Standing): string {
  if (!progress || progress.needed === undefined || progress.left === undefined)
    return english ? 'no figure.' : '目标数未公布。';
  const { done, needed, left, window } = progress;
  const unit = target.unit ?? '';
  const share = (done / needed) * 100;
  const pace = paceOf(window, today) * 100;
  const one = (n: number): string => n.toFixed(1).replace(/\.0$/, '');
  const gap = share - pace;
  if (english) {
    return `${done} done of ${needed}, ${left} left (${one(share)}%, pace ${one(pace)}%, ${one(Math.abs(gap))} percentage points ${gap < 0 ? 'behind' : 'ahead'}).`;
  }
  const verdict = left === 0 ? '已完成' : `还差${left}${unit}`;
  return `${done > 0 ? `已完成${done}${unit}` : `还没有,0${unit}`},${verdict}(目标${needed}${unit};完成${one(share)}%,序时${one(pace)}%,${gap < 0 ? '欠' : '超'}${one(Math.abs(gap))}个百分点)。`;
}

const periodName = (target: Target, english: boolean): string => {
  const names = {
    year: ['全年', 'year'],
    month: ['本月', 'month'],
    quarter: ['本季度', 'quarter'],
    two_months: ['这两个月', 'two months'],
    half_year: ['半年', 'half year'],
    week: ['本周', 'week'],
  } as const;
  return names[target.period ?? 'year'][english ? 1 : 0];
};

export function nameOf(owner: Owner, { roster, speaker, english }: Standing): string {
  if (owner.kind === 'city') return english ? roster.city.english : '全市';
  if (owner.kind === 'unit')
    return english ? (roster.units.find((unit) => unit.name === owner.unit)?.english ?? owner.unit) : owner.unit;
  return owner.person.id === speaker.id ? (english ? 'You' : '您') : owner.person.name;
}

export function measureName(target: Target, { plan, english }: Standing): string {
  const measure = plan.measures.find((it) => it.id === target.measure);
  return english ? (measure?.english ?? target.metric) : (measure?.name ?? target.metric);
}

/** `5月`, `2020年`, `2020年第二季度`, `5月6日至9日`; in English a plain range. */
export function windowName(window: DayRange, today: Day): string {
  const year = yearOf(window.start) === yearOf(today) ? '' : `${yearOf(window.start)}年`;
  const length = lengthOf(window);
  if (length === 1) return `${year}${shortDate(window.start)}`;
  if (length >= 28 && length <= 31 && window.start.endsWith('-01')) return `${year}${monthOf(window.start)}月`;
  if (length >= 365) return `${yearOf(window.start)}年`;
  return `${year}${shortDate(window.start)}至${shortDate(window.end)}`;
}

export const holdsPost = (roster: Roster, person: Person, post: string): boolean =>
  postsOf(roster, person).some((it) => it.id === post);
