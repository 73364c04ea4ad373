import { readPeople } from '../language/people.ts';
import type { Said } from '../language/span.ts';
import { readEvents } from './event-text.ts';
import type { Facets, Meeting, Reading } from './record.ts';

const NOUN =
  /调度(?:会议?|例会|推进会)|(?:月度|周|每月|招商|引资|工作|季度|项目)+(?:工作)?例会|例会|招商(?:引资)?(?:工作)?(?:推进|专题|部署|领导小组|动员|协调|调度|联席)?会(?:议)?(?!见|谈|晤)|项目(?:推进|调度)会|专题调度|(?:dispatch|coordination|scheduling|progress|monthly|review) (?:work )?meeting|work meeting/i;
const HELD =
  /(?:召开|开|主持|组织|举行)(?:了|过|完|好)|(?:主持|组织)?召开|(?:会议?|例会)[^,。;\n]{0,8}(?:开完|开了|结束|散会|已开|召开|开过)|刚刚?(?:开|散|结束)|散会|(?:今天|昨天|前天|上午|下午|[日号一二三四五六])(?:[^,。;\n]{0,8})开[^,。;\n会]{0,12}会|\b(?:held|chaired|had|convened|finished)\b/i;
const ATTENDED =
  /(?:参加|出席|列席|参会|赴|去)(?!人员|单位|人数|的?有)[^,。;\n]{0,10}(?:市里|市委|市政府|全市|省|上级|合肥|市投)[^,。;\n]{0,16}(?:会|例会)|(?:去|到|赴)(?:市里|市政府|省里|合肥)[^,。;\n]{0,8}(?:参加|开)|(?:没|未)(?:能)?参加|\battended\b/i;
const CHAIR =
  /由? ?(?<a>[\p{Script=Han}]{2,3}?(?:同志)?(?:县长|区长|书记|局长|主任|部长|组长)?|县委书记|县长|区长|主要负责同志|书记)(?:同志)?(?:亲自)?(?:主持|召集|牵头召开)|主持人? ?[:是为] ?(?<b>[\p{Script=Han}]{2,6})|chaired by (?<c>[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,3})/u;
const NAME =
  /(?<name>(?:(?:第[一二三四\d]+(?:次|季度)|[一二三四五六七八九十\d]+月份?|全县|全区|全市|县区?|园区|本月|月度|[一二三四]?季度|招商|引资|工作|项目|重点|专题|周|经济)+)?(?:调度会议?|调度例会|调度推进会|工作例会|例会|推进会|专题会议?|招商(?:引资)?(?:工作)?会议?|部署会|协调会|动员会|联席会议?))/u;

/** Meetings on the work (调度会, 月度工作例会) that were held; a notice of one is none (`not: 'meeting'`). */
export function readMeetings(said: Said): Reading<Meeting> {
  const { sure, items, ask, not } = readEvents(said, { noun: NOUN, held: HELD, attended: ATTENDED, notYet: 'meeting' });
  return {
    sure,
    items: items.map(({ date, place, words }) => {
      const chair = chairIn(said, words);
      return { name: nameOf(words, said.language), date, ...(place ? { place } : {}), ...(chair ? { chair } : {}) };
    }),
    ...(ask ? { ask: { about: ask.about } } : {}),
    ...(not ? { not } : {}),
  };
}

/** 张县长主持: as said, with the office and without 同志. */
function chairIn(said: Said, words: string): string | undefined {
  const person = readPeople(words, said).find(({ end }) =>
    /^(?:同志)?(?:亲自)?(?:主持|召集|牵头召开)/.test(words.slice(end)),
  );
  if (person) return person.text.replace(/同志$/, '');
  const { a, b, c } = words.match(CHAIR)?.groups ?? {};
  const chair = (a ?? b ?? c)?.replace(/^[由是天午日号会请]+/, '');
  return chair && !/我|会议|例会|一起/.test(chair) ? chair : undefined;
}

const nameOf = (words: string, language: Said['language']): string =>
  language === 'en'
    ? (words.match(/(?:a|an|the|our) ((?:[a-z-]+ ){0,4}meeting)/i)?.[1] ?? 'meeting')
    : (words.match(NAME)?.groups?.name ?? '调度会');

/** A meeting's own day. */
export const meetingFacets = ({ date }: Meeting): Facets => ({ on: { start: date, end: date } });
