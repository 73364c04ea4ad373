import { type Day, daysBetween, monthAround, monthOf, overlapOf, shortDate, weekName } from '../calendar.ts';
import { daysAway, sumOfDays } from '../progress/count.ts';
import { workdaysLeft } from '../progress/people-month.ts';
import { type Progress, paceOf } from '../progress/progress.ts';
import { type Block, heading, type Reply, text } from '../reply.ts';
import type { ClassTable, Week } from './week.ts';

/** Draws a week as a digest (周报): what is new, where each target stands, who is short, what is stalled or due. */
export function weeklyDigest(week: Week, nameOf: (person: number) => string): Reply {
  const name = week.scope.kind === 'unit' ? week.scope.unit : '全市';
  const blocks: Block[] = [
    heading(`${name}招商周报 ${weekTitle(week)}`),
    text(`截至${shortDate(week.today)}`),
    text(newThisWeek(week, nameOf)),
  ];
  if (week.progress.length > 0)
    blocks.push(
      text(
        `年度进度(序时${percent(paceOf(yearOfWeek(week), week.today))}):\n${week.progress.map((it) => progressLine(it, week.today)).join('\n')}`,
      ),
    );
  for (const table of week.classes) blocks.push(text(classLines(table)));
  const people = peopleLine(week);
  if (people) blocks.push(text(people));
  if (week.stalled.count > 0) blocks.push(text(stalledLine(week)));
  if (week.deadlines.length > 0)
    blocks.push(
      text(
        `临近期限:${unique(week.deadlines.map((it) => `${it.metric} ${shortDate(it.deadline as Day)}前(${it.clause})`)).join(';')}`,
      ),
    );
  if (week.silent.length > 0) blocks.push(text(`本周暂未报送:${week.silent.join('、')},请及时补报。`));
  return { blocks };
}

const yearOfWeek = (week: Week) => ({
  start: `${week.today.slice(0, 4)}-01-01`,
  end: `${week.today.slice(0, 4)}-12-31`,
});
const unique = (words: readonly string[]): string[] => [...new Set(words)];
const percent = (share: number): string => `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`;
const weekTitle = ({ week }: Week): string =>
  `${weekName(week.start).replace('-W', '年第')}周(${shortDate(week.start)}-${shortDate(week.end)})`;

const STAGE_NAMES = {
  negotiating: '转入在谈',
  signed: '签约',
  started: '开工',
  producing: '投产',
  lead: '线索',
  dropped: '终止',
} as const;

function newThisWeek(week: Week, nameOf: (person: number) => string): string {
  const lines: string[] = [];
  if (week.newLeads.count > 0) {
    const names = week.newLeads.some
      .slice(0, 5)
      .map(
        ({ body, unit }) =>
          `${week.scope.kind === 'city' ? `${unit} ` : ''}${body.company ?? body.industry ?? '未具名企业'}`,
      );
    lines.push(
      `• 新增线索${week.newLeads.count}条:${names.join('、')}${week.newLeads.count > names.length ? '等' : ''}`,
    );
  }
  const steps = week.stageChanges.filter(({ lead, stage }) => lead.body.stage !== 'lead' && stage === lead.body.stage);
  if (steps.length > 0) {
    lines.push(
      `• 阶段变化${steps.length}个:${steps
        .slice(0, 5)
        .map(({ stage, lead }) => `${lead.body.company ?? `#${lead.id}`} ${STAGE_NAMES[stage]}`)
        .join('、')}${steps.length > 5 ? '等' : ''}`,
    );
  }
  const trips = tripLines(week, nameOf);
  if (trips) lines.push(trips);
  if (week.activities.length > 0)
    lines.push(
      `• 推介活动${week.activities.length}场:${unique(
        week.activities.map(({ body, unit }) => `${unit} ${body.place ?? ''}${body.name}`),
      )
        .slice(0, 5)
        .join('、')}`,
    );
  if (week.meetings.length > 0)
    lines.push(
      `• 会议${week.meetings.length}次:${unique(week.meetings.map(({ body, unit }) => `${unit} ${body.name}`))
        .slice(0, 5)
        .join('、')}`,
    );
  return lines.length > 0 ? `本周:\n${lines.join('\n')}` : '本周无新增。';
}

/** Days away within the week, per person; in the city's digest with the unit. */
function tripLines(week: Week, nameOf: (person: number) => string): string | undefined {
  const window = overlapOf(week.week, { start: week.week.start, end: week.today });
  if (!window) return undefined;
  const people = unique(week.trips.map((trip) => String(trip.person))).map(Number);
  const away = people
    .map((person) => {
      const own = week.trips.filter((trip) => trip.person === person);
      const places = unique(own.flatMap(({ body }) => (body.destination ? [body.destination] : []))).join('、');
      return { person, unit: own[0]?.unit ?? '', places, days: sumOfDays(daysAway(own, window)) };
    })
    .filter(({ days }) => days > 0);
  if (away.length === 0) return undefined;
  const total = away.reduce((sum, { days }) => sum + days, 0);
  const shown = away
    .slice(0, 8)
    .map(
      ({ person, unit, places, days }) =>
        `${week.scope.kind === 'city' ? unit : ''}${nameOf(person)}${days}天${places ? `(${places})` : ''}`,
    );
  return `• 外出招商${away.length}人${total}天:${shown.join('、')}${away.length > shown.length ? '等' : ''}`;
}

/** `亿元以上项目 3/30个,差27(−31.7个百分点,红)`: against the pace, in percentage points. */
function progressLine({ target, done, needed, left, window }: Progress, today: Day): string {
  const name = target.metric;
  if (needed === undefined) return `• ${name} ${done}${target.unit ?? ''}(计划未公布目标数)`;
  const gap = (needed === 0 ? 1 : done / needed) - paceOf(window, today);
  const points = Math.round(gap * 1000) / 10;
  const light = done >= needed || points >= 0 ? '绿' : points >= -10 ? '黄' : '红';
  const pace = left === 0 ? '已完成' : `差${left},${points >= 0 ? '超' : '欠'}序时${Math.abs(points)}个百分点`;
  return `• ${name} ${done}/${needed}${target.unit ?? ''}(${pace})[${light}]`;
}

function classLines({ class: name, targets, rows }: ClassTable): string {
  const columns = targets.map((target) => `${shortMetric(target.metric)}/${target.value ?? '—'}`).join(' | ');
  return `${name}(${columns}):\n${rows.map(({ unit, done }) => `${unit} ${done.join(' | ')}`).join('\n')}`;
}

const shortMetric = (metric: string): string =>
  metric
    .replace(/^新?引进|^招商重点目标企业|有价值的|数$|次数$|项目数$/g, '')
    .replace(/投资线索信息|投资线索/, '线索')
    .replace('先进制造业', '制造');

function peopleLine({ people, today }: Week): string | undefined {
  const short = people.filter(({ left }) => left > 0);
  if (people.length === 0) return undefined;
  const month = monthOf(today);
  if (short.length === 0) return `${month}月外出天数:${people.length}人均已达标。`;
  const names = short
    .slice(0, 12)
    .map(({ person, done, left }) => `${person.unit}${person.name}差${left}天(已${done}天)`);
  return `${month}月外出未达标${short.length}人(本月还有${workdaysLeft(monthAround(today), today)}个工作日):${names.join('、')}${short.length > names.length ? '等' : ''}`;
}

function stalledLine({ stalled, today }: Week): string {
  const names = stalled.some
    .slice(0, 4)
    .map(
      ({ id, body, newsOn }) => `#${id} ${body.company ?? body.industry ?? '未具名'}(${daysBetween(newsOn, today)}天)`,
    );
  return `14天无进展${stalled.count}条:${names.join('、')}${stalled.count > names.length ? '等' : ''}`;
}
