import { z } from 'zod';
import type { ModelSettings } from '../config.ts';
import { openChat } from './langchain-chat.ts';
import { openEndpoint } from './openai-endpoint.ts';
import { failureOf } from './patience.ts';

/** What was found out about the model's endpoint, in plain words. */
export interface Finding {
  readonly state: 'right' | 'wrong' | 'unsure';
  readonly words: string;
}

const REASONS: Readonly<Record<string, string>> = {
  busy: '说太忙(429):额度用完了,或请求太密',
  down: '没有应答:请检查 MODEL_BASE_URL 和网络',
  refused: '拒绝了请求:请检查 MODEL_API_KEY、MODEL_NAME 和 MODEL_BASE_URL',
  timeout: '超时没有回答',
};

/** Whether the model answers: one small call, and one for vectors where they are configured. Never throws. */
export async function examineModel(settings: ModelSettings): Promise<Finding[]> {
  const { name, embedding, timeoutMs } = settings;
  const findings = [await tried(name, '对话', timeoutMs, (signal) => answers(settings, signal))];
  if (embedding)
    findings.push(
      await tried(embedding, '向量', timeoutMs, (signal) => openEndpoint(settings).embed(['招商'], signal)),
    );
  return findings;
}

async function tried(
  name: string,
  what: string,
  timeoutMs: number,
  call: (signal: AbortSignal) => Promise<unknown>,
): Promise<Finding> {
  try {
    await call(AbortSignal.timeout(timeoutMs));
    return { state: 'right', words: `${what}模型 ${name} 有应答。` };
  } catch (error) {
    const reason = REASONS[failureOf(error)];
    return reason
      ? { state: 'wrong', words: `${what}模型 ${name} ${reason}。` }
      : { state: 'unsure', words: `${what}模型 ${name} 有应答,但没有按要求的格式回答;读不懂的话仍按规则处理。` };
  }
}

const ANSWER = z.object({ answer: z.string() });

async function answers(settings: ModelSettings, signal: AbortSignal): Promise<void> {
  const said = { system: '只输出一个 JSON 对象:{"answer": "好"}', user: '在吗?' };
  const answer = await openChat(settings)(said, ANSWER, signal);
  if (!answer) throw new SyntaxError('another shape');
}
