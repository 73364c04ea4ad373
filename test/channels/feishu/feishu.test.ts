import { describe } from 'vitest';
import type { Skill } from '../../../src/conversation/skill.ts';
import { openOnFeishu, type Transport } from '../../support/feishu/bot-on-feishu.ts';
import { wordsIn } from '../../support/feishu/emulator.ts';
import { leadNames } from '../../support/lead-names.ts';
import { channelContract, type World } from '../channel-contract.ts';

describe.each(['connection', 'webhook'] as const)('Feishu by %s', (transport) => {
  channelContract((skills) => openWorld(transport, skills));
});

async function openWorld(transport: Transport, skills: readonly Skill[]): Promise<World> {
  const { feishu, app, heard, close } = await openOnFeishu({ transport, skills, emulator: { limits: false } });
  return {
    async say(text, where = 'direct') {
      const said = { from: 'ou_zhang', text, ...(where === 'group' ? { chat: 'oc_city' } : {}) };
      if (text === '') feishu.speak({ ...said, type: 'image', content: '{"image_key":"img_1"}' });
      else feishu.say(said);
      const event = feishu.lastEvent;
      // Deliveries run at once; what was said first is to arrive first.
      await feishu.delivered(event);
      return async () => void (await feishu.deliverAgain(event));
    },
    heard: async () => wordsIn((await heard()).content),
    async choose(label) {
      const card = feishu.platform.said().at(-1);
      await feishu.press(card?.id ?? '', label, 'ou_zhang');
    },
    recorded: () => leadNames(app.store),
    close,
  };
}
