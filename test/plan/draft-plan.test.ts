import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { speakJsonLines } from '../../src/channels/local/jsonl.ts';
import { openLog } from '../../src/log.ts';
import type { Roster } from '../../src/people/roster.ts';
import { checkPlan } from '../../src/plan/check-plan.ts';
import { countingOf } from '../../src/plan/draft-counts.ts';
import { draftPlan } from '../../src/plan/draft-plan.ts';
import { confirmTargets, writeDraft } from '../../src/plan/write-draft.ts';

const SOURCE = 'test/fixtures/own-plan/plan.md';
const ROSTER = `channel,user_id,name,unit,duty,access
console,u-head,赵甲,甲县,县长,unit_admin
console,u-staff,钱乙,甲县,招商干部,member
console,u-office,孙丙,市招商局,局长,city_admin
`;

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'own-plan-'));
});
afterAll(() => rmSync(home, { recursive: true }));

const open = async (planDir: string): Promise<App> => {
  const config = { databaseUrl: 'sqlite::memory:', planDir, roster: undefined, logLevel: 'silent' };
  const app = await openApp(config, openLog('silent'));
  await app.importRoster(ROSTER);
  return app;
};

let count = 0;
const ask = async (app: App, text: string, user = 'u-head'): Promise<string> => {
  const line = JSON.stringify({ id: `d${++count}`, at: '2024-05-10T10:00:00+08:00', user, chat: 'p2p', text });
  let out = '';
  const write = async (words: string): Promise<void> => {
    out += words;
  };
  await speakJsonLines({ input: Readable.from([Buffer.from(`${line}\n`)]), write }, app.local);
  return (JSON.parse(out) as { text: string }).text;
};

describe('a city brings its own plan', () => {
  test('from a text to answers and counted records; nothing unconfirmed counts', async () => {
    const folder = join(home, 'own');
    const drafted = (await writeDraft(SOURCE, folder)).join('\n');
    expect(drafted).toMatch(/读出目标 25 项/);
    expect(drafted).toMatch(/二\(三\)-2 .*系统分不清“纺织服装类”/);
    expect(drafted).toMatch(/三-3 .*三-2 同一指标有两个数/);
    await expect(writeDraft(SOURCE, folder)).rejects.toThrow('不覆盖');

    const first = await checkPlan(folder);
    expect([first.confirmed, first.waiting.length, first.problems]).toEqual([0, 25, []]);
    expect(first.lines.join('\n')).toMatch(/待人确认 25 项[\s\S]*还没有填省份/);

    // A draft may be started: it answers, marks what it says, and counts nothing.
    const draft = await open(folder);
    expect(draft.notices.join('\n')).toMatch(/25 项目标待人确认[\s\S]*province/);
    expect(await ask(draft, '园区线索任务是多少')).toMatch(/不少于30条\(有效线索\(待确认\)\)/);
    await ask(draft, '线索:上海某某电子有限公司拟投资2亿元在甲县建厂,联系人王总', 'u-staff');
    expect(await ask(draft, '本周进度')).not.toMatch(/1\/40|还差39/);
    expect(await ask(draft, '我还差几天')).toBe('外出天数的目标还待人确认,暂不计数。');
    await draft.close();

    expect((await confirmTargets(folder, [], true)).join('\n')).toMatch(/^已确认 21 项,还有 4 项/);
    const units = readFileSync(join(folder, 'units.json'), 'utf8').replace('"province":""', '"province":"示例省"');
    writeFileSync(join(folder, 'units.json'), units);
    await confirmTargets(folder, ['二(一)-1', '二(一)-2'], false);
    await expect(confirmTargets(folder, ['九-9'], false)).rejects.toThrow('没有 九-9');
    const second = await checkPlan(folder);
    expect([second.confirmed, second.found, second.waiting.map(({ id }) => id)]).toEqual([
      23,
      23,
      ['二(三)-2', '三-3'],
    ]);

    const app = await open(folder);
    expect(app.notices).toEqual([expect.stringMatching(/^计划有 2 项目标待人确认/)]);
    expect(await ask(app, '产业图谱什么时候完成')).toMatch(/6月30日前[\s\S]*二\(二\)/);
    expect(await ask(app, '县区每年要引进多少个亿元以上项目')).toMatch(/^县区:全年不少于15个/);
    expect(await ask(app, '市管园区亿元以上项目呢')).toMatch(/不少于10个/);
    expect(await ask(app, '计划对返乡创业有要求吗')).toMatch(/计划未作规定/);
    expect(await ask(app, '实际利用外资目标是多少')).toMatch(/未公布数字/);
    expect(await ask(app, '甲县新签约项目任务多少')).toMatch(/^甲县:全年不少于20个/);
    await ask(app, '5月6日到7日赴苏州招商');
    expect(await ask(app, '我还差几天')).toMatch(/还差2天/);
    await ask(app, '线索:上海某某电子有限公司拟投资2亿元在甲县建厂,联系人王总', 'u-staff');
    await ask(app, '上海某某电子今天签约了', 'u-staff');
    const progress = await ask(app, '我们县今年进度', 'u-staff');
    expect(progress).toMatch(/线索已完成1条,还差39条/);
    expect(progress).toMatch(/新签约项目已完成1个,还差19个/);
    await app.close();
  });

  test('a county asks for its own whole, and for one of its towns', async () => {
    const folder = join(home, 'county');
    await writeDraft('test/fixtures/plans/annexes.txt', folder);
    await confirmTargets(folder, [], true);
    const app = await openApp(
      { databaseUrl: 'sqlite::memory:', planDir: folder, roster: undefined, logLevel: 'silent' },
      openLog('silent'),
    );
    await app.importRoster(`channel,user_id,name,unit,duty,access
console,u-town,赵甲,甲镇,镇长,unit_admin
`);
    expect(await ask(app, '全县到位资金目标是多少', 'u-town')).toMatch(/^全县:全年不少于85亿元[\s\S]*90亿元.*待确认/);
    expect(await ask(app, '甲镇到位资金任务多少', 'u-town')).toMatch(/^甲镇:全年不少于12亿元/);
    const lead = '报条线索:上海某某电子有限公司,拟投资2亿元,落户甲镇,联系人王总';
    expect(await ask(app, lead, 'u-town')).toMatch(/落户:甲镇/);
    expect(await ask(app, '全县有哪些线索', 'u-town')).toMatch(/\n全县[\s\S]*上海某某电子有限公司/);
    expect(await ask(app, '甲镇进度', 'u-town')).toMatch(/甲镇2024年1项任务[\s\S]*线索已完成1条/);
    await app.close();
  });

  test.each([
    ['', '没有年份'],
    ['某市招商引资工作方案\n\n一、目标\n全市引进项目50个。\n', '没有年份'],
  ])('a text without a year is told: %j', (text, words) => {
    expect(draftPlan(text).lines.join('\n')).toMatch(words);
  });
});

describe('what is drafted for a person to look at', () => {
  const confirmOf = (sentence: string): string[] => {
    const { files } = draftPlan(`示例市2024—2026年招商引资行动计划\n\n一、目标\n\n${sentence}\n`);
    return (JSON.parse(files['targets.json']) as { confirm: string }[]).map(({ confirm }) => confirm);
  };
  test.each([
    ['全市2024年引进亿元以上项目50个,2025年60个。', ['请对照原文核对', expect.stringMatching(/^2025年的目标/)]],
    ['三年累计引进亿元以上项目150个。', [expect.stringMatching(/跨年度/)]],
    ['一季度签约项目20个。', [expect.stringMatching(/只管到 2024-03-31/)]],
    ['乡镇全年引进项目2个。', [expect.stringMatching(/没有列出“乡镇”/)]],
    ['全市签约项目确保100个、力争120个。', ['请对照原文核对', expect.stringMatching(/确保和力争/)]],
    ['全年引进省外亿元以上项目30个。', [expect.stringMatching(/province/)]],
  ])('%s', (sentence, confirm) => expect(confirmOf(sentence)).toEqual(confirm));
});

describe('which classes there are', () =>
  test('by the plan, with what follows from their names', () => {
    const { files } = draftPlan(readFileSync('test/fixtures/city/plan.md', 'utf8'));
    const { classes, units, posts } = JSON.parse(files['units.json']) as Omit<Roster, 'people'>;
    expect(classes?.map(({ name, kind, land, city }) => [name, kind, land, city])).toEqual([
      ['县区', 'county', true, false],
      ['省级以上开发区', 'park', true, false],
      ['市直单位', 'department', false, true],
      ['驻点招商处', 'office', false, true],
    ]);
    expect(units.map((unit) => [unit.name, unit.class])).toEqual([
      ['甲县', '县区'],
      ['乙市', '县区'],
    ]);
    expect(posts.map(({ classes, duties }) => [classes[0], duties[0]])).toEqual([
      ['县区', '县长'],
      ['省级以上开发区', '管委会主任'],
      ['县区', '分管'],
    ]);
  }));

describe('which records count', () => {
  test.each([
    ['新引进亿元以上项目数', '个', { kind: 'lead', stage: 'signed', minimum: 1e8 }, false],
    ['新签约50亿元以上项目数', '个', { kind: 'lead', stage: 'signed', minimum: 5e9 }, false],
    ['新开工投资5000万元以上的项目', '个', { kind: 'lead', stage: 'started', minimum: 5e7 }, false],
    [
      '新签约京津冀亿元以上项目',
      '个',
      { kind: 'lead', stage: 'signed', minimum: 1e8, origin: { provinces: ['北京市', '天津市', '河北省'] } },
      false,
    ],
    ['投产制造业项目', '个', { kind: 'lead', stage: 'producing', sector: 'manufacturing' }, false],
    ['引进省外项目', '个', { kind: 'lead', stage: 'signed', origin: 'outside-province' }, false],
    ['引进农产品加工项目', '个', { kind: 'lead', stage: 'signed' }, true],
    ['有效线索', '条', { kind: 'lead' }, false],
    ['外资线索', '条', { kind: 'lead', origin: 'abroad' }, false],
    ['外出招商天数', '天', { kind: 'trip', measure: 'days' }, false],
    ['外出招商次数', '次', { kind: 'trip' }, false],
    ['专题推介会', '场', { kind: 'activity' }, false],
    ['集中签约活动次数', '次', { kind: 'activity' }, true],
    ['调度会次数', '次', { kind: 'meeting' }, false],
    ['谋划包装项目', '个', undefined, false],
    ['到位资金', '亿元', undefined, false],
    ['开工率', '%', undefined, false],
  ])('%s (%s)', (metric, unit, counts, doubtful) => {
    const read = countingOf({ metric, unit });
    expect([read.counts, read.doubt !== undefined]).toEqual([counts, doubtful]);
  });
});
