import { countElements } from '../../../src/channels/feishu/feishu-card.ts';

/** Why the platform would refuse a card: its code and words; undefined when it would take it. */
export interface Objection {
  readonly code: number;
  readonly inner: number;
  readonly words: string;
}

type Json = Readonly<Record<string, unknown>>;

const ROOT = ['schema', 'config', 'header', 'body', 'card_link'];
const CONFIG = [
  'update_multi',
  'enable_forward',
  'width_mode',
  'summary',
  'style',
  'locales',
  'streaming_mode',
  'use_custom_translation',
  'enable_forward_interaction',
];
const HEADER = ['title', 'subtitle', 'template', 'text_tag_list', 'icon', 'padding'];
const BOX = ['tag', 'element_id', 'margin'];
const KEYS: Readonly<Record<string, readonly string[]>> = {
  plain_text: ['tag', 'content', 'text_size', 'text_color', 'text_align', 'lines', 'i18n'],
  lark_md: ['tag', 'content', 'text_size', 'text_color', 'text_align', 'lines'],
  div: [...BOX, 'text', 'icon', 'width'],
  markdown: [...BOX, 'content', 'text_align', 'text_size', 'icon'],
  hr: BOX,
  column_set: [...BOX, 'flex_mode', 'background_style', 'horizontal_spacing', 'horizontal_align', 'columns', 'action'],
  column: [
    ...BOX,
    'width',
    'weight',
    'vertical_align',
    'vertical_spacing',
    'background_style',
    'padding',
    'elements',
    'direction',
  ],
  table: [
    ...BOX,
    'page_size',
    'row_height',
    'row_max_height',
    'freeze_first_column',
    'header_style',
    'columns',
    'rows',
  ],
  chart: [...BOX, 'aspect_ratio', 'color_theme', 'preview', 'height', 'chart_spec'],
  button: [
    ...BOX,
    'text',
    'type',
    'size',
    'width',
    'disabled',
    'confirm',
    'behaviors',
    'icon',
    'name',
    'form_action_type',
    'hover_tips',
    'disabled_tips',
  ],
  form: [...BOX, 'name', 'elements', 'direction'],
  input: [...BOX, 'name', 'required', 'label', 'max_length', 'input_type', 'default_value', 'placeholder', 'width'],
};
const COLUMN_TYPES = ['text', 'lark_md', 'markdown', 'number', 'options', 'persons', 'date'];

/** Looks at a card (JSON 2.0) as strictly as the platform does. */
export function objectionTo(content: string): Objection | undefined {
  if (Buffer.byteLength(content) > 30 * 1024)
    return { code: 230025, inner: 0, words: 'The length of the message content reaches its limit' };
  let card: Json;
  try {
    card = JSON.parse(content) as Json;
  } catch {
    return bad(200621, 'parse card json err');
  }
  if (card.schema !== '2.0') return bad(200621, 'schema must be 2.0');
  const body = (card.body ?? {}) as Json;
  const elements = (body.elements ?? []) as readonly Json[];
  return (
    unknownKey(card, ROOT, 'card') ??
    unknownKey((card.config ?? {}) as Json, CONFIG, 'config') ??
    unknownKey((card.header ?? {}) as Json, HEADER, 'header') ??
    unknownKey(
      body,
      [
        'elements',
        'direction',
        'padding',
        'vertical_spacing',
        'horizontal_spacing',
        'horizontal_align',
        'vertical_align',
      ],
      'body',
    ) ??
    (countElements(card) > 200 ? bad(11310, 'card element count over limit') : undefined) ??
    (elements.filter((it) => it.tag === 'table').length > 5 ? bad(11310, 'card table number over limit') : undefined) ??
    firstOf(elements, (it) => element(it, 1))
  );
}

const bad = (inner: number, words: string): Objection => ({
  code: 230099,
  inner,
  words: `Failed to create card content, ext=ErrCode: ${inner}; ErrMsg: ${words}`,
});

function unknownKey(it: Json, known: readonly string[], where: string): Objection | undefined {
  const key = Object.keys(it).find((each) => !known.includes(each));
  return key === undefined ? undefined : bad(200621, `unknown property ${key} in ${where}`);
}

function firstOf<T>(all: readonly T[], look: (it: T) => Objection | undefined): Objection | undefined {
  for (const it of all) {
    const found = look(it);
    if (found) return found;
  }
  return undefined;
}

function element(it: Json, depth: number): Objection | undefined {
  const tag = String(it.tag);
  const known = KEYS[tag];
  if (!known) return bad(200861, `unknown tag ${tag}`);
  if (depth > 5) return bad(200621, 'nested too deep');
  const wrong = unknownKey(it, known, tag);
  if (wrong) return wrong;
  const text = it.text as Json | undefined;
  if (text) {
    const said = unknownKey(text, KEYS[String(text.tag)] ?? [], 'text');
    if (said) return said;
  }
  switch (tag) {
    case 'table':
      return depth > 1 ? bad(200914, 'table only at the root') : table(it);
    case 'form':
      return depth > 1 ? bad(200621, 'form only at the root') : form(it, depth);
    case 'button':
      return button(it);
    case 'chart':
      return typeof it.chart_spec === 'object' ? undefined : bad(200550, 'chart spec');
    case 'column_set':
      return firstOf(it.columns as readonly Json[], (column) => element(column, depth + 1));
    case 'column':
      return firstOf((it.elements ?? []) as readonly Json[], (each) => element(each, depth + 1));
    default:
      return undefined;
  }
}

/** Everything in a form that takes words or sends them has a name of its own, and one button sends. */
function form(it: Json, depth: number): Objection | undefined {
  const parts = (it.elements ?? []) as readonly Json[];
  const active = parts.filter(({ tag }) => tag === 'input' || tag === 'button');
  const names = active.map(({ name }) => String(name ?? ''));
  if (names.includes('') || new Set(names).size !== names.length) return bad(200530, 'form item without name');
  if (!active.some((part) => part.form_action_type === 'submit')) return bad(200621, 'form without a submit button');
  return firstOf(parts, (part) => element(part, depth + 1));
}

function table(it: Json): Objection | undefined {
  const columns = it.columns as readonly Json[];
  const rows = it.rows as readonly Json[];
  const size = Number(it.page_size ?? 5);
  if (columns.length > 50 || size < 1 || size > 10) return bad(200914, 'table');
  const odd = columns.find((column) => !COLUMN_TYPES.includes(String(column.data_type)));
  if (odd) return bad(200914, 'table column type');
  const names = new Set(columns.map((column) => column.name));
  const stray = rows.flatMap((row) => Object.keys(row)).find((name) => !names.has(name));
  return stray === undefined ? undefined : bad(200915, `row key ${stray} is no column`);
}

function button(it: Json): Objection | undefined {
  const words = String((it.text as Json | undefined)?.content ?? '');
  if (words.length > 100) return bad(200621, 'button text too long');
  const behaviors = (it.behaviors ?? []) as readonly Json[];
  return behaviors.every((each) => each.type !== 'callback' || typeof each.value === 'object')
    ? undefined
    : bad(200621, 'a callback value must be an object');
}
