import { type Day, type DayRange, lengthOf } from '../calendar.ts';
import type { Person, Roster } from '../people/roster.ts';
import { awayMeasures, firstMeasures } from '../plan/counted-measures.ts';
import { draftName } from '../plan/owners.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { awayTargetOf } from '../progress/people-month.ts';
import {
  type Owner,
  type Progress,
  paceOf,
  progressOf,
  recordsBehind,
  stretched,
  targetsOf,
  windowOf,
} from '../progress/progress.ts';
import type { AnyRecorded, Lead, Ledger } from '../records/record.ts';
import { type Block, text } from '../reply.ts';
import { quotesOf } from './plan-quote.ts';
import { daysLine } from './progress-days.ts';
import { measureName, nameOf, periodName, windowName } from './progress-names.ts';
import { overviewOf } from './progress-overview.ts';
import type { ProgressSlots } from './progress-slots.ts';
import { ownersOf } from './progress-subject.ts';
import { supposedLines } from './progress-supposed.ts';

export interface Standing {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly roster: Roster;
  readonly today: Day;
  readonly english: boolean;
  /** The day of the exchange rates at which foreign amounts are compared. */
  readonly ratesOf: Day;
  readonly speaker: Person;
  /** Numbers of the records that the answer shows or counts; filled in as it is written. */
  readonly shown: number[];
}

/** Where people, units or the city stand: a sentence for each target, then the clauses. */
export async function standingOf(slots: ProgressSlots, house: Standing): Promise<readonly Block[]> {
  const lines: string[] = [];
  const clauses = new Map<string, Target>();
  const owners = ownersOf(slots.subject, house.roster);
  const [only] = owners;
  // Everything that one unit owes is a line each: sentences would fill two screens.
  if (only && only.kind !== 'person' && owners.length === 1 && slots.measures.length === 0 && yearly(slots.window)) {
    const overview = await overviewOf(only, false, house);
    if (overview.length > 0) return overview;
  }
  if (slots.plus !== undefined) lines.push(...(await supposedLines(owners, slots, house)));
  for (const owner of owners) {
    for (const each of windowsOf(slots))
      for (const line of await linesFor(owner, each, house, clauses)) lines.push(line);
  }
  return [text(lines.slice(0, 14).join('\n')), ...quotesOf(house.plan, [...clauses.values()], house.english, 3)];
}

/** The same question for every stretch of days that it names. */
const windowsOf = (slots: ProgressSlots): readonly ProgressSlots[] =>
  slots.windows?.map((window) => ({ ...slots, window })) ?? [slots];

const yearly = (window: DayRange | undefined): boolean => window === undefined || lengthOf(window) >= 365;

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
  const away = slots.measures.some((id) => awayMeasures(house.plan).includes(id));
  if (away || owner.kind === 'person') {
    if (owner.kind === 'unit') return peopleOfUnit(owner.unit, slots, house, note);
    if (owner.kind === 'person' && (slots.measures.length === 0 || away)) {
      return [await awayLine(owner.person, slots.window, house, note)];
    }
  }
  const lines: string[] = [];
  for (const target of targetsOf(house.plan, owner, house.roster).filter(wanted)) {
    const line = await targetLine(target, owner, slots.window, house);
    if (!line) continue;
    note(target);
    lines.push(line);
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
  const measures = slots.measures.length > 0 ? slots.measures : firstMeasures(house.plan).slice(0, 1);
  const lines: string[] = [];
  for (const measure of measures) {
    const like = house.plan.targets.find((target) => target.measure === measure && target.counts);
    if (!like) continue;
    const unitOwner: Owner = owner.kind === 'person' ? { kind: 'unit', unit: owner.person.unit } : owner;
    const own = targetsOf(house.plan, unitOwner, house.roster).find((target) => target.measure === measure);
    if (own && owner.kind === 'person') {
      const line = await targetLine(note(own), unitOwner, slots.window, house);
      if (line) lines.push(...(await ownReports(owner.person, own, slots, house)), line);
      continue;
    }
    const window = slots.window ?? windowOf(like.period, house.today);
    const progress = await progressOf({ ...like, value: null }, owner, window, house);
    if (!progress) continue;
    const name = nameOf(owner, house);
    lines.push(
      house.english
        ? `${name}: ${progress.done} recorded (${measureName(like, house)}); the plan sets no number for it.`
        : `${name}${windowName(window, house.today)}${measureName(like, house)}:已登记${progress.done}${like.unit ?? ''}。计划没有给${owner.kind === 'unit' ? '它' : name}规定这项总数。`.replace(
            '已登记0',
            '还没有登记,0',
          ),
    );
  }
  return lines.length > 0
    ? lines
    : [house.english ? 'The plan sets no such target.' : `计划没有给${nameOf(owner, house)}规定这项任务。`];
}

/** What one person reported of the unit's figure. */
async function ownReports(person: Person, target: Target, slots: ProgressSlots, house: Standing): Promise<string[]> {
  if (target.counts?.kind !== 'lead' || target.counts.stage) return [];
  const window = slots.window ?? windowOf(target.period, house.today);
  const count = await house.ledger.count({ kind: 'lead', reporter: person.id, window, by: 'reported' });
  const name = nameOf({ kind: 'person', person }, house);
  return [
    house.english
      ? `${name}: ${count} reported ${windowName(window, house.today, true)}.`
      : `${name}${windowName(window, house.today)}本人报了${count}条。`,
  ];
}

/** Days as `daysLine` says them; trips where the post owes those. */
async function awayLine(
  person: Person,
  window: DayRange | undefined,
  house: Standing,
  note: (target: Target) => Target,
): Promise<string> {
  const target = awayTargetOf(house.plan, person, house.roster);
  const trips = target && target.counts?.measure !== 'days';
  const line = trips ? await targetLine(note(target), { kind: 'person', person }, window, house) : undefined;
  return line ?? daysLine(person, window, house, note);
}

async function peopleOfUnit(
  unit: string,
  slots: ProgressSlots,
  house: Standing,
  note: (target: Target) => Target,
): Promise<string[]> {
  const people = house.roster.people.filter(
    (person) => person.unit === unit && awayTargetOf(house.plan, person, house.roster),
  );
  if (people.length === 0)
    return [house.english ? `The plan sets no trip days for ${unit}.` : `计划没有给${unit}的人员规定外出天数。`];
  const lines: string[] = [];
  for (const person of people) lines.push(await awayLine(person, slots.window, house, note));
  return lines;
}

/** `萧县2020年线索已报2条,还差28条(目标30条;完成6.7%,序时41.7%,欠35个百分点)。` */
async function targetLine(
  target: Target,
  owner: Owner,
  asked: DayRange | undefined,
  house: Standing,
): Promise<string | undefined> {
  const period = windowOf(target.period, house.today);
  const window = asked ?? period;
  const longer = stretched(target, window);
  const whole = longer !== undefined || Math.abs(lengthOf(window) - lengthOf(period)) <= 3;
  const measured = longer?.target ?? target;
  const progress = await progressOf(whole ? measured : { ...target, value: null }, owner, window, house);
  if (!progress) return undefined;
  const behind = await recordsBehind(progress, house.ledger, house.roster);
  for (const record of behind) if (house.shown.length < 50) house.shown.push(record.id);
  const exchanged = exchangeNote(target, behind, house);
  const head = house.english
    ? `${nameOf(owner, house)}, ${measureName(target, house)}, ${windowName(window, house.today, true)}`
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
      ? `${head}: ${done} done; the ${draftName(house.plan) ? 'draft' : 'plan'} leaves the target blank (**), so what is left cannot be computed.`
      : `${head}:已${done}${unit}。目标数${draftName(house.plan) ?? '计划'}未公布(原文为**),无法计算差额。`;
  }
  const how = longer && `${target.value}×${longer.times}`;
  const note = !how
    ? ''
    : house.english
      ? ` The target is derived: ${how}.`
      : `目标为推算:${how},计划按每${periodName(target, false).replace(/^[本这全]/, '')}规定。`;
  return `${head}${house.english ? ': ' : ''}${standing(progress, target, house)}${note}${exchanged}`;
}

/** Foreign amounts were compared with a sum in yuan: that and the day of the rates is said. */
function exchangeNote(target: Target, records: readonly AnyRecorded[], { english, ratesOf }: Standing): string {
  const foreign =
    target.counts?.minimum !== undefined &&
    records.some(({ kind, body }) => kind === 'lead' && ((body as Lead).amount?.currency ?? 'CNY') !== 'CNY');
  if (!foreign) return '';
  return english ? ` Foreign amounts are compared at the rates of ${ratesOf}.` : `外币按${ratesOf}汇率折算。`;
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
