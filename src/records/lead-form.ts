/** What a line of a form is about. */
export type Field =
  | 'company'
  | 'project'
  | 'industry'
  | 'content'
  | 'amount'
  | 'origin'
  | 'destination'
  | 'contact'
  | 'phone'
  | 'stage'
  | 'note'
  | 'other';

/** One labelled line: 投资额:3亿. */
export interface FormLine {
  readonly field: Field;
  readonly value: string;
  /** Where its label begins. */
  readonly start: number;
  readonly end: number;
}

const LABELS: readonly (readonly [Field, string])[] = [
  [
    'other',
    '序号|编号|填[报表](?:人|单位|日期|时间)|报送(?:人|单位|时间|日期)|上报(?:人|单位|时间)|时间|日期|引荐人|推荐(?:人|单位)|介绍人|信息来源|线索来源|注册(?:资本|资金)|固定资产(?:投资)?(?:额)?|固投|设备投资(?:额)?|[一二首前]期(?:工程)?投资(?:额)?|用地(?:需求|面积|规模)?|占地(?:面积)?|厂房(?:需求|面积)?|(?:预计|达产后)?(?:年)?(?:产值|税收|纳税|销售收入|营收)(?:额)?|就业(?:人数)?|用工|产能|能耗|邮箱|email|微信|职务',
  ],
  [
    'company',
    '(?:投资|意向|客商|项目|拟投资|招引)?(?:企业|公司|单位)(?:名称|全称|名字|名)?|投资(?:方|主体|人|商|者)(?:名称|全称)?|项目方|哪家(?:企业|公司)?|谁(?:投|来投)|项目(?:业主|主体|投资方)|业主(?:单位)?|客商(?:名称)?|名称|company(?: name)?|investor|enterprise',
  ],
  ['project', '(?:拟投|合作|投资|意向|招商)?项目(?:名称|名字|名)?|project(?: name| title)?'],
  [
    'industry',
    '(?:所属|主营|所在|涉及)?(?:行业|产业|领域)(?:类别|类型|领域|方向|分类)?|主营(?:业务|产品|范围)?|主要(?:产品|业务)|经营(?:范围|产品|业务)|生产(?:内容|产品)|产品(?:名称|类型)?|做(?:什么|啥)(?:的)?|想?干(?:什么|啥)|industry|sector|business|products?',
  ],
  [
    'content',
    '内容|(?:主要|项目)?建设(?:内容|规模及内容|内容及规模|规模和内容)|项目(?:内容|简介|概况|介绍|情况)|投资(?:内容|方向)|合作内容|content|description',
  ],
  [
    'amount',
    '(?:计划|拟|预计|意向|协议|合同|项目|估算)?(?:总)?投资(?:总额|额度?|规模|金额|总量|量|概算)?|投资总额|(?:计划|拟|预计|意向|准备|打算|想)(?:总)?投入?(?:资金|金额|总额|规模|额度?)?|投入(?:资金|金额|总额)?|(?:合同|协议|意向|资金)?(?:金额|总额|总投)|总投资?|规模|(?:准备|打算|想)?投(?:资)?多少|多少钱|amount|(?:total )?investment(?: amount)?',
  ],
  [
    'origin',
    '(?:企业|公司|投资方|客商)?(?:所在地区?|所属地区?|所在地址|来源地?|注册地址?|总部(?:地址|所在地)?|地址|来自|属地)|产业转出地|origin|location|headquarters?|country|from',
  ],
  [
    'destination',
    '(?:意向|拟|计划|预计|希望|项目)?(?:落户|落地|选址|落址|布局)(?:地点?|意向|园区|县区|区域|位置|单位)?|意向(?:地|园区|县区|落户地|落地)|项目(?:地点|地址|所在地|位置)|建设(?:地点|地址|地)|承接(?:地|园区|单位)|意向|去向|(?:项目)?(?:地点|位置)|园区|(?:想)?(?:放|落|去)(?:在)?哪(?:里|儿)?|destination|site|landing',
  ],
  [
    'phone',
    '(?:联系人?|手机|办公|对接人?|负责人)?(?:电话|号码|手机号码?|手机|座机)(?:号码?)?|联系人?方式|tel(?:ephone)?|phone(?: number)?|mobile',
  ],
  [
    'contact',
    '(?:项目|企业|公司|对方|投资方)?(?:联系人|对接人|负责人|联络人|经办人|接洽人|法人代表|法定代表人|法人|老板|老总|客商代表|联系|对接|找谁)(?:姓名|及电话|及联系方式|和电话|\\/电话|、电话)?|contact(?: person| name)?',
  ],
  [
    'stage',
    '(?:项目|目前|当前|洽谈|工作)?(?:进展|阶段|状态|进度)(?:情况|阶段|程度)?|目前(?:情况|状况)|stage|status|progress',
  ],
  ['note', '备注|说明|其他|其它|需求|诉求|note|remarks?'],
];

const ANY = LABELS.map(([, words], index) => `(?<l${index}>${words})`).join('|');
const LINE = new RegExp(
  `(?<=^|[\\n;,。|\\s(【])(?:\\(?\\d{1,2}[.、)]\\s*|[-*•·]\\s*)?(?:${ANY})(?<unit>\\s?(?:[([/](?:单位[: ]?)?[^()\\n:\\]]{1,12}[)\\]]?|单位[: ]?[百千]?[亿万][^:\\n]{0,4}))?(?:】)?\\s?[:=]\\s*`,
  'gi',
);
/** A form pasted from a table has blanks or tabs where others have colons. */
const TABLE = new RegExp(
  `(?<=^|[\\n :|])(?:\\d{1,2}[.、)]\\s*)?(?:${ANY})(?<unit>\\s?[([](?:单位[: ]?)?[^()\\n:\\]]{1,12}[)\\]])?(?:[ \\t|]+|】)(?=\\S)`,
  'gi',
);

const WHOLE = LABELS.map(
  ([field, words]) => [field, new RegExp(`^(?:${words})(?:\\s?[([/][^()\\n]{1,12}[)\\]]?)?$`, 'i')] as const,
);

/** What a label is about (投资额(万元), 联系人); undefined where the words are none. */
export const labelOf = (words: string): Field | undefined => WHOLE.find(([, label]) => label.test(words.trim()))?.[0];

/** The labelled lines of a form (企业名称:… 投资额:…), in any order and by any of their usual labels; empty where there are none. */
export function readForm(text: string): FormLine[] {
  const lines = linesBy(LINE, text);
  if (lines.length > 1 || (lines.length === 1 && lines[0]?.field !== 'other')) return lines;
  const table = linesBy(TABLE, text);
  return table.length >= 3 && table.some(({ field }) => field === 'company' || field === 'project') ? table : [];
}

function linesBy(pattern: RegExp, text: string): FormLine[] {
  // (单位:万元) is no company.
  const hits = [...text.matchAll(pattern)].filter(
    (hit) => !/单位\s?[:=]\s*$/.test(hit[0]) || !/^[百千]?[亿万]/.test(text.slice(hit.index + hit[0].length)),
  );
  const overall = text.match(/单位\s?[:为]?\s?((?:人民币)?[百千]?[亿万]\p{Script=Han}{0,2}元?)/u)?.[1] ?? '';
  return hits
    .map((hit, index) => {
      const groups = hit.groups ?? {};
      const field = LABELS[LABELS.findIndex((_, nth) => groups[`l${nth}`] !== undefined)]?.[0] ?? 'other';
      const from = hit.index + hit[0].length;
      const next = hits[index + 1]?.index ?? text.length;
      const newline = text.indexOf('\n', from);
      const line = Math.min(next, newline < 0 ? text.length : newline);
      const end = field === 'content' || field === 'note' || field === 'project' ? line : endOfValue(text, from, line);
      const value = text
        .slice(from, end)
        .replace(/[\s;,。|(【]+$/, '')
        .trim();
      return { field, value: withUnit(field, value, groups.unit || overall), start: hit.index, end };
    })
    .filter(({ field, value }) => field !== 'destination' || !/\d\s?[亿万]|投资/.test(value));
}

/** A value ends at the comma; Co., Ltd. and 2,000 go on. */
function endOfValue(text: string, from: number, to: number): number {
  const value = text.slice(from, to);
  const stop = value.search(/[,;。](?! ?(?:ltd|limited|inc|llc|co\b)|\d{3}(?!\d))/i);
  return stop < 0 ? to : from + stop;
}

/** 投资额(万元):8000 says its unit in the label. */
function withUnit(field: Field, value: string, unit: string): string {
  const scale = unit.match(/[百千]?[亿万]\s?(?:美元|美金|欧元|日元|韩元|港币|港元|新?台币|英镑|元)?/)?.[0];
  const figure = value.replace(/\s*\(?单位.*$/, '');
  return field === 'amount' && scale && /^[约近]?\d[\d,.]*(?:\s?[-~到至]\s?\d[\d,.]*)?$/.test(figure)
    ? figure + scale
    : value;
}

const NONE =
  /^(?:无|没有|暂无|未定|待定|待确认|待补充?|待商?谈|面议|不详|未知|不清楚|还没[定谈]|没[定谈]|未谈|保密|none|n\/?a|tbd|nil|unknown|null|[/\\\-—_.x×]+|空|暂缺|略|\?+)[。.]?$/i;

/** Whether the value of a line says that there is none yet: 无, 待定, /, -. */
export const saysNone = (value: string): boolean => value === '' || NONE.test(value.trim());

/** A labelled value without quotes and stops; undefined where it says none or could act (markup, links, formulas). */
export const clearValue = (value: string): string | undefined => {
  const clear = value.replace(/^[“"'《「『\s]+|[”"'》」』\s。;,]+$/g, '').slice(0, 60);
  return saysNone(clear) || /[<>{}\\]|https?:|^[=+\-@]/.test(clear) ? undefined : clear;
};
