import { PassThrough } from 'node:stream';
import { describe } from 'vitest';
import { openApp } from '../../src/app.ts';
import { speakJsonLines } from '../../src/channels/local/jsonl.ts';
import type { Skill } from '../../src/conversation/skill.ts';
import { openLog } from '../../src/log.ts';
import { until } from '../support/feishu/bot-on-feishu.ts';
import { leadNames } from '../support/lead-names.ts';
import { channelContract, type World } from './channel-contract.ts';

describe('console', () => channelContract(openConsole));

async function openConsole(skills: readonly Skill[]): Promise<World> {
  const config = {
    databaseUrl: 'sqlite::memory:',
    planDir: 'data/plans/suzhou-2020',
    roster: undefined,
    logLevel: 'silent',
  };
  const app = await openApp(config, openLog('silent'), skills);
  const input = new PassThrough();
  const lines: { text: string }[] = [];
  const speaking = speakJsonLines({ input, write: async (line) => void lines.push(JSON.parse(line)) }, app.local);
  let looked = 0;
  let count = 0;
  const world: World = {
    async say(text, where = 'direct') {
      const chat = where === 'direct' ? 'p2p' : 'g-xiao';
      const line = `${JSON.stringify({ id: `m${++count}`, at: '2020-05-18T09:00:00+08:00', user: 'u-1', chat, text })}\n`;
      input.write(line);
      return async () => void input.write(line);
    },
    async heard() {
      await until(() => lines.length > looked, 3_000, 'a line');
      return lines[looked++]?.text ?? '';
    },
    async choose(label) {
      const shown = lines.at(-1)?.text ?? '';
      await world.say(new RegExp(`\\d+\\. ${label}\\(回复:(.+)\\)`).exec(shown)?.[1] ?? label);
    },
    recorded: () => leadNames(app.store),
    async close() {
      input.end();
      await speaking;
      await app.close();
    },
  };
  return world;
}
