import { numberOf } from '../language/numbers.ts';
import { PREAMBLE } from '../plan/clauses.ts';
import { draftName } from '../plan/owners.ts';
import type { Clause, Plan } from '../plan/plan.ts';
import { type Block, say, text } from '../reply.ts';
import { quoted } from './plan-quote.ts';

const STATUS =
  /正式(?:稿|文件|印发|版|发文|的吗|文)?|定稿|征求意见|草案|草稿|生效|印发了?(?:没|吗)|终稿|是不是稿|\bdraft\b|\bfinal\b|official version|in force/i;
const SELF = /计划|方案|文件|文|稿|plan|document|\bit\b/i;
const ORIGIN =
  /(?:计划|方案|文件|这个?文)(?:的)?(?:文号|发文号)|谁(?:起草|制定|发|印)的|起草(?:单位|人)|发文(?:单位|机关)|哪天(?:发|印)|什么时候(?:发布|印发|发的)|(?:反馈|意见).{0,6}(?:发到|交到|截止|邮箱|电话)|who (?:wrote|drafted|issued)|document number/i;
const OWNERLESS =
  /(?:没有?|未|无)(?:列|写|明确|标)?(?:出|明)?责任单位.{0,8}(?:哪|几|什么|有)|哪些?.{0,6}(?:没有?|未|无)(?:列|写|明确)?(?:出)?责任单位/;
const OWNED =
  /(?:几|多少|哪些?|哪几)(?:一)?[条项].{0,8}(?<!没)(?:写|列|有|标|明确)(?:了|着|出|明)?责任单位|责任单位.{0,4}(?:一共|总共|共)?(?:写|列)了?(?:几|多少)[条项]/;
const YEAR =
  /(?:哪一?年|几几年|什么年度|哪个年度|管到(?:什么时候|哪年)|有效期|适用(?:年度|期)|还有效|过期|作废|失效|which year|what year)/i;
const TITLE = /(?:全称|全名|标题|题目|叫(?:什么|啥)|什么名字|正式名称|full (?:title|name))/i;
export const REFERRED =
  /(?:政秘|政发|政办|政函|(?<=[\u4e00-\u9fff]政)(?=[〔[(\d]))|文号|第?几号文|哪个(?:文件|意见|办法|方案|协议)|按(?:照)?(?:哪|什么)/;
const BLANKS =
  /(?:哪些|几个|哪几|有没有|什么).{0,10}(?:没公布|未公布|空着|空白|打码|星号|\*\*|没写数|留白|没填|[没未]定|[没未]明确|待定|保密)|(?:没公布|未公布|空着|打码|星号|留白).{0,8}(?:哪些|几个|哪几|有)|(?:哪些|几个|哪几个?)(?:数|数字|指标|目标)[^,。]{0,6}(?:没|未)|^\W*\*{1,3}.{0,6}(?:什么|啥|意思|代表)|which .{0,20}(?:blank|masked|left out)/i;
const PARTS =
  /^.{0,4}(?:大|个)*(?:块|部分|板块|章)(?:分别|各|都)?(?:是|叫|讲|指)(?:什么|啥|哪)|多少(?:个)?(?:条|部分)|几(?:大)?(?:块|部分|章|个部分|方面|项|条|类)|分(?:成|为)?哪|哪几(?:大)?(?:块|部分|方面|项|条|个)|(?:包括|包含|有)(?:了)?(?:哪些|什么|啥)|哪些(?:部分|方面|块)|(?:第.{1,3}(?:部分|章|块)).{0,6}(?:讲|说|写|是|有|包括|内容)(?:了|的)?(?:什么|啥|哪些)?|结构|目录|框架|大纲|下面(?:有|都有)?(?:什么|哪|几)|sections?|how is .{0,20}(?:organi[sz]ed|structured)|parts\b|outline/i;

/** What a question asks about the document itself; undefined when it asks about something in it. */
export function documentAsked(
  words: string,
  plan: Plan,
): 'status' | 'origin' | 'year' | 'title' | 'blanks' | 'parts' | 'ownerless' | 'owned' | undefined {
  if (OWNERLESS.test(words)) return 'ownerless';
  if (OWNED.test(words) && !/没有?责任单位|无责任单位/.test(words)) return 'owned';
  if (ORIGIN.test(words)) return 'origin';
  if (BLANKS.test(words)) return 'blanks';
  if (STATUS.test(words) && SELF.test(words) && !/签|项目/.test(words)) return 'status';
  if (TITLE.test(words) && /计划|方案|文件|plan/i.test(words) && !/协议|意见|办法|框架/.test(words)) return 'title';
  if (YEAR.test(words) && (SELF.test(words) || /20\d\d/.test(words))) return 'year';
  if (PARTS.test(words) && partAsked(words, plan)) return 'parts';
  return undefined;
}

export function documentBlocks(
  asked: NonNullable<ReturnType<typeof documentAsked>>,
  words: string,
  plan: Plan,
  english: boolean,
): Block[] {
  switch (asked) {
    case 'status':
      return [
        text(
          draftName(plan)
            ? english
              ? `It is a draft (${plan.status}, for comments), not the final document: ${plan.title}.`
              : `还是${plan.status},不是定稿:《${plan.title}》(${plan.status})。`
            : english
              ? `The text does not call itself a draft: ${plan.title}${plan.status ? ` (${plan.status})` : ''}.`
              : `文本没有标注是草稿:《${plan.title}》${plan.status ? `(${plan.status})` : ''}。`,
        ),
      ];
    case 'origin':
      return say(
        english
          ? `The plan's text does not state a document number, a drafting body or a date of issue (${plan.title}${plan.status ? `, ${plan.status}` : ''}).`
          : `计划正文没有写文号、起草单位和落款日期;这是《${plan.title}》${plan.status ? `(${plan.status})` : ''}。`,
      ).blocks as Block[];
    case 'year':
      return [
        text(
          english
            ? `It covers the year ${plan.year} only.`
            : `这是${plan.year}年度的计划,只管${plan.year}年;其他年度计划未作规定。`,
        ),
      ];
    case 'title':
      return [text(`《${plan.title}》${plan.status ? `(${plan.status})` : ''}`)];
    case 'blanks':
      return blanksBlocks(plan, english);
    case 'ownerless':
      return ownerlessBlocks(plan, english);
    case 'owned':
      return ownedBlocks(plan, english);
    case 'parts':
      return partsBlocks(words, plan, english);
  }
}

function blanksBlocks(plan: Plan, english: boolean): Block[] {
  const blanks = plan.targets.filter(({ masked }) => masked);
  const texts = [...new Map(blanks.map((target) => [target.text, target])).values()];
  const lines = texts.map(({ text: words, clause }) => `• ${words}(${clause})`);
  return [
    text(
      english
        ? `${texts.length} figures are left blank (**) in the ${draftName(plan) ? 'draft' : 'plan'}:\n${lines.join('\n')}`
        : `${draftName(plan) ?? '计划'}有${texts.length}处数字未公布(原文为“**”):\n${lines.join('\n')}`,
    ),
  ];
}

function ownerlessBlocks({ clauses }: Plan, english: boolean): Block[] {
  const none = clauses.filter(({ owners, id }) => owners.length === 0 && id !== PREAMBLE);
  const lines = none.map(({ id, headings }) => `• ${id} ${headings.at(-1) ?? ''}`).join('\n');
  return [
    text(
      `${english ? `${none.length} clauses list no responsible unit:` : `没有列出责任单位的有${none.length}条:`}\n${lines}`,
    ),
  ];
}

function ownedBlocks({ clauses }: Plan, english: boolean): Block[] {
  const some = clauses.filter(({ owners }) => owners.length > 0);
  const lines = some.map(({ id, headings }) => `• ${id} ${headings.at(-1) ?? ''}`).join('\n');
  return [
    text(
      `${english ? `${some.length} clauses list responsible units:` : `写有责任单位的有${some.length}条:`}\n${lines}`,
    ),
  ];
}

interface Part {
  readonly label: string;
  readonly title: string;
  readonly path: readonly string[];
}

/** The parts below a heading (the whole plan for the empty path), in order. */
function partsBelow(path: readonly string[], { clauses }: Plan): Part[] {
  const parts = new Map<string, Part>();
  for (const { id, headings } of clauses) {
    if (headings.length <= path.length || path.some((title, depth) => headings[depth] !== title)) continue;
    const title = headings[path.length] ?? '';
    if (!parts.has(title))
      parts.set(title, { label: labelAt(id, path.length), title, path: headings.slice(0, path.length + 1) });
  }
  return [...parts.values()];
}

const labelAt = (id: string, depth: number): string => {
  const steps = id.match(/^第[^条章]+[条章]|^[一二三四五六七八九十]+|\([^)]*\)|\d+/g) ?? [id];
  return steps.slice(0, depth + 1).join('');
};

/** Which heading a question about parts means: the longest that its words name, else the whole plan. */
function partAsked(words: string, plan: Plan): Part | { readonly path: readonly [] } | undefined {
  const named = [...headingsOf(plan)]
    .filter(
      ({ title }) =>
        title.length >= 3 &&
        (words.includes(title) || words.includes(title.replace(/^[\u4e00-\u9fff]{2}(?=.{4})/, ''))),
    )
    .sort((a, b) => b.title.length - a.title.length)[0];
  if (named) return partsBelow(named.path, plan).length > 0 ? named : undefined;
  const numbered = words.match(/第([一二三四五六七八九十]+)(?:部分|章|块)/)?.[1];
  const part = partsBelow([], plan).find(({ label }) => label === numbered);
  if (part) return part;
  return WHOLE.test(words) ? { path: [] } : undefined;
}

function* headingsOf(plan: Plan): Generator<Part> {
  for (const top of partsBelow([], plan)) {
    yield top;
    for (const below of partsBelow(top.path, plan)) {
      yield below;
      yield* partsBelow(below.path, plan);
    }
  }
}

function partsBlocks(words: string, plan: Plan, english: boolean): Block[] {
  const asked = partAsked(words, plan) ?? { path: [] };
  const parts = partsBelow(asked.path, plan).filter(({ label }) => label !== PREAMBLE);
  const name = asked.path.length > 0 ? `“${asked.path.at(-1)}”` : english ? 'The plan' : '计划';
  return [
    text(
      `${name}${english ? ` has ${parts.length} parts:` : `分${parts.length}${asked.path.length > 0 ? '条' : '个部分'}:`}\n${parts.map(({ label, title }) => `• ${label} ${title}`).join('\n')}${asked.path.length === 0 && !english ? `\n共${plan.clauses.filter(({ id }) => id !== PREAMBLE).length}条` : ''}${plan.status ? `\n(${plan.status})` : ''}`,
    ),
  ];
}

/** The document itself is divided, not something that it speaks of. */
const WHOLE =
  /^(?:这|那|一共|总共)?(?:[一二三四五六七八九十几\d])(?:大|个)*(?:块|部分|板块|章)(?:分别|各|都)?(?:是|叫|讲|指)(?:什么|啥|哪)|(?:计划|方案|文件|全文|文稿|正文)(?:一?共|总共|都|主要|里|里面|大体|整体)?(?:有|分|包括|由|是)?(?:成|为)?(?:几|多少|哪几|哪些|什么)(?:大|个)?(?:块|部分|章|方面|条款|条|板块)|(?:计划|方案|文件|全文)(?:的)?(?:结构|框架|目录|大纲|提纲)|(?:plan|document).{0,30}(?:section|part|structure|outline|organi)|(?:section|part)s? .{0,30}(?:plan|document)/i;

const LABEL =
  /第?([一二三四五六七八九十]{1,3})(?:部分|章|、|,)?的?第?\(([一二三四五六七八九十]{1,3})\)(?:条|项|款)?(?:第?(\d{1,2}|[一二三四五六七八九十])(?:点|条|项|小点)?)?|第([一二三四五六七八九十]{1,3})(?:大?部分|大?块|章)(?:里|中)?(?:的)?第([一二三四五六七八九十]{1,3})(?:大|小)?(?:条|项|款|点|块)(?:(?:里|中)?(?:的)?第([一二三四五六七八九十]{1,3}|\d{1,2})(?:大|小)?(?:条|项|款|点))?/;

/** The clause a question names by its label: 四(三), 二(一)1, 第四部分第三条. */
export function clauseNamed(words: string, { clauses }: Plan): Clause | undefined {
  const found = words.match(LABEL);
  if (!found) {
    const article = words.match(/第[一二三四五六七八九十百]+条/)?.[0];
    return clauses.find(({ id }) => id === article);
  }
  const [, part, item, point, ofPart, ofItem, ofPoint] = found;
  const id = part ? `${part}(${item})${figure(point)}` : `${ofPart}(${ofItem})${figure(ofPoint)}`;
  return clauses.find((clause) => clause.id === id) ?? clauses.find((clause) => clause.id.startsWith(id));
}

/** 第四点 is 4: points have figures in their labels. */
const figure = (words: string | undefined): string =>
  words === undefined || /^\d/.test(words) ? (words ?? '') : String(numberOf(words) ?? words);

const MOST_WORDS = 420;

/** A clause in full; a very long one is cut at a sentence's end. */
export function clauseBlocks(clause: Clause, plan: Plan, english: boolean): Block[] {
  const whole =
    clause.text.length <= MOST_WORDS ? clause.text : `${clause.text.slice(0, MOST_WORDS).replace(/[^。;]*$/, '')}……`;
  return [
    text(`${clause.id} ${clause.headings.at(-1) ?? ''}`),
    quoted(plan, whole || (clause.headings.at(-1) ?? ''), clause, english),
  ];
}
