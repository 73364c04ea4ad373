import type { Day } from '../calendar.ts';
import { brandOf, companyKey, sameCompany } from '../language/company-names.ts';
import type { AnyRecorded, Bodies, Kind, Lead, Ledger, Recorded, Trip } from '../records/record.ts';
import { sameDeed } from '../records/same-deed.ts';
import { leadsNamedIn } from './find-record.ts';

/** What is about to be on file; `id` where it is there already. */
export interface Filed {
  readonly kind: Kind;
  readonly body: Bodies[Kind];
  /** Whose trip. */
  readonly person: number;
  readonly unit: string;
  readonly id?: number;
}

/** The living record beside this one that tells of the same deed: together they would count it twice. */
export async function twinOf(
  { kind, body, person, unit, id }: Filed,
  ledger: Ledger,
): Promise<AnyRecorded | undefined> {
  const others = (records: readonly AnyRecorded[]): AnyRecorded[] => records.filter((it) => it.id !== id);
  if (kind === 'lead') return others(await leadsLike(body as Lead, unit, ledger))[0];
  const [start, end] = kind === 'trip' ? [(body as Trip).start, (body as Trip).end] : [dateOf(body), dateOf(body)];
  const whose = kind === 'trip' ? { person } : { units: [unit] };
  const near = await ledger.list(
    { kind, ...whose, window: { start, end }, by: 'on' },
    { limit: 50, oldestFirst: true },
  );
  return others(near).find((it) => it.kind === kind && sameDeed(kind, it.body as Trip, body as Trip));
}

const dateOf = (body: Bodies[Kind]): Day => (body as Bodies['activity'] | Bodies['meeting']).date;

/** Leads of the same company, whoever reported them; of an investor without a name the unit's that say the very same. */
async function leadsLike(lead: Lead, unit: string, ledger: Ledger): Promise<Recorded<'lead'>[]> {
  const { company } = lead;
  if (company) {
    const key = companyKey(company);
    const near = [...(await leadsNamedIn(company, ledger)), ...(await ledger.leadsBranded([brandOf(company)]))];
    return near.filter(
      ({ body }) => body.company && (companyKey(body.company) === key || sameCompany(body.company, company) === 'same'),
    );
  }
  const own = (await ledger.list({ kind: 'lead', units: [unit] }, { limit: 200 })) as Recorded<'lead'>[];
  return own.filter(({ body }) => !body.company && told(body) === told(lead));
}

/** Everything that was said of a lead, but when. */
const told = ({ project, industry, amount, origin, destination, contact }: Lead): string =>
  JSON.stringify([project, industry, amount, origin, destination, contact?.name, contact?.phone]);
