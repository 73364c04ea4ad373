import type { Day } from '../calendar.ts';

/** A stretch of the cleaned text that a reader understood: `start` inclusive, `end` exclusive, UTF-16 offsets. */
export interface Span<Kind extends string = string, Value = unknown> {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  /** The words themselves: always `text.slice(start, end)`. */
  readonly text: string;
  readonly value: Value;
}

/** A name that the house knows: a unit (单位) of the roster, with everything people call it. */
export interface UnitName {
  /** The roster's name: 萧县, 宿州经开区, 市发改委. */
  readonly name: string;
  /** Its class in the plan, in the plan's words: 县区, 市管园区, 市直部门. */
  readonly class: string;
  /** Projects settle here (落户地), or never do; missing = as the class is called. */
  readonly land?: boolean;
  /** Short forms, English names and usual typos: 经开区, Xiaoxian, 肖县. */
  readonly aliases: readonly string[];
  /** Towns and sub-parks inside it: 龙城镇, 宿徐现代产业园. */
  readonly places: readonly string[];
}

/** A person of the roster as other people address them. */
export interface PersonName {
  readonly name: string;
  readonly unit: string;
  /** 县长, 分管招商引资副县长, 招商干部 ... as the roster has it. */
  readonly duty: string;
}

/** What a reader may know beside the text. */
export interface ReadingContext {
  /** The day on which it was said. */
  readonly today: Day;
  readonly units: readonly UnitName[];
  /** The own city and its province by their full names; missing = those of the counties among the units. */
  readonly city?: string;
  readonly province?: string;
  readonly people: readonly PersonName[];
  /** Who said it; undefined for somebody who is not on the roster. */
  readonly speaker?: PersonName;
}

export type Reader<Kind extends string, Value> = (text: string, context: ReadingContext) => Span<Kind, Value>[];

const MOST_REMEMBERED = 100;

/** A reader that remembers, as long as the circumstances do: every skill asks for the same words again. */
export function readOnce<Kind extends string, Value>(read: Reader<Kind, Value>): Reader<Kind, Value> {
  const known = new WeakMap<ReadingContext, Map<string, readonly Span<Kind, Value>[]>>();
  return (text, context) => {
    const of = known.get(context) ?? new Map<string, readonly Span<Kind, Value>[]>();
    known.set(context, of);
    const spans = of.get(text) ?? read(text, context);
    if (of.size < MOST_REMEMBERED) of.set(text, spans);
    // Whoever asked may sort or cut the list.
    return [...spans];
  };
}

/** What was said, cleaned, with what is known around it. */
export interface Said extends ReadingContext {
  /** Cleaned text (see `clean`): half-width, simplified, no invisible characters, no mention of the bot. */
  readonly text: string;
  /** The same before it was simplified, character by character; missing = it was so already. */
  readonly written?: string;
  readonly language: 'zh' | 'en';
}

/** A piece of what was said in the characters in which it was written: a name stays as its owner writes it. */
export function asWritten(piece: string, { text, written }: Pick<Said, 'text' | 'written'>): string {
  const at = written === undefined ? -1 : text.indexOf(piece);
  return written === undefined || at < 0 ? piece : written.slice(at, at + piece.length);
}

/** Spans that do not overlap, in order: where two fight for the same words the longer wins, then the earlier one in `spans`. */
export function longestWins<S extends Span>(spans: readonly S[]): S[] {
  const ranked = spans.map((span, rank) => ({ span, rank }));
  ranked.sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start) || a.rank - b.rank);
  const kept: S[] = [];
  for (const { span } of ranked) {
    if (kept.every((other) => span.end <= other.start || span.start >= other.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** A span over `text[start, end)`. */
export const spanOf = <K extends string, V>(
  kind: K,
  text: string,
  start: number,
  end: number,
  value: V,
): Span<K, V> => ({
  kind,
  start,
  end,
  text: text.slice(start, end),
  value,
});
