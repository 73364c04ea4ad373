import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../src/channels/plain-text.ts';
import { nudgesAt } from '../src/digest/nudges.ts';
import { loadCity, loadPlan } from '../src/plan/load-plan.ts';
import { type BulletinBot, openBulletinBot, readSheets, readWord } from './support/bulletin-bot.ts';

// A second city, made up from end to end: a final plan, other classes, posts, measures and units than the sample city's.
const CITY = { planDir: 'test/fixtures/city', roster: 'test/fixtures/city/roster.csv' };
/** What only the sample city and its plan have. */
const FOREIGN =
  /宿州|宿马|萧县|砀山|灵璧|泗县|埇桥|安徽|淮海|征求意见|协作组|县区|市管园区|市直部门|驻外|经济综合部门|发展和改革|2020|\bdraft\b|Suzhou \(|Anhui|Xiao/;

let city: BulletinBot;
beforeAll(async () => {
  city = await openBulletinBot('nothing', CITY);
});
afterAll(() => city.close());

const [JIA, DEPUTY, STAFF, ADMIN] = ['u-jia-head', 'u-jia-deputy', 'u-jia-staff', 'u-jia-admin'];
const [YI, ZONE, FGW, OFFICE, NEW] = ['u-yi-head', 'u-zone-head', 'u-fgw', 'u-office', 'u-new'];
const DAY = '2024-05-14';
/** Who says what, what the answer holds, and on which day and in which chat. */
type Row = [user: string, said: string, answer: RegExp, day?: string, chat?: string];

const walk = (rows: readonly Row[]): void => {
  test.each(rows)('%s: %s', async (...[user, said, answer, day = DAY, chat = 'p2p']: Row) => {
    const { text } = await city.ask(user, day, said, chat);
    expect(text).toMatch(answer);
    expect(text).not.toMatch(FOREIGN);
  });
};

describe('the plan', () =>
  walk([
    [
      STAFF,
      '每个县今年要签几个亿元以上项目?',
      /^县\(市、区\):全年不少于12个[\s\S]*\(二\(一\)\)\n责任单位:市招商合作局/,
    ],
    [STAFF, '开发区呢', /^省级以上开发区:全年不少于9个/],
    [STAFF, '甲县到位资金任务是多少', /^甲县:全年不少于60亿元/],
    [STAFF, '全市到位资金目标多少', /^全市:全年不少于400亿元/],
    [STAFF, '丙区到位资金任务是多少', /^计划没有规定丙区的到位资金/],
    [STAFF, '各县市区开工项目要多少', /^县\(市、区\):全年不少于8个/],
    [STAFF, '书记每月要外出几次', /^县\(市、区\)党政主要负责同志:每月不少于2次/],
    [FGW, '我每月要外出几次', /^计划没有规定主任的外出招商/],
    [STAFF, '驻点招商处有几个', /有1个:驻粤招商处/],
    [STAFF, '县长每月要外出几次?', /^县\(市、区\)党政主要负责同志:每月不少于2次/],
    [STAFF, '开发区主任每月外出几次', /^省级以上开发区主要负责同志:每月不少于3次/],
    [STAFF, '分管副县长每月要跑几天', /^县\(市、区\)分管负责同志:每月不少于5天/],
    [STAFF, '市级层面要办几场活动', /^市级层面:全年不少于4场/],
    [STAFF, '我们县一年要报多少线索', /全年不少于40条\(推算:10×4\)/],
    [STAFF, '驻点招商处要报几条线索', /^驻点招商处:全年不少于20条/],
    [STAFF, '县区和开发区亿元以上项目差几个', /^相差3个:县\(市、区\)12个,省级以上开发区9个/],
    [STAFF, '投资线索谁负责?', /二\(二\) 广收投资线索的责任单位:市招商合作局、市直单位/],
    [STAFF, '市发改委负责哪些条', /市发展改革委负责3条/],
    [STAFF, '哪些条里有驻点招商处', /二\(二\) 广收投资线索/],
    [STAFF, '市直单位有哪些任务', /^市直单位:全年不少于4条/],
    [JIA, '我有哪些任务', /县\(市、区\)党政主要负责同志:每月不少于2次/],
    [STAFF, '产业链图谱什么时候完成', /2024年9月30日前/],
    [STAFF, '开发区有哪几个', /有2个:示例经开区、示例高新区/],
    [STAFF, '县市区一共有几个', /有3个:甲县、乙市、丙区/],
    [STAFF, '方案对返乡创业有要求吗', /计划未作规定/],
    [STAFF, '实际使用外资目标是多少', /^全市:计划未公布数字/],
    [STAFF, '哪些数字没公布', /^计划有1处数字未公布/],
    [STAFF, '这个方案是正式稿吗', /没有标注是草稿/],
    [STAFF, '文件标题是什么', /^《示例市2024年招商引资攻坚行动方案》$/],
    [STAFF, '是不是每个县要签20个亿元以上项目?', /^不对[\s\S]*不少于12个/],
    [STAFF, '县长每月外出不少于5次对吗', /^不对[\s\S]*不少于2次/],
    [OFFICE, '把各县目标改成3个', /以计划原文为准/],
    [STAFF, 'How many trips does a county head need each month?', /^county heads .*at least 2 times a month/],
    [STAFF, 'How many leads must each development zone report?', /^each provincial development zone .*at least 10/],
    [STAFF, 'What is the target for foreign capital used?', /left blank in the plan/],
    [STAFF, 'Who is responsible for the industry map?', /市发展改革委、市工业和信息化局/],
  ]));

describe('people', () =>
  walk([
    [NEW, '报条线索:上海某某电子有限公司投资2亿', /还没有登记[\s\S]*“我是甲县某某”/],
    [NEW, '我是甲县何军,招商干部', /^收到:甲县 何军/],
    [NEW, '每个县今年要签几个亿元以上项目', /不少于12个/],
    [ADMIN, '登记用户 u-new', /何军 甲县 招商干部/],
    [ADMIN, '登记用户 u-new 何军 甲县 招商干部', /^已登记账号 u-new:何军,甲县/],
    [STAFF, '帮助', /在甲县建厂/],
    [STAFF, '怎么报线索?', /想落户甲县/],
    [STAFF, 'help', /RMB 300 million, Jiaxian/],
  ]));

describe('what is reported', () =>
  walk([
    [
      STAFF,
      '报条线索:苏州恒锐电子有限公司,拟投资3亿元做电子元器件,想落户龙山镇,联系人王总 13800000001',
      /来源:江苏省苏州市\n落户:甲县/,
      '2024-05-10',
    ],
    [STAFF, '线索:上海启明新材料有限公司想投2亿在我县建厂做新材料,联系人李总', /落户:甲县/, '2024-05-10'],
    [STAFF, '深圳华夏精密有限公司想来石桥镇投5亿做模具', /落户:乙市/, '2024-05-10'],
    [YI, '报个线索:杭州天朗机械有限公司,1.5亿元,落户我市', /落户:乙市/, '2024-05-11'],
    [YI, '报线索:宁波海天食品有限公司投资8000万元在示例市河口街道建食品厂', /落户:乙市/, '2024-05-11'],
    [ZONE, '线索:常州远航电机有限公司拟投资2亿元落户东区产业园做电机', /落户:示例经开区/, '2024-05-11'],
    [ZONE, '线索:无锡博创半导体有限公司拟投资12亿元在我们开发区建封测基地', /落户:示例经开区/, '2024-05-11'],
    [
      NEW,
      'New lead: Wuxi Kexin Robotics Co., Ltd plans to invest 250 million yuan in Jia County',
      /Destination:Jia County/,
    ],
    [YI, '报线索:恒锐电子(苏州),3亿元,想来乙市', /首报:甲县 孙静/, '2024-05-11'],
    [STAFF, '恒锐电子今天签约了', /阶段:签约/, '2024-05-12'],
    [STAFF, '恒锐电子今天开工了', /阶段:开工/, '2024-05-13'],
    [JIA, '5月6日到8日赴苏州招商', /天数:3天[\s\S]*您5月累计1次,还差1次/, '2024-05-13'],
    [JIA, '5月10日去上海招商', /您5月累计2次,已达标/],
    [DEPUTY, '5月6日到9日去深圳招商', /您5月累计4天,还差1天/],
    [YI, '上周三到周四在杭州招商', /您5月累计1次/],
    [JIA, '今天在龙山镇招商', /市内活动不计外出招商天数/],
    [JIA, '5月9日客商来示例市考察招商', /客商来访、接待不计外出招商天数/],
    [STAFF, '5月12日我们县在上海举办专题招商推介会', /已记推介活动[\s\S]*单位:甲县/],
    [FGW, '5月13日我委在上海办了一场专题招商推介会', /已记推介活动[\s\S]*单位:市发展改革委/],
    [JIA, '今天召开招商调度会', /已记会议/],
  ]));

describe('where everybody stands', () =>
  walk([
    [JIA, '今年外出几次了', /2次,还差22次\(目标24次.*目标为推算:2×12,计划按每月规定/],
    [STAFF, '甲县今年招商活动还差几场', /目标为推算:2×2,计划按每半年规定/],
    [JIA, '我还差几次', /^您5月外出招商次数已完成2次/],
    [JIA, '我还差几天', /^您5月外出招商次数已完成2次/],
    [DEPUTY, '我还差几天', /还差1天\(要求每月不少于5天\)/],
    [ZONE, '我还差几次', /还差3次\(目标3次/],
    [YI, '我这个月外出几次了', /已完成1次,还差1次/],
    [YI, '是哪几次', /周远 2024年5月8日至5月9日/],
    [FGW, '我还差几天', /没有规定主任的外出天数/],
    [STAFF, '甲县进度', /^甲县2024年5项任务完成0项[\s\S]*新签约亿元以上项目已完成1个,还差11个/],
    [STAFF, '甲骏进度', /^甲骏5月外出招商次数/],
    [STAFF, '周市长这个月外出几次了', /^周远5月/],
    [STAFF, '我们县线索还差几条', /4月1日至6月30日投资线索已完成4条,还差6条\(目标10条/],
    [STAFF, '甲县今年线索还差几条', /还差36条\(目标40条.*目标为推算:10×4,计划按每季度规定/],
    [STAFF, 'How many leads has Jia County left this year?', /4 done of 40, 36 left .*derived: 10×4/],
    [STAFF, '甲县制造业项目完成几个', /还差6个\(目标7个/],
    [STAFF, '全市招商活动办了几场', /已完成1场,还差3场\(目标4场/],
    [OFFICE, '全市进度', /^全市2024年3项任务完成0项[\s\S]*新签约亿元以上项目已完成1个,还差99个/],
    [OFFICE, '各县市区线索排名', /【县\(市、区\) 投资线索[\s\S]*甲县 +4\/10[\s\S]*乙市 +2\/10[\s\S]*丙区 +0\/10/],
    [OFFICE, '各县市区今年线索排名', /甲县 +4\/40[\s\S]*目标为推算:10×4/],
    [OFFICE, '开发区亿元以上项目排名', /【省级以上开发区 新签约亿元以上项目[\s\S]*示例高新区 +0\/9/],
    [OFFICE, '市直单位线索排名', /【市直单位 投资线索[\s\S]*市招商合作局.* 0\/4/],
    [OFFICE, '制造业项目排名', /甲县 +1\/7[\s\S]*乙市 +0\/6[\s\S]*丙区 +0(?!\/)/],
    [OFFICE, 'rank counties by leads', /Jia County +4\/10/],
    [OFFICE, '谁没达标', /周远\(乙市\) 1\/2次,差1次[\s\S]*0\/3次,差3次:吴岭/],
    [STAFF, 'How is Jia County doing?', /^Jia County in 2024: 0 of 5 targets met/],
    [JIA, 'How many trips do I still need?', /2 done of 2/],
    [STAFF, '甲县进度', /^\(计划年度为2024年,以下按沿用到2025年计。\)/, '2025-03-14'],
  ]));

describe('digests, reminders and bulletins', () => {
  walk([
    [
      STAFF,
      '发一下本周周报',
      /^【甲县招商周报[\s\S]*制造业项目 1\/7[\s\S]*5月外出招商:2人中1人未达标.*钱乙差1天\(4\/5\)/,
    ],
    [OFFICE, '全市本周周报', /^【全市招商周报[\s\S]*每家目标 12\/8 各定[\s\S]*甲县 .*1\(7\)[\s\S]*丙区 .*—/],
    [OFFICE, "this week's digest", /^【Shili City weekly digest[\s\S]*Jia County/],
    [ADMIN, '每周一上午9点发周报', /向本群发甲县周报/, DAY, 'g-jia'],
    [OFFICE, '每周一上午9点发周报', /向本群发全市周报/, DAY, 'g-city'],
    [OFFICE, '出一份5月通报', /示例市2024年5月招商引资工作情况通报[\s\S]*投资线索:5月新增8条[\s\S]*应外出4人,达标1人/],
    [OFFICE, 'monthly bulletin for May', /Trips: 1 of 4/],
    [JIA, '别提醒我', /不再提醒/],
  ]);

  test('the bulletin and the ledger', async () => {
    const made = await city.ask(OFFICE, '2024-05-31', '出一份5月通报');
    const { text, rows } = await readWord(made.files[0]?.bytes ?? Buffer.alloc(0));
    expect(text).toMatch(/示例市2024年5月招商引资工作情况通报[\s\S]*示例市招商合作局/);
    expect(text).toMatch(/县（市、区）完成情况[\s\S]*制造业项目：各单位分别规定/);
    expect(text).not.toMatch(FOREIGN);
    expect(rows).toContainEqual(['甲县', '1', '1', '7', '14.3%', '欠27.4']);
    expect(rows).toContainEqual(['乙市', '周远', '市长', '1', '1', '1']);
    const ledger = await city.ask(OFFICE, '2024-05-31', '导出5月台账');
    const sheets = await readSheets(ledger.files[0]?.bytes ?? Buffer.alloc(0));
    expect(JSON.stringify([...sheets])).toMatch(/示例经开区/);
    expect(JSON.stringify([...sheets])).not.toMatch(FOREIGN);
  });

  test('a reminder counts what the post counts', async () => {
    const plan = await loadPlan(CITY.planDir);
    const roster = await city.app.roster();
    const nudges = await nudgesAt(Date.parse('2024-05-31T10:00:00+08:00'), {
      plan,
      roster,
      ledger: city.app.store.ledger,
    });
    const words = nudges.map(({ person, reply }) => `${person.name}:${plainText(reply)}`).join('\n');
    expect(words).toMatch(/周远:5月即将结束:您外出招商还差1次\(应2次,已1次,二\(三\)\)/);
    expect(words).toMatch(/李青:甲县5月外出招商未达标1人.*钱乙\(分管招商副县长\)差1天\(已4天\)/);
    expect(words).not.toMatch(FOREIGN);
  });
});

test('what units.json leaves out follows from the names of its classes', async () => {
  const { classes, units } = await loadCity(CITY.planDir);
  expect(classes?.length).toBe(4);
  expect(units.filter(({ land }) => land).map(({ name }) => name)).toEqual([
    '甲县',
    '乙市',
    '丙区',
    '示例经开区',
    '示例高新区',
  ]);
});

test('the sample city is named in comments, examples and the default folder alone', () => {
  const named = globSync('src/**/*.ts').flatMap((path) => {
    const code = readFileSync(path, 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(?<=^|\s)\/\/.*$/gm, '')
      .replace(/examples: \[[\s\S]*?\],\n/g, '');
    const found = code.match(/宿州|宿马|萧县|砀山|灵璧|泗县|埇桥|suzhou/);
    return found && !path.endsWith('config.ts') ? [`${path} ${found[0]}`] : [];
  });
  expect(named).toEqual([]);
});
