import { shortDate, yearOf } from '../calendar.ts';
import { englishPlaces } from '../language/english-places.ts';
import type { AnyRecorded, Money, Stage } from '../records/record.ts';

export const STAGE_CHINESE: Readonly<Record<Stage, string>> = {
  lead: '线索',
  negotiating: '在谈',
  signed: '签约',
  started: '开工',
  producing: '投产',
  dropped: '终止(黄了)',
};

/** A stage in plain English. */
export const STAGE_ENGLISH: Readonly<Record<Stage, string>> = {
  lead: 'lead',
  negotiating: 'in talks',
  signed: 'signed',
  started: 'under construction',
  producing: 'in production',
  dropped: 'dropped',
};

const CURRENCY: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  JPY: '日元',
  KRW: '韩元',
  HKD: '港元',
  TWD: '新台币',
  GBP: '英镑',
  SGD: '新加坡元',
  CHF: '瑞士法郎',
  AUD: '澳元',
  CAD: '加元',
  THB: '泰铢',
  INR: '印度卢比',
  VND: '越南盾',
  SEK: '瑞典克朗',
  DKK: '丹麦克朗',
  NOK: '挪威克朗',
  RUB: '卢布',
  MYR: '林吉特',
  AED: '迪拉姆',
  NZD: '新西兰元',
  MOP: '澳门元',
};

/** `3亿元`, `8亿-10亿元`, `5000万美元`; in English `CNY 300,000,000`. */
export function moneyText({ value, max, currency }: Money, english = false): string {
  if (english) {
    const one = (n: number): string =>
      n >= 1e9 ? `${trim(n / 1e9)} billion` : n >= 1e6 ? `${trim(n / 1e6)} million` : n.toLocaleString('en-US');
    return `${currency} ${one(value)}${max === undefined ? '' : `-${one(max)}`}`;
  }
  const unit = CURRENCY[currency] ?? currency;
  return `${large(value)}${max === undefined ? '' : `-${large(max)}`}${unit}`;
}

const trim = (n: number): string => String(Number(n.toFixed(4)));
const large = (n: number): string => (n >= 1e8 ? `${trim(n / 1e8)}亿` : n >= 1e4 ? `${trim(n / 1e4)}万` : trim(n));

const span = (start: string, end: string): string => {
  const year = `${yearOf(start)}年`;
  return start === end
    ? `${year}${shortDate(start)}`
    : `${year}${shortDate(start)}至${yearOf(start) === yearOf(end) ? '' : `${yearOf(end)}年`}${shortDate(end)}`;
};

/** One line for a list: number, what it is, when. Never a contact or a phone. */
export function lineOf(record: AnyRecorded, english = false): string {
  const number = `#${record.id}`;
  switch (record.kind) {
    case 'lead': {
      const { company, industry, project, amount, destination, stage } = record.body;
      const parts = [
        company ?? project ?? (english ? 'unnamed investor' : '未具名企业'),
        amount ? moneyText(amount, english) : undefined,
        industry,
        destination ? (english ? `to ${destination}` : `落户${destination}`) : undefined,
        english ? STAGE_ENGLISH[stage] : STAGE_CHINESE[stage],
      ];
      return `${number} ${parts.filter(Boolean).join(english ? ', ' : ',')}(${record.unit})`;
    }
    case 'trip': {
      const { person, start, end, days, destination } = record.body;
      return english
        ? `${number} ${person}, ${start === end ? start : `${start} to ${end}`}, ${days} day${days === 1 ? '' : 's'}, ${destination ? englishPlaces(destination) : 'place not given'}`
        : `${number} ${person} ${span(start, end)} ${days}天 ${destination ?? '(未填地点)'}`;
    }
    case 'activity':
      return `${number} ${record.body.date} ${record.body.name} ${record.body.place ?? ''}(${record.unit})`;
    case 'meeting':
      return `${number} ${record.body.date} ${record.body.name}(${record.unit})`;
  }
}
