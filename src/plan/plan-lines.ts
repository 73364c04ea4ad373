import { halfWidth } from './half-width.ts';
import { markOf } from './headings.ts';
import { statusIn } from './owners.ts';
import { pastedTables } from './pasted-tables.ts';
import { type Annex, annexesIn, isAnnexMark } from './plan-annexes.ts';

/** A plan's own lines: without cover letter, page numbers, signature and contacts; its annexes stand apart. */
export interface PlanLines {
  readonly title: string;
  readonly status: string | undefined;
  readonly lines: readonly string[];
  readonly annexes: readonly Annex[];
  readonly warnings: readonly string[];
}

const PAGE_NUMBER = /^[-·. ]*(?:第 ?)?\d{1,3}(?: ?页)?(?:[ ,/]*共? ?\d{1,3} ?页?)?[-·. ]*$/;
// A line of a table of contents: its number is a page.
const CONTENTS = /^目 *录$|[.…·]{3,} *-?\d+-?$/;
const TITLE =
  /(?:计划|方案|意见|办法|要点|规划|细则|规定|措施|行动|纲要|安排|目标任务|责任书|任务书|任务清单|通知|公告|函)(?:\([^()]*\))*》?$/;
const LETTER = /(?:通知|公告|公示|启事|函)$/;
const COVER = /现将|印发给你们|公开征求|征求.{0,6}意见|反馈|联系电话|联系人|特此/;
const SALUTATION = /^(?:各|市直|县直|区直|省直|中央|驻)[^。]*[:]$/;
const CONTACT =
  /^(?:联系人|联系电话|联系方式|联系地址|咨询电话|传真|电话|邮箱|电子邮[箱件]|通讯地址|邮编|抄送|主送|主题词)[: ]/;
const ATTACHMENT = /^附件?(?:[ \d一二三四五]*)?[:](?!.*。)|^附件[ \d一二三四五]*$/;
const DATE = /^(?:20\d\d|二[〇○零]..)年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/;

const plain = (line: string): string => halfWidth(line).trim();
const short = (line: string): boolean => line.length <= 50 && !/[。;,:]/.test(line);

/** Takes a posting apart; never throws. What was left out is told in `warnings`. */
export function planLines(text: string): PlanLines {
  const warnings: string[] = [];
  const written = text
    .replace(/^\uFEFF/, '')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .split(/\r\n?|\n|\f|\u2028|\u2029/);
  const all = pastedTables(written)
    .map(withoutMarkdown)
    .filter((line) => line.trim() === '' || !(PAGE_NUMBER.test(plain(line)) || CONTENTS.test(plain(line))));
  const found = titleIn(all);
  if (found.cover) warnings.push(`正文之前的通知、公告等 ${found.cover} 行不属于计划,未读入。`);
  const below = found.title === '' ? all : all.slice(found.end);
  const { subtitle, rest } = subtitleIn(below);
  const tail = tailOf(rest);
  const { annexes, left } = annexesIn(rest.slice(tail));
  if (tail < rest.length)
    warnings.push(
      annexes.length === 0
        ? `第${found.end + (below.length - rest.length) + tail + 1}行起是落款、附件或联系方式,未读入。`
        : `正文之后读入附件 ${annexes.map(({ label, title }) => `${label}《${title}》`).join('、')};落款和联系方式未读入。`,
    );
  if (left.length > 0) warnings.push(`${left.join('、')}不像任务分解,未读入。`);
  const lines = rest.slice(0, tail).filter((line) => {
    if (!SALUTATION.test(plain(line)) && !CONTACT.test(plain(line))) return true;
    warnings.push(`“${line.trim().slice(0, 20)}”不属于计划,未读入。`);
    return false;
  });
  const status = statusIn(`${found.title}${subtitle}`);
  return { title: statusIn(subtitle) ? found.title : `${found.title}${subtitle}`, status, lines, annexes, warnings };
}

/** Bullets, quotes and bold go; heading signs stay for the outline. Stars inside a sentence are blanks of the plan. */
function withoutMarkdown(line: string): string {
  const [, signs = '', words = ''] = /^(\s*(?:#{1,6}\s+|[-*+>]\s+)?)([\s\S]*)$/.exec(line) ?? [];
  const kept = signs.includes('#') ? signs.trimStart() : signs.replace(/[-*+>]\s+$/, '');
  return (
    kept +
    words
      .replace(/^\*\*(?=\S)(.+?)(?<=\S)\*\*/, '$1')
      .replace(/\s+$/, '')
      .replace(/^\\(?=\d)/, '')
  );
}

const titleWords = (line: string): string => plain(line).replace(/^#+ */, '');

/** The plan's title and where the text below it begins; `cover` counts the lines of a letter before it. */
function titleIn(lines: readonly string[]): { title: string; end: number; cover: number } {
  const candidates = lines.flatMap((line, index) => {
    const words = titleWords(line);
    const title = words !== '' && short(words) && TITLE.test(words) && !markOf(words) && !ATTACHMENT.test(words);
    return title || /^# /.test(line) ? [index] : [];
  });
  const isLetter = (index: number): boolean => LETTER.test(titleWords(lines[index] ?? ''));
  const firstHeading = lines.findIndex((line) => /^[一1]$|^第一[章条]$/.test(markOf(titleWords(line))?.label ?? ''));
  const letter = candidates.find(isLetter);
  const own = candidates.find(
    (index) =>
      !isLetter(index) && (letter === undefined ? firstHeading === -1 || index < firstHeading : index > letter),
  );
  const covered = own !== undefined && COVER.test(lines.slice(0, own).join(''));
  const at = own ?? letter;
  if (at === undefined) {
    // A heading of an unusual kind is still one when it stands first and names the year.
    const first = lines.findIndex((line) => line.trim() !== '');
    const words = titleWords(lines[first] ?? '');
    const title = short(words) && /20\d\d/.test(words) && !markOf(words) && !DATE.test(words);
    return title ? { title: words, end: first + 1, cover: 0 } : { title: '', end: 0, cover: 0 };
  }
  const before = lines[at - 1] ?? '';
  const words = titleWords(lines[at] ?? '');
  const goesOn =
    words.length < 18 &&
    before.trim() !== '' &&
    short(titleWords(before)) &&
    !/[)〕]$/.test(plain(before)) &&
    !DATE.test(plain(before));
  return {
    title: (goesOn ? `${before.trim().replace(/^#+ */, '')}` : '') + (lines[at] ?? '').trim().replace(/^#+ */, ''),
    end: at + 1,
    cover: covered ? lines.slice(0, at).filter((line) => line.trim() !== '').length : 0,
  };
}

/** Bracketed lines right below the title: (征求意见稿), (2023-2025年). */
function subtitleIn(lines: readonly string[]): { subtitle: string; rest: readonly string[] } {
  let subtitle = '';
  let from = 0;
  for (const [index, line] of lines.entries()) {
    const words = titleWords(line);
    if (words === '') continue;
    if (!/^\([^()]{2,30}\)$/.test(words) || /^\([一二三四五六七八九十\d]{1,3}\)/.test(words)) break;
    if (!DATE.test(words.slice(1, -1))) subtitle += line.trim().replace(/^#+ */, '');
    from = index + 1;
  }
  return { subtitle, rest: lines.slice(from) };
}

/** Where signature, attachments or contacts begin behind the last heading; the number of lines where there are none. */
function tailOf(lines: readonly string[]): number {
  const firstHeading = lines.findIndex((line) => markOf(titleWords(line)) !== undefined);
  for (let index = Math.max(firstHeading, 0) + 1; index < lines.length; index++) {
    const words = plain(lines[index] ?? '');
    if (ATTACHMENT.test(words) || isAnnexMark(words)) return index;
    if (!DATE.test(words)) continue;
    let start = index;
    while (
      start > 1 &&
      (plain(lines[start - 1] ?? '') === '' ||
        /(?:政府|办公室|委员会|局|中心|组|管委会|指挥部)$/.test(plain(lines[start - 1] ?? '')))
    )
      start--;
    return start;
  }
  return lines.length;
}
