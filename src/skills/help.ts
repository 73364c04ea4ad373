import type { Skill, Turn } from '../conversation/skill.ts';
import { exampleUnit } from '../people/roster.ts';
import { choices, reply, say, text } from '../reply.ts';
import { nearestExamples } from './nearest-examples.ts';
import { type Talk, talkIn } from './small-talk.ts';

type Slots = {
  readonly about:
    | 'thanks'
    | 'never-mind'
    | 'hello'
    | 'help'
    | 'lead'
    | 'trip'
    | 'correct'
    | 'count'
    | 'nothing'
    | 'unknown'
    | Talk;
};

const LETTER = /[\p{L}\p{N}]/u;
const THANKS =
  /^(?:好的?|收到|谢谢|多谢|感谢|辛苦了?|明白了?|知道了|了解|行|可以|没问题|ok(?:ay)?|thanks?(?: you)?|got it|noted|[\s,!.。~])+(?:您|你|大家|各位|领导|啦|了|哈|a lot)?[\s,!.。~]*$/i;
const NEVER_MIND =
  /^(?:那)?(?:就)?(?:算了|不用了?|没事了?|不报了|不记了|先不(?:报|记)了?|先这样|就这样|好了就这些|就这些|never ?mind|no need|that's all)[吧了啊,.。!~\s]*$/i;
const HELLO =
  /^(?:你好|您好|大家好|(?:各位)?领导好|各位好|(?:周末|节日|假期)(?:愉快|快乐)|早上好|上午好|下午好|晚上好|在吗|在不在|hello|hi|hey|good (?:morning|afternoon|evening))[\s,!.。~?？]*$/i;
const HELP =
  /^(?:帮助|使用说明|(?:操作|使用)?(?:手册|教程|指南)|说明|菜单|功能|help|menu|\/help)[\s!.。?？]*$|你(?:是谁|(?:都|还)?(?:能|会)(?:帮|给|替|为)?(?:我|我们|大家)?(?:干|做)?(?:些|点)?(?:什么|啥|嘛|哪些))|怎么(?:用|使用)(?:你|这个|机器人)?|有(?:什么|哪些)功能|what can you do|how (?:do|can) i use|who are you/i;
const HOW =
  /怎么|如何|咋|怎样|要填(?:什么|哪些|啥)|什么格式|模板|格式是|how (?:do|to|can|should)|what (?:do i need|should i write|format)/i;
/** Whether something counts as a day away, and how: this product's rules, not the plan's. */
const COUNTS =
  /(?:为(?:什么|啥|何)|怎么|咋|凭(?:什么|啥))(?:又|就)?(?:不|没)(?:给)?(?:算|计|记|录)|算不算|(?:也|能|会)?算.{0,6}[吗么不]|(?:能不能|能否|可以|可不可以|能)(?:抵|顶|折算|当作?|算作)|怎么(?:算|计)|咋算|按(?:天|次|趟)(?:数)?(?:算|计)|计不计|算几天|算不上|包不包括|包括(?:不包括|.{1,6}[吗么不])|含不含|含.{1,6}[吗么不]$|\b(?:do|does|would|will|can) .{0,40}count|count as|why (?:not|does(?:n't| not) (?:it|that|this) count)/i;
const DAYS =
  /^(?:那|这)?(?:为(?:什么|啥|何)|怎么|咋|凭(?:什么|啥))(?:又|就)?(?:不|没)(?:给)?(?:算|计|记|录)|上门|来考察|考察团|客商来|接客商|外出招商|^why|按天|按次|按趟|半天|周末|节假日|当天|来回|线上|视频|屏对屏|来访|接待|陪客|培训|开会|市内|路上|在途|跨月|重叠|外出(?:招商)?(?:天数|的天数)|天数|trip|online|video|visitor|meeting|training/i;
const REPORTING = /报|记|录|登记|填|补|report|log|record|submit/i;
const MENDING = /改|更正|撤|删|纠正|correct|change|withdraw|undo|delete/i;

/** 帮助: how to speak to the bot; greetings, thanks and what nobody else understood end here too. */
export const help: Skill<Slots> = {
  name: 'help',
  summary: '使用说明',
  examples: ['帮助', '怎么报线索?'],
  open: true,
  recognise({ said }) {
    const words = said.text;
    const is = (about: Slots['about'], weight: number) => ({ weight, slots: { about } });
    const talk = talkIn(words);
    if (!LETTER.test(words) && !talk) return is('nothing', 1);
    if (THANKS.test(words)) return is('thanks', 0.99);
    if (NEVER_MIND.test(words)) return is('never-mind', 0.95);
    if (HELLO.test(words)) return is('hello', 0.99);
    if (HELP.test(words)) return is('help', 0.95);
    if (talk) return is(talk, talk === 'ok' ? 0.6 : 0.985);
    if (HOW.test(words) && words.length < 40) {
      if (/^(?:怎么|如何|咋|怎样)(?:才能)?(?:撤|删|改|恢复|更正)/.test(words)) return is('correct', 0.95);
      if (/导出|台账|表格|excel|周报|查(?:记录|进度|看)/i.test(words)) return is('help', 0.9);
      if (MENDING.test(words) && /记录|线索|行程|外出|刚才|报错|录错|填错|record|lead|trip/i.test(words))
        return is('correct', 0.95);
      if (REPORTING.test(words) && /线索|项目|企业|lead|project/i.test(words)) return is('lead', 0.95);
      if (REPORTING.test(words) && /外出|行程|出差|招商天数|trip/i.test(words)) return is('trip', 0.95);
    }
    if (
      words.length < (said.language === 'en' ? 70 : 30) &&
      COUNTS.test(words) &&
      DAYS.test(words) &&
      !/\bhow many\b.*\b(?:need|must|should|owe|each|every|per)\b/i.test(words) &&
      !/考核|达标|几个|多少|推介|展会|路演|调度会|例会|线索|项目|亿/.test(words)
    )
      return is('count', 0.965);
    return is('unknown', 0.05);
  },
  async act(slots, turn) {
    return { reply: answerTo(slots?.about ?? 'unknown', turn), changes: [] };
  },
};

function answerTo(about: Slots['about'], { said, speaker, roster }: Turn) {
  const place = exampleUnit(roster);
  const english = said.language === 'en';
  const both = (chinese: string, other: string) => say(english ? other : chinese);
  switch (about) {
    case 'thanks':
      return both('不客气,随时找我。', 'You are welcome.');
    case 'never-mind':
      return both('好的,随时找我。', 'All right.');
    case 'hello':
      return both(
        `您好${speaker ? `,${speaker.name}` : ''}!我是招商助手:问计划条款、报线索和外出、看进度都可以。发“帮助”看例句。`,
        `Hello${speaker ? `, ${speaker.name}` : ''}! I answer questions about the plan, record leads and trips, and show progress. Say "help" for examples.`,
      );
    case 'ok':
      return both('好的。', 'All right.');
    case 'bye':
      return both('好的,再见。', 'Goodbye.');
    case 'sorry':
      return both(
        '抱歉没帮上忙。请换个说法,或者告诉我要查哪个单位、哪一项。发“帮助”看例句。',
        'Sorry about that. Say which unit and which figure you want, or say "help" for examples.',
      );
    case 'off':
      return both(
        '这个我帮不上,我只管招商:计划条款、线索、外出、进度和周报。',
        'I cannot help with that; I only know the investment plan, leads, trips, progress and digests.',
      );
    case 'here':
      return both(
        '好的,在群里叫我(招商助手)、说一句就能记。例:“苏州某某电子有限公司想投3亿建厂,联系人王总”。',
        'All right: mention me in the group and say it in one sentence.',
      );
    case 'lights':
      return both(
        '灯是和序时进度比:🟢达到序时,🟡落后10个百分点以内,🔴落后10个百分点以上。序时=已过月份÷12,如5月底是41.7%。',
        'The lights compare with the pace (months gone / 12, e.g. 41.7% in May): 🟢 at or ahead, 🟡 up to 10 percentage points behind, 🔴 further behind.',
      );
    case 'lead':
      return both(
        `报线索一句话就行:企业名称、投资额、做什么、想落在哪、联系人电话;还有来源地和进展(在谈/签约/开工)更好。缺的以后再补。\n例:“报条线索:某某电子有限公司,拟投资3亿元做电子元器件,想落户${place.name},联系人王总 电话”。`,
        `One sentence is enough: company, investment, what it makes, where it wants to settle, contact. Example: "New lead: NAME Co., Ltd. plans to invest RMB 300 million in ${place.english}, contact Mr. Wang, PHONE".`,
      );
    case 'trip':
      return both(
        '报外出一句话就行:谁、哪几天、去哪儿招商。例:“5月6日到9日赴苏州招商”;半天写“半天”,代同事报写上姓名。还没去的不记,要提前报备请写“报备”。',
        'One sentence is enough: who, which days, where. Example: "Log my trip: Shanghai, July 14-16".',
      );
    case 'correct':
      return both(
        '直接说就行:“不对,是5亿不是3亿”“刚才那条天数改成3天”“#12 联系人改成马总”“改回去”“撤销刚才那条”“恢复 #12”。改错了也能改回去。',
        'Just say it: "no, it is 500 million", "#12 change contact to Mr. Ma", "withdraw the last one". Old values stay readable.',
      );
    case 'count':
      return both(
        `${firstWord(said.text, false)}计划没有规定天数怎么算,本系统这样计:起止两头都算,周末也算;半天记0.5天;当天来回算1天;跨月的按月分开;同一天只算一次。线上洽谈、客商来访、开会培训、市内活动不算外出招商。`,
        `${firstWord(said.text, true)}The plan does not say how days are counted. Here: both ends and weekends count, half a day is 0.5, a day trip is 1, each month gets its own days, a date counts once. Video talks, visitors, meetings, training and places inside the city do not count.`,
      );
    case 'nothing':
      return both(
        '没看到文字内容。有什么要问或要报的,直接发给我。发“帮助”看例句。',
        'I saw no words. Ask or report in one sentence.',
      );
    case 'help':
      return reply(
        text(
          english
            ? `What you can say:\n• Plan: "How many trip days does a county head need?"\n• Report: "New lead: NAME Co., Ltd., RMB 300 million, ${place.english}" / "Log my trip: Shanghai, July 14-16"\n• Correct: "no, 500 million" / "withdraw the last one"\n• Progress: "How many days do I still need?"\n• "This week's digest" / "subscribe: every Monday 9am" / "Monthly bulletin for May" / "Export the May ledger"`
            : `可以这样说:\n• 问计划:“分管副县长每月要跑几天?”“境外招商谁负责?”\n• 报线索:“苏州某某电子有限公司想投3亿在${place.name}建厂,联系人王总”\n• 报外出:“5月6日到9日赴苏州招商”\n• 更正:“不对,是5亿”“撤销刚才那条”\n• 看进度:“我还差几天”“${place.name}线索还差几条”\n• 查记录:“我们县在谈的项目有哪些”“导出我们县的线索,表格格式”\n• 周报:“发一下本周周报”“每周一上午9点发周报”\n• 通报、台账:“出一份5月通报”“导出5月台账”`,
        ),
        choices(
          {
            label: english ? 'How many days do I still need?' : '我还差几天',
            says: english ? 'How many trip days do I still need?' : '我还差几天',
          },
          {
            label: english ? "This week's digest" : '本周周报',
            says: english ? "this week's digest" : '发一下本周周报',
          },
        ),
      );
    default:
      return reply(
        text(
          english
            ? 'I did not understand that. Say it another way, or "help" for examples. You can ask:'
            : '没听明白,请换个说法;发“帮助”看例句。可以这样问:',
        ),
        choices(...nearestExamples(said.text, english, speaker !== undefined)),
      );
  }
}

/** The yes or no that leads the rule, where one thing is asked about. */
const FIRST: readonly (readonly [RegExp, string, string])[] = [
  [/线上|视频|屏对屏|online|video/i, '线上的不算。', 'Video talks do not count. '],
  [/来访|接待|客商来|来考察|考察团|陪客|visitor/i, '客商来访不算。', 'Visitors do not count. '],
  [/培训|学习|training/i, '培训不算。', 'Training does not count. '],
  [/市内|in the city/i, '市内的不算。', 'Places inside the city do not count. '],
  [/半天|half/i, '半天算0.5天。', 'Half a day counts 0.5. '],
  [/周末|节假日|周六|周日|weekend/i, '周末算。', 'Weekends count. '],
  [/当天|来回|day trip/i, '当天来回算1天。', 'A day trip counts 1. '],
  [/按次|按天|按趟/, '按天算,不按次。', 'Days are counted, not trips. '],
];

function firstWord(words: string, english: boolean): string {
  const meant = FIRST.filter(([pattern]) => pattern.test(words));
  const [only] = meant;
  // Of several things each has its own answer in the rule.
  return only && meant.length === 1 ? only[english ? 2 : 1] : '';
}
