import { hasLand, kindOf } from '../language/unit-kinds.ts';
import { type ClassGiven, isOfCity } from '../people/classes.ts';
import type { Post, Roster, Unit } from '../people/roster.ts';
import type { OwedBy, Target } from './plan.ts';

/** Whom the plan holds to something, as far as its words name them: the skeleton of units.json. */
export interface DraftCity {
  readonly city: Omit<Roster, 'people'>;
  /** Whose duty a subject is, or in Chinese why that cannot be said. */
  readonly owing: (subject: string) => { readonly owedBy: OwedBy; readonly doubt: string | undefined };
}

/** 一类部门, A类园区: grades that the plan gives. */
const GRADED = /^[一二三四五六A-E]类/;
const REST = /^其[余他]/;
/** 县(市、区), 县市区 and 区县 are what everybody calls 县区. */
const plainClass = (subject: string): string =>
  subject.replace(/^(?:县\(市、区\)|市\(县、区\)|县\(市\)区|县\(区\)|县市区|区县|区\(县\))(?!长|委)/, '县区');
const WHOLE = /^(?:全[省市县区镇乡州旗]|[省市县区州]级层面)$/;
const POST = /负责同志|负责人|领导(?!小组)|常委|主席|书记|[县区市镇乡州]长$|长\)?$|主任|干部|成员|人员/;
/** Kinds of units: how one of them is called, how all of them are, and the class where the plan names none. */
const KINDS: readonly { readonly one: RegExp; readonly all: RegExp; readonly name: string }[] = [
  { one: /(?:园区?|开发区|经开区|高新区|新区|功能区|保税区|集聚区|园)$/, all: /园|开发区|功能区/, name: '园区' },
  { one: /[县区旗市]$/, all: /^(?!.*(?:园|开发|功能)).*(?:[县区旗]|市\))$/, name: '县区' },
  { one: /[乡镇]$|街道(?:办事处)?$/, all: /[乡镇]|街/, name: '乡镇' },
  { one: /(?<!分)局$|[委办部]$|中心$/, all: /部门|单位/, name: '部门' },
  { one: /专班$|(?<!领导小)组$|分局$|队$/, all: /专班|组|分局|队/, name: '招商组' },
];
const DUTIES: readonly (readonly [RegExp, readonly string[], readonly string[]])[] = [
  [/分管/, ['分管'], []],
  [/书记/, ['书记'], ['副书记']],
  [/园|开发区|高新区|经开区/, ['管委会主任'], ['副主任', '助理']],
  [/县|区(?!管)/, ['县长', '区长', '市长'], ['副', '助理', '书记']],
  [/乡|镇|街/, ['镇长', '乡长', '街道办主任'], ['副', '助理']],
  [/部门|单位|局/, ['局长', '主任'], ['副', '办公室主任', '科']],
];

/** Units, classes and posts out of the subjects of a plan's targets. `title` names the city. */
export function draftCity(targets: readonly Target[], title: string): DraftCity {
  const name = /^(?:关于)?(?:印发)?《?([\u4e00-\u9fa5]{1,10}?(?:自治州|市|县|区|州|镇))/.exec(title)?.[1] ?? '';
  const subjects = [...new Set(targets.map(({ subject }) => plainClass(subject)))].filter(
    (it) => !WHOLE.test(it) && !REST.test(it),
  );
  const people = subjects.filter((it) => POST.test(it));
  const others = subjects.filter((it) => !people.includes(it));
  const named = others.filter((it) => isOne(it));
  const classes = others.filter((it) => !isOne(it));
  const units = named.map(
    (one, index): Unit => ({
      name: one,
      class: classOf(one, classes),
      slug: `u${index + 1}`,
      english: '',
      aliases: [],
      places: [],
    }),
  );
  const posts = people.map((one, index) => postOf(one, index, classes));
  // What follows from the names is written out, so that a person can set it right.
  const kinds = [...new Set([...classes, ...units.map((it) => it.class)])].map((name): ClassGiven => {
    const kind = kindOf(name);
    return { name, kind, english: '', aliases: [], land: hasLand(kind), city: isOfCity(kind) };
  });
  const owing: DraftCity['owing'] = (said) => {
    const subject = plainClass(said);
    if (REST.test(subject))
      return { owedBy: { class: subject }, doubt: `“${subject}”是哪些单位要由人来定,请逐个单位写成目标` };
    if (WHOLE.test(subject)) return { owedBy: { city: true }, doubt: undefined };
    const post = posts.find((it) => it.name === subject);
    if (post)
      return {
        owedBy: { post: post.id },
        doubt: `请核对 units.json 里“${subject}”是哪类单位(classes)的哪些职务(duties)`,
      };
    if (!classes.includes(subject)) return { owedBy: { member: subject }, doubt: undefined };
    const known = units.some((it) => it.class === subject);
    return {
      owedBy: { class: subject },
      doubt: known ? undefined : `计划没有列出“${subject}”有哪些单位,请先在 units.json 里补上`,
    };
  };
  return { city: { city: { name, english: '', province: '', office: '' }, classes: kinds, units, posts }, owing };
}

/** 甲县 and 示例经开区 are one unit; 县区, 乡镇, 市管园区, 各部门 are a class of them. */
const isOne = (subject: string): boolean =>
  /^[\u4e00-\u9fa5]{1,14}(?:县|区|市|镇|乡|街道|局|委|办|园|组|中心)$/.test(subject) &&
  !GRADED.test(subject) &&
  !/^(?:[国省市县区州]家?[级管](?:及?以上)?(?:各类|重点)?(?:园区|开发区|功能区)|县市?区|区县|乡镇|镇街|县乡|市县|其[余他].*|(?:[省市县区]管|[省市县区]级|[省市县区]直|重点|产业|开发|工业)?(?:园区|开发区|功能区|乡镇|县区|镇|街道|专班|组)|(?:招商)?分局|.{0,4}(?:招商组|工作组|攻坚组|专班))$/.test(
    subject,
  );

/** The class of the plan into which a unit falls by its name; a kind of its own where the plan has none. */
function classOf(unit: string, classes: readonly string[]): string {
  const kind = KINDS.find(({ one }) => one.test(unit));
  const own = classes.find((it) => kind?.all.test(it) && !GRADED.test(it));
  if (own !== undefined) return own;
  if (kind?.name !== '部门') return /街道/.test(unit) ? '街道' : (kind?.name ?? '单位');
  const level = /^[省市县区州]/.exec(unit)?.[0];
  return level === undefined ? '部门' : `${level}直部门`;
}

function postOf(name: string, index: number, classes: readonly string[]): Post {
  const own = classes.filter((it) => name.startsWith(it));
  const duty = DUTIES.find(([form]) => form.test(name));
  return {
    id: `post-${index + 1}`,
    name,
    english: name,
    classes: own,
    duties: duty ? [...duty[1]] : [name],
    except: duty ? [...duty[2]] : [],
    aliases: [],
  };
}
