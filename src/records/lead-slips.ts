import { readCompanies } from '../language/companies.ts';
import { readContacts, readPhones } from '../language/contacts.ts';
import { readMoney } from '../language/money.ts';
import type { Said } from '../language/span.ts';
import { readUnits } from '../language/units.ts';

/** Words that say of the value before them that it is wrong: 4000万 写错了 是4个亿. */
const SLIP =
  /[,。;\s(]*(?:[哦噢啊哎额呃](?:不(?:对|是)?|错了)|不对|不是(?=,)|[哦噢](?=[\d一二两三四五六七八九])|手滑|(?:前面|刚才|上面|号码|电话|金额|名字)?(?:我|是我)?(?:写|打|说|报|输|弄|搞|填|记|录)错(?!过)(?:了|的)?|错了(?!过)|更正(?:一下)?|纠正(?:一下)?|口误|笔误)(?:[,。:;!\s]|哈|啊)*(?:(?:这个|那个|其实|电话|手机|号码|金额|投资额?|总投资?|名字|联系人|落户地?|地点)\s?)*(?:应(?:该|当)?(?:是|为)|改(?:成|为)|是|为|叫|投|落(?:户|在|到)?|放(?:在|到)?|去|:)?\s?/g;
/** Between two values: the first one is wrong. */
const RATHER_THAN = /^\s*,?\s*(?:,|而|应该?|其实)*是\s*$/;
const NOT = /(?:不是|并非)\s*$/;
const RISES =
  /^\s*,?\s*(?:的|了|[,\s])*(?:人家|他们?|对方)?(?:昨天|今天|前天|现在|后来|刚才)?又?(?:改口?(?:成|为|到|说(?:是|成|投)?)|调整?(?:为|到|成)|变(?:成|为)|增加到|追加到|加到|提高到)\s*$|^的?\s*,?\s*(?:(?:现在|后来|又|昨天|今天|刚才|刚刚?|[上下]午|晚上|这次|他们?|人家|对方|客商|老板)+)?(?:改口(?:说|成|为|到|要|投)*|又?(?:说|变)(?:是|成|只)(?:投)?|改(?:成|为|到)|调整?(?:为|到|成)|变(?:成|为)|增加到|追加到|加到|提高到)\s*$/;
const WHENCE =
  /(?:从|由|原(?:来|定|先)?(?:是|说|报|计划)?(?:投资?)?|本来(?:是|说)?|(?:本来|起初|开始|一开始|最初|先前|先)(?:是|说|讲|谈|定|报)+(?:的?是|要|想|好)*(?:投资?)?)\s*$/;

interface Value {
  readonly kind: 'money' | 'phone' | 'unit' | 'company' | 'name';
  readonly start: number;
  readonly end: number;
}

/** A report without its own slips of the pen: of 投4000万 写错了 是4个亿 stays 投4个亿, of 不是1.5亿是2.5亿 stays 2.5亿. */
export function withoutSlips(text: string, said: Said): string {
  if (!/错|不是|并非|不对|改|本来|起初|最初|开始|更正|纠正|误|[哦噢啊哎额呃滑]|调|变|[加追]到/.test(text)) return text;
  let rest = text;
  for (let round = 0; round < 4; round++) {
    const next = mendedOnce(rest, said);
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

function mendedOnce(text: string, said: Said): string {
  const values = valuesIn(text, said);
  return byMark(text, values) ?? byContrast(text, values) ?? text;
}

/** A, 写错了, 是B: B stands where A stood. */
function byMark(text: string, values: readonly Value[]): string | undefined {
  for (const hit of text.matchAll(SLIP)) {
    const end = hit.index + hit[0].length;
    const right = values.find(({ start }) => start >= end - 2 && start <= end + 2);
    if (!right) continue;
    const wrong = values.findLast((it) => it.kind === right.kind && it.end <= hit.index);
    if (!wrong || text.slice(wrong.end, hit.index).includes('\n')) continue;
    const bracket = /\(/.test(hit[0]) ? (text.slice(right.end).match(/^\s*\)/)?.[0].length ?? 0) : 0;
    return (
      text.slice(0, wrong.start) +
      text.slice(right.start, right.end) +
      text.slice(wrong.end, hit.index) +
      text.slice(right.end + bracket)
    );
  }
  return undefined;
}

/** 不是A是B, 应该是B不是A, 从A改成B. */
function byContrast(text: string, values: readonly Value[]): string | undefined {
  for (const [index, one] of values.entries()) {
    const two = values.slice(index + 1).find(({ kind }) => kind === one.kind);
    if (!two) continue;
    const before = text.slice(0, one.start);
    const between = text.slice(one.end, two.start);
    const front = before.match(NOT);
    if (front && RATHER_THAN.test(between)) return before.slice(0, front.index) + text.slice(two.start);
    const whence = before.match(WHENCE)?.[0] ?? '';
    if (RISES.test(between))
      return `${before.slice(0, before.length - whence.length)}${/[投说]/.test(whence) ? '投' : ''}${text.slice(two.start)}`;
    if (/^\s*,?\s*(?:而)?不是\s*$/.test(between))
      return before.replace(/应(?:该|当)?(?:是|为)\s*$/, '') + text.slice(one.start, one.end) + text.slice(two.end);
  }
  return undefined;
}

function valuesIn(text: string, said: Said): Value[] {
  const names = readContacts(text, said).flatMap(({ start, end, value }): Value[] => {
    const at = value.name ? text.slice(start, end).indexOf(value.name) : -1;
    return at < 0 ? [] : [{ kind: 'name', start: start + at, end: start + at + (value.name ?? '').length }];
  });
  const as = (kind: Value['kind'], spans: readonly { start: number; end: number }[]): Value[] =>
    spans.map(({ start, end }) => ({ kind, start, end }));
  return [
    ...as('money', readMoney(text)),
    ...as('phone', readPhones(text)),
    ...as('unit', readUnits(text, said)),
    ...as(
      'company',
      readCompanies(text, said).filter(({ value }) => value.full),
    ),
    ...names,
  ].sort((a, b) => a.start - b.start);
}
