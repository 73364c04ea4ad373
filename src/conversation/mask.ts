import { readContacts, readPhones } from '../language/contacts.ts';
import { readPeople } from '../language/people.ts';
import { longestWins, type Said, type Span, spanOf } from '../language/span.ts';

/** Words that may leave the house, with what was taken out of them. */
export interface Masked {
  readonly text: string;
  /** The same placeholders put back: 〔人1〕 is the name again. */
  restore(words: string): string;
}

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
/** Identity cards, credit codes, bank cards, passports. */
const PAPERS =
  /(?<![\dA-Za-z])(?:\d{17}[\dXx]|\d{3,8}(?:[ -]\d{3,8}){2,6}[Xx]?|\d{15,19}|[0-9A-HJ-NP-RT-UW-Y]{2}\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}|[EGPD]\d{8})(?![\dA-Za-z])/g;
/** Accounts of chat platforms, and what follows 微信号. */
const ACCOUNTS =
  /(?<![\w-])(?:ou|on|oc|om|cli|u)[_-][\w-]{4,64}|(?<=(?:微信|wechat|weixin|wx|vx|qq|账号|account)\s?(?:号|id)?\s?[:是为]?\s?)[A-Za-z0-9_-]{5,30}/gi;
/** A long number that nobody named: a phone or an account, as likely as not. */
const LONG_NUMBERS = /(?<![\d.])\d{11,}(?![\d.])/g;
const LINKS = /(?:https?:\/\/|www\.|(?<![\w.@-])(?:[a-z0-9-]+\.){1,6}[a-z]{2,6}\/)[^\s,。;、)]+/gi;
/** 一三八…, 幺三八0000…: a phone in words; 3012345: one without its area, where it is no sum and no day. */
const SPOKEN_PHONES =
  /(?<![零〇一幺二三四五六七八九\d])[一幺1][三四五六七八九3-9][零〇一幺二三四五六七八九\d]{9}(?![零〇一幺二三四五六七八九\d])/g;
const SHORT_PHONES =
  /(?<![\d.,A-Za-z#-])(?!20\d{6}(?!\d))[2-8]\d{6,7}(?![\d.,-]|\s?(?:[元万亿块美欧日港韩英wke]|人民币|平|亩|吨|台|套|件|只|usd|rmb|cny|eur|jpy|yuan))/gi;

/**
 * The words with names of people, phones, e-mail addresses, links and numbers of papers and accounts replaced by
 * placeholders: the roster's people wherever they stand, and whoever our readers know as somebody's contact.
 */
export function mask(said: Pick<Said, 'text' | 'today' | 'units' | 'people'>): Masked {
  const { text } = said;
  const taken = longestWins([
    ...matches('邮箱', text, EMAIL),
    ...matches('链接', text, LINKS),
    ...readPhones(text).map((it) => spanOf('电话', text, it.start, it.end, it.text)),
    ...matches('电话', text, SPOKEN_PHONES),
    ...matches('电话', text, SHORT_PHONES),
    ...matches('号', text, PAPERS),
    ...matches('号', text, ACCOUNTS),
    ...matches('号', text, LONG_NUMBERS),
    ...namesIn(said),
  ]);
  const words = new Map<string, string>();
  const places = new Map<string, string>();
  const counts = new Map<string, number>();
  let masked = '';
  let at = 0;
  for (const { kind, start, end, text: piece } of taken) {
    const key = `${kind}:${piece}`;
    const n = (counts.get(kind) ?? 0) + 1;
    const place = places.get(key) ?? `〔${kind}${n}〕`;
    if (!places.has(key)) {
      counts.set(kind, n);
      places.set(key, place);
      words.set(place, piece);
    }
    masked += text.slice(at, start) + place;
    at = end;
  }
  return {
    text: masked + text.slice(at),
    restore: (given) =>
      given.replace(
        /[〔[【]\s?(人|电话|邮箱|链接|号)\s?(\d+)\s?[〕\]】]/g,
        (it, kind, n) => words.get(`〔${kind}${n}〕`) ?? it,
      ),
  };
}

const matches = (kind: string, text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((hit) => spanOf(kind, text, hit.index, hit.index + hit[0].length, hit[0]));

function namesIn({ text, ...context }: Parameters<typeof mask>[0]): Span[] {
  const named = readPeople(text, context).flatMap(({ start, end, text: words, value: { name } }) => {
    // 砀山县孙县长: the unit stays; 砀山县县长 names nobody.
    const from = /\p{Script=Han}/u.test(words) ? words.lastIndexOf(name[0] ?? '') : 0;
    return from < 0 ? [] : [spanOf('人', text, start + from, end, words.slice(from))];
  });
  const full = context.people.flatMap(({ name }) => (name.length > 1 ? occurrences(text, name) : []));
  const contacts = readContacts(text, context).flatMap(({ start, end, value: { name } }) => {
    if (name === undefined) return [];
    const at = text.slice(start, end).indexOf(name);
    if (at >= 0) return [spanOf('人', text, start + at, start + at + name.length, name), ...occurrences(text, name)];
    // 姓林的 is called 林总: the surname is taken out, or all of the words where it does not stand in them.
    const surname = text.slice(start, end).indexOf(name[0] ?? '');
    return [
      surname < 0
        ? spanOf('人', text, start, end, name)
        : spanOf('人', text, start + surname, start + surname + 1, name),
    ];
  });
  return [...full, ...contacts, ...named];
}

function occurrences(text: string, name: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    found.push(spanOf('人', text, at, at + name.length, name));
  return found;
}
