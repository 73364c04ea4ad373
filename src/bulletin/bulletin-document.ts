import { dayOf, monthOf } from '../calendar.ts';
import { wholeName } from '../people/roster.ts';
import { awayUnit, workdaysLeft } from '../progress/people-month.ts';
import { carried, notesOf } from './bulletin-notes.ts';
import {
  dutyOf,
  longDate,
  monthName,
  nameOf,
  oneDecimal,
  pointsText,
  shareText,
  signedBy,
  targetName,
  titleOf,
  unfinished,
  yearSoFar,
} from './bulletin-words.ts';
import { type Part, type TableLine, TEXT_WIDTH, wordFile } from './document-layout.ts';
import type { Bulletin, ClassSection, PersonStanding, Standing } from './gather-bulletin.ts';

/** A bulletin (通报) as a Word file in the layout of official documents. */
export const bulletinDocument = (bulletin: Bulletin): Promise<Buffer> =>
  wordFile(partsOf(bulletin), { title: titleOf(bulletin), by: signedBy(bulletin) });

const NUMBERS = '一二三四五六七八九十';

function partsOf(bulletin: Bulletin): Part[] {
  const { scope, classes, people, madeAt } = bulletin;
  const city = scope.kind === 'city';
  const days = people.every(({ target }) => target.counts?.measure === 'days');
  const sections: { title: string; parts: Part[] }[] = [];
  if (city) sections.push({ title: '总体情况', parts: overall(bulletin) });
  for (const section of classes) {
    const parts = city ? classParts(section, bulletin) : unitParts(section, bulletin);
    sections.push({ title: city ? `${section.class}完成情况` : '任务完成情况', parts });
  }
  if (people.length > 0) sections.push({ title: days ? '外出招商天数' : '外出招商', parts: peopleParts(bulletin) });
  const notes = notesOf(bulletin).map((note, at): Part => ({ kind: 'note', text: `${at + 1}.${note}` }));
  sections.push({ title: '统计说明', parts: notes });
  return [
    { kind: 'title', text: titleOf(bulletin) },
    ...(city ? [{ kind: 'opening', text: `各${classes.map((it) => it.class).join('、')}:` } as const] : []),
    { kind: 'text', text: opening(bulletin) },
    ...(classes.length === 0
      ? [{ kind: 'text', text: `计划没有给${nameOf(bulletin)}规定可以统计的任务数。` } as const]
      : []),
    ...sections.flatMap(({ title, parts }, at): Part[] => [
      { kind: 'section', text: `${NUMBERS[at] ?? at + 1}、${title}` },
      ...parts,
    ]),
    { kind: 'signature', text: signedBy(bulletin), first: true },
    { kind: 'signature', text: longDate(dayOf(madeAt)) },
  ];
}

function opening(bulletin: Bulletin): string {
  const so = unfinished(bulletin) ? `(截至${longDate(bulletin.until)})` : '';
  const name = bulletin.scope.kind === 'city' ? wholeName(bulletin.city) : nameOf(bulletin);
  return `${carried(bulletin)}现将${monthName(bulletin)}${name}招商引资工作情况${so}通报如下。`;
}

const monthOnly = ({ month }: Bulletin): string => `${monthOf(month.start)}月`;

function overall(bulletin: Bulletin): Part[] {
  const { brought, whole, plan, silent, classes } = bulletin;
  const parts: Part[] = [];
  const news = brought.map(
    ({ target, inMonth, soFar }) =>
      `新增${targetName(target, plan)}${inMonth}${target.unit ?? ''},${yearSoFar(bulletin)}累计${soFar}${target.unit ?? ''}`,
  );
  const yearly = whole.filter(({ target, share }) => target.period === 'year' && share !== undefined);
  const standing = yearly.map(
    (it) =>
      `${targetName(it.target, plan)}累计${it.soFar}${it.target.unit ?? ''},完成全年目标的${shareText(it)},${paceText(it)}`,
  );
  const nothing = [...brought, ...whole, ...classes.flatMap(({ targets }) => targets.flatMap(({ rows }) => rows))];
  if (nothing.every(({ soFar }) => soFar === 0))
    parts.push({ kind: 'text', text: `截至${longDate(bulletin.until)}尚无计入统计的登记,下列完成数均为0。` });
  if (news.length > 0)
    parts.push({ kind: 'text', text: `${monthOnly(bulletin)},${wholeName(bulletin.city)}${news.join(';')}。` });
  if (standing.length > 0) parts.push({ kind: 'text', text: `对照序时进度:${standing.join(';')}。` });
  if (whole.length > 0) parts.push(standingTable(whole, bulletin));
  if (silent.length > 0)
    parts.push({
      kind: 'text',
      text: `${monthOnly(bulletin)}零报送(线索、外出、活动、会议均无登记)的单位:${silent.join('、')}。`,
    });
  return parts;
}

/** `落后序时进度41.1个百分点`. */
const paceText = ({ points = 0 }: Standing): string =>
  `${points < 0 ? '落后' : '超出'}序时进度${oneDecimal(Math.abs(points))}个百分点`;

const share = (widths: readonly number[]): number[] => {
  const all = widths.reduce((sum, each) => sum + each, 0);
  return widths.map((width) => Math.floor((TEXT_WIDTH * width) / all));
};

/** One row a target: for the city's own targets and for a single unit's. */
function standingTable(standings: readonly Standing[], { plan }: Bulletin): Part {
  return {
    kind: 'table',
    widths: share([30, 11, 11, 22, 12, 14]),
    head: ['指标', '本月', '累计', '目标', '完成率', '较序时\n(百分点)'],
    rows: standings.map((it) => ({
      kind: 'row',
      cells: [
        targetName(it.target, plan),
        String(it.inMonth),
        String(it.soFar),
        it.target.value === null ? '未公布' : dutyOf(it.target),
        shareText(it),
        pointsText(it),
      ],
    })),
  };
}

function unitParts({ targets }: ClassSection, bulletin: Bulletin): Part[] {
  return [
    standingTable(
      targets.flatMap(({ rows }) => rows),
      bulletin,
    ),
  ];
}

function classParts({ targets, idle }: ClassSection, bulletin: Bulletin): Part[] {
  const { plan } = bulletin;
  const rows = targets.flatMap(({ target, each, rows }): TableLine[] => [
    {
      kind: 'over',
      text: `${targetName(target, plan)}:${each ? '各单位分别规定' : target.value === null ? '目标未公布' : `每个单位${dutyOf(target)}`}〔${target.clause}〕`,
    },
    ...rows.map(
      (it): TableLine => ({
        kind: 'row',
        cells: [
          it.name,
          String(it.inMonth),
          String(it.soFar),
          it.needed === undefined ? '未公布' : String(it.needed),
          shareText(it),
          pointsText(it),
        ],
      }),
    ),
    {
      kind: 'sum',
      cells: ['合计', sum(rows.map((it) => it.inMonth)), sum(rows.map((it) => it.soFar)), '—', '—', '—'],
    },
  ]);
  const units = new Set(targets.flatMap(({ rows }) => rows.map(({ name }) => name))).size;
  const none = idle.length === units ? '各单位各项均无新增。' : `各项均无新增的单位:${idle.join('、')}。`;
  return [
    {
      kind: 'table',
      widths: share([30, 12, 12, 14, 14, 18]),
      head: ['单位', '本月', '累计', '目标', '完成率', '较序时\n(百分点)'],
      rows,
    },
    ...(idle.length > 0 ? [{ kind: 'text', text: `${monthOnly(bulletin)}${none}` } as const] : []),
  ];
}

const sum = (numbers: readonly number[]): string => String(numbers.reduce((all, each) => all + each, 0));

function peopleParts(bulletin: Bulletin): Part[] {
  const { people, month, until } = bulletin;
  const short = people.filter(({ left }) => left > 0);
  const away = people.filter(({ done }) => done > 0);
  const still = people.filter(({ done }) => done === 0);
  const left = unfinished(bulletin) ? `(本月还有${workdaysLeft(month, until)}个工作日)` : '';
  const units = new Set(people.map(({ target }) => awayUnit(target)));
  const unit = units.size === 1 ? `\n(${[...units][0]})` : '';
  const posts = [...new Set(people.map(({ target }) => target.subject))];
  const text = [
    `${monthOnly(bulletin)}应外出招商${people.length}人,已外出${away.length}人,达标${people.length - short.length}人,未达标${short.length}人${left}。`,
    ...(still.length > 0 ? [`未外出:${still.map(namedPerson).join('、')}。`] : []),
  ].join('');
  return [
    { kind: 'text', text },
    {
      kind: 'table',
      widths: share([20, 13, 27, 13, 13, 14]),
      head: ['单位', '姓名', '职务', ...['本月', '累计', '尚差'].map((it) => `${it}${unit}`)],
      rows: posts.flatMap((post): TableLine[] => {
        const group = people.filter(({ target }) => target.subject === post);
        const target = group[0]?.target;
        return [
          { kind: 'over', text: target ? `${post}:${dutyOf(target)}〔${target.clause}〕` : post },
          ...group.map(
            ({ person, done, soFar, left }): TableLine => ({
              kind: 'row',
              cells: [
                person.unit,
                person.name,
                person.duty,
                String(done),
                String(soFar),
                left > 0 ? String(left) : '达标',
              ],
            }),
          ),
        ];
      }),
    },
  ];
}

const namedPerson = ({ person }: PersonStanding): string => `${person.unit}${person.name}`;
