import type { Period } from './plan.ts';
import type { Carried, Place, Reading, Row } from './read-targets-carried.ts';

const DONE =
  /完成|建成|出台|制定|印发|启动|投产|开工|竣工|到位|到岗|挂牌|运营|编制|形成|报|成立|组建|建立|投入|投运|启用|落实|开展|确定|上线|达产|签约|落地|拿出|提交|公布|组织|实现|召开|举办|交付/;

/** The rows of a piece without a figure: a deadline, or a routine that comes again. */
export function withoutAmount({ piece, place, carried, sentence }: Reading, from: number, named: boolean): Row[] {
  const rest = piece.text.slice(from).replace(/\0+/g, '');
  const colon = sentence[piece.end] === ':';
  if (colon && !named && rest.length <= 12) carried.label = rest;
  const often = piece.times.find((it) => it.recurring);
  if (named && often && rest === '' && carried.subject)
    carried.waiting.push({ subject: carried.subject, period: often.period });
  const due =
    piece.times.find((it) => it.deadline !== undefined)?.deadline ?? (carried.dated ? carried.deadline : undefined);
  carried.dated = due !== undefined && rest === '' && piece.times.length > 0;
  const routines = routinesIn(piece.text, sentence.slice(piece.start, piece.end));
  const fixed = { max: null, masked: false, start: piece.start, end: piece.end };
  if (routines.length > 0 && !carried.past)
    return routines.flatMap((routine) =>
      peopleOf(carried, place).map((subject) => ({
        subject,
        metric: routine.metric,
        op: '>=' as const,
        value: 1,
        unit: '次',
        period: routine.period,
        deadline: null,
        role: 'target' as const,
        ...fixed,
      })),
    );
  if (
    due === undefined ||
    carried.past ||
    !DONE.test(rest) ||
    piece.qualifiers.some((it) => it.bound) ||
    /^到|^至/.test(rest)
  )
    return [];
  if (piece.times.some((it) => it.deadline !== undefined && it.period === 'quarter')) return [];
  const metric = `${rest
    .replace(/于$|完成$/g, '')
    .replace(/^(?:于|要|在|应|须|全部|完成)+/, '')
    .replace(/于?(?:完成|编制完成)?$/, '')}完成时限`;
  return peopleOf(carried, place).map((subject) => ({
    subject,
    metric,
    op: 'by',
    value: null,
    unit: null,
    period: null,
    deadline: due,
    role: 'target',
    ...fixed,
  }));
}

const PERIODS = { 周: 'week', 星期: 'week', 月: 'month', 季: 'quarter', 半年: 'half_year' } as const;
const EVERY = /每个?(周|月|季|半年)度?(调度|通报|会商|研判|点评|讲评|督查|排名|晾晒|汇报|分析|例会)(?!\d)/g;
const COMES_AGAIN =
  /(?:每个?(周|星期|月|季|半年)度?(?:召?开)?一|(?:一(周|月|季)|(半年))一)(调度|通报|拉练|讲评|点评|会商|督[查导办]|观摩|汇报|例会|研判|推进|考核|排名|晾晒|评比|小结|碰头|分析|汇总|专报|报告|会办|开工|签约|比拼|赛马|公示|调研|走访|推介)/g;

/** 月度专报制度, 每周一调度、每月一通报: once in every such time. */
function routinesIn(blanked: string, text: string): { metric: string; period: Period }[] {
  const again: { metric: string; period: Period }[] = [
    ...text.replace(/“[^”]*”/g, (it) => ' '.repeat(it.length)).matchAll(COMES_AGAIN),
  ].map((it) => ({
    metric: it[4] ?? '',
    period: PERIODS[(it[1] ?? it[2] ?? it[3]) as keyof typeof PERIODS],
  }));
  // 每周调度、每月通报: without 一 only what is nothing but a routine.
  for (const [, when = '', what = ''] of text.matchAll(EVERY))
    again.push({ metric: what, period: PERIODS[when as keyof typeof PERIODS] });
  // 一季一观摩一排名, 周收集、月分析、季会商机制.
  for (const { index, 0: said } of text.matchAll(COMES_AGAIN)) {
    const more = /^(?:、?一[\u4e00-\u9fa5]{2}(?=一|、|$|机制|制度))+/.exec(text.slice(index + said.length))?.[0] ?? '';
    const period = again.find(({ metric }) => said.endsWith(metric))?.period;
    if (period)
      for (const one of more.split(/、?一/).filter((it) => it.length === 2)) again.push({ metric: one, period });
  }
  const listed =
    /(?:实行|坚持|建立|落实|执行|健全|完善|推行)((?:[周月季]度?[\u4e00-\u9fa5]{2}[、,]?){2,})/.exec(text)?.[1] ?? '';
  for (const [, when = '', what = ''] of listed.matchAll(/([周月季])度?([\u4e00-\u9fa5]{2})/g))
    again.push({ metric: what, period: PERIODS[when as keyof typeof PERIODS] });
  const one = routineIn(blanked);
  return again.length > 0 ? again : one ? [one] : [];
}

function routineIn(text: string): { metric: string; period: Period } | undefined {
  const found =
    /(?:坚持|实行|建立|落实|执行|健全|完善|推行)([^,]{0,8}?(周|月|季)度?(?:一?)(?:专报|例会|调度|通报|报告|会商|督查|讲评))[^,]{0,6}(?:制度|机制)/.exec(
      text,
    );
  const period = ({ 周: 'week', 月: 'month', 季: 'quarter' } as const)[found?.[2] ?? ''];
  return period && { metric: found?.[1] ?? '', period };
}

const peopleOf = (carried: Carried, { whole }: Place): readonly string[] => carried.subject?.names ?? [whole];
