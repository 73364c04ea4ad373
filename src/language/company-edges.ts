import { readRegions } from './regions.ts';
import type { ReadingContext } from './span.ts';

/** Words after which a company's name begins, wherever they stand: 总部在东莞的, 就是, 认识了. */
const ALWAYS =
  /(?:\d(?:\.\d+)?\s?[亿万]元?|(?<!美)的|了|着|叫做?|(?:就|正|都|也|还|才|不|这|那)是|是(?!德科技)|(?:跟|把|给|被|让|请|从|跟着|陪同?|替|帮)|这边|那边|[一几两三这那]家(?!居)|有[家个]|一个|[哈呀啊嗯呃哦吧呢嘛](?=$|就|是|叫|这|那)|来自|名为|名叫|称为|(?:在谈|洽谈|推荐|对接|接洽|联系|拜访|走访|接触|认识|介绍|引荐|引进|接待|签约|登记|记录|补录|补登|补报|上报|新增|录入|转发|记|录|报)(?:上(?![海饶虞高蔡栗])|到|一?下|一?条|个|的|过|好)+)/g;
/** Words that may stand, one after another, before the name; each is taken off only from the front. */
const LEADING =
  /^(?:报条?|报告|汇报|再?报|新?线索|项目|新增|新对接|新接洽|新谈|新来|新|记录?|补录|补登|补报|登记|录入?|上报|推荐|推送|推介|转发?|刚刚?|已经?|今天|昨天|前天|上午|下午|本周|上周|今年|近日|日前|最近|对接|接洽|在谈|洽谈|正在|谈|签约|签|联系|拜访|走访|接触|接待|介绍|引荐|引进|邀请|考察|赴|去|客商|企业|公司|投资方|投资人|投资主体|业主|甲方|乙方|单位|名称|厂家|老板|商家|有意向|意向|有个|有家|一家|一个|一条|另外?|还有|再有|以及|其中|分别|主要|和(?=.{6})|与(?=.{6})|同(?=.{8})|及(?=.{6})|跟|由|对|将|向|为|给|替|帮|请|在|到|从|来|上|下|第[一二三四五六七八九十\d]+[个家条]?|[一二三四五六七八九十]是|首先|然后|那个?|这个?|我们?|咱们?|他们|麻烦|烦请|帮忙|一下|下|哈|嗯|呃|啊|哦|好|个|家|条|是|叫|[沪苏浙皖粤京闽鲁川渝津豫]企|日资|韩资|美资|德资|港资|台资|外资|内资|央企|国企|民企|上市公司|龙头|企业家)/;
const CONTINUES_NAME =
  /^(?:新联|新华|新希望|新大陆|新奥|新宝|新安|新松|新能|新时|新世|新兴|新源|新材|新光|新力|新天|新鑫|新锐|新创|新视|新海|新城|新凯|新宇|新亚|上[海饶虞汽]|下沙|为民|来宾|来伊份|同[方仁济兴辉达舟]|家[乐家联]|将军|对[外]|好[想利孩丽莱]|和[而邦硕]|与[狼]|到家|在线|在行|正在线|大|叫板|项目管|报业|报喜|录[音]|记忆|转[化]|谈判|企业管|公司|签[单]|到位|去哪|由你|再[生升]|已知|主[题]|对接平台|第[一]创|从[化])/;
const COUNTRY_FIRST = /^(?:\p{Script=Han}{2,5})(?=[A-Za-z])/u;

/** Where a name that ends at `end` begins, when everything before `start` is cut off already: chatter and 的 before it go, its place in front stays. */
export function leftTrimmed(text: string, start: number, end: number, context: ReadingContext, from: number): number {
  let at = start;
  const run = text.slice(start, end);
  for (const hit of run.matchAll(ALWAYS)) {
    const cut = hit.index + hit[0].length;
    if (run.length - cut >= 2) at = start + cut;
  }
  // 波司登供应商雅鹿服饰有限公司: the supplier is meant, not whom it supplies.
  const supplies = [
    ...text
      .slice(at, end)
      .matchAll(
        /(?:供应商|供货商|配套商|配套企业|代工厂|代工商|经销商|代理商|服务商|下游企业|上游企业)(?=\p{Script=Han}{2})/gu,
      ),
  ].at(-1);
  if (supplies) at += supplies.index + supplies[0].length;
  at += pastNumber(text.slice(at, end), text, context);
  at = placeStart(text, at, end, context, from) ?? withoutLeading(text, at, end);
  // 香港上市公司恒泰 is a company from there.
  const front = text
    .slice(at, end)
    .match(/^\p{Script=Han}{2,6}?(?:上市公司|知名企业|龙头企业|客商|台资企业|外资企业|企业家)(?=\p{Script=Han}{3})/u);
  if (front) at += front[0].length;
  // A country before a Latin or Japanese name says where it is from.
  const name = text.slice(at, end);
  const place = readRegions(name, context)[0];
  if (place?.start === 0 && place.value.kind === 'country') {
    const rest = name.slice(place.end);
    const foreign = COUNTRY_FIRST.test(name) || text.startsWith('株式会社', end) || text.startsWith('合同会社', end);
    if (foreign && rest.length >= 2) return at + place.end + (rest.match(/^[\s的籍]+/)?.[0].length ?? 0);
  }
  return at;
}

/** 1苏州启珂, 塑料2昆山沃隽, 一苏州启珂: the number counts the items where a place follows it, or where the next number stands likewise. */
function pastNumber(run: string, text: string, context: ReadingContext): number {
  for (const hit of [
    ...run.matchAll(/(?<![\d.])(?:\d{1,2}|^[一二三四五六七八九十])(?=\p{Script=Han}{2})/gu),
  ].reverse()) {
    const cut = hit.index + hit[0].length;
    const place = readRegions(run.slice(cut), context)[0];
    const counts = /\d/.test(hit[0]) && hit.index === 0 && countsOn(text);
    if (run.length - cut >= 2 && (counts || (place?.start === 0 && !place.value.home && !place.value.hint))) return cut;
  }
  return 0;
}

const countsOn = (text: string): boolean =>
  /(?<![\d.])1(?=\p{Script=Han}{2})/u.test(text) && /(?<![\d.])2(?=\p{Script=Han}{2})/u.test(text);

/** The first place in the run before which there is only chatter; undefined when there is none. */
function placeStart(
  text: string,
  start: number,
  end: number,
  context: ReadingContext,
  from: number,
): number | undefined {
  // One character more to the left keeps 上海 in 刚对接上上海 readable; brackets hold places of their own.
  const run = text.slice(start, end);
  const regions = readRegions(run, context);
  const behind = regions.findLast(
    ({ start: at, value }) => !value.hint && !value.wide && AFTER_INVESTOR.test(run.slice(0, at)),
  );
  if (behind) return start + behind.start;
  for (const { start: at, value } of regions) {
    if (value.hint || value.wide || run[at - 1] === '(') continue;
    if (at === 0) return start;
    const before = text.slice(start, start + at);
    if (withoutLeading(text, start, start + at, true) >= start + at || ENDS_LIKE_A_VERB.test(before)) return start + at;
    return undefined;
  }
  return start > from && run.length < 2 ? start : undefined;
}

/** 宿州本地企业安徽丰原, 供应商重庆延锋: the name begins at the second place. */
const AFTER_INVESTOR =
  /(?:企业|客商|供应商|供货商|配套商|代工商|经销商|代理商|服务商|下游|上游|客户|厂商|厂家|老板|商人|公司|厂|园区|基地|本地|当地)的?$/;
const ENDS_LIKE_A_VERB =
  /(?:[上下到过完好个家条接报录记加推谈访识系问见给找来去是叫有由和与同跟及在为对将了的]|成立|设立|注册|组建|收购|介绍|引进|引荐|考察|客商|企业|公司|单位|线索|项目|意向|今天|昨天|目前|现在|我[县区市们]|咱[县们])$/;

/** Takes chatter off the front, as long as a name of two characters is left. */
function withoutLeading(text: string, start: number, end: number, all = false): number {
  let at = start;
  for (let count = 0; count < 12; count++) {
    const rest = text.slice(at, end);
    const word = rest.match(LEADING)?.[0];
    if (!word || CONTINUES_NAME.test(text.slice(at, end + 2))) break;
    if (!all && rest.length - word.length < 2) break;
    at += word.length;
  }
  return at;
}
