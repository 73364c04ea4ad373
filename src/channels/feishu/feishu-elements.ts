/** A part of a card, as JSON 2.0 has it. */
export type Element = { readonly tag: string } & Readonly<Record<string, unknown>>;

/** Which answer a card's buttons speak for, and which of its choices have been pressed. */
export interface Pressing {
  readonly key: string;
  readonly pressed?: ReadonlySet<number>;
}

/** Words that the platform reads no markup in. */
export const plain = (content: string, more: object = {}): Element => ({ tag: 'plain_text', content, ...more });
export const div = (content: string, more: object = {}): Element => ({ tag: 'div', text: plain(content, more) });
export const grey = (content: string): Element => div(content, { text_color: 'grey', text_size: 'notation' });

/** A column with its share of the width. */
export type Column = readonly [weight: number | 'auto', elements: readonly Element[]];

export const columns = (flex: 'none' | 'flow', parts: readonly Column[], more: object = {}): Element => ({
  tag: 'column_set',
  flex_mode: flex,
  horizontal_spacing: '8px',
  columns: parts.map(([weight, elements]) => ({
    tag: 'column',
    ...(weight === 'auto' ? { width: 'auto' } : { width: 'weighted', weight }),
    vertical_align: 'top',
    elements,
  })),
  ...more,
});
