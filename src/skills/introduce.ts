import type { Skill } from '../conversation/skill.ts';
import { exampleUnit } from '../people/roster.ts';
import { say } from '../reply.ts';
import { type PersonWords, readPersonWords } from './person-words.ts';
import { register } from './register-person.ts';

interface Slots {
  readonly words: PersonWords;
  readonly confirm: boolean;
}

const I_AM = /^(?:你好|您好|hi|hello)?[\s,!。]*(?:我是|我叫|本人是?|这里是|i am|i'm|my name is|this is)\s*/i;
const WHO = /^(?:请问)?(?:我是谁|我(?:的)?(?:身份|权限|账号)(?:是(?:什么|啥|多少)|呢)?|who am i)[\s?？。!]*$/i;
const CONFIRM = /^(?:确认|同意|通过|批准|confirm|approve)/i;

/** 自我介绍: somebody says who they are; an admin of that unit confirms, nobody becomes anybody by saying so. */
export const introduce: Skill<Slots> = {
  name: 'introduce',
  summary: '自我介绍,由管理员确认',
  examples: ['我是萧县赵磊', '确认 u-9'],
  open: true,
  recognise({ said }) {
    if (WHO.test(said.text)) return { weight: 0.97, slots: { words: {}, confirm: false } };
    const confirm = CONFIRM.test(said.text);
    if (!confirm && !I_AM.test(said.text)) return undefined;
    const words = readPersonWords(confirm ? said : { ...said, text: said.text.replace(I_AM, '') });
    if (confirm) return words.account ? { weight: 0.95, slots: { words, confirm } } : undefined;
    if (/[?？吗呢]/.test(said.text) || (!words.unit && !words.name && !words.unknownUnit)) return undefined;
    return { weight: words.unit && words.name ? 0.9 : 0.6, slots: { words, confirm } };
  },
  async act({ words, confirm }, turn) {
    if (confirm) return register(words, turn);
    const { speaker, message, said } = turn;
    const english = said.language === 'en';
    const account = message.sender.account;
    if (speaker) {
      return {
        reply: say(
          english
            ? `You are registered as ${speaker.name}, ${speaker.unit}, ${speaker.duty}. To change that, ask an admin.`
            : `您已登记为${speaker.unit} ${speaker.name}(${speaker.duty})。要变更身份,请找本单位管理员或市级管理员。`,
        ),
        changes: [],
      };
    }
    if (!words.unit || !words.name) {
      return {
        reply: say(
          english
            ? 'To register, tell me your unit and name: "I am NAME of UNIT".'
            : `登记需要单位和姓名,例如“我是${exampleUnit(turn.roster).name}赵磊”。${words.unknownUnit ? `没有叫“${words.unknownUnit}”的单位。` : ''}`,
        ),
        changes: [],
      };
    }
    const { name, unit, duty } = words;
    return {
      reply: say(
        english
          ? `Thank you. ${name} of ${unit}: an admin of ${unit} must confirm with "确认 ${account} ${name} ${unit}". Until then nothing can be recorded or shown.`
          : `收到:${unit} ${name}。请${unit}管理员或市级管理员回复“登记用户 ${account} ${name} ${unit} ${duty ?? '职务'}”确认登记;确认前不能记录或查看数据。`,
      ),
      changes: [
        {
          do: 'introduce',
          account: { channel: message.channel, user: account },
          name,
          unit,
          ...(duty ? { duty } : {}),
        },
      ],
    };
  },
};
