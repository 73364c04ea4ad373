import { expect, test } from 'vitest';
import { openSeal } from '../../../src/channels/dingtalk/dingtalk-seal.ts';

const { seal, unseal } = openSeal('secret-of-the-app');

test('what was sealed is read again, never twice in the same letters', () => {
  const words = '{"webhook":"https://oapi.dingtalk.com/robot/sendBySession?session=会话"}';
  expect(unseal(seal(words))).toBe(words);
  expect(seal(words)).not.toBe(seal(words));
});

test.each([
  ['under another secret', openSeal('another').seal('words')],
  ['altered', `${seal('words').slice(0, -2)}AA`],
  ['never sealed', '{"webhook":"https://oapi.dingtalk.com/robot/sendBySession?session=x","until":1}'],
  ['nothing', ''],
])('%s: undefined', (_, sealed) => expect(unseal(sealed)).toBeUndefined());
