import type { Form } from '../conversation/form.ts';
import type { Turn } from '../conversation/skill.ts';
import { readMoney } from '../language/money.ts';
import { readPeople } from '../language/people.ts';
import { readRegions } from '../language/regions.ts';
import { landsElsewhere, whyNoLead } from '../records/lead-evidence.ts';
import {
  CANCELLED,
  GOSSIP,
  HYPOTHETICAL,
  isQuestion,
  NEGATED,
  NOTICE,
  RULE,
  VIDEO,
  WISH,
} from '../records/trip-words.ts';

const LEAD: Form = {
  name: 'report-lead',
  about: '报一条投资线索:某家企业有意来本市投资,或这条线索的进展。',
  writes: true,
  fields: {
    company: { kind: 'company', name: '企业名称', english: 'company' },
    amount: { kind: 'money', name: '投资额', english: 'amount', about: '总投资,不是注册资本、产值或一期' },
    industry: { kind: 'words', name: '做什么', english: 'industry', about: '生产或经营的内容' },
    origin: { kind: 'place', name: '来源地', english: 'origin', about: '企业从哪里来' },
    destination: { kind: 'place', name: '落户地', english: 'destination', about: '本市的县区或园区' },
    contact: { kind: 'words', name: '联系人', english: 'contact' },
    phone: { kind: 'phone', name: '电话', english: 'phone' },
    stage: { kind: 'stage', name: '进展', english: 'stage', about: '只有说了已经在谈、签约、开工、投产才填,照抄原话' },
  },
  says({ company, amount, industry, origin, destination, contact, phone, stage }) {
    // A name and a line of business could be anything: somebody to speak to or a sum goes with them.
    if (!(company || industry) || !(amount || contact || phone)) return undefined;
    return lines('报线索', [
      ['企业名称', company],
      ['投资额', amount],
      ['行业', industry],
      ['来源地', origin],
      ['落户地', destination],
      ['联系人', contact],
      ['电话', phone],
      ['进展', stage],
    ]);
  },
};

const TRIP: Form = {
  name: 'report-trip',
  about: '报一次外出招商:本单位的人已经到市外去招商了。开会、培训、请假、市内走访、客商来访都不是。',
  writes: true,
  fields: {
    person: { kind: 'person', name: '谁去的', english: 'traveller', about: '说话人自己去的不填' },
    dates: { kind: 'dates', name: '哪几天', english: 'dates' },
    days: { kind: 'days', name: '共几天', english: 'days', about: '说了天数才填' },
    place: { kind: 'place', name: '去哪里', english: 'place' },
  },
  says({ person, dates, days, place }) {
    return dates && place && `${person ?? '我'}${dates}赴${place}外出招商${days ? `,共${days}` : ''}`;
  },
  // 上周三跟李敏蹲昆山: whose days these are must not be guessed.
  missed: ({ person }, { text, ...context }) =>
    !person && readPeople(text, context).some(({ value }) => !value.self) ? ['person'] : [],
};

const ACTIVITY: Form = {
  name: 'report-activity',
  about: '报一场本单位已经办完的招商推介活动。参加别人的展会不是。',
  writes: true,
  fields: {
    name: { kind: 'words', name: '活动名称', english: 'event', about: '照抄原话里活动的叫法' },
    dates: { kind: 'dates', name: '哪一天', english: 'date' },
    place: { kind: 'place', name: '在哪里', english: 'place' },
  },
  says({ name, dates, place }) {
    return name && dates && OF_PROMOTION.test(name) ? `${dates}在${place ?? '本地'}举办了${name}` : undefined;
  },
};

const MEETING: Form = {
  name: 'report-meeting',
  about: '报一次本单位已经开完的招商调度会或工作例会。会议通知、去别处参会不是。',
  writes: true,
  fields: {
    name: { kind: 'words', name: '会议名称', english: 'meeting', about: '照抄原话里会议的叫法' },
    dates: { kind: 'dates', name: '哪一天', english: 'date' },
    chair: { kind: 'person', name: '谁主持', english: 'chair' },
  },
  says({ name, dates, chair }) {
    return name && dates && /会|meeting/i.test(name)
      ? `${dates}召开了${name}${chair ? `,由${chair}主持` : ''}`
      : undefined;
  },
};

const OF_PROMOTION = /推介|招商|说明会|恳谈|路演|promotion|roadshow/i;
/** Whose journey it is does not show where guests are spoken of. */
const GUESTS = /客商|外商|投资商|考察团|代表团|客人|一行/;
/** What did not happen, or not here, is no record however it is put. */
const UNDONE = [CANCELLED, NEGATED, VIDEO, HYPOTHETICAL, WISH, NOTICE, GOSSIP, RULE];

/** What may be reported with these words: nothing that they call undone, supposed, asked or heard of. */
export async function recordForms({ said }: Turn): Promise<readonly Form[]> {
  const { text } = said;
  if (isQuestion(text)) return [];
  const away = readRegions(text, said).some((it) => !it.value.home && landsElsewhere(text, it));
  const no = away || whyNoLead(text, { named: false, amount: readMoney(text).length > 0 }) !== undefined;
  const lead = no ? [] : [LEAD];
  if (UNDONE.some((it) => it.test(text))) return lead;
  return [...lead, ...(GUESTS.test(text) ? [] : [TRIP]), ACTIVITY, MEETING];
}

/** A form as people fill it in: a heading and its labelled lines. */
export const lines = (heading: string, rows: readonly (readonly [string, string | undefined])[]): string =>
  [heading, ...rows.flatMap(([label, value]) => (value ? [`${label}:${value}`] : []))].join('\n');
