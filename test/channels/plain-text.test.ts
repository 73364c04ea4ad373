import { expect, test } from 'vitest';
import { markdown } from '../../src/channels/markdown.ts';
import { LONGEST_TEXT, plainText } from '../../src/channels/plain-text.ts';
import { choices, facts, heading, quote, reply, say, table } from '../../src/reply.ts';

const whole = reply(
  heading('进度'),
  facts([{ name: '已完成', value: '3天' }]),
  table(['单位', '条'], [['萧县', '=3']]),
  quote('每月外出不少于5天', '四(三)', '责任单位:各县区'),
  choices({ label: '萧县', says: '萧县' }, { label: '明细', says: '这3天是哪几天' }),
);

test('a reply as a phone shows it', () => {
  expect(plainText(whole)).toBe(
    "【进度】\n已完成:3天\n单位  条\n萧县  '=3\n「每月外出不少于5天」(四(三))\n责任单位:各县区\n1. 萧县\n2. 明细(回复:这3天是哪几天)",
  );
});

test('a long reply is cut and says so', () => {
  const text = plainText(say('很长的一句话。\n'.repeat(500)));
  expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT);
  expect(text).toContain('余下略');
});

test('in Markdown a person’s signs only show', () => {
  expect(markdown(say('**不是粗体** [a](http://evil.example)'))).toBe('\\*\\*不是粗体\\*\\* a');
});
