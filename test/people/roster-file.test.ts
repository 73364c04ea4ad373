import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../src/people/roster.ts';
import { RosterProblem, readRoster } from '../../src/people/roster-file.ts';

const { units } = JSON.parse(
  readFileSync(new URL('../../data/plans/suzhou-2020/units.json', import.meta.url), 'utf8'),
) as { units: Unit[] };
const HEAD = 'channel,user_id,name,unit,duty,access';

describe('a roster file', () => {
  test.each([
    ['English header', `${HEAD}\nconsole,u-1,何军,萧县,招商干部,member`],
    ['Chinese header', '平台,用户标识,姓名,单位,职务,权限\nconsole,u-1,何军,萧县,招商干部,member'],
    ['a byte order mark', `\uFEFF${HEAD}\nconsole,u-1,何军,萧县,招商干部,member`],
    ['Windows line ends and blank lines', `${HEAD}\r\n\r\nconsole,u-1,何军,萧县,招商干部,member\r\n`],
    ['quotes', `${HEAD}\nconsole,u-1,"何军","萧县","招商干部",member`],
    ['columns in another order', 'name,unit,access,duty,user_id,channel\n何军,萧县,member,招商干部,u-1,console'],
    ['a short name of the unit', `${HEAD}\nconsole,u-1,何军,肖县,招商干部,member`],
    ['access in Chinese', '平台,用户标识,姓名,单位,职务,权限\nconsole,u-1,何军,萧县,招商干部,普通成员'],
    ['no access', `${HEAD}\nconsole,u-1,何军,萧县,招商干部,`],
  ])('with %s is read', (_, csv) => {
    expect(readRoster(csv, units)).toEqual([
      { channel: 'console', user: 'u-1', name: '何军', unit: '萧县', duty: '招商干部', access: 'member' },
    ]);
  });

  test.each([
    ['nothing in it', '', 0, '空'],
    ['a missing column', 'channel,user_id,name,unit,duty\nconsole,u-1,何军,萧县,干部', 1, 'access'],
    ['an unknown unit', `${HEAD}\nconsole,u-1,何军,萧县,干部,member\nconsole,u-2,李明,大山县,干部,member`, 3, '大山县'],
    ['an unknown access', `${HEAD}\nconsole,u-1,何军,萧县,干部,root`, 2, 'root'],
    ['a doubled account', `${HEAD}\nconsole,u-1,何军,萧县,干部,member\nconsole,u-1,李明,泗县,干部,member`, 3, 'u-1'],
    ['an empty name', `${HEAD}\nconsole,u-1,,萧县,干部,member`, 2, '姓名'],
    ['an open quote', `${HEAD}\nconsole,u-1,"何军,萧县,干部,member`, 2, '引号'],
    ['bytes that are no text', `${HEAD}\nconsole,u-1,\uFFFD\uFFFD,萧县,干部,member`, 0, 'UTF-8'],
  ])('with %s is refused and the line named', (_, csv, line, reason) => {
    let problem: unknown;
    try {
      readRoster(csv, units);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(RosterProblem);
    expect((problem as RosterProblem).line).toBe(line);
    expect((problem as RosterProblem).message).toContain(reason);
  });

  test.each(['离任', '停用', 'left'])('%s is said of whoever is there no longer', (access) => {
    expect(readRoster(`${HEAD}\nconsole,u-1,何军,萧县,招商干部,${access}`, units)).toMatchObject([
      { user: 'u-1', access: 'member', left: true },
    ]);
  });

  test('one person with two accounts keeps both', () => {
    const rows = readRoster(`${HEAD}\nfeishu,ou_1,何军,萧县,干部,member\ndingtalk,77,何军,萧县,干部,member`, units);
    expect(rows.map(({ channel, user }) => `${channel} ${user}`)).toEqual(['feishu ou_1', 'dingtalk 77']);
  });
});
