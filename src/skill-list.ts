import type { Skill } from './conversation/skill.ts';
import type { Binding, Place, Subscriptions } from './digest/subscription.ts';
import type { Roster } from './people/roster.ts';
import type { Plan } from './plan/plan.ts';
import type { Rates } from './records/lead-facets.ts';
import type { Ledger } from './records/record.ts';
import { askPlan } from './skills/ask-plan.ts';
import { askRecord } from './skills/ask-record.ts';
import { bindGroup } from './skills/bind-group.ts';
import { checkFiled } from './skills/check-filed.ts';
import { correctRecord } from './skills/correct-record.ts';
import { explainCount } from './skills/explain-count.ts';
import { explainDigest } from './skills/explain-digest.ts';
import { explainPosted } from './skills/explain-posted.ts';
import { help } from './skills/help.ts';
import { introduce } from './skills/introduce.ts';
import { leaveGroup } from './skills/leave-group.ts';
import { listRecords } from './skills/list-records.ts';
import { makeBulletin } from './skills/make-bulletin.ts';
import type { PlanReader } from './skills/plan-reader.ts';
import { recordWork } from './skills/record-work.ts';
import { refuse } from './skills/refuse.ts';
import { registerPerson } from './skills/register-person.ts';
import { sayAgain } from './skills/say-again.ts';
import { setNudges } from './skills/set-nudges.ts';
import { showDigest } from './skills/show-digest.ts';
import { showProgress } from './skills/show-progress.ts';
import { siftLeads } from './skills/sift-leads.ts';
import { subscribeDigest } from './skills/subscribe-digest.ts';
import { takeBack } from './skills/take-back.ts';
import { messageKey } from './store/commit.ts';

/** What the bot can do; where two skills are equally sure the earlier one speaks, and the last answers what nobody understood. */
export const skillList = (house: {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly rates: Rates;
  readonly subscriptions: Subscriptions;
  bindingOf(place: Place, roster: Roster): Promise<Binding | undefined>;
  readonly reader?: PlanReader | undefined;
}): readonly Skill[] => {
  const answering = [
    takeBack({ ledger: house.ledger, keyOf: messageKey }),
    leaveGroup(house),
    refuse(house.plan),
    registerPerson,
    introduce,
    bindGroup(house),
    setNudges(house),
    subscribeDigest(house),
    showDigest(house),
    makeBulletin(house),
    explainCount(house),
    explainDigest(house),
    explainPosted(house),
    correctRecord(house),
    recordWork(house),
    checkFiled(house),
    askRecord(house),
    showProgress(house),
    siftLeads(house),
    listRecords(house),
    askPlan(house),
    help,
  ] as readonly Skill[];
  return [sayAgain(house, answering), ...answering];
};
