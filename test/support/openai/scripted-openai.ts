import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strictObjection } from './strict-schema.ts';

/** What the endpoint does with one request. */
export type Step =
  /** Answers with these words. */
  | { readonly say: string }
  | { readonly status: number; readonly message?: string }
  /** Never answers. */
  | { readonly hang: true }
  /** Sends its answer byte by byte, one every so many ms. */
  | { readonly drip: string; readonly everyMs: number }
  /** Breaks the connection off. */
  | { readonly drop: true }
  /** Something that no such endpoint answers: a proxy's page. */
  | { readonly page: string };

export interface Asked {
  readonly path: string;
  readonly key: string;
  readonly text: string;
  readonly body: {
    readonly model?: string;
    readonly messages?: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema: unknown } };
    readonly input?: readonly string[];
  };
}

export interface ScriptedOpenai {
  /** What MODEL_BASE_URL is to be. */
  readonly baseUrl: string;
  /** Everything it was asked, in order. */
  readonly asked: readonly Asked[];
  /** One step a request, in order; when they are used up, `otherwise`. */
  readonly steps: Step[];
  otherwise: Step | ((asked: Asked) => Step | Promise<Step>);
  /** false = it refuses response formats, as some endpoints do. */
  schemas: boolean;
  /** What a text means, for embeddings. */
  vectorOf: (text: string) => readonly number[];
  /** What was said in a recording. */
  heard: string;
  close(): Promise<void>;
}

/** What a model says that fills in a form. */
export const fills = (form: string, values: Readonly<Record<string, string>> = {}): Step => ({
  say: JSON.stringify({ form, values: Object.entries(values).map(([field, value]) => ({ field, value })) }),
});
export const sums = (summary: string): Step => ({ say: JSON.stringify({ summary }) });

/** An OpenAI-compatible endpoint on this machine that says what a script tells it to. */
export async function openScriptedOpenai(port = 0): Promise<ScriptedOpenai> {
  const asked: Asked[] = [];
  const open = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => void take(request, response));
  const endpoint = {
    asked,
    steps: [] as Step[],
    otherwise: fills('none') as ScriptedOpenai['otherwise'],
    schemas: true,
    vectorOf: (text: string): readonly number[] => [text.length, 1],
    heard: '',
  };

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bytesOf(request);
    const path = request.url ?? '';
    const one = { path, key: request.headers.authorization ?? '', text, body: parsed(text) };
    asked.push(one);
    if (path.endsWith('/embeddings')) return send(response, 200, embeddings(one));
    if (path.endsWith('/audio/transcriptions') && endpoint.steps.length === 0)
      return send(response, 200, { text: endpoint.heard });
    if (!/\/(?:chat\/completions|audio\/transcriptions)$/.test(path)) return refuse(response, 404, 'no such path');
    const format = one.body.response_format;
    if (format && !endpoint.schemas) return refuse(response, 400, 'response_format is not supported');
    const objection = format?.json_schema && strictObjection(format.json_schema.schema);
    if (objection) return refuse(response, 400, `Invalid schema: ${objection}`);
    const { otherwise } = endpoint;
    const step = endpoint.steps.shift() ?? (typeof otherwise === 'function' ? await otherwise(one) : otherwise);
    act(step, one, response);
  }

  function act(step: Step, { body: { model = '' } }: Asked, response: ServerResponse): void {
    if ('say' in step) send(response, 200, completion(step.say, model));
    else if ('status' in step) refuse(response, step.status, step.message ?? 'scripted');
    else if ('drop' in step) response.destroy();
    else if ('page' in step) response.writeHead(200, { 'content-type': 'text/html' }).end(step.page);
    else if ('drip' in step) drip(step, model, response);
  }

  function drip(step: Extract<Step, { drip: string }>, model: string, response: ServerResponse): void {
    const bytes = Buffer.from(JSON.stringify(completion(step.drip, model)));
    response.writeHead(200, { 'content-type': 'application/json' });
    let at = 0;
    const timer = setInterval(() => {
      if (at < bytes.length && !response.destroyed) return void response.write(bytes.subarray(at, ++at));
      clearInterval(timer);
      open.delete(timer);
      response.end();
    }, step.everyMs);
    open.add(timer);
  }

  const embeddings = ({ body: { input = [], model = '' } }: Asked) => ({
    object: 'list',
    model,
    data: input.map((text, index) => ({ object: 'embedding', index, embedding: endpoint.vectorOf(text) })),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  });

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return Object.assign(endpoint, {
    baseUrl: `http://127.0.0.1:${taken}/v1`,
    close: async () => {
      for (const timer of open) clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

const completion = (content: string, model: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_590_000_000,
  model,
  choices: [
    { index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop', logprobs: null },
  ],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

const refuse = (response: ServerResponse, status: number, message: string): void =>
  send(response, status, { error: { message, type: 'invalid_request_error', param: null, code: null } });

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bytesOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): Asked['body'] {
  try {
    return JSON.parse(text) as Asked['body'];
  } catch {
    return {};
  }
}
