import { readFile } from 'node:fs/promises';
import type { FeishuOptions } from './channels/feishu/feishu-channel.ts';
import type { LocalHouse } from './channels/local/jsonl.ts';
import type { Config } from './config.ts';
import { converse, type House } from './conversation/converse.ts';
import type { Skill } from './conversation/skill.ts';
import type { Answering } from './delivery/answer-inbox.ts';
import { ask } from './delivery/ask.ts';
import type { Serving } from './delivery/serve.ts';
import type { Log } from './log.ts';
import type { Message } from './message.ts';
import type { Roster } from './people/roster.ts';
import { readRoster } from './people/roster-file.ts';
import { loadCity, loadPlan } from './plan/load-plan.ts';
import type { Plan } from './plan/plan.ts';
import { type Rates, readRates } from './records/lead-facets.ts';
import type { Ledger } from './records/record.ts';
import { askPlan } from './skills/ask-plan.ts';
import { askRecord } from './skills/ask-record.ts';
import { correctRecord } from './skills/correct-record.ts';
import { help } from './skills/help.ts';
import { introduce } from './skills/introduce.ts';
import { listRecords } from './skills/list-records.ts';
import { recordWork } from './skills/record-work.ts';
import { refuse } from './skills/refuse.ts';
import { registerPerson } from './skills/register-person.ts';
import { showDigest } from './skills/show-digest.ts';
import { showProgress } from './skills/show-progress.ts';
import { siftLeads } from './skills/sift-leads.ts';
import { takeBack } from './skills/take-back.ts';
import { answerKey, messageKey } from './store/commit.ts';
import { openStore, type Store } from './store/store.ts';

/** What the bot can do; where two skills are equally sure the earlier one speaks, and the last answers what nobody understood. */
const skills = (house: { readonly plan: Plan; readonly ledger: Ledger; readonly rates: Rates }): readonly Skill[] =>
  [
    takeBack({ ledger: house.ledger, keyOf: messageKey }),
    refuse,
    registerPerson,
    introduce,
    showDigest(house),
    correctRecord(house),
    recordWork(house),
    askRecord(house),
    showProgress(house),
    siftLeads(house),
    listRecords(house),
    askPlan(house),
    help,
  ] as readonly Skill[];

/** The bot, put together and ready to be spoken to. */
export interface App {
  readonly store: Store;
  readonly local: LocalHouse;
  roster(): Promise<Roster>;
  /** Imports a roster (CSV text); throws RosterProblem and imports nothing where a line is wrong. */
  importRoster(csv: string): Promise<{ readonly people: number; readonly accounts: number }>;
  /** Serves the platforms that are configured; undefined when none is. */
  serve(): Promise<Serving | undefined>;
  close(): Promise<void>;
}

/** The name of the channel that the console and the terminal are. */
const CONSOLE = 'console';

/** Puts every part together; throws DatabaseError or PlanError. Other skills than the bot's own may be given. */
export async function openApp(config: Config, log: Log, own?: readonly Skill[]): Promise<App> {
  const [plan, city] = await Promise.all([loadPlan(config.planDir), loadCity(config.planDir)]);
  const store = await openStore(config.databaseUrl);
  const rates = readRates(await readFile(new URL('../data/rates.json', import.meta.url), 'utf8'));
  const roster = async (): Promise<Roster> => ({ ...city, people: await store.people.all() });
  const house: House = {
    roster,
    recall: (channel, chat, account) => store.recall({ channel, chat, account }),
    skills: own ?? skills({ plan, ledger: store.ledger, rates }),
    unitOfChat,
  };
  const answering = { store, log, converse: (message: Message) => converse(message, house) };
  return {
    store,
    local: localHouse({ ...answering, channels: [CONSOLE] }),
    roster,
    importRoster: (csv) =>
      store.people.import(
        readRoster(csv, city.units).map(({ channel, user, ...row }) => ({ ...row, account: { channel, user } })),
      ),
    serve: () => servePlatforms(config, answering),
    close: () => store.close(),
  };
}

function localHouse(answering: Answering & { readonly store: Store }): LocalHouse {
  const { store } = answering;
  // A SQLite file has one console; what an earlier one had claimed when it died is taken up at once.
  let ready: Promise<void> | undefined;
  const takeUp = async (): Promise<void> => {
    if (store.kind === 'sqlite') await store.inbox.release(CONSOLE);
  };
  return {
    async ask(key, message) {
      ready ??= takeUp();
      await ready;
      return ask(answering, key, message);
    },
    delivered: (key) => store.outbox.settle(answerKey(key)),
  };
}

async function servePlatforms(
  { feishu, port = 0 }: Config,
  answering: Answering & { readonly store: Store },
): Promise<Serving | undefined> {
  if (!feishu) return undefined;
  // Loaded only here: the console needs neither a web server nor a platform's SDK.
  const { openFeishu } = await import('./channels/feishu/feishu-channel.ts');
  const { serve } = await import('./delivery/serve.ts');
  const { store, log } = answering;
  const answered: FeishuOptions['answered'] = async (key) => (await store.outbox.find(key))?.item;
  const channels = [openFeishu({ ...feishu, log, answered })];
  return serve({ ...answering, channels, port, parts: channels.flatMap(({ web }) => web ?? []) });
}

/** The console's groups are `g-<slug>` of a unit; every other group holds several units. */
function unitOfChat(message: Message, roster: Roster): string | undefined {
  if (message.channel !== CONSOLE) return undefined;
  return roster.units.find((unit) => message.chat.id === `g-${unit.slug}`)?.name;
}
