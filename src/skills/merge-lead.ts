import type { Day } from '../calendar.ts';
import { steppedTo } from '../records/lead-steps.ts';
import { type Lead, STAGES, type Stage } from '../records/record.ts';

const rank = (stage: Stage): number => STAGES.indexOf(stage);

/** A known lead with newly said facts on top; undefined when they say nothing new. A plain "lead" never lowers a stage. */
export function merged(known: Lead, said: Partial<Lead>, today: Day): Lead | undefined {
  const stage = stageAfter(known.stage, said.stage);
  const next: Lead = {
    ...(stage === known.stage ? known : steppedTo(known, stage, said.stageDates?.[stage] ?? today)),
    ...pick(said),
    ...(said.contact ? { contact: { ...known.contact, ...said.contact } } : {}),
  };
  return JSON.stringify(ordered(next)) === JSON.stringify(ordered(known)) ? undefined : next;
}

function stageAfter(known: Stage, said: Stage | undefined): Stage {
  if (said === undefined || said === 'lead') return known;
  if (said === 'dropped') return 'dropped';
  if (known === 'dropped') return said;
  return rank(said) > rank(known) ? said : known;
}

function pick({ industry, project, amount, origin, destination, note }: Partial<Lead>): Partial<Lead> {
  return {
    ...(industry ? { industry } : {}),
    ...(project ? { project } : {}),
    ...(amount ? { amount } : {}),
    ...(origin ? { origin } : {}),
    ...(destination ? { destination } : {}),
    ...(note ? { note } : {}),
  };
}

const ordered = (it: object): unknown =>
  Object.fromEntries(
    Object.entries(it)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, value && typeof value === 'object' ? ordered(value) : value]),
  );
