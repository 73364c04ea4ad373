import { clockOf, dayOf, monthOf, weekAround, weekName, yearOf } from '../calendar.ts';
import { type Block, type Choice, choices, heading, type Reply, text } from '../reply.ts';
import { dayName, scopeName, type Telling } from './digest-names.ts';
import { newsBlock } from './digest-news.ts';
import { deadlinesBlock, dutiesBlock, peopleBlock, silentBlock, stalledBlock } from './digest-people.ts';
import { blanksBlock, classBlocks, legend, progressBlocks } from './digest-standing.ts';
import type { Week } from './week.ts';

/** In which language a digest is told, and the instant at which it was asked for. */
export interface Manner {
  readonly english?: boolean;
  readonly at?: string;
}

/**
 * A week as a digest (周报): what is new, where each target stands, who is short, what is stalled or due. Where a channel has
 * little room, names go first (`shorter`), then columns of the class tables from the right; never a unit.
 */
export function weeklyDigest(
  week: Week,
  nameOf: (person: number) => string,
  { english = false, at }: Manner = {},
): Reply {
  const telling: Telling = { week, english, nameOf };
  const blocks: Block[] = [
    heading(title(telling)),
    text(asOf(telling, at)),
    newsBlock(telling),
    ...progressBlocks(telling),
    ...classBlocks(telling),
    ...peopleBlock(telling),
    ...dutiesBlock(telling),
    ...stalledBlock(telling),
    ...deadlinesBlock(telling),
    ...blanksBlock(telling),
    ...silentBlock(telling),
  ];
  const questions = questionsAbout(telling);
  return { blocks: questions.length > 0 ? [...blocks, choices(...questions)] : blocks };
}

function title(telling: Telling): string {
  const { week, english } = telling;
  const { start, end } = week.week;
  const [year = '', number = ''] = weekName(start).split('-W');
  if (english)
    return `${scopeName(telling)} weekly digest, week ${Number(number)} of ${year} (${dayName(start, true)} to ${dayName(end, true)})`;
  const until = monthOf(start) === monthOf(end) ? `${Number(end.slice(8))}日` : dayName(end, false);
  return `${scopeName(telling)}招商周报 ${year}年第${Number(number)}周(${dayName(start, false)}-${until})`;
}

/** As of when: the minute where the day was still under way, its end where it was over. */
function asOf({ week, english }: Telling, at: string | undefined): string {
  const { today, plan } = week;
  const clock = at === undefined ? '' : dayOf(at) === today ? clockOf(at) : '24:00';
  const year = yearOf(today);
  const lights = week.progress.some(({ needed }) => needed !== undefined) || week.classes.length > 0;
  const colours = lights ? ` ${legend(english)}` : '';
  if (english) {
    const carried = year === plan.year ? '' : ` The ${plan.year} plan is read as continuing in ${year}.`;
    return `As of ${dayName(today, true)} ${year}${clock && `, ${clock}`}.${carried}${colours}`;
  }
  const carried = year === plan.year ? '' : `(计划年度为${plan.year}年,以下按沿用到${year}年计)`;
  return `截至${year}年${dayName(today, false)}${clock}${carried}${colours}`;
}

/** What a reader may want to know more of; each asks in words that mean the same whoever says them. */
function questionsAbout(telling: Telling): Choice[] {
  const { week, english } = telling;
  const current = weekAround(week.today).start === week.week.start;
  const whose = english && week.scope.kind === 'city' ? 'the city' : scopeName(telling);
  const asked: Choice[] = [];
  if (current && week.newLeads.count > 0)
    asked.push(
      english
        ? { label: 'New leads', says: `list the leads of ${whose} this week` }
        : { label: '新增线索', says: `${whose}本周新增线索有哪些` },
    );
  if (week.people.some(({ left }) => left > 0))
    asked.push(
      english
        ? { label: 'Who is short', says: `who is short of trip days in ${whose}` }
        : { label: '未达标人员', says: `${whose}谁没达标` },
    );
  if (week.stalled.count > 0)
    asked.push(
      english
        ? { label: 'Stalled leads', says: `which leads of ${whose} are stalled` }
        : { label: '停滞线索', says: `${whose}停滞的线索有哪些` },
    );
  return asked;
}
