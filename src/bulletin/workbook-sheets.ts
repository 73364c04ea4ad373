import writeExcel, { type CellObject, type Row } from 'write-excel-file/node';
import { plainWords } from './bulletin-words.ts';

/** A column: its header with the unit of its figures, its width in characters, and what a row has there. */
export interface Column<T> {
  readonly head: string;
  readonly width: number;
  readonly cell: (it: T) => CellObject;
}

/** The sheets as an Excel file. */
export const excelFile = (sheets: readonly ReturnType<typeof sheetOf>[]): Promise<Buffer> =>
  writeExcel([...sheets], { fontFamily: '宋体', fontSize: 11, features: [PRINTED] }).toBuffer();

/** On paper: A4 across, all columns on one page, its first row again on every page. The elements' order is the format's. */
const PRINTED = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string) =>
          xml
            .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(
              '</worksheet>',
              '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>',
            ),
      },
      'xl/workbook.xml': {
        transform: (xml: string, sheets: readonly { readonly sheet?: string; readonly stickyRowsCount?: number }[]) =>
          xml.replace('<definedNames/>', `<definedNames>${sheets.map(repeatedRow).join('')}</definedNames>`),
      },
    },
  },
};

const repeatedRow = (
  { sheet, stickyRowsCount }: { readonly sheet?: string; readonly stickyRowsCount?: number },
  at: number,
): string =>
  stickyRowsCount === 1
    ? `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sheet}!$1:$1</definedName>`
    : '';

/** A sheet's rows and the widths of its columns in characters. */
export interface Sheet {
  readonly data: Row[];
  readonly widths: readonly number[];
  /** Its first row names the columns. */
  readonly headed: boolean;
}

/** A sheet as the package takes it. */
export const sheetOf = (sheet: string, { data, widths, headed }: Sheet) => ({
  sheet,
  data,
  columns: widths.map((width) => ({ width })),
  ...(headed ? { stickyRowsCount: 1 } : {}),
});

const LINED = { borderStyle: 'thin', borderColor: '#808080', alignVertical: 'center', height: 20 } as const;

/** One row an item below a row of headers. */
export function rowsOf<T>(items: readonly T[], columns: readonly Column<T>[]): Sheet {
  const head: Row = columns.map(({ head: value }) => ({
    ...LINED,
    height: 34,
    value,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#D9D9D9',
    align: 'center',
    wrap: true,
  }));
  const data = [head, ...items.map((it): Row => columns.map(({ cell }) => ({ ...cell(it), ...LINED })))];
  return { data, widths: columns.map(({ width }) => width), headed: true };
}

const LONGEST = 500;
// A figure between other figures is none of these: an amount has no 0 in front, a year no eight digits.
const PHONES = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g;

/** A text cell: nothing that a spreadsheet would compute, no phone, no sign that only acts. */
export function words(said: string | undefined): CellObject {
  if (said === undefined || said === '') return {};
  const text = plainWords(said).replace(PHONES, '(电话略)').trim().slice(0, LONGEST);
  return { value: /^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text, type: String };
}

export const figure = (value: number | undefined, format = '0.##'): CellObject =>
  value === undefined ? {} : { value, type: Number, format: Number.isInteger(value) ? '0' : format };
export const date = (day: string | undefined): CellObject =>
  day === undefined ? {} : { value: new Date(`${day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
