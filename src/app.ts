import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeFile } from './bulletin/bulletin-files.ts';
import { dayOf } from './calendar.ts';
import type { Channel } from './channels/channel.ts';
import type { DingtalkChannel } from './channels/dingtalk/dingtalk-channel.ts';
import type { PictureOf } from './channels/dingtalk/dingtalk-pictures.ts';
import type { FeishuChannel, FeishuOptions } from './channels/feishu/feishu-channel.ts';
import type { LocalHouse } from './channels/local/jsonl.ts';
import type { Config } from './config.ts';
import { converse, type House } from './conversation/converse.ts';
import type { Skill } from './conversation/skill.ts';
import type { Answering } from './delivery/answer-inbox.ts';
import { ask } from './delivery/ask.ts';
import type { ServeOptions, Serving } from './delivery/serve.ts';
import type { Binding, Place } from './digest/subscription.ts';
import { gatherWeek } from './digest/week.ts';
import { weeklyDigest } from './digest/weekly-digest.ts';
import type { Log } from './log.ts';
import type { Message } from './message.ts';
import type { Model } from './model/model.ts';
import { type ModelCalls, openModelCalls } from './model/model-calls.ts';
import { mayOrderDigest } from './people/permissions.ts';
import { personById, personOf, type Roster } from './people/roster.ts';
import { readRoster } from './people/roster-file.ts';
import { loadCity, loadPlan } from './plan/load-plan.ts';
import { noticesOf } from './plan/plan-notices.ts';
import { readRates } from './records/lead-facets.ts';
import { skillList } from './skill-list.ts';
import { openBudget } from './store/budget.ts';
import { answerKey } from './store/commit.ts';
import { openStore, type Store } from './store/store.ts';

/** The bot, put together and ready to be spoken to. */
export interface App {
  readonly store: Store;
  readonly local: LocalHouse;
  /** How often the language model was called, and what came of it. */
  readonly modelCalls: ModelCalls;
  /** What is unfinished in the plan, in Chinese, for whoever starts the bot. */
  readonly notices: readonly string[];
  roster(): Promise<Roster>;
  /** Imports a roster (CSV text); throws RosterProblem and imports nothing where a line is wrong. */
  importRoster(csv: string): Promise<{ readonly people: number; readonly accounts: number }>;
  /** A month (`2020-05`) of the city or a unit as a Word file and an Excel workbook; throws BulletinError. */
  bulletin(month: string, unit?: string): Promise<readonly MadeFile[]>;
  /** A weekly digest. */
  readonly digest: ServeOptions['digest'];
  /** Serves the platforms that are configured; undefined when none is. `now` = another clock than the machine's. */
  serve(clock?: { now(): number }): Promise<Serving | undefined>;
  close(): Promise<void>;
}

/** A plan may bring its own rates (rates.json in its folder); else those in data/. */
const ratesFile = (planDir: string): Promise<string> =>
  readFile(join(planDir, 'rates.json'), 'utf8').catch(() =>
    readFile(new URL('../data/rates.json', import.meta.url), 'utf8'),
  );

/** The name of the channel that the console and the terminal are. */
const CONSOLE = 'console';

/** Puts every part together; throws DatabaseError or PlanError. Other skills than the bot's own may be given. */
export async function openApp(config: Config, log: Log, own?: readonly Skill[]): Promise<App> {
  const [plan, city] = await Promise.all([loadPlan(config.planDir), loadCity(config.planDir)]);
  const store = await openStore(config.databaseUrl);
  const rates = readRates(await ratesFile(config.planDir));
  const roster = async (): Promise<Roster> => ({ ...city, people: await store.people.all() });
  const { ledger, subscriptions } = store;
  const bindingOf = async (place: Place, { units }: Roster): Promise<Binding | undefined> =>
    place.channel === CONSOLE ? consoleGroup(place.chat, units) : subscriptions.bindingOf(place);
  const modelCalls = openModelCalls();
  const model = await modelOf(config, { log, store, modelCalls });
  const reader = model && (await import('./skills/plan-reader.ts')).openPlanReader(plan, model, store.settings);
  const channels: Channel[] = [];
  const house: House = {
    roster,
    recall: (channel, chat, account) => store.recall({ channel, chat, account }),
    skills: own ?? skillList({ plan, ledger, rates, subscriptions, bindingOf, reader }),
    async unitOfChat({ channel, chat }, known) {
      const binding = await bindingOf({ channel, chat: chat.id }, known);
      return binding?.kind === 'unit' ? binding.unit : undefined;
    },
    model,
    recordingOf: (message) => channels.find(({ name }) => name === message.channel)?.recordingOf?.(message),
  };
  const digest: App['digest'] = async ({ scope, week, at, language }) => {
    const known = await roster();
    const told = await gatherWeek(scope, { plan, roster: known, ledger, today: dayOf(at), week });
    return weeklyDigest(told, (id) => personById(known, id)?.name ?? '', {
      english: language === 'en',
      at: new Date(at).toISOString(),
    });
  };
  const answering = { store, log, modelCalls, converse: (message: Message) => converse(message, house) };
  return {
    store,
    digest,
    modelCalls,
    local: localHouse({ ...answering, channels: [CONSOLE] }),
    notices: noticesOf(plan, city),
    roster,
    importRoster: (csv) =>
      store.people.import(
        readRoster(csv, city.units).map(({ channel, user, ...row }) => ({ ...row, account: { channel, user } })),
      ),
    async bulletin(month, unit) {
      // Loaded only here, like the platforms: the chat needs no writer of files until somebody asks for one.
      const { monthFiles } = await import('./bulletin/bulletin-files.ts');
      const asked = { month, unit, madeAt: new Date().toISOString() };
      return monthFiles(asked, { plan, ledger: store.ledger, roster: await roster(), ratesOf: rates.date });
    },
    serve: ({ now } = Date) =>
      servePlatforms(config, channels, {
        ...answering,
        now,
        digest,
        async mayHave({ channel, chat, scope }) {
          const known = await roster();
          const person = personOf(known, channel, chat);
          return (
            person !== undefined &&
            mayOrderDigest(person, scope.kind === 'unit' ? scope.unit : undefined, known).allowed
          );
        },
        async nudges(at) {
          const { nudgesAt } = await import('./digest/nudges.ts');
          return nudgesAt(at, { plan, roster: await roster(), ledger });
        },
      }),
    close: () => store.close(),
  };
}

/** The language model, where one is configured; its packages are loaded only then. Throws PromptError. */
async function modelOf(
  { model }: Config,
  { log, store, modelCalls }: { readonly log: Log; readonly store: Store; readonly modelCalls: ModelCalls },
): Promise<Model | undefined> {
  if (!model) return undefined;
  const { openModel } = await import('./model/open-model.ts');
  const spend = openBudget(store.settings, { all: model.dailyCalls, person: model.personDailyCalls });
  return openModel(model, { log, spend, count: modelCalls.count });
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
  { feishu, dingtalk, port = 0 }: Config,
  opened: Channel[],
  answering: Omit<ServeOptions, 'channels' | 'port' | 'parts'>,
): Promise<Serving | undefined> {
  if (!feishu && !dingtalk) return undefined;
  const { store, log } = answering;
  const answered: FeishuOptions['answered'] = async (key) => (await store.outbox.find(key))?.item;
  // Loaded only here: the console needs neither a web server nor a platform's SDK.
  const { serve } = await import('./delivery/serve.ts');
  const channels: (FeishuChannel | DingtalkChannel)[] = [];
  if (feishu) {
    const { openFeishu } = await import('./channels/feishu/feishu-channel.ts');
    channels.push(openFeishu({ ...feishu, log, answered }));
  }
  if (dingtalk) {
    const { openDingtalk } = await import('./channels/dingtalk/dingtalk-channel.ts');
    const pictureOf: PictureOf = async (title, bars) =>
      (await import('./channels/chart-image.ts')).chartImage(title, bars);
    channels.push(openDingtalk({ ...dingtalk, log, pictureOf }));
  }
  opened.push(...channels);
  return serve({ ...answering, channels, port, parts: channels.flatMap(({ web }) => web ?? []) });
}

/** The console's groups are `g-<slug>` of a unit; every other one holds several units. */
function consoleGroup(chat: string, units: Roster['units']): Binding {
  const unit = units.find(({ slug }) => chat === `g-${slug}`)?.name;
  return unit === undefined ? { kind: 'several' } : { kind: 'unit', unit };
}
