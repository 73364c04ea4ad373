import { expect, test } from 'vitest';
import { markdown } from '../../src/channels/markdown.ts';
import { LONGEST_TEXT, plainText } from '../../src/channels/plain-text.ts';
import { choices, facts, file, heading, quote, reply, say, table } from '../../src/reply.ts';

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

test('a file is named, never shown', () => {
  const it = reply(heading('通报'), file('宿州市2020年5月招商引资通报.docx', Buffer.from('PK')));
  expect(plainText(it)).toBe(
    '【通报】\n附件:宿州市2020年5月招商引资通报.docx(在飞书、钉钉里可直接打开;终端里存到 var/files/)',
  );
  expect(markdown(it)).toBe('#### 通报\n\n附件:宿州市2020年5月招商引资通报.docx');
});

test('a long reply is cut and says so', () => {
  const text = plainText(say('很长的一句话。\n'.repeat(500)));
  expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT);
  expect(text).toContain('余下略');
});

test('in Markdown a person’s signs only show', () => {
  expect(markdown(say('**不是粗体** [a](http://evil.example)'))).toBe('\\*\\*不是粗体\\*\\* a');
});
