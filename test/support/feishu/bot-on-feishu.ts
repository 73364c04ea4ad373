import { type App, openApp } from '../../../src/app.ts';
import type { Config, ModelSettings } from '../../../src/config.ts';
import type { Skill } from '../../../src/conversation/skill.ts';
import type { Serving } from '../../../src/delivery/serve.ts';
import { openLog } from '../../../src/log.ts';
import { type Listening, openListening } from '../listening.ts';
import { APP, Emulator, type EmulatorOptions } from './emulator.ts';
import type { Sent } from './platform.ts';

export type Transport = 'connection' | 'webhook';

/** The whole bot in an emulated Feishu, over the real SDK and the real store. */
export interface OnFeishu extends Listening<Sent> {
  readonly feishu: Emulator;
  readonly app: App;
  readonly serving: Serving;
  close(): Promise<void>;
}

export interface Start {
  readonly transport?: Transport;
  readonly emulator?: EmulatorOptions;
  readonly skills?: readonly Skill[];
  readonly databaseUrl?: string;
  /** Missing = a clock that goes on as the machine's does, from a day on which nobody is to be reminded of anything. */
  now?(): number;
  readonly model?: ModelSettings;
}

const ROSTER =
  '平台,用户标识,姓名,单位,职务,权限\nfeishu,ou_zhang,张伟,萧县,县长,unit_admin\nfeishu,ou_li,李敏,萧县,招商干部,member\n';

export const configFor = (domain: string, mode: Transport, databaseUrl = 'sqlite::memory:'): Config => ({
  databaseUrl,
  planDir: 'data/plans/suzhou-2020',
  roster: undefined,
  logLevel: 'silent',
  port: 0,
  feishu: {
    appId: APP.appId,
    appSecret: APP.appSecret,
    domain,
    mode,
    encryptKey: APP.encryptKey,
    verificationToken: APP.verificationToken,
  },
});

export async function openOnFeishu({
  transport = 'connection',
  emulator,
  skills,
  databaseUrl,
  now,
  model,
}: Start = {}): Promise<OnFeishu> {
  const feishu = await new Emulator(emulator).open();
  for (const [id, name] of [
    ['ou_zhang', '张伟'],
    ['ou_li', '李敏'],
    ['ou_guest', '路人'],
  ] as const)
    feishu.hire(id, name);
  const app = await openApp(
    { ...configFor(feishu.domain, transport, databaseUrl), ...(model ? { model } : {}) },
    openLog(process.env.TEST_LOG ?? 'silent'),
    skills,
  );
  await app.importRoster(ROSTER);
  const ahead = Date.parse('2020-05-18T01:00:00Z') - Date.now();
  const serving = await app.serve({ now: now ?? (() => Date.now() + ahead) });
  if (!serving) throw new Error('nothing is served');
  if (transport === 'webhook')
    feishu.useWebhook({ url: `http://127.0.0.1:${serving.port}/feishu/events`, encryptKey: APP.encryptKey });
  else await until(() => feishu.sockets.count() > 0, 5_000, 'the long connection');
  return {
    feishu,
    app,
    serving,
    ...openListening(() => feishu.platform.said()),
    async close() {
      await serving.stop();
      await app.close();
      await feishu.close();
    },
  };
}

export async function until(so: () => boolean, withinMs: number, what: string): Promise<void> {
  const end = Date.now() + withinMs;
  while (!so()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
