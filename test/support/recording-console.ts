import { openApp } from '../../src/app.ts';
import { speakJsonLines } from '../../src/channels/local/jsonl.ts';
import { readConfig } from '../../src/config.ts';
import { newNumber, type Skill } from '../../src/conversation/skill.ts';
import { openLog } from '../../src/log.ts';
import { say } from '../../src/reply.ts';
import { leadOf } from './sample-records.ts';

// A console whose only skill records every message as a lead: what the crash test needs to see of the store.
const records: Skill = {
  name: 'record-all',
  summary: '',
  examples: [],
  open: true,
  recognise: () => ({ weight: 1, slots: undefined }),
  act: async (_, { message }) => ({ reply: say(`#${newNumber(0)}`), changes: [leadOf(message.id)] }),
};
const app = await openApp(readConfig(), openLog('error'), [records]);
const write = (line: string) => new Promise<void>((resolve) => process.stdout.write(line, () => resolve()));
await speakJsonLines({ input: process.stdin, write }, app.local);
await app.close();
