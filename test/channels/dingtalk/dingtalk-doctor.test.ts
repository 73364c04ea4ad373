import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { examineDingtalk } from '../../../src/channels/dingtalk/dingtalk-doctor.ts';
import { readConfig } from '../../../src/config.ts';
import { settingsFor } from '../../support/dingtalk/bot-on-dingtalk.ts';
import { DingTalkEmulator } from '../../support/dingtalk/emulator.ts';
import { FAULTS } from '../../support/dingtalk/faults.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const it of open.splice(0)) await it.close();
});
async function emulator(): Promise<DingTalkEmulator> {
  const dingtalk = await new DingTalkEmulator().open();
  open.push(dingtalk);
  return dingtalk;
}
const examine = async (dingtalk: DingTalkEmulator, change: object = {}) => {
  const findings = await examineDingtalk({ ...settingsFor(dingtalk.domain), ...change });
  return findings.map(({ state, words }) => `${state} ${words}`).join('\n');
};

describe('the doctor', () => {
  test.each(['stream', 'callback'] as const)(
    'finds nothing where all is well (%s), and sends nothing',
    async (mode) => {
      const dingtalk = await emulator();
      expect(await examine(dingtalk, { mode })).not.toMatch(/wrong|unsure/);
      expect(dingtalk.platform.said()).toEqual([]);
    },
  );

  test.each([
    ['a wrong secret', { clientSecret: 'x' }, /^wrong .*核对 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET/],
    ['no platform there', { apiEndpoint: 'http://127.0.0.1:65531' }, /^wrong 连不上 http:\/\/127\.0\.0\.1:65531/],
    ['another app’s robot', { robotCode: 'dingother' }, /wrong 应用没有这个机器人.*DINGTALK_ROBOT_CODE/],
  ])('%s', async (_, change, told) => expect(await examine(await emulator(), change)).toMatch(told));

  test.each([
    ['the stream is refused', /gateway/, FAULTS.permission, /wrong 建不了 Stream 连接/],
    ['no permission to send', /batchSend/, FAULTS.permission, /wrong 机器人发不出消息.*qyapi_robot_sendmsg/],
    ['the month is used up', /batchSend/, FAULTS.quota, /wrong 本月的接口调用次数已用完/],
    ['sending cannot be seen', /batchSend/, FAULTS.unavailable, /unsure 查不到发送消息的权限/],
  ])('%s', async (_, route, fault, told) => {
    const dingtalk = await emulator();
    dingtalk.faults.push({ route, fault });
    expect(await examine(dingtalk)).toMatch(told);
  });
});

describe('a clock that is wrong', () => {
  test.each([
    ['stream', 10, /unsure 这台机器的时钟比钉钉快 10 分钟/],
    ['callback', 10, /wrong 这台机器的时钟比钉钉快 10 分钟/],
    ['callback', -20, /wrong 这台机器的时钟比钉钉慢 20 分钟/],
    ['callback', 1, /^right 凭证正确。\nright/],
  ] as const)('is told by %s, %i minutes off', async (mode, minutes, told) => {
    const server = createServer((_, out) => {
      out.setHeader('date', new Date(Date.now() - minutes * 60_000).toUTCString());
      out.end(JSON.stringify({ accessToken: 't', expireIn: 7_200, endpoint: 'wss://x.example', ticket: 't' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(server);
    const domain = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const findings = await examineDingtalk(settingsFor(domain, mode));
    expect(findings.map(({ state, words }) => `${state} ${words}`).join('\n')).toMatch(told);
  });
});

describe('the settings', () => {
  const read = (given: Record<string, string>) => readConfig(given).dingtalk;
  const BOTH = { DINGTALK_CLIENT_ID: ' dingA ', DINGTALK_CLIENT_SECRET: 's3cret\n' };

  test('are none by default', () => expect(read({})).toBeUndefined());

  test('have their blanks taken off and their defaults put in', () =>
    expect(read(BOTH)).toEqual({
      clientId: 'dingA',
      clientSecret: 's3cret',
      robotCode: 'dingA',
      mode: 'stream',
      apiEndpoint: 'https://api.dingtalk.com',
      oapiEndpoint: 'https://oapi.dingtalk.com',
    }));

  test.each([
    ['a secret is missing', { DINGTALK_CLIENT_ID: 'dingA' }, /要一起填写/],
    ['an id is missing', { DINGTALK_CLIENT_SECRET: 's' }, /要一起填写/],
    ['a mode that is none', { ...BOTH, DINGTALK_MODE: 'webhook' }, /DINGTALK_MODE 只能是 stream \| callback/],
    ['a slash too many', { ...BOTH, DINGTALK_OAPI_ENDPOINT: 'https://oapi.dingtalk.io/' }, /末尾没有斜杠/],
  ])('%s', (_, given, why) => expect(() => read(given)).toThrow(why));
});
