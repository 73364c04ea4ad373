import { expect, test } from 'vitest';
import { readLeadNews } from '../../src/records/lead-news.ts';
import { saidBy } from '../support/said.ts';

const read = (words: string): string | undefined => {
  const changes = readLeadNews(saidBy('赵磊', words, '2020-06-19'))?.changes;
  if (!changes) return undefined;
  const { amount, contact, stage, stageDates, ...plain } = changes;
  const range = amount?.max === undefined ? '' : `-${amount.max}`;
  return [
    ...(amount ? [`amount ${amount.value}${range}${amount.currency === 'CNY' ? '' : ` ${amount.currency}`}`] : []),
    ...(contact ? [`contact ${[contact.name, contact.phone].filter(Boolean).join(' ')}`] : []),
    ...(stage ? [`stage ${stage} ${stageDates?.[stage]}`] : []),
    ...Object.entries(plain).map(([field, value]) => `${field} ${value}`),
  ].join('; ');
};

test.each([
  ['不对,是5亿不是3亿', 'amount 500000000'],
  ['不是3亿是5亿', 'amount 500000000'],
  ['不是3亿,是5亿', 'amount 500000000'],
  ['3亿改成5亿', 'amount 500000000'],
  ['由3亿调整为5亿', 'amount 500000000'],
  ['金额改成5亿', 'amount 500000000'],
  ['投资额应该是5.5亿元', 'amount 550000000'],
  ['恒锐那条金额写错了,应该是8000万', 'amount 80000000'],
  ['恒锐追加到8亿', 'amount 800000000'],
  ['恒锐总投资从3亿增加到5亿', 'amount 500000000'],
  ['更正一下,恒锐总投资6亿', 'amount 600000000'],
  ['刚才说错了,是1.2个亿', 'amount 120000000'],
  ['5亿,刚才打错了', 'amount 500000000'],
  ['原来报的3亿,现在是5亿', 'amount 500000000'],
  ['#3 金额改成6到8亿', 'amount 600000000-800000000'],
  ['amount should be 500 million', 'amount 500000000'],
  ['change the amount to US$30 million', 'amount 30000000 USD'],
  ['联系人改成马总,电话不变', 'contact 马总'],
  ['电话换成13900001111', 'contact 13900001111'],
  ['联系人换成李经理 13900001111', 'contact 李经理 13900001111'],
  ['恒锐那边王总换人了,现在找马总', 'contact 马总'],
  ['恒锐对接人是马总,电话13900001112', 'contact 马总 13900001112'],
  ['不是王总,是汪总', 'contact 汪总'],
  ['电话错了,是13900001113', 'contact 13900001113'],
  ['contact is now Ms. Fang', 'contact Ms. Fang'],
  ['落户改到泗县', 'destination 泗县'],
  ['把落户地改成灵璧', 'destination 灵璧县'],
  ['不是落萧县,是落泗县', 'destination 泗县'],
  ['行业应该是半导体', 'industry 半导体'],
  ['行业改成新能源', 'industry 新能源'],
  ['是做轴承的,不是做齿轮的', 'industry 轴承'],
  ['名称写错了应该是苏州恒瑞精密电子有限公司', 'company 苏州恒瑞精密电子有限公司'],
  ['公司名字应该叫恒瑞电子', 'company 恒瑞电子'],
  ['天朗今天签约了', 'stage signed 2020-06-19'],
  ['天朗昨天开工', 'stage started 2020-06-18'],
  ['5月20日天朗正式签约', 'stage signed 2020-05-20'],
  ['恒锐的项目6月1号动工了', 'stage started 2020-06-01'],
  ['恒锐已经投产', 'stage producing 2020-06-19'],
  ['恒锐签了框架协议', 'stage negotiating 2020-06-19'],
  ['恒锐黄了', 'stage dropped 2020-06-19'],
  ['恒锐不来了', 'stage dropped 2020-06-19'],
  ['恒锐项目终止', 'stage dropped 2020-06-19'],
  ['跟恒锐谈崩了', 'stage dropped 2020-06-19'],
  ['Tianlang signed the contract today', 'stage signed 2020-06-19'],
  ['电话少了一位 是13800003011', 'contact 13800003011'],
  ['号码多打了一位 应为13800003012', 'contact 13800003012'],
  ['尹总电话错了 是13800003012', 'contact 尹总 13800003012'],
  ['是2.6亿,我写成2亿了', 'amount 260000000'],
  ['3.6亿,不是2.6亿', 'amount 360000000'],
  ['应该是2.6亿 我打成26亿了', 'amount 260000000'],
  ['产品也改一下 改成船用泵', 'industry 船用泵'],
  ['行业也改下 换成船用泵', 'industry 船用泵'],
  ['产品再改一下,是船用泵', 'industry 船用泵'],
  ['产品改改 船用泵', 'industry 船用泵'],
  ['是船用泵不是水泵', 'industry 船用泵'],
  ['联系人也改一下 改成尹总', 'contact 尹总'],
  ['是尹总 我写成伊总了', 'contact 尹总'],
  ['落户地也改一下 改成泗县', 'destination 泗县'],
  ['报线索错了 苏州恒锐精密电子有限公司应该是2亿', 'amount 200000000'],
  ['恒锐上周五签的', 'stage signed 2020-06-12'],
  ['恒锐6月9号开的工', 'stage started 2020-06-09'],
  ['金额不是3亿是5亿,联系人改成马总', 'amount 500000000; contact 马总'],
])('%s: %s', (words, changes) => {
  expect(read(words)).toBe(changes);
});

test.each([
  '天朗签约了吗',
  '天朗现在到哪一步了',
  '恒锐那条现在登记的金额是多少',
  '恒锐的联系电话多少',
  '天朗计划下月开工',
  '恒锐下周签约',
  '恒锐要是签约了就好了',
  '听说恒锐签约了',
  '收到谢谢',
  '盐城绿源那条撤了吧,报重了',
  '能不能把金额改成5亿?',
  // a whole report with a slip of its own is no news of a lead on file
  '报线索 绍兴锦纶纺织有限公司 想在萧县做化纤 不是1.5亿是2.5亿 罗总13800002008',
  '线索:绍兴锦纶纺织有限公司,化纤,投4000万 写错了 是4个亿,罗总13800002008',
  '企业 佛山禾骏铝业有限公司;产品 铝型材;投资 3亿;落户 泗县',
])('nothing changes: %s', (words) => {
  expect(read(words)).toBeUndefined();
});
