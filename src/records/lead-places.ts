import type { SaidCompany } from '../language/companies.ts';
import { homeOf } from '../language/region-index.ts';
import { type Region, readRegions } from '../language/regions.ts';
import type { Said, Span } from '../language/span.ts';
import { kindOf, unitsWithLand } from '../language/unit-kinds.ts';
import { readUnits } from '../language/units.ts';
import type { Origin } from './record.ts';

type CompanySpan = Span<'company', SaidCompany>;

const FROM_BEFORE =
  /(?:总部(?:设)?(?:在|位于|是)?|注册地?(?:在|是)?|注册于|来自于?|籍贯|所在地|位于|公司在|企业在|厂(?:子)?在|老家|原籍|源自|from|based in|headquartered in|hq in|out of)\s*[:是为]?\s*$/i;
const INVESTORS =
  /^(?:[\s-]|的|籍|那边|方面|这边)*(?:一?[家个位]|有家|有个|某)?(?:的)?[\p{Script=Han}A-Za-z]{0,8}?(?:客商|企业家|企业|老板|商人|公司|集团|厂家|厂商|老总|投资[方人商]|财团|股东|老乡|大厂|工厂|厂|做|搞|商会会员|\p{Script=Han}(?:总(?![投部额体共])|董(?![事])|经理)|based|company|firm|investor|manufacturer|maker)/iu;
const INVESTOR_BEFORE = /(?:一家|有家|有个|有位|一位|一个|来了个|来了家|某家?|个|家|位|an?|the)\s*$/i;

/** Where the investor comes from (来源地): as stated, else from the place in the company's name; undefined when nothing says. */
export function originIn(text: string, said: Said, company?: CompanySpan): Origin | undefined {
  const regions = readRegions(text, said).filter(({ value }) => !value.wide);
  const stated =
    regions.find((it) => FROM_BEFORE.test(text.slice(Math.max(0, it.start - 20), it.start)) && !it.value.home) ??
    (company &&
      regions.find(
        (it) =>
          standsBefore(text, it, company) &&
          (it.value.kind === 'country' || /的\s*$/.test(text.slice(it.end, company.start))),
      ));
  const named = company && regions.find((it) => it.end > company.start && it.end <= company.end && !isChina(it.value));
  const other =
    (company && regions.find((it) => standsBefore(text, it, company))) ??
    regions.find((it) => ofInvestor(text, it) && !insideOther(it, company)) ??
    regions.find(({ value }) => value.hint && value.country !== '境外') ??
    regions.find((it) => it.value.kind === 'country' && !isChina(it.value) && !insideOther(it, company));
  const found = stated ?? named ?? other;
  if (!found) return undefined;
  const { province, city } = found.value;
  // 江苏洋河(泗阳): the bracket or the words in front may tell the city where the first place does not.
  const nearer =
    city || !province
      ? undefined
      : regions.find(
          (it) =>
            it.value.province === province &&
            it.value.city &&
            !it.value.home &&
            (insideOther(it, company) || ofInvestor(text, it) || (company !== undefined && it.end <= company.start)),
        );
  return originOf((nearer ?? found).value);
}

/** A region as an origin: China with province and city, elsewhere the country alone. */
export function originOf({ country, province, city }: Region): Origin | undefined {
  if (country === '境外') return undefined;
  if (country !== '中国') return { country };
  return { country, ...(province ? { province } : {}), ...(city && city !== province ? { city } : {}) };
}

const isChina = (region: Region): boolean => region.country === '中国' && region.province === undefined;

const standsBefore = (text: string, region: Span<'region', Region>, company: CompanySpan): boolean =>
  !region.value.home &&
  !isChina(region.value) &&
  region.end <= company.start &&
  /^(?:的|籍|那边|这边|[这那一有]?[家个]|企业|客商|上市|公司|叫做?|名叫|[\s,·“"'-])*$/.test(
    text.slice(region.end, company.start),
  );

const insideOther = (region: Span<'region', Region>, company?: CompanySpan): boolean =>
  company !== undefined && region.start >= company.start && region.end <= company.end;

const ofInvestor = (text: string, region: Span<'region', Region>): boolean =>
  !region.value.home &&
  (INVESTORS.test(text.slice(region.end, region.end + 20)) ||
    (INVESTOR_BEFORE.test(text.slice(Math.max(0, region.start - 6), region.start)) &&
      !/^(?:推介|招商|考察)/.test(text.slice(region.end))));

const OURS =
  /(?:我|我们|咱|咱们|本|俺们?)\s?(?:这?个)?(?:县|区|园区?|开发区|这(?:里|边|儿)?)(?!长|委|域)|(?:来|到|落|放|在)(?:我|咱)(?:们)?(?:这|那)(?:里|边|儿)?|\b(?:in|to|into) our (?:county|park|zone|district)|\bour (?:county|park|zone|district)\b|\bhere\b/i;
const UNDECIDED =
  /(?:没|未|尚未|还没有?)(?:确)?定(?:下来)?(?:好)?(?:放|落|去|在|到)?(?:哪|具体)|(?:哪个?(?:县|区|园|地方)|落户|落在|放在|去哪|地点|选址)[^,。;]{0,10}(?:待定|未定|没定|没确定|未确定|再说|没想好|还没|另定)|(?:destination|site|county) (?:is )?(?:undecided|not decided|tbd)/i;
const LANDS =
  /(?:落户|落地|落址|落脚|落在|落到|落|放在|放到|放|搬到|迁到|迁至|转到|转移到|投到|投在|投|到|来|在|去|往|选址|选在|布局|推给|转给|推送给?|分给|交给|给|发给|移交|意向|拟落|瞄准|看中|相中|想进|入驻|进驻|进|dest(?:ination)?|\bin|\bto|\binto|\bat|\bfor)\s?(?:[:是为])?\s?(?:了|我们?|咱们?|于|的)*\s*$/i;
const REPORTED_BY =
  /^(?:县|区)?(?:招商局|投促|县长|区长|县委|区委|书记|主任|局长|经信局|商务局|报(?!价)|推荐|提供|上报|的线索|的同志|的同事|干部|人\b)|^(?!.{0,2}[条个家单]:)[\p{Script=Han}]{2,3}:/u;
/** 和砀山孙县长一起谈的: an official of there, not the place. */
const OFFICIAL = /^[县区]?的?\p{Script=Han}{1,3}?(?:副?[县区市镇乡]长|副?书记|副?主任|副?局长|科长|部长)/u;
/** 请高新区跟进. */
const TAKES_ON = /^(?:县|区)?(?:的?(?:同志|领导))?(?:尽快|及时|抓紧)?(?:跟进|对接|承接|跟踪|接洽|认领|研究|牵头)/;
const ACTS = /^\s?(?:县|区)?(?:签约|开工|投产|建厂|建|投|落|设|办|这边|来|那边|吧|$|[,。;)\s])/;

/** Where the project is to land (落户地), a unit's roster name: 落萧县, 想到宿马来, 我县; undefined when undecided or not said. */
export function destinationIn(text: string, said: Said, company?: CompanySpan): string | undefined {
  if (UNDECIDED.test(text)) return undefined;
  const known = new Set(unitsWithLand(said.units).map((unit) => unit.name));
  const tail = homeward(said);
  let best: { unit: string; weight: number; end: number } | undefined;
  for (const { start, end, value } of readUnits(text, said)) {
    if (!known.has(value) || (company && start < company.end && end > company.start)) continue;
    const weight = weightOf(text, { start, end }, tail);
    // 在看砀山和萧县: two are weighed, none is chosen yet.
    if (best && best.unit !== value && /^\s?(?:和|或者?|还是|跟|与|、|\/|or|and)\s?$/.test(text.slice(best.end, start)))
      return undefined;
    if (weight > (best?.weight ?? 0)) best = { unit: value, weight, end };
  }
  if (best && best.weight >= 3) return best.unit;
  const letter = text.match(/(?:来|到|在|落)([\p{Script=Han}])(?=投资|考察|建厂|建设|落户|设厂|办厂|洽谈)/u)?.[1];
  const county =
    letter && said.units.find((unit) => kindOf(unit.class) === 'county' && unit.name.startsWith(letter))?.name;
  if (county) return county;
  const own = said.speaker?.unit;
  if (own && known.has(own) && (OURS.test(text) || OUR_OWN(own).test(text))) return best?.unit ?? own;
  return best?.unit;
}

/** 落户安徽宿州市的 before 萧县: the own province and city. */
function homeward(said: Said): RegExp {
  const { city, province } = homeOf(said);
  const optional = (name: string | undefined, end: string): string =>
    name ? `(?:${name.replace(/[省市]$/, '')}${end}?的?)?` : '';
  return new RegExp(`${optional(province, '省')}${optional(city, '市')}$`);
}

/** 我市, 我镇 of units that are called so. */
const OUR_OWN = (unit: string): RegExp => new RegExp(`(?:我们?|咱们?|本)(?:个)?${unit.at(-1) ?? ''}(?!长|委|域|场)`);

function weightOf(text: string, { start, end }: Pick<Span, 'start' | 'end'>, tail: RegExp): number {
  const before = text.slice(Math.max(0, start - 14), start).replace(tail, '');
  const after = text.slice(end, end + 12);
  if (/请\s?$/.test(before) && TAKES_ON.test(after)) return 4;
  if (REPORTED_BY.test(after)) return -1;
  if (/(?:不|没|未)(?:落|来|到|在|去|放|考虑)[^,。;]{0,3}$/.test(before)) return -1;
  if (LANDS.test(before)) return 4;
  if (OFFICIAL.test(after)) return -1;
  if (/(?:我们|咱们?|我)$/.test(before)) return 3;
  const alone = /(?:^|[\s,。;:、(])$/.test(before) && /^(?:$|[\s,。;)])/.test(after);
  return alone || ACTS.test(after) ? 2 : 1;
}
