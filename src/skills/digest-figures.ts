import type { DayRange } from '../calendar.ts';
import type { Week } from '../digest/week.ts';
import type { News, Scope } from '../digest/week-news.ts';
import { numberOf } from '../language/numbers.ts';
import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';
import { daysAway, sumOfDays, until } from '../progress/count.ts';

/** What a digest was shown of, kept so that each of its figures can be asked for in the same chat. */
export interface DigestShown {
  readonly scope: Scope;
  readonly week: DayRange;
  /** As of this day. */
  readonly today: string;
  /** In the order in which they were read. */
  readonly figures: readonly Figure[];
}

/** A number of a digest with its counter (14条) and what it counts. */
export interface Figure {
  readonly n: number;
  readonly counter: string;
  readonly of: Counted;
}

/** `short` = people short of trip days, `silent` = units that reported nothing; a measure over the plan's period. */
export type Counted = News | 'short' | 'silent' | `measure:${string}`;

/** The figures of a digest. */
export function figuresOf(week: Week): Figure[] {
  const stage = (of: 'signed' | 'started' | 'producing' | 'negotiating' | 'dropped'): Figure => ({
    n: week.stageChanges.filter((it) => it.stage === of).length,
    counter: '个',
    of,
  });
  const travellers = new Set(week.trips.map(({ person }) => person));
  const window = until(week.week, week.today);
  const days = [...travellers].map((person) =>
    sumOfDays(
      daysAway(
        week.trips.filter((it) => it.person === person),
        window,
      ),
    ),
  );
  const total = Math.round(days.reduce((sum, it) => sum + it, 0) * 100) / 100;
  const measured = [...week.progress.map(({ target, done }) => ({ target, done })), ...week.totals];
  return [
    { n: week.newLeads.count, counter: '条', of: 'leads' },
    stage('signed'),
    stage('started'),
    stage('producing'),
    stage('negotiating'),
    stage('dropped'),
    { n: days.filter((it) => it > 0).length, counter: '人', of: 'trips' },
    { n: total, counter: '天', of: 'trips' },
    { n: week.activities.length, counter: '场', of: 'activities' },
    { n: week.meetings.length, counter: '次', of: 'meetings' },
    ...measured.map(
      ({ target, done }): Figure => ({
        n: done,
        counter: target.unit ?? '',
        of: `measure:${target.measure ?? target.id}`,
      }),
    ),
    { n: week.people.filter(({ left }) => left > 0).length, counter: '人', of: 'short' },
    { n: week.stalled.count, counter: '条', of: 'stalled' },
    { n: week.silent.length, counter: '家', of: 'silent' },
  ];
}

const ASKS =
  /哪[些几个家条场次位]|哪[一二两三四五六七八九十\d]{1,3}[条个人天场次家]|谁|明细|名单|列(?:一下|出来?|个)|\bwhich\b|\bwho\b|list (?:them|those)|what are (?:they|those)|show (?:me )?(?:them|those)/i;

/** By its words, the more particular first. */
const WORDS: readonly (readonly [RegExp, Counted])[] = [
  [/没(?:有)?报|未报|零报|报送|not report|silent|nothing received/i, 'silent'],
  [/停滞|没(?:有|啥|什么)?(?:新)?(?:进展|动静)|stalled|no news/i, 'stalled'],
  [/达标|没跑够|不够天|天数|谁.{0,6}(?:差|欠|没|未)|\bshort\b/i, 'short'],
  [/新增|新报|新的?线索|本周.{0,4}线索|new lead|leads? (?:are|is) new/i, 'leads'],
  [/签约|signed/i, 'signed'],
  [/开工|started/i, 'started'],
  [/投产|production/i, 'producing'],
  [/在谈|negotiat/i, 'negotiating'],
  [/终止|黄了|dropped/i, 'dropped'],
  [/外出|出差|\btrips?\b|travel/i, 'trips'],
  [/推介|活动|\bevents?\b/i, 'activities'],
  [/会议|调度会|例会|meeting/i, 'meetings'],
];

/** Which figure of a digest is asked for (新增线索是哪些, 这14个是哪些); undefined where none is. */
export function figureAsked(words: string, { figures }: DigestShown, plan: Plan): Figure | undefined {
  if (words.length > 30 || !ASKS.test(words)) return undefined;
  const named = namedIn(words, plan).flatMap((of) => figures.filter((it) => it.of === of));
  const number = /(\d{1,6}(?:\.\d)?|[一二两三四五六七八九十百]{1,5})\s*([条个人天场次家])/.exec(words);
  if (number) {
    const n = numberOf(number[1] ?? '');
    const same = figures.filter((it) => it.n === n);
    // 个 is said of anything.
    return (
      same.find((it) => named.includes(it)) ??
      same.find((it) => it.counter === number[2]) ??
      (number[2] === '个' ? same[0] : undefined)
    );
  }
  const [first] = named;
  if (first) return named.find(({ n }) => n > 0) ?? first;
  return /^(?:那|请)?(?:这些|它们|具体|分别|都)?(?:是|有)?(?:哪些|哪几(?:个|条))(?:呢|啊)?[?？。]?$|^(?:which (?:ones|are they)|list them)\??$/i.test(
    words,
  )
    ? figures.find(({ n }) => n > 0)
    : undefined;
}

function namedIn(words: string, plan: Plan): Counted[] {
  const said = WORDS.find(([pattern]) => pattern.test(words))?.[1];
  const measures = findMeasures(plan, words).map(({ measure }) => measure);
  const named = measures.map((it): Counted => `measure:${it}`);
  if (said === undefined) return named;
  // 新增线索 and 签约 are the week's; 亿元以上签约的 and 全年线索 the plan's.
  const particular = plan.targets.some(
    ({ measure, counts }) => measures.includes(measure ?? '') && (counts?.minimum ?? counts?.origin ?? counts?.sector),
  );
  return particular || /全年|今年|累计|year/i.test(words) ? [...named, said] : [said, ...named];
}
