import { readCompanies } from '../language/companies.ts';
import { readContacts, readPhones } from '../language/contacts.ts';
import { readDates } from '../language/dates.ts';
import { readMoney } from '../language/money.ts';
import { readRegions } from '../language/regions.ts';
import type { Said } from '../language/span.ts';
import { readUnits } from '../language/units.ts';
import { completeLead } from './lead.ts';
import { originOf } from './lead-places.ts';
import { stageInWords } from './lead-stage.ts';
import { contentOf } from './lead-text.ts';
import type { Lead } from './record.ts';

const LONGEST = 60;
const NO_ADDITION =
  /[?]|吗(?:$|[\s,。!])|呢$|多少|什么|啥|谁|哪|怎么|几[条个天家]|假如|如果|要是|听说|据说|任务|目标|计划里|外出|出差|招商|拜访|有[个家位条]|另外|新(?:项目|企业|线索)|再[报来]|\b(?:what|which|how|who|when|why|if|could|can)\b/i;
/** Who or what is meant without a name. */
const SUBJECT =
  /(?:我们?|咱们?|本|俺们?)(?:县|区|园区?|开发区|这(?:里|边|儿)?)|(?:这|那|该|对方)?(?:他|她|它|人家|对方|客商|企业|公司|老板娘?|老总|厂[子家]|工厂|项目|那边|这边|这家|那家|总部|投资方|外方|日方|资金)(?:们|的人)?/g;
/** 客商是绍兴人, 从温州过来的. */
const FROM = /(?:是|来自|从)[\p{Script=Han}]{2,8}?(?:人|来的|过来的|那边的?)[。!]?$/u;
/** What stands between the facts and says nothing itself. */
const GLUE =
  /副?总经理|副?董事长|副总|总监|经理|厂长|主任|助理|秘书|法人|对接的?|联系人|对接人|负责人|联系(?:方式|电话)|电话(?:号码)?|手机号?|号码|座机|总投资|投资额?|投|金额|规模|行业|产品|主营|主要|专业|生产|制造|从事|工艺|意向|打算|准备|想要?|计划|拟|落户地?|落地|选址|厂址|定在|放在|建在|设在|位于|来自|地点|地址|补充|补上|再?加上?|一下|顺便|刚刚?|已经?|正式|今天|昨天|上午|下午|合同|协议|大概|大约|左右|差不多|应该|确定|敲定|最后|最终|双方|我们|咱们|说好|谈好|定的|定了|名字|姓|名|叫|嗯|啊|呀|哦|呃|吧|嘛|哈|呢|就|也|都|还|又|再|是|的|了|在|到|去|从|过来|建|设|做|搞|干|约|近|有|为|个|和|跟|与|给|把|由|要|来|厂|人|那边|\b(?:they|he|she|it|his|her|their|the|company|name|phone|tel|number|is|was|are|has|have|been|just|in|at|to|on|an?|of|and|will|be|plant|factory|located|makes?|making|contact|surname|total|investment|amount|currency|about|now|we|us|them|this|that|last|finally|would|like|want|prefer|go|land|d|it's|should|today|yesterday|with|from)\b/gi;

/**
 * 他姓叶, 厂子定在圣泉镇, 做轴承的, 他们今天签了: what a message adds to the lead that was just spoken of, where nearly all
 * of its words say such facts and none names a company; undefined otherwise.
 */
export function readAddition(said: Said): Partial<Lead> | undefined {
  const text = contentOf(said);
  if (text.length < 2 || text.length > LONGEST || NO_ADDITION.test(text)) return undefined;
  if (readCompanies(text, said).some(({ value }) => value.full)) return undefined;
  const known: Lead = { company: '-', stage: 'lead', stageDates: {} };
  const origin = FROM.test(text) ? readRegions(text, said).find(({ value }) => !value.home && !value.wide) : undefined;
  const next = completeLead(known, { ...said, text: text.replace(/^(?:嗯|啊|哦|对了|另外|还有|补充)[,\s]*/, '') });
  if (!next && !origin) return undefined;
  const { company: _, stage, stageDates, ...facts } = next ?? known;
  const place = origin && originOf(origin.value);
  const changes = {
    ...facts,
    ...(place ? { origin: place } : {}),
    ...(stage === 'lead' ? {} : { stage, stageDates }),
  };
  return Object.keys(changes).length > 0 && unread(text, changes, said).length <= 1 ? changes : undefined;
}

/** What is left of the words when the facts and what binds them are taken out. */
function unread(text: string, { industry, stage }: Partial<Lead>, said: Said): string {
  const spans = [
    ...readMoney(text),
    ...readContacts(text, said),
    ...readPhones(text),
    ...readUnits(text, said),
    ...readRegions(text, said),
    ...readDates(text, said),
  ];
  let rest = text;
  for (const span of spans.sort((a, b) => b.text.length - a.text.length)) rest = rest.replace(span.text, ' ');
  if (industry) rest = rest.replace(industry, ' ');
  if (stage) rest = withoutStage(rest, said);
  return rest
    .replace(SUBJECT, '')
    .replace(GLUE, '')
    .replace(/[\s\p{P}\p{S}\d]/gu, '');
}

/** The shortest pieces that still tell a stage are the ones that tell it: 签了 and 框架协议 of 签了框架协议. */
function withoutStage(text: string, said: Said): string {
  let rest = text;
  for (let round = 0; round < 3; round++) {
    const piece = tellingPiece(rest, said);
    if (piece === undefined) break;
    rest = rest.replace(piece, ' ');
  }
  return rest;
}

function tellingPiece(text: string, said: Said): string | undefined {
  for (let length = 1; length <= Math.min(12, text.length); length++) {
    for (let at = 0; at + length <= text.length; at++) {
      const piece = text.slice(at, at + length);
      if (stageInWords(piece, said).stated) return piece;
    }
  }
  return undefined;
}
