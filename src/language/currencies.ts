import more from '../../data/lexicons/currencies.json' with { type: 'json' };
import regions from '../../data/lexicons/regions.json' with { type: 'json' };

/** ISO 4217's code for no currency: money was said in a currency that the words do not settle (克朗, 比索); such a figure is never taken for yuan. */
export const UNSETTLED = 'XXX';

/** ISO code of a currency by the words that people use for it, before or after a figure. */
const NAMES: Readonly<Record<string, string>> = {
  CNY: '人民币|元|圆|块钱|块|rmb|cny|yuan|¥|￥',
  USD: '美元|美金|美刀|us dollars?|u\\.?s\\.? ?\\$|usd|dollars?|\\$|刀',
  EUR: '欧元|欧币|欧(?![洲盟美标])|euros?|eur|€',
  JPY: '日元|日币|日圆|円|japanese yen|yen|jpy|jp¥',
  KRW: '韩元|韩币|韩圆|韩圜|korean won|won|krw|₩',
  HKD: '港币|港元|港纸|港幣|hk dollars?|hong kong dollars?|hkd|hk\\$',
  TWD: '新台币|台币|新臺幣|nt dollars?|twd|ntd|nt\\$',
  GBP: '英镑|镑|pounds?(?: sterling)?|gbp|£',
  SGD: '新加坡元|新加坡币|新币|坡币|新元|singapore dollars?|sgd|s\\$',
  CHF: '瑞士法郎|瑞郎|swiss francs?|chf',
  CAD: '加拿大元|加元|加币|canadian dollars?|cad|c\\$',
  AUD: '澳大利亚元|澳元|澳币|australian dollars?|aud|a\\$',
  NZD: '新西兰元|纽币|纽元|new zealand dollars?|nzd|nz\\$',
  THB: '泰铢|baht|thb',
  MYR: '马来西亚林吉特|林吉特|马币|ringgit|myr',
  RUB: '俄罗斯卢布|卢布|rubles?|rub',
  INR: '印度卢比|卢比|rupees?|inr',
  SEK: '瑞典克朗|sek',
  DKK: '丹麦克朗|dkk',
  NOK: '挪威克朗|nok',
  VND: '越南盾|vnd',
  MOP: '澳门元|澳门币|mop',
};

/** 津巴布韦元: money of a country whose currency no list here knows. */
const COUNTRIES = [...regions.countries.flatMap(({ name, words }) => [name, ...words]), ...more.countries]
  .filter((word) => /^[\u4e00-\u9fff]{2,}$/.test(word))
  .join('|');
/** 阿根廷比索: a country in front settles nothing that the lists do not. */
const COINS = /^(?:克朗|克郎|比索|第纳尔|里亚尔|先令|法郎|里拉|列伊|列弗)$/;
const MORE: readonly (readonly [string, readonly string[]])[] = [
  ...Object.entries(more.names),
  [UNSETTLED, [`(?:${COUNTRIES})(?:元|币|盾|镑|铢|卢比|卢布|里拉)`]],
  [UNSETTLED, more.open.flatMap((word) => (COINS.test(word) ? [`[\\u4e00-\\u9fff]{2,4}${word}`, word] : [word]))],
];
const EACH = [...Object.entries(NAMES), ...MORE.map(([code, words]) => [code, words.join('|')] as const)].map(
  ([code, words]) => ({ code, whole: new RegExp(`^(?:${words})$`, 'i') }),
);
/** A name's own length, without what must not follow it. */
const bare = (words: string): number => words.replace(/\(\?!.*/, '').length;
const ALL = [...Object.values(NAMES), ...MORE.flatMap(([, words]) => words)]
  .join('|')
  .split(/\|(?![^(]*\))/)
  .sort((a, b) => bare(b) - bare(a))
  .join('|');

const IN_FRONT = [...Object.values(NAMES).flatMap((words) => words.split('|')), ...MORE.flatMap(([, words]) => words)]
  .filter((word) => /^[\u4e00-\u9fff]{3,}$|^(?:卢布|卢比|泰铢|瑞郎|加元|澳元|令吉|坚戈|克朗|比索)$/.test(word))
  .sort((a, b) => b.length - a.length)
  .join('|');

/** A currency directly before a figure: 人民币, RMB, US$, €. Anchored at the end of the words before it. */
export const CURRENCY_BEFORE = new RegExp(
  `(?:人民币|美元|美金|欧元|日元|韩元|港币|港元|新台币|英镑|${IN_FRONT}|jp¥|[¥￥€£₩]|u\\.?s\\.? ?\\$|[hnsac][kt]?\\$|\\$|\\b(?:rmb|cny|usd|eur|jpy|krw|hkd|twd|ntd|gbp|sgd|chf|cad|aud|nzd|thb|myr|rm|rub|inr|sek|dkk|nok|vnd|mop|usdt))\\s*(?:约|近)?\\s*$`,
  'i',
);

/** Other codes of ISO 4217, only in capitals: PLN 40 million. */
export const CODE_BEFORE = new RegExp(`\\b(?:${more.codes.join('|')})\\s*$`);
export const CODE_AFTER = new RegExp(`^\\s*(?:${more.codes.join('|')})(?![A-Za-z])`);

/** A currency directly after a figure: 元, 万美金's 美金, euros; 亿元人民币 too. Anchored at the beginning of the words after it. */
export const CURRENCY_AFTER = new RegExp(
  `^\\s*(?:多|余)?(?:元整?\\s*\\(?(?:人民币|rmb)\\)?|(?:of |in )?(?:${ALL})(?![a-z])|元整?)`,
  'i',
);

/** The currency that the words name, or undefined. 2000万欧 is euros, 亿元 is yuan. */
export function currencyOf(words: string): string | undefined {
  const bare = words.replace(/^\s*(?:多|余)?(?:of |in )?|(?:约|近|\s)+$|整/gi, '').trim();
  if (bare === '') return undefined;
  if (/^元/.test(bare)) return 'CNY';
  return EACH.find(({ whole }) => whole.test(bare))?.code ?? more.codes.find((code) => code === bare);
}
