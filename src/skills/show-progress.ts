import type { Change, Outcome, Skill, Turn } from '../conversation/skill.ts';
import { awayMeasures } from '../plan/counted-measures.ts';
import type { Plan } from '../plan/plan.ts';
import type { Rates } from '../records/lead-facets.ts';
import type { Ledger } from '../records/record.ts';
import { type Block, say, text } from '../reply.ts';
import { progressForms } from './ask-forms.ts';
import { overviewOf } from './progress-overview.ts';
import { nothingYet, placeOf } from './progress-place.ts';
import { rankingOf } from './progress-ranking.ts';
import { recordsNamed } from './progress-records.ts';
import { assessedOf, surplusOf } from './progress-rules.ts';
import { type ProgressSlots, readProgress } from './progress-slots.ts';
import { standingOf } from './progress-standing.ts';

export interface ProgressHouse {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly rates: Rates;
}

/** 进度: done, needed, left, pace and the clause, per person, unit, class and city; "哪几天" lists the records behind. */
export const showProgress = ({ plan, ledger, rates }: ProgressHouse): Skill<ProgressSlots> => ({
  name: 'show-progress',
  summary: '查进度:已完成、还差、排名、明细',
  examples: ['我还差几天', '萧县线索还差几条', '亿元以上签了几个', '各县区线索排名', '这5天是哪几天'],
  recognise: (turn) => readProgress(turn, plan),
  forms: () => progressForms(plan),
  async act(slots, turn) {
    if (!turn.speaker) return { reply: say(''), changes: [] };
    if (slots.asks === 'before') return { reply: say(noEarlierYear(turn)), changes: [] };
    const house = {
      plan,
      ledger,
      ratesOf: rates.date,
      roster: turn.roster,
      today: turn.today,
      english: turn.said.language === 'en',
    };
    const shown: number[] = [];
    const windows = slots.windows ?? [slots.window];
    const blocks: Block[] = [];
    for (const window of windows)
      blocks.push(...(await draw(window ? { ...slots, window } : slots, { ...house, speaker: turn.speaker, shown })));
    return outcome(slots, turn, quotedLast(blocks), shown, plan);
  },
});

function noEarlierYear({ today, said }: Turn): string {
  const year = Number(today.slice(0, 4)) - 1;
  return said.language === 'en'
    ? `There are no records of ${year} to compare with, and the plan gives no base figure.`
    : `没有${year}年的登记记录,不能作同比;计划也没有给出上年基数。`;
}

/** What several months say first, then each clause once. */
function quotedLast(blocks: readonly Block[]): Block[] {
  const quotes = blocks.filter((block) => block.kind === 'quote');
  const once = quotes.filter((it, at) => quotes.findIndex(({ text }) => text === it.text) === at);
  return [...blocks.filter((block) => block.kind !== 'quote'), ...once];
}

async function draw(slots: ProgressSlots, house: Parameters<typeof standingOf>[1]): Promise<readonly Block[]> {
  switch (slots.asks) {
    case 'rank': {
      const placed =
        slots.subject.kind === 'units' && !slots.measures.some((id) => awayMeasures(house.plan).includes(id))
          ? await placeOf(slots.subject.units, slots, house)
          : [];
      return placed.length > 0 ? placed : rankingOf(slots, house);
    }
    case 'short':
      return rankingOf(slots, house);
    case 'nothing-yet':
      return nothingYet(slots, house);
    case 'weakest': {
      const [unit] = slots.subject.kind === 'units' ? slots.subject.units : [house.speaker.unit];
      const city = slots.subject.kind === 'city' || slots.subject.kind === 'class' || unit === undefined;
      const blocks = await overviewOf(city ? { kind: 'city' } : { kind: 'unit', unit }, true, house);
      return blocks.length > 0 ? blocks : standingOf(slots, house);
    }
    case 'surplus':
      return surplusOf(house);
    case 'assessed': {
      const blocks = assessedOf(slots, house);
      return blocks.length > 0 ? blocks : standingOf(slots, house);
    }
    case 'which':
      return recordsNamed(slots, house);
    default:
      return slots.subject.kind === 'class' ? rankingOf(slots, house) : standingOf(slots, house);
  }
}

function outcome(
  slots: ProgressSlots,
  turn: Turn,
  blocks: readonly Block[],
  shown: readonly number[],
  plan: Plan,
): Outcome {
  const at = turn.message.sentAt;
  const { awaiting: _, ...memory } = turn.memory;
  const remember: Change = {
    do: 'remember',
    memory: {
      ...memory,
      // What is asked next is about the figure again.
      frame: {
        skill: 'show-progress',
        slots: slots.asks === 'surplus' || slots.asks === 'assessed' ? { ...slots, asks: 'stand' } : slots,
        at,
      },
      ...(shown.length > 0 ? { shown: { ids: shown, at } } : {}),
    },
  };
  const year = Number(turn.today.slice(0, 4));
  const carried =
    year === plan.year
      ? []
      : [
          text(
            turn.said.language === 'en'
              ? `(The ${plan.year} plan is read as continuing in ${year}.)`
              : `(计划年度为${plan.year}年,以下按沿用到${year}年计。)`,
          ),
        ];
  return { reply: { blocks: [...carried, ...blocks] }, changes: [remember] };
}
