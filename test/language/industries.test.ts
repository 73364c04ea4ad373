import { expect, test } from 'vitest';
import { readIndustries, sectorOf } from '../../src/language/industries.ts';
import { clean } from '../../src/language/text.ts';

test.each([
  ['拟投资3亿元做电子元器件,想落户萧县', '电子元器件'],
  ['想来砀山建医疗器械厂', '医疗器械'],
  ['有意投5亿港币建冷链物流园', '冷链物流园'],
  ['做水果罐头,落户砀山', '水果罐头'],
  ['所属行业:智能制造', '智能制造'],
  ['主营业务:冲压件', '冲压件'],
  ['5000万美元,汽车零部件', '汽车零部件'],
  ['投资额80000万元 建材', '建材'],
  ['打算新上一条光刻胶生产线', '光刻胶'],
  ['想到经开区弄个铝合金压铸厂', '铝合金压铸'],
  ['建设Mini LED背光模组基地', 'Mini LED背光模组'],
  ['有意把锻件产能转移过来', '锻件'],
  ['有家PCB企业想来', 'PCB'],
  ['在谈 想搞汽车线束 投1800万美元', '汽车线束'],
  ['想弄个电动叉车 投2亿', '电动叉车'],
  ['准备整农机配件 6000万', '农机配件'],
  ['打算上一条LED封装线 投1.2亿', 'LED封装'],
  ['准备投15亿日元上精密注塑机', '精密注塑机'],
  ['想来灵璧干农机 8000万', '农机'],
  ['8000万模具落萧县', '模具'],
  ['想来投3000万做鞋', '鞋'],
  ['就不锈钢管项目达成意向', '不锈钢管'],
  ['专业生产汽车密封条的公司', '汽车密封条'],
  ['wants to invest US$30 million in display modules', 'display modules'],
  ['to build an injection molding plant in Lingbi', 'injection molding'],
  ['plans a 15 million euro ventilation equipment factory here', 'ventilation equipment'],
  ['120 million yuan, power tools, wants to settle', 'power tools'],
])('%s: %s', (words, made) => {
  expect(readIndustries(clean(words))[0]?.value).toBe(made);
});

test.each([
  '想在我县建厂',
  '想来上海看看',
  '准备上报材料',
  '打算上个项目',
  '做工作',
  '生产基地',
  '搞活动',
  '好的收到',
  '建议开个会',
  '福建来的客商',
  '招商局三楼开项目调度会',
])('nothing is made: %s', (words) => {
  expect(readIndustries(clean(words))).toEqual([]);
});

test.each([
  ['电子元器件', 'manufacturing'],
  ['医疗器械', 'manufacturing'],
  ['数控机床', 'manufacturing'],
  ['水果罐头', 'manufacturing'],
  ['液压油缸', 'manufacturing'],
  ['污水处理设备', 'manufacturing'],
  ['display modules', 'manufacturing'],
  ['恒锐精密电子', 'manufacturing'],
  ['冷链物流', 'services'],
  ['大数据', 'services'],
  ['医疗健康', 'services'],
  ['跨境电商', 'services'],
  ['生猪养殖', 'agriculture'],
  ['大棚蔬菜', 'agriculture'],
  ['光伏发电', 'energy'],
  ['商业地产', 'property'],
  ['', undefined],
  ['恒茂国际', undefined],
])('%s is %s', (words, sector) => {
  expect(sectorOf(words)).toBe(sector);
});
