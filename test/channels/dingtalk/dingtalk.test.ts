import { describe } from 'vitest';
import type { Skill } from '../../../src/conversation/skill.ts';
import { openOnDingtalk, type Transport } from '../../support/dingtalk/bot-on-dingtalk.ts';
import { wordsIn } from '../../support/dingtalk/emulator.ts';
import { leadNames } from '../../support/lead-names.ts';
import { channelContract, type World } from '../channel-contract.ts';

describe.each(['stream', 'callback'] as const)('DingTalk by %s', (transport) => {
  channelContract((skills) => openWorld(transport, skills));
});

async function openWorld(transport: Transport, skills: readonly Skill[]): Promise<World> {
  const { dingtalk, app, heard, close } = await openOnDingtalk({ transport, skills });
  return {
    async say(text, where = 'direct') {
      const said = { from: 'zhang01', ...(where === 'group' ? { chat: 'cidCity+/==' } : {}) };
      if (text === '') dingtalk.sendPicture(said);
      else dingtalk.say({ ...said, text });
      const event = dingtalk.lastEvent;
      // Deliveries run at once; what was said first is to arrive first.
      await dingtalk.delivered(event);
      return async () => void (await dingtalk.deliverAgain(event));
    },
    heard: async () => wordsIn((await heard()).content),
    async choose(label) {
      const card = dingtalk.platform.said().at(-1);
      dingtalk.press(card?.id ?? '', label, 'zhang01');
    },
    recorded: () => leadNames(app.store),
    close,
  };
}
