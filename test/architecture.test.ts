import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  delivery: ['conversation', 'channels', 'store', 'digest'],
  skills: ['conversation', 'plan', 'people', 'records', 'progress', 'digest', 'bulletin', 'language', 'model'],
  digest: ['plan', 'people', 'records', 'progress'],
  bulletin: ['digest', 'plan', 'people', 'records', 'progress'],
  store: ['people', 'records', 'conversation', 'digest'],
  conversation: ['people', 'records', 'digest', 'language', 'model'],
  progress: ['plan', 'people', 'records'],
  plan: ['people', 'language'],
  records: ['language'],
  people: ['language'],
  channels: [],
  language: [],
  model: [],
};
const ROOT = new Set(['calendar.ts', 'message.ts', 'reply.ts', 'log.ts', 'config.ts']);
const ABOVE = new Set(['main.ts', 'app.ts', 'doctor.ts', 'local-files.ts', 'skill-list.ts']);
const HOMES: Readonly<Record<string, string | readonly string[]>> = {
  knex: 'src/store/',
  sqlite3: 'src/store/',
  pg: 'src/store/',
  '@larksuiteoapi/node-sdk': 'src/channels/feishu/',
  'dingtalk-stream': 'src/channels/dingtalk/',
  ws: 'src/channels/',
  '@langchain/openai': 'src/model/',
  '@langchain/core': 'src/model/',
  openai: 'src/model/',
  'node-cron': 'src/delivery/',
  echarts: 'src/channels/chart-image.ts',
  '@napi-rs/canvas': 'src/channels/chart-image.ts',
  '@embedpdf/fonts-sc': 'src/channels/chart-image.ts',
  docx: 'src/bulletin/',
  'write-excel-file': 'src/bulletin/',
  hono: 'src/channels/',
  '@hono/node-server': 'src/channels/web-server.ts',
  cockatiel: ['src/channels/', 'src/model/'],
  'prom-client': 'src/delivery/metrics.ts',
  commander: 'src/main.ts',
  pino: 'src/log.ts',
};

const files = globSync('src/**/*.ts').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const importsOf = (text: string) =>
  [...text.matchAll(/(?:\bfrom\s+|\bimport\(\s*|^import\s+)'([^']+)'/gm)].map((it) => it[1] ?? '');
const resolved = (path: string, name: string) => new URL(name, `file:///${path}`).pathname.slice(1);
const homeOf = (path: string) => path.split('/').slice(1, -1)[0] ?? '';

test.each(files)('$path imports only what it may, and is short', ({ path, text }) => {
  const breaches: string[] = [];
  for (const name of importsOf(text)) {
    const home = HOMES[name.startsWith('@') ? name : (name.split('/')[0] ?? '')];
    if (home && ![home].flat().some((it) => path.startsWith(it))) breaches.push(name);
    if (!name.startsWith('.') || ABOVE.has(path.slice(4))) continue;
    const target = resolved(path, name);
    if (!target.startsWith('src/')) continue;
    const [from, to] = [homeOf(path), homeOf(target)];
    if (to === '' ? !ROOT.has(target.slice(4)) : from !== to && !FOLDERS[from]?.includes(to)) breaches.push(name);
  }
  if (/process\.env/.test(text) && path !== 'src/config.ts') breaches.push('process.env');
  if (homeOf(path) === 'store' && /import (?!type)[^;]*from '\.\.\/conversation/.test(text))
    breaches.push('conversation is for types');
  expect({ breaches, long: text.split('\n').length > 251 }).toEqual({ breaches: [], long: false });
});

test('no file imports itself by a detour', () => {
  const graph = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text.replace(/^import type[^;]*;/gm, ''))
        .filter((it) => it.startsWith('.'))
        .map((it) => resolved(path, it)),
    ]),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    expect(trail, 'a cycle').not.toContain(path);
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
});
