import { expect, test } from 'vitest';
import { type Region, readRegions } from '../../src/language/regions.ts';
import { clean } from '../../src/language/text.ts';
import { sampleCity } from './sample-city.ts';

const city = sampleCity();

/** 昆山=昆山市: the words and the destination; ! at home, ? a hint, ~ wide. */
const shown = (raw: string): string => {
  const text = clean(raw);
  return readRegions(text, city)
    .map(({ text: words, value: { name, home, hint, wide } }) => {
      return `${words}=${name}${home ? '!' : ''}${hint ? '?' : ''}${wide ? '~' : ''}`;
    })
    .join(' ');
};
const valuesOf = (raw: string): Region[] => readRegions(clean(raw), city).map(({ value }) => value);

test.each([
  ['上周去苏州招商', '苏州=苏州市'],
  ['宿州这边', '宿州=宿州市!'],
  ['从苏州回宿州', '苏州=苏州市 宿州=宿州市!'],
  ['赴上海市、南京市招商', '上海市=上海市 南京市=南京市'],
  ['东莞佛山两地', '东莞=东莞市 佛山=佛山市'],
  ['在昆山对接项目', '昆山=昆山市'],
  ['张家港、江阴、义乌、慈溪、晋江', '张家港=张家港市 江阴=江阴市 义乌=义乌市 慈溪=慈溪市 晋江=晋江市'],
  ['浦东的企业', '浦东=上海市'],
  ['松江和余杭', '松江=上海市 余杭=杭州市'],
  ['内蒙的客商', '内蒙=内蒙古自治区'],
  ['11.9-11.12 香港招商', '香港=香港特别行政区'],
  ['台北高雄跑了一圈', '台北=台北市 高雄=高雄市'],
  ['泗洪县昨天开工', '泗洪县=宿迁市'],
  ['嘉善沐森地板有限公司', '嘉善=嘉兴市'],
  ['永康五金', '永康=永康市'],
  ['恩施', '恩施=恩施土家族苗族自治州'],
  ['仙桃市', '仙桃市=仙桃市'],
  ['朝阳区', '朝阳区=北京市'],
])('%s names %s', (text, places) => {
  expect(shown(text)).toBe(places);
});

test.each([
  ['浙江省杭州市', '浙江省杭州市=杭州市'],
  ['江苏昆山', '江苏昆山=昆山市'],
  ['福建晋江招商', '福建晋江=晋江市'],
  ['上海浦东', '上海浦东=上海市'],
  ['广东省深圳市南山区', '广东省深圳市南山区=深圳市'],
  ['浙江的嘉善', '浙江的嘉善=嘉兴市'],
  ['南京江北新区', '南京江北新区=南京市'],
  ['天津和平', '天津和平=天津市'],
  ['阜阳太和', '阜阳太和=阜阳市'],
  ['上海(浦东)', '上海(浦东)=上海市'],
  ['昆山(江苏)', '昆山(江苏)=昆山市'],
  ['日本东京', '日本东京=东京'],
  ['Hangzhou, Zhejiang', 'Hangzhou, Zhejiang=杭州市'],
  ['Kunshan (Jiangsu)', 'Kunshan (Jiangsu)=昆山市'],
  ['合肥高新区', '合肥高新区=合肥市'],
  ['昆山经开区', '昆山经开区=昆山市'],
  ['江苏、浙江', '江苏=江苏省 浙江=浙江省'],
])('neighbours are joined where one lies in the other: %s', (text, places) => {
  expect(shown(text)).toBe(places);
});

test.each([
  ['张江', '张江=上海市'],
  ['前海', '前海=深圳市'],
  ['苏州工业园区', '苏州工业园区=苏州市'],
  ['临港新片区', '临港新片区=上海市'],
  ['亦庄和中关村', '亦庄=北京市 中关村=北京市'],
  ['雄安新区', '雄安新区=保定市'],
  ['杭州滨江', '杭州滨江=杭州市'],
  ['苏锡常', '苏=苏州市 锡=无锡市 常=常州市'],
  ['沪宁杭', '沪=上海市 宁=南京市 杭=杭州市'],
  ['赴沪招商', '沪=上海市'],
  ['在深考察', '深=深圳市'],
  ['长三角', '长三角=长三角~'],
  ['京津冀、粤港澳', '京津冀=京津冀~ 粤港澳=粤港澳~'],
  ['江浙沪', '江浙沪=江浙沪~'],
  ['台资企业', '台资=台湾省?'],
  ['港资项目', '港资=香港特别行政区?'],
  ['日资和德资', '日资=日本? 德资=德国?'],
  ['外资企业', '外资=境外?'],
])('zones, single letters, regions and capital: %s', (text, places) => {
  expect(shown(text)).toBe(places);
});

test.each([
  ['Was in Shenzhen Sept 22-25', 'Shenzhen=深圳市'],
  ['7/20-7/22 wuhan 招商', 'wuhan=武汉市'],
  ['a Suzhou company', 'Suzhou=苏州市'],
  ['Suzhou, Anhui', 'Suzhou, Anhui=宿州市!'],
  ['Suzhou (Jiangsu)', 'Suzhou (Jiangsu)=苏州市'],
  ['Fuzhou, Jiangxi', 'Fuzhou, Jiangxi=抚州市'],
  ['from Xi’an', 'Xi’an=西安市'],
  ['Hong Kong and Macau', 'Hong Kong=香港特别行政区 Macau=澳门特别行政区'],
  ["Singapore's Orchid Bay", 'Singapore=新加坡'],
  ['a German company', 'German=德国'],
  ['Korea, Japan', 'Korea=韩国 Japan=日本'],
  ['an investor from the US', 'US=美国'],
  ['let us go', ''],
  ['US$5m', ''],
  ['please polish it', ''],
  ['Suzhouese', ''],
])('English: %s', (text, places) => {
  expect(shown(text)).toBe(places);
});

test.each([
  ['合作共建产业园'],
  ['谁手里有资源'],
  ['同心协力'],
  ['市公安局'],
  ['资源整合'],
  ['北京时间3点'],
  ['长春藤'],
  ['南京东路步行街'],
  ['中山路口'],
  ['上海路88号'],
  ['大理石加工'],
  ['平台资源'],
  ['平衡水平'],
  ['推广安全生产'],
  ['提高安全性'],
  ['振兴化工'],
  ['确保定期'],
  ['出海口'],
  ['重大庆典'],
  ['5月5日本县领导'],
  ['昨日本市'],
  ['未开封'],
  ['在京东上班'],
  ['和平发展'],
  ['新兴区域'],
  ['我和县长去了'],
  ['知道县里的事'],
  ['东方财富'],
  ['省外资金'],
  ['朝阳产业'],
  ['简单县情'],
  ['完成县里的任务'],
])('no place in %s', (text) => {
  expect(shown(text)).toBe('');
});

test.each([
  ['上海市场', '上海=上海市'],
  ['在南京路演', '南京=南京市'],
  ['去上海招商,路上占一天', '上海=上海市'],
  ['江西安福', '江西安福=吉安市'],
  ['陕西安康', '陕西安康=安康市'],
  ['7月5日日本客商', '日本=日本'],
  ['美国德州仪器', ''],
  ['去海南岛考察', '海南岛=海南省'],
])('look-alikes beside places: %s', (text, places) => {
  expect(shown(text)).toBe(places);
});

test.each([
  ['砀山看厂房', '砀山=宿州市!'],
  ['到灵璧调研', '灵璧=宿州市!'],
  ['宿州高新区', '宿州高新区=宿州市!'],
  ['安徽宿州', '安徽宿州=宿州市!'],
  ['驻上海办事处', ''],
  ['驻沪办', ''],
  ['张江萧县高科技园', '萧县=宿州市!'],
  ['在上海办了一场推介会', '上海=上海市'],
  ['萧县和肥西', '萧县=宿州市! 肥西=合肥市'],
])('home and its offices: %s', (text, places) => {
  expect(shown(text)).toBe(places);
});

test('every level is told', () => {
  expect(valuesOf('广东省深圳市南山区')).toEqual([
    {
      kind: 'county',
      country: '中国',
      province: '广东省',
      city: '深圳市',
      county: '南山区',
      name: '深圳市',
      home: false,
    },
  ]);
  expect(valuesOf('香港')).toEqual([
    { kind: 'province', country: '中国', province: '香港特别行政区', name: '香港特别行政区', home: false },
  ]);
  expect(valuesOf('日本')).toEqual([{ kind: 'country', country: '日本', name: '日本', home: false }]);
});

test('another city with the same reader has another home', () => {
  const elsewhere = { ...city, units: ['昆山市', '太仓市', '常熟市'].map((name) => ({ ...unit, name })) };
  expect(readRegions('苏州和宿州', elsewhere).map(({ value }) => [value.name, value.home])).toEqual([
    ['苏州市', true],
    ['宿州市', false],
  ]);
});
const unit = { class: '县区', aliases: [], places: [] };

test('a long message is read in no time', () => {
  const text = '上海市浦东新区张江高科技园区的企业想到萧县来'.repeat(150);
  const start = performance.now();
  readRegions(text, city);
  expect(performance.now() - start).toBeLessThan(200);
});
