import { addDays, type Day, monthAround, shortDate } from '../calendar.ts';
import type { Outcome, Skill, Turn } from '../conversation/skill.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { daysAway, sumOfDays, until } from '../progress/count.ts';
import { daysTargetOf } from '../progress/people-month.ts';
import { progressOf, targetsOf, windowOf } from '../progress/progress.ts';
import type { Rates } from '../records/lead-facets.ts';
import type { AnyRecorded, Ledger, Recorded } from '../records/record.ts';
import { type Block, reply, text } from '../reply.ts';
import { firstReport } from './ask-record.ts';
import { currentOf, findRecord, speakingOf } from './find-record.ts';
import { quotesOf } from './plan-quote.ts';
import { contextOf, measuresIn } from './progress-measures.ts';
import { measureName, windowName } from './progress-names.ts';
import { lineOf } from './record-lines.ts';
import { whyOutside } from './why-outside.ts';

interface House {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly rates: Rates;
}

interface Slots {
  /** 签了算几个: as if it were signed today. */
  readonly supposed: boolean;
  /** Measures that were named or spoken of; empty = whatever such a record may count toward. */
  readonly measures: readonly string[];
}

const WHY_NOT =
  /(?:为(?:什么|啥|何)|怎么|咋|凭(?:什么|啥)|咋就)[^,。]{0,8}(?:没|不|未)(?:有)?(?:给)?(?:我们?|咱)?(?:算|计|统计|加|包括|列|显示|在里)|(?:没|不|未)(?:有)?(?:算|计)(?:进|入|上|到)?[^,。]{0,8}(?:为(?:什么|啥|何)|怎么回事|咋回事|啥原因|什么原因)|\bwhy\b.{0,30}(?:not|n'?t)\b.{0,12}count/i;
const DOES_IT =
  /(?:算不算|能不能算|能算|算(?:是|作|进|入|上|在|到)?|计入|计进|纳入|属于|符合)[^,。]{0,20}(?:吗|么|嘛|不|没|吧)?[?？。]?$|算(?:在)?(?:几[个条]|哪(?:些|一|几)?(?:项|个|类|条)|什么项)|(?:does|do|will|would|is) (?:it|this|that|#\d+)\b.{0,20}count/i;
const ASKED =
  /[?？吗么嘛没不吧]$|算不算|能不能|是不是|算几|算(?:在)?哪|属于(?:不属于|什么)|\b(?:does|do|will|would|is)\b/i;
const THAT_ONE =
  /#\s*\d+|它|他们|[这那](?:个|条|家|笔|趟|次)|该(?:项目|企业|线索)|刚(?:才|刚)|上一?条|\b(?:it|this one|that one|this|that)\b/i;
const RULES = /考核|责任|政策|一事一议|规定|计划|条款|周末|半天|线上|视频|来访|奖/;
const SUPPOSED =
  /(?:签(?:了|约|下|成)?(?:了)?|谈成了?)(?:以?后|的话|就|能|也)*算|(?:if|once|when) (?:it is |we )?sign(?:ed)?/i;
/** Pointed at with a pronoun only, a record is the one just spoken of. */
const FRESH_MS = 30 * 60_000;

/** 为什么没算, 它算亿元项目吗: whether one record counts toward a figure of the plan, and what it lacks where it does not. */
export const explainCount = (house: House): Skill<Slots> => ({
  name: 'explain-count',
  summary: '某条记录算不算、为什么没算',
  examples: ['恒锐那个为什么没算', '它算亿元以上项目吗'],
  recognise({ said, memory }) {
    const words = said.text;
    if (words.length > 60 || RULES.test(words)) return undefined;
    const why = WHY_NOT.test(words);
    const measures = measuresNamed(words, house.plan);
    if (
      !why &&
      !(
        DOES_IT.test(words) &&
        ASKED.test(words) &&
        (THAT_ONE.test(words) || SUPPOSED.test(words) || measures.length > 0)
      )
    )
      return undefined;
    return {
      weight: 0.972,
      slots: {
        supposed: SUPPOSED.test(words),
        measures:
          measures.length > 0
            ? measures
            : SUPPOSED.test(words) || ofAReport(memory)
              ? []
              : contextOf(memory, house.plan),
      },
    };
  },
  async act({ measures, supposed }, turn) {
    if (!turn.speaker) return undefined;
    const record = await meant(turn, house.ledger);
    if (!record) return undefined;
    const blocks =
      record.kind === 'trip'
        ? await ofTrip(record, turn, house)
        : record.kind === 'lead'
          ? await ofLead(record, { measures, supposed }, turn, house)
          : [];
    if (blocks.length === 0) return undefined;
    return { reply: reply(...blocks), changes: [speakingOf(record.id, turn)] } satisfies Outcome;
  },
});

/** Where the money comes from, as a figure of the plan names it: 为啥不算沪苏浙的. */
const ORIGINS = [
  ['shanghai-jiangsu-zhejiang', /沪苏浙|江浙沪|苏浙沪|长三角/],
  ['outside-province', /省外|外省/],
  ['abroad', /外资|境外|外商/],
] as const;

function measuresNamed(words: string, plan: Plan): readonly string[] {
  const named = measuresIn(words, plan);
  if (named.length > 0) return named;
  const origin = ORIGINS.find(([, pattern]) => pattern.test(words))?.[0];
  const targets = plan.targets.filter(({ counts }) => origin !== undefined && counts?.origin === origin);
  return [...new Set(targets.flatMap(({ measure }) => measure ?? []))];
}

/** Nobody asked for a figure yet: what was just reported is looked at in every respect. */
const ofAReport = ({ frame }: Turn['memory']): boolean =>
  (frame?.slots as { readonly reported?: boolean } | undefined)?.reported === true;

/** The record that the words point at; none where only the plan can be meant. */
async function meant(turn: Turn, ledger: Ledger): Promise<AnyRecorded | undefined> {
  const words = turn.said.text;
  const found = await findRecord(turn, ledger);
  if (found.how === 'number' || found.how === 'name' || found.how === 'ordinal' || found.how === 'person')
    return found.records[0];
  const { memory, message } = turn;
  const fresh = Math.abs(Date.parse(message.sentAt) - Date.parse(memory.shown?.at ?? '')) <= FRESH_MS;
  const bare = WHY_NOT.test(words) && words.length <= 10;
  if (!THAT_ONE.test(words) && !bare) return undefined;
  const current = currentOf(memory);
  if (current !== undefined && fresh) return ledger.get(current);
  return found.how === 'last' || (THAT_ONE.test(words) && memory.shown === undefined) ? found.records[0] : undefined;
}

async function ofLead(
  record: Recorded<'lead'>,
  { measures, supposed }: Slots,
  turn: Turn,
  house: House,
): Promise<Block[]> {
  const english = turn.said.language === 'en';
  const own = targetsOf(house.plan, { kind: 'unit', unit: record.unit }, turn.roster);
  const leads = (all: readonly Target[]): Target[] => all.filter(({ counts }) => counts?.kind === 'lead');
  const asked = ({ measure }: Target): boolean => measure !== undefined && measures.includes(measure);
  const named = leads(own).filter(asked);
  // A measure that the unit does not owe is still explained, by the first who does.
  const [other] = named.length > 0 ? [] : leads(house.plan.targets).filter(asked);
  const counted = leads(own).filter(({ counts, masked }) => !masked && (!supposed || counts?.stage !== undefined));
  const targets = named.length > 0 ? named : other ? [other] : counted;
  const lines: string[] = [];
  const cited: Target[] = [];
  for (const target of targets) {
    const window = windowOf(target.period, turn.today);
    const lacks = whyOutside(supposed ? signedToday(record, turn.today) : record, target, window, {
      rates: house.rates,
      roster: turn.roster,
      english,
    });
    const name = nameIn(house, turn, target);
    cited.push(target);
    if (lacks.length > 0) {
      lines.push(english ? `Not counted as ${name}: ${lacks.join('; ')}.` : `不算${name}:${lacks.join(';')}。`);
      continue;
    }
    if (target === other) {
      lines.push(
        english
          ? `It qualifies as ${name}; the plan sets ${unitIn(turn, record.unit)} no number of them.`
          : `算${name};计划没有给${record.unit}规定这项数目。`,
      );
      continue;
    }
    if (supposed) {
      lines.push(english ? `Once signed it counts as 1 of ${name}.` : `签约后算1${target.unit ?? '个'}${name}。`);
      continue;
    }
    const progress = await progressOf(target, { kind: 'unit', unit: record.unit }, window, {
      ledger: house.ledger,
      roster: turn.roster,
      today: turn.today,
    });
    const unit = target.unit ?? '';
    const left =
      progress?.left === undefined ? '' : english ? `, ${progress.left} left` : `,还差${progress.left}${unit}`;
    lines.push(
      english
        ? `It counts as ${name} for ${unitIn(turn, record.unit)}: ${progress?.done ?? 0} now${left}.`
        : `算${name},计在${record.unit},现在共${progress?.done ?? 0}${unit}${left}。`,
    );
  }
  if (lines.length === 0) return [];
  const reporter = turn.roster.people.find(({ id }) => id === record.reporter);
  const others =
    record.unit === turn.speaker?.unit
      ? []
      : [
          english
            ? `It is ${unitIn(turn, record.unit)}'s: ${firstReport(record, reporter, true)}.`
            : `这条${firstReport(record, reporter, false)},只算首报单位的。`,
        ];
  // Where nothing in particular is asked, what it counts for comes first.
  const sorted =
    named.length > 0 ? lines : [...lines].sort((a, b) => Number(a.startsWith('不')) - Number(b.startsWith('不')));
  return [text([...others, ...sorted, lineOf(record, english)].join('\n')), ...quotesOf(house.plan, cited, english, 1)];
}

const signedToday = (record: Recorded<'lead'>, today: Day): Recorded<'lead'> =>
  record.body.stage === 'lead' || record.body.stage === 'negotiating'
    ? { ...record, body: { ...record.body, stage: 'signed', stageDates: { ...record.body.stageDates, signed: today } } }
    : record;

const unitIn = ({ roster }: Turn, unit: string): string =>
  roster.units.find(({ name }) => name === unit)?.english ?? unit;

const nameIn = ({ plan }: House, { said }: Turn, target: Target): string =>
  measureName(target, { plan, english: said.language === 'en' });

async function ofTrip(record: Recorded<'trip'>, turn: Turn, { plan, ledger }: House): Promise<Block[]> {
  const english = turn.said.language === 'en';
  const person = turn.roster.people.find(({ id }) => id === record.person);
  if (!person) return [];
  const line = lineOf(record, english);
  if (record.withdrawn) return [text(english ? `Not counted, it was withdrawn: ${line}` : `不算,这条已撤销:${line}`)];
  const target = daysTargetOf(plan, person, turn.roster);
  const said: string[] = [];
  const shared: Day[] = [];
  for (let month = monthAround(record.body.start); month.start <= record.body.end; ) {
    const filter = { kind: 'trip', person: person.id, window: month, by: 'on' } as const;
    const trips = (await ledger.list(filter, { limit: 200, oldestFirst: true })) as Recorded<'trip'>[];
    const away = daysAway(trips, until(month, turn.today));
    const own = away.filter((day) => day.trips.includes(record.id));
    shared.push(...own.filter((day) => day.trips.length > 1).map(({ day }) => day));
    const when = windowName(month, turn.today, english);
    if (own.length > 0)
      said.push(
        english
          ? `It counts ${when}: ${sumOfDays(own)} day(s) of ${sumOfDays(away)} in all.`
          : `算,计入${when}:这趟${sumOfDays(own)}天,当月共${sumOfDays(away)}天。`,
      );
    month = monthAround(addDays(month.end, 1));
  }
  if (said.length === 0) said.push(english ? 'Not counted yet: these days are still ahead.' : '还没到日期,走完才算。');
  else if (record.body.end > turn.today)
    said.push(english ? 'Days still ahead count once they are past.' : '没到的日子过了才算。');
  if (shared.length > 0)
    said.push(
      english
        ? `${shared.join(', ')} also belong to another trip; a date counts once.`
        : `${shared.map(shortDate).join('、')}和别的行程重叠,同一天只算一次。`,
    );
  if (!target)
    said.push(
      english
        ? `The plan gives this post (${person.duty}) no number of trip days, so nothing is owed.`
        : `计划没有规定${person.duty}的外出天数,只记录,不计差额。`,
    );
  const cited = target ?? plan.targets.find(({ counts }) => counts?.measure === 'days');
  return [text([...said, line].join('\n')), ...(cited ? quotesOf(plan, [cited], english, 1) : [])];
}
