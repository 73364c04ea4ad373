import { overlapOf } from '../calendar.ts';
import { daysAway, sumOfDays } from '../progress/count.ts';
import type { Recorded, Stage } from '../records/record.ts';
import { type Block, text, textOr } from '../reply.ts';
import { DEAR, fewOf, leadName, plural, type Telling, unitName } from './digest-names.ts';

/** One piece of news: what and how many, then names, which are left out where there is little room. */
interface Line {
  readonly count: string;
  readonly names: string;
}

/** 本周变化: new leads, steps on the ladder, trips, events, meetings; or that there is nothing new. */
export function newsBlock(telling: Telling): Block {
  const { english } = telling;
  const lines = [newLeads(telling), ...steps(telling), trips(telling), ...events(telling)].flatMap((it) => it ?? []);
  if (lines.length === 0) return text(english ? 'Nothing new this week.' : '本周无新增。');
  const head = english ? 'This week:' : '本周变化:';
  const whole = lines.map(({ count, names }) => `• ${count}${names === '' ? '' : `${english ? ': ' : ':'}${names}`}`);
  const short = lines.map(({ count }) => count).join(english ? '; ' : ';');
  return textOr([head, ...whole].join('\n'), `${head}${english ? ' ' : ''}${short}`, DEAR.news);
}

const MOST_NAMES = 6;

function newLeads(telling: Telling): Line | undefined {
  const { week, english } = telling;
  const { count, before, byUnit, some } = week.newLeads;
  if (count === 0)
    return before === 0
      ? undefined
      : { count: english ? `no new leads (last week ${before})` : `新增线索0条(上周${before}条)`, names: '' };
  const names =
    week.scope.kind === 'city'
      ? week.roster.units.flatMap(({ name }) =>
          byUnit.has(name) ? [`${unitName(name, telling)}${english ? ' ' : ''}${byUnit.get(name)}`] : [],
        )
      : some.map(({ body }) => leadName(body, english));
  const more = week.scope.kind === 'unit' && count > MOST_NAMES;
  const listed = fewOf(names, week.scope.kind === 'city' ? 12 : MOST_NAMES, english);
  return {
    count: english ? `${plural(count, 'new lead')} (last week ${before})` : `新增线索${count}条(上周${before}条)`,
    names: more ? `${names.slice(0, MOST_NAMES).join(english ? ', ' : '、')}${english ? ' and others' : '等'}` : listed,
  };
}

const STEPS: readonly (readonly [Stage, string, string])[] = [
  ['signed', '签约', 'signed'],
  ['started', '开工', 'construction started'],
  ['producing', '投产', 'in production'],
  ['negotiating', '转入在谈', 'negotiating'],
  ['dropped', '终止', 'dropped'],
];

function steps(telling: Telling): Line[] {
  const { week, english } = telling;
  return STEPS.flatMap(([stage, chinese, other]): Line[] => {
    const leads = week.stageChanges.filter((it) => it.stage === stage).map(({ lead }) => lead);
    if (leads.length === 0) return [];
    const before =
      stage !== 'signed' ? '' : english ? ` (last week ${week.signedBefore})` : `(上周${week.signedBefore}个)`;
    const names = leads.map((lead) => `${place(lead, telling)}${leadName(lead.body, english)}`);
    return [
      {
        count: `${english ? `${leads.length} ${other}` : `${chinese}${leads.length}个`}${before}`,
        names: fewOf(names, MOST_NAMES, english),
      },
    ];
  });
}

/** In the city's digest the unit stands before a name. */
const place = ({ unit }: { readonly unit: string }, telling: Telling): string =>
  telling.week.scope.kind === 'city' ? `${unitName(unit, telling)} ` : '';

/** Days away within the week, per person, the most first. */
function trips(telling: Telling): Line | undefined {
  const { week, english, nameOf } = telling;
  const window = overlapOf(week.week, { start: week.week.start, end: week.today });
  if (!window) return undefined;
  const byPerson = new Map<number, Recorded<'trip'>[]>();
  for (const trip of week.trips) byPerson.set(trip.person, [...(byPerson.get(trip.person) ?? []), trip]);
  const away = [...byPerson]
    .map(([person, own]) => ({ person, own, days: sumOfDays(daysAway(own, window)) }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => b.days - a.days);
  if (away.length === 0) return undefined;
  const total = Math.round(away.reduce((sum, { days }) => sum + days, 0) * 100) / 100;
  const names = away.map(({ person, own, days }) => {
    const places = [...new Set(own.flatMap(({ body }) => body.destination ?? []))].join('、');
    const [first] = own;
    const who = `${first ? place(first, telling) : ''}${nameOf(person) || (first?.body.person ?? '')}`;
    return `${who}${english ? ` ${days}` : `${days}天`}${places ? `(${places})` : ''}`;
  });
  return {
    count: english
      ? `trips: ${away.length === 1 ? '1 person' : `${away.length} people`}, ${plural(total, 'day')}`
      : `外出招商${away.length}人共${total}天`,
    names: fewOf(names, MOST_NAMES, english),
  };
}

function events(telling: Telling): Line[] {
  const { week, english } = telling;
  const named = (records: readonly (Recorded<'activity'> | Recorded<'meeting'>)[]) =>
    fewOf([...new Set(records.map((it) => `${place(it, telling)}${it.body.name}`))], MOST_NAMES, english);
  const { activities, meetings } = week;
  return [
    ...(activities.length === 0
      ? []
      : [
          {
            count: english ? plural(activities.length, 'promotion event') : `推介活动${activities.length}场`,
            names: named(activities),
          },
        ]),
    ...(meetings.length === 0
      ? []
      : [{ count: english ? plural(meetings.length, 'meeting') : `会议${meetings.length}次`, names: named(meetings) }]),
  ];
}
