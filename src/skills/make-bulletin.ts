import { ledgerTitleOf, titleOf, unfinished } from '../bulletin/bulletin-words.ts';
import { type Bulletin, gatherBulletin, noBulletinOf } from '../bulletin/gather-bulletin.ts';
import { monthOf, shortDate, yearOf } from '../calendar.ts';
import type { Change, Outcome, Skill, Turn } from '../conversation/skill.ts';
import type { Scope } from '../digest/week.ts';
import { saysWhole, wholeOf } from '../language/whole.ts';
import type { Person } from '../people/roster.ts';
import { draftName } from '../plan/owners.ts';
import type { Plan } from '../plan/plan.ts';
import type { Rates } from '../records/lead-facets.ts';
import type { Ledger } from '../records/record.ts';
import { type Block, type Choice, choices, file, heading, say, text } from '../reply.ts';
import { type BulletinSlots, readBulletin, usualMonth } from './bulletin-slots.ts';
import { bulletinLines } from './bulletin-summary.ts';

export interface BulletinHouse {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly rates: Rates;
}

/** 月度通报和台账: the city's bulletin for everybody, a unit's for its people; the ledgers for those whose rows they are. */
export const makeBulletin = (house: BulletinHouse): Skill<BulletinSlots> => ({
  name: 'make-bulletin',
  summary: '出月度通报(Word)、导出台账(Excel)',
  examples: ['出一份5月通报', '萧县5月通报', '把上月专报发我', '导出5月台账', 'monthly bulletin for May'],
  recognise(turn) {
    const { frame } = turn.memory;
    const before = frame?.skill === 'make-bulletin' ? (frame.slots as BulletinSlots) : undefined;
    const slots = readBulletin(turn, house.plan, before);
    return slots ? { weight: 0.968, slots } : undefined;
  },
  async act(slots, turn) {
    const { speaker } = turn;
    if (!speaker) return { reply: say(''), changes: [] };
    if (slots.regularly) return said(notRegularly, turn);
    const month = slots.month ?? usualMonth(turn.today, house.plan);
    const none = noBulletinOf(month, turn.today, house.plan);
    if (none) return said(none === 'ahead' ? notYet(month.start) : tooEarly(house.plan), turn);
    const bulletin = slots.bulletin ? bulletinScope(slots, speaker, turn) : undefined;
    const ledger = slots.ledger ? ledgerScope(slots, speaker, turn) : undefined;
    const refusals = [bulletin, ledger].flatMap((it) => (it && 'why' in it ? [it.why] : []));
    const scope = granted(bulletin) ?? granted(ledger);
    if (!scope) return said(refusals[0] as Both, turn);
    const { plan, rates } = house;
    const gather = (scope: Scope): Promise<Bulletin> =>
      gatherBulletin({
        ...{ plan, ledger: house.ledger, roster: turn.roster, ratesOf: rates.date, scope, month },
        ...{ today: turn.today, madeAt: turn.message.sentAt },
      });
    const gathered = await gather(scope);
    // Loaded only here: whoever never asks for a file needs no writer of files.
    const { documentFile, workbookFile } = await import('../bulletin/bulletin-files.ts');
    const files: Block[] = [];
    if (granted(bulletin)) {
      const { name, bytes } = await documentFile(gathered);
      files.push(file(name, bytes));
    }
    const ledgers = granted(ledger);
    if (ledgers) {
      const own = sameScope(scope, ledgers) ? gathered : await gather(ledgers);
      const made = await workbookFile(own, { ledger: house.ledger, roster: turn.roster });
      files.push(text(inWords(ledgerLine(made), turn)), file(made.name, made.bytes));
    }
    const blocks: Block[] = [
      heading(granted(bulletin) ? titleOf(gathered) : ledgerTitleOf(gathered)),
      text(
        [...framing(gathered, slots, turn), ...(granted(bulletin) ? bulletinLines(gathered, english(turn)) : [])].join(
          '\n',
        ),
      ),
      ...refusals.map((why) => text(inWords(why, turn))),
      ...files,
      ...offers(slots, { speaker, turn, gathered }),
    ];
    return { reply: { blocks }, changes: [remembered(slots, turn)] };
  },
});

/** The same in Chinese and English. */
type Both = readonly [string, string];
type Allowed = { readonly scope: Scope } | { readonly why: Both };

const english = ({ said: { language } }: Turn): boolean => language === 'en';
const inWords = (both: Both, turn: Turn): string => both[english(turn) ? 1 : 0];
const said = (both: Both, turn: Turn): Outcome => ({ reply: say(inWords(both, turn)), changes: [] });
const granted = (it: Allowed | undefined): Scope | undefined => (it && 'scope' in it ? it.scope : undefined);
const sameScope = (a: Scope, b: Scope): boolean => JSON.stringify(a) === JSON.stringify(b);

const ledgerLine = ({ trips, leads }: { readonly trips: number; readonly leads: number }): Both => [
  `台账:外出${trips}条,线索${leads}条(本月新报或有进展的),另附进度;不含联系人和电话。`,
  `Ledger: ${trips} trips, ${leads} leads (new or moved up this month), and the progress; no contacts, no phones.`,
];
const notRegularly: Both = [
  '通报不定时自动发,要的时候说“出一份5月通报”即可;每周的情况看周报。',
  'Bulletins are not sent by themselves; say "monthly bulletin for May" when you need one.',
];
const notYet = (start: string): Both => [
  `${yearOf(start)}年${monthOf(start)}月还没到,没有可通报的数据。`,
  `${start.slice(0, 7)} has not begun; there is nothing to report yet.`,
];
const tooEarly = ({ year }: Plan): Both => [
  `计划从${year}年起,之前的月份没有任务可对照,不出通报。`,
  `The plan begins in ${year}; there is no bulletin for earlier months.`,
];

/** What the city's office calls its own is the city's. The city's for everybody on the roster; a unit's for its people and the city's office, and only where its people read. */
function bulletinScope({ unit, own }: BulletinSlots, speaker: Person, { audience, roster }: Turn): Allowed {
  const wanted = unit ?? (own && speaker.unit !== roster.city.office ? speaker.unit : undefined);
  if (wanted === undefined) return { scope: { kind: 'city' } };
  if (wanted !== speaker.unit && speaker.access !== 'city_admin')
    return {
      why: [
        `${wanted}的单位通报只给本单位的人。您可以要${wholeOf(roster.city.name)}通报(各单位数都在里面)或${speaker.unit}的通报。`,
        `${wanted}'s own bulletin is for its people. You may have the city's, which shows every unit's totals, or ${speaker.unit}'s.`,
      ],
    };
  if (audience.kind === 'person' || (audience.kind === 'unit' && audience.unit === wanted))
    return { scope: { kind: 'unit', unit: wanted } };
  return {
    why: [
      `${wanted}的单位通报请私聊我要,或在${wanted}群里要;这个群里可以发${wholeOf(roster.city.name)}通报。`,
      `Ask for ${wanted}'s own bulletin in a direct chat or its own group; here I can send the city's.`,
    ],
  };
}

/** The own unit's rows for its people, any unit's and all together for city_admin; never into a group of several units. */
function ledgerScope({ unit, own }: BulletinSlots, speaker: Person, { audience, said, roster }: Turn): Allowed {
  const admin = speaker.access === 'city_admin';
  if (audience.kind === 'several')
    return {
      why: [
        '台账里有各单位的企业明细,不发到多单位的群:请私聊我要,或在本单位群里要。',
        'The ledger lists companies, so it is not sent into a group of several units. Ask me in a direct chat or in your own unit’s group.',
      ],
    };
  const all = admin && audience.kind === 'person' && !(own && speaker.unit !== roster.city.office);
  const wanted = unit ?? (all ? undefined : audience.kind === 'unit' && admin ? audience.unit : speaker.unit);
  const whole =
    (/全市|各(?:县区|县市区|单位|园区|开发区|乡镇)|\bcity\b/i.test(said.text) || saysWhole(said.text, said.city)) &&
    !unit;
  if ((whole || (wanted !== undefined && wanted !== speaker.unit)) && !admin)
    return {
      why: [
        `台账只给本单位的人:您可以导出${speaker.unit}的台账。${wholeOf(roster.city.name)}台账找市级管理员。`,
        `A ledger is for the unit's own people: you may export ${speaker.unit}'s. The city's is for a city admin.`,
      ],
    };
  if (audience.kind === 'unit' && (whole || wanted !== audience.unit))
    return {
      why: [
        `这里是${audience.unit}群,别的单位的台账不发到这里,请私聊我要。`,
        `This is ${audience.unit}'s group; ask for another unit's ledger in a direct chat.`,
      ],
    };
  return { scope: wanted === undefined ? { kind: 'city' } : { kind: 'unit', unit: wanted } };
}

/** Which month it is when none was said, and that a running one is not over. */
function framing(bulletin: Bulletin, { month: asked }: BulletinSlots, turn: Turn): string[] {
  const { month, until, plan } = bulletin;
  const name = `${monthOf(month.start)}月`;
  const running = unfinished(bulletin);
  const year = yearOf(until);
  const past = year !== plan.year;
  if (english(turn))
    return [
      ...(past ? [`(The ${plan.year} plan is read as continuing in ${year}.)`] : []),
      `${month.start.slice(0, 7)}, as of ${until}${running ? ' (the month is not over)' : ''}. The file is in Chinese${draftName(plan) ? '; its targets are those of the draft plan' : ''}.`,
    ];
  return [
    ...(past ? [`(计划年度为${plan.year}年,以下按沿用到${year}年计。)`] : []),
    ...(asked ? [] : [`没有说月份,按${running ? '本' : '上'}月(${name})出;要别的月份说“4月通报”。`]),
    `统计截至${shortDate(until)}${running ? ',本月未满' : ''};目标依据${plan.status ?? '计划'}。`,
  ];
}

/** The other file, where this person may have it here. */
function offers(
  { bulletin, ledger, unit, own }: BulletinSlots,
  { speaker, turn, gathered }: { speaker: Person; turn: Turn; gathered: Bulletin },
): Block[] {
  if (english(turn)) return [];
  const month = `${monthOf(gathered.month.start)}月`;
  const offered: Choice[] = [];
  if (!ledger && 'scope' in ledgerScope({ bulletin, ledger, own, regularly: false }, speaker, turn))
    offered.push({ label: `导出${month}台账`, says: `导出${yearOf(gathered.month.start)}年${month}台账` });
  if (!bulletin && !unit)
    offered.push({ label: `${month}通报`, says: `出一份${yearOf(gathered.month.start)}年${month}通报` });
  return offered.length > 0 ? [choices(...offered)] : [];
}

function remembered(slots: BulletinSlots, { memory, message }: Turn): Change {
  const { awaiting: _, ...kept } = memory;
  return { do: 'remember', memory: { ...kept, frame: { skill: 'make-bulletin', slots, at: message.sentAt } } };
}
