import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Draws a card's JSON as a picture, for the README: `node test/support/feishu/draw-card.ts card.json picture.png`. It is our own
// drawing of what the card holds, about as a phone shows it, not a picture of the platform's client.

type Json = Readonly<Record<string, unknown>>;
interface Value {
  readonly item: string;
  readonly share: number;
  readonly kind: string;
}

const WIDTH = 420;
const FONT = pathToFileURL('node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf');
const STYLE = `
@font-face { font-family: Sans; src: url(${FONT}) }
body { margin: 0; background: #f2f3f5; font: 15px/1.5 Sans, sans-serif; color: #1f2329 }
.card { margin: 12px; background: #fff; border: 1px solid #dee0e3; border-radius: 8px; overflow: hidden }
.head { background: #e1eaff; color: #245bdb; padding: 10px 14px; font-weight: 600 }
.body { padding: 6px 14px 14px }
.text { margin: 8px 0; white-space: pre-wrap }
.grey { color: #8f959e; font-size: 12px }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 }
table { border-collapse: collapse; width: 100%; font-size: 11px; margin: 8px 0 }
th { background: #f2f3f5; text-align: left } td, th { border: 1px solid #dee0e3; padding: 3px 4px; white-space: nowrap }
.chart { margin: 10px 0 } .chart b { font-size: 14px } .bar { display: flex; align-items: center; gap: 8px; font-size: 12px }
.bar span { width: 44%; text-align: right; color: #646a73; white-space: nowrap; overflow: hidden } .track { flex: 1; display: flex; height: 13px; margin: 3px 0 }
.keys { text-align: center; font-size: 12px; color: #646a73 } .keys i { display: inline-block; width: 10px; height: 10px; margin: 0 4px 0 12px }
.light { display: inline-block; width: .7em; height: .7em; border-radius: 50%; margin: 0 2px }
.button { border: 1px solid #d0d3d6; border-radius: 6px; padding: 3px 12px } .primary { background: #3370ff; color: #fff; border-color: #3370ff }`;

/** A card (JSON 2.0) as a page. */
export function cardPage(content: string): string {
  const card = JSON.parse(content) as { header?: { title: { content: string } }; body: { elements: readonly Json[] } };
  const head = card.header ? `<div class="head">${safe(card.header.title.content)}</div>` : '';
  return `<meta charset="utf-8"><style>${STYLE}</style><div class="card">${head}<div class="body">${card.body.elements.map(drawn).join('')}</div></div>`;
}

// A machine without a font of emoji would show empty boxes.
const LIGHTS: Readonly<Record<string, string>> = { '🟢': '#2ea121', '🟡': '#f5b800', '🔴': '#e34d4d' };

const safe = (words: unknown): string =>
  String(words ?? '')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/🟢|🟡|🔴/gu, (light) => `<i class="light" style="background:${LIGHTS[light]}"></i>`);

function drawn(it: Json): string {
  switch (it['tag']) {
    case 'div': {
      const text = it['text'] as Json;
      return `<div class="text ${text['text_color'] === 'grey' ? 'grey' : ''}">${safe(text['content'])}</div>`;
    }
    case 'column_set':
      return `<div class="row">${(it['columns'] as readonly Json[])
        .map((column) => `<div>${(column['elements'] as readonly Json[]).map(drawn).join('')}</div>`)
        .join('')}</div>`;
    case 'button':
      return `<div class="button ${safe(it['type'])}">${safe((it['text'] as Json)['content'])}</div>`;
    case 'table':
      return tablePage(it);
    case 'chart':
      return chartPage(it['chart_spec'] as Json);
    default:
      return `<div class="text grey">[${safe(it['tag'])}]</div>`;
  }
}

function tablePage(it: Json): string {
  const columns = it['columns'] as readonly { name: string; display_name: string }[];
  const rows = it['rows'] as readonly Readonly<Record<string, string>>[];
  const shown = rows.slice(0, Number(it['page_size']));
  const pages = Math.ceil(rows.length / Number(it['page_size']));
  return `<table><tr>${columns.map((column) => `<th>${safe(column.display_name)}</th>`).join('')}</tr>${shown
    .map((row) => `<tr>${columns.map(({ name }) => `<td>${safe(row[name])}</td>`).join('')}</tr>`)
    .join('')}</table>${pages > 1 ? `<div class="grey">1/${pages}</div>` : ''}`;
}

function chartPage(spec: Json): string {
  const { values } = spec['data'] as { values: readonly Value[] };
  const colours = spec['color'] as readonly string[];
  const kinds = [...new Set(values.map(({ kind }) => kind))];
  const colourOf = (kind: string): string => safe(colours[kinds.indexOf(kind)]);
  const items = [...new Set(values.map(({ item }) => item))];
  const bars = items.map((item) => {
    const parts = values.filter((it) => it.item === item);
    const track = parts.map(({ share, kind }) => `<div style="width:${share}%;background:${colourOf(kind)}"></div>`);
    return `<div class="bar"><span>${safe(item)}</span><div class="track">${track.join('')}</div></div>`;
  });
  const keys = kinds.map((kind) => `<i style="background:${colourOf(kind)}"></i>${safe(kind)}`);
  const title = safe((spec['title'] as Json)['text']);
  return `<div class="chart"><b>${title}</b>${bars.join('')}<div class="keys">${keys.join('')}</div></div>`;
}

/** The page as a PNG, through the machine's Chromium. */
export function drawCard(content: string, picture: string, height: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'card-'));
  const page = join(folder, 'card.html');
  writeFileSync(page, cardPage(content));
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--allow-file-access-from-files',
  ];
  const size = ['--force-device-scale-factor=2', `--window-size=${WIDTH},${height}`];
  execFileSync('chromium', [...options, ...size, `--screenshot=${picture}`, pathToFileURL(page).href], {
    stdio: 'ignore',
  });
  rmSync(folder, { recursive: true, force: true });
}

const [, script = '', card, picture, height = '900'] = process.argv;
if (import.meta.url === pathToFileURL(script).href && card && picture)
  drawCard(readFileSync(card, 'utf8'), picture, Number(height));
