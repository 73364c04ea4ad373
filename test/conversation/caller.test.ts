import { expect, test } from 'vitest';
import { callerOf } from '../../src/conversation/caller.ts';
import { messageFrom } from '../support/sample-records.ts';

test('the same id at another time, or of somebody else, is another message', () => {
  const message = { ...messageFrom('u-1', '…'), id: 'm1', sentAt: '2020-05-18T23:30:00+08:00' };
  const others = [message, { ...message, sentAt: '2020-05-19T09:00:00+08:00' }, { ...message, channel: 'feishu' }];
  expect(new Set(others.map((it) => callerOf(it, 1).message)).size).toBe(3);
  expect(callerOf({ ...message }, 7)).toEqual({ ...callerOf(message, 1), person: 7 });
  expect(callerOf(message, 1).day).toBe('2020-05-18');
});
