import type { Form } from '../conversation/form.ts';
import type { Plan } from '../plan/plan.ts';

const ABOUT: Readonly<Record<string, string>> = {
  电话: '的电话是多少?',
  金额: '登记的金额是多少?',
  进展: '到哪一步了?',
  谁先报的: '是谁先报的?',
  详细信息: '的详细信息是什么?',
};

/** 查一条记录. */
const ASK_RECORD: Form = {
  name: 'ask-record',
  about: '问已经登记的某一条线索。',
  fields: {
    record: { kind: 'words', name: '哪一条', about: '原话里的编号或企业名称' },
    about: { kind: Object.keys(ABOUT), name: '问它的什么' },
  },
  says: ({ record, about }) => record && about && `${record}${ABOUT[about]}`,
};

const KINDS: Readonly<Record<string, string>> = {
  线索: '报了哪些线索',
  外出: '的外出记录有哪些',
  推介活动: '的推介活动记录有哪些',
  会议: '的会议记录有哪些',
};

/** 列记录. */
const LIST_RECORDS: Form = {
  name: 'list-records',
  about: '要看一批记录的清单。',
  fields: {
    kind: { kind: Object.keys(KINDS), name: '哪一类' },
    whose: { kind: 'words', name: '谁的', about: '原话:我、我们、某县、某人' },
    dates: { kind: 'dates', name: '哪段时间' },
  },
  says: ({ kind, whose, dates }) => kind && `${whose ?? '我们'}${dates ?? ''}${KINDS[kind]}`,
};

const DIGEST: Form = {
  name: 'show-digest',
  about: '要看一周的周报、小结。',
  fields: { week: { kind: ['本周', '上周'], name: '哪一周' } },
  says: ({ week }) => week && `发一下${week}周报`,
};

const ASKS: Readonly<Record<string, (what: string, klass: string) => string>> = {
  还差多少: (what) => `${what}还差几个`,
  完成多少: (what) => `${what}完成了多少`,
  排名: (what, klass) => `各${klass}${what}排名`,
};

/** 问进度: only of measures that records count toward. */
function progressForm({ measures, targets }: Plan): Form {
  const counted = measures.filter(({ id }) => targets.some((it) => it.measure === id && it.counts));
  // The first class that the plan names: 县区.
  const klass = targets.flatMap(({ owedBy }) => (owedBy && 'class' in owedBy ? [owedBy.class] : []))[0] ?? '单位';
  return {
    name: 'show-progress',
    about: '问已经完成了多少、离任务还差多少、排名(看登记的记录,不是问计划怎么规定)。',
    fields: {
      measure: { kind: counted.map(({ name }) => name), name: '哪项指标' },
      asks: { kind: Object.keys(ASKS), name: '问什么' },
      whose: { kind: 'words', name: '谁的', about: '原话:我、我们县、某县、某人;没说不填' },
      dates: { kind: 'dates', name: '哪段时间', about: '没说不填' },
    },
    says: ({ measure, asks, whose, dates }) =>
      measure && asks && ASKS[asks]?.(`${asks === '排名' ? '' : (whose ?? '')}${dates ?? ''}${measure}`, klass),
  };
}

export const askRecordForms = async (): Promise<readonly Form[]> => [ASK_RECORD];
export const listRecordsForms = async (): Promise<readonly Form[]> => [LIST_RECORDS];
export const digestForms = async (): Promise<readonly Form[]> => [DIGEST];
export const progressForms = async (plan: Plan): Promise<readonly Form[]> => [progressForm(plan)];
