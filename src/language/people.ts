import { holders, type NamedPerson, namedPerson, nearest, type UnitSpan, unitBefore } from './named-person.ts';
import { readEnglishPeople } from './people-english.ts';
import { type PersonName, type Reader, type ReadingContext, type Span, spanOf } from './span.ts';
import { IN_GENERAL, TITLES, type Title } from './titles.ts';
import { readUnits } from './units.ts';

/**
 * People of the roster: by name (李敏, Zhao Lei), by surname and office (张县长, 钱局, County Head Zhang), by office alone
 * (我们县长, 砀山县县长) or as 老赵; within the speaker's unit unless a unit stands before, which then belongs to the span.
 * A surname with 总, 经理, 工 or 董 is somebody at a company and nobody here.
 */
export const readPeople: Reader<'person', NamedPerson> = (text, context) => {
  if (context.people.length === 0) return [];
  const units = readUnits(text, context);
  const bySurname = Map.groupBy(context.people, ({ name }) => name[0] ?? '');
  const spans: Span<'person', NamedPerson>[] = [];
  for (let at = 0; at < text.length; ) {
    const found = personAt({ text, at, context, bySurname, before: unitBefore(text, at, units) });
    // 甲县 is the county, whoever is called 甲.
    const said = found && units.some(({ start, end }) => start === at && end >= found.end) ? undefined : found;
    if (said) spans.push(spanOf('person', text, said.start, said.end, namedPerson(said.people, context)));
    at = said?.end ?? at + 1;
  }
  return /[A-Za-z]{2}[ -][A-Za-z]{2}|[A-Za-z]{5}/.test(text)
    ? [...spans, ...readEnglishPeople(text, context, units)].sort((a, b) => a.start - b.start)
    : spans;
};

/** A place in the text where somebody may be named. */
interface Spot {
  readonly text: string;
  readonly at: number;
  readonly context: ReadingContext;
  readonly bySurname: ReadonlyMap<string, readonly PersonName[]>;
  /** The unit right before it. */
  readonly before: UnitSpan | undefined;
}

interface SaidPerson {
  readonly start: number;
  readonly end: number;
  /** Several only where they share one name. */
  readonly people: readonly PersonName[];
}

const OFFICES: readonly (Title & { readonly pattern: RegExp })[] = TITLES.map((title) => ({
  ...title,
  pattern: new RegExp(title.words, 'y'),
}));
const OFFICE_BEGINS = /[分常副县区党书招投局管园主组部处科]/;
const AFTER_NAME = /(?:副?[县区]长|副?书记|副?局长|副?主任|副?组长|部长|[处科]长|同志)/y;

const personAt = (spot: Spot): SaidPerson | undefined => byName(spot) ?? bySurname(spot) ?? byOffice(spot);

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Those whose name begins here; of the unit before, where one was named. */
const bearersAt = ({ text, bySurname, before }: Spot, at: number): readonly PersonName[] => {
  const people = bySurname.get(text[at] ?? '') ?? [];
  return before ? people.filter(({ unit }) => unit === before.value) : people;
};

/** 李敏, 周静县长. */
function byName(spot: Spot): SaidPerson | undefined {
  const { text, at, context, before } = spot;
  const people = nameAt(text, at, bearersAt(spot, at));
  if (people.length === 0) return undefined;
  const end = at + (people[0]?.name.length ?? 0);
  const titled = matchAt(AFTER_NAME, text, end) ?? end;
  return { start: before?.start ?? at, end: titled, people: nearest(people, context, before) };
}

const COMPANY_TITLE =
  /^(?:(?![和跟与陪给同及找见为是在去对带随请向])\p{Script=Han})?(?:总(?![结共投额量书计体])|经理|先生|女士|小姐|董(?!监)|老板|工程师|老师)/u;
// Surnames that are no other word before a name: 张卫东 is not 卫东.
const SURNAME =
  /[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦史顾侯邵孟龙钱汤尹黎易常武乔贺赖龚]/;

// 联系人张伟民 138...: a name that goes on.
const CONTACT = /(?:联系人|对接人|联络人|老板|名叫)[: 是为]?$/;
const LONGER_NAME = /^\p{Script=Han}(?:[\s,。;:(\d]|$)/u;

/** The longest name that begins here, with all who bear it. */
function nameAt(text: string, at: number, bearers: readonly PersonName[]): readonly PersonName[] {
  const said = bearers.filter(({ name }) => text.startsWith(name, at) && /\p{Script=Han}/u.test(name));
  const length = Math.max(0, ...said.map(({ name }) => name.length));
  if (length === 0 || (length === 2 && SURNAME.test(text[at - 1] ?? ''))) return [];
  const after = text.slice(at + length, at + length + 4);
  const stranger = CONTACT.test(text.slice(Math.max(0, at - 5), at)) && LONGER_NAME.test(after);
  return stranger || COMPANY_TITLE.test(after) ? [] : said.filter(({ name }) => name.length === length);
}

const surnameOf = (name: string): string =>
  /^(?:欧阳|司马|上官|诸葛|皇甫|司徒|夏侯|尉迟|公孙|慕容|令狐)/.test(name) ? name.slice(0, 2) : name.slice(0, 1);
const FAMILIAR = /^(?![总经工董老板师哥爸妈姨期孙区县城镇]|江(?!$)|[\s:(]*1\d{2})/;

/** 张县长, 钱局, 老赵. */
function bySurname(spot: Spot): SaidPerson | undefined {
  const { text, at, context, before } = spot;
  const familiar = /[老小]/.test(text[at] ?? '') && !/[老小大最花较]/.test(text[at - 1] ?? '') ? 1 : 0;
  const bearers = bearersAt(spot, at + familiar).filter(({ name }) => text.startsWith(surnameOf(name), at + familiar));
  if (bearers.length === 0) return undefined;
  const start = before?.start ?? at;
  const end = at + familiar + surnameOf(bearers[0]?.name ?? '').length;
  for (const { pattern, fits } of OFFICES) {
    const titled = matchAt(pattern, text, end);
    const people = titled === undefined ? [] : holders(bearers, fits, context, before);
    if (titled !== undefined && people.length === 1) return { start, end: titled, people };
  }
  if (!familiar || !FAMILIAR.test(text.slice(end, end + 6))) return undefined;
  const own = bearers.filter(({ unit }) => unit === (before?.value ?? context.speaker?.unit));
  return own.length === 1 ? { start, end, people: own } : undefined;
}

const OURS =
  /(?:我们|咱们|俺们|咱|俺)的?$|(?:我们|咱们|俺们|咱|本|我)(?:县|区|园区|园|局|委|单位|组|市)的?$|[县区园]里的?$/;
/** What an office of one's own unit may follow: a phrase's beginning, a date, 帮, 和. Behind any other character it is somebody else's. */
const FREE = /(?:^|[\s,.。;:、!?()“”【】\d号日天周晚午底旬]|[跟与和及同帮给替陪随由让请为是把被叫找问])$/;

/** 我们县长, 砀山县县长, 分管副县长: an office with nobody's name. */
function byOffice({ text, at, context, before }: Spot): SaidPerson | undefined {
  if (!OFFICE_BEGINS.test(text[at] ?? '')) return undefined;
  const ahead = text.slice(Math.max(0, at - 6), at);
  const ours = before ? undefined : ahead.match(OURS)?.[0];
  if (!before && (!context.speaker || (!ours && !FREE.test(ahead)))) return undefined;
  const unit = before?.value ?? context.speaker?.unit;
  const own = context.people.filter((it) => it.unit === unit);
  const start = before?.start ?? at - (ours?.length ?? 0);
  for (const { pattern, fits } of OFFICES) {
    const end = matchAt(pattern, text, at);
    // 局 and 县 alone need a surname.
    if (end === undefined || end === at + 1) continue;
    // 县长张伟 is called by his name.
    const named = nameAt(text, end, own);
    if (named.length > 0) return { start, end: end + (named[0]?.name.length ?? 0), people: named };
    if (IN_GENERAL.test(text.slice(end, end + 16))) return undefined;
    const fit = fits.find((it) => own.some(({ duty }) => it.test(duty)));
    const holding = fit ? own.filter(({ duty }) => fit.test(duty)) : [];
    if (holding.length > 0) return holding.length === 1 ? { start, end, people: holding } : undefined;
  }
  return undefined;
}
