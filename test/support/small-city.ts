import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { type App, openApp } from '../../src/app.ts';
import { addDays, type Day } from '../../src/calendar.ts';
import { speakJsonLines } from '../../src/channels/local/jsonl.ts';
import type { Change } from '../../src/conversation/skill.ts';
import { openLog } from '../../src/log.ts';
import type { Roster } from '../../src/people/roster.ts';
import { loadPlan } from '../../src/plan/load-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { activityFacets } from '../../src/records/activity.ts';
import { leadFacets, readRates } from '../../src/records/lead-facets.ts';
import { meetingFacets } from '../../src/records/meeting.ts';
import type { Facets, Lead, Stage } from '../../src/records/record.ts';
import { tripFacets } from '../../src/records/trip.ts';
import { say } from '../../src/reply.ts';
import { messageFrom } from './sample-records.ts';

/** Eight people, so that every figure can be worked out by hand. */
export const ROSTER = `channel,user_id,name,unit,duty,access
console,u-head,张伟,萧县,县长,member
console,u-deputy,李敏,萧县,分管招商引资副县长,member
console,u-admin,钱芳,萧县,招商局局长,unit_admin
console,u-si,吴刚,泗县,县长,member
console,u-park,冯军,宿州经开区,管委会主任,member
console,u-fgw,卫东,市发改委,主任,member
console,u-office,韩雪,驻上海办事处,主任,member
console,u-city,杨帆,市投资促进中心,主任,city_admin
`;

const ORIGINS = { 江苏: ['江苏省'], 上海: ['上海市'], 广东: ['广东省'], 安徽: ['安徽省'] } as const;

/** A lead as a row: who reported it on which day, what it is worth (亿元), from where, and when it took which step. */
export interface LeadRow {
  readonly by: string;
  readonly on: Day;
  readonly company: string;
  readonly worth?: number;
  readonly from?: keyof typeof ORIGINS | '德国';
  readonly makes?: string;
  readonly steps?: Partial<Record<Stage, Day>>;
  readonly phone?: string;
}

/** The whole bot on a database of its own, with records as rows. */
export interface SmallCity {
  readonly app: App;
  readonly plan: Plan;
  roster(): Promise<Roster>;
  lead(row: LeadRow): Promise<void>;
  trip(by: string, start: Day, days: number, destination?: string): Promise<void>;
  activity(by: string, date: Day, name: string): Promise<void>;
  meeting(by: string, date: Day, name: string): Promise<void>;
  ask(user: string, at: string, text: string, chat?: string): Promise<string>;
  close(): Promise<void>;
}

const RATES = readRates(readFileSync('data/rates.json', 'utf8'));

export async function openSmallCity(csv = ROSTER): Promise<SmallCity> {
  const planDir = 'data/plans/suzhou-2020';
  const config = { databaseUrl: 'sqlite::memory:', planDir, roster: undefined, logLevel: 'silent' };
  const app = await openApp(config, openLog('silent'));
  await app.importRoster(csv);
  const { people } = await app.roster();
  const personOf = (account: string) => {
    const person = people.find(({ accounts }) => accounts.some(({ user }) => user === account));
    if (!person) throw new Error(account);
    return person;
  };
  const put = async (
    by: string,
    on: Day,
    change: Pick<Extract<Change, { do: 'record' }>, 'kind' | 'body' | 'facets'>,
  ) => {
    const message = messageFrom(by, '', `${on}T09:00:00+08:00`);
    await app.store.inbox.put({ key: message.id, channel: message.id, lane: message.id, item: message });
    const held = await app.store.inbox.claim(Date.now(), { channels: [message.id] });
    if (!held) throw new Error('nothing to claim');
    const { id: person, unit } = personOf(by);
    await app.store.commit(held, message, { reply: say(''), changes: [{ do: 'record', ...change, person, unit }] });
  };
  let count = 0;
  return {
    app,
    plan: await loadPlan(planDir),
    roster: () => app.roster(),
    async lead({ by, on, company, worth, from, makes, steps = {}, phone }) {
      const stages = Object.keys(steps) as Stage[];
      const body: Lead = {
        company,
        stage: stages.at(-1) ?? 'lead',
        stageDates: { lead: on, ...steps },
        ...(worth === undefined ? {} : { amount: { value: worth * 1e8, currency: 'CNY' } }),
        ...(from === undefined
          ? {}
          : from === '德国'
            ? { origin: { country: '德国' } }
            : { origin: { country: '中国', province: ORIGINS[from][0] } }),
        ...(makes === undefined ? {} : { industry: makes }),
        ...(phone === undefined ? {} : { contact: { name: '王总', phone } }),
      };
      await put(by, on, { kind: 'lead', body, facets: leadFacets(body, RATES, '安徽省') as Facets });
    },
    async trip(by, start, days, destination = '上海市') {
      const body = { person: personOf(by).name, start, end: addDays(start, Math.ceil(days) - 1), days, destination };
      await put(by, start, { kind: 'trip', body, facets: tripFacets(body) });
    },
    async activity(by, date, name) {
      const body = { name, date };
      await put(by, date, { kind: 'activity', body, facets: activityFacets(body) });
    },
    async meeting(by, date, name) {
      const body = { name, date };
      await put(by, date, { kind: 'meeting', body, facets: meetingFacets(body) });
    },
    async ask(user, at, text, chat = 'p2p') {
      const line = JSON.stringify({ id: `q${++count}`, at: `${at}:00+08:00`, user, chat, text });
      let out = '';
      const write = async (words: string): Promise<void> => {
        out += words;
      };
      await speakJsonLines({ input: Readable.from([Buffer.from(`${line}\n`)]), write }, app.local);
      return (JSON.parse(out) as { text: string }).text;
    },
    close: () => app.close(),
  };
}
