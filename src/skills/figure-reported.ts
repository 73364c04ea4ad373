import type { Change, Memory, Turn } from '../conversation/skill.ts';
import { awayMeasures, countedMeasures } from '../plan/counted-measures.ts';
import type { Plan } from '../plan/plan.ts';
import { daysTargetOf } from '../progress/people-month.ts';
import type { ProgressSlots } from './progress-slots.ts';

/** 达标了吗, 现在几天了 right after a report is about what it counts toward. */
export function figureOf(changes: readonly Change[], { roster, message }: Turn, plan: Plan): Pick<Memory, 'frame'> {
  const made = changes.filter((change) => change.do === 'record');
  const owing = roster.people.filter(
    (it) =>
      made.some(({ kind, person }) => kind === 'trip' && person === it.id) &&
      daysTargetOf(plan, it, roster) !== undefined,
  );
  const lead = made.find(({ kind }) => kind === 'lead');
  const slots: ProgressSlots | undefined =
    owing.length > 0
      ? {
          measures: awayMeasures(plan),
          subject: { kind: 'people', people: owing.map(({ id }) => id) },
          asks: 'stand',
          reported: true,
        }
      : lead
        ? {
            measures: countedMeasures(plan).leads.slice(0, 1),
            subject: { kind: 'units', units: [lead.unit] },
            asks: 'stand',
            reported: true,
          }
        : undefined;
  return slots ? { frame: { skill: 'show-progress', slots, at: message.sentAt } } : {};
}
