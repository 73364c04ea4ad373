import { dayOf } from '../calendar.ts';
import { type Change, newNumber, type Turn } from '../conversation/skill.ts';
import { companyKey, sameCompany } from '../language/company-names.ts';
import { asWritten } from '../language/span.ts';
import { mayChange, maySeePhone } from '../people/permissions.ts';
import { type Person, personById } from '../people/roster.ts';
import { leadFacets, type Rates } from '../records/lead-facets.ts';
import { phoneApart } from '../records/phone-apart.ts';
import type { Lead, Ledger, Recorded } from '../records/record.ts';
import { type Block, facts, text } from '../reply.ts';
import { firstReport } from './ask-record.ts';
import { currencyAsked } from './currency-asked.ts';
import { merged } from './merge-lead.ts';
import { factsOf } from './record-facts.ts';
import { moneyText } from './record-lines.ts';
import { twinOf } from './twin-record.ts';

export interface LeadHouse {
  readonly ledger: Ledger;
  readonly rates: Rates;
}

/** What one message's leads come to: what is said, what is changed, and what must be asked first. */
export interface Recording {
  readonly blocks: Block[];
  readonly changes: Change[];
  /** A record on file that the answer spoke of. */
  readonly known?: number;
  readonly asks?: { readonly about: 'company' | 'amount'; readonly draft: Lead };
}

/** More than this is asked back: a slipped 亿 is likelier than the investment. */
const UNLIKELY_YUAN = 10_000_000_000;

/** Records each lead once: a known company is answered with its first report, or updated when its reporter brings news. */
export async function recordLeads(
  read: readonly Lead[],
  turn: Turn,
  house: LeadHouse,
  confirmed = false,
): Promise<Recording> {
  const by = turn.speaker as Person;
  const english = turn.said.language === 'en';
  const out: Recording = { blocks: [], changes: [] };
  let last: number | undefined;
  const taken: Lead[] = [];
  for (const draft of read.map((it) => phoneApart('lead', writtenName(it, turn)))) {
    const facets = leadFacets(draft, house.rates, turn.roster.city.province);
    if (!confirmed && (facets.amountCny ?? 0) > UNLIKELY_YUAN) {
      const amount = draft.amount ? moneyText(draft.amount, english) : '';
      out.blocks.push(
        text(
          english
            ? `${amount} is unusually large. Is it right? Reply "yes" to record it, or give the right amount.`
            : `${draft.company ?? '这条线索'}的投资额是${amount},超过100亿元,请确认没有写错单位:回复“确认”就记录,或直接说正确的金额。`,
        ),
      );
      return { ...out, asks: { about: 'amount', draft } };
    }
    if (taken.some((other) => oneCompany(other, draft))) continue;
    taken.push(draft);
    const known = await livingLead(draft, by, house.ledger);
    if (known) {
      out.blocks.push(...again(draft, known, turn, house, out.changes));
      last = known.id;
    } else {
      const index = out.changes.filter((change) => change.do === 'record').length;
      out.changes.push({ do: 'record', kind: 'lead', body: draft, facets, person: by.id, unit: by.unit });
      out.blocks.push(
        text(`${english ? 'Lead recorded' : '已记线索'} #${newNumber(index)}`),
        facts([
          ...factsOf({ kind: 'lead', body: draft }, english, maySeePhone(by, by.unit, turn.audience)),
          ...missing(draft, english),
        ]),
      );
    }
  }
  const asked = read.some(({ amount }) => !amount) ? currencyAsked(turn.said.text, english) : undefined;
  if (asked) out.blocks.push(text(asked));
  return last === undefined ? out : { ...out, known: last };
}

const oneCompany = ({ company: a }: Lead, { company: b }: Lead): boolean =>
  a !== undefined && b !== undefined && (companyKey(a) === companyKey(b) || sameCompany(a, b) === 'same');

const writtenName = (draft: Lead, { said }: Turn): Lead =>
  draft.company ? { ...draft, company: asWritten(draft.company, said) } : draft;

/** The living lead of the same company, whoever reported it. */
const livingLead = async (body: Lead, { id: person, unit }: Person, ledger: Ledger) =>
  (await twinOf({ kind: 'lead', body, person, unit }, ledger)) as Recorded<'lead'> | undefined;

function again(draft: Lead, known: Recorded<'lead'>, turn: Turn, house: LeadHouse, changes: Change[]): Block[] {
  const by = turn.speaker as Person;
  const english = turn.said.language === 'en';
  const reporter = personById(turn.roster, known.reporter);
  const allowed = mayChange(by, { ...known, reporterUnit: known.unit });
  const body = merged(known.body, draft, dayOf(turn.message.sentAt));
  const name = known.body.company ?? (english ? 'This lead' : '这条线索');
  if (allowed.allowed && body) {
    changes.push({
      do: 'revise',
      id: known.id,
      from: known.revision,
      kind: 'lead',
      body,
      facets: leadFacets(body, house.rates, turn.roster.city.province),
    });
    return [
      text(`${english ? 'Updated' : '已更新'} #${known.id}(${firstReport(known, reporter, english)})`),
      facts(factsOf({ kind: 'lead', body }, english, maySeePhone(by, known.unit, turn.audience))),
    ];
  }
  return [
    text(
      english
        ? `${name} is already on file as #${known.id}, ${firstReport(known, reporter, true)}. Nothing new was recorded; it counts once.`
        : `${name}已有登记 #${known.id},${firstReport(known, reporter, false)}。没有重复记录,只计一次。${allowed.allowed ? '' : '有新情况请联系首报人更新。'}`,
    ),
  ];
}

function missing(lead: Lead, english: boolean) {
  const gaps = [
    lead.amount ? undefined : english ? 'amount' : '投资额',
    lead.contact?.phone ? undefined : english ? 'phone' : '联系电话',
    lead.destination ? undefined : english ? 'destination' : '落户地',
  ].filter((it) => it !== undefined);
  return gaps.length > 0 ? [{ name: english ? 'Still open' : '待补', value: gaps.join(english ? ', ' : '、') }] : [];
}
