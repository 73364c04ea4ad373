import { createRequire } from 'node:module';
import type { Plan } from '../plan/plan.ts';

/** Words of the field that are often typed with other characters of the same sound. */
const FIELD = [
  '招商',
  '线索',
  '园区',
  '县区',
  '外出',
  '推介',
  '调度会',
  '责任单位',
  '路线图',
  '考核',
  '引进',
  '项目',
  '投产',
  '签约',
  '协作组',
  '办事处',
  '主导产业',
];
const SAME_SOUND_BUT_MEANT = /找上|招上|相撞|原区|县去/;

const KNOWN = new WeakMap<Plan, ReadonlyMap<string, string>>();

// The table of sounds is large, and few questions need it.
type Sounds = typeof import('pinyin-pro');
let sounds: Sounds | undefined;
const load = createRequire(import.meta.url);

function soundsOf(words: string): string[] {
  sounds ??= load('pinyin-pro') as Sounds;
  return sounds.pinyin(words, { toneType: 'none', type: 'array' });
}

/** The plan's own terms and the field's by their sound. */
function vocabulary(plan: Plan): ReadonlyMap<string, string> {
  const known = KNOWN.get(plan);
  if (known) return known;
  const words = [...FIELD, ...plan.measures.flatMap(({ aliases }) => aliases)].filter((word) =>
    /^\p{Script=Han}{2,6}$/u.test(word),
  );
  // Of two terms with one sound the first is the right one.
  const sounds = new Map(words.reverse().map((word) => [soundsOf(word).join(' '), word]));
  KNOWN.set(plan, sounds);
  return sounds;
}

/** A question with homophone typos (召商, 线锁, 路线途) put right; only words of the field and the plan are touched. */
export function repaired(text: string, plan: Plan): string {
  if (!/\p{Script=Han}/u.test(text)) return text;
  const terms = vocabulary(plan);
  const signs = [...text];
  const sounds = signs.map((sign) => (/\p{Script=Han}/u.test(sign) ? (soundsOf(sign)[0] ?? '') : `·${sign}`));
  for (let at = 0; at < signs.length; at++) {
    for (const length of [6, 5, 4, 3, 2]) {
      if (at + length > signs.length) continue;
      const term = terms.get(sounds.slice(at, at + length).join(' '));
      const said = signs.slice(at, at + length).join('');
      if (!term || term === said || SAME_SOUND_BUT_MEANT.test(said)) continue;
      signs.splice(at, length, ...term);
      at += length - 1;
      break;
    }
  }
  return signs.join('');
}
