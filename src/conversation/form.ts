import type { Said } from '../language/span.ts';

/** What may stand in a blank; a list = one of these words. */
export type FieldKind =
  | 'company'
  | 'money'
  | 'days'
  | 'dates'
  | 'place'
  | 'person'
  | 'phone'
  | 'stage'
  | 'words'
  | readonly string[];

export interface Field {
  readonly kind: FieldKind;
  /** Its name to people, and to the model: 投资额. */
  readonly name: string;
  /** The same in English, where it may be asked back. */
  readonly english?: string;
  /** What belongs in it, where its name does not say. */
  readonly about?: string;
}

/** What was filled in and is supported by the person's own words, by the names of the blanks. */
export type Filled = Readonly<Record<string, string>>;

/** Something that people ask the bot for, with its blanks (表): filled in by a model from words that the rules could not read. */
export interface Form {
  readonly name: string;
  /** When it is meant, and when not. */
  readonly about: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Something is written: what the person did not say is asked back. */
  readonly writes?: true;
  /** The same in the bot's own plain words, which its readers then read; undefined where too little is filled in. */
  says(filled: Filled): string | undefined;
  /** Blanks that the words themselves fill although the model left them empty: they are asked back. */
  missed?(filled: Filled, said: Said): readonly string[];
}
