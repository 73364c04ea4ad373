import { expect, test } from 'vitest';
import { readPeople } from '../../src/language/people.ts';
import { clean } from '../../src/language/text.ts';
import { sampleCity } from './sample-city.ts';

const LI_MIN = { name: '李敏', unit: '灵璧县', duty: '招商干部' };

/** 张县长=张伟@萧县: the words, the name, the unit; * the speaker. */
const shown = (raw: string, speaker?: string, more = [] as (typeof LI_MIN)[]): string =>
  readPeople(clean(raw), sampleCity(speaker, more))
    .map(({ text, value: { name, unit, self } }) => `${text}=${name}@${unit ?? ''}${self ? '*' : ''}`)
    .join(' ');

test.each([
  ['李敏8月去合肥', '李敏=李敏@萧县'],
  ['我跟张县长去嘉兴', '张县长=张伟@萧县'],
  ['给李县长补一下', '李县长=李敏@萧县'],
  ['李副县长', '李副县长=李敏@萧县'],
  ['王书记6月16号带队', '王书记=王强@萧县'],
  ['钱局还差几天', '钱局=钱芳@萧县'],
  ['钱局长', '钱局长=钱芳@萧县'],
  ['我们县长去了哪', '我们县长=张伟@萧县'],
  ['帮县长记一下', '县长=张伟@萧县'],
  ['7月1日县长去上海', '县长=张伟@萧县'],
  ['县委书记去了南京', '县委书记=王强@萧县'],
  ['分管副县长', '分管副县长=李敏@萧县'],
  ['分管招商的副县长', '分管招商的副县长=李敏@萧县'],
  ['我们招商局长', '我们招商局长=钱芳@萧县'],
  ['县长张伟', '县长张伟=张伟@萧县'],
  ['老赵、小赵', '老赵=赵磊@萧县* 小赵=赵磊@萧县*'],
  ['赵磊和李敏', '赵磊=赵磊@萧县* 李敏=李敏@萧县'],
  ['李敏和总经理见了面', '李敏=李敏@萧县'],
  ['张伟总共去了3天', '张伟=张伟@萧县'],
  ['张县和李县', '张县=张伟@萧县 李县=李敏@萧县'],
  ['县里分管领导', '县里分管领导=李敏@萧县'],
  ['冯主任', '冯主任=冯军@宿州经开区'],
  ['杨主任', '杨主任=杨帆@市投资促进中心'],
])('somebody of 萧县 says %s', (text, people) => {
  expect(shown(text, 'u-xiao-staff')).toBe(people);
});

test.each([
  ['帮砀山孙涛县长记一下', '砀山孙涛县长=孙涛@砀山县'],
  ['砀山孙县长', '砀山孙县长=孙涛@砀山县'],
  ['灵璧的周静县长', '灵璧的周静县长=周静@灵璧县'],
  ['砀山县县长', '砀山县县长=孙涛@砀山县'],
  ['砀山县长', '砀山县长=孙涛@砀山县'],
  ['埇桥区长', '埇桥区长=郑华@埇桥区'],
  ['萧县县长', '萧县县长=张伟@萧县'],
  ['发改委卫东', '发改委卫东=卫东@市发改委'],
  ['发改委主任去了哪', '发改委主任=卫东@市发改委'],
  ['经开区管委会主任', '经开区管委会主任=冯军@宿州经开区'],
  ['孙涛、郑华7月6-8日', '孙涛=孙涛@砀山县 郑华=郑华@埇桥区'],
  ['孙县长和郑区长', '孙县长=孙涛@砀山县 郑区长=郑华@埇桥区'],
  ['我和杨帆', '杨帆=杨帆@市投资促进中心*'],
])('the city office says %s', (text, people) => {
  expect(shown(text, 'u-city-admin')).toBe(people);
});

test.each([
  ['Zhao Lei was in Shanghai', 'Zhao Lei=赵磊@萧县*'],
  ['for Lei Zhao', 'Lei Zhao=赵磊@萧县*'],
  ['zhaolei', 'zhaolei=赵磊@萧县*'],
  ['County Head Zhang', 'County Head Zhang=张伟@萧县'],
  ['County Head Zhang Wei', 'County Head Zhang Wei=张伟@萧县'],
  ['Mayor Zhang', 'Mayor Zhang=张伟@萧县'],
  ['Deputy County Head Li', 'Deputy County Head Li=李敏@萧县'],
  ['Secretary Wang', 'Secretary Wang=王强@萧县'],
  ['Director Feng', 'Director Feng=冯军@宿州经开区'],
  ["Dangshan's Sun Tao", "Dangshan's Sun Tao=孙涛@砀山县"],
  ['Dangshan County Head Sun', 'Dangshan County Head Sun=孙涛@砀山县'],
  ['Mr. Zhang of Brightwave', ''],
  ['Weifang', ''],
])('English: %s', (text, people) => {
  expect(shown(text, 'u-xiao-staff')).toBe(people);
});

test.each([
  ['王总打来电话'],
  ['张经理'],
  ['李工和赵董'],
  ['李敏总'],
  ['联系人张伟总'],
  ['李敏华总'],
  ['帮李四记一下'],
  ['联系人张卫东'],
  ['联系人张伟民 13800000000'],
  ['县长助理'],
  ['县长办公室'],
  ['对方县长'],
  ['付县长来考察'],
  ['各县长'],
  ['外县县长'],
  ['孙县长'],
  ['砀山李敏'],
  ['县长每月要跑几天'],
  ['县长一年下来总共要跑多少天'],
  ['分管副县长全年外出天数'],
  ['书记外出招商有没有天数要求'],
  ['小周期'],
  ['小赵13800000000'],
  ['钱局部调整'],
  ['王主任医师'],
  ['组织部长'],
])('nobody of the roster in %s', (text) => {
  expect(shown(text, 'u-xiao-staff')).toBe('');
});

test.each([
  ['李敏', 'u-city-admin', '李敏=李敏@'],
  ['灵璧李敏', 'u-city-admin', '灵璧李敏=李敏@灵璧县'],
  ['李敏', 'u-xiao-staff', '李敏=李敏@萧县'],
  ['李敏', 'u-ling-head', '李敏=李敏@灵璧县'],
])('two people of one name: %s for %s', (text, speaker, people) => {
  expect(shown(text, speaker, [LI_MIN])).toBe(people);
});

test('an office alone means nobody where the speaker is unknown', () => {
  expect(shown('帮县长记一下')).toBe('');
});
