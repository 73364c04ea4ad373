import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openMetrics } from '../../src/delivery/metrics.ts';
import { openModelCalls } from '../../src/model/model-calls.ts';
import { openStore } from '../../src/store/store.ts';
import { openScriptedOpenai, type Step } from '../support/openai/scripted-openai.ts';

const KEY = 'sk-never-to-be-seen';
const WORDS = '盛博那头松口了,两个亿,找老许 13900000002';
const STEPS: readonly Step[] = [
  { status: 401, message: `bad key ${KEY}` },
  { say: `{"form":"${WORDS}"` },
  { drop: true },
];

/** The real program in a process of its own, with everything it prints beside its answers. */
async function printed(environment: Readonly<Record<string, string>>, lines: readonly string[]): Promise<string> {
  const options = ['--disable-warning=ExperimentalWarning', 'src/main.ts'];
  const child = spawn(process.execPath, [...options, ...lines.slice(0, 1).join(' ').split(' ')], {
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'trace', ...environment },
  });
  let out = '';
  child.stderr.on('data', (part) => (out += part));
  child.stdout.on('data', (part) => (out += part));
  child.stdin.end(lines.slice(1).join('\n'));
  await once(child, 'close');
  return out;
}

test('neither the key nor anybody’s words are in the logs', async () => {
  const endpoint = await openScriptedOpenai();
  endpoint.steps.push(...STEPS);
  const model = { MODEL_API_KEY: KEY, MODEL_NAME: 'm', MODEL_BASE_URL: endpoint.baseUrl };
  const lines = STEPS.map((_, n) =>
    JSON.stringify({ id: `m${n}`, at: '2020-05-18T10:00:00+08:00', user: 'u-xiao-head', chat: 'p2p', text: WORDS }),
  );
  const out = await printed(model, ['chat --jsonl --roster data/samples/roster.csv', ...lines]);
  await endpoint.close();
  expect(endpoint.asked.length).toBeGreaterThanOrEqual(STEPS.length);
  expect(out).toContain('"use":"form","result":"refused"');
  const logged = out.split('\n').filter((line) => !line.startsWith('{"id"'));
  for (const secret of [KEY, '盛博', '两个亿', '13900000002', '老许']) expect(logged.join('\n')).not.toContain(secret);
}, 30_000);

test.each<readonly [string, Step, string]>([
  ['it answers', { say: '{"answer":"好"}' }, '✓ 大模型:对话模型 m 有应答'],
  ['it answers something else', { say: '好' }, '? 大模型:对话模型 m 有应答'],
  ['it refuses', { status: 401, message: KEY }, '✗ 大模型:对话模型 m 拒绝了请求'],
  ['it is busy', { status: 429 }, '✗ 大模型:对话模型 m 说太忙'],
  ['it is silent', { hang: true }, '✗ 大模型:对话模型 m 超时'],
])(
  'the doctor says whether %s',
  async (_, step, words) => {
    const endpoint = await openScriptedOpenai();
    endpoint.otherwise = step;
    const model = { MODEL_API_KEY: KEY, MODEL_NAME: 'm', MODEL_BASE_URL: endpoint.baseUrl, MODEL_TIMEOUT_MS: '1500' };
    const out = await printed(model, ['doctor']);
    await endpoint.close();
    expect(out).toContain(words);
    expect(out).not.toContain(KEY);
  },
  30_000,
);

test('the operator’s page counts calls by use and by what came of them', async () => {
  const store = await openStore('sqlite::memory:');
  const calls = openModelCalls();
  const page = openMetrics(store, [], calls);
  for (const result of ['ok', 'ok', 'unfaithful'] as const) calls.count('summary', result);
  expect(await page.text()).toContain('bot_model_calls_total{use="summary",result="ok"} 2');
  calls.count('summary', 'ok');
  expect(await page.text()).toContain('bot_model_calls_total{use="summary",result="ok"} 3');
  await store.close();
});
