import { expect, test } from 'vitest';
import { addDays, instantOf } from '../../src/calendar.ts';
import { openForgetting } from '../../src/delivery/forgetting.ts';
import { openLog } from '../../src/log.ts';
import { reply, say } from '../../src/reply.ts';
import { openStore } from '../../src/store/store.ts';
import { unasked } from '../../src/store/unasked.ts';

test('looks each day, and what was sent is emptied three months after the day on which it was first seen', async () => {
  const store = await openStore('sqlite::memory:');
  let now = 0;
  const look = openForgetting({ store, log: openLog('silent'), now: () => now });
  const words = async () => (await store.outbox.find('digest:feishu:oc_1:2020-W20'))?.item.reply;
  const chat = { id: 'oc_1', kind: 'group' } as const;
  const digest = { key: 'digest:feishu:oc_1:2020-W20', channel: 'feishu', chat, reply: say('周报') };
  await store.outbox.put(unasked(digest));
  await store.outbox.settle(digest.key);
  const seen: number[] = [];
  for (let day = 0; day <= 91; day++) {
    for (const time of ['00:01', '18:00']) {
      now = instantOf(addDays('2020-05-18', day), time);
      await look();
      if (JSON.stringify(await words()) !== JSON.stringify(digest.reply)) seen.push(day);
    }
  }
  expect([seen[0], await words()]).toEqual([90, reply()]);
  expect(await store.outbox.put(unasked(digest))).toBe('duplicate');
  await store.close();
});
