import { halfWidth } from './half-width.ts';

/** What stands below 附件1 behind the plan's own text; `label` begins the ids of its clauses. */
export interface Annex {
  readonly label: string;
  readonly title: string;
  readonly lines: readonly string[];
}

const MARKER = /^附[件表录] ?(\d{1,2}|[一二三四五六七八九十]{1,2})?(?:[-—]\d+)? ?(?:[:、.] ?(\S.*)?)?$/;
/** Forms to be filled in and lists of people hold no duties. */
const NO_DUTIES =
  /评分|计分|打分|名单|报名|反馈|回执|申报表|申请表|登记表|审批表|汇总表|联系方式|通讯录|图谱$|流程图|政策清单/;
const SIGNED = /^(?:20\d\d|二[〇○零]..)年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/;
const LISTED = /^\d{1,2} ?[.、] ?[^\d|\t:]{2,40}$/;

const plain = (line: string): string => halfWidth(line.replace(/^#+ */, '')).trim();

/** Whether a line is 附件, 附件1, 附表2: ... and nothing else. */
export const isAnnexMark = (line: string): boolean => MARKER.test(plain(line)) && !/[。;]/.test(plain(line));

/**
 * The annexes in what stands behind a plan's signature, in order. A list of annexes (附件:1.…) is none; what holds no
 * figure or only forms is left out and told in `left`.
 */
export function annexesIn(lines: readonly string[]): {
  readonly annexes: readonly Annex[];
  readonly left: readonly string[];
} {
  const starts = lines.flatMap((line, index) => (isAnnexMark(line) ? [index] : []));
  const annexes: Annex[] = [];
  const left: string[] = [];
  for (const [index, start] of starts.entries()) {
    const [, number = '', said = ''] = MARKER.exec(plain(lines[start] ?? '')) ?? [];
    const below = lines.slice(start + 1, starts[index + 1] ?? lines.length);
    const own = below.filter(
      (line) => plain(line) !== '' && !SIGNED.test(plain(line)) && !(said !== '' && LISTED.test(plain(line))),
    );
    const titled = said === '' || /^\d{1,2} ?[.、]/.test(said) ? titleOf(own) : { title: said, from: 0 };
    const body = own.slice(titled.from);
    if (!body.some((line) => /\d|[|\t]/.test(halfWidth(line)))) continue;
    if (NO_DUTIES.test(titled.title)) {
      left.push(`附件${number}《${titled.title}》`);
      continue;
    }
    const label = `附件${number}`;
    const times = annexes.filter((it) => it.label === label).length;
    annexes.push({ label: times === 0 ? label : `${label}-${times + 1}`, title: titled.title, lines: body });
  }
  return { annexes, left };
}

/** The short lines at the top of an annex are its title, which a page may break. */
function titleOf(lines: readonly string[]): { readonly title: string; readonly from: number } {
  let from = 0;
  let title = '';
  while (from < Math.min(2, lines.length)) {
    const words = plain(lines[from] ?? '');
    if (words.length > 40 || /[。;:|\t]|\S {2,}\S/.test(words) || /^[一1(（]/.test(words)) break;
    title += words;
    from++;
    if (/[表案单册解书划]$|\)$/.test(words)) break;
  }
  return { title: title === '' ? '附件' : title, from };
}
