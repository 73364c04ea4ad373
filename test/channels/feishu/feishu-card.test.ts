import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choicesOf, countElements, feishuCard } from '../../../src/channels/feishu/feishu-card.ts';
import { feishuPost, feishuText, withoutPhones } from '../../../src/channels/feishu/feishu-words.ts';
import {
  type Block,
  choices,
  facts,
  form,
  formSays,
  heading,
  quote,
  reply,
  say,
  table,
  text,
} from '../../../src/reply.ts';
import { objectionTo } from '../../support/feishu/card-linter.ts';
import { buttonsOf, wordsIn } from '../../support/feishu/emulator.ts';

const KEY = { key: 'answer:feishu:om_1' };
const chart = (bars: number): Block => ({
  kind: 'chart',
  title: '目标完成',
  bars: Array.from({ length: bars }, (_, n) => ({ name: `单位${n}`, done: n, ...(n % 2 ? { needed: 10 } : {}) })),
});
const WHOLE = reply(
  heading('萧县 5月'),
  facts([
    { name: '已完成', value: '3天' },
    { name: '还差', value: '2天' },
  ]),
  table(
    ['单位', '条'],
    [
      ['萧县', '3'],
      ['泗县', '=1'],
    ],
  ),
  chart(4),
  quote('每月外出招商不少于5天', '四(三)', '征求意见稿'),
  choices({ label: '改', says: '#3 改' }, { label: '撤销', says: '撤销 #3' }),
);

test('a whole reply is a card the platform takes, and shows every word', () => {
  const card = feishuCard(WHOLE, KEY);
  expect(objectionTo(card)).toBeUndefined();
  for (const words of [
    '萧县 5月',
    '已完成',
    '3天',
    '单位',
    "'=1",
    '目标完成',
    '「每月外出招商不少于5天」',
    '四(三) · 征求意见稿',
  ])
    expect(wordsIn(card)).toContain(words);
  expect(buttonsOf(JSON.parse(card)).map(({ label, value }) => [label, value])).toEqual([
    ['改', { ...KEY, choice: 0 }],
    ['撤销', { ...KEY, choice: 1 }],
  ]);
});

test('a form is drawn with named blanks, numbered on after the buttons, and once sent cannot be sent again', () => {
  const asked = reply(
    choices({ label: '撤销', says: '撤销 #3' }),
    form(
      '#3',
      [
        { label: '投资额', says: '金额改成' },
        { label: '联系电话', says: '电话改成' },
      ],
      '补充或更正',
    ),
  );
  expect(objectionTo(feishuCard(asked, KEY))).toBeUndefined();
  expect(buttonsOf(JSON.parse(feishuCard(asked, KEY))).map(({ label, value }) => [label, value])).toEqual([
    ['撤销', { ...KEY, choice: 0 }],
    ['补充或更正', { ...KEY, choice: 1 }],
  ]);
  expect(buttonsOf(JSON.parse(feishuCard(asked, { ...KEY, pressed: new Set([1]) }))).at(-1)?.disabled).toBe(true);
});

test.each([
  [['3亿', ''], '#3 金额改成3亿'],
  [['3亿', ' 1380000 0001 '], '#3 金额改成3亿,电话改成1380000 0001'],
  [['', undefined], undefined],
])('a form filled in with %j says %s', (filled, says) => {
  const [asked] = reply(
    form(
      '#3',
      [
        { label: '投资额', says: '金额改成' },
        { label: '电话', says: '电话改成' },
      ],
      '好',
    ),
  ).blocks;
  expect(asked?.kind === 'form' ? formSays(asked, filled) : 'no form').toBe(says);
});

test('what was pressed can no longer be pressed', () => {
  const buttons = buttonsOf(JSON.parse(feishuCard(WHOLE, { ...KEY, pressed: new Set([1]) })));
  expect(buttons.map(({ label, disabled }) => [label, disabled])).toEqual([
    ['改', false],
    ['已点:撤销', true],
  ]);
  expect(choicesOf(WHOLE)[1]).toMatchObject({ says: '撤销 #3' });
});

const rows = (count: number) => Array.from({ length: count }, (_, n) => [`第${n}个单位`, '很长的说明'.repeat(20)]);
test.each([
  ['a table of 2,000 rows', reply(heading('大'), table(['单位', '说明'], rows(2_000)))],
  ['nine tables', reply(...Array.from({ length: 9 }, () => table(['a', 'b'], [['1', '2']])))],
  ['a text of 100,000 letters', say('长'.repeat(100_000))],
  [
    'a table of 60 columns',
    reply(
      table(
        Array.from({ length: 60 }, (_, n) => `${n}`),
        [Array.from({ length: 60 }, () => 'x')],
      ),
    ),
  ],
  ['400 texts', reply(...Array.from({ length: 400 }, (_, n) => text(`第${n}段`)))],
  ['60 facts', reply(facts(Array.from({ length: 60 }, (_, n) => ({ name: `${n}`, value: 'x' }))))],
  ['a chart of 200 bars', reply(chart(200))],
  ['a chart without bars', reply(text('空'), chart(0))],
  ['300 choices', reply(choices(...Array.from({ length: 300 }, (_, n) => ({ label: `${n}`.repeat(80), says: 'x' }))))],
  ['an empty table', reply(table(['a'], []))],
])('%s: the card is taken, and says what it leaves out', (_, it) => {
  const card = feishuCard(it, KEY);
  expect(objectionTo(card)).toBeUndefined();
  expect(Buffer.byteLength(card)).toBeLessThan(30 * 1024);
  expect(countElements(JSON.parse(card))).toBeLessThanOrEqual(200);
});

test('whatever a person writes, a card is taken and nothing in it acts', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      '<at id=all></at>',
      '<at user_id="all">x</at>',
      '[x](http://e.example)',
      '@所有人',
      '**b**',
      '=1+1',
      '<font color=red>x</font>',
      'https://x.cn中文',
    ),
  );
  const block: fc.Arbitrary<Block> = fc.oneof(
    words.map(heading),
    words.map(text),
    fc.array(fc.record({ name: words, value: words }), { maxLength: 4 }).map(facts),
    fc
      .tuple(
        fc.array(words, { minLength: 1, maxLength: 3 }),
        fc.array(fc.array(words, { maxLength: 4 }), { maxLength: 4 }),
      )
      .map(([c, r]) => table(c, r)),
    fc.tuple(words, words).map(([a, b]) => quote(a, b)),
    fc.array(fc.record({ label: words, says: words }), { maxLength: 3 }).map((it) => choices(...it)),
  );
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (blocks) => {
      const it = reply(...blocks);
      const card = feishuCard(it, KEY);
      expect(objectionTo(card)).toBeUndefined();
      for (const drawn of [card, feishuPost(it), feishuText(it)]) {
        expect(drawn).not.toMatch(/<at\b|"tag":"(?:at|markdown|lark_md|a|md)"|@所有人|https?:\/\//);
      }
    }),
    { numRuns: 150 },
  );
});

test('phones are masked wherever they stand', () => {
  const it = withoutPhones(reply(text('王总 13812345678'), facts([{ name: '电话', value: '13812345678' }])));
  expect(JSON.stringify(it)).not.toContain('13812345678');
  expect(JSON.stringify(it)).toContain('138****5678');
});

test('bars of different targets are each as long as their own, in their order, with the figures in words', () => {
  const card = feishuCard(
    reply({
      kind: 'chart',
      title: '年度进度(序时41.7%)',
      bars: [
        { name: '亿元以上项目', done: 14, needed: 30, pace: 'ahead', note: '差16,超5个百分点' },
        { name: '10亿元以上项目', done: 1, needed: 3, pace: 'near', note: '差2,欠8.3个百分点' },
        { name: '投资线索', done: 36, needed: 30, pace: 'ahead', note: '已完成' },
        { name: '外资线索', done: 0, needed: 2, pace: 'behind' },
      ],
    }),
    KEY,
  );
  expect(objectionTo(card)).toBeUndefined();
  expect(wordsIn(card)).toContain('🟢亿元以上项目 14/30,差16,超5个百分点\n🟡10亿元以上项目 1/3');
  const [drawn] = JSON.parse(card).body.elements;
  const { values } = drawn.chart_spec.data as { values: { item: string; share: number; kind: string }[] };
  expect([...new Set(values.map(({ item }) => item))]).toEqual([
    '亿元以上项目 14/30',
    '10亿元以上项目 1/3',
    '投资线索 36/30',
    '外资线索 0/2',
  ]);
  for (const item of new Set(values.map((it) => it.item)))
    expect(values.filter((it) => it.item === item).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100, 6);
  const kinds = [...new Set(values.map(({ kind }) => kind))];
  expect(kinds).toEqual(['达到序时', '稍落后', '落后', '未完成']);
  expect(drawn.chart_spec.color).toHaveLength(kinds.length);
});

test('a sixth table is written on with all its rows, and nothing is said to be missing', () => {
  const tables = Array.from({ length: 6 }, (_, n) =>
    table(
      [`第${n}类`, '线索'],
      [
        [`${n}号单位`, '3'],
        [`${n}号园区`, '4'],
      ],
    ),
  );
  const card = feishuCard(reply(...tables), KEY);
  expect(objectionTo(card)).toBeUndefined();
  expect(wordsIn(card)).toContain('第5类 线索\n5号单位 3\n5号园区 4');
  expect(wordsIn(card)).not.toContain('余下略');
});
