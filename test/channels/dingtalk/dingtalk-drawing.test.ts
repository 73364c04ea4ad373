import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { robotMessage, sampleFile, sessionBody } from '../../../src/channels/dingtalk/dingtalk-api.ts';
import { drawReply } from '../../../src/channels/dingtalk/dingtalk-drawing.ts';
import { type Block, choices, facts, form, heading, quote, reply, say, table, text } from '../../../src/reply.ts';
import { buttonsOf, saysWhenTapped, wordsIn } from '../../support/dingtalk/emulator.ts';

const CHART: Block = {
  kind: 'chart',
  title: '萧县5月',
  bars: [
    { name: '外出天数', done: 3, needed: 7 },
    { name: '线索', done: 2 },
  ],
};
const drawn = (...blocks: Block[]) => drawReply(reply(...blocks));
const only = (...blocks: Block[]) => {
  const [part, ...others] = drawn(...blocks);
  if (!part || others.length > 0) throw new Error('not one part');
  return part;
};
const shown = (...blocks: Block[]) => wordsIn(JSON.stringify(sessionBody(only(...blocks))));

test.each([
  ['a heading', [heading('进度')], '进度'],
  ['words on two lines', [text('第一行\n第二行')], '第一行\n第二行'],
  ['facts', [facts([{ name: '企业', value: '苏州恒锐' }])], '• 企业:苏州恒锐'],
  [
    'a table is a list',
    [
      table(
        ['单位', '线索', '外出'],
        [
          ['萧县', '3', '5天'],
          ['泗县', '', '1天'],
        ],
      ),
    ],
    '• 萧县 线索:3 · 外出:5天\n• 泗县 外出:1天',
  ],
  ['a chart is a list', [CHART], '萧县5月\n• 外出天数:3/7 43%\n• 线索:2'],
  [
    'a clause',
    [quote('每月外出不少于5天\n含周末', '四(三)', '责任单位:各县区')],
    '> 每月外出不少于5天\n> 含周末 (四(三))\n> 责任单位:各县区',
  ],
  ['blanks of the plan', [text('增长**%以上')], '增长**%以上'],
  ['a form is left out', [text('已记'), form('#1', [{ label: '金额', says: '金额改成' }], '补充')], '已记'],
  [
    'a list that people wrote stays one',
    [text('1. 一\n2) 二\n- 三\n# 四\n> 五\n---')],
    '1. 一\n2) 二\n- 三\n# 四\n> 五\n---',
  ],
] as const)('%s', (_, blocks, words) => {
  expect(shown(...(blocks as readonly Block[])).replace(/^> ?/gm, '')).toBe(words.replace(/^> ?/gm, ''));
});

test('no table, no code and no heading comes from what people wrote', () => {
  const { text: words } = only(text('# 题\n```\ncode\n```\n    四格\n| a | b |\n|---|---|\n===\n> 引'));
  for (const line of words.split('\n')) expect(line).not.toMatch(/^\s*(#|>|```|={2}| {4}|\t|\d+[.)])/);
});

test.each([
  ['@所有人 @all ＠u2'],
  ['![图](http://evil.example/a.png) [点此](dingtalk://dingtalkclient/page/link?url=x)'],
  ['[点此](dtmd://dingtalkclient/sendMessage?content=%E6%92%A4%E9%94%80)'],
  ['<font color=red>红</font><at id=all>'],
  ['](dtmd://dingtalkclient/sendMessage?content=x)'],
])('%j acts on nothing', (words) => {
  const body = sessionBody(only(heading(words), text(words), facts([{ name: words, value: words }]), CHART));
  expect(JSON.stringify(body)).not.toMatch(/@(?!招商助手)|evil\.example|dingtalk:\/\/|dtmd:|<font|<at/);
  expect(body).toMatchObject({ at: { isAtAll: false } });
  expect(buttonsOf(JSON.stringify(body))).toEqual([]);
});

describe('the title', () => {
  test.each([
    ['is the heading', [heading('萧县进度'), text('好')], '萧县进度'],
    [
      'is the first words, cut',
      [text('这是一句比二十个字还要长得多的话,要剪短')],
      '这是一句比二十个字还要长得多的话,要剪短'.slice(0, 20),
    ],
    ['is the bot’s name where there are none', [facts([{ name: 'a', value: 'b' }])], '招商助手'],
    ['is never empty', [text(' \n'), table(['a', 'b'], [['1', '2']])], '招商助手'],
  ] as const)('%s', (_, blocks, title) => expect(only(...(blocks as readonly Block[])).title).toBe(title));
});

describe('choices', () => {
  const some = (count: number) =>
    choices(...Array.from({ length: count }, (_, n) => ({ label: `第${n}个`, says: `说${n} #3` })));
  const ways = [
    ['a session', (it: Parameters<typeof sessionBody>[0]) => JSON.stringify(sessionBody(it))],
    ['the robot API', (it: Parameters<typeof sessionBody>[0]) => JSON.stringify(robotMessage(it).param)],
  ] as const;

  test.each(ways.flatMap(([way, body]) => [1, 2, 3, 4, 5].map((count) => [count, way, body] as const)))(
    '%i by %s are buttons that say their words',
    (count, _, body) => {
      const buttons = buttonsOf(body(only(text('请选'), some(count))));
      expect(buttons.map(({ label, url }) => [label, saysWhenTapped(url)])).toEqual(
        Array.from({ length: count }, (_, n) => [`第${n}个`, `说${n} #3`]),
      );
    },
  );

  test('six are printed, with what to send', () => {
    expect(buttonsOf(JSON.stringify(sessionBody(only(text('请选'), some(6)))))).toEqual([]);
    expect(shown(text('请选'), some(6))).toContain('6. 第5个(回复:说5 #3)');
  });

  test('words that are too long for an address are printed', () => {
    expect(shown(text('请选'), choices({ label: '长', says: '很长'.repeat(200) }))).toContain('1. 长(回复:很长');
  });

  test('a reply of choices alone has words too', () => {
    expect(only(some(2)).text).not.toBe('');
  });
});

test('a picture of a chart stands above its list', () => {
  const [part] = drawReply(reply(heading('周报'), CHART), new Map([[CHART, '@lADO1']]));
  expect(part?.text).toBe('#### 周报\n\n![](@lADO1)\n\n**萧县5月**\n\n- 外出天数:3/7 43%\n- 线索:2');
});

test('a file as a message', () => {
  expect(sampleFile('@m1', '简报.docx')).toEqual({
    key: 'sampleFile',
    param: { mediaId: '@m1', fileName: '简报.docx', fileType: 'docx' },
  });
});

describe('a long reply', () => {
  const rows = (count: number) =>
    table(
      ['单位', '线索'],
      Array.from({ length: count }, (_, n) => [`第${n}个单位${'名'.repeat(60)}`, '3']),
    );

  test('comes in numbered parts, cut between lines, the buttons on the last; nothing is lost', () => {
    const parts = drawn(heading('全市'), rows(150), choices({ label: '明细', says: '明细' }));
    expect(parts.length).toBe(3);
    expect(parts.map(({ text }) => text.split('\n').at(-1))).toEqual(['(1/3)', '(2/3)', '(3/3)']);
    expect(parts.map(({ buttons }) => buttons.length)).toEqual([0, 0, 1]);
    const lines = parts.flatMap(({ text }) => text.split('\n').filter((line) => line.startsWith('- ')));
    expect(lines.map((line) => /第(\d+)个/.exec(line)?.[1])).toEqual(Array.from({ length: 150 }, (_, n) => String(n)));
  });

  test('fills its parts, and none too far', () => {
    const many = table(
      ['单位'],
      Array.from({ length: 4_000 }, (_, n) => [`第${n}个`]),
    );
    const sizes = drawn(many).map((part) => Buffer.byteLength(JSON.stringify(robotMessage(part).param)));
    for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThan(14_500);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(15_000);
  });

  test('is cut after five parts and says so', () => {
    const parts = drawn(rows(1_000));
    expect(parts).toHaveLength(5);
    expect(parts[4]?.text).toContain('余下略');
  });

  test.each(['', 'a', 'ab', 'abc', 'abcd'])('one line that is too long is cut between characters (%s)', (before) => {
    const parts = drawn(table(['甲'], [[`${before}${'𠮷*'.repeat(4_000)}`]]));
    expect(parts.length).toBeGreaterThan(1);
    const texts = parts.map(({ text }) => text.replace(/\n\n\(\d+\/\d+\)$/, ''));
    expect(texts.join('').match(/𠮷/gu)).toHaveLength(4_000);
    expect(texts.join('')).not.toContain('\uFFFD');
    // A sign and what escapes it stay together.
    for (const words of texts) expect(words).not.toMatch(/\\$|^\*[^*]/);
  });

  test('whatever it holds, no part is above what the platform takes', () => {
    const word = fc.string({ unit: 'binary', maxLength: 600 });
    const block = fc.oneof(
      word.map(text),
      word.map(heading),
      fc.array(fc.record({ name: word, value: word }), { maxLength: 5 }).map(facts),
      fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 60 }).map((all) => table(['甲', '乙', '丙', '丁'], all)),
      fc.array(fc.record({ label: word, says: word }), { maxLength: 7 }).map((all) => choices(...all)),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        for (const part of drawn(...blocks)) {
          expect(Buffer.byteLength(JSON.stringify(robotMessage(part).param))).toBeLessThanOrEqual(15_000);
          expect(Buffer.byteLength(JSON.stringify(sessionBody(part)))).toBeLessThanOrEqual(20_000);
          expect(part.title).not.toBe('');
          expect([...part.title].length).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('one text is kept short', () => {
    expect(drawReply(say('很长的一句话。\n'.repeat(2_000)))).toHaveLength(1);
  });
});
