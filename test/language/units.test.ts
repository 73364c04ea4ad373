import { expect, test } from 'vitest';
import { clean } from '../../src/language/text.ts';
import { readUnits } from '../../src/language/units.ts';
import { sampleCity } from './sample-city.ts';

const city = sampleCity();
const unitsIn = (text: string): string[] => readUnits(clean(text), city).map(({ value }) => value);

test.each([
  ['落户萧县', '萧县'],
  ['想去灵壁', '灵璧县'],
  ['灵碧县', '灵璧县'],
  ['意向甬桥区', '埇桥区'],
  ['涌桥', '埇桥区'],
  ['肖县', '萧县'],
  ['荡山', '砀山县'],
  ['放砀山', '砀山县'],
  ['落泗县', '泗县'],
  ['在我们龙城镇', '萧县'],
  ['落宿徐现代产业园', '埇桥区'],
  ['张江萧县高科技园', '萧县'],
  ['放高新区', '宿州高新区'],
  ['在高新区', '宿州高新区'],
  ['落户经开区', '宿州经开区'],
  ['我们经开', '宿州经开区'],
  ['想放经开', '宿州经开区'],
  ['想到宿马来', '宿马园区'],
  ['宿州马鞍山现代产业园', '宿马园区'],
  ['苏州企业落户高新区', '宿州高新区'],
  ['合肥客商考察经开区', '宿州经开区'],
  ['一组报了几条', '市直第一招商协作组'],
  ['第八协作组', '市直第八招商协作组'],
  ['驻沪办', '驻上海办事处'],
  ['驻京办', '驻北京办事处'],
  ['驻深办', '驻深圳办事处'],
  ['上海办的线索', '驻上海办事处'],
  ['我们发改委', '市发改委'],
  ['经信局长', '市经信局'],
  ['投促中心', '市投资促进中心'],
  ['市外办管哪块', '市外办'],
  ['settle in Xiaoxian', '萧县'],
  ['Si County', '泗县'],
  ['the Lingbi team', '灵璧县'],
  ['Dangshan County', '砀山县'],
  ['in Yongqiao', '埇桥区'],
  ['the economic development zone', '宿州经开区'],
  ['Suzhou EDZ', '宿州经开区'],
  ['the high-tech zone', '宿州高新区'],
  ['DRC', '市发改委'],
])('%s is %s', (text, unit) => {
  expect(unitsIn(text)).toEqual([unit]);
});

test.each([
  ['埇桥萧县灵璧三家', ['埇桥区', '萧县', '灵璧县']],
  ['萧县、砀山和经开区', ['萧县', '砀山县', '宿州经开区']],
])('several: %s', (text, units) => {
  expect(unitsIn(text)).toEqual(units);
});

test.each([
  ['隔壁泗洪县'],
  ['合肥高新区'],
  ['合肥 高新区'],
  ['昆山经开区'],
  ['徐州的经开区'],
  ['某公司上海办事处'],
  ['三组合力'],
  ['合肥市发改委来访'],
  ['省经开区'],
  ['国家级高新区'],
  ['省发改委'],
  ['县财政局'],
  ['高新技术企业'],
  ['已经开工'],
  ['项目曾经开过会'],
  ['一组照片'],
  ['分成三组'],
  ['二十五组'],
  ['外办理'],
  ['驻外办'],
  ['在上海办了专场推介会'],
  ['去上海办事'],
  ['发改'],
  ['龙城大道'],
  ['Hefei High-tech Zone'],
  ['Similar counties'],
  ['苏州'],
])('no unit of ours in %s', (text) => {
  expect(unitsIn(text)).toEqual([]);
});
