import type { Form } from '../../reply.ts';
import { neutralCell } from '../neutral.ts';
import { type Element, type Pressing, plain } from './feishu-elements.ts';

/** Blanks with a button below; a form that was sent stays to be read and can no longer be sent. */
export function formOf({ fields, send }: Form, { key, pressed }: Pressing, number: number): Element {
  const used = pressed?.has(number) ?? false;
  const inputs = fields.map(
    ({ label }, at): Element => ({
      tag: 'input',
      name: blankName(number, at),
      label: plain(neutralCell(label)),
      max_length: 100,
      width: 'fill',
    }),
  );
  const button: Element = {
    tag: 'button',
    name: `send${number}`,
    text: plain(used ? `已发:${send}` : send),
    type: 'default',
    disabled: used,
    form_action_type: 'submit',
    behaviors: [{ type: 'callback', value: { key, choice: number } }],
  };
  return { tag: 'form', name: `form${number}`, elements: [...inputs, button] };
}

/** How a form's blanks are named on the card. */
export const blankName = (number: number, at: number): string => `blank${number}_${at}`;
