import lexicon from '../../data/lexicons/companies.json' with { type: 'json' };
import industries from '../../data/lexicons/industries.json' with { type: 'json' };

/** What legal form a company has, at the end of its name; longest first. */
export const LEGAL_FORM =
  '(?:集团)?(?:股份有限公司|有限责任公司|有限公司|股份公司|集团公司|控股公司|总公司)|有限合伙|\\(有限合伙\\)|合伙企业|株式会社|合同会社|合作社';

/** Latin legal forms, for a pattern that ignores case; each begins at a word. */
export const LATIN_FORM =
  'co\\.?,? ?(?:ltd|limited)\\b\\.?|gmbh(?: ?& ?co\\.? ?kg)?\\b|incorporated\\b|inc\\b\\.?|corporation\\b|corp\\b\\.?|l\\.?l\\.?c\\b\\.?|(?:pte|pty|pvt)\\b\\.?,? ?(?:ltd|limited)\\b\\.?|sdn\\.? ?bhd\\b\\.?|ltd\\b\\.?|limited\\b|plc\\b|s\\.?p\\.?a\\b\\.?|s\\.?r\\.?l\\b\\.?|s\\.?a\\.?s\\b\\.?|s\\.?a\\b\\.?|\\bag\\b|\\bkg\\b|\\bse\\b|n\\.?v\\b\\.?|b\\.?v\\b\\.?|\\boyj?\\b|\\bab\\b|a\\/s|as(?=\\s*[,;:(]|\\s*$)|\\baps\\b|k\\.?k\\b\\.?|jsc\\b|tbk\\b|ltda\\b\\.?|kft\\b\\.?|pjsc\\b|pcl\\b|llp\\b|ooo\\b|zao\\b|oao\\b|pao\\b|fze\\b|fzco\\b|dmcc\\b|d\\.o\\.o\\.|lda\\b\\.?|berhad\\b|bhd\\b|group\\b|holdings?\\b|co\\b\\.?';

/** Words for a line of business as they stand at the end of company names: 电子, 新材料, 药业; longest first. */
export const KINDS: readonly string[] = [...new Set(lexicon.kinds)].sort((a, b) => b.length - a.length);

/** Brands that people name without any legal form or line of business; a city may edit the list. */
export const BRANDS: readonly string[] = [...lexicon.brands].sort((a, b) => b.length - a.length);

const GENERIC = new Set([
  ...KINDS,
  ...Object.values(industries).flat(),
  ...'绿色 精密 智能 高端 先进 现代 国际 中国 中华 全球 环球 亚洲 华东 华南 华北 高科 发展 开发 技术 管理 服务 产业 企业 公司 项目 工厂 集团 控股 股份 有限 责任 研究院 研究所 事务所 制品 用品 零部件 配件 系统 工程 新型 功能 生产 加工 运营 产品 材料 园区 产业园 基地 中心 分公司'.split(
    ' ',
  ),
]);

/** Whether the words are nothing but lines of business and forms (绿色家居, 智能装备): no company is told apart by them. */
export function isGeneric(words: string): boolean {
  for (let at = 0; at < words.length; ) {
    const step = genericAt(words, at);
    if (step === 0) return false;
    at += step;
  }
  return true;
}

/** Length of the longest generic word that begins at `at`; 0 where none does. */
export function genericAt(words: string, at: number): number {
  for (let length = Math.min(8, words.length - at); length >= 2; length--) {
    if (GENERIC.has(words.slice(at, at + length))) return length;
  }
  return 0;
}

/** A company that was named. */
export interface SaidCompany {
  /** As written, without quotes and blanks between Chinese characters. */
  readonly name: string;
  /** With its legal form: 有限公司, 株式会社, GmbH. */
  readonly full: boolean;
}

/** What names no company: 一家公司, 那个企业, 投资集团. */
export const NOBODY =
  /^(?:[一二两三几某该本各这那哪此每]|有的?|多|初创|创业|科创|高新|专精特新|独角兽|隐形冠军|我|你|您|他|她|它|咱|贵|客|新|老|大|小|上市|外资|内资|民营|国有|龙头|知名|相关|有关|代办|注册|子|母|分|总|全资|建材|物流|投资|项目|管理|运营|平台|招商|一人)*(?:家|个|些|方|们)?(?:的)?(?:股份|有限|责任|科技)*(?:公司|企业|集团|单位|厂家|工厂)?$/;
/** Offices and associations are no companies; neither is one whose name somebody will not tell (不愿透露公司名). */
export const NOT_THERE =
  /(?:不|没|未|别|暂)(?:愿|想|肯|便|方便|能|让|太想|打算|准备)*(?:意|于)?(?:透露|公开|披露|告诉|说|讲|留)|匿名|招商局|管委会|人民政府|委员会|办事处|促进中心|协作组|商会|协会|学会|银行支行|开发区$|园区$/;
