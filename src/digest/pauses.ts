import { clockOf, dayOf, shortDate } from '../calendar.ts';
import { type Block, type Reply, reply, text } from '../reply.ts';
import { type Due, ON_TIME_MS } from './schedule.ts';
import type { Paused, Subscription } from './subscription.ts';

const WHY: Readonly<Record<Paused, { readonly zh: string; readonly en: string }>> = {
  asked: { zh: '按要求', en: 'as asked' },
  gone: { zh: '机器人不在群里', en: 'the bot was not in the group' },
  quota: { zh: '平台当月发送额度用完', en: "the platform's monthly quota was used up" },
};

/** A digest as one chat gets it: with a word about a pause before it, and one where it comes late. */
export function digestFor(digest: Reply, it: Subscription, due: Due, now: number): Reply {
  const words = it.language === 'en' ? notesInEnglish(it, due, now) : notes(it, due, now);
  if (words.length === 0) return digest;
  const [first, ...rest] = digest.blocks;
  const note: Block = text(words.join('\n'));
  return { blocks: first ? [first, note, ...rest] : [note] };
}

function notes({ paused, since }: Subscription, due: Due, now: number): string[] {
  const words: string[] = [];
  if (paused)
    words.push(
      `周报曾暂停:${shortDate(dayOf(paused.at))}至${shortDate(dayOf(since))}(${WHY[paused.why].zh}),现已恢复。`,
    );
  if (now - due.at > ON_TIME_MS) {
    words.push(`补发:原定${shortDate(due.day)}${clockOf(due.at)},数字截至${shortDate(dayOf(now))}${clockOf(now)}。`);
  }
  return words;
}

function notesInEnglish({ paused, since }: Subscription, due: Due, now: number): string[] {
  const words: string[] = [];
  if (paused) words.push(`This digest was paused from ${dayOf(paused.at)} to ${dayOf(since)}: ${WHY[paused.why].en}.`);
  if (now - due.at > ON_TIME_MS)
    words.push(`Late: it was due on ${due.day} ${clockOf(due.at)}; figures as of ${dayOf(now)} ${clockOf(now)}.`);
  return words;
}

/** What becomes of a digest that did not arrive. */
export type Loss = 'gone' | 'quota' | 'unclear' | 'refused';

/** What its owner is told. `week` = the told week's name, missing where no digest was under way. */
export function lossWords({ scope, kind, chat }: Subscription, loss: Loss, week?: string): Reply {
  const what = `${scope.kind === 'city' ? '全市' : scope.unit}周报${week ? `(${week.replace('-W', '年第')}周)` : ''}`;
  const where = kind === 'group' ? `群 ${chat}` : '您的私聊';
  const words: Readonly<Record<Loss, string>> = {
    gone: `${what}已暂停:机器人已不在${where}里,或群已解散。重新拉机器人进群后,在群里说“恢复周报”。`,
    quota: `${what}没有发到${where}:平台当月发送额度用完。已暂停到下月1日,到时自动恢复;也可在群里说“恢复周报”。`,
    unclear: `${what}不确定是否已送达${where},为免重复没有再发。没看到的话,在群里说“发一份看看”。`,
    refused: `${what}多次发送没有成功(${where})。下周照常再发;现在要看,在群里说“发一份看看”。`,
  };
  return reply(text(words[loss]));
}
