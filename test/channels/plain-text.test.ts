import { expect, test } from 'vitest';
import { markdown } from '../../src/channels/markdown.ts';
import { LONGEST_TEXT, plainText } from '../../src/channels/plain-text.ts';
import { chart, choices, facts, file, heading, quote, reply, say, table, textOr } from '../../src/reply.ts';

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

test('a bar is its light, its figures and what is said beside it', () => {
  const bars = chart('进度', [
    { name: '线索', done: 3, needed: 30, pace: 'behind', note: '差27,欠31.7个百分点' },
    { name: '活动', done: 2 },
    { name: '会议', done: 1, needed: 2 },
  ]);
  expect(plainText(reply(bars))).toBe('进度\n🔴线索 3/30,差27,欠31.7个百分点\n活动:2\n会议:1/2 50%');
  expect(markdown(reply(bars))).toBe('**进度**\n\n- 🔴线索 3/30,差27,欠31.7个百分点\n- 活动:2\n- 会议:1/2 50%');
});

test('a table is written on where it is too wide for a phone, and always in Markdown', () => {
  const wide = table(
    ['县区', ...'一二三四五六'],
    [
      ['萧县', '1', '0', '2', '0', '12', '🔴4'],
      ['合计', '1', '', '', '', '', ''],
    ],
  );
  const wider = table(
    ['县区', ...[...'一二三四五六'].map((it) => `${it}类项目的数目`)],
    [['萧县', '1', '0', '2', '0', '12', '🔴4']],
  );
  expect(plainText(reply(wide))).toContain('萧县  1');
  expect(plainText(reply(wider))).toContain('萧县 1/0/2/0/12 🔴4');
  expect(markdown(reply(wide))).toBe('**县区 一/二/三/四/五/六**\n\n- 萧县 1/0/2/0/12 🔴4\n- 合计 1');
});

test('names go before columns, columns before rows', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => [`第${n}家单位`, '1', '2', '3']);
  const digest = (count: number) =>
    plainText(
      reply(textOr(`新增:${'很长的名单'.repeat(40)}`, '新增3条'), table(['单位', '甲', '乙', '丙'], rows(count))),
    );
  expect(digest(20)).toContain('很长的名单');
  expect(digest(100)).toContain('新增3条');
  expect(digest(100)).toContain('第99家单位 1/2/3');
  expect(digest(150)).not.toContain('第99家单位 1/2');
  expect(digest(150)).toContain('第149家单位');
});
