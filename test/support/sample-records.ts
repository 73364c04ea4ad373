import type { Change } from '../../src/conversation/skill.ts';
import type { Message } from '../../src/message.ts';
import type { Facets, Lead } from '../../src/records/record.ts';

let sent = 0;

/** A message of somebody on the console, each with its own id. */
export const messageFrom = (account: string, text: string, sentAt = '2020-05-18T09:00:00+08:00'): Message => ({
  id: `m${++sent}`,
  channel: 'console',
  chat: { id: 'p2p', kind: 'direct' },
  sender: { account },
  text,
  toBot: true,
  sentAt,
});

/** The change that records a lead of this company. */
export const leadOf = (company: string, more: Partial<Facets> = {}, unit = '萧县', person = 1): Change => {
  const body: Lead = { company, stage: 'lead', stageDates: { lead: '2020-05-18' } };
  const facets: Facets = {
    on: { start: '2020-05-18', end: '2020-05-18' },
    companyKey: company,
    brand: company.slice(0, 2),
    stage: 'lead',
    ...more,
  };
  return { do: 'record', kind: 'lead', body, facets, person, unit };
};
