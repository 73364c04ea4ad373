import { expect, test } from 'vitest';
import { neutral, neutralCell } from '../../src/channels/neutral.ts';

test.each([
  ['@所有人 开会', '(at)所有人 开会'],
  ['＠all', '(at)all'],
  ['@\u200B所有人', '(at)所有人'],
  ['<at user_id="all">所有人</at>', '所有人'],
  ['<<at id=all>at id=all></at>', ''],
  ['＜script＞alert(1)＜/script＞', 'alert(1)'],
  ['<at id=all', '‹at id=all'],
  ['[点此](http://evil.example/a)领补贴', '点此领补贴'],
  ['![x](http://evil.example/p.png)', 'x'],
  ['见 https://evil.example/a?b=1,谢谢', '见 (链接略),谢谢'],
  ['登录evil.example.com/a?b=1领取', '登录(链接略)领取'],
  ['Booking.com和3.5/4', 'Booking.com和3.5/4'],
  ['javascript:alert(1)', 'javascript alert(1)'],
  ['王总 wang@example.com', '王总 wang@example.com'],
  ['发“@招商助手 帮助”', '发“@招商助手 帮助”'],
  ['外资增长**%, 3<5, a<1亿', '外资增长**%, 3<5, a<1亿'],
  ['\u202E倒\u0007写', '倒 写'],
])('%j becomes %j', (words, plain) => expect(neutral(words)).toBe(plain));

test.each([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['@x', '(at)x'],
  ['-cmd', "'-cmd"],
  ['-3', '-3'],
  ['-31.7个百分点', '-31.7个百分点'],
  ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
  ['＝1+1', "'＝1+1"],
  ['-', '-'],
  ['两\n行', '两 行'],
])('a cell %j becomes %j', (words, plain) => expect(neutralCell(words)).toBe(plain));
