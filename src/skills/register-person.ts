import type { Outcome, Skill, Turn } from '../conversation/skill.ts';
import { couldBeName } from '../language/personal-name.ts';
import { mayRegister } from '../people/permissions.ts';
import { type Access, exampleUnit, personOf } from '../people/roster.ts';
import { say } from '../reply.ts';
import { type PersonWords, readPersonWords } from './person-words.ts';

interface Slots {
  readonly words: PersonWords;
}

const ASKED =
  /登记|注册|添加|加(?:个|一个|一位)?(?:人|用户|账号|同志)|加到|加入|加进|新增|开通|录入|绑定|纳入|\bregister\b|\badd\b/i;
/** 外出招商登记, 线索登记表: a form of a report is no registration of a person. */
const REPORT =
  /(?:外出|出差|招商|线索|项目|行程|活动|会议).{0,6}登记|登记.{0,4}(?:外出|线索|项目|行程)|目的地|公司|集团|注册(?:资本|资金|地)|总投资|投资额|意向投资/;
const SOMEBODY = /用户|账号|帐号|账户|人员|成员|同志|姓名|职务|\buser\b|\baccount\b|\bas\b/i;

/** 登记人员: an admin's message puts an account on the roster. Chat never makes a unit admin's registration a city_admin. */
export const registerPerson: Skill<Slots> = {
  name: 'register-person',
  summary: '管理员登记人员账号',
  examples: ['登记用户 u-9 何军 萧县 招商干部', '把 u-9 加到泗县,姓名何军,职务招商干部'],
  recognise({ said }) {
    if (!ASKED.test(said.text) || REPORT.test(said.text)) return undefined;
    const words = readPersonWords(said);
    if (!words.account) return undefined;
    return { weight: SOMEBODY.test(said.text) || (words.unit && words.name) ? 0.97 : 0.6, slots: { words } };
  },
  async act({ words }, turn) {
    return register(words, turn);
  },
};

/** Without a word about access a known person keeps theirs: a second account is the same person. */
const accessOf = ({ name, unit }: PersonWords, { roster }: Turn): Access =>
  roster.people.find((person) => person.name === name && person.unit === unit)?.access ?? 'member';

/** Registers what was read, or says what is missing or not allowed. */
export function register(words: PersonWords, turn: Turn): Outcome {
  const english = turn.said.language === 'en';
  const answer = (chinese: string, other: string): Outcome => ({ reply: say(english ? other : chinese), changes: [] });
  const by = turn.speaker;
  const { account, name, unit } = words;
  const access: Access = words.access ?? accessOf(words, turn);
  if (!by) return answer('登记人员要由管理员来做。', 'Only an admin can register people.');
  if (!account) return answer('要登记谁的账号?', 'Which account?');
  if (words.unknownUnit)
    return answer(`没有叫“${words.unknownUnit}”的单位。`, `There is no unit called "${words.unknownUnit}".`);
  if (!unit || !name) {
    const allowed = mayRegister(by, by.unit, access);
    if (!allowed.allowed) return answer(allowed.why, allowed.english);
    const example = exampleUnit(turn.roster).name;
    return answer(
      `登记 ${account} 还要知道:${[name ? '' : '姓名', unit ? '' : '单位'].filter(Boolean).join('、')}。例如“登记用户 ${account} 何军 ${example} 招商干部”。`,
      `To register ${account} I need ${[name ? '' : 'the name', unit ? '' : 'the unit'].filter(Boolean).join(' and ')}, e.g. "登记用户 ${account} 何军 ${example} 招商干部".`,
    );
  }
  const allowed = mayRegister(by, unit, access);
  if (!allowed.allowed) return answer(allowed.why, allowed.english);
  const onRoster = turn.roster.people.some((person) => person.name === name && person.unit === unit);
  if (!onRoster && !couldBeName(name, turn.said))
    return answer(
      `“${name}”不像姓名,没有登记。写法如“登记用户 ${account} 何军 ${unit} 招商干部”;确实是这个姓名的,请由系统管理员用名册导入。`,
      `"${name}" does not look like a name; nobody was registered. If it is one, have it imported with the roster.`,
    );
  const known = personOf(turn.roster, turn.message.channel, account);
  if (known && (known.unit !== unit || known.name !== name)) {
    const moving = mayRegister(by, known.unit, known.access);
    if (!moving.allowed || by.access !== 'city_admin') {
      return answer(
        `账号 ${account} 已登记为${known.unit} ${known.name},要改请找市级管理员。`,
        `Account ${account} is already registered as ${known.name} (${known.unit}); ask a city admin to change it.`,
      );
    }
  }
  const same = turn.roster.people.find((person) => person.name === name && person.unit === unit);
  if (same && same.access !== 'member' && by.access !== 'city_admin') {
    return answer(
      `${unit} ${name}是管理员,再绑定账号请找市级管理员。`,
      `${name} of ${unit} is an admin; ask a city admin to bind another account.`,
    );
  }
  const duty = words.duty ?? same?.duty ?? known?.duty ?? '工作人员';
  return {
    reply: say(
      english
        ? `Registered ${account}: ${name}, ${unit}, ${duty} (${ACCESS_ENGLISH[access]}).`
        : `已登记账号 ${account}:${name},${unit},${duty}(${ACCESS_CHINESE[access]})。`,
    ),
    changes: [{ do: 'register', name, unit, duty, access, account: { channel: turn.message.channel, user: account } }],
  };
}

const ACCESS_CHINESE = { member: '普通成员', unit_admin: '单位管理员', city_admin: '市级管理员' } as const;
const ACCESS_ENGLISH = { member: 'member', unit_admin: 'unit admin', city_admin: 'city admin' } as const;
