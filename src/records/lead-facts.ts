import { readCompanies, type SaidCompany } from '../language/companies.ts';
import { readContacts, readPhones } from '../language/contacts.ts';
import { hasCurrency, readMoney, type SaidMoney } from '../language/money.ts';
import { readRegions } from '../language/regions.ts';
import type { Said, Span } from '../language/span.ts';
import { readUnits } from '../language/units.ts';
import { clearValue, type Field, type FormLine, readForm, saysNone } from './lead-form.ts';
import { goodsOf, industryOf } from './lead-industry.ts';
import type { Item } from './lead-items.ts';
import { mainCompanies } from './lead-items.ts';
import { destinationIn, originIn, originOf } from './lead-places.ts';
import { type SaidStage, stageIn } from './lead-stage.ts';
import type { Lead, Money } from './record.ts';

/** What was read of one lead before it is decided whether it is one. */
export interface LeadFacts {
  readonly lead: Lead;
  readonly company?: Span<'company', SaidCompany>;
  readonly stage: SaidStage;
  /** Labelled lines that it was read from. */
  readonly labels: number;
  /** The words say in so many words what will be made: 建光伏组件厂, 做袜子. */
  readonly builds: boolean;
  readonly phone: boolean;
  /** A sum of money was said that is not the whole investment (of phase one, of fixed assets), or in a currency that is not settled. */
  readonly partial: boolean;
  /** A company was given that cannot be a name. */
  readonly unusable: boolean;
}

/** Reads everything one item says of a lead; labelled lines win over running text. */
export function factsIn({ text, header }: Item, said: Said): LeadFacts {
  const form = readForm(text);
  const line = (field: Field): FormLine | undefined => form.find((it) => it.field === field);
  const running = withoutLines(text, form);
  const companies = readCompanies(running, said);
  const company = mainCompanies(running, companies)[0];
  const labelled = form
    .filter(({ field }) => field === 'company')
    .map(({ value }) => namedBy(value, said))
    .find((it) => it !== undefined);
  const name = labelled ?? company?.value.name;
  const stage = stageOf(line('stage')?.value, running, said);
  const places = placesIn(form, running, header, said, labelled, company);
  const amount = amountIn(line('amount')?.value, running, line('content')?.value);
  const industry = industryOf(form, running, said, company);
  const titled = line('project') ? clearValue(line('project')?.value ?? '') : projectIn(running);
  const project = titled === undefined || goodsOf(titled) === titled ? undefined : titled;
  const contact = contactOf(form, running, said);
  const note = line('note') && clearValue(line('note')?.value ?? '');
  const lead: Lead = {
    ...(name ? { company: name } : {}),
    ...(project && project !== name ? { project } : {}),
    ...(industry ? { industry } : {}),
    ...(amount ? { amount } : {}),
    ...places,
    ...(contact ? { contact } : {}),
    stage: stage.stage,
    stageDates: { [stage.stage]: stage.day },
    ...(note ? { note } : {}),
  };
  return {
    lead,
    ...(company ? { company } : {}),
    stage,
    labels: form.filter(({ field }) => field !== 'other').length,
    builds:
      industry !== undefined &&
      (form.some(({ field }) => field === 'industry' || field === 'content') ||
        /做|生产|建|搞|弄|整个|上条|厂|办|从事|主营|加工|研发|造|项目|build|produc|manufactur|make|plant|factory/i.test(
          running,
        )),
    phone: contact?.phone !== undefined,
    partial:
      !amount &&
      readMoney(text).some((it) => it.value.about === 'phase' || it.value.about === 'fixed' || !hasCurrency(it)),
    unusable: line('company') !== undefined && !name && !saysNone(line('company')?.value ?? ''),
  };
}

/** Labelled lines blanked out, so that every other word keeps its place. */
function withoutLines(text: string, form: readonly FormLine[]): string {
  let rest = text;
  for (const { start, end } of form)
    rest = `${rest.slice(0, start)}${' '.repeat(Math.max(0, end - start - 1))}\n${rest.slice(end)}`.slice(
      0,
      text.length,
    );
  return form.length > 0 ? rest.replace(/ {2,}/g, ' ') : rest;
}

const JUNK = /[<>{}\\=|$^~`]|https?:|www\.|@|^[+\-*/#]|^\d+$/i;

/** The company of a labelled line: the name in it, or the words themselves where they can be a name. */
export function namedBy(value: string | undefined, said: Said): string | undefined {
  if (value === undefined || saysNone(value)) return undefined;
  const read = readCompanies(value, said).find((it) => it.value.full);
  if (read) return read.value.name;
  const name = clearValue(value)
    ?.replace(/\(.*\)?$/, '')
    .split(/[,;。]/)[0]
    ?.trim();
  if (!name || name.length < 2 || name.length > 40 || JUNK.test(name) || /[?]|保密|某|一家|有家/.test(name))
    return undefined;
  if (new Set(name).size <= name.length / 4 || readUnits(name, said)[0]?.text === name) return undefined;
  return name.replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/g, '');
}

function stageOf(value: string | undefined, running: string, said: Said): SaidStage {
  if (value !== undefined && !saysNone(value)) {
    const read = stageIn(value, said);
    return read.stated ? read : { stage: 'lead', day: said.today, stated: false };
  }
  return stageIn(running, said);
}

/** The whole investment: not phase one, registered capital, output or tax; the first where several are said. */
function amountIn(value: string | undefined, running: string, content = ''): Money | undefined {
  if (value !== undefined) return saysNone(value) ? undefined : (pickAmount(readMoney(value)) ?? undefined);
  // 2亿,哦不,2.5亿
  const mended = running.replace(
    /^[\s\S]*?\d[^。;\n]{0,12}?(?:[哦噢啊]不|不对|说错了?|打错了?)[,。 ]+(?=[\s\S]{0,8}\d)/,
    '',
  );
  return (
    settledAmount(mended) ??
    pickAmount(readMoney(mended)) ??
    pickAmount(readMoney(content).filter((it) => it.value.about === 'total'))
  );
}

/** 你就按1.5亿记, 以2亿为准: the one that is asked for. */
const settledAmount = (text: string): Money | undefined =>
  pickAmount(
    readMoney(text).filter(
      ({ start, end }) =>
        /(?:按照?|以|记)\s*$/.test(text.slice(Math.max(0, start - 3), start)) &&
        /^(?:来|去)?(?:给我)?(?:记|登|报(?!价)|录|为准|算|写)/.test(text.slice(end)),
    ),
  );

function pickAmount(spans: readonly Span<'money', SaidMoney>[]): Money | undefined {
  const of = (about: SaidMoney['about']) => spans.find((it) => it.value.about === about && hasCurrency(it));
  const found = of('total') ?? of('investment') ?? of(undefined);
  if (!found || found.text.startsWith('亿元')) return undefined;
  const { value, max, currency } = found.value;
  return { value, ...(max === undefined ? {} : { max }), currency };
}

function placesIn(
  form: readonly FormLine[],
  running: string,
  header: string,
  said: Said,
  labelled: string | undefined,
  company: Span<'company', SaidCompany> | undefined,
): Pick<Lead, 'origin' | 'destination'> {
  const value = (field: Field): string | undefined => form.find((it) => it.field === field)?.value;
  const from = value('origin');
  const labelledOrigin = from === undefined ? undefined : originIn(`来自${from}`, said);
  const byName = labelled && originOfName(labelled, said);
  const origin = labelledOrigin ?? byName ?? originIn(running, said, company);
  const to = value('destination');
  const destination =
    to !== undefined
      ? saysNone(to)
        ? undefined
        : destinationIn(`落户${to}`, said)
      : (destinationIn(running, said, company) ??
        destinationIn(header, said) ??
        (form.length > 0 ? destinationIn(form.map((it) => it.value).join('\n'), said) : undefined));
  return { ...(origin ? { origin } : {}), ...(destination ? { destination } : {}) };
}

function originOfName(name: string, said: Said): Lead['origin'] {
  const found = readRegions(name, said).find(
    ({ value }) => !value.wide && !(value.country === '中国' && !value.province),
  );
  return found && originOf(found.value);
}

const PROJECT =
  /(?:项目名称?(?:为|是|叫)?|项目(?:叫做?|名为|命名为)|名为|名叫|project name(?:d| is)?)\s*[:]?\s*[“"「『《]?([^“”"「」『』《》,。;\n]{3,30})[”"」』》]?|[“"「『《]([^“”"「」『』《》\n]{3,30})[”"」』》]\s?(?:的)?(?:这个)?项目|project [“"]([^”"\n]{3,40})[”"]/i;

const projectIn = (text: string): string | undefined => {
  const hit = text.match(PROJECT);
  return hit ? clearValue(hit[1] ?? hit[2] ?? hit[3] ?? '') : undefined;
};

function contactOf(form: readonly FormLine[], running: string, said: Said): Lead['contact'] {
  const [who, call] = [
    form.find(({ field }) => field === 'contact')?.value,
    form.find(({ field }) => field === 'phone')?.value,
  ];
  const spoken = readContacts(running, said).filter(({ text }) => text.trim() !== '');
  const first = spoken.find(({ value }) => value.name) ?? spoken[0];
  const byLine = who !== undefined && !saysNone(who) ? nameIn(who, said) : undefined;
  const name =
    who === undefined
      ? ((call !== undefined ? readContacts(call, said).find(({ value }) => value.name)?.value.name : undefined) ??
        first?.value.name)
      : byLine;
  const lined = call !== undefined && !saysNone(call) ? readPhones(call)[0]?.value : undefined;
  const phone =
    lined ??
    (who !== undefined ? readPhones(who)[0]?.value : undefined) ??
    (call === undefined ? (first?.value.phone ?? spoken.find(({ value }) => value.phone)?.value.phone) : undefined);
  return name || phone ? { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } : undefined;
}

/** The name in a labelled line: as people say it, without phone and post. */
export function nameIn(value: string, said: Said): string | undefined {
  const read = readContacts(`联系人:${value}`, { ...said, people: [] }).find((it) => it.value.name)?.value.name;
  if (read) return read;
  const words =
    value
      .replace(/[+(]?\d[\d\s()-]{5,}/g, ' ')
      .split(/[,;。:(\n]/)[0]
      ?.trim() ?? '';
  if (saysNone(words) || JUNK.test(words) || /[!'"]/.test(words)) return undefined;
  return /^[\p{Script=Han}·]{1,8}$|^\p{Lu}[\p{L}.'-]*(?: \p{L}[\p{L}.'-]*){0,3}$/u.test(words) ? words : undefined;
}
