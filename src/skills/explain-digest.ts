import { monthAround } from '../calendar.ts';
import type { Change, Memory, Outcome, Skill, Turn } from '../conversation/skill.ts';
import { countsFilter, silentUnits, type Week } from '../digest/week.ts';
import { listNews, type News } from '../digest/week-news.ts';
import { readPeople } from '../language/people.ts';
import { readUnits } from '../language/units.ts';
import { awayMeasures } from '../plan/counted-measures.ts';
import type { Target } from '../plan/plan.ts';
import { until } from '../progress/count.ts';
import { filterFor, type Owner, targetsOf, windowOf } from '../progress/progress.ts';
import type { AnyRecorded } from '../records/record.ts';
import { say } from '../reply.ts';
import { type DigestShown, type Figure, figureAsked, figuresOf } from './digest-figures.ts';
import { mayStillRead } from './digest-readers.ts';
import { lineOf } from './record-lines.ts';
import { type ProgressHouse, showProgress } from './show-progress.ts';

interface Slots {
  readonly figure: Figure;
  readonly shown: DigestShown;
}

const FRAME = 'show-digest';
const LISTED = 15;

/** What is remembered when a digest is shown: its figures, and the records it names in their order. */
export function rememberDigest({ memory, message }: Turn, week: Week): Change {
  const { awaiting: _, ...kept } = memory;
  const shown: DigestShown = { scope: week.scope, week: week.week, today: week.today, figures: figuresOf(week) };
  const records = [
    ...week.newLeads.some,
    ...week.stageChanges.map(({ lead }) => lead),
    ...week.trips,
    ...week.activities,
  ];
  const ids = [...new Set(records.map(({ id }) => id))].slice(0, 50);
  const at = message.sentAt;
  return {
    do: 'remember',
    memory: { ...kept, frame: { skill: FRAME, slots: shown, at }, ...(ids.length > 0 ? { shown: { ids, at } } : {}) },
  };
}

/** 这14个是哪些 after a digest: the records or people behind one of its figures, as many as it says. */
export const explainDigest = (house: ProgressHouse): Skill<Slots> => ({
  name: 'explain-digest',
  summary: '周报里的每个数:问“新增线索是哪些”“谁没达标”',
  examples: [],
  recognise(turn) {
    const { said, memory } = turn;
    if (memory.frame?.skill !== FRAME) return undefined;
    const shown = memory.frame.slots as DigestShown;
    if (!mayStillRead(shown.scope, turn)) return undefined;
    const unit = shown.scope.kind === 'unit' ? shown.scope.unit : undefined;
    const elsewhere =
      readUnits(said.text, said).some(({ value }) => value !== unit) ||
      (unit !== undefined && /全市|市里|各(?:县区|县市区|乡镇)|\bcity\b/i.test(said.text));
    if (elsewhere || readPeople(said.text, said).length > 0) return undefined;
    const figure = figureAsked(said.text, shown, house.plan);
    return figure ? { weight: 0.985, slots: { figure, shown } } : undefined;
  },
  async act({ figure, shown }, turn) {
    const { of } = figure;
    const { english } = languageOf(turn);
    if (of === 'short') return peopleShort(shown, turn, house);
    if (of === 'silent') {
      const units = await silentUnits(house.plan, shown.week, { ledger: house.ledger, roster: turn.roster });
      if (units.length === 0)
        return answer(english ? 'Every unit reported this week.' : '本周各单位都有报送。', [], turn);
      const names = units.join(english ? ', ' : '、');
      return answer(
        english
          ? `Nothing received this week from ${units.length} units: ${names}.`
          : `本周暂未收到报送${units.length}家:${names}。`,
        [],
        turn,
      );
    }
    const { name, counter, records } = of.startsWith('measure:')
      ? await behindMeasure(figure, shown, turn, house)
      : await behindNews(of as News, shown, turn, house);
    return answer(listed(name, counter, records, english), records, turn);
  },
});

const languageOf = ({ said }: Turn) => ({ english: said.language === 'en' });

/** The same answer as to "谁没达标" asked of the scope. */
async function peopleShort(
  { scope, today }: DigestShown,
  turn: Turn,
  house: ProgressHouse,
): Promise<Outcome | undefined> {
  const subject =
    scope.kind === 'unit' ? ({ kind: 'units', units: [scope.unit] } as const) : ({ kind: 'city' } as const);
  const slots = { measures: awayMeasures(house.plan), subject, asks: 'short', window: monthAround(today) } as const;
  const outcome = await showProgress(house).act(slots, { ...turn, today });
  return outcome && { reply: outcome.reply, changes: [keepFrame(turn, [])] };
}

interface Behind {
  readonly name: string;
  readonly counter: string;
  readonly records: readonly AnyRecorded[];
}

const NEWS_NAMES: Readonly<Record<News, readonly [chinese: string, counter: string, english: string]>> = {
  leads: ['本周新增线索', '条', 'new leads this week'],
  signed: ['本周签约', '个', 'signed this week'],
  started: ['本周开工', '个', 'construction started this week'],
  producing: ['本周投产', '个', 'in production since this week'],
  negotiating: ['本周转入在谈', '个', 'negotiating since this week'],
  dropped: ['本周终止', '个', 'dropped this week'],
  trips: ['本周外出招商', '条', 'trips this week'],
  activities: ['本周推介活动', '场', 'promotion events this week'],
  meetings: ['本周会议', '次', 'meetings this week'],
  stalled: ['14天没有进展的线索', '条', 'leads without news for 14 days'],
};

async function behindNews(news: News, shown: DigestShown, turn: Turn, { ledger }: ProgressHouse): Promise<Behind> {
  const [chinese, counter, other] = NEWS_NAMES[news];
  const records = await listNews(news, shown, ledger);
  return { name: languageOf(turn).english ? other : chinese, counter, records };
}

/** A measure's figure is the scope's own target where it has one, else the sum over every unit. */
async function behindMeasure(
  { of, n }: Figure,
  { scope, today }: DigestShown,
  { roster, said }: Turn,
  { plan, ledger }: ProgressHouse,
): Promise<Behind> {
  const measure = of.slice('measure:'.length);
  const owner: Owner = scope.kind === 'unit' ? scope : { kind: 'city' };
  const all = plan.targets.filter((it) => (it.measure ?? it.id) === measure && it.counts);
  const own = targetsOf({ ...plan, targets: all }, owner, roster);
  let found: { target: Target | undefined; records: AnyRecorded[] } = { target: all[0], records: [] };
  for (const target of [...own, ...all]) {
    const window = until(windowOf(target.period, today), today);
    const filter = own.includes(target) ? filterFor(target, owner, window, roster) : countsFilter(target, window);
    if (!filter) continue;
    found = { target, records: await ledger.list(filter, { limit: 20_000, oldestFirst: true }) };
    if (found.records.length === n) break;
  }
  const its = plan.measures.find(({ id }) => id === measure);
  const name = said.language === 'en' ? its?.english : its?.name;
  return { name: name ?? found.target?.metric ?? '', counter: found.target?.unit ?? '', records: found.records };
}

function listed(name: string, counter: string, records: readonly AnyRecorded[], english: boolean): string {
  if (records.length === 0) return english ? `${name}: none.` : `${name}:没有(0${counter})。`;
  const lines = records.slice(0, LISTED).map((record) => `• ${lineOf(record, english)}`);
  const left = records.length - lines.length;
  const more = left === 0 ? [] : [english ? `… and ${left} more` : `……另有${left}${counter}`];
  const head = english ? `${name}: ${records.length}` : `${name}${records.length}${counter}:`;
  return [head, ...lines, ...more].join('\n');
}

const answer = (words: string, records: readonly AnyRecorded[], turn: Turn): Outcome => ({
  reply: say(words),
  changes: [keepFrame(turn, records)],
});

/** The digest stays what is spoken of: another of its figures may be asked for next. */
function keepFrame({ memory, message }: Turn, records: readonly AnyRecorded[]): Change {
  const { awaiting: _, ...kept } = memory;
  const at = message.sentAt;
  const ids = records.slice(0, LISTED).map(({ id }) => id);
  const next: Memory = {
    ...kept,
    ...(kept.frame ? { frame: { ...kept.frame, at } } : {}),
    ...(ids.length > 0 ? { shown: { ids, at } } : {}),
  };
  return { do: 'remember', memory: next };
}
