import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Bar, Pace } from '../reply.ts';
import { palettePng } from './palette-png.ts';

/** Pixels; a phone shows the whole width, so that letters must be large. */
const WIDTH = 1_080;
const MARGIN = 40;
const TITLE_ROOM = 110;
const BAR_ROOM = 108;
const FOOT_ROOM = 84;
const MOST_BARS = 20;
const LONGEST_NAME = 22;
const LONGEST_TITLE = 24;
const FONT = 'ZhaoshangSans';
const INK = '#1f2329';
const GREY = '#646a73';
const TRACK = '#eceef1';
const COLOURS: Readonly<Record<Pace, string>> = { ahead: '#2ea121', near: '#f5b800', behind: '#e34d4d' };
const NO_PACE = '#3370ff';
/** A bar that goes far beyond its target is drawn this much longer than the target. */
const FARTHEST = 1.15;

/**
 * Progress bars as a picture (PNG), for platforms without charts of their own: a track a bar up to its target, which has a mark
 * of its own, since targets differ; colour by pace. At most 20 bars; the same bars give the same picture.
 */
export async function chartImage(title: string, bars: readonly Bar[]): Promise<Buffer> {
  const { createCanvas, echarts } = await drawing();
  const shown = bars.slice(0, MOST_BARS);
  const height = TITLE_ROOM + shown.length * BAR_ROOM + FOOT_ROOM;
  const canvas = createCanvas(WIDTH, height);
  // echarts asks for nothing of a browser's canvas but its context.
  const chart = echarts.init(canvas as never, undefined, {
    width: WIDTH,
    height,
    devicePixelRatio: 1,
  });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      graphic: { elements: elementsOf(title, shown, height) },
    });
    // Nothing is painted before the next frame, and there is none here.
    chart.getZr().flush();
    const { data } = canvas.getContext('2d').getImageData(0, 0, WIDTH, height);
    return palettePng(new Uint8Array(data.buffer), WIDTH, height) ?? canvas.toBuffer('image/png');
  } finally {
    chart.dispose();
  }
}

function elementsOf(title: string, bars: readonly Bar[], height: number): object[] {
  const scale = scaleOf(bars);
  return [
    label(cut(plain(title), LONGEST_TITLE), { x: MARGIN, y: 36, size: 44, bold: true }),
    ...bars.flatMap((bar, at) => barElements(bar, TITLE_ROOM + at * BAR_ROOM, scale)),
    ...legend(bars, height - FOOT_ROOM + 24, /\p{Script=Han}/u.test(title)),
  ];
}

/** Where targets are of one size a bar is as long as its number; else every bar is as long as its share of its own target. */
function scaleOf(bars: readonly Bar[]): (bar: Bar) => { readonly target: number; readonly done: number } {
  const width = (WIDTH - 2 * MARGIN) / FARTHEST;
  const needs = bars.map(({ needed, done }) => needed ?? done).filter((n) => n > 0);
  const most = Math.max(1, ...needs);
  const alike = needs.length > 0 && Math.min(...needs) * 3 >= most;
  return ({ done, needed }) => {
    const whole = needed ?? Math.max(done, 1);
    const target = alike ? (width * whole) / most : width;
    const share = whole === 0 ? 1 : done / whole;
    return { target, done: Math.min(target * share, width * FARTHEST) };
  };
}

function barElements(bar: Bar, top: number, scale: ReturnType<typeof scaleOf>): object[] {
  const { target, done } = scale(bar);
  const colour = bar.pace ? COLOURS[bar.pace] : NO_PACE;
  const figure = bar.needed === undefined ? `${bar.done}` : `${bar.done} / ${bar.needed}`;
  const y = top + 48;
  return [
    label(cut(plain(bar.name), LONGEST_NAME), { x: MARGIN, y: top, size: 34 }),
    label(figure, { x: WIDTH - MARGIN, y: top, size: 34, bold: true, right: true }),
    ...(bar.needed === undefined ? [] : [box(MARGIN, y, target, 32, TRACK)]),
    ...(done > 0 ? [box(MARGIN, y, Math.max(done, 8), 32, colour)] : [box(MARGIN, y, 8, 32, colour)]),
    ...(bar.needed === undefined ? [] : [box(MARGIN + target - 3, y - 8, 6, 48, INK, 0)]),
  ];
}

/** What the colours and the mark mean; only what the picture has. */
function legend(bars: readonly Bar[], y: number, chinese: boolean): object[] {
  const words: readonly (readonly [Pace, string])[] = [
    ['ahead', chinese ? '达到序时' : 'on pace'],
    ['near', chinese ? '稍落后' : 'a little behind'],
    ['behind', chinese ? '落后' : 'behind'],
  ];
  const parts: object[] = [];
  let x = MARGIN;
  for (const [pace, meaning] of words) {
    if (!bars.some((bar) => bar.pace === pace)) continue;
    parts.push(box(x, y + 4, 24, 24, COLOURS[pace]), label(meaning, { x: x + 36, y, size: 28, colour: GREY }));
    x += 36 + meaning.length * (chinese ? 28 : 15) + 36;
  }
  if (bars.some(({ needed }) => needed !== undefined))
    parts.push(
      box(x + 9, y, 6, 32, INK, 0),
      label(chinese ? '目标' : 'target', { x: x + 32, y, size: 28, colour: GREY }),
    );
  return parts;
}

interface Type {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly right?: boolean;
  readonly colour?: string;
}

// The family stands unquoted: a quoted one is taken for no name.
const label = (text: string, { x, y, size, bold = false, right = false, colour = INK }: Type): object => ({
  type: 'text',
  silent: true,
  style: {
    text,
    x,
    y,
    font: `${bold ? 'bold ' : ''}${size}px ${FONT}`,
    fill: colour,
    textAlign: right ? 'right' : 'left',
    textVerticalAlign: 'top',
  },
});

const box = (x: number, y: number, width: number, height: number, fill: string, r = 6): object => ({
  type: 'rect',
  silent: true,
  shape: { x, y, width, height, r },
  style: { fill },
});

/** The font has no emoji and no signs of direction: they would be empty boxes. */
const plain = (words: string): string =>
  words
    .replace(/[\p{Extended_Pictographic}\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

function cut(words: string, most: number): string {
  let width = 0;
  let kept = '';
  for (const sign of words) {
    width += /[\u1100-\u115F\u2E80-\uFFE6]/.test(sign) ? 1 : 0.55;
    if (width > most) return `${kept}…`;
    kept += sign;
  }
  return kept;
}

let ready: Promise<Awaited<ReturnType<typeof load>>> | undefined;

/** Loaded once, and only where a picture is wanted: the font alone is 17 MB. */
function drawing(): ReturnType<typeof load> {
  ready ??= load();
  return ready;
}

async function load() {
  const [{ createCanvas, GlobalFonts }, echarts, { GraphicComponent }, { CanvasRenderer }] = await Promise.all([
    import('@napi-rs/canvas'),
    import('echarts/core'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  echarts.use([GraphicComponent, CanvasRenderer]);
  const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
  for (const weight of ['Regular', 'Bold'])
    GlobalFonts.registerFromPath(join(fonts, `NotoSansHans-${weight}.otf`), FONT);
  return { createCanvas, echarts };
}
