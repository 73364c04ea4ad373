/** What people say to a colleague that asks for nothing and reports nothing. */
export type Talk = 'thanks' | 'ok' | 'bye' | 'sorry' | 'off' | 'here' | 'lights';

/** Longest message that is only talk, in characters. */
const LONGEST = 30;

/** Taken out piece by piece; where nothing but signs is left, the words were only kind. */
const KIND =
  /谢谢|多谢|感谢|谢了|辛苦|拜托|麻烦(?:你|您)?了|真不错|不错|真棒|太棒|很棒|好棒|棒|真好|太好|很好|挺好|厉害|给力|牛|赞|靠谱|真行|真快|好用|帮了?(?:我)?大忙|有你真好|点个?赞|你真|您真|真|啊|呀|哦|哈|啦|了|呢|吧|的|你|您|大家|各位|领导|好的?|收到|明白|知道|了解|行|可以|没问题|嗯+|小助手|助手|机器人|招商助手|\bthank(?:s| you)\b|\bthx\b|\bok(?:ay)?\b|\bgood (?:job|work)\b|\bwell done\b|\bgreat\b|\bnice\b|\bperfect\b|\bexcellent\b|\bawesome\b|\bcheers\b|\b(?:so|very) much\b|\ba lot\b|\bfor (?:your|the) help\b|\bgot it\b|\bnoted\b|\bagain\b|\bthat(?:'s| is)\b|\bhelpful\b|\byou(?:'re| are)?\b|\bvery\b/gi;
const GRATEFUL =
  /谢|辛苦|不错|棒|真好|太好|很好|厉害|给力|牛|赞|靠谱|真行|真快|好用|大忙|\bthank|\bthx|\bgood (?:job|work)|well done|\bgreat|\bnice|\bperfect|\bexcellent|\bawesome|\bcheers|helpful/i;
const FAREWELL =
  /再见|拜拜|回头(?:见|聊)|明天见|晚安|先忙|下班了?|88|\bbye(?:[- ]?bye)?\b|\bsee you(?: (?:later|tomorrow))?\b|\bgood night\b|\bhave a (?:nice|good) (?:day|evening|weekend)\b/gi;
const NOD =
  /^(?:哈哈+|呵呵+|嘿嘿+|嗯+|哦+|噢+|喔+|好吧|好嘞|好滴|好哒|okk?|666+|是的?|对的?|没事|没什么|随便问问|测试一下|试一下|lol|haha+|fine|sure|all right|never mind then)[\s!.。~,啊呀哈]*$/i;
const ANGRY =
  /^(?:你|这(?:个)?(?:机器人|助手|东西)?|什么|怎么)?(?:真|好|太|也太|这么)?(?:笨|傻|蠢|差劲|没用|烦|难用|不好用|不行|垃圾|破(?:玩意|东西)?|废物)[了啊呀吧的!。.~\s]*$|答非所问|听不懂人话|没一句(?:对|有用)|\b(?:useless|stupid|dumb|terrible)\b/i;
const OFF =
  /天气|下雨|气温|吃饭|吃什么|午饭|晚饭|食堂|笑话|故事|唱歌|股票|彩票|足球|电影|新闻(?!发布)|几点了|今天(?:星期|周|礼拜)几|几号了|你(?:几岁|多大|是男|是女|是人|有女?朋友|结婚)|值班|加班|(?<!考核.{0,10}|达标.{0,10}|计划.{0,10}|扣)工资|食宿|停车|打车|订票|订酒店|航班|高铁票|写(?:一)?(?:首|篇)|作文|翻译|\bweather\b|\bjoke\b|\bwhat time is it\b|\bhow old are you\b|\blunch\b/i;
const IN_PLAN = /线索|项目|招商|外出|计划|企业|投资|签约|进度|周报|记录|报销|lead|trip|plan|project/i;
const ANNOUNCED =
  /^(?:大家好|各位(?:好|领导|同志|同事)?|同志们|领导们?好)?[\s,。!]*(?:以后|今后|从(?:今天|现在|明天|下周)起?|往后)[^?？]{0,12}(?:都)?(?:在|到|发|用)(?:这个?|本)?(?:群|这里|这儿|里)/;
const LIGHTS =
  /(?:为(?:什么|啥|何)|怎么|咋)[^,。]{0,8}(?:是|都|变|亮|标)?(?:红|黄|绿)(?:的|色|灯|了)|(?:红|黄|绿)(?:灯|色|点|圈)[^,。]{0,6}(?:什么|啥)?(?:意思|代表|表示)|[🔴🟡🟢].{0,6}(?:什么|啥|意思|表示|代表)|\b(?:red|yellow|green)\b.{0,20}\bmean\b|\bwhy\b.{0,20}\b(?:red|yellow)\b/iu;
const CHEER = /[👍👌🙏💪🎉🌹❤😊😄😃🙂👏✅🫡🤝💐😁]/u;

/** What kind of talk the words are; undefined where they may be more than that. */
export function talkIn(words: string): Talk | undefined {
  if (!/[\p{L}\p{N}]/u.test(words)) return CHEER.test(words) ? 'thanks' : undefined;
  if (words.length > LONGEST) return undefined;
  if (LIGHTS.test(words)) return 'lights';
  if (ANNOUNCED.test(words)) return 'here';
  if (NOD.test(words)) return 'ok';
  if (ANGRY.test(words)) return 'sorry';
  const nothing = (rest: string): boolean => !/[\p{L}\p{N}]/u.test(rest);
  if (!/[?？]|吗|多少|几|哪|谁|什么|啥/.test(words)) {
    const left = words.replace(FAREWELL, '');
    if (left !== words && nothing(left.replace(KIND, ''))) return 'bye';
    if (GRATEFUL.test(words) && nothing(words.replace(KIND, ''))) return 'thanks';
  }
  return OFF.test(words) && !IN_PLAN.test(words) ? 'off' : undefined;
}
