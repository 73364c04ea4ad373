import type { Skill } from '../conversation/skill.ts';
import { lossWords } from '../digest/pauses.ts';
import type { Subscriptions } from '../digest/subscription.ts';
import { accountOf, personById } from '../people/roster.ts';

/** The bot is no longer in a group: its digest is paused and whoever ordered it is told. In the group nothing is said. */
export const leaveGroup = ({ subscriptions }: { readonly subscriptions: Subscriptions }): Skill<undefined> => ({
  name: 'leave-group',
  summary: '',
  examples: [],
  open: true,
  recognise: ({ message }) => (message.left ? { weight: 2, slots: undefined } : undefined),
  async act(_, { message, roster }) {
    const place = { channel: message.channel, chat: message.chat.id };
    const known = await subscriptions.at(place);
    const silence = { blocks: [] };
    if (known?.state !== 'active') return { reply: silence, changes: [] };
    const owner = personById(roster, known.owner);
    const account = owner && accountOf(owner, message.channel);
    const key = `left:${message.channel}:${message.id}`;
    return {
      reply: silence,
      changes: [
        { do: 'pause-digest', place, why: 'gone' },
        ...(account ? [{ do: 'tell', key, account, reply: lossWords(known, 'gone') } as const] : []),
      ],
    };
  },
});
