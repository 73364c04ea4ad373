import { dayOf, shortDate, yearOf } from '../calendar.ts';
import type { Skill, Turn } from '../conversation/skill.ts';
import { readContacts } from '../language/contacts.ts';
import { readUnits } from '../language/units.ts';
import { maySeePhone } from '../people/permissions.ts';
import { type Person, personById } from '../people/roster.ts';
import type { AnyRecorded, Ledger, Recorded } from '../records/record.ts';
import { facts, reply, say, text } from '../reply.ts';
import { askRecordForms } from './ask-forms.ts';
import { currentOf, findRecord, speakingOf } from './find-record.ts';
import { factsOf } from './record-facts.ts';
import { lineOf } from './record-lines.ts';
import { whichOf } from './which-record.ts';

interface Slots {
  readonly phone: boolean;
}

const PHONE =
  /电话(?!,)|手机|号码|[总工经理先生女士]的号(?:是|码|多少|[?？]|$)|联系方式|联系人|怎么联系|座机|\bphone|\b(?:mobile|contact|tel|telephone|his|her|their|call(?:ing)?) number|\bnumber (?:of|for) (?:mr|ms|mrs|dr|the contact)|\bcontact/i;
const ABOUT =
  /(?:登记|记录)的?(?:金额|投资额?)|(?:金额|投资额?|电话|联系人|联系方式|行业|落户地?|来源|阶段|进展)(?:现在|目前)?(?:是|为|有|填|登记|记)?的?(?:多少|什么|谁|哪|啥|几|呢|吗)|多少钱|投(?:资)?多少|到(?:了)?哪(?:一)?步|什么(?:阶段|进展|情况)|进展(?:到|如何|怎么样)|还在(?:吗|不|么)|谁(?:先|最先|首先|第一个)?报|首报|谁(?:在)?(?:跟|谈|对接|联系)|哪(?:个|家)?(?:县|单位|园区)?(?:先|最先)?报|改过(?:没|吗|几次|了?[?？]?$)|(?:是不是|有没有)(?:被)?(?:改|动)过|念(?:一遍|一下|给我)|原来(?:是|报的?|写的?|填的?|登记的?)?(?:多少|什么)|(?:现在|目前)(?:是)?多少(?:投资|钱)?|算(?:在)?(?:谁|哪)(?:家|个)?(?:县|单位|园区)?(?:的|头上|名下)?|谁(?:家|们|个单位|个县)?的(?:项目|线索)?[?？]?$|历史|修改记录|改动|改了(?:什么|啥)|变更记录|(?:金额|投资额|阶段|进展|行业|落户地|来源|对接人)[?？]?$|叫(?:什么|啥)|详情|详细|信息|状态|具体情况|哪[天年月](?:签|开|投|报|谈)|(?:什么时候|啥时候?|何时|几号)(?:签|开|投|报|黄)|(?:怎么样|咋样|如何)了|(?:签|开工|投产|黄|定|谈成|落地)了?没(?:有)?[?？]?$|啥(?:情况|进展|阶段)|有(?:没有|什么|啥)?(?:新)?(?:进展|消息|动静)|who (?:reported|registered|first)|what stage|status of|how much|phone|contact|history|details?/i;
const THAT_ONE =
  /#\s*\d+|刚(?:才|刚)?(?:报|记|登|录)的|[那这]一?条|刚才|上一条|第[一二三四五六七八九十\d]+[个条]|\bit\b|that one/i;
/** 刚才那条给我看看: the record itself is asked for. */
const SHOW = /给我看|看一?[下看眼]|看看|查一?下|调出来|发我|\bshow\b|\blook up\b/i;
/** 恒锐电子: nothing but what may be the name of a company on file. */
const NAME_ALONE = /^[\p{Script=Han}A-Za-z&. ]{2,14}$/u;
const nameAlone = (words: string): boolean => NAME_ALONE.test(words) && !ASKING.test(words);
/** So short a question without a name is about the record just spoken of: 那谁先报的. */
const FOLLOW_UP = 12;
const FOLLOWS_MS = 30 * 60_000;
const ASKING =
  /[?？]|吗|呢|没(?:有)?$|多少|什么|啥|谁|哪|几|怎么样|咋样|如何|给我|给一下|发(?:我|给|群|一下)|查|告诉|怎么联系|咋联系|发一?下|看(?:一下|看)?|念|是不是|有没有|详细信息|\bwhat\b|\bwho\b|\bhow\b|\bgive\b|\bshow\b|\btell\b|电话$|联系方式$|(?:联系人|对接人|投资额|金额|阶段|进展|行业|落户地|来源)$|联系人(?:和|及)?电话$|号码$|手机号?$|座机$/i;
/** Several records side by side, or what they come to. */
const OF_MANY = /最[多少大小高低早晚]|排名|统计|汇总|合计|(?:几|多少)[条个家]|我们(?:县|区|园).*(?:多少|几)|全市/;
const PLAN_TOPIC = /责任单位|条款|计划|牵头|谁负责|归谁|哪个部门/;

/** 查一条: amount, stage, contact, who reported first, what it said before; a phone only for those who may see it. */
export const askRecord = ({ ledger }: { readonly ledger: Ledger }): Skill<Slots> => ({
  name: 'ask-record',
  summary: '查一条记录:金额、阶段、联系人、谁先报的、改过什么',
  examples: ['#3 的电话', '恒锐那条现在登记的金额是多少', '天朗到哪一步了', '恒锐是谁先报的'],
  recognise({ said: { text: words } }) {
    if (/^#\s*\d{1,9}$/.test(words)) return { weight: 0.96, slots: { phone: false } };
    if (nameAlone(words)) return { weight: 0.29, slots: { phone: false } };
    if (words.length > 80 || !ASKING.test(words)) return undefined;
    const phone = PHONE.test(words);
    const shows = SHOW.test(words) && THAT_ONE.test(words);
    if (!phone && !shows && (PLAN_TOPIC.test(words) || !ABOUT.test(words))) return undefined;
    if (PLAN_TOPIC.test(words) || (OF_MANY.test(words) && !THAT_ONE.test(words))) return undefined;
    const number = /#\s*\d+/.test(words);
    return { weight: number ? 0.96 : THAT_ONE.test(words) ? 0.95 : phone ? 0.93 : 0.957, slots: { phone } };
  },
  forms: askRecordForms,
  async act({ phone }, turn) {
    const found = await findRecord(turn, ledger);
    const record = found.how === 'none' ? await unnamed(phone, turn, ledger) : found.records[0];
    // 安家费多少钱: no record is named or pointed at, so no record is meant.
    if (!record && !phone && found.how === 'none' && !THAT_ONE.test(turn.said.text)) return undefined;
    if (
      !phone &&
      (found.how === 'person' || (nameAlone(turn.said.text) && !isJustName(turn.said.text, found.records[0])))
    )
      return undefined;
    if (!record) return { reply: say(notFound(turn, phone)), changes: [] };
    const many = found.records.filter((it) => it.kind === 'lead');
    if (many.length > 1 && found.how === 'name') return { reply: whichOf(many, turn), changes: [] };
    return { reply: await described(record, turn, ledger, phone), changes: [speakingOf(record.id, turn)] };
  },
});

/** Hardly a character of the words is not one of the company's. */
const isJustName = (words: string, record: AnyRecorded | undefined): boolean =>
  record?.kind === 'lead' &&
  [...words.replace(/[\s的]|那个|这个/g, '')].filter((sign) => !record.body.company?.includes(sign)).length === 0;

/** 郭总电话多少: the own unit's lead with this contact; 那谁先报的: the record just spoken of. */
async function unnamed(phone: boolean, turn: Turn, ledger: Ledger): Promise<AnyRecorded | undefined> {
  const { said, memory, message, speaker } = turn;
  if (phone && speaker) {
    const name = readContacts(said.text, said).find(({ value }) => value.name)?.value.name;
    const units = speaker.access === 'city_admin' ? {} : { units: [speaker.unit] };
    const leads =
      name || /\d{7}/.test(said.text)
        ? ((await ledger.list({ kind: 'lead', ...units }, { limit: 200 })) as Recorded<'lead'>[])
        : [];
    const number = said.text.replace(/[^\d]/g, '').match(/^\d{7,13}$/)?.[0];
    const theirs = leads.find(
      ({ body: { contact } }) =>
        (name && contact?.name === name) || (number && contact?.phone?.replace(/\D/g, '').endsWith(number)),
    );
    if (theirs) return theirs;
  }
  const current = currentOf(memory);
  const fresh = Math.abs(Date.parse(message.sentAt) - Date.parse(memory.shown?.at ?? '')) <= FOLLOWS_MS;
  const short = said.language === 'en' ? said.text.length <= 40 : said.text.length <= FOLLOW_UP;
  if (current === undefined || !fresh || !short || readUnits(said.text, said).length > 0) return undefined;
  return ledger.get(current);
}

const notFound = ({ said }: Turn, phone: boolean): string =>
  said.language === 'en'
    ? `I found no such record.${phone ? ' Contacts are shown one lead at a time, to its own unit.' : ''} Give its number (#3) or the company's name.`
    : `没有找到对应的记录。${phone ? '联系方式只按单条线索、只给线索本单位查看。' : ''}请说编号(如 #3)或企业名称。`;

async function described(record: AnyRecorded, turn: Turn, ledger: Ledger, phone: boolean) {
  const english = turn.said.language === 'en';
  const seesPhone = maySeePhone(turn.speaker, record.unit, turn.audience);
  const reporter = personById(turn.roster, record.reporter);
  const lines = [
    phone && seesPhone ? sameNumber(record, turn) : undefined,
    record.withdrawn ? (english ? 'This record was withdrawn.' : '这条记录已撤销。') : undefined,
    phone && !seesPhone ? refusedPhone(record, turn, english) : undefined,
  ].filter((it) => it !== undefined);
  const history = /改过|原来|历史|修改|改动|改了|变更|history|before/i.test(turn.said.text)
    ? await past(record, ledger, turn)
    : [];
  return reply(
    text([`#${record.id} ${firstReport(record, reporter, english)}`, ...lines].join('\n')),
    facts(factsOf(record, english, seesPhone)),
    ...(history.length > 0 ? [text(history.join('\n'))] : []),
  );
}

/** 许总的号是不是138…: said yes or no to, where the number may be seen. */
function sameNumber({ kind, body }: AnyRecorded, { said }: Turn): string | undefined {
  const asked =
    said.text.match(/是不是|对吗|对不对|对吧|right\?/i) && said.text.replace(/[^\d+]/g, '').match(/\d{7,}/)?.[0];
  const own = kind === 'lead' ? (body as Recorded<'lead'>['body']).contact?.phone?.replace(/\D/g, '') : undefined;
  if (!asked || !own) return undefined;
  return own.endsWith(asked) || asked.endsWith(own)
    ? said.language === 'en'
      ? 'Yes.'
      : '对,就是这个号。'
    : said.language === 'en'
      ? 'No, another number is on file.'
      : '不对,登记的是另一个号。';
}

function refusedPhone(record: AnyRecorded, turn: Turn, english: boolean): string {
  if (turn.audience.kind === 'several') {
    return english
      ? 'Phones are never shown in a group of several units; ask me directly.'
      : '多单位群里不显示电话,请私聊我查询。';
  }
  return english
    ? `Its contact is visible to ${record.unit} and city admins only.`
    : `联系方式只给${record.unit}的人员和市级管理员查看。`;
}

/** `首报:萧县 赵磊 2020年5月18日`. */
export function firstReport(
  record: Pick<Recorded, 'unit' | 'reportedAt'>,
  reporter: Person | undefined,
  english: boolean,
): string {
  const day = dayOf(record.reportedAt);
  return english
    ? `first reported by ${record.unit} ${reporter?.name ?? ''} on ${day}`
    : `首报:${record.unit} ${reporter?.name ?? ''} ${yearOf(day)}年${shortDate(day)}`;
}

async function past(record: AnyRecorded, ledger: Ledger, turn: Turn): Promise<string[]> {
  const english = turn.said.language === 'en';
  const revisions = await ledger.history(record.id);
  return revisions.slice(0, -1).map(({ revision, body, by, at }) => {
    const old = { ...record, body } as AnyRecorded;
    const who = personById(turn.roster, by)?.name ?? '';
    return `${english ? 'version' : '第'}${revision}${english ? '' : '版'}(${dayOf(at)} ${who}):${lineOf(old, english)}`;
  });
}
