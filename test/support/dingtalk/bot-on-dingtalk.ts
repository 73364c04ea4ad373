import { type App, openApp } from '../../../src/app.ts';
import type { Config } from '../../../src/config.ts';
import type { Skill } from '../../../src/conversation/skill.ts';
import type { Serving } from '../../../src/delivery/serve.ts';
import { openLog } from '../../../src/log.ts';
import { until } from '../feishu/bot-on-feishu.ts';
import { type Listening, openListening } from '../listening.ts';
import { APP, DingTalkEmulator, type EmulatorOptions } from './emulator.ts';
import type { Sent } from './platform.ts';

export type Transport = 'stream' | 'callback';

/** The whole bot in an emulated DingTalk, over the real store. */
export interface OnDingtalk extends Listening<Sent> {
  readonly dingtalk: DingTalkEmulator;
  readonly app: App;
  readonly serving: Serving;
  /** Resolves when no message and no reply waits any more. */
  settled(withinMs?: number): Promise<void>;
  close(): Promise<void>;
}

export interface Start {
  readonly transport?: Transport;
  readonly emulator?: EmulatorOptions;
  readonly skills?: readonly Skill[];
  readonly databaseUrl?: string;
}

const ROSTER =
  '平台,用户标识,姓名,单位,职务,权限\ndingtalk,zhang01,张伟,萧县,县长,unit_admin\ndingtalk,li02,李敏,萧县,招商干部,member\n';

/** The app's settings for an emulator at an address. */
export const settingsFor = (domain: string, mode: Transport = 'stream') => ({
  clientId: APP.clientId,
  clientSecret: APP.clientSecret,
  robotCode: APP.clientId,
  mode,
  apiEndpoint: domain,
  oapiEndpoint: domain,
});

export const configFor = (domain: string, mode: Transport, databaseUrl = 'sqlite::memory:'): Config => ({
  databaseUrl,
  planDir: 'data/plans/suzhou-2020',
  roster: undefined,
  logLevel: 'silent',
  port: 0,
  dingtalk: settingsFor(domain, mode),
});

export async function openOnDingtalk({
  transport = 'stream',
  emulator,
  skills,
  databaseUrl,
}: Start = {}): Promise<OnDingtalk> {
  const dingtalk = await new DingTalkEmulator({ limits: false, ...emulator }).open();
  for (const [id, name] of [
    ['zhang01', '张伟'],
    ['li02', '李敏'],
    ['guest03', '路人'],
  ] as const)
    dingtalk.hire(id, name);
  const config = configFor(dingtalk.domain, transport, databaseUrl);
  const app = await openApp(config, openLog(process.env.TEST_LOG ?? 'silent'), skills);
  await app.importRoster(ROSTER);
  // A clock that goes on as the machine's does, from a day on which nobody is to be reminded of anything.
  const ahead = Date.parse('2020-05-18T01:00:00Z') - Date.now();
  const serving = await app.serve({ now: () => Date.now() + ahead });
  if (!serving) throw new Error('nothing is served');
  if (transport === 'callback') dingtalk.useCallback(`http://127.0.0.1:${serving.port}/dingtalk/callback`);
  else await until(() => dingtalk.sockets.count() > 0, 5_000, 'the stream');
  return {
    dingtalk,
    app,
    serving,
    ...openListening(() => dingtalk.platform.said()),
    async settled(withinMs = 4_000) {
      for (const end = Date.now() + withinMs; Date.now() < end; ) {
        const depths = await Promise.all([app.store.inbox.depth(), app.store.outbox.depth()]);
        if (depths.every((it) => it.size === 0)) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error('something still waits');
    },
    async close() {
      await serving.stop();
      await app.close();
      await dingtalk.close();
    },
  };
}
