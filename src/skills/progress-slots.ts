import type { DayRange } from '../calendar.ts';
import type { Turn } from '../conversation/skill.ts';
import { readDates } from '../language/dates.ts';
import { readPeople } from '../language/people.ts';
import { readUnits } from '../language/units.ts';
import { saysWhole } from '../language/whole.ts';
import { classesIn, type KindWords } from '../people/classes.ts';
import type { Person, Roster } from '../people/roster.ts';
import { awayMeasures, countedMeasures, isCountedIn, isOfPeople } from '../plan/counted-measures.ts';
import type { Plan } from '../plan/plan.ts';
import { findMeasures } from '../plan/topics.ts';

/** Whose progress is asked for. */
export type Subject =
  | { readonly kind: 'people'; readonly people: readonly number[] }
  | { readonly kind: 'units'; readonly units: readonly string[] }
  | { readonly kind: 'class'; readonly class: string }
  | { readonly kind: 'city' };

/** What a question about progress (进度) asks. */
export interface ProgressSlots {
  /** Measure ids; empty = everything the subject owes. */
  readonly measures: readonly string[];
  readonly subject: Subject;
  /** Missing = the period of each target around today. */
  readonly window?: DayRange;
  readonly asks: 'stand' | 'which' | 'rank' | 'short' | 'before';
}

const LEFT =
  /还差|还欠|还缺|尚差|差多少|差几|差得?多|还[要得]?(?:跑|报|引|签|办|开|完成)(?:几|多少)|(?:开|办|报|签|跑|完成|达标|搞|够)了没|还需|还剩|剩(?:下|余)?(?:几|多少)|离(?:任务|目标|要求|达标)|够(?:天数|数)?了?(?:没|吗|不|么|吧)|够不够|达标(?:了?没|了?吗|情况)?|完成(?:了)?(?:没|吗|多少|几|得怎|情况|率|度)|完成.{0,6}(?:情况|怎么样|咋样)|进度|进展(?:如何|怎么样|情况)|序时|落后|still (?:need|owe|short|missing|have to)|\bleft\b|remain|to go\b|on track|behind|progress|short of|far (?:are|am|is)|how (?:are|is|am) (?:we|i|[a-z' -]{2,40}) doing/i;
const DONE =
  /(?:报|签|办|开|跑|去|外出|出去|登记|录|招|引进|引|落地|开工|投产|举办|召开|搞|完成|新增|记)(?:了|过|上|来|约|成|到)*\s*(?:的)?(?:线索|项目|天数)?\s*(?:有)?\s*(?:几|多少)|(?:几|多少)(?:条|个|天|次|场|家)?(?:项目|线索|活动|会)?了|已经?.{0,10}(?:几|多少)|现在.{0,14}(?:几|多少)(?:条|个|天|次|场)?|(?:一共|总共|累计|合计|共).{0,10}(?:几|多少)|(?:有|是)(?:几|多少)(?:条|个|次|场)(?:线索|项目|活动)?(?:了|$|[?？])|so far|what have (?:we|i) (?:signed|reported|done|recorded)|how many .{0,60}(?:have(?! to)|has(?! to)|did|were|are there)|(?:have|has|did) .{0,30}how many/i;
const REQUIRED =
  /(?:要求|任务|指标|目标|规定|应该?|需要?|得|要)(?:是)?[^了还差]{0,12}(?:几|多少)|最少|至少|不少于|(?<![这上本下])(?:每个?月|一个月|一月(?!份))(?:要|得|应|外出|出去|跑|去|几|多少)|必须|must|required|requirement|target for/i;
/** 我县线索几条, 6月份我算几天, 我这个月外出天数: the asker's own figure, with no word of what is required. */
const OWN =
  /(?:我|咱|俺|本(?:县|区|园|单位)).*(?:几|多少)[条个天次场家]?|(?:我|本人).{0,12}(?:天数|次数|条数)[?？]?$|总(?:天数|次数|条数|个数)[?？]?$|\bmy\b.{0,20}\b(?:total|count|number)\b/i;
/** 砀山线索几条, 李敏这个月几天, 6月几天. */
const COUNTED = /(?:几|多少)(?:[条个天次场家]|线索|项目)(?![月以])[^,。]{0,6}$/;
const OF_A_YEAR =
  /(?:一年|每年|一个年度)(?:下来|里|要|得|该|需|总共|一共|最少|至少|应该?)*[^了,。]{0,8}(?:几|多少)[^了]*$/;
const KINDS_SAID = [/县区?(?!长)/, /园区|开发区/, /协作组/, /驻外办|办事处/];
const KINDS: KindWords = [
  ['county', /各?县区|各县|各区|县市区|县里|counties|every county/i],
  ['park', /市管园区|各园区|园区|开发区|parks|zones/i],
  ['town', /乡镇|各镇|镇街|towns/i],
  ['group', /协作组/],
  ['office', /驻外办/],
  ['department', /[市县区州]直(?:部门|单位|各)/],
];
const SO_FAR = /了|完成|进度|目前|现在|已|排|报的|签的|实际|情况/;
const rankWords = (words: string): boolean => /排名|排行|名次|第几|领先|落后|垫底|完成/.test(words);
const RANK =
  /(?:哪(?:些|个|几个)?|谁)(?:单位|县区?|区|园区|家)?[^,。]{0,6}(?:一[条个场次]|什么|啥)[^,。]{0,6}都(?:没|未)|(?:零|0)(?:报送|上报|线索|完成)|排名|排第?几|排个?[序队名]|排一?下|排行|谁(?:家)?[^,。]{0,8}(?:最|第一|领先|落后|垫底|报得?多|跑得?多)|哪(?:个|些)?(?:县|县区|区|园区|单位|家)[^\n]{0,10}(?:最|领先|落后|垫底|第一|靠前|靠后)|比一?比|对比|横向|各(?:县区?|县\(?市、?区\)?|园区|开发区|乡镇|单位)[^\n]{0,14}(?:情况|完成|进度|多少|几)|(?:全市|所有|大家).{0,10}(?:情况|统计|汇总)|[跟和与].{1,10}比|谁(?:的)?[多少]|\brank|leader ?board|which (?:county|park|unit).{0,30}(?:most|least|ahead|behind)|compare/i;
const WHICH =
  /为(?:什么|啥|何).{0,8}(?:算|只有|才)|(?:是|分别是|都是|具体是?|到底)哪(?:几|些)?(?:天(?!签|开|投|报)|条|个|次|场|家)|(?:是|都是)哪[两二三四五六七八九十\d]{1,3}(?:天|条|个|次|场|家)|哪几(?:天|条|个|次|场|家)|哪些(?:天|线索|项目|活动)?|明细|列(?:一下|出|个|给)|清单|怎么算(?:出来)?的?|which (?:ones|days|trips|leads|projects)|what are they|list them|show (?:me )?(?:them|the records)/i;
const SHORT =
  /(?:谁|哪些人|哪(?:些|几个?)(?:位)?(?:县长|区长|县区长|主任|局长|书记|领导|负责人|同志|干部|一把手)|哪几个人?|哪位|有谁|几个人).{0,12}(?:没|未|不|还差|欠|差).{0,8}(?:达标|完成|够|天|外出|出去)?|未达标(?:的)?(?:人|名单|有)|who .{0,20}(?:short|behind|not)/i;
/** Short enough, or plain enough, to be about the figure before: 是哪几天, 为什么. */
const ABOUT_IT = /^(?:这|那|其中|具体|分别|都|是|哪|列|明细|清单|拉|给我|把)|^(?:which|what are|list|show)\b|怎么算/i;
const WHY =
  /^(?:那?这?(?:是|又)?为(?:什么|啥|何)|咋(?:算的|回事)|怎么(?:算|来|得)(?:出来)?的|依据(?:呢|是什么)?|凭(?:什么|啥)|why(?: is that| so)?)[呢啊呀?？!。]*$/i;
/** 去年同期, 同比: what lies before the records. */
const BEFORE =
  /同期|同比|环比|(?:去年|上年|往年)[^,。]{0,14}(?:比|几|多少|多|少)|[跟和与比](?:去年|上年)|last year|year[- ]on[- ]year/i;
/** 进度多久报一次: the plan's rhythm, which no record tells. */
const HOW_OFTEN =
  /多久[^,。]{0,10}[一几][次回]|(?:几|多少)(?:天|个?月|周|个?星期)[^,。]{0,6}一[次回]|隔多久|多长时间[^,。]{0,8}[一几][次回]|频次|频率|how often/i;
/** 哪些条里有协作组: clauses, not leads. */
const OF_CLAUSES = /哪(?:些|几|一)?条(?:款|里|中|规定|写|的责任|是|属)/;
const FOLLOW = /^(?:那么?|and|what about|how about|还有)|呢[?？。]?$/i;

/** How strongly a message asks for progress, and about what; `frame` is the question before, for "李敏呢". */
export function readProgress(
  { said, roster, speaker, memory }: Turn,
  plan: Plan,
): { weight: number; slots: ProgressSlots } | undefined {
  const words = said.text;
  if (words.length > 120 || HOW_OFTEN.test(words) || OF_CLAUSES.test(words)) return undefined;
  const before = memory.frame?.skill === 'show-progress' ? (memory.frame.slots as ProgressSlots) : undefined;
  const measures = measuresIn(words, plan);
  const people = peopleIn(said, roster);
  const subject = subjectIn(words, { said, roster, speaker, people });
  const window = windowIn(said);
  const which = WHICH.test(words) || (before !== undefined && WHY.test(words));
  const short = SHORT.test(words) && !/约谈|诫勉|问责|处罚|后果/.test(words);
  const left = LEFT.test(words);
  const required = REQUIRED.test(words) && !/了|已|现在|so far/i.test(words);
  // 各县区开工项目要多少: what the plan asks of each.
  const rank = RANK.test(words) && !(required && /^各/.test(words) && !/排|比|谁|最|名次|完成|情况/.test(words));
  // 一年开几次, 县区和园区差几个: what the plan asks, not what was done.
  const rule = OF_A_YEAR.test(words) || (KINDS_SAID.filter((it) => it.test(words)).length > 1 && !SO_FAR.test(words));
  if (rule && !rankWords(words)) return undefined;
  const named = people.length > 0 || subject?.kind === 'units' || (window !== undefined && speaker !== undefined);
  const done = !required && (DONE.test(words) || OWN.test(words) || (named && COUNTED.test(words)));
  // 各县区县长外出天数列个表: people side by side.
  const asksAway = measures.some((id) => awayMeasures(plan).includes(id));
  const sideBySide = which && asksAway && (subject?.kind === 'class' || subject?.kind === 'city');
  const asks: ProgressSlots['asks'] = short
    ? 'short'
    : rank || sideBySide
      ? 'rank'
      : which && !left
        ? 'which'
        : 'stand';
  if (BEFORE.test(words) && !/目标|任务|要求|指标/.test(words))
    return { weight: 0.97, slots: { measures, subject: { kind: 'city' }, asks: 'before' } };
  const make = (weight: number, slots: Partial<ProgressSlots> = {}) => {
    const found = slots.measures ?? measures;
    return {
      weight,
      slots: {
        measures: found,
        subject: subject ?? slots.subject ?? usualSubject(speaker, found, { roster, plan }),
        ...(window ? { window } : slots.window ? { window: slots.window } : {}),
        asks,
      },
    };
  };
  if (
    before &&
    words.length <= 24 &&
    (FOLLOW.test(words) || (which && (measures.length > 0 || ABOUT_IT.test(words) || WHY.test(words)))) &&
    !(measures.length && !left && !done && !which && !FOLLOW.test(words))
  ) {
    if (measures.length || people.length || subject || window || which) {
      return make(left || done || which ? 0.96 : 0.9, {
        ...before,
        measures: measures.length ? measures : before.measures,
      });
    }
  }
  if (short && (measures.length === 0 || asksAway)) return make(0.92, { measures: awayMeasures(plan) });
  if (rank) return make(measures.length ? 0.94 : 0.8);
  // 首位产业明确几个: a measure that no record counts toward is a matter of the plan.
  if (measures.length === 0 && findMeasures(plan, words).length > 0) return undefined;
  const guessed = measures.length
    ? measures
    : (measureOfFigure(words, plan) ?? measureOfUnit(words, people.length > 0 || /我|\bi\b/i.test(words), plan));
  if (left && (guessed.length || /进度|完成|progress|达标|on track|doing/i.test(words)))
    return make(0.945, { measures: guessed });
  if (done && guessed.length) return make(0.93, { measures: guessed });
  if (which && before && ABOUT_IT.test(words)) return make(WHY.test(words) ? 0.96 : 0.95, before);
  if (which && guessed.length > 0) return make(0.72, { measures: guessed });
  return undefined;
}

const measuresIn = (words: string, plan: Plan): string[] => {
  const countable = new Set(
    plan.targets.flatMap((target) => (target.counts && target.measure ? [target.measure] : [])),
  );
  return [...new Set(findMeasures(plan, words).map(({ measure }) => measure))].filter((id) => countable.has(id));
};

/** 离220个还差多少: the figure is a target's own. */
function measureOfFigure(words: string, plan: Plan): string[] | undefined {
  const [, figure, unit] = words.match(/(?:离|距|够)\D{0,6}?(\d{2,4})([个条次场天])/) ?? [];
  const targets = plan.targets.filter((it) => it.counts && it.value === Number(figure) && it.unit === unit);
  const found = [...new Set(targets.flatMap(({ measure }) => measure ?? []))];
  return found.length === 1 ? found : undefined;
}

/** 天 is about trips, 条 about leads, 场/次 about activities, 个 about projects: the plan's own measures and units. */
function measureOfUnit(all: string, personal: boolean, plan: Plan): readonly string[] {
  const words = all.replace(/[这上下每几\d一二两三四五六七八九十]?个(?:月|季度)/g, '月');
  const { days, trips, leads, projects, activities, meetings } = countedMeasures(plan);
  const first = (...lists: readonly (readonly string[])[]): readonly string[] =>
    lists.find((it) => it.length > 0)?.slice(0, 1) ?? [];
  if (/[几多少\d一二两三四五六七八九十半]\s?天|天数|\bdays?\b/i.test(words)) return first(days, trips);
  if (/外出|跑|出差|trip/i.test(words))
    return /[几多少\d一二两三四五六七八九十]\s?[次趟]/.test(words) ? first(trips, days) : first(days, trips);
  if (/signed/i.test(words)) return first(projects);
  if (/(?<![那这])条|线索|leads?\b/i.test(words)) return first(leads);
  if (/调度会|例会|meeting/i.test(words)) return first(meetings);
  if (/[次场]|推介|promotion/i.test(words)) {
    const unit = /[次场]/.exec(words)?.[0];
    const same = (ids: readonly string[]): readonly string[] => ids.filter((id) => unit && isCountedIn(plan, id, unit));
    return first(same(activities), same(trips), same(meetings), activities);
  }
  if (/个|项目|projects?\b/i.test(words)) return first(projects);
  return /够|月/.test(words) || (personal && /达标|差/.test(words)) ? first(days, trips) : [];
}

function peopleIn(said: Turn['said'], roster: Roster): Person[] {
  const found: Person[] = [];
  for (const { value } of readPeople(said.text, said)) {
    const name = 'name' in value ? value.name : undefined;
    const person = roster.people.find((it) => it.name === name && (!value.unit || it.unit === value.unit));
    if (person && !found.includes(person)) found.push(person);
  }
  return found;
}

function subjectIn(
  words: string,
  {
    said,
    roster,
    speaker,
    people,
  }: { said: Turn['said']; roster: Roster; speaker: Person | undefined; people: Person[] },
): Subject | undefined {
  const units = [...new Set(readUnits(words, said).map(({ value }) => value))];
  if (people.length > 0) return { kind: 'people', people: people.map(({ id }) => id) };
  if (units.length > 0) return { kind: 'units', units };
  if (/全市|市里|市级|整个市|\bcity\b|citywide/i.test(words) || saysWhole(words, roster.city.name))
    return { kind: 'city' };
  const klass = classesIn(words, roster, KINDS)[0];
  // 县里 of a county's own people is their county.
  const own =
    /县里|区里(?!面)|园里|园区里/.test(words) &&
    klass !== undefined &&
    klass === roster.units.find(({ name }) => name === speaker?.unit)?.class;
  if (own && speaker) return { kind: 'units', units: [speaker.unit] };
  if (klass && !/咱|我们|我县|本县|我区|本区/.test(words)) return { kind: 'class', class: klass };
  if (speaker && /我们(?!委|局)|咱|我县|我区|本县|本区|本园|县里|我单位|本单位|\bwe\b|\bour\b/i.test(words))
    return { kind: 'units', units: [speaker.unit] };
  if (speaker && /我|本人|\bi\b|\bmy\b/i.test(words)) return { kind: 'people', people: [speaker.id] };
  return roster.units.length === 0 ? { kind: 'city' } : undefined;
}

/** Who is meant when nobody is named: for what people owe the asker, else the asker's unit, for the city's office the city. */
function usualSubject(
  speaker: Person | undefined,
  measures: readonly string[],
  { roster, plan }: { readonly roster: Roster; readonly plan: Plan },
): Subject {
  if (!speaker) return { kind: 'city' };
  if (measures.length > 0 && measures.every((id) => isOfPeople(plan, id)))
    return { kind: 'people', people: [speaker.id] };
  if (speaker.access === 'city_admin' || speaker.unit === roster.city.office) return { kind: 'city' };
  return { kind: 'units', units: [speaker.unit] };
}

function windowIn(said: Turn['said']): DayRange | undefined {
  const dates = readDates(said.text, said).filter(
    ({ value }) => value.grain !== 'vague' && value.grain !== 'impossible',
  );
  const date = dates[0]?.value;
  return date ? { start: date.start, end: date.end } : undefined;
}
