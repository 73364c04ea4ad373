/** How everybody calls all of it: 全市; 全县, 全区, 全镇 where that is whose plan it is. */
export const wholeOf = (city: string | undefined): string => `全${/[县区镇乡州旗]$/.exec(city ?? '')?.[0] ?? '市'}`;

/** Whether words speak of all of it; 全区域 does not. */
export const saysWhole = (words: string, city: string | undefined): boolean => {
  const at = words.indexOf(wholeOf(city));
  return at >= 0 && words[at + 2] !== '域';
};
