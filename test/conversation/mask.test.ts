import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mask } from '../../src/conversation/mask.ts';
import { saidBy } from '../support/said.ts';

const masked = (words: string) => mask(saidBy('张伟', words, '2020-05-18'));

test.each([
  ['李敏和赵磊去了昆山,找王总', '〔人1〕和〔人2〕去了昆山,找〔人3〕', ['李敏', '赵磊', '王总']],
  ['联系人许志强 13900000002', '联系人〔人1〕 〔电话1〕', ['许志强', '13900000002']],
  ['老板姓林,座机 0557-3020000', '老板姓〔人1〕,座机 〔电话1〕', ['林', '0557']],
  ['砀山县孙县长带队', '砀山县〔人1〕带队', ['孙']],
  ['砀山县县长带队', '砀山县县长带队', []],
  ['发到 wang.li+zs@example.com 就行', '发到 〔邮箱1〕 就行', ['wang', 'example']],
  ['身份证 34130019800101123X', '身份证 〔号1〕', ['3413']],
  ['信用代码91341300MA2N12345X', '信用代码〔号1〕', ['9134']],
  ['微信号 xu_zhiqiang88', '微信号 〔号1〕', ['xu_']],
  ['账号 ou_7d8a6e6df7621556ce0d21922b676706', '账号 〔号1〕', ['ou_']],
  ['见 https://example.com/a?b=1,多谢', '见 〔链接1〕,多谢', ['example']],
  ['电话一三八零零零零零零零一', '电话〔电话1〕', ['三八零']],
  ['打3012345找他,投2000000元', '打〔电话1〕找他,投2000000元', ['3012345']],
  ['身份证342201 19900101 1234', '身份证〔号1〕', ['19900101']],
  ['wx:abc12345', 'wx:〔号1〕', ['abc12345']],
  ['见 a.example.cn/x?token=1', '见 〔链接1〕', ['token']],
  ['2020-05-06到2020-05-09去20200506', '2020-05-06到2020-05-09去20200506', []],
  ['李敏说李敏去', '〔人1〕说〔人1〕去', ['李敏']],
  ['Zhao Lei went to Kunshan', '〔人1〕 went to Kunshan', ['Zhao', 'Lei']],
  ['投3亿元、占地120亩、年产100000000只', '投3亿元、占地120亩、年产100000000只', []],
])('%s', (words, safe, hidden) => {
  const { text, restore } = masked(words);
  expect(text).toBe(safe);
  for (const it of hidden) expect(text).not.toContain(it);
  expect(restore(text)).toBe(saidBy('张伟', words, '2020-05-18').text);
});

test('placeholders come back in brackets of other kinds, and strange ones stay', () => {
  const { restore } = masked('找王总 13900000002');
  expect(restore('【人1】[电话1]〔人9〕')).toBe('王总13900000002〔人9〕');
});

test('whatever is said, a phone or an address in it never leaves and always comes back', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 8 });
  const near = fc.constantFrom('找李敏', ' ', ',', '电话', '(', '注塑件', '投3亿 ', '\n', 'a');
  fc.assert(
    fc.property(near, digits, near, (before, rest, after) => {
      const words = `${before}139${rest}${after.startsWith('投') || after === 'a' ? ` ${after}` : after}`;
      const { text, restore } = masked(words);
      expect(text).not.toContain(rest);
      expect(text).not.toContain('李敏');
      expect(restore(text)).toBe(saidBy('张伟', words, '2020-05-18').text);
    }),
    { numRuns: 200 },
  );
});
