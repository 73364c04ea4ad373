import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BulletinBot, openBulletinBot, readSheets, readWord, rowsUnder } from '../support/bulletin-bot.ts';

const JUNE = '2020-06-03T09:12:00+08:00';
/** The evening at which May ends: what is asked then is as of the same day as the bulletin. */
const LAST = '2020-05-31T20:00:00+08:00';

let bot: BulletinBot;
let text: string;
let rows: string[][];
beforeAll(async () => {
  bot = await openBulletinBot();
  const { files } = await bot.ask('u-city-admin', JUNE, '出一份5月通报');
  ({ text, rows } = await readWord(files[0]?.bytes as Buffer));
});
afterAll(() => bot.close());

describe('the city in May, worked out by hand', () => {
  test.each([
    ['各类招商引资重点项目', ['2', '3', '全年不少于500个', '0.6%', '欠41.1']],
    ['利用省外资金项目', ['1', '2', '全年不少于220个', '0.9%', '欠40.8']],
    ['市级层面专项推介活动', ['0', '0', '全年不少于5次', '0%', '欠41.7']],
    ['市领导小组办公室月度工作例会', ['1', '1', '每月不少于1次', '100%', '—']],
  ])('%s', (name, expected) => {
    expect(rows.find((row) => row[0] === name)?.slice(1)).toEqual(expected);
  });

  test.each([
    ['亿元以上项目:', '萧县', ['1', '2', '30', '6.7%', '欠35']],
    ['亿元以上项目:', '合计', ['1', '2', '—', '—', '—']],
    ['其中:10亿元以上项目:', '萧县', ['1', '1', '3', '33.3%', '欠8.3']],
    ['其中:省外投资10亿元以上项目:', '萧县', ['1', '1', '2', '50%', '超8.3']],
    ['沪苏浙亿元以上先进制造业项目:', '萧县', ['1', '2', '10', '20%', '欠21.7']],
    ['投资线索:', '萧县', ['1', '2', '30', '6.7%', '欠35']],
    ['投资线索:', '砀山县', ['1', '1', '30', '3.3%', '欠38.3']],
    ['投资线索:', '泗县', ['0', '0', '30', '0%', '欠41.7']],
    ['投资线索:', '合计', ['3', '4', '—', '—', '—']],
    ['其中:外资线索:', '萧县', ['0', '0', '未公布', '—', '—']],
    ['专项推介活动:', '萧县', ['1', '1', '3', '33.3%', '欠8.3']],
  ])('counties, %s %s', (target, unit, expected) => {
    expect(
      rowsUnder(rows, wide(target))
        .find((row) => row[0] === unit)
        ?.slice(1),
    ).toEqual(expected);
  });

  test.each([
    ['张伟', ['县长', '4', '4', '1']],
    ['孙涛', ['县长', '0.5', '5.5', '4.5']],
    ['李敏', ['分管招商引资副县长', '8', '8', '达标']],
    ['周静', ['县长', '5', '5', '达标']],
    ['冯军', ['管委会主任', '3', '3', '4']],
    ['卫东', ['主任', '2', '2', '1']],
    ['吴刚', ['分管招商引资副县长', '0', '0', '7']],
  ])('days of %s', (name, expected) => {
    expect(rows.find((row) => row[1] === name)?.slice(2)).toEqual(expected);
  });

  test('units stand in the fixed order, whatever they have done', () => {
    expect(rowsUnder(rows, wide('投资线索:')).map(([unit]) => unit)).toEqual([
      '埇桥区',
      '砀山县',
      '萧县',
      '灵璧县',
      '泗县',
      '合计',
    ]);
  });

  test.each([
    '宿州市2020年5月招商引资工作情况通报',
    '各县区、市管园区、市直招商协作组、驻外办事处:',
    '5月,全市新增投资线索5条,1—5月累计6条;新增亿元以上项目2个,1—5月累计3个。',
    '5月零报送(线索、外出、活动、会议均无登记)的单位:埇桥区、泗县、宿州高新区、宿马园区、驻上海办事处。',
    '5月各项均无新增的单位:埇桥区、泗县。',
    '5月应外出招商11人,已外出6人,达标2人,未达标9人。未外出:埇桥区郑华、泗县吴刚、宿州高新区陈晨、宿马园区褚丽、市经信局蒋鹏。',
    '截至2020年5月31日,按2020年6月3日09:12的登记情况统计',
    '(征求意见稿)',
    '5个月为41.7%',
    '外资线索:目标数未公布(原文为**),只列完成数,不计完成率。',
    '实际利用外资增长、谋划包装推介项目:目标数未公布(原文为**),也没有登记数据,未作统计。',
    '实际到位内资增长(全年不少于10%)、合作共建产业园区(全年不少于1个):没有登记数据或上年基数,无法计算。',
    '宿州市投资促进中心\n\n2020年6月3日',
  ])('it says %s', (words) => expect(text).toContain(wide(words)));

  test('no phone and no contact is in it', () => expect(text).not.toMatch(/1[38]\d{9}|王总|李总/));
});

describe('every figure is what the same question answers', () => {
  test.each([
    ['萧县线索完成了多少', '投资线索:', '萧县'],
    ['萧县亿元以上项目完成了多少', '亿元以上项目:', '萧县'],
    ['萧县10亿元以上项目完成多少', '其中:10亿元以上项目:', '萧县'],
    ['萧县沪苏浙先进制造业项目完成多少', '沪苏浙亿元以上先进制造业项目:', '萧县'],
    ['萧县推介活动完成多少', '专项推介活动:', '萧县'],
    ['砀山县线索完成多少', '投资线索:', '砀山县'],
    ['泗县线索完成多少', '投资线索:', '泗县'],
  ])('%s', async (question, target, unit) => {
    const answer = await bot.ask('u-city-admin', LAST, question);
    const row = rowsUnder(rows, wide(target)).find((it) => it[0] === unit);
    const [, , soFar = '', needed, share, points] = row ?? [];
    expect(answer.text).toContain(`目标${needed}`);
    expect(answer.text).toContain(`;完成${share},序时41.7%,${points}个百分点`);
    expect(answer.text).toContain(soFar === '0' ? '还没有,0' : `已完成${soFar}`);
  });

  test.each(['张伟', '孙涛', '李敏', '冯军', '卫东'])('%s', async (name) => {
    const answer = await bot.ask('u-city-admin', LAST, `${name}5月外出几天了,还差几天`);
    const [, , , done, , left] = rows.find((row) => row[1] === name) ?? [];
    expect(answer.text).toContain(`已外出招商${done}天`);
    expect(answer.text).toContain(left === '达标' ? '已达标' : `还差${left}天`);
  });

  test('what a month brought is what that month answers', async () => {
    const answer = await bot.ask('u-city-admin', LAST, '萧县5月报了几条线索');
    const [, inMonth] = rowsUnder(rows, wide('投资线索:')).find(([unit]) => unit === '萧县') ?? [];
    expect(answer.text).toContain(`萧县5月投资线索:${inMonth}条`);
  });

  test('the workbook has the figures of the document', async () => {
    const { files } = await bot.ask('u-city-admin', JUNE, '导出5月台账');
    const sheet = (await readSheets(files[0]?.bytes as Buffer)).get('进度') ?? [];
    const row = sheet.find(([, unit, what]) => unit === '萧县' && what === '投资线索');
    expect(row).toEqual(['县区', '萧县', '投资线索', '二(二)2', '全年不少于30条', 1, 2, 30, 6.7, -35]);
    const person = sheet.find(([, , what]) => String(what).includes('孙涛'));
    expect(person?.slice(5)).toEqual([0.5, 5.5, 5, 10, null]);
  });
});

describe('a month that is not over', () => {
  test('is as of today, says so and counts nothing later', async () => {
    const { text: words, files } = await bot.ask('u-xiao-staff', '2020-05-13T10:00:00+08:00', '萧县本月通报');
    expect(words).toContain('统计截至5月13日,本月未满');
    const word = await readWord(files[0]?.bytes as Buffer);
    expect(word.text).toContain(wide('(截至2020年5月13日)'));
    expect(word.rows.find(([name]) => name === '亿元以上项目')?.slice(1, 3)).toEqual(['0', '1']);
    expect(word.rows.find((row) => row[1] === '李敏')?.slice(3, 4)).toEqual(['3']);
  });
});

describe('where nothing was reported', () => {
  test('the document is whole and honest', async () => {
    const empty = await openBulletinBot('nothing');
    const { files } = await empty.ask('u-city-admin', JUNE, '出一份5月通报');
    const word = await readWord(files[0]?.bytes as Buffer);
    expect(word.text).toContain(wide('截至2020年5月31日尚无计入统计的登记,下列完成数均为0。'));
    expect(word.text).toContain(wide('5月各单位各项均无新增。'));
    const ledgers = await empty.ask('u-city-admin', JUNE, '导出5月台账');
    const sheets = await readSheets(ledgers.files[0]?.bytes as Buffer);
    expect(sheets.get('外出台账')?.[1]?.[0]).toBe('2020年5月没有外出登记。');
    await empty.close();
  });

  test('a unit that owes nothing countable is told so', async () => {
    const { files } = await bot.ask('u-fgw-head', JUNE, '市发改委5月通报');
    const word = await readWord(files[0]?.bytes as Buffer);
    expect(word.rows.find((row) => row[1] === '卫东')?.[3]).toBe('2');
    expect(word.text).toContain('计划没有给市发改委规定可以统计的任务数。');
  });
});

test('in a later year the plan is read as continuing, and that is said', async () => {
  const { text: words, files } = await bot.ask('u-city-admin', '2021-03-20T09:00:00+08:00', '本月通报');
  expect(words).toContain('沿用到2021年');
  expect((await readWord(files[0]?.bytes as Buffer)).text).toContain(wide('计划年度为2020年,本通报按沿用到2021年计。'));
});

test('from the command: both files, and what cannot be', async () => {
  const made = await bot.app.bulletin('2020-05', '萧县');
  expect(made.map(({ name }) => name)).toEqual(['萧县2020年5月招商引资通报.docx', '萧县2020年5月招商引资台账.xlsx']);
  for (const [month, unit, why] of [
    ['2020-13', undefined, '2020-05 这样'],
    ['x', undefined, '2020-05 这样'],
    ['2019-05', undefined, '从2020年起'],
    ['2999-01', undefined, '还没到'],
    ['2020-05', '北京', '没有叫 北京 的单位'],
  ] as const)
    await expect(bot.app.bulletin(month, unit)).rejects.toThrow(why);
});

/** The signs that print uses. */
function wide(words: string): string {
  return words.replace(/(?<!\d)[,;:]|[,;:](?!\d)|[()]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}
