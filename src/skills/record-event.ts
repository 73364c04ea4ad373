import { type Change, newNumber, type Turn } from '../conversation/skill.ts';
import type { Person } from '../people/roster.ts';
import { activityFacets } from '../records/activity.ts';
import { meetingFacets } from '../records/meeting.ts';
import { phoneApart } from '../records/phone-apart.ts';
import type { Activity, Ledger, Meeting } from '../records/record.ts';
import { type Block, facts, text } from '../reply.ts';
import { factsOf } from './record-facts.ts';
import type { Slots } from './record-work.ts';
import { twinOf } from './twin-record.ts';

/** Records activities (推介活动) and meetings (调度会) of the sender's unit; the same one on the same day only once. */
export async function recordEvents(
  { activities, meetings }: Slots,
  turn: Turn,
  { ledger }: { readonly ledger: Ledger },
  before: number,
): Promise<{ blocks: Block[]; changes: Change[] }> {
  const by = turn.speaker as Person;
  const english = turn.said.language === 'en';
  const blocks: Block[] = [];
  const changes: Change[] = [];
  const put = async (kind: 'activity' | 'meeting', read: Activity | Meeting): Promise<void> => {
    const body = phoneApart(kind, read);
    const same = await twinOf({ kind, body, person: by.id, unit: by.unit }, ledger);
    if (same) {
      blocks.push(
        text(
          english
            ? `Already on file as #${same.id}; not recorded again.`
            : `${body.date} 的${body.name}已登记过(#${same.id}),没有重复记录。`,
        ),
      );
      return;
    }
    const number = newNumber(before + changes.length);
    const facets = kind === 'activity' ? activityFacets(body as Activity) : meetingFacets(body as Meeting);
    changes.push({ do: 'record', kind, body, facets, person: by.id, unit: by.unit });
    const title =
      kind === 'activity' ? (english ? 'Event recorded' : '已记推介活动') : english ? 'Meeting recorded' : '已记会议';
    blocks.push(
      text(`${title} #${number}`),
      facts([
        ...factsOf({ kind, body } as Parameters<typeof factsOf>[0], english, false),
        { name: english ? 'Unit' : '单位', value: by.unit },
      ]),
    );
  };
  for (const body of activities?.items ?? []) await put('activity', body);
  for (const body of meetings?.items ?? []) await put('meeting', body);
  return { blocks, changes };
}
