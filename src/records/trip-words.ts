/** Offices, meetings and people that only bear the name 招商: 招商局, 招商干部培训, 招商例会. */
const BY_NAME =
  /招商(?:引资)?(?:工作|业务|专题|项目|重点)*(?:局|办(?!理|了|成)|组|中心|干部|专班|银行|证券|蛇口|协作组|任务|指标|计划|政策|会议?(?!见|谈|晤)|工作会|例会|调度会?|推进会|培训|业务培训|专员|人员|小分队|方案|成果|情况汇报|快讯|动态|简报|喜报|战报|信息|简讯|播报|手册|大队|经验|知识|理论)/g;

/** The words without what only sounds like the purpose of a trip. */
export const withoutNames = (words: string): string => words.replace(BY_NAME, '');

/** What makes a journey one for investment promotion. */
export const PURPOSE =
  /招商|招引|引资|外出拜访|拜访|拜会|走访|对接|洽谈|洽商|接洽|推介|签(?:了|署|订|约|合同|协议)|上门|登门|敲门|叩门|考察(?!学习)|会见|会晤|见(?:了|过|面|客|企|老板|投资|几|两|三|一)|跑(?:了)?(?:.{0,6})?(?:企业|项目|客商|公司|商会)|谈(?:了|过)?(?:.{0,8})?(?:项目|合作|投资|企业|客商|公司|生意)|看(?:了|过)?.{0,6}(?:项目|企业|工厂)|驻点|蹲点|回访|座谈|参观.{0,6}(?:企业|工厂|公司)|调研.{0,6}(?:企业|项目|公司)|进博会|展会|投洽会|博览会|investment|promot|visit(?:ed|ing)?|met\b|meet(?:ing)? (?:with )?(?:investors|companies|clients|firms)|roadshow|pitch|business trip|client|investor/i;

/** The plainest of them: alone enough to tell a trip. */
export const PLAIN = /外出招商|招商|招引|business trip|investment[- ]promotion|promotion trip/i;

/** An errand of its own that is no promotion. */
export const ERRANDS: readonly (readonly [string, RegExp])[] = [
  ['training', /培训|学习|进修|党校|轮训|上课|研修|挂职|考试|讲座|听课|training|course|seminar|workshop|study/i],
  [
    'leave',
    /请假|休假|疗养|疗休养|团建|年假|病假|事假|休息|婚假|产假|调休|陪护|假期出游|探亲假|annual leave|sick leave|on leave|vacation|holiday|day off/i,
  ],
  [
    'private',
    /旅游|旅行(?!社)|探亲|看病|就医|住院|体检|复查|送孩子|接孩子|送(?:儿子|女儿|娃|小孩)|回老家|老家|走亲戚|看望(?:父母|老人|家人|亲戚)|婚礼|喝喜酒|吃喜酒|吊唁|奔丧|同学聚会|自驾|游玩|玩了?(?:几|一|两|三|\d)?[天趟]?|私事|家里有事|爬山|看演唱会|陪(?:家人|老婆|爱人|孩子|父母)|牙|搬家|典礼|家长会|孩子|儿子|女儿|开学|高考|sightseeing|family|hospital|doctor|wedding|personal/i,
  ],
  [
    'meeting',
    /开会|参会|会议|例会|调度会|工作会|党代会|人代会|两会|动员会|述职|答辩|汇报(?:工作|会)|报送材料|送材料|跑手续|报批|审批|争取资金|慰问|信访|接访|截访|护送|采购|提车|验货|办(?:理)?(?:签证|护照|手续|证|公证)|公证|采访|调解|出庭|办案|巡察|检查|督查|验收|conference|attend(?:ed|ing)? (?:a |the )?(?:meeting|conference|forum)|congress/i,
  ],
];

export const CANCELLED =
  /取消|本该|本应|没去成|没能?去|未能?(?:成行|去|前往)|没成行|去不了|去不成|不去了|没有去|没去|改期|延期|推迟|泡汤|作罢|不成行|走不开|耽搁了没|临时有事|没走成|搁置|退票|cancel|called off|postpone|didn'?t go|did not go|never (?:went|happened)/i;
export const NEGATED = /(?:没有?|未|不曾)(?:再)?(?:外出|出去|出差|安排|去招商|招商|离开)|no trips?\b|no travel/i;
export const VIDEO =
  /视频|线上|屏对屏|云(?:洽谈|招商|签约|推介|对接|会见|考察)|远程|连线|(?:打|通)(?:了)?(?:个)?电话|电话(?:沟通|联系|对接|会议|里|招商|洽谈|谈)|微信(?:沟通|联系|对接|聊|上)|腾讯会议|钉钉会议|网络会议|网上|zoom|\bvideo|\bonline|virtual|tele-?conference|by phone|phone call|\bremote/i;
export const HYPOTHETICAL =
  /如果|(?<![主重首只需])要是|假如|假设|假使|倘若|万一|的话|若(?!干|[\u4e00-\u9fff]?公司)|\bif\b|suppose|imagine/i;
export const WISH =
  /就好了|多好|但愿|希望(?:能|可以|有机会)?|真想|想去|想到|盼|有机会|能去趟|要能|向往|\bwish\b|would like to|hope to|want to go/i;
export const NOTICE =
  /请(?!帮|给|记|登|录|补|替|假|示|教|问|把|将|为)[^,。;\n]{0,14}(?:上报|报送|填报|提交|参加|出席|做好|准备|安排)|请(?:各|大家|相关|有关|全体|所有|参会|参加|单位|科室|及时|务必|提前|做好|按时|准时|于|在.{1,12}前)|各(?:科室|单位|县区|部门|位(?!领导))|全体(?:人员|干部|同志)|通知(?!我)|务必|收到请?回复|报名|接龙|公告|特此(?!登记|报备|报告|记录|汇报)|烦请|麻烦(?:各|大家)|所有人|please (?:all|everyone|prepare|submit)|notice:/i;
export const GOSSIP =
  /听说|据说|据悉|隔壁|人家|别的(?:县|区|市|单位)|新闻|看(?:到)?报道|报道|兄弟(?:县|区|市|单位)|其他(?:县|区|市|单位)|外县|网传|传闻|朋友圈|羡慕|reportedly|i heard|they say/i;

/** What a rule says, not what somebody did. */
export const RULE =
  /每(?:个)?(?:月|年|季度?|周)[^,。;\n]{0,10}(?:外出|招商|天|去)|不少于|计划(?:要求|规定|里)|规定|要求.{0,8}(?:外出|每月)|per month|every month|at least/i;

/** An event of one's own, held somewhere: an activity, and no journey unless the words say that one went. */
export const HELD =
  /(?:举办|举行|主办|承办|召开|开了?|办了?|组织|搞了?|开展了?)[^,。;\n]{0,20}(?:推介|说明会|恳谈会|招商会|路演)|(?:推介会?|说明会|恳谈会|招商会|推介活动)[^,。;\n]{0,8}(?:举办|召开|举行|办|成功|圆满)|\b(?:held|hosted|organi[sz]ed)\b.{0,40}(?:promotion|roadshow|event|briefing)/i;
export const WENT = /赴|去(?!年)|前往|外出|出差|带队|拜访|飞|走访|跑|\bwent\b|travell?ed|visited|\btrip\b/i;

/** What was meant to be, with what one does on a journey behind it; 拟投3亿 is none. */
export const FUTURE =
  /(?:拟|(?<!照|按|原|行动|工作|招商|引资)计划|准备|打算|预计|预备|即将|将于|将|争取|想要?|(?<![主重需不只纪摘简还])要|需要?|可能|(?<![\u4e00-\u9fff])会|我会|应该会|(?<![接招期等])待(?![了在着遇]|到(?:[昨今前上]|了|本?周|\d))|择日|届时|(?<!工作|统一|照|根据|行程|总体)安排|定于|约好|约定|约了|商定)(?![^,。;!?\n]{0,6}(?:投|落户|建|引|求|来我|来\uE000))[^,。;!?\n]{0,14}?(?:去|赴|前往|到(?!会|位)|飞|出差|外出|带队|出发|动身|启程|开展|组织|走一趟|跑一趟|拜访|对接|招商|洽谈|考察)|改天|改日|(?:订|买|抢)(?:好|了|到)?[^,。;\n]{0,12}(?:机票|车票|高铁票|票)|定[在于到](?=本|下|这|周|星期|\d|明|后)|有事(?:请)?(?:微信|电话|打|联系|找)|过(?:两|几)天|下一步|日程安排|行程安排|行程计划|准备动身|\b(?:will|shall|going to|plan(?:s|ning)? to|intend|about to|scheduled|expect to|hope to|am to|are to)\b/i;
/** A correction of a record, not a report. */
export const CORRECTS =
  /(?:改(?:成|为|一下|下)|更正|修改|撤(?:销|回|了|掉)|删(?:除|掉|了|去)|作废|取消)[^。\n]{0,20}(?:那|这|上|刚才|记录)[一]?[条趟]?|(?:那|这|上一?|刚才(?:那|的)?)[一]?[条趟](?:外出|记录|行程)?[^。\n]{0,20}(?:改(?:成|为|到|一下)|更正|修改|撤|删|作废|不对|错)|(?:记|录|写|搞|弄|报)(?:错|重)了|(?:是|不是)[^,。\n]{1,14},? ?不是|^(?:不对|错了|哦|啊|呃)?[,。 ]?不是[^,。\n]{1,14},? ?(?:而)?是|\b(?:change|correct|delete|undo|remove) /i;

/** What was done already. */
export const DONE =
  /[去到跑待呆见谈走访成签办完招商会接触回来看过]了|过了|去过|到过|刚(?:刚|才)?(?:从|回|结束|完|到|去)|回来|已经?(?:于|在|赴|去|到|从|完成|结束|回|返|外出|招商)|返回|[返回]\uE000|结束|归来|跑完|去的|走的|回的|\b(?:went|was|were|did|visited|returned|came back|spent|have been|had|completed|back from|got back|met|took|travell?ed|attended)\b/i;
/** The sender wants it written down. */
export const ASKED =
  /(?<!书|传|笔|日|游|标|切|忘)记(?!得|者|载|忆|性|号|述|事|住|不)|登记|录(?:入|上|下|一下|进|个)|补录|补登|补报|补记|补一下|补上|补个|报备|报个?(?:外出|行程|天数|一下)|上报|填报|报一下|汇报一下|报告|加上|(?:算|按|(?<![估预合总共])计) ?[\d一二两三四五六七半.]+ ?天|计入|算(?:上|入|进|我|一下)|入库|存一下|备案|更新一下|\b(?:log|record|register|add|note down|put down|enter|report(?:ing)?)\b/i;
/** A journey, said plainly. */
export const OUTING =
  /外出|出差|出去|出门|在外|跑了?(?:一)?趟|拜访|走访|上门|登门|外地|一趟|之行|外出招商|\btrip\b|travell?ed|\bwent to\b|business travel|\bvisit(?:ed|ing)?\b/i;

const POLITE =
  /(?:能|可以|可否|麻烦|请|帮|给)[^?,。]{0,14}(?:记|登|录|报|补)(?![^?,。]{0,4}了(?:吗|么|没))[^?,。]{0,8}(?:吗|么|吧|不|嘛|[?])|^(?:这样)?(?:可以|行|好|成)(?:吗|么|不|吧)|(?:记|登|录|报|补)[^?,。]{0,8}(?:可以|行|好)(?:吗|么|不|吧)|\b(?:can|could|would|will) you (?:please |kindly )?(?:log|record|register|add|note|put|enter)/i;
const QUESTION =
  /[?]|(?:[吗么]|(?<!招商|对接|洽谈|拜访|在外(?:地)?|路上)呢)(?=[,。!~\s]|$)|了没(?:有)?(?=[,。!~\s]|$)|(?<![前这那好过近上下])几(?:天|次|趟|条|场|号|回|月)(?!后|前)(?!.{0,2}(?:招商|在))|多少|哪(?!怕|吒)|什么(?!都|的|结果)|(?<!没|没有)啥|怎么(?!样的?(?:合作|落地))|怎样|咋|是否|是不是|能不能|能否|可否|有没有|够不够|算不算|要不要|行不行|该不该|对不对|会不会|谁(?!也|都)|为何|为什么|如何(?!.{0,8}汇报)|还差|还剩|还要跑|够了没|达标没|查(?:一下|询|看)(?=[^,。;]{0,8}(?:记录|天数|外出|线索|行程|我|进度|次))|看一下(?=我|本|记录|天数|外出|还|有|行程|进度)|统计(?!局)|列(?:一下|出)|汇总一下|算1?天不|总天数|天数(?:统计|汇总|情况)?$|不\?|^(?:how|what|which|when|where|who|why)\b|^(?:does|do|did|is|are|was|were|should|would|can|could|may|have|has) (?:i|we|you|it|he|she|they|the|my|our|a|an|there|this|that)\b|how many|how much|what about/i;

/** 了解是否有意向, 谈如何合作: the question was put to somebody else. */
const INDIRECT =
  /(?:了解|看看|商量|商谈|研究|探讨|洽谈|询问|问问|打听|摸清|沟通|谈|聊)(?:一下|了|清楚)?[^,。;?]{0,12}(?:是否|如何|怎么|怎样|能否|有没有|能不能|会不会|可否)[^?]*$/;

/** A question, unless it only asks politely to have something written down (可以吗). */
export function isQuestion(words: string): boolean {
  const asking = words
    .trim()
    .split(/(?<=[?])|[,。;!\n]/)
    .filter((clause) => QUESTION.test(clause.trim()) && !POLITE.test(clause.trim()) && !INDIRECT.test(clause));
  if (asking.length === 0) return false;
  // 帮我记上,看看还差几天: the request stands in a clause of its own.
  const request =
    /(?:帮|请|麻烦|给我|替)[^,。;!?\n]{0,8}(?:记|登|录|报|补)(?!.{0,3}了[吗没么])|(?:登记|补录|补登|报备)(?:一下|下|:)|\b(?:please|log|record) /i;
  return !words.split(/[,。;!?\n]/).some((clause) => request.test(clause) && !asking.some((it) => it.includes(clause)));
}

/** Somebody who is no colleague begins the clause: what follows is their journey. */
export const STRANGER =
  /^[^,。;\n\d见陪拜访去赴与和跟到在请找约对谈接为给把向同]{0,6}(?:客商|外商|投资商|考察团|代表团)(?!招商|拜访|那|家里|处|所在|一起|的)|^(?:[昨今前明]天|上周.?|我(?=老|爱|儿|女|媳|孩|朋|同|父))?(?:老婆|爱人|老公|儿子|女儿|媳妇|孩子|朋友|同学|父母|他们?|她们?|客商|外商|投资方|对方|客户)(?!招商|拜访|那|家里|处|所在|一起|的|企业|公司)|^[\p{Script=Han}]{1,2}(?:总|经理|董|先生|女士|老板)(?=\d|[上昨今前明后本这下]|去|到|赴|在|从|来|想|说)/u;

/** Others do it: visitors, investors, a delegation. */
export const OTHERS =
  /^(?:[^,。;\n]{0,4}(?:有个?|的)(?:展会|高交会|广交会|博览会)|对方|客商|投资方|他们|该公司|该企业|老板|客户|企业方|外商|投资人)(?!招商|拜访|那|家里|处|所在)|(?:对方|客商|投资方|他们|该公司|该企业|老板|客户|企业|公司|集团|商会|考察团|代表团|董事长|一行\d*人?|[\p{Script=Han}]总)[^,。;!?\n]{0,16}?(?:拟|计划|准备|打算|预计|将|要|想|来(?!源|电)|到(?:我|\uE000|访|咱|本)|赴(?:我|\uE000)|莅|答应|承诺|约|投(?!资促进)|开工|投产|落户)/u;
/** Guests come here. */
export const VISITORS =
  /来访|来(?:我|咱|本|\uE000|这边|这里|园区|县里|市里|区里|考察|参观|洽谈|对接|调研|看(?!望)|实地|厂|现场|谈)|到(?:我|咱|本)(?:们)?(?:县|区|市|园|镇|地)|莅临|莅\uE000|接待|到访|来了?(?:一批|\d+|[一二两三四五六七八九十]+)(?:个|位|家|批|拨|名)|陪(?:同)?(?:客商|外商|客人|企业|投资商|老板|考察团|[\p{Script=Han}]总)|\bvisit(?:ed|s|ing)? (?:us|our|\uE000)|came to (?:us|our)|delegation (?:from|visited|came)|\bhosted\b|\breceived (?:a |the )?(?:delegation|guests|visitors)/iu;
