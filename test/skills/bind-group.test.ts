import { expect, test } from 'vitest';
import type { Turn } from '../../src/conversation/skill.ts';
import { bindGroup } from '../../src/skills/bind-group.ts';
import { saidBy } from '../support/said.ts';

const skill = bindGroup({ subscriptions: { at: async () => undefined }, bindingOf: async () => undefined });
const read = (words: string) => skill.recognise({ said: saidBy('钱芳', words, '2020-05-18') } as Turn)?.slots;

test.each([
  ['本群是萧县的群', 'bind', '萧县'],
  ['本群是萧县的', 'bind', '萧县'],
  ['这是萧县工作群', 'bind', '萧县'],
  ['这个群是萧县的招商工作群。', 'bind', '萧县'],
  ['这里是高新区的群', 'bind', '宿州高新区'],
  ['本群属于泗县', 'bind', '泗县'],
  ['本群绑定萧县', 'bind', '萧县'],
  ['把本群绑定到萧县', 'bind', '萧县'],
  ['请把这个群设为萧县的群', 'bind', '萧县'],
  ["this group is Xiao County's", 'bind', '萧县'],
  ['bind this group to Xiao County', 'bind', '萧县'],
  ['This group belongs to Si County', 'bind', '泗县'],
  ['本群是多个单位的群', 'unbind', undefined],
  ['这是各县区的群', 'unbind', undefined],
  ['本群不是萧县专用的群', 'unbind', undefined],
  ['解除绑定', 'unbind', undefined],
  ['this group is several units', 'unbind', undefined],
  ['本群是哪个单位的?', 'ask', undefined],
  ['这个群属于哪个县', 'ask', undefined],
  ['whose group is this?', 'ask', undefined],
])('%s: %s %s', (words, want, unit) => {
  expect([read(words)?.want, read(words)?.unit]).toEqual([want, unit]);
});

test.each([
  '这是萧县的线索',
  '这是萧县',
  '这里是萧县赵磊',
  '本群是萧县招商的好帮手',
  '萧县的群里发了周报',
  '本群线索有几条',
  '绑定手机号',
  '把 u-9 绑定到萧县,姓名何军',
  'this is about Xiao County',
])('none: %s', (words) => {
  expect(read(words)).toBeUndefined();
});
