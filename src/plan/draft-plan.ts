import known from '../../data/lexicons/measures.json' with { type: 'json' };
import { readClauses } from './clauses.ts';
import { countingOf } from './draft-counts.ts';
import { draftCity } from './draft-units.ts';
import { sameWords } from './half-width.ts';
import { problemOf } from './load-plan.ts';
import { yearIn } from './owners.ts';
import type { Measure, Target } from './plan.ts';
import { readPlanText } from './read-plan.ts';

/** A first plan folder, out of an official text alone; every target in it waits for a person (`confirm`). */
export interface PlanDraft {
  readonly files: {
    readonly 'plan.md': string;
    readonly 'targets.json': string;
    readonly 'measures.json': string;
    readonly 'units.json': string;
  };
  /** What was found and what a person has to do, in Chinese. */
  readonly lines: readonly string[];
}

/** What a row that nothing speaks against asks of a person. */
export const LOOK = '请对照原文核对';

/** Drafts targets, measures and units for a plan's text. Never throws; what nobody can know from the text stays open and is told. */
export function draftPlan(text: string): PlanDraft {
  const { title, targets: read, warnings } = readPlanText(text);
  const { clauses } = readClauses(text);
  const year = yearIn(title);
  const proposed = read.filter((target) => problemOf(target, clauses) === undefined);
  const { city, owing } = draftCity(proposed, title);
  const measures = new Map<string, Measure>();
  const targets: Target[] = [];
  for (const target of proposed) {
    const counting = countingOf(target);
    const measure = measureOf(counting.measure, target.metric, measures);
    const owed = owing(target.subject);
    const each = /^每[次场批]/.test(target.text);
    const within = partOf(target, targets);
    const doubts = [
      owed.doubt,
      timesOf(target, year),
      each ? '每一次的要求,系统不能逐次考核' : undefined,
      again({ ...target, measure }, targets),
      counting.doubt,
      counting.counts?.origin === 'outside-province' ? '数省外要先在 units.json 里填 province' : undefined,
    ].filter((it) => it !== undefined);
    targets.push({
      ...target,
      measure,
      owedBy: owed.owedBy,
      ...(counting.counts && target.value !== null && !each ? { counts: counting.counts } : {}),
      ...(within ? { within } : {}),
      confirm: doubts.length > 0 ? doubts.join(';') : LOOK,
    });
  }
  const open = targets.filter(({ confirm }) => confirm !== LOOK);
  return {
    files: {
      'plan.md': text.replace(/^\uFEFF/, ''),
      'targets.json': rows(targets),
      'measures.json': rows([...measures.values()]),
      'units.json': `{\n "city": ${JSON.stringify(city.city)},\n "classes": ${rows(city.classes ?? []).trim()},\n "units": ${rows(city.units).trim()},\n "posts": ${rows(city.posts).trim()}\n}\n`,
    },
    lines: [
      `《${title}》${year === undefined ? '' : ` ${year}年`}`,
      ...(year === undefined ? ['标题里没有年份:请在 plan.md 第1行的标题里写上年份,否则不能启动'] : []),
      `条款 ${clauses.length} 条,读出目标 ${targets.length} 项,指标 ${measures.size} 个,单位 ${city.units.length} 个,职务 ${city.posts.length} 种`,
      `目标全部待确认,确认之前只能查询,不计数:${targets.length - open.length} 项对照原文看一眼即可,${open.length} 项有疑问:`,
      ...open.map(({ id, subject, metric, confirm }) => `  ${id} ${subject} ${metric}:${confirm}`),
      ...warnings.map((warning) => `提示 ${warning}`),
    ],
  };
}

/** Words that would catch half of all questions. */
const COMMON = /^(?:项目|资金|活动|企业|任务|信息|目标|投资|工作|客商)$/;

const rows = (all: readonly object[]): string =>
  all.length === 0 ? '[]\n' : `[\n  ${all.map((it) => JSON.stringify(it)).join(',\n  ')}\n]\n`;

/** A known measure with all its names, or one of the plan's own; its id. */
function measureOf(id: string | undefined, metric: string, measures: Map<string, Measure>): string {
  const one = id === undefined ? undefined : (known as readonly Measure[]).find((it) => it.id === id);
  if (one) {
    measures.set(one.id, one);
    return one.id;
  }
  // 招商引资到位资金 and 实际到位资金 are asked for, and compared, as 到位资金.
  const said = metric.replace(/完成时限$/, '').replace(/(?<=.)数$/, '');
  const name = said.replace(/^(?:招商引资|实际|累计|完成|实现)+(?=.{3})/, '');
  const own = [...measures.values()].find((it) => it.name === name);
  if (own) return own.id;
  const made = `m${measures.size + 1}`;
  const short = name.replace(/^(?:新|累计|完成|实现|举办|召开|组织|开展|引进|报送|有效|其中)+(?=.{2})/, '');
  // 产业图谱编制 is asked for as 产业图谱.
  const thing = short.replace(/(?:编制|建设|建立|建成|完成|挂牌|运营|摸底|评估)$/, '');
  measures.set(made, {
    id: made,
    name,
    english: name,
    aliases: [...new Set([name, said, short, thing])].filter((it) => it.length > 1 && !COMMON.test(it)),
  });
  return made;
}

/** 其中10亿元以上…: the row before, inside which it lies. */
function partOf(target: Target, before: readonly Target[]): string | undefined {
  const last = before.at(-1);
  const nested = /^[(]?(?:其中|含|包括)/.test(sameWords(target.text));
  return nested && last?.clause === target.clause && last.subject === target.subject && last.unit === target.unit
    ? last.id
    : undefined;
}

/** Windows that the bot does not measure: one quarter alone, a later year, several years together. */
function timesOf({ period, deadline, op }: Target, year: number | undefined): string | undefined {
  if (op === 'by') return undefined;
  if (deadline !== null && year !== undefined && Number(deadline.slice(0, 4)) > year)
    return period === null
      ? '跨年度的累计数,系统按年计数,请改成本年的数或只作查询'
      : `${deadline.slice(0, 4)}年的目标,到当年再启用`;
  if (deadline !== null && (period === 'quarter' || period === 'half_year'))
    return `只管到 ${deadline} 的一段,系统会当作每季(每半年)都要完成`;
  return period === null ? '没有写明周期,系统会按全年计数' : undefined;
}

/** The same duty said twice: 确保 and 力争, or in the text and in the annex. */
function again(target: Target, before: readonly Target[]): string | undefined {
  const same = before.find(
    (it) =>
      it.subject === target.subject &&
      it.measure === target.measure &&
      it.period === target.period &&
      it.unit === target.unit &&
      it.deadline === target.deadline,
  );
  if (!same) return undefined;
  return same.value === target.value
    ? `与 ${same.id} 是同一个数,请留一个`
    : `与 ${same.id} 同一指标有两个数(确保和力争?),请留一个`;
}
