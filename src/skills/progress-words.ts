/** What is still to be done, or whether enough is. */
export const LEFT =
  /还差|还欠|还缺|尚差|差多少|差几|差得?多|还[要得]?(?:出去|外出|出差|去|跑|报|引|招|签|办|开|完成)(?:几|多少)|(?:开|办|报|签|跑|完成|达标|搞|够)了没|还需|还剩|剩(?:下|余)?(?:几|多少)|离(?:任务|目标|要求|达标)|够(?:天数|数)?了?(?:没|吗|不|么|吧)|够不够|达标(?:了?没|了?吗|情况)?|完成(?:了)?(?:没|吗|多少|几|得怎|情况|率|度)|完成.{0,6}(?:情况|怎么样|咋样)|进度|进展(?:如何|怎么样|情况)|序时|落后|still (?:need|owe|short|missing|have to)|\bleft\b|remain|to go\b(?! to\b)|on track|behind|progress|short of|far (?:are|am|is)|how (?:are|is|am) (?:we|i|[a-z' -]{2,40}) doing/i;
/** How many were done. */
export const DONE =
  /(?:报|签|办|开|跑|去|外出|出去|登记|录|招|引进|引|落地|开工|投产|举办|召开|搞|完成|新增|记)(?:了|过|上|来|约|成|到)*\s*(?:的)?(?:线索|项目|天数)?\s*(?:有)?\s*(?:几|多少)|(?:几|多少)(?:条|个|天|次|场|家)?(?:项目|线索|活动|会)?了|已经?.{0,10}(?:几|多少)|现在.{0,14}(?:几|多少)(?:条|个|天|次|场)?|(?:一共|总共|累计|合计|共).{0,10}(?:几|多少)|(?:有|是)(?:几|多少)(?:条|个|次|场)(?:线索|项目|活动)?(?:了|$|[?？])|so far|what have (?:we|i) (?:signed|reported|done|recorded)|how many .{0,60}(?:have(?! to)|has(?! to)|did|were|are there)|(?:have|has|did) .{0,30}how many/i;
/** What is required: a matter of the plan. */
export const REQUIRED =
  /(?:要求|任务|指标|目标|规定|应该?|需要?|得|要)(?:是)?[^了还差]{0,12}(?:几|多少)|最少|至少|不少于|\bshould\b|(?<![这上本下])(?:每个?月|一个月|一月(?!份))(?:要|得|应|外出|出去|跑|去|几|多少)|必须|must|required|requirement|target for/i;
/** 我县线索几条, 6月份我算几天, 我这个月外出天数: the asker's own figure, with no word of what is required. */
export const OWN =
  /(?:我|咱|俺|本(?:县|区|园|单位)).*(?:几|多少)[条个天次场家]?|(?:我|本人).{0,12}(?:天数|次数|条数)[?？]?$|总(?:天数|次数|条数|个数)[?？]?$|\bmy\b.{0,20}\b(?:total|count|number)\b/i;
/** 砀山线索几条, 李敏这个月几天, 6月几天. */
export const COUNTED = /(?:几|多少)(?:[条个天次场家]|线索|项目)(?![月以])[^,。]{0,6}$/;
/** 一年开几次: the plan's own period, with nothing done in it. */
export const OF_A_YEAR =
  /(?:一年|每年|一个年度)(?:下来|里|要|得|该|需|总共|一共|最少|至少|应该?)*[^了,。]{0,8}(?:几|多少)[^了]*$/;
/** 5个县合计多少. */
export const SEVERAL = /[\d一二两三四五六七八九]个(?:县区?|区|园区|组|办事处).{0,16}(?:合计|一共|总共|加起来|共)/;
/** 各县区加起来要多少: a sum of what is required. */
export const SUM_REQUIRED =
  /(?:加起来|加一起|合计|总共|一共|拢共|总数|总量|合起来)[^了,。]{0,8}(?:要|得|该|需|至少|最少|应)[^了差]*(?:几|多少)|(?:要|得|该|需|至少|最少|应)[^了差]{0,12}(?:加起来|加一起|合计|总共|一共|总数)[^了差]*(?:几|多少)/;
/** Classes of units, one pattern each. */
export const CLASSES = [/县区?(?!长)/, /园区|开发区/, /协作组/, /驻外办|办事处/];
/** Words of what was done. */
export const SO_FAR = /了|完成|进度|目前|现在|已|排|报的|签的|实际|情况/;
/** Whether units are to be put in an order. */
export const rankWords = (words: string): boolean => /排名|排行|名次|第几|领先|落后|垫底|完成/.test(words);
/** Units or people side by side. */
export const RANK =
  /(?:哪(?:些|个|几个)?|谁)(?:单位|县区?|区|园区|家)?[^,。]{0,6}(?:一[条个场次]|什么|啥)[^,。]{0,6}都(?:没|未)|(?:零|0)(?:报送|上报|线索|完成)|倒数第|排名|排第?几|排个?[序队名]|排一?下|排行|谁(?:家)?[^,。]{0,8}(?:最|第一|领先|落后|垫底|报得?多|跑得?多)|第[一1]名?(?:现在|目前)?(?:是|为)?(?:谁|哪)|最(?:多|少|勤|好|差|快|慢|落后|靠前|靠后)的?(?:人|县|单位)?(?:是|为|有)?(?:谁|哪)|哪(?:个|些)?(?:县|县区|区|园区|单位|家)[^\n]{0,10}(?:最|领先|落后|垫底|第一|靠前|靠后)|比一?比|对比|横向|各(?:县区?|县\(?市、?区\)?|园区|开发区|乡镇|单位)[^\n]{0,14}(?:情况|完成|进度|多少|几)|(?:全市|所有|大家).{0,10}(?:情况|统计|汇总)|[跟和与].{1,10}比|比[^,。]{1,10}(?:多|少|差|高|低|领先|落后)(?:几|多少|了|吗|没)|谁(?:的)?[多少]|\brank|leader ?board|which (?:county|park|unit).{0,30}(?:most|least|ahead|behind)|compare/i;
/** The records behind a figure. */
export const WHICH =
  /为(?:什么|啥|何).{0,8}(?:算|只有|才)|(?:是|分别是|都是|具体是?|到底)哪(?:几|些)?(?:天(?!签|开|投|报)|条|个|次|场|家)|(?:是|都是)哪[两二三四五六七八九十\d]{1,3}(?:天|条|个|次|场|家)|哪几(?:天|条|个|次|场|家)|哪些(?:天|线索|项目|活动)?|明细|列(?:一下|出|个|给)|清单|怎么算(?:出来)?的?|which (?:ones|days|trips|leads|projects)|what are they|list them|show (?:me )?(?:them|the records)/i;
/** Who has not done enough. */
export const SHORT =
  /(?:谁|哪些人|哪(?:些|几个?)(?:位)?(?:县长|区长|县区长|主任|局长|书记|领导|负责人|同志|干部|一把手)|哪几个人?|哪位|有谁|几个人)[^,。?]{0,12}(?:没|未|不|还差|欠|差).{0,8}(?:达标|完成|够|天|外出|出去)?|未达标(?:的)?(?:人|名单|有)|who .{0,20}(?:short|behind|not)/i;
/** Short enough, or plain enough, to be about the figure before: 是哪几天, 为什么. */
export const ABOUT_IT =
  /^(?:这|那|其中|具体|分别|都|是|哪|列|明细|清单|拉|给我|把)|^(?:which|what are|list|show)\b|怎么算/i;
/** 为什么, after a figure. */
export const WHY =
  /^(?:那?这?(?:是|又)?为(?:什么|啥|何)|咋(?:算的|回事)|怎么(?:算|来|得)(?:出来)?的|依据(?:呢|是什么)?|凭(?:什么|啥)|why(?: is that| so)?)[呢啊呀?？!。]*$/i;
/** 去年同期, 同比: what lies before the records. */
export const BEFORE =
  /同期|同比|环比|(?:去年|上年|往年)[^,。]{0,14}(?:比|几|多少|多|少)|[跟和与比](?:去年|上年)|last year|year[- ]on[- ]year/i;
/** 进度多久报一次: the plan's rhythm, which no record tells. */
export const HOW_OFTEN =
  /多久[^,。]{0,10}[一几][次回]|(?:几|多少)(?:天|个?月|周|个?星期)[^,。]{0,6}一[次回]|隔多久|多长时间[^,。]{0,8}[一几][次回]|频次|频率|how often/i;
/** 哪些条里有协作组: clauses, not leads. */
export const OF_CLAUSES = /哪(?:些|几|一)?条(?:款|里|中|规定|写|的责任|是|属)/;
/** The question before with something else in it. */
export const FOLLOW = /^(?:那么?|and|what about|how about|还有)|呢[?？。]?$/i;
/** 现在呢: the same figure as it stands now. */
export const NOW =
  /^(?:那)?(?:现在|目前|到现在|截至目前|如今)(?:呢|多少了?|几[个条天次场]了?|怎么样了?|咋样了?|完成多少了?|有(?:几|多少)[个条天次场]?了?)?[?？。]?$|^(?:and )?(?:now|so far)\??$/i;
/** 其他县长呢: everybody who holds such a post. */
export const OTHERS = /(?:其他|其它|别的|其余|各|所有|全部)(?:的)?(?:县区?)?(?:县长|区长|主任|领导|负责人|同志|人)/;
/** 进度: how it stands as a whole. */
export const AS_A_WHOLE =
  /(?:进度|进展(?:情况|如何|怎么样)?|完成情况)(?:如何|怎么样|咋样)?[呢吗?？。]?$|\bprogress\b|\bdoing\b|on track/i;
/** 跟第一名差几条: the distance within the own class, not to the target. */
export const TO_THE_FIRST =
  /(?:[跟和与离比距]|追上?|赶上?|落后)[^,。]{0,4}(?:第[一1]名?|头名|榜首|最(?:好|多|前)的|前一名|上一名|老大)[^,。]{0,6}(?:差|少|多|几|远)|(?:behind|catch up with|from) (?:the )?(?:first|leader|top|number one|no\.? ?1)\b/i;
/** 谁还没报过线索: who has nothing at all. */
export const NOTHING_YET =
  /(?:谁|哪(?:些|个|几个|几家|家)?(?:单位|县区?|区|园区|协作组|组|办事处)?)(?:今年|本月|这个月|目前|现在|到现在)?(?:还|都|仍|一直)*(?:没有?|未)(?:报|上报|报送|签|签约|引进?|办|举办|开|召开|登记|动静|行动|开张)(?:过|上)?|\bwho (?:has|have) (?:not|n'?t) (?:yet )?(?:reported|signed|held)|which (?:units|counties|parks) have (?:no|not)|(?:零|0)(?:报送|上报|线索)/i;
/** 哪一项最落后: of everything owed, what is furthest behind. */
export const WEAKEST =
  /(?:哪|什么)(?:一|个|几)?(?:项|个指标|个任务|块|方面|样)(?:任务|指标|工作)?(?:[^,。]{0,4})(?:最(?:落后|差|慢|弱|低|拖后腿)|差得?最?多|欠得?最?多|拖后腿|短板)|差(?:得)?哪(?:一)?(?:项|个指标|块)(?:最)?|短板(?:是|在)(?:哪|什么)|最(?:落后|弱|差)的(?:是)?(?:哪|什么)(?:一)?[项个]|\b(?:weakest|furthest behind|lagging most|biggest gap)\b/i;
/** 县里整体进度咋样: everything the unit owes. */
export const OVERALL =
  /(?:整体|总体|全部|各项|总的)(?:的)?(?:任务|工作|招商)?(?:进度|进展|完成|情况)|(?:任务|指标|进度|进展)(?:都)?(?:完成)?(?:得)?(?:怎么样|咋样|如何|什么情况|啥情况)|\boverall\b|\bhow are we doing\b/i;
/** 给县长们提个醒,天数不够的: the list of those who are short is what can be given. */
export const REMIND =
  /(?:提个?醒|提醒|催(?:一下|促|一催)?|通报|点名|督促)[^。]{0,16}(?:不够|没达标|未达标|没完成|不达标|欠|还差)|(?:不够|没达标|未达标|没完成|不达标|欠)的[^。]{0,10}(?:提个?醒|提醒|催|督促)/;
/** 那6月还差几天: what is still owed, whatever clause was spoken of before. */
export const AFTER_ALL =
  /^(?:那么?|那我们?|我们?|咱们?)?(?:这个月|本月|上个?月|\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|今年|现在)?还[差欠缺](?:几|多少)[天条个次场]/;
/** 算考核吗: a rule, no figure. */
export const ASSESSED = /(?:算|计|纳|列|进|作|参与|影响)[^,。]{0,6}(?:入|进|到|为)?[^,。]{0,4}考核/;
/** 多出来的能算到6月吗: days above the requirement of a month. */
export const SURPLUS =
  /(?:多出来?|多跑|多去|富余|超出|超额|多余|剩下|结余|超过)的?[^。]{0,14}(?:算到|算进|算在|抵|顶|结转|顺延|留到|转到|挪到|补到|放到|移到|冲抵|补)|(?:能|可以|可)(?:不(?:能|可以))?结转|(?:surplus|extra|more) days?.{0,30}(?:carry|carried|count|next month)|carry (?:over|forward)/i;
