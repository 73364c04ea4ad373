import { addDays, type DayRange, monthAround, yearAround } from '../calendar.ts';
import type { Change, Outcome, Skill, Turn } from '../conversation/skill.ts';
import { readDates } from '../language/dates.ts';
import { readPeople } from '../language/people.ts';
import { readUnits } from '../language/units.ts';
import { saysWhole, wholeOf } from '../language/whole.ts';
import type { AnyRecorded, Filter, Kind, Ledger, Stage } from '../records/record.ts';
import { type Block, say, table, text } from '../reply.ts';
import { listRecordsForms } from './ask-forms.ts';
import { kindIn } from './find-record.ts';
import { windowName } from './progress-names.ts';
import { lineOf, moneyText, STAGE_CHINESE } from './record-lines.ts';

interface Slots {
  readonly kind: Kind | undefined;
  readonly table: boolean;
  /** Leads that reached this stage, or are at it now: 在谈的, 开工的, 黄了的. */
  readonly stage?: Stage;
  /** Leads without news for two weeks (停滞). */
  readonly stalled: boolean;
  /** Not signed yet. */
  readonly open?: boolean;
}

const LIST =
  /(?:全|都|统统|通通|挨个)(?:部)?(?:给我)?(?:列|念|报|说|看)(?:一遍|一下|出来|给我)?|(?:列|念|过)一遍|\beverything\b|what (?:have|did) i (?:report|record|log|enter)|我(?:们(?:县|区|园区?)?)?(?:报|记|登记|录)(?:过|了)?的(?:线索|项目|外出|行程|活动|都?(?:还剩|还有|有)?哪(?:些|几))|列(?:一下|出|个|给|举)|清单|明细|名单|都?有(?:哪些|哪几|什么|啥)|哪些|哪几(?:个|条|次|趟|家)|都(?:去|跑)了?(?:哪|那)|去(?:了|过)?(?:哪|那)(?:了|些|里|儿|几|个|$)|去过(?:哪|那)|报了(?:哪|什么|啥)|谁(?:出去|外出|出差|跑|去)(?![^,。]{0,6}(?:最|[多少]$))|(?:最近|上|最后)一?次(?:外出|出差|招商)|导出|台账|记录(?:有|都)?(?:哪些|一下)?[?？]?$|查(?:一下|看|询)?.{0,8}(?:线索|记录|外出|行程|活动)|\blist\b|show (?:me )?(?:my|our|all|the)|which (?:leads|trips|projects|events|places)|where (?:did|have) i|export/i;
const OF_RECORDS =
  /everything|what (?:have|did) i|线索|项目|企业|哪几条|外出|行程|出差|去|跑|活动|推介|会议|例会|调度会|记录|lead|trip|project|event|meeting|record/i;
const PLAN_QUESTION = /计划|条款|责任单位|规定|要求|平台|展会|产业|政策|重点|措施/;
const TABLE = /导出|表格|excel|xlsx|csv|台账|export|table/i;
const STALLED =
  /停滞|没(?:有)?(?:动静|进展|跟进|新进展|更新|消息)|未(?:跟进|更新)|长期未|沉睡|僵|stalled|no news|inactive/i;
const OF_STAGE: readonly (readonly [Stage, RegExp])[] = [
  ['dropped', /(?:黄了?|终止|没谈成|谈崩|不来)(?:了|掉)?的/],
  ['producing', /(?:已经?)?(?:投产|量产)(?:了|过)?的/],
  ['started', /(?:已经?|在)?(?:开工|动工|在建)(?:了|过)?的|在建项目/],
  ['signed', /(?:已经?)?(?:签约|签了约?|签过?|敲定)(?:了|过)?的|已签约项目/],
  ['negotiating', /(?:正?在|还在)(?:洽)?谈的|洽谈中的?|在谈(?:项目|线索)/],
];
const UNSIGNED =
  /(?:哪(?:些|几)|还有(?:哪|几|多少)|有(?:哪|几)|多少)[^,。]{0,8}(?:没|未)(?:有)?签(?:约|下来)?|(?:没|未)(?:有)?签(?:约)?的[^,。]{0,6}(?:哪|几|多少|有)|not (?:yet )?signed|unsigned/i;
const STAGE_ASKED = /哪些|哪几|几个|几条|多少|有没有|列|清单|名单|明细|都有(?:谁|啥)/;
const STALLED_AFTER_DAYS = 14;
const SHOWN = 15;

/** The stage whose leads are asked for: 在谈的, 签了的, 黄了的. */
export const stageAsked = (words: string): Stage | undefined =>
  OF_STAGE.find(([, pattern]) => pattern.test(words))?.[0];

/** 查记录: the sender's, a colleague's, a unit's or the city's records of one kind in a window; never with phones. */
export const listRecords = ({ ledger }: { readonly ledger: Ledger }): Skill<Slots> => ({
  name: 'list-records',
  summary: '列出线索、外出、活动、会议',
  examples: ['我这个月都去了哪', '我们县报了哪些线索', '导出我们县的线索,表格格式'],
  recognise({ said: { text: words } }) {
    if (words.length <= 80 && STALLED.test(words) && /线索|项目|企业|lead|project/i.test(words))
      return { weight: 0.97, slots: { kind: 'lead', table: TABLE.test(words), stalled: true } };
    // 哪些没签: still at lead or in talks.
    if (words.length <= 30 && UNSIGNED.test(words) && !/单位|哪(?:个|些|几个)?(?:县|区|园|组|局)|谁/.test(words))
      return { weight: 0.964, slots: { kind: 'lead', table: TABLE.test(words), stalled: false, open: true } };
    const stage = words.length <= 40 && STAGE_ASKED.test(words) ? stageAsked(words) : undefined;
    if (stage && /项目|企业|线索|有/.test(words) && !/计划|政策|怎么|亿元|责任|率|台账|跟踪/.test(words))
      return { weight: 0.95, slots: { kind: 'lead', table: TABLE.test(words), stalled: false, stage } };
    // 今天都报了啥: of every kind.
    if (words.length <= 20 && /(?:报|记|登|录)了(?:些)?(?:什么|啥)/.test(words))
      return { weight: 0.9, slots: { kind: undefined, table: false, stalled: false } };
    if (words.length > 80 || !LIST.test(words) || !OF_RECORDS.test(words)) return undefined;
    const kind =
      /谁(?:出去|外出|出差|跑|去)|次(?:外出|出差|招商)|去(?:了|过)?(?:哪|那)|跑了?(?:哪|那)|where (?:did|have) i/i.test(
        words,
      )
        ? 'trip'
        : (kindIn(words) ?? (/报.*哪(?:几|些)条?/.test(words) ? 'lead' : undefined));
    if (!kind && !/记录|台账|record|everything|what (?:have|did) i/i.test(words)) return undefined;
    const own = /我|咱|本|谁|次(?:外出|出差|招商)|报了|登记|记录|去了|导出|台账|\bmy\b|\bour\b|\bi\b/i.test(words);
    if (PLAN_QUESTION.test(words) && !own) return undefined;
    return {
      weight: own ? (/报.*哪(?:几|些)/.test(words) ? 0.95 : 0.925) : 0.72,
      slots: { kind, table: TABLE.test(words), stalled: false },
    };
  },
  forms: listRecordsForms,
  async act({ kind, table: asTable, stalled, stage, open }, turn) {
    const kinds: readonly Kind[] = kind ? [kind] : ['lead', 'trip', 'activity', 'meeting'];
    const where = whereOf(turn, kind, stalled);
    const blocks: Block[] = [];
    const shown: number[] = [];
    for (const each of kinds) {
      const filter: Filter = {
        ...where.filter,
        kind: each,
        by: each === 'lead' ? 'reported' : 'on',
        ...(stage ? stageFilter(stage) : {}),
        ...(open ? { open: true } : {}),
        ...(stalled ? { quietSince: addDays(turn.today, -STALLED_AFTER_DAYS), open: true } : {}),
      };
      const count = await ledger.count(filter);
      if (count === 0 && kinds.length > 1) continue;
      const records = await ledger.list(filter, { limit: SHOWN, oldestFirst: true, quietestFirst: stalled });
      shown.push(...records.map(({ id }) => id));
      const name = open
        ? `${where.name}${turn.said.language === 'en' ? ' (not signed yet)' : '还没签约的'}`
        : stalled
          ? `${where.name}${turn.said.language === 'en' ? ', no news for 14 days' : '14天没有进展的'}`
          : stage
            ? `${where.name}${turn.said.language === 'en' ? ` (${stage})` : `${STAGE_CHINESE[stage].replace(/\(.*\)/, '')}的`}`
            : where.name;
      blocks.push(...draw(each, records, count, name, turn, asTable));
    }
    if (blocks.length === 0)
      return {
        reply: say(turn.said.language === 'en' ? 'Nothing is recorded yet.' : `${where.name}还没有记录。`),
        changes: [],
      };
    return outcome(blocks, shown, turn, kind === 'lead');
  },
});

/** 在谈 and 黄了 is what a lead is now; 签约, 开工 and 投产 are kept by those that went on from there. */
export const stageFilter = (stage: Stage): Partial<Filter> =>
  stage === 'signed' || stage === 'started' || stage === 'producing' ? { stage, by: 'stage' } : { at: stage };

function outcome(
  blocks: readonly Block[],
  shown: readonly number[],
  { memory, message, said }: Turn,
  leads: boolean,
): Outcome {
  const { awaiting: _, ...kept } = memory;
  const at = message.sentAt;
  // 其中省外的呢 sifts the leads that were listed.
  const frame = leads ? { frame: { skill: 'list-leads', slots: { words: said.text }, at } } : {};
  const remember: Change = { do: 'remember', memory: { ...kept, ...frame, shown: { ids: shown, at } } };
  return { reply: { blocks }, changes: [remember] };
}

const KIND_NAMES = {
  lead: ['线索', '条', 'leads'],
  trip: ['外出招商', '条', 'trips'],
  activity: ['推介活动', '场', 'events'],
  meeting: ['会议', '次', 'meetings'],
} as const;

function draw(
  kind: Kind,
  records: readonly AnyRecorded[],
  count: number,
  name: string,
  turn: Turn,
  asTable: boolean,
): Block[] {
  const english = turn.said.language === 'en';
  const [chinese, counter, other] = KIND_NAMES[kind];
  if (count === 0)
    return [
      text(
        english
          ? `${name}: no ${other} recorded.`
          : name.endsWith('的')
            ? `${name}${chinese}没有(0${counter})。`
            : `${name}还没有${chinese}记录(0${counter})。`,
      ),
    ];
  const head = english ? `${name}: ${count} ${other}` : `${name}${chinese}${count}${counter}`;
  const more =
    count > records.length
      ? english
        ? `… and ${count - records.length} more`
        : `……另有${count - records.length}${counter}`
      : '';
  if (asTable && kind === 'lead') return [text(head), leadTable(records, english), ...(more ? [text(more)] : [])];
  return [
    text([`${head}:`, ...records.map((record) => `• ${lineOf(record, english)}`), more].filter(Boolean).join('\n')),
  ];
}

function leadTable(records: readonly AnyRecorded[], english: boolean): Block {
  const rows = records.flatMap((record) =>
    record.kind === 'lead'
      ? [
          [
            `#${record.id}`,
            record.body.company ?? '',
            record.body.amount ? moneyText(record.body.amount, english) : '',
            record.body.industry ?? '',
            record.body.destination ?? '',
            english ? record.body.stage : STAGE_CHINESE[record.body.stage],
          ],
        ]
      : [],
  );
  return table(
    english
      ? ['no.', 'company', 'amount', 'industry', 'to', 'stage']
      : ['编号', '企业', '投资额', '行业', '落户', '阶段'],
    rows,
  );
}

/**
 * Whose records and of which days: named people or units, else the sender's unit for leads and the sender for the rest.
 * Of all days, where none are named (停滞): a lead of last year may stand still too.
 */
export function whereOf(
  { said, speaker, roster, today }: Turn,
  kind: Kind | undefined,
  stalled: boolean,
): { filter: Omit<Filter, 'kind'>; name: string } {
  const words = said.text;
  const date = readDates(words, said).find(
    ({ value }) => value.grain !== 'vague' && value.grain !== 'impossible',
  )?.value;
  const asked: DayRange = date
    ? { start: date.start, end: date.end }
    : kind === 'trip' && !/今年|全年|year|次(?:外出|出差|招商)/i.test(words)
      ? monthAround(today)
      : yearAround(today);
  // 最近两周没动静的: the weeks say how long, not which records.
  const days = stalled ? {} : { window: asked };
  const english = said.language === 'en';
  const when = days.window ? `${english ? ' ' : ''}${windowName(days.window, today, english)}` : '';
  const you = english ? 'You' : '您';
  const person = readPeople(words, said)
    .map(({ value }) => roster.people.find((it) => it.name === value.name && (!value.unit || it.unit === value.unit)))
    .find((it) => it !== undefined);
  const mine = /我(?!们|县|区|园|市|单位)|\bmy\b|\bi\b/i.test(words) && !/我们|我县|我区|我单位/.test(words);
  const units = [...new Set(readUnits(words, said).map(({ value }) => value))];
  if (person && (kind !== 'lead' || !mine)) {
    return {
      filter: kind === 'trip' ? { person: person.id, ...days } : { reporter: person.id, ...days },
      name: `${person.id === speaker?.id ? you : person.name}${when}`,
    };
  }
  if (mine && speaker) {
    return {
      filter: kind === 'trip' ? { person: speaker.id, ...days } : { reporter: speaker.id, ...days },
      name: `${you}${when}`,
    };
  }
  if (units.length > 0) return { filter: { units, ...days }, name: `${units.join('、')}${when}` };
  if (
    /全市|各(?:县区|县市区|单位|乡镇)|city/i.test(words) ||
    saysWhole(words, said.city) ||
    (speaker?.access === 'city_admin' && !/我们|我单位/.test(words))
  )
    return { filter: days, name: `${wholeOf(said.city)}${when}` };
  if (speaker && kind === 'trip' && !/我们|县里|单位|谁/.test(words))
    return { filter: { person: speaker.id, ...days }, name: `${you}${when}` };
  return { filter: speaker ? { units: [speaker.unit], ...days } : days, name: `${speaker?.unit ?? ''}${when}` };
}
