import type { Skill, Turn } from './skill.ts';

export interface Understood {
  readonly skill: Skill;
  readonly slots: unknown;
  /** 0-1: how strongly the words point to this skill; 0 where none recognised them. */
  readonly weight: number;
  /** See Recognition. */
  readonly settled?: boolean;
}

/** From this weight on the words are understood. */
const SURE = 0.55;

/** Whether the words themselves say enough, so that no model is asked about them. */
export const isSure = ({ weight, settled }: Understood): boolean => weight >= SURE || settled === true;

/** Asks every skill how much of itself it sees in the words: the surest first, the earlier one where two are equal; never empty. */
export function understand(turn: Turn, skills: readonly Skill[]): Understood[] {
  const seen = skills.flatMap((skill) => {
    const recognition = skill.recognise(turn);
    return recognition ? [{ skill, ...recognition }] : [];
  });
  const last = skills.at(-1);
  if (!last) throw new Error('a conversation needs at least one skill');
  if (seen.every(({ skill }) => skill !== last)) seen.push({ skill: last, slots: undefined, weight: 0 });
  return seen.sort((a, b) => b.weight - a.weight);
}
