import { z } from 'zod';
import { brandOf, companyKey } from '../language/company-names.ts';
import { sectorOf } from '../language/industries.ts';
import type { Facets, Lead, Money } from './record.ts';

const RATES = z.object({
  date: z.string(),
  source: z.string(),
  toCny: z.record(z.string().length(3), z.number().positive()),
});

/** Exchange rates to yuan, one unit of each ISO currency, with their day and source; for comparison with the plan's thresholds only. */
export type Rates = z.infer<typeof RATES>;

/** Reads data/rates.json; throws ZodError (or SyntaxError) on a file that is none. */
export const readRates = (json: string): Rates => RATES.parse(JSON.parse(json));

/** An amount in yuan by its lower bound, for comparison only; undefined for a currency without a rate. */
export function yuanOf({ value, currency }: Money, rates: Rates): number | undefined {
  const rate = currency === 'CNY' ? 1 : rates.toCny[currency];
  return rate === undefined ? undefined : Math.round(value * rate);
}

const OUTSIDE_THE_BORDER = ['香港特别行政区', '澳门特别行政区', '台湾省'];

/** What the store keeps beside a lead so that it can be found and counted. `homeProvince` is the city's own: 安徽省. */
export function leadFacets(lead: Lead, rates: Rates, homeProvince: string): Facets {
  const days = Object.values(lead.stageDates).sort();
  const first = days[0] ?? '1970-01-01';
  const amountCny = lead.amount && yuanOf(lead.amount, rates);
  const sector =
    sectorOf(lead.industry ?? '') ?? sectorOf(lead.project ?? '') ?? sectorOf(companyKey(lead.company ?? ''));
  const origin = originFacet(lead.origin, homeProvince);
  const { negotiating, signed, started, producing } = lead.stageDates;
  return {
    on: { start: first, end: first },
    ...(lead.company ? { companyKey: companyKey(lead.company), brand: brandOf(lead.company) } : {}),
    stage: lead.stage,
    ...(negotiating ? { negotiatingOn: negotiating } : {}),
    ...(signed ? { signedOn: signed } : {}),
    ...(started ? { startedOn: started } : {}),
    ...(producing ? { producingOn: producing } : {}),
    ...(amountCny === undefined ? {} : { amountCny }),
    ...(origin ? { origin } : {}),
    ...(lead.origin?.province ? { province: lead.origin.province } : {}),
    ...(sector ? { sector } : {}),
  };
}

/** The plan counts 省外 for money from other provinces of the mainland; capital from Hong Kong, Macau and Taiwan is 境外 (二(一)4 港台) like that of other countries. */
function originFacet(origin: Lead['origin'], homeProvince: string): Facets['origin'] {
  if (!origin) return undefined;
  if (origin.country !== '中国' || OUTSIDE_THE_BORDER.includes(origin.province ?? '')) return 'abroad';
  if (origin.province === undefined) return undefined;
  return origin.province === homeProvince ? 'inside-province' : 'outside-province';
}
