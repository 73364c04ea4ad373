import { describe, expect, test } from 'vitest';
import { brandOf, companyKey, nameMatches, sameCompany } from '../../src/language/company-names.ts';

test.each([
  ['恒锐精密电子(苏州)有限公司', '恒锐精密电子', '恒锐'],
  ['苏州恒锐精密电子有限公司', '恒锐精密电子', '恒锐'],
  ['恒锐精密电子', '恒锐精密电子', '恒锐'],
  ['江苏省苏州市恒锐电子有限公司', '恒锐电子', '恒锐'],
  ['南京泰和绿色家居有限公司', '泰和绿色家居', '泰和'],
  ['泰和家居', '泰和家居', '泰和'],
  ['苏州电子有限公司', '苏州电子', '苏州'],
  ['香港恒茂国际集团有限公司', '恒茂国际', '恒茂'],
  ['义乌小蜜蜂饰品有限公司', '小蜜蜂饰品', '小蜜'],
  ['瑞恩锲(中国)精密制造有限公司', '瑞恩锲精密制造', '瑞恩'],
  ['恒锐有限公司苏州分公司', '恒锐', '恒锐'],
  ['松井精工株式会社', '松井精工', '松井'],
  ['安徽萧县恒达农机合作社', '恒达农机', '恒达'],
  ['TCL科技集团股份有限公司', 'tcl科技', 'tcl'],
  ['Klaus Weber GmbH', 'klausweber', 'klaus'],
  ['Shenzhen Brightwave Robotics Co., Ltd.', 'brightwaverobotics', 'brightwave'],
  ['Lion Harbour Pte. Ltd.', 'lionharbour', 'lion'],
])('%s is compared as %s and called %s', (name, key, brand) => {
  expect([companyKey(name), brandOf(name)]).toEqual([key, brand]);
});

describe('two names', () => {
  test.each([
    ['恒锐精密电子(苏州)有限公司', '苏州恒锐精密电子有限公司', 'same'],
    ['恒锐精密电子', '苏州恒锐精密电子有限公司', 'same'],
    ['恒锐电子', '苏州恒锐精密电子有限公司', 'same'],
    ['天朗新能源', '无锡天朗新能源有限公司', 'same'],
    ['苏州远大机械有限公司', '杭州远大机械有限公司', 'same'],
    ['苏州恒瑞精密电子有限公司', '苏州恒锐精密电子有限公司', 'same'],
    ['恒锐精蜜电子有限公司', '苏州恒锐精密电子有限公司', 'same'],
    ['Hanbit Display', 'Hanbit Display Co., Ltd.', 'same'],
    ['klaus weber gmbh', 'Klaus Weber GmbH', 'same'],
    ['恒锐', '苏州恒锐精密电子有限公司', 'similar'],
    ['华微电子有限公司', '华为电子有限公司', 'similar'],
    ['恒锐电子有限公司', '恒锐精密电子有限公司', 'similar'],
    ['天朗新能源', '天明新能源', 'different'],
    ['恒锐电子', '恒达电子', 'different'],
    ['Hanbit Display', 'Hansol Display', 'different'],
  ] as const)('%s and %s are %s', (a, b, likeness) => {
    expect([sameCompany(a, b), sameCompany(b, a)]).toEqual([likeness, likeness]);
  });
});

test.each([
  ['恒锐', '苏州恒锐精密电子有限公司', true],
  ['天朗新能源', '无锡天朗新能源有限公司', true],
  ['湖州润丰', '湖州润丰新材料有限公司', true],
  ['brightwave', 'Shenzhen Brightwave Robotics Co., Ltd.', true],
  ['Klaus', 'Klaus Weber GmbH', true],
  ['电子', '苏州恒锐精密电子有限公司', false],
  ['有限公司', '苏州恒锐精密电子有限公司', false],
  ['苏州', '苏州恒锐精密电子有限公司', false],
  ['新能源', '无锡天朗新能源有限公司', false],
  ['Robotics', 'Shenzhen Brightwave Robotics Co., Ltd.', false],
])('%s for %s: %s', (piece, company, yes) => {
  expect(nameMatches(piece, company)).toBe(yes);
});
