/** What the bot answers with: plain data that every channel draws in its own way. */
export interface Reply {
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /**
   * `shorter` says the same in fewer words where there is little room; empty = it may be left out there. The least dear
   * (`dear`, default 0) is said shorter first, of equals the last.
   */
  | { readonly kind: 'text'; readonly text: string; readonly shorter?: string; readonly dear?: number }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'chart'; readonly title: string; readonly bars: readonly Bar[] }
  /** A clause's own words (`text`) and its label (`source`, such as 四(三)); `note` = 责任单位 and the plan's status. */
  | { readonly kind: 'quote'; readonly text: string; readonly source: string; readonly note?: string }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | Form
  | Attachment;

/** A few blanks to fill in; sending it is the same as saying its words (see `formSays`). A channel without forms leaves it out. */
export interface Form {
  readonly kind: 'form';
  /** What the words begin with: `#12`. */
  readonly about: string;
  readonly fields: readonly Field[];
  /** On its button. */
  readonly send: string;
}

/** One blank: `says` stands before what was filled in (金额改成). */
export interface Field {
  readonly label: string;
  readonly says: string;
}

/** A file that goes with the reply (附件); a channel sends it, keeps it or at least names it. */
export interface Attachment {
  readonly kind: 'file';
  /** With its ending; no folder in it. */
  readonly name: string;
  readonly base64: string;
  /** Bytes. */
  readonly size: number;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** One bar of a progress chart; `needed` is missing where the plan leaves the number blank. */
export interface Bar {
  readonly name: string;
  readonly done: number;
  readonly needed?: number;
  readonly pace?: Pace;
  /** What is said beside it: 差27,欠31.7个百分点. */
  readonly note?: string;
}

/** Green, yellow, red: at or ahead of the pace (序时), a little behind it, behind it. */
export type Pace = 'ahead' | 'near' | 'behind';

/** Signs that both platforms and a terminal show. */
export const LIGHTS: Readonly<Record<Pace, string>> = { ahead: '🟢', near: '🟡', behind: '🔴' };

/** Pressing a choice is the same as saying `says`: a button needs no code of its own. */
export interface Choice {
  readonly label: string;
  readonly says: string;
}

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (text: string): Block => ({ kind: 'text', text });
export const textOr = (text: string, shorter: string, dear = 0): Block => ({ kind: 'text', text, shorter, dear });
export const chart = (title: string, bars: readonly Bar[]): Block => ({ kind: 'chart', title, bars });
export const facts = (facts: readonly Fact[]): Block => ({ kind: 'facts', facts });
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  columns,
  rows,
});
export const quote = (text: string, source: string, note?: string): Block =>
  note === undefined ? { kind: 'quote', text, source } : { kind: 'quote', text, source, note };
export const choices = (...choices: readonly Choice[]): Block => ({ kind: 'choices', choices });

export const form = (about: string, fields: readonly Field[], send: string): Block => ({
  kind: 'form',
  about,
  fields,
  send,
});

export const file = (name: string, bytes: Buffer): Block => ({
  kind: 'file',
  name,
  base64: bytes.toString('base64'),
  size: bytes.length,
});

/** The files that go with a reply, in order. */
export const filesOf = (it: Reply): Attachment[] => it.blocks.filter((block) => block.kind === 'file');

/** The same reply with a line of words where each file stood, for a channel that hands the files over by itself. */
export const filesNamed = (it: Reply, words: (file: Attachment) => string): Reply => ({
  blocks: it.blocks.map((block) => (block.kind === 'file' ? text(words(block)) : block)),
});

const LONGEST_FILLED = 100;

/** What a filled-in form says: `#12 金额改成3亿,电话改成…`; undefined when every blank was left empty. */
export function formSays({ about, fields }: Form, filled: readonly (string | undefined)[]): string | undefined {
  const parts = fields.flatMap(({ says }, at) => {
    const words = filled[at]?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_FILLED) ?? '';
    return words === '' ? [] : [`${says}${words}`];
  });
  return parts.length === 0 ? undefined : `${about} ${parts.join(',')}`;
}

/** A reply of these blocks. */
export const reply = (...blocks: readonly Block[]): Reply => ({ blocks });

/** The plainest reply: one paragraph. */
export const say = (words: string): Reply => reply(text(words));

/** Labels of the clauses a reply rests on, in order, each once. */
export const citesOf = (it: Reply): string[] => [
  ...new Set(it.blocks.flatMap((block) => (block.kind === 'quote' ? [block.source] : []))),
];

/** The same reply with a note that several quotes share said once, at the last of them. */
export const notedOnce = ({ blocks }: Reply): Reply => ({
  blocks: blocks.map((block, at) => {
    const again = (it: Block): boolean => it.kind === 'quote' && block.kind === 'quote' && it.note === block.note;
    return block.kind === 'quote' && block.note !== undefined && blocks.slice(at + 1).some(again)
      ? quote(block.text, block.source)
      : block;
  }),
});
