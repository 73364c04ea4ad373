import type { PersonName, ReadingContext, Span } from './span.ts';

/** Somebody of the roster who was named; without `unit` where two units have that name and neither is the speaker's. */
export interface NamedPerson {
  readonly name: string;
  readonly unit?: string;
  readonly self?: true;
}

export type UnitSpan = Span<'unit', string>;

/** The roster's name for those who were meant: one person, or several who share a name. */
export function namedPerson(people: readonly PersonName[], { speaker }: ReadingContext): NamedPerson {
  const [first] = people;
  const one = people.length === 1 ? first : undefined;
  return {
    name: first?.name ?? '',
    ...(one ? { unit: one.unit } : {}),
    ...(one && speaker?.name === one.name && speaker.unit === one.unit ? { self: true } : {}),
  };
}

const BETWEEN = /^(?:[ 的]|'s |(?:那边|这边)的?|县委|县政府|, )?$/;

/** The unit right before: 砀山孙涛, 灵璧的周静, 发改委 卫东, and 砀山县长, Sixian County Head, where one 县 does for two. */
export function unitBefore(text: string, at: number, units: readonly UnitSpan[]): UnitSpan | undefined {
  return units.findLast(({ start, end }) => {
    if (start >= at) return false;
    return end <= at ? BETWEEN.test(text.slice(end, at)) : /^(?:[县区局]|county|district)$/i.test(text.slice(at, end));
  });
}

/** Of people with the same name those of the speaker's unit, else all; where a unit was named it has chosen already. */
export function nearest(
  people: readonly PersonName[],
  { speaker }: ReadingContext,
  before?: UnitSpan,
): readonly PersonName[] {
  const own = before ? [] : people.filter(({ unit }) => unit === speaker?.unit);
  return own.length > 0 ? own : people;
}

/** Who of them holds the office; another unit's only where nobody in the speaker's own unit holds such an office. */
export function holders(
  bearers: readonly PersonName[],
  fits: readonly RegExp[],
  context: ReadingContext,
  before: UnitSpan | undefined,
): readonly PersonName[] {
  const own = before?.value ?? context.speaker?.unit;
  const atHome = bearers.filter(({ unit }) => unit === own);
  for (const fit of fits) {
    const holding = atHome.filter(({ duty }) => fit.test(duty));
    if (holding.length > 0) return holding;
  }
  const widest = fits.at(-1);
  const officeAtHome = context.people.some(({ unit, duty }) => unit === own && widest?.test(duty));
  return before || officeAtHome ? [] : bearers.filter(({ duty }) => widest?.test(duty));
}
