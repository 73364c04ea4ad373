import type { Day } from '../calendar.ts';
import type { Period } from './plan.ts';
import { readTimes } from './read-targets-times.ts';

/** What a column of a table holds. Of a `figure` its heading says what is counted, in which unit and until when. */
export interface Column {
  readonly index: number;
  readonly kind: 'subject' | 'metric' | 'unit' | 'due' | 'figure' | 'other';
  readonly metric: string;
  readonly unit: string;
  readonly subject: string | undefined;
  readonly period: Period | null;
  readonly deadline: Day | null;
}

export interface Columns {
  /** The number of rows above the first figure. */
  readonly header: number;
  readonly all: readonly Column[];
  /** The day that a cell of a `due` column names. */
  readonly dueOf: (words: string) => Day | null;
}

const UNITS =
  '[万亿]?(?:元|美元|欧元)|个百分点|个|条|次|场次|场|家次|家|户|项|人次|名|人|批次|批|天|万?亩|万?平方米|%|期|件|篇';
const UNIT_CELL = new RegExp(`^(?:${UNITS})$`);
const NUMBERED = /^(?:序号|编号|No\.?|#)$/i;
const LEFT_OUT =
  /备注|说明|责任人|责任领导|联系|电话|权重|分值|得分|满分|评分|(?:去|上)年|实绩|实际完成|完成情况|已完成|基数|排名|联络员|牵头领导|依据|措施/;
const DUE = /时限|完成时间|时间节点/;
const WHO =
  /^(?:责任|牵头|承担|任务|考核|招商|配合|实施|完成)?(?:单位|部门|主体|对象|名称|乡镇?|县区|区县|县\(市、区\)|镇街?|街道|园区|地区|区域|板块|专班|产业链|组别|姓名|领导|小组|分局)(?:名称)?$|^.{0,4}(?:乡|镇|县|区|园区|街道|部门|单位)(?:名称)?$/;
const WHAT = /^(?:主要|考核|目标|工作|重点|年度)*(?:指标|任务|事项|内容|项目|类别)(?:名称|内容)?$/;
const AIM =
  /全年|年度|本年|目标值?|任务[数量]?|计划|下达|确保|数值|总量|合计|总计|总目标|期末|当年|指标值?|^[、()-]+|[、(-]+$/g;
const FIGURE =
  /^(?:[≥≤<>]|[^\d]{0,4}?)\d[\d,.]*(?:-[\d.]+)?(?:[万亿]?(?:美?元)|%|[个条次场家户项名人批天亩件期]次?)?(?:及?以[上下内])?$|^(?:\*+|[xX×]+|_+)$/;

/** What the columns of a table hold, from its headings and its cells. */
export function columnsOf(
  rows: readonly (readonly string[])[],
  { year, caption }: { readonly year: number | undefined; readonly caption: string },
): Columns {
  const first = rows.findIndex((cells) =>
    cells.some((cell, index) => FIGURE.test(cell) && !NUMBERED.test(rows[0]?.[index] ?? '')),
  );
  const header = Math.max(1, first);
  const headings = headingsOf(rows.slice(0, header));
  const body = rows.slice(header);
  const cellsAt = (index: number): string[] => body.map((cells) => cells[index] ?? '').filter((it) => it !== '');
  const kinds = headings.map((heading, index) => kindOf(heading, cellsAt(index), year));
  // A table without a heading for its names has them in its first column of words.
  if (!kinds.includes('subject') && !kinds.includes('metric')) {
    const at = kinds.findIndex(
      (kind, index) =>
        kind === 'other' &&
        !LEFT_OUT.test(headings[index] ?? '') &&
        cellsAt(index).some((it) => /\p{Script=Han}/u.test(it)),
    );
    if (at !== -1) kinds[at] = /资金|投资|项目|外资|内资|率$|额$|数$/.test(cellsAt(at).join('')) ? 'metric' : 'subject';
  }
  if (kinds.includes('subject'))
    for (const [index, heading] of headings.entries()) if (/^(?:类别|组别|类型)$/.test(heading)) kinds[index] = 'other';
  const byMetric = kinds.includes('metric') && !kinds.includes('subject');
  const grows = headings.some((it) => /上半年/.test(it));
  return {
    header,
    all: headings.map((heading, index) =>
      columnOf(heading, { index, kind: kinds[index] ?? 'other', year, byMetric, grows, caption }),
    ),
    dueOf: (words) =>
      readTimes(`${words}${/前$/.test(words) ? '' : '前'}`, year).find((it) => it.deadline)?.deadline ?? null,
  };
}

/** A heading that spans columns is written in the first of them; the row below says more. */
function headingsOf(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const filled = rows.map((cells, row) => {
    let last = '';
    return Array.from({ length: width }, (_, index) => {
      const cell = cells[index] ?? '';
      const below = rows[row + 1]?.[index] ?? '';
      if (cell !== '') last = cell;
      return cell === '' && below !== '' ? last : cell;
    });
  });
  return Array.from({ length: width }, (_, index) => [...new Set(filled.map((cells) => cells[index] ?? ''))].join(''));
}

function kindOf(heading: string, cells: readonly string[], year: number | undefined): Column['kind'] {
  if (NUMBERED.test(heading) || cells.length === 0) return 'other';
  if (cells.every((cell) => UNIT_CELL.test(cell))) return 'unit';
  if (DUE.test(heading)) return 'due';
  const said = /20\d\d/.exec(heading)?.[0];
  const past = said !== undefined && year !== undefined && Number(said) < year;
  if (past || LEFT_OUT.test(heading)) return 'other';
  if (cells.some((cell) => FIGURE.test(cell))) return 'figure';
  if (WHO.test(heading)) return 'subject';
  return WHAT.test(heading) ? 'metric' : 'other';
}

function columnOf(
  heading: string,
  of: {
    readonly index: number;
    readonly kind: Column['kind'];
    readonly year: number | undefined;
    readonly byMetric: boolean;
    readonly grows: boolean;
    readonly caption: string;
  },
): Column {
  const { index, kind, year, byMetric, grows } = of;
  const times = readTimes(heading, year);
  const time = times.find((it) => it.period !== undefined) ?? times[0];
  const unit = unitIn(heading, '');
  const words = times
    .reduce((text, { start, end }) => text.slice(0, start) + '\0'.repeat(end - start) + text.slice(end), heading)
    .replace(/\0/g, '')
    .replace(/\([^()]*\)$|\/[^/]*$/, '');
  const metric = words.replace(AIM, '');
  const own = byMetric && metric !== '' && unit === '' && time === undefined;
  // 一季度, 上半年, 三季度, 全年 beside one another are sums up to then.
  const sum = grows && time?.period === 'quarter' && time.deadline?.slice(5) === '09-30';
  return {
    index,
    kind,
    metric: own ? '' : metric,
    unit,
    subject: own ? metric : undefined,
    period:
      sum || /累计|[两三四五]年/.test(words)
        ? null
        : time === undefined || time.period === undefined
          ? 'year'
          : time.period,
    deadline: time?.deadline ?? null,
  };
}

/** In which of a caption's units (单位:万元、个、条) a thing is counted. */
const COUNTED_IN: readonly (readonly [RegExp, RegExp])[] = [
  [/线索|信息/, /^条$/],
  [/项目/, /^[个项]$/],
  [/企业|客商/, /^[家户人名]次?$/],
  [/活动|会议|外出|推介/, /^[次场]次?$/],
];

/** The unit that a heading names: 到位资金(亿元), 项目数/个, 开工率; else the table's caption (单位:亿元), '' where none does. */
export function unitIn(heading: string, caption: string): string {
  const said = new RegExp(`[(/](?:单位:)?(${UNITS})\\)?$`).exec(heading)?.[1];
  if (said !== undefined) return said;
  if (/率$|占比$|增[幅速长]$|比重$/.test(heading)) return '%';
  const counted = /(?:(?:项目|企业)(个|家)?数$)|(个|次|天|家|条|场|人)数$/.exec(heading);
  const counter = counted?.[1] ?? counted?.[2];
  if (counter) return counter;
  const all = [
    ...caption.replace(/[,,;;]/g, '、').matchAll(new RegExp(`(?:单位[::] ?|[(、])(${UNITS})(?=[)、\\s]|$)`, 'g')),
  ].map((it) => it[1] ?? '');
  const money = all.find((it) => /元$/.test(it));
  if (all.length === 1) return all[0] ?? '';
  if (/资金|投资|外资|内资|额$/.test(heading)) return money ?? '';
  const own = COUNTED_IN.find(([form]) => form.test(heading))?.[1];
  return own ? (all.find((it) => own.test(it)) ?? '') : '';
}
