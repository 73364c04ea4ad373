import { createInterface } from 'node:readline';
import { nonsense } from './nonsense.ts';
import { type Asked, openScriptedOpenai, type Step } from './scripted-openai.ts';

const HELP = [
  '机器人问模型时,这里显示它发来的话;45 秒内打一行字就是模型的回答:',
  '  report-lead company=盛博 amount=两个亿     填一张表(表名和空的名字见它发来的话)',
  '  none                                      什么也不填',
  '  其他任何一行                              原样作为回答',
  '/nonsense 总是胡说   /sit 由您来答   /fault 429|500|hang|drop 下一次出错   /quit 结束',
].join('\n');
const FAULTS: Readonly<Record<string, Step>> = {
  429: { status: 429 },
  500: { status: 500 },
  hang: { hang: true },
  drop: { drop: true },
};

/** An OpenAI-compatible endpoint at which a person plays the model, or which always answers nonsense. */
export async function sitAtModel(port: number, mode = 'sit'): Promise<void> {
  const endpoint = await openScriptedOpenai(port);
  const waiting: ((step: Step) => void)[] = [];
  const print = (words: string): void => void process.stdout.write(`${words}\n`);
  const sit = (asked: Asked): Promise<Step> => {
    print(`\n机器人 → 模型\n${asked.body.messages?.at(-1)?.content ?? asked.path}\n`);
    return new Promise((resolve) => waiting.push(resolve));
  };
  const babble = (): ((asked: Asked) => Step) => {
    const next = nonsense();
    return ({ body }) => {
      print(`${endpoint.asked.length} 胡说:${body.messages?.at(-1)?.content.length ?? 0}字`);
      return next();
    };
  };
  endpoint.otherwise = mode === 'nonsense' ? babble() : sit;
  print(
    [
      `模型模拟器:${endpoint.baseUrl}`,
      '另开一个终端启动机器人:',
      `  DATABASE_URL=sqlite::memory: MODEL_API_KEY=local MODEL_NAME=scripted MODEL_TIMEOUT_MS=120000 MODEL_BASE_URL=${endpoint.baseUrl} npm run chat`,
      HELP,
    ].join('\n'),
  );
  for await (const line of createInterface({ input: process.stdin })) {
    const [, word, rest = ''] = /^\/(\w+)\s*(.*)$/.exec(line.trim()) ?? [];
    if (word === 'quit') break;
    if (word === 'nonsense') endpoint.otherwise = babble();
    else if (word === 'sit') endpoint.otherwise = sit;
    else if (word === 'fault' && FAULTS[rest]) endpoint.steps.push(FAULTS[rest]);
    else if (word) print(HELP);
    else if (line.trim() !== '') waiting.shift()?.(stepOf(line.trim()));
  }
  await endpoint.close();
}

function stepOf(line: string): Step {
  const [form = '', ...pairs] = line.split(/\s+/);
  if (!/^[a-z-]+$/.test(form) || pairs.some((it) => !it.includes('='))) return { say: line };
  const values = pairs.map((it) => ({ field: it.slice(0, it.indexOf('=')), value: it.slice(it.indexOf('=') + 1) }));
  return { say: JSON.stringify({ form, values }) };
}
