import type { Skill, Turn } from './skill.ts';

export interface Understood {
  readonly skill: Skill;
  readonly slots: unknown;
  /** 0-1: how strongly the words point to this skill; 0 where none recognised them. */
  readonly weight: number;
}

/** Asks every skill how much of itself it sees in the words; the surest speaks, the earlier one where two are equal. */
export function understand(turn: Turn, skills: readonly Skill[]): Understood {
  let best: Understood | undefined;
  for (const skill of skills) {
    const seen = skill.recognise(turn);
    if (seen && (!best || seen.weight > best.weight)) best = { skill, slots: seen.slots, weight: seen.weight };
  }
  if (best) return best;
  const last = skills.at(-1);
  if (!last) throw new Error('a conversation needs at least one skill');
  return { skill: last, slots: undefined, weight: 0 };
}
