import type { Day } from '../calendar.ts';
import { readDates } from '../language/dates.ts';
import type { Said } from '../language/span.ts';
import { withoutNames } from './lead-names.ts';
import { stageInWords } from './lead-stage.ts';
import { type Lead, STAGES, type Stage } from './record.ts';

/** A step that was told and has not been made: 还没签, 签约是误报; `to` = where the lead stands, `step` undefined = whatever is on file beyond that. */
export interface TakenBack {
  readonly step?: Exclude<Stage, 'lead' | 'negotiating'>;
  readonly to?: Stage;
}

const STEPS: readonly (readonly [NonNullable<TakenBack['step']>, string])[] = [
  ['signed', '签约|签(?![证到约])|(?:正式|投资)合同|合同(?=了?(?:作废|取消|解除))|signed|signing|contract'],
  ['started', '开工|动工|开建|started|broken? ground|construction'],
  ['producing', '投产|达产|量产|in production|production'],
  ['dropped', '黄|崩|终止|放弃|吹|dropped|cancell?ed'],
];
const QUESTION =
  /[?]|吗(?:$|[\s,。!])|[签工产黄]了?(?:没有?|不)$|什么|啥|谁|哪|怎么|几[个条家]|多少|是不是|有没有|如果|要是|假如|\b(?:what|which|how|who|if|why|when)\b/i;
const WRONG =
  '(?:是|算|属于|的?事|状态|阶段|那步|这步)*(?:误报|错的|(?:搞|弄|记|报|写|说)错|不对|取消|作废|撤(?!资)|不算|没成|解除|假的|不作数)';
/** 没签约的企业, 撤销签约那条, 取消签约仪式 take nothing back. */
const OTHERWISE =
  '(?!约?(?:合同)?(?:的|那|这|记录|线索|项目|企业|仪式|活动|大?会|时间|日期|额|数|率|金额|[了过]?没有?[。!]?$))';
const patternOf = (words: string): RegExp =>
  new RegExp(
    `(?:没有?|未|不曾|没能|并非|不是|不算)(?:正式|真正|最终|完全|能够?|去)*(?:${words})${OTHERWISE}|(?:${words})(?:了|的|约)?${WRONG}|(?:撤销|撤回|撤掉|取消|去掉|作废|收回|删掉|删除|误报|错报|(?:记|搞|写|报)错)(?:了|成|为|掉|这个|那个|刚才|的)*(?:${words})${OTHERWISE}|(?:not|n't|never)(?: yet| actually| really)?(?: been)? (?:a |the )?(?:${words})|(?:${words})[^,.;]{0,12}(?:mistake|wrong|by error|called off)`,
    'i',
  );
const TAKEN = STEPS.map(([step, words]) => [step, patternOf(words)] as const);
const STANDS: readonly (readonly [Stage, RegExp])[] = [
  ['signed', /(?:还|只|应该|仍|改[回成为到]|退[回到]+)(?:是|算|到|为|在)*(?:签约|合同)/],
  ['negotiating', /在谈|洽谈|谈着|商谈|意向|框架|备忘录|negotiat|in talks|\bmou\b/i],
  [
    'lead',
    /(?:是|算|到|为|成|回|在|只有)(?:个|条|一?条)?(?:投资)?线索(?:阶段)?(?![^,。;]{0,6}[名电])|(?:just|only|still) a lead/i,
  ],
];
/** The stage on file is said to be wrong: 阶段不对, 改回, 只是. */
const MENDED =
  /(?:阶段|进展|状态)(?:也|都)?(?:不对|错|有误|改|应|退|还|仍|记错|写错|搞错)|(?:改|退|回|降)(?:回|到|成|为)+(?:去)?(?:线索|在谈|洽谈|意向|签约)|(?:只|才|仅|不过)(?:是|算|到|有|签了?)*(?:个|条)?(?:在谈|洽谈|线索|意向|框架|谈)|(?:搞|弄|记|报|写|说)错|^不对|错了|更正|\b(?:wrong|sorry|mistake|correct(?:ion)?|only|just)\b/i;

/** Reads that a step is taken back; undefined where the words do not, or ask. `known` = names on file, which tell nothing. */
export function takenBack(said: Said, known: readonly string[] = []): TakenBack | undefined {
  const text = withoutNames(said.text, said, known);
  if (text.length > 60 || QUESTION.test(text)) return undefined;
  const step = TAKEN.find(([, pattern]) => pattern.test(text))?.[0];
  const rest = TAKEN.reduce((words, [it, pattern]) => (it === step ? words.replace(pattern, '_') : words), text);
  // 不是签约,是开工了 goes on; 没签成,黄了 ends; 是签约不是开工 stays behind.
  const reached = stageInWords(rest, said);
  if (step && reached.stated && STAGES.indexOf(reached.stage) > STAGES.indexOf(step)) return undefined;
  const to =
    STANDS.find(([stage, pattern]) => stage !== step && pattern.test(text))?.[0] ??
    (reached.stated && reached.stage !== step ? reached.stage : undefined);
  if (step) return to && STAGES.indexOf(to) < STAGES.indexOf(step) ? { step, to } : { step };
  return to && MENDED.test(text) ? { to } : undefined;
}

const DAY_OF_STEP =
  /(签约|签(?:合同|的)?|开工|动工|投产|started|signed|signing|construction)(?:的|了)?(?:时间|日期|日子|那天|date|day)/i;

/** The day of a step that is on file or has been made: 签约时间是6月10号; undefined where the words tell no day, or one ahead. */
export function dayOfStep(said: Said, known: readonly string[] = []): Lead['stageDates'] | undefined {
  const text = withoutNames(said.text, said, known);
  const word = text.match(DAY_OF_STEP)?.[1];
  if (word === undefined || text.length > 60 || QUESTION.test(text) || /定于|定在|拟|计划|预计|待定|没定/.test(text))
    return undefined;
  const day = readDates(text, said).at(-1)?.value;
  if (day?.grain !== 'day' || day.start !== day.end || day.start > said.today) return undefined;
  const step = /开工|动工|start|constr/i.test(word) ? 'started' : /投产/.test(word) ? 'producing' : 'signed';
  return { [step]: day.start };
}

/** The lead with the day of a step put right; a step that it had not made yet is made. */
export function redated(lead: Lead, dates: Lead['stageDates']): Lead {
  const [step, day] = Object.entries(dates)[0] as [Stage, Day];
  if (liesBehind(step, lead) || step === lead.stage)
    return { ...lead, stageDates: { ...lead.stageDates, [step]: day } };
  return lead.stage === 'dropped' ? lead : steppedTo(lead, step, day);
}

/** The lead as it stands once the step is taken back; the same lead where it had not come so far. */
export function steppedBack(lead: Lead, { step, to }: TakenBack, today: Day): Lead {
  const rank = STAGES.indexOf(lead.stage);
  const from = step === undefined ? STAGES.indexOf(to ?? 'lead') + 1 : STAGES.indexOf(step);
  if (rank < from || (lead.stage === 'dropped' && step !== 'dropped')) return lead;
  const kept = datesBefore(lead, STAGES[from] as Stage);
  const stage = to ?? STAGES.findLast((it) => kept[it] !== undefined) ?? 'lead';
  const first = Object.values(lead.stageDates).sort()[0] ?? today;
  return { ...lead, stage, stageDates: { ...kept, [stage]: kept[stage] ?? (stage === 'lead' ? first : today) } };
}

/** The lead at a stage since a day: what lay beyond it (a contract, an end) is not reached any more. */
export function steppedTo(lead: Lead, stage: Stage, day: Day): Lead {
  const before = stage === 'dropped' ? lead.stageDates : datesBefore(lead, stage);
  return { ...lead, stage, stageDates: { ...before, [stage]: day } };
}

/** Whether a stage lies before the one that is on file; what has fallen through may begin anew. */
export const liesBehind = (stage: Stage, lead: Lead): boolean =>
  lead.stage !== 'dropped' && STAGES.indexOf(stage) < STAGES.indexOf(lead.stage);

const datesBefore = ({ stageDates }: Lead, stage: Stage): Lead['stageDates'] =>
  Object.fromEntries(Object.entries(stageDates).filter(([it]) => STAGES.indexOf(it as Stage) < STAGES.indexOf(stage)));
