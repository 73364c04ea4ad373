/** Deeds on file and how they stand, one record, somebody's number, small talk, the machine itself. */
const ON_FILE =
  /我报的|昨天报|记进去|下班|那家|记上|记了|记录|登记|录入|报过|报了|谁报|首报|重复[报登录]|撤[了回销]|改过|改了|删[了除掉]|没签|签了没|还在谈|谈[了过吗]|来的(?:有|是)|有几家|那一?条(?!款)|刚才|刚刚|上一条|下一条|号是不是|号码|电话|手机|微信号|邮箱|数据库|路径|密码|口令|服务器|源码|代码|天气|几点了|新闻|股票|彩票|笑话|吃饭|落后|领先|第几名|排名|^(?:那|那么)?现在呢|^依据|\b(?:left|so far|my|mine|our|recorded|registered|reported|delete|database|password|server|weather|joke|now)\b/i;
const PLAN = /计划|方案|文件|条款|征求意见|规定|\bplan\b|clause/i;

/** Whether a question to which the plan has no answer is one about the plan at all: only then is it said that the plan is silent. */
export const isMatterOfPlan = (words: string): boolean => PLAN.test(words) || !ON_FILE.test(words);
