import { addDays, dayOf, holidaysKnown, LAST_HOLIDAYS } from './calendar.ts';
import type { Finding } from './channels/finding.ts';
import type { Config } from './config.ts';
import { openLog } from './log.ts';

const MARKS = { right: '✓', wrong: '✗', unsure: '?' } as const;

/** A platform that is configured, and how it is looked over. */
export interface Configured {
  readonly name: string;
  readonly way: string;
  examine(): Promise<readonly Finding[]>;
}

/** The platforms that are configured. */
export function platformsOf({ feishu, dingtalk }: Config): Configured[] {
  const platforms: Configured[] = [];
  if (feishu)
    platforms.push({
      name: '飞书',
      way: feishu.mode === 'webhook' ? 'Webhook' : '长连接',
      async examine() {
        const { examineFeishu } = await import('./channels/feishu/feishu-doctor.ts');
        return examineFeishu(feishu, openLog('silent'));
      },
    });
  if (dingtalk)
    platforms.push({
      name: '钉钉',
      way: dingtalk.mode === 'callback' ? 'HTTP 回调' : 'Stream',
      async examine() {
        const { examineDingtalk } = await import('./channels/dingtalk/dingtalk-doctor.ts');
        return examineDingtalk(dingtalk);
      },
    });
  return platforms;
}

/** What is wrong is said once at the start, to whoever looks at the log. */
export function complain({ name }: Configured, findings: readonly Finding[]): void {
  for (const { state, words } of findings)
    if (state === 'wrong') process.stderr.write(`${MARKS[state]} ${name}:${words}\n`);
}

async function examinedModel({ model }: Config): Promise<readonly Finding[]> {
  if (!model) return [];
  const { examineModel } = await import('./model/examine-model.ts');
  return examineModel(model);
}

/** Looks over everything that is configured, a sentence each; gives whether something is wrong. */
export async function examine(config: Config, say: (words: string) => void): Promise<boolean> {
  if (!holidaysKnown(addDays(dayOf(Date.now()), 31)))
    say(`${MARKS.unsure} 放假安排只知道到${LAST_HOLIDAYS}年:之后周报和工作日按周一至周五算,请换新版本。`);
  const platforms = platformsOf(config);
  if (platforms.length === 0)
    say('没有配置平台:请填写 FEISHU_APP_ID 和 FEISHU_APP_SECRET,或 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET。');
  let wrong = false;
  for (const { name, examine } of [...platforms, { name: '大模型', examine: () => examinedModel(config) }]) {
    for (const { state, words } of await examine()) {
      say(`${MARKS[state]} ${name}:${words}`);
      if (state === 'wrong') wrong = true;
    }
  }
  return wrong;
}
