/** What is still to be done, or whether enough is. */
export const LEFT =
  /还差|还欠|还缺|尚差|差多少|差几|差得?多|还[要得]?(?:出去|外出|出差|去|跑|报|引|招|签|办|开|完成)(?:几|多少)|(?:开|办|报|签|跑|完成|达标|搞|够)了没|还需|还剩|剩(?:下|余)?(?:几|多少)|离(?:任务|目标|要求|达标)|够(?:天数|数)?了?(?:没|吗|不|么|吧)|够不够|达标(?:了?没|了?吗|情况)?|完成(?:了)?(?:没|吗|多少|几|得怎|情况|率|度)|完成.{0,6}(?:情况|怎么样|咋样)|进度|进展(?:如何|怎么样|情况)|序时|落后|still (?:need|owe|short|missing|have to)|\bleft\b|remain|to go\b|on track|behind|progress|short of|far (?:are|am|is)|how (?:are|is|am) (?:we|i|our \w+|my \w+) doing/i;
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
  /(?:哪(?:些|个|几个)?|谁)(?:单位|县区?|区|园区|家)?[^,。]{0,6}(?:一[条个场次]|什么|啥)[^,。]{0,6}都(?:没|未)|(?:零|0)(?:报送|上报|线索|完成)|排名|排第?几|排个?[序队名]|排一?下|排行|谁(?:家)?[^,。]{0,8}(?:最|第一|领先|落后|垫底|报得?多|跑得?多)|哪(?:个|些)?(?:县|县区|区|园区|单位|家)[^\n]{0,10}(?:最|领先|落后|垫底|第一|靠前|靠后)|比一?比|对比|横向|各(?:县区?|园区|单位)[^\n]{0,14}(?:情况|完成|进度|多少|几)|(?:全市|所有|大家).{0,10}(?:情况|统计|汇总)|[跟和与].{1,10}比|谁(?:的)?[多少]|\brank|leader ?board|which (?:county|park|unit).{0,30}(?:most|least|ahead|behind)|compare/i;
/** The records behind a figure. */
export const WHICH =
  /为(?:什么|啥|何).{0,8}(?:算|只有|才)|(?:是|分别是|都是|具体是?|到底)哪(?:几|些)?(?:天(?!签|开|投|报)|条|个|次|场|家)|(?:是|都是)哪[两二三四五六七八九十\d]{1,3}(?:天|条|个|次|场|家)|哪几(?:天|条|个|次|场|家)|哪些(?:天|线索|项目|活动)?|明细|列(?:一下|出|个|给)|清单|怎么算(?:出来)?的?|which (?:ones|days|trips|leads|projects)|what are they|list them|show (?:me )?(?:them|the records)/i;
/** Who has not done enough. */
export const SHORT =
  /(?:谁|哪些人|哪(?:些|几个?)(?:位)?(?:县长|区长|县区长|主任|局长|书记|领导|负责人|同志|干部|一把手)|哪几个人?|哪位|有谁|几个人).{0,12}(?:没|未|不|还差|欠|差).{0,8}(?:达标|完成|够|天|外出|出去)?|未达标(?:的)?(?:人|名单|有)|who .{0,20}(?:short|behind|not)/i;
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
