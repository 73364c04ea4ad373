import { expect, test } from 'vitest';
import { readCompanies } from '../../src/language/companies.ts';
import { saidBy } from '../support/said.ts';

const read = (words: string) => {
  const said = saidBy('赵磊', words, '2020-05-18');
  return readCompanies(said.text, said).map(({ value }) => `${value.name}${value.full ? '' : ' (short)'}`);
};

test.each<[string, ...string[]]>([
  ['报条线索:苏州恒锐精密电子有限公司,拟投资3亿元', '苏州恒锐精密电子有限公司'],
  ['刚对接上无锡博通半导体有限公司', '无锡博通半导体有限公司'],
  ['总部在东莞的嘉盛塑胶制品有限公司', '嘉盛塑胶制品有限公司'],
  ['1苏州启珂模具有限公司8000万模具 2昆山沃隽塑业有限公司', '苏州启珂模具有限公司', '昆山沃隽塑业有限公司'],
  ['深圳360智能科技有限公司 投2亿', '深圳360智能科技有限公司'],
  ['3M中国有限公司 2亿 胶带', '3M中国有限公司'],
  ['日本鹤野精机工业来我们高新区考察过了准备投15亿日元', '鹤野精机工业 (short)'],
  ['韩国三宇化学准备投2000万美元', '三宇化学 (short)'],
  ['日本松本制作所来考察了', '松本制作所 (short)'],
  ['日本株式会社樱田精工来过了', '株式会社樱田精工'],
  ['绵阳的蜀璟磁电要来我们宿马园区', '蜀璟磁电 (short)'],
  ['绵阳的客商代表要来我们宿马园区'],
  ['昆山的盛威模具有限公司,1个亿', '盛威模具有限公司'],
  ['福建晋江的卓跃体育用品有限公司', '卓跃体育用品有限公司'],
  ['在谈一个日资项目,松井精工株式会社,日本的', '松井精工株式会社'],
  ['日本东和制药株式会社', '东和制药株式会社'],
  ['韩国韩一新材料株式会社 计划投300亿韩元', '韩一新材料株式会社'],
  ['台湾祥瑞食品股份有限公司', '台湾祥瑞食品股份有限公司'],
  ['恒锐(苏州)电子有限公司想来', '恒锐(苏州)电子有限公司'],
  ['瑞恩(中国)精密制造有限公司,总部在苏州', '瑞恩(中国)精密制造有限公司'],
  ['有家企业(苏州恒锐电子有限公司)想来', '苏州恒锐电子有限公司'],
  ['“苏州恒锐电子有限公司”拟投3亿', '苏州恒锐电子有限公司'],
  ['浙江省温州市“百履”鞋业有限公司', '浙江省温州市百履鞋业有限公司'],
  ['苏 州 恒 锐 电子有限公司 3亿', '苏州恒锐电子有限公司'],
  ['经上海商会介绍认识了哈尔滨霜雪速滑器材有限公司', '哈尔滨霜雪速滑器材有限公司'],
  ['刚对接上一家无锡的企业叫博瞳半导体有限公司', '博瞳半导体有限公司'],
  ['刚对接上上海坤泽医疗科技有限公司', '上海坤泽医疗科技有限公司'],
  ['麻烦登记下苏州恒锐电子有限公司', '苏州恒锐电子有限公司'],
  ['我们县跟宁波海拓智能装备有限公司签约了', '宁波海拓智能装备有限公司'],
  ['跟苏州恒创电子有限公司和杭州远航机械有限公司都谈了', '苏州恒创电子有限公司', '杭州远航机械有限公司'],
  ['香港上市公司恒泰生物科技控股有限公司', '恒泰生物科技控股有限公司'],
  ['宿州本地企业安徽丰塬食品有限公司拟扩建', '安徽丰塬食品有限公司'],
  ['南京泰和绿色家居有限公司 总投资1.5亿元', '南京泰和绿色家居有限公司'],
  ['1、青岛海瑞食品有限公司,2亿元;2、扬州宏运智能装备有限公司', '青岛海瑞食品有限公司', '扬州宏运智能装备有限公司'],
])('a legal name: %s', (words, ...names) => {
  expect(read(words)).toEqual(names);
});

test.each<[string, ...string[]]>([
  ['德国Klaus Weber GmbH拟投2000万欧元', 'Klaus Weber GmbH'],
  ['美国Pacific Crest Foods Inc. 3000万美元', 'Pacific Crest Foods Inc.'],
  ['New lead: Shenzhen Brightwave Robotics Co., Ltd. plans to invest', 'Shenzhen Brightwave Robotics Co., Ltd.'],
  ['Lead: Hanbit Display Co., Ltd. from Korea wants to invest', 'Hanbit Display Co., Ltd.'],
  ['新加坡Lion Harbour Pte. Ltd.,医疗健康', 'Lion Harbour Pte. Ltd.'],
  ['法国Belmont SAS 1500万欧', 'Belmont SAS'],
  ['意大利 Ferrante Macchine S.r.l. 包装机械', 'Ferrante Macchine S.r.l.'],
  ['荷兰 Van der Meer Greenhouses B.V. 智能温室', 'Van der Meer Greenhouses B.V.'],
  ['We met Brightwave Robotics Co., Ltd. yesterday', 'Brightwave Robotics Co., Ltd.'],
  ["Germany's Hoffmann Pumpen GmbH & Co. KG is planning", 'Hoffmann Pumpen GmbH & Co. KG'],
  ['Johnson & Sons Ltd wants to come', 'Johnson & Sons Ltd'],
])('a Latin name: %s', (words, ...names) => {
  expect(read(words)).toEqual(names);
});

test.each<[string, ...string[]]>([
  ['新线索:恒锐电子想投3亿', '恒锐电子 (short)'],
  ['天朗新能源今天签约了', '天朗新能源 (short)'],
  ['今天和江苏润泽集团签了框架协议', '江苏润泽集团 (short)'],
  ['记得帮我登记一下上海蔚岚医疗,CT球管,2.6亿', '上海蔚岚医疗 (short)'],
  ['永康哈洛斯杯业拟投资2亿元', '永康哈洛斯杯业 (short)'],
  ['厦门弘莘 FPC 3亿', '厦门弘莘 (short)'],
  ['晋江有家做童鞋的,名字叫贝乐童,预算4000万', '贝乐童 (short)'],
  ['比亚迪想来投50亿建电池厂', '比亚迪 (short)'],
  ['Siemens plans to invest 300 million', 'Siemens (short)'],
])('a short name: %s', (words, ...names) => {
  expect(read(words)).toEqual(names);
});

test.each([
  '做新能源汽车的企业想来',
  '一家公司想来',
  '那个企业还没定',
  '有关企业请抓紧',
  '市投资促进中心和萧县招商局',
  '宿马园区管委会',
  '某某有限公司,2亿',
  '线索:有限公司 2亿元',
  'XX电子有限公司',
  '有个老板叫陈国富',
  '拟投资建设汽车零部件项目',
  '购置设备',
  '比亚迪的车不错',
  '苏'.repeat(300),
])('no company: %s', (words) => {
  expect(read(words)).toEqual([]);
});
