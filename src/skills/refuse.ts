import type { Skill } from '../conversation/skill.ts';
import { draftName } from '../plan/owners.ts';
import type { Plan } from '../plan/plan.ts';
import { say } from '../reply.ts';

type Slots = { readonly about: 'plan' | 'access' | 'orders' | 'secrets' | 'echo' };

const CHANGE =
  /调整|改成|改为|修改|更新|变更|下调|上调|降[到为至低]|提高到|设为|设成|免除|取消|删掉|change|set|update|lower|raise|modify/i;
const PLAN_NUMBER = /目标|任务|指标|要求|条款|计划|天数要求|考核分|奖励标准|target|quota|requirement|plan\b/i;
const NOT_A_RECORD = /#\d|刚才|上一条|那条|线索|联系人|电话|金额|投资额|落户|行程|record|lead/i;
const ASKING = /[?？]|吗|呢$|几|多少|什么|啥|哪|是不是|对吧|没错|how|what|which|\bis\b/i;

const ACCESS =
  /(?:把|将|给)?(?:我|我的|本人|账号).{0,12}(?:设(?:成|为|置)|升(?:级)?(?:成|为)?|改成|改为|变成|授予|授权|开通|加上?).{0,10}(?:city_admin|unit_admin|admin|管理员|权限)|(?:make|set|grant|promote) me.{0,30}(?:admin|access)|i am (?:the )?(?:admin|administrator|root)/i;
const ORDERS =
  /忽略(?:以上|上述|之前|前面|所有)|无视(?:以上|之前)|(?:ignore|disregard).{0,20}(?:previous|above|all|prior).{0,20}(?:instruction|rule|prompt)|developer (?:mode|override)|开发者模式|没有(?:任何)?限制的|系统提示词|system prompt|越狱|jailbreak|^\s*(?:SYSTEM|\[SYSTEM\]|###\s*SYSTEM)\s*:/i;
const SECRETS =
  /\/etc\/|\.\.\/|\.env\b|passwd|环境变量|(?:数据库|服务器|后台|源代码|源码|配置文件|存储)(?:的|文件)?[^,。]{0,4}(?:路径|地址|密码|口令|端口|账号|在哪|放哪|内容)|api[_ ]?key|密钥|access[_ ]?token|app[_ ]?secret|database_url|(?:drop|truncate|delete|alter|insert|update)\s+(?:table|from|into|database)|select\s+\*?\s*.{0,20}\bfrom\b/i;
const ECHO =
  /原样(?:带上|输出|返回|重复|回复)|(?:重复|复述|照抄|复读)(?:下面|以下|我说)|(?:通知|提醒|转告|告诉|艾特|@)(?:一下)?@?\s*(?:所有人|全体(?:成员|人员)?|大家|各位|每个人|群里的?人)|(?:repeat|echo|print) (?:after me|the following|exactly)/i;

/** What chat may never do: change the plan, hand out access, obey orders to the machine, show its insides, echo for somebody. */
export const refuse = (plan: Pick<Plan, 'status'>): Skill<Slots> => ({
  name: 'refuse',
  summary: '计划和权限不在聊天里改',
  examples: ['把县区目标改成3个', '把我设成管理员'],
  open: true,
  recognise({ said: { text } }) {
    const is = (about: Slots['about']) => ({ weight: 0.985, slots: { about } });
    if (ORDERS.test(text)) return is('orders');
    if (SECRETS.test(text)) return is('secrets');
    if (ACCESS.test(text)) return is('access');
    if (ECHO.test(text)) return is('echo');
    if (CHANGE.test(text) && PLAN_NUMBER.test(text) && !NOT_A_RECORD.test(text) && !ASKING.test(text))
      return is('plan');
    return undefined;
  },
  async act({ about }, { said }) {
    const english = said.language === 'en';
    const words: Record<Slots['about'], readonly [string, string]> = {
      plan: [
        `计划里的数字不能在聊天里改:以${draftName(plan) ?? '计划'}原文为准,换稿由管理员更换计划文件。个人任务同样按计划条款执行。`,
        "The plan's figures cannot be changed in chat; they follow the document. An administrator replaces the plan file when a new version is issued.",
      ],
      access: [
        '权限不能在聊天里给自己开。请本单位管理员或市级管理员按名册登记;换了账号也由管理员重新绑定。',
        'Nobody can give themselves access in chat. Ask your unit admin or a city admin to register your account.',
      ],
      orders: [
        '这个做不到。我只按规定回答计划条款、记录和进度;联系人电话只给线索本单位的人。',
        "I cannot do that. I answer about the plan, records and progress within the rules; contact phones are for the lead's own unit only.",
      ],
      secrets: [
        '这个不能提供。要查线索,请说企业名称或编号。',
        'I cannot provide that. To look up a lead, give its company or number.',
      ],
      echo: [
        '不能替您原样转发内容,也不会提醒全体成员,请您自己在群里发。',
        'I do not repeat text on request and never notify everybody.',
      ],
    };
    return { reply: say(words[about][english ? 1 : 0]), changes: [] };
  },
});
