import type { Outcome, Skill } from '../conversation/skill.ts';
import type { AnyRecorded, Ledger } from '../records/record.ts';
import { say } from '../reply.ts';

/** 撤回: a message was taken back on its platform. What it reported is withdrawn and that is said; else the bot keeps silent. */
export const takeBack = (house: {
  readonly ledger: Ledger;
  keyOf(channel: string, message: string): string;
}): Skill => ({
  name: 'take-back',
  summary: '撤回消息即撤销其记录',
  examples: [],
  open: true,
  recognise: ({ message }) => (message.takesBack ? { weight: 2, slots: undefined } : undefined),
  async act(_, { message }) {
    const { takesBack, channel } = message;
    if (!takesBack) return silence;
    const touched = await house.ledger.touchedBy(house.keyOf(channel, takesBack.message));
    const made: AnyRecorded[] = [];
    for (const { id, revision } of touched) {
      const record = revision === 1 ? await house.ledger.get(id) : undefined;
      if (record && !record.withdrawn) made.push(record);
    }
    const changed = touched.filter(({ revision }) => revision > 1).map(({ id }) => id);
    if (made.length > 0) return takesBack.byAuthor ? withdrawn(made) : kept(made);
    return changed.length > 0
      ? only(`撤回的消息更正过 ${numbers(changed)},更正仍然有效;要改回去,请直接说改成什么。`)
      : silence;
  },
});

const silence: Outcome = { reply: { blocks: [] }, changes: [] };
const only = (words: string): Outcome => ({ reply: say(words), changes: [] });
const numbers = (ids: readonly number[]): string => ids.map((id) => `#${id}`).join('、');

const withdrawn = (records: readonly AnyRecorded[]): Outcome => ({
  reply: say(
    `消息已撤回,其中报的 ${numbers(records.map(({ id }) => id))} 一并撤销,不再计数;要恢复就说“恢复 #${records[0]?.id ?? ''}”。`,
  ),
  changes: records.map(({ id, revision }) => ({ do: 'withdraw', id, from: revision }) as const),
});

const kept = (records: readonly AnyRecorded[]): Outcome =>
  only(
    `有管理员撤回了一条消息,其中报的 ${numbers(records.map(({ id }) => id))} 仍然保留;要撤销,请报告人说“撤销 #${records[0]?.id ?? ''}”。`,
  );
