import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bot, openBot } from '../support/bot.ts';

// who asks · what · what the answer must hold (✗ = must not), the first clause cited
const ROWS: readonly (readonly [string, string, readonly string[], string?])[] = [
  ['u-xiao-head', '县区要不要完成省外10亿项目?几个', ['不少于2个', '征求意见稿'], '一'],
  ['u-suma-head', '我们园区一年亿元项目20个还是30个', ['不少于20个', '✗不少于30个'], '一'],
  ['u-dang-head', '砀山今年线索任务', ['不少于30条'], '二(二)2'],
  ['u-xzz-head', '一年要交几条线索', ['市直招商协作组:全年不少于8条'], '二(二)2'],
  ['u-zwb-head', '驻上海办要报30条线索吗', ['不对', '不少于8条', '“县区”的要求'], '二(二)2'],
  ['u-jkq-head', '经开区专项推介要搞几场', ['不少于3次'], '二(四)2'],
  ['u-city-admin', '全年招商引资重点项目新增目标', ['不少于500个'], '一'],
  ['u-city-admin', '实际到位内资增速', ['增长10%以上'], '一'],
  ['u-city-admin', '利用省外资金的项目全市要多少', ['不少于220个'], '一'],
  ['u-fgw-head', '市直经济综合部门一把手每月外出天数', ['3-5天'], '四(三)'],
  ['u-fgw-head', '商务局长每月要外出招商几天', ['计划没有规定市商务局', '没有列名单'], '四(三)'],
  ['u-xiao-deputy', '副县长和县长外出天数一样吗', ['不少于5天', '不少于7天'], '四(三)'],
  ['u-xiao-head', '党委书记有没有外出天数要求', ['计划没有规定党委书记'], '四(三)'],
  ['u-xiao-head', '谁的外出天数纳入年度考核', ['主要负责同志外出招商天数纳入年度招商引资考核'], '四(三)'],
  ['u-ling-head', '每个县区要和沪苏浙共建几个园区', ['县区:1个'], '三(五)'],
  ['u-ling-head', '共建园区参照哪个模式', ['张江'], '三(五)'],
  ['u-ling-head', '路线图几月份交', ['2020年6月30日前'], '三(二)'],
  ['u-ling-head', '6月底前要完成什么', ['路线图'], '三(二)'],
  ['u-gxq-head', '土地奖励第二档多少亩', ['80亩('], '五(四)'],
  ['u-gxq-head', '招商考核占综合考核多少分', ['5分'], '五(二)'],
  ['u-gxq-head', '月度例会谁召开', ['市领导小组办公室'], '五(一)'],
  ['u-gxq-head', '县长一年要开几次调度会', ['4次', '推算'], '五(一)'],
  ['u-xiao-staff', '什么叫屏对屏', ['线连线'], '三(一)'],
  ['u-xiao-staff', '一盘棋是什么意思', ['一盘棋'], '五(一)'],
  ['u-xiao-staff', '计划里提到大数据了吗', ['大数据']],
  ['u-xiao-staff', '计划有没有提到高铁新城', ['未作规定']],
  ['u-xiao-staff', '计划里有没有碳达峰', ['未作规定', '碳达峰']],
  ['u-xiao-staff', '企业所得税减免几年', ['未作规定']],
  ['u-xiao-staff', '招商引资个税返还多少', ['未作规定']],
  ['u-xiao-staff', '高层次人才安家费多少钱', ['未作规定']],
  ['u-xiao-staff', '计划支持建孵化器吗', ['孵化器'], '二(三)'],
  ['u-xiao-staff', '哪些国家是境外招商重点', ['欧、美、日、韩、港台'], '二(一)4'],
  ['u-xiao-staff', '淮海国际陆港在哪条', ['二(一)2'], '二(一)2'],
  ['u-xiao-staff', '灵璧北部产业物流园区归哪个单位管', ['市发改委'], '二(一)2'],
  ['u-xiao-staff', '飞地招商是什么', ['飞地招商'], '三(四)'],
  ['u-xiao-staff', '签约项目怎么跟踪', ['台账'], '五(五)'],
  ['u-xiao-staff', '工业用地先租后让是哪一条', ['五(四)'], '五(四)'],
  ['u-xiao-staff', '四(三)写的什么', ['行政主要负责同志'], '四(三)'],
  ['u-xiao-staff', '第五部分第四条讲什么', ['加强要素保障'], '五(四)'],
  ['u-xiao-staff', '二(二)4', ['一事一议'], '二(二)4'],
  ['u-xiao-staff', '第三部分有几条', ['分5条', '三(五) 开展园区合作共建']],
  ['u-xiao-staff', '创新举措包括哪些', ['三(二) 编制产业招商路线图']],
  ['u-xiao-staff', '计划是哪年的', ['2020年']],
  ['u-xiao-staff', '有哪些数字没公布', ['3处', '实际利用外资增长', '二(二)1']],
  ['u-xiao-staff', '计划的全称是什么', ['宿州市2020年招商引资行动计划']],
  ['u-jxj-head', '市财政局在责任单位里吗', ['二(二)4'], '二(二)4'],
  ['u-jxj-head', '经信局负责一事一议吗', ['在。'], '二(二)4'],
  ['u-jxj-head', '市委统战部负责什么', ['二(一)4'], '二(一)4'],
  ['u-jxj-head', '一事一议归谁办', ['市经信局'], '二(二)4'],
  ['u-jxj-head', '新能源项目投资2亿能不能一事一议', ['可以'], '二(二)4'],
  ['u-jxj-head', '外资8000万美元制造业项目,是世界500强,能一事一议吗', ['不能'], '二(二)4'],
  ['u-jxj-head', '12亿的项目算亿元以上吗', ['算。'], '一'],
  ['u-jxj-head', '9.9亿算不算10亿元以上', ['不算'], '一'],
  ['u-dang-head', '10亿以上项目算在亿元以上里面吗', ['含在里面'], '一'],
  ['u-dang-head', '县区亿元以上项目一个季度要完成几个', ['7.5个', '推算'], '一'],
  ['u-dang-head', '五个县区加起来要引进多少个亿元以上项目', ['150个', '推算'], '一'],
  ['u-dang-head', '县长每月外出不少于5天对吗', ['对。', '不少于5天'], '四(三)'],
  ['u-dang-head', '听说副县长每月只要5天', ['不对', '不少于7天'], '四(三)'],
  ['u-dang-head', '开发区一把手每月跑7天达标吗', ['够'], '四(三)'],
  ['u-dang-head', '园区主任每月跑11天行不行', ['不算违规'], '四(三)'],
  ['u-dang-head', '推介活动县里办2场够吗', ['不够', '不少于3次'], '二(四)2'],
  ['u-dang-head', '协作组8条线索对吧', ['对。'], '二(二)2'],
  ['u-dang-head', '2019年的目标是多少', ['只管2020年']],
  ['u-dang-head', '召商线锁县里要报几条', ['不少于30条'], '二(二)2'],
  ['u-dang-head', 'What happens if a county fails to meet its targets?', ['约谈和诫勉'], '五(二)'],
  ['u-dang-head', 'How many 1-billion-yuan projects must a park bring in?', ['1 project'], '一'],
  ['u-dang-head', 'Who is responsible for overseas promotion?', ['市外办'], '二(一)4'],
  ['u-dang-head', 'Is a project of exactly 100 million yuan counted?', ['Yes'], '一'],
  ['u-dang-head', 'How often do deputies hold coordination meetings?', ['every two months'], '五(一)'],
  ['u-dang-head', 'Does the plan mention Douyin?', ['speaks of it'], '二(四)1'],
  ['u-dang-head', 'Which expos should we attend?', ['进博会'], '二(四)2'],
  ['u-dang-head', 'Is the foreign capital growth target published?', ['left blank'], '一'],
  ['u-dang-head', 'Do party secretaries have a travel quota?', ['no such requirement'], '四(三)'],
];

describe('the plan, asked as people ask', () => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await openBot();
  });
  afterAll(() => bot.close());
  // Each row in a chat of its own, so that no question follows up another.
  test.each(ROWS.map(([user, says], index) => [user, says, index] as const))('%s: %s', async (user, says, index) => {
    const [, , expected = [], clause] = ROWS[index] ?? [];
    const { text, cites, records } = await bot.ask({
      user,
      at: '2020-05-18T09:00:00+08:00',
      chat: `g-${index}`,
      text: says,
    });
    for (const words of expected) {
      if (words.startsWith('✗')) expect(text).not.toContain(words.slice(1));
      else expect(text).toContain(words);
    }
    if (clause !== undefined) expect(cites).toContain(clause);
    expect(records).toEqual([]);
  });
});
