import type { Change, Outcome, Skill, Turn } from '../conversation/skill.ts';
import { readCompanies } from '../language/companies.ts';
import { maySeePhone } from '../people/permissions.ts';
import { readAddition } from '../records/lead-addition.ts';
import { clearedIn, clearedWords } from '../records/lead-cleared.ts';
import { readLeadNews } from '../records/lead-news.ts';
import { isNewReport } from '../records/lead-report.ts';
import { dayOfStep, takenBack } from '../records/lead-steps.ts';
import type { AnyRecorded } from '../records/record.ts';
import { isMendedTrip, readTripAddition } from '../records/trip.ts';
import { type Block, facts, reply, say, text } from '../reply.ts';
import { agreeingRecord, meantThis } from './agreeing-record.ts';
import { type Changed, changedTo, changeOf } from './changed-record.ts';
import { correctForms } from './correct-forms.ts';
import { correctSeveral } from './correct-several.ts';
import { currentOf, findRecord, ordinalIn, speakingOf } from './find-record.ts';
import { findSeveral } from './find-several.ts';
import { actionsFor } from './record-actions.ts';
import { factsOf } from './record-facts.ts';
import type { LeadHouse } from './record-lead.ts';
import { lineOf } from './record-lines.ts';
import { RESTORE, restored, restoredOne } from './restore-record.ts';
import { takesStepBack } from './take-step-back.ts';
import { twinOf } from './twin-record.ts';
import { whichOf } from './which-record.ts';
import { refusal, withdrawn } from './withdraw-record.ts';

interface Slots {
  readonly op: 'withdraw' | 'revise' | 'restore' | 'add' | 'revert';
}

const WITHDRAW =
  /撤(?:销|回|掉|了|下)|(?:把|将).{0,24}(?:撤|删|作废|取消)|删(?:了|除|掉)|作废|不算了|(?:取消|去掉|不要)(?:刚才|上一?条|那[条个趟]|这[条个趟]|#|第)|(?:刚才|上一?条|[那这][条趟次]|#\s*\d+)[^,。;]{0,12}(?:取消|不要了|不算|去掉)|报重了|录重了|记重了|withdraw|undo|delete|remove (?:that|it|the|#)|cancel (?:that|it|the last|#|(?:my|the|our) .{1,24}\b(?:trip|visit|record|lead)\b)|take (?:it|that) back/i;
const REVERT =
  /改回(?:去|来|原来|原样|之前|上一?版)|(?:恢复|还原)(?:成|到|为)?(?:原来|之前|原值|改之前|上一?(?:版|次))|\brevert\b|undo (?:the|that|my) (?:last )?(?:change|correction)|change it back/i;
const MEND =
  /改(?:成|为|到|回|一下|下)|备注|其实|实际(?:上)?(?:是|只|就)|只有(?=\d)|^是(?=\d)|更正|订正|纠正|应(?:该)?(?:是|为)|(?<!对)不对|不是.{1,20}(?:是|,)|是.{1,14}[,;\s]?不是.{1,14}$|(?:写|记|录|报|填|打)成|少了?(?:一|1)?[位个]|(?:企业|公司)(?:的)?(?:名|名称|名字|全称)?(?:是|叫|为)|错了|(?:写|记|说|报|填|录|打|输|弄|搞)错|更新|补充|补一?(?:下|个|上)|变(?:更|成|为)|换(?:成|为|了)|调(?:整)?(?:为|成|到)|加(?:上|到)|(?:延长|缩短|提前|推迟)到|only|sorry|i meant|it was|instead|should be|change|correct|update|actually|not .{1,30} but|make (?:it|that)|rather/i;
const NEW_ONE =
  /(?:报|记|登记|录|推荐|来|有)(?:一|个|条|入)*(?:新)?(?:条|个)?(?:线索|项目)|新线索|线索[:,]|\bnew lead\b/i;
/** What is said instead, without a word of which record. */
const RATHER = /^(?:哦|嗯|不对)?[,\s]*(?:其实|实际(?:上)?(?:是|只|就)|只有(?=\d)|是(?=\d))/;
const POINTED = /#\s*\d+|刚才|上一?条|那条|这条|那趟|这趟|那个|last|previous|that/i;
const ASKING =
  /怎么|如何|咋|什么|啥|哪|几[个条家]|(?<!对)(.)不\1|呢[?？。]?$|能不能|可以.{0,6}吗|可不可以|[?？]$|吗[。?？]?$|多少|谁|what|how|can i/i;

/** 更正与撤销: the sender's words change a record (the old values stay readable) or withdraw it. */
export const correctRecord = (house: LeadHouse): Skill<Slots> => ({
  name: 'correct-record',
  summary: '更正、补充、撤销记录',
  examples: ['不对,是5亿不是3亿', '撤销刚才那条', '李敏那条改成4号到5号', '#3 联系人改成马总'],
  recognise({ said, memory }) {
    const words = said.text;
    // 报线索 …投4000万 写错了 是4个亿: a whole report that mends itself is no correction of another record.
    if (words.length > 200 || isNewReport(said) || isMendedTrip(said)) return undefined;
    const pointed = POINTED.test(words) || ordinalIn(words) !== undefined;
    if (REVERT.test(words) && words.length < 40) return { weight: 0.957, slots: { op: 'revert' } };
    const back = takesStepBack(said, memory);
    if (back !== undefined) return { weight: back, slots: { op: 'revise' } };
    // 把电话删掉: one value goes, the record stays.
    if (clearedIn(words)) return { weight: 0.957, slots: { op: 'revise' } };
    if (RESTORE.test(words) && words.length < 60) return { weight: 0.956, slots: { op: 'restore' } };
    if (WITHDRAW.test(words) && !ASKING.test(words))
      return { weight: pointed || words.length < 30 ? 0.955 : 0.9, slots: { op: 'withdraw' } };
    if (ASKING.test(words) && !MEND.test(words)) return undefined;
    // 赵磊,报一条线索,企业是…: the name is told, not mended.
    if (!pointed && NEW_ONE.test(words) && readCompanies(words, said).some(({ value }) => value.full)) return undefined;
    const mend = MEND.test(words) && !/[?？]|吗|(?:什么|啥|谁|多少|哪[里儿个])(?:名字|来着|呢|啊)?$/.test(words);
    // 其实是14到15, 只有14号算: of the record just spoken of.
    if (mend && RATHER.test(words) && words.length < 30 && currentOf(memory) !== undefined)
      return { weight: 0.95, slots: { op: 'revise' } };
    if (mend && (pointed || words.length < 60))
      return { weight: pointed || /不对|错了|更正|改[成为]|不是/.test(words) ? 0.95 : 0.86, slots: { op: 'revise' } };
    const news = readLeadNews(said);
    if (news && Object.keys(news.changes).length > 0)
      return { weight: pointed ? 0.92 : memory.shown ? 0.84 : 0.78, slots: { op: 'revise' } };
    if (currentOf(memory) !== undefined && (readAddition(said) || readTripAddition(said, {})))
      return { weight: 0.795, slots: { op: 'add' } };
    return undefined;
  },
  forms: correctForms,
  async act({ op }, turn) {
    const english = turn.said.language === 'en';
    const several =
      op === 'add' || op === 'revert' || turn.heard ? undefined : await findSeveral(turn, house.ledger, op);
    if (several)
      return correctSeveral(several, turn, async ({ record }, each) =>
        op === 'restore' ? restoredOne(record, each, house.ledger) : corrected(op, record, each, house),
      );
    if (op === 'restore') return restored(turn, house.ledger);
    if (op === 'add') return added(turn, house);
    const found = await findRecord(turn, house.ledger);
    // What a model takes for a record's name must lead to one: no other stands in for it.
    if (turn.heard && found.how === 'none') return undefined;
    const stranger = found.how === 'last' || found.how === 'none' ? companyPointedAt(turn) : undefined;
    const last = stranger ? undefined : found.records[0];
    const agreed =
      last && op === 'revise' && found.how === 'none' ? await agreeingRecord(last, turn, house.ledger) : last;
    const record = agreed ?? last;
    const pointed =
      op === 'revert' || POINTED.test(turn.said.text) || MEND.test(turn.said.text) || WITHDRAW.test(turn.said.text);
    if (record && record.kind !== 'lead' && (takenBack(turn.said) || dayOfStep(turn.said))) return undefined;
    if (found.how === 'none' && !pointed) return stranger ? undefined : added(turn, house);
    // …一企一策,不对,一事一议要过多少: a question that mends itself, about no record.
    if ((found.how === 'none' || (!record && found.how === 'last')) && ASKING.test(turn.said.text)) return undefined;
    // 你答错了: the bot's answer is meant, no record.
    if (!record && /[你您](?:答|说|回|算|讲)/.test(turn.said.text)) return undefined;
    if (!record) {
      return {
        reply: say(
          english
            ? `${stranger ? `There is no record of ${stranger}. ` : ''}Which record? Give its number (#3) or the company.`
            : `没有找到${stranger ? `“${stranger}”` : '要改'}的记录。请说编号(如 #3)、企业名称,或“刚才那条”。`,
        ),
        changes: [],
      };
    }
    if (!agreed) return changeOf(record, turn, house).kind === 'unread' ? undefined : meantThis(record, turn);
    if (found.how === 'name' && found.records.length > 1) return { reply: whichOf(found.records, turn), changes: [] };
    return corrected(op, record, turn, house);
  },
});

/** Withdraws or changes this record, where the speaker may. */
async function corrected(op: Slots['op'], record: AnyRecorded, turn: Turn, house: LeadHouse): Promise<Outcome> {
  if (record.withdrawn)
    return {
      reply: say(
        turn.said.language === 'en' ? `#${record.id} was withdrawn before.` : `#${record.id} 之前已经撤销了。`,
      ),
      changes: [],
    };
  const refused = refusal(record, turn);
  if (refused) return refused;
  if (op === 'revert') return revised(record, turn, house, await beforeLast(record, turn, house));
  return op === 'withdraw' ? withdrawn(record, turn) : revised(record, turn, house);
}

/** What follows a report within so long is still about it: 他姓叶. */
const FOLLOWS_MS = 30 * 60_000;
const within = (at: string | undefined, now: string): boolean =>
  at !== undefined && Math.abs(Date.parse(now) - Date.parse(at)) <= FOLLOWS_MS;

const FIELDS = ['amount', 'industry', 'origin', 'destination'] as const;

/** News of the record just spoken of, where it is of the kind that such words are about; else they were meant otherwise. */
async function added(turn: Turn, house: LeadHouse): Promise<Outcome | undefined> {
  const { memory, message } = turn;
  const id = within(memory.shown?.at, message.sentAt) ? currentOf(memory) : undefined;
  const record = id === undefined ? undefined : await house.ledger.get(id);
  if (!record || record.withdrawn || refusal(record, turn)) return undefined;
  if (record.kind === 'trip')
    return readTripAddition(turn.said, record.body) ? revised(record, turn, house) : undefined;
  if (record.kind !== 'lead') return undefined;
  if (takenBack(turn.said) || dayOfStep(turn.said)) return revised(record, turn, house);
  const { body } = record;
  const addition = readAddition(turn.said);
  // 韩国客商 3000万美元 电子, where all of it is otherwise on file: another project is spoken of.
  const others = FIELDS.filter(
    (field) => addition?.[field] && body[field] && JSON.stringify(addition[field]) !== JSON.stringify(body[field]),
  );
  return addition && others.length < 2 ? revised(record, turn, house) : undefined;
}

/** 改回去: what the record said before its last correction. */
async function beforeLast(record: AnyRecorded, turn: Turn, house: LeadHouse): Promise<Changed> {
  const revisions = await house.ledger.history(record.id);
  const now = JSON.stringify(record.body);
  const before = revisions.findLast(({ revision, body }) => revision < record.revision && JSON.stringify(body) !== now);
  return before ? changedTo(record, before.body, house, turn.roster.city.province) : { kind: 'same' };
}

/** 恒业木业那个黄了: a company that the words begin with, which the last record must not stand in for. */
function companyPointedAt({ said }: Turn): string | undefined {
  if (/不是|名[称字]|叫|才对|\bname/i.test(said.text)) return undefined;
  return readCompanies(said.text, said).find(({ start }) => start <= 3)?.value.name;
}

async function revised(
  record: AnyRecorded,
  turn: Turn,
  house: LeadHouse,
  change: Changed = changeOf(record, turn, house),
): Promise<Outcome> {
  const english = turn.said.language === 'en';
  if (change.kind === 'unread') {
    return {
      reply: say(
        english
          ? `What should change in ${lineOf(record, true)}? For example "amount 500 million".`
          : `要改 ${lineOf(record)} 的哪一项?例如“金额改成5亿”“天数改成3天”。`,
      ),
      changes: [speakingOf(record.id, turn)],
    };
  }
  if (change.kind === 'refused') return { reply: say(english ? change.english : change.why), changes: [] };
  if (change.kind === 'same')
    return {
      reply: say(english ? `#${record.id} already says so.` : `#${record.id} 已经是这样了,没有变化。`),
      changes: [speakingOf(record.id, turn)],
    };
  const twin = await twinOf({ ...record, body: change.body }, house.ledger);
  // Two that were alike before may still be corrected.
  if (twin && !(await twinOf(record, house.ledger)))
    return {
      reply: say(
        english
          ? `Not changed: it would say the same as ${lineOf(twin, true)}, which is on file and counts once.`
          : `没有改动:改了就和已有的 ${lineOf(twin)} 重复,只计一次。`,
      ),
      changes: [speakingOf(record.id, turn)],
    };
  const phone = maySeePhone(turn.speaker, record.unit, turn.audience);
  const cleared = clearedIn(turn.said.text);
  const shown = phone && !cleared?.some((it) => it === 'phone' || it === 'contact');
  const before = new Map(factsOf(record, english, shown).map(({ name, value }) => [name, value]));
  const after = factsOf({ kind: record.kind, body: change.body } as AnyRecorded, english, phone);
  const blocks: Block[] = [
    text(`${english ? 'Updated' : '已更新'} #${record.id}${clearedWords(cleared, english)}`),
    facts(
      after.map(({ name, value }) => ({
        name,
        value:
          before.get(name) !== undefined && before.get(name) !== value
            ? `${value}${english ? ` (was ${before.get(name)})` : `(原${before.get(name)})`}`
            : value,
      })),
    ),
  ];
  if (change.note) blocks.push(text(english ? change.note.english : change.note.why));
  blocks.push(...actionsFor(record.kind, record.id, english));
  return {
    reply: reply(...blocks),
    changes: [
      {
        do: 'revise',
        id: record.id,
        from: record.revision,
        kind: record.kind,
        body: change.body,
        facets: change.facets,
      } as Change,
      speakingOf(record.id, turn),
    ],
  };
}
