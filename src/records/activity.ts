import type { Said } from '../language/span.ts';
import { readEvents } from './event-text.ts';
import type { Activity, Facets, Reading } from './record.ts';

const NOUN =
  /推介(?:大?会|活动|专场)|(?:专项|专场|招商|产业|投资|集中)推介|招商(?:引资)?(?:说明|恳谈|座谈|大|发布)会|投资(?:说明|恳谈|环境|合作)[^,。;\n]{0,6}会|(?:招商|项目)(?:引资)?路演|招商(?:引资)?活动|产业(?:对接|招商)会|(?:promotion(?:al)?|investment) (?:event|conference|meeting|activity|seminar|briefing|forum|session)|roadshow/i;
const HELD =
  /(?:举办|举行|主办|承办|召开|开展|组织|开|办|搞|做)(?:了|过|完|成|好)|(?:成功|圆满)(?:举办|举行|召开|开展|落幕|结束)|(?:举办|举行|召开|主办|承办)[^,。;\n]{0,24}(?:推介|说明会|恳谈会|路演|招商活动|招商大会)|(?:推介会?|说明会|恳谈会|路演|活动|大会)[^,。;\n]{0,10}(?:办完|开完|举办|举行|召开|结束|落幕|圆满|成功|办了)|\b(?:held|hosted|organi[sz]ed|ran|had|did|staged|gave)\b/i;
const ATTENDED =
  /(?:参加|参会|参展|出席|应邀|观摩|受邀|跟着|列席)(?!人员|单位|企业|人数|的?企业|的?客商)[^,。;\n]{0,24}(?:推介|说明会|恳谈会|展|博览|洽谈会|活动|大会|进博会|投洽会)|\b(?:attended|took part in|participated in|joined)\b/i;
const NAME =
  /(?:举办|举行|主办|承办|召开|开展|组织|开|办|搞|做)(?:了|过|完|成)?(?:的)?(?:一|首|第[一二三四五六\d]|两)?(?:场|次|个)?(?<name>[\p{Script=Han}A-Za-z0-9·“”()-]{0,24}?(?:推介活动|推介会|推介|说明会|恳谈会|座谈会|路演|招商大会|招商活动|对接会|发布会))/u;
const QUOTED = /[“《"「]([^”》"」]{2,40}(?:推介|说明会|恳谈会|路演|大会|活动|对接会)[^”》"」]{0,10})[”》"」]/;
const BARE = /(?<name>[\p{Script=Han}]{0,16}?(?:推介活动|推介会|说明会|恳谈会|路演|招商大会))/u;
const ENGLISH_NAME =
  /(?:a|an|the|our|one) ((?:[a-z]+ ){0,3}(?:promotion(?:al)?|investment) (?:event|conference|meeting|activity|seminar|briefing|forum|session)|(?:[a-z]+ ){0,2}roadshow)/i;

/** Promotion activities (推介活动) that were held; taking part in somebody else's is none (`not: 'attended'`). */
export function readActivities(said: Said): Reading<Activity> {
  const { sure, items, ask, not } = readEvents(said, { noun: NOUN, held: HELD, attended: ATTENDED, notYet: 'future' });
  return {
    sure,
    items: items.map(({ date, end, place, words }) => ({
      name: nameOf(words, said.language),
      date,
      ...(end ? { end } : {}),
      ...(place ? { place } : {}),
    })),
    ...(ask ? { ask: { about: ask.about } } : {}),
    ...(not ? { not } : {}),
  };
}

/** The name it was given, else 专项推介活动 as the plan calls it. */
function nameOf(words: string, language: Said['language']): string {
  if (language === 'en') return words.match(ENGLISH_NAME)?.[1] ?? 'promotion event';
  const quoted = words.match(QUOTED)?.[1];
  if (quoted) return quoted;
  const said = (words.match(NAME) ?? words.match(BARE))?.groups?.name ?? '';
  const name = said
    .replace(
      /^.*(?:举办|召开|举行|主办|登记|记录|补报|组织|开了|办了|搞了|开展|在[\p{Script=Han}]{2,4}(?=专项|招商|推介))(?:了|一下)?/u,
      '',
    )
    .replace(/^(?:[一两][场次个]|了|的|我们|我县|我区|外出)+/, '');
  return name.length >= 3 && name !== '推介' ? name : '专项推介活动';
}

/** An activity's own days. */
export const activityFacets = ({ date, end }: Activity): Facets => ({ on: { start: date, end: end ?? date } });
