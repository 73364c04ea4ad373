/** Why words that speak of an investment are no lead of ours; keys of the reasons that are told to people. */
export type NoLead =
  | 'question'
  | 'not-yet'
  | 'hypothetical'
  | 'gossip'
  | 'other-city'
  | 'past'
  | 'plan'
  | 'advertisement'
  | 'notice'
  | 'correction';

/** Somebody asks for a record, or says that this is one. */
export const REPORTS =
  /线[索锁]|(?:报|记|录|登)(?:一?[条个家]|一?下|两条|[二三四五]条|上|入)|(?:再|补|上|来|先)(?:报|记|录|登)|^(?:报|记|录)\s?[!:,。]|^报|补[录登报]|推(?:荐|送|给)|转(?:给|来|办)|(?:帮|给)我[们]?(?:记|录|登|报)|登记|录入|汇报|\bnew (?:lead|project|prospect)|\bleads?\b|please (?:log|record|register|add|note)|\b(?:log|record|register) (?:this|a|the|one)|for the record|to report/i;
/** Somebody means to invest. */
export const INTENDS =
  /[想拟欲要愿](?:意)?(?:在|来|到|去|把|将|将要|过来|我|咱|跟|和|与)?[^,。;\n]{0,10}?(?:投|建|落|设|办|搞|上|做|开|转|搬|迁|扩|来|放|布|弄|新建)|有意|意向|打算|计划(?!书|中|里|的|要求)|准备|拟(?!定|稿)|看中|看好|感兴趣|有兴趣|来了[个家位]|落户|落地|建厂|设厂|办厂|投资|投个|投(?=\d|[一二两三四五六七八九十近约个大多])|总投|入驻|转移|\binvest|\bplans? to|\bwants? to|\bintends?|\binterested|looking to|considering|would like to|set up|settle|relocat|expand/i;
/** An investor whose name is not said. */
export const INVESTOR =
  /(?:客商|客户|老板|老总|商人|企业家|投资[方人商者]|企业|公司|厂家|厂商|央企|国企|民企|外企|[日韩美德台港英法浙苏沪]企|[浙徽闽粤苏沪京晋鲁川湘楚]商|乡贤|在外人士|[日韩美德台港外内]资(?:企业|项目)?|集团|上市公司|500强|五百强|品牌|财团|基金|朋友|亲戚|老乡|同学|先生|女士|investor|company|firm|manufacturer|maker|client)/i;

const COMPANY = /(?:有限)?公司|集团|株式会社|\b(?:ltd|gmbh|inc|co\.|corp|llc)\b/i;
const QUESTION =
  /[?]|吗(?:$|[\s,。!])|(?:呢|么|(?<![哦噢啊])不)$|几[个条家次场天位]|多少|什么|啥|哪[些个家里一条]|谁|怎么|怎样|如何|为何|为什么|能不能|可不可以|是不是|有没有|会不会|算不算|行不行|要不要|够不够|属不属于|是否|能否|可否|多久|何时|\b(?:what|which|how|who|when|why|where|does|do we|can (?:we|i|it)|could|is it|are there|should)\b/i;
const UNSETTLED = /没|未|不知|不清|不详|不确定|待|再(?:说|定|议)|还要|无论|不管|随便|保密|暂|看/;
const POLITE =
  /(?:,?\s*(?:(?:帮|请|麻烦)(?:忙|我|帮)*(?:记|录|登|报)[^,。?!]{0,8}|可以|好|行|对|是|OK)?(?:一下|上|下)?\s*(?:好吗|可以吗|行吗|行不|行不行|好不好|可否|可以不|成吗|ok|吧)\s*[?。!]*|,?\s*(?:thanks|thank you|谢谢)[!.。]*)$/i;

const NOT_YET =
  /(?:先|暂|暂时|千万|暂且)?(?:别|不要|不用|不必|勿|莫|不)(?:急着?|忙着?)?(?:录|记|登记|登|上报|报上|入库|写进|往上报)(?!得|住|错|者|成)|(?:先|暂)不(?:录|记|报|登)|(?:还|先|暂)(?:没|未|不)(?:到|能)?(?:报|录|记)的?时候|等.{0,14}(?:再|才)(?:录|记|报|登)|回头再(?:说|报|录)|(?:do not|don't|no need to) (?:log|record|register)|not (?:for )?record/i;
const HYPOTHETICAL =
  /假如|假设|假使|假定|如果|要是|倘若|若是|若有|比如|比方|譬如|例如|举个?例|打个比方|万一|设想|拿.{0,12}(?:来说|举例|为例)|就当|权当|测试一下|(?:这是|纯属|做个?|只是个?)测试|\b(?:suppose|supposing|imagine|hypothetical(?:ly)?|for example|e\.g\.|if (?:a|an|the|some|we|they)|what if|let's say|just a test)\b/i;
const GOSSIP =
  /听(?:人|朋友|同事|别人|领导|他们)?(?:说|讲)(?!明|法|好)|据说|据传|听闻|风闻|传闻|传言|小道消息|(?:网|新闻|电视|报纸|朋友圈|抖音|公众号|群)(?:上|里)(?:看到|看|说|有|刷到|讲)|(?:看|刷)到.{0,8}(?:新闻|报道|公众号|推送)|羡慕|眼红|人家(?!.{0,3}(?:说|想|要|准备|打算|有意|老板|投|来)|.{0,24}(?:说想|想投|想来|要来|有意)|(?:就|只|都|也|还|是|一眼|已经|又|偏|特别|非)*(?:认|看[中上好]|指名|点名|相中|盯上|冲着|奔着))|隔壁|兄弟市|(?:抢|挖|撬)(?:走|去|跑)|被.{0,12}(?:抢|挖|签|截胡)|截胡|\b(?:i heard|rumou?r|reportedly|apparently|they say|news (?:says|reports))\b/i;
const PAST =
  /(?:去年|前年|大前年|往年|早年|当年|那年|前几年|早几年|上世纪|(?<!\d)(?:19|20)\d\d(?!\d|\s?[多余几]?[个百千]?[万亿元wWeE])年?(?:的时候|那会儿?)?|十三五|十二五|建县|多年前|几年前|\d+年前|last year|years ago|back in (?:19|20)\d\d|in (?:19|20)\d\d)/i;
const PAST_ACTS =
  /引进|投了|投资了|建了|签约|签了|签的|落户|投产|开工|建成|招来|招引|就(?:已经|来|签|投)|成立|当年|\b(?:signed|opened|settled|invested|built)|已经是|现在(?:是|已)/i;
const PLAN =
  /(?:不少于|不低于|至少|力争|争取|完成|新增|达到)[^,。;]{0,10}\d+\s*(?:个|条|家|场|次)|责任单位|征求意见稿|行动计划|一事一议|任务(?:数|目标|指标)|目标(?:任务|企业清单)|考核|全市(?:全年|上半年|下半年)|每个(?:县区?|园区)|亿元以上(?:的)?(?:项目|工业|制造业)|纳入(?:考核|统计)|按照.{0,10}(?:要求|部署|精神)|序时进度|各县区|市管园区/;
const ADVERTISES =
  /加盟|代办|代理记账|优惠价|低至|限时|扫码|贷款|放款|办理(?:执照|资质|营业)|执照办理|刷单|免费领|(?:厂房|仓库|写字楼|商铺|门面|设备|公司|壳)(?:出租|转让|招租|出售|低价)|(?:出租|招租|转让|出售)(?:厂房|仓库|写字楼|门面)|诚招|诚邀加盟|全国招商|欢迎(?:咨询|来电|加盟|选购)|详询|回复?TD|退订|拒收|团购|促销|包过|包下证|零首付|日赚|月入|躺赚|稳赚|高额返利|特价|大甩卖|清仓|折扣|[一二三四五六七八九\d.]折|专业(?:办理|代办|注册)|(?<!已经?|落地|落户|完成|正在?|[县区里边了])注册公司|(?:会费|票价|展位费)\d|VIP|unsubscribe|discount|special offer|limited time|click here|free trial/i;
const NOTICE =
  /请(?:各|相关|大家|你们|准时|务必|带|携带|提前|安排|分管|参会|于)[^,。;]{0,16}(?:参加|出席|参会|到会|带|准备|报送|汇总|上报|材料|通知|落实)|(?:通知|会议)[:：]|会议(?:室|通知|定于|时间|地点)|调度会|例会|座谈会|碰头会|开会|务必参会|仪式.{0,12}(?:定于|将于|在.{2,12}举行)|各位|周知|meeting (?:at|on|tomorrow|room)|please attend/i;
/** The words change what is on file. */
export const MENDS =
  /(?:改|更正|订正|调整|变更|换|更新)(?:成|为|到|一下)|改[到]|应(?:该|当)(?:是|为)|(?:写|记|说|报|填|录|打|输|弄|搞)错(?!过)|(?<!对|是|要)不对[,。 ]|不是.{1,16}是|撤(?:销|回|掉|了|下)|删(?:了|除|掉)|作废|报重|录重|记重|should be|change .{1,30} to|correct(?:ion|ed)?\b|not .{1,20} but|withdraw|undo|delete/i;

/** What the message is instead of a report; undefined when nothing speaks against one. `named` = a company is named in full. */
export function whyNoLead(text: string, { named, amount }: { named: boolean; amount: boolean }): NoLead | undefined {
  const reports = REPORTS.test(text);
  const backfill = /补[录登报记]|补上|漏报|late entry|backfill/i.test(text);
  if (NOT_YET.test(text)) return 'not-yet';
  if (ADVERTISES.test(text) && !(named && reports && INTENDS.test(text))) return 'advertisement';
  if (asks(text)) return 'question';
  if (supposes(text, named)) return 'hypothetical';
  if (backfill) return undefined;
  if (GOSSIP.test(text) && !/(?:已|刚)?(?:对接|联系)上|加(?:了|上)?(?:他|对方|老板)?微信/.test(text)) return 'gossip';
  if (isPast(text)) return 'past';
  if (MENDS.test(text) && !/^.{0,6}线索[:,]/.test(text) && !isForm(text)) return 'correction';
  if (!named && PLAN.test(text)) return 'plan';
  if (PLAN.test(text) && /不少于|责任单位|征求意见稿|每个(?:县区?|园区)/.test(text)) return 'plan';
  if (NOTICE.test(text) && !(named && amount && reports)) return 'notice';
  return undefined;
}

const isForm = (text: string): boolean => (text.match(/[\p{Script=Han}]{2,8}\s?:/gu)?.length ?? 0) >= 3;

/** A question in a sentence that says nothing else; 投多少没说 asks nothing, 帮我记一下好吗 is polite. */
function asks(text: string): boolean {
  const words = text.replace(POLITE, '');
  return words.split(/[。;\n]/).some((sentence) => {
    const clauses = sentence.split(/,/);
    return (
      clauses.some(
        (clause) => QUESTION.test(clause) && !UNSETTLED.test(clause.replace(/没$/, '')) && !isFormLine(clause),
      ) && !answered(words, sentence)
    );
  });
}

const isFormLine = (clause: string): boolean =>
  /^\s*[\p{Script=Han}A-Za-z/ ()]{2,14}:\s*(?:\S|$)/u.test(clause) && !/[?]|吗|呢$/.test(clause);

/** A question that follows a full report in sentences of its own: the report counts. */
function answered(text: string, sentence: string): boolean {
  const rest = text.replace(sentence, '');
  return REPORTS.test(rest) && COMPANY.test(rest) && /\d|[一二两三四五六七八九十]/.test(rest);
}

function supposes(text: string, named: boolean): boolean {
  const at = text.search(HYPOTHETICAL);
  if (at < 0) return false;
  if (!named) return true;
  const company = text.search(COMPANY);
  return at < 10 || at < company - 14;
}

/** News of years gone by; 成立于2010年 tells the company's age. */
function isPast(text: string): boolean {
  const words = text.replace(
    /(?:成立|创立|创办|始建|注册|组建|创建|上市|founded|established)(?:于|在|时间|日期|in)?\s?:?\s?(?:19|20)\d\d年?|(?:20[2-9]\d)年?(?:[1-9]|1[0-2])月|(?:产值|营收|销售|税收|去年(?:年)?(?:产值|营收|销售|纳税))[^,。;]{0,12}/g,
    '',
  );
  const hit = words.match(PAST);
  if (hit?.index === undefined) return false;
  if (/^20[2-9]\d/.test(hit[0])) return false;
  const clause = words.slice(Math.max(0, hit.index - (/[a-z]/i.test(hit[0]) ? 60 : 10)), hit.index + 50);
  return PAST_ACTS.test(clause);
}

const ELSEWHERE_ACTS = /(?:落户|落地|落到|落在|落子|放在|放到|投到|投在|建在|去了|跑去|签给|花落)(?:了|到|在)?\s*$/;

/** Whether the words put the project into a place that is not ours: 落户蚌埠, 在徐州建厂, 合肥签了个大项目. */
export function landsElsewhere(text: string, place: { start: number; end: number }): boolean {
  const before = text.slice(Math.max(0, place.start - 10), place.start);
  const after = text.slice(place.end, place.end + 24);
  if (ELSEWHERE_ACTS.test(before)) return true;
  if (/(?:在|到|去|来|给)\s*$/.test(before))
    return /^(?:市|县|区|那边|经开区|高新区|开发区)?(?:已|又|也|刚)?(?:投(?!资促进)|建(?!材)|设(?:厂|立)|办厂|开工|投产|落户|落地|拿地|奠基)/.test(
      after,
    );
  if (/把\s*$/.test(before)) return false;
  return /^(?:市|县|区|那边|经开区|高新区)?(?:已经?|又|也|刚刚?|昨天|今天|上周|最近|上个月)?(?:把.{2,16}(?:抢|挖|签|拿)|签(?:了|下|约了?)|引进(?:了)?|拿下|抢(?:走|到|了)|招(?:来|到)了?|新(?:开工|签约|引进))/.test(
    after,
  );
}
