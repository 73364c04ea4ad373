import { monthAround } from '../calendar.ts';
import { awayMeasures } from '../plan/counted-measures.ts';
import { daysTargetOf } from '../progress/people-month.ts';
import { type Owner, progressOf, targetsOf, windowOf } from '../progress/progress.ts';
import { saidNumbers } from './plan-numbers.ts';
import { measureName, nameOf } from './progress-names.ts';
import type { ProgressSlots } from './progress-slots.ts';
import type { Standing } from './progress-standing.ts';

const ASKED = /够|达标|还(?:差|要|缺|欠|剩|需)|能(?:不能)?(?:完成|达标)|完成(?:了)?[吗没不]|enough|left|short|more/i;
const MORE =
  /(?:再|接着|另外|还)(?:去|跑|外出|出去|出差|报|签|引|招|办|开|来|补|搞|谈成|落地)(?:个|够|上|成|下)?[^,。?？]{0,8}/g;
/** 假如签了, 要是成了: the one that was spoken of. */
const IF_ONE =
  /(?:假如|如果|要是|假设|若|万一|算上|加上)[^,。]{0,10}(?:签了?(?:下来|约|成)?|成了|落(?:地|下来)了?|办了|报了|这(?:个|条|家|场|次))/;

/** How many more a question supposes (再跑两天够不够: 2, 假如签了还差几个: 1) and the words that say so; undefined where it supposes none. */
export function supposedIn(words: string): { readonly count: number; readonly words: string } | undefined {
  if (!ASKED.test(words)) return undefined;
  const piece = [...words.matchAll(MORE)].map(([it]) => it).find((it) => saidNumbers(it).length > 0);
  const number = piece === undefined ? undefined : saidNumbers(piece)[0];
  if (piece !== undefined && number) return { count: number.value, words: piece };
  const one = words.match(IF_ONE);
  if (!one) return undefined;
  const before = words.slice(0, (one.index ?? 0) + one[0].length + 6);
  // 如果签了12个: the count itself is supposed.
  return saidNumbers(before).some(({ value }) => value !== 1 && value < 20) ? undefined : { count: 1, words: '个' };
}

/** `再加2天就是3天,离7天还差4天。`: what the owners would come to with so many more; nothing where no number is owed. */
export async function supposedLines(
  owners: readonly Owner[],
  slots: ProgressSlots,
  house: Standing,
): Promise<string[]> {
  const lines: string[] = [];
  const { plus = 0 } = slots;
  for (const owner of owners) {
    const days = slots.measures.some((id) => awayMeasures(house.plan).includes(id)) && owner.kind === 'person';
    const targets = days
      ? [daysTargetOf(house.plan, owner.person, house.roster)]
      : targetsOf(house.plan, owner, house.roster).filter(({ measure }) => slots.measures.includes(measure ?? ''));
    for (const target of targets) {
      if (!target) continue;
      const window = days ? monthAround(house.today) : windowOf(target.period, house.today);
      const progress = await progressOf(target, owner, window, house);
      if (!progress || progress.needed === undefined) continue;
      const sum = progress.done + plus;
      const left = Math.max(0, progress.needed - sum);
      const unit = target.unit ?? '';
      lines.push(
        house.english
          ? `With ${plus} more it would be ${sum} of ${progress.needed} (${measureName(target, house)}): ${left === 0 ? 'met' : `${left} short`}.`
          : `${left === 0 ? '够' : '不够'}:${nameOf(owner, house)}${measureName(target, house)}现有${progress.done}${unit},加上这${plus}${unit}是${sum}${unit},要求${progress.needed}${unit},${left === 0 ? '达标' : `还差${left}${unit}`}。`,
      );
    }
  }
  return lines;
}
