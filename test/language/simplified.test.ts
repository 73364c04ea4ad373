import { describe, expect, test } from 'vitest';
import pairs from '../../data/lexicons/traditional-characters.json' with { type: 'json' };
import { sameCompany } from '../../src/language/company-names.ts';
import { simplified } from '../../src/language/simplified.ts';
import { asWritten } from '../../src/language/span.ts';
import { clean, neat } from '../../src/language/text.ts';

describe('simplified', () => {
  test.each([
    ['蕭縣線索還差幾條', '萧县线索还差几条'],
    ['義烏市彩虹飾品有限公司擬投資九千萬元', '义乌市彩虹饰品有限公司拟投资九千万元'],
    ['13號到15號去溫州招商', '13号到15号去温州招商'],
    ['撤銷剛才那條', '撤销刚才那条'],
    ['本週週報', '本周周报'],
    ['於7月後徵求意見', '于7月后征求意见'],
    ['國內外500強、臺灣企業', '国内外500强、台湾企业'],
    ['裏面和裡面,綫和線,爲和為,衆和眾', '里面和里面,线和线,为和为,众和众'],
    ['靈璧、碭山、埇橋、宿馬園區', '灵璧、砀山、埇桥、宿马园区'],
  ])('%s', (said, meant) => expect(simplified(said)).toBe(meant));

  test.each([
    '著名企业',
    '乾安县',
    '昇腾科技',
    '慰藉',
    '宿州',
    '后天签约',

    '喆华堃泰',
    'Xiao County',
    '13.8万元',
  ])('%s stays as it is', (said) => expect(simplified(said)).toBe(said));

  test('every pair is one character for one, and no simplified character is changed again', () => {
    const all = pairs.flatMap((row) => row.split(' '));
    expect(all.filter((pair) => !/^[\u3400-\u9fff]{2}$/.test(pair) || pair[0] === pair[1])).toEqual([]);
    expect(all.filter((pair) => simplified(pair.slice(1)) !== pair.slice(1))).toEqual([]);
    expect(new Set(all.map((pair) => pair[0])).size).toBe(all.length);
  });
});

describe('a name stays as it is written', () => {
  const said = '線索:義烏市彩虹飾品有限公司,擬投資9000萬元';
  test.each([
    ['义乌市彩虹饰品有限公司', '義烏市彩虹飾品有限公司'],
    ['苏州恒锐电子有限公司', '苏州恒锐电子有限公司'],
  ])('%s', (read, written) => expect(asWritten(read, { text: clean(said), written: neat(said) })).toBe(written));

  test.each([
    ['義烏市彩虹飾品有限公司', '义乌市彩虹饰品有限公司', 'same'],
    ['蘇州東方精密有限公司', '苏州东方精密有限公司', 'same'],
    ['蘇州東方精密有限公司', '苏州西城家具有限公司', 'different'],
  ])('%s and %s: %s', (one, two, likeness) => expect(sameCompany(one, two)).toBe(likeness));
});
