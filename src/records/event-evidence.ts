import type { DayRange } from '../calendar.ts';
import { readDates } from '../language/dates.ts';
import { readRegions } from '../language/regions.ts';
import type { Said } from '../language/span.ts';
import { readUnits } from '../language/units.ts';

const QUESTION =
  /[?？]|谁|几[场次个回]|多少|哪[些天里]|什么时候|是不是|有没有|能不能|[吗么]$|怎么|如何|要求|任务|指标|不少于|还差|\b(?:how|what|which|when|whether|do we|did we|should)\b/i;
const AHEAD =
  /拟|计划|打算|准备|将(?!军)|即将|预计|争取|定于|明天|后天|下周|下个?月|月底前|要(?:举办|召开|开|办|搞)|请.{0,20}(?:参加|准时|提前|到会|准备)|通知|各位|筹备|想(?:办|开|搞)|\bwill\b|going to|plan(?:s|ned)? to|next (?:week|month)|tomorrow/i;
const HELD =
  /(?:举办|召开|举行|开|办|搞|组织|主办|承办|主持)(?:完|过|了|好)|(?:举办|召开|举行|主持召开|主办|承办)|开完|刚开|刚办|圆满|顺利|成功|了[,。;!]?$|\bheld\b|hosted|organi[sz]ed|\bran\b|took place|had a/i;

/** What the words say about an event (活动, 会议): whether it was held, when and where. */
export interface EventEvidence {
  readonly asked: boolean;
  readonly ahead: boolean;
  readonly held: boolean;
  readonly on?: DayRange;
  readonly impossible: boolean;
  readonly place?: string;
}

export function eventEvidence(said: Said): EventEvidence {
  const { text } = said;
  const dates = readDates(text, said);
  const exact = dates.find(({ value }) => value.grain === 'day' || value.grain === 'range')?.value;
  const region = readRegions(text, said).find(({ value }) => !value.wide && !value.hint);
  const unit = readUnits(text, said)[0]?.value;
  const place = region && !region.value.home ? region.value.name : (unit ?? region?.value.name);
  return {
    asked: QUESTION.test(text),
    ahead: AHEAD.test(text) || (exact !== undefined && exact.start > said.today),
    held: HELD.test(text),
    ...(exact ? { on: { start: exact.start, end: exact.end } } : {}),
    impossible: dates.some(({ value }) => value.grain === 'impossible'),
    ...(place ? { place } : {}),
  };
}
