import { hasCurrency, readMoney } from '../language/money.ts';

/** What is asked about an amount in a currency that the words do not settle (9000万克朗), which is not recorded; undefined where none is. */
export function currencyAsked(words: string, english: boolean): string | undefined {
  const open = readMoney(words).find((it) => !hasCurrency(it) && !AROUND.includes(it.value.about ?? ''));
  if (!open) return undefined;
  const amount = open.text.trim();
  return english
    ? `Which currency is "${amount}"? It is not recorded until you say it in full, e.g. "amount SEK 90 million".`
    : `“${amount}”是哪国货币?这个数没有记,请说全称,例如“金额是9000万瑞典克朗”。`;
}

/** Figures that are not the investment: nobody needs to know their currency. */
const AROUND: readonly string[] = ['registered', 'output', 'tax', 'land', 'reward', 'converted', 'loan'];
