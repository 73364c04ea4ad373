import type { Bar, Pace } from '../../reply.ts';
import { neutralCell } from '../neutral.ts';
import { barText } from '../plain-text.ts';
import { div, type Element } from './feishu-elements.ts';

const MOST_BARS = 30;
const LONGEST_NAME = 10;

/** What a part of a bar means, in the order of the legend, and its colour. */
const PARTS: Readonly<Record<Pace | 'done' | 'left', readonly [meaning: string, english: string, colour: string]>> = {
  ahead: ['达到序时', 'on pace', '#2ea121'],
  near: ['稍落后', 'a little behind', '#f5b800'],
  behind: ['落后', 'behind', '#e34d4d'],
  done: ['已完成', 'done', '#3370ff'],
  left: ['未完成', 'left', '#dee0e3'],
};

/**
 * Progress bars as the platform's own chart: every bar is as long as its target, so that 0/2 and 14/30 can be read side by
 * side; the figures stand in words below, for no client's labels can be relied on.
 */
export function chartOf(title: string, bars: readonly Bar[]): Element[] {
  const shown = bars.slice(0, MOST_BARS);
  if (shown.length === 0) return [];
  const chinese = /\p{Script=Han}/u.test(title);
  const parts = shown.flatMap((bar) => partsOf(bar, shown));
  // A series gets its colour by the order in which its name first appears.
  const kinds = (Object.keys(PARTS) as (keyof typeof PARTS)[]).filter((kind) => parts.some((it) => it.kind === kind));
  const nameOf = (kind: keyof typeof PARTS): string => PARTS[kind][chinese ? 0 : 1];
  // Bars stand in the order in which they first appear: the first series names them all.
  const values = kinds.flatMap((kind, at) =>
    [...new Set(parts.map(({ item }) => item))].flatMap((item) => {
      const share = parts.find((it) => it.item === item && it.kind === kind)?.share;
      return share === undefined && at > 0 ? [] : [{ item, share: share ?? 0, kind: nameOf(kind) }];
    }),
  );
  const chart_spec = {
    type: 'bar',
    direction: 'horizontal',
    stack: true,
    title: { text: neutralCell(title) },
    data: { values },
    xField: 'share',
    yField: 'item',
    seriesField: 'kind',
    color: kinds.map((kind) => PARTS[kind][2]),
    axes: [
      { orient: 'left', type: 'band', maxWidth: '50%' },
      { orient: 'bottom', type: 'linear', visible: false, max: 100 },
    ],
    legends: { visible: true, orient: 'bottom' },
    label: { visible: false },
    tooltip: { visible: false },
  };
  const tall = shown.length > 8 ? '1:1' : shown.length > 4 ? '4:3' : '16:9';
  return [{ tag: 'chart', aspect_ratio: tall, preview: true, chart_spec }, div(shown.map(barText).join('\n'))];
}

/** The part of a bar that is done and the part that is left, in hundredths of its target. */
function partsOf(bar: Bar, all: readonly Bar[]): { item: string; share: number; kind: keyof typeof PARTS }[] {
  const { name, done, needed, pace } = bar;
  const words = neutralCell(name);
  const short = words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME)}…` : words;
  const figure = needed === undefined ? `${done}` : `${done}/${needed}`;
  // Where two bars would have one name they would be one bar.
  const twin = all.indexOf(bar) + 1;
  const item = all.some((it) => it !== bar && it.name.slice(0, LONGEST_NAME) === name.slice(0, LONGEST_NAME))
    ? `${twin}. ${short} ${figure}`
    : `${short} ${figure}`;
  const most = Math.max(1, ...all.filter((it) => it.needed === undefined).map((it) => it.done));
  const share = needed === undefined ? (done / most) * 100 : needed === 0 ? 100 : Math.min(100, (done / needed) * 100);
  const rounded = Math.round(share * 10) / 10;
  const part = { item, share: rounded, kind: pace ?? ('done' as const) };
  return needed === undefined ? [part] : [part, { item, share: Math.round((100 - rounded) * 10) / 10, kind: 'left' }];
}
