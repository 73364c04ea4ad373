import type { Counts, Plan, Target } from './plan.ts';

/** The measures of a plan by what is counted toward them, each in the plan's order: whatever a city calls them. */
export interface CountedMeasures {
  /** Days on trips, or trips as such where the plan counts 次. */
  readonly days: readonly string[];
  readonly trips: readonly string[];
  /** Leads as they are reported, without a condition. */
  readonly leads: readonly string[];
  /** Leads that reached a stage. */
  readonly projects: readonly string[];
  readonly activities: readonly string[];
  readonly meetings: readonly string[];
}

const KNOWN = new WeakMap<Pick<Plan, 'targets'>, CountedMeasures>();

/** What a city's own measures count, read once for a plan. */
export function countedMeasures(plan: Pick<Plan, 'targets'>): CountedMeasures {
  const known = KNOWN.get(plan);
  if (known) return known;
  const of = (fits: (counts: Counts) => boolean): string[] => [
    ...new Set(plan.targets.flatMap(({ measure, counts }) => (measure && counts && fits(counts) ? [measure] : []))),
  ];
  const days = of(isDays);
  // Until somebody has confirmed them nothing counts toward them; they are still what days are asked of.
  const waiting = plan.targets.filter(({ confirm, unit }) => confirm !== undefined && unit === '天');
  const made: CountedMeasures = {
    days: days.length > 0 ? days : [...new Set(waiting.flatMap(({ measure }) => measure ?? []))],
    trips: of((it) => it.kind === 'trip' && !isDays(it)),
    leads: of(
      ({ kind, stage, minimum, origin, sector }) => kind === 'lead' && !stage && !minimum && !origin && !sector,
    ),
    projects: of(({ kind, stage }) => kind === 'lead' && stage !== undefined),
    activities: of(({ kind }) => kind === 'activity'),
    meetings: of(({ kind }) => kind === 'meeting'),
  };
  KNOWN.set(plan, made);
  return made;
}

const isDays = ({ kind, measure }: Counts): boolean => kind === 'trip' && measure === 'days';

/** The measures of being away, days first. */
export const awayMeasures = (plan: Pick<Plan, 'targets'>): readonly string[] => {
  const { days, trips } = countedMeasures(plan);
  return [...days, ...trips];
};

/** The two figures that a city looks at first: leads, then projects. */
export const firstMeasures = (plan: Pick<Plan, 'targets'>): readonly string[] => {
  const { leads, projects } = countedMeasures(plan);
  return [...leads.slice(0, 1), ...projects.slice(0, 1)];
};

/** Whether a measure's figures are all owed by people in a post. */
export const isOfPeople = (plan: Pick<Plan, 'targets'>, measure: string): boolean => {
  const targets = plan.targets.filter((it) => it.measure === measure);
  return targets.length > 0 && targets.every(({ owedBy }) => owedBy && 'post' in owedBy);
};

/** Whether the plan counts a measure in this unit: 次, 场, 条. */
export const isCountedIn = (plan: Pick<Plan, 'targets'>, measure: string, unit: NonNullable<Target['unit']>): boolean =>
  plan.targets.some((it) => it.measure === measure && it.unit === unit);
