import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { plainWords } from './bulletin-words.ts';

/** A part of an official document (公文), from its top to its end. */
export type Part =
  | { readonly kind: 'title' | 'section' | 'text' | 'opening' | 'note'; readonly text: string }
  | { readonly kind: 'signature'; readonly text: string; readonly first?: boolean }
  | {
      readonly kind: 'table';
      /** In twips; together no more than TEXT_WIDTH. */
      readonly widths: readonly number[];
      readonly head: readonly string[];
      readonly rows: readonly TableLine[];
    };

/** A row of cells, a heading over the rows that follow, or a row that adds up. */
export type TableLine =
  | { readonly kind: 'row' | 'sum'; readonly cells: readonly string[] }
  | { readonly kind: 'over'; readonly text: string };

/** A4 less the usual margins of official documents: 37, 35, 28 and 26 mm. */
const MARGIN = { top: 2098, bottom: 1984, left: 1588, right: 1474 };
const PAGE = { width: 11906, height: 16838 };
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;

// Half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt.
const SIZE = { title: 44, body: 32, page: 28, note: 24, cell: 21 };
// A machine without 小标宋 shows the title in its 宋体, one without 仿宋 the text too.
const LATIN = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' };
const TITLE = { ...LATIN, eastAsia: '方正小标宋简体' };
const BODY = { ...LATIN, eastAsia: '仿宋' };
const SECTION = { ...LATIN, eastAsia: '黑体' };
const FIGURE = { ...LATIN, eastAsia: '宋体' };

const LINE = { line: 560, lineRule: LineRuleType.EXACT };
const run = (text: string, style: Omit<IRunOptions, 'text'>): TextRun =>
  new TextRun({ text: fullWidth(plainWords(text)), ...style });

/** The parts as a Word file. */
export async function wordFile(
  parts: readonly Part[],
  about: { readonly title: string; readonly by: string },
): Promise<Buffer> {
  const number = { size: SIZE.page, font: FIGURE };
  const footer = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({ text: '— ', ...number }),
      new TextRun({ children: [PageNumber.CURRENT], ...number }),
      new TextRun({ text: ' —', ...number }),
    ],
  });
  const document = new Document({
    title: about.title,
    creator: about.by,
    lastModifiedBy: about.by,
    description: about.title,
    styles: {
      default: { document: { run: { font: BODY, size: SIZE.body, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: { ...MARGIN, footer: 1417 } } },
        footers: { default: new Footer({ children: [footer] }) },
        children: parts.flatMap(drawn),
      },
    ],
  });
  return Packer.toBuffer(document);
}

function drawn(part: Part): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'title':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { line: 700, lineRule: LineRuleType.EXACT, after: 400 },
          children: [run(part.text, { font: TITLE, size: SIZE.title })],
        }),
      ];
    case 'opening':
      return [new Paragraph({ spacing: LINE, children: [run(part.text, {})] })];
    case 'section':
      return [
        new Paragraph({
          keepNext: true,
          spacing: { ...LINE, before: 120 },
          indent: { firstLine: 640 },
          children: [run(part.text, { font: SECTION })],
        }),
      ];
    case 'text':
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          spacing: LINE,
          indent: { firstLine: 640 },
          children: [run(part.text, {})],
        }),
      ];
    case 'note':
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          spacing: { line: 400, lineRule: LineRuleType.EXACT },
          indent: { firstLine: 480 },
          children: [run(part.text, { size: SIZE.note })],
        }),
      ];
    case 'signature':
      return [
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          keepLines: true,
          keepNext: part.first === true,
          spacing: { ...LINE, ...(part.first ? { before: 480 } : {}) },
          indent: { right: 640 },
          children: [run(part.text, {})],
        }),
      ];
    case 'table':
      return [gap(120), tableOf(part), gap(200)];
  }
}

const gap = (line: number): Paragraph =>
  new Paragraph({ keepNext: line < 200, spacing: { line, lineRule: LineRuleType.EXACT } });

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const GREY = 'F2F2F2';

function tableOf({ widths, head, rows }: Extract<Part, { kind: 'table' }>): Table {
  return new Table({
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    borders: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE, insideHorizontal: EDGE, insideVertical: EDGE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, at) => cellOf(text, { width: widths[at] ?? 0, font: SECTION, shade: 'D9D9D9' })),
      }),
      ...rows.map((row, at) => lineOf(row, widths, rows[at + 1]?.kind === 'row' || rows[at + 1]?.kind === 'sum')),
    ],
  });
}

function lineOf(row: TableLine, widths: readonly number[], together: boolean): TableRow {
  if (row.kind === 'over') {
    const width = widths.reduce((sum, each) => sum + each, 0);
    const cell = cellOf(row.text, {
      width,
      font: SECTION,
      shade: GREY,
      span: widths.length,
      left: true,
      keep: together,
    });
    return new TableRow({ cantSplit: true, children: [cell] });
  }
  const bold = row.kind === 'sum';
  return new TableRow({
    cantSplit: true,
    children: row.cells.map((text, at) =>
      cellOf(text, { width: widths[at] ?? 0, font: FIGURE, bold, keep: together && !bold }),
    ),
  });
}

interface CellLook {
  readonly width: number;
  readonly font: typeof FIGURE;
  readonly shade?: string;
  readonly span?: number;
  readonly left?: boolean;
  readonly bold?: boolean;
  /** Stays on the page of the row that follows. */
  readonly keep?: boolean;
}

function cellOf(text: string, { width, font, shade, span, left, bold, keep }: CellLook): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 20, bottom: 20, left: 60, right: 60 },
    ...(shade ? { shading: { fill: shade } } : {}),
    ...(span ? { columnSpan: span } : {}),
    children: [
      new Paragraph({
        alignment: left ? AlignmentType.LEFT : AlignmentType.CENTER,
        keepNext: keep ?? false,
        spacing: { line: 280, lineRule: LineRuleType.AT_LEAST },
        children: text
          .split('\n')
          .map((line, at) =>
            run(line, { font, size: SIZE.cell, bold: bold ?? false, ...(at > 0 ? { break: 1 } : {}) }),
          ),
      }),
    ],
  });
}

/** How far a full-width sign lies from the plain one. */
const WIDER = 0xfee0;

/** Printed Chinese has full-width signs; what stands between figures (09:12, 1.5) stays, a range gets its dash. */
export const fullWidth = (text: string): string =>
  text
    .replace(/(?<!\d)[,;:?!]|[,;:?!](?!\d)|[()]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + WIDER))
    .replace(/(\d)-(\d)/g, '$1—$2');
