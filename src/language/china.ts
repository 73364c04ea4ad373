import { areaList } from '@vant/area-data';
import type { Place } from './region-index.ts';

/** A province, city, county or district of China. */
export interface Division {
  readonly place: Place;
  /** 江苏省苏州市昆山市 */
  readonly path: string;
  /** 昆山市 */
  readonly title: string;
}

export const CHINA = '中国';
const PEOPLES =
  '朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克|柯尔克孜|满|达斡尔|畲|瑶|仫佬|毛南|黎|仡佬|水|纳西|拉祜|佤|布朗|独龙|怒|普米|裕固|东乡|保安|撒拉|土|锡伯|塔吉克|鄂伦春|鄂温克|维吾尔|各';
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:(?:${PEOPLES})族?)+(自治[区州县旗])$`);
const PLAIN = /^(.{2,}?)(?:特别行政区|自治[区州县旗]|地区|省|市|县|区|盟|林区|新区)$/;
/** 宿州经济技术开发区, 苏州工业园区. */
export const ZONE = /(?:高新|开发|园|示范|管理|保税|实验|试验)区$/;
/** City lines of the list that only hold counties which belong to no city. */
const NO_CITY = /^(?:省直辖县|自治区直辖县级行政区划)$/;

/** 江苏 of 江苏省, 恩施 of 恩施土家族苗族自治州; undefined for 萧县, which has no shorter name. */
export const short = (name: string): string | undefined => name.match(AUTONOMOUS)?.[1] ?? name.match(PLAIN)?.[1];

/** The provinces, then the cities, then the counties of China. */
export function* chinese(): Generator<Division> {
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList;
  for (const province of Object.values(provinces)) {
    if (/市$/.test(province)) continue;
    const place: Place = { level: 1, kind: 'province', country: CHINA, province, name: province };
    yield { title: province, path: province, place };
  }
  for (const [code, city] of Object.entries(cities)) {
    const province = provinces[`${code.slice(0, 2)}0000`] ?? '';
    if (NO_CITY.test(city) || city === '县') continue;
    const path = province === city ? city : province + city;
    yield { title: city, path, place: { level: 2, kind: 'city', country: CHINA, province, city, name: city } };
  }
  for (const [code, county] of Object.entries(counties)) {
    // The list goes down to the towns of Taiwan and Hong Kong, and to those of the cities that have no counties.
    if (code > '700000' || !/[市县区旗]$/.test(county)) continue;
    const province = provinces[`${code.slice(0, 2)}0000`] ?? '';
    const listed = cities[`${code.slice(0, 4)}00`] ?? '';
    const own = NO_CITY.test(listed);
    const city = own ? county : listed === '县' ? province : listed;
    const name = own || /市$/.test(county) ? county : city;
    const kind = own ? 'city' : ZONE.test(county) ? 'zone' : 'county';
    const place: Place = { level: own ? 2 : 3, kind, country: CHINA, province, city, ...(own ? {} : { county }), name };
    const path = province === city ? city + county : province + (own ? '' : city) + county;
    yield { title: county, path, place };
  }
}
