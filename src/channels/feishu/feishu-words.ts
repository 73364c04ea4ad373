import { hidePhones } from '../../log.ts';
import type { Reply } from '../../reply.ts';
import { neutralCell } from '../neutral.ts';
import { plainText } from '../plain-text.ts';

const LONGEST_TITLE = 100;

/** A reply as a post: a title and lines of plain text nodes, in which nothing is read as markup. */
export function feishuPost(reply: Reply): string {
  const [first, ...others] = reply.blocks;
  const title = first?.kind === 'heading' ? neutralCell(first.text).slice(0, LONGEST_TITLE) : '';
  const words = plainText(title === '' ? reply : { blocks: others });
  const content = words.split('\n').map((line) => [{ tag: 'text', text: line }]);
  return JSON.stringify({ zh_cn: { title, content } });
}

/** A reply as a text message, which reads `<…>` and `[…](…)`: those signs are replaced by ones that only show. */
export const feishuText = (reply: Reply): string =>
  JSON.stringify({ text: plainText(reply).replace(/</g, '＜').replace(/>/g, '＞').replace(/\[/g, '［') });

/** The same reply with the middle of every phone number hidden. */
export const withoutPhones = (reply: Reply): Reply => JSON.parse(hidePhones(JSON.stringify(reply))) as Reply;
