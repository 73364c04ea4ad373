import { afterEach, expect, test } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import type { Serving } from '../../src/delivery/serve.ts';
import { openLog } from '../../src/log.ts';
import { configFor as dingtalkConfig } from '../support/dingtalk/bot-on-dingtalk.ts';
import { buttonsOf, DingTalkEmulator, wordsIn as wordsInDingtalk } from '../support/dingtalk/emulator.ts';
import { configFor as feishuConfig, until } from '../support/feishu/bot-on-feishu.ts';
import { Emulator as FeishuEmulator, wordsIn as wordsInFeishu } from '../support/feishu/emulator.ts';

const ROSTER = [
  '平台,用户标识,姓名,单位,职务,权限',
  'feishu,ou_li,李敏,萧县,招商干部,member',
  'dingtalk,li02,李敏,萧县,招商干部,member',
  'dingtalk,zhou03,周强,泗县,招商干部,member',
].join('\n');

let app: App;
let serving: Serving | undefined;
let feishu: FeishuEmulator;
let dingtalk: DingTalkEmulator;
afterEach(async () => {
  await serving?.stop();
  await app.close();
  await Promise.all([feishu.close(), dingtalk.close()]);
});

test('one person, two accounts: reported in Feishu, corrected in DingTalk, seen in both', async () => {
  feishu = await new FeishuEmulator({ limits: false }).open();
  dingtalk = await new DingTalkEmulator({ limits: false }).open();
  feishu.hire('ou_li', '李敏');
  dingtalk.hire('li02', '李敏');
  dingtalk.hire('zhou03', '周强');
  app = await openApp(
    { ...feishuConfig(feishu.domain, 'connection'), ...dingtalkConfig(dingtalk.domain, 'stream') },
    openLog('silent'),
  );
  await app.importRoster(ROSTER);
  serving = await app.serve();
  await until(() => feishu.sockets.count() > 0 && dingtalk.sockets.count() > 0, 5_000, 'both connections');
  const asked = { feishu: 0, dingtalk: 0 };
  const inFeishu = async (text: string): Promise<string> => {
    feishu.say({ from: 'ou_li', text });
    await until(() => feishu.platform.said().length > asked.feishu, 4_000, 'an answer in Feishu');
    return wordsInFeishu(feishu.platform.said()[asked.feishu++]?.content ?? '');
  };
  const inDingtalk = async (text: string, from = 'li02'): Promise<string> => {
    dingtalk.say({ from, text });
    await until(() => dingtalk.platform.said().length > asked.dingtalk, 4_000, 'an answer in DingTalk');
    return wordsInDingtalk(dingtalk.platform.said()[asked.dingtalk++]?.content ?? '');
  };

  expect(await inFeishu('报线索:无锡天朗新能源有限公司,想投2亿在萧县做储能电池')).toContain('已记线索 #1');
  // 刚才那条 is the person's, whatever account they said it with.
  const mended = await inDingtalk('刚才那条不对,是3亿不是2亿');
  for (const words of ['已更新 #1', '3亿元', '原2亿元']) expect(mended).toContain(words);
  expect(await inFeishu('天朗投多少')).toContain('3亿元');

  const first = await inDingtalk('报线索:无锡天朗新能源有限公司,2亿元,想来泗县', 'zhou03');
  expect(first).toContain('首报:萧县 李敏');

  const card = dingtalk.platform.said()[0];
  expect(buttonsOf(card?.content ?? '').map(({ label }) => label)).toEqual(['撤销']);
  dingtalk.press(card?.id ?? '', '撤销', 'li02');
  await until(() => dingtalk.platform.said().length > asked.dingtalk, 4_000, 'the withdrawal');
  expect((await app.store.ledger.get(1))?.withdrawn).toBeDefined();
  expect(feishu.platform.said()).toHaveLength(asked.feishu);

  const health = (await (await fetch(`http://127.0.0.1:${serving?.port}/healthz`)).json()) as { channels: object };
  expect(health).toMatchObject({ ok: true, channels: { feishu: { ok: true }, dingtalk: { ok: true } } });
});
