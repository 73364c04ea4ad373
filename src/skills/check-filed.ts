import { dayOf } from '../calendar.ts';
import type { Outcome, Skill, Turn } from '../conversation/skill.ts';
import { readCompanies } from '../language/companies.ts';
import { companyKey } from '../language/company-names.ts';
import { readUnits } from '../language/units.ts';
import { personById } from '../people/roster.ts';
import type { AnyRecorded, Kind, Ledger, Recorded } from '../records/record.ts';
import { say } from '../reply.ts';
import { firstReport } from './ask-record.ts';
import { leadsNamedIn } from './find-record.ts';
import { lineOf } from './record-lines.ts';

interface Slots {
  readonly about: 'filed' | 'others' | 'withdrawn' | 'twice';
}

const FILED =
  /(?:记|登记|录|报|存|收)(?:上|进|入|好|到|过)?(?:去|系统|库)?了?(?:没有?|吗|么)[?？。]*$|(?:有没有|是否|是不是)(?:已经?)?(?:记|登记|录|报)(?:上|进|过|了)|在(?:不在)?(?:系统|库|台账)里?(?:吗|没有?)?[?？]?$|(?:系统|库|台账|你(?:这|那))(?:里|儿|边)?有(?:没有)?[^,。]{2,14}$|\b(?:is|are|was|were|did you|have you|has)\b.{0,40}\b(?:registered|recorded|on file|record|save|reported)\b.{0,20}\??$/i;
const OF_MINE = /[两三几都]|刚才|刚刚|它|[那这](?:个|条|家|趟)|^(?:都)?(?:记|录|登记)|\b(?:it|them|both|all|that)\b/i;
const OTHERS =
  /[跟和与同](?!我们?|咱)[^,。]{2,10}?(?:也|还|又)?(?:有)?(?:谈|接触|对接|联系|报|登记)(?:了|过)?(?:没有?|吗|么)[?？]?$|(?:别的|其他|其它|另外的?)(?:县区?|园区|单位|地方)[^,。]{0,4}(?:也)?(?:在)?(?:谈|报|登记|接触)|already (?:registered|reported) by (?:an)?other/i;
const WITHDRAWN =
  /(?:撤|撤销|撤回|删|删除)(?:了|掉|过|的)*(?:是|有)?(?:哪|几条|什么|啥)|(?:哪|几)(?:些|几)?条?(?:被)?(?:撤|删)|which .{0,20}(?:withdr|delet)/i;
const TWICE =
  /(?:有没有|有无|哪些|是不是|看看)[^,。]{0,8}(?:重复|报重|撞(?:单|车|项目))|(?:重复|报重)(?:报|登记|上报|录)?了?的?(?:项目|线索|企业|记录)?(?:有)?(?:吗|没有?|哪些|几[条个])|(?:重复|报重)的(?:线索|项目|企业|记录)|\bduplicates?\b/i;
const LATEST = 6;

/** 记上了吗: whether something is on file, what was withdrawn, whether something was reported twice. */
export const checkFiled = ({ ledger }: { readonly ledger: Ledger }): Skill<Slots> => ({
  name: 'check-filed',
  summary: '记上了没有、撤了哪条、有没有重复',
  examples: ['恒锐记上了吗', '我撤了哪条', '有没有重复报的项目'],
  recognise({ said: { text } }) {
    if (text.length > 50 || /计划|规定|条款|怎么|如何/.test(text)) return undefined;
    const is = (about: Slots['about'], weight: number) => ({ weight, slots: { about } });
    if (TWICE.test(text)) return is('twice', 0.963);
    if (WITHDRAWN.test(text)) return is('withdrawn', 0.963);
    if (OTHERS.test(text)) return is('others', 0.963);
    return FILED.test(text) ? is('filed', 0.9635) : undefined;
  },
  async act({ about }, turn) {
    switch (about) {
      case 'filed':
        return filed(turn, ledger);
      case 'others':
        return others(turn, ledger);
      case 'withdrawn':
        return withdrawn(turn, ledger);
      default:
        return twice(turn, ledger);
    }
  },
});

/** 戊申机电记上了吗: what nobody can be sure is a company is still what was asked for. */
function nameAsked(words: string): string | undefined {
  const [, name] =
    /^(\p{Script=Han}{3,12}?)(?:也|都|已经?|那家|这家|的)*(?:记|登记|录|存|收)(?:上|进|入|好|到|过)?(?:去|系统|库)?了?(?:没有?|吗|么)[?？。]*$/u.exec(
      words,
    ) ?? [];
  return name && !OF_MINE.test(name) && !/我|你|您|他|线索|项目|外出|行程|活动|会议|天|次|条/.test(name)
    ? name
    : undefined;
}

async function filed(turn: Turn, ledger: Ledger): Promise<Outcome | undefined> {
  const { said } = turn;
  const english = said.language === 'en';
  const named = await leadsNamedIn(said.text, ledger);
  if (named.length > 0) return told(english ? 'On file:' : '记上了:', named.map(firstOf(turn)), named, turn);
  const name = readCompanies(said.text, said)[0]?.text ?? nameAsked(said.text);
  if (name)
    return {
      reply: say(
        english
          ? `Nothing of ${name} is on file. Say it in one sentence and it is recorded.`
          : `没有查到“${name}”,还没登记。报一句就能记:企业、投资额、做什么、联系人。`,
      ),
      changes: [],
    };
  if (!OF_MINE.test(said.text) || /报了/.test(said.text)) return undefined;
  const own = (await mine(turn, ledger)).filter(({ reportedAt }) => dayOf(reportedAt) === turn.today).slice(0, LATEST);
  if (own.length === 0)
    return {
      reply: say(english ? 'You have recorded nothing today.' : '您今天还没有记录。再报一句,我就记上。'),
      changes: [],
    };
  const head = english ? `Recorded today (${own.length}):` : `您今天记上的有${own.length}条:`;
  return told(
    head,
    own.map((it) => `• ${lineOf(it, english)}`),
    own,
    turn,
  );
}

/** `#3 温州固力锁业…,首报:宿州经开区 冯军 2020年5月18日`. */
const firstOf =
  ({ said, roster }: Turn) =>
  (it: Recorded<'lead'>): string => {
    const english = said.language === 'en';
    return `• ${lineOf(it, english)}${english ? ', ' : ','}${firstReport(it, personById(roster, it.reporter), english)}`;
  };

/** The sender's own living records, newest first. */
async function mine({ speaker }: Turn, ledger: Ledger, gone = false): Promise<AnyRecorded[]> {
  if (!speaker) return [];
  const kinds: readonly Kind[] = ['lead', 'trip', 'activity', 'meeting'];
  const all: AnyRecorded[] = [];
  for (const kind of kinds)
    all.push(
      ...(await ledger.list({ kind, reporter: speaker.id, ...(gone ? { withdrawn: true } : {}) }, { limit: 20 })),
    );
  return all.sort((a, b) => b.id - a.id);
}

async function others(turn: Turn, ledger: Ledger): Promise<Outcome | undefined> {
  const { said } = turn;
  const english = said.language === 'en';
  const named = await leadsNamedIn(said.text, ledger);
  if (named.length === 0) return undefined;
  const asked = readUnits(said.text, said).map(({ value }) => value);
  const theirs = named.filter(({ unit }) => asked.includes(unit));
  const head =
    theirs.length > 0
      ? english
        ? 'Yes:'
        : '有:'
      : english
        ? 'No other unit has it on file; a company is recorded once, for the first to report it.'
        : `没有${asked.join('、') || '别的单位'}的记录;同一家企业只记一条,算首报单位的。`;
  return told(head, named.map(firstOf(turn)), named, turn);
}

async function withdrawn(turn: Turn, ledger: Ledger): Promise<Outcome> {
  const english = turn.said.language === 'en';
  const gone = (await mine(turn, ledger, true))
    .sort((a, b) => ((b.withdrawn?.at ?? '') > (a.withdrawn?.at ?? '') ? 1 : -1))
    .slice(0, LATEST);
  if (gone.length === 0)
    return { reply: say(english ? 'You have withdrawn nothing.' : '您没有撤销过记录。'), changes: [] };
  const head = english ? 'Withdrawn, the latest first:' : '您撤销的(最近的在前):';
  const last = english ? `To take one back: restore #${gone[0]?.id}` : `要恢复就说“恢复 #${gone[0]?.id}”。`;
  return told(head, [...gone.map((it) => `• ${lineOf(it, english)}`), last], gone, turn);
}

const MOST = 2_000;

async function twice(turn: Turn, ledger: Ledger): Promise<Outcome> {
  const english = turn.said.language === 'en';
  const leads = (await ledger.list({ kind: 'lead' }, { limit: MOST, oldestFirst: true })) as Recorded<'lead'>[];
  const named = leads.filter(({ body }) => body.company);
  const groups = [...Map.groupBy(named, ({ body }) => companyKey(body.company ?? '')).values()];
  const pairs = groups.filter((group) => group.length > 1).flat();
  if (pairs.length === 0)
    return {
      reply: say(
        english
          ? `None: of ${named.length} leads no company is on file twice. Reported again it is not recorded, and counts once for the first unit.`
          : `没有。${named.length}条线索里没有重复的企业:再报时不另记,只提示首报单位,全市算一次。`,
      ),
      changes: [],
    };
  const head = english ? `${pairs.length} leads look alike:` : `有${pairs.length}条看着是同一家企业:`;
  return told(head, pairs.slice(0, LATEST).map(firstOf(turn)), pairs.slice(0, LATEST), turn);
}

function told(head: string, lines: readonly string[], records: readonly AnyRecorded[], turn: Turn): Outcome {
  const { awaiting: _, ...kept } = turn.memory;
  const shown = { ids: records.map(({ id }) => id), at: turn.message.sentAt };
  return {
    reply: say([head, ...lines].join('\n')),
    changes: [{ do: 'remember', memory: { ...kept, shown } }],
  };
}
