import { englishPlace, englishPlaces } from '../language/english-places.ts';
import { type AnyRecorded, type Lead, type Origin, STAGES } from '../records/record.ts';
import type { Fact } from '../reply.ts';
import { moneyText, STAGE_CHINESE, STAGE_ENGLISH } from './record-lines.ts';

/** What a record says, for a card; a contact's phone only where `phone` allows it. */
export function factsOf(record: Pick<AnyRecorded, 'kind' | 'body'>, english: boolean, phone: boolean): Fact[] {
  const it = record as AnyRecorded;
  const rows: (readonly [string, string, string | undefined])[] = [];
  switch (it.kind) {
    case 'lead': {
      const { company, project, industry, amount, origin, destination, contact, stage, stageDates } = it.body;
      rows.push(
        ['企业', 'Company', company ?? (english ? 'not named' : '未具名')],
        ['项目', 'Project', project],
        ['投资额', 'Investment', amount && moneyText(amount, english)],
        ['行业', 'Industry', industry],
        ['来源', 'Origin', origin && originText(origin, english)],
        ['落户', 'Destination', destination],
        [
          '联系人',
          'Contact',
          contact && ([contact.name, phone ? contact.phone : undefined].filter(Boolean).join(' ') || undefined),
        ],
        ['阶段', 'Stage', english ? STAGE_ENGLISH[stage] : STAGE_CHINESE[stage]],
        ['进展', 'Dates', datesOf(stageDates, english)],
      );
      break;
    }
    case 'trip': {
      const { person, start, end, days, destination } = it.body;
      rows.push(
        ['人员', 'Person', person],
        ['日期', 'Dates', start === end ? start : `${start} 至 ${end}`.replace('至', english ? 'to' : '至')],
        ['天数', 'Days', english ? String(days) : `${days}天`],
        ['地点', 'Place', destination && english ? englishPlaces(destination) : destination],
      );
      break;
    }
    case 'activity':
      rows.push(
        ['活动', 'Event', it.body.name],
        ['日期', 'Date', it.body.date],
        ['地点', 'Place', it.body.place && english ? englishPlaces(it.body.place) : it.body.place],
      );
      break;
    case 'meeting':
      rows.push(
        ['会议', 'Meeting', it.body.name],
        ['日期', 'Date', it.body.date],
        ['地点', 'Place', it.body.place && english ? englishPlaces(it.body.place) : it.body.place],
        ['主持', 'Chair', it.body.chair],
      );
      break;
  }
  return rows.flatMap(([chinese, other, value]) => (value ? [{ name: english ? other : chinese, value }] : []));
}

/** `签约 2020-07-10、开工 2020-08-19`: the day of every stage after the first. */
function datesOf(dates: Lead['stageDates'], english: boolean): string | undefined {
  const steps = STAGES.flatMap((stage) => {
    const day = stage === 'lead' ? undefined : dates[stage];
    return day ? [`${english ? STAGE_ENGLISH[stage] : STAGE_CHINESE[stage]} ${day}`] : [];
  });
  return steps.length > 0 ? steps.join(english ? ', ' : '、') : undefined;
}

/** `江苏省苏州市`, `日本`; in English `Suzhou, Jiangsu`, `Japan`. */
export const originText = ({ country, province, city }: Origin, english = false): string => {
  if (english)
    return country === '中国'
      ? [city && city !== province ? city : undefined, province ?? country]
          .flatMap((it) => (it ? englishPlace(it) : []))
          .join(', ')
      : englishPlace(country);
  return country === '中国' ? `${province ?? ''}${city && city !== province ? city : ''}` || country : country;
};
