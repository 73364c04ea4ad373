import type { Lead } from './record.ts';

/** What of a lead may be taken off the record by itself. */
export type Clearable = 'phone' | 'contact' | 'amount' | 'industry' | 'destination' | 'origin' | 'project' | 'note';

const FIELDS: readonly (readonly [RegExp, Clearable])[] = [
  [/电话|手机号?|号码|座机|\b(?:phone|mobile|tel(?:ephone)?)\b/i, 'phone'],
  [/金额|投资额|总投资|\b(?:amount|investment)\b/i, 'amount'],
  [/行业|\bindustry\b/i, 'industry'],
  [/落户地?|落地|\bdestination\b/i, 'destination'],
  [/来源地?|\borigin\b/i, 'origin'],
  [/项目名称?|\bproject name\b/i, 'project'],
  [/备注|\bnotes?\b/i, 'note'],
  [/联系人|对接人|\bcontact\b/i, 'contact'],
];
const NAMES =
  '(?:联系人|对接人|客商|对方|企业|他|她)?的?(?:联系电话|电话号码?|电话|手机号?码?|号码|座机|投资金额|投资总额|投资额|总投资|金额|行业|落户地?|来源地?|项目名称?|备注|联系人|对接人)(?:信息|内容|这一?[项栏])?';
const LIST = `${NAMES}(?:[和与跟及、,]\\s*${NAMES})*`;
const OFF = '(?:抹掉|抹去|抹了|删掉|删了|删去|删除|去掉|去除|清空|清掉|清除|拿掉|撤掉)';
const CLEARS = new RegExp(
  `(?:^|把|将|的|[\\s,#\\d])(${LIST})(?:先|都|也|给我?|一下)*${OFF}(?:了|吧|一下)*[。!]?$|^(?:请|麻烦|帮我?|先|那就?)*${OFF}(?:一下|了)?(?:#\\s*\\d+|这条|那条|刚才那条)?的?(${LIST})(?:吧|了)?[。!]?$|\\b(?:remove|delete|clear|erase) (?:the |his |her |their )?((?:contact(?:'s)? )?(?:phone|mobile|telephone)(?: number)?|amount|investment|industry|destination|origin|project name|notes?|contact)(?: (?:of|from) #?\\w+)?[.!]?$`,
  'i',
);

const TITLES: Readonly<Record<Clearable, readonly [chinese: string, english: string]>> = {
  phone: ['联系电话', 'phone'],
  contact: ['联系人', 'contact'],
  amount: ['投资额', 'investment'],
  industry: ['行业', 'industry'],
  destination: ['落户', 'destination'],
  origin: ['来源', 'origin'],
  project: ['项目', 'project'],
  note: ['备注', 'note'],
};

/** `(去掉:联系电话)`: what was taken off, without its value; empty where nothing was. */
export function clearedWords(fields: readonly Clearable[] = [], english = false): string {
  if (fields.length === 0) return '';
  const names = fields.map((it) => TITLES[it][english ? 1 : 0]);
  return english ? ` (removed: ${names.join(', ')})` : `(去掉:${names.join('、')})`;
}

/** 把电话抹掉, 删除金额: which of its values a lead is to lose; undefined where that is not said, as in 把那条删掉. */
export function clearedIn(words: string): readonly Clearable[] | undefined {
  const said = words
    .match(CLEARS)
    ?.slice(1)
    .find((it) => it !== undefined);
  if (said === undefined) return undefined;
  // 联系人的电话 is the phone alone.
  const rest = said
    .replace(/(?:联系人|对接人)的?(?=联系电话|电话|手机|号码|座机)|contact(?:'s)? (?=phone|mobile|telephone)/gi, '')
    .replace(/联系电话/g, '电话');
  return FIELDS.flatMap(([pattern, field]) => (pattern.test(rest) ? [field] : []));
}

/** The lead without these values; the revision before keeps them. */
export function withoutFields(lead: Lead, fields: readonly Clearable[]): Lead {
  const gone = new Set<string>(fields);
  const contact = gone.has('contact') ? undefined : lead.contact;
  const kept = Object.entries({ ...lead, contact: undefined }).filter(
    ([name, it]) => it !== undefined && !gone.has(name),
  );
  const { phone, ...named } = contact ?? {};
  const left = { ...named, ...(phone !== undefined && !gone.has('phone') ? { phone } : {}) };
  return {
    ...(Object.fromEntries(kept) as unknown as Lead),
    ...(Object.keys(left).length > 0 ? { contact: left } : {}),
  };
}
