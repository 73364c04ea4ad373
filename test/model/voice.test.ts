import { afterEach, beforeEach, expect, test } from 'vitest';
import { hear } from '../../src/channels/feishu/feishu-message.ts';
import { type OnFeishu, openOnFeishu } from '../support/feishu/bot-on-feishu.ts';
import { wordsIn } from '../support/feishu/emulator.ts';
import { openScriptedOpenai, type ScriptedOpenai } from '../support/openai/scripted-openai.ts';

// What is said aloud in Feishu, heard by an endpoint that transcribes.
const UNHEARD = '没看到文字内容';
let endpoint: ScriptedOpenai;
let on: OnFeishu | undefined;
beforeEach(async () => {
  endpoint = await openScriptedOpenai();
});
afterEach(async () => {
  await on?.close();
  await endpoint.close();
});

async function open(transcription?: string): Promise<OnFeishu> {
  const { baseUrl } = endpoint;
  const model = { apiKey: 'k', baseUrl, name: 'm', timeoutMs: 2_000, dailyCalls: 99, personDailyCalls: 99 };
  on = await openOnFeishu({ model: { ...model, ...(transcription ? { transcription } : {}) } });
  return on;
}

async function speak(
  { feishu, heard }: OnFeishu,
  from = 'ou_zhang',
  content = '{"file_key":"file_1","duration":3000}',
) {
  feishu.speak({ from, text: '', type: 'audio', content });
  return wordsIn((await heard()).content);
}

test('a report said aloud is recorded, and the words are shown back', async () => {
  const bot = await open('ears');
  endpoint.heard = '2020年5月6日到9日赴苏州招商';
  const words = await speak(bot);
  expect(words).toContain('听到的是:“2020年5月6日到9日赴苏州招商”');
  expect(words).toContain('已记外出');
  expect(endpoint.asked[0]?.text).toContain('OggS of file_1');
  const [trip] = await bot.app.store.ledger.list({ kind: 'trip' }, { limit: 5 });
  expect(trip?.body).toMatchObject({ start: '2020-05-06', end: '2020-05-09', destination: '苏州市' });
  expect(bot.feishu.calls.map(({ route }) => route)).toContainEqual(expect.stringMatching(/\/resources\/file_1$/));
});

test.each([
  ['a stranger', 'ou_guest', '{"file_key":"file_1","duration":3000}'],
  ['far too long', 'ou_zhang', '{"file_key":"file_1","duration":600000}'],
  ['no key', 'ou_zhang', '{}'],
  ['a key that leads elsewhere', 'ou_zhang', '{"file_key":"../../bot/v3/info"}'],
])('%s: the answer of always, and nothing is sent', async (_, from, content) => {
  const bot = await open('ears');
  expect(await speak(bot, from, content)).toContain(UNHEARD);
  expect(endpoint.asked).toEqual([]);
});

test('no transcription is configured', async () => {
  expect(await speak(await open())).toContain(UNHEARD);
  expect(endpoint.asked).toEqual([]);
});

test.each([
  ['the endpoint fails', () => endpoint.steps.push({ status: 400 })],
  ['nothing is to be heard', () => (endpoint.heard = ' ')],
  [
    'the recording is gone',
    () =>
      on?.feishu.faults.push({ route: /resources/, fault: { kind: 'answer', status: 400, code: 234003 }, times: 9 }),
  ],
])('%s: the answer of always', async (_, prepare) => {
  const bot = await open('ears');
  prepare();
  expect(await speak(bot)).toContain(UNHEARD);
});

test('other things without words have no recording', () => {
  const event = {
    sender: { sender_id: { open_id: 'ou_a' } },
    message: { message_id: 'om_1', create_time: '1589767200000', chat_id: 'oc_1', chat_type: 'p2p' },
  };
  for (const [message_type, content] of [
    ['image', '{"image_key":"img_1"}'],
    ['file', '{"file_key":"file_1","file_name":"a.ogg"}'],
  ]) {
    const heard = hear(
      {
        id: 'e',
        type: 'im.message.receive_v1',
        appId: 'a',
        at: '',
        event: { ...event, message: { ...event.message, message_type, content } },
      } as never,
      'ou_bot',
    );
    expect(heard).toMatchObject({ kind: 'message' });
    expect(JSON.stringify(heard)).not.toContain('recording');
  }
});
