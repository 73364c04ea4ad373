import type { Choice } from '../reply.ts';

/** One thing that can be said, with the words that hint at it. */
interface Example {
  readonly says: string;
  readonly hints: RegExp;
}

const CHINESE: readonly Example[] = [
  { says: '我还差几天', hints: /天|外出|出差|差|够|达标|跑/g },
  { says: '怎么报线索?', hints: /报|线索|企业|公司|老板|客商|投资|项目|厂/g },
  { says: '怎么报外出?', hints: /外出|出差|去|赴|行程|考察|回来/g },
  { says: '我们县报了哪些线索', hints: /线索|项目|企业|哪些|列|清单|查|记录|名单/g },
  { says: '我这个月都去了哪', hints: /去|哪|外出|行程|记录|月/g },
  { says: '我们单位完成得怎么样', hints: /完成|进度|情况|任务|指标|总结|多少|落后/g },
  { says: '怎么改记录?', hints: /改|错|不对|撤|删|更正|恢复|重/g },
  { says: '发一下本周周报', hints: /周报|本周|汇总|总结|报表|发/g },
  { says: '我们排第几', hints: /排|名|第|比|最|领先|落后/g },
  { says: '县长每月要跑几天?', hints: /计划|要求|规定|任务|县长|区长|主任|书记|几/g },
  { says: '境外招商谁负责?', hints: /谁|负责|牵头|责任|部门|境外|外资/g },
];
const ENGLISH: readonly Example[] = [
  { says: 'How many trip days do I still need?', hints: /day|trip|travel|left|need|owe/gi },
  { says: 'How do I report a lead?', hints: /lead|compan|invest|project|report|factory|plant/gi },
  { says: 'How do I report a trip?', hints: /trip|went|visit|travel|city/gi },
  { says: 'Which leads did we report?', hints: /which|list|show|lead|record|report/gi },
  { says: "this week's digest", hints: /week|digest|summary|report/gi },
  { says: 'How do I correct a record?', hints: /correct|wrong|change|cancel|withdraw|sorry|instead/gi },
  { says: 'How many trip days does a county head need?', hints: /plan|must|head|require|target|how many|county/gi },
];

/** The two things one can say that are nearest to words which nobody understood; somebody not on the roster is offered the plan. */
export function nearestExamples(words: string, english: boolean, known: boolean): Choice[] {
  const all = english ? ENGLISH : CHINESE;
  const open = known ? all : all.slice(-2);
  const scored = open.map((it, at) => ({ ...it, at, score: new Set(words.match(it.hints) ?? []).size }));
  scored.sort((a, b) => b.score - a.score || a.at - b.at);
  return scored.slice(0, 2).map(({ says }) => ({ label: says, says }));
}
