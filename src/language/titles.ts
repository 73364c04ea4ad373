/** A way to address somebody by office (职务): which duties of the roster it may mean, the likeliest first. */
export interface Title {
  /** The pattern of its words, without groups. */
  readonly words: string;
  /** Ranks of duties it fits, best first. */
  readonly fits: readonly RegExp[];
}

const COUNTY_HEAD = [/^(?!.*副)(?!.*助理).*县长/, /县长/];
const DISTRICT_HEAD = [/^(?!.*副)(?!.*助理).*区长/, /区长/];
const HEAD = [/^(?!.*副)(?!.*助理).*[县区]长/, /[县区]长/];

/** Offices as they are said after a surname (张县长), a unit (砀山县县长) or alone (我们县长). */
export const TITLES: readonly Title[] = [
  {
    words: '分管[\\u4e00-\\u9fff]{0,8}?(?:的)?(?:副[县区]长|[县区]长|领导|副主任)',
    fits: [/分管招商/, /分管/],
  },
  { words: '常务副[县区]长', fits: [/常务副/] },
  { words: '副[县区]长', fits: [/分管.*副[县区]长/, /副[县区]长/] },
  { words: '县长(?!助理|办公|热线|信箱)|县(?![长区里城级委府直域政乡])', fits: COUNTY_HEAD },
  { words: '区长(?!助理|办公|热线|信箱)|区(?![长里级委府直域政块间])', fits: DISTRICT_HEAD },
  { words: '(?:常务)?副市长', fits: [/分管.*副市长/, /副市长/] },
  { words: '市长(?!助理|办公|热线|信箱)', fits: [/^(?!.*副)(?!.*助理).*市长/] },
  { words: '(?:[县区]委)?副书记', fits: [/副书记/] },
  { words: '(?:[县区]委|党工委|党委)?书记', fits: [/^(?!.*副书记).*书记/] },
  { words: '招商局(?:局长|长)|(?:投促|招商)(?:中心)?主任', fits: [/招商局局长/, /(?:投促|招商).*主任/, /^主任/] },
  { words: '副局长', fits: [/副局长/] },
  { words: '局长|局座|局(?![长部面域限势里座])', fits: [/^(?!.*副局长).*局长/] },
  { words: '副主任', fits: [/副主任/] },
  { words: '(?:管委会|园区)?主任(?!医师|科员|委员)', fits: [/^(?!.*副主任).*主任/] },
  { words: '副组长', fits: [/副组长/] },
  { words: '组长', fits: [/^(?!.*副组长).*组长/] },
  { words: '部长', fits: [/^(?!.*副部长).*部长/] },
  { words: '处长|科长', fits: [/处长|科长/] },
];

/** The same in English, before a surname: County Head Zhang, Director Feng. */
export const ENGLISH_TITLES: readonly Title[] = [
  {
    words:
      '(?:deputy|vice)[ -](?:county|district)(?:[ -](?:head|mayor|governor|magistrate|chief))|(?:deputy|vice)[ -](?:mayor|head|magistrate)',
    fits: [/分管.*副[县区]长/, /副[县区]长/],
  },
  {
    words: '(?:county|district) (?:head|mayor|governor|magistrate|chief)|mayor|magistrate',
    fits: HEAD,
  },
  { words: '(?:county |district )?(?:party )?secretary', fits: [/书记/] },
  { words: '(?:bureau )?(?:director|chief)', fits: [/^(?!.*副主任).*主任/] },
  { words: '(?:bureau )?(?:director|chief)', fits: [/^(?!.*副局长).*局长/] },
  { words: 'group (?:leader|head)', fits: [/组长/] },
];

/** Duties that anybody may ask about without meaning their own county's: 县长每月要跑几天. */
export const IN_GENERAL =
  /^[^,。;!\n]{0,10}?(?:每[个月年周]|一[年月季]|全年|要求|规定|应该?(?!酬)|必须|最少|至少|最低|不少于|指标|任务|硬性|多久|多长时间)/;
