import type { Said } from '../language/span.ts';

/** A link's own words stay only where they name a company. */
const LINK = /\[([^\]\n]{0,80})\]\([^)\n]{0,300}\)/g;
const NAMES = /公司|集团|会社|\b(?:ltd|gmbh|inc|llc|corp)\b/i;

const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/<(?:script|style)[^>]{0,200}>[\s\S]{0,500}?<\/(?:script|style)>/gi, ' '],
  [/<\/?[a-z!][^<>\n]{0,300}>/gi, ' '],
  [/\b(?:https?|ftp|javascript):[^\s"'<>(),;。]{1,300}/gi, ' '],
  [/\*\*([^*\n]{1,80})\*\*/g, '$1'],
  [/@(?:所有人|全体成员|全员|all\b|everyone\b)/gi, ' '],
  [/^>+ ?/gm, ''],
];
const HEADERS: readonly RegExp[] = [
  /^[[【(](?:转发|聊天记录|群聊|微信|钉钉|飞书|合并转发|图片|语音)[^\]】)\n]{0,24}[\]】)][ :]*/gm,
  /^(?:转发?|fwd?|fw)\s?[:]\s*/gim,
  /^\S{1,12}(?: \S{1,8})? (?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日? (?:[上下]午)?\d{1,2}:\d{2}(?::\d{2})?[ :]*$/gm,
  /^\S{1,12} (?:昨天|今天|星期.|周.)? ?(?:[上下]午)?\d{1,2}:\d{2}(?::\d{2})?[ :]*$/gm,
  /^[—\-=_*~ ]{3,}.{0,20}[—\-=_*~ ]*$/gm,
];

/** A message without what is no content of a lead: tags, links, mentions, heads of forwarded chats, 某某: of a colleague. */
export function contentOf(said: Said): string {
  let text = said.text.replace(/!\[[^\]\n]{0,80}\]\([^)\n]{0,300}\)/g, ' ');
  text = text.replace(LINK, (_, words: string) => (NAMES.test(words) ? `${words} ` : ' '));
  for (const [pattern, by] of MARKUP) text = text.replace(pattern, by);
  for (const pattern of HEADERS) text = text.replace(pattern, '');
  for (const { name } of said.people) {
    if (text.startsWith(`${name}:`)) text = text.slice(name.length + 1);
    text = text.replaceAll(`\n${name}:`, '\n');
  }
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n\s*/g, '\n')
    .trim();
}
