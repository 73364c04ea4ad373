import { monthAround, shortDate } from '../calendar.ts';
import { awayMeasures } from '../plan/counted-measures.ts';
import type { Target } from '../plan/plan.ts';
import { daysAway, until } from '../progress/count.ts';
import { awayTargetOf } from '../progress/people-month.ts';
import { filterFor, type Owner, targetsOf, windowOf } from '../progress/progress.ts';
import type { AnyRecorded, Recorded } from '../records/record.ts';
import { type Block, text } from '../reply.ts';
import { quotesOf } from './plan-quote.ts';
import { nameOf, windowName } from './progress-names.ts';
import type { ProgressSlots } from './progress-slots.ts';
import type { Standing } from './progress-standing.ts';
import { lineOf } from './record-lines.ts';

const SHOWN = 15;

/** The records behind a figure: "这5天是哪几天", "这14个是哪些". */
export async function recordsNamed(slots: ProgressSlots, house: Standing): Promise<readonly Block[]> {
  const { plan, roster, english } = house;
  const owners = ownersOf(slots, house);
  const blocks: Block[] = [];
  for (const owner of owners) {
    for (const target of targetsAsked(owner, slots, house)) {
      const window =
        slots.window ??
        (target.counts?.measure === 'days' ? monthAround(house.today) : windowOf(target.period, house.today));
      const filter = filterFor(target, owner, window, roster);
      if (!filter) continue;
      const records = await house.ledger.list(filter, { limit: 500, oldestFirst: true });
      house.shown.push(...records.slice(0, SHOWN).map(({ id }) => id));
      const head = `${nameOf(owner, house)}${english ? ' ' : ''}${windowName(window, house.today, english)}`;
      blocks.push(
        text(
          target.counts?.measure === 'days'
            ? daysText(head, records as Recorded<'trip'>[], house, window)
            : listText(head, target, records, house),
        ),
      );
      blocks.push(...quotesOf(plan, [target], english));
    }
  }
  return blocks.length > 0 ? blocks : [text(english ? 'Nothing is recorded for that.' : '这一项没有记录。')];
}

function ownersOf({ subject }: ProgressSlots, { roster }: Standing): Owner[] {
  if (subject.kind === 'people') {
    return roster.people
      .filter((person) => subject.people.includes(person.id))
      .map((person) => ({ kind: 'person', person }));
  }
  if (subject.kind === 'units') return subject.units.map((unit) => ({ kind: 'unit', unit }));
  if (subject.kind === 'class')
    return roster.units
      .filter((unit) => unit.class === subject.class)
      .map((unit) => ({ kind: 'unit', unit: unit.name }));
  return [{ kind: 'city' }];
}

function targetsAsked(owner: Owner, { measures }: ProgressSlots, { plan, roster }: Standing): Target[] {
  const owed = targetsOf(plan, owner, roster).filter(
    (target) => target.counts && (measures.length === 0 || measures.includes(target.measure ?? '')),
  );
  if (owed.length > 0) return owed.slice(0, 2);
  if (owner.kind === 'person') {
    const days =
      awayTargetOf(plan, owner.person, roster) ?? plan.targets.find(({ counts }) => counts?.measure === 'days');
    if (days && (measures.length === 0 || measures.some((id) => awayMeasures(plan).includes(id)))) return [days];
  }
  const like = plan.targets.find((target) => target.counts && measures.includes(target.measure ?? ''));
  return like ? [like] : [];
}

function daysText(
  head: string,
  trips: readonly Recorded<'trip'>[],
  house: Standing,
  window: { start: string; end: string },
): string {
  const away = daysAway(trips, until(window, house.today));
  if (away.length === 0) return house.english ? `${head}: no trips recorded.` : `${head}:没有外出招商记录(0天)。`;
  const total = Math.round(away.reduce((sum, { share }) => sum + share, 0) * 100) / 100;
  const lines = trips.slice(0, SHOWN).map((trip) => `• ${lineOf(trip, house.english)}`);
  const overlapping = away.some(({ trips: behind }) => behind.length > 1);
  const note = overlapping ? (house.english ? ' (overlapping dates count once)' : '(重叠日期只算一次)') : '';
  return `${head}${house.english ? `: ${total} day(s)` : `共${total}天`}${note}:${away.length <= 12 ? `${house.english ? ' ' : ''}${away.map(({ day, share }) => `${shortDate(day)}${share < 1 ? `(${Math.round(share * 100) / 100}天)` : ''}`).join('、')}` : ''}\n${lines.join('\n')}`;
}

function listText(head: string, target: Target, records: readonly AnyRecorded[], { english }: Standing): string {
  if (records.length === 0)
    return english ? `${head} ${target.metric}: none yet.` : `${head} ${target.metric}:还没有(0${target.unit ?? ''})。`;
  const lines = records.slice(0, SHOWN).map((record) => `• ${lineOf(record, english)}`);
  const more =
    records.length > SHOWN
      ? english
        ? `\n… and ${records.length - SHOWN} more`
        : `\n……另有${records.length - SHOWN}${target.unit ?? '条'}`
      : '';
  return `${head} ${target.metric} ${records.length}${english ? '' : (target.unit ?? '')}:\n${lines.join('\n')}${more}`;
}
