import { filler } from '../plan/plain-words.ts';
import type { Hit, Search } from '../plan/search.ts';
import { termsOf } from '../plan/search.ts';

/** How a yes/no question is put, and the yes that answers it; the thing asked follows the marker, or stands around it. */
const MARKERS: readonly (readonly [RegExp, string, string])[] = [
  [/有没有|有无|(?<![还没])有(?=[^,。]{2,}[吗么没]$)/, '有', 'Yes.'],
  [/能不能|能否|可不可以|可以|允不允许|允许|(?<![功性职可])能(?=[^,。]{2,}[吗么不]$)/, '可以', 'Yes.'],
  [/会不会|(?<![例展商协委大])会(?=[^,。]{2,}[吗么不]$)/, '会', 'Yes.'],
  [/支不支持|支持(?=不|吗|么)/, '支持', 'Yes.'],
  [/算不算|(?<![预结计])算(?=[^,。]{2,}[吗么不]$)/, '算', 'Yes.'],
  [/是不是|是否|包不包括|(?<![还不])是(?=[^,。]{2,}[吗么]$)/, '是', 'Yes.'],
  [/(?=(?:纳入|列入|计入)[^,。]{2,}[吗么不]$)/, '是', 'Yes.'],
];
const ENDING = /[吗么没不吧呢啊呀了?？。!\s]+$/;
/** Between what counts in a question: 跟企业用土地入股方式. */
const JOINT = /[的了地得跟和与同对用以在给把被将要有这那种类个等也都还是由来去]/;
const BREAKS = /[、,\s“”"]|这种|那种|之类/g;

interface Asked {
  readonly yes: string;
  /** The whole of what is asked, and only what stands behind the marker. */
  readonly core: string;
  readonly behind: string;
}

/** The yes/no question that the words hold; undefined where they want to know something else. */
function askedIn(words: string): Asked | undefined {
  if (/什么(?!样的?都)|啥|哪|谁|怎么|咋|如何|几|多少/.test(lastPiece(words))) return undefined;
  const piece = lastPiece(words).replace(/[?？。!\s]+$/, '');
  for (const [marker, yes] of MARKERS) {
    const found = piece.match(marker);
    if (!found) continue;
    const at = found.index ?? 0;
    const plain = (it: string): string => filler(it.replace(ENDING, '')).replace(BREAKS, ' ').trim();
    const [before, behind] = [piece.slice(0, at), piece.slice(at + found[0].length)];
    return { yes, core: `${plain(before)} ${plain(behind)}`.trim(), behind: plain(behind) };
  }
  return undefined;
}

/** 工业用地有啥政策 是不是先租后让: the last piece asks. */
const lastPiece = (words: string): string =>
  words
    .split(/[,。;!]|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u)
    .findLast((piece) => MARKERS.some(([marker]) => marker.test(piece.replace(/[?？\s]+$/, '')))) ?? '';

/** A yes that the plan's own sentence gives, with that sentence first; undefined where it is not sure. */
export function agreed(
  words: string,
  { hits, unknown }: Search,
): { readonly yes: string; readonly hit: Hit } | undefined {
  const asked = askedIn(words);
  if (!asked || asked.core.replace(/\s/g, '').length < 3) return undefined;
  // 能耗指标有没有给奖励: what it is about must be known too.
  const about = asked.core.slice(0, asked.core.length - asked.behind.length);
  const strange = unknown.some((term) => term.length === 2 && about.includes(term));
  const core = asked.yes === '有' && asked.behind.length >= 3 && !strange ? asked.behind : asked.core;
  const best = hits[0];
  const hit = hits.slice(0, 6).find((it) => it.score >= (best?.score ?? 0) * 0.4 && inOrder(core, it.sentence));
  return hit ? { yes: asked.yes, hit } : undefined;
}

/** What a yes/no question asks about that no part of the plan speaks of: 撤职; undefined where some of it is known. */
export function unheardOf(words: string, { unknown }: Search): string | undefined {
  const behind = askedIn(words)
    ?.behind.split(/\s+/)
    .find((it) => it.length >= 2);
  if (!behind || behind.length > 8) return undefined;
  const pairs = termsOf(behind).filter((term) => term.length === 2);
  return pairs.length > 0 && pairs.every((pair) => unknown.includes(pair)) ? behind : undefined;
}

/** Whom a yes/no question is about, where the plan's sentence says the rest and never names this one: 招商局长会不会被约谈. */
export function unnamed(words: string, sentence: string, { unknown }: Search): string | undefined {
  const asked = askedIn(words);
  const subject = asked?.core.slice(0, asked.core.length - asked.behind.length).trim();
  if (!asked || !subject || subject.length < 2 || subject.length > 10 || asked.behind.length < 2) return undefined;
  const strange = unknown.some((term) => term.length === 2 && subject.includes(term));
  return strange && inOrder(asked.behind, sentence) ? subject : undefined;
}

/** Whether the words stand in the sentence piece by piece (two characters or more each), in their order, and none is denied. */
function inOrder(words: string, sentence: string): boolean {
  if (words.split(/\s+/).some((run) => /^[不没未无]/.test(run) && !sentence.includes(run))) return false;
  let from = 0;
  for (const run of words.split(/\s+/)) {
    for (let at = 0; at < run.length; ) {
      let length = Math.min(run.length - at, 12);
      for (; length >= 2; length--) {
        const found = sentence.indexOf(run.slice(at, at + length), from);
        if (found < 0) continue;
        if (/[不未无非]$|禁止$|除$/.test(sentence.slice(0, found))) return false;
        from = found + length;
        break;
      }
      const single = length < 2 ? sentence.indexOf(run[at] ?? '', from) : -1;
      if (length < 2 && single < 0 && !JOINT.test(run[at] ?? '')) return false;
      if (single >= 0 && !JOINT.test(run[at] ?? '')) from = single + 1;
      at += Math.max(1, length);
    }
  }
  return true;
}
