import { homeMarked } from '../language/home-names.ts';
import type { Said } from '../language/span.ts';
import type { Hold, Place } from './trip-places.ts';
import { type Clause, clausesOf } from './trip-text.ts';
import {
  ASKED,
  CANCELLED,
  DONE,
  ERRANDS,
  FUTURE,
  GOSSIP,
  HELD,
  HYPOTHETICAL,
  NEGATED,
  NOTICE,
  OTHERS,
  OUTING,
  PLAIN,
  PURPOSE,
  RULE,
  STRANGER,
  VIDEO,
  VISITORS,
  WENT,
  WISH,
  withoutNames,
} from './trip-words.ts';

/** What is known about some words when they are judged. */
export interface Circumstances {
  readonly said: Said;
  /** The words of the passage. */
  readonly words: string;
  /** What stands before all passages (6月外出招商:) and holds for each. */
  readonly heading: string;
  readonly away: readonly Place[];
  readonly home: readonly { readonly hold: Hold }[];
  readonly wide: boolean;
  /** Every day of it lies ahead of today. */
  readonly ahead: boolean;
  /** The words begin with the clause of exact dates that lie behind: what comes later in them tells of something else. */
  readonly dated: boolean;
}

export type Verdict =
  | {
      readonly trip: true;
      readonly purpose: boolean;
      readonly asked: boolean;
      readonly done: boolean;
      readonly outing: boolean;
    }
  | { readonly trip: false; readonly why?: string };

const no = (why?: string): Verdict => (why === undefined ? { trip: false } : { trip: false, why });

/** Clauses that are the sender's own and not what visitors or investors do. */
export function ownWords(words: string, said: Said): string {
  return clausesOf(words)
    .filter((clause) => !isOthers(clause, said))
    .map(({ text }) => text)
    .join('');
}

export const isOthers = ({ text }: Pick<Clause, 'text'>, said: Said): boolean =>
  OTHERS.test(homeMarked(text, said)) &&
  !/(?:我|本人|我们)(?!县|区|市|园|们?这)(?:.{0,12})(?:去|赴|在|到|前往)/.test(text);

const CALLED_ON =
  /拜访|走访|访问|考察|调研|回访|拜会|登门|上门|去(?!年)|赴|外出|出差|招商|洽谈|对接|visit|\bwent\b|\btrip\b/i;

/** Whether the words of one passage tell of a journey that counts, or why not. */
export function judge({ said, words, heading, away, home, wide, ahead, dated }: Circumstances): Verdict {
  const own = ownWords(words, said);
  const all = `${heading}\n${own}`;
  const pure = withoutNames(all);
  const near = dated ? (clausesOf(own)[0]?.text ?? '') + heading : own.replace(LATER, '');
  const gone = away.some(({ hold }) => hold === 'gone');
  const outside = away.length > 0 || wide;
  // 签约:扬州宏远机械…,今天签的: a place that only stands in a company's name is nowhere one went.
  if (away.length > 0 && away.every(({ hold }) => hold === 'company') && !CALLED_ON.test(withoutNames(own)))
    return no();
  if (MET.test(own) && INVESTS.test(words) && !CALLED_ON.test(own) && !away.some(placed)) return no();
  const purpose = PURPOSE.test(pure);
  const asked = ASKED.test(all) || ASKED.test(said.text);
  const done = DONE.test(homeMarked(own, said));
  const outing = OUTING.test(all) || PLAIN.test(pure);
  const errand = ERRANDS.find(([, pattern]) => pattern.test(withoutOwnPurpose(all)));
  const told = away.some(({ hold }) => hold === 'beside') && PURPOSE.test(withoutNames(near));
  const visitors = VISITORS.test(homeMarked(words, said)) && !gone && !told;
  if (!outside && !outing && !purpose && !visitors && !VIDEO.test(own)) return no();
  if (RULE.test(all)) return no();
  if (GOSSIP.test(all)) return no('gossip');
  if (NOTICE.test(all) && (ahead || (!dated && !done))) return no(ahead ? 'future' : 'notice');
  if (NEGATED.test(own)) return no('not-yet');
  if (
    CANCELLED.test(words.replace(PROJECT_PUT_OFF, '')) &&
    !/后来.{0,12}(?:去了|补)|改(?:到|成|为).{0,16}(?:去了|已)|还是去了/.test(own)
  )
    return no('cancelled');
  if (VIDEO.test(own) && !gone) return no('video');
  if (STRANGER.test(words)) return no(visitors ? 'visitors' : undefined);
  if (isOthers({ text: clausesOf(words)[0]?.text ?? '' }, said) && !gone) return no(visitors ? 'visitors' : undefined);
  if (visitors && !(outside && /外出|出差|赴|前往|去了|\bwent\b/.test(own))) return no('visitors');
  if (HELD.test(own) && !WENT.test(all)) return no();
  if (hypothetical(all)) return no('hypothetical');
  if (WISH.test(near) && !done) return no('wish');
  const future = ahead || (FUTURE.test(homeMarked(near, said)) && !done && !ARRIVED.test(own));
  if (future && !ASKED.test(all) && !ASKED.test(said.text)) return no('future');
  if (errand && !purpose) return no(errand[0]);
  if (errand && errand[0] !== 'meeting' && errandOnly(pure)) return no(errand[0]);
  if (home.some(({ hold }) => hold === 'gone' || hold === 'beside') && !outside) return no('local');
  if (!outside && AT_HOME.test(own)) return no('local');
  if (!purpose && !outing && !asked && !gone && !bare(words, away)) return no();
  return { trip: true, purpose, asked, done, outing };
}

/** Nothing but date, place and days: 8月20日合肥1天. */
function bare(words: string, away: readonly Place[]): boolean {
  let rest = words;
  for (const { region } of away) rest = rest.replaceAll(region.name.replace(/[市省]$/, ''), '');
  return (
    rest
      .replace(/[\d零一二三四五六七八九十两半年月日号天本这个周星期至到昨今前市省全共去了的和及]/g, '')
      .replace(/[^\p{L}]/gu, '').length <= 2
  );
}

/** What is put off is the investor's project, not the journey. */
const PROJECT_PUT_OFF =
  /(?:项目|投资|签约|开工|合作|协议|建厂)[^,。;\n]{0,10}(?:取消|推迟|延期|搁置|改期|泡汤)[^,。;\n]*/g;
/** We met Lanhai Robotics yesterday, they plan to invest: a lead; nobody says that one went anywhere. */
const MET = /\bmet\b|\bmeeting with\b/i;
const INVESTS = /\binvest(?:s|ing|ed)? (?!promotion)|\binvestment of\b/i;
const placed = ({ hold }: Place): boolean => hold === 'gone' || hold === 'beside';

/** 刚到杭州,准备招商: one is there already. */
const ARRIVED = /(?:刚刚?|已经?|才)(?:到|抵)(?!期|会)|[号日天](?:就)?(?:到|抵达)的/;
const POLITE_IF = /(?:如果|要是)?(?:可以|方便|行|没问题|能记)的话/g;
const LATER = /[,。;]?[^,。;\n]{0,6}(?:下次|再去|还(?:要|得|会)去|后续|接下来)[^,。;\n]*/g;
const AT_HOME =
  /(?:在|到|去|赴|下)(?:县里|县城|各?园区|我们?县|本县|我们?区|本区|各?乡镇|镇上|市里|市区|本地|辖区|开发区|厂里|工地|项目(?:现场|工地)|县内|市内|区内|办公室|单位|家)|本地(?:企业|招商)|市内|县内|园区(?:里|内)?(?:看|转|跑|走访)/;

/** 其中招商3天,另外2天培训: an errand beside the promotion hides nothing. */
const withoutOwnPurpose = (words: string): string =>
  words.replace(/(?:另外?|扣除|除去|扣掉|除了|去掉|不含)[^,。;\n]{0,12}/g, '').replace(/期间[^,。;\n]{0,6}参加/g, '');

/** 培训 named with no purpose of its own: 招商干部培训 was taken out before. */
const errandOnly = (words: string): boolean =>
  !PURPOSE.test(words.replace(/学习考察|考察学习|座谈|会见|签[^,。]{0,3}/g, ''));

/** 如果 in the words of the journey itself; what an investor may do later is no matter. */
function hypothetical(words: string): boolean {
  const clause = clausesOf(words.replace(POLITE_IF, '')).find(({ text }) => HYPOTHETICAL.test(text));
  return (
    clause !== undefined &&
    (/去|赴|到|在|招商|\bgo\b|\bvisit/i.test(clause.text) || /^(?:如果|要是|假如|假设|if)/i.test(words.trim())) &&
    !/顺利|不行|有问题|不对|没问题|方便/.test(clause.text)
  );
}
